"""Files that hold the same document: archives scan a paper twice, and handwriting is read otherwise each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kerjasama_nlp.language.subjects import alike, overlap
from kerjasama_nlp.resolve import numbers
from kerjasama_nlp.resolve.cards import EVERY_PARTY, HALF_READ, TITLE_ALIKE, Card, cards_of
from kerjasama_nlp.resolve.partners import Resolution
from kerjasama_nlp.types import Agreement, Duplicate

TITLE_SAME = 0.9
SCOPE_SAME = 0.7


def find_duplicates(agreements: Sequence[Agreement], resolution: Resolution) -> tuple[Duplicate, ...]:
    """Files that hold the same document: same bytes, or same kind, title, parties, and no number or date against it."""
    return tuple(duplicates_among(agreements, cards_of(agreements, resolution)))


def duplicates_among(agreements: Sequence[Agreement], cards: Mapping[str, Card]) -> list[Duplicate]:
    first_by_bytes: dict[str, str] = {}
    blocks: dict[str, list[Card]] = defaultdict(list)
    found: dict[str, Duplicate] = {}
    for agreement in sorted(agreements, key=lambda a: a.source):
        original = first_by_bytes.setdefault(agreement.id, agreement.source)
        card = cards[agreement.source]
        if original != agreement.source:
            found[agreement.source] = Duplicate(agreement.source, original, "berkas yang sama byte demi byte")
            continue
        marks, sought = _marks(card)
        for mark in sorted(sought):
            for other in blocks[mark]:
                if card.source not in found and other.source not in found and (why := _same_document(other, card)):
                    found[card.source] = Duplicate(card.source, other.source, why)
        for mark in marks:
            blocks[mark].append(card)
    return [found[source] for source in sorted(found)]


def _marks(card: Card) -> tuple[set[str], set[str]]:
    """Under what a card is kept, and what it looks for: its numbers, and its day with its partners.

    One whose partners were not read meets all of its day, and all of its day meet it.
    """
    shared = {numbers.canonical(n) for n in card.numbers if numbers.pieces(n)}
    if not card.signed:
        return shared, shared
    shared |= {f"{card.signed} {whole}" for whole in card.wholes}
    if card.wholes:
        return shared | {f"{card.signed} semua"}, shared | {f"{card.signed} tanpa mitra"}
    return shared | {f"{card.signed} tanpa mitra", f"{card.signed} semua"}, {f"{card.signed} semua"} | shared


def _same_document(a: Card, b: Card) -> str:
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


def _same_sides(a: Card, b: Card) -> bool:
    """The partners meet, and so do one's own signatories: two agencies may sign alike papers on one day."""
    partners = not a.partners or not b.partners or bool(a.partners & b.partners)
    return partners and (not a.own or not b.own or max(alike(x, y) for x in a.own for y in b.own) >= TITLE_ALIKE)


def _same_scope(a: Card, b: Card) -> bool:
    return not a.scope or not b.scope or overlap(a.scope, b.scope, {}) >= SCOPE_SAME
