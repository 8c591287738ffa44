"""Laws and regulations that the agreement cites, apart from agreements: "Undang-Undang Nomor 23 Tahun 2014".

Each once, under its short form ("UU 23/2014"), with the words of its first citation.
"""

from __future__ import annotations

from dataclasses import replace

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.laws import Law, find_laws
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import Agreement, Value

SURE, DAMAGED, UNKNOWN, LATER = 0.95, 0.65, 0.8, 0.5


def extract_laws(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the laws of the body; annexes have laws of their own."""
    end = max((c.span.end for c in agreement.clauses), default=len(reading.text))
    signed = int(agreement.signed_on.value[:4]) if agreement.signed_on else None
    found: dict[str, Value[str]] = {}
    for law in find_laws(mend(reading.text[:end])):
        value = _value(reading, law, signed)
        known = found.get(law.short)
        if known is None or value.confidence > known.confidence:
            found[law.short] = value if known is None else replace(value, evidence=value.evidence)
    return replace(agreement, laws=tuple(found.values()))


def _value(reading: Reading, law: Law, signed: int | None) -> Value[str]:
    """Digits that were letters, a ministry without short form, a law younger than the agreement: less sure."""
    sure = SURE * (0.6 + 0.4 * ocr_confidence(reading, law.start, law.end))
    sure *= (DAMAGED if law.damaged else 1.0) * (1.0 if law.known else UNKNOWN)
    sure *= LATER if signed is not None and law.year > signed else 1.0
    return reading.value(law.short, law.start, law.end, found_by="rule:law", confidence=round(sure, 3))
