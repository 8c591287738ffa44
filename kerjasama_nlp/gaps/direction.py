"""Whether more or less of an indicator is better, from its own words, with the reason; exceptions go first.

>>> direction("Angka kematian bayi"), direction("Persentase penurunan kemiskinan").way
(Direction(way='lower', reason='angka kematian'), 'higher')

An office writes its own exceptions in a CSV (indicator, direction, note): a row counts where its words stand in the
indicator, the longest first. Those of the project: `language/data/directions.csv`.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from kerjasama_nlp.errors import InputError

WAYS = ("higher", "lower")


@dataclass(frozen=True, slots=True)
class Direction:
    """`way`: higher | lower | None; `reason`: the words that tell, "tabel: ..." for a row of the table."""

    way: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Words of indicators whose direction is set by hand, longest first."""

    rows: tuple[tuple[str, str], ...] = ()


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _exceptions(rows: Iterable[Mapping[str, str | None]], source: str) -> tuple[tuple[str, str], ...]:
    found = []
    for number, row in enumerate(rows, 2):
        words, way = _folded(row.get("indicator") or ""), (row.get("direction") or "").strip().casefold()
        if not words and not way:
            continue
        if way not in WAYS or not words:
            raise InputError(f"{source}, baris {number}: isi kolom indicator, dan direction dengan higher atau lower.")
        found.append((words, way))
    return tuple(sorted(found, key=lambda row: -len(row[0])))


@cache
def default_exceptions() -> Exceptions:
    """The table that ships."""
    text = resources.files("kerjasama_nlp.language").joinpath("data/directions.csv").read_text(encoding="utf-8")
    return Exceptions(_exceptions(csv.DictReader(text.splitlines()), "directions.csv"))


def load_exceptions(path: Path) -> Exceptions:
    """An office's own table, before the one that ships.

    Raises:
        InputError: a row names no indicator or no direction.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        own = _exceptions(csv.DictReader(file), str(path))
    return Exceptions(own + default_exceptions().rows)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    text = resources.files("kerjasama_nlp.language").joinpath("data/target_words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)["direction"]
    return {key: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})") for key, words in lists.items()}


def direction(indicator: str, exceptions: Exceptions | None = None) -> Direction:
    """Which way is better; `way` None when neither table nor words say.

    >>> direction("Persentase penduduk miskin yang menerima bantuan")
    Direction(way='higher', reason='tabel: penduduk miskin yang')
    >>> direction("Peta sungai")
    Direction(way=None, reason='')
    """
    folded = f" {_folded(indicator)} "
    for words, way in (exceptions or default_exceptions()).rows:
        if f" {words} " in folded:
            return Direction(way, f"tabel: {words}")
    text = " ".join(indicator.casefold().split())
    first = {key: found[0] if (found := pattern.search(text)) else "" for key, pattern in _words().items()}
    if first["lower"] and not first["reduction"]:
        return Direction("lower", first["lower"])
    if first["reduction"] or first["higher"]:
        return Direction("higher", first["reduction"] or first["higher"])
    return Direction(None)
