"""Books that offices keep by hand -> activities: CSV or XLSX, columns known by their names.

    reading = read_register(Path("kegiatan.csv"))
    [(a.date, a.text, a.agreement) for a in reading.activities]

The names of columns are data (`language/data/register_columns.toml`). An office whose book names them otherwise
writes them once beside it, in `kegiatan.columns.toml` for `kegiatan.csv`:

    date = "Kapan"
    text = "Apa yang dikerjakan"

Every row becomes an activity or an issue that names sheet and row; nothing is dropped in silence.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.language.dates import Parts, find_dates
from kerjasama_nlp.read.grid import squash
from kerjasama_nlp.read.sheets import NO_VALUE, SheetError, open_rows
from kerjasama_nlp.types import Activity, Issue

STAGE = "registers"
ORDER = ("text", "agreement", "partner", "agency", "benefit", "date")
FIELDS = ("date", "text", "agreement", "partner", "agency", "benefit")
HEADER_WITHIN = 15
"""The header stands within this many rows of the top: titles and logos come before it."""
MESSAGES = {
    "not_found": "Berkas tidak ada.",
    "damaged": "Berkas rusak; buka lalu simpan ulang di program lembar kerja.",
    "not_a_document": "Buku kegiatan dibaca dari CSV atau XLSX.",
    "encrypted": "Berkas terkunci kata sandi; simpan salinan tanpa sandi.",
    "no_text": "Berkas kosong.",
    "no_header": "tidak ada baris judul kolom yang dikenal; tulis nama kolomnya di berkas .columns.toml",
    "empty_sheet": "lembar kosong",
    "unused_column": "kolom ini tidak dipakai",
    "no_activity_text": "baris tanpa uraian kegiatan, tidak dibaca",
    "bad_date": "tanggal tidak dapat dibaca, dikosongkan",
    "formula_error": "sel berisi galat rumus",
    "formula_without_value": "rumus tanpa nilai tersimpan; buka lalu simpan berkas di program lembar kerja",
}
Say = Callable[[str, int | None, str], None]
"""Notes an issue: code, row, what the cell says."""
_RANGE = re.compile(
    r"(?P<day>\d{1,2})\s*(?P<month>[A-Za-z]+)?\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|dan|,|&)\s*"
    r"\d{1,2}\s+(?P<last_month>[A-Za-z]{3,})\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
"""3 s.d. 5 Maret 2023; 28 Februari - 2 Maret 2023."""
ERRORS = (NO_VALUE, "#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """Activities of one book and what is wrong with it. `status` is one of `types.STATUSES`."""

    status: str
    activities: tuple[Activity, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_register(path: Path) -> RegisterReading:
    """All activities of a register.

    Raises:
        InputError: the mapping file beside it is not valid TOML or names a field that there is not.
    """
    if not path.is_file():
        return _failed(path, "not_found")
    mapping = _mapping(path)
    activities: list[Activity] = []
    issues: list[Issue] = []
    try:
        for sheet, rows in open_rows(path):
            _read_sheet(path, sheet, rows, mapping, activities, issues)
    except SheetError as error:
        return replace(_failed(path, error.code), activities=tuple(activities))
    if not activities and all(issue.code == "empty_sheet" for issue in issues):
        return _failed(path, "no_text")
    return RegisterReading("ok", tuple(activities), tuple(issues))


def _failed(path: Path, code: str) -> RegisterReading:
    return RegisterReading(code, (), (Issue(STAGE, code, MESSAGES[code], source=str(path)),))


def _mapping(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Column names by field, squashed: those of the file beside the register, else the general ones."""
    beside = path.with_name(f"{path.stem}.columns.toml")
    if not beside.is_file():
        return _names()
    try:
        given = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{beside}: bukan TOML yang sah ({error}).") from error
    unknown = sorted(set(given) - set(_names()))
    if unknown:
        raise InputError(f"{beside}: bidang tidak dikenal: {', '.join(unknown)}. Yang ada: {', '.join(FIELDS)}.")
    own = {
        field: (squash(name),) if isinstance(name, str) else tuple(map(squash, name)) for field, name in given.items()
    }
    return {**_names(), **own}


@cache
def _names() -> dict[str, tuple[str, ...]]:
    text = resources.files("kerjasama_nlp.language").joinpath("data/register_columns.toml").read_text(encoding="utf-8")
    return {field: tuple(squash(name) for name in names) for field, names in tomllib.loads(text).items()}


def _read_sheet(
    path: Path,
    sheet: str,
    rows: Iterator[Sequence[str]],
    mapping: Mapping[str, tuple[str, ...]],
    activities: list[Activity],
    issues: list[Issue],
) -> None:
    """Rows of one sheet, appended as they come: a book may have 200,000."""

    def say(code: str, number: int | None, detail: str) -> None:
        where = ", ".join(filter(None, (f"lembar '{sheet}'" if sheet else "", f"baris {number}" if number else "")))
        message = f"{where}: {MESSAGES[code]}" if where else MESSAGES[code]
        issues.append(Issue(STAGE, code, f"{message} ({detail})" if detail else message, source=str(path)))

    columns: dict[str, int] = {}
    seen = 0
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        seen += 1
        if not columns:
            columns = columns_of(row, mapping)
            if columns:
                for place in sorted(set(range(len(row))) - set(columns.values())):
                    if row[place].strip() and squash(row[place]) not in mapping["number"]:
                        say("unused_column", None, row[place].strip())
            elif number >= HEADER_WITHIN:
                break
            continue
        _read_row(path, sheet, number, row, columns, activities, say)
    if not seen:
        say("empty_sheet", None, "")
    elif not columns:
        say("no_header", None, "")


def columns_of(row: Sequence[str], mapping: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, int]:
    """Fields -> places, when a row names the columns of an activity book; {} when it does not.

    >>> columns_of(["No", "Tgl", "Uraian Kegiatan", "No. PKS", "Foto"])
    {'text': 2, 'agreement': 3, 'date': 1}
    """
    names = mapping or _names()
    plain = [squash(cell) for cell in row]
    found: dict[str, int] = {}
    for fits in (_is_name, _begins_with_name):  # whole names first: "Bukti" before "Bukti Kerja Sama"
        for field in ORDER:
            free = (c for c, header in enumerate(plain) if c not in found.values() and fits(header, names[field]))
            place = next(free, None) if field not in found else None
            if place is not None and (fits is _is_name or plain[place] not in names["evidence"]):
                found[field] = place
    enough = "text" in found and len(found) >= 2
    return found if enough else {}


def _is_name(header: str, names: Sequence[str]) -> bool:
    return header in names


def _begins_with_name(header: str, names: Sequence[str]) -> bool:
    return header.startswith(tuple(name for name in names if len(name) > 3))


def _read_row(
    path: Path,
    sheet: str,
    number: int,
    row: Sequence[str],
    columns: Mapping[str, int],
    activities: list[Activity],
    say: Say,
) -> None:
    values = {field: (" ".join(row[place].split()) if place < len(row) else "") for field, place in columns.items()}
    for field, value in values.items():
        if value in ERRORS:
            say("formula_without_value" if value == NO_VALUE else "formula_error", number, f"{field}: {value}")
            values[field] = ""
    if not values["text"]:
        say("no_activity_text", number, " | ".join(v for v in values.values() if v)[:100])
        return
    date = first_date(values.get("date", ""))
    if values.get("date") and date is None:
        say("bad_date", number, values["date"])
    key = "|".join((path.name, sheet, str(number), values["text"]))
    activities.append(
        Activity(
            id=hashlib.sha256(key.encode()).hexdigest()[:12],
            source=str(path),
            date=date,
            **{field: values.get(field) or None for field in ("agreement", "partner", "agency", "benefit")},
            text=values["text"],
        )
    )


def first_date(text: str) -> str | None:
    """The first day that a cell names, as ISO; None when it names no whole day.

    >>> first_date("14-11-2024"), first_date("3 s.d. 5 Maret 2023"), first_date("2024-02-05"), first_date("Maret 2023")
    ('2024-11-14', '2023-03-03', '2024-02-05', None)
    """
    if found := re.match(r"\D*(\d{4})-(\d{2})-(\d{2})(?!\d)", text):
        parts = Parts(int(found[3]), int(found[2]), int(found[1]))
        return parts.date.isoformat() if parts.date else None
    if found := _RANGE.search(text):
        month = found["month"] or found["last_month"]
        text = f"{found['day']} {month} {found['year']}"
    return next((day.date.isoformat() for day in find_dates(text)), None)
