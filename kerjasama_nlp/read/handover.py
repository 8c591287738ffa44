"""A document on its way from a child process: its words travel as one block of numbers.

Pickled word by word, a text with its boxes costs more than all else that isolation takes (`workers`), on both sides of
the pipe. `read` registers this with `copyreg`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat, starmap
from struct import Struct
from typing import Any

from kerjasama_nlp.types import Document, Word

WORD = Struct("=3i5d")
"""start, end, page; x0, top, x1, bottom, confidence: the fields of `Word`."""
REST = tuple(name for name in Document.__slots__ if name != "words")


def packed(document: Document) -> tuple[Callable[..., Document], tuple[Any, ...]]:
    """How to make the document again, as `copyreg` asks for it."""
    block = b"".join(starmap(WORD.pack, document.words))
    return unpacked, (block, *(getattr(document, name) for name in REST))


def unpacked(block: bytes, *rest: Any) -> Document:
    """The document that was packed, equal in all its values."""
    words = tuple(map(tuple.__new__, repeat(Word), WORD.iter_unpack(block)))  # `_make` without its check
    return Document(words=words, **dict(zip(REST, rest, strict=True)))
