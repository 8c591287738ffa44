"""What one column of a target table holds, from the words above it: its role, year and part of the year.

    >>> [c.role for c in columns_of([(["Sasaran"], (0,)), (["Indikator Kinerja"], (1,)), (["2025", "T"], (2,))])]
    ['goal', 'indicator', 'target']

A column is known by the deepest words that say something; "K", "T" and "R" leave the word to what stands above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kerjasama_nlp.read.grid import squash
from kerjasama_nlp.read.targets_values import role_of, year_in

AMOUNTS = frozenset({"k", "kinerja", "fisik", "volume", "vol"})
"""Under "Target Kinerja dan Anggaran": the column of the two that is not money."""
LETTERS = {"t": "target", "r": "actual", "c": "achieved"}
"""Under a year or a quarter: Target, Realisasi, Capaian."""
_MONEY = re.compile("(?:dan|&)?(?:anggaran|keuangan|pendanaan)")
_AIM = re.compile("kinerja|target|fisik|indikator")
_PART = "(?:triwulan|tw|tri|semester|smt)"
_ALONE = re.compile(rf"^{_PART}?(iv|iii|ii|i|[1-4])$")
_WITHIN = re.compile(rf"{_PART}(iv|iii|ii|i|[1-4])(?=tahun|ta|20\d\d|%|$)")
_PARTS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or several under one header cell: what it holds, of which year or part of it.

    `quarter`: triwulan or semester; `ordinal`: the year of a plan that only counts its years ("tahun ke-2").
    """

    role: str
    places: tuple[int, ...]
    year: int | None = None
    quarter: int | None = None
    label: str = ""
    ordinal: int | None = None


def columns_of(paths: Iterable[tuple[Sequence[str], tuple[int, ...]]]) -> tuple[Column, ...]:
    """Columns from the header words above each, topmost first, and the places it covers."""
    columns = _in_quarters(tuple(_column(path, places) for path, places in paths))
    if not any(column.role in ("target", "actual") for column in columns):
        return tuple(replace(c, role="target") if _is_target_of_units(c) else c for c in columns)
    if any(column.role == "target" and not _is_plan(column) for column in columns):
        return tuple(replace(c, role="goal") if c.role == "target" and _is_plan(c) else c for c in columns)
    return columns


def _in_quarters(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Four columns of one kind under "Triwulan" are its quarters in order, though a scan hides a lone "I"."""
    order: dict[tuple[int, ...], int] = {}
    for role in ("target", "actual"):
        own = [c for c in columns if c.role == role and re.search(r"triwulan$", squash(c.label.split(" / ")[0]))]
        if len(own) == 4 and all(c.quarter in (None, n) for n, c in enumerate(own, 1)):
            order.update({c.places: n for n, c in enumerate(own, 1)})
    return tuple(replace(c, quarter=order.get(c.places, c.quarter)) for c in columns)


def is_part(plain: str) -> bool:
    """Whether a squashed header word only says which part a column is: "K", "T", "II", "TW 3"."""
    return plain in AMOUNTS or plain in LETTERS or bool(_ALONE.match(plain))


def with_years(columns: Sequence[Column], period: tuple[int, int] | None) -> tuple[Column, ...]:
    """Columns of counted years with the years of the plan's period; the first year of a longer period is that before.

    >>> columns = [Column("target", (n,), ordinal=n) for n in (1, 2, 3)]
    >>> [column.year for column in with_years(columns, (2025, 2027))]
    [2025, 2026, 2027]
    """
    counted = {column.ordinal for column in columns if column.ordinal}
    if not counted:
        return tuple(columns)
    length = period[1] - period[0] + 1 if period else 0
    first = period[0] + (length - max(counted)) if period and length - max(counted) in (0, 1) else None
    return tuple(
        replace(c, year=first + c.ordinal - 1 if first else None, role=c.role if first else "unknown")
        if c.ordinal
        else c
        for c in columns
    )


def _is_target_of_units(column: Column) -> bool:
    """TARGET over "SATUAN | PROGRAM": the values stand where only their unit is named."""
    return column.role == "unit" and "target" in squash(column.label)


def _is_plan(column: Column) -> bool:
    """Rencana Kinerja | Indikator | Target (SKP): what is planned stands beside the target of its own name."""
    return squash(column.label) == "rencanakinerja"


def _column(path: Sequence[str], places: tuple[int, ...]) -> Column:
    pieces = [squash(part) for part in path]
    year = next((y for part in reversed(path) if (y := year_in(part))), None)
    label = " / ".join(" ".join(part.split()) for part in path)
    role, ordinal = _role(path, pieces, year), None
    if "tahunke" in "".join(pieces[:-1]) and year is None and pieces[-1].isdigit() and int(pieces[-1]) <= 6:
        ordinal = int(pieces[-1])
    return Column(role or "unknown", places, year, _quarter(path, pieces), label, ordinal)


def _quarter(path: Sequence[str], pieces: Sequence[str]) -> int | None:
    words = " ".join(path).casefold()
    if not re.search(r"tri\s*wulan|semester|\bsmt\b|\btw\b|\btw[.\d]", words):
        return None
    found = (_ALONE.match(p) or _WITHIN.search(p) for p in reversed(pieces))
    return next((_PARTS[m[1]] for m in found if m), None)


def _role(path: Sequence[str], pieces: Sequence[str], year: int | None) -> str | None:
    """The role that the deepest words name; money where the words above say money."""
    deepest = next((p for p in reversed(pieces) if not p.isdigit()), "")
    above = list(reversed(pieces[: pieces.index(deepest)])) if deepest else []
    if deepest in LETTERS and above:
        return LETTERS[deepest]
    role = next((found for part in reversed(path) if (found := role_of(part))), None)
    if deepest in AMOUNTS:
        role = next((found for part in above if (found := role_of(_MONEY.sub("", part)))), role)
    elif any(role_of(part) == "budget" and not _AIM.search(squash(part)) for part in path[:-1]):
        role = "budget"
    if role in (None, "goal") and year and not any(role_of(part) in ("actual", "budget") for part in path):
        role = "target"
    return role
