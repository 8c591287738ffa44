"""Posts misread in one letter put right in a copy of the text that keeps every offset: "Bupeti" -> "Bupati".

>>> mend_posts("ANU POLAN, Komandau Kodim 0999")
'ANU POLAN, Komandan Kodim 0999'
>>> mend_posts("Kepada Yth. Bupati")
'Kepada Yth. Bupati'
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from kerjasama_nlp.language.mending import is_root, only_near
from kerjasama_nlp.language.words_agreement import POSTS

LEAST = 6
"""Letters of a post that may be misread; shorter words lie too close to others."""
ACTING = re.compile(r"\bP[iI1|!]([th])\b(?=[.,]?\s+[A-Z])")
"""Pelaksana tugas, pelaksana harian: the l of "Plt.", "Plh." is a stroke like others."""
WORD = re.compile(r"\b[A-Z][^\W\d_]{5,}\b")


@cache
def _by_length() -> dict[int, tuple[str, ...]]:
    table: dict[int, list[str]] = defaultdict(list)
    for post in sorted(POSTS):
        if len(post) >= LEAST:
            table[len(post)].append(post)
    return {size: tuple(posts) for size, posts in table.items()}


@lru_cache(maxsize=16_384)
def _mended(word: str) -> str:
    folded = word.casefold()
    if folded in POSTS or len(folded) != len(word):
        return word
    near = only_near(folded, _by_length().get(len(word), ()), 1)
    if near is None or is_root(folded):
        return word
    return near.upper() if word.isupper() else near.capitalize()


def mend_posts(text: str) -> str:
    """A copy of the same length with posts put right; only words with a capital, as posts are written.

    >>> mend_posts("PIt. Dekan, Pih. Camat")
    'Plt. Dekan, Plh. Camat'
    """
    return WORD.sub(lambda match: _mended(match.group()), ACTING.sub(r"Pl\1", text))
