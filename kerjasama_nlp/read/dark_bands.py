"""Light words on a dark band, as coloured table headers have them, made dark words on white for OCR and rules.

Office programs print "SASARAN | INDIKATOR | TARGET" in white on blue; a scan makes of it a black bar that OCR passes
over. What is lighter than the band is a letter or a white rule, what is darker a black rule: both become ink.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

TILE = 0.06
"""Inches: the side of the squares that a page is judged by."""
DARK = 140
"""A tile whose median is below this is dark; letters cover less than half of it."""
WIDEST_GAP = 3
"""Tiles between the dark parts of one row of a band: letters, rules, specks."""
LEAST_WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 0.25, 2, 0.25
"""Of the page's width; tiles; of the page's height."""
INK = 24
"""Nearer to the band's own grey than this is the band."""
LETTER = 70
"""A light letter differs from its band by at least this."""

Grey = NDArray[np.uint8]


def lightened(image: Image.Image, *, dpi: int) -> Image.Image:
    """The page with its dark bands turned to white, letters and rules in them to ink; the same page without any."""
    pixels = np.asarray(image.convert("L"))
    bands = [band for band in _bands(pixels, max(4, round(TILE * dpi))) if _is_printed(_cut(pixels, band))]
    if not bands:
        return image
    done = pixels.copy()
    for band in bands:
        top, bottom, left, right = band
        done[top:bottom, left:right] = _turned(_cut(pixels, band))
    return Image.fromarray(done)


Band = tuple[int, int, int, int]
"""Top, bottom, left and right."""


def _cut(pixels: Grey, band: Band) -> Grey:
    return pixels[band[0] : band[1], band[2] : band[3]]


def _is_printed(band: Grey) -> bool:
    """One even grey with some light letters, which a photograph or a shadow is not."""
    differ = band.astype(np.float32) - float(np.median(band))
    even, light = float(np.mean(np.abs(differ) < 2 * INK)), float(np.mean(differ > LETTER))
    return even > 0.5 and 0.01 < light < 0.4


def _bands(pixels: Grey, side: int) -> list[Band]:
    """The dark bands of a level page, to the pixel above and below."""
    height, width = pixels.shape[0] // side, pixels.shape[1] // side
    tiles = pixels[: height * side, : width * side].reshape(height, side, width, side)
    dark = np.asarray(np.mean(tiles < DARK, axis=(1, 3), dtype=np.float32)) > 0.5
    runs = [_widest(row) for row in dark]
    bands: list[Band] = []
    start = 0
    for row in range(height + 1):
        run = runs[row] if row < height else (0, 0)
        if run[1] - run[0] >= LEAST_WIDTH * width:
            continue
        if LEAST_HEIGHT <= row - start <= MOST_HEIGHT * height:
            left = min(r[0] for r in runs[start:row])
            right = max(r[1] for r in runs[start:row])
            bands.append(_exact(pixels, start * side, row * side, left * side, right * side))
        start = row + 1
    return bands


def _exact(pixels: Grey, top: int, bottom: int, left: int, right: int) -> Band:
    """A band moved to where most of its row of pixels is dark: a tile may hold half of what stands beside it."""
    most = np.mean(pixels[:, left:right] < DARK, axis=1) > 0.5
    while top > 0 and most[top - 1]:
        top -= 1
    while bottom < len(most) and most[bottom]:
        bottom += 1
    while top < bottom - 1 and not most[top]:
        top += 1
    while bottom > top + 1 and not most[bottom - 1]:
        bottom -= 1
    return top, bottom, left, right


def _widest(row: NDArray[np.bool_]) -> tuple[int, int]:
    """First and last-but-one tile of the longest dark run of a row, small gaps included."""
    best, first, last = (0, 0), -1, -1
    for place in np.flatnonzero(row).tolist():
        if last < 0 or place - last > WIDEST_GAP:
            first = place
        last = place
        if last + 1 - first > best[1] - best[0]:
            best = (first, last + 1)
    return best


def _turned(band: Grey) -> Grey:
    """A band in which its own grey is white, and what is lighter or darker the more ink the more it differs."""
    own = float(np.median(band))
    differ = band.astype(np.float32) - own
    span = np.where(differ > 0, 255.0 - own, max(own, 1.0))
    ink = np.where(np.abs(differ) < INK, 0.0, np.abs(differ) / span)
    turned = (255.0 * (1.0 - np.clip(1.3 * ink, 0.0, 1.0))).astype(np.uint8)
    light = differ > LETTER  # paper at the edge of a band that is not quite level stays paper
    paper = np.logical_and.accumulate(light, axis=0) | np.logical_and.accumulate(light[::-1], axis=0)[::-1]
    return np.where(paper, band, turned)
