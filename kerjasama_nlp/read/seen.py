"""Pages that are pictures, seen as tables: ruled lines by numpy, words by OCR, both in points of the upright page.

    seen = see(Path("pindaian.pdf"), 2)
    seen.size, seen.words[0]["text"], seen.edges[0]["orientation"]

The rules are taken out of the picture before OCR, which else reads them as letters. What OCR read once is not read
again (`cache`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.read import cache, cleanup, drawn, ocr, pdf
from kerjasama_nlp.read.dark_bands import lightened
from kerjasama_nlp.read.engines import has_tesseract
from kerjasama_nlp.read.pdf import Piece
from kerjasama_nlp.read.unread import read_again

LEAST_SURE = 0.40
"""Words below this confidence are specks, stamps and remains of rules."""
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Clockwise degrees as `ocr.Recognised.rotation` gives them."""
_PER_CENT = re.compile(r"[YyO0o°9]{1,2}[o0O/%]{1,2}[.,]?|Y[o0]|%\w")
_BRACKETED = re.compile(r"^\((?:96|9[/%]|9/0|0/0|Yo|%o)\)")
_BULLET = re.compile(r"[«»\"“”*+©®¢°¤§]")
_PER_CENT_BEHIND = re.compile(r"^([\d.,]*\d)(?:Yo|yo|o/o|%o|°/o)$")


class Seen(NamedTuple):
    """What stands on a picture: its size in points, words and ruled edges as pdfplumber would give them, the engine."""

    size: tuple[float, float]
    words: Sequence[dict[str, Any]]
    edges: Sequence[dict[str, Any]]
    engine: str


def see(path: Path, number: int, *, policy: str = "both") -> Seen | None:
    """One page of a PDF (from 1) as a picture; None where no OCR engine is installed or it broke off."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        image, dpi = pdf.picture(page, dpi=ocr.DPI)
        page.close()
    try:
        return see_picture(image, dpi=dpi, policy=policy, first=number == 1)
    except (EngineMissingError, ocr.OcrFailedError):
        return None


def see_picture(image: Image.Image, *, dpi: int, policy: str = "both", first: bool = False) -> Seen:
    """A grey page picture: made level, its rules found and taken out, its words read.

    Raises:
        EngineMissingError: no engine is installed.
        OcrFailedError: the engine broke off.
    """
    if lightened(image, dpi=dpi) is not image:
        image = lightened(_level(image), dpi=dpi)
    image = _level(cleanup.flattened(image) or image)
    edges = drawn.framed(drawn.rules(image, dpi=dpi))
    asked = policy
    if edges and policy == "both" and has_tesseract():
        policy = "tesseract"  # the second reader boxes lines, not words, and so may put a word into the next column
    read = cache.recognise(drawn.without(image, edges, dpi=dpi), dpi=dpi, policy=policy, first=first)
    if read.rotation or read.skew:  # the page lay on its side: look for its rules where its words were read
        image = image.transpose(TURNS[read.rotation]) if read.rotation else image
        image = cleanup.straightened(image, read.skew) if read.skew else image
        edges = drawn.framed(drawn.rules(image, dpi=dpi))
    pieces = (
        read_again(drawn.without(image, edges, dpi=dpi), read.pieces, edges, dpi) if policy != asked else read.pieces
    )
    return Seen(read.size, words_of(pieces), edges, read.engine)


def _level(image: Image.Image) -> Image.Image:
    skew = cleanup.skew_of(image)
    return cleanup.straightened(image, skew) if skew else image


def words_of(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """Words that OCR read, as the things that tables are made of. `size`: the usual height of the word's line.

    >>> words_of([Piece("98", 50, 10, 60, 20, 0.9, 1), Piece("Yo", 62, 10, 70, 20, 0.9, 1)])[1]["text"]
    '%'
    """
    lines: dict[int, list[float]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece.bottom - piece.top)
    sizes = {line: median(heights) for line, heights in lines.items()}
    return [
        {
            "text": _mended(piece, before),
            "x0": piece.x0,
            "x1": piece.x1,
            "top": piece.top,
            "bottom": piece.bottom,
            "size": sizes[piece.line],
            "confidence": piece.confidence,
        }
        for before, piece in zip((None, *pieces), pieces, strict=False)
        if piece.confidence >= LEAST_SURE and _is_word(piece)
    ]


def _is_word(piece: Piece) -> bool:
    """Not the remains of a rule: a bar, or a mark that is many times longer than high."""
    return piece.text.strip("|_¦[]{}—~=. ") != "" or piece.text in ("—", "-")


def _mended(piece: Piece, before: Piece | None) -> str:
    """A word with its per cent sign put right, which stands behind a number or in brackets, and its bullet, which
    begins a line."""
    same = before is not None and before.line == piece.line
    if before and same and before.text[-1:].isdigit() and _PER_CENT.fullmatch(piece.text):
        return "%"
    if not same and _BULLET.fullmatch(piece.text):
        return "•"
    return _BRACKETED.sub("(%)", _PER_CENT_BEHIND.sub(r"\1%", piece.text))
