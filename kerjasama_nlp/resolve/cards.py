"""What linking and finding re-scans need to know of each agreement, and ways to find the few worth comparing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerjasama_nlp.language.subjects import subject
from kerjasama_nlp.resolve import numbers
from kerjasama_nlp.resolve.partners import Resolution
from kerjasama_nlp.types import Agreement, Reference

EVERY_PARTY = 2
"""Numbers that an agreement has when each of its two parties gave one."""
HALF_READ = 0.6
"""Numbers less alike than this are different numbers even when both were written by hand."""
TITLE_ALIKE = 0.82
TELLING_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """What linking needs to know of one agreement."""

    source: str
    kind: str
    title: str
    numbers: tuple[str, ...]
    signed: str
    ends: str
    partners: frozenset[str]
    wholes: frozenset[str]
    own: frozenset[str]
    subject: frozenset[str]
    scope: frozenset[str]
    references: tuple[Reference, ...]


def cards_of(agreements: Sequence[Agreement], resolution: Resolution) -> dict[str, Card]:
    partners: dict[str, set[str]] = defaultdict(set)
    own: dict[str, set[str]] = defaultdict(set)
    for mention in resolution.mentions:
        if mention.partner:
            partners[mention.source].add(mention.partner)
        else:
            own[mention.source].add(mention.name)
    cards = {}
    for a in agreements:
        title = a.title.value if a.title else ""
        ids = frozenset(partners[a.source])
        cards[a.source] = Card(
            source=a.source,
            kind=a.kind.value if a.kind else "other",
            title=title,
            numbers=tuple(n.value for n in a.numbers),
            signed=a.signed_on.value if a.signed_on else "",
            ends=a.ends_on.value if a.ends_on else "",
            partners=ids,
            wholes=frozenset(i.split("/", 1)[0] for i in ids),
            own=frozenset(own[a.source]),
            subject=subject(title),
            scope=subject(*(s.text.value for s in a.scope)),
            references=a.parents,
        )
    return cards


@dataclass(frozen=True, slots=True)
class Index:
    """Ways to find the few agreements worth comparing, so that an archive of 100,000 stays linear."""

    cards: Mapping[str, Card]
    by_digits: Mapping[str, Sequence[str]]
    by_whole: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, cards: Mapping[str, Card]) -> Index:
        by_digits: dict[str, list[str]] = defaultdict(list)
        by_whole: dict[str, list[str]] = defaultdict(list)
        for source in sorted(cards):
            for number in cards[source].numbers:
                for key in digit_keys(number):
                    by_digits[key].append(source)
            for whole in sorted(cards[source].wholes):
                by_whole[whole].append(source)
        return cls(cards, by_digits, by_whole)

    def with_numbers(self, cited: tuple[str, ...]) -> list[Card]:
        """Agreements that have a number with the same digits or letters."""
        sources = {s for n in cited for key in digit_keys(n) for s in self.by_digits.get(key, ())}
        return [self.cards[s] for s in sorted(sources)]

    def with_partners(self, wholes: frozenset[str]) -> list[Card]:
        """Agreements that share a partner, or another part of the same whole."""
        sources = {s for whole in wholes for s in self.by_whole.get(whole, ())}
        return [self.cards[s] for s in sorted(sources)]


def digit_keys(number: str) -> tuple[str, ...]:
    """The digits of a number, and its letters with the year: one slip leaves at least one of the two whole."""
    plain = numbers.canonical(number)
    letters, year = re.sub(r"[^A-Z]", "", plain), plain[-4:]
    return (re.sub(r"[^0-9]", "", plain), *((f"{letters} {year}",) if len(letters) >= TELLING_LETTERS else ()))
