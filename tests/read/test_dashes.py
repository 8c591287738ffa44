"""Marks of lists that the engine left out are seen in the picture."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from kerjasama_nlp.read.dashes import with_dashes
from kerjasama_nlp.read.pdf import Piece

DPI = 200
Box = tuple[float, float, float, float]


def lines(count: int, *, x0: float = 100.0) -> list[Piece]:
    """Words 60 points wide and 10 high, 16 points under each other."""
    return [Piece("pemeliharaan", x0, 100 + 16 * n, x0 + 60, 110 + 16 * n, 0.9, n) for n in range(count)]


def drawn(*marks: Box) -> Image.Image:
    """A white page with ink where the marks are, in points."""
    image = Image.new("L", (900, 900), 255)
    pen = ImageDraw.Draw(image)
    for mark in marks:
        pen.rectangle([v * DPI / 72 for v in mark], fill=0)
    return image


def dash(row: int, *, x: float = 84.0) -> Box:
    return (x, 105 + 16 * row, x + 3, 105.8 + 16 * row)


def dot(row: int) -> Box:
    return (84.0, 103 + 16 * row, 87.0, 106 + 16 * row)


@pytest.mark.parametrize(("mark", "text"), [(dash, "-"), (dot, "•")])
def test_marks_before_two_lines_or_more_are_a_list(mark: object, text: str) -> None:
    assert callable(mark)
    found = with_dashes(drawn(mark(0), mark(1), mark(2)), DPI, lines(3))[3:]
    assert [p.text for p in found] == [text] * 3
    assert [p.line for p in found] == [0, 1, 2]
    assert all(p.x1 < 100 for p in found)


def test_an_item_of_two_lines_has_one_mark() -> None:
    found = with_dashes(drawn(dash(0), dash(2)), DPI, lines(4))[4:]
    assert [p.line for p in found] == [0, 2]


@pytest.mark.parametrize(
    "marks",
    [
        (dash(0),),  # one speck is a speck
        (dash(0), dash(1, x=70.0)),  # not under each other
        ((84.0, 100.5, 87.0, 109.5), (84.0, 116.5, 87.0, 125.5)),  # as high as letters
        ((60.0, 105.0, 99.0, 105.8), (60.0, 121.0, 99.0, 121.8)),  # a rule
        ((84.0, 90.0, 86.0, 200.0),),  # the edge of a table
    ],
)
def test_other_ink_is_no_mark(marks: tuple[Box, ...]) -> None:
    assert with_dashes(drawn(*marks), DPI, lines(2)) == lines(2)


def test_what_was_read_there_stays() -> None:
    read = [*lines(2), Piece("a.", 83.0, 100.0, 90.0, 110.0, 0.9, 0), Piece("b.", 83.0, 116.0, 90.0, 126.0, 0.9, 1)]
    assert with_dashes(drawn(dash(0), dash(1)), DPI, read) == read
