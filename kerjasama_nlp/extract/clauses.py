"""The tree of articles."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_clauses(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the tree of articles."""
    return agreement
