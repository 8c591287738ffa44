"""Ink that no word covers: where a second look may find what the first engine did not see.

Three in ten real pages have none, and a seventh of all rows is left to look at: a seventh of the cost of looking
everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kerjasama_nlp.read.pdf import Piece

REDUCED = 4
"""A picture so many times smaller shows strokes well enough."""
DARK = 160
"""Grey below this is ink; stains and shadows have been made white before."""
GAP = 12
"""Points between two words of a line at most; and the least width of what may be a word."""
LOW = 4
"""Points: lower ink is a rule or a speck."""
RIM = (2.0, 1.5)
"""Points by which strokes leave the box of their word, sideways and upwards."""
AROUND = 16
"""Points above and below a row that are looked at too."""
STRIP = 60
"""Points: a lower strip shows the second engine too little."""
Bits = NDArray[np.bool_]
Rows = tuple[float, float]


def uncovered(
    ink: Bits, pieces: Sequence[Piece], scale: float, *, rim: tuple[float, float], reach: float
) -> tuple[Bits, list[tuple[slice, slice]]]:
    """Ink without what lies under words, and the places (rows, columns) of what is left.

    `scale`: pixels a point. `rim`: points by which strokes leave the box of their word, sideways and upwards. Strokes
    with at most `reach` points of white between them, sideways, are one.
    """
    from scipy import ndimage  # only scans need it

    bare = ink.copy()
    for piece in pieces:
        left, right = int((piece.x0 - rim[0]) * scale), int((piece.x1 + rim[0]) * scale) + 1
        top, bottom = int((piece.top - rim[1]) * scale), int((piece.bottom + rim[1]) * scale) + 1
        bare[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = False
    gap = max(int(reach * scale), 1)
    joined = ndimage.binary_closing(np.pad(bare, gap), np.ones((1, gap)))[gap:-gap, gap:-gap]
    labels, _ = ndimage.label(joined, np.ones((3, 3)))
    return bare, list(ndimage.find_objects(labels))


def uncovered_rows(image: Image.Image, dpi: int, pieces: Sequence[Piece]) -> list[Rows]:
    """Strips of a grey page, (top, bottom) in points from above, apart and in order, in which ink has no word over it.

    >>> from PIL import ImageDraw
    >>> page = Image.new("L", (400, 1000), 255)
    >>> ImageDraw.Draw(page).rectangle((50, 500, 300, 530), fill=0)
    >>> [(round(top), round(bottom)) for top, bottom in uncovered_rows(page, 72, [])]
    [(484, 548)]
    """
    scale = dpi / 72 / REDUCED
    _, places = uncovered(np.asarray(image.reduce(REDUCED)) < DARK, pieces, scale, rim=RIM, reach=GAP)
    rows = [
        (down.start / scale, down.stop / scale)
        for down, across in places
        if across.stop - across.start >= GAP * scale and down.stop - down.start >= LOW * scale
    ]
    return _strips(rows, image.height * 72 / dpi)


def _strips(rows: Sequence[Rows], height: float) -> list[Rows]:
    """Rows with some room around them, each at least a strip high; those that touch are one."""
    strips: list[Rows] = []
    for top, bottom in sorted(rows):
        rim = max(AROUND, (STRIP - (bottom - top)) / 2)
        top, bottom = max(top - rim, 0.0), min(bottom + rim, height)
        if strips and top <= strips[-1][1]:
            strips[-1] = strips[-1][0], max(bottom, strips[-1][1])
        else:
            strips.append((top, bottom))
    return strips
