"""Which agreement carries out, extends or amends which; and which files are the same document scanned twice.

A link has a basis, strongest first:

    explicit_number              "sebagai tindak lanjut Nota Kesepahaman Nomor 119/15-Kesber/VII/2020", slips allowed
    cited_title                  the title is cited, the number blank or unreadable, and a partner is shared
    same_parties_and_subject     nothing cited: same partner, later date, umbrella in force, subjects that overlap

Only a few PKS cite their MoU by number, and then not always correctly; the last basis is therefore needed, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kerjasama_nlp.language.subjects import alike, overlap, rarity
from kerjasama_nlp.resolve import numbers
from kerjasama_nlp.resolve.cards import EVERY_PARTY, HALF_READ, TITLE_ALIKE, Card, Index, cards_of
from kerjasama_nlp.resolve.duplicates import duplicates_among, find_duplicates
from kerjasama_nlp.resolve.partners import Resolution
from kerjasama_nlp.types import UMBRELLA_KINDS, Agreement, Link, Reference

__all__ = ["find_duplicates", "link_parents"]

CHANGES = {"addendum": "amends", "perpanjangan": "extends"}
DERIVED_KINDS = frozenset(["perjanjian_kerja_sama", "memorandum_of_agreement", "implementing_arrangement"])
RELATIONS = frozenset(["implements", "extends", "amends"])
Verdict = tuple[float, float, str, str]
BEYOND_TITLES = 0.8
"""No agreement cited by title is a stronger candidate than this: with a number so strong, titles need no look."""
MANY_PARTNERS = 4
SUBJECT_ALIKE = 0.5
SAME_OCCASION_DAYS = 7
_NUMBER = re.compile(r"[A-Za-z0-9.\-]+(?:\s?/\s?[A-Za-z0-9.&\-]+)+")


def link_parents(agreements: Sequence[Agreement], resolution: Resolution) -> tuple[Link, ...]:
    """Links from each agreement to its parents inside the archive, sorted by child and parent."""
    cards = cards_of(agreements, resolution)
    copies = {d.source: d.original for d in duplicates_among(agreements, cards)}
    originals = {s: c for s, c in cards.items() if s not in copies}
    index = Index.of(originals)
    weights = rarity(c.subject | c.scope for c in originals.values())
    found: list[Link] = []
    for card in cards.values():
        links = _cited(card, index, copies)
        if not links:
            links = _inferred(card, index, copies, weights)
        found += links
    return tuple(sorted(found, key=lambda link: (link.child, link.parent)))


# -- cited ------------------------------------------------------------------------------------------------------------


def _cited(card: Card, index: Index, copies: Mapping[str, str]) -> list[Link]:
    found: dict[str, Link] = {}
    for reference in card.references:
        cited = _cited_numbers(reference)
        scored = _scored(card, index.with_numbers(cited), cited, reference, copies)
        if max((verdict[0] for verdict, _ in scored), default=0.0) < BEYOND_TITLES:
            scored += _scored(card, index.with_partners(card.wholes), cited, reference, copies)
        if scored:
            (strength, _, basis, evidence), best = max(scored, key=lambda s: (s[0][:2], s[1].signed, s[1].source))
            relation = _relation(card, best, reference)
            if relation and (best.source not in found or found[best.source].strength < strength):
                found[best.source] = Link(card.source, best.source, relation, basis, round(strength, 3), evidence)
    return list(found.values())


def _scored(
    card: Card, others: Sequence[Card], cited: tuple[str, ...], reference: Reference, copies: Mapping[str, str]
) -> list[tuple[Verdict, Card]]:
    """Those among others that the reference may mean."""
    found = []
    for other in others:
        if other.source == copies.get(card.source, card.source) or not _not_later(other, card):
            continue
        if verdict := _weigh(card, other, cited, reference):
            found.append((verdict, other))
    return found


def _cited_numbers(reference: Reference) -> tuple[str, ...]:
    """Numbers of one citation: the field, and whatever else in the quoted words looks like one."""
    quoted = _NUMBER.findall(reference.found.evidence.quote)
    texts = [*numbers.pieces(reference.number or ""), *(n for q in quoted for n in numbers.pieces(q))]
    return tuple(dict.fromkeys(texts))


def _weigh(card: Card, other: Card, cited: tuple[str, ...], reference: Reference) -> Verdict | None:
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


def _years_agree(cited: tuple[str, ...], other: Card) -> bool:
    """No cited number names a year in which the other was not signed."""
    years = {y for n in cited for y in re.findall(r"\b(?:19|20)\d\d\b", n)}
    return not years or not other.signed or other.signed[:4] in years


def _relation(card: Card, parent: Card, reference: Reference) -> str | None:
    if card.kind in CHANGES:
        return CHANGES[card.kind]
    if reference.relation in RELATIONS:
        return reference.relation
    derives = card.kind in DERIVED_KINDS and parent.kind in UMBRELLA_KINDS and bool(card.wholes & parent.wholes)
    return "implements" if derives else None


def _contradicts(card: Card, other: Card) -> bool:
    """It cites a readable number as its parent, and the other agreement's numbers, all of them read, are different."""
    cited = tuple(n for r in card.references if r.relation in RELATIONS for n in numbers.pieces(r.number or ""))
    if not cited:
        return False
    complete = len(other.numbers) >= EVERY_PARTY and numbers.best(cited, other.numbers)[0] < HALF_READ
    return complete or not _years_agree(cited, other)


# -- inferred ---------------------------------------------------------------------------------------------------------


def _inferred(card: Card, index: Index, copies: Mapping[str, str], weights: dict[str, float]) -> list[Link]:
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


def _subject_strength(card: Card, other: Card, weights: dict[str, float], *, alone: bool) -> float:
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


def _in_force(other: Card, card: Card) -> bool:
    return not other.ends or not card.signed or other.ends >= card.signed


def _not_later(other: Card, card: Card) -> bool:
    return not other.signed or not card.signed or other.signed <= card.signed


def _days(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) if a and b else 10**6
