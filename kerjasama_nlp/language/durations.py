"""Stretches of time as agreements print them: "3 (tiga) bulan", "tiga puluh hari", "six (6) months", "setahun".

    >>> [(d.amount, d.unit) for d in durations("paling lambat 3 (tiga) bulan sebelum berakhir")]
    [(3, 'month')]
    >>> [d.days for d in durations("30 (tiga puluh) hari kerja, three (3) months, setahun")]
    [30, 90, 360]

A month counts 30 days, a year 360: notices are compared, not added to dates. What digits and words tell apart carries
`agreed=False`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kerjasama_nlp.language.dates import MONTHS as MONTH_NAMES
from kerjasama_nlp.language.numbers import LOOK_ALIKES, spelled

UNITS: dict[str, str] = {
    "hari": "day", "day": "day", "days": "day", "minggu": "week", "week": "week", "weeks": "week",
    "bulan": "month", "bln": "month", "month": "month", "months": "month",
    "triwulan": "quarter", "quarter": "quarter", "quarters": "quarter", "caturwulan": "trimester",
    "semester": "semester", "semesters": "semester", "tahun": "year", "thn": "year", "year": "year", "years": "year",
}  # fmt: skip
DAYS: dict[str, int] = {
    "day": 1, "week": 7, "month": 30, "quarter": 90, "trimester": 120, "semester": 180, "year": 360,
}  # fmt: skip
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "trimester": 4, "semester": 6, "year": 12}
FUSED: dict[str, str] = {
    "setahun": "year", "sebulan": "month", "seminggu": "week", "sehari": "day", "sesemester": "semester",
}  # fmt: skip
UNIT = re.compile(
    rf"\b(?:(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})|(?P<fused>{'|'.join(FUSED)}))\b", re.IGNORECASE
)
BEFORE = re.compile(
    r"(?:(?P<digits>(?<![\d/.-])\d{1,4}|\b[lIi|!Oo]\d?(?=\s*\()|\b\d[lIi|!Oo](?=\s*\())|"
    r"(?P<words>(?:\b[^\W\d_]{3,12}[\s-]+){0,4}?\b[^\W\d_]{3,12}))?"
    r"\s*(?:[({\[]\s*(?P<bracket>[^(){}\[\]\n]{1,40}(?:\n[^(){}\[\]\n]{1,30})?)\s*[)}\]])?"
    r"\s*(?:(?:calendar|kalender|full|academic)\s+)?$"
)
MONTH_NAMED = re.compile(rf"(?<=\bbulan)\s+(?:{'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)
"""A date, not an amount: "tanggal 3 bulan Maret"."""
REACH = 70
LONGEST_YEARS = 100


class Duration(NamedTuple):
    """So many of a unit, where it stands; `agreed`: digits and words say the same, or only one of them is there."""

    start: int
    end: int
    amount: int
    unit: str
    agreed: bool

    @property
    def days(self) -> int:
        return self.amount * DAYS[self.unit]

    @property
    def months(self) -> int | None:
        """Whole months; None for days and weeks that make none. "90 hari" -> 3"""
        if self.unit in MONTHS:
            return self.amount * MONTHS[self.unit]
        return self.days // 30 if self.days % 30 == 0 else None


def durations(text: str) -> Iterator[Duration]:
    """Every amount with a unit, in order; a unit without a number ("bulan Maret", "setiap tahun") is none."""
    for match in UNIT.finditer(text):
        if match.group("fused"):
            yield Duration(match.start(), match.end(), 1, FUSED[match.group("fused").casefold()], agreed=True)
            continue
        if MONTH_NAMED.match(text, match.end()):
            continue
        unit = UNITS[match.group("unit").casefold()]
        read = _count(text, match.start())
        if read and 0 < read[0] * DAYS[unit] <= LONGEST_YEARS * DAYS["year"]:
            yield Duration(read[1], match.end(), read[0], unit, agreed=read[2])


def _count(text: str, unit: int) -> tuple[int, int, bool] | None:
    """The number before a unit, where it begins, and whether its readings agree."""
    first = max(0, unit - REACH)
    match = BEFORE.search(text[first:unit])
    if match is None:
        return None
    digits, bracket = _digits(match.group("digits")), match.group("bracket") or ""
    inner = _digits(bracket.strip()) or _spelled(bracket)[0]
    before, skipped = _spelled(match.group("words") or "")
    readings = [value for value in (inner, digits, before) if value]
    if not readings:
        return None
    name = "digits" if match.group("digits") else "words" if before else "bracket"
    return readings[0], first + match.start(name) + skipped, len(set(readings)) == 1


def _digits(printed: str | None) -> int | None:
    """ "30" -> 30, "l" -> 1, "3O" -> 30"""
    straight = re.sub(r"[lIi|!]", "1", printed or "").replace("O", "0").replace("o", "0")
    return int(straight) if straight.isdigit() and len(straight) <= 4 else None


def _spelled(text: str) -> tuple[int | None, int]:
    """The number that the last words spell and how many characters stand before it: "lambat tiga" -> (3, 7)."""
    for word in re.finditer(r"[^\W_]+", text.translate(LOOK_ALIKES)):
        tail = text[word.start() :]
        value = spelled(tail, "id") or spelled(tail, "en")
        if value:
            return value, word.start()
    return None, 0
