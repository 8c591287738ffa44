"""Books and lists kept by hand, row by row: columns known by their names, every row filled or reported.

What a row becomes is for `registers` to say. The names of columns are data (`language/data/register_columns.toml`); an
office whose book names them otherwise writes them once beside it, in `kegiatan.columns.toml` for `kegiatan.csv`.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.read.grid import squash
from kerjasama_nlp.read.sheets import NO_VALUE, SheetError, open_rows
from kerjasama_nlp.types import Issue

STAGE = "registers"
HEADER_WITHIN = 15
"""The header stands within this many rows of the top: titles and logos come before it."""
MESSAGES = {
    "not_found": "Berkas tidak ada.",
    "damaged": "Berkas rusak; buka lalu simpan ulang di program lembar kerja.",
    "not_a_document": "Buku dan daftar dibaca dari CSV atau XLSX.",
    "encrypted": "Berkas terkunci kata sandi; simpan salinan tanpa sandi.",
    "no_text": "Berkas kosong.",
    "no_header": "tidak ada baris judul kolom yang dikenal; tulis nama kolomnya di berkas .columns.toml",
    "empty_sheet": "lembar kosong",
    "unused_column": "kolom ini tidak dipakai",
    "no_activity_text": "baris tanpa uraian kegiatan, tidak dibaca",
    "no_partner_name": "baris tanpa nama mitra, tidak dibaca",
    "twice": "mitra ini sudah ada di baris sebelumnya; tidak dibaca lagi",
    "no_need": "baris tanpa uraian kebutuhan, tidak dibaca",
    "no_agency": "kebutuhan tanpa perangkat daerah, tidak dibaca",
    "too_many_needs": "melebihi jumlah kebutuhan yang boleh diajukan satu perangkat daerah, tidak dibaca",
    "no_verdict": "baris tanpa keputusan, tidak dibaca",
    "unknown_verdict": "keputusan tidak dikenal; tulis lanjutkan, perpanjang, revisi, atau akhiri",
    "no_agreement": "baris tanpa nomor atau berkas perjanjian, tidak dibaca",
    "bad_date": "tanggal tidak dapat dibaca, dikosongkan",
    "formula_error": "sel berisi galat rumus",
    "formula_without_value": "rumus tanpa nilai tersimpan; buka lalu simpan berkas di program lembar kerja",
}
ERRORS = (NO_VALUE, "#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of book. `order`: fields as their columns are looked for; `needed`: the field no row can do without."""

    name: str
    order: tuple[str, ...]
    needed: str
    missing: str


ACTIVITIES = Kind(
    "activities",
    ("text", "agreement", "partner", "agency", "benefit", "date", "evidence"),
    "text",
    "no_activity_text",
)


class Filled(NamedTuple):
    """One row whose needed field is filled: kind of its sheet, sheet, row and values by field."""

    kind: str
    sheet: str
    number: int
    values: dict[str, str]

    @property
    def place(self) -> str:
        """Where it stands, for people: "lembar 'Mitra', baris 7"."""
        return place_of(self.sheet, self.number)

    def id(self, path: Path, needed: str) -> str:
        key = "|".join((path.name, self.sheet, str(self.number), self.values[needed]))
        return hashlib.sha256(key.encode()).hexdigest()[:12]


def read_book(path: Path, *kinds: Kind) -> tuple[str, list[Filled], list[Issue]]:
    """Status, filled rows and issues of one book; each sheet is of the kind whose columns its header names most of."""
    if not path.is_file():
        return "not_found", [], [issue_of(path, "not_found")]
    mappings = _mappings(path, kinds)
    rows: list[Filled] = []
    issues: list[Issue] = []
    try:
        for sheet, lines in open_rows(path):
            _read_sheet(path, sheet, lines, mappings, rows, issues)
    except SheetError as error:
        return error.code, rows, [*issues, issue_of(path, error.code)]
    if not rows and all(issue.code == "empty_sheet" for issue in issues):
        return "no_text", [], [issue_of(path, "no_text")]
    return "ok", rows, issues


def issue_of(path: Path, code: str, sheet: str = "", number: int | None = None, detail: str = "") -> Issue:
    where = place_of(sheet, number)
    message = f"{where}: {MESSAGES[code]}" if where else MESSAGES[code]
    return Issue(STAGE, code, f"{message} ({detail[:100]})" if detail else message, source=str(path))


def place_of(sheet: str, number: int | None) -> str:
    """Sheet and row for people; a CSV has no sheet."""
    return ", ".join(filter(None, (f"lembar '{sheet}'" if sheet else "", f"baris {number}" if number else "")))


Names = Mapping[str, tuple[str, ...]]


def _mappings(path: Path, kinds: Sequence[Kind]) -> dict[Kind, Names]:
    """Column names by field, squashed, of each kind: those of the file beside the book, else the general ones.

    A file beside it speaks of the kinds that have all the fields it names.
    """
    beside = path.with_name(f"{path.stem}.columns.toml")
    if not beside.is_file():
        return {kind: _names(kind.name) for kind in kinds}
    try:
        given = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{beside}: bukan TOML yang sah ({error}).") from error
    meant = [kind for kind in kinds if set(given) <= {*kind.order, "number"}]
    if not meant:
        unknown = sorted(set(given) - {*kinds[0].order, "number"})
        there = ", ".join(kinds[0].order)
        raise InputError(f"{beside}: bidang tidak dikenal: {', '.join(unknown)}. Yang ada: {there}.")
    own = {
        field: (squash(name),) if isinstance(name, str) else tuple(map(squash, name)) for field, name in given.items()
    }
    return {kind: {**_names(kind.name), **own} for kind in meant}


@cache
def _names(kind: str = ACTIVITIES.name) -> dict[str, tuple[str, ...]]:
    data = _columns()
    general = {field: names for field, names in data.items() if isinstance(names, list)}
    own = general if kind == ACTIVITIES.name else {"number": general["number"], **data[kind]}
    return {field: tuple(squash(name) for name in names) for field, names in own.items()}


@cache
def verdict_words() -> dict[str, tuple[str, ...]]:
    """Verdict -> the words, squashed, by which books name it."""
    return {verdict: tuple(map(squash, words)) for verdict, words in _columns()["verdict_words"].items()}


@cache
def _columns() -> dict[str, Any]:
    text = resources.files("kerjasama_nlp.language").joinpath("data/register_columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _read_sheet(
    path: Path,
    sheet: str,
    lines: Iterator[Sequence[str]],
    mappings: Mapping[Kind, Names],
    rows: list[Filled],
    issues: list[Issue],
) -> None:
    """Rows of one sheet, appended as they come: a book may have 200,000."""
    columns: dict[str, int] = {}
    kind = next(iter(mappings))
    seen = 0
    for number, row in enumerate(lines, 1):
        if not any(cell.strip() for cell in row):
            continue
        seen += 1
        if columns:
            _read_row(path, sheet, number, row, kind, columns, rows, issues)
            continue
        kind, columns = _best_kind(row, mappings)
        if columns:
            mapping = mappings[kind]
            unused = [row[c].strip() for c in sorted(set(range(len(row))) - set(columns.values()))]
            named = [name for name in unused if name and squash(name) not in mapping["number"]]
            issues += [issue_of(path, "unused_column", sheet, None, name) for name in named]
        elif number >= HEADER_WITHIN:
            break
    if not seen:
        issues.append(issue_of(path, "empty_sheet", sheet))
    elif not columns:
        issues.append(issue_of(path, "no_header", sheet))


def _best_kind(row: Sequence[str], mappings: Mapping[Kind, Names]) -> tuple[Kind, dict[str, int]]:
    """The kind of book of whose columns a row names most, the first of equals."""
    found = [(kind, columns_of(row, names, kind)) for kind, names in mappings.items()]
    return max(found, key=lambda pair: len(pair[1]))


def columns_of(
    row: Sequence[str], mapping: Mapping[str, tuple[str, ...]] | None = None, kind: Kind = ACTIVITIES
) -> dict[str, int]:
    """Fields -> places, when a row names the columns of a book of this kind; {} when it does not.

    >>> columns_of(["No", "Tgl", "Uraian Kegiatan", "No. PKS", "Foto"])
    {'text': 2, 'agreement': 3, 'date': 1, 'evidence': 4}
    """
    names = mapping or _names(kind.name)
    plain = [squash(cell) for cell in row]
    found: dict[str, int] = {}
    for fits in (_is_name, _begins_with_name):  # whole names first: "Bukti" before "Bukti Kerja Sama"
        for field in kind.order:
            free = (c for c, header in enumerate(plain) if c not in found.values() and fits(header, names[field]))
            place = next(free, None) if field not in found else None
            if place is not None and (fits is _is_name or plain[place] not in names.get("evidence", ())):
                found[field] = place
    enough = kind.needed in found and len(found) >= 2
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
    kind: Kind,
    columns: Mapping[str, int],
    rows: list[Filled],
    issues: list[Issue],
) -> None:
    values = {field: (" ".join(row[place].split()) if place < len(row) else "") for field, place in columns.items()}
    for field, value in values.items():
        if value in ERRORS:
            code = "formula_without_value" if value == NO_VALUE else "formula_error"
            issues.append(issue_of(path, code, sheet, number, f"{field}: {value}"))
            values[field] = ""
    if values[kind.needed]:
        rows.append(Filled(kind.name, sheet, number, values))
    else:
        issues.append(issue_of(path, kind.missing, sheet, number, " | ".join(v for v in values.values() if v)))
