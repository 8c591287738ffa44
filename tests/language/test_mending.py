"""Signal words are mended, everything else and every offset stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama_nlp.language.mending import SIGNALS, mend


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("beriaku untuk jangxa waktu", "berlaku untuk jangka waktu"),
        ("BERTINDAX", "BERTINDAK"),
        ("Selanjutnva", "Selanjutnya"),
        ("taman", "taman"),
        ("Rawaloka", "Rawaloka"),
        ("bersama", "bersama"),
    ],
)
def test_mend(text: str, expected: str) -> None:
    assert mend(text) == expected


@given(st.text(max_size=200))
def test_offsets_stay(text: str) -> None:
    assert len(mend(text)) == len(text)


@pytest.mark.parametrize("word", sorted(SIGNALS))
def test_a_signal_word_is_itself(word: str) -> None:
    assert mend(word) == word


@pytest.mark.parametrize(
    "word", ["kepada", "perumahan", "saling", "sampah", "kebutuhan", "dianggap", "pencatatan", "sector", "pembatalan"]
)
def test_sound_words_stay(word: str) -> None:
    assert mend(word) == word
