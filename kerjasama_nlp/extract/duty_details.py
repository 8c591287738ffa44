"""When a duty is due, what sum it is about and who receives it, where its own words say so.

    "membayar bantuan sebesar Rp 5.000.000,- (lima juta rupiah) kepada keluarga tidak mampu paling lambat 14 (empat
     belas) hari kerja setelah berita acara ditandatangani"
    -> deadline "paling lambat 14 (empat belas) hari kerja setelah berita acara ditandatangani", amount 5000000,
       beneficiary "keluarga tidak mampu"

A deadline is a last day: counted from an event ("paling lambat 7 hari setelah ..."), a date ("sebelum tanggal 1 Mei
2026") or a day that comes back ("setiap tanggal 10"). How often something is done ("setiap bulan") or how long it lasts
("selama 6 bulan") is none. Who only gets a report, a notice or a proposal is addressed, not benefited.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from kerjasama_nlp.extract.bearers import everyone_in, mentions
from kerjasama_nlp.extract.inner import contradictions, located, sure
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.receivers import receiver
from kerjasama_nlp.extract.rupiah import amounts
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.numbers import spelled_prefix
from kerjasama_nlp.types import Agreement, Obligation, Value

T = TypeVar("T")

UNIT = r"(?:hari|minggu|bulan|tahun|jam|semester|triwulan)\b"
COUNT = r"(?:\d[\d ]{0,3}|[Il]\s?(?=\()|\w+(?:\s\w+){0,2}?)\s*(?:\([^)]{2,30}\)?\s*)?(?:[x×]\s*24\s*(?:\([^)]*\)\s*)?)?"
FROM = r"(?:setelah|sejak|terhitung|sebelum|sesudah|dihitung|semenjak|dari\s+(?:tanggal|saat|sejak))"
DAY = r"(?:tanggal|tgl\.?|akhir|awal|pertengahan|minggu|hari|bulan)\b"
LATEST = (
    r"(?:(?:dalam|pada)\s+(?:jangka\s+|tenggang\s+)?waktu\s+)?"
    r"(?:paling\s+(?:lamba\w|akhir|telat)|se\s?lambat(?:\s?[-–—]?\s?lamba\w)?nya)"
)
MOST = r"(?:paling\s+lama|selama\s?-\s?lamanya|maksim(?:al|um))"
SPAN = r"dalam\s+(?:jangka\s+|tenggang\s+|kurun\s+)?waktu"
INSIDE = r"(?:\s+(?:dalam|pada|di|diterima|jangka|tenggang|waktu|setiap|tiap|kurun)\b){0,4}"
DEADLINE = re.compile(
    rf"\b{LATEST}{INSIDE}\s*:?\s*(?:{COUNT}{UNIT}|{DAY})|"
    rf"\b{SPAN}\s+{MOST}{INSIDE}\s+{COUNT}{UNIT}|"
    rf"\b(?:{MOST}{INSIDE}|{SPAN}|dalam(?=\s+\d))\s+{COUNT}{UNIT}(?=(?:\W+(?:kerja|kalend[ae]r))?\W+{FROM})|"
    r"(?<!selama\s)(?<![\d.,/])\b\d{1,3}\s*(?:\([^)]{2,30}\)\s*)?(?:hari|jam|minggu)(?=(?:\W+(?:kerja|kalend[ae]r))?\W+"
    r"(?:setelah|sebelum|sesudah)\b)|"
    rf"\b(?:pada\s+)?(?:setiap|tiap)\s+tanggal\s+\d|\bsebelum\s+(?:tanggal\s+\d|akhir\s+(?:bulan|tahun)\b)|"
    r"\b(?:no|not)\s+later\s+than\b|\bon\s+or\s+before\b|\bat\s+the\s+latest\b|\b(?:by|before)\s+(?:the\s+end\s+of|\d{1,2}\s+[A-Z]\w+)|"
    r"\bwithin\s+(?:a\s+period\s+of\s+|the\s+)?(?:\d+|\w+(?:-\w+)?)\s*(?:\(\w+(?:-\w+)?\)\s*)?(?:\w+\s+)?"
    r"(?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
GOES_ON = (
    rf"(?:{FROM}|(?:ini|tersebut|dimaksud|kerja|kalend[ae]r|hari|bulan|tahun|of|after|from|following|before|since)\b)"
)
"""What cannot begin anything new: a comma before it is dirt, or the deadline goes on."""
STOP = re.compile(
    rf"\s*(?:[;:]|,(?!\d)(?!\s*{GOES_ON})|\.(?=\s|$)|\s(?:kepada|untuk|melalui|guna|agar|dengan\s+(?:cara|ketentuan|melampirkan|membawa)|"
    r"secara|maka|disertai|dan\s+(?=(?:me|ber)\w{3})|to\s+the|and\s+(?:shall|to)|through|by\s+means)\b|$)",
    re.IGNORECASE,
)
LONGEST = 180
SURE = {"deadline": 0.97, "beneficiary": 0.87}
"""Shares of right values in a reading by eye of 20 real scans and the corpus, rounded down."""


def extract_duty_details(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in deadline, sum and beneficiary of duties, rights and permissions."""
    everyone = everyone_in(agreement, reading.text) if agreement.obligations else ()
    issues = [*agreement.issues]
    duties = []
    for duty in agreement.obligations:
        issues += contradictions(reading, duty.text.evidence.span, duty.text.value)
        duties.append(
            replace(
                duty,
                deadline=_deadline(reading, duty),
                amount=_amount(reading, duty),
                beneficiary=_beneficiary(reading, duty, everyone),
            )
        )
    return replace(agreement, obligations=tuple(duties), issues=tuple(issues))


def deadline(text: str) -> str | None:
    """The first deadline of a text as printed.

    >>> deadline("menyerahkan laporan paling lambat 7 (tujuh) hari kerja setelah kegiatan selesai kepada PIHAK KESATU")
    'paling lambat 7 (tujuh) hari kerja setelah kegiatan selesai'
    >>> deadline("menyerahkan laporan setiap 3 (tiga) bulan") is None
    True
    """
    mended = mend(text)
    found = DEADLINE.search(mended)
    if found is None or not _counted(found.group()):
        return None
    stop = STOP.search(mended, found.end())
    end = min(stop.start() if stop else len(text), found.start() + LONGEST)
    return text[found.start() : end].strip(" ,.;:-–—")


def _counted(words: str) -> bool:
    """Before its unit stands a number, in digits or words: "tiga bulan", not "rencana bulan"."""
    if re.search(r"\d|\b(?:tanggal|tgl|akhir|awal|pertengahan|se(?:minggu|bulan|tahun))\b", words, re.IGNORECASE):
        return True
    if re.search(r"\b(?:later|latest|before|by|within)\b", words, re.IGNORECASE):
        return True
    plain = re.findall(r"[^\W\d_]+", words)
    return any(spelled_prefix(plain[place : place + 2]) for place in range(len(plain)))


def _deadline(reading: Reading, duty: Obligation) -> Value[str] | None:
    text = deadline(duty.text.value)
    return _value(reading, duty, text, text, "deadline", SURE["deadline"]) if text else None


def _amount(reading: Reading, duty: Obligation) -> Value[int] | None:
    """The sum of an item that names one; of several none is "the" sum."""
    sums = amounts(duty.text.value)
    if len({one.value for one in sums}) != 1 or sums[0].value is None:
        return None
    words = duty.text.value[sums[0].start : sums[0].end]
    return _value(reading, duty, sums[0].value, words, "amount", sums[0].sure)


def _beneficiary(reading: Reading, duty: Obligation, everyone: tuple[int, ...]) -> Value[str] | None:
    text = receiver(duty.text.value, everyone) if duty.modality != "prohibition" else None
    if text is None:
        return None
    named = next(mentions(text, everyone), None)
    if named and named.start <= len("the ") and (named.everyone or set(named.ordinals) & set(duty.bearer)):
        return None
    return _value(reading, duty, text, text, "beneficiary", SURE["beneficiary"])


def _value(reading: Reading, duty: Obligation, value: T, words: str, field: str, rule: float) -> Value[T]:
    span = located(reading, duty.text.evidence.span, words)
    return reading.value(value, *span, found_by=f"rule:{field}", confidence=sure(reading, span, rule))
