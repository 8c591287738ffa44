"""Kind, title and numbers from the title block."""

from __future__ import annotations

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement


def extract_title(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in kind, title and numbers from the title block."""
    return agreement
