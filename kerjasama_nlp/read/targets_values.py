"""Words and values of performance documents: what a header names, a year, a unit, which way is better.

    >>> role_of("INDIKATOR KINERJA UTAMA"), role_of("SATUAN"), role_of("REALI SASI")
    ('indicator', 'unit', 'actual')
    >>> unit_of("Jumlah populasi ternak (ekor)", "466.272"), unit_of("Rasio elektrifikasi", "98 %")
    ('ekor', '%')

Words are data: `language/data/target_words.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from kerjasama_nlp.gaps.direction import direction
from kerjasama_nlp.read.grid import squash

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)20\d\d\s*(?:-|–|—|/|s\.?\s*/?\s*d\.?|sampai(?: dengan)?)\s*(?:20)?\d\d(?!\d)")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?: dengan)?)\s*(20\d\d)(?!\d)")
_DATE = re.compile(r"(?<!\d)\d{1,2}\s+(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)\w*\s+20\d\d", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_BESIDE = re.compile(
    r"^[<>≥≤=±\s]*(?:Rp\.?\s*)?-?\d[\d.,]*\s*(?P<unit>[^\d\s(][^\d(]{0,30}|/\s?[\d.]+\s?\w*)?\s*(?:\(.*\))?$"
)
_MARK = re.compile(
    r"^\s*(?:(?P<dash>[-–—•·▪●○➢➤*\uf000-\uf0ff])\s*|(?P<deep>\d+(?:\.\d+)+)\.?\s*(?=\D)|(?P<number>\(?\d{1,2}\s?[.)])\s*(?=\D)"
    r"|(?P<letter>\(?[a-z]\s?[.)])\s+)"
)


@cache
def words() -> dict[str, Any]:
    """The vocabulary of performance documents."""
    text = resources.files("kerjasama_nlp.language").joinpath("data/target_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role["name"], re.compile("|".join(role["patterns"]))) for role in words()["roles"])


def role_of(header: str) -> str | None:
    """Role of a column from the words of one header cell; None when they say nothing."""
    text = squash(header)
    return next((name for name, pattern in _roles() if pattern.search(text)), None) if text else None


def year_in(text: str) -> int | None:
    """The one year a title or header names; None for none, for a range ("2013-2018") and for a mere date.

    >>> year_in("PERJANJIAN KINERJA TAHUN 2017"), year_in("RENSTRA 2013 - 2018"), year_in("T A H U N 2 0 1 6")
    (2017, None, 2016)
    """
    if re.search(r"(?:\b\w\s){5,}", text):  # letters set apart: "T A H U N 2 0 1 6"
        text = re.sub(r"(?<=\b\w)\s(?=\w\b)", "", text)
    if _RANGE.search(text):
        return None
    years = {int(y) for y in _YEAR.findall(_DATE.sub(" ", text))}
    years |= {int("".join(y)) for y in re.findall(r"tahun(20)(\d\d)(?!\d)", squash(text))} if not years else set()
    return years.pop() if len(years) == 1 else None


def period_in(text: str) -> tuple[int, int] | None:
    """The first and last year of a period that a title names: "RENSTRA 2021 - 2026"."""
    found = _PERIOD.search(text)
    return (int(found[1]), int(found[2])) if found else None


def is_missing(value: str) -> bool:
    """Whether a printed value says that there is none: "-", "NA", "#REF!"."""
    return value.strip().casefold() in words()["values"]["missing"]


@cache
def _units() -> frozenset[str]:
    return frozenset(words()["values"]["units"])


def unit_of(indicator: str, value: str | None) -> str | None:
    """Unit printed in brackets in the indicator, else beside the number; None when neither says.

    Capitals in brackets are abbreviations, not units: "(IDI)", "(PHBS)".
    """
    for inside in _BRACKETS.findall(indicator):
        text = inside.strip()
        if text.casefold() in _units() or text == "%" or ("/" in text and text == text.casefold() and len(text) > 2):
            return str(text)
    if value and not is_missing(value) and (found := _BESIDE.match(value.strip())):
        unit = (found["unit"] or "").strip(" .,;-*)")
        return unit or ("Rp" if re.match(r"\s*Rp", value) else None)
    return None


def is_unit(text: str) -> bool:
    """Whether a text is a unit of measure and nothing else."""
    return text.strip(" ()").casefold() in _units()


def looks_like_value(text: str) -> bool:
    """Whether one line may be a value by itself: a number, a grade ("BB", "WTP", "III"), a mark for none."""
    plain = text.strip()
    return (
        bool(re.match(r"^[<>≥≤±=\s]*(?:Rp\.?\s*)?-?\d", plain))
        or is_missing(plain)
        or (len(plain) <= 4 and plain.isupper())
    )


def direction_of(indicator: str) -> str | None:
    """Whether higher or lower is better, from the indicator's own words; None when they do not say.

    >>> direction_of("Angka kematian bayi"), direction_of("Persentase penurunan kemiskinan"), direction_of("Peta")
    ('lower', 'higher', None)
    """
    return direction(indicator).way


def mark_of(line: str) -> str | None:
    """Kind of list mark a line begins with: dash, deep (1.1), number (1.), letter (a.); None without one."""
    found = _MARK.match(line)
    return found.lastgroup if found and line[found.end() :].strip() else None


def unmarked(text: str) -> str:
    """Text without its list marks.

    >>> unmarked("1. Tingkat keberhasilan"), unmarked("1.1 - Jumlah buku"), unmarked("5,6 /1000")
    ('Tingkat keberhasilan', 'Jumlah buku', '5,6 /1000')
    """
    while (found := _MARK.match(text)) and text[found.end() :].strip():
        text = text[found.end() :]
    return text.strip()
