"""Pages of the corpus made worse on purpose: what scanners, stamps and photocopies do, in four levels.

The levels are those on which the OCR engines were first compared: stamp, blur, skew of 0.5, 1.2 or 2.5 degrees, noise,
JPEG quality 75, 45 or 25. "yellow" adds old paper with a shadow along one side to light damage.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from kerjasama_nlp.read import pdf
from kerjasama_nlp.read.rows import PageWords, page_rows

DPI = 200


class Level(NamedTuple):
    skew: float
    blur: float
    grain: float  # standard deviation of grey noise
    salt: float  # share of pixels turned black or white
    quality: int
    stamp: bool = True
    yellow: bool = False


LEVELS = {
    "clean": Level(0.0, 0.0, 0.0, 0.0, 95, stamp=False),
    "light": Level(0.5, 0.5, 4.0, 0.0, 75),
    "medium": Level(1.2, 0.9, 10.0, 0.003, 45),
    "heavy": Level(2.5, 1.2, 18.0, 0.012, 25),
    "yellow": Level(0.5, 0.5, 4.0, 0.0, 75, yellow=True),
}


class Sample(NamedTuple):
    """A page picture and what it says, row by row."""

    name: str
    picture: Image.Image
    text: str


def samples(folder: Path) -> Iterator[Sample]:
    """Digital pages of a folder's PDFs full of text: no signature blocks, whose order is a matter of taste."""
    for path in sorted(folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as file:
            for number in range(len(file)):
                page = file[number]
                text, pieces = pdf.page_pieces(page)
                if pdf.judge_layer(text) is None and len(text) > 1400:
                    rows = page_rows(PageWords(number + 1, *page.get_size(), pieces))
                    said = "\n".join(row.text for row in rows)
                    yield Sample(f"{path.stem}-{number + 1}", page.render(scale=DPI / 72).to_pil().convert("RGB"), said)


def damaged(sample: Sample, level: Level) -> Image.Image:
    """The page at this level of damage, grey; the same each time."""
    dice = random.Random(sample.name)
    numbers = np.random.default_rng(dice.randrange(2**32))
    image = _stamped(sample.picture, dice) if level.stamp else sample.picture
    if level.skew:
        turn = level.skew * dice.choice((-1, 1))
        image = image.rotate(turn, Image.Resampling.BICUBIC, fillcolor="white")
    if level.yellow:
        image = _old_paper(image)
    if level.blur:
        image = image.filter(ImageFilter.GaussianBlur(level.blur))
    pixels = np.asarray(image.convert("L")).astype(np.float32)
    pixels += numbers.normal(0.0, level.grain, pixels.shape) if level.grain else 0
    if level.salt:
        where = numbers.random(pixels.shape)
        pixels[where < level.salt / 2] = 0
        pixels[where > 1 - level.salt / 2] = 255
    kept = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(kept, "JPEG", quality=level.quality)
    return Image.open(kept).convert("L")


def _stamped(image: Image.Image, dice: random.Random) -> Image.Image:
    """A round blue stamp with a ring of lines somewhere in the lower half."""
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    x, y = dice.uniform(0.3, 0.7) * image.width, dice.uniform(0.5, 0.85) * image.height
    ink = (40, 40, 150, 140)
    for radius, width in ((120, 6), (105, 2), (65, 3)):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=ink, width=width)
    for step in range(-3, 4):
        draw.line((x - 55, y + 14 * step, x + 55, y + 14 * step), fill=ink, width=2)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _old_paper(image: Image.Image) -> Image.Image:
    """Yellow paper, darker towards the left as along the spine of a book."""
    pixels = np.asarray(image).astype(np.float32)
    shade = np.clip(np.linspace(0.45, 1.25, pixels.shape[1]), 0, 1)[None, :, None]
    return Image.fromarray((pixels * shade * np.array([0.94, 0.86, 0.62])).astype(np.uint8))
