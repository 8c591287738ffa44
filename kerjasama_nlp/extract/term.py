"""Signing date and place, duration, end."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_term(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in signing date and place, duration, end."""
    return agreement
