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
from typing import Any, Protocol, TypeVar

from kerjasama_nlp.graph.derive import may_differ, statuses_of
from kerjasama_nlp.graph.given import DeclaredNeed, Verdict
from kerjasama_nlp.graph.status import Settings, Status
from kerjasama_nlp.language.affairs import affairs_of
from kerjasama_nlp.language.organisations import expand, party_type, region_in
from kerjasama_nlp.types import Activity, Agreement, Duplicate, Link, Match, Mention, Partner, Target

_SIGNS = re.compile(r"[^a-z0-9/]")


class _Citing(Protocol):
    """A row of a book that names an agreement."""

    @property
    def agreement(self) -> str | None: ...


C = TypeVar("C", bound=_Citing)


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
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    stray_verdicts: tuple[Verdict, ...] = ()
    needs: tuple[DeclaredNeed, ...] = ()
    statuses: Mapping[str, Status] = field(default_factory=dict)
    _index: dict[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Look-ups made at the first question that needs them; a state made from this one begins without."""

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

    def signed_with(self) -> Mapping[str, tuple[str, ...]]:
        """Partner id, or "agency:" and the id of an agency of one's own -> sources that it is a party of, sorted."""
        if "signed_with" not in self._index:
            pairs = (
                (m.partner or f"agency:{agency_id(m.name)}", source)
                for source in sorted(self.mentions)
                for m in self.mentions[source]
            )
            self._index["signed_with"] = _grouped(dict.fromkeys(pairs))
        return self._index["signed_with"]

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
    verdicts: Sequence[Verdict] = (),
    needs: Sequence[DeclaredNeed] = (),
    cited: Mapping[str, str] | None = None,
    as_of: date,
    settings: Settings | None = None,
) -> State:
    """Join the results of the stages and derive every status.

    `affairs`: codes of urusan of agreements (by source) and targets (by id), where given they win over words. `cited`:
    what books cite -> source, for numbers that are no number of the archive letter by letter.
    """
    by_source = {a.source: a for a in sorted(agreements, key=lambda a: a.source)}
    copies = {d.source: d for d in duplicates}
    by_id = _grouped((a.id, a.source) for a in by_source.values())
    matched = _grouped((source, m) for m in matches for source in by_id.get(m.agreement, ()))
    names = _names_of(by_source) if activities or verdicts else {}
    used, stray = _cited(activities, names, cited or {})
    decided, stray_verdicts = _cited(verdicts, names, cited or {})
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
        matches={source: tuple(sorted(found, key=_likeliest)) for source, found in matched.items()},
        activities=used,
        stray_activities=stray,
        affairs=affairs or {},
        verdicts=decided,
        stray_verdicts=stray_verdicts,
        needs=tuple(needs),
    )
    return restated(state, as_of)


def restated(state: State, as_of: date) -> State:
    """The same archive as of another day: every status anew."""
    fresh = replace(state, as_of=as_of, statuses={})
    return replace(fresh, statuses=statuses_of(fresh))


def statuses_before(state: State, since: date) -> dict[str, Status]:
    """Statuses on an earlier day of the agreements that may have stood elsewhere then; the others stood as they do."""
    if since > state.as_of:
        return dict(restated(state, since).statuses)
    return statuses_of(replace(state, as_of=since), may_differ(state, since))


def _likeliest(match: Match) -> tuple[float, str, int]:
    return -match.probability, match.target, match.item


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _names_of(agreements: Mapping[str, Agreement]) -> dict[str, str]:
    """File, id or number, folded -> source: what a book may cite an agreement by."""
    names: dict[str, str] = {}
    for source, a in agreements.items():
        for text in (source, PurePath(source).name, PurePath(source).stem, a.id, *(n.value for n in a.numbers)):
            if plain := _plain(text):
                names.setdefault(plain, source)
    return names


def _cited(
    rows: Sequence[C], names: Mapping[str, str], also: Mapping[str, str]
) -> tuple[dict[str, tuple[C, ...]], tuple[C, ...]]:
    """Rows of a book by the agreement that each cites, and those that cite none of the archive."""
    found: list[tuple[str, C]] = []
    stray: list[C] = []
    for row in rows:
        text = row.agreement or ""
        source = names.get(_plain(text)) or also.get(text)
        if source is None:
            stray.append(row)
        else:
            found.append((source, row))
    return _grouped(found), tuple(stray)


def _plain(text: str) -> str:
    return _SIGNS.sub("", text.casefold())


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
