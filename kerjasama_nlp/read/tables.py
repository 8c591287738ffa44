"""Ruled tables of a document: PDF (the only importer of pdfplumber), DOCX, XLSX, CSV.

    reading = tables(Path("perjanjian_kinerja.pdf"))
    reading.pages[1].tables[0].rows[2][1].text      # 'Meningkatnya minat baca masyarakat'

It knows lines and cells, not what a target is. A file that cannot be read gives a status and an issue, never an
exception.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from kerjasama_nlp.read import pdf as layers
from kerjasama_nlp.read import sheets
from kerjasama_nlp.read.grid import Cell, Line, Row, Table, TablePage, TableReading, join_lines
from kerjasama_nlp.read.joined_rows import split_joined_rows
from kerjasama_nlp.read.rules import SNAP, is_rule, missing_borders, shaded_bands
from kerjasama_nlp.read.seen import Seen
from kerjasama_nlp.types import Issue

STAGE = "targets"

Thing = dict[str, Any]
"""A character or an edge as pdfplumber has them: text or orientation, x0, top, x1, bottom, size."""
Box4 = tuple[float, float, float, float]
Picture = Callable[[Path, int], Seen | None]
"""What sees a page that is a picture (`seen.see`); None where it cannot."""

PARSER_ERRORS: tuple[type[Exception], ...] = (
    PdfminerException,
    pdfium.PdfiumError,
    PSException,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    struct.error,
    zlib.error,
    OSError,
)
"""What pdfminer raises on broken files: it documents none of it; gathered from awkward PDFs."""

MESSAGES = {
    "not_found": "Berkas tidak ada.",
    "encrypted": "PDF terkunci kata sandi; simpan salinan tanpa sandi lalu jalankan lagi.",
    "damaged": "Berkas rusak atau tidak lengkap; minta salinan lain.",
    "no_pages": "PDF tidak memuat halaman.",
    "not_a_document": "Jenis berkas tidak dikenal; yang dibaca: PDF, DOCX, XLSX, CSV.",
    "too_large": "Berkas terlalu besar untuk dibaca.",
    "no_text": "Berkas kosong.",
    "page_damaged": "Halaman ini rusak dan tidak dapat dibaca.",
}
SCAN_SHARE = 0.6
OUTLINES = 500
"""A page without letters but with so many curves has its letters drawn."""
MEANINGLESS = 0.2
"""Share of characters without meaning from which a text layer is looked at more closely."""
SHORTEST_DASH = 1.0
"""Dotted rules are many short edges, joined later."""


def failure(code: str, path: Path, detail: str = "") -> TableReading:
    """A file that gave nothing: its status and the issue that says so."""
    message = MESSAGES[code] + (f" ({detail})" if detail else "")
    return TableReading(code, (), (Issue(STAGE, code, message, source=str(path)),))


def tables(path: Path, pages: Collection[int] | None = None, *, picture: Picture | None = None) -> TableReading:
    """All ruled tables of a file, page by page (`pages`: only these, from 1; `picture`: what sees scanned pages).

    The kind of file is told from its first bytes, since office archives are full of wrong endings.
    """
    if not path.is_file():
        return failure("not_found", path)
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return _pdf(path, pages, picture)
    try:
        if head.startswith(b"PK\x03\x04"):
            found = sheets.package(path)
        elif path.suffix.casefold() in sheets.TEXT_SUFFIXES:
            found = sheets.csv_pages(path)
        else:
            return failure("not_a_document", path)
    except sheets.SheetError as error:
        return failure(error.code, path, str(error))
    return found


def _pdf(path: Path, wanted: Collection[int] | None, picture: Picture | None) -> TableReading:
    try:
        with pdfplumber.open(path) as pdf:
            if not pdf.pages:
                return failure("no_pages", path)
            return _pdf_pages(pdf, path, wanted, picture)
    except PDFPasswordIncorrect:
        return failure("encrypted", path)
    except PARSER_ERRORS as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        code = "encrypted" if isinstance(cause, PDFPasswordIncorrect) else "damaged"
        return failure(code, path, "" if code == "encrypted" else type(cause).__name__)


def _pdf_pages(pdf: Any, path: Path, wanted: Collection[int] | None, picture: Picture | None) -> TableReading:
    found: list[TablePage] = []
    issues: list[Issue] = []
    for number, page in enumerate(pdf.pages, 1):
        if wanted is not None and number not in wanted:
            continue
        try:
            found.append(_page(page, number, path, picture))
        except PARSER_ERRORS as error:
            message = f"{MESSAGES['page_damaged']} ({type(error).__name__})"
            issues.append(Issue(STAGE, "page_damaged", message, number, str(path)))
        finally:
            page.close()  # pdfplumber keeps every used page in memory until it is closed
    status = "ok" if not issues else "partial" if found else "damaged"
    return TableReading(status, tuple(found), tuple(issues))


def _page(page: Any, number: int, path: Path, picture: Picture | None) -> TablePage:
    """One page of a PDF; a scanned one through `picture`, where there is one."""
    size = (float(page.width), float(page.height))
    chars = _once([c for c in page.chars if c["upright"]])
    if not _is_picture(page, path, number, chars):
        edges = list(page.filter(is_rule).edges)
        return page_of(number, size, chars, [*edges, *shaded_bands(page.rects, edges)])
    seen = picture(path, number) if picture else None
    if seen is None:
        return TablePage(number, *size, (), (), _letters(chars), True)
    found = page_of(number, seen.size, seen.words, seen.edges)
    return replace(found, scanned=True, engine=seen.engine)


def _is_picture(page: Any, path: Path, number: int, chars: Sequence[Thing]) -> bool:
    """Whether a page must be seen to be read: its text layer is unseen, hidden, or without meaning."""
    area = float(page.width * page.height) or 1.0
    sizes = [float(i["width"] * i["height"]) for i in page.images]
    if any(size > SCAN_SHARE * area for size in sizes):
        return _covered(path, number)
    if not _letters(chars):
        return sum(sizes) > SCAN_SHARE * area or len(page.curves) > OUTLINES
    odd = sum(len(c["text"]) > 3 or c["text"] == "\ufffd" or "\ue000" <= c["text"][:1] <= "\uf8ff" for c in chars)
    return odd > MEANINGLESS * len(chars) and layers.judge_layer("".join(c["text"] for c in chars)) == "garbage"


def page_of(number: int, size: tuple[float, float], chars: Sequence[Thing], edges: Sequence[Thing]) -> TablePage:
    """Tables from characters and ruled edges, and the lines of text around them, whoever saw them."""
    if chars and "doctop" not in chars[0]:  # seen by somebody else than pdfplumber
        chars = [{"doctop": c["top"], "upright": True, "size": c["bottom"] - c["top"], **c} for c in chars]
    straight = [e for e in edges if e["orientation"] in ("h", "v") and max(e["width"], e["height"]) >= SHORTEST_DASH]
    merged = merge_edges([*straight, *missing_borders(straight)], SNAP, SNAP, SNAP, SNAP)
    crossings = edges_to_intersections([e for e in merged if max(e["width"], e["height"]) >= SNAP], SNAP, SNAP)
    groups = [cells for cells in cells_to_tables(intersections_to_cells(crossings)) if len(cells) > 1]
    grids = [(_bbox(cells), _grid(cells, chars)) for cells in groups]
    grids = [(bbox, rows) for bbox, rows in grids if any(cell.text for row in rows for cell in row)]
    inside = [bbox for bbox, _ in grids]
    lines = _lines([c for c in chars if not any(_within(c, bbox) for bbox in inside)])
    found = []
    for n, (bbox, rows) in enumerate(sorted(grids, key=lambda g: (g[0][1], g[0][0]))):
        ceiling = max((b[3] for b in inside if b[3] <= bbox[1] + SNAP), default=0.0)
        above = tuple(line for line in lines if ceiling - SNAP <= line.top and line.bottom <= bbox[1] + SNAP)
        found.append(split_joined_rows(Table(number, rows, above, None, n)))
    return TablePage(number, *size, tuple(found), lines, _letters(chars))


def _bbox(cells: Sequence[Box4]) -> Box4:
    return min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)


def _letters(chars: Sequence[Thing]) -> int:
    return sum(not c["text"].isspace() for c in chars)


def _once(chars: Sequence[Thing]) -> list[Thing]:
    """Letters without their doubles: some programs make bold by painting each letter twice, a hair apart."""
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    kept = []
    for char in chars:
        x, y = float(char["x0"]), float(char["top"])
        column, row = round(x), round(y)
        near = (seen.get((char["text"], column + i, row + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if not any(at and abs(at[0] - x) < 1 and abs(at[1] - y) < 1 for at in near):
            kept.append(char)
        seen[char["text"], column, row] = (x, y)
    return kept


def _covered(path: Path, number: int) -> bool:
    """Whether a page is a picture: its text is unseen (rendering mode 3) or painted before the picture that hides it.

    pdfplumber knows neither the order of painting nor the rendering mode, pdfium knows both.
    """
    with pdfium.PdfDocument(path) as document:
        page = document[number - 1]
        area = page.get_width() * page.get_height()
        seen = False
        for thing in page.get_objects(max_depth=3):
            if thing.type == raw.FPDF_PAGEOBJ_TEXT:
                seen = seen or raw.FPDFTextObj_GetTextRenderMode(thing.raw) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
            elif thing.type == raw.FPDF_PAGEOBJ_IMAGE:
                x0, y0, x1, y1 = thing.get_bounds()
                if (x1 - x0) * (y1 - y0) > SCAN_SHARE * area:
                    seen = False
        page.close()
    return not seen


def _within(char: Thing, bbox: Sequence[float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(bbox[0] <= x < bbox[2] and bbox[1] <= y < bbox[3])


def _marks(values: Iterable[float]) -> list[float]:
    """Distinct positions, those closer than the snap distance taken as one."""
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > SNAP / 2:
            marks.append(value)
    return marks


def _grid(cells: Sequence[Box4], chars: Sequence[Thing]) -> tuple[Row, ...]:
    """Rectangles and characters -> a grid in which a merged cell owns every place it covers."""
    xs, ys = _marks(v for c in cells for v in (c[0], c[2])), _marks(v for c in cells for v in (c[1], c[3]))
    owner: dict[tuple[int, int], int] = {}
    places: list[tuple[int, int, int, int]] = []
    for n, (x0, top, x1, bottom) in enumerate(cells):
        columns = [i for i, (a, b) in enumerate(pairwise(xs)) if x0 <= (a + b) / 2 <= x1]
        rows = [i for i, (a, b) in enumerate(pairwise(ys)) if top <= (a + b) / 2 <= bottom]
        places.append((min(rows, default=0), min(columns, default=0), len(rows), len(columns)))
        owner.update({(r, c): n for r in rows for c in columns})
    held: dict[int, list[Thing]] = {}
    for char in chars:
        r = bisect_right(ys, (char["top"] + char["bottom"]) / 2) - 1
        c = bisect_right(xs, (char["x0"] + char["x1"]) / 2) - 1
        if (n := owner.get((r, c), -1)) >= 0:
            held.setdefault(n, []).append(char)
    made = [_cell(held.get(n, []), *place) for n, place in enumerate(places)]
    return tuple(
        tuple(made[owner[r, c]] if (r, c) in owner else Cell("", r, c) for c in range(len(xs) - 1))
        for r in range(len(ys) - 1)
    )


def _cell(chars: Sequence[Thing], row: int, column: int, rows: int, columns: int) -> Cell:
    lines = _lines(chars)
    return Cell(join_lines([line.text for line in lines]), row, column, max(rows, 1), max(columns, 1), lines)


def _lines(chars: Sequence[Thing]) -> tuple[Line, ...]:
    """Characters, or words that OCR read, -> printed lines from top to bottom."""
    if not chars:
        return ()
    if "confidence" in chars[0]:
        return _seen_lines(chars)
    words = extract_words(list(chars), x_tolerance_ratio=0.2, y_tolerance=3, extra_attrs=["size"])
    rows: list[list[Thing]] = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and middle < rows[-1][0]["bottom"] - 0.25 * (rows[-1][0]["bottom"] - rows[-1][0]["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: float(w["x0"]))
        text = " ".join(w["text"] for w in row)
        size = max(float(w["size"]) for w in row)
        lines.append(
            Line(
                text, float(row[0]["x0"]), min(float(w["top"]) for w in row), max(float(w["bottom"]) for w in row), size
            )
        )
    return tuple(lines)


def _seen_lines(words: Sequence[Thing]) -> tuple[Line, ...]:
    """Words from a picture, whose boxes hug the ink so that each has another height, -> lines."""
    size = median(float(w["size"]) for w in words)
    rows: list[list[Thing]] = []
    for word in sorted(words, key=_middle):
        home = rows[-1] if rows and _middle(word) - fmean(map(_middle, rows[-1])) < 0.5 * size else None
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    return tuple(_seen_line(sorted(row, key=lambda w: float(w["x0"])), size) for row in rows)


def _middle(word: Thing) -> float:
    return (float(word["top"]) + float(word["bottom"])) / 2


def _seen_line(row: Sequence[Thing], size: float) -> Line:
    middle = median(map(_middle, row))
    sure = min(float(w["confidence"]) for w in row)
    text = " ".join(str(w["text"]) for w in row)
    return Line(text, float(row[0]["x0"]), middle - size / 2, middle + size / 2, size, sure)
