"""Statuses of an archive as of its day: what `status` judges is gathered here, agreement by agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kerjasama_nlp.graph.given import Verdict, latest, words_of
from kerjasama_nlp.graph.status import (
    Deed,
    Status,
    add_months,
    effective_end,
    ends_between,
    follow_up_status,
    parse_day,
    time_status,
    unsigned,
    void_date,
)
from kerjasama_nlp.graph.targets import Movements, moved, movements
from kerjasama_nlp.types import Agreement, Link, Value

if TYPE_CHECKING:
    from kerjasama_nlp.graph.state import State

BASES = {
    "explicit_number": "menyebut nomornya",
    "cited_title": "menyebut judulnya",
    "same_parties_and_subject": "mitra dan pokoknya sama (dugaan)",
}


@dataclass(frozen=True, slots=True)
class _Common:
    """What every status needs and is counted once."""

    day: str
    registers: int
    movements: Movements


def statuses_of(state: State, sources: Iterable[str] | None = None) -> dict[str, Status]:
    """Both axes of every agreement, or of some; a copy has the status of its original."""
    common = _Common(
        day=state.as_of.isoformat(),
        registers=sum(map(len, state.activities.values())) + len(state.stray_activities),
        movements=movements(state.targets) if state.activities else {},
    )
    found: dict[str, Status] = {}
    for source in state.agreements if sources is None else sources:
        original = state.copies[source].original if source in state.copies else source
        status = _status(state, original if original in state.agreements else source, common)
        if original != source:
            copied = f"Pindaian lain dari {original}."
            status = Status(status.time, status.follow_up, status.ends_on, (copied, *status.reasons), status.verdict)
        found[source] = status
    return found


def may_differ(state: State, since: date) -> Iterator[str]:
    """Agreements that may have stood elsewhere on an earlier day: something of theirs has a date between the two days.

    The others need no second look: nothing signed, done, decided or run out in between leaves both axes as they were.
    """
    day, soon = since.isoformat(), add_months(state.as_of, state.settings.expiring_months).isoformat()
    for source in state.agreements:
        original = state.copies[source].original if source in state.copies else source
        if _touched(state, original if original in state.agreements else source, since, day, soon):
            yield source


def _touched(state: State, source: str, since: date, day: str, soon: str) -> bool:
    signed, status = state.agreements[source].signed_on, state.statuses[source]
    if signed is None or signed.value > day or status.time == "ended":
        return True
    if status.ends_on is not None and day <= status.ends_on <= soon:
        return True
    if any(_dated_after(state.agreements[link.child].signed_on, day) for link in state.children.get(source, ())):
        return True
    if any(row.date is not None and row.date > day for row in state.activities.get(source, ())):
        return True
    if any(row.date is not None and row.date > day for row in state.verdicts.get(source, ())):
        return True
    if status.follow_up != "unused":
        return False
    promise = state.agreements[source].promise
    own = promise.deadline_months if promise is not None else None
    months = own if own is not None else state.settings.grace_months
    return add_months(date.fromisoformat(signed.value), months) > since


def _dated_after(signed: Value[str] | None, day: str) -> bool:
    return signed is not None and signed.value > day


def _status(state: State, source: str, common: _Common) -> Status:
    agreement = state.agreements[source]
    signed = parse_day(agreement.signed_on.value) if agreement.signed_on else None
    links = state.children.get(source, ())
    derivatives = _until(state.as_of, (_deed(state, c) for c in links if c.relation == "implements"))
    done = (Deed(a.source, parse_day(a.date), a.text) for a in state.activities.get(source, ()))
    activities = _until(state.as_of, done)
    parent = next((state.agreements.get(p.parent) for p in state.parents.get(source, ())), None)
    end = effective_end(agreement, parent, _changes(state, links, common.day))
    verdict = latest(state.verdicts.get(source, ()), state.as_of)
    void = void_date(signed, agreement.promise, [*derivatives, *activities])
    time = time_status(
        signed=signed,
        end=parse_day(end.value),
        as_of=state.as_of,
        blank=signed is None and not links and unsigned(agreement),  # what another one cites was signed
        void_since=void,
        closed=_closed(verdict),
        between=ends_between(agreement, _cited_as(state, links)) if signed is None else None,
        term=agreement.term,
        settings=state.settings,
    )
    follow = follow_up_status(
        kind=agreement.kind.value if agreement.kind else None,
        signed=signed,
        as_of=state.as_of,
        derivatives=derivatives,
        activities=activities,
        moved=moved(state.matches.get(source, ()), state.targets, common.movements) if activities else (),
        promise=agreement.promise,
        archive=len(state.agreements),
        registers=common.registers,
        draft=time.value == "draft",
        settings=state.settings,
    )
    decided = (words_of(verdict),) if verdict else ()
    return Status(
        str(time.value),
        follow.value,
        _in_effect(end.value, time.value, void, verdict),
        (*decided, *end.reasons, *time.reasons, *follow.reasons),
        verdict.verdict if verdict else None,
    )


def _changes(state: State, links: Sequence[Link], day: str) -> list[Agreement]:
    """Addenda and extensions that had been signed by the day."""
    changes = (state.agreements[c.child] for c in links if c.relation in ("extends", "amends"))
    return [c for c in changes if c.signed_on is None or c.signed_on.value <= day]


def _closed(verdict: Verdict | None) -> str | None:
    """The sentence of a decision to end; None of any other."""
    return words_of(verdict) if verdict and verdict.verdict == "end" else None


def _in_effect(end: str | None, time: str | None, void: date | None, verdict: Verdict | None) -> str | None:
    """The last day in effect: that of the decision or the own words that ended it, where they came before its end."""
    if time != "ended":
        return end
    days = [d for d in (end, verdict.date if _closed(verdict) and verdict else None) if d]
    days += [void.isoformat()] if void else []
    return min(days, default=None)


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
