"""Items of the scope article."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_scope(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in items of the scope article."""
    return agreement
