"""From targets to what an agency still lacks: one gap for each agency, indicator and year.

A Perjanjian Kinerja sets, a report tells what was reached: rows about the same indicator are taken together, whatever
document they come from. "No data" is kept apart from "met" and from "short", with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kerjasama_nlp.gaps.achieved import BANDS, Band, achieved, band, same_scale, short
from kerjasama_nlp.gaps.direction import Direction, Exceptions, direction
from kerjasama_nlp.gaps.values import Amount, value
from kerjasama_nlp.types import Target

STATUSES = ("met", "short", "no_data")
ASSUMED = "dianggap: makin tinggi makin baik"
"""The reason of a direction that neither words nor table give."""
REASONS = {
    "no_target": "tidak ada target",
    "no_actual": "belum ada realisasi",
    "not_comparable": "target dan realisasi tidak dapat dibandingkan",
    "earlier_actual": "realisasi tahun itu belum ada; dinilai dari yang terakhir sebelumnya",
    "other_unit": "satuan target dan realisasi berbeda",
}
"""Why there is no answer, or an older one, in words; a missing value adds its own reason: no_actual:formula_error."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What one target still lacks. `target`: id of the row that set it; `achieved`: capaian in per cent; `short`: what
    is missing, in `unit` or in steps of a grade; `trend`: better | worse | same against the actual before;
    `status`: met | short | no_data, with `reason` where there is no data, or only an actual of an earlier year."""

    target: str
    agency: str | None
    indicator: str
    year: int | None
    unit: str | None
    aim: Amount
    actual: Amount
    actual_year: int | None
    direction: Direction
    achieved: float | None
    short: float | None
    trend: str | None
    status: str
    reason: str | None
    band: str | None


def gaps(
    targets: Iterable[Target], *, exceptions: Exceptions | None = None, bands: Sequence[Band] = BANDS
) -> tuple[Gap, ...]:
    """One gap per agency, indicator and year, in the order in which they first occur.

    The actual is that of the year, else the latest before it. `exceptions`: directions set by hand; `bands`: the
    region's own.

    >>> rows = [
    ...     Target("a", "pk.pdf", 1, "Dinas Kesehatan", None, "Angka kesakitan", "%", 2024, "10", None),
    ...     Target("b", "lkjip.pdf", 9, "Dinas Kesehatan", None, "Angka kesakitan", "%", 2024, None, "12"),
    ... ]
    >>> [(g.status, g.achieved, g.short, g.direction.way) for g in gaps(rows)]
    [('short', 80.0, 2.0, 'lower')]
    """
    series: dict[tuple[str, str], list[Target]] = {}
    for target in targets:
        series.setdefault((_folded(target.agency), _folded(target.indicator)), []).append(target)
    return tuple(gap for rows in series.values() for gap in _of_series(rows, exceptions, bands))


def _folded(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


def _of_series(rows: Sequence[Target], exceptions: Exceptions | None, bands: Sequence[Band]) -> list[Gap]:
    """All years of one indicator; rows without year speak only where no row names one."""
    actuals = {y: a for y in _years(rows) if (a := _told(rows, y, "actual")) is not None}
    found = []
    for year in _years(rows):
        source, aim = _set(rows, year)
        known = [y for y in actuals if y == year or (y is not None and year is not None and y < year)]
        at = max(known, key=lambda y: y or 0, default=None)
        done = actuals[at] if known else _missing(rows, year)
        found.append(
            _gap(source, aim, done, at, [actuals[y] for y in sorted(known, key=lambda y: y or 0)], exceptions, bands)
        )
    return found


def _years(rows: Sequence[Target]) -> list[int | None]:
    years = sorted({row.year for row in rows if row.year is not None})
    return [*years] or [None]


def _set(rows: Sequence[Target], year: int | None) -> tuple[Target, Amount]:
    """The row that sets the target of a year, and the target; a row without value where none does."""
    of_year = [row for row in rows if row.year == year]
    known = [(row, amount) for row in of_year if (amount := value(row.target, row.unit)).missing is None]
    return known[0] if known else (of_year[0], value(of_year[0].target, of_year[0].unit))


def _told(rows: Sequence[Target], year: int | None, what: str) -> Amount | None:
    """The last actual that was told of a year."""
    known = [a for row in rows if row.year == year and (a := value(getattr(row, what), row.unit)).missing is None]
    return known[-1] if known else None


def _missing(rows: Sequence[Target], year: int | None) -> Amount:
    """Why there is no actual: a printed reason goes before an empty cell."""
    values = [value(row.actual, row.unit) for row in rows if row.year == year]
    return next((v for v in values if v.missing != "blank"), values[0])


def _gap(
    source: Target,
    aim: Amount,
    done: Amount,
    year: int | None,
    known: Sequence[Amount],
    exceptions: Exceptions | None,
    bands: Sequence[Band],
) -> Gap:
    way = way_of(source.indicator, aim, exceptions)
    better = way.way or "higher"
    why = _why_no_data(aim, done)
    share = None if why else achieved(aim, done, better)
    lacking = None if why else short(aim, done, better)
    if not why and lacking is None:
        why = "not_comparable"
    return Gap(
        target=source.id,
        agency=source.agency,
        indicator=source.indicator,
        year=source.year,
        unit=aim.unit or done.unit,
        aim=aim,
        actual=done,
        actual_year=year,
        direction=way if way.way else Direction(None, ASSUMED),
        achieved=share,
        short=lacking,
        trend=_trend(known, better),
        status="no_data" if why else "short" if lacking else "met",
        reason=why or ("earlier_actual" if year != source.year else None),
        band=band(share, bands),
    )


def way_of(indicator: str, aim: Amount, exceptions: Exceptions | None = None) -> Direction:
    """Which way is better: the sign before the target ("≥ 95", "maks. 5") goes before words and table.

    >>> way_of("Waktu layanan", value("≤ 30 menit"))
    Direction(way='lower', reason='tanda: ≤ 30 menit')
    """
    if aim.missing is None and aim.rank is None and (aim.low is None) != (aim.high is None):
        return Direction("lower" if aim.low is None else "higher", f"tanda: {aim.printed}")
    if aim.rank is not None:
        return Direction("higher", f"peringkat: {aim.printed}")
    return direction(indicator, exceptions)


def _why_no_data(aim: Amount, done: Amount) -> str | None:
    if aim.missing:
        return "no_target" if aim.missing == "blank" else f"no_target:{aim.missing}"
    if done.missing:
        return "no_actual" if done.missing == "blank" else f"no_actual:{done.missing}"
    if same_scale(aim, done):
        return None
    if (aim.rank is None) != (done.rank is None) and (aim.low is None or done.low is None):
        return "not_comparable"
    percent = {aim.unit, done.unit}
    return "other_unit" if "%" in percent and percent - {"%", None, "nilai", "indeks", "predikat"} else None


def _trend(known: Sequence[Amount], way: str) -> str | None:
    """The last actual against the one before."""
    if len(known) < 2:
        return None
    before, last = known[-2], known[-1]
    if same_scale(before, last):
        a, b = float(before.rank or 0), float(last.rank or 0)
    elif before.number is not None and last.number is not None:
        a, b = before.number, last.number
    else:
        return None
    return "same" if a == b else "better" if (b > a) == (way == "higher") else "worse"


def latest(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Each indicator of each agency once: its last year, one with data before one without.

    Documents repeat indicators (Renstra, Perjanjian Kinerja, LKjIP, quarters); a need is counted once.
    """
    best: dict[tuple[str, str], Gap] = {}
    for gap in found:
        key = (_folded(gap.agency), _folded(gap.indicator))
        if key not in best or _freshness(gap) >= _freshness(best[key]):
            best[key] = gap
    return tuple(best.values())


def _freshness(gap: Gap) -> tuple[bool, int]:
    return gap.status != "no_data", gap.year or 0


def lacking(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Of each indicator its latest gap that is short, furthest from its target first: what own means did not reach."""
    return tuple(sorted((g for g in latest(found) if g.status == "short"), key=lambda g: -shortfall(g)))


def shortfall(gap: Gap) -> float:
    """How much of the target is missing, 0..1: 0.0 when met or unknown; a grade counts a quarter a step.

    >>> rows = [Target("a", "x", 1, None, None, "Jumlah buku", None, 2024, "200", "150")]
    >>> shortfall(gaps(rows)[0])
    0.25
    """
    if gap.status != "short":
        return 0.0
    if gap.achieved is None:
        return min(1.0, 0.25 * (gap.short or 0.0))
    return round(min(1.0, max(0.0, 1 - gap.achieved / 100)), 4)


def in_words(gap: Gap) -> str:
    """One line for a reader.

    >>> rows = [Target("a", "x", 1, None, None, "Jumlah buku", "eksemplar", 2024, "1.200", "900")]
    >>> in_words(gaps(rows)[0])
    'kurang 300 eksemplar dari target 1.200 (2024); capaian 75 %'
    """
    year = f" ({gap.year})" if gap.year else ""
    if gap.status == "no_data":
        code, _, more = (gap.reason or "").partition(":")
        return f"tidak ada data: {REASONS[code]}{f' ({gap.actual.printed or gap.aim.printed})' if more else ''}"
    share = f"; capaian {_plain(gap.achieved)} %" if gap.achieved is not None else ""
    if gap.actual_year != gap.year:
        share += f"; menurut realisasi {gap.actual_year}"
    if gap.status == "met":
        return f"tercapai: {gap.actual.printed} dari target {gap.aim.printed}{year}{share}"
    unit = "tingkat" if same_scale(gap.aim, gap.actual) else gap.unit or ""
    return f"kurang {_plain(gap.short)} {unit}".rstrip() + f" dari target {gap.aim.printed}{year}{share}"


def _plain(number: float | None) -> str:
    """A number as Indonesian readers know it: 1.234,5."""
    text = f"{number or 0:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
