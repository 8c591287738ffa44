"""When and where the agreement was signed.

    Pada hari ini Rabu tanggal Dua bulan Februari tahun Dua Ribu Dua Puluh Dua (02-02-2022) bertempat di Sagaraya, ...

Weekday, words and digits are compared; hand-filled blanks give a date only where what is legible is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.heading import front_of
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.dates import (
    WEEKDAY_NAMES,
    Verdict,
    date_in_digits,
    date_in_words,
    find_dates,
    judge,
    month_of,
    weekday_of,
)
from kerjasama_nlp.language.mending import mend

STOP = re.compile(
    r"\b(?:kami|yang\s+bertanda|bertandatangan|oleh\s+dan\s+antara|oleh\s+pihak|antara|masing|diadakan|telah|located|"
    r"by\s+and\s+between|between|in\s+the(?!\s+year))\b",
    re.IGNORECASE,
)
OPENINGS = (
    re.compile(r"\b[ps]ad[ao]\s+hari\b(?:\s*ini)?", re.IGNORECASE),
    re.compile(r"(?<=ditandatangani\s)pada\s+tanggal\b", re.IGNORECASE),
    re.compile(r"\bada\s+hari\s+ini\b", re.IGNORECASE),
    re.compile(r"\bhari\s+ini\b", re.IGNORECASE),
    re.compile(
        r"^\W{0,3}pada\s+tanggal\b(?=[^\n]{4,90}(?:\n[^\n]{0,60})?\b(?:kami|bertanda|bertempat|oleh)\b)",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(r"\bon\s+this\s+(?:day|the|\d)", re.IGNORECASE),
    re.compile(r"\bthis\s+(?:[\w-]{1,14}\s+){0,2}day\s+of\b", re.IGNORECASE),
    re.compile(
        r"\b(?:is\s+)?(?:made|signed|entered\s+into|dated)\s+(?:and\s+\w+\s+)?(?:on|this|as\s+of)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:[Mm]ade|[Ss]igned|[Dd]one)\s+(?:in|at)\s+(?:[A-Z][\w.'-]*,?\s+){1,4}on\b"),
)
WEEKDAY_AND_DATE = re.compile(r"\b(?P<day>[^\W\d_]{4,7}|[Jj]um\W?at)\W{1,4}tanggal\b", re.IGNORECASE)
SIGNED_AT = re.compile(
    r"\b(?:ditandatangani|ditetapkan|dibuat|signed|done)\s+(?:oleh\s+\w+(?:\s+\w+){0,3}\s+)?(?:di|in|at)\s*:?\s+"
    r"(?P<place>[A-Z][\w .'-]{2,40}?),?\s+(?:(?:pada\s+)?(?:hari\s+\S+\s+)?tanggal\s*:?\s+|on\s+(?:the\s+)?)",
    re.IGNORECASE,
)
PLACE = re.compile(r"\b(?:bertempat|mengambil\s+tempat)\s+di\s*:?\s*(?P<place>[^\n]*(?:\n[^\n]+)?)", re.IGNORECASE)
PLACE_AFTER_DATE = re.compile(
    r"(?:\)|\b(?i:\d{4}|ribu|puluh|belas|sepuluh|sebelas|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan))\s*,?\s*di\s+"
    r"(?P<place>[A-Z][^\n]*(?:\n[^\n]+)?)"
)
"""Behind the year: "(19-02-2020) di Rawaloka", "tahun Dua Ribu Sepuluh di Rawaloka"."""
PLACE_BEFORE = re.compile(
    r"\b(?i:ditandatangani|dibuat|diadakan)\s+di\s*:?\s+(?P<place>[A-Z](?:[\w .'-]|\n(?=\w)){2,60}?)\s*,?\s*"
    r"(?=(?i:[ps]ada)\s+hari\s+\w)|"
    r"\b(?:[Dd]one|[Ss]igned|[Mm]ade)\s+(?:in\s+(?:duplicate|triplicate|\w+\s+(?:originals?|copies)),?\s+)?(?:in|at)\s+"
    r"(?P<after>[A-Z][\w .'-]{2,40}?)\s*,?\s+(?:on\s+)?(?=this\s)"
)
"""Before the day: "dibuat dan ditandatangani di Rawaloka, pada hari ini", "Done in duplicate at Rawaloka on this"."""
PLACE_ENGLISH = re.compile(
    r"\b(?:[Ll]ocated|[Hh]eld|[Ss]igned|[Dd]one|[Tt]aking\s+place)\s+(?:in|at)\s+(?P<place>[A-Z][^\n]*(?:\n[^\n]+)?)|"
    r"\b(?:19|20)\d\d\s*,?\s+(?:in|at)\s+(?P<after>[A-Z][^\n]*(?:\n[^\n]+)?)"
)
PARTIES_BEGIN = re.compile(r"\bbetween\b|\bundersigned\b|\n\W{0,2}[1I][.)]")
"""What follows is where a party has its seat: "by and between: (1) X, located at ..."."""
PLACE_STOP = re.compile(
    r"\s*(?:[,;:(]|\.\s|\.$)|\s+(?:kami|yang|oleh|telah|maka|dengan|antara|by\b|between|on\b|pada|para|diadakan|dibuat|$)",
    re.IGNORECASE,
)
SIGNATURE_DATE = re.compile(
    r"^\W{0,3}(?:[A-Z][\w .'-]{2,30},|tanggal\s*:|date[d]?\s*:?)\s*"
    r"(?P<date>\d{1,2}\s+\w+\s+\d{4}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|[A-Z]\w+\.?\s+\d{1,2},?\s+\d{4})"
    r"[^\S\n]*\.?(?:[^\S\n]*$|(?=[^\S\n]{3,}|[^\S\n]+(?:date[d]?|tanggal)\b))",
    re.MULTILINE | re.IGNORECASE,
)
STREET = re.compile(r"(?:jalan|jl)\b", re.IGNORECASE)
WINDOW = 320
HEAD = 9000
FURTHEST = 200  # days between two signatures of one agreement; farther ones are misread
BLANK = re.compile(r"[._…]{2,}|\.\s?\.\s?\.|[{}|<>]\W*\d|\d\W*[{}|<>]")


@dataclass(frozen=True, slots=True)
class Signing:
    """A signing date with the words it rests on and what speaks against it."""

    date: date
    start: int
    end: int
    how: str
    confidence: float
    conflicts: tuple[str, ...]
    weekday: int | None


def signing_of(reading: Reading, hints: Iterable[tuple[int | None, int]]) -> Signing | None:
    """The date of signing: the opening sentence first, then the closing sentence, then the signatures."""
    hints = tuple(hints)
    for start, end in openings(reading):
        found = _judged(reading, start, end, hints)
        if found:
            return found
    return _closing(reading) or _signature_date(reading)


def openings(reading: Reading) -> Iterator[tuple[int, int]]:
    """Openings in the first pages: from "Pada hari ini" to "kami yang bertanda tangan"."""
    front = front_of(reading)
    text = " " * front + mend(reading.text[front : front + HEAD])
    seen: list[int] = []
    for pattern in (*OPENINGS, WEEKDAY_AND_DATE):
        for match in pattern.finditer(text):
            if any(abs(match.start() - start) < WINDOW for start in seen):
                continue
            if pattern is WEEKDAY_AND_DATE and weekday_of(match.group("day")) is None:
                continue
            stop = STOP.search(text, match.end() + 10, match.end() + WINDOW)
            end = stop.start() if stop else min(len(text), match.end() + WINDOW)
            blank = text.find("\n\n", match.end() + 40, end)
            seen.append(match.start())
            yield match.start(), blank if blank > 0 else end


def _judged(reading: Reading, start: int, end: int, hints: tuple[tuple[int | None, int], ...]) -> Signing | None:
    sentence = mend(reading.text[start:end])
    place = PLACE.search(sentence)
    dated = sentence[: place.start()] + " " if place and place.start() > 30 else sentence
    language = "en" if reading.language == "en" else "id"
    words = date_in_words(dated, language)
    if words.day is None and words.month is None and language == "en":
        words = date_in_words(dated, "id")
    weekday = _weekday(dated)
    verdict = judge(words, date_in_digits(sentence), weekday=weekday, hints=hints)
    if BLANK.search(dated) and (verdict.date is None or _unsure_blank(dated, verdict)):
        words = words._replace(month=None)  # a stroke of the pen between the dots is no month
        verdict = judge(words, date_in_digits(sentence), weekday=weekday, hints=hints)
        if verdict.date is not None and _unsure_blank(dated, verdict):
            return None
    if verdict.date is None:
        return None
    sure = _confidence(verdict) * (0.5 + 0.5 * ocr_confidence(reading, start, start + len(dated)))
    return Signing(verdict.date, start, start + len(dated.rstrip()), verdict.how, sure, verdict.conflicts, weekday)


def _unsure_blank(sentence: str, verdict: Verdict) -> bool:
    """Blanks filled by hand count only where the fill is legible: a month in letters, or a weekday that fits."""
    if "weekday" in verdict.how or {"words", "digits"} <= set(verdict.how.split("+")):
        return False
    return not any(month_of(word) for word in re.findall(r"[A-Za-z]{4,}", sentence))


def _weekday(text: str) -> int | None:
    match = re.search(r"\b(?:hari|day)\b[\s,:.]*(?:ini\b[\s,:.]*)?([\w'’]+)", text, re.IGNORECASE)
    named = weekday_of(match.group(1)) if match else None
    if named is not None:
        return named
    return next((d for w in re.findall(r"[\w'’]{4,}", text[:80]) if (d := weekday_of(w)) is not None), None)


def _confidence(verdict: Verdict) -> float:
    """Agreeing readings make a date sure; a hand-filled or contradicted one is less so."""
    witnesses = set(verdict.how.split("+"))
    if {"words", "digits"} <= witnesses:
        return 0.98 if "weekday" in witnesses else 0.9
    if "words" in witnesses:
        base = 0.95 if "weekday" in witnesses else 0.8
    elif "digits" in witnesses:
        base = 0.85 if "weekday" in witnesses else 0.65
    else:
        base = 0.55 if "weekday" in witnesses else 0.4
    return base - 0.25 * bool(verdict.conflicts)


def _closing(reading: Reading) -> Signing | None:
    """ "... ditandatangani di Sagaraya pada tanggal 10 Januari 2019" """
    for match in reversed(list(SIGNED_AT.finditer(reading.text))):
        for found in find_dates(reading.text[match.end() : match.end() + 80]):
            end = match.end() + found.end
            sure = 0.85 * ocr_confidence(reading, match.start(), end)
            return Signing(found.date, match.start(), end, "closing", sure, (), None)
    return None


def _signature_date(reading: Reading) -> Signing | None:
    """A date of its own line: "Sagaraya, 10 Januari 2019" near the signatures, "Date: 5 May 2020"."""
    found: list[Signing] = []
    for match in SIGNATURE_DATE.finditer(reading.text):
        language = "en" if reading.language == "en" else "id"
        for one in find_dates(match.group("date"), language):
            sure = 0.7 * ocr_confidence(reading, match.start(), match.end())
            found.append(Signing(one.date, match.start("date"), match.end("date"), "signature", sure, (), None))
    if not found:
        return None
    middle = sorted(s.date for s in found)[(len(found) - 1) // 2]
    return next(s for s in found if abs((s.date - middle).days) <= FURTHEST)


def place_of(reading: Reading) -> tuple[str, int, int, str, float] | None:
    """The place of signing: text, span, rule and confidence. "bertempat di Aula Balai Kota Sagaraya" """
    for start, end in openings(reading):
        text = mend(reading.text[: end + 160])
        stretch = len(text)
        for pattern, rule, sure in (
            (PLACE, "rule:bertempat", 0.92),
            (PLACE_ENGLISH, "rule:located", 0.85),
            (PLACE_AFTER_DATE, "rule:after_date", 0.75),
        ):
            match = pattern.search(text, start, stretch)
            if match and not (pattern is PLACE_ENGLISH and PARTIES_BEGIN.search(text, start, match.start())):
                found = _place(reading, match, rule, sure)
                if found:
                    return found
        before = PLACE_BEFORE.search(text, max(0, start - 120), start + 12)
        if before and (found := _place(reading, before, "rule:before_day", 0.85)):
            return found
    match = SIGNED_AT.search(reading.text)
    return _place(reading, match, "rule:closing", 0.8) if match else None


def _place(reading: Reading, match: re.Match[str], rule: str, sure: float) -> tuple[str, int, int, str, float] | None:
    group = "place" if match.group("place") else "after"
    raw = match.group(group)
    stop = PLACE_STOP.search(raw)
    raw = raw[: stop.start()] if stop else raw
    street = re.search(r"\s+(?:jalan|jl)\b", raw, re.IGNORECASE)
    raw = raw[: street.start()] if street and street.start() > 5 else raw
    text = re.sub(r"\s+", " ", raw).strip(" .,:;-_")
    letters = sum(c.isalpha() for c in text)
    if letters < 3 or STREET.match(text) or letters < 0.6 * len(text.replace(" ", "")) or not text[:1].isupper():
        return None
    start = match.start(group)
    end = start + len(raw)
    return text, start, end, rule, sure * ocr_confidence(reading, start, end)


def conflict_message(found: Signing) -> str:
    """What does not add up, in Indonesian."""
    names = {"words": "kata", "digits": "angka", "weekday": "nama hari"}
    against = ", ".join(names[c] for c in found.conflicts)
    actual = WEEKDAY_NAMES[found.date.weekday()]
    said = f" (tertulis {WEEKDAY_NAMES[found.weekday]})" if found.weekday is not None else ""
    return (
        f"Tanggal penandatanganan {found.date.isoformat()} adalah hari {actual}{said}; tidak cocok dengan: {against}."
    )
