"""Who pays."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_financing(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in who pays."""
    return agreement
