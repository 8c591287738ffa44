"""Dates as agreements print them: in words, in digits, mixed, with a weekday, in Indonesian and English.

"Rabu tanggal Dua bulan Februari tahun Dua Ribu Dua Puluh Dua (02-02-2022)" says its date three times. Each saying is a
reading; `judge` compares them, because scans damage words, hands fill blanks, and clerks copy last year's brackets.

    >>> date_in_words("tanggal Tujuh bulan Januari tahun Dua Ribu Dua Puluh")
    Parts(day=7, month=1, year=2020)
    >>> date_in_digits("(17 — 03 - 2020)")
    Parts(day=17, month=3, year=2020)
    >>> judge(Parts(4, 7, 2019), Parts(4, 2, 2019), weekday=3).date  # 4 July 2019 was a Thursday, as printed
    datetime.date(2019, 7, 4)
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.language.numbers import LOOK_ALIKES, spelled_prefix, tolerance

MONTHS: dict[str, int] = {
    "januari": 1, "djanuari": 1, "january": 1, "februari": 2, "pebruari": 2, "february": 2, "maret": 3, "march": 3,
    "april": 4, "mei": 5, "may": 5, "juni": 6, "djuni": 6, "june": 6, "juli": 7, "djuli": 7, "july": 7, "agustus": 8,
    "august": 8, "september": 9, "oktober": 10, "october": 10, "november": 11, "nopember": 11, "desember": 12,
    "december": 12,
}  # fmt: skip
SHORT_MONTHS: dict[str, int] = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8, "aug": 8,
    "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "minggu": 6, "ahad": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
WEEKDAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ROMAN_MONTHS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11,
                "xii": 12}  # fmt: skip
NOT_NAMES = frozenset({"ribu", "satu", "dua", "tiga", "lima", "juta", "kami", "pada", "ini", "yang"})
"""Words of the same sentence that lie one letter from a weekday or a month ("ribu", "rabu")."""
YEARS = range(1970, 2061)

_DASH = r"\s*[-‐-―−/.~]+\s*"
_DIGITS = re.compile(rf"(?<![\d/])(\d{{1,2}}){_DASH}(\d{{1,2}}){_DASH}(\d{{4}}|\d{{2}})(?!\d)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Parts(NamedTuple):
    """Day, month and year of one reading; None where it is blank or cannot be read."""

    day: int | None
    month: int | None
    year: int | None

    @property
    def date(self) -> date | None:
        """The date, when all is there and it exists."""
        if self.day is None or self.month is None or self.year is None or self.year not in YEARS:
            return None
        if not 1 <= self.month <= 12 or not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            return None
        return date(self.year, self.month, self.day)


class Found(NamedTuple):
    """A whole date in a text and where it stands."""

    start: int
    end: int
    date: date


class Verdict(NamedTuple):
    """What the readings of one date come to. `support`: how many of them carry it; `conflicts`: what speaks against."""

    date: date | None
    support: int
    conflicts: tuple[str, ...]
    how: str


@lru_cache(maxsize=4096)
def _closest(word: str, table: str) -> int | None:
    names = {"month": MONTHS, "weekday": WEEKDAYS}[table]
    word = word.casefold().replace("’", "'")
    if word in names:
        return names[word]
    letters = re.sub(r"[^a-z]", "", word.translate(LOOK_ALIKES))
    if len(letters) < 3 or letters in NOT_NAMES or sum(c.isdigit() for c in word) * 2 > len(word):
        return None
    near = {value for name, value in names.items() if Levenshtein.distance(letters, name) <= tolerance(len(name))}
    return near.pop() if len(near) == 1 else None


def month_of(word: str) -> int | None:
    """The month a word names, old spellings and OCR damage included: "Nopember" -> 11, "Pebruari" -> 2."""
    return _closest(word, "month") or SHORT_MONTHS.get(word.casefold().rstrip("."))


def weekday_of(word: str) -> int | None:
    """Monday is 0. "Jum'at" -> 4"""
    return _closest(word, "weekday")


def roman_month(text: str) -> int | None:
    """A Roman month with the confusions of scanners: "X1I" -> 12, "l" -> 1, "V111" -> 8."""
    return ROMAN_MONTHS.get(re.sub(r"[1l|!ıj]", "i", text.casefold().strip()).replace("u", "ii"))


def date_in_digits(text: str) -> Parts | None:
    """The first date in digits: "(29-11-2018)", "10/8/20", "17 — 03 - 2020". Zeros are blanks: "(00-00-2020)"."""
    for match in _DIGITS.finditer(text):
        day, month, year = (int(g) for g in match.groups())
        year = year + 2000 if year < 100 else year
        if day <= 31 and month <= 12 and year in YEARS:
            return Parts(day or None, month or None, year)
    return None


def _number_at(words: list[str], index: int, language: str) -> tuple[int, int] | None:
    """A number in digits or words at an index and how many words it takes."""
    if index >= len(words):
        return None
    digits = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", words[index], re.IGNORECASE)
    if digits:
        return int(digits.group(1)), 1
    following = words[index : index + 8]
    named = next((i for i, word in enumerate(following) if len(word) > 3 and month_of(word)), len(following))
    found = spelled_prefix(following[:named], language)  # "tanggal Lima Agustus Dua Ribu Dua": two numbers, not one
    return (found.value, found.used) if found else None


def date_in_words(text: str, language: str = "id") -> Parts:
    """Day, month and year after their signal words, each in words or digits.

    "tanggal 9 bulan November tahun Dua Ribu Dua Puluh" · "tanggal 02 September 2020" · "the 21st of November, 2019"
    """
    words = _WORD.findall(re.sub(r"\([^)]*\)?", " ", text))
    months = [(i, m) for i, w in enumerate(words) if (m := month_of(w)) and (len(w) > 3 or w.casefold() in MONTHS)]
    day = _day(words, months, language)
    month = months[0][1] if months else _after(words, ("bulan", "month"), language, 1, 12)
    year = _after(words, ("tahun", "year"), language, YEARS.start, YEARS.stop)
    if year is None and months:
        year = _year_after(words, months[0][0] + 1, language)
    return Parts(day, month, year)


def _day(words: list[str], months: list[tuple[int, int]], language: str) -> int | None:
    """The number after "tanggal", else the one just before the month ("21 November", "21st of November")."""
    day = _after(words, ("tanggal", "tgl", "date", "dated"), language, 1, 31)
    if day is not None or not months:
        return day
    stop = months[0][0]
    for start in range(max(0, stop - 4), stop):
        found = _number_at(words, start, language)
        between = [w.casefold() for w in words[start + found[1] : stop]] if found else []
        if found and 1 <= found[0] <= 31 and set(between) <= {"of", "bulan", "day", "the", "month"}:
            return found[0]
    if language == "en":  # "November 21, 2019"
        found = _number_at(words, stop + 1, language)
        if found and 1 <= found[0] <= 31:
            return found[0]
    return None


def _after(words: list[str], signals: tuple[str, ...], language: str, least: int, most: int) -> int | None:
    """The number that follows a signal word, where it lies within bounds."""
    for index, word in enumerate(words):
        if _is_signal(word.casefold(), signals):
            found = _number_at(words, index + 1, language)
            if found and least <= found[0] <= most:
                return found[0]
    return None


def _is_signal(word: str, signals: tuple[str, ...]) -> bool:
    if word in signals:
        return True
    word = word.translate(LOOK_ALIKES)
    return any(len(s) >= 5 and Levenshtein.distance(word, s) <= 1 and word != "setahun" for s in signals)


def _year_after(words: list[str], index: int, language: str) -> int | None:
    for start in range(index, min(index + 3, len(words))):
        found = _number_at(words, start, language)
        if found and found[0] in YEARS:
            return found[0]
    return None


def find_dates(text: str, language: str = "id") -> Iterator[Found]:
    """Whole dates in running text, in order: "31 Desember 2018", "(28-03-2022)"."""
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    taken = -1
    for place, (start, end) in enumerate(spans):
        if start < taken:
            continue
        month = month_of(text[start:end])
        if month is None or (end - start < 4 and not _is_month_alone(text, spans, place)):
            continue
        first, last = max(0, place - 8), min(len(spans), place + 10)
        parts = date_in_words(text[spans[first][0] : spans[last - 1][1]], language)
        before = _words_before(text, spans, place)
        day = _tail_day(before, language) or _day_after(text, spans, place) or parts.day
        parts = Parts(day, month, _head_year(text, spans, place, language))
        if parts.date:
            taken = _year_end(text, spans, place)
            yield Found(spans[max(0, place - 1)][0], taken, parts.date)
    for match in _DIGITS.finditer(text):
        parts_or_none = date_in_digits(match.group())
        if parts_or_none and parts_or_none.date:
            yield Found(match.start(), match.end(), parts_or_none.date)


def _is_month_alone(text: str, spans: list[tuple[int, int]], place: int) -> bool:
    """A month of three letters counts where digits stand beside it: "25 Nov 2019", "Nov. 25, 2019"."""
    word = text[spans[place][0] : spans[place][1]].casefold()
    beside = [text[a:b] for a, b in spans[max(0, place - 1) : place + 2] if (a, b) != spans[place]]
    return word in MONTHS or any(b.isdigit() for b in beside)


def _words_before(text: str, spans: list[tuple[int, int]], place: int) -> list[str]:
    return [text[a:b] for a, b in spans[max(0, place - 6) : place]]


def _tail_day(words: list[str], language: str) -> int | None:
    """A day at the very end of some words, before the month: [..., "tanggal", "dua", "puluh", "bulan"] -> 20."""
    while words and words[-1].casefold() in {"bulan", "of"}:
        words = words[:-1]
    for start in range(len(words)):
        found = _number_at(words, start, language)
        if found and start + found[1] == len(words) and 1 <= found[0] <= 31:
            return found[0]
    return None


def _day_after(text: str, spans: list[tuple[int, int]], place: int) -> int | None:
    """ "November 25, 2019": a day in digits after the month, a year after the day."""
    words = [text[a:b] for a, b in spans[place + 1 : place + 3]]
    if len(words) == 2 and words[0].isdigit() and 1 <= int(words[0]) <= 31 and re.fullmatch(r"\d{4}", words[1]):
        return int(words[0])
    return None


def _head_year(text: str, spans: list[tuple[int, int]], place: int, language: str) -> int | None:
    words = [text[a:b] for a, b in spans[place + 1 : place + 10]]
    while words and words[0].casefold() in {"tahun", "year"}:
        words = words[1:]
    if len(words) > 1 and words[0].isdigit() and int(words[0]) <= 31:  # "November 25, 2019"
        words = words[1:]
    found = _number_at(words, 0, language)
    return found[0] if found and found[0] in YEARS else None


def _year_end(text: str, spans: list[tuple[int, int]], place: int) -> int:
    """End of the last word of the year after a month."""
    index = place + 1
    while index < len(spans) and text[spans[index][0] : spans[index][1]].casefold() in {"tahun", "year"}:
        index += 1
    words = [text[a:b] for a, b in spans[index : index + 8]]
    found = _number_at(words, 0, "id") or _number_at(words, 0, "en")
    return spans[min(index + (found[1] if found else 1), len(spans)) - 1][1]


def judge(
    words: Parts | None,
    digits: Parts | None,
    *,
    weekday: int | None = None,
    hints: Iterable[tuple[int | None, int]] = (),
) -> Verdict:
    """Compare the readings of one date; the one that two of them carry wins.

    `hints`: (month, year) of the agreement's own numbers (".../IX/2020"), a weaker witness.

    >>> judge(Parts(None, None, 2020), Parts(17, 2, 2020), weekday=0).how
    'digits+weekday'
    >>> judge(Parts(8, 12, 2020), Parts(8, 12, 2020), weekday=3).conflicts
    ('weekday',)
    """
    hints = tuple(hints)
    words, digits = words or Parts(None, None, None), digits or Parts(None, None, None)
    scored: list[tuple[float, int, date, tuple[str, ...]]] = []
    for order, parts in enumerate((*_mixtures(words, digits), *_completed(words, digits, weekday, hints))):
        found = parts.date
        if found is None:
            continue
        votes = tuple(
            name
            for name, ok in (
                ("words", words.date == found),
                ("digits", digits.date == found),
                ("weekday", weekday is not None and found.weekday() == weekday),
                ("number", any(y == found.year and m in (None, found.month) for m, y in hints)),
            )
            if ok
        )
        weights = {"words": 1.2, "digits": 1.0, "weekday": 0.9, "number": 0.35}
        scored.append((sum(weights[v] for v in votes), -order, found, votes))
    if not scored:
        return Verdict(None, 0, (), "")
    _, _, best, votes = max(scored)
    conflicts = tuple(
        name
        for name, against in (
            ("words", words.date not in (None, best)),
            ("digits", digits.date not in (None, best)),
            ("weekday", weekday is not None and best.weekday() != weekday),
        )
        if against
    )
    return Verdict(best, len(votes), conflicts, "+".join(votes) or "parts")


def _completed(
    words: Parts, digits: Parts, weekday: int | None, hints: Iterable[tuple[int | None, int]]
) -> Iterator[Parts]:
    """A month that neither reading has, taken from the agreement's number where the weekday then fits.

    "Rabu tanggal 29 bulan .... tahun 2020" of number ".../I/2020": 29 January 2020 was a Wednesday.
    """
    if weekday is None or words.month is not None or digits.month is not None:
        return
    for day, year in product({words.day, digits.day} - {None}, {words.year, digits.year} - {None}):
        for month in sorted({m for m, y in hints if m is not None and y == year}):
            found = Parts(day, month, year)
            if found.date is not None and found.date.weekday() == weekday:
                yield found


def _mixtures(words: Parts, digits: Parts) -> Iterator[Parts]:
    """Every date that takes each part from one reading or the other, the whole words first."""
    yield words
    yield digits
    for day, month, year in product(*({a, b} - {None} for a, b in zip(words, digits, strict=True))):
        yield Parts(day, month, year)
