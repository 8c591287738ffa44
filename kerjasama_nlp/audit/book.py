"""The typed register: CSV, TSV or XLSX, its columns known by their names or mapped once.

The names are data (`language/data/typed_columns.toml`); an office whose register names them otherwise writes them once
beside it, in `daftar.columns.toml` for `daftar.xlsx`:

    partner = "Lembaga yang bekerja sama"
    start = ["Tgl TTD", "Tanggal TTD"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.read.grid import squash
from kerjasama_nlp.read.sheets import SheetError, open_rows
from kerjasama_nlp.types import Issue

FIELDS = ("file", "kind", "partner", "number", "start", "end", "months", "years", "status", "title")
JUDGED = frozenset(["kind", "partner", "number", "start", "end", "months", "years", "status"])
HEADER_WITHIN = 15
EMPTY = frozenset(["", "-", "--", "n/a", "na", "none", "null", "tidak ada"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `number` counts from 1 as a spreadsheet shows it; `values` only where something was typed."""

    number: int
    sheet: str
    values: Mapping[str, str]

    def get(self, field: str) -> str:
        """What was typed, or nothing."""
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class Book:
    """All rows of one register, the fields that its columns give, and what is wrong with it."""

    path: str
    fields: tuple[str, ...]
    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...] = ()


def read_book(path: Path) -> Book:
    """Read a typed register.

    Raises:
        InputError: it cannot be read, no row names its columns, or the mapping beside it is wrong.
    """
    if not path.is_file():
        raise InputError(f"Buku register {path} tidak ada.")
    names = _mapping(path)
    entries: list[Entry] = []
    fields: dict[str, None] = {}
    issues: list[Issue] = []
    try:
        for sheet, rows in open_rows(path):
            columns, found = _sheet(sheet, rows, names)
            fields |= dict.fromkeys(columns)
            entries += found
            if not columns:
                message = f"Lembar '{sheet}' tanpa judul kolom yang dikenal, dilewati."
                issues.append(Issue("audit", "no_header", message, source=str(path)))
    except SheetError as error:
        raise InputError(
            f"Buku register {path} tidak dapat dibaca sebagai CSV, TSV, atau XLSX ({error.code})."
        ) from error
    if not fields:
        known = ", ".join(FIELDS)
        raise InputError(
            f"{path}: tidak ada baris judul kolom yang dikenal. Tulis nama kolomnya di "
            f"{path.stem}.columns.toml di sebelahnya; bidang yang ada: {known}."
        )
    return Book(str(path), tuple(fields), tuple(entries), tuple(issues))


def _mapping(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Column names by field, squashed: the general ones, or for a field the office's own."""
    beside = path.with_name(f"{path.stem}.columns.toml")
    general = {field: tuple(map(squash, names)) for field, names in _table("typed_columns.toml").items()}
    if not beside.is_file():
        return general
    try:
        given = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{beside}: bukan TOML yang sah ({error}).") from error
    if unknown := sorted(set(given) - set(FIELDS)):
        raise InputError(f"{beside}: bidang tidak dikenal: {', '.join(unknown)}. Yang ada: {', '.join(FIELDS)}.")
    own = {f: (squash(name),) if isinstance(name, str) else tuple(map(squash, name)) for f, name in given.items()}
    return general | own


@cache
def _table(name: str) -> dict[str, Any]:
    text = resources.files("kerjasama_nlp.language").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def columns_of(row: Sequence[str], names: Mapping[str, Sequence[str]] | None = None) -> dict[str, int]:
    """Fields -> places when a row names the columns of a register of agreements, else {}.

    >>> columns_of(["No", "Nama Mitra", "Jenis Naskah", "Nomor", "Berlaku Sampai"])
    {'kind': 2, 'partner': 1, 'number': 3, 'end': 4}
    """
    known = names or {field: tuple(map(squash, n)) for field, n in _table("typed_columns.toml").items()}
    plain = [squash(cell) for cell in row]
    found: dict[str, int] = {}
    for field in FIELDS:
        places = (plain.index(name) for name in known.get(field, ()) if name in plain)
        place = next((p for p in places if p not in found.values()), None)
        if place is not None:
            found[field] = place
    return found if len(JUDGED & set(found)) >= 2 else {}


def _sheet(
    sheet: str, rows: Iterator[Sequence[str]], names: Mapping[str, Sequence[str]]
) -> tuple[dict[str, int], list[Entry]]:
    columns: dict[str, int] = {}
    entries: list[Entry] = []
    for number, row in enumerate(rows, 1):
        if not columns:
            if number > HEADER_WITHIN:
                break
            columns = columns_of(row, names)
            continue
        cells = {field: " ".join(row[place].split()) for field, place in columns.items() if place < len(row)}
        values = {field: cell for field, cell in cells.items() if cell.casefold() not in EMPTY}
        if values:
            entries.append(Entry(number, sheet, values))
    return columns, entries


@cache
def typed_words() -> dict[str, Any]:
    """Words that offices type into cells: `language/data/typed_words.toml`."""
    return _table("typed_words.toml")
