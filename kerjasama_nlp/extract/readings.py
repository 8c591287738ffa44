"""Four readings of the date of signing, each by itself, and how they stand to each other.

    Nomor : 073/04-KB/III/2022                                             number   "2022-03"
    Pada hari ini Kamis                                                    weekday  "Kamis"
    tanggal Sepuluh bulan Maret tahun Dua Ribu Dua Puluh Dua               words    "2022-03-10"
    (10-03-2022)                                                           digits   "2022-03-10"

The date itself is chosen in `signing`; here is what a reader would find on the page. A number is taken out within some
months of the signing, so only one far from it speaks against the date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kerjasama_nlp.extract.numbering import hint_of
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.signing import BLANK, openings
from kerjasama_nlp.language.dates import Parts, date_in_digits, date_in_words, find_dates, month_of, weekday_of
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import Agreement, DateReadings

NAMED_DAY = re.compile(r"\b(?:hari|day)\b[\s,:.]*(?:ini\b[\s,:.]*)?(?P<day>[\w'’]+)", re.IGNORECASE)
WORD = re.compile(r"[\w'’]{4,}")
TORN_YEAR = re.compile(r"\bdua\s*ribu\s+(?:puluh|belas)\b", re.IGNORECASE)
"""A word of the year is missing: "Dua Ribu Puluh" is not 2000."""
NEAR_DAYS = 92
"""How far a number's month may lie from the signing before it speaks against the date."""

Hint = tuple[int | None, int]


def extract_readings(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the readings of the date."""
    sentence = _sentence(reading, agreement)
    hints = tuple(h for number in agreement.numbers if (h := hint_of(number.value)))
    language = "en" if reading.language == "en" else "id"
    day, digits = _day(sentence), date_in_digits(sentence)
    words = _words(sentence, language).date
    if words is None and digits is None:  # "Nov. 25, 2019" beside a signature
        words = next((found.date for found in find_dates(sentence, language)), None)
    chosen = date.fromisoformat(agreement.signed_on.value) if agreement.signed_on else words or _date(digits)
    number = _number(hints, chosen)
    if not (day or words or _date(digits) or number):
        return agreement
    made = DateReadings(
        weekday=day,
        words=_iso(words),
        digits=_iso(_date(digits)),
        number=number and _printed(number),
        verdict=_verdict(chosen, day, (words, _date(digits)), number),
    )
    return replace(agreement, date_readings=made)


def _sentence(reading: Reading, agreement: Agreement) -> str:
    """The words that the date was read from; where none was, the opening sentence."""
    if agreement.signed_on is not None:
        span = agreement.signed_on.evidence.span
        return mend(reading.text[span.start : span.end + 20])
    first = next(openings(reading), None)
    return mend(reading.text[first[0] : first[1]]) if first else ""


def _words(sentence: str, language: str) -> Parts:
    found = date_in_words(sentence, language)
    if found.date is None:
        found = date_in_words(sentence, "id" if language == "en" else "en")
    if BLANK.search(sentence) and not any(month_of(w) for w in WORD.findall(sentence) if w.isalpha()):
        return found._replace(month=None)  # a stroke of the pen between the dots is no month
    return found._replace(year=None) if TORN_YEAR.search(sentence) else found


def _day(sentence: str) -> str | None:
    """The weekday as printed: "Jum'at", "Se1asa"."""
    named = NAMED_DAY.search(sentence)
    if named and weekday_of(named.group("day")) is not None:
        return named.group("day")
    return next((w.group() for w in WORD.finditer(sentence[:80]) if weekday_of(w.group()) is not None), None)


def _date(parts: Parts | None) -> date | None:
    return parts.date if parts else None


def _iso(found: date | None) -> str | None:
    return found.isoformat() if found else None


def _number(hints: Sequence[Hint], chosen: date | None) -> Hint | None:
    """Of several numbers, one for each party, the one nearest to the date; a month says more than a year."""
    return min(hints, key=lambda hint: (_distance(hint, chosen) if chosen else 0, hint[0] is None), default=None)


def _distance(hint: Hint, day: date) -> int:
    """Days between a date and the month, or year, that a number names."""
    month, year = hint
    first = date(year, month or 1, 1)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return max((first - day).days, (day - last).days, 0)


def _printed(hint: Hint) -> str:
    """(3, 2022) -> "2022-03", (None, 2022) -> "2022"."""
    month, year = hint
    return f"{year}-{month:02d}" if month else str(year)


def _verdict(chosen: date | None, day: str | None, dates: tuple[date | None, ...], number: Hint | None) -> str:
    """ "agree": two or more readings carry the date and none speaks against it."""
    if chosen is None:
        return "none"
    votes = [found == chosen for found in dates if found is not None]
    if day is not None:
        votes.append(weekday_of(day) == chosen.weekday())
    if number is not None:
        votes.append(_distance(number, chosen) <= NEAR_DAYS)
    if not all(votes):
        return "conflict"
    return "agree" if len(votes) >= 2 else "single"
