"""Tables of office files: DOCX through python-docx, XLSX through openpyxl, CSV. Same frozen grids as for PDF."""

from __future__ import annotations

import csv
import datetime
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.cell_range import CellRange

from kerjasama_nlp.read.grid import Cell, Line, Row, Table, TablePage, TableReading, grid_of, join_lines
from kerjasama_nlp.types import Issue

STAGE = "targets"
NO_VALUE = "#RUMUS!"
"""Stands for a formula whose value the file does not keep."""
_MERGED = re.compile(rb'<mergeCell\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_LONGEST_MERGE = 200
TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
PACKAGE_ERRORS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    PackageNotFoundError,
    InvalidFileException,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
)
"""What the two office libraries raise on broken packages (XML that does not parse is a SyntaxError in both parsers)."""


class SheetError(Exception):
    """The file cannot be read; `code` is the status it ends in."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code


def package(path: Path) -> TableReading:
    """A zip package: told apart by what is in it, not by its name."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise SheetError("damaged", type(error).__name__) from error
    reader = docx_pages if "word/document.xml" in names else xlsx_pages if "xl/workbook.xml" in names else None
    if reader is None:
        raise SheetError("not_a_document")
    try:
        return reader(path)
    except PACKAGE_ERRORS as error:
        raise SheetError("damaged", type(error).__name__) from error


def docx_pages(path: Path) -> TableReading:
    """Tables of a Word file. Pages are those of Word's own last rendering, the only ones it keeps."""
    document = docx.Document(str(path))
    page, top = 1, 0.0
    lines: dict[int, list[Line]] = {}
    tables: dict[int, list[Table]] = {}
    above: list[Line] = []
    for element in document.element.body.iterchildren():
        page += _breaks(element) if element.tag == qn("w:p") else 0
        if element.tag == qn("w:p"):
            for text in filter(str.strip, _text(element).split("\n")):
                top += 1
                line = Line(" ".join(text.split()), 0.0, top, top + 1)
                lines.setdefault(page, []).append(line)
                above.append(line)
        elif element.tag == qn("w:tbl"):
            here = tables.setdefault(page, [])
            here.append(Table(page, _word_grid(WordTable(element, document)), tuple(above), None, len(here)))
            above = []
            page += _breaks(element)
    numbers = range(1, page + 1)
    return TableReading(
        "ok",
        tuple(
            TablePage(
                n,
                0.0,
                0.0,
                tuple(tables.get(n, ())),
                tuple(lines.get(n, ())),
                sum(len(x.text) for x in lines.get(n, ())),
            )
            for n in numbers
        ),
    )


def _text(paragraph: Any) -> str:
    """Text of a paragraph; a line break is a new line."""
    marks = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}
    return "".join((e.text or "") if e.tag == qn("w:t") else marks.get(e.tag, "") for e in paragraph.iter())


def _breaks(element: Any) -> int:
    """Page breaks in an element: Word writes one mark per break, but one per cell when a row breaks."""
    rows = element.findall(qn("w:tr"))
    if rows:
        return sum(max((_breaks(cell) for cell in row.iter(qn("w:tc"))), default=0) for row in rows)
    return sum(1 for _ in element.iter(qn("w:lastRenderedPageBreak")))


def _word_grid(table: WordTable) -> tuple[Row, ...]:
    """A Word table as a grid; a cell merged downwards or sideways is one cell that owns its places."""
    owned: dict[tuple[int, int], Any] = {}
    for r, row in enumerate(table.rows):
        c = row.grid_cols_before
        for cell in row.cells:
            owned[r, c] = cell._tc
            c += 1
    height = 1 + max((r for r, _ in owned), default=-1)
    width = 1 + max((c for _, c in owned), default=-1)
    spans: dict[int, list[tuple[int, int]]] = {}
    for place, tc in owned.items():
        spans.setdefault(id(tc), []).append(place)
    made: dict[int, Cell] = {}
    for tc in owned.values():
        if id(tc) in made:
            continue
        places = spans[id(tc)]
        r, c = min(places)
        paragraphs = [part for p in tc.iter(qn("w:p")) for part in _text(p).split("\n")]
        lines = tuple(
            Line(" ".join(p.split()), 0.0, float(n), float(n) + 1) for n, p in enumerate(paragraphs) if p.strip()
        )
        rows, columns = 1 + max(p[0] for p in places) - r, 1 + max(p[1] for p in places) - c
        made[id(tc)] = Cell(join_lines([x.text for x in lines]), r, c, rows, columns, lines)
    return tuple(
        tuple(made[id(owned[r, c])] if (r, c) in owned else Cell("", r, c) for c in range(width)) for r in range(height)
    )


def xlsx_pages(path: Path) -> TableReading:
    """Sheets of a workbook, row by row, merged ranges kept as one cell. Values are those the program last computed."""
    pages, issues = [], []
    values = openpyxl.load_workbook(path, data_only=True, read_only=True)
    formulas = openpyxl.load_workbook(path, data_only=False, read_only=True)
    for sheet in values.worksheets:
        rows, uncomputed = _sheet_rows(sheet, formulas[sheet.title], _merged_ranges(path, sheet))
        issues += [
            Issue(
                STAGE,
                "formula_without_value",
                f"Lembar '{sheet.title}', sel {cell}: rumus tanpa nilai tersimpan; "
                "buka lalu simpan berkas di program lembar kerja.",
                source=str(path),
            )
            for cell in uncomputed
        ]
        if rows:
            pages.append(TablePage(None, 0.0, 0.0, (Table(None, rows, (), sheet.title),)))
        elif not uncomputed:
            message = f"Lembar '{sheet.title}' kosong."
            issues.append(Issue(STAGE, "empty_sheet", message, source=str(path)))
    values.close()
    formulas.close()
    return TableReading("ok", tuple(pages), tuple(issues))


def _merged_ranges(path: Path, sheet: Any) -> tuple[CellRange, ...]:
    """Merged ranges of a sheet, which openpyxl does not tell when it streams: they stand behind the rows."""
    found: list[str] = []
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as xml:
        rest = b""
        while block := xml.read(1 << 20):
            rest += block
            found += [m[1].decode() for m in _MERGED.finditer(rest)]
            rest = rest[-_LONGEST_MERGE:] if not found else rest[rest.rfind(b">") + 1 :]
    return tuple(CellRange(place) for place in dict.fromkeys(found))


def _sheet_rows(values: Any, formulas: Any, merged: Sequence[CellRange]) -> tuple[tuple[Row, ...], list[str]]:
    """The grid of a sheet, rows without words at its end left out, and the places of formulas without value."""
    grid: list[list[Cell]] = []
    uncomputed: list[str] = []
    filled, width = 0, 0
    pairs = zip(values.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=False)
    for r, (row, written) in enumerate(pairs):
        grid.append([Cell(" ".join(printed(v).split()), r, c) for c, v in enumerate(row)])
        uncomputed += [
            f"{get_column_letter(c + 1)}{r + 1}"
            for c, (v, w) in enumerate(zip(row, written, strict=False))
            if v is None and isinstance(w, str) and w.startswith("=")
        ]
        used = max((c + 1 for c, v in enumerate(row) if v is not None), default=0)
        filled, width = (r + 1 if used else filled), max(width, used)
    del grid[filled:]
    for r, row_ in enumerate(grid):
        del row_[width:]
        row_ += [Cell("", r, c) for c in range(len(row_), width)]
    for area in merged:
        _merge(grid, area)
    return tuple(tuple(row) for row in grid), uncomputed


def _merge(grid: list[list[Cell]], area: CellRange) -> None:
    """One cell for all places of a merged range."""
    r, c = area.min_row - 1, area.min_col - 1
    rows, columns = 1 + area.max_row - area.min_row, 1 + area.max_col - area.min_col
    if r >= len(grid) or c >= len(grid[0]):
        return
    cell = Cell(grid[r][c].text, r, c, rows, columns)
    for y in range(r, min(r + rows, len(grid))):
        grid[y][c : c + columns] = [cell] * len(grid[y][c : c + columns])


def printed(value: object) -> str:
    """A cell's value as its reader sees it in Indonesian: decimal comma, ISO date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)


def csv_rows(path: Path) -> Iterator[list[str]]:
    """Rows of a CSV, its delimiter and encoding told from its first part; UTF-8, else the old Windows one.

    Raises:
        SheetError: the file is not text.
    """
    with path.open("rb") as file:
        start = file.read(65536)
    if b"\0" in start:
        raise SheetError("not_a_document", "bukan teks")
    encoding = "utf-8-sig"
    try:
        start.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(start) - 4:
            encoding = "cp1252"
    first = start.decode(encoding, errors="replace").splitlines()[:20]
    delimiter = max((",", ";", "\t", "|"), key=lambda mark: sum(line.count(mark) for line in first))
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        yield from csv.reader(text, delimiter=delimiter)


def open_rows(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Sheets of a workbook or the one table of a CSV, row by row, so that a long book is never held whole.

    Raises:
        SheetError: the file cannot be read; also while its rows are taken.
    """
    if path.suffix.casefold() in TEXT_SUFFIXES:
        yield "", csv_rows(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            known = "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile as error:
        raise SheetError("not_a_document", type(error).__name__) from error
    if not known:
        raise SheetError("not_a_document")
    try:
        values = openpyxl.load_workbook(path, data_only=True, read_only=True)
        formulas = openpyxl.load_workbook(path, data_only=False, read_only=True)
    except PACKAGE_ERRORS as error:
        raise SheetError("damaged", type(error).__name__) from error
    for sheet in values.worksheets:
        yield sheet.title, _paired_rows(sheet, formulas[sheet.title])
    values.close()
    formulas.close()


def _paired_rows(values: Any, formulas: Any) -> Iterator[list[str]]:
    """Printed values; a formula for which the file keeps no value is told by `NO_VALUE`."""
    try:
        for row, written in zip(values.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=False):
            pairs = zip(row, written, strict=False)
            yield [NO_VALUE if v is None and isinstance(w, str) and w.startswith("=") else printed(v) for v, w in pairs]
    except PACKAGE_ERRORS as error:
        raise SheetError("damaged", type(error).__name__) from error


def csv_pages(path: Path) -> TableReading:
    """A CSV as one table."""
    rows = grid_of(list(csv_rows(path)))
    if not rows:
        raise SheetError("no_text")
    return TableReading("ok", (TablePage(None, 0.0, 0.0, (Table(None, rows),)),))
