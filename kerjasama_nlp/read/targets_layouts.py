"""Layouts of target tables, each known by the words of its header: what it is, and which targets its rows give.

Another layout is a function that recognises its header, a function that turns entries into values, and one line in
`LAYOUTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kerjasama_nlp.read.targets_columns import Column
from kerjasama_nlp.read.targets_header import Header, groups_of, is_doubled
from kerjasama_nlp.read.targets_items import Entry
from kerjasama_nlp.read.targets_rows import Body, value_columns


@dataclass(frozen=True, slots=True)
class Found:
    """A value before it becomes a target: an entry, its year, target and actual."""

    entry: Entry
    year: int | None
    target: str | None
    actual: str | None


Recognise = Callable[[Header], bool]
Rows = Callable[[Header, Body, int | None], list[Found]]
"""A layout's rows: header, body, the year that the title or document names."""


def is_quarterly(header: Header) -> bool:
    """Realisasi Kinerja Pada Triwulan I - IV: K (kinerja) and Rp for each quarter (Permendagri 86/2017, form E.81)."""
    return "indicator" in header.roles and len({c.quarter for c in header.of("actual") if c.quarter}) >= 2


def quarterly(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator; its actual is the year's where a column says it, else that of the last quarter that
    holds one."""
    columns = value_columns(header)
    order = sorted(
        (n for n, c in enumerate(columns) if c.role == "actual" and c.quarter), key=lambda n: columns[n].quarter or 0
    )
    first, last = min(columns[n].places[0] for n in order), max(columns[n].places[-1] for n in order)
    before = [c.year for c in columns if c.role == "target" and c.year and c.places[0] < first]
    year = next((columns[n].year for n in order if columns[n].year), None) or year
    year = year or next(iter([*reversed(before), *(c.year for c in columns if c.year)]), None)
    whole = [n for n, c in enumerate(columns) if c.role == "actual" and not c.quarter and c.places[0] > last]
    order = [*order, *(n for n in whole if columns[n].year in (None, year))]
    aims = _aims(columns, year)
    found = []
    for entry in body.entries:
        actual = next((entry.values[n] for n in reversed(order) if entry.values[n]), None)
        target = next((entry.values[n] for n in aims if entry.values[n]), None)
        found.append(Found(entry, year, target, actual))
    return found


def _aims(columns: Sequence[Column], year: int | None) -> list[int]:
    """Places of the targets of a year, best first: of that year, of the whole year, else the last quarter's."""
    places = [n for n, c in enumerate(columns) if c.role == "target"]
    whole = [n for n in places if not columns[n].quarter]
    whole.sort(key=lambda n: columns[n].year not in (None, year))
    return [*whole, *sorted((n for n in places if columns[n].quarter), key=lambda n: -(columns[n].quarter or 0))]


def is_several_years(header: Header) -> bool:
    """Renstra, RPJMD, IKU with years: TARGET KINERJA SASARAN PADA TAHUN KE | 2014 | 2015 ..."""
    return bool(header.roles & {"indicator", "goal"}) and len({c.year for c in value_columns(header) if c.year}) >= 2


def several_years(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator and year; years whose target and actual are both blank are left out."""
    columns = value_columns(header)
    years = sorted({c.year for c in columns if c.year})
    found = []
    for entry in body.entries:
        for y in years:
            target = _first(entry, [n for n, c in enumerate(columns) if c.year == y and c.role == "target"])
            actual = _first(entry, [n for n, c in enumerate(columns) if c.year == y and c.role == "actual"])
            if target or actual:
                found.append(Found(entry, y, target, actual))
    return found


def is_report(header: Header) -> bool:
    """LKjIP: Sasaran | Indikator Kinerja | Target | Realisasi | Capaian."""
    return bool(header.roles & {"indicator", "goal"}) and {"target", "actual"} <= header.roles


def is_outcome(header: Header) -> bool:
    """LKjIP, the part that only tells what was reached: Sasaran | Indikator Kinerja | Satuan | Realisasi 2016."""
    return {"indicator", "actual"} <= header.roles and "budget" not in header.roles


def is_pledge(header: Header) -> bool:
    """Perjanjian Kinerja, Rencana Kinerja: Sasaran | Indikator Kinerja | Satuan | Target."""
    return {"indicator", "target"} <= header.roles


def one_year(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator, of the year of the column or of the title."""
    columns = value_columns(header)
    year = next((c.year for c in columns if c.year), None) or year
    aims = _aims(columns, year)
    done = [n for n, c in enumerate(columns) if c.role == "actual"]
    return [Found(e, year, _first(e, aims), _first(e, done)) for e in body.entries if any(e.values)]


def is_indicator_list(header: Header) -> bool:
    """IKU: Sasaran Strategis | Indikator Kinerja Utama | Penjelasan/Formulasi | Sumber Data: no values at all."""
    return (
        "indicator" in header.roles
        and bool(header.roles & {"definition", "owner", "goal", "number"})
        and not (header.roles & {"target", "actual", "achieved", "budget", "unknown"})
    )


def without_values(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator, without year or value: the list defines, it does not set."""
    return [Found(e, None, None, None) for e in body.entries]


def is_money(header: Header) -> bool:
    """Program | Anggaran | Keterangan: the budget under a Perjanjian Kinerja is not a target."""
    return "budget" in header.roles and "indicator" not in header.roles


def nothing(header: Header, body: Body, year: int | None) -> list[Found]:
    """A known table that holds no targets."""
    return []


LAYOUTS: tuple[tuple[str, Recognise, Rows], ...] = (
    ("triwulan", is_quarterly, quarterly),
    ("anggaran", is_money, nothing),
    ("renstra", is_several_years, several_years),
    ("lkjip", is_report, one_year),
    ("perjanjian_kinerja", is_pledge, one_year),
    ("realisasi", is_outcome, one_year),
    ("iku", is_indicator_list, without_values),
)
"""Tried in order; the first that recognises a header reads the table."""


def _first(entry: Entry, places: Sequence[int]) -> str | None:
    return next((entry.values[n] for n in places if entry.values[n]), None)


def layout_of(header: Header) -> tuple[str, Rows] | None:
    """The layout that recognises a header."""
    if is_doubled(header):
        return None
    if "indicator" not in header.roles and "purpose_indicator" in header.roles:
        header = groups_of(header)[0]
    return next(((name, rows) for name, recognise, rows in LAYOUTS if recognise(header)), None)
