"""Leaning lines, uneven paper, and boxes put back where they are seen."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from kerjasama_nlp.read import cleanup
from kerjasama_nlp.read.pdf import leaned
from kerjasama_nlp.types import Box, Page


def lines() -> Image.Image:
    """A page of grey bars broken like words."""
    image = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(image)
    for row in range(45):
        for word in range(9):
            draw.rectangle(
                (200 + 140 * word, 200 + 44 * row, 310 + 140 * word - 9 * (row % 5), 216 + 44 * row), fill=30
            )
    return image


@pytest.mark.parametrize("degrees", [-3.0, -1.8, 2.5, 4.0])
def test_skew_is_found_and_put_right(degrees: float) -> None:
    leaning = lines().rotate(degrees, Image.Resampling.BILINEAR, fillcolor=255)
    found = cleanup.skew_of(leaning)
    assert found == pytest.approx(-degrees, abs=0.15)
    assert cleanup.skew_of(cleanup.straightened(leaning, found)) == 0.0


@pytest.mark.parametrize("degrees", [0.0, 0.4, -1.2])
def test_a_small_lean_is_left(degrees: float) -> None:
    assert cleanup.skew_of(lines().rotate(degrees, Image.Resampling.BILINEAR, fillcolor=255)) == 0.0


@pytest.mark.parametrize(
    "image", [Image.new("L", (800, 1100), 255), Image.new("L", (800, 1100), 0), Image.new("L", (9, 9))]
)
def test_pages_without_lines_stand_straight(image: Image.Image) -> None:
    assert cleanup.skew_of(image) == 0.0
    assert cleanup.flattened(image) is None


def test_shadowed_paper_becomes_white() -> None:
    shade = np.linspace(0.4, 1.0, 1654)[None, :]
    dark = Image.fromarray((np.asarray(lines()) * shade).astype(np.uint8))
    even = cleanup.flattened(dark)
    assert even is not None
    assert even.getpixel((60, 1000)) > 230 and even.getpixel((1600, 1000)) > 230  # type: ignore[operator]
    assert even.getpixel((220, 208)) < 90  # type: ignore[operator]
    assert cleanup.flattened(lines()) is None


def test_boxes_of_a_straightened_page_return_to_the_leaning_one() -> None:
    page = Page(1, 595.44, 842.04, "ocr", "tesseract", 0)
    image = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(image).rectangle((1400, 300, 1440, 320), fill=0)
    leaning = image.rotate(2.0, Image.Resampling.BILINEAR, fillcolor=255)
    straight = Box(1, 1400 * 0.36, 300 * 0.36, 1440 * 0.36, 320 * 0.36)
    box = leaned(straight, -2.0, page)
    x, y = (box.x0 + box.x1) / 2 / 0.36, (box.top + box.bottom) / 2 / 0.36
    ys, xs = np.nonzero(np.asarray(leaning) < 100)
    assert (x, y) == pytest.approx((xs.mean(), ys.mean()), abs=4)
