"""Pages drawn with letters: what stands where on the page, and the text that should come out."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.read.layout import Arranged, arrange
from kerjasama_nlp.read.pdf import Piece
from kerjasama_nlp.read.rows import PageWords


def page(drawing: str, *, number: int = 1, top: float = 100.0) -> PageWords:
    """A page from a drawing: a letter is 5 points wide, a line 14 points high, a space between words 5 points."""
    pieces = []
    lines = drawing.strip("\n").split("\n")
    for row, line in enumerate(lines):
        for match in re.finditer(r"\S+", line):
            y = top + 14 * row
            pieces.append(Piece(match.group(), 40 + 5 * match.start(), y, 40 + 5 * match.end(), y + 10, 0.95, -1))
    return PageWords(number, 595, 842, pieces)


def text_of(*pages: PageWords) -> str:
    return re.sub(r"\n+", "\n", arrange(pages).text).strip()


def test_party_block_keeps_the_name_with_its_post() -> None:
    drawn = page("""
I.   Dra. SARI MELATI,   :  Bupati Rawaloka, yang diangkat berdasarkan Keputusan
     M.M.                   Menteri, bertindak untuk dan atas nama Pemerintah
                            Kabupaten Rawaloka, selanjutnya disebut PIHAK KESATU.
II.  BIMA WIRATAMA       :  Direktur Utama PT Sinar Tirta, bertindak untuk dan
                            atas nama PT Sinar Tirta, disebut PIHAK KEDUA.
""")
    assert text_of(drawn) == (
        "I. Dra. SARI MELATI, M.M. : Bupati Rawaloka, yang diangkat berdasarkan Keputusan\n"
        "Menteri, bertindak untuk dan atas nama Pemerintah\n"
        "Kabupaten Rawaloka, selanjutnya disebut PIHAK KESATU.\n"
        "II. BIMA WIRATAMA : Direktur Utama PT Sinar Tirta, bertindak untuk dan\n"
        "atas nama PT Sinar Tirta, disebut PIHAK KEDUA."
    )


def test_names_without_colon_or_number_open_a_new_record() -> None:
    drawn = page("""
SARI MELATI              Bupati Rawaloka, bertindak untuk dan atas nama
                         Pemerintah Kabupaten Rawaloka, selanjutnya
                         disebut PIHAK KESATU.
BIMA WIRATAMA            Ketua Forum Tirta, bertindak untuk dan atas
                         nama Forum Tirta, disebut PIHAK KEDUA.
""")
    lines = text_of(drawn).split("\n")
    assert lines.index("SARI MELATI") < lines.index("disebut PIHAK KESATU.") < lines.index("BIMA WIRATAMA")


def test_label_table_is_read_row_by_row() -> None:
    drawn = page("""
Nama             :  Bima Wiratama
Jabatan          :  Direktur Utama
Alamat           :  Jalan Melati Nomor 5
""")
    assert text_of(drawn).split("\n")[:2] == ["Nama : Bima Wiratama", "Jabatan : Direktur Utama"]


def test_a_centred_number_does_not_swallow_the_sentence_below() -> None:
    drawn = page("""
                          TENTANG PENDAMPINGAN USAHA
                    Nomor KSU  : 008/KSB/2024
Pada hari ini .......... tanggal ......    bulan Mei tahun 2024, kami
yang bertanda tangan di bawah ini menerangkan hal berikut:
""")
    assert text_of(drawn).split("\n")[1:3] == [
        "Nomor KSU : 008/KSB/2024",
        "Pada hari ini .......... tanggal ...... bulan Mei tahun 2024, kami",
    ]


def test_two_numbered_columns_are_read_one_after_the_other() -> None:
    drawn = page("""
Kewajiban kedua pihak seperti tabel di bawah ini, dilaksanakan bersama sama.
        PIHAK KESATU                         PIHAK KEDUA
1.  menyediakan tempat dan           1.  menugaskan tenaga pengajar
    meja                                 tetap
2.  mengundang warga dari            2.  mencetak modul
    desa
3.  mencatat hadirin setiap harinya  3.  melapor tiap bulan
    dan
""")
    assert text_of(drawn).split("\n")[1:] == [
        "PIHAK KESATU",
        "1. menyediakan tempat dan",
        "meja",
        "2. mengundang warga dari",
        "desa",
        "3. mencatat hadirin setiap harinya",
        "PIHAK KEDUA",
        "1. menugaskan tenaga pengajar",
        "tetap",
        "2. mencetak modul",
        "3. melapor tiap bulan",
        "dan",
    ]


def test_wide_spaces_of_justified_prose_are_no_columns() -> None:
    drawn = page("""
(1) PIHAK KESATU menyediakan lahan bagi kegiatan perawatan jalan,
    sesuai rencana kerja tahunan yang telah disetujui oleh Bupati
    dan disampaikan kepada para kepala desa sebelum hari pertama.
(2) PIHAK KEDUA melaporkan    hasil pemeliharaan tiap triwulannya
    kepada PIHAK KESATU      dengan tembusan untuk Camat setempat
    Rawaloka.
                             Pasal 4
                            PEMBIAYAAN
""")
    assert text_of(drawn).split("\n")[3:] == [
        "(2) PIHAK KEDUA melaporkan hasil pemeliharaan tiap triwulannya",
        "kepada PIHAK KESATU dengan tembusan untuk Camat setempat",
        "Rawaloka.",
        "Pasal 4",
        "PEMBIAYAAN",
    ]


def test_a_logo_beside_the_title_is_no_prose() -> None:
    drawn = page("""
                KESEPAKATAN BERSAMA       Yayasan
                       ANTARA              Tirta
             PEMERINTAH KABUPATEN RAWALOKA
""")
    assert "KESEPAKATAN BERSAMA\nANTARA\n" in text_of(drawn)


def test_a_list_is_not_two_columns() -> None:
    drawn = page("""
Ruang lingkup kerja sama ini meliputi:
a.     pelatihan petugas kebersihan;
b.     pengelolaan sampah organik; dan
c.     penyediaan bank sampah.
""")
    assert "a. pelatihan petugas kebersihan;\nb. pengelolaan sampah organik; dan" in text_of(drawn)


def bilingual(number: int) -> PageWords:
    left = ["the", "parties", "shall", "work", "together", "in", "waste"]
    right = ["para", "pihak", "bekerja", "sama", "dalam", "hal", "sampah"]
    rows = [f"{' '.join(left[:5]):40}          {' '.join(right[:6])}" for _ in range(14)]
    return page("\n".join(rows), number=number)


def test_bilingual_columns_become_two_texts() -> None:
    text = arrange([bilingual(1), bilingual(2)]).text
    assert text.rfind("the parties") < text.find("para pihak")
    words = arrange([bilingual(1), bilingual(2)]).words
    assert next(w.page for w in words if w.x0 < 100) == 1
    assert sorted({w.page for w in words}) == [1, 2]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Halaman 3 dari 8", "page_number"),
        ("- 3 -", "page_number"),
        ("1 of 7", "page_number"),
        ("Halaman 1 dari 2 K", "page_number"),
        ("2 Paraf PIHAK KESATU PIHAK KEDUA", "paraf"),
        ("Paraf : PIHAK KESATU : ....; PIHAK KEDUA : ....", "paraf"),
        ("Dipindai dengan CamScanner", "scanner"),
    ],
)
def test_marks_leave_the_text_but_are_kept(line: str, kind: str) -> None:
    foot = page(line, top=800.0)
    body = page("Pasal 1\nMAKSUD DAN TUJUAN\nKerja sama ini bermaksud baik.")
    both = body._replace(pieces=[*body.pieces, *foot.pieces])
    arranged = arrange([both])
    assert line not in arranged.text
    assert [(m.kind, m.text) for m in arranged.marks] == [(kind, line)]


def test_running_head_on_most_pages() -> None:
    pages = []
    for number in range(1, 5):
        head = page(f"Kesepakatan Bersama Rawaloka {number}", top=20.0)
        body = page(f"Pasal {number}\nIsi pasal yang ke {number}", number=number)
        pages.append(body._replace(pieces=[*head.pieces, *body.pieces]))
    arranged = arrange(pages)
    assert "Kesepakatan Bersama" not in arranged.text
    assert len(arranged.marks) == 4


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("para pihak menye-", "pakati hal berikut", "menyepakati"),
        ("peraturan perundang-", "undangan yang berlaku", "perundang-undangan"),
        ("dilakukan bersama-", "sama oleh keduanya", "bersama-sama"),
        ("sebaik-", "baiknya", "sebaik-baiknya"),
    ],
)
def test_hyphens_over_lines(first: str, second: str, joined: str) -> None:
    arranged: Arranged = arrange([page(f"{first}\n{second}")])
    assert joined in arranged.text
    for word in arranged.words:
        assert arranged.text[word.start : word.end].strip() == arranged.text[word.start : word.end] != ""


def test_words_point_into_the_text() -> None:
    arranged = arrange([page("Pasal 1\nUMUM"), page("Pasal 2", number=2)])
    assert [(arranged.text[w.start : w.end], w.page) for w in arranged.words] == [
        ("Pasal", 1),
        ("1", 1),
        ("UMUM", 1),
        ("Pasal", 2),
        ("2", 2),
    ]


def test_headings_at_the_top_of_pages_are_not_running_heads() -> None:
    pages = [page(f"Pasal {3 * n + 1}\nIsi pasal", number=n, top=30.0) for n in range(1, 5)]
    text = arrange(pages).text
    assert all(f"Pasal {3 * n + 1}\n" in text for n in range(1, 5))


def test_catch_word_above_the_page_number() -> None:
    body = page("Isi pasal yang panjang sekali di sini")
    foot = page(f"{'':60}Pasal 4 ...\n\n{'':40}2", top=780.0)
    arranged = arrange([body._replace(pieces=[*body.pieces, *foot.pieces])])
    assert [m.kind for m in arranged.marks] == ["catch_word", "page_number"]


def test_labels_of_a_paraf_box() -> None:
    body = page("Isi pasal yang panjang sekali di sini")
    foot = page("PIHAK KESATU   PIHAK KEDUA\nParaf", top=790.0)
    arranged = arrange([body._replace(pieces=[*body.pieces, *foot.pieces])])
    assert [m.kind for m in arranged.marks] == ["paraf", "paraf"]


FOOTED = """
c. pemeliharaan jalan desa di Kecamatan Tirtasari,


                          Page {} of 4
                                              PIHAKI d
                                              PIHAK II We
"""


def test_labels_initials_and_page_numbers_below_the_text_of_a_sheet() -> None:
    arranged = arrange([page(FOOTED.format(n), number=n) for n in (1, 2)])
    assert set(arranged.text.split("\n")) <= {"c. pemeliharaan jalan desa di Kecamatan Tirtasari,", ""}
    assert [m.kind for m in arranged.marks] == ["page_number", "paraf", "paraf"] * 2


@pytest.mark.parametrize(
    "foot",
    [
        "selanjutnya disebut\nPIHAK KEDUA.",  # the sentence ends here
        "\n\nPIHAK KEDUA          PIHAK KESATU",  # labels of signatures, on this page alone
        "untuk kegiatan\nini.",  # the last word of a paragraph
    ],
)
def test_what_ends_the_text_of_a_page_is_no_mark(foot: str) -> None:
    drawn = page(f"Dinas Perhubungan Kabupaten Rawaloka menyediakan lahan\n{foot}\n")
    assert not arrange([drawn]).marks


@st.composite
def scattered(draw: st.DrawFn) -> list[PageWords]:
    """Pages with words anywhere, of any height, as text layers and OCR give them."""
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        pieces = []
        lined = draw(st.booleans())
        for _ in range(draw(st.integers(0, 25))):
            text = draw(st.sampled_from(["Pasal", "1", "a.", ":", "yang", "Paraf", "PIHAK", "Halaman", "2", "MoU..."]))
            x, y = draw(st.integers(20, 500)), draw(st.integers(10, 820))
            size = draw(st.integers(4, 30))
            line = draw(st.integers(0, 6)) if lined else -1
            pieces.append(Piece(text, x, y, x + 6 * len(text), y + size, 1.0, line))
        pages.append(PageWords(number, 595, 842, pieces))
    return pages


@settings(max_examples=150, deadline=None)
@given(scattered())
def test_every_word_comes_out_exactly_once(pages: list[PageWords]) -> None:
    arranged = arrange(pages)
    spans = [(w.start, w.end) for w in arranged.words]
    assert spans == sorted(spans)
    assert all(a[1] < b[0] + 1 for a, b in pairwise(spans))
    said = [arranged.text[start:end] for start, end in spans]
    assert "".join(said) == re.sub(r"\s", "", arranged.text)
    marked = [word for mark in arranged.marks for word in mark.text.split()]
    assert sorted(said + marked) == sorted(p.text for page in pages for p in page.pieces)
    places = {(p.text, p.x0, round(p.top, 6)) for page in pages for p in page.pieces}  # levelled and back again
    assert {(arranged.text[w.start : w.end], w.x0, round(w.top, 6)) for w in arranged.words} <= places


def _row(words: str, gap: float, *, y: float, x: float = 72.0) -> list[Piece]:
    """Words on one line of the engine with one gap between all of them."""
    made = []
    for word in words.split():
        made.append(Piece(word, x, y, x + 5.2 * len(word), y + 9, 0.95, int(y)))
        x = made[-1].x1 + gap
    return made


def test_lines_stretched_over_few_words_hold_no_cells() -> None:
    first = _row("Dr. SARI MELATI, S.H., selaku Dekan Fakultas Hukum", 18, y=100)
    second = _row("Universitas Rawaloka, berdasarkan Surat Keputusan Nomor", 21, y=114)
    drawn = PageWords(1, 595, 842, [*first, *second])
    assert text_of(drawn) == (
        "Dr. SARI MELATI, S.H., selaku Dekan Fakultas Hukum\nUniversitas Rawaloka, berdasarkan Surat Keputusan Nomor"
    )


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        # the engine reads on, but one box spans the line
        ([("HAK", 160, 180), ("DAN", 185, 205), ("KEWAJIBAN", 161, 270)], "HAK DAN KEWAJIBAN"),
        # words of one line in the wrong order, boxes apart
        ([("KEWAJIBAN", 210, 270), ("HAK", 160, 180), ("DAN", 185, 205)], "HAK DAN KEWAJIBAN"),
        # scraps in each other's boxes
        ([("pr", 60, 66), ("HS", 61, 65), ("ta", 59, 66)], "ta pr HS"),
    ],
)
def test_words_of_a_line_stand_as_read_where_a_box_is_wrong(boxes: list[tuple[str, int, int]], expected: str) -> None:
    pieces = [Piece(text, x0, 100, x1, 110, 0.9, 1) for text, x0, x1 in boxes]
    assert text_of(PageWords(1, 595, 842, pieces)) == expected
