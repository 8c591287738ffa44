"""Books that offices keep by hand -> activities, partners, needs: CSV or XLSX, columns known by their names.

    reading = read_register(Path("kegiatan.csv"))
    [(a.date, a.text, a.agreement) for a in reading.activities]

The names of columns are data (`language/data/register_columns.toml`). An office whose book names them otherwise
writes them once beside it, in `kegiatan.columns.toml` for `kegiatan.csv`:

    date = "Kapan"
    text = "Apa yang dikerjakan"

Every row becomes an activity or an issue that names sheet and row; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kerjasama_nlp.language.dates import Parts, find_dates
from kerjasama_nlp.read.books import ACTIVITIES, Filled, Kind, issue_of, read_book
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
class RegisterReading:
    """Activities of one book and what is wrong with it. `status` is one of `types.STATUSES`."""

    status: str
    activities: tuple[Activity, ...] = ()
    issues: tuple[Issue, ...] = ()


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


def read_register(path: Path) -> RegisterReading:
    """All activities of a register.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    status, rows, issues = read_book(path, ACTIVITIES)
    activities = []
    for row in rows:
        date = first_date(row.values.get("date", ""))
        if row.values.get("date") and date is None:
            issues.append(issue_of(path, "bad_date", row.sheet, row.number, row.values["date"]))
        more = {field: row.values.get(field) or None for field in ACTIVITIES.order if field not in ("text", "date")}
        activities.append(Activity(row.id(path, "text"), str(path), date, row.values["text"], **more))
    return RegisterReading(status, tuple(activities), tuple(issues))


def read_partners(path: Path) -> PartnerList:
    """All partners of a list kept by hand: name, kind, abbreviation, contact, field.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    status, rows, issues = read_book(path, PARTNERS)
    found: dict[str, ListedPartner] = {}
    for row in rows:
        key = squash(row.values["name"])
        if key in found:
            issues.append(issue_of(path, "twice", row.sheet, row.number, row.values["name"]))
            continue
        more = {field: row.values.get(field) or None for field in PARTNERS.order if field != "name"}
        found[key] = ListedPartner(row.id(path, "name"), str(path), row.values["name"], **more)
    return PartnerList(status, tuple(found.values()), tuple(issues))


def read_needs(path: Path, *, most: int = MOST_NEEDS) -> NeedList:
    """Needs that agencies declare, at most so many each: its first by priority, the others reported.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    status, rows, issues = read_book(path, NEEDS)
    by_agency: dict[str, list[tuple[int, Filled]]] = {}
    for row in rows:
        if not row.values.get("agency"):
            issues.append(issue_of(path, "no_agency", row.sheet, row.number, row.values["need"]))
            continue
        mine = by_agency.setdefault(squash(row.values["agency"]), [])
        printed = re.match(r"\D*(\d{1,3})\b", row.values.get("priority", ""))
        mine.append((int(printed[1]) if printed else len(mine) + 1, row))
    needs = []
    for mine in by_agency.values():
        for place, (_, row) in enumerate(sorted(mine, key=lambda pair: pair[0]), 1):
            if place > most:
                issues.append(issue_of(path, "too_many_needs", row.sheet, row.number, row.values["need"]))
                continue
            more = {field: row.values.get(field) or None for field in ("indicator", "partner")}
            values = row.values
            needs.append(Need(row.id(path, "need"), str(path), values["agency"], values["need"], place, **more))
    return NeedList(status, tuple(needs), tuple(issues))


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
