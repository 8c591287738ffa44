"""Sentences of a stretch of text as printed, with offsets; "a.", "Rp.", "Nomor 3" and "(4.5)" end none.

>>> [s.text for s in sentences("Biaya dibebankan kepada PT. Anu. Sisanya diatur kemudian.", 0)]
['Biaya dibebankan kepada PT. Anu.', 'Sisanya diatur kemudian.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ABBREVIATIONS = r"(?<!\bRp\.)(?<!\bNo\.)(?<!\bPT\.)(?<!\bCV\.)(?<!\bJl\.)(?<!\bDr\.)(?<!\bDrs\.)(?<!\bIr\.)(?<!\bH\.)"
END = re.compile(
    rf"(?<=[.;]){ABBREVIATIONS}(?<!\s[a-zA-Z]\.)(?<!\d\.)\s+(?=[\"“(]?[A-Z(])|"
    r"\n\s*\n|\n(?=\(\d{1,2}\)\s?(?:\s|[A-Z]))|(?<=[.;:,])\n(?=\W{0,2}(?:\d{1,2}[.)]\s?)?[A-Z])"
)


class Sentence(NamedTuple):
    """Words on one line, and where they stand."""

    text: str
    start: int
    end: int


def sentences(text: str, offset: int) -> Iterator[Sentence]:
    """Cut a text whose first character stands at `offset`."""
    at = 0
    for cut in [*END.finditer(text), None]:
        raw = text[at : cut.start() if cut else len(text)]
        words = re.sub(r"\s+", " ", raw).strip()
        if words:
            lead = len(raw) - len(raw.lstrip())
            yield Sentence(words, offset + at + lead, offset + at + len(raw.rstrip()))
        at = cut.end() if cut else len(text)
