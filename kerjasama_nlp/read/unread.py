"""Ink inside a table that OCR left unread or read unsurely, given to the second engine line by line.

Tesseract, reading a whole page, often passes over what stands alone in a cell: the "5" of a target. Ink that no
sure word covers is cut out and read by itself; only a sure reading is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from kerjasama_nlp.read import drawn, engines
from kerjasama_nlp.read.ink import uncovered
from kerjasama_nlp.read.pdf import Piece

SURE = 0.60
"""Words below this are read again."""
TRUSTED = 0.85
"""A second reading below this is not believed. It is above `SURE`, so it is always the surer one."""
LOWEST, HIGHEST = 4.0, 30.0
"""Points: heights of a line of print."""
NARROWEST = 2.0
"""Points: what is narrower is what remains of a rule."""
REACH = 5.0
"""Points of white that may stand between two words of one line."""
INK_LEAST = 0.06
"""Share of the box that is dark at least."""
MOST = 60
"""Runs read again on one page at most."""
OWN_LINE = 10_000_000
"""Line numbers of what was read again begin here."""
Box = tuple[float, float, float, float]


class Again(NamedTuple):
    """A run of ink in points and the unsure words that lie in it."""

    box: Box
    words: tuple[Piece, ...]


def read_again(image: Image.Image, pieces: Sequence[Piece], edges: Sequence[drawn.Edge], dpi: int) -> list[Piece]:
    """The pieces with unread and unsure ones inside the tables read by RapidOCR, where that is installed."""
    if not edges or not engines.has_rapidocr():
        return list(pieces)
    runs = list(left_over(drawn.ink(image), pieces, _frame(edges), dpi))[:MOST]
    readings = engines.rapidocr_lines([_crop(image, run.box, dpi) for run in runs])
    kept = list(pieces)
    for number, (run, (text, score)) in enumerate(zip(runs, readings, strict=True)):
        if score >= TRUSTED and any(c.isalnum() for c in text):
            kept = [piece for piece in kept if piece not in run.words]
            kept += engines.spread(text, run.box, score, OWN_LINE + number)
    return kept


def left_over(ink: drawn.Bits, pieces: Sequence[Piece], frame: Box, dpi: int) -> Iterator[Again]:
    """Runs of ink inside a frame that no sure word covers, in reading order."""
    scale = dpi / 72
    bare = np.zeros_like(ink)
    x0, top, x1, bottom = (round(v * scale) for v in frame)
    bare[top:bottom, x0:x1] = ink[top:bottom, x0:x1]
    trusted = [piece for piece in pieces if piece.confidence >= SURE]
    bare, places = uncovered(bare, trusted, scale, rim=(1.0, 1.0), reach=REACH)
    for rows, columns in places:
        box = (columns.start / scale, rows.start / scale, columns.stop / scale, rows.stop / scale)
        fits = LOWEST <= box[3] - box[1] <= HIGHEST and box[2] - box[0] >= NARROWEST
        sure = any(_inside(p, box) for p in trusted)
        if fits and not sure and bare[rows, columns].mean() >= INK_LEAST:
            unsure = tuple(p for p in pieces if p.confidence < SURE and _inside(p, box))
            yield Again(box, unsure)


def _inside(piece: Piece, box: Box) -> bool:
    x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _frame(edges: Sequence[drawn.Edge]) -> Box:
    return (
        min(float(e["x0"]) for e in edges),
        min(float(e["top"]) for e in edges),
        max(float(e["x1"]) for e in edges),
        max(float(e["bottom"]) for e in edges),
    )


def _crop(image: Image.Image, box: Box, dpi: int) -> Image.Image:
    """The run with white around it."""
    scale = dpi / 72
    rim = 2.5
    left, up, right, down = box[0] - rim, box[1] - rim, box[2] + rim, box[3] + rim
    return image.crop((int(max(left, 0) * scale), int(max(up, 0) * scale), int(right * scale), int(down * scale)))
