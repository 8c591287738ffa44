"""Numbers in words: against num2words, and under OCR noise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.language.numbers import spelled, spelled_prefix

num2words = pytest.importorskip("num2words").num2words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("satu", 1),
        ("Tigabelas", 13),
        ("duaribu delapanbelas", 2018),
        ("Dua Ribu Dua Puluh", 2020),
        ("dua puluh  sembilan", 29),
        ("Duapuluh Satu", 21),
        ("Dua Ribu Sembi1an Be1as", 2019),
        ("Sepu luh", 10),
        ("dua belas", 12),
        ("seribu sembilan ratus sembilan puluh delapan", 1998),
        ("Dua Ribu Puluh", None),
        ("dua tiga", None),
        ("puluh", None),
        ("Sukabumi", None),
        ("", None),
    ],
)
def test_indonesian(text: str, expected: int | None) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five", 5),
        ("Two Thousand Twenty", 2020),
        ("two thousand and nineteen", 2019),
        ("twenty nineteen", 2019),
        ("Twenty-First", 21),
        ("one hundred and twenty", 120),
        ("hundred", None),
    ],
)
def test_english(text: str, expected: int | None) -> None:
    assert spelled(text, "en") == expected


def test_prefix_stops_at_the_first_other_word() -> None:
    found = spelled_prefix(["Lima", "belas", "bulan", "Mei"])
    assert found is not None
    assert (found.value, found.used) == (15, 2)


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 999_999))
def test_reads_what_num2words_writes_in_indonesian(number: int) -> None:
    assert spelled(num2words(number, lang="id")) == number


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 999_999))
def test_reads_what_num2words_writes_in_english(number: int) -> None:
    assert spelled(num2words(number, lang="en").replace(",", ""), "en") == number


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 31) | st.integers(1990, 2060), st.data())
def test_a_letter_read_wrong_in_a_long_word_changes_nothing(number: int, data: st.DataObject) -> None:
    words = num2words(number, lang="id").split()
    places = [i for i, word in enumerate(words) if len(word) >= 5]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    word = words[place]
    at = data.draw(st.integers(1, len(word) - 1))
    words[place] = word[:at] + data.draw(st.sampled_from("xqz#")) + word[at + 1 :]
    assert spelled(" ".join(words)) in (number, None) or "#" in words[place]


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 31) | st.integers(1990, 2060), st.booleans())
def test_joined_words_and_odd_case_change_nothing(number: int, upper: bool) -> None:
    text = num2words(number, lang="id").replace(" ", "")
    assert spelled(text.upper() if upper else text.title()) == number


@pytest.mark.parametrize(
    "text", ["dua puluh sebelas", "sebelas puluh", "sepuluh satu", "sebelas satu", "seratus ratus"]
)
def test_words_that_make_no_number(text: str) -> None:
    assert spelled(text) is None
