"""What moves what: a topic joins the words of an indicator with the activities that move it (`data/topics.toml`).

"Menurunnya angka kematian ibu" shares no word with "pelayanan rujukan persalinan"; the topic "ibu dan bayi" does.

    >>> [name for name in asked_topics(["mati", "ibu"])]
    ['ibu dan bayi']
    >>> [name for name in done_topics(["layan", "rujuk", "salin"]) if name == "ibu dan bayi"]
    ['ibu dan bayi']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp
from typing import NamedTuple

from kerjasama_nlp.match.rarity import idf
from kerjasama_nlp.match.text import WEAK, content, data, vocabulary

WORD = 5.0
"""Idf mass at which a phrase says two thirds of what a phrase can say: one plain word ("sampah")."""

GAP = 2
"""Content words that may stand between the stems of a phrase: far apart in a long item they mean something else."""


class Topics(NamedTuple):
    """Names, and per side the phrases (as stem sets) of each topic, found by one of their stems."""

    names: tuple[str, ...]
    asked: dict[str, tuple[tuple[int, frozenset[str]], ...]]
    done: dict[str, tuple[tuple[int, frozenset[str]], ...]]


def phrases(side: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of one side ("asked" or "done") of every topic, as written.

    >>> phrases("asked")[0][:2]
    ('rata lama sekolah', 'harapan lama sekolah')
    """
    table = data("topics.toml")["topic"]
    return tuple(tuple(phrase.strip() for phrase in topic[side].split(",")) for topic in table.values())


def _stem_sets(texts: Iterable[str]) -> set[frozenset[str]]:
    return {frozenset(content(phrase)) for phrase in texts} - {frozenset()}


@lru_cache(maxsize=1)
def topics() -> Topics:
    """The table, read once. A phrase is kept under its rarest-looking stem: the longest that is not weak."""
    table = data("topics.toml")["topic"]
    weak = vocabulary().weak
    sides: dict[str, dict[str, list[tuple[int, frozenset[str]]]]] = {"asked": {}, "done": {}}
    for side, index in sides.items():
        for number, written in enumerate(phrases(side)):
            for phrase in sorted(_stem_sets(written), key=sorted):
                key = max(phrase, key=lambda s: (s not in weak, len(s), s))
                index.setdefault(key, []).append((number, phrase))
    asked, done = ({key: tuple(value) for key, value in sides[side].items()} for side in ("asked", "done"))
    return Topics(tuple(table), asked, done)


@lru_cache(maxsize=1)
def topic_stems() -> frozenset[str]:
    """Every stem that some topic is told by: words of affairs, not of grammar.

    >>> "sampah" in topic_stems(), "ikut" in topic_stems()
    (True, False)
    """
    known = topics()
    return frozenset(
        stem for side in (known.asked, known.done) for rows in side.values() for _, phrase in rows for stem in phrase
    )


@lru_cache(maxsize=10_000)
def _mass(phrase: frozenset[str]) -> float:
    weak = vocabulary().weak
    return sum((WEAK if stem in weak else 1.0) * idf(stem) for stem in sorted(phrase))


def _together(places: list[int]) -> bool:
    return max(places) - min(places) < len(places) + GAP


def _found(words: Iterable[str], index: Mapping[str, tuple[tuple[int, frozenset[str]], ...]]) -> dict[str, float]:
    """Topic -> 0..1: one minus the chance that every phrase found says nothing; rare words say more."""
    silent: dict[int, float] = {}
    places = {word: place for place, word in enumerate(words)}
    for word in sorted(places):
        for number, phrase in index.get(word, ()):
            if phrase <= places.keys() and _together([places[stem] for stem in phrase]):
                silent[number] = silent.get(number, 1.0) * exp(-_mass(phrase) / WORD)
    names = topics().names
    return {names[number]: 1 - rest for number, rest in sorted(silent.items())}


def asked_topics(words: Iterable[str]) -> dict[str, float]:
    """Topics that an indicator or goal asks for; stems in the order of the text."""
    return _found(words, topics().asked)


def done_topics(words: Iterable[str]) -> dict[str, float]:
    """Topics that a scope item works on; stems in the order of the text."""
    return _found(words, topics().done)
