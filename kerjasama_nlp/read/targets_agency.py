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
from kerjasama_nlp.read.targets_header import header_of
from kerjasama_nlp.read.targets_values import words

LONGEST_NAME = 120
MOST_PARTS = 3
"""A title row of a sheet holds at most "Perangkat Daerah", ":" and the name."""
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
        return fuller(near, self.document)


def fuller(name: str | None, document: str | None) -> str | None:
    """The document's agency where a name is the beginning of it, else the name."""
    return document if name and document and _fold(document).startswith(_fold(name)) else name


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
    names = names or Counter(name for page in pages for name in names_in(_headings(page), titled=True))
    names = names or Counter(name for page in pages for name in _governments(_headings(page)))
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
    titles = [text for table in page.tables for text in title_rows(table)]
    return titles + [
        x.text for x in lines if id(x) in caption or id(x) in edge or (early and (x.text.isupper() or ":" in x.text))
    ]


def title_rows(table: Table) -> list[str]:
    """Rows of a table that stand before its header: the title of a sheet, or of a table whose frame holds it too."""
    header = header_of(table)
    if header is None:
        return []
    texts = [list(dict.fromkeys(cell.text for cell in row if cell.text)) for row in table.rows[: header.top]]
    return [re.sub(r"\s*:\s*", " : ", " ".join(parts)) for parts in texts if 1 <= len(parts) <= MOST_PARTS]


_GOVERNMENT = re.compile(
    r"(?:pemerintah(?: daerah)?|jangka menengah daerah|kerja pemerintah daerah)\s+"
    r"(?P<region>(?:provinsi|kabupaten|kota)\s+[^\W\d_][^\d|(:,]*)",
    re.IGNORECASE,
)


def _governments(lines: Sequence[str]) -> Iterator[str]:
    """The government itself, where no agency is named: RPJMD and RKPD are those of a whole region."""
    for line in lines:
        if (found := _GOVERNMENT.search(_cut(line))) and _is_title(found[0]):
            yield f"PEMERINTAH {found['region'].strip().upper()}"


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
        bool(re.search(rf"\b(?:{'|'.join(words()['agency']['regions'])})\b\.?\s+\w", _close(name), re.IGNORECASE))
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


def names_in(lines: Sequence[str], *, titled: bool = False) -> Iterator[str]:
    """Agency names in title lines; a name in capitals may go on over several lines.

    `titled`: also those that follow the words of a title in their line ("RENCANA STRATEGIS DINAS SOSIAL ...").
    """
    skip = 0
    for n, line in enumerate(lines):
        text = _begin(line, titled) if n >= skip else None
        if not text:
            continue
        parts = [text]
        for follower in lines[n + 1 : n + 4]:
            goes_on = (
                _continues(follower) if text.isupper() else _names_region(follower) or _is_open(parts[-1], follower)
            )
            if _region(" ".join(parts)) or not goes_on:
                break
            parts.append(_cut(follower))
        skip = n + len(parts)
        name = " ".join(" ".join(parts).split()).rstrip(" ,.;")
        if 2 <= len(name.split()) <= 18 and len(name) <= LONGEST_NAME and name.count("(") == name.count(")"):
            yield name


def _is_open(part: str, follower: str) -> bool:
    """A line of a name that cannot end it: "Dinas Koperasi, Usaha Kecil dan"."""
    return bool(re.search(r"(?:,|\b[Dd]an)$", part.strip())) and _is_title(_cut(follower))


def _begin(line: str, titled: bool = False) -> str | None:
    """The name that begins in a line: at its start, after "Unit Kerja :", after KEPALA in capitals."""
    for part in (line, *line.split(":")[1:]):
        text = _cut(part)
        if text.isupper() and (head := re.search(r"\bKEPALA\s+(.*)$", text)) and _starts(head[1]):
            text = head[1]
        text = _after_title(text) if titled else text
        if _starts(text) and _is_title(text):
            return text
    return None


def _after_title(text: str) -> str:
    """What follows the words of a title: "Rencana Strategis Dinas Sosial Kota ..." -> Dinas Sosial Kota ...

    A name starts with a title's word too ("KANTOR PELAYANAN PAJAK"), so only up to the first that may begin a name.
    """
    words_of = text.split()
    for n, word in enumerate(words_of):
        if n and _starts(" ".join(words_of[n:])):
            return " ".join(words_of[n:])
        if word.strip(".,:").upper() not in _titles() and not re.fullmatch(r"[\d.,T–C-]+|[IVX]+", word):
            break
    return text


@cache
def _titles() -> frozenset[str]:
    return frozenset(words()["agency"]["titles"])


_END = re.compile(
    r"\s*\|\s*|\s+(?=tahun\b|T\.?A\b)|\s+20\d\d\b|\s+[-–]\s+"
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
