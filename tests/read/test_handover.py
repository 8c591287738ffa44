"""A document comes out of a child as it was."""

from __future__ import annotations

import copy
import pickle
from multiprocessing.reduction import ForkingPickler

import pytest

import kerjasama_nlp.read  # noqa: F401
from kerjasama_nlp.types import Box, Document, Issue, Mark, Page, Word

FULL = Document(
    "ab12",
    "arsip/naskah-\udcff.pdf",
    "partial",
    "Pasal 1\n",
    (Page(1, 595.0, 842.0, "ocr", "tesseract", 90),),
    (
        Word(0, 5, 1, 72.1, 90.000000000000014, 110.0, 102.0, 0.97),
        Word(6, 7, 1, -1e-300, float("inf"), 120.0, 102.0, 1.0),
    ),
    (Issue("read", "page_failed", "Halaman tidak terbaca.", 2, "naskah.pdf"),),
    (Mark("page_number", "- 1 -", Box(1, 290.0, 800.0, 305.0, 812.0)),),
)
EMPTY = Document("", "hilang.pdf", "not_found", "", (), (), (Issue("read", "not_found", "Tidak ada."),))


@pytest.mark.parametrize("document", [FULL, EMPTY], ids=["full", "empty"])
def test_equal_after_the_trip(document: Document) -> None:
    came = pickle.loads(ForkingPickler.dumps((document, 1.0)))[0]
    assert came == document
    assert all(type(word) is Word for word in came.words)
    assert [list(map(type, word)) for word in came.words] == [list(map(type, word)) for word in document.words]
    assert copy.deepcopy(document) == document


def test_words_travel_as_one_block() -> None:
    assert Word.__qualname__.encode() not in bytes(ForkingPickler.dumps(FULL))
