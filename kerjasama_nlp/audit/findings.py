"""The audit itself: every row against its file, every file against the rows, every status against a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kerjasama_nlp.audit.book import Book, Entry, typed_words
from kerjasama_nlp.audit.fields import FIELDS, Difference
from kerjasama_nlp.audit.pairing import named, numbered, pair
from kerjasama_nlp.audit.witness import Witness
from kerjasama_nlp.graph.rows import STATUS_NAMES
from kerjasama_nlp.graph.state import build_state
from kerjasama_nlp.graph.status import Settings, Status
from kerjasama_nlp.language.organisations import fold
from kerjasama_nlp.read.registers import first_date
from kerjasama_nlp.resolve.links import find_duplicates, link_parents
from kerjasama_nlp.resolve.partners import resolve_partners

RUNNING = frozenset(["active", "expiring", "not_started"])
OVER = frozenset(["expired", "ended"])
CLASSES = {"running": RUNNING, "over": OVER, "unsigned": frozenset(["draft"])}
TELLING = ("number", "partner", "start")
"""Fields that tell whose agreement a file is; one that contradicts them all holds another one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference. `field`: kind, partner, number, start, end, months, status or file; `row`: of the register."""

    source: str | None
    field: str
    typed: str | None
    read: str | None
    page: int | None
    reason: str
    row: int | None = None
    sheet: str = ""


def audit(
    book: Book,
    witnesses: Sequence[Witness],
    *,
    as_of: date,
    own: Sequence[str] = (),
    settings: Settings | None = None,
) -> list[Finding]:
    """All differences: rows in the order of the register, then files without a row in the order of their names."""
    pairs = pair(book.entries, witnesses)
    statuses = _statuses(witnesses, own, as_of, settings)
    found: list[Finding] = []
    for place, entry in enumerate(book.entries):
        witness = pairs.get(place)
        if witness is None:
            found += _without_file(entry, witnesses)
        elif witness.agreement is not None:
            found += _row(entry, witness, witnesses, statuses[witness.source].ends_on)
        status = statuses.get(witness.source) if witness else None
        found += _status(entry, witness, status, as_of)
    taken = {w.source for w in pairs.values()}
    for w in sorted(witnesses, key=lambda w: w.source):
        if w.source not in taken:
            found.append(Finding(w.source, "file", None, _says(w), 1, "Berkas tanpa baris dalam register."))
    return found


def _statuses(
    witnesses: Sequence[Witness], own: Sequence[str], as_of: date, settings: Settings | None
) -> Mapping[str, Status]:
    """Statuses as of a date, with addenda and extensions found among the files."""
    agreements = [w.agreement for w in witnesses if w.agreement is not None]
    resolution = resolve_partners(agreements, own=own)
    state = build_state(
        agreements,
        partners=resolution.partners,
        mentions=resolution.mentions,
        links=link_parents(agreements, resolution),
        duplicates=find_duplicates(agreements, resolution),
        as_of=as_of,
        settings=settings,
    )
    return state.statuses


def _row(entry: Entry, witness: Witness, witnesses: Sequence[Witness], ends_on: str | None) -> Iterator[Finding]:
    """Differences of one row and its file; when nothing that tells whose it is agrees, the file itself is one.

    A typed end that is the end in effect (`ends_on`: after addenda and extensions) is right.
    """
    if witness.agreement is None:
        return
    differences: dict[str, Difference] = {}
    for field, judge in FIELDS.items():
        typed = entry.get(field) or (entry.get("years") if field == "months" else "")
        if typed and (difference := judge(entry, witness, witness.agreement)):
            differences[field] = difference
    if ends_on is not None and first_date(entry.get("end")) == ends_on:
        differences.pop("end", None)
    telling = [field for field in TELLING if entry.get(field)]
    if len(telling) > 1 and "partner" in differences and all(field in differences for field in telling):
        yield _other_agreement(entry, witness, witnesses)
    for field, (read, page, reason) in differences.items():
        typed = entry.get(field) or entry.get("years")
        yield Finding(witness.source, field, typed, read, page, reason, entry.number, entry.sheet)


def _other_agreement(entry: Entry, witness: Witness, witnesses: Sequence[Witness]) -> Finding:
    right = [w.source for w in witnesses if w is not witness and numbered(entry, w) and named(entry, w)]
    where = f" Naskah yang dimaksud ada di {'; '.join(right)}." if right else ""
    reason = f"Berkas memuat naskah lain: mitra, nomor, dan tanggalnya tidak cocok.{where}"
    return Finding(
        witness.source, "file", entry.get("file") or None, _says(witness), 1, reason, entry.number, entry.sheet
    )


def _without_file(entry: Entry, witnesses: Sequence[Witness]) -> Iterator[Finding]:
    """A row whose file is not there; a named file that another row has is not missing."""
    typed = entry.get("file") or entry.get("number") or entry.get("partner")
    reason = "Baris tanpa berkas di antara berkas yang diperiksa."
    yield Finding(None, "file", typed, None, None, reason, entry.number, entry.sheet)


def _says(witness: Witness) -> str | None:
    """What an agreement is, in few words."""
    a = witness.agreement
    if a is None:
        return None
    parts = [a.title.value if a.title else "", *(n.value for n in a.numbers), *(p.name.value for p in a.parties)]
    return "; ".join(part for part in parts if part) or None


def _status(entry: Entry, witness: Witness | None, status: Status | None, as_of: date) -> Iterator[Finding]:
    """A typed status that is not true on the day; without a readable end, the typed end itself may contradict it."""
    typed = fold(entry.get("status"))
    claimed = next((key for key, words in typed_words()["status"].items() if typed in words), None)
    if not typed or claimed is None:
        return
    source = witness.source if witness else None
    page = _end_page(witness)
    if status is not None and status.time != "undated":
        if status.time not in CLASSES[claimed]:
            reason = " ".join(status.reasons)
            said = STATUS_NAMES[status.time]
            yield Finding(source, "status", entry.get("status"), said, page, reason, entry.number, entry.sheet)
        return
    end = first_date(entry.get("end"))
    if end is not None and (claimed == "running") == (date.fromisoformat(end) < as_of) and claimed != "unsigned":
        reason = f"Menurut tanggal berakhir yang diketik sendiri ({end}), pada {as_of} tidak demikian."
        yield Finding(source, "status", entry.get("status"), None, None, reason, entry.number, entry.sheet)


def _end_page(witness: Witness | None) -> int | None:
    agreement = witness.agreement if witness else None
    values = (agreement.ends_on, agreement.duration_months, agreement.signed_on) if agreement else ()
    return next((v.evidence.page for v in values if v is not None), None)
