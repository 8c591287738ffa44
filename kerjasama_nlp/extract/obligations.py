"""Duties, rights, permissions, prohibitions."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_obligations(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in duties, rights, permissions, prohibitions."""
    return agreement
