"""A sheet that lies a little askew: its words where they would stand on a straight one, for layout only.

One degree lowers the right column of a party block by half a line against the left one; pictures are straightened only
from more than that on (`cleanup`). Layout works on the straight copy; the words keep the boxes of the page as it is.
"""

from __future__ import annotations

from statistics import median

from kerjasama_nlp.read.rows import PageWords

LEAST_WORDS, LEAST_WIDTH, LEAST_LINES = 4, 150.0, 5
"""What a line of the engine needs for its slope to count, and a page for its median."""
FLAT = 0.004
"""Points fallen per point to the right that are as good as level: two and a half on a whole line."""


def slope_of(page: PageWords) -> float:
    """Points that the lines of a page fall per point to the right; 0.0 for level pages and text layers."""
    lines: dict[int, list[int]] = {}
    for n, piece in enumerate(page.pieces):
        if piece.line >= 0:
            lines.setdefault(piece.line, []).append(n)
    found = []
    for numbers in lines.values():
        line = sorted((page.pieces[n] for n in numbers), key=lambda p: p.x0)
        wide = line[-1].x0 - line[0].x0
        if len(line) >= LEAST_WORDS and wide > LEAST_WIDTH:
            found.append((line[-1].bottom - line[0].bottom) / wide)
    slope = median(found) if len(found) >= LEAST_LINES else 0.0
    return slope if abs(slope) > FLAT else 0.0


def levelled(page: PageWords, slope: float) -> PageWords:
    """The page as it would stand on a straight sheet."""
    if not slope:
        return page
    pieces = [p._replace(top=p.top - slope * p.x0, bottom=p.bottom - slope * p.x0) for p in page.pieces]
    return page._replace(pieces=pieces)
