"""From characters or words and ruled edges to grids of cells, whoever saw them: a text layer or OCR.

Works on the plain dictionaries of pdfplumber: text or orientation, x0, top, x1, bottom, size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.text import extract_words

from kerjasama_nlp.read.grid import Cell, Line, Row, Table, TablePage, join_lines
from kerjasama_nlp.read.joined_rows import split_joined_rows
from kerjasama_nlp.read.rules import SNAP, missing_borders

Thing = dict[str, Any]
"""A character, a word or an edge."""
Box4 = tuple[float, float, float, float]
SHORTEST_DASH = 1.0
"""Dotted rules are many short edges, joined later."""


def page_of(number: int, size: tuple[float, float], chars: Sequence[Thing], edges: Sequence[Thing]) -> TablePage:
    """Tables from characters and ruled edges, and the lines of text around them, whoever saw them."""
    if chars and "doctop" not in chars[0]:  # seen by somebody else than pdfplumber
        chars = [{"doctop": c["top"], "upright": True, "size": c["bottom"] - c["top"], **c} for c in chars]
    straight = [e for e in edges if e["orientation"] in ("h", "v") and max(e["width"], e["height"]) >= SHORTEST_DASH]
    merged = merge_edges([*straight, *missing_borders(straight)], SNAP, SNAP, SNAP, SNAP)
    crossings = edges_to_intersections([e for e in merged if max(e["width"], e["height"]) >= SNAP], SNAP, SNAP)
    groups = [cells for cells in cells_to_tables(intersections_to_cells(crossings)) if len(cells) > 1]
    grids = [(_bbox(cells), _grid(cells, chars)) for cells in groups]
    grids = [(bbox, rows) for bbox, rows in grids if any(cell.text for row in rows for cell in row)]
    inside = [bbox for bbox, _ in grids]
    lines = _lines([c for c in chars if not any(_within(c, bbox) for bbox in inside)])
    found = []
    for n, (bbox, rows) in enumerate(sorted(grids, key=lambda g: (g[0][1], g[0][0]))):
        ceiling = max((b[3] for b in inside if b[3] <= bbox[1] + SNAP), default=0.0)
        above = tuple(line for line in lines if ceiling - SNAP <= line.top and line.bottom <= bbox[1] + SNAP)
        found.append(split_joined_rows(Table(number, rows, above, None, n)))
    return TablePage(number, *size, tuple(found), lines, letters(chars))


def _bbox(cells: Sequence[Box4]) -> Box4:
    return min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)


def letters(chars: Sequence[Thing]) -> int:
    return sum(not c["text"].isspace() for c in chars)


def _within(char: Thing, bbox: Sequence[float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(bbox[0] <= x < bbox[2] and bbox[1] <= y < bbox[3])


def _marks(values: Iterable[float]) -> list[float]:
    """Distinct positions, those closer than the snap distance taken as one."""
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > SNAP / 2:
            marks.append(value)
    return marks


def _grid(cells: Sequence[Box4], chars: Sequence[Thing]) -> tuple[Row, ...]:
    """Rectangles and characters -> a grid in which a merged cell owns every place it covers."""
    xs, ys = _marks(v for c in cells for v in (c[0], c[2])), _marks(v for c in cells for v in (c[1], c[3]))
    owner: dict[tuple[int, int], int] = {}
    places: list[tuple[int, int, int, int]] = []
    for n, (x0, top, x1, bottom) in enumerate(cells):
        columns = [i for i, (a, b) in enumerate(pairwise(xs)) if x0 <= (a + b) / 2 <= x1]
        rows = [i for i, (a, b) in enumerate(pairwise(ys)) if top <= (a + b) / 2 <= bottom]
        places.append((min(rows, default=0), min(columns, default=0), len(rows), len(columns)))
        owner.update({(r, c): n for r in rows for c in columns})
    held: dict[int, list[Thing]] = {}
    for char in chars:
        r = bisect_right(ys, (char["top"] + char["bottom"]) / 2) - 1
        c = bisect_right(xs, (char["x0"] + char["x1"]) / 2) - 1
        if (n := owner.get((r, c), -1)) >= 0:
            held.setdefault(n, []).append(char)
    made = [_cell(held.get(n, []), *place) for n, place in enumerate(places)]
    return tuple(
        tuple(made[owner[r, c]] if (r, c) in owner else Cell("", r, c) for c in range(len(xs) - 1))
        for r in range(len(ys) - 1)
    )


def _cell(chars: Sequence[Thing], row: int, column: int, rows: int, columns: int) -> Cell:
    lines = _lines(chars)
    return Cell(join_lines([line.text for line in lines]), row, column, max(rows, 1), max(columns, 1), lines)


def _lines(chars: Sequence[Thing]) -> tuple[Line, ...]:
    """Characters, or words that OCR read, -> printed lines from top to bottom."""
    if not chars:
        return ()
    if "confidence" in chars[0]:
        return _seen_lines(chars)
    words = extract_words(list(chars), x_tolerance_ratio=0.2, y_tolerance=3, extra_attrs=["size"])
    rows: list[list[Thing]] = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and middle < rows[-1][0]["bottom"] - 0.25 * (rows[-1][0]["bottom"] - rows[-1][0]["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: float(w["x0"]))
        text = " ".join(w["text"] for w in row)
        size = max(float(w["size"]) for w in row)
        lines.append(
            Line(
                text, float(row[0]["x0"]), min(float(w["top"]) for w in row), max(float(w["bottom"]) for w in row), size
            )
        )
    return tuple(lines)


def _seen_lines(words: Sequence[Thing]) -> tuple[Line, ...]:
    """Words from a picture, whose boxes hug the ink so that each has another height, -> lines."""
    size = median(float(w["size"]) for w in words)
    rows: list[list[Thing]] = []
    for word in sorted(words, key=_middle):
        home = rows[-1] if rows and _middle(word) - fmean(map(_middle, rows[-1])) < 0.5 * size else None
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    return tuple(_seen_line(sorted(row, key=lambda w: float(w["x0"])), size) for row in rows)


def _middle(word: Thing) -> float:
    return (float(word["top"]) + float(word["bottom"])) / 2


def _seen_line(row: Sequence[Thing], size: float) -> Line:
    middle = median(map(_middle, row))
    sure = min(float(w["confidence"]) for w in row)
    text = " ".join(str(w["text"]) for w in row)
    return Line(text, float(row[0]["x0"]), middle - size / 2, middle + size / 2, size, sure)
