"""White words on a dark band become dark words on white; photographs and pages without bands stay."""

from __future__ import annotations

import numpy as np
from PIL import Image

from kerjasama_nlp.read.dark_bands import lightened

DPI = 100


def page(band: int, letter: int | None) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A white page with a band of one grey, in it a letter and a black rule."""
    pixels = np.full((300, 400), 250, np.uint8)
    pixels[60:100, 40:360] = band
    if letter is not None:
        pixels[70:90, 60:76:2] = pixels[70:90, 100:116] = letter
        pixels[60:100, 200:202] = 0
    return pixels


def test_a_band_with_white_words() -> None:
    done = np.asarray(lightened(Image.fromarray(page(70, 255)), dpi=DPI))
    assert done[65, 50] == 255  # the band
    assert done[80, 108] < 50  # a letter
    assert done[80, 200] < 50  # a rule
    assert done[30, 50] == 250  # the paper


def test_pages_without_such_bands_stay_themselves() -> None:
    noise = page(70, None)
    noise[60:100, 40:360] = np.random.default_rng(1).integers(0, 255, (40, 320), np.uint8)
    for pixels in (page(250, 0), page(70, None), noise):
        image = Image.fromarray(pixels)
        assert lightened(image, dpi=DPI) is image


def test_paper_that_reaches_into_a_slanting_band_stays_paper() -> None:
    pixels = page(70, 255)
    pixels[98:100, 40:120] = 250
    assert (np.asarray(lightened(Image.fromarray(pixels), dpi=DPI))[98:100, 40:100] == 250).all()
