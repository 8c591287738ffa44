"""Pages scanned out of order: printed page numbers or article numbers that run backwards.

    page 3 ends with "Pasal 5", page 4 opens with "Pasal 8", page 5 with "Pasal 6"   ->   [(5, "Pasal 8 -> Pasal 6")]

They are noticed; the order of the text is put right only where the articles leave no doubt about it.

A number found twice opens an annex or another agreement, or is misread; a page number above the count of pages is
misread.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from kerjasama_nlp.read.layout import Arranged

ARTICLE = re.compile(r"^\W{0,3}(?:PASAL|Pasal|ARTICLE|Article)\s+(\d{1,2})\b(?!\s*(?:ayat|dan|sampai|,))", re.MULTILINE)
FEWEST = 3
"""Pages with articles among which an order can be told."""
MISSING = 1
"""Article numbers that may not have been read."""
PAGE_NUMBER = re.compile(r"\W*(?:(?:halaman|hal|page)\W*)?(\d{1,3})\b.*", re.IGNORECASE)


class _Found(NamedTuple):
    page: int
    number: int


def backward_steps(arranged: Arranged) -> list[tuple[int, str]]:
    """(page, what runs backwards) for each page that seems to stand in the wrong place."""
    steps = {page: f"Pasal {before} -> Pasal {after}" for page, before, after in _backward(_articles(arranged))}
    last = max((word.page for word in arranged.words), default=0)
    numbered = [
        _Found(mark.box.page, number)
        for mark in arranged.marks
        if mark.kind == "page_number"
        and (match := PAGE_NUMBER.fullmatch(mark.text))
        and (number := int(match.group(1))) <= last
    ]
    for page, before, after in _backward(numbered):
        steps.setdefault(page, f"halaman {before} -> halaman {after}")
    return sorted(steps.items())


def proper(arranged: Arranged) -> list[int] | None:
    """Pages in the order in which their articles count up; None where they do already, or where more than one would do.

    Every article stands once, the pages between the first and the last that have articles all have some, and hardly a
    number is missing: no annex, no second agreement, no misread number.
    """
    last = max((word.page for word in arranged.words), default=0)
    found = _articles(arranged, whole=True)
    on = {page: [item.number for item in found if item.page == page] for page in range(1, last + 1)}
    bearing = [page for page, numbers in on.items() if numbers]
    if len(bearing) < FEWEST or bearing != list(range(bearing[0], bearing[-1] + 1)):
        return None
    turned = sorted(bearing, key=lambda page: on[page][0])
    numbers = [number for page in turned for number in on[page]]
    rising = all(b > a for a, b in pairwise(numbers))
    if turned == bearing or not rising or numbers[0] > 1 or numbers[-1] - len(numbers) > MISSING:
        return None
    return [*range(1, bearing[0]), *turned, *range(bearing[-1] + 1, last + 1)]


def _articles(arranged: Arranged, *, whole: bool = False) -> list[_Found]:
    """Article headings in reading order; of a bilingual text the first language only, or the `whole`."""
    starts = {word.start: word.page for word in arranged.words}
    found: list[_Found] = []
    for match in ARTICLE.finditer(arranged.text):
        at = match.start() + re.search(r"\w", match.group()).start()  # type: ignore[union-attr]
        page = next((starts[n] for n in range(at, match.start() - 1, -1) if n in starts), None)
        if page is None:
            continue
        if found and page < found[-1].page and not whole:
            break
        found.append(_Found(page, int(match.group(1))))
    return found


def _backward(found: list[_Found]) -> list[tuple[int, int, int]]:
    """(page, number before, number here) where a page opens with a lower number than the one before it ended with."""
    times = Counter(item.number for item in found)
    steps = []
    for before, here in pairwise(found):
        falls = here.page > before.page and here.number < before.number
        if falls and times[here.number] == times[before.number] == 1:
            steps.append((here.page, before.number, here.number))
    return steps
