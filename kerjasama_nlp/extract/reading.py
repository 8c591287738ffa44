"""What every extractor is handed: the document, its spaCy doc, its language, its clauses.

An extractor is a pure function `(Reading, Agreement) -> Agreement`: it fills the fields it knows with
`dataclasses.replace` and leaves the rest alone. `EXTRACTORS` in `extract/__init__.py` is the order.

    >>> from kerjasama_nlp.extract.reading import reading_of
    >>> from kerjasama_nlp.types import Document
    >>> reading = reading_of(Document("x", "x.pdf", "ok", "Pasal 1\\nUMUM\\n", (), ()))
    >>> reading.value("1", 6, 7, found_by="rule:pasal", confidence=0.9).evidence.quote
    '1'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

import spacy

from kerjasama_nlp.types import Document, Value

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

T = TypeVar("T")


@lru_cache(maxsize=1)
def tokenizer() -> Language:
    """The Indonesian tokenizer of spaCy; it also serves English text, whose words split alike here."""
    return spacy.blank("id")


@dataclass(frozen=True)
class Reading:
    """A document ready for extractors. `doc` is made when first asked for: `doc.text == document.text`."""

    document: Document
    language: str | None  # "id" | "en"

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def doc(self) -> Doc:
        return tokenizer()(self.document.text)

    def value(self, value: T, start: int, end: int, *, found_by: str, confidence: float) -> Value[T]:
        """A value with the words it rests on."""
        return Value(value, self.document.evidence(start, end), found_by, confidence)


def reading_of(document: Document) -> Reading:
    """Judge the language by its commonest function words and wrap the document."""
    words = document.text.casefold().split()
    english = sum(words.count(w) for w in ("the", "of", "and", "shall", "this"))
    indonesian = sum(words.count(w) for w in ("yang", "dan", "dengan", "ini", "untuk"))
    return Reading(document, "en" if english > indonesian else "id" if words else None)
