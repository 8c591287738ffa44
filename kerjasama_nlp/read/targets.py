"""Performance documents -> targets: Perjanjian Kinerja, IKU, LKjIP, Renstra, quarterly reports.

    reading = read_targets(Path("perjanjian_kinerja.pdf"))
    [(t.indicator, t.year, t.target) for t in reading.targets]

A layout is recognised from the words of a table's header, never from the file's name: `targets_layouts.LAYOUTS`. Tables
of money are no targets; unknown tables are reported with their page and never half-read. Values are as printed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from openpyxl.utils import get_column_letter

from kerjasama_nlp.language.agencies import resolve
from kerjasama_nlp.read.grid import Table, TablePage, squash, title_lines
from kerjasama_nlp.read.seen import see
from kerjasama_nlp.read.tables import STAGE, tables
from kerjasama_nlp.read.targets_agency import Agencies, agencies_of, fuller, region_of, title_rows
from kerjasama_nlp.read.targets_columns import with_years
from kerjasama_nlp.read.targets_header import DEEPEST, Header, fitted, groups_of, has_own_header, header_of
from kerjasama_nlp.read.targets_items import Problem
from kerjasama_nlp.read.targets_layouts import Found, layout_of
from kerjasama_nlp.read.targets_rows import Body, body_of, value_columns
from kerjasama_nlp.read.targets_values import direction_of, period_in, unit_of, year_in
from kerjasama_nlp.types import Issue, Target

MESSAGES = {
    "no_target_table": "Tidak ditemukan tabel sasaran/indikator kinerja di berkas ini.",
    "unknown_table": "Tabel ini menyebut sasaran atau indikator, tetapi susunannya belum dikenal; tidak dibaca.",
    "other_table": "Tabel ini tidak menyebut sasaran atau indikator; tidak dibaca sebagai target.",
    "budget_table": "Tabel anggaran tidak dibaca sebagai target.",
    "needs_ocr": "Halaman pindaian tanpa lapisan teks yang dapat dipakai; perlu OCR.",
    "total_row": "Baris jumlah atau rata-rata tidak dihitung sebagai target",
    "note_row": "Baris sumber data atau catatan tidak dihitung sebagai target",
    "heading_row": "Baris judul tidak dihitung sebagai target",
    "subrow": "Baris kedua di bawah satu indikator tidak dihitung sebagai target",
    "no_indicator": "Sel indikator kosong dari kata; baris tidak dibaca",
    "row_without_indicator": "Baris bernilai tanpa indikator; tidak dibaca",
    "shifted_row": "Satuan berisi angka dan nilai berisi satuan, kolom tampak bergeser; baris tidak dibaca",
    "date_in_unit": "Satuan berisi tanggal; satuan dikosongkan",
    "no_value": "Indikator tanpa target dan tanpa realisasi; tidak dihitung sebagai target",
    "ambiguous_cell": "Satu sel memuat beberapa indikator yang tidak dapat dipasangkan dengan nilainya",
}


OCR_TRUST = 0.95
"""How often a word that OCR is sure of is right."""
LIKE = 0.8
"""How like the header of the page before a header must be to be the same one, read worse."""
LONGEST_VALUE = 90
"""A longer value is a paragraph that got into a value column."""


@dataclass(frozen=True, slots=True)
class TargetReading:
    """All targets of one file. `status` is one of `types.STATUSES`."""

    status: str
    targets: tuple[Target, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    """The table a next page may go on with."""

    header: Header
    goal: str | None
    table: Table
    year: int | None
    agency: str | None
    goal_rest: str | None = None
    indicator_rest: str | None = None


def read_targets(path: Path, *, policy: str = "both") -> TargetReading:
    """All targets of a performance document (PDF, DOCX, XLSX, CSV), with an issue for whatever was not read.

    `policy`: which OCR engine reads scanned pages, see `ocr`.
    """
    reading = tables(path, picture=partial(see, policy=policy))
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
            before = last
            last, found, said = _read_table(path, page, table, last, agencies, title_year)
            if before and last and (last.goal_rest or last.indicator_rest):
                _mend(targets, before, last)
            targets += found
            issues += said
    if not targets and not any(issue.code == "needs_ocr" for issue in issues):
        issues.append(Issue(STAGE, "no_target_table", MESSAGES["no_target_table"], None, str(path)))
    scanned = any(issue.code == "needs_ocr" for issue in issues)
    status = (
        "no_text" if scanned and not targets else "partial" if scanned and reading.status == "ok" else reading.status
    )
    return TargetReading(status, _numbered(targets), tuple(issues))


def _mend(targets: list[Target], before: _Open, after: _Open) -> None:
    """Goal and indicator that the end of a page broke off, made whole with how the next page goes on."""
    end = targets[-1] if targets else None
    for n in range(len(targets) - 1, -1, -1):
        if end is None or targets[n].page != before.table.page:
            break
        if after.indicator_rest and (targets[n].indicator, targets[n].goal) == (end.indicator, end.goal):
            whole = f"{end.indicator} {after.indicator_rest}"
            unit = targets[n].unit or unit_of(whole, targets[n].target or targets[n].actual)
            targets[n] = replace(targets[n], indicator=whole, unit=unit, direction=direction_of(whole))
        if after.goal_rest and targets[n].goal and targets[n].goal == before.goal:
            targets[n] = replace(targets[n], goal=f"{before.goal} {after.goal_rest}")


def _needs_ocr(page: TablePage) -> bool:
    return page.scanned and not page.engine


def _read_table(
    path: Path, page: TablePage, table: Table, last: _Open | None, agencies: Agencies, title_year: int | None
) -> tuple[_Open | None, list[Target], list[Issue]]:
    header = header_of(table)
    goal: str | None = None
    start: int | None = None
    continued = False
    if header is None and last is not None and _goes_on(table, page, last):
        header, goal, start, continued = fitted(last.header, len(table.rows[0])), last.goal, 0, True
    if page.engine and header and last and _is_like(header, last.header):
        header = replace(last.header, body=header.body)
    if header is None:
        return None, [], _unread(path, table, "unknown_table" if _speaks_of_targets(table) else "other_table")
    header = replace(header, columns=with_years(header.columns, _period_of(table, page)))
    layout = layout_of(header)
    if layout is None:
        return None, [], _unread(path, table, "unknown_table")
    name, _ = layout
    if name == "anggaran":
        return None, [], _unread(path, table, "budget_table")
    repeated = last is not None and last.header.words == header.words and table.number == 0
    if repeated and last is not None:
        goal = last.goal
    levels = [(level, body_of(table, level, goal, start, continued or repeated)) for level in groups_of(header)]
    levels = [(level, body) for level, body in levels if not _is_wreck(body)]
    if not levels:
        return None, [], _unread(path, table, "unknown_table")
    year = last.year if continued and last else _year_of(table, page) or title_year
    agency = last.agency if (continued or repeated) and last and not agencies.near(table) else None
    found = []
    header_unit = _header_unit(header) if not header.of("unit") else None
    found_values = [value for level, body in levels for value in (layout_of(level) or layout)[1](level, body, year)]
    for value in found_values:
        owner = value.entry.owner
        own = agency or fuller(owner and (resolve(owner) or owner), agencies.document)
        name_of_agency = agencies.named(page, table, value.entry.row) or own or agencies.document
        found.append(_target(path, page, value, name, name_of_agency, continued, header_unit))
    told = {value.entry.row for value in found_values}
    entries = [entry for _, body in levels for entry in body.entries]
    silent = [Problem("no_value", e.row, e.indicator) for e in entries if e.row not in told]
    said = [
        Issue(STAGE, p.code, f"{_where(table, p)}{MESSAGES[p.code]}: {p.text[:120]}", page.number, str(path))
        for p in dict.fromkeys([p for _, body in levels for p in body.problems] + silent)
    ]
    end = levels[-1][1]
    agency = found[-1].agency if found else agency
    return _Open(header, end.goal, table, year, agency, end.goal_rest, end.indicator_rest), found, said


def _where(table: Table, problem: Problem) -> str:
    """The place of a cell in a workbook, as its reader knows it: "Lembar 'IKU', sel D7: "."""
    if table.page is not None:
        return ""
    cell = f"{get_column_letter(problem.column + 1)}{problem.row + 1}"
    return f"Lembar '{table.sheet}', sel {cell}: " if table.sheet else f"Baris {problem.row + 1}: "


def _is_wreck(body: Body) -> bool:
    """Whether most rows make no sense, so that the columns cannot be what the header says: better not read at all."""
    odd = sum(p.code == "no_indicator" for p in body.problems)
    odd += sum(any(len(v) > LONGEST_VALUE for v in e.values) for e in body.entries)
    return odd > 0 and 2 * odd >= len(body.entries) + odd


def _goes_on(table: Table, page: TablePage, last: _Open) -> bool:
    """Whether a table without a header is the rest of the last one: first on the next page, with as many columns."""
    next_page = last.table.page is not None and table.page is not None and table.page - last.table.page == 1
    alike = table.number == 0 and fitted(last.header, len(table.rows[0])) is not None
    return next_page and alike and not has_own_header(table)


def _is_like(header: Header, before: Header) -> bool:
    """Whether OCR read the header of the page before once more, with other letters."""
    alike = SequenceMatcher(None, header.words, before.words, autojunk=False).ratio()
    return header.width == before.width and header.words != before.words and alike >= LIKE


def _speaks_of_targets(table: Table) -> bool:
    words = squash(" ".join(cell.text for row in table.rows[:DEEPEST] for cell in row))
    return any(word in words for word in ("indikator", "target", "sasaranstrategis"))


def _unread(path: Path, table: Table, code: str) -> list[Issue]:
    """What is said of a table that gave no targets; one of a single row or column is layout, not data."""
    if table.page is not None and (len(table.rows) < 2 or len(table.rows[0]) < 3):
        return []
    words = " | ".join(dict.fromkeys(cell.text for cell in table.rows[0] if cell.text))[:120]
    where = f" Lembar '{table.sheet}'." if table.sheet else ""
    where += f" {len(table.rows)} baris." if table.page is None else ""
    return [Issue(STAGE, code, f"{MESSAGES[code]}{where} ({words})", table.page, str(path))]


def _year_of(table: Table, page: TablePage) -> int | None:
    """Year of the title nearest above the table, else of the running head."""
    lines = [*reversed(title_lines(table.above)), *page.lines[:2]]
    for text in (*reversed(title_rows(table)), *(line.text for line in lines)):
        if year := year_in(text):
            return year
    return None


def _period_of(table: Table, page: TablePage) -> tuple[int, int] | None:
    """The period that the lines nearest above a table name, for columns that only count its years."""
    texts = [*(line.text for line in reversed(table.above)), *title_rows(table), *(line.text for line in page.lines)]
    return next((period for text in texts if (period := period_in(text))), None)


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
    if not years:
        titles = (line for page in pages[:3] for line in page.lines if title_lines([line]))
        years.update(year for line in titles if (year := year_in(line.text)))
    return years.most_common(1)[0][0] if years else None


_MISREAD_PERCENT = re.compile(r"[YyVv9°o][o0%¥]|[%¥][o0]|[o0]/[o0]|Y[Ee]")
"""What OCR makes of a "%" that stands alone."""


def _header_unit(header: Header) -> str | None:
    """The unit that the header of the values names: "Target 2025 (%)"; None where they differ."""
    named = {bool(re.search(r"\((?:%|persen)\)", c.label, re.IGNORECASE)) for c in value_columns(header)}
    return "%" if named == {True} else None


def _target(
    path: Path, page: TablePage, value: Found, layout: str, agency: str | None, continued: bool, header_unit: str | None
) -> Target:
    entry = value.entry
    unit = entry.unit or unit_of(entry.indicator, value.target or value.actual) or header_unit
    unit = "%" if page.engine and unit and _MISREAD_PERCENT.fullmatch(unit) else unit
    confidence = 0.96 * (OCR_TRUST * entry.sure if page.engine else 1.0)
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
        region=region_of(agency),
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
