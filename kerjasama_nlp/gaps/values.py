"""Printed values of performance documents -> numbers, ranges, grades, or a reason why there is none.

    >>> value("1.234,5 %").number, value("70 - 80").high, value("BB").rank, value("#REF!").missing
    (1234.5, 80.0, 4, 'formula_error')
    >>> value("Rp 1,5 miliar").number, value("≥ 95 %").low, value("5,6 per 1.000").unit
    (1500000000.0, 95.0, 'per 1000')

A lone point before three digits parts thousands, a lone comma parts decimals, as Indonesian offices print them:

    >>> value("12.500").number, value("12,500").number, value("0.125").number, value("12.5").number
    (12500.0, 12.5, 0.125, 12.5)
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_NUMBER = r"-?\d[\d.,]*"
_RANGE = re.compile(rf"({_NUMBER})\s*%?\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga)\s*({_NUMBER})")
_RATIO = re.compile(rf"({_NUMBER})\s*:\s*({_NUMBER})")
_PER = re.compile(r"(?:/|\bper\b)\s*(1\.?000(?:\.?000)?|100\.?000|10\.?000)\b")
_BOUND = re.compile(
    r"^\s*(≥|>=|>|min(?:imal|imum)?\.?|paling (?:sedikit|rendah)"
    r"|≤|<=|<|maks(?:imal|imum)?\.?|paling (?:banyak|tinggi))\s*"
)
_DATE = re.compile(
    r"^\s*(?:\d{4}-\d{2}-\d{2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}"
    r"|(?:\d{1,2}\s+)?(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+\d{4})",
    re.IGNORECASE,
)
_UP = ("≥", ">", "min", "paling sedikit", "paling rendah")
LONGEST = 60
"""A longer text is a paragraph, whatever numbers it holds."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What one printed value says. `low` and `high` are the same for a plain number, one is None for an open bound;
    `rank` is the place of a grade on its `scale`, worst 0; `missing`: why there is nothing to compare."""

    printed: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    scale: str | None = None
    rank: int | None = None
    missing: str | None = None

    @property
    def number(self) -> float | None:
        """The plain number; None for a range, a bound, a grade or a missing value."""
        return self.low if self.low == self.high else None


@cache
def _data() -> dict[str, Any]:
    text = resources.files("kerjasama_nlp.language").joinpath("data/values.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _why_missing() -> dict[str, str]:
    return {printed: why for why, all_ in _data()["missing"].items() for printed in all_}


@cache
def _grades() -> dict[str, tuple[tuple[str, int], ...]]:
    """Grade -> every scale it stands on and its place there."""
    found: dict[str, list[tuple[str, int]]] = {}
    for scale, names in _data()["scales"].items():
        for rank, name in enumerate(names):
            found.setdefault(name, []).append((scale, rank))
    return {name: tuple(places) for name, places in found.items()}


@cache
def _unit_names() -> dict[str, str]:
    return {printed: name.replace("_", " ") for name, all_ in _data()["units"].items() for printed in all_}


def unit_name(printed: str | None) -> str | None:
    """One name for a unit, however it is written; the text itself where it is not known.

    >>> unit_name("Persen"), unit_name("Dok."), unit_name("Rupiah"), unit_name("rumah  potong"), unit_name(" ")
    ('%', 'dokumen', 'Rp', 'rumah potong', None)
    """
    plain = " ".join((printed or "").casefold().split())
    return _unit_names().get(plain) or plain or None


def value(printed: str | None, unit: str | None = None) -> Amount:
    """What a printed value says. `unit`: that of the column, used where the value names none.

    >>> value("-").missing, value("belum rilis").missing, value("2024-03-01").missing, value(None).missing
    ('dash', 'not_released', 'date', 'blank')
    >>> value("< 5"), value("1:20").number
    (Amount(printed='< 5', low=None, high=5.0, unit=None, scale=None, rank=None, missing=None), 0.05)
    """
    text = " ".join((printed or "").split())
    plain = text.casefold().strip()
    named = unit_name(unit)
    if (why := _why_missing().get(plain)) is not None:
        return Amount(text, unit=named, missing=why)
    if _DATE.match(text):
        return Amount(text, unit=named, missing="date")
    if len(text) > LONGEST:
        return Amount(text, unit=named, missing="not_a_value")
    return _grade(text, plain, named) or _amount(text, plain, named) or Amount(text, unit=named, missing="not_a_value")


def _grade(text: str, plain: str, unit: str | None) -> Amount | None:
    """ "BB", "BB (72,5)", "Predikat WTP", "Sangat Baik"."""
    bare = re.sub(r"\(.*?\)|^(?:predikat|opini|kategori|nilai)\s*|\s*\d[\d.,]*\s*$", "", plain).strip(" .:;\"'")
    name = _data()["spellings"].get(bare, bare)
    places = _grades().get(name)
    if not places:
        return None
    number = re.search(_NUMBER, plain)
    found = number_of(number[0]) if number else None
    return Amount(text, found, found, unit, *places[0])


def _amount(text: str, plain: str, unit: str | None) -> Amount | None:
    own = "%" if "%" in plain or "persen" in plain else "Rp" if re.match(r"rp\b", plain) else None
    if per := _PER.search(plain):
        plain, own = plain[: per.start()], f"per {per[1].replace('.', '')}"
    if found := _RATIO.search(plain):
        a, b = number_of(found[1]), number_of(found[2])
        return Amount(text, a / b, a / b, own or "rasio") if a is not None and b else None
    if (found := _RANGE.search(plain)) and not plain.startswith("-"):
        ends = [e for e in (number_of(found[1]), number_of(found[2])) if e is not None]
        if len(ends) == 2 and ends[0] <= ends[1]:
            return Amount(text, ends[0], ends[1], own or unit)
    number = re.search(_NUMBER, plain)
    parsed = number_of(number[0]) if number else None
    if number is None or parsed is None or len(re.findall(r"[^\W\d_]{3,}", plain[: number.start()])) > 2:
        return None
    after = plain[number.end() :].split()
    factor = float(_data()["multipliers"].get(after[0].strip(".,"), 1.0)) if after else 1.0
    if own is None and after and factor == 1.0 and after[0].isalpha():
        own = unit_name(re.sub(r"\(.*", "", plain[number.end() :]))
    amount = parsed * factor
    bound = _BOUND.match(plain)
    if bound:
        up = bound[1].startswith(_UP)
        return Amount(text, amount if up else None, None if up else amount, own or unit)
    return Amount(text, amount, amount, own or unit)


def number_of(digits: str) -> float | None:
    """A printed number as Indonesian offices write it; None when its marks make no number.

    >>> number_of("12.285.690"), number_of("1,234.5"), number_of("2.376.201,5"), number_of("1.2.3")
    (12285690.0, 1234.5, 2376201.5, None)
    """
    plain = digits.strip().rstrip(".,")
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?|-?[1-9]\d{0,2}(,\d{3})+\.\d+", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"-?\d+(,\d+)?", plain):
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
