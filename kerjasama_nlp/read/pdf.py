"""PDF pages through pdfium: is there a usable text layer, its words with boxes, and pictures of pages.

pdfium gives text in content-stream order; only its characters and their boxes are taken, the order is settled in
`layout`. pdfium is not thread-safe: use processes.

    judge_layer("Pasal 1\\nMAKSUD DAN TUJUAN ...")  ->  None (usable)
    judge_layer("")                                  ->  "empty"
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple, TypeVar

import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image

from kerjasama_nlp.types import Box, Page, Word

WORD = re.compile(r"\S+")
LETTERS = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
BAD = re.compile("[\ufffd\ue000-\uf8ff\x00\x01\x03-\x08\x0b\x0e-\x1f]")
"""Replacement, private-use and control characters; pdfium writes \\x02 for a hyphen at the end of a line."""
LEAST_LETTERS = 25
"""A page with fewer letters in its layer is a picture with a stamp or a page number."""


class Piece(NamedTuple):
    """One word on a page: points from the top left, confidence 0..1, `line`: the engine's own line, -1 when unknown."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: int


def judge_layer(text: str) -> str | None:
    """Why a text layer cannot be used; None when it can.

    "empty": hardly a letter. "garbage": characters without meaning (broken ToUnicode maps give private-use, control or
    replacement characters). "noise": letters, but not words (a bad hidden OCR layer, or a cipher of a subset font).
    """
    letters = sum(map(len, LETTERS.findall(text)))
    latin = sum(map(len, LATIN.findall(text)))
    if letters < LEAST_LETTERS:
        return "empty"
    bad = len(BAD.findall(text))
    if bad > 0.05 * len(text):
        return "garbage"
    if latin < 0.5 * letters:
        return None  # another script: neither our OCR nor the test below knows it
    words = re.findall(r"\w+", text)
    wordlike = sum(len(w) for w in words if len(w) >= 3 and (w.isalpha() or w.isdigit()))
    vowels = sum(map(text.count, "aeiouAEIOU"))
    if wordlike < 0.5 * sum(map(len, words)) or not 0.2 * letters < vowels < 0.65 * letters:
        return "noise"
    return None


def page_pieces(page: pypdfium2.PdfPage) -> tuple[str, list[Piece]]:
    """Text in stream order and words with boxes, in points from the top left of the page as seen."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count <= 0:
            return "", []
        text = _characters(textpage, count)
        place = _placer(page)
        pieces = []
        box = pdfium_c.FS_RECTF()
        for match in WORD.finditer(text):
            corners = [_loose(textpage, index, box) for index in (match.start(), match.end() - 1)]
            if None in corners:
                continue
            (l0, b0, r0, t0), (l1, b1, r1, t1) = corners  # type: ignore[misc]
            x0, top, x1, bottom = place(min(l0, l1), min(b0, b1), max(r0, r1), max(t0, t1))
            pieces.append(Piece(match.group().replace("\x02", "-"), x0, top, x1, bottom, 1.0, -1))
        return text, pieces
    finally:
        textpage.close()


def _characters(textpage: pypdfium2.PdfTextPage, count: int) -> str:
    """One Python character per pdfium character index, so that offsets are indices."""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium_c.FPDFText_GetText(textpage, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(got - 1, 0)]
    if len(units) == 2 * count:  # no character beyond the basic plane: a unit is an index
        return "".join(map(chr, memoryview(units).cast("H")))
    return units.decode("utf-16-le", "replace")


def _loose(textpage: pypdfium2.PdfTextPage, index: int, box: Any) -> tuple[float, float, float, float] | None:
    if not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, box):
        return None
    return box.left, box.bottom, box.right, box.top


def _placer(page: pypdfium2.PdfPage) -> Any:
    """PDF coordinates (bottom left, before rotation) -> points from the top left as seen."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda l, b, r, t: (b - bottom, l - left, t - bottom, r - left)  # noqa: E741
    if turn == 180:
        return lambda l, b, r, t: (right - r, b - bottom, right - l, t - bottom)  # noqa: E741
    if turn == 270:
        return lambda l, b, r, t: (top - t, right - r, top - b, right - l)  # noqa: E741
    return lambda l, b, r, t: (l - left, top - t, r - left, top - b)  # noqa: E741


MOST_PIXELS = 12_000_000
"""Of a page picture: A3 at 200 dpi has 7.7 million. Larger pages are drawn at a lower resolution."""


def picture(page: pypdfium2.PdfPage, *, dpi: int) -> tuple[Image.Image, int]:
    """The page as a grey image as it is seen (page rotation applied), and its resolution: `dpi`, or less for a sheet
    of absurd size, as phone apps make them (one point a pixel)."""
    width, height = page.get_size()
    largest = int(72 * (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    dpi = max(1, min(dpi, largest))
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("L")
        return image, dpi
    finally:
        bitmap.close()


Boxed = TypeVar("Boxed", Word, Box)


def leaned(box: Boxed, degrees: float, page: Page) -> Boxed:
    """A box of a page that was read straightened, put back where it is seen on the leaning page.

    `degrees`: how far the page was turned anticlockwise about its middle before it was read.
    """
    angle = math.radians(degrees)
    x, y = (box.x0 + box.x1 - page.width) / 2, (box.top + box.bottom - page.height) / 2
    dx = x * math.cos(angle) - y * math.sin(angle) - x
    dy = x * math.sin(angle) + y * math.cos(angle) - y
    return box._replace(x0=box.x0 + dx, x1=box.x1 + dx, top=box.top + dy, bottom=box.bottom + dy)
