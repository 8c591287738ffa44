"""Who pays by name, how much, under which scheme."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.payers import payers, scheme
from kerjasama_nlp.types import Evidence, Party, Span, Value
from tests.factories import document


def value(text: str) -> Value[str]:
    return Value(text, Evidence("x", Span(0, 1), text, ()), "rule:test", 1.0)


def party(ordinal: int, name: str, kind: str, behalf: str | None = None) -> Party:
    return Party(ordinal, None, value(name), value(behalf) if behalf else None, None, None, value(kind))


KAB = party(1, "Pemerintah Kabupaten Rawaloka", "pemerintah_daerah")
DINAS = party(1, "Dinas Sosial Kabupaten Rawaloka", "perangkat_daerah", "Pemerintah Kabupaten Rawaloka")
BADAN = party(1, "Badan Pendapatan Daerah Kabupaten Rawaloka", "perangkat_daerah")
RSUD = party(1, "RSUD Rawaloka", "fasilitas_kesehatan")
KOTA = party(2, "Pemerintah Kota Sagaraya", "pemerintah_daerah")
PT = party(2, "PT Cahaya Loka", "swasta")
KANTOR = party(2, "Kantor Kementerian Agama Kabupaten Rawaloka", "pemerintah_pusat")
KAMPUS = party(1, "Universitas Sagaraya", "perguruan_tinggi")


@pytest.mark.parametrize(
    ("sources", "parties", "names", "expected"),
    [
        (("party_2",), (KAB, PT), ("PT Cahaya Loka",), "partner_pays"),
        (("party_2", "other_lawful"), (RSUD, PT), ("PT Cahaya Loka",), "partner_pays"),
        (("party_1",), (DINAS, PT), ("Dinas Sosial Kabupaten Rawaloka",), "region_pays"),
        (("party_1", "apbd"), (DINAS, PT), ("Pemerintah Kabupaten Rawaloka",), "region_pays"),
        (("apbd",), (BADAN, PT), ("Pemerintah Kabupaten Rawaloka",), "region_pays"),
        (("party_2", "apbd"), (KAB, PT), ("Pemerintah Kabupaten Rawaloka", "PT Cahaya Loka"), "shared"),
        (("each_party",), (KAB, PT), ("Pemerintah Kabupaten Rawaloka", "PT Cahaya Loka"), "shared"),
        (
            ("each_party", "deferred"),
            (KAB, KOTA),
            ("Pemerintah Kabupaten Rawaloka", "Pemerintah Kota Sagaraya"),
            "shared",
        ),
        (("party_1", "apbd"), (KAB, KOTA), ("Pemerintah Kabupaten Rawaloka",), "region_pays"),
        (("apbd",), (KAB, KOTA), (), "region_pays"),
        (("apbn",), (KAB, KANTOR), ("Kantor Kementerian Agama Kabupaten Rawaloka",), "partner_pays"),
        (("deferred",), (KAB, PT), (), "deferred"),
        (("other_lawful",), (KAB, PT), (), None),
        (("none_stated",), (KAB, PT), (), None),
        (("each_party",), (KAMPUS, PT), ("Universitas Sagaraya", "PT Cahaya Loka"), None),
        (("party_1",), (), (), None),
    ],
)
def test_named(
    sources: tuple[str, ...], parties: tuple[Party, ...], names: tuple[str, ...], expected: str | None
) -> None:
    assert payers(sources, parties) == names
    assert scheme(sources, parties) == expected


def test_duty_to_find_the_money_counts() -> None:
    assert scheme(("party_2",), (KAB, PT), by_duty=frozenset({1})) == "shared"
    assert scheme(("deferred",), (KAB, PT), by_duty=frozenset({1})) == "deferred"


TEXT = """KESEPAKATAN BERSAMA
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
PT CAHAYA LOKA
TENTANG
LAMPU JALAN

Pada hari ini, Senin, tanggal dua bulan Maret tahun dua ribu dua puluh enam, kami yang bertanda tangan di bawah ini:

I.  ANU BIN POLAN          : Bupati Rawaloka, bertindak untuk dan atas nama
                           Pemerintah Kabupaten Rawaloka, berkedudukan di Jalan
                           Tirta 1, selanjutnya disebut PIHAK KESATU.
II. SITI FULANAH           : Direktur PT Cahaya Loka, bertindak untuk dan atas
                           nama PT Cahaya Loka, berkedudukan di Jalan Niaga 2,
                           selanjutnya disebut PIHAK KEDUA.

Pasal 1
PEMBIAYAAN

Biaya sebesar Rp 45.000.000,- (empat puluh lima juta rupiah) dibebankan kepada PIHAK
KEDUA dan tidak membebani APBD PIHAK KESATU. Uang muka Rp 7.000.000 dari biaya itu.

Pasal 2
PENUTUP

Kesepakatan Bersama ini dibuat dalam rangkap 2 (dua).
"""


def test_in_a_document() -> None:
    financing = extract(document(TEXT)).financing
    assert financing is not None
    assert financing.payers == ("PT Cahaya Loka",)
    assert financing.scheme == "partner_pays"
    assert [one.value for one in financing.amounts] == [45_000_000, 7_000_000]
    assert financing.amounts[1].evidence.quote == "Rp 7.000.000"


def test_contradiction_in_the_article() -> None:
    agreement = extract(document(TEXT.replace("(empat puluh lima juta rupiah)", "(enam puluh juta rupiah)")))
    assert agreement.financing is not None
    assert [one.value for one in agreement.financing.amounts] == [7_000_000]
    assert [issue.code for issue in agreement.issues].count("words_against_digits") == 1


def test_without_an_article_on_costs() -> None:
    assert extract(document("PERJANJIAN\n\nPasal 1\nTUJUAN\n\nPerjanjian ini bertujuan baik.\n")).financing is None
