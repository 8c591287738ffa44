"""What belongs to one office: its own names, its parameters, its decisions on spellings. Kept in a kerjasama.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.graph.status import Settings
from kerjasama_nlp.resolve.partners import read_merges


@dataclass(frozen=True, slots=True)
class Office:
    """What belongs to one office: its own names (not partners), its parameters, its decisions on spellings."""

    own: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    merges: Mapping[str, str] = field(default_factory=dict)


def read_office(path: Path | None, own: Sequence[str] = ()) -> Office:
    """Settings of an office from its kerjasama.toml; names given on the command line come first.

        own = ["Pemerintah Kabupaten Rawaloka"]
        grace_months = 12
        merges = "mitra.csv"

    Raises:
        InputError: the file is missing, not TOML, or holds a key that is not known.
    """
    if path is None:
        return Office(tuple(own))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"Pengaturan {path} tidak dapat dibaca: {error}") from error
    numbers = {name: data.pop(name) for name in Settings.__slots__ if name in data}
    names, merges = data.pop("own", []), data.pop("merges", None)
    if data:
        known = ", ".join(["own", "merges", *Settings.__slots__])
        raise InputError(f"{path}: kunci tidak dikenal: {', '.join(data)}. Yang dikenal: {known}.")
    if bad := [name for name, value in numbers.items() if not isinstance(value, int) or value < 0]:
        raise InputError(f"{path}: {', '.join(bad)} harus berupa bilangan bulan, nol atau lebih.")
    names = [names] if isinstance(names, str) else names
    joins: Mapping[str, str] = {}
    if merges:
        table = path.parent / merges
        if not table.is_file():
            raise InputError(f"{path}: berkas penggabungan mitra {table} tidak ada.")
        joins = read_merges(table.read_text(encoding="utf-8-sig").splitlines())
    return Office((*own, *names), Settings(**numbers), joins)
