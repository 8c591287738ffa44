"""A value inside another value: where words cut from a joined text stand in the document.

An item of a list is kept as one line ("membayar paling lambat 14 hari"); on the page it runs over several.

    >>> from kerjasama_nlp.extract.reading import reading_of
    >>> from kerjasama_nlp.types import Document
    >>> reading = reading_of(Document("x", "x.pdf", "ok", "membayar paling\\nlambat 14 hari", (), ()))
    >>> located(reading, Span(0, 30), "paling lambat 14 hari")
    Span(start=9, end=30)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.checks import AMOUNT
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.rupiah import amounts
from kerjasama_nlp.types import Issue, Span

LARGE = re.compile(r"\b(?:tri[lh]\w+|mil\w*[iy]ar)\b", re.IGNORECASE)


def located(reading: Reading, outer: Span, words: str) -> Span:
    """The span of `words` within `outer`, whatever the breaks of lines; all of `outer` where noise stands between."""
    pattern = r"\s+".join(_breakable(word) for word in words.split())
    found = re.compile(pattern).search(reading.text, *outer)
    return Span(found.start(), found.end()) if found else outer


def _breakable(word: str) -> str:
    """ "lambat-lambatnya" may be broken after its hyphen."""
    return r"-\s*".join(re.escape(part) for part in word.split("-"))


def sure(reading: Reading, span: Span, rule: float) -> float:
    """The confidence of a rule, weighed by how well its words were read."""
    return weighed(rule, ocr_confidence(reading, span.start, span.end))


def weighed(rule: float, read: float) -> float:
    """A rule's share of right values on clean text, less where the engine was unsure of the words."""
    return round(rule * (0.6 + 0.4 * read), 3)


def contradictions(reading: Reading, outer: Span, text: str) -> Iterator[Issue]:
    """ "Rp 2.000.000,- (tiga juta rupiah)": an issue for each sum whose digits and words differ.

    The checks find those with nothing between digits and bracket, of less than a billion; they are left to them.
    """
    for one in amounts(text):
        words = text[one.start : one.end]
        if one.value is None and (LARGE.search(words) or not AMOUNT.search(words)):
            page = reading.document.page_at(located(reading, outer, words).start)
            message = f"Angka dan kata berbeda: {words!r}."
            yield Issue("extract", "words_against_digits", message, page, reading.document.source)
