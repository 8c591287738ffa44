"""The archive as one frozen value: agreements, partners, links, targets, and each agreement's status as of a date.

The graph is built from it and every query reads it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from kerjasama_nlp.graph.status import (
    Deed,
    Settings,
    Status,
    effective_end,
    ends_between,
    follow_up_status,
    parse_day,
    time_status,
    unsigned,
    void_date,
)
from kerjasama_nlp.graph.targets import Series, moved, series_of
from kerjasama_nlp.language.affairs import affairs_of
from kerjasama_nlp.language.organisations import expand, party_type, region_in
from kerjasama_nlp.types import Activity, Agreement, Duplicate, Link, Match, Mention, Partner, Target

BASES = {
    "explicit_number": "menyebut nomornya",
    "cited_title": "menyebut judulnya",
    "same_parties_and_subject": "mitra dan pokoknya sama (dugaan)",
}


@dataclass(frozen=True, slots=True)
class State:
    """Everything known as of one date, with the look-ups that queries need. Keys are sources of agreements."""

    as_of: date
    settings: Settings
    agreements: Mapping[str, Agreement]
    partners: Mapping[str, Partner]
    mentions: Mapping[str, tuple[Mention, ...]]
    parents: Mapping[str, tuple[Link, ...]]
    children: Mapping[str, tuple[Link, ...]]
    copies: Mapping[str, Duplicate]
    targets: Mapping[str, Target]
    matches: Mapping[str, tuple[Match, ...]]
    activities: Mapping[str, tuple[Activity, ...]]
    stray_activities: tuple[Activity, ...]
    affairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)

    def affairs_of(self, key: str) -> tuple[str, ...]:
        """Codes of the affairs (urusan) of an agreement (its source) or a target (its id): as given, else by words."""
        if key in self.affairs:
            return self.affairs[key]
        if key in self.targets:
            target = self.targets[key]
            if target.sector is not None:
                return (target.sector,)
            return affairs_of(target.agency or "") or affairs_of(target.indicator)
        agreement = self.agreements[key]
        texts = [agreement.title.value if agreement.title else "", *(item.text.value for item in agreement.scope)]
        return affairs_of(" . ".join(texts))

    def partners_of(self, source: str) -> tuple[Partner, ...]:
        """Partners of one agreement, each once, in order of naming."""
        ids = dict.fromkeys(m.partner for m in self.mentions.get(source, ()) if m.partner)
        return tuple(self.partners[i] for i in ids if i in self.partners)

    def own_names(self, source: str) -> tuple[str, ...]:
        """Names of one's own parties in one agreement."""
        return tuple(dict.fromkeys(m.name for m in self.mentions.get(source, ()) if not m.partner))


def build_state(
    agreements: Sequence[Agreement],
    *,
    partners: Sequence[Partner],
    mentions: Sequence[Mention],
    links: Sequence[Link] = (),
    duplicates: Sequence[Duplicate] = (),
    targets: Sequence[Target] = (),
    matches: Sequence[Match] = (),
    activities: Sequence[Activity] = (),
    affairs: Mapping[str, tuple[str, ...]] | None = None,
    as_of: date,
    settings: Settings | None = None,
) -> State:
    """Join the results of the stages and derive every status.

    `affairs`: codes of urusan of agreements (by source) and targets (by id), where given they win over words.
    """
    by_source = {a.source: a for a in sorted(agreements, key=lambda a: a.source)}
    copies = {d.source: d for d in duplicates}
    cited, stray = _activities(by_source, activities)
    by_id: dict[str, list[str]] = defaultdict(list)
    for a in by_source.values():
        by_id[a.id].append(a.source)
    state = State(
        as_of=as_of,
        settings=settings or Settings(),
        agreements=by_source,
        partners={p.id: p for p in sorted(partners, key=lambda p: p.id)},
        mentions=_grouped((m.source, m) for m in sorted(mentions, key=lambda m: (m.source, m.party))),
        parents=_grouped((link.child, link) for link in links),
        children=_grouped((link.parent, link) for link in links if link.child not in copies),
        copies=copies,
        targets={t.id: t for t in targets},
        matches=_grouped(
            (source, m)
            for m in sorted(matches, key=lambda m: (-m.probability, m.target, m.item))
            for source in by_id.get(m.agreement, ())
        ),
        activities=cited,
        stray_activities=stray,
        affairs=affairs or {},
    )
    return restated(state, as_of)


def restated(state: State, as_of: date) -> State:
    """The same archive as of another day: every status anew."""
    fresh = replace(state, as_of=as_of, statuses={})
    common = _Common(
        registers=sum(map(len, state.activities.values())) + len(state.stray_activities),
        series=series_of(state.targets),
    )
    return replace(fresh, statuses={source: _status(fresh, source, common) for source in state.agreements})


@dataclass(frozen=True, slots=True)
class _Common:
    """What every status needs and is counted once."""

    registers: int
    series: Series


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _status(state: State, source: str, common: _Common) -> Status:
    """Both axes of one agreement; a copy has the status of its original."""
    original = state.copies[source].original if source in state.copies else source
    agreement = state.agreements.get(original) or state.agreements[source]
    signed = parse_day(agreement.signed_on.value) if agreement.signed_on else None
    kind = agreement.kind.value if agreement.kind else None
    links = state.children.get(agreement.source, ())
    changes = [state.agreements[c.child] for c in links if c.relation in ("extends", "amends")]
    changes = [c for c in changes if c.signed_on is None or c.signed_on.value <= state.as_of.isoformat()]
    derivatives = _until(state.as_of, (_deed(state, c) for c in links if c.relation == "implements"))
    parent = next((state.agreements.get(p.parent) for p in state.parents.get(agreement.source, ())), None)
    done = (Deed(a.source, parse_day(a.date), a.text) for a in state.activities.get(agreement.source, ()))
    activities = _until(state.as_of, done)
    end = effective_end(agreement, parent, changes)
    time = time_status(
        signed=signed,
        end=parse_day(end.value),
        as_of=state.as_of,
        blank=unsigned(agreement),
        void_since=void_date(signed, agreement.promise, [*derivatives, *activities]),
        between=ends_between(agreement, _cited_as(state, links)),
        settings=state.settings,
    )
    follow = follow_up_status(
        kind=kind,
        signed=signed,
        as_of=state.as_of,
        derivatives=derivatives,
        activities=activities,
        moved=moved(state.matches.get(agreement.source, ()), state.targets, common.series),
        promise=agreement.promise,
        archive=len(state.agreements),
        registers=common.registers,
        draft=time.value == "draft",
        settings=state.settings,
    )
    copied = (f"Pindaian lain dari {original}.",) if original != source else ()
    return Status(str(time.value), follow.value, end.value, (*copied, *end.reasons, *time.reasons, *follow.reasons))


def _until(day: date, deeds: Iterable[Deed]) -> list[Deed]:
    """What had been done by that day; what has no date counts."""
    return [deed for deed in deeds if deed.on is None or deed.on <= day]


def _cited_as(state: State, links: Sequence[Link]) -> list[str]:
    """Numbers by which the children cite their one parent."""
    cited = []
    for link in links:
        references = [r for r in state.agreements[link.child].parents if r.relation == link.relation]
        cited += [r.number for r in references if r.number and len(references) == 1]
    return cited


def _deed(state: State, link: Link) -> Deed:
    child = state.agreements[link.child]
    title = child.title.value if child.title else link.child
    signed = parse_day(child.signed_on.value) if child.signed_on else None
    return Deed(link.child, signed, f"{title}, {BASES.get(link.basis, link.basis)}")


def _activities(
    agreements: Mapping[str, Agreement], activities: Sequence[Activity]
) -> tuple[dict[str, tuple[Activity, ...]], tuple[Activity, ...]]:
    """Activities by the agreement they cite (number, file or id), and those that cite none of the archive."""
    names: dict[str, str] = {}
    for source, a in agreements.items():
        for text in (source, PurePath(source).name, PurePath(source).stem, a.id, *(n.value for n in a.numbers)):
            if plain := _plain(text):
                names.setdefault(plain, source)
    found: list[tuple[str, Activity]] = []
    stray: list[Activity] = []
    for activity in activities:
        cited = names.get(_plain(activity.agreement or ""))
        if cited is None:
            stray.append(activity)
        else:
            found.append((cited, activity))
    return _grouped(found), tuple(stray)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9/]", "", text.casefold())


@lru_cache(maxsize=65536)
def agency_id(name: str) -> str:
    """Id of an agency of one's own: its words without its region.

    >>> agency_id("Dinas Sosial Kabupaten Rawaloka"), agency_id("DINSOS"), agency_id("Pemerintah Kabupaten Rawaloka")
    ('dinas-sosial', 'dinas-sosial', 'pemerintah-kabupaten-rawaloka')
    """
    words = expand(re.sub(r"\([^)]*\)?", " ", name))
    if party_type(name)[0] == "pemerintah_daerah":
        words = words.replace("pemerintah daerah ", "pemerintah ")
    elif region := region_in(name):
        words = re.sub(rf"\b{region.kind} {re.escape(region.name)}\b.*", "", words)
    return "-".join(words.split()) or "tanpa-nama"
