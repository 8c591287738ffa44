"""Cells that hold several items: lists under one heading, indicators a line each, values beside them.

    Jumlah produksi (ton)
    - Padi        120.500      ->  "Jumlah produksi (ton): Padi" 120.500
    - Jagung       14.200      ->  "Jumlah produksi (ton): Jagung" 14.200

Items and values are paired by their number, else by their height on the page; what cannot be paired is a problem
that is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kerjasama_nlp.read.grid import Cell, Line, join_lines
from kerjasama_nlp.read.targets_values import looks_like_value, mark_of, unmarked


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator as printed: goal, unit and a value for each value column (in the order of `Header.columns`).

    `filled`: the goal came from a merged cell; `carried`: from the row above, its own cell being blank;
    `split`: the cell held several items; `owner`: the agency that the row itself names as responsible; `sure`: the
    confidence of OCR in the least sure of its words.
    """

    row: int
    goal: str | None
    indicator: str
    unit: str | None
    values: tuple[str, ...]
    filled: bool = False
    carried: bool = False
    split: bool = False
    owner: str | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that gave no entry though it holds something, or a cell that is wrong."""

    code: str
    row: int
    text: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    top: float
    kind: str
    parent: int | None = None


_RANK = {"deep": 0, "number": 0, "dash": 1, "letter": 2}


def _list_items(lines: Sequence[Line], values: Sequence[Line] = ()) -> list[_Item]:
    """Items of a marked list: the mark that comes first is the outer one.

    `values`: a line level with one, below an item that has its own, is an item whose mark was not seen.
    """
    items: list[_Item] = []
    order: list[str] = []
    full = False
    for line in lines:
        kind = mark_of(line.text)
        level = any(_is_level(line, value) for value in values)
        if kind is None and full and level:
            items.append(replace(items[-1], text=line.text.lstrip("-–—•· "), top=line.top))
            continue
        full = level or (full and kind is None)
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


def _is_level(line: Line, value: Line) -> bool:
    return abs(line.top + line.bottom - value.top - value.bottom) < 0.8 * (value.bottom - value.top)


def _full_text(items: Sequence[_Item], index: int) -> str:
    """An item with its heading in front: "Jumlah produksi (ton): Daging"."""
    item = items[index]
    if item.parent is None:
        return unmarked(item.text)
    return f"{_full_text(items, item.parent).rstrip(' :;')}: {item.text}"


def items_of(base: Entry, cell: Cell, values: Sequence[Cell], unit: Cell | None) -> tuple[list[Entry], Problem | None]:
    """One entry for each item of a cell; the whole cell as one where it holds one."""
    items = _list_items(cell.lines)
    columns = [[line for line in _whole(v.lines) if not re.fullmatch(r"\(.*\)\W*", line.text.strip())] for v in values]
    if len(items) < 2:
        return _by_line(base, cell, columns, unit)
    leaves = _leaves(items)
    most = max((len(c) for c in columns), default=0)
    if most <= 1 and any(columns):
        return [base], None
    if not all(looks_like_value(line.text) for c in columns for line in c):
        return [replace(base, split=True)], Problem("ambiguous_cell", base.row, cell.text)
    unseen = _list_items(cell.lines, max(columns, key=len)) if any(columns) else items
    if len(unseen) > len(items) and (full := _by_place(base, unseen, _leaves(unseen), columns, unit, full=True)):
        return full, None
    for chosen in (range(len(items)), leaves):
        if not any(columns) or all(len(c) in (0, len(chosen)) for c in columns):
            chosen = leaves if not any(columns) else chosen
            return [
                _entry(base, items, i, [c[n].text if c else "" for c in columns], unit, n, len(chosen))
                for n, i in enumerate(chosen)
            ], None
    for found in (items, unseen):
        if by_place := _by_place(base, found, _leaves(found), columns, unit):
            return by_place, None
    return [], Problem("ambiguous_cell", base.row, cell.text)


def _leaves(items: Sequence[_Item]) -> list[int]:
    """Items that head no other."""
    parents = {item.parent for item in items if item.parent is not None}
    return [i for i in range(len(items)) if i not in parents]


def _whole(lines: Sequence[Line]) -> list[Line]:
    """Lines of a value cell; a range that a narrow column breaks after its dash is one ("5,1-" over "5,3")."""
    whole: list[Line] = []
    for line in lines:
        if whole and re.search(r"\d\s*%?\s*[-–]$", whole[-1].text.strip()):
            whole[-1] = whole[-1]._replace(text=f"{whole[-1].text.strip()}{line.text.strip()}", bottom=line.bottom)
        else:
            whole.append(line)
    return whole


def _entry(
    base: Entry, items: Sequence[_Item], i: int, values: Sequence[str], unit: Cell | None, n: int, count: int
) -> Entry:
    units = [line.text for line in unit.lines] if unit else []
    own = units[n] if len(units) == count else base.unit
    return replace(base, indicator=_full_text(items, i), values=tuple(values), unit=own, split=True)


def _by_place(
    base: Entry,
    items: Sequence[_Item],
    leaves: Sequence[int],
    columns: Sequence[Sequence[Line]],
    unit: Cell | None,
    *,
    full: bool = False,
) -> list[Entry]:
    """Each value to the item that begins at its height or last before it; [] when two values meet in one item, or
    when an item is left without value and `full` is asked for."""
    held: dict[tuple[int, int], str] = {}
    for c, lines in enumerate(columns):
        for line in lines:
            middle = (line.top + line.bottom) / 2
            i = next((i for i in range(len(items) - 1, -1, -1) if items[i].top <= middle), 0)
            if (c, i) in held:
                return []
            held[c, i] = line.text
    filled = sorted({i for _, i in held} | set(leaves))
    if full and {i for _, i in held} != set(leaves):
        return []
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
    if count < 2 or not all(looks_like_value(line.text) for c in columns for line in c):
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


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """Lines of a cell joined where the gap between them is the usual one."""
    gaps = [b.top - a.bottom for a, b in pairwise(lines)]
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
