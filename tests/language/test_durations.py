"""Amounts with a unit of time, on invented phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama_nlp.language.durations import DAYS, durations

CASES = [
    ("paling lambat 3 (tiga) bulan sebelum berakhir", [(3, "month", 90, 3)]),
    ("l (satu) bulan sebelumnya", [(1, "month", 30, 1)]),
    ("tiga puluh hari", [(30, "day", 30, 1)]),
    ("selambat-lambatnya tiga bulan", [(3, "month", 90, 3)]),
    ("within six (6) months", [(6, "month", 180, 6)]),
    ("30 (tiga\npuluh) hari kerja", [(30, "day", 30, 1)]),
    ("30 (tiga puiuh) hari", [(30, "day", 30, 1)]),
    ("at least ninety (90) calendar days", [(90, "day", 90, 3)]),
    ("1 (satu) kali dalam setahun", [(1, "year", 360, 12)]),
    ("dalam 2 (dua) minggu", [(2, "week", 14, None)]),
    ("satu semester, dua triwulan", [(1, "semester", 180, 6), (2, "quarter", 180, 6)]),
    ("3 (tiga} bulan", [(3, "month", 90, 3)]),
    ("tanggal 3 bulan Maret tahun 2020", []),
    ("setiap tahun, pada bulan berjalan", []),
    ("tahun 2020", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_durations(text: str, expected: list[tuple[int, str, int, int | None]]) -> None:
    assert [(d.amount, d.unit, d.days, d.months) for d in durations(text)] == expected


def test_digits_and_words_that_differ_are_no_agreement() -> None:
    assert [d.agreed for d in durations("3 (empat) bulan, 3 (tiga) bulan, tiga bulan")] == [False, True, True]


@given(st.integers(1, 99), st.sampled_from([("hari", 1), ("bulan", 30), ("tahun", 360), ("days", 1), ("months", 30)]))
def test_digits_with_any_unit_are_read(amount: int, unit: tuple[str, int]) -> None:
    found = list(durations(f"paling lambat {amount} {unit[0]} sebelum berakhir"))
    assert [(d.amount, d.days) for d in found] == [(amount, amount * unit[1])]


@given(st.text(alphabet=st.sampled_from("0123456789 ()bulanhritgse.,-/\nl"), max_size=80))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    found = list(durations(text))
    assert all(0 <= d.start < d.end <= len(text) and d.amount > 0 and d.unit in DAYS for d in found)
    assert [d.end for d in found] == sorted(d.end for d in found)
