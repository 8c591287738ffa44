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
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from kerjasama_nlp.read import sheets
from kerjasama_nlp.read.grid import Cell, Line, Row, Table, TablePage, TableReading, join_lines
from kerjasama_nlp.types import Issue

STAGE = "targets"
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
    "page_damaged": "Halaman ini rusak dan tidak dapat dibaca.",
}
THIN = 3.0
"""A filled rectangle at most this many points thick is a ruled line; a thicker one is shading, not a border."""
SNAP = 3.0
REACH = 150.0
"""How far below a shaded header the rules of its own table are looked for."""
SCAN_SHARE = 0.6
SETTINGS: dict[str, Any] = {"snap_tolerance": SNAP, "join_tolerance": SNAP, "intersection_tolerance": SNAP}


def failure(code: str, path: Path, detail: str = "") -> TableReading:
    """A file that gave nothing: its status and the issue that says so."""
    message = MESSAGES[code] + (f" ({detail})" if detail else "")
    return TableReading(code, (), (Issue(STAGE, code, message, source=str(path)),))


def tables(path: Path, pages: Collection[int] | None = None) -> TableReading:
    """All ruled tables of a file, page by page (`pages`: only these, from 1).

    The kind of file is told from its first bytes, since office archives are full of wrong endings.
    """
    if not path.is_file():
        return failure("not_found", path)
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return _pdf(path, pages)
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


def _pdf(path: Path, wanted: Collection[int] | None) -> TableReading:
    try:
        with pdfplumber.open(path) as pdf:
            if not pdf.pages:
                return failure("no_pages", path)
            return _pdf_pages(pdf, path, wanted)
    except PDFPasswordIncorrect:
        return failure("encrypted", path)
    except PARSER_ERRORS as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        code = "encrypted" if isinstance(cause, PDFPasswordIncorrect) else "damaged"
        return failure(code, path, "" if code == "encrypted" else type(cause).__name__)


def _pdf_pages(pdf: Any, path: Path, wanted: Collection[int] | None) -> TableReading:
    found: list[TablePage] = []
    issues: list[Issue] = []
    for number, page in enumerate(pdf.pages, 1):
        if wanted is not None and number not in wanted:
            continue
        try:
            found.append(_page(page, number, path))
        except PARSER_ERRORS as error:
            message = f"{MESSAGES['page_damaged']} ({type(error).__name__})"
            issues.append(Issue(STAGE, "page_damaged", message, number, str(path)))
        finally:
            page.close()  # pdfplumber keeps every used page in memory until it is closed
    status = "ok" if not issues else "partial" if found else "damaged"
    return TableReading(status, tuple(found), tuple(issues))


def _page(page: Any, number: int, path: Path) -> TablePage:
    """One page: tables from ruled lines, and the lines of text around them."""
    chars = _once([c for c in page.chars if c["upright"] and c["text"].strip()])
    area = float(page.width * page.height) or 1.0
    pictured = any(float(i["width"] * i["height"]) > SCAN_SHARE * area for i in page.images)
    scanned = pictured and _covered(path, number)
    if scanned:
        return TablePage(number, float(page.width), float(page.height), (), (), len(chars), True)
    ruled = page.filter(_is_rule)
    extra = {
        "explicit_vertical_lines": _open_sides(ruled.edges, "v"),
        "explicit_horizontal_lines": _open_sides(ruled.edges, "h") + _shaded_bands(page.rects, ruled.edges),
    }
    boxes = [t for t in ruled.find_tables(SETTINGS | extra) if len(t.cells) > 1]
    grids = [(t.bbox, _grid(t.cells, chars)) for t in boxes]
    grids = [(bbox, rows) for bbox, rows in grids if any(cell.text for row in rows for cell in row)]
    inside = [bbox for bbox, _ in grids]
    outside = [c for c in chars if not any(_within(c, bbox) for bbox in inside)]
    lines = _lines(outside)
    found = []
    for n, (bbox, rows) in enumerate(sorted(grids, key=lambda g: (g[0][1], g[0][0]))):
        ceiling = max((b[3] for b in inside if b[3] <= bbox[1] + SNAP), default=0.0)
        above = tuple(line for line in lines if ceiling - SNAP <= line.top and line.bottom <= bbox[1] + SNAP)
        found.append(Table(number, rows, above, None, n, float(bbox[0]), float(bbox[2])))
    return TablePage(number, float(page.width), float(page.height), tuple(found), lines, len(chars), scanned)


def _once(chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
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


def _is_rule(thing: dict[str, Any]) -> bool:
    """Whether an object may carry a border. Word paints cell shading as thick unstroked rectangles inside the cell."""
    if thing["object_type"] not in ("rect", "curve"):
        return True
    return bool(thing.get("stroke")) or min(thing["width"], thing["height"]) <= THIN


def _open_sides(edges: Iterable[dict[str, Any]], way: str) -> list[dict[str, Any]]:
    """Edges for tables whose outer border is not drawn, or stands on the page before: where three or more rules of
    the other direction end at one place, none between them goes past it, and no rule stands there.

    `way`: "v" for left and right borders, "h" for top and bottom ones.
    """
    (low, high), (near, far) = (("x0", "x1"), ("top", "bottom")) if way == "v" else (("top", "bottom"), ("x0", "x1"))
    long = [e for e in edges if max(float(e["width"]), float(e["height"])) > SNAP]
    across = [e for e in long if e["orientation"] != way]
    along = [e for e in long if e["orientation"] == way]
    sides: list[dict[str, Any]] = []
    for key in (low, high):
        for group in _clusters(sorted(across, key=lambda e: float(e[key])), key):
            at, places = float(group[0][key]), {round(float(e[near])) for e in group}
            first, last = min(places), max(places)
            past = [e for e in across if first <= e[near] <= last and _goes_past(e, at, low, high, key)]
            beside = [e for e in along if abs(float(e[low]) - at) <= SNAP and e[far] > first and e[near] < last]
            if len(places) >= 3 and not past and not beside:
                side = {low: at, high: at, near: first, far: last, "orientation": way, "object_type": "line"}
                sides.append(side | {"width": side["x1"] - side["x0"], "height": side["bottom"] - side["top"]})
    return sides


def _shaded_bands(rects: Iterable[dict[str, Any]], edges: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Horizontal edges where a band of colour across a whole table ends: a header told from its body by shading alone."""
    shades = [r for r in rects if not _is_rule(r) and _is_coloured(r)]
    across = [e for e in edges if e["orientation"] == "h" and e["width"] > SNAP]
    if not shades or not across:
        return []
    bands: list[dict[str, Any]] = []
    for group in _clusters(sorted(shades, key=lambda r: float(r["bottom"])), "bottom"):
        y = float(group[0]["bottom"])
        x0, x1 = min(float(r["x0"]) for r in group), max(float(r["x1"]) for r in group)
        below = any(r["top"] <= y + 1 < r["bottom"] and r["x0"] < x1 and r["x1"] > x0 for r in shades)
        ruled = any(abs(float(e["top"]) - y) <= SNAP and e["x0"] < x1 and e["x1"] > x0 for e in across)
        table = [e for e in across if y < e["top"] < y + REACH]
        wide = (
            bool(table)
            and x0 - SNAP <= min(float(e["x0"]) for e in table)
            and x1 + SNAP >= max(float(e["x1"]) for e in table)
        )
        if wide and not below and not ruled and _covers(group, x0, x1):
            bands.append(
                {"object_type": "line", "orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y}
                | {"width": x1 - x0, "height": 0.0}
            )
    return bands


def _covers(rects: Iterable[dict[str, Any]], x0: float, x1: float) -> bool:
    """Whether rectangles side by side leave no gap between x0 and x1."""
    at = x0
    for rect in sorted(rects, key=lambda r: float(r["x0"])):
        if rect["x0"] > at + SNAP:
            return False
        at = max(at, float(rect["x1"]))
    return at >= x1 - SNAP


def _is_coloured(rect: dict[str, Any]) -> bool:
    colour = rect.get("non_stroking_color")
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    numbers = [float(v) for v in parts if isinstance(v, (int, float))]
    return bool(rect.get("fill")) and bool(numbers) and not all(v > 0.98 for v in numbers)


def _goes_past(edge: dict[str, Any], at: float, low: str, high: str, key: str) -> bool:
    """Whether an edge reaches from inside the table to beyond `at`, or from outside up to it."""
    if key == low:
        return bool(edge[low] < at - SNAP and edge[high] >= at - SNAP)
    return bool(edge[high] > at + SNAP and edge[low] <= at + SNAP)


def _clusters(edges: Sequence[dict[str, Any]], key: str) -> list[list[dict[str, Any]]]:
    groups: list[list[dict[str, Any]]] = []
    for edge in edges:
        if groups and float(edge[key]) - float(groups[-1][0][key]) <= 1:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _within(char: dict[str, Any], bbox: Sequence[float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(bbox[0] <= x < bbox[2] and bbox[1] <= y < bbox[3])


def _marks(values: Iterable[float]) -> list[float]:
    """Distinct positions, those closer than the snap distance taken as one."""
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > SNAP / 2:
            marks.append(value)
    return marks


def _grid(cells: Sequence[tuple[float, float, float, float]], chars: Sequence[dict[str, Any]]) -> tuple[Row, ...]:
    """Rectangles and characters -> a grid in which a merged cell owns every place it covers."""
    xs, ys = _marks(v for c in cells for v in (c[0], c[2])), _marks(v for c in cells for v in (c[1], c[3]))
    owner: dict[tuple[int, int], int] = {}
    places: list[tuple[int, int, int, int]] = []
    for n, (x0, top, x1, bottom) in enumerate(cells):
        columns = [i for i, (a, b) in enumerate(pairwise(xs)) if x0 <= (a + b) / 2 <= x1]
        rows = [i for i, (a, b) in enumerate(pairwise(ys)) if top <= (a + b) / 2 <= bottom]
        places.append((min(rows, default=0), min(columns, default=0), len(rows), len(columns)))
        owner.update({(r, c): n for r in rows for c in columns})
    held: dict[int, list[dict[str, Any]]] = {}
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


def _cell(chars: Sequence[dict[str, Any]], row: int, column: int, rows: int, columns: int) -> Cell:
    lines = _lines(chars)
    return Cell(join_lines([line.text for line in lines]), row, column, max(rows, 1), max(columns, 1), lines)


def _lines(chars: Sequence[dict[str, Any]]) -> tuple[Line, ...]:
    """Characters -> printed lines from top to bottom."""
    if not chars:
        return ()
    words = extract_words(list(chars), x_tolerance_ratio=0.2, y_tolerance=3, extra_attrs=["size"])
    rows: list[list[dict[str, Any]]] = []
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
