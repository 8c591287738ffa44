"""What stands beside the scope item: partner, agency and duties of the agreement, as evidence for a match.

The shipped pairs have no such fields, so nothing can teach these weights: they are small fixed priors in logits
(`BESIDE`), each at most about what one more shared word says, and none can carry a match by itself. `rank` on bare
texts knows nothing of them; `match_targets` adds those that speak as further reasons.

    >>> [name for name, _, _ in BESIDE]
    ['duty', 'agency_named', 'partner_type', 'partner_record']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kerjasama_nlp.language.affairs import affair_name
from kerjasama_nlp.language.gazetteers import fold
from kerjasama_nlp.language.organisations import expand
from kerjasama_nlp.match.collection import Collection, Floats, Pairs
from kerjasama_nlp.match.encoders import embedder_of
from kerjasama_nlp.match.model import load, probability, signal_values
from kerjasama_nlp.match.sector import asked_sectors, sectors_of
from kerjasama_nlp.match.signals import standing_alone
from kerjasama_nlp.match.text import split_query
from kerjasama_nlp.types import UMBRELLA_KINDS, Agreement, Mention, Party, Reason

GOVERNMENT = frozenset({"pemerintah_daerah", "perangkat_daerah"})
"""Types of one's own side where nobody said which party that is."""

TYPE_AFFAIRS: Mapping[str, frozenset[str]] = {
    "fasilitas_kesehatan": frozenset({"1.02"}),
    "perguruan_tinggi": frozenset({"1.01", "5.05"}),
}
"""Affairs that a type of partner exists for, whatever its name says."""

DELIVERS = 0.3
"""Probability from which a duty is said to deliver the indicator."""

LONGEST = 110
"""Characters of a duty told to a reader."""


class Said(NamedTuple):
    """A value from 0 (silent) to 1, and the words for a reader."""

    value: float
    text: str = ""


SILENT = Said(0.0)


class Duty(NamedTuple):
    """A duty of a partner, and the page it stands on."""

    text: str
    page: int | None


@dataclass(frozen=True)
class Side:
    """What is known of one agreement beside its scope: its partners, its words, its partners' duties and record.

    `record`: titles of other agreements by which the same partner carried something out.
    """

    partners: tuple[Party, ...] = ()
    passages: tuple[tuple[str, int | None], ...] = ()
    duties: tuple[Duty, ...] = ()
    record: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One agreement beside one target; `duty`: the partner's duty that fits best, and how probably it helps."""

    side: Side
    query: str
    sector: str | None = None
    duty: tuple[Duty, float] | None = None


def placed(text: str, page: int | None) -> str:
    """Words with their page.

    >>> placed("Dinas Sosial", 2), placed("Dinas Sosial", None)
    ('Dinas Sosial (hlm. 2)', 'Dinas Sosial')
    """
    short = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " ..."
    return short if page is None else f"{short} (hlm. {page})"


def duty(case: Case) -> Said:
    """A duty of the partner delivers the indicator: "menyediakan armada pengangkut sampah"."""
    if case.duty is None or case.duty[1] < DELIVERS:
        return SILENT
    found, chance = case.duty
    return Said(chance, placed(" ".join(found.text.split()), found.page))


def agency_named(case: Case) -> Said:
    """The target's own agency stands in the agreement, as a party, on whose behalf, in scope or duties."""
    name = split_query(case.query).agency
    wanted = expand(name)
    if len(wanted.split()) < 2:
        return SILENT
    for text, page in case.side.passages:
        if f" {wanted} " in f" {text} ":
            return Said(1.0, placed(name, page))
    return SILENT


def partner_type(case: Case) -> Said:
    """The partner exists for the indicator's affair: a hospital for health, the board of narcotics for narcotics."""
    wanted = asked_sectors(split_query(case.query), case.sector)
    for party in case.side.partners:
        its = sectors_of(party.name.value) | TYPE_AFFAIRS.get(party.type.value, frozenset())
        if common := sorted(its & wanted.keys()):
            return Said(1.0, f"{party.name.value}, bidang {affair_name(common[0])}")
    return SILENT


def partner_record(case: Case) -> Said:
    """The same partner has carried out something else: an agreement in the archive of a kind that is no umbrella."""
    count = len(case.side.record)
    return Said(count / (count + 1), placed(case.side.record[0], None)) if count else SILENT


BESIDE: tuple[tuple[str, float, Callable[[Case], Said]], ...] = (
    ("duty", 0.8, duty),
    ("agency_named", 0.4, agency_named),
    ("partner_type", 0.3, partner_type),
    ("partner_record", 0.2, partner_record),
)
"""Name, weight in logits, function. They only speak for a match: an archive says little of what a partner cannot do."""


def reasons_beside(case: Case) -> tuple[Reason, ...]:
    """Further reasons for one match; silent ones are left out."""
    said = ((name, weight, function(case)) for name, weight, function in BESIDE)
    return tuple(Reason(name, round(weight * s.value, 4), s.text) for name, weight, s in said if s.value)


def _passages(agreement: Agreement) -> Iterator[tuple[str, int | None]]:
    """Folded, abbreviations of organisations written out: where an agency may be named."""
    for party in agreement.parties:
        for name in (party.name, party.on_behalf_of):
            if name is not None:
                yield expand(name.value), name.evidence.page
    for value in [item.text for item in agreement.scope] + [item.text for item in agreement.obligations]:
        yield fold(value.value), value.evidence.page


def _partners(agreement: Agreement, mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """The parties that are not one's own: as resolved, else those that are no local government."""
    if mentions:
        return tuple(agreement.parties[m.party] for m in mentions if not m.own)
    return tuple(party for party in agreement.parties if party.type.value not in GOVERNMENT)


def sides_of(agreements: Sequence[Agreement], mentions: Sequence[Mention] = ()) -> tuple[Side, ...]:
    """What is known of each agreement; `mentions`: its parties as resolved, where they were."""
    of_source: dict[str, list[Mention]] = defaultdict(list)
    carried: dict[str, dict[str, str]] = defaultdict(dict)
    kinds = {a.source: a.kind.value for a in agreements if a.kind is not None}
    titles = {a.source: a.title.value if a.title else a.source for a in agreements}
    for m in mentions:
        of_source[m.source].append(m)
        if m.partner and kinds.get(m.source, "other") not in UMBRELLA_KINDS | {"other"}:
            carried[m.partner][m.source] = titles[m.source]
    sides = []
    for agreement in agreements:
        partners = _partners(agreement, of_source[agreement.source])
        ordinals = {party.ordinal for party in partners}
        ids = dict.fromkeys(m.partner for m in of_source[agreement.source] if m.partner)
        record = {s: t for i in ids for s, t in carried[i].items() if s != agreement.source}
        duties = tuple(
            Duty(item.text.value, item.text.evidence.page)
            for item in agreement.obligations
            if item.modality == "obligation" and item.bearer and ordinals.issuperset(item.bearer)
        )
        sides.append(Side(partners, tuple(_passages(agreement)), duties, tuple(record.values())))
    return tuple(sides)


def nearest_duties(
    sides: Sequence[Side], queries: Sequence[str], wanted: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], tuple[Duty, float]]:
    """(side, query) -> the partner's duty that most probably helps, by the embedding that ships: duties are many."""
    numbers: dict[int, list[int]] = {}
    duties: list[Duty] = []
    for side in dict.fromkeys(side for side, _ in wanted):
        numbers[side] = list(range(len(duties), len(duties) + len(sides[side].duties)))
        duties += sides[side].duties
    if not duties:
        return {}
    items = Collection([duty.text for duty in duties], embedder_of("static"))
    place = {query: row for row, query in enumerate(dict.fromkeys(query for _, query in wanted))}
    asked = items.queries([queries[query] for query in place])
    spans = [(side, query, number) for side, query in wanted for number in numbers[side]]
    pairs = Pairs(np.array([place[query] for _, query, _ in spans]), np.array([number for _, _, number in spans]))
    pairs = standing_alone(asked, items, pairs)
    chances: Floats = probability(load("static").logits(signal_values(asked, items, pairs)))
    best: dict[tuple[int, int], tuple[Duty, float]] = {}
    for (side, query, number), chance in zip(spans, chances, strict=True):
        if (side, query) not in best or chance > best[side, query][1]:
            best[side, query] = (duties[number], float(chance))
    return best
