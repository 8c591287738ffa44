"""Books that offices keep by hand -> activities, partners, needs, verdicts: CSV or XLSX, columns known by their names.

    reading = read_register(Path("buku.xlsx"))      # each sheet is what its columns say
    [(a.date, a.text, a.agreement) for a in reading.activities]

The names of columns are data (`language/data/register_columns.toml`). An office whose book names them otherwise
writes them once beside it, in `kegiatan.columns.toml` for `kegiatan.csv`:

    date = "Kapan"
    text = "Apa yang dikerjakan"

Every row becomes a value or an issue that names sheet and row; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kerjasama_nlp.language.dates import Parts, find_dates
from kerjasama_nlp.language.organisations import expand
from kerjasama_nlp.read.books import ACTIVITIES, MESSAGES, STAGE, Filled, Kind, issue_of, read_book, verdict_words
from kerjasama_nlp.read.grid import squash
from kerjasama_nlp.types import Activity, Issue

MOST_NEEDS = 3
"""Needs that an agency may declare."""
_RANGE = re.compile(
    r"(?P<day>\d{1,2})\s*(?P<month>[A-Za-z]+)?\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|dan|,|&)\s*"
    r"\d{1,2}\s+(?P<last_month>[A-Za-z]{3,})\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
"""3 s.d. 5 Maret 2023; 28 Februari - 2 Maret 2023."""


@dataclass(frozen=True, slots=True)
class ListedPartner:
    """One line of a list of partners, as an office keeps it."""

    id: str
    source: str
    name: str
    type: str | None = None
    alias: str | None = None
    contact: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What an agency says that it cannot reach by itself. `priority`: its own order, from 1."""

    id: str
    source: str
    agency: str
    need: str
    priority: int
    indicator: str | None = None
    partner: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ListedVerdict:
    """What people decided about an agreement: continue, extend, revise or end. `place`: sheet and row."""

    source: str
    agreement: str
    verdict: str
    date: str | None = None
    by: str | None = None
    note: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """All rows of one book and what is wrong with it. `status` is one of `types.STATUSES`."""

    status: str
    activities: tuple[Activity, ...] = ()
    issues: tuple[Issue, ...] = ()
    partners: tuple[ListedPartner, ...] = ()
    needs: tuple[Need, ...] = ()
    verdicts: tuple[ListedVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerList:
    """All partners of one list and what is wrong with it."""

    status: str
    partners: tuple[ListedPartner, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedList:
    """All needs of one list and what is wrong with it."""

    status: str
    needs: tuple[Need, ...] = ()
    issues: tuple[Issue, ...] = ()


PARTNERS = Kind("partners", ("name", "type", "alias", "contact", "field"), "name", "no_partner_name")
NEEDS = Kind("needs", ("need", "agency", "priority", "indicator", "partner"), "need", "no_need")
VERDICTS = Kind("verdicts", ("verdict", "agreement", "date", "by", "note"), "verdict", "no_verdict")


def read_register(path: Path) -> RegisterReading:
    """All rows of a book, each sheet by its columns: activities, partners, needs, verdicts.

    All needs are read, however many; `capped` keeps each agency's first ones.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    status, rows, issues = read_book(path, ACTIVITIES, NEEDS, PARTNERS, VERDICTS)
    of: dict[str, list[Filled]] = {}
    for row in rows:
        of.setdefault(row.kind, []).append(row)
    return RegisterReading(
        status,
        _activities(path, of.get(ACTIVITIES.name, ()), issues),
        partners=_partners(path, of.get(PARTNERS.name, ()), issues),
        needs=_needs(path, of.get(NEEDS.name, ()), issues),
        verdicts=_verdicts(path, of.get(VERDICTS.name, ()), issues),
        issues=tuple(issues),
    )


def read_partners(path: Path) -> PartnerList:
    """All partners of a list kept by hand: name, kind, abbreviation, contact, field.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    status, rows, issues = read_book(path, PARTNERS)
    return PartnerList(status, _partners(path, rows, issues), tuple(issues))


def read_needs(path: Path, *, most: int = MOST_NEEDS) -> NeedList:
    """Needs that agencies declare, at most so many each: its first by priority, the others reported.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    status, rows, issues = read_book(path, NEEDS)
    needs, more = capped(_needs(path, rows, issues), most=most)
    return NeedList(status, needs, (*issues, *more))


def read_verdicts(path: Path) -> RegisterReading:
    """Decisions on agreements kept by hand: number or file, verdict, date, by whom, note.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    status, rows, issues = read_book(path, VERDICTS)
    return RegisterReading(status, verdicts=_verdicts(path, rows, issues), issues=tuple(issues))


def capped(needs: Sequence[Need], *, most: int = MOST_NEEDS) -> tuple[tuple[Need, ...], tuple[Issue, ...]]:
    """Each agency's first needs by its own order, numbered anew from 1; those beyond `most` are issues."""
    kept, issues = [], []
    mine: dict[str, list[Need]] = {}
    for need in needs:
        mine.setdefault(expand(need.agency), []).append(need)
    for found in mine.values():
        for place, need in enumerate(sorted(found, key=lambda n: n.priority), 1):
            if place <= most:
                kept.append(replace(need, priority=place))
            else:
                message = f"{need.place}: {MESSAGES['too_many_needs']} ({need.need[:100]})"
                issues.append(Issue(STAGE, "too_many_needs", message, source=need.source))
    return tuple(kept), tuple(issues)


def _activities(path: Path, rows: Sequence[Filled], issues: list[Issue]) -> tuple[Activity, ...]:
    activities = []
    for row in rows:
        more = {field: row.values.get(field) or None for field in ACTIVITIES.order if field not in ("text", "date")}
        date = _day(path, row, issues)
        activities.append(Activity(row.id(path, "text"), str(path), date, row.values["text"], **more))
    return tuple(activities)


def _partners(path: Path, rows: Sequence[Filled], issues: list[Issue]) -> tuple[ListedPartner, ...]:
    found: dict[str, ListedPartner] = {}
    for row in rows:
        key = squash(row.values["name"])
        if key in found:
            issues.append(issue_of(path, "twice", row.sheet, row.number, row.values["name"]))
            continue
        more = {field: row.values.get(field) or None for field in PARTNERS.order if field != "name"}
        found[key] = ListedPartner(row.id(path, "name"), str(path), row.values["name"], **more)
    return tuple(found.values())


def _needs(path: Path, rows: Sequence[Filled], issues: list[Issue]) -> tuple[Need, ...]:
    """All of them, with the priority that is printed, else their order within the agency."""
    needs = []
    count: Counter[str] = Counter()
    for row in rows:
        values = row.values
        if not values.get("agency"):
            issues.append(issue_of(path, "no_agency", row.sheet, row.number, values["need"]))
            continue
        count[squash(values["agency"])] += 1
        printed = re.match(r"\D*(\d{1,3})\b", values.get("priority", ""))
        order = int(printed[1]) if printed else count[squash(values["agency"])]
        more = {field: values.get(field) or None for field in ("indicator", "partner")}
        place = row.place
        needs.append(
            Need(row.id(path, "need"), str(path), values["agency"], values["need"], order, **more, place=place)
        )
    return tuple(needs)


def _verdicts(path: Path, rows: Sequence[Filled], issues: list[Issue]) -> tuple[ListedVerdict, ...]:
    found = []
    for row in rows:
        verdict = verdict_of(row.values["verdict"])
        agreement = row.values.get("agreement")
        if verdict is None or not agreement:
            code = "no_agreement" if verdict else "unknown_verdict"
            issues.append(issue_of(path, code, row.sheet, row.number, row.values["verdict"]))
            continue
        day = _day(path, row, issues)
        more = {field: row.values.get(field) or None for field in ("by", "note")}
        found.append(ListedVerdict(str(path), agreement, verdict, day, **more, place=row.place))
    return tuple(found)


def _day(path: Path, row: Filled, issues: list[Issue]) -> str | None:
    date = first_date(row.values.get("date", ""))
    if row.values.get("date") and date is None:
        issues.append(issue_of(path, "bad_date", row.sheet, row.number, row.values["date"]))
    return date


def verdict_of(text: str) -> str | None:
    """The decision that a cell names; None where it names none.

    >>> verdict_of("Diperpanjang 3 tahun"), verdict_of("TIDAK DILANJUTKAN"), verdict_of("dilanjutkan"), verdict_of("?")
    ('extend', 'end', 'continue', None)
    """
    plain = squash(text)
    fits = [(len(w), verdict) for verdict, words in verdict_words().items() for w in words if plain.startswith(w)]
    return max(fits, default=(0, None))[1]


def first_date(text: str) -> str | None:
    """The first day that a cell names, as ISO; None when it names no whole day.

    >>> first_date("14-11-2024"), first_date("3 s.d. 5 Maret 2023"), first_date("2024-02-05"), first_date("Maret 2023")
    ('2024-11-14', '2023-03-03', '2024-02-05', None)
    """
    if found := re.match(r"\D*(\d{4})-(\d{2})-(\d{2})(?!\d)", text):
        parts = Parts(int(found[3]), int(found[2]), int(found[1]))
        return parts.date.isoformat() if parts.date else None
    if found := _RANGE.search(text):
        month = found["month"] or found["last_month"]
        text = f"{found['day']} {month} {found['year']}"
    return next((day.date.isoformat() for day in find_dates(text)), None)
