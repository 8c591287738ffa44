"""Where a second look is worth it: ink that no word covers."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from kerjasama_nlp.read.ink import AROUND, STRIP, uncovered_rows
from kerjasama_nlp.read.pdf import Piece

LINES = [(50, 100, 300, 112), (50, 400, 300, 412), (50, 404, 120, 408)]


def page(*boxes: tuple[int, int, int, int]) -> Image.Image:
    """A white page at 144 dpi with ink in boxes, which are in points."""
    image = Image.new("L", (800, 1600), 255)
    for x0, top, x1, bottom in boxes:
        ImageDraw.Draw(image).rectangle((2 * x0, 2 * top, 2 * x1 - 1, 2 * bottom - 1), fill=0)
    return image


def word(x0: float, top: float, x1: float, bottom: float) -> Piece:
    return Piece("kata", x0, top, x1, bottom, 0.9, 1)


def test_ink_under_words_needs_no_look() -> None:
    assert uncovered_rows(page(*LINES), 144, [word(*box) for box in LINES]) == []


def test_a_line_that_no_word_covers_is_looked_at_with_room_around_it() -> None:
    [(top, bottom)] = uncovered_rows(page(*LINES), 144, [word(*LINES[0])])
    assert top <= 400 - AROUND and bottom >= 412 + AROUND
    assert bottom - top == pytest.approx(STRIP, abs=6)


def test_a_line_of_which_half_was_seen_is_looked_at() -> None:
    [(top, bottom)] = uncovered_rows(page(LINES[0]), 144, [word(50, 100, 180, 112)])
    assert top < 100 < 112 < bottom


@pytest.mark.parametrize("speck", [(50, 300, 54, 306), (50, 300, 500, 302), (20, 20, 28, 700)])
def test_specks_and_rules_are_not(speck: tuple[int, int, int, int]) -> None:
    assert uncovered_rows(page(speck), 144, []) == []


def test_letters_of_a_word_are_taken_together() -> None:
    letters = [(50 + 9 * n, 300, 54 + 9 * n, 310) for n in range(6)]
    assert len(uncovered_rows(page(*letters), 144, [])) == 1


def test_rows_that_touch_are_one_and_stay_on_the_page() -> None:
    rows = uncovered_rows(page((50, 2, 300, 14), (50, 40, 300, 52), (50, 780, 300, 798)), 144, [])
    assert len(rows) == 2
    assert rows[0][0] == 0 and rows[1][1] == 800
