"""One function a field: typed value and document -> None (agrees, or we are not sure) or what the page says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from kerjasama_nlp.audit import names, numbers
from kerjasama_nlp.audit.book import Entry, typed_words
from kerjasama_nlp.audit.witness import Witness
from kerjasama_nlp.graph.rows import KIND_NAMES
from kerjasama_nlp.graph.status import add_months
from kerjasama_nlp.language.dates import find_dates
from kerjasama_nlp.language.organisations import fold
from kerjasama_nlp.read.registers import first_date
from kerjasama_nlp.types import Agreement, Value

TRUSTED = MappingProxyType({"kind": 0.8, "partner": 0.75, "number": 0.75, "start": 0.75, "end": 0.75, "months": 0.75})
"""A reading less sure than this is never held against a typed value."""
DAYS = 1
"""Offices count a term to the day before its anniversary or to the anniversary itself."""
YEARS_APART = 2


class Difference(NamedTuple):
    """What the page says instead, where, and why that is a difference."""

    read: str | None
    page: int | None
    reason: str


Judge = Callable[[Entry, Witness, Agreement], Difference | None]


def kind(entry: Entry, witness: Witness, agreement: Agreement) -> Difference | None:
    """Umbrella typed as derivative, or the other way round."""
    typed, found = fold(entry.get("kind")), agreement.kind
    classes = [c for c in typed_words()["kind"].values() if typed in c["words"]]
    if not classes or found is None or found.confidence < TRUSTED["kind"] or found.value == "other":
        return None
    if any(found.value in c["codes"] for c in classes):
        return None
    return Difference(KIND_NAMES[found.value], _page(found), "Judul naskah menyebut jenis lain.")


def partner(entry: Entry, witness: Witness, agreement: Agreement) -> Difference | None:
    """A name that is nobody's among the parties."""
    typed = entry.get("partner")
    parties = agreement.parties
    if not parties:
        return None
    said = "; ".join(dict.fromkeys(p.name.value for p in parties))
    page = _page(parties[0].name)
    if names.is_title(typed):
        return Difference(said, page, "Yang diketik adalah judul naskah, bukan nama mitra.")
    if any(p.name.confidence < TRUSTED["partner"] for p in parties) or len(parties) < 2:
        return None
    known = [v.value for p in parties for v in (p.name, p.on_behalf_of, p.position) if v is not None]
    if names.fits(typed, known, witness.text):
        return None
    return Difference(said, page, "Tidak ada pihak dengan nama itu dalam naskah.")


def number(entry: Entry, witness: Witness, agreement: Agreement) -> Difference | None:
    """Each typed number must be one of those on the page, but for slips that scanning may have made."""
    for typed in numbers.typed_numbers(entry.get("number")):
        if found := _number(typed, witness, agreement):
            return found
    return None


def _number(typed: str, witness: Witness, agreement: Agreement) -> Difference | None:
    if not agreement.numbers:
        signed = _signed_year(agreement)
        if signed and (years := numbers.years_in(typed)) and min(abs(int(y) - signed) for y in years) >= YEARS_APART:
            page = _page(agreement.signed_on)
            return Difference(None, page, f"Tahun pada nomor bukan tahun penandatanganan ({signed}).")
        blank = witness.blank("number_absent")
        return Difference(None, blank.page or 1, blank.message) if blank and not _stands(typed, witness.text) else None
    if any(numbers.compare(typed, n.value) == numbers.SAME for n in agreement.numbers) or _stands(typed, witness.text):
        return None
    said = "; ".join(n.value for n in agreement.numbers)
    if numbers.other_year(typed, _years(agreement)):
        return Difference(said, _page(agreement.numbers[0]), "Tahun pada nomor berbeda.")
    closest = max(agreement.numbers, key=lambda n: numbers.closeness(typed, n.value))
    unsure = numbers.compare(typed, closest.value) == numbers.UNSURE
    if unsure or any(n.confidence < TRUSTED["number"] for n in agreement.numbers):
        return None
    kept = numbers.closeness(typed, closest.value) >= numbers.LEAST_KEPT
    if not kept and len(agreement.numbers) < len({p.ordinal for p in agreement.parties}):
        return None  # the other party's number may be the one that we did not read
    return Difference(said, _page(closest), "Nomor pada naskah lain.")


def _stands(typed: str, text: str) -> bool:
    """The number stands somewhere on the pages as typed."""
    plain = re.sub(r"[^A-Z0-9]", "", typed.upper())
    return len(plain) >= 6 and plain in re.sub(r"[^A-Z0-9]", "", text.upper())


def _years(agreement: Agreement) -> frozenset[str]:
    """Years that two places agree on: of a number read well and of the signing."""
    signed = _signed_year(agreement)
    read = frozenset(y for n in agreement.numbers for y in numbers.years_in(n.value))
    return read if signed and str(signed) in read else frozenset()


def _signed_year(agreement: Agreement) -> int | None:
    found = agreement.signed_on
    return int(found.value[:4]) if found is not None and found.confidence >= TRUSTED["start"] else None


def start(entry: Entry, witness: Witness, agreement: Agreement) -> Difference | None:
    """The signing date, or that the page has none."""
    typed, found = first_date(entry.get("start")), agreement.signed_on
    if typed is None:
        return None
    if found is None:
        blank = witness.blank("date_blank")
        return Difference(None, blank.page, blank.message) if blank else None
    readings = {found.value, *(day.date.isoformat() for day in find_dates(found.evidence.quote))}
    if found.confidence < TRUSTED["start"] or typed in readings:
        return None
    return Difference(found.value, _page(found), "Tanggal penandatanganan pada naskah lain.")


def end(entry: Entry, witness: Witness, agreement: Agreement) -> Difference | None:
    """The stated or reckoned end, or that there is nothing to reckon it from."""
    text, found = first_date(entry.get("end")), agreement.ends_on
    if text is None:
        return None
    typed = date.fromisoformat(text)
    if found is None:
        blank = witness.blank("term_absent") or (witness.blank("date_blank") if agreement.signed_on is None else None)
        return (
            Difference(None, blank.page, f"{blank.message} Tanggal berakhir tidak dapat dihitung.") if blank else None
        )
    if found.confidence < TRUSTED["end"] or abs(date.fromisoformat(found.value) - typed) <= timedelta(days=DAYS):
        return None
    stated = found.found_by.startswith("rule:stated_end")
    if not stated and agreement.kind is not None and agreement.kind.value == "addendum":
        return None  # its term may count from the agreement that it amends
    if not stated and abs(_reckoned(agreement, typed)) <= DAYS:
        return None
    return Difference(found.value, _page(found), "Tanggal berakhir menurut naskah lain.")


def _reckoned(agreement: Agreement, typed: date) -> int:
    """Days between the typed end and the anniversary of the signing."""
    if agreement.signed_on is None or agreement.duration_months is None:
        return 10**6
    anniversary = add_months(date.fromisoformat(agreement.signed_on.value), agreement.duration_months.value)
    return (anniversary - typed).days


def months(entry: Entry, witness: Witness, agreement: Agreement) -> Difference | None:
    """The term in months."""
    typed, found = typed_months(entry), agreement.duration_months
    if not typed:
        return None
    if found is None:
        blank = witness.blank("term_absent")
        return Difference(None, blank.page, blank.message) if blank and agreement.ends_on is None else None
    if found.confidence < TRUSTED["months"] or found.value in typed:
        return None
    said = f"{found.value} bulan"
    return Difference(said, _page(found), f"Naskah menyebut {' '.join(found.evidence.quote.split())}.")


def typed_months(entry: Entry) -> frozenset[int]:
    """What a typed term may mean: "60", "5 tahun", "5 (lima) tahun"; a small bare number may be years.

    >>> entry = Entry(2, "", {"months": "5 (lima) tahun"})
    >>> sorted(typed_months(entry)), sorted(typed_months(Entry(2, "", {"months": "60"})))
    ([60], [60])
    """
    if found := re.search(r"\d+", entry.get("years")):
        return frozenset([12 * int(found[0])])
    cell = entry.get("months")
    if not (found := re.search(r"\d+", cell)):
        return frozenset()
    count = int(found[0])
    if re.search(r"tahun|thn|\bth\b|year", cell, re.IGNORECASE):
        return frozenset([12 * count])
    bare = re.fullmatch(r"\s*\d+\s*", cell) is not None
    return frozenset([count, 12 * count] if bare and count <= 10 else [count])


def _page(found: Value[Any] | None) -> int | None:
    return found.evidence.page if found is not None else None


FIELDS: MappingProxyType[str, Judge] = MappingProxyType(
    {"kind": kind, "partner": partner, "number": number, "start": start, "end": end, "months": months}
)
"""Field -> how it is judged, in the order in which findings of a row are listed."""
