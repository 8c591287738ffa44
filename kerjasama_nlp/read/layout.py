"""From words on pages to one text in reading order: pure geometry, no OCR, no meaning.

Rows become columns where a gutter runs down several of them. So the party block keeps each name with its post:

    I.  SARI   : Bupati Rawaloka, yang          I. SARI MM : Bupati Rawaloka, yang
        MM       diangkat ...             ->    diangkat ...

Two dense columns on most pages are two languages: two texts, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kerjasama_nlp.read.level import levelled, slope_of
from kerjasama_nlp.read.marks import split_marks
from kerjasama_nlp.read.pdf import Piece
from kerjasama_nlp.read.rows import PageWords, Row, page_rows
from kerjasama_nlp.types import Mark, Word

ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[IVXLivxl]{1,6})[.)\]]+|[-•*o·]|[(\[]?\d{1,2}")
LISTED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")
COUNTS = (tuple(str(n) for n in range(1, 30)), tuple("abcdefghijklmnopqrstuvwxyz"))
COLON = re.compile(r":|\W$")
"""A colon, or what OCR makes of one that stands alone: > = ; '"""
WIDEST_SPACE = 6.0
"""Heights of a word that a space of justified prose may take; the gap beside a letterhead is wider."""


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
    found = [(page, slope_of(page)) for page in pages]
    falls = {page.number: slope for page, slope in found if slope}
    kept, marks = split_marks([(page, page_rows(page)) for page in (levelled(*pair) for pair in found)])
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
    text, words = _compose(parts)
    return Arranged(text, tuple(_as_seen(w, falls) for w in words), tuple(_mark_as_seen(m, falls) for m in marks))


def _as_seen(word: Word, falls: Mapping[int, float]) -> Word:
    """The word where it stands on the page as it is."""
    fall = falls.get(word.page, 0.0) * word.x0
    return word._replace(top=word.top + fall, bottom=word.bottom + fall) if fall else word


def _mark_as_seen(mark: Mark, falls: Mapping[int, float]) -> Mark:
    fall = falls.get(mark.box.page, 0.0) * mark.box.x0
    return (
        mark._replace(box=mark.box._replace(top=mark.box.top + fall, bottom=mark.box.bottom + fall)) if fall else mark
    )


def page_gutter(page: PageWords, rows: list[Row]) -> float | None:
    """Middle of the empty strip between two dense columns of a whole page; None when there are not two.

    Spaces of ordinary lines never fall under each other on most rows of a page; a gutter does.
    """
    if len(rows) < 4:
        return None
    spans = [[(p.x0 - 1.5, p.x1 + 1.5) for f in row.fragments for p in f] for row in rows]
    inner = [(row[0][1] - 1.5, row[-1][0] + 1.5) for row in spans]
    best, where = 0.4 * len(rows) - 1e-6, None
    for x in range(int(0.36 * page.width), int(0.64 * page.width), 2):
        score = sum(low < x < high for low, high in inner)
        for row in spans:
            if score <= best:
                break
            if any(low < x < high for low, high in row):
                score -= 3
        if score > best:
            best, where = score, float(x)
    if where is None:
        return None
    left, right = _halves(rows, where)
    letters = [sum(len(r.text) for r in half) for half in (left, right)]
    return where if min(letters) > 0.6 * max(letters) and min(letters) > 200 else None


def _halves(rows: list[Row], x: float) -> tuple[list[Row], list[Row]]:
    """Rows cut at a gutter; a row with a word across it stays whole, on the left."""
    left, right = [], []
    for row in rows:
        pieces = [p for f in row.fragments for p in f]
        if any(p.x0 < x < p.x1 for p in pieces):
            left.append(row)
            continue
        near, far = tuple(p for p in pieces if p.x1 <= x), tuple(p for p in pieces if p.x0 >= x)
        if near:
            left.append(Row((near,)))
        if far:
            right.append(Row((far,)))
    return left, right


def _lines(rows: list[Row]) -> list[list[Piece]]:
    """Lines in reading order; an empty list stands for a paragraph gap. Regions with a gutter are read cell by cell."""
    lines: list[list[Piece]] = []
    rows = list(rows)  # a row may be cut at the edge of a column
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
        first_low, end, edge = low, start + 1, high
        while end < len(rows):
            narrowed = _narrow(rows[end], low, high)
            if narrowed is None and _two_lists([_sides(r, (low + high) / 2) for r in rows[start:end]]):
                rows[end] = _split(rows[end], edge)
                narrowed = _narrow(rows[end], low, high)
            if narrowed is None:
                break
            low, high = narrowed
            end += 1
            edge = min((f[0].x0 for f in rows[end - 1].fragments if f[0].x0 >= (low + high) / 2), default=edge)
        end = _trim(rows, start, end, (low + high) / 2)
        middle = (low + high) / 2
        wide = high - low > 0.3 * (high - first_low) or _two_lists([_sides(r, middle) for r in rows[start:end]])
        if end - best_end > 0 and end - start >= 2 and wide and not _justified(rows, start, end, middle):
            best_end, best = end, middle
    return best_end, best


def _justified(rows: list[Row], start: int, end: int, x: float) -> bool:
    """Whether the region is justified prose whose wide spaces fall under each other by chance.

        (2) PIHAK KEDUA menyampaikan    laporan
            kegiatan kepada PIHAK       KESATU.

    Its lines end where other lines of the page end, and none is followed by one that stands on the right alone.
    """
    sides = [_sides(row, x) for row in rows[start:end]]
    whole = [(left, right) for left, right in sides if left and right]
    if len(whole) > 3 or sum(bool(left) for left, _ in sides) < 2:
        return False
    if any(left and right and later[1] and not later[0] for (left, right), later in pairwise(sides)):
        return False
    ends = [row.box[2] for row in rows[:start] + rows[end:]]
    return all(
        not COLON.match(right[0].text)
        and not left[-1].text.endswith(":")
        and right[0].x0 - left[-1].x1 < WIDEST_SPACE * (right[0].bottom - right[0].top)
        and sum(abs(right[-1].x1 - other) < 5 for other in ends) >= 3
        for left, right in whole
    )


def _split(row: Row, edge: float) -> Row:
    """A row cut where a numbered word stands at the edge of the right column: a full cell leaves no wide gap."""
    fragments: list[tuple[Piece, ...]] = []
    for fragment in row.fragments:
        cut = next(
            (
                n
                for n, (before, piece) in enumerate(pairwise(fragment), 1)
                if abs(piece.x0 - edge) < 3 and piece.x0 - before.x1 > 2 and LISTED.fullmatch(piece.text)
            ),
            len(fragment),
        )
        fragments += [part for part in (fragment[:cut], fragment[cut:]) if part]
    return Row(tuple(fragments))


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
    Without any of these, and where both sides are numbered lists of their own, the region is one record: two columns.
    """
    sides = [_sides(row, x) for row in rows]
    lists = _two_lists(sides)
    records: list[tuple[list[list[Piece]], list[list[Piece]]]] = []
    alone = 0  # rows since the left side last spoke
    for left, right in sides:
        colon = bool(right and COLON.match(right[0].text)) or bool(left and left[-1].text.endswith(":"))
        begins = colon or _numbered(left) or alone >= 2 or (bool(records) and _outdented(left, *records[-1]))
        if not records or (left and not lists and begins):
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


def _outdented(left: list[Piece], lefts: list[list[Piece]], rights: list[list[Piece]]) -> bool:
    """A line that begins far before the label of a cell ("Nomor : ...") is not that label going on."""
    labelled = bool(lefts and rights) and COLON.match(rights[0][0].text) is not None
    return bool(left) and labelled and left[0].x0 < lefts[0][0].x0 - 24


def _sides(row: Row, x: float) -> tuple[list[Piece], list[Piece]]:
    left = [p for f in row.fragments if (f[0].x0 + f[-1].x1) / 2 < x for p in f]
    right = [p for f in row.fragments if (f[0].x0 + f[-1].x1) / 2 >= x for p in f]
    return left, right


def _two_lists(sides: list[tuple[list[Piece], list[Piece]]]) -> bool:
    """Whether either side is a list of its own, numbered from the start: a table of two columns of duties."""
    return all(_counted([pair[side] for pair in sides]) for side in (0, 1))


def _counted(lines: list[list[Piece]]) -> bool:
    """Two lines or more are numbered, in order from 1, a or (1)."""
    marks = [
        re.sub(r"\W", "", line[0].text).casefold()
        for line in lines
        if _numbered(line) and LISTED.fullmatch(line[0].text)
    ]
    return len(marks) >= 2 and any(marks == list(count[: len(marks)]) for count in COUNTS)


def _numbered(pieces: list[Piece]) -> bool:
    return len(pieces) > 1 and ENUMERATOR.fullmatch(pieces[0].text) is not None


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
