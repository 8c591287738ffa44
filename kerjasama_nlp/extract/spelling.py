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

from kerjasama_nlp.language.mending import is_sound
from kerjasama_nlp.language.words_agreement import POSTS

WORD = re.compile(r"[^\W\d_]{6,}")
OFTEN = 3
"""How often the right form must stand in the document; the damaged one at most once."""
LONG = 7
"""Letters of a word whose first one may be misread: "Kabupaten Zawaloka"."""
STUTTER = re.compile(r"\b([A-Z])\s+(?=\1[a-z]{3})")
"""A first letter read twice: "Fakultas E Ekonomi"."""
SUFFIXES = ("an", "kan", "nya", "i", "ku", "mu", "lah", "pun")
"""What Indonesian adds to a word is no debris."""


def voted(text: str, document: str) -> str:
    """The text with its damaged words as the document writes them elsewhere, with a capital.

    >>> voted("Universitas Rawalaka", "Rektor Universitas Rawaloka " * 3)
    'Universitas Rawaloka'
    >>> voted("Universitas Zawaloka", "Rektor Universitas Rawaloka " * 6)
    'Universitas Rawaloka'
    >>> voted("Kepala Dinas", "Kepala Dinas kepada kepada kepada")
    'Kepala Dinas'
    >>> voted("Dekan Fakultas E Ekonomi", "")
    'Dekan Fakultas Ekonomi'
    >>> voted("Universitas Paiangka Tirta", "Universitas Paiangka " * 2 + "Universitas Palangka " * 6)
    'Universitas Palangka Tirta'
    """
    counts = _counts(document)
    text = STUTTER.sub("", text)

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
    seen = counts.get(word, 0)
    if seen > OFTEN or word in POSTS:
        return None
    near = [w for w in _near(word, counts) if counts[w] >= OFTEN]
    if seen > 1:
        near = [w for w in near if counts[w] >= OFTEN * seen and _strokes(word) == _strokes(w)]
        return near[0] if len(near) == 1 else None
    if len(near) == 1:
        return near[0]
    heads = [
        w for w in counts if counts[w] >= OFTEN and len(w) >= 6 and word.startswith(w) and _is_debris(word[len(w) :])
    ]
    return max(heads, key=len) if heads and not near else None


def _strokes(word: str) -> str:
    """A word with all letters alike that are one upright stroke."""
    return re.sub(r"[ijltf]", "l", word)


def _near(word: str, counts: Mapping[str, int]) -> list[str]:
    by_size: dict[int, list[str]] = defaultdict(list)
    for w in counts:
        by_size[len(w)].append(w)
    return [
        w
        for size in (len(word) - 1, len(word), len(word) + 1)
        for w in by_size[size]
        if (w[0] == word[0] or _sure(w, word, counts))
        and w != word
        and Levenshtein.distance(w, word, score_cutoff=1) <= 1
    ]


def _sure(right: str, word: str, counts: Mapping[str, int]) -> bool:
    """Whether even the first letter may be wrong: a long word, often written, of as many letters."""
    often = len(word) == len(right) >= LONG and counts[right] >= 2 * OFTEN
    return often and not is_sound(word)


def _is_debris(rest: str) -> bool:
    return len(rest) >= 2 and not rest.endswith(SUFFIXES)
