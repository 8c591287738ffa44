"""Dashes and bullets in front of lines that the engine took for specks: the list is there for the eye, not in the text.

    -   pembangunan halte            pembangunan halte              - pembangunan halte
    -   pemeliharaan halte     ->    pemeliharaan halte       ->    - pemeliharaan halte

Only where two lines or more have the same small mark at the same place before them; what was read there stays.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kerjasama_nlp.read.pdf import Piece

REACH = 40.0
"""Points before a line in which its mark may stand; nearer than NEAR it belongs to the word."""
NEAR = 4.0
INK = 140
"""Grey below this is ink."""
SAME = 3.0
"""Points that marks of one list may differ in place and size."""
CONFIDENCE = 0.6


class _Speck(NamedTuple):
    """Ink before a line: its box in points, and which piece it stands before."""

    x0: float
    top: float
    x1: float
    bottom: float
    before: Piece


def with_dashes(image: Image.Image, dpi: int, pieces: list[Piece]) -> list[Piece]:
    """The pieces and a "-" or "•" before each line of a list whose marks were not read."""
    grey = np.asarray(image.convert("L"))
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    firsts = [min(line, key=lambda p: p.x0) for line in lines.values() if line[0].line >= 0]
    specks = [speck for first in firsts if (speck := _speck(grey, dpi, first, pieces)) is not None]
    specks.sort(key=lambda s: s.before.top)
    found = {s.before: s for a, b in pairwise(specks) if _alike(a, b) and _one_list(a, b, firsts) for s in (a, b)}
    marks = [
        Piece("-" if s.x1 - s.x0 > 1.8 * (s.bottom - s.top) else "•", *s[:4], CONFIDENCE, s.before.line)
        for s in found.values()
    ]
    return pieces + marks


def _speck(grey: NDArray[np.uint8], dpi: int, first: Piece, pieces: list[Piece]) -> _Speck | None:
    """The lone mark before a line at the height of its small letters; None where there is none, or more than one."""
    scale, height = dpi / 72, first.bottom - first.top
    left = max(0.0, first.x0 - REACH)
    if any(p.x1 > left and p.x0 < first.x0 and p.top < first.bottom and p.bottom > first.top for p in pieces):
        return None
    top, bottom = int(first.top * scale), int(first.bottom * scale)
    strip = grey[top:bottom, int(left * scale) : int((first.x0 - NEAR) * scale)] < INK
    if strip.size == 0 or not strip.any():
        return None
    columns, rows = np.flatnonzero(strip.any(axis=0)), np.flatnonzero(strip.any(axis=1))
    wide, tall = (float(v[-1] - v[0] + 1) / scale for v in (columns, rows))
    filled = strip[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean()
    lone = rows[0] > 0 and rows[-1] < strip.shape[0] - 1 and columns[0] > 0
    if not lone or filled < 0.5 or tall > 0.5 * height or not 0.1 * height < wide < 0.9 * height or wide < 0.8 * tall:
        return None
    x0, y0 = left + columns[0] / scale, first.top + rows[0] / scale
    return _Speck(x0, y0, x0 + wide, y0 + tall, first)


def _alike(a: _Speck, b: _Speck) -> bool:
    sizes = abs((a.x1 - a.x0) - (b.x1 - b.x0)) + abs((a.bottom - a.top) - (b.bottom - b.top))
    return abs(a.x0 - b.x0) < SAME and abs(a.before.x0 - b.before.x0) < SAME and sizes < SAME


def _one_list(a: _Speck, b: _Speck, firsts: list[Piece]) -> bool:
    """Between two marks stand only lines of the first item: none begins left of its words."""
    between = [p for p in firsts if a.before.top < p.top < b.before.top - 1]
    return len(between) <= 4 and all(p.x0 > a.before.x0 - SAME for p in between)
