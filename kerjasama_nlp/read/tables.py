"""Ruled tables of a document: PDF (the only importer of pdfplumber), DOCX, XLSX, CSV.

    reading = tables(Path("perjanjian_kinerja.pdf"))
    reading.pages[1].tables[0].rows[2][1].text      # 'Meningkatnya minat baca masyarakat'

It knows lines and cells, not what a target is. A file that cannot be read gives a status and an issue, never an
exception.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from kerjasama_nlp.read import pdf as layers
from kerjasama_nlp.read import sheets
from kerjasama_nlp.read.cells import Thing, letters, page_of
from kerjasama_nlp.read.grid import TablePage, TableReading
from kerjasama_nlp.read.rules import is_rule, shaded_bands
from kerjasama_nlp.read.seen import Seen
from kerjasama_nlp.types import Issue

STAGE = "targets"

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
LYING_SHARE = 0.4
"""A page with a smaller share of upright letters lies on its side."""
MEANINGLESS = 0.2
"""Share of characters without meaning from which a text layer is looked at more closely."""


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
            drawn = _drawn(page, number, path)
        except PARSER_ERRORS as error:
            message = f"{MESSAGES['page_damaged']} ({type(error).__name__})"
            issues.append(Issue(STAGE, "page_damaged", message, number, str(path)))
            continue
        finally:
            page.close()  # pdfplumber keeps every used page in memory until it is closed
        found.append(_page(drawn, number, path, picture))
    status = "ok" if not issues else "partial" if found else "damaged"
    return TableReading(status, tuple(found), tuple(issues))


class _Drawn(NamedTuple):
    """What a page of a PDF holds: its size, characters and edges; `unreadable`: it must be seen to be read."""

    size: tuple[float, float]
    chars: Sequence[Thing]
    edges: Sequence[Thing]
    unreadable: bool


def _drawn(page: Any, number: int, path: Path) -> _Drawn:
    size = (float(page.width), float(page.height))
    upright = [c for c in page.chars if c["upright"]]
    if _is_picture(page, path, number, page.chars):
        return _Drawn(size, _once(upright), (), True)
    edges = list(page.filter(is_rule).edges)
    edges += shaded_bands(page.rects, edges)
    if len(upright) < LYING_SHARE * len(page.chars):
        return _laid_upright(size, page.chars, edges)
    return _Drawn(size, _once(upright), edges, False)


def _laid_upright(size: tuple[float, float], chars: Sequence[Thing], edges: Sequence[Thing]) -> _Drawn:
    """A page whose text lies on its side, turned so that it can be read: a wide table on a narrow page."""
    lying = [c for c in chars if not c["upright"]]
    up = sum(c["matrix"][1] > 0 for c in lying) * 2 >= len(lying)  # lines run from the bottom of the page to its top
    width, height = size

    def turned(thing: Thing) -> Thing:
        if up:
            x0, x1, top, bottom = height - thing["bottom"], height - thing["top"], thing["x0"], thing["x1"]
        else:
            x0, x1, top, bottom = thing["top"], thing["bottom"], width - thing["x1"], width - thing["x0"]
        more = {"width": x1 - x0, "height": bottom - top, "doctop": top, "size": bottom - top, "upright": True}
        if "orientation" in thing:
            more["orientation"] = "h" if thing["orientation"] == "v" else "v"
        return thing | {"x0": x0, "x1": x1, "top": top, "bottom": bottom} | more

    return _Drawn((height, width), _once([turned(c) for c in lying]), [turned(e) for e in edges], False)


def _page(drawn: _Drawn, number: int, path: Path, picture: Picture | None) -> TablePage:
    """One page of a PDF; a scanned one through `picture`, where there is one."""
    if not drawn.unreadable:
        return page_of(number, drawn.size, drawn.chars, drawn.edges)
    seen = picture(path, number) if picture else None
    if seen is None:
        return TablePage(number, *drawn.size, (), (), letters(drawn.chars), True)
    found = page_of(number, seen.size, seen.words, seen.edges)
    return replace(found, scanned=True, engine=seen.engine)


def _is_picture(page: Any, path: Path, number: int, chars: Sequence[Thing]) -> bool:
    """Whether a page must be seen to be read: its text layer is unseen, hidden, or without meaning."""
    area = float(page.width * page.height) or 1.0
    sizes = [float(i["width"] * i["height"]) for i in page.images]
    if any(size > SCAN_SHARE * area for size in sizes):
        return _covered(path, number)
    if not letters(chars):
        return sum(sizes) > SCAN_SHARE * area or len(page.curves) > OUTLINES
    odd = sum(len(c["text"]) > 3 or c["text"] == "\ufffd" or "\ue000" <= c["text"][:1] <= "\uf8ff" for c in chars)
    return odd > MEANINGLESS * len(chars) and layers.judge_layer("".join(c["text"] for c in chars)) == "garbage"


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
