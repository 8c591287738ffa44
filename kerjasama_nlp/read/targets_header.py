"""The header of a target table: which rows it takes and what each column holds.

A header may stand over several rows ("2014" over "TARGET | REALISASI"), be followed by a row of column numbers
("(1) (2) (3)") and come after a title row. A column is known by the words above it, deepest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerjasama_nlp.read.grid import Cell, Row, Table, squash
from kerjasama_nlp.read.targets_columns import Column, columns_of, is_part
from kerjasama_nlp.read.targets_values import role_of

DEEPEST = 8
"""A header begins within this many rows of the top of its table."""
LONGEST, MOST_WORDS = 90, 12
"""A header cell is short: this many letters, without spaces, and words at most."""
DECIDING = frozenset({"indicator", "purpose_indicator", "goal", "target", "budget"})
INDICATORS = ("indicator", "purpose_indicator")
GOALS = ("goal", "purpose")
LEVEL_END = frozenset({"target", "actual", "achieved", "budget", "unit", "baseline", "plan_end", "cumulative"})


@dataclass(frozen=True, slots=True)
class Header:
    """Columns of a table in order, the row where its body begins, all header words squashed into one string,
    and its own first row (`top`)."""

    columns: tuple[Column, ...]
    body: int
    words: str
    width: int
    top: int = 0

    def of(self, role: str) -> tuple[Column, ...]:
        """Columns of one role."""
        return tuple(column for column in self.columns if column.role == role)

    @property
    def roles(self) -> frozenset[str]:
        """Roles that occur; a column without any header words has none."""
        return frozenset(column.role for column in self.columns if column.label)


def header_of(table: Table) -> Header | None:
    """The header of a table; None when no row names columns."""
    for start, row in enumerate(table.rows[:DEEPEST]):
        own = _own(row, start)
        named = {role for cell in own if (role := role_of(cell.text)) and _is_header_word(cell.text)}
        words = sum(_is_header_word(cell.text) for cell in own)
        if len(named - {"number"}) >= 2 and named & DECIDING and words >= 0.6 * len(own):
            end = _end(table.rows, start)
            top = min((cell.row for cell in row if cell.rows > 1), default=start)
            return _build(table, min(top, start), end)
    return None


def has_own_header(table: Table) -> bool:
    """Whether the first row of a table names columns, of a kind we read or not ("No | Strategi | Kebijakan")."""
    cells = _own(table.rows[0], 0)
    return (
        len(cells) >= 2
        and not is_numbering(table.rows[0])
        and all(role_of(c.text) and _is_header_word(c.text) for c in cells)
    )


def is_doubled(header: Header) -> bool:
    """Two tables side by side (Renja: Rancangan Awal RKPD | Hasil Analisis Kebutuhan): one goal and indicator twice."""
    names: list[tuple[str, str]] = []
    goal = ""
    for column in header.columns:
        name = squash(column.label.rsplit(" / ", 1)[-1])
        if column.role in INDICATORS:
            names.append((goal, name))
            goal = ""
        elif column.role in GOALS:
            goal = name
    repeated = [n for n, pair in enumerate(names) if pair[1] in [name for _, name in names[:n]]]
    return any(not names[n][0] or names[n] in names[:n] for n in repeated) or (bool(repeated) and not names[0][0])


def groups_of(header: Header) -> tuple[Header, ...]:
    """A header that goes down from aim to aim, one header for each level that has values of its own.

    Tujuan | Indikator Tujuan | Target | Sasaran | Indikator Sasaran | Target  ->  two; a level without values
    ("Tujuan | Indikator Tujuan | Sasaran | Indikator Sasaran | 2025 | 2026") is left out.
    """
    places = [n for n, column in enumerate(header.columns) if column.role in INDICATORS]
    if not places:
        return (header,)
    groups = []
    first = 0
    for place, after in zip(places, [*places[1:], len(header.columns)], strict=True):
        own = [n for n in range(place + 1, after) if header.columns[n].role in LEVEL_END]
        values = [n for n in own if header.columns[n].role in ("target", "actual")]
        if after == len(header.columns):
            own.append(after - 1)
        if values:
            groups.append(_group(header, first, place, own[-1] + 1))
            first = own[-1] + 1
    return tuple(groups) or (_group(header, 0, places[-1], len(header.columns)),)


def fitted(header: Header, width: int) -> Header | None:
    """The header for a table of some width that goes on without one: as wide, or with one place for each column.

    A page that lies askew has more places than columns: a rule that bends is two.
    """
    if width == header.width:
        return header
    if width != len(header.columns):
        return None
    return replace(header, width=width, columns=tuple(replace(c, places=(n,)) for n, c in enumerate(header.columns)))


def _group(header: Header, first: int, place: int, after: int) -> Header:
    """Columns of one level: its indicator is the only one, its goal the nearest before it."""
    chosen = []
    for n, column in enumerate(header.columns):
        if n == place:
            chosen.append(replace(column, role="indicator"))
        elif column.role in INDICATORS:
            chosen.append(replace(column, role="other_indicator"))
        elif first <= n < after or column.role == "owner":
            chosen.append(column)
    before = [c for c in header.columns[:place] if c.role in GOALS]
    if not any(c.role == "goal" for c in chosen) and before:
        near = before[-1]
        chosen = [replace(c, role="goal") if c == near else c for c in chosen]
        chosen = chosen if near in header.columns[first:after] else [replace(near, role="goal"), *chosen]
    return replace(header, columns=tuple(chosen))


def is_numbering(row: Row) -> bool:
    """A row of column numbers: "(1) (2) (3)", "1 2 3"."""
    texts = [squash(cell.text) for cell in row if cell.text.strip()]
    return (
        len(texts) >= 2
        and all(re.fullmatch(r"\d{1,2}[a-z]?", t) for t in texts)
        and texts[0] in ("1", "2")
        and ([int(re.sub(r"\D", "", t)) for t in texts] == sorted(int(re.sub(r"\D", "", t)) for t in texts))
    )


def _own(row: Row, number: int) -> list[Cell]:
    """Cells that begin in this row, once each."""
    return list({(c.row, c.column): c for c in row if c.row == number and c.text.strip()}.values())


def _end(rows: Sequence[Row], start: int) -> int:
    """First row of the body."""
    end = max((cell.row + cell.rows for cell in _own(rows[start], start)), default=start + 1)
    end = max(start + 1, min(end, start + 4))
    while end < len(rows) and (is_numbering(rows[end]) or _continues(rows[end], end)):
        end += 1
    return end


def _continues(row: Row, number: int) -> bool:
    cells = _own(row, number)
    heading = len(cells) == 1 and cells[0].columns > len(row) / 2  # "PROGRAM WAJIB" across the table
    return bool(cells) and not heading and all(_is_header_word(cell.text) for cell in cells)


def _is_header_word(text: str) -> bool:
    plain = squash(text)
    if len(plain) > LONGEST or len(text.split()) > MOST_WORDS:
        return False
    return bool(role_of(text) or is_part(plain) or re.fullmatch(r"\d?(tahun)?(ke)?\d?(20\d\d)?", plain))


def _build(table: Table, start: int, end: int) -> Header:
    groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
    paths: dict[tuple[tuple[int, int], ...], list[str]] = {}
    width = len(table.rows[start])
    for c in range(width):
        cells = {
            (x.row, x.column): x
            for r in range(start, end)
            if not is_numbering(table.rows[r]) or _counts_years(table.rows[start:r], c)
            for x in (table.rows[r][c],)
            if x.text.strip()
        }
        key = tuple(cells) or ((-1, c),)
        groups.setdefault(key, []).append(c)
        paths[key] = [x.text for x in cells.values()]
    columns = columns_of((paths[key], tuple(places)) for key, places in groups.items())
    text = "|".join(squash(part) for path in paths.values() for part in path)
    return Header(columns, end, text, width, start)


def _counts_years(above: Sequence[Row], place: int) -> bool:
    """Whether a number stands under "Target pada Tahun ke-": a year of the plan, not the number of a column."""
    return any("tahunke" in squash(row[place].text) for row in above)
