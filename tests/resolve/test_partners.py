"""Who is one partner, who is not, who is one's own, and the ledger that says why."""

from __future__ import annotations

import pytest
from agreement_factory import OWN, agreement

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.resolve.partners import Resolution, read_merges, resolve_partners
from kerjasama_nlp.types import Partner


def resolved(*names: str, **more: object) -> Resolution:
    """One agreement a name, each with one's own government as first party."""
    docs = [agreement(f"{i}.pdf", OWN, name, title=f"Pokok {i}") for i, name in enumerate(names)]
    return resolve_partners(docs, own=[OWN], **more)  # type: ignore[arg-type]


def ids(resolution: Resolution) -> list[str]:
    return [m.partner for m in resolution.mentions if m.partner]


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        ("Yayasan Padjadjaran Rawaloka", "Yayasan Pajajaran Rawaloka", "ejaan lama"),
        ("Forum Bumi Sagaraya Bersih", "Forum Burni Sagaraya Bersih", "huruf mirip OCR"),
        ("Paguyuban Rawaloka Lestari (PARALE)", "PARALE", "singkatan"),
        ("Yayasan Pelita Konservasi", "Yayasan Pelita Konservasi - Sukabumi", "tempat"),
        ("Yayasan CARE Rawaloka", "CARE Rawaloka", "bentuk yayasan"),
        ("PT. Sagara Jaya", "PT SAGARA JAYA (Persero)", "ejaan"),
    ],
)
def test_joined_with_a_reason(a: str, b: str, rule: str) -> None:
    found = resolved(a, b)
    assert len(set(ids(found))) == 1
    assert [row.rule for row in found.ledger if row.joined] == [rule]
    assert all(row.evidence for row in found.ledger)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dinas Kesehatan Kabupaten Bogor", "Dinas Kesehatan Kabupaten Cianjur"),
        ("Pemerintah Kabupaten Bandung", "Pemerintah Kota Bandung"),
        ("Pemerintah Kabupaten Bandung", "Pemerintah Kabupaten Badung"),
        ("SMK Negeri 1 Sagaraya", "SMK Negeri 2 Sagaraya"),
        ("Universitas Padjadjaran", "Universitas Pamulang"),
        ("Yayasan Universitas Sagara", "Universitas Sagara"),
        ("Universitas Sagara", "Fakultas Teknik Universitas Sagara"),
        ("PT Karya Mandiri", "PT Karya Mandira"),
        ("PT Sagara Jaya", "CV Sagara Jaya"),
        ("Politeknik Negeri Padang", "Politeknik Negeri Malang"),
        ("Universitas Muhammadiyah Magelang", "Universitas Muhammadiyah Malang"),
        ("Universitas Sagara (Kampus Rawaloka)", "Universitas Sagara (Kampus Danauraya)"),
        ("Forum Rawaloka Timur", "Forum Rawaloka Barat"),
        ("Universitas Terbuka", "Universitas Terbuka Pontianak"),
    ],
)
def test_kept_apart(a: str, b: str) -> None:
    assert len(set(ids(resolved(a, b)))) == 2


def test_similarity_alone_is_only_a_suggestion() -> None:
    found = resolved("PT Karya Mandiri", "PT Karya Mandira")
    assert [(row.rule, row.joined) for row in found.ledger] == [("usul", False)]


def test_one_letter_with_the_same_signatory_is_joined() -> None:
    docs = [
        agreement("a.pdf", OWN, "Yayasan Nusantari", signatories=(None, "Drs. H. Anu Bin Polan")),
        agreement("b.pdf", OWN, "Yayasan Nusantarl", signatories=(None, "Drs. H. Anu Bin Polan")),
        agreement("c.pdf", OWN, "Yayasan Nusantara", signatories=(None, "Ir. Siapa Saja")),
    ]
    found = resolve_partners(docs, own=[OWN])
    assert found.partners_of("a.pdf") == found.partners_of("b.pdf")
    assert found.partners_of("a.pdf") != found.partners_of("c.pdf")


def test_people_join_and_part() -> None:
    names = ("Forum Sehat Rawaloka", "FSR Rawaloka", "PT. Sagara Jaya", "PT SAGARA JAYA")
    found = resolved(*names, merges={"FSR Rawaloka": "Forum Sehat Rawaloka"})
    assert ids(found)[0] == ids(found)[1]
    assert [row.rule for row in found.ledger] == ["petugas", "ejaan"]


def test_ids_stay_when_documents_are_added() -> None:
    before = resolved("Forum Bumi Sagaraya Bersih")
    after = resolved("Forum Burni Sagaraya Bersih", "Forum Bumi Sagaraya Bersih", known=before.partners)
    assert set(ids(after)) == set(ids(before))


@pytest.mark.parametrize(
    ("name", "post", "mine"),
    [
        ("PEMERINTAH DAERAH KABUPATEN RAWALOKA", None, True),
        ("Dinas Sosial Kabupaten Rawaloka", None, True),
        ("Dinas Komunikasi dan Informatika", None, True),
        ("Kecamatan Danau Kabupaten Rawaloka", None, True),
        ("RSUD Danau", "Direktur RSUD Danau Kabupaten Rawaloka", True),
        ("Badan Pengelola Danau Sagara", "Sekretaris Daerah Kabupaten Rawaloka", True),
        ("Badan Narkotika Nasional Kabupaten Rawaloka", "Kepala BNN Kabupaten Rawaloka", False),
        ("Kejaksaan Negeri Kabupaten Rawaloka", None, False),
        ("Forum Sehat Kabupaten Rawaloka", "Ketua Forum Kabupaten Rawaloka", False),
        ("Pemerintah Kota Rawaloka", None, False),
        ("Dinas Sosial Kabupaten Bogor", None, False),
    ],
)
def test_own_side(name: str, post: str | None, mine: bool) -> None:
    docs = [agreement("a.pdf", name, "PT Sagara Jaya", posts=(post, "Direktur"))]
    found = resolve_partners(docs, own=["Pemerintah Daerah Kabupaten Rawaloka"])
    assert [m.own for m in found.mentions] == [mine, False]
    assert all(m.reason for m in found.mentions)


def test_behalf_makes_own() -> None:
    docs = [agreement("a.pdf", "Badan Pengelola Danau", "PT Sagara", behalf=("Pemkab Rawaloka", None))]
    assert [m.own for m in resolve_partners(docs, own=[OWN]).mentions] == [True, False]


def test_a_body_of_the_region_beside_its_government_is_a_partner() -> None:
    docs = [agreement("a.pdf", OWN, "Badan Sagara Tirta Kabupaten Rawaloka")]
    assert [m.own for m in resolve_partners(docs, own=[OWN]).mentions] == [True, False]


@pytest.mark.parametrize(
    "name", ["Fakultas Hukum Universitas Sagaraya", "UNIVERSITAS SAGARAVA", "Universitas Sagaraya"]
)
def test_university_as_own_side(name: str) -> None:
    docs = [agreement("a.pdf", name, "Pemerintah Kota Bogor")]
    assert [m.own for m in resolve_partners(docs, own=["Universitas Sagaraya"]).mentions] == [True, False]


def test_merges_file() -> None:
    assert read_merges(["nama,nama_baku", "", "FSR,Forum Sehat Rawaloka"]) == {"FSR": "Forum Sehat Rawaloka"}
    with pytest.raises(InputError, match="baris 1"):
        read_merges(["hanya satu kolom"])


@pytest.mark.parametrize("name", ["Ee Ee Universitas Sagara", "A. Universitas Sagara", "2. UNIVERSITAS SAGARA"])
def test_scraps_before_a_name_are_not_the_name(name: str) -> None:
    found = resolved("Universitas Sagara", name)
    assert len(set(ids(found))) == 1


def test_the_name_people_read_has_no_scraps() -> None:
    assert [p.name for p in resolved("Ee PT Rawa Jaya").partners] == ["PT Rawa Jaya"]


def test_a_collective_is_nobodys_partner() -> None:
    found = resolved("Kabupaten/Kota se-Jawa Barat", "Forum Rektor se-Indonesia")
    assert [p.name for p in found.partners] == ["Forum Rektor se-Indonesia"]
    assert len(found.mentions) == 3


LISTED = (
    Partner("1", "Politeknik Tirta Nusa", ("PTN-S", "Akademi Tirta"), "perguruan_tinggi"),
    Partner("2", "Yayasan Wening", ("YW", "Pelita"), "lainnya"),
    Partner("3", "Koperasi Bahari", ("YW",), "lainnya"),
    Partner("4", "Pelita", (), "lainnya"),
)


def test_short_forms_and_former_names_of_a_list_are_joined() -> None:
    found = resolved("Akademi Tirta", "POLITEKNIK TIRTA NUSA", "PTN-S", listed=LISTED)
    assert len(set(ids(found))) == 1
    assert [p.name for p in found.partners] == ["Politeknik Tirta Nusa"]
    assert {m.rule for m in found.ledger if m.name == "Akademi Tirta"} == {"daftar mitra"}


@pytest.mark.parametrize("name", ["YW", "Pelita"])
def test_a_short_form_of_two_or_a_listed_name_is_not_joined(name: str) -> None:
    assert len(set(ids(resolved(name, "Yayasan Wening", listed=LISTED)))) == 2


def test_what_people_joined_by_hand_wins_over_lists() -> None:
    found = resolved("Akademi Tirta", "Sekolah Bahari", listed=LISTED, merges={"Akademi Tirta": "Sekolah Bahari"})
    assert [p.name for p in found.partners] == ["Sekolah Bahari"]
    assert "petugas" in {m.rule for m in found.ledger}
