"""Rows of an answer as a table for the screen, CSV, XLSX or JSON. Every answer can leave in every format.

Text from documents is untrusted: a cell that a spreadsheet would take for a formula stays text.

    >>> print(render([{"mitra": "Universitas A", "halaman": 3}], "table"))
    mitra          halaman
    -------------  -------
    Universitas A  3
    >>> render([{"mitra": "=1+1"}], "csv")
    "\\ufeffmitra\\r\\n'=1+1\\r\\n"
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LONG = 70
"""A text longer than so many letters does not fit a column of a table on the screen."""
FORMATS = ("table", "csv", "xlsx", "json")
Row = Mapping[str, Any]


def render(rows: Sequence[Row], form: str, *, width: int | None = None) -> str:
    """Rows as text: "table" (at most `width` columns wide), "csv" or "json"."""
    if form == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=1)
    if form == "csv":
        return _csv(rows)
    return _table(rows, width or shutil.get_terminal_size((160, 40)).columns)


def write_xlsx(rows: Sequence[Row], path: Path, *, title: str) -> None:
    """Rows as an Excel sheet with a frozen, filterable head."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    columns = _columns(rows)
    sheet.append(columns)
    for number, row in enumerate(rows, 2):
        for column, key in enumerate(columns, 1):
            value = row.get(key)
            cell = sheet.cell(number, column)
            if isinstance(value, int | float) and not isinstance(value, bool):
                cell.value = value
            elif value is not None:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", _plain(value))
                cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, key in enumerate(columns, 1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max([len(key), *(len(_plain(row.get(key))) for row in rows)], default=8)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 10), 60)
    sheet.freeze_panes = "A2"
    if columns:
        sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(_plain, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _csv(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = _columns(rows)
    writer.writerow(columns)
    for row in rows:
        cells = (row.get(key) for key in columns)
        writer.writerow([c if isinstance(c, int | float) else _harmless(_plain(c)) for c in cells])
    return "\ufeff" + out.getvalue()  # the mark tells Excel that this is UTF-8


def _harmless(text: str) -> str:
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") and text != "-" else text


def _table(rows: Sequence[Row], width: int) -> str:
    """Aligned columns; when they do not fit, long texts go under their row, one line each: "    Alasan: ..."."""
    columns = _columns(rows)
    if not columns:
        return "(tidak ada baris)"
    cells = [[" ".join(_plain(row.get(key)).split()) for key in columns] for row in rows]
    natural = [max(len(key), *(len(line[n]) for line in cells)) for n, key in enumerate(columns)]
    under = [n for n in range(len(columns)) if natural[n] > LONG] if sum(natural) + 2 * len(natural) > width else []
    beside = [n for n in range(len(columns)) if n not in under] or [0]
    widths = _fit([natural[n] for n in beside], max(width - 2 * (len(beside) - 1), 4 * len(beside)))
    lines = [_flow([columns[n] for n in beside], widths), "  ".join("-" * w for w in widths)]
    for number, line in enumerate(cells):
        if number and under:
            lines.append("")
        lines.append(_flow([line[n] for n in beside], widths))
        for n in under:
            if line[n] and n not in beside:
                lines.append(
                    textwrap.fill(f"{columns[n]}: {line[n]}", width, initial_indent="    ", subsequent_indent="      ")
                )
    return "\n".join(lines)


def _fit(natural: list[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit."""
    widths = list(natural)
    while sum(widths) > room and max(widths) > 4:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _flow(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One row, its cells wrapped over as many lines as they need."""
    parts = [textwrap.wrap(cell, w) or [""] for cell, w in zip(cells, widths, strict=True)]
    height = max(map(len, parts))
    lines = (
        "  ".join((part[n] if n < len(part) else "").ljust(w) for part, w in zip(parts, widths, strict=True))
        for n in range(height)
    )
    return "\n".join(line.rstrip() for line in lines)
