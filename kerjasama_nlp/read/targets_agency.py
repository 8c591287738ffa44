"""Whose targets these are: the agency named in a title, in a running head, or in a row of the table itself.

>>> name_in(["PERJANJIAN KINERJA TAHUN 2017", "DINAS PERPUSTAKAAN KABUPATEN RAWALOKA"])
'DINAS PERPUSTAKAAN KABUPATEN RAWALOKA'
>>> name_in(["RENCANA STRATEGIS", "BADAN PENGELOLA AIR,", "TANAH DAN UDARA", "KOTA SAGARAYA", "TAHUN 2021"])
'BADAN PENGELOLA AIR, TANAH DAN UDARA KOTA SAGARAYA'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kerjasama_nlp.read.grid import Row, Table, TablePage, title_lines
from kerjasama_nlp.read.targets_values import words

LONGEST_NAME = 120
FIRST_PAGES = 6


@dataclass(frozen=True, slots=True)
class Agencies:
    """Agencies of one document: its own, and those that rows of its tables name from (page, table, row) on."""

    document: str | None
    rows: tuple[tuple[tuple[int, int, int], str], ...] = ()

    def near(self, table: Table) -> str | None:
        """The agency in the lines above a table."""
        return name_in([line.text for line in title_lines(table.above)])

    def named(self, page: TablePage, table: Table, row: int) -> str | None:
        """The agency of one row: named by a row before it, or above the table; the document's where that is fuller."""
        here = (page.number or 0, table.number, row)
        named = [name for place, name in self.rows if place <= here]
        if named:
            return named[-1]
        near = self.near(table)
        fuller = near and self.document and _fold(self.document).startswith(_fold(near))
        return self.document if fuller else near


def agencies_of(pages: Sequence[TablePage]) -> Agencies:
    """Agencies that a document names."""
    rows = tuple(
        ((page.number or 0, table.number, number), name)
        for page in pages
        for table in page.tables
        for number, row in enumerate(table.rows)
        if (name := _row_name(row, number))
    )
    return Agencies(_document(pages), rows)


def _row_name(row: Row, number: int) -> str | None:
    """A row that names an agency and no indicator, in capitals: the agency's own total in a quarterly report."""
    texts = [cell.text for cell in row if cell.text and cell.row == number]
    first = texts[0] if texts else ""
    if len(row) < 5 or not first.isupper() or not _starts(first) or len(first) > LONGEST_NAME:
        return None
    others = [t for t in texts[1:] if re.search(r"[A-Za-z]{4}", t) and t != row[-1].text]
    return None if others else first


def _document(pages: Sequence[TablePage]) -> str | None:
    """The document's own agency: the name most often in covers, captions and running heads, not in running text.

    A name with its region goes before one without; one on the first pages before one further on.
    """
    names = Counter(name for page in pages for name in names_in(_headings(page)))
    names.update(name for page in pages for name in _pledge_cells(page))
    if not names:
        return None
    first = {name: n for n, name in enumerate(names)}
    folded = Counter[str]()
    for name, count in names.items():
        folded[_fold(name)] += count
    return min(names, key=lambda n: (not _region(n), -folded[_fold(n)], first[n]))


def _headings(page: TablePage) -> list[str]:
    """Lines that may be titles: running heads and feet, captions, and lines in capitals on the first pages."""
    lines = [line for line in page.lines if line.text.strip()]
    caption = {id(line) for table in page.tables for line in title_lines(table.above)}
    edge = {id(line) for line in (*lines[:3], *lines[-2:])}
    early = page.number is None or page.number <= FIRST_PAGES
    return [
        x.text for x in lines if id(x) in caption or id(x) in edge or (early and (x.text.isupper() or ":" in x.text))
    ]


def _pledge_cells(page: TablePage) -> Iterator[str]:
    """Jabatan : KEPALA DINAS KESEHATAN KABUPATEN RAWALOKA, in the frameless table of a pledge."""
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                if found := re.match(r"^(?:Plt\.?\s+)?Kepala\s+(.*)$", cell.text, re.IGNORECASE):
                    yield from names_in([found[1]])


def _fold(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def _region(name: str) -> bool:
    return (
        bool(re.search(rf"\b(?:{'|'.join(words()['agency']['regions'])})\b", _close(name), re.IGNORECASE))
        or "PROVINSI" in _fold(name).upper()
    )


def region_of(name: str | None) -> str | None:
    """The region at the end of an agency's name.

    >>> region_of("DINAS PERPUSTAKAAN KABUPATEN RAWALOKA"), region_of("Dinas Perhubungan Kota"), region_of("BAPPEDA")
    ('KABUPATEN RAWALOKA', None, None)
    """
    found = re.search(r"\b(?:provinsi|kabupaten|kota(?: administrasi)?)\s+[^\W\d_].*$", name or "", re.IGNORECASE)
    return found[0] if found else None


@cache
def _prefix() -> re.Pattern[str]:
    names = sorted(words()["agency"]["prefixes"], key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(names)})\b", re.IGNORECASE)


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(words()['agency']['stops'])})\b|^\W*\d|^[IVX]+\.|:", re.IGNORECASE)


def _starts(text: str) -> bool:
    return bool(_prefix().match(text))


def _close(text: str) -> str:
    """Letters set apart, put together: "P R O V I N S I" -> PROVINSI."""
    return re.sub(r"(?:\b\w\s){3,}\w\b", lambda m: m[0].replace(" ", ""), text)


def name_in(lines: Sequence[str]) -> str | None:
    """The agency named last in some lines, nearest to what follows; None when they name none."""
    names = list(names_in(lines))
    with_region = [name for name in names if _region(name)]
    return (with_region or names)[-1] if names else None


def names_in(lines: Sequence[str]) -> Iterator[str]:
    """Agency names in title lines; a name in capitals may go on over several lines."""
    skip = 0
    for n, line in enumerate(lines):
        text = _begin(line) if n >= skip else None
        if not text:
            continue
        parts = [text]
        for follower in lines[n + 1 : n + 4]:
            if _region(" ".join(parts)) or not (_continues(follower) if text.isupper() else _names_region(follower)):
                break
            parts.append(_cut(follower))
        skip = n + len(parts)
        name = " ".join(" ".join(parts).split()).rstrip(" ,.")
        if 2 <= len(name.split()) <= 18 and len(name) <= LONGEST_NAME and name.count("(") == name.count(")"):
            yield name


def _begin(line: str) -> str | None:
    """The name that begins in a line: at its start, after "Unit Kerja :", after KEPALA in capitals."""
    for part in (line, *line.split(":")[1:]):
        text = _cut(part)
        if text.isupper() and (head := re.search(r"\bKEPALA\s+(.*)$", text)) and _starts(head[1]):
            text = head[1]
        if _starts(text) and _is_title(text):
            return text
    return None


_END = re.compile(
    r"\s*\|\s*|\s+(?=tahun\b)|\s+20\d\d\b|\s+[-–]\s+"
    r"|\s+(?=(?:review|laporan|rencana strategis|renstra|lkj?ip|lakip|perjanjian)\b)",
    re.IGNORECASE,
)


def _cut(line: str) -> str:
    """A line up to what no longer belongs to a name: a bar, a year, the title of the document."""
    return _END.split(_close(line.strip(" .:")))[0]


def _continues(line: str) -> bool:
    return line.isupper() and not _stop().match(line) and not _starts(line)


def _names_region(line: str) -> bool:
    return bool(re.match(rf"(?:{'|'.join(words()['agency']['regions'])})\b", line, re.IGNORECASE)) and _is_title(
        _cut(line)
    )


def _is_title(text: str) -> bool:
    """A name, not the beginning of a sentence: its longer words begin with capitals."""
    long = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return bool(long) and all(w[0].isupper() for w in long) and len(text) <= LONGEST_NAME
