"""What a table is, wherever it came from: frozen grids of cells.

A merged cell owns every place it covers, so any place of the grid gives its cell, and `row` and `column` say where
it began:

    >>> goal = Cell("Meningkatnya minat baca", row=1, column=0, rows=2)
    >>> grid = ((Cell("SASARAN", 0, 0), Cell("INDIKATOR", 0, 1)), (goal, Cell("Jumlah kunjungan", 1, 1)),
    ...         (goal, Cell("Jumlah buku", 2, 1)))
    >>> grid[2][0].text, grid[2][0].row
    ('Meningkatnya minat baca', 1)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kerjasama_nlp.types import Issue


class Line(NamedTuple):
    """One printed line: in a cell, or between tables. `confidence`: the lowest of its words where OCR read them."""

    text: str
    x0: float
    top: float
    bottom: float
    size: float = 0.0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text as one string, its printed lines, where it begins and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    lines: tuple[Line, ...] = ()


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One ruled table. `above`: lines between the table before it and this one; `sheet`: of a workbook."""

    page: int | None
    rows: tuple[Row, ...]
    above: tuple[Line, ...] = ()
    sheet: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class TablePage:
    """One page, or one sheet. `lines`: what stands outside the tables; `characters`: of the text layer;
    `scanned`: its text layer is of no use, being none, unseen or without meaning; `engine`: what read it then."""

    number: int | None
    width: float
    height: float
    tables: tuple[Table, ...]
    lines: tuple[Line, ...] = ()
    characters: int = 0
    scanned: bool = False
    engine: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """All pages of one file. `status` is one of `types.STATUSES`."""

    status: str
    pages: tuple[TablePage, ...] = ()
    issues: tuple[Issue, ...] = ()


_TORN = re.compile(r"[a-z]\Z")
_LONE = re.compile(r"[a-z](?=\s|\Z)(?!\s*[.)])")


def join_lines(lines: Sequence[str]) -> str:
    """Lines of a cell as one string. Printed hyphens stay, since office words are full of them; a narrow cell's
    word torn without a hyphen is joined.

    >>> join_lines(["Jumlah Dokumen Perubahan RKA-", "SKPD"])
    'Jumlah Dokumen Perubahan RKA-SKPD'
    >>> join_lines(["Meningkatny", "a peran serta", "dalam pembanguna", "n"])
    'Meningkatnya peran serta dalam pembangunan'
    >>> join_lines(["Laporan Bulanan/", "Triwulanan"])
    'Laporan Bulanan/Triwulanan'
    """
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        if not line:
            continue
        glued = re.search(r"\w[-/]\Z", text) or (_TORN.search(text) and _LONE.match(line))
        text = text + line if not text or glued else f"{text} {line}"
    return text


def squash(text: str) -> str:
    """Only letters and digits, in lower case: for header words, which narrow columns tear anywhere.

    >>> squash("TARGE T 2016")
    'target2016'
    """
    return re.sub(r"[^0-9a-z%]", "", text.casefold())


_SMALL = frozenset({"dan", "di", "ke", "pada", "untuk", "dari", "dengan", "yang", "atau", "oleh", "dalam", "sampai"})
MOST_TITLE_LINES = 6


def title_lines(above: Sequence[Line]) -> tuple[Line, ...]:
    """The title nearest above a table: lines that read as a title, up to the first that reads as running text.

    >>> lines = ["pada tahun 2009 jumlahnya naik.", "Tabel 3.1", "Pengukuran Kinerja Sasaran Strategis I"]
    >>> [line.text for line in title_lines([Line(text, 0, 0, 0) for text in lines])]
    ['Tabel 3.1', 'Pengukuran Kinerja Sasaran Strategis I']
    """
    title: list[Line] = []
    for line in reversed(above[-MOST_TITLE_LINES:]):
        words = re.findall(r"[^\W\d_]{2,}", line.text)
        plain = [w for w in words if w not in _SMALL]
        if not words or len(line.text) > 110 or sum(w[0].isupper() for w in plain) < 0.75 * max(len(plain), 1):
            break
        title.append(line)
    return tuple(reversed(title))


def grid_of(texts: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """A grid without merged cells, from plain strings; short rows are filled with empty cells."""
    width = max((len(row) for row in texts), default=0)
    return tuple(
        tuple(Cell(" ".join(row[c].split()) if c < len(row) else "", r, c) for c in range(width))
        for r, row in enumerate(texts)
    )
