"""Signing date and place, duration, end.

    Kesepakatan Bersama ini berlaku untuk jangka waktu 5 (lima) tahun terhitung sejak tanggal ditandatangani ...
    Perjanjian ini berlaku terhitung mulai tanggal 1 Januari 2014 sampai dengan tanggal 31 Desember 2015.

Notice periods ("3 (tiga) bulan sebelum berakhir"), deadlines for a PKS and terms of secrecy are not the duration.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.numbering import hint_of
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.signing import Signing, conflict_message, place_of, signing_of
from kerjasama_nlp.language.dates import find_dates, month_of
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.numbers import number_words, spelled_prefix
from kerjasama_nlp.types import Agreement, Issue, Value

UNITS = {
    "tahun": 12, "thn": 12, "year": 12, "years": 12, "bulan": 1, "bln": 1, "month": 1, "months": 1, "semester": 6,
    "semesters": 6,
}  # fmt: skip
UNIT = re.compile(r"\b(?P<unit>tahun|thn|years?|bulan|bln|months?|semesters?|hari|days?)\b", re.IGNORECASE)
QUALIFIER = r"(?:academic|calendar|kalender|penuh|full|kerja)?\s*"
WITH_BRACKET = re.compile(
    r"(?:(?P<digits>\b\d{1,3}|\b[lIi|!Oo]{1,2})|(?P<words>(?:\b[A-Za-z-]{3,12}\s+){1,3}))?\s*"
    r"[({\[]\s*(?P<bracket>[^(){}\[\]]{1,40}?)\s*[)}\]]?\s*" + QUALIFIER + r"$"
)
PLAIN = re.compile(r"(?:(?P<digits>\b\d{1,3})|(?P<words>(?:\b[A-Za-z-]{3,12}\s+){1,4}))\s*" + QUALIFIER + r"$")
FORCE = re.compile(
    r"\bber[il1]aku\b|\bberlangsung\b|\bdilaksanakan\s+(?:dalam|selama)|\bjangka\s+waktu\b|\bmasa\s+(?:ber)?laku\b|\buntuk\s+masa\b|"
    r"\b(?:valid|remain|in\s+force|in\s+effect|take\s+effect|effective|period\s+of|term\s+of|duration)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\bse[jl]ak\b|\bmulai\s+(?:tanggal|berlaku)|\bterhitung\b|\bditanda\w*|\bpenandatangan\w*|"
    r"\bdapat\s+(?:diperpanjang|diperbaharui|dievaluasi|dirubah|diubah)|"
    r"\bextend|\brenew|\bfrom\s+the\s+(?:date|day)|\bsign(?:ing|ed|ature)|\beffective",
    re.IGNORECASE,
)
NOT_TERM = re.compile(
    r"\b(?:sebe[l1]um|paling\s+(?:lambat|sedikit|singkat)|se[l1]ambat|se[l1]ambat-[l1]ambatnya|setelah\s+ditanda|"
    r"rahasia|kerahasiaan|antara|pemberitahuan|confidential|prior\s+to|notice|advance|tidak\s+ditindaklanjuti|setiap|"
    r"pemberian|pembiayaan|evaluasi|study|undergraduate|perbaikan|garansi|pemeliharaan\s+selama|denda|in\s+advance)\b",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"^\W*(?:(?:pasal|article|bab)\s*\S{1,5}\s*)?[^\n]{0,30}\b(?:JANGKA\s+WAKTU|MASA\s+(?:BER)?LAKU|LAMANYA\s+PERJANJIAN|DURATION|TERM\s+(?:OF|AND)|"
    r"VALIDITY|PERIOD\s+OF|Jangka\s+Waktu|Masa\s+Berlaku|Duration|Validity)\b[^\n]{0,60}$",
    re.MULTILINE,
)
UNTIL = re.compile(
    r"\b(?:sampai\s+(?:dengan\s+)?|berakhir\s*:\s*|selesai?\s+selambat\S*\s+|s\s*[./]\s*d\.?\s*|hingga\s+|berakhir\s+(?:pada\s+)?|until\s+|to\s+|ends?\s+on\s+)"
    r"(?:pada\s+)?(?:hari\s+\w+,?\s+)?(?:tanggal\s+)?(?=[\d(a-zA-Z])",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\b(?:terhitung\s+)?(?:(?:di)?mu[l1]ai|se[jl]ak|from)\s*:?\s+(?:dari\s+)?(?:hari\s+\w+,?\s+)?(?:tanggal\s+)?(?=[\d(a-zA-Z])",
    re.IGNORECASE,
)
DAY_AND_MONTH = re.compile(
    r"(?P<day>\d{1,2})\s+(?P<month>[^\W\d_]{3,9})\b(?!\s*,?\s*(?:tahun\s+)?\w*\d{2,})", re.IGNORECASE
)
BUDGET_YEAR = re.compile(r"\b(?:Tahun\s+(?:Anggaran|Buku)|T\.?A\.?)\s+((?:19|20)\d\d)\b(?!\s*/)", re.IGNORECASE)
SENTENCE_END = re.compile(
    r"(?<=[a-z)0-9])[.;]\s*\n|(?<=[a-z][a-z][a-z])\.\s+(?=[A-Z])|\n\s*\(?\d{1,2}[.)]\s|\n\s*(?:Pasal|PASAL|Article|BAB)\b|\n\s*\n"
)
SENTENCE = 420
OF_OTHER = re.compile(
    r"\s+(?:pembiayaan|pemberian|pembayaran|studi|pendidikan|pemeliharaan|garansi|pembuatan|tersebut)\b", re.I
)
OUTLASTS = re.compile(r"\s*(?:setelah|sesudah|after|following)\b", re.IGNORECASE)
AFTER = re.compile(
    r"\s*(?:sebe[l1]um|sekali|kedepan\s+sebelum|berikutnya|prior|in\s+advance|(?:written\s+)?notice|before|sejak\s+terjadi)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may state the term, how strongly it looks so, and the rule that found it."""

    start: int
    end: int
    score: float
    rule: str


class Count(NamedTuple):
    """A number that words spell, how many characters stand before it, how many letters had to be mended."""

    value: int | None
    skipped: int
    damage: int


def extract_term(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in signing date and place, duration, end."""
    hints = tuple(h for number in agreement.numbers if (h := hint_of(number.value)))
    signing = signing_of(reading, hints)
    place = place_of(reading)
    text = mend(reading.text)
    sentences = _sentences(text, agreement)
    duration = _duration(reading, text, sentences)
    ends, start = _stated_end(reading, text, sentences)
    if ends is None and duration is not None:
        ends = _derived_end(reading, duration, start, signing)
    issues = agreement.issues
    if signing and signing.conflicts:
        page = reading.document.page_at(signing.start)
        issues = (*issues, Issue("extract", "date_conflict", conflict_message(signing), page))
    if ends and signing and ends.value < signing.date.isoformat():
        issues = (*issues, _reversed(reading, ends, signing))
    return replace(
        agreement,
        signed_on=reading.value(
            signing.date.isoformat(),
            signing.start,
            signing.end,
            found_by=f"rule:signed:{signing.how}",
            confidence=signing.confidence,
        )
        if signing
        else None,
        signed_at=reading.value(place[0], place[1], place[2], found_by=place[3], confidence=place[4])
        if place
        else None,
        duration_months=duration,
        ends_on=ends,
        issues=issues,
    )


def _reversed(reading: Reading, ends: Value[str], signing: Signing) -> Issue:
    message = f"Tanggal berakhir {ends.value} mendahului tanggal penandatanganan {signing.date.isoformat()}."
    return Issue("extract", "end_before_start", message, reading.document.page_at(ends.evidence.span.start))


# -- the sentence that states the term -----------------------------------------------------------------------------


def _sentences(text: str, agreement: Agreement) -> list[Sentence]:
    """Sentences that may state the term, the likeliest first: those of the term article, then "... ini berlaku ..."."""
    found: dict[int, Sentence] = {}
    for start, end, rule, bonus in _regions(text, agreement):
        for match in FORCE.finditer(text, start, end):
            first, last = _bounds(text, match.start(), match.end())
            if first in found:
                continue
            sentence = text[first:last]
            score = bonus + bool(SINCE.search(sentence)) + 1.0 * bool(re.search(r"\bini\b|\bthis\b", sentence, re.I))
            score += 0.8 * bool(
                re.search(r"\bber[l1i]aku\b|\bberlangsung\b|valid|remain|take\s+effect", sentence, re.I)
            )
            found[first] = Sentence(first, last, score, rule)
    return sorted(found.values(), key=lambda s: (-s.score, s.start))


def _regions(text: str, agreement: Agreement) -> Iterator[tuple[int, int, str, float]]:
    for clause in agreement.clauses:
        if clause.type == "duration":
            yield clause.span.start, clause.span.end, "term_article", 3.0
    for match in HEADING.finditer(text):
        yield match.start(), min(len(text), match.end() + 700), "term_heading", 2.5
    yield 0, len(text), "sentence", 0.0


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place, as ends of paragraphs, articles and numbered items cut it."""
    before = [m.end() for m in SENTENCE_END.finditer(text, max(0, start - SENTENCE), start)]
    first = before[-1] if before else max(0, start - 160)
    after = SENTENCE_END.search(text, end)
    return first, min(after.start() + 1 if after else len(text), end + SENTENCE)


def _amount(text: str, start: int, unit: int, language: str | None) -> tuple[int, int, bool] | None:
    """The number before a unit, where it begins, and whether its readings agree.

    "5 (lima) tahun" · "lima tahun" · "five (5) academic years" · "0 (Sembilan Puluh) hari kalender"
    """
    tail = text[max(start, unit - 80) : unit]
    match = WITH_BRACKET.search(tail) or PLAIN.search(tail)
    if match is None:
        return None
    group = match.groupdict()
    digits = int(group["digits"]) if (group["digits"] or "").isdigit() else None
    bracket = group.get("bracket") or ""
    inner = Count(int(bracket), 0, 0) if bracket.strip().isdigit() else _spelled(bracket, language)
    before = _spelled(group["words"] or "", language)
    readings = {value for value in (digits, inner.value, before.value) if value}
    if not readings:
        return None
    first = match.start("digits" if group["digits"] else "words" if before.value else "bracket") + before.skipped
    return _weighed(digits, inner, before), max(start, unit - 80) + first, len(readings) == 1


def _weighed(digits: int | None, inner: Count, before: Count) -> int:
    """Of readings that differ: words spelled exactly, then digits, then words that had to be mended.

    >>> _weighed(3, Count(5, 0, 0), Count(None, 0, 0)), _weighed(3, Count(5, 0, 1), Count(None, 0, 0))
    (5, 3)
    """
    exact = next((count.value for count in (inner, before) if count.value and not count.damage), None)
    return exact or digits or inner.value or before.value or 0


def _spelled(text: str, language: str | None) -> Count:
    """The number that the last words spell; in another language than the document's only where no letter is damaged.

    >>> _spelled("berlaku lima", "id"), _spelled("five", "id"), _spelled("line", "id")
    (Count(value=5, skipped=8, damage=0), Count(value=5, skipped=0, damage=0), Count(value=None, skipped=0, damage=0))
    """
    own = "en" if language == "en" else "id"
    for word in re.finditer(r"[^\W_]+", text):
        for tongue in (own, "id" if own == "en" else "en"):
            words = number_words(text[word.start() :])
            found = spelled_prefix(words, tongue)
            if found and found.value and found.used == len(words) and (tongue == own or not found.damage):
                return Count(found.value, word.start(), found.damage)
    return Count(None, 0, 0)


def _duration(reading: Reading, text: str, sentences: list[Sentence]) -> Value[int] | None:
    """ "berlaku selama 3 (tiga) tahun" -> 36, from the likeliest sentence that has an amount of its own."""
    for sentence in sentences:
        if sentence.score < 2.5:
            break
        for match in UNIT.finditer(text, sentence.start, sentence.end):
            value = _own_amount(reading, text, sentence, match)
            if value is not None:
                return value
    return None


def _own_amount(reading: Reading, text: str, sentence: Sentence, match: re.Match[str]) -> Value[int] | None:
    """The amount before a unit, when it says how long the agreement runs and not how long something else does."""
    read = _amount(text, sentence.start, match.start(), reading.language)
    if read is None:
        return None
    number, first, agreed = read
    force = [m for m in FORCE.finditer(text, sentence.start, first + 12) if m.start() <= first]
    if not force or first - force[0].end() > 260 or OF_OTHER.match(text, force[0].end()):
        return None
    near = text[max(sentence.start, first - 70) : first]
    clause = max(near.rfind(","), near.rfind(";")) + 1
    if NOT_TERM.search(near[clause:] if clause < len(near) - 8 else near) or AFTER.match(text, match.end()):
        return None
    if sentence.score < 4 and OUTLASTS.match(text, match.end()):
        return None
    months = _months(number, match.group("unit").casefold(), sentence)
    if months is None or not 1 <= months <= 1200:
        return None
    sure = (0.96 if sentence.score >= 4 else 0.85 if sentence.score >= 3 else 0.7) * (1.0 if agreed else 0.7)
    sure *= 0.6 + 0.4 * ocr_confidence(reading, first, match.end())
    return reading.value(months, first, match.end(), found_by=f"rule:{sentence.rule}", confidence=sure)


def _months(number: int, unit: str, sentence: Sentence) -> int | None:
    """Days count only in whole months and under the heading of a term: "90 (sembilan puluh) hari kalender" -> 3."""
    if unit in UNITS:
        return number * UNITS[unit]
    return number // 30 if number % 30 == 0 and sentence.rule != "sentence" else None


# -- the end -------------------------------------------------------------------------------------------------------


def _stated_end(reading: Reading, text: str, sentences: list[Sentence]) -> tuple[Value[str] | None, date | None]:
    """The end where a date is printed ("sampai dengan tanggal 31 Desember 2018"), and the start beside it."""
    language = reading.language or "id"
    start_date: date | None = None
    for sentence in sentences:
        if sentence.score < 2.5:
            break
        begun = _date_after(text, FROM, sentence, language)
        start_date = start_date or (begun[0] if begun else None)
        ended = _date_after(text, UNTIL, sentence, language)
        if ended:
            found, first, last = ended
            sure = 0.93 * (0.6 + 0.4 * ocr_confidence(reading, first, last))
            value = reading.value(
                found.isoformat(), first, last, found_by=f"rule:stated_end:{sentence.rule}", confidence=sure
            )
            return value, start_date
        if lost := _end_without_year(text, sentence, start_date):
            found, first, last = lost
            sure = 0.6 * ocr_confidence(reading, first, last)
            return reading.value(
                found.isoformat(), first, last, found_by=f"rule:end_without_year:{sentence.rule}", confidence=sure
            ), start_date
    return None, start_date


def _end_without_year(text: str, sentence: Sentence, start: date | None) -> tuple[date, int, int] | None:
    """The year lost at the end of the line: that of the start or the budget, where there is but one.

    "mulai tanggal 2 Januari 2024 sampai dengan tanggal 31 Desember" -> 2024-12-31
    """
    for match in UNTIL.finditer(text, sentence.start, sentence.end):
        day = DAY_AND_MONTH.match(text, match.end())
        month = month_of(day.group("month")) if day else None
        if day is None or month is None:
            continue
        years = {int(m.group(1)) for m in BUDGET_YEAR.finditer(text, sentence.start, sentence.end)}
        years |= {start.year} if start else set()
        number = int(day.group("day"))
        if len(years) == 1 and 1 <= number <= monthrange(year := years.pop(), month)[1]:
            end = date(year, month, number)
            return (end, day.start(), day.end()) if start is None or end > start else None
    return None


def _date_after(text: str, signal: re.Pattern[str], sentence: Sentence, language: str) -> tuple[date, int, int] | None:
    for match in signal.finditer(text, sentence.start, sentence.end):
        window = text[match.end() : min(sentence.end + 40, match.end() + 110)]
        for found in find_dates(window, language):
            if found.start <= 60:
                return found.date, match.end() + found.start, match.end() + found.end
            break
    return None


def _derived_end(
    reading: Reading, duration: Value[int], start: date | None, signing: Signing | None
) -> Value[str] | None:
    """Anniversary of the start: signed 2020-03-10 for five years ends 2025-03-10."""
    begin = start or (signing.date if signing else None)
    if begin is None:
        return None
    rule = "derived:start+duration" if start else "derived:signed+duration"
    sure = duration.confidence * (0.85 if start else signing.confidence if signing else 0.0)
    span = duration.evidence.span
    return reading.value(
        add_months(begin, duration.value).isoformat(), span.start, span.end, found_by=rule, confidence=sure
    )


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month.

    >>> add_months(date(2020, 2, 29), 12)
    datetime.date(2021, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
