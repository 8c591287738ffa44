"""What children of a benchmark run: in a module of its own, which the server they are forked from loads beforehand."""

from __future__ import annotations

import time

from kerjasama_nlp.read import read
from kerjasama_nlp.types import Document


def timed(file: str) -> tuple[Document, float]:
    """A document, and the CPU seconds of this process since it began."""
    return read(file), time.process_time()
