"""Which agreement carries out, extends or amends which; and which files are the same document scanned twice.

A link has a basis, strongest first:

    explicit_number              "sebagai tindak lanjut Nota Kesepahaman Nomor 119/15-Kesber/VII/2020", slips allowed
    cited_title                  the title is cited, the number blank or unreadable, and a partner is shared
    same_parties_and_subject     nothing cited: same partner, later date, umbrella in force, subjects that overlap

Only a few PKS cite their MoU by number, and then not always correctly; the last basis is therefore needed, and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kerjasama_nlp.resolve import numbers
from kerjasama_nlp.resolve.partners import Resolution
from kerjasama_nlp.resolve.subjects import alike, overlap, rarity, subject
from kerjasama_nlp.types import UMBRELLA_KINDS, Agreement, Reference

CHANGES = {"addendum": "amends", "perpanjangan": "extends"}
DERIVED_KINDS = frozenset(["perjanjian_kerja_sama", "memorandum_of_agreement", "implementing_arrangement"])
RELATIONS = frozenset(["implements", "extends", "amends"])
MANY_PARTNERS = 4
TITLE_ALIKE = 0.82
TITLE_SAME = 0.9
SCOPE_SAME = 0.7
SUBJECT_ALIKE = 0.5
SAME_OCCASION_DAYS = 7
EVERY_PARTY = 2
TELLING_LETTERS = 6
HALF_READ = 0.6
"""Numbers less alike than this are different numbers even when both were written by hand."""
_NUMBER = re.compile(r"[A-Za-z0-9.\-]+(?:\s?/\s?[A-Za-z0-9.&\-]+)+")


@dataclass(frozen=True, slots=True)
class Link:
    """`child` and `parent` are sources. `strength` 0..1; `evidence`: the words it rests on."""

    child: str
    parent: str
    relation: str
    basis: str
    strength: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`source` is another scan of `original`, the one that comes first in the order of names."""

    source: str
    original: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Card:
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


def link_parents(agreements: Sequence[Agreement], resolution: Resolution) -> tuple[Link, ...]:
    """Links from each agreement to its parents inside the archive, sorted by child and parent."""
    cards = _cards(agreements, resolution)
    copies = {d.source: d.original for d in _duplicates(agreements, cards)}
    originals = {s: c for s, c in cards.items() if s not in copies}
    index = _Index.of(originals)
    weights = rarity(c.subject | c.scope for c in originals.values())
    found: list[Link] = []
    for card in cards.values():
        links = _cited(card, index, copies)
        if not links:
            links = _inferred(card, index, copies, weights)
        found += links
    return tuple(sorted(found, key=lambda link: (link.child, link.parent)))


def find_duplicates(agreements: Sequence[Agreement], resolution: Resolution) -> tuple[Duplicate, ...]:
    """Files that hold the same document: same bytes, or same kind, title, parties, and no number or date against it."""
    return tuple(_duplicates(agreements, _cards(agreements, resolution)))


# -- cited ------------------------------------------------------------------------------------------------------------


def _cited(card: _Card, index: _Index, copies: Mapping[str, str]) -> list[Link]:
    found: dict[str, Link] = {}
    for reference in card.references:
        cited = _cited_numbers(reference)
        scored = []
        for other in index.candidates(card, cited, reference.title):
            if other.source == copies.get(card.source, card.source) or not _not_later(other, card):
                continue
            if verdict := _weigh(card, other, cited, reference):
                scored.append((verdict, other))
        if scored:
            (strength, _, basis, evidence), best = max(scored, key=lambda s: (s[0][:2], s[1].signed, s[1].source))
            relation = _relation(card, best, reference)
            if relation and (best.source not in found or found[best.source].strength < strength):
                found[best.source] = Link(card.source, best.source, relation, basis, round(strength, 3), evidence)
    return list(found.values())


def _cited_numbers(reference: Reference) -> tuple[str, ...]:
    """Numbers of one citation: the field, and whatever else in the quoted words looks like one."""
    quoted = _NUMBER.findall(reference.found.evidence.quote)
    texts = [*numbers.pieces(reference.number or ""), *(n for q in quoted for n in numbers.pieces(q))]
    return tuple(dict.fromkeys(texts))


Verdict = tuple[float, float, str, str]


def _weigh(card: _Card, other: _Card, cited: tuple[str, ...], reference: Reference) -> Verdict | None:
    """Strength, closeness in other respects, basis and words of one candidate; None when it is not the one cited."""
    near, quoted, own = numbers.best(cited, other.numbers)
    shared = bool(card.wholes & other.wholes)
    if near < numbers.CLOSE and not (shared and reference.title):
        return None
    title = alike(reference.title, other.title) if reference.title else 0.0
    aside = shared + max(title, alike(card.title, other.title))
    if near >= numbers.SAME:
        return 0.75 + 0.15 * shared + 0.1 * (aside - shared), aside, "explicit_number", f"{quoted} = {own}"
    if near >= numbers.CLOSE and (shared or title >= TITLE_ALIKE):
        return 0.65 + 0.15 * shared + 0.1 * (aside - shared), aside, "explicit_number", f"{quoted} ~ {own}"
    if shared and title >= TITLE_ALIKE and _years_agree(cited, other):
        return 0.5 + 0.2 * title + 0.1 * near, aside, "cited_title", str(reference.title)
    return None


def _years_agree(cited: tuple[str, ...], other: _Card) -> bool:
    """No cited number names a year in which the other was not signed."""
    years = {y for n in cited for y in re.findall(r"\b(?:19|20)\d\d\b", n)}
    return not years or not other.signed or other.signed[:4] in years


def _relation(card: _Card, parent: _Card, reference: Reference) -> str | None:
    if card.kind in CHANGES:
        return CHANGES[card.kind]
    if reference.relation in RELATIONS:
        return reference.relation
    derives = card.kind in DERIVED_KINDS and parent.kind in UMBRELLA_KINDS and bool(card.wholes & parent.wholes)
    return "implements" if derives else None


def _contradicts(card: _Card, other: _Card) -> bool:
    """It cites a readable number as its parent, and the other agreement's numbers, all of them read, are different."""
    cited = tuple(n for r in card.references if r.relation in RELATIONS for n in numbers.pieces(r.number or ""))
    if not cited:
        return False
    complete = len(other.numbers) >= EVERY_PARTY and numbers.best(cited, other.numbers)[0] < HALF_READ
    return complete or not _years_agree(cited, other)


# -- inferred ---------------------------------------------------------------------------------------------------------


def _inferred(card: _Card, index: _Index, copies: Mapping[str, str], weights: dict[str, float]) -> list[Link]:
    """The umbrella agreement that this one most likely carries out, or the agreement that it changes."""
    if card.kind not in DERIVED_KINDS and card.kind not in CHANGES:
        return []
    pool = [
        other
        for other in index.with_partners(card.wholes)
        if other.source != copies.get(card.source, card.source)
        and other.signed
        and _not_later(other, card)
        and (other.kind in UMBRELLA_KINDS if card.kind in DERIVED_KINDS else other.kind not in CHANGES)
        and (card.kind in CHANGES or _in_force(other, card))
        and not _contradicts(card, other)
    ]
    scored = [(_subject_strength(card, other, weights, alone=len(pool) == 1), other) for other in pool]
    scored = [s for s in scored if s[0] > 0]
    if not scored:
        return []
    strength, best = max(scored, key=lambda s: (s[0], s[1].signed, s[1].source))
    shared = ", ".join(sorted(card.wholes & best.wholes))
    words = ", ".join(sorted((card.subject | card.scope) & (best.subject | best.scope)))
    evidence = f"mitra: {shared}" + (f"; pokok: {words}" if words else "")
    relation = CHANGES.get(card.kind, "implements")
    return [Link(card.source, best.source, relation, "same_parties_and_subject", round(strength, 3), evidence)]


def _subject_strength(card: _Card, other: _Card, weights: dict[str, float], *, alone: bool) -> float:
    """0 when the subjects do not meet."""
    titles = overlap(card.subject, other.subject, weights)
    scopes = overlap(card.subject | card.scope, other.subject | other.scope, weights)
    exact = bool(card.partners & other.partners)
    if len(other.partners) >= MANY_PARTNERS and titles < SUBJECT_ALIKE:
        return 0.0
    if titles >= SUBJECT_ALIKE:
        return 0.5 + 0.2 * titles + 0.1 * exact
    if exact and _days(card.signed, other.signed) <= SAME_OCCASION_DAYS:
        return 0.5 + 0.2 * scopes
    if alone and exact and (scopes >= SUBJECT_ALIKE or not other.subject):
        return 0.4 + 0.2 * scopes
    return 0.0


def _in_force(other: _Card, card: _Card) -> bool:
    return not other.ends or not card.signed or other.ends >= card.signed


def _not_later(other: _Card, card: _Card) -> bool:
    return not other.signed or not card.signed or other.signed <= card.signed


def _days(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) if a and b else 10**6


# -- duplicates -------------------------------------------------------------------------------------------------------


def _duplicates(agreements: Sequence[Agreement], cards: Mapping[str, _Card]) -> list[Duplicate]:
    first_by_bytes: dict[str, str] = {}
    blocks: dict[str, list[_Card]] = defaultdict(list)
    found: dict[str, Duplicate] = {}
    for agreement in sorted(agreements, key=lambda a: a.source):
        original = first_by_bytes.setdefault(agreement.id, agreement.source)
        card = cards[agreement.source]
        if original != agreement.source:
            found[agreement.source] = Duplicate(agreement.source, original, "berkas yang sama byte demi byte")
            continue
        marks = {numbers.canonical(n) for n in card.numbers if numbers.pieces(n)} | {f"tanggal {card.signed}"}
        for mark in sorted(marks):
            for other in blocks[mark]:
                if card.source not in found and other.source not in found and (why := _same_document(other, card)):
                    found[card.source] = Duplicate(card.source, other.source, why)
        for mark in marks:
            blocks[mark].append(card)
    return [found[source] for source in sorted(found)]


def _same_document(a: _Card, b: _Card) -> str:
    """Why two files are one document; empty when they are not."""
    if a.kind != b.kind or alike(a.title, b.title) < TITLE_SAME or not _same_sides(a, b):
        return ""
    shared = {numbers.canonical(n) for n in a.numbers} & {numbers.canonical(n) for n in b.numbers}
    if a.signed and b.signed and a.signed != b.signed:
        # Both numbers the same: one of the dates was misread.
        return "semua nomor, judul, dan mitra sama" if len(shared) >= EVERY_PARTY else ""
    near = numbers.best(a.numbers, b.numbers)[0]
    if near >= numbers.CLOSE:
        return "nomor, judul, dan mitra sama"
    unread = not a.numbers or not b.numbers or near >= HALF_READ
    same = bool(a.signed) and a.signed == b.signed and a.partners == b.partners and _same_scope(a, b)
    return "judul, mitra, dan tanggal sama" if unread and same else ""


def _same_sides(a: _Card, b: _Card) -> bool:
    """The partners meet, and so do one's own signatories: two agencies may sign alike papers on one day."""
    partners = not a.partners or not b.partners or bool(a.partners & b.partners)
    return partners and (not a.own or not b.own or max(alike(x, y) for x in a.own for y in b.own) >= TITLE_ALIKE)


def _same_scope(a: _Card, b: _Card) -> bool:
    return not a.scope or not b.scope or overlap(a.scope, b.scope, {}) >= SCOPE_SAME


# -- cards and index --------------------------------------------------------------------------------------------------


def _cards(agreements: Sequence[Agreement], resolution: Resolution) -> dict[str, _Card]:
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
        cards[a.source] = _Card(
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
class _Index:
    """Ways to find the few agreements worth comparing, so that an archive of 100,000 stays linear."""

    cards: Mapping[str, _Card]
    by_digits: Mapping[str, Sequence[str]]
    by_whole: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, cards: Mapping[str, _Card]) -> _Index:
        by_digits: dict[str, list[str]] = defaultdict(list)
        by_whole: dict[str, list[str]] = defaultdict(list)
        for source in sorted(cards):
            for number in cards[source].numbers:
                for key in _digit_keys(number):
                    by_digits[key].append(source)
            for whole in sorted(cards[source].wholes):
                by_whole[whole].append(source)
        return cls(cards, by_digits, by_whole)

    def candidates(self, card: _Card, cited: tuple[str, ...], title: str | None) -> list[_Card]:
        """Agreements whose number has the same digits or whose partner is shared."""
        sources = {s for n in cited for key in _digit_keys(n) for s in self.by_digits.get(key, ())}
        sources |= {other.source for other in self.with_partners(card.wholes)}
        return [self.cards[s] for s in sorted(sources)]

    def with_partners(self, wholes: frozenset[str]) -> list[_Card]:
        """Agreements that share a partner, or another part of the same whole."""
        sources = {s for whole in wholes for s in self.by_whole.get(whole, ())}
        return [self.cards[s] for s in sorted(sources)]


def _digit_keys(number: str) -> tuple[str, ...]:
    """The digits of a number, and its letters with the year: one slip leaves at least one of the two whole."""
    plain = numbers.canonical(number)
    letters, year = re.sub(r"[^A-Z]", "", plain), plain[-4:]
    return (re.sub(r"[^0-9]", "", plain), *((f"{letters} {year}",) if len(letters) >= TELLING_LETTERS else ()))
