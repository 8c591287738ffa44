"""Parties in the shapes that agreements give them; all names and places are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.extract.parties import extract_parties, person_case, same_body
from kerjasama_nlp.extract.party_names import organisation_of, region_of
from kerjasama_nlp.extract.party_parts import labels_in
from kerjasama_nlp.extract.reading import reading_of
from kerjasama_nlp.types import Agreement, Party
from tests.factories import document

HEAD = """KESEPAKATAN BERSAMA
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENELITIAN PESISIR
Nomor : 119/07-KB/IV/2021
Pada hari ini Senin tanggal Lima bulan April tahun Dua Ribu Dua Puluh Satu, kami yang bertanda tangan di bawah ini :

"""
END = """
PIHAK KESATU dan PIHAK KEDUA secara bersama-sama disebut PARA PIHAK.
"""
COLUMNS = """I.  Drs. H. ANU POLAN,      : Bupati Rawaloka, yang diangkat berdasarkan
    MM                        Keputusan Menteri Dalam Negeri Nomor 131.1-22
                              tanggal 5 Februari 2016, dalam hal ini bertindak
                              untuk dan atas nama Pemerintah Kabupaten
                              Rawaloka, berkedudukan di Jalan Pantai Nomor 1,
                              selanjutnya disebut PIHAK KESATU.
II. SITI FULANAH            : Rektor Universitas Sagaraya, yang diangkat
                              berdasarkan Keputusan Yayasan Nomor 5, dalam hal
                              ini bertindak untuk dan atas nama Universitas
                              Sagaraya, berkedudukan di Kota Sagara, selanjutnya
                              disebut sebagai PIHAK KEDUA.
"""
ROWS = """1. Nama : Drs. H. Anu Polan, MM
   Jabatan : Bupati Rawaloka
   Alamat : Jalan Pantai Nomor 1
   dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, selanjutnya disebut PIHAK KESATU.
2. Nama : Siti Fulanah
   Jabatan : Rektor Universitas Sagaraya
   Alamat : Kota Sagara
   dalam hal ini bertindak untuk dan atas nama Universitas Sagaraya, selanjutnya disebut PIHAK KEDUA.
"""
REPRESENTED = """1. Pemerintah Kabupaten Rawaloka, dalam hal ini diwakili oleh Drs. H. Anu Polan, MM sebagai Bupati
Rawaloka, berkedudukan di Jalan Pantai Nomor 1, selanjutnya disebut PIHAK KESATU.
2. UNIVERSITAS SAGARAYA, perguruan tinggi swasta, dalam hal ini diwakili oleh Siti Fulanah dalam kedudukannya selaku
Rektor Universitas Sagaraya, berkedudukan di Kota Sagara, selanjutnya disebut PIHAK KEDUA.
"""
RUNNING = """1. Drs. H. Anu Polan, MM, Bupati Rawaloka, dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten
Rawaloka, berkedudukan di Jalan Pantai Nomor 1, selanjutnya disebut PIHAK KESATU.
2. Siti Fulanah, Rektor Universitas Sagaraya, dalam hal ini bertindak untuk dan atas nama Universitas Sagaraya,
berkedudukan di Kota Sagara, yang selanjutnya disebut PIHAK KEDUA.
"""


def parties(text: str) -> tuple[Party, ...]:
    reading = reading_of(document(text))
    return extract_parties(reading, Agreement("x", "x.pdf", reading.language)).parties


def told(party: Party) -> tuple[str | None, ...]:
    values = (party.name, party.signatory, party.position)
    return (party.label, *(value.value if value else None for value in values))


EXPECTED = [
    ("PIHAK KESATU", "Pemerintah Kabupaten Rawaloka", "Drs. H. Anu Polan, MM", "Bupati Rawaloka"),
    ("PIHAK KEDUA", "Universitas Sagaraya", "Siti Fulanah", "Rektor Universitas Sagaraya"),
]


@pytest.mark.parametrize(
    "block", [COLUMNS, ROWS, REPRESENTED, RUNNING], ids=["columns", "rows", "represented", "running"]
)
def test_the_shape_of_the_block_does_not_matter(block: str) -> None:
    found = parties(HEAD + block + END)
    assert [told(party) for party in found] == EXPECTED
    assert [party.type.value for party in found] == ["pemerintah_daerah", "perguruan_tinggi"]
    assert [party.on_behalf_of for party in found] == [None, None]


@pytest.mark.parametrize(
    ("first", "second"),
    [("PERTAMA", "KEDUA"), ("I", "II"), ("KESATU", "KEDUA"), ("1", "2")],
)
def test_labels(first: str, second: str) -> None:
    block = COLUMNS.replace("KESATU", first).replace("PIHAK KEDUA", f"PIHAK {second}")
    found = parties(HEAD + block + END)
    assert [(party.ordinal, party.label) for party in found] == [(1, f"PIHAK {first}"), (2, f"PIHAK {second}")]


def test_quoted_short_names_are_labels_too() -> None:
    block = RUNNING.replace("disebut PIHAK KESATU", 'disebut "PEMKAB"').replace("disebut PIHAK KEDUA", 'disebut "UNSA"')
    assert [party.label for party in parties(HEAD + block + END)] == ["PEMKAB", "UNSA"]


def test_the_second_party_may_be_named_first() -> None:
    head = HEAD.replace(
        "PEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nUNIVERSITAS SAGARAYA",
        "UNIVERSITAS SAGARAYA\nDENGAN\nPEMERINTAH KABUPATEN RAWALOKA",
    )
    assert [told(party) for party in parties(head + COLUMNS + END)] == EXPECTED


def test_names_that_were_read_before_all_posts_find_their_rows() -> None:
    """OCR of two columns: both names first, then both posts; the boxes still know the rows."""
    doc = document(HEAD + COLUMNS + END)
    lines = doc.text.splitlines(keepends=True)
    assert [told(party) for party in parties(HEAD + COLUMNS + END)] == EXPECTED
    assert any("SITI FULANAH" in line for line in lines)


def test_an_agency_takes_its_region_from_the_party_block() -> None:
    text = HEAD.replace("PEMERINTAH KABUPATEN RAWALOKA", "DINAS KELAUTAN\nDAN PERIKANAN") + RUNNING.replace(
        "Bupati Rawaloka", "Kepala Dinas Kelautan dan Perikanan Kabupaten Rawaloka"
    )
    first = parties(text + END)[0]
    assert first.name.value == "Dinas Kelautan dan Perikanan Kabupaten Rawaloka"
    assert first.on_behalf_of is not None
    assert first.on_behalf_of.value == "Pemerintah Kabupaten Rawaloka"
    assert first.type.value == "perangkat_daerah"


def test_several_sign_as_one() -> None:
    head = HEAD.replace("UNIVERSITAS SAGARAYA", "DINAS SOSIAL\nDINAS KESEHATAN\nDAN\nSATUAN POLISI PAMONG PRAJA")
    body = "".join(
        f"{name:<28}: Kepala {agency} Kabupaten Rawaloka,\n"
        f"{'':<30}dalam hal ini bertindak untuk dan atas nama\n{'':<30}Pemerintah Kabupaten Rawaloka, berkedudukan\n"
        f"{'':<30}di Jalan Pantai{end}\n"
        for name, agency, end in (
            ("II. BUDI FULAN", "Dinas Sosial", ";"),
            ("    CITRA FULAN", "Dinas Kesehatan", ";"),
            ("    DEWI FULAN, SH", "Satuan Polisi Pamong Praja", ", selanjutnya disebut PIHAK KEDUA."),
        )
    )
    found = parties(head + COLUMNS[: COLUMNS.index("II.")] + body + END)
    assert [(p.ordinal, p.name.value) for p in found] == [
        (1, "Pemerintah Kabupaten Rawaloka"),
        (2, "Dinas Sosial Kabupaten Rawaloka"),
        (2, "Dinas Kesehatan Kabupaten Rawaloka"),
        (2, "Satuan Polisi Pamong Praja Kabupaten Rawaloka"),
    ]
    assert found[3].signatory is not None
    assert found[3].signatory.value == "Dewi Fulan, SH"


def test_many_parties_in_a_list() -> None:
    names = ["FORUM NELAYAN RAWALOKA (FNR)", "YAYASAN LAUT BIRU", "KELOMPOK PENGRAJIN PANTAI (KPP)", "SAGARA SURF CLUB"]
    head = HEAD.replace("UNIVERSITAS SAGARAYA", ",\n".join(names[:-1]) + ",\nDAN\n" + names[-1])
    block = COLUMNS[: COLUMNS.index("II.")]
    labels = ("KEDUA", "KETIGA", "KEEMPAT", "KELIMA")
    for number, (name, label) in enumerate(zip(names, labels, strict=True), 2):
        block += (
            f"{number}. Polan {label.title():<20}: Ketua {name.title()},\n"
            f"{'':<30}berkedudukan di Rawaloka, bertindak untuk dan\n"
            f"{'':<30}atas nama {name.title()}, selanjutnya\n{'':<30}disebut PIHAK {label}.\n"
        )
    found = parties(head + block + END)
    assert [p.ordinal for p in found] == [1, 2, 3, 4, 5]
    assert [p.name.value.casefold() for p in found][1:] == [name.casefold() for name in names]


def test_english() -> None:
    text = """MEMORANDUM OF UNDERSTANDING
BETWEEN
SAGARA INSTITUTE OF TECHNOLOGY, TAIWAN
AND
UNIVERSITAS RAWALOKA, INDONESIA
This Memorandum is made on this 21st day of November, 2019, by and between:
Sagara Institute of Technology, a private university with its office at 84 Sea Road, hereinafter referred to as
"SIT", and represented in this instrument by its President, Dr. Li Fulan
AND
Universitas Rawaloka, a public university, hereinafter referred to as "UNRA", represented in this instrument by its
Rector, Dr. Anu Polan
The parties agree as follows.
"""
    found = parties(text)
    assert [told(party) for party in found] == [
        ("SIT", "Sagara Institute of Technology", "Dr. Li Fulan", "President"),
        ("UNRA", "Universitas Rawaloka", "Dr. Anu Polan", "Rector"),
    ]


def test_names_below_the_opening() -> None:
    text = (
        "NOTA KESEPAHAMAN BERSAMA\nNomor : 1/UN/2019\nmaka yang bertanda tangan di bawah ini :\n"
        "UNIVERSITAS RAWALOKA\nDan\nUNIVERSITAS SAGARAYA\nSepakat mengadakan kerja sama.\n"
    )
    assert [party.name.value for party in parties(text)] == ["Universitas Rawaloka", "Universitas Sagaraya"]


def test_the_title_without_a_party_block_still_names_the_parties() -> None:
    assert [p.name.value for p in parties(HEAD)] == ["Pemerintah Kabupaten Rawaloka", "Universitas Sagaraya"]


@pytest.mark.parametrize(
    ("post", "organisation"),
    [
        ("Kepala Dinas Sosial Kabupaten Rawaloka", "Dinas Sosial Kabupaten Rawaloka"),
        ("Ketua Dewan Pengurus Yayasan CARE Rawaloka", "Yayasan CARE Rawaloka"),
        ("Direktur Utama PT. Cahaya Rawaloka", "PT. Cahaya Rawaloka"),
        ("Rektor Universitas Sagaraya", "Universitas Sagaraya"),
        ("Bupati Rawaloka", None),
        ("Direktur", None),
    ],
)
def test_organisation_of_a_post(post: str, organisation: str | None) -> None:
    assert organisation_of(post) == organisation


@pytest.mark.parametrize(
    ("post", "region"),
    [
        ("Plt. Bupati Rawaloka", "Pemerintah Kabupaten Rawaloka"),
        ("Wali Kota Sagaraya", "Pemerintah Kota Sagaraya"),
        ("Rektor", None),
    ],
)
def test_region_of_a_post(post: str, region: str | None) -> None:
    assert region_of(post) == region


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Drs. H. ANU BIN POLAN, MM", "Drs. H. Anu Bin Polan, MM"),
        ("DEWI FULAN, SH, M.Si", "Dewi Fulan, SH, M.Si"),
        ("I NYOMAN FULAN", "I Nyoman Fulan"),
        ("Anu Polan", "Anu Polan"),
        ("Drs. H, ANU POLAN, MM", "Drs. H. Anu Polan, MM"),
        ("Dr, Ir. ANU POLAN", "Dr. Ir. Anu Polan"),
        ("ADE H, SE, MM", "Ade H, SE, MM"),
        ("Dr. ANU POLAN,ST, M.Si", "Dr. Anu Polan, ST, M.Si"),
        ("Ir. HLA. Budi Fulan", "Ir. HLA. Budi Fulan"),
    ],
)
def test_person_case(name: str, expected: str) -> None:
    assert person_case(name) == expected


DEGREES_BELOW = COLUMNS.replace("    MM    ", "    M.M.  ")


def test_degrees_in_a_row_of_their_own() -> None:
    found = parties(HEAD + DEGREES_BELOW + END)[0].signatory
    assert found is not None
    assert found.value == "Drs. H. Anu Polan, M.M"


def test_an_office_that_runs_into_its_address_is_said_once() -> None:
    rows = ROWS.replace("Alamat : Kota Sagara", "Universitas Sagaraya Raya, Jl. Kampus").replace(
        "Rektor Universitas Sagaraya", "Rektor Universitas Sagaraya Raya"
    )
    position = parties(HEAD + rows + END)[1].position
    assert position is not None
    assert position.value == "Rektor Universitas Sagaraya Raya"


def test_a_body_that_points_back_is_no_other_body() -> None:
    found = parties(HEAD + RUNNING.replace("atas nama Universitas Sagaraya", "atas nama universitas tersebut") + END)
    assert [party.on_behalf_of for party in found] == [None, None]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Fakultas Ilmu Budaya Universitas Sagaraya", "Fakultas Umu Budaya", True),
        ("Pusat Pelatihan Sumber Daya Manusia Kesehatan", "Pusat Pelatihan SDM Kesehatan Badan PPSDM", True),
        ("Institut Agama Islam Rawaloka", "Insitut Rawaloka", True),
        ("Bank Rawaloka", "PT. Bank Pembangunan Daerah Rawaloka", True),
        ("Fakultas Hukum Universitas Sagaraya", "Universitas Sagaraya", False),
        ("Dinas Sosial Kabupaten Rawaloka", "Pemerintah Kabupaten Rawaloka", False),
        ("Badan Riset Pertanian Kementerian Sagara", "Kementerian Sagara Republik Indonesia", False),
    ],
)
def test_same_body(one: str, other: str, expected: bool) -> None:
    assert same_body(one, other) is expected


def test_labels_may_break_and_bend() -> None:
    assert [label for _, _, label, _ in labels_in("disebut PIHAK\nKESATU ... disebut PIHAK , KEDLA")] == [
        "PIHAK KESATU",
        "PIHAK KEDUA",
    ]


@settings(deadline=None, max_examples=80)
@given(st.sampled_from([COLUMNS, ROWS, REPRESENTED, RUNNING]), st.data())
def test_a_damaged_letter_in_the_body_changes_no_name(block: str, data: st.DataObject) -> None:
    """Noise in words that are neither name nor post ("berkedudukan", "Keputusan") leaves the parties alone."""
    quiet = [i for word in ("berkedudukan", "Jalan", "Pantai", "selanjutnya") for i in _places(block, word)]
    at = data.draw(st.sampled_from(quiet))
    noisy = block[:at] + data.draw(st.sampled_from("xz1~")) + block[at + 1 :]
    assert [told(party) for party in parties(HEAD + noisy + END)] == EXPECTED


def _places(text: str, word: str) -> list[int]:
    start = text.find(word)
    return list(range(start + 1, start + len(word))) if start >= 0 else []


ONE_CELL = """NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENELITIAN DAERAH
Nomor : 415.4/08/NK/2018
Nomor : 517/US/KL/2018

Pada hari ini Kamis tanggal Delapan bulan Maret tahun Dua Ribu Delapan Belas, kami yang bertanda tangan di bawah ini:

I.  H. LUKMAN POLAN DAENG,     Dalam hal ini bertindak dalam
    S.Sos., M.A.P.             jabatannya untuk dan atas nama
    Bupati Rawaloka            Pemerintah Kabupaten Rawaloka
                               yang berkedudukan di Jalan Pelita
                               Nomor 17, selanjutnya disebut PIHAK
                               PERTAMA.
II. Prof. Dr. SITI             Dalam hal ini bertindak dalam
    FULANAH, M.Sc.             jabatannya untuk dan atas nama
    Rektor Universitas         Universitas Sagaraya yang
    Sagaraya                   berkedudukan di Jalan Kampus,
                               selanjutnya disebut PIHAK
                               KEDUA.
Kedua belah pihak terlebih dahulu menerangkan:
"""


def test_name_and_post_in_one_cell_of_the_left_column() -> None:
    """A post begins a row under the name; "LUKMAN / HAKIM, S.H." is a name all the same."""
    assert [told(party) for party in parties(ONE_CELL)] == [
        ("PIHAK PERTAMA", "Pemerintah Kabupaten Rawaloka", "H. Lukman Polan Daeng, S.Sos., M.A.P", "Bupati Rawaloka"),
        ("PIHAK KEDUA", "Universitas Sagaraya", "Prof. Dr. Siti Fulanah, M.Sc", "Rektor Universitas Sagaraya"),
    ]
    named = ONE_CELL.replace("II. Prof. Dr. SITI    ", "II. Prof. Dr. LUKMAN  ").replace("FULANAH,", "HAKIM,  ")
    assert told(parties(named)[1])[2:] == ("Prof. Dr. Lukman Hakim, M.Sc", "Rektor Universitas Sagaraya")


def test_the_first_word_of_a_post_is_put_right() -> None:
    block = RUNNING.replace("Rektor", "Bektor")
    assert "Rektor Universitas Sagaraya" in {told(party)[3] for party in parties(block)}


@pytest.mark.parametrize(("read", "post"), [("PIt.", "Plt."), ("Pit.", "Plt."), ("Pih.", "Plh."), ("Pj.", "Pj.")])
def test_acting_heads(read: str, post: str) -> None:
    block = (
        f"1. ANU POLAN : {read} Bupati Rawaloka, bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka,\n"
        "selanjutnya disebut PIHAK KESATU.\n"
        "2. SITI FULANAH : Rektor Universitas Sagaraya, bertindak untuk dan atas nama Universitas Sagaraya,\n"
        "selanjutnya disebut PIHAK KEDUA.\n"
    )
    found = parties(HEAD + block + END)[0]
    assert found.position is not None
    assert found.position.value == f"{post} Bupati Rawaloka"
