"""Is a text layer usable?"""

from __future__ import annotations

import pytest

from kerjasama_nlp.read.pdf import judge_layer
from kerjasama_nlp.read.second import with_spaces_of

GOOD = "Pasal 1 MAKSUD DAN TUJUAN. Kerja sama ini bermaksud menata kabel udara di ruas jalan kota."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD, None),
        ("", "empty"),
        ("12 / 2020", "empty"),
        ("\ue001\ue002\ue003" * 20 + GOOD, "garbage"),
        ("\ufffd" * 30 + GOOD, "garbage"),
        ("bcdfg hjklm npqrst vwxz bcdfg hjklm npqr", "noise"),
        ("K3rj4 $4m4 1n1 b3rm4k$ud m3n4t4 k4b3l ud4r4 d1 ru4$ j4l4n", "noise"),
    ],
)
def test_judge_layer(text: str, why: str | None) -> None:
    assert judge_layer(text) == why


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("Pasal 1", "Pasal1", "Pasal 1"),
        ("Nomor : (7 /10", "Nomor:117/10", "Nomor :117 /10"),
        ("", "119/IX/2020", "119/IX/2020"),
        ("abc", "xyz", "xyz"),
    ],
)
def test_spaces_of_the_first_reading_return(before: str, text: str, expected: str) -> None:
    assert with_spaces_of(before, text) == expected
