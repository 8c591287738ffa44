"""Words on a page become fragments (parts of a line without a wide gap), fragments become rows (visual lines)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kerjasama_nlp.read.pdf import Piece

WORD = 5
"""Letters of what is surely a word."""
SHORTEST = 3
"""Letters of a mark of a list with its signs: "2.", "(1)"."""
STRETCHED = 4
"""So many gaps, all alike, are no gaps between cells."""


class PageWords(NamedTuple):
    """Words of one page in points, with the page's size as read."""

    number: int
    width: float
    height: float
    pieces: Sequence[Piece]


class Row(NamedTuple):
    """Fragments on one visual line, left to right."""

    fragments: tuple[tuple[Piece, ...], ...]

    @property
    def text(self) -> str:
        return " ".join(p.text for f in self.fragments for p in f)

    @property
    def x0(self) -> float:
        return self.fragments[0][0].x0

    @property
    def top(self) -> float:
        return min(p.top for f in self.fragments for p in f)

    @property
    def bottom(self) -> float:
        return max(p.bottom for f in self.fragments for p in f)

    @property
    def box(self) -> tuple[float, float, float, float]:
        pieces = [p for f in self.fragments for p in f]
        return min(p.x0 for p in pieces), self.top, max(p.x1 for p in pieces), self.bottom


def page_rows(page: PageWords) -> list[Row]:
    """Rows of a page from top to bottom; a row's fragments are split at gaps much wider than a space and
    before a colon that stands alone (it opens a cell: "Nama : ...")."""
    pieces = [p for p in page.pieces if not _debris(p)]
    if not pieces:
        return []
    height = median(p.bottom - p.top for p in pieces) or 10.0
    fragments: list[tuple[Piece, ...]] = []
    for line in _engine_lines(pieces, height):
        current = [line[0]]
        wide = 1.6 * height if not _justified(line, height) else 3 * height
        for piece in line[1:]:
            if piece.x0 - current[-1].x1 > wide or piece.text == ":":
                fragments.append(tuple(current))
                current = []
            current.append(piece)
        fragments.append(tuple(current))
    return _rows_of(fragments)


def _debris(piece: Piece) -> bool:
    """Specks that OCR takes for letters: logos, stamps, signatures."""
    if piece.confidence >= 0.4:
        return False
    return not any(c.isalnum() for c in piece.text) and piece.text not in ("-", "/", ":")


def _engine_lines(pieces: list[Piece], height: float) -> list[list[Piece]]:
    """Words by the engine's own lines (it follows skew); words of a text layer by their vertical middle."""
    if pieces[0].line >= 0:
        lines: dict[int, list[Piece]] = {}
        for piece in pieces:
            lines.setdefault(piece.line, []).append(piece)
        return [_along(line) for line in lines.values()]
    result: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: ((p.top + p.bottom) / 2, p.x0)):
        middle = (piece.top + piece.bottom) / 2
        if result and abs(middle - (result[-1][-1].top + result[-1][-1].bottom) / 2) < 0.45 * height:
            result[-1].append(piece)
        else:
            result.append([piece])
    return [sorted(line, key=lambda p: p.x0) for line in result]


def _justified(line: list[Piece], height: float) -> bool:
    """Whether every gap of a line is as wide as the next: few words were stretched over it, no cells stand there.

    "Universitas     Rawaloka,     berdasarkan     Surat     Keputusan": the gap after a number ("2.") does not count.
    """
    gaps = [b.x0 - a.x1 for a, b in pairwise(line)]
    gaps = gaps[1:] if len(line[0].text) <= SHORTEST else gaps
    return len(gaps) >= STRETCHED and max(gaps) < min(1.3 * min(gaps), 3 * height)


def _along(line: list[Piece]) -> list[Piece]:
    """Words of one of the engine's lines from left to right; where a box is wrong, as the engine read them.

    "HAK DAN KEWAJIBAN" with a box for KEWAJIBAN that spans the line: HAK and DAN still come first. Scraps of marks and
    pens lie in each other's boxes too, but none of them is a word.
    """
    turned = [(a, b) for n, b in enumerate(line) for a in line[:n] if a.x0 > b.x0]
    if all(len(b.text) >= WORD and min(a.x1, b.x1) - a.x0 > 0.5 * (a.x1 - a.x0) for a, b in turned):
        return line
    return sorted(line, key=lambda p: p.x0)


def _rows_of(fragments: list[tuple[Piece, ...]]) -> list[Row]:
    """Put fragments beside each other whose facing ends overlap vertically by more than half."""

    def middle(fragment: tuple[Piece, ...]) -> float:
        return sum(p.top + p.bottom for p in fragment) / (2 * len(fragment))

    rows: list[list[tuple[Piece, ...]]] = []
    for fragment in sorted(fragments, key=middle):
        home = next((row for row in reversed(rows[-4:]) if _beside(row, fragment)), None)
        if home is None:
            rows.append([fragment])
        else:
            home.append(fragment)
    made = [Row(tuple(sorted(row, key=lambda f: f[0].x0))) for row in rows]
    return sorted(
        made, key=lambda r: sum(p.top + p.bottom for f in r.fragments for p in f) / sum(map(len, r.fragments))
    )


def _beside(row: list[tuple[Piece, ...]], fragment: tuple[Piece, ...]) -> bool:
    for other in row:
        if other[-1].x1 <= fragment[0].x0 + 1:
            a, b = other[-1], fragment[0]
        elif fragment[-1].x1 <= other[0].x0 + 1:
            a, b = fragment[-1], other[0]
        else:
            return False
        overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
        if overlap < 0.5 * min(a.bottom - a.top, b.bottom - b.top):
            return False
    return True
