"""Status of an agreement, derived on two axes as of a date that is always given, never typed.

time:       draft, not_started, active, expiring, expired, ended, undated
follow-up:  new, unused, derived, carried_out, delivering; None where an agreement needs no derivative (a PKS)

"unused" always means: no evidence in this archive, and the reasons say what was looked for. The agreement's own words
count: "batal dengan sendirinya apabila dalam 6 (enam) bulan tidak ditindaklanjuti dengan Perjanjian ..." ends it.

    >>> from datetime import date
    >>> add_months(date(2020, 2, 29), 12)
    datetime.date(2021, 2, 28)
    >>> time_status(signed=date(2020, 1, 7), end=date(2023, 1, 7), as_of=date(2024, 1, 1)).value
    'expired'
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kerjasama_nlp.language.dates import find_dates, roman_month
from kerjasama_nlp.types import UMBRELLA_KINDS, Agreement, Promise, Term

TIMES = ("draft", "not_started", "active", "expiring", "expired", "ended", "undated")
FOLLOW_UPS = ("new", "unused", "derived", "carried_out", "delivering")
DRAFT_CODES = frozenset(["unsigned", "date_blank", "signed_on_blank", "draft"])
"""Issues by which reading says that the page was never dated or signed."""
BLANK = re.compile(r"\.{3,}|…|_{3,}|-{4,}")


@dataclass(frozen=True, slots=True)
class Settings:
    """An office's own parameters.

    `grace_months`: how long an umbrella agreement may stay without a derivative before it counts as unused, where it
    sets no deadline itself. `expiring_months`: how early before its end an agreement counts as expiring.
    `renewal_months`: how long before the end the wish to extend must be notified (Permendagri 25/2020 art. 33: six).
    """

    grace_months: int = 12
    expiring_months: int = 6
    renewal_months: int = 6


@dataclass(frozen=True, slots=True)
class Judgement:
    """One value on one axis and the sentences that explain it, in Indonesian."""

    value: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Both axes of one agreement. `ends_on`: the end in effect, after addenda and extensions, or the day on which it
    was ended before; ISO or None. `verdict`: what people decided last, beside what was derived.
    """

    time: str
    follow_up: str | None
    ends_on: str | None
    reasons: tuple[str, ...]
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that follows from an agreement: a derivative ("pks") or an activity, with its date where known."""

    source: str
    on: date | None
    words: str


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def parse_day(value: str | None) -> date | None:
    """An ISO date, or None."""
    return date.fromisoformat(value) if value else None


def unsigned(agreement: Agreement) -> bool:
    """Never dated: extraction says that the date was left blank, or there is none and its number has blanks too.

    "Nomor: RWK/......./2025" and no date: a draft. No date, but a whole number: a date that we could not read.
    """
    if agreement.signed_on is not None:
        return False
    blank_number = any(BLANK.search(n.value) for n in agreement.numbers)
    return blank_number or any(issue.code in DRAFT_CODES for issue in agreement.issues)


def time_status(
    *,
    signed: date | None,
    end: date | None,
    as_of: date,
    blank: bool = False,
    void_since: date | None = None,
    closed: str | None = None,
    between: tuple[date, date] | None = None,
    term: Term | None = None,
    settings: Settings | None = None,
) -> Judgement:
    """Place on the time axis. `blank`: the date on the page was left blank; `void_since`: ended by its own words;
    `closed`: people decided to end it, in words.

    `between`: the earliest and latest end that the year in its numbers allows, where its date was not read. `term`:
    an agreement that "diperpanjang secara otomatis" runs on after its end; one that sets no date but an event ("sampai
    dengan selesainya pembangunan") has no end that the calendar knows.
    """
    months = (settings or Settings()).expiring_months
    if signed is not None and signed > as_of:
        return Judgement("not_started", (f"Ditandatangani {signed}, setelah tanggal rujukan {as_of}.",))
    if closed:
        return Judgement("ended", ("Diakhiri dengan keputusan.",))
    if void_since is not None and void_since <= as_of:
        return Judgement("ended", (f"Batal dengan sendirinya sejak {void_since} menurut bunyinya sendiri.",))
    event = (f"Menurut bunyinya berakhir juga pada peristiwa: {term.event.value}.",) if term and term.event else ()
    if end is None:
        return _without_end(signed, as_of, blank=blank, between=between, term=term)
    if end < as_of and term and term.renewal and term.renewal.value == "automatic":
        words = f"Diperpanjang otomatis menurut bunyinya sejak {end}; tidak ada bukti bahwa sudah diakhiri."
        return Judgement("active", (words, *event))
    if end < as_of:
        return Judgement("expired", (f"Berakhir {end}, sebelum tanggal rujukan {as_of}.", *event))
    if end <= add_months(as_of, months):
        return Judgement("expiring", (f"Berakhir {end}, dalam {months} bulan sejak {as_of}.", *event))
    return Judgement("active", (f"Berlaku sampai {end}.", *event))


def _without_end(
    signed: date | None, as_of: date, *, blank: bool, between: tuple[date, date] | None, term: Term | None
) -> Judgement:
    """Where no last day is known: a draft, bounds by the year of the number, an event, or nothing at all."""
    if blank and signed is None:
        return Judgement("draft", ("Tanggal penandatanganan (dan nomor) pada naskah belum diisi.",))
    if between is not None and not between[0] <= as_of <= between[1]:
        words = f"Tanggal tidak terbaca; menurut tahun pada nomornya berakhir antara {between[0]} dan {between[1]}."
        return Judgement("expired" if between[1] < as_of else "active", (words,))
    if term and term.event:
        words = f"Berakhir pada peristiwa, bukan pada tanggal: {term.event.value}. Periksa apakah sudah terjadi."
        return Judgement("undated", (words,))
    missing = "tanggal penandatanganan tidak terbaca" if signed is None else "jangka waktu tidak terbaca atau tidak ada"
    return Judgement("undated", (f"Tanggal berakhir tidak diketahui: {missing}.",))


def ends_between(agreement: Agreement, cited: Sequence[str]) -> tuple[date, date] | None:
    """Bounds of an end whose signing date was not read: the years in its numbers, or in those by which it is cited.

    "800/22-PKS/IX/2020" for five years ends between 2025-01-01 and 2025-12-31.
    """
    if agreement.signed_on is not None or agreement.duration_months is None:
        return None
    texts = [n.value for n in agreement.numbers] or list(cited)
    years = [int(y) for text in texts for y in re.findall(r"(?<!\d)((?:19[89]|20[0-4])\d)(?!\d)", text)]
    if not years:
        return None
    months = agreement.duration_months.value
    return add_months(date(min(years), 1, 1), months), add_months(date(max(years), 12, 31), months)


def void_date(signed: date | None, promise: Promise | None, derivatives: Sequence[Deed]) -> date | None:
    """When an agreement voids itself: its own deadline passed without a derivative. A late one keeps it alive."""
    if promise is None or not promise.voids or promise.deadline_months is None or signed is None or derivatives:
        return None
    return add_months(signed, promise.deadline_months)


def follow_up_status(
    *,
    kind: str | None,
    signed: date | None,
    as_of: date,
    derivatives: Sequence[Deed],
    activities: Sequence[Deed],
    moved: Sequence[str] = (),
    promise: Promise | None = None,
    archive: int = 0,
    registers: int = 0,
    draft: bool = False,
    settings: Settings | None = None,
) -> Judgement:
    """Place on the follow-up axis. A draft without any deed has none yet.

    `moved`: indicators matched to this agreement that improved. `archive` and `registers`: how many agreements and
    activity rows were searched, to say so.
    """
    umbrella = kind in UMBRELLA_KINDS
    reasons = [f"Ada kegiatan: {deed.words} ({deed.source})." for deed in activities]
    if activities and moved:
        return Judgement("delivering", (*reasons, *(f"Target bergerak: {m}." for m in moved)))
    if activities:
        return Judgement("carried_out", tuple(reasons))
    if not umbrella:
        return Judgement(None, ())
    if derivatives:
        late = _lateness(signed, promise, derivatives)
        return Judgement("derived", (*(f"Ditindaklanjuti: {d.words} ({d.source})." for d in derivatives), *late))
    if draft:
        return Judgement(None, ("Belum ditandatangani, maka belum dapat ditindaklanjuti.",))
    months = (settings or Settings()).grace_months
    if promise is not None and promise.deadline_months is not None:
        months = promise.deadline_months
    looked = (
        f"Dicari di antara {archive} naskah: perjanjian kerja sama atau pengaturan pelaksanaan yang menyebut nomornya, "
        f"judulnya, atau yang mitra dan pokoknya sama; dan {registers} baris kegiatan. Tidak ada bukti dalam arsip ini."
    )
    promised = _promised(signed, promise, as_of)
    if signed is not None and as_of < add_months(signed, months):
        return Judgement("new", (looked, f"Masih dalam masa tenggang {months} bulan sejak {signed}.", *promised))
    return Judgement("unused", (looked, *promised))


def _promised(signed: date | None, promise: Promise | None, as_of: date) -> tuple[str, ...]:
    """The agreement's own promise held against it."""
    if promise is None:
        return ()
    if promise.deadline_months is None or signed is None:
        return ("Naskah menjanjikan tindak lanjut tanpa batas waktu.",)
    deadline = add_months(signed, promise.deadline_months)
    state = "sudah lewat" if deadline < as_of else "belum lewat"
    return (f"Naskah menjanjikan tindak lanjut dalam {promise.deadline_months} bulan ({deadline}); {state}.",)


def _lateness(signed: date | None, promise: Promise | None, derivatives: Sequence[Deed]) -> tuple[str, ...]:
    if promise is None or promise.deadline_months is None or signed is None:
        return ()
    deadline = add_months(signed, promise.deadline_months)
    if any(d.on is None or d.on <= deadline for d in derivatives):
        return (f"Janji tindak lanjut dalam {promise.deadline_months} bulan ditepati.",)
    return (f"Tindak lanjut datang setelah batas {deadline} yang dijanjikan naskah.",)


def own_end(agreement: Agreement, parent: Agreement | None) -> tuple[date | None, str]:
    """End that one document sets.

    An addendum that replaces the term ("5 (lima) tahun sejak ditandatanganinya Kesepakatan Bersama ini") is read into
    the agreement it amends: its years count from that signing, not from its own.
    """
    stated = parse_day(agreement.ends_on.value) if agreement.ends_on else None
    kind = agreement.kind.value if agreement.kind else ""
    months = agreement.duration_months.value if agreement.duration_months else None
    if kind != "addendum" or months is None:
        return stated, ""
    signed = parse_day(agreement.signed_on.value) if agreement.signed_on else None
    if stated is not None and signed is not None and stated != add_months(signed, months):
        return stated, ""
    base = parse_day(parent.signed_on.value) if parent and parent.signed_on else _cited_day(agreement)
    if base is None:
        return stated, ""
    return add_months(base, months), f"Jangka waktu {months} bulan dihitung sejak naskah induk ditandatangani ({base})."


def _cited_day(agreement: Agreement) -> date | None:
    """Date of the amended agreement from the words that cite it: "tanggal 5 November 2018", or its number:
    "…/XI/2018", and with the year alone the last day it can have been.
    """
    for reference in agreement.parents:
        if reference.relation != "amends":
            continue
        words = f"{reference.found.evidence.quote} {reference.number or ''}"
        for found in find_dates(words):
            return found.date
        roman = re.search(r"[/-]([IVX1l]+)[/-]((?:19|20)\d\d)\b", words)
        if roman and (month := roman_month(roman[1])):
            return date(int(roman[2]), month, 1)
        year = re.search(r"[/-]((?:19|20)\d\d)\b", words)
        if year:
            return date(int(year[1]), 12, 31)
    return None


def effective_end(agreement: Agreement, parent: Agreement | None, changes: Sequence[Agreement]) -> Judgement:
    """The end in effect: the document's own, moved by addenda and extensions signed later."""
    end, why = own_end(agreement, parent)
    reasons = [why] if why else []
    for change in sorted(changes, key=lambda c: (c.signed_on.value if c.signed_on else "", c.source)):
        moved, _ = own_end(change, agreement)
        if moved is not None and moved != end:
            end = moved
            kind = "adendum" if change.kind and change.kind.value == "addendum" else "perpanjangan"
            reasons.append(f"Tanggal berakhir digeser ke {moved} oleh {kind} {change.source}.")
    return Judgement(end.isoformat() if end else None, tuple(reasons))
