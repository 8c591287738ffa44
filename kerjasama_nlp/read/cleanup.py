"""What is put right on a page picture before it is read: uneven paper, a leaning page, specks.

Each step answers None when the page does not need it. What each is worth: docs/reading.md.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image, ImageFilter

MOST_SKEW = 5.0
LEAST_SKEW = 1.5
"""Degrees; a smaller lean costs Tesseract less than turning the picture does."""
CLEAR_SKEW = 1.1
"""How much sharper the rows of a straightened page must stand out."""
EVEN = 0.80
"""Paper whose darkest part is at least so bright, against its brightest, is left as it is."""
INK = 0.75
"""Darker than this share of the paper around it is ink, when a lean is looked for."""


def flattened(image: Image.Image) -> Image.Image | None:
    """The page with its paper made white everywhere: yellow, shadowed or photographed sheets; None when it is even."""
    paper = _paper(image)
    low, high = np.percentile(np.asarray(paper), (2, 98))
    if low >= EVEN * high:
        return None
    ground = np.asarray(paper.resize(image.size, Image.Resampling.BILINEAR)).astype(np.float32)
    grey = np.asarray(image).astype(np.float32) * (250.0 / np.maximum(ground, 24.0))
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _paper(image: Image.Image) -> Image.Image:
    """The brightness of the paper, an eighth in size: letters are filled by what is bright around them."""
    small = image.reduce(8)
    return small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(5)).filter(ImageFilter.BoxBlur(3))


def skew_of(image: Image.Image) -> float:
    """Degrees to turn a page anticlockwise for its lines to be level; 0.0 when it stands straight
    or no lines stand out.

    Ink is cast along each direction; where lines of text fall together the profile is sharpest.
    """
    small = image.reduce(4)
    pixels = np.asarray(small).astype(np.float32)
    ground = np.asarray(_paper(image).resize(small.size, Image.Resampling.BILINEAR)).astype(np.float32)
    rim_y, rim_x = pixels.shape[0] // 16, pixels.shape[1] // 16
    ink = (pixels < INK * ground)[rim_y:-rim_y, rim_x:-rim_x] if rim_x and rim_y else pixels < 0
    rows, columns = np.nonzero(ink)
    if len(rows) < 500 or len(rows) > 0.3 * ink.size:
        return 0.0

    def sharpness(degrees: float) -> float:
        cast = rows - columns * np.tan(np.radians(degrees))
        profile = np.bincount((cast - cast.min()).astype(np.int64)).astype(np.float64)
        return float(np.square(np.diff(profile)).sum())

    best = _sharpest(sharpness, np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.5))
    best = _sharpest(sharpness, np.arange(best - 0.5, best + 0.51, 0.1))
    if abs(best) < LEAST_SKEW or abs(best) > MOST_SKEW - 0.05 or sharpness(best) < CLEAR_SKEW * sharpness(0.0):
        return 0.0
    return best


def _sharpest(sharpness: Any, angles: Any) -> float:
    return round(float(max(angles, key=sharpness)), 2)


def straightened(image: Image.Image, degrees: float) -> Image.Image:
    """The page turned anticlockwise about its middle; what comes into view is white. Bicubic would sharpen noise."""
    return image.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=255)


def despeckled(image: Image.Image) -> Image.Image:
    """The page without single dark or bright pixels."""
    return image.filter(ImageFilter.MedianFilter(3))
