"""What people give beside the documents: verdicts on agreements, and needs that agencies declare.

>>> words_of(Verdict("1/NK/2022", "extend", "2024-02-01", "Bagian Hukum", "masih dipakai", "putusan.csv", "baris 2"))
'Keputusan: diperpanjang, 2024-02-01, oleh Bagian Hukum (masih dipakai) [putusan.csv, baris 2].'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

VERDICT_NAMES = MappingProxyType(
    {"continue": "dilanjutkan", "extend": "diperpanjang", "revise": "direvisi", "end": "diakhiri"}
)
"""What people may decide on an agreement."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision: `agreement` is the number or file that the row names; `place` its sheet and row in `source`."""

    agreement: str
    verdict: str
    date: str | None
    by: str | None
    note: str | None
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class DeclaredNeed:
    """What an agency says that it cannot reach by itself; `priority` is its own order, from 1."""

    id: str
    agency: str
    need: str
    priority: int
    indicator: str | None
    partner: str | None
    source: str
    place: str


def words_of(verdict: Verdict) -> str:
    """One decision as a sentence with its evidence."""
    parts = [VERDICT_NAMES.get(verdict.verdict, verdict.verdict), verdict.date or "tanpa tanggal"]
    parts += [f"oleh {verdict.by}"] if verdict.by else []
    note = f" ({verdict.note})" if verdict.note else ""
    return f"Keputusan: {', '.join(parts)}{note} [{verdict.source}, {verdict.place}]."


def latest(verdicts: Sequence[Verdict], as_of: date) -> Verdict | None:
    """The decision that holds on a day: the last one made by then; one without a date gives way to every dated one."""
    made = [v for v in verdicts if v.date is None or v.date <= as_of.isoformat()]
    return max(made, key=lambda v: v.date or "", default=None)
