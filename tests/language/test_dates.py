"""Dates in words and digits, their judge, and noise that must not change the answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.language.dates import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    Parts,
    date_in_digits,
    date_in_words,
    find_dates,
    judge,
    month_of,
    roman_month,
    weekday_of,
)

num2words = pytest.importorskip("num2words").num2words
DAYS = st.dates(date(2005, 1, 1), date(2039, 12, 31))


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Pebruari", 2),
        ("Nopember", 11),
        ("0ktober", 10),
        ("Agustu5", 8),
        ("Djuli", 7),
        ("JUNE", 6),
        ("Mei", 5),
        ("dan", None),
        ("2020", None),
    ],
)
def test_months(word: str, month: int | None) -> None:
    assert month_of(word) == month


@pytest.mark.parametrize(("word", "day"), [("Jum'at", 4), ("Jum’at", 4), ("Kam1s", 3), ("Ahad", 6), ("tanggal", None)])
def test_weekdays(word: str, day: int | None) -> None:
    assert weekday_of(word) == day


@pytest.mark.parametrize(("text", "month"), [("XI1", 12), ("l", 1), ("V111", 8), ("IX", 9), ("PKS", None)])
def test_roman_months(text: str, month: int | None) -> None:
    assert roman_month(text) == month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(07- 01-2020)", (7, 1, 2020)),
        ("(10-08-20)", (10, 8, 2020)),
        ("(05 — 10 -2021)", (5, 10, 2021)),
        ("(00-00-2020)", (None, None, 2020)),
        ("( ..... -...... -2019)", None),
        ("Nomor 131.32.242", None),
    ],
)
def test_digits(text: str, expected: tuple[int, ...] | None) -> None:
    assert date_in_digits(text) == (expected and Parts(*expected))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Kamis tanggal tiga puluh bulan Januari tahun Dua Ribu Lima Belas", "id", (30, 1, 2015)),
        ("Rabu tanggal 02 September 2020 bulan September tahun dua ribu dua puluh", "id", (2, 9, 2020)),
        ("Jumat tanggal 15 bulan Februari tahun Dua Ribu Sembilan Belas", "id", (15, 2, 2019)),
        ("Senin tanggal Tigabelas bulan 07 tahun 2020", "id", (13, 7, 2020)),
        ("hari ini tanggal ..... bulan ..... tahun dua ribu dua puluh", "id", (None, None, 2020)),
        ("Senin Tanggal 10 Bulan Agustus Tahun dua ribu dua puluh (2020)", "id", (10, 8, 2020)),
        ("this 21st day of November, 2019", "en", (21, 11, 2019)),
        ("on November 21, 2019", "en", (21, 11, 2019)),
        ("Tuesday date Nine month June year Two Thousand Twenty", "en", (9, 6, 2020)),
    ],
)
def test_words(text: str, language: str, expected: tuple[int | None, ...]) -> None:
    assert date_in_words(text, language) == Parts(*expected)


@pytest.mark.parametrize(
    ("words", "digits", "weekday", "expected", "conflicts"),
    [
        (Parts(7, 1, 2020), Parts(7, 1, 2020), 1, date(2020, 1, 7), ()),
        (Parts(17, 2, None), Parts(17, 2, 2020), 0, date(2020, 2, 17), ()),
        (Parts(4, 7, 2019), Parts(4, 2, 2019), 3, date(2019, 7, 4), ("digits",)),
        (Parts(4, 7, 2019), Parts(4, 2, 2019), 0, date(2019, 2, 4), ("words",)),
        (Parts(4, 7, 2019), Parts(5, 7, 2019), None, date(2019, 7, 4), ("digits",)),
        (Parts(8, 12, 2020), Parts(8, 12, 2020), 3, date(2020, 12, 8), ("weekday",)),
        (Parts(None, None, 2020), Parts(None, None, 2020), 2, None, ()),
        (Parts(31, 2, 2020), None, 2, None, ()),
    ],
)
def test_judge(words: Parts, digits: Parts, weekday: int, expected: date | None, conflicts: tuple[str, ...]) -> None:
    verdict = judge(words, digits, weekday=weekday)
    assert (verdict.date, verdict.conflicts) == (expected, conflicts)


@pytest.mark.parametrize(
    ("weekday", "hints", "expected"),
    [
        (2, [(1, 2020)], date(2020, 1, 29)),
        (2, [(2, 2020)], None),  # 29 February 2020 was a Saturday
        (None, [(1, 2020)], None),
        (2, [], None),
    ],
)
def test_a_blank_month_is_the_number_s_where_the_weekday_fits(
    weekday: int | None, hints: list[tuple[int | None, int]], expected: date | None
) -> None:
    assert judge(Parts(29, None, 2020), None, weekday=weekday, hints=hints).date == expected


def test_find_dates() -> None:
    text = "sejak 1 Januari 2014 sampai dengan dua puluh delapan bulan Maret tahun dua ribu dua puluh dua (28-03-2022)."
    assert [found.date for found in find_dates(text)] == [date(2014, 1, 1), date(2022, 3, 28), date(2022, 3, 28)]


def sentence(day: date) -> str:
    words = num2words(day.day, lang="id"), num2words(day.year, lang="id")
    return (
        f"Pada hari ini {WEEKDAY_NAMES[day.weekday()]} tanggal {words[0]} bulan {MONTH_NAMES[day.month - 1]} "
        f"tahun {words[1]} ({day:%d-%m-%Y})"
    )


@settings(deadline=None, max_examples=150)
@given(DAYS)
def test_reads_every_day(day: date) -> None:
    text = sentence(day)
    assert date_in_words(text).date == date_in_digits(text).date == day  # type: ignore[union-attr]


@settings(deadline=None, max_examples=150)
@given(DAYS, st.integers(1, 400))
def test_wrong_digits_are_outvoted(day: date, off: int) -> None:
    wrong = day + timedelta(days=off if off % 7 else off + 1)
    verdict = judge(date_in_words(sentence(day)), Parts(wrong.day, wrong.month, wrong.year), weekday=day.weekday())
    assert verdict.date == day
    assert "digits" in verdict.conflicts


@settings(deadline=None, max_examples=200)
@given(DAYS, st.data())
def test_one_damaged_letter_is_outvoted(day: date, data: st.DataObject) -> None:
    text = sentence(day)
    letters = [i for i, c in enumerate(text) if c.isalpha()]
    at = data.draw(st.sampled_from(letters))
    noisy = text[:at] + data.draw(st.sampled_from("lioxz1~")) + text[at + 1 :]
    assert judge(date_in_words(noisy), date_in_digits(noisy), weekday=day.weekday()).date == day
