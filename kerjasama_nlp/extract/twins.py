"""Agreements in two languages, paragraph under paragraph: an Indonesian line, then the same in English.

    Pasal 2 / Article 2
    a. penyewaan perahu bagi nelayan;
    rental of boats for fishermen;

Of such a document lists are read from the Indonesian lines alone: the English twin of an item is no item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kerjasama_nlp.extract.lines import Line
from kerjasama_nlp.extract.list_words import TERMINAL
from kerjasama_nlp.extract.markers import markers

BOTH_MARKS = re.compile(r"^\W*pasal\s*\S{1,4}\s*[/|(]\s*article\s*\S{1,4}\W*$", re.IGNORECASE)
"""The mark of an article in both languages on one line."""
LEAST_MARKS = 3
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "by",
        "for",
        "shall",
        "is",
        "are",
        "in",
        "on",
        "at",
        "from",
        "with",
        "this",
        "that",
        "be",
        "as",
        "or",
        "any",
        "each",
        "both",
        "will",
        "its",
        "their",
        "a",
        "an",
    ]
)
INDONESIAN = re.compile(
    r"(?:dan|yang|di|ke|dari|untuk|dengan|oleh|pada|ini|bagi|kepada|dalam|atau|serta|wajib|pihak|"
    r"(?:me[mnlry]|ber)[a-z]{4,}|di[a-z]{3,}(?:kan|i)|[a-z]{4,}(?:kan|nya|an))"
)


def without_twins(inner: Sequence[Line], lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without the English ones, where the whole document (`lines`) is set in two languages."""
    if sum(bool(BOTH_MARKS.match(line.text)) for line in lines) < LEAST_MARKS:
        return tuple(inner)
    kept: list[Line] = []
    twin = False
    for line in inner:
        own, other = _counts(line.text)
        ended = twin or bool(kept and TERMINAL.search(kept[-1].text))
        marked = any(not marker.bare for marker in markers(line.text))
        twin = not marked and (other > own or (own == 0 and ended))
        if not twin:
            kept.append(line)
    return tuple(kept)


def _counts(text: str) -> tuple[int, int]:
    """Words of a line that are Indonesian by form or use, and those that are English."""
    words = re.findall(r"[a-z]+", text.casefold())
    return sum(bool(INDONESIAN.fullmatch(w)) for w in words), sum(w in ENGLISH for w in words)
