"""Articles: types from headings, numbers repaired by the sequence, headings on any side, copies and closings."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract.clause_types import clause_types, spelled, type_of_amendment, type_of_heading
from kerjasama_nlp.extract.clauses import extract_clauses
from kerjasama_nlp.extract.reading import reading_of
from kerjasama_nlp.types import Agreement, Clause
from tests.factories import document

TYPES = (
    "general purpose object scope implementation rights_obligations financing duration confidentiality "
    "intellectual_property force_majeure disputes monitoring correspondence amendment termination sanctions taxes "
    "other_provisions closing other"
)
PROSE = "Kesepakatan Bersama ini dibuat oleh PARA PIHAK dengan itikad baik untuk dilaksanakan.\n"


def read(*pages: str) -> tuple[Clause, ...]:
    reading = reading_of(document(*pages))
    return extract_clauses(reading, Agreement("x", "x.pdf", "id")).clauses


def heads(*pages: str) -> list[tuple[str | None, str | None]]:
    return [(clause.number, clause.heading) for clause in read(*pages)]


def test_vocabulary_is_complete() -> None:
    assert " ".join(clause_types()) == TYPES


@pytest.mark.parametrize("name", TYPES.split())
@pytest.mark.parametrize("example", ["example", "example_en"])
def test_example_classifies_as_itself(name: str, example: str) -> None:
    assert type_of_heading(clause_types()[name][example]).type == name


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("AZAS, MAKSUD DAN TUJUAN", "purpose"),
        ("ASAS KERJA SAMA", "general"),
        ("HAK KEKAYAAN INTELEKTUAL", "intellectual_property"),
        ("HAK DAN KEWAJIBAN PIHAK KESATU", "rights_obligations"),
        ("TANGGUNGJAWAB PARA PIHAK", "rights_obligations"),
        ("MEKANISME PEMBAYARAN", "implementation"),
        ("BERLAKU DAN BATALNYA PERJANJIAN", "duration"),
        ("PEMBATALAN PERJANJIAN", "termination"),
        ("PEMBIAYAAM", "financing"),
        ("KEAOAAN KAHAR", "force_majeure"),
        ("LAlN-LAlN", "other_provisions"),
        ("LAIN - LAIN", "other_provisions"),
        ("HAL - HAL LAIN", "other_provisions"),
        ("LARANGAN PENGALIHAN PEKERJAAN", "other"),
        ("LARANGAN", "rights_obligations"),
        ("LATAR BELAKANG", "general"),
        ("NILAI HIBAH", "financing"),
        ("PENERTIBAN LAMPU", "other"),
        ("ADDENDUMIPERUBAHAN", "amendment"),
        ("SETTLEMENT OF DISPUTES", "disputes"),
        ("TANGGUNG JAWAB PEMBIAYAAN", "financing"),
        ("TANGGUNG JAWAB DAN PEMBIAYAAN", "rights_obligations"),
        ("PROTECTION INTELLECTUAL OF PROPERTY RIGHTS", "intellectual_property"),
        ("PELAKSANAAN KEGIATAN DAN JANGKA WAKTU", "implementation"),
    ],
)
def test_headings(heading: str, kind: str) -> None:
    assert type_of_heading(heading).type == kind


@pytest.mark.parametrize(
    ("what", "text", "wanted"),
    [
        (
            "below",
            f"Pasal 1\nTUJUAN\n\n{PROSE}\nPasal 2\nRUANG LINGKUP\n\n{PROSE}",
            [("1", "TUJUAN"), ("2", "RUANG LINGKUP")],
        ),
        (
            "above",
            f"TUJUAN\nPasal 1\n\n{PROSE}\nRUANG LINGKUP\nPasal 2\n\n{PROSE}",
            [("1", "TUJUAN"), ("2", "RUANG LINGKUP")],
        ),
        (
            "on the line",
            f"Pasal 1. TUJUAN\n{PROSE}\nArticle 2: Areas of Cooperation\n{PROSE}".replace("Pasal", "Article"),
            [("1", "TUJUAN"), ("2", "Areas of Cooperation")],
        ),
        (
            "in brackets, in capitals and small letters, over two lines",
            f"Pasal 1\n(Definisi Dan Istilah)\n{PROSE}Pasal 2\n(Tata Cara Peminjaman\nAlat Berat)\n{PROSE}"
            f"Pasal 3\n(Keadaan Kahar (Force Majeure))\n{PROSE}",
            [
                ("1", "Definisi Dan Istilah"),
                ("2", "Tata Cara Peminjaman Alat Berat"),
                ("3", "Keadaan Kahar (Force Majeure)"),
            ],
        ),
        (
            "words in brackets that are a sentence are none",
            f"Pasal 1\nTUJUAN\n{PROSE}Pasal 2\n(1) Pihak Kesatu wajib hadir.\n{PROSE}",
            [("1", "TUJUAN"), ("2", None)],
        ),
        (
            "the end of a sentence in capitals is none",
            f"Pasal 1\n{PROSE}\nPasal 2\nNaskah ini dapat ditinjau kembali oleh\nPARA PIHAK.\n"
            "Pasal 3\nJadwal disusun oleh petugas yang ditunjuk PIHAK\nKETIGA.\nPasal 4\nSelesai.\n",
            [("1", None), ("2", None), ("3", None), ("4", None)],
        ),
        ("absent", f"Pasal 1\n{PROSE}\nPasal 2\n{PROSE}", [("1", None), ("2", None)]),
        (
            "of the chapter, for each article under it",
            f"BAB I\nHAK DAN KEWAJIBAN\nPasal 1\n\n{PROSE}\nPasal 2\n{PROSE}\nBAB II\nPENUTUP\nPasal 3\n{PROSE}",
            [("1", "HAK DAN KEWAJIBAN"), ("2", "HAK DAN KEWAJIBAN"), ("3", "PENUTUP")],
        ),
        (
            "over two lines",
            f"Pasal 1\nPENYELESAIAN PERSELISIHAN\nDAN DOMISILI\n\n{PROSE}",
            [("1", "PENYELESAIAN PERSELISIHAN DAN DOMISILI")],
        ),
        ("chapters only", f"BAB I\nTUJUAN\n{PROSE}\nBAB II\nPENUTUP\n{PROSE}", [("1", "TUJUAN"), ("2", "PENUTUP")]),
        (
            "bent by OCR",
            f"Pasal 9\nBIAYA\n{PROSE}\nPasal lO\nSANKSI\n{PROSE}\nPasa1 ll\nPAJAK\n{PROSE}\nPASAL12\nPENUTUP\n{PROSE}",
            [("9", "BIAYA"), ("10", "SANKSI"), ("11", "PAJAK"), ("12", "PENUTUP")],
        ),
        (
            "Roman",
            f"Pasal I\nTUJUAN\n{PROSE}\nPasal II\nBIAYA\n{PROSE}\nPasal III\nPENUTUP\n{PROSE}",
            [("1", "TUJUAN"), ("2", "BIAYA"), ("3", "PENUTUP")],
        ),
        (
            "the word Pasal lost",
            f"Pasal 1\nTUJUAN\n\n{PROSE}ASAS KERJA SAMA\n\n{PROSE}\nPasal 3\nBIAYA\n\n{PROSE}{PROSE}PENUTUP\n\n{PROSE}",
            [("1", "TUJUAN"), ("2", "ASAS KERJA SAMA"), ("3", "BIAYA"), ("4", "PENUTUP")],
        ),
        (
            "references are none",
            f"Pasal 1\nTUJUAN\n{PROSE}sebagaimana dimaksud dalam\nPasal 7\nayat (2) dan Pasal 8 ini.\n"
            f"Pasal 1266 Kitab Undang-Undang Hukum Perdata dikesampingkan.\nPasal 2\nPENUTUP\n{PROSE}",
            [("1", "TUJUAN"), ("2", "PENUTUP")],
        ),
        (
            "a second language is left out",
            f"Article 1\nPURPOSE\n{PROSE}\nArticle 2\nCLOSING\n{PROSE}\nKESEPAKATAN BERSAMA\nPasal 1\nTUJUAN\n{PROSE}"
            f"\nPasal 2\nPENUTUP\n{PROSE}",
            [("1", "PURPOSE"), ("2", "CLOSING")],
        ),
        (
            "pages out of order",
            f"Pasal 3\nBIAYA\n{PROSE}\nPasal 4\nPENUTUP\n{PROSE}\nPasal 1\nTUJUAN\n{PROSE}\nPasal 2\nSANKSI\n{PROSE}",
            [("1", "TUJUAN"), ("2", "SANKSI"), ("3", "BIAYA"), ("4", "PENUTUP")],
        ),
        (
            "letters, the last with another stop and a stroke for I",
            f"A. DASAR\n{PROSE}\nB. TUJUAN\n{PROSE}\nC. RUANG LINGKUP\n{PROSE}\nD; HAK\n{PROSE}\n"
            f"E. KEWAJIBAN\n{PROSE}\nF. BIAYA\n{PROSE}\nG. JANGKA WAKTU\n{PROSE}\n"
            f"H. LAIN - LAIN\n{PROSE}\nl, PENUTUP\n{PROSE}",
            [
                ("1", "DASAR"),
                ("2", "TUJUAN"),
                ("3", "RUANG LINGKUP"),
                ("4", "HAK"),
                ("5", "KEWAJIBAN"),
                ("6", "BIAYA"),
                ("7", "JANGKA WAKTU"),
                ("8", "LAIN - LAIN"),
                ("9", "PENUTUP"),
            ],
        ),
        ("none", f"NOTA KESEPAHAMAN\n{PROSE}", []),
    ],
)
def test_articles(what: str, text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert heads(text) == wanted, what


def test_without_heading_the_opening_tells_the_type() -> None:
    text = "Pasal 1\nKesepakatan ini bertujuan meningkatkan mutu.\nPasal 2\nSegala biaya menjadi beban PARA PIHAK.\n"
    assert [clause.type for clause in read(text)] == ["purpose", "financing"]


def test_body_ends_before_the_closing_words_and_page_is_the_one_it_stands_on() -> None:
    first = f"Pasal 1\nTUJUAN\n\n{PROSE}"
    second = (
        f"Pasal 2\nLAIN-LAIN\n\n{PROSE}\nDemikian Kesepakatan Bersama ini dibuat.\n\nPIHAK KEDUA\n\nANU BIN POLAN\n"
    )
    reading = reading_of(document(first, second))
    clauses = extract_clauses(reading, Agreement("x", "x.pdf", "id")).clauses
    assert [clause.page for clause in clauses] == [1, 2]
    assert reading.text[slice(*clauses[1].body)] == PROSE.strip()


def test_a_label_that_heads_a_list_is_no_signature() -> None:
    text = f"Pasal 1\nHAK\n\nPIHAK KESATU:\na. menerima data.\nPIHAK KEDUA:\na. menerima alat.\nPasal 2\nBIAYA\n{PROSE}"
    reading = reading_of(document(text))
    clauses = extract_clauses(reading, Agreement("x", "x.pdf", "id")).clauses
    assert reading.text[slice(*clauses[0].body)].endswith("menerima alat.")


def test_of_a_chapter_on_two_matters_the_later_article_is_on_the_second() -> None:
    text = (
        "BAB I\nTUJUAN\nPasal 1\nKesepakatan ini bertujuan menata pasar.\n"
        "BAB II\nPELAKSANAAN DAN JANGKA WAKTU\nPasal 2\nPelaksanaan diatur dalam rencana kerja.\n"
        "Pasal 3\nKesepakatan ini berlaku untuk jangka waktu 2 (dua) tahun.\n"
    )
    assert [(c.number, c.type) for c in read(text)] == [("1", "purpose"), ("2", "implementation"), ("3", "duration")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ketentuan Pasal 4 ayat (1) mengenai iuran peserta diubah sehingga berbunyi sebagai berikut:", "financing"),
        ("Ketentuan Pasal 6 diubah sehingga berbunyi: “(1) Biaya pelatihan ditanggung PIHAK KEDUA.”", "financing"),
        ("Pasal 8 diubah menjadi: Pasal 8 JANGKA WAKTU Perjanjian ini berlaku selama dua tahun.", "duration"),
        ("Ketentuan Pasal 3 diubah dan berbunyi sebagai berikut: “Ruang lingkup meliputi: a. riset.”", "scope"),
        ("(1) Ketentuan-ketentuan lain dalam Perjanjian Induk yang tidak diubah tetap berlaku.", "other_provisions"),
        ("Pasal-pasal lain dinyatakan tetap sah dan berlaku bagi PARA PIHAK.", "other_provisions"),
    ],
)
def test_an_addendum_is_about_what_it_amends(text: str, kind: str) -> None:
    guess = type_of_amendment(text)
    assert guess is not None
    assert guess.type == kind


def test_an_ordinary_article_amends_nothing() -> None:
    assert type_of_amendment("Segala biaya yang timbul menjadi beban PIHAK KEDUA.") is None


def test_an_article_of_which_mark_and_heading_are_lost() -> None:
    text = f"Pasal 3\nPIHAK KESATU berkewajiban menjaga sumur.\n{PROSE}\nSegala biaya yang timbul ditanggung dinas.\n\n"
    found = [(clause.number, clause.type, clause.heading) for clause in read(f"{text}Pasal 5\n{PROSE}")]
    assert found[1] == ("4", "financing", None)
    assert [number for number, _, _ in found] == ["3", "4", "5"]
    assert [clause.number for clause in read(f"{text}Pasal 4\n{PROSE}")] == ["3", "4"]


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("PENYELESALAN PERSEL1SIHAN", "PENYELESAIAN PERSELISIHAN"),
        ("KERAHASlAAN", "KERAHASIAAN"),
        ("JANGKA WAKTU PERIANJIAN", "JANGKA WAKTU PERJANJIAN"),
        ("ADENDUM", "ADENDUM"),  # both spellings are printed
        ("AMENDMENTS", "AMENDMENTS"),
        ("SISTIM BIMBINGAN", "SISTIM BIMBINGAN"),
        ("Pembiayaam", "Pembiayaam"),
    ],
)
def test_misread_words_of_a_heading_in_capitals(heading: str, meant: str) -> None:
    assert spelled(heading) == meant


def test_a_stroke_before_a_heading_is_no_part_of_it() -> None:
    text = "Pasal 1\n7 PERAN PARA PIHAK\n" + PROSE + "Pasal 2\n; PEMBIAYAAN\n" + PROSE
    assert heads(text) == [("1", "PERAN PARA PIHAK"), ("2", "PEMBIAYAAN")]


def test_the_heading_of_a_chapter_is_not_that_of_its_first_article() -> None:
    text = (
        f"BAB I\nMAKSUD DAN TUJUAN\nPasal 1\nMaksud\n{PROSE}Pasal 2\nTujuan\n{PROSE}"
        f"BAB II\nRUANG LINGKUP\nPasal 3\n{PROSE}BAB III\nPEMBIAYAAN\nPasal 4\n{PROSE}"
    )
    assert heads(text) == [("1", "Maksud"), ("2", "Tujuan"), ("3", "RUANG LINGKUP"), ("4", "PEMBIAYAAN")]
