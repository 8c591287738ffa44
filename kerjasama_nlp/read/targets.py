"""Performance documents -> targets: Perjanjian Kinerja, IKU, LKjIP, Renstra, quarterly reports.

    reading = read_targets(Path("perjanjian_kinerja.pdf"))
    [(t.indicator, t.year, t.target) for t in reading.targets]

A layout is recognised from the words of a table's header, never from the file's name: one line in `LAYOUTS`. Tables
of money are no targets; unknown tables are reported with their page and never half-read. Values are as printed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kerjasama_nlp.read.grid import Table, TablePage, squash, title_lines
from kerjasama_nlp.read.tables import STAGE, tables
from kerjasama_nlp.read.targets_agency import Agencies, agencies_of
from kerjasama_nlp.read.targets_header import DEEPEST, Header, header_of
from kerjasama_nlp.read.targets_rows import Body, Entry, body_of, value_columns
from kerjasama_nlp.read.targets_values import direction_of, unit_of, year_in
from kerjasama_nlp.types import Issue, Target

MESSAGES = {
    "no_target_table": "Tidak ditemukan tabel sasaran/indikator kinerja di berkas ini.",
    "unknown_table": "Tabel ini menyebut sasaran atau indikator, tetapi susunannya belum dikenal; tidak dibaca.",
    "other_table": "Tabel ini tidak menyebut sasaran atau indikator; tidak dibaca sebagai target.",
    "budget_table": "Tabel anggaran tidak dibaca sebagai target.",
    "needs_ocr": "Halaman pindaian tanpa lapisan teks yang dapat dipakai; perlu OCR.",
    "total_row": "Baris jumlah atau rata-rata tidak dihitung sebagai target",
    "heading_row": "Baris judul tidak dihitung sebagai target",
    "subrow": "Baris kedua di bawah satu indikator tidak dihitung sebagai target",
    "ambiguous_cell": "Satu sel memuat beberapa indikator yang tidak dapat dipasangkan dengan nilainya",
}


@dataclass(frozen=True, slots=True)
class TargetReading:
    """All targets of one file. `status` is one of `types.STATUSES`."""

    status: str
    targets: tuple[Target, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A value before it becomes a target: an entry, its year, target and actual."""

    entry: Entry
    year: int | None
    target: str | None
    actual: str | None


Recognise = Callable[[Header], bool]
Rows = Callable[[Header, Body, int | None], list[Found]]
"""A layout's rows: header, body, the year that the title or document names."""


# Layouts


def is_quarterly(header: Header) -> bool:
    """Realisasi Kinerja Pada Triwulan I - IV: a K (kinerja) and a Rp column for each quarter (Permendagri 86/2017, E.81)."""
    return "indicator" in header.roles and len({c.quarter for c in header.of("actual") if c.quarter}) >= 2


def quarterly(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator; its actual is that of the last quarter that holds one."""
    columns = value_columns(header)
    order = sorted(
        (n for n, c in enumerate(columns) if c.role == "actual" and c.quarter), key=lambda n: columns[n].quarter or 0
    )
    aims = [n for n, c in enumerate(columns) if c.role == "target" and not c.quarter]
    year = next((c.year for c in columns if c.year), None) or year
    found = []
    for entry in body.entries:
        actual = next((entry.values[n] for n in reversed(order) if entry.values[n]), None)
        target = next((entry.values[n] for n in aims if entry.values[n]), None)
        found.append(Found(entry, year, target, actual))
    return found


def is_several_years(header: Header) -> bool:
    """Renstra, RPJMD, IKU with years: TARGET KINERJA SASARAN PADA TAHUN KE | 2014 | 2015 ..."""
    return bool(header.roles & {"indicator", "goal"}) and len({c.year for c in value_columns(header) if c.year}) >= 2


def several_years(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator and year; years whose target and actual are both blank are left out."""
    columns = value_columns(header)
    years = sorted({c.year for c in columns if c.year})
    found = []
    for entry in body.entries:
        for y in years:
            target = _first(entry, [n for n, c in enumerate(columns) if c.year == y and c.role == "target"])
            actual = _first(entry, [n for n, c in enumerate(columns) if c.year == y and c.role == "actual"])
            if target or actual:
                found.append(Found(entry, y, target, actual))
    return found


def is_report(header: Header) -> bool:
    """LKjIP: Sasaran | Indikator Kinerja | Target | Realisasi | Capaian."""
    return bool(header.roles & {"indicator", "goal"}) and {"target", "actual"} <= header.roles


def is_pledge(header: Header) -> bool:
    """Perjanjian Kinerja, Rencana Kinerja: Sasaran | Indikator Kinerja | Satuan | Target."""
    return {"indicator", "target"} <= header.roles


def one_year(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator, of the year of the column or of the title."""
    columns = value_columns(header)
    aims = [n for n, c in enumerate(columns) if c.role == "target"]
    done = [n for n, c in enumerate(columns) if c.role == "actual"]
    year = next((c.year for c in columns if c.year), None) or year
    return [Found(e, year, _first(e, aims), _first(e, done)) for e in body.entries if any(e.values)]


def is_indicator_list(header: Header) -> bool:
    """IKU: Sasaran Strategis | Indikator Kinerja Utama | Penjelasan/Formulasi | Sumber Data: no values at all."""
    return (
        "indicator" in header.roles
        and bool(header.roles & {"definition", "owner", "goal", "number"})
        and not (header.roles & {"target", "actual", "achieved", "budget", "unknown"})
    )


def without_values(header: Header, body: Body, year: int | None) -> list[Found]:
    """One target per indicator, without year or value: the list defines, it does not set."""
    return [Found(e, None, None, None) for e in body.entries]


def is_money(header: Header) -> bool:
    """Program | Anggaran | Keterangan: the budget under a Perjanjian Kinerja is not a target."""
    return "budget" in header.roles and "indicator" not in header.roles


def nothing(header: Header, body: Body, year: int | None) -> list[Found]:
    """A known table that holds no targets."""
    return []


LAYOUTS: tuple[tuple[str, Recognise, Rows], ...] = (
    ("triwulan", is_quarterly, quarterly),
    ("anggaran", is_money, nothing),
    ("renstra", is_several_years, several_years),
    ("lkjip", is_report, one_year),
    ("perjanjian_kinerja", is_pledge, one_year),
    ("iku", is_indicator_list, without_values),
)
"""Tried in order; the first that recognises a header reads the table."""


def _first(entry: Entry, places: Sequence[int]) -> str | None:
    return next((entry.values[n] for n in places if entry.values[n]), None)


def layout_of(header: Header) -> tuple[str, Rows] | None:
    """The layout that recognises a header."""
    return next(((name, rows) for name, recognise, rows in LAYOUTS if recognise(header)), None)


# The reading of a file


@dataclass(frozen=True, slots=True)
class _Open:
    """The table a next page may go on with."""

    header: Header
    name: str
    rows: Rows
    goal: str | None
    table: Table
    year: int | None
    agency: str | None


def read_targets(path: Path) -> TargetReading:
    """All targets of a performance document (PDF, DOCX, XLSX, CSV), with an issue for whatever was not read."""
    reading = tables(path)
    if not reading.pages:
        return TargetReading(reading.status, (), reading.issues)
    agencies = agencies_of(reading.pages)
    title_year = _title_year(reading.pages)
    targets: list[Target] = []
    issues = list(reading.issues)
    last: _Open | None = None
    for page in reading.pages:
        if _needs_ocr(page):
            issues.append(Issue(STAGE, "needs_ocr", MESSAGES["needs_ocr"], page.number, str(path)))
            last = None
            continue
        for table in page.tables:
            last, found, said = _read_table(path, page, table, last, agencies, title_year)
            targets += found
            issues += said
    if not targets and not any(issue.code == "needs_ocr" for issue in issues):
        issues.append(Issue(STAGE, "no_target_table", MESSAGES["no_target_table"], None, str(path)))
    scanned = any(issue.code == "needs_ocr" for issue in issues)
    status = (
        "no_text" if scanned and not targets else "partial" if scanned and reading.status == "ok" else reading.status
    )
    return TargetReading(status, _numbered(targets), tuple(issues))


def _needs_ocr(page: TablePage) -> bool:
    return page.scanned


def _read_table(
    path: Path, page: TablePage, table: Table, last: _Open | None, agencies: Agencies, title_year: int | None
) -> tuple[_Open | None, list[Target], list[Issue]]:
    header = header_of(table)
    goal: str | None = None
    start: int | None = None
    continued = False
    if header is None and last is not None and _goes_on(table, page, last):
        header, goal, start, continued = last.header, last.goal, 0, True
    if header is None:
        return None, [], _unread(path, table, "unknown_table" if _speaks_of_targets(table) else "other_table")
    layout = layout_of(header)
    if layout is None:
        return None, [], _unread(path, table, "unknown_table")
    name, rows = layout
    if name == "anggaran":
        return None, [], _unread(path, table, "budget_table")
    repeated = last is not None and last.header.words == header.words and table.number == 0
    if repeated and last is not None:
        goal = last.goal
    body = body_of(table, header, goal, start)
    year = last.year if continued and last else _year_of(table, page) or title_year
    agency = last.agency if (continued or repeated) and last and not agencies.near(table) else None
    found = []
    for value in rows(header, body, year):
        name_of_agency = agencies.at(page, table, value.entry.row) or agency
        found.append(_target(path, page, value, name, name_of_agency, continued))
    said = [Issue(STAGE, p.code, f"{MESSAGES[p.code]}: {p.text[:120]}", page.number, str(path)) for p in body.problems]
    return _Open(header, name, rows, body.goal, table, year, found[-1].agency if found else agency), found, said


def _goes_on(table: Table, page: TablePage, last: _Open) -> bool:
    """Whether a table without a header is the rest of the last one: first on the next page, with as many columns."""
    next_page = last.table.page is not None and table.page is not None and table.page - last.table.page == 1
    return next_page and table.number == 0 and len(table.rows[0]) == last.header.width


def _speaks_of_targets(table: Table) -> bool:
    words = squash(" ".join(cell.text for row in table.rows[:DEEPEST] for cell in row))
    return any(word in words for word in ("indikator", "target", "sasaranstrategis"))


def _unread(path: Path, table: Table, code: str) -> list[Issue]:
    """What is said of a table that gave no targets; one of a single row or column is layout, not data."""
    if len(table.rows) < 2 or len(table.rows[0]) < 3:
        return []
    words = " | ".join(dict.fromkeys(cell.text for cell in table.rows[0] if cell.text))[:120]
    where = f" Lembar '{table.sheet}'." if table.sheet else ""
    return [Issue(STAGE, code, f"{MESSAGES[code]}{where} ({words})", table.page, str(path))]


def _year_of(table: Table, page: TablePage) -> int | None:
    """Year of the title nearest above the table, else of the running head."""
    for line in (*reversed(title_lines(table.above)), *page.lines[:2]):
        if year := year_in(line.text):
            return year
    return None


def _title_year(pages: Sequence[TablePage]) -> int | None:
    """Year of the document: the one that its captions, running heads and first titles name most often."""
    years = Counter(
        year
        for number, page in enumerate(pages)
        for text in dict.fromkeys(
            [line.text for table in page.tables for line in title_lines(table.above)]
            + [line.text for line in (*page.lines[:2], *page.lines[-1:])]
            + [line.text for line in page.lines if number < 3 and line.text.isupper()]
        )
        if (year := year_in(text))
    )
    return years.most_common(1)[0][0] if years else None


def _target(path: Path, page: TablePage, value: Found, layout: str, agency: str | None, continued: bool) -> Target:
    entry = value.entry
    unit = entry.unit or unit_of(entry.indicator, value.target or value.actual)
    confidence = 0.96
    for doubt, share in (
        (entry.filled, 0.99),
        (entry.carried, 0.95),
        (entry.split, 0.88),
        (continued, 0.98),
        (agency is None, 0.95),
    ):
        confidence *= share if doubt else 1.0
    return Target(
        id="",
        source=str(path),
        page=page.number,
        agency=agency,
        goal=entry.goal,
        indicator=entry.indicator,
        unit=unit,
        year=value.year,
        target=value.target or None,
        actual=value.actual or None,
        direction=direction_of(entry.indicator),
        confidence=round(confidence, 3),
        layout=layout,
    )


def _numbered(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Targets with stable ids: hash of file name, page, indicator, year and the ordinal among equal ones."""
    seen: dict[tuple[object, ...], int] = {}
    done = []
    for t in targets:
        key = (Path(t.source).name, t.page, t.indicator, t.year)
        seen[key] = seen.get(key, 0) + 1
        text = "|".join(str(part) for part in (*key, seen[key]))
        done.append(replace(t, id=hashlib.sha256(text.encode()).hexdigest()[:12]))
    return tuple(done)
