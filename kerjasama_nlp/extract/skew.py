"""A sheet that lay askew in the scanner: how far its lines fall, and where words would stand on a straight one.

Two degrees are enough to lift the right end of a line above the beginning of the line before it.

    straight(words, slopes(document, start, end))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from statistics import median

from kerjasama_nlp.types import Document, Word

LEAST_WORDS, LEAST_WIDTH, LEAST_LINES = 4, 100.0, 3
"""What a line needs for its slope to count, and a page for its median."""


def slopes(document: Document, start: int, end: int) -> dict[int, float]:
    """How many points each page's lines fall per point to the right."""
    found: dict[int, list[float]] = {}
    for match in re.finditer(r"[^\n]+", document.text[start:end]):
        words = document.words_in(start + match.start(), start + match.end())
        if len(words) >= LEAST_WORDS and words[-1].x0 - words[0].x0 > LEAST_WIDTH:
            slope = (words[-1].bottom - words[0].bottom) / (words[-1].x0 - words[0].x0)
            found.setdefault(words[0].page, []).append(slope)
    return {page: median(each) for page, each in found.items() if len(each) >= LEAST_LINES}


def straight(words: Iterable[Word], slope: Mapping[int, float]) -> tuple[Word, ...]:
    """The words as they would stand on a straight sheet."""
    made = []
    for word in words:
        fall = slope.get(word.page, 0.0) * word.x0
        made.append(word._replace(top=word.top - fall, bottom=word.bottom - fall) if fall else word)
    return tuple(made)
