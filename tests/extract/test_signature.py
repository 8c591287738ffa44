"""The signature block confirms, completes or gives who signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kerjasama_nlp.extract import raw_extract
from kerjasama_nlp.extract.party_parts import is_speck
from kerjasama_nlp.extract.signature import is_signed_name
from kerjasama_nlp.types import Party, Word
from tests.factories import document

HEAD = """NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENDIDIKAN

Pada hari ini Senin tanggal lima bulan April tahun dua ribu dua puluh satu, kami yang bertanda tangan di bawah ini:
1. ANU POLAN, Bupati Rawaloka, bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka,
selanjutnya disebut PIHAK KESATU.
2. SITI FULANAH, Rektor Universitas Sagaraya, bertindak untuk dan atas nama Universitas Sagaraya,
selanjutnya disebut PIHAK KEDUA.
PARA PIHAK sepakat.
Pasal 1
PENUTUP
Nota Kesepahaman ini dibuat rangkap dua.

"""
SIDE_BY_SIDE = """PIHAK KEDUA,                              PIHAK KESATU,
Rektor Universitas Sagaraya               Bupati Rawaloka
meterai 10000


{second:<42}{first}
NIP 196001011985031001
"""
STACKED = "PIHAK KEDUA,\n\n\n{second}\n\nPIHAK KESATU,\n\n\n{first}\n"


def signed(text: str) -> tuple[Party, ...]:
    return raw_extract(document(text)).parties


@pytest.mark.parametrize("block", [SIDE_BY_SIDE, STACKED])
def test_degrees_that_the_party_block_lost(block: str) -> None:
    found = signed(HEAD + block.format(second="Prof. SITI FULANAH, Ph.D.", first="Drs. ANU POLAN, M.Si."))
    assert [p.signatory and p.signatory.value for p in found] == ["Drs. Anu Polan, M.Si", "Prof. Siti Fulanah, Ph.D"]


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        ("Tw", 0.3, True),
        ("Tw", 0.9, False),
        ("MM", 0.3, False),
        ("Dr”", 0.3, False),
        ("S.H", 0.2, False),
        ("4", 0.1, True),
    ],
)
def test_specks(text: str, confidence: float, expected: bool) -> None:
    assert is_speck(Word(0, len(text), 1, 0, 0, 10, 10, confidence), text) is expected


def test_a_speck_beside_a_signed_name_is_left_out() -> None:
    read = document(HEAD + STACKED.format(second="SITI FULANAH, M.Si. Tw", first="ANU POLAN"), confidence=0.95)
    speck = read.text.rindex("Tw")
    words = tuple(w._replace(confidence=0.2) if w.start == speck else w for w in read.words)
    found = raw_extract(replace(read, words=words)).parties
    assert [p.signatory and p.signatory.value for p in found] == ["Anu Polan", "Siti Fulanah, M.Si"]


def test_a_name_read_without_its_blank_is_spaced_as_signed() -> None:
    head = HEAD.replace("SITI FULANAH", "SITIFULANAH")
    found = signed(head + STACKED.format(second="SITI FULANAH", first="ANU POLAN"))
    assert [p.signatory and p.signatory.value for p in found] == ["Anu Polan", "Siti Fulanah"]


ABROAD = """MEMORANDUM OF UNDERSTANDING
BETWEEN
UNIVERSITAS SAGARAYA (UNSAGA) - INDONESIA
AND
HARUIZUMI UNIVERSITY (HU) - JAPAN
REGARDING
STUDENT EXCHANGE
This Memorandum of Understanding is made on the 21 of November, 2019.
Article 1
NOTICES
To UNSAGA : UNIVERSITAS SAGARAYA, INDONESIA
Office of Partnership
To HU : HARUIZUMI UNIVERSITY, JAPAN
International Office
"""
SIGNED_ABROAD = """IN WITNESS WHEREOF the Parties have signed this Memorandum.
For and on behalf of                      For and on behalf of
UNIVERSITAS SAGARAYA, INDONESIA           HARUIZUMI UNIVERSITY, JAPAN


PROF. BUDI FULAN                          DR. KEN POLL
Rector                                    Vice President
"""


def test_names_stand_over_posts_under_the_names_of_bodies() -> None:
    """The page that names people tells, not the one with the addresses for notices."""
    found = raw_extract(document(ABROAD, SIGNED_ABROAD)).parties
    told = [(p.signatory and p.signatory.value, p.position and p.position.value) for p in found]
    assert told == [("PROF. Budi Fulan", "Rector"), ("DR. Ken Poll", "Vice President")]


def test_the_first_line_of_a_name_in_capitals_is_its_head() -> None:
    """ "FOR THE CITY GOVERNMENT OF / RAWALOKA": the name breaks, and begins with whom one signs for."""
    head = (
        "LETTER OF INTENT\nBETWEEN\nTHE CITY GOVERNMENT OF RAWALOKA\nAND\nFJORDVIK MUNICIPALITY\nCONCERNING\n"
        "SISTER CITIES\nThis Letter of Intent is made on the 21 of November, 2019.\n" + "Both will.\n" * 60
    )
    names = (
        "FOR THE CITY GOVERNMENT OF                FOR FJORDVIK MUNICIPALITY\nRAWALOKA\n\n\n"
        "H. BUDI FULAN, S.H.                       ASTRID POLL\n"
        "Mayor of Rawaloka                         Mayor of Fjordvik\n"
    )
    found = raw_extract(document(head + names)).parties
    told = [(p.signatory.value if p.signatory else None, p.position.value if p.position else None) for p in found]
    assert told == [("H. Budi Fulan, S.H", "Mayor of Rawaloka"), ("Astrid Poll", "Mayor of Fjordvik")]


@pytest.mark.parametrize("block", [SIDE_BY_SIDE, STACKED])
def test_agreement_makes_surer(block: str) -> None:
    before = signed(HEAD)
    after = signed(HEAD + block.format(second="SITI FULANAH", first="ANU POLAN"))
    for a, b in zip(before, after, strict=True):
        assert a.signatory is not None
        assert b.signatory is not None
        assert b.signatory.value == a.signatory.value
        assert b.signatory.confidence > a.signatory.confidence


def test_another_name_in_the_block_is_left_alone() -> None:
    found = signed(HEAD + SIDE_BY_SIDE.format(second="CITRA FULAN", first="ANU POLAN"))
    assert found[1].signatory is not None
    assert found[1].signatory.value == "Siti Fulanah"


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("H. WIRA POLAN, S.E.", True),
        ("Prof. Dr. Anu Polan, M.Si.", True),
        ("Dr” = Anu Polan", False),
        ("Meterai 10000", False),
        ("PIHAK KEDUA", False),
        ("PT. CAHAYA RAWALOKA", False),
        ("dibuat rangkap dua", False),
        ("NIP 196001011985031001", False),
    ],
)
def test_is_signed_name(text: str, is_name: bool) -> None:
    assert is_signed_name(text) is is_name


OVERSEAS = """MEMORANDUM OF UNDERSTANDING
BETWEEN
{first}
AND
KITAHAMA RAJA UNIVERSITY, JAPAN

This Memorandum is made on 5 April 2021 between {first}, Indonesia, and Kitahama Raja University, Japan.
The parties agree to cooperate in the fields of fisheries and forestry.
It is valid for five (5) years from the date of signing and may be extended by mutual consent in writing.

For and on behalf of                           For and on behalf of
{over:<47}KITAHAMA    RAJA    UNIVERSITY,
INDONESIA                                      JAPAN


{left:<47}{right}
{post:<47}President
"""


@pytest.mark.parametrize(
    ("first", "over", "left", "right", "names"),
    [
        # a name set wide is one, and its post stands under its left edge
        ("UNIVERSITAS SAGARAYA", "UNIVERSITAS SAGARAYA", "Dr. Anu Polan", "Prof. Ken Ito", ("Anu Polan", "Ken Ito")),
        # the whole over the signature of its faculty; one name behind a degree
        (
            "FACULTY OF FORESTRY UNIVERSITAS SAGARAYA", "UNIVERSITAS SAGARAYA", "Dr. Anupolan", "Prof. Ken Ito",
            ("Anupolan", "Ken Ito"),
        ),
        # a pen over two names
        (
            "UNIVERSITAS SAGARAYA", "UNIVERSITAS SAGARAYA", "\\ Dr” Anu Polan, S.E., M.Sc.", "PROF. KEN A    ITO",
            ("Anu Polan", "Ken A Ito"),
        ),
    ],
)  # fmt: skip
def test_signatures_abroad(first: str, over: str, left: str, right: str, names: tuple[str, str]) -> None:
    found = signed(OVERSEAS.format(first=first, over=over, left=left, right=right, post="Rector"))
    assert [p.signatory is not None and name in p.signatory.value for p, name in zip(found, names, strict=True)] == [
        True,
        True,
    ]
    assert [p.position and p.position.value for p in found] == ["Rector", "President"]
