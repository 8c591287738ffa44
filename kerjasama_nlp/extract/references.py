"""Earlier agreements cited."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_references(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in earlier agreements cited."""
    return agreement
