"""Rows of a ruled table whose dividing line is not drawn, taken apart again.

Quarterly reports name the responsible agency in the last column, once a row. A cell there that prints the same name
twice therefore holds two rows:

    Pengurangan sampah   | Jumlah sampah ...   | 412 | DLH
    Pembinaan kelompok   | Jumlah kelompok ... |   6 | DLH

The rows are cut where a blank band goes through all cells between the two names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kerjasama_nlp.read.grid import Cell, Line, Row, Table, join_lines

LEAST_COLUMNS = 6
Pieces = dict[tuple[int, int], list[Cell]]
"""What each cell of the table became, by where it began."""


def split_joined_rows(table: Table) -> Table:
    """The table with such rows apart; the same table when there are none."""
    cuts = [_cuts(row, number) for number, row in enumerate(table.rows)]
    if not any(cuts) or len(table.rows[0]) < LEAST_COLUMNS:
        return table
    starts = [0]
    for found in cuts:
        starts.append(starts[-1] + len(found) + 1)
    made: Pieces = {}
    rows: list[Row] = []
    for number, row in enumerate(table.rows):
        for part in range(len(cuts[number]) + 1):
            rows.append(tuple(_part(cell, starts, cuts[cell.row], number, part, made) for cell in row))
    return replace(table, rows=tuple(rows))


def _cuts(row: Row, number: int) -> list[float]:
    """Heights at which a row is cut; [] when it is one row, or when no blank band goes through it."""
    names = row[-1].lines if row[-1].row == number else ()
    if len(names) < 2 or len({line.text for line in names}) > 1 or not names[0].text[:1].isalpha():
        return []
    lines = [line for cell in row if cell.row == number and cell.rows == 1 for line in cell.lines]
    cuts = [_band(lines, a, b) for a, b in pairwise(names)]
    return [cut for cut in cuts if cut is not None] if None not in cuts else []


def _band(lines: Sequence[Line], above: Line, below: Line) -> float | None:
    """Middle of the widest blank band between two lines."""
    edges = sorted({above.top, *(line.top for line in lines), *(line.bottom for line in lines)})
    blank = [
        (b - a, (a + b) / 2)
        for a, b in pairwise(edges)
        if above.bottom - 1 <= a and b <= below.top + 1 and not any(x.top < b and x.bottom > a for x in lines)
    ]
    return max(blank)[1] if blank else None


def _part(
    cell: Cell,
    starts: Sequence[int],
    cuts: Sequence[float],
    number: int,
    part: int,
    made: Pieces,
) -> Cell:
    """The cell that owns a place of one part of a row: a piece of it, or the whole where it covers several rows."""
    key = (cell.row, cell.column)
    if key not in made:
        first, after = starts[cell.row], starts[min(cell.row + cell.rows, len(starts) - 1)]
        if cell.rows > 1 or not cuts:
            made[key] = [replace(cell, row=first, rows=after - first)]
        else:
            bounds = [float("-inf"), *cuts, float("inf")]
            pieces = [
                tuple(x for x in cell.lines if low <= (x.top + x.bottom) / 2 < high) for low, high in pairwise(bounds)
            ]
            made[key] = [
                replace(cell, row=first + n, lines=lines, text=join_lines([x.text for x in lines]))
                for n, lines in enumerate(pieces)
            ]
    pieces_of = made[key]
    return pieces_of[part] if len(pieces_of) > 1 and cell.row == number else pieces_of[0]
