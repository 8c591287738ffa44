"""Kind, title and numbers of title blocks, with invented names; logos, lost lines and pens included."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.extract.heading import heading_of
from kerjasama_nlp.extract.numbering import clean_number, hint_of, is_number_line, looks_like_number
from kerjasama_nlp.extract.reading import reading_of
from kerjasama_nlp.extract.title import extract_title
from kerjasama_nlp.language.casing import forms, title_case
from kerjasama_nlp.language.words_agreement import KIND_PHRASES
from kerjasama_nlp.types import KINDS, Agreement
from tests.factories import document

OPENING = "Pada hari ini Senin tanggal lima bulan April tahun dua ribu dua puluh satu, kami yang bertanda tangan :\n"
NAMES = "ANTARA\nPEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nUNIVERSITAS SAGARAYA\n"
SUBJECT = "TENTANG\nPENGELOLAAN SAMPAH\n"
NUMBERS = "Nomor : 119/07-KB/IV/2021\nNomor : 12/US/KS/2021\n"


def title(text: str) -> Agreement:
    reading = reading_of(document(text + OPENING))
    return extract_title(reading, Agreement("x", "x.pdf", reading.language))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("NOTA KESEPAHAMAN", "nota_kesepahaman"),
        ("NOTA KESEPAHAMAN BERSAMA", "nota_kesepahaman"),
        ("Nota Kesepahaman", "nota_kesepahaman"),
        ("KESEPAHAMAN BERSAMA", "nota_kesepahaman"),
        ("KESEPAKATAN BERSAMA", "kesepakatan_bersama"),
        ("KESEPAKATAN BERSAMA (MEMORANDUM OF UNDERSTANDING)", "kesepakatan_bersama"),
        ("KESEPAKATAN BERSAMA RI", "kesepakatan_bersama"),
        ("KESEPAKATAN\nBERSAMA", "kesepakatan_bersama"),
        ("NOTA KESEPAKATAN", "nota_kesepakatan"),
        ("PERJANJIAN KERJASAMA", "perjanjian_kerja_sama"),
        ("SURAT PERJANJIAN KERJA SAMA", "perjanjian_kerja_sama"),
        ("PERJAN1IAN KERIA SAMA", "perjanjian_kerja_sama"),
        ("ADDENDUM PERJANJIAN KERJA SAMA", "addendum"),
        ("ADENDUM KESEPAKATAN BERSAMA", "addendum"),
        ("ATAS\nKESEPAKATAN BERSAMA", "addendum"),
        ("PERPANJANGAN NOTA KESEPAHAMAN", "perpanjangan"),
        ("PERJANJIAN SEWA", "perjanjian_sewa"),
        ("PIAGAM KERJA SAMA", "other"),
        ("PERNYATAAN KEHENDAK", "letter_of_intent"),
        ("MEMORANDUM SALING PENGERTIAN", "memorandum_of_understanding"),
        ("MEMORANDUM OF UNDERSTANDING", "memorandum_of_understanding"),
        ("MEMORANDUM OF\nAGREEMENT", "memorandum_of_agreement"),
        ("JOINT AGREEMENT", "memorandum_of_understanding"),
        ("IMPLEMENTING ARRANGEMENT", "implementing_arrangement"),
        ("LETTER OF INTENT", "letter_of_intent"),
        ("DOUBLE DEGREE PROGRAM AGREEMENT", "memorandum_of_agreement"),
    ],
)
def test_kind(line: str, kind: str) -> None:
    found = title(f"{line}\n{NAMES}{SUBJECT}{NUMBERS}").kind
    assert found is not None
    assert found.value == kind


def test_every_phrase_names_a_kind() -> None:
    assert {kind for _, kind in KIND_PHRASES} <= set(KINDS)


def test_the_body_does_not_decide_the_kind() -> None:
    agreement = title(
        f"PERJANJIAN KERJA SAMA\n{NAMES}{SUBJECT}{NUMBERS}" + OPENING + "Nota Kesepahaman ini berlaku.\n" * 5
    )
    assert agreement.kind is not None
    assert agreement.kind.value == "perjanjian_kerja_sama"


def test_without_a_title_page_the_body_decides_unsurely() -> None:
    reading = reading_of(document("Kesepakatan Bersama ini berlaku selama 3 (tiga) tahun.\n"))
    kind = extract_title(reading, Agreement("x", "x.pdf", "id")).kind
    assert kind is not None
    assert (kind.value, kind.confidence < 0.5) == ("kesepakatan_bersama", True)


@pytest.mark.parametrize(
    ("block", "subject"),
    [
        (NAMES + SUBJECT + NUMBERS, "Pengelolaan Sampah"),
        (NAMES + NUMBERS + SUBJECT, "Pengelolaan Sampah"),
        (NAMES + "TENTANG PENGELOLAAN\nSAMPAH DI RAWALOKA\n" + NUMBERS, "Pengelolaan Sampah di Rawaloka"),
        (NAMES + "Tentang\nPelatihan Guru (PG)\n" + NUMBERS, "Pelatihan Guru (PG)"),
        ("PROGRAM MAGANG\n" + NAMES + NUMBERS, "Program Magang"),
        (NAMES + NUMBERS, None),
        (NUMBERS + SUBJECT + NAMES, "Pengelolaan Sampah"),
        ("(PKS)\n" + NAMES + SUBJECT + NUMBERS, "Pengelolaan Sampah"),
    ],
)
def test_subject(block: str, subject: str | None) -> None:
    found = title("PERJANJIAN KERJA SAMA\n" + block).title
    assert (found and found.value) == subject


def test_subject_from_the_recital_when_the_title_lost_it() -> None:
    recital = (
        "PARA PIHAK sepakat membuat Kesepakatan Bersama tentang Pengelolaan Pasar, dengan ketentuan sebagai berikut:\n"
    )
    reading = reading_of(document(f"KESEPAKATAN BERSAMA\n{NAMES}{NUMBERS}{OPENING}{recital}"))
    found = extract_title(reading, Agreement("x", "x.pdf", "id")).title
    assert found is not None
    assert (found.value, found.found_by) == ("Pengelolaan Pasar", "rule:recital")


def test_subject_from_a_recital_that_ends_with_its_paragraph() -> None:
    recital = "Bersepakat menandatangani Nota Kesepahaman tentang Pengelolaan\nPasar Rakyat\n\nHal-hal lain diatur.\n"
    reading = reading_of(document(f"NOTA KESEPAHAMAN\n{NAMES}{NUMBERS}{OPENING}{recital}"))
    found = extract_title(reading, Agreement("x", "x.pdf", "id")).title
    assert found is not None
    assert found.value == "Pengelolaan Pasar Rakyat"


def test_brackets_stand_close() -> None:
    found = title(f"NOTA KESEPAHAMAN\n{NAMES}TENTANG\nPELAYANAN TERPADU ( PANTER )\n{NUMBERS}").title
    assert found is not None
    assert found.value == "Pelayanan Terpadu (PANTER)"


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (NUMBERS, ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("NOMOR :119/07-KB/IV/2021\nNOMOR :\n", ["119/07-KB/IV/2021"]),
        ("Nomor\nNomor\n119/07-KB/IV/2021\n12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("Nomor :\n7 TAHUN 2021\nNomor :\n12/US/KS/2021\n", ["7 TAHUN 2021", "12/US/KS/2021"]),
        ("No.16 /102/DKom/Bn\n", ["16/102/DKom/Bn"]),
        ("Nomor Pihak Pertama : 12/US/KS/2021\n", ["12/US/KS/2021"]),
        ("Nomor070/12-kb / 2021\n", ["070/12-kb/2021"]),
        ("Nomor : 119/07-KB/IV/2021 dan 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("Nomor : 119/07-KB/IV/2021 / 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("Nomor : 119/07-KB/IV/2021 dan Nomor : 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("Nomor : 119/07-KB/IV/2021, 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("NOMOR: 119/07-KB/IV/2021 DAN NOMOR: 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("NOMOR : 119/07-KB/IV/2021      NOMOR : 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("No. 119/07-KB/IV/2021 - No. 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("Nomor : 119/07-KB/IV/2021 (PIHAK KESATU)\n", ["119/07-KB/IV/2021"]),
        ("Nomor : 119/07-KB/IV/\n2021\nNomor : 12/US/KS/2021\n", ["119/07-KB/IV/2021", "12/US/KS/2021"]),
        ("Nomor : 119/07-KB/IV/2021 | 12.3/US/KS/2021\n", ["119/07-KB/IV/2021", "12.3/US/KS/2021"]),
        ("Nomor : 119/07-KB/IV/2021 & 12-A/US/KS/2021\n", ["119/07-KB/IV/2021", "12-A/US/KS/2021"]),
    ],
)
def test_numbers(lines: str, numbers: list[str]) -> None:
    assert [n.value for n in title(f"KESEPAKATAN BERSAMA\n{NAMES}{SUBJECT}{lines}").numbers] == numbers


@pytest.mark.parametrize(
    ("line", "month", "number"),
    [
        ("Nomor : 2252 / UN99 /ks 12019", None, "2252/UN99/ks/2019"),
        ("NOMOR : 073/02-PKS/I1/2020", None, "073/02-PKS/II/2020"),
        ("NOMOR : 073/02-KB/11/2020", 2, "073/02-KB/II/2020"),
        ("NOMOR : 073/02-KB/11/2020", 11, "073/02-KB/11/2020"),
        ("Nomor : 2048 / BJA /V (2019", None, "2048/BJA/V/2019"),
        ("Nomor : O70/06-KB/I/2020", None, "070/06-KB/I/2020"),
        ("Number: 003.A/DIR/ABC/V/20", None, "003.A/DIR/ABC/V/20"),
        ("Nomor :", None, None),
        ("Nomor : ....../....../2020", None, None),
        ("Nomor Pe / S1 Jtv) kal", None, None),
    ],
)
def test_clean_number(line: str, month: int | None, number: str | None) -> None:
    assert clean_number(line, month) == number


@pytest.mark.parametrize(
    ("line", "month", "year", "number"),
    [
        ("NOMOR:077/10-PKS/×12020", 10, 2020, "077/10-PKS/X/2020"),
        ("Nomor : 119/21-KB /1×/2020", 9, 2020, "119/21-KB/IX/2020"),
        ("Nomor: 119/15-KB/Vv11/2020", 7, 2020, "119/15-KB/VII/2020"),
        ("NOMOR : 129/ SPJ/ABC/L vil/ 2020", 7, 2020, "129/SPJ/ABC/VII/2020"),
        ("NOMOR : 129/ SPJ/ABC/L vil/ 2020", 3, 2020, "129/SPJ/ABC/L vil/2020"),
        ("1 160-B/FRS/VII/2020", 7, 2020, "160-B/FRS/VII/2020"),
        ("Nomor: (0 68 /UN99.16/KS/2021", 12, 2021, "068/UN99.16/KS/2021"),
        ("Nomor: 5590/UN99,10/KS/2020", None, None, "5590/UN99.10/KS/2020"),
        ("Nomor: 369/UN99 10/KS/2021", None, None, "369/UN99.10/KS/2021"),
        ("Nomor : 073/02-PKS/V2020", 1, 2020, "073/02-PKS/I/2020"),
        ("Nomor : 073/02-PKS/XV2020", 11, 2020, "073/02-PKS/XI/2020"),
        ("Nomor : 073/02-PKS/V2020", 5, 2020, "073/02-PKS/V2020"),
        ("Nomor: 2839/UN9/KS/ 2031", 11, 2021, "2839/UN9/KS/2021"),
        ("Nomor: 2839/UN9/KS/ 2019", 1, 2020, "2839/UN9/KS/2019"),
        ("Nomor CLC... /UN99.4/LL/2021", None, None, None),
    ],
)
def test_numbers_written_by_hand(line: str, month: int | None, year: int | None, number: str | None) -> None:
    assert clean_number(line, month, year=year) == number


def test_a_number_that_cannot_be_one_is_unsure() -> None:
    lines = "NOMOR : 102/6enpl-Rwl/2021\nNOMOR : 119/07-KB/IV/2021\n"
    reading = reading_of(document(f"KESEPAKATAN BERSAMA\n{NAMES}{SUBJECT}{lines}", confidence=0.95))
    doubtful, sound = extract_title(reading, Agreement("x", "x.pdf", "id")).numbers
    assert doubtful.confidence < 0.5 < sound.confidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nomor : 1", True),
        ("NQMOR :", True),
        ("No. 5/X/2020", True),
        ("SUMBER DAYA", False),
        ("NO SMOKING AREA", False),
    ],
)
def test_number_lines(text: str, expected: bool) -> None:
    assert is_number_line(text) is expected


def test_bare_numbers() -> None:
    assert looks_like_number("120.23/14-KB/IX/2019")
    assert not looks_like_number("TAHUN 2020-2023")
    assert not looks_like_number("DAN/ATAU PEMANFAATAN")


@pytest.mark.parametrize(
    ("number", "hint"), [("119/07-KB/IV/2021", (4, 2021)), ("12/US/2021", (None, 2021)), ("12/US", None)]
)
def test_hints(number: str, hint: tuple[int | None, int] | None) -> None:
    assert hint_of(number) == hint


def test_a_cover_page_and_a_first_page_give_one_block() -> None:
    block = f"NOTA KESEPAHAMAN\n{NAMES}{SUBJECT}{NUMBERS}"
    agreement = title(block + block)
    assert len(agreement.numbers) == 2
    assert agreement.title is not None
    assert agreement.title.value == "Pengelolaan Sampah"


def test_of_two_equal_blocks_the_one_that_the_body_knows() -> None:
    cover = "NOTA KESEPAHAMAN\nANTARA\nINSTITUT TIRTA\nDENGAN\nUNIVERSITAS SAGARAYA\nTENTANG\nPENELITIAN\n"
    first = cover.replace("INSTITUT TIRTA", "FAKULTAS SENI\nINSTITUT TIRTA")
    body = OPENING + "Dekan Fakultas Seni Institut Tirta\n"
    heading = heading_of(reading_of(document(cover + first + body)))
    assert heading is not None
    assert [line.text for line in heading.names[0]] == ["FAKULTAS SENI", "INSTITUT TIRTA"]


def test_a_logo_beside_the_axis_is_left_out() -> None:
    width = 88
    lines = [
        "PERJANJIAN KERJA SAMA",
        "ANTARA",
        "DINAS SOSIAL KABUPATEN RAWALOKA",
        "DENGAN",
        "UNIVERSITAS SAGARAYA",
        "TENTANG",
    ]
    page = [line.center(width).rstrip() for line in [*lines, "PELATIHAN KADER DESA"]]
    page[1] = page[1].ljust(70) + "SAGARA logo"
    page[5] = " " * 55 + "TENTANG"  # a box too wide
    page.insert(2, " " * 70 + "Rawaloka")
    reading = reading_of(document("\n".join(page) + "\n" + NUMBERS + OPENING))
    heading = heading_of(reading)
    assert heading is not None
    assert [[line.text for line in name] for name in heading.names] == [
        ["DINAS SOSIAL KABUPATEN RAWALOKA"],
        ["UNIVERSITAS SAGARAYA"],
    ]
    assert [line.text for line in heading.subject] == ["PELATIHAN KADER DESA"]


def test_casing_is_learned_from_the_running_text() -> None:
    known = forms("Yayasan CARE Rawaloka bekerja dengan Forum CPUGGp di Kabupaten Rawaloka\n")
    assert title_case("YAYASAN CARE DAN CPUGGP RAWALOKA", known) == "Yayasan CARE dan CPUGGp Rawaloka"
    assert title_case("Sudah Biasa", known) == "Sudah Biasa"


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([k for k in KIND_PHRASES if len(k[0]) > 14]), st.data())
def test_one_damaged_letter_does_not_change_the_kind(phrase: tuple[str, str], data: st.DataObject) -> None:
    words = phrase[0].upper()
    at = data.draw(st.sampled_from([i for i, c in enumerate(words) if c != " " and len(_word(words, i)) > 5]))
    damaged = words[:at] + data.draw(st.sampled_from("XQ~1")) + words[at + 1 :]
    found = title(f"{damaged}\n{NAMES}{SUBJECT}{NUMBERS}").kind
    assert found is not None
    assert found.value == phrase[1]


def _word(text: str, at: int) -> str:
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at)
    return text[start : end if end >= 0 else len(text)]


AMENDED = """KESEPAKATAN BERSAMA
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
PEMERINTAH KOTA SAGARAYA
NOMOR 119/21/KB/V/2018
NOMOR 134/Pj.6-Huk/2018
TANGGAL 7 MEI 2018
TENTANG
KERJA SAMA PELAYANAN AIR BERSIH
NOMOR : 119/12-KSD/VI/2020
NOMOR : 134/17/KB/VI/2020

Pada hari ini Senin, tanggal delapan bulan Juni tahun dua ribu dua puluh (08-06-2020) kami yang bertanda tangan:
{body}
"""


def test_title_block_of_the_amended_agreement() -> None:
    """The word ADDENDUM over the title was lost; dated numbers are the amended agreement's, undated ones its own."""
    agreement = title(AMENDED.format(body="Demikian Addendum ini dibuat dalam rangkap dua."))
    assert agreement.kind is not None
    assert agreement.kind.value == "addendum"
    assert [n.value for n in agreement.numbers] == ["119/12-KSD/VI/2020", "134/17/KB/VI/2020"]


def test_a_date_under_the_numbers_alone_amends_nothing() -> None:
    agreement = title(AMENDED.format(body="Demikian Kesepakatan Bersama ini dibuat dalam rangkap dua."))
    assert agreement.kind is not None
    assert agreement.kind.value == "kesepakatan_bersama"
    assert len(agreement.numbers) == 4


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("BPKAD KABUPATEN RAWALOKA", "BPKAD Kabupaten Rawaloka"),
        ("LPTIK UNIVERSITAS SAGARAYA", "LPTIK Universitas Sagaraya"),
        ("MBAY DAN NDONARAYA", "Mbay dan Ndonaraya"),
        ("UNIVERSITAS SAGARAYA (UNISAGA)", "Universitas Sagaraya (UNISAGA)"),
    ],
)
def test_abbreviations_stay_in_capitals(text: str, cased: str) -> None:
    address = "Surat elektronik kepada Bagian Kerja Sama dikirim ke kerjasama@unisaga.ac.id atau www.unisaga.ac.id\n"
    assert title_case(text, forms(address)) == cased


def test_a_scanned_title_is_spelled_as_the_rest_of_the_document() -> None:
    block = f"PERJANJIAN KERJA SAMA\n{NAMES}TENTANG\nPENGELOLAAN KAWASAN RAWALUKV\n{NUMBERS}{OPENING}"
    body = "Kawasan Rawaluku dikelola bersama di Kecamatan Rawaluku dan Desa Rawaluku.\n"
    reading = reading_of(document(block + body, confidence=0.9))
    found = extract_title(reading, Agreement("x", "x.pdf", reading.language)).title
    assert found is not None
    assert found.value == "Pengelolaan Kawasan Rawaluku"
