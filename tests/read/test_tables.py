"""Ruled tables of PDF, Word, Excel and CSV as frozen grids; what cannot be read ends in a status."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from kerjasama_nlp.read.cells import page_of
from kerjasama_nlp.read.grid import Line, join_lines, squash, title_lines
from kerjasama_nlp.read.tables import tables

ROWS = (("No", "Sasaran", "Indikator"), ("1", "Meningkatnya minat baca", "Jumlah kunjungan"), ("", "", "Jumlah buku"))
HEIGHT = 842


def draw(path: Path, rows: Sequence[Sequence[str]] = ROWS, *, skip: Sequence[str] = (), **options: object) -> Path:
    """A ruled table at (50, 100), columns 100 wide. `skip`: rules left out: left, top, "h2" (rule above row 2)."""
    canvas = Canvas(str(path), pagesize=(595, HEIGHT), **options)
    canvas.drawString(50, HEIGHT - 80, "PERJANJIAN KINERJA TAHUN 2024")
    step = 30
    width, bottom = 100 * len(rows[0]), 100 + step * len(rows)
    for n in range(len(rows) + 1):
        if f"h{n}" not in skip and not (n == 0 and "top" in skip):
            canvas.line(50, HEIGHT - 100 - step * n, 50 + width, HEIGHT - 100 - step * n)
    for n in range(len(rows[0]) + 1):
        if not (n == 0 and "left" in skip):
            canvas.line(50 + 100 * n, HEIGHT - 100, 50 + 100 * n, HEIGHT - bottom)
    canvas.setFont("Helvetica", 8)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            for n, part in enumerate(text.split("\n")):
                canvas.drawString(54 + 100 * c, HEIGHT - 112 - step * r - 9 * n, part)
    canvas.save()
    return path


def texts(path: Path) -> list[list[str]]:
    page = tables(path).pages[0]
    return [[cell.text for cell in row] for row in page.tables[0].rows]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Jumlah Dokumen", "RKA-", "SKPD"], "Jumlah Dokumen RKA-SKPD"),
        (["Meningkatny", "a peran", "serta"], "Meningkatnya peran serta"),
        (["Program/", "Kegiatan"], "Program/Kegiatan"),
        (["a. Daging", "b. Telur"], "a. Daging b. Telur"),
        (["", " Sasaran ", ""], "Sasaran"),
    ],
)
def test_lines_of_a_cell_are_joined(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


def test_header_words_torn_anywhere_are_squashed() -> None:
    assert squash("TARGE T\n2016 (%)") == "target2016%"


def test_running_text_ends_a_title() -> None:
    lines = ["yang pada tahun 2009 telah ditetapkan.", "Tabel 3.1", "Pengukuran Kinerja Tahun 2016"]
    assert [x.text for x in title_lines([Line(t, 0, 0, 0) for t in lines])] == lines[1:]


@pytest.mark.parametrize("skip", [(), ("left",), ("top",), ("left", "top")])
def test_a_border_that_is_not_drawn_is_completed(tmp_path: Path, skip: tuple[str, ...]) -> None:
    assert texts(draw(tmp_path / "a.pdf", skip=skip)) == [list(row) for row in ROWS]


def test_lines_above_a_table_are_kept(tmp_path: Path) -> None:
    (table,) = tables(draw(tmp_path / "a.pdf")).pages[0].tables
    assert [line.text for line in table.above] == ["PERJANJIAN KINERJA TAHUN 2024"]
    assert table.page == 1


def test_shading_is_no_border(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(595, HEIGHT))
    canvas.setFillColorRGB(0.5, 0.7, 0.3)
    canvas.rect(56, HEIGHT - 126, 88, 20, stroke=0, fill=1)  # inside the first cell, as Word paints it
    canvas.setFillColorRGB(0, 0, 0)
    for n in range(3):
        canvas.line(50, HEIGHT - 100 - 30 * n, 250, HEIGHT - 100 - 30 * n)
        canvas.line(50 + 100 * n, HEIGHT - 100, 50 + 100 * n, HEIGHT - 160)
    for x, y, text in ((60, 118, "Sasaran"), (160, 118, "Target"), (60, 148, "Naik"), (160, 148, "5")):
        canvas.drawString(x, HEIGHT - y, text)
    canvas.save()
    assert texts(path) == [["Sasaran", "Target"], ["Naik", "5"]]


def test_bold_made_by_painting_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(50, 700, "Renstra Dinas")
    canvas.drawString(50.3, 700, "Renstra Dinas")
    canvas.save()
    assert [line.text for line in tables(path).pages[0].lines] == ["Renstra Dinas"]


def test_a_merged_cell_owns_every_place(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Meningkatnya mutu air"
    for (r, c), text in {
        (0, 0): "Sasaran",
        (0, 1): "Indikator",
        (1, 1): "Indeks mutu air",
        (2, 1): "Jumlah\nsumur",
    }.items():
        table.cell(r, c).text = text
    document.save(str(path))
    rows = tables(path).pages[0].tables[0].rows
    assert rows[2][0] is rows[1][0]
    assert (rows[2][0].row, rows[2][0].rows) == (1, 2)
    assert [line.text for line in rows[2][1].lines] == ["Jumlah", "sumur"]


def test_rows_whose_rule_is_missing_are_cut_where_the_agency_repeats(tmp_path: Path) -> None:
    rows = (
        ("Program", "Indikator", "K", "K", "K", "OPD"),
        ("Pengelolaan\nair", "Jumlah sumur", "1", "2", "3", "DLH"),
        ("Pengelolaan\ntanah", "Jumlah petak", "4", "", "6", "DLH"),
    )
    path = draw(tmp_path / "a.pdf", rows, skip=("h2",))
    assert texts(path)[1:] == [
        ["Pengelolaan air", "Jumlah sumur", "1", "2", "3", "DLH"],
        ["Pengelolaan tanah", "Jumlah petak", "4", "", "6", "DLH"],
    ]


@pytest.mark.parametrize("degrees", [90, -90])
def test_a_table_that_lies_on_its_side(tmp_path: Path, degrees: int) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(595, HEIGHT))
    canvas.translate(*((560, 60) if degrees > 0 else (60, 780)))
    canvas.rotate(degrees)
    for y in (0, 40, 80):
        canvas.line(0, y, 600, y)
    for x in (0, 200, 400, 600):
        canvas.line(x, 0, x, 80)
    for x, head, text in (
        (5, "Sasaran", "Naiknya minat baca"),
        (205, "Indikator", "Jumlah buku"),
        (405, "Target", "12"),
    ):
        canvas.drawString(x, 55, head)
        canvas.drawString(x, 15, text)
    canvas.save()
    assert texts(path) == [["Sasaran", "Indikator", "Target"], ["Naiknya minat baca", "Jumlah buku", "12"]]


def test_a_picture_seen_by_somebody_else_becomes_the_same_grid() -> None:
    def edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, object]:
        across = bottom == top
        return {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
                "orientation": "h" if across else "v"}  # fmt: skip

    edges = [edge(0, y, 200, y) for y in (0, 20, 40)] + [edge(x, 0, x, 40) for x in (0, 100, 200)]
    words = [
        {"text": t, "x0": x, "x1": x + 40, "top": y, "bottom": y + 10, "size": 10, "upright": True}
        for t, x, y in (("Sasaran", 5, 5), ("Target", 105, 5), ("Naik", 5, 25), ("5", 105, 25))
    ]
    page = page_of(7, (200, 100), words, edges)
    assert [[c.text for c in row] for row in page.tables[0].rows] == [["Sasaran", "Target"], ["Naik", "5"]]
    assert page.tables[0].page == 7


NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def zipped(name: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.pdf", b"<html>Halaman tidak ada</html>", "not_a_document"),
        ("a.pdf", b"%PDF-1.7\nrusak", "damaged"),
        ("a.pdf", NO_PAGES, "no_pages"),
        ("a.docx", b"PK\x03\x04rusak", "damaged"),
        ("a.docx", zipped("word/document.xml", b"<rusak"), "damaged"),
        ("a.xlsx", zipped("xl/workbook.xml"), "damaged"),
        ("a.zip", zipped("foto.jpg"), "not_a_document"),
        ("a.csv", b"\x00\x01", "not_a_document"),
        ("a.csv", b"", "no_text"),
        ("a.pdf", b"", "not_a_document"),
    ],
)
def test_what_cannot_be_read_ends_in_a_status(tmp_path: Path, name: str, content: bytes, status: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    reading = tables(path)
    assert reading.status == status
    assert reading.pages == ()
    assert [issue.code for issue in reading.issues] == [status]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert tables(tmp_path / "tidak.pdf").status == "not_found"


def test_a_locked_pdf(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", encrypt=StandardEncryption("rahasia", ownerPassword="lain"))
    assert tables(path).status == "encrypted"


def test_a_workbook_says_which_formula_has_no_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "IKU"
    for row in (["Indikator", "Target"], ["Jumlah buku", "=SUM(1,2)"], ["Indeks baca", 61.25]):
        sheet.append(row)
    book.create_sheet("Kosong")
    book.save(path)
    reading = tables(path)
    assert {issue.code for issue in reading.issues} == {"formula_without_value", "empty_sheet"}
    assert "sel B2" in reading.issues[0].message
    assert reading.pages[0].tables[0].sheet == "IKU"
    assert reading.pages[0].tables[0].rows[2][1].text == "61,25"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_of_any_delimiter_and_encoding(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"Indikator{mark}Target\nRasio – air{mark}5\n".encode(encoding))
    assert texts(path) == [["Indikator", "Target"], ["Rasio – air", "5"]]
