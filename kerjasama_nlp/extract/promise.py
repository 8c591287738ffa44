"""The promise that a PKS will follow."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_promise(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the promise that a PKS will follow."""
    return agreement
