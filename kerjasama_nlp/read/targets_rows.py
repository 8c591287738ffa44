"""From the body of a target table to entries: merged cells filled down, cells that hold several items split.

An entry is one indicator with its printed values by column; layouts turn entries into targets. What cannot be
told apart is reported, never half-read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kerjasama_nlp.read.grid import Cell, Line, Row, Table, join_lines, squash
from kerjasama_nlp.read.targets_header import Column, Header, is_numbering
from kerjasama_nlp.read.targets_values import mark_of, role_of, unmarked

_TOTAL = re.compile(r"^\W*(sub ?)?(jumlah|total|rata-?\s?rata(?: capaian\b.*)?|rerata)\W*(\(.*\))?$", re.IGNORECASE)
_SIGNED = re.compile(r"\bNIP\b|^\W*[A-Z][a-z]+,\s+(?:[.…\d]+\s+)?(?:\w+\s+)?20\d\d\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator as printed: goal, unit and a value for each value column (in the order of `Header.columns`).

    `filled`: the goal came from a merged cell; `carried`: from the row above, its own cell being blank;
    `split`: the cell held several items.
    """

    row: int
    goal: str | None
    indicator: str
    unit: str | None
    values: tuple[str, ...]
    filled: bool = False
    carried: bool = False
    split: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that gave no entry though it holds something: code, words."""

    code: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """All entries and problems of one table, and what a continuation on the next page needs."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    goal: str | None


VALUE_ROLES = ("target", "actual")


def value_columns(header: Header) -> tuple[Column, ...]:
    """Columns whose cells are values of an indicator."""
    return tuple(column for column in header.columns if column.role in VALUE_ROLES)


def body_of(table: Table, header: Header, goal: str | None = None, start: int | None = None) -> Body:
    """Entries of a table. `goal`: what the page before ended with; `start`: first body row, where it is not the header's."""
    values = value_columns(header)
    indicators = header.of("indicator") or header.of("goal")
    goals = header.of("goal") if header.of("indicator") else ()
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number in range(header.body if start is None else start, len(table.rows)):
        row = table.rows[number]
        if is_numbering(row) or _is_header_again(row, number):
            continue
        goal_cell = _merged(row, goals[-1:]) if goals else None
        cell = _merged(row, indicators[-1:])
        carried = bool(goals) and not (goal_cell and goal_cell.text)
        if goal_cell and goal_cell.text and not _same_cell(goal_cell, cell):
            goal = unmarked(goal_cell.text)
        if _SIGNED.search(cell.text) or not cell.text:
            continue
        if _TOTAL.match(unmarked(cell.text)) or _same_cell(goal_cell, cell) or _spreads(cell, header):
            problems.append(
                Problem("total_row" if _TOTAL.match(unmarked(cell.text)) else "heading_row", number, cell.text)
            )
            continue
        value_cells = [_merged(row, (column,)) for column in values]
        unit_cell = _merged(row, header.of("unit")[-1:]) if header.of("unit") else None
        if cell.row != number:
            if any(v.text and v.row == number for v in value_cells):
                problems.append(Problem("subrow", number, _last_line(cell)))
            continue
        if _runs_on(entries, cell, value_cells, number, header):
            entries[-1] = replace(entries[-1], indicator=f"{entries[-1].indicator} {cell.text}")
            continue
        base = Entry(
            number,
            goal,
            unmarked(_without_total(cell).text),
            unit_cell.text or None if unit_cell else None,
            tuple(v.text for v in value_cells),
            bool(goal_cell and goal_cell.row != number),
            carried,
        )
        found, problem = _items(base, _without_total(cell), value_cells, unit_cell)
        entries += found
        if problem:
            problems.append(problem)
    return Body(tuple(entries), tuple(problems), goal)


def _merged(row: Row, columns: Sequence[Column]) -> Cell:
    """Cells under one header cell as one: some forms keep "1.1" and "Orang" in narrow columns of their own."""
    cells = list({(row[p].row, row[p].column): row[p] for c in columns for p in c.places if p < len(row)}.values())
    if len(cells) <= 1:
        return cells[0] if cells else Cell("", -1, -1)
    full = [c for c in cells if c.text] or cells[:1]
    if len(full) == 1:
        return full[0]
    text = join_lines([c.text for c in full])
    lines = tuple(sorted((line for c in full for line in c.lines), key=lambda line: (line.top, line.x0)))
    return Cell(text, full[-1].row, full[-1].column, full[-1].rows, full[-1].columns, lines)


def _without_total(cell: Cell) -> Cell:
    """An indicator over two rows of values, whose last line names the second: "... / Total (kumulatif)"."""
    if cell.rows < 2 or len(cell.lines) < 2 or not _TOTAL.match(cell.lines[-1].text):
        return cell
    lines = cell.lines[:-1]
    return replace(cell, text=join_lines([line.text for line in lines]), lines=lines)


def _same_cell(a: Cell | None, b: Cell) -> bool:
    return a is not None and (a.row, a.column) == (b.row, b.column)


def _spreads(cell: Cell, header: Header) -> bool:
    """A cell that covers most of the row is a heading ("MISI II ..."), not an indicator."""
    return header.width > 3 and cell.columns > header.width / 2


def _is_header_again(row: Row, number: int) -> bool:
    """A header repeated at the top of a page or in the middle of a long sheet."""
    own = {(c.row, c.column): c for c in row if c.text}.values()
    roles = [role_of(c.text) for c in own if len(squash(c.text)) <= 30 and len(c.text.split()) <= 4]
    return (
        len(own) >= 3
        and len(roles) == len(own)
        and all(roles)
        and {"number", "indicator", "target"} & set(roles) != set()
    )


def _last_line(cell: Cell) -> str:
    return cell.lines[-1].text if cell.lines else cell.text


def _runs_on(entries: Sequence[Entry], cell: Cell, values: Sequence[Cell], number: int, header: Header) -> bool:
    """A cell broken by the end of a page: text without values that goes on in lower case."""
    return bool(
        entries
        and values
        and cell.text[:1].islower()
        and mark_of(cell.text) is None
        and not any(v.text for v in values)
    )


# Cells that hold several items


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    top: float
    kind: str
    parent: int | None = None


_RANK = {"deep": 0, "number": 0, "dash": 1, "letter": 2}


def _list_items(lines: Sequence[Line]) -> list[_Item]:
    """Items of a marked list: the mark that comes first is the outer one."""
    items: list[_Item] = []
    order: list[str] = []
    for line in lines:
        kind = mark_of(line.text)
        if kind is None:
            if items:
                items[-1] = replace(items[-1], text=join_lines([items[-1].text, line.text]))
            else:
                items.append(_Item(line.text, line.top, "head"))
                order.append("head")
            continue
        if kind in order:
            del order[order.index(kind) + 1 :]
        else:
            order.append(kind)
        outer = order[-2] if len(order) > 1 else None
        parent = next((i for i in range(len(items) - 1, -1, -1) if items[i].kind == outer), None) if outer else None
        items.append(_Item(unmarked(line.text), line.top, kind, parent))
    return items


def _full_text(items: Sequence[_Item], index: int) -> str:
    """An item with its heading in front: "Jumlah produksi (ton): Daging"."""
    item = items[index]
    if item.parent is None:
        return unmarked(item.text)
    return f"{_full_text(items, item.parent).rstrip(' :;')}: {item.text}"


def _items(base: Entry, cell: Cell, values: Sequence[Cell], unit: Cell | None) -> tuple[list[Entry], Problem | None]:
    """One entry for each item of a cell; the whole cell as one where it holds one."""
    items = _list_items(cell.lines)
    columns = [[line for line in v.lines if not re.fullmatch(r"\(.*\)\W*", line.text.strip())] for v in values]
    if len(items) < 2:
        return _by_line(base, cell, columns, unit)
    parents = {item.parent for item in items if item.parent is not None}
    leaves = [i for i in range(len(items)) if i not in parents]
    most = max((len(c) for c in columns), default=0)
    if most <= 1 and any(columns):
        return [base], None
    for chosen in (range(len(items)), leaves):
        if not any(columns) or all(len(c) in (0, len(chosen)) for c in columns):
            chosen = leaves if not any(columns) else chosen
            return [
                _entry(base, items, i, [c[n].text if c else "" for c in columns], unit, n, len(chosen))
                for n, i in enumerate(chosen)
            ], None
    by_place = _by_place(base, items, leaves, columns, unit)
    if by_place:
        return by_place, None
    return [], Problem("ambiguous_cell", base.row, cell.text)


def _entry(
    base: Entry, items: Sequence[_Item], i: int, values: Sequence[str], unit: Cell | None, n: int, count: int
) -> Entry:
    units = [line.text for line in unit.lines] if unit else []
    own = units[n] if len(units) == count else base.unit
    return replace(base, indicator=_full_text(items, i), values=tuple(values), unit=own, split=True)


def _by_place(
    base: Entry, items: Sequence[_Item], leaves: Sequence[int], columns: Sequence[Sequence[Line]], unit: Cell | None
) -> list[Entry]:
    """Each value to the item that begins at its height or last before it; () when two values meet in one item."""
    held: dict[tuple[int, int], str] = {}
    for c, lines in enumerate(columns):
        for line in lines:
            middle = (line.top + line.bottom) / 2
            i = next((i for i in range(len(items) - 1, -1, -1) if items[i].top <= middle), 0)
            if (c, i) in held:
                return []
            held[c, i] = line.text
    filled = sorted({i for _, i in held} | set(leaves))
    return [
        _entry(base, items, i, [held.get((c, i), "") for c in range(len(columns))], unit, n, len(filled))
        for n, i in enumerate(filled)
    ]


def _by_line(
    base: Entry, cell: Cell, columns: Sequence[Sequence[Line]], unit: Cell | None
) -> tuple[list[Entry], Problem | None]:
    """An unmarked cell with several values: each to the line it stands beside, or one a line or paragraph."""
    counts = {len(c) for c in columns if c}
    count = counts.pop() if len(counts) == 1 else 0
    if count < 2 or not all(_looks_like_value(line.text) for c in columns for line in c):
        return [base], None
    items = _level_items(cell.lines, next(c for c in columns if c)) if len(cell.lines) != count else []
    if not items:
        texts = [line.text for line in cell.lines] if len(cell.lines) == count else _paragraphs(cell.lines)
        items = [_Item(text, 0.0, "head") for text in texts] if len(texts) == count else []
    if not items:
        return [replace(base, split=True)], Problem("ambiguous_cell", base.row, cell.text)
    leaves = list(range(len(items) - count, len(items)))
    return [
        _entry(base, items, i, [c[n].text if c else "" for c in columns], unit, n, count) for n, i in enumerate(leaves)
    ], None


def _level_items(lines: Sequence[Line], values: Sequence[Line]) -> list[_Item]:
    """Items of an unmarked cell whose lines stand level with their values; lines before the first are their heading."""
    level = [
        next((n for n, line in enumerate(lines) if abs(line.top - v.top) < 0.5 * (v.bottom - v.top)), -1)
        for v in values
    ]
    if -1 in level or len(set(level)) != len(level):
        return []
    head = join_lines([line.text for line in lines[: level[0]]])
    items = [_Item(head, 0.0, "head")] if head else []
    for start, end in zip(level, (*level[1:], len(lines)), strict=True):
        text = join_lines([line.text for line in lines[start:end]])
        items.append(_Item(text, lines[start].top, "level", 0 if head else None))
    return items


def _looks_like_value(text: str) -> bool:
    return bool(re.match(r"^[<>≥≤±\s]*(?:Rp\.?\s*)?\d", text))


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """Lines of a cell joined where the gap between them is the usual one."""
    gaps = [b.top - a.bottom for a, b in zip(lines, lines[1:], strict=False)]
    if not gaps:
        return [line.text for line in lines]
    usual = min(gaps)
    groups = [[lines[0].text]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap > usual + 0.4 * (line.bottom - line.top):
            groups.append([line.text])
        else:
            groups[-1].append(line.text)
    return [join_lines(group) for group in groups]


def entries_of(bodies: Sequence[Body]) -> Iterator[Entry]:
    """All entries of several tables in order."""
    for body in bodies:
        yield from body.entries
