"""From words on pages to one text in reading order: pure geometry, no OCR, no meaning.

Words become fragments (parts of a line without a wide gap), fragments become rows, rows become columns where a gutter
runs down several rows. So the party block keeps each name with its post:

    I.  SARI   : Bupati Rawaloka, yang          I. SARI MM : Bupati Rawaloka, yang
        MM       diangkat ...             ->    diangkat ...

Running heads, page numbers, paraf boxes and scanner marks leave the text and are kept as marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kerjasama_nlp.read.pdf import Piece
from kerjasama_nlp.types import Box, Mark, Word

ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[IVXLivxl]{1,6})[.)\]]+|[-•*o·]|[(\[]?\d{1,2}")
PAGE_NUMBER = re.compile(
    r"(?:(?:halaman|hal\.?|page)\s*)?[-–—|(]*\s*\d{1,3}\s*(?:(?:dari|of|/)\s*\d{1,3})?\s*[-–—|)]*", re.I
)
MARKS = (
    ("scanner", re.compile(r"dipindai (?:dengan|oleh)|scanned (?:with|by)|camscanner", re.I)),
    (
        "paraf",
        re.compile(
            r"^\W*paraf\b(?! (?:kegiatan|dilakukan))|^paraf\s|pihak (?:i|ii|kesatu|kedua|pertama)\s*:?\s*paraf", re.I
        ),
    ),
)
CATCH_WORD = re.compile(r"^.{1,40}?(?:\.{3,}|…)\W*$")
COLON = re.compile(r":|\W$")
"""A colon, or what OCR makes of one that stands alone: > = ; '"""
MARGIN = 0.12
"""Share of the page height at top and bottom where page numbers, running heads and catch-words live."""


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


class Arranged(NamedTuple):
    """One text and its words, and what was taken out."""

    text: str
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]


def arrange(pages: Iterable[PageWords]) -> Arranged:
    """Reading order over the whole document.

    A document most of whose pages are set in two dense columns is bilingual: all left columns come first, then all
    right ones.
    """
    made = [(page, page_rows(page)) for page in pages]
    heads = _running_heads(made)
    marks: list[Mark] = []
    kept: list[tuple[PageWords, list[Row]]] = []
    for page, rows in made:
        rows, taken = _without_marks(page, rows, heads)
        marks += taken
        kept.append((page, rows))
    gutters = [page_gutter(page, rows) for page, rows in kept]
    full = [g for (_, rows), g in zip(kept, gutters, strict=True) if len(rows) >= 8]
    parts: list[tuple[int, list[list[Piece]]]] = []
    if full and sum(g is not None for g in full) > len(full) / 2:
        for side in (0, 1):
            for (page, rows), gutter in zip(kept, gutters, strict=True):
                halves = _halves(rows, gutter) if gutter is not None else (rows, [])
                parts.append((page.number, _lines(halves[side])))
    else:
        parts = [(page.number, _lines(rows)) for page, rows in kept]
    return Arranged(*_compose(parts), tuple(marks))


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
        for piece in line[1:]:
            if piece.x0 - current[-1].x1 > 1.6 * height or piece.text == ":":
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
        return [sorted(line, key=lambda p: p.x0) for line in lines.values()]
    result: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: ((p.top + p.bottom) / 2, p.x0)):
        middle = (piece.top + piece.bottom) / 2
        if result and abs(middle - (result[-1][-1].top + result[-1][-1].bottom) / 2) < 0.45 * height:
            result[-1].append(piece)
        else:
            result.append([piece])
    return [sorted(line, key=lambda p: p.x0) for line in result]


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


def _running_heads(made: list[tuple[PageWords, list[Row]]]) -> set[str]:
    """Lines in the margins that come back on most pages, digits aside."""
    counts: Counter[str] = Counter()
    for page, rows in made:
        counts.update({_shape(r.text) for r in rows if _in_margin(page, r) and len(r.text) > 3})
    least = max(3, len(made) * 0.5)
    return {text for text, count in counts.items() if count >= least}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\W+", " ", text.casefold())).strip()


def _in_margin(page: PageWords, row: Row) -> bool:
    return row.bottom < MARGIN * page.height or row.top > (1 - MARGIN) * page.height


def _without_marks(page: PageWords, rows: list[Row], heads: set[str]) -> tuple[list[Row], list[Mark]]:
    marks, kept = [], []
    for number, row in enumerate(rows):
        text, last = row.text.strip(), number == len(rows) - 1
        edge = _in_margin(page, row) or number == 0 or last
        kind = next((name for name, pattern in MARKS if pattern.search(text) and len(text) < 90), None)
        if not kind and edge:
            if PAGE_NUMBER.fullmatch(text):
                kind = "page_number"
            elif _shape(text) in heads:
                kind = "running_head"
            elif last and row.x0 > 0.55 * page.width and CATCH_WORD.match(text):
                kind = "catch_word"
        if kind:
            marks.append(Mark(kind, text, Box(page.number, *row.box)))
        else:
            kept.append(row)
    return kept, marks


def page_gutter(page: PageWords, rows: list[Row]) -> float | None:
    """Middle of the empty strip between two dense columns of a whole page; None when there are not two."""
    best, where = 0.0, None
    both = [r for r in rows if len(r.fragments) >= 2]
    if len(rows) < 4 or len(both) < 0.45 * len(rows):
        return None
    for tenth in range(40, 61):
        x = page.width * tenth / 100
        crossing = sum(any(f[0].x0 < x < f[-1].x1 for f in r.fragments) for r in rows)
        facing = sum(any(f[-1].x1 <= x for f in r.fragments) and any(f[0].x0 >= x for f in r.fragments) for r in rows)
        score = facing - 3 * crossing
        if score > best:
            best, where = score, x
    if where is None or best < 0.45 * len(rows):
        return None
    left, right = _halves(rows, where)
    letters = [sum(len(r.text) for r in half) for half in (left, right)]
    return where if min(letters) > 0.6 * max(letters) and min(letters) > 200 else None


def _halves(rows: list[Row], x: float) -> tuple[list[Row], list[Row]]:
    left, right = [], []
    for row in rows:
        near = tuple(f for f in row.fragments if (f[0].x0 + f[-1].x1) / 2 < x)
        far = tuple(f for f in row.fragments if (f[0].x0 + f[-1].x1) / 2 >= x)
        if near:
            left.append(Row(near))
        if far:
            right.append(Row(far))
    return left, right


def _lines(rows: list[Row]) -> list[list[Piece]]:
    """Lines in reading order; an empty list stands for a paragraph gap. Regions with a gutter are read cell by cell."""
    lines: list[list[Piece]] = []
    leading = _leading(rows)
    at, bottom = 0, None
    while at < len(rows):
        if bottom is not None and rows[at].top - bottom > leading:
            lines.append([])
        end, gutter = _region(rows, at)
        if gutter is not None:
            lines += _cells(rows[at:end], gutter)
        else:
            end = at + 1
            lines.append([p for f in rows[at].fragments for p in f])
        bottom = rows[end - 1].bottom
        at = end
    return lines


def _leading(rows: list[Row]) -> float:
    gaps = [b.top - a.bottom for a, b in pairwise(rows)]
    heights = [r.bottom - r.top for r in rows]
    return max(1.8 * median(gaps), 0.8 * median(heights)) if gaps else 0.0


def _region(rows: list[Row], start: int) -> tuple[int, float | None]:
    """End and gutter of the two-column region that begins here, if one does.

    The first row must have words on both sides of a gap; each later row leaves the gap empty. The widest-lasting gap
    with real words (not only numbers or letters of a list) on its left wins.
    """
    best_end, best = start, None
    for gap in range(len(rows[start].fragments) - 1):
        fragments = rows[start].fragments
        left = [p for f in fragments[: gap + 1] for p in f]
        if not _wordlike(left):
            continue
        low, high = fragments[gap][-1].x1, fragments[gap + 1][0].x0
        first_low, end = low, start + 1
        while end < len(rows):
            narrowed = _narrow(rows[end], low, high)
            if narrowed is None:
                break
            low, high = narrowed
            end += 1
        end = _trim(rows, start, end, (low + high) / 2)
        if end - best_end > 0 and end - start >= 2 and high - low > 0.3 * (high - first_low):
            best_end, best = end, (low + high) / 2
    return best_end, best


def _narrow(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """The part of the gap (low, high) that this row leaves empty; None when it fills the gap."""
    for fragment in row.fragments:
        x0, x1 = fragment[0].x0, fragment[-1].x1
        if x1 <= low or x0 >= high:
            continue
        if x0 > low and x1 < high and len(fragment) == 1 and len(fragment[0].text) <= 1:
            continue  # a colon or speck within the gap
        if x0 - low >= high - x1:
            high = x0
        else:
            low = x1
        if high - low < 6:
            return None
    return low, high


def _trim(rows: list[Row], start: int, end: int, x: float) -> int:
    """Drop trailing rows that stand only on the left: they are ordinary short lines, not a column."""
    while end > start and not any(f[0].x0 >= x for f in rows[end - 1].fragments):
        end -= 1
    return end


def _wordlike(pieces: list[Piece]) -> bool:
    return any(len(re.sub(r"[^A-Za-z]", "", p.text)) >= 3 and not ENUMERATOR.fullmatch(p.text) for p in pieces)


def _cells(rows: list[Row], x: float) -> list[list[Piece]]:
    """Left cell, then right cell, for each record of the region.

    A record begins where the left side speaks and the right side opens with a colon ("Nama : ..."), the left side
    opens with a number ("II. ..."), or the left side speaks again after rows in which only the right side did.
    Without any of these the region is one record: two columns.
    """
    records: list[tuple[list[list[Piece]], list[list[Piece]]]] = []
    alone = 0  # rows since the left side last spoke
    for row in rows:
        left = [p for f in row.fragments if (f[0].x0 + f[-1].x1) / 2 < x for p in f]
        right = [p for f in row.fragments if (f[0].x0 + f[-1].x1) / 2 >= x for p in f]
        colon = bool(right and COLON.match(right[0].text)) or bool(left and left[-1].text.endswith(":"))
        numbered = bool(left) and ENUMERATOR.fullmatch(left[0].text) is not None and len(left) > 1
        if not records or (left and (colon or numbered or alone >= 2)):
            records.append(([], []))
        alone = 0 if left else alone + 1
        if left:
            records[-1][0].append(left)
        if right:
            records[-1][1].append(right)
    lines: list[list[Piece]] = []
    for left_lines, right_lines in records:
        if right_lines and COLON.match(right_lines[0][0].text):
            lines.append([p for line in left_lines for p in line] + right_lines[0])
            lines += right_lines[1:]
        else:
            lines += left_lines + right_lines
    return lines


def _compose(parts: list[tuple[int, list[list[Piece]]]]) -> tuple[str, tuple[Word, ...]]:
    """One text: words joined by spaces, lines by newlines, paragraph gaps as empty lines, hyphenated words joined."""
    text: list[str] = []
    words: list[Word] = []
    length = 0
    for page, lines in parts:
        for line in lines:
            for number, piece in enumerate(line):
                if number:
                    text.append(" ")
                    length += 1
                elif words and text and text[-1] == "\n" and (cut := _hyphen(words, text, piece)):
                    del text[-1]
                    length -= 1
                    if cut == "join":
                        last = words[-1]
                        text[-1] = text[-1][:-1]
                        length -= 1
                        words[-1] = last._replace(end=last.end - 1)
                text.append(piece.text)
                start, length = length, length + len(piece.text)
                words.append(Word(start, length, page, piece.x0, piece.top, piece.x1, piece.bottom, piece.confidence))
            text.append("\n")
            length += 1
    return "".join(text), tuple(words)


def _hyphen(words: list[Word], text: list[str], piece: Piece) -> str | None:
    """What to do with a line break after a hyphen: "join" the halves, "keep" the hyphen (sama-sama), or nothing."""
    last = text[-2] if len(text) >= 2 else ""
    if len(last) < 3 or not last.endswith("-") or not last[-2].isalpha() or not piece.text[:1].islower():
        return None
    stem, rest = last[:-1].casefold(), re.sub(r"\W", "", piece.text.casefold())
    if stem in rest or any(stem.endswith(rest[:n]) for n in range(4, len(rest) + 1)):
        return "keep"  # reduplication: undang-undangan, sebaik-baiknya
    return "join"
