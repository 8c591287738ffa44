"""One document writes its names many times: a word misread once is put right by how the same document reads it else.

    UNIVERSITAS RAWALAKA (title, once) ... Universitas Rawaloka (eight times)        -> Universitas Rawaloka
    RSUD RAWALOKANDONESIA (a stamp ran into the last word) ... Rawaloka              -> RSUD Rawaloka

Only for scanned pages, only for names of organisations and posts: two people may differ in one letter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.language.words_agreement import POSTS

WORD = re.compile(r"[^\W\d_]{6,}")
OFTEN = 3
"""How often the right form must stand in the document; the damaged one at most once."""
SUFFIXES = ("an", "kan", "nya", "i", "ku", "mu", "lah", "pun")
"""What Indonesian adds to a word is no debris."""


def voted(text: str, document: str) -> str:
    """The text with its damaged words as the document writes them elsewhere, with a capital.

    >>> voted("Universitas Rawalaka", "Rektor Universitas Rawaloka " * 3)
    'Universitas Rawaloka'
    >>> voted("Kepala Dinas", "Kepala Dinas kepada kepada kepada")
    'Kepala Dinas'
    """
    counts = _counts(document)

    def one(match: re.Match[str]) -> str:
        word = match.group()
        right = _right(word.casefold(), counts)
        if right is None:
            return word
        return right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right

    return WORD.sub(one, text)


@lru_cache(maxsize=8)
def _counts(document: str) -> Counter[str]:
    return Counter(word.casefold() for word in re.findall(r"\b[A-Z][^\W\d_]{4,}", document))


def _right(word: str, counts: Mapping[str, int]) -> str | None:
    if counts.get(word, 0) > 1 or word in POSTS:
        return None
    near = [w for w in _near(word, counts) if counts[w] >= OFTEN]
    if len(near) == 1:
        return near[0]
    heads = [
        w for w in counts if counts[w] >= OFTEN and len(w) >= 6 and word.startswith(w) and _is_debris(word[len(w) :])
    ]
    return max(heads, key=len) if heads and not near else None


def _near(word: str, counts: Mapping[str, int]) -> list[str]:
    by_size: dict[int, list[str]] = defaultdict(list)
    for w in counts:
        by_size[len(w)].append(w)
    return [
        w
        for size in (len(word) - 1, len(word), len(word) + 1)
        for w in by_size[size]
        if w[0] == word[0] and w != word and Levenshtein.distance(w, word, score_cutoff=1) <= 1
    ]


def _is_debris(rest: str) -> bool:
    return len(rest) >= 2 and not rest.endswith(SUFFIXES)
