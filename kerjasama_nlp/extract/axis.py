"""Lines of a title block by where they stand on the page: around one axis, apart from logos and stamps beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kerjasama_nlp.extract.numbering import is_number_line, looks_like_number
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.words_agreement import BETWEEN, JOINERS, SUBJECT_MARKS
from kerjasama_nlp.types import Word

MARKS = BETWEEN | JOINERS | SUBJECT_MARKS
OFF_AXIS = 0.07
"""Of the page's width: how far the middle of a centred line may lie from the axis."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the title block, without what stands beside it on the page."""

    start: int
    end: int
    text: str


def ocr_confidence(reading: Reading, start: int, end: int) -> float:
    """Mean confidence of the words of a span, 1.0 where none are boxed."""
    words = reading.document.words_in(start, end)
    return sum(word.confidence for word in words) / len(words) if words else 1.0


def centred(reading: Reading, start: int, end: int) -> list[Line]:
    """Lines between two offsets; where they stand around one axis, what stands off it (logos, stamps) is left out."""
    raw = [
        (match.start() + start, match.end() + start)
        for match in re.finditer(r"[^\n]+", reading.text[start:end])
        if match
    ]
    first = reading.text.rfind("\n", 0, start) + 1
    if raw and raw[0][0] == start:
        raw[0] = (first, raw[0][1])
    axis = _axis(reading, raw)
    lines = []
    for a, b in raw:
        words = reading.document.words_in(a, b)
        axis_here = None if _stands_anywhere(reading.text[a:b]) else axis
        kept = _on_axis(words, axis_here, _width(reading, words)) if axis_here is not None and words else words
        if axis_here is not None and words and not kept:
            continue
        if kept and len(kept) < len(words):
            a, b = kept[0].start, kept[-1].end
        text = reading.text[a:b]
        stripped = text.strip()
        if stripped:
            a += text.index(stripped[0])
            lines.append(Line(a, a + len(stripped), stripped))
    return lines


def _stands_anywhere(text: str) -> bool:
    """Numbers and the words between the parts ("TENTANG") belong to the block wherever they or their boxes lie."""
    return text.strip(" .,:;-_").casefold() in MARKS or is_number_line(text) or looks_like_number(text)


def _width(reading: Reading, words: Sequence[Word]) -> float:
    numbers = {page.number: page.width for page in reading.document.pages}
    return numbers.get(words[0].page, 595.0) if words else 595.0


def _axis(reading: Reading, raw: list[tuple[int, int]]) -> float | None:
    """The axis as a share of the page's width, when most lines stand around it."""
    centres = []
    for a, b in raw:
        words = reading.document.words_in(a, b)
        if words:
            centres.append((words[0].x0 + words[-1].x1) / 2 / _width(reading, words))
    if len(centres) < 4:
        return None
    axis = median(centres)
    near = sum(abs(c - axis) < OFF_AXIS / 2 for c in centres)
    lefts = {round(reading.document.words_in(a, b)[0].x0) for a, b in raw if reading.document.words_in(a, b)}
    return axis if near >= 0.5 * len(centres) and len(lefts) > 2 else None


def _on_axis(words: Sequence[Word], axis: float, width: float) -> Sequence[Word]:
    """The longest run of neighbouring words whose middle lies on the axis."""
    middle = axis * width
    if abs((words[0].x0 + words[-1].x1) / 2 - middle) <= OFF_AXIS * width / 2:
        return words
    if words[0].x0 < middle < words[-1].x1 and words[-1].x1 - words[0].x0 > 0.6 * width:
        return words
    best: Sequence[Word] = ()
    best_off = OFF_AXIS * width
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            off = abs((words[first].x0 + words[last - 1].x1) / 2 - middle)
            if (last - first > len(best) and off <= best_off) or (last - first == len(best) > 0 and off < best_off):
                best = words[first:last]
    return best if best else ()
