"""From the body of a target table to entries: merged cells filled down, cells that hold several items split.

An entry is one indicator with its printed values by column; layouts turn entries into targets. What cannot be
told apart is reported, never half-read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerjasama_nlp.read.grid import Cell, Row, Table, join_lines, squash
from kerjasama_nlp.read.targets_agency import name_in
from kerjasama_nlp.read.targets_columns import Column
from kerjasama_nlp.read.targets_header import Header, is_numbering
from kerjasama_nlp.read.targets_items import Entry, Problem, items_of
from kerjasama_nlp.read.targets_values import is_unit, mark_of, role_of, unmarked

_TOTAL = re.compile(r"^\W*(sub ?)?(jumlah|total|rata-?\s?rata(?: capaian\b.*)?|rerata)\W*(\(.*\))?$", re.IGNORECASE)
_HEADS_GOAL = re.compile(r"^\W*sasaran(?:\s+strategis)?\s*(?:\d{1,2}|[ivx]{1,4})?\s*[.:–-]*\s+(?=\w)", re.IGNORECASE)
_NO_GOAL = re.compile(r"^\W*(?:[ivx\d]+\W+)?(?:misi|visi)\b", re.IGNORECASE)
_NOTE = re.compile(r"^\W*(sumber(?: data)?|ket(?:erangan)?|catatan)\.?\s*:", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}")
_AGENCY_COLUMN = re.compile(r"perangkatdaerah|^opd|^skpd|satuankerja")
_SIGNED = re.compile(r"\bNIP\b|^\W*[A-Z][a-z]+,\s+(?:[.…\d]+\s+)?(?:\w+\s+)?20\d\d\b")


@dataclass(frozen=True, slots=True)
class Body:
    """All entries and problems of one table, and what a continuation on the next page needs.

    `goal_rest`, `indicator_rest`: how the goal and indicator that the page before broke off go on here.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    goal: str | None
    goal_rest: str | None = None
    indicator_rest: str | None = None


LONGEST_MARK = 8
"""What may stand beside a heading: its number or letter."""
ITEM_MARKS = ("dash", "letter")
VALUE_ROLES = ("target", "actual")


def value_columns(header: Header) -> tuple[Column, ...]:
    """Columns whose cells are values of an indicator."""
    return tuple(column for column in header.columns if column.role in VALUE_ROLES)


def body_of(
    table: Table, header: Header, goal: str | None = None, start: int | None = None, continues: bool = False
) -> Body:
    """Entries of a table. `goal`: what the page before ended with; `start`: first body row, else the header's;
    `continues`: it is the rest of a table on the page before."""
    walk = _Walk(header, goal, continues)
    for number in range(header.body if start is None else start, len(table.rows)):
        row = table.rows[number]
        if not is_numbering(row) and not _is_header_again(row, number):
            walk.take(row, number)
    return Body(tuple(walk.entries), tuple(walk.problems), walk.goal, walk.goal_rest, walk.indicator_rest)


class _Walk:
    """Down the rows of one body: what was found, and what the next row needs to know of the rows before it."""

    def __init__(self, header: Header, goal: str | None, continues: bool) -> None:
        self.header = header
        self.continues = continues
        self.values = value_columns(header)
        self.indicators = (header.of("indicator") or header.of("goal"))[-1:]
        self.goals = _nearest(header.of("goal"), self.indicators)[-1:] if header.of("indicator") else ()
        self.purposes = header.of("purpose")[-1:] if self.goals and not header.of("other_indicator") else ()
        self.units = header.of("unit")[-1:]
        self.goal = goal
        self.head: Entry | None = None
        self.goal_rest: str | None = None
        self.indicator_rest: str | None = None
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []

    def take(self, row: Row, number: int) -> None:
        """One row: entries, or problems, or nothing where it holds nothing."""
        cell = _merged(row, self.indicators)
        goal_cell = _merged(row, self.goals) if self.goals else None
        if goal_cell and goal_cell.text and not _same_cell(goal_cell, cell):
            self._take_goal(goal_cell.text)
        elif goal_cell and not goal_cell.text and self.purposes:
            purpose = _merged(row, self.purposes)  # an indicator of the purpose stands before those of its goals
            self.goal = unmarked(purpose.text) if purpose.text and purpose.row == number else self.goal
        values = [_merged(row, (column,)) for column in self.values]
        own_values = any(v.text and v.row == number for v in values)
        if not cell.text or _SIGNED.search(cell.text):
            if not cell.text and own_values:
                told = " | ".join(v.text for v in values if v.text)
                self._report("row_without_indicator", number, told, self.indicators)
        elif code := self._why_no_indicator(cell, goal_cell):
            apart = any(v.text and not _same_cell(v, cell) for v in values)
            if code == "heading_row" and not apart and (goal := _goal_in(cell.text, self.header)):
                self.goal = goal
            else:
                self._report(code, number, cell.text)
        elif self._heads(cell, values, row):
            self.goal = unmarked(cell.text)
            self._report("heading_row", number, cell.text)
        elif cell.row != number:
            if own_values:
                self._report("subrow", number, _last_line(cell))
        elif self._is_rest(cell, values, row):
            self.indicator_rest = cell.text
        elif _runs_on(self.entries, cell, values, number, self.header):
            last = self.entries[-1]
            self.entries[-1] = replace(last, indicator=f"{last.indicator} {cell.text}")
        else:
            self._entries_of(row, number, cell, goal_cell, values)

    def _take_goal(self, text: str) -> None:
        """A goal; the rest of the one before where the page broke it off in the middle."""
        if self.goal and not self.entries and text[:1].islower() and mark_of(text) is None:
            self.goal_rest = text if self.goal_rest is None else self.goal_rest
            self.goal = f"{self.goal} {text}"
        else:
            self.goal = unmarked(text)

    def _is_rest(self, cell: Cell, values: Sequence[Cell], row: Row) -> bool:
        """Whether a row at the top of a page only goes on with the indicator that the page before broke off."""
        number = _merged(row, self.header.of("number"))
        first = self.continues and not self.entries and self.indicator_rest is None
        blank = not number.text and not any(v.text for v in values)
        return first and blank and cell.text[:1].islower() and mark_of(cell.text) is None

    def _heads(self, cell: Cell, values: Sequence[Cell], row: Row) -> bool:
        """A row that heads the next ones in a table without goals: its values and its unit are blank ("Kesehatan")."""
        if self.goals or not self.units or not self.values or cell.text.rstrip().endswith(":"):
            return False
        others = {c.text for c in row if c.text and c.column != cell.column}
        return not any(v.text for v in values) and not any(len(t) > LONGEST_MARK for t in others)

    def _why_no_indicator(self, cell: Cell, goal_cell: Cell | None) -> str | None:
        if not _is_indicator(cell.text):
            return "no_indicator"
        if _TOTAL.match(unmarked(cell.text)):
            return "total_row"
        if _NOTE.match(unmarked(cell.text)):
            return "note_row"
        return "heading_row" if _same_cell(goal_cell, cell) or _spreads(cell, self.header) else None

    def _entries_of(self, row: Row, number: int, cell: Cell, goal_cell: Cell | None, values: Sequence[Cell]) -> None:
        unit = _merged(row, self.units) if self.units else None
        if unit and (odd := _odd_unit(unit, values)):
            self._report(odd, number, unit.text, self.units)
            if odd == "shifted_row":
                return
            unit = None
        base = Entry(
            number,
            self.goal,
            unmarked(_without_total(cell).text),
            unit.text or None if unit else None,
            tuple(v.text for v in values),
            filled=bool(goal_cell and goal_cell.row != number),
            carried=bool(self.goals) and not (goal_cell and goal_cell.text),
            owner=_owner(row, self.header),
            sure=_sure((cell, *values)),
        )
        self.head = _head_of(self.head, base, cell)
        if self.head and self.head is not base:
            base = replace(
                base, indicator=f"{self.head.indicator.rstrip(' :;')}: {base.indicator}", goal=self.head.goal
            )
        found, problem = items_of(base, _without_total(cell), values, unit)
        self.entries += found
        if problem:
            self.problems.append(problem)

    def _report(self, code: str, number: int, text: str, columns: Sequence[Column] = ()) -> None:
        self.problems.append(Problem(code, number, text, columns[-1].places[0] if columns else 0))


def _goal_in(heading: str, header: Header) -> str | None:
    """The goal that a row across the table names: "Sasaran Strategis 1: ...", or any where no column holds goals."""
    if found := _HEADS_GOAL.match(heading):
        return unmarked(heading[found.end() :])
    if (header.of("goal") and header.of("indicator")) or name_in([heading]) or _NO_GOAL.match(heading):
        return None
    return unmarked(heading)


def _odd_unit(unit: Cell, values: Sequence[Cell]) -> str | None:
    """What is wrong with a unit: a number beside a value that is a unit (the row slipped by one column), or a date."""
    if _DATE.fullmatch(unit.text):
        return "date_in_unit"
    number = bool(re.fullmatch(r"-?\d[\d.,]*\s*%?", unit.text))
    return "shifted_row" if number and any(is_unit(v.text) for v in values) else None


def _head_of(head: Entry | None, entry: Entry, cell: Cell) -> Entry | None:
    """The row that heads this one: "Jumlah kasus:" without values, before rows with a dash or with no mark and goal."""
    if cell.text.rstrip().endswith(":") and not any(entry.values):
        return entry
    mark = mark_of(cell.text)
    return head if mark in ITEM_MARKS or (mark is None and entry.carried) else None


def _sure(cells: Sequence[Cell]) -> float:
    return min((line.confidence for cell in cells for line in cell.lines), default=1.0)


def _owner(row: Row, header: Header) -> str | None:
    """The agency in a column "Perangkat Daerah Penanggung Jawab"; a column of officials says nothing of agencies."""
    columns = [c for c in header.of("owner") if _AGENCY_COLUMN.search(squash(c.label))]
    return (_merged(row, columns[:1]).text or None) if columns else None


def _nearest(goals: Sequence[Column], indicators: Sequence[Column]) -> tuple[Column, ...]:
    """The goal column nearest before the indicator; one behind it ("Program/Kegiatan") is something else."""
    place = indicators[0].places[0] if indicators else 0
    before = [column for column in goals if column.places[0] < place]
    return tuple(before[-1:]) or tuple(goals[:1])


def _is_indicator(text: str) -> bool:
    """Some words, which a mark, a number and a unit are not."""
    plain = unmarked(text)
    return len(re.findall(r"[^\W\d_]", plain)) >= 2 and not is_unit(plain)


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
