"""Turns a clean PDF into what a scanner makes of it: page pictures only, each defect that real archives show.

Skew, blur, grain, yellow or grey paper, a dark edge, specks, punch holes, a crease, print shining through, black and
white thresholds, pages upside down, sideways or faint. The PDF is written here by hand, so its bytes depend on the
pictures alone.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

Toml = dict[str, Any]
WHITE = (252, 252, 250)


def _paper(image: Image.Image, look: Toml, rng: Random) -> Image.Image:
    """Tint of the paper, its grain and light."""
    tint = np.array(look.get("paper", WHITE), dtype=np.float32) / 255
    pixels = np.asarray(image, dtype=np.float32) * tint
    height, width = pixels.shape[:2]
    noise = np.random.default_rng(rng.randrange(2**32))
    pixels += noise.normal(0, look.get("noise", 4), (height, width, 1))
    if look.get("shadow"):
        light = 1 - 0.28 * np.exp(-np.arange(width) / (width * 0.03))
        pixels *= light[None, :, None]
    if look.get("uneven"):
        across = np.linspace(0, np.pi, width)[None, :, None]
        down = np.linspace(0, np.pi * 1.3, height)[:, None, None]
        pixels *= 1 - 0.07 * np.sin(across) * np.cos(down)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8), "RGB")


def _dirt(image: Image.Image, look: Toml, rng: Random) -> Image.Image:
    """Specks, punch holes, a crease, a stain."""
    pen = ImageDraw.Draw(image, "RGBA")
    width, height = image.size
    for _ in range(look.get("specks", 0)):
        x, y, r = rng.randrange(width), rng.randrange(height), rng.choice((0, 0, 1, 1, 2))
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(60, 60, 60, 200))
    if look.get("holes"):
        for share in (0.36, 0.64):
            x, y, r = width * 0.035, height * share, width * 0.011
            pen.ellipse((x - r, y - r, x + r, y + r), fill=(70, 70, 70, 255))
    if look.get("crease"):
        x = width * rng.uniform(0.55, 0.75)
        pen.line((x, height * 0.3, x + rng.uniform(-6, 6), height), fill=(90, 90, 90, 110), width=1)
    if look.get("stain"):
        x, y, r = width * rng.uniform(0.2, 0.7), height * rng.uniform(0.3, 0.7), width * 0.09
        for grow in (1.0, 0.9, 0.8):
            pen.ellipse((x - r * grow, y - r * grow * 0.8, x + r * grow, y + r * grow * 0.8), fill=(150, 120, 60, 26))
    return image


def _turn(image: Image.Image, angle: float, paper: Sequence[int]) -> Image.Image:
    return image.rotate(angle, Image.Resampling.BICUBIC, expand=abs(angle) > 10, fillcolor=tuple(paper))


def spoil(image: Image.Image, number: int, look: Toml, rng: Random, *, back: Image.Image | None) -> Image.Image:
    """One page as the scanner saw it."""
    paper = look.get("paper", WHITE)
    if look.get("bleed") and back is not None:
        ghost = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2))
        image = Image.blend(image, ghost.resize(image.size), 0.06)
    if number in look.get("faint", []):
        image = image.point(lambda v: int(255 - (255 - v) * 0.3))
    image = _dirt(_paper(image, look, rng), look, rng)
    lean = rng.uniform(-1, 1) * look.get("skew", 0.5)
    image = _turn(image, lean, paper)
    image = image.filter(ImageFilter.GaussianBlur(look.get("blur", 0.4)))
    if number in look.get("upside_down", []):
        image = image.transpose(Image.Transpose.ROTATE_180)
    if number in look.get("sideways", []):
        image = image.transpose(Image.Transpose.ROTATE_90)
    mode = look.get("mode", "gray")
    if mode == "bw":
        return image.convert("L").point(lambda v: 255 * (v > look.get("threshold", 150))).convert("1")
    return image.convert("L") if mode == "gray" else image


def _picture(image: Image.Image, quality: int) -> tuple[bytes, str]:
    """Bytes of a picture and the dictionary entries that describe them."""
    size = f"/Width {image.width} /Height {image.height}"
    if image.mode == "1":
        data = zlib.compress(image.tobytes(), 9)
        return data, f"{size} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    colours = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    return buffer.getvalue(), f"{size} /ColorSpace {colours} /BitsPerComponent 8 /Filter /DCTDecode"


def picture_pdf(images: Sequence[Image.Image], dpi: int, quality: int) -> bytes:
    """A PDF of page pictures and nothing else."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for image in images:
        data, entries = _picture(image, quality)
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        show = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q".encode()
        page = len(objects) + 1
        kids.append(f"{page} 0 R")
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Contents {page + 1} 0 R "
            f"/Resources << /XObject << /P {page + 2} 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(show), show),
            f"<< /Type /XObject /Subtype /Image {entries} /Length {len(data)} >>\nstream\n".encode()
            + data
            + b"\nendstream",
        ]
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return assemble(objects)


def assemble(objects: Sequence[bytes]) -> bytes:
    """Objects to a PDF file with its cross-reference table."""
    out = io.BytesIO(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def scan(clean: bytes, look: Toml, rng: Random) -> bytes:
    """Scan of a clean PDF."""
    dpi = look.get("dpi", 120)
    document = pdfium.PdfDocument(clean)
    pages = [document[n].render(scale=dpi / 72).to_pil().convert("RGB") for n in range(len(document))]
    document.close()
    spoilt = [spoil(page, n, look, rng, back=pages[n % len(pages)]) for n, page in enumerate(pages, start=1)]
    return picture_pdf(spoilt, dpi, look.get("quality", 45))


def write_scan(clean: Path, path: Path, look: Toml, rng: Random) -> None:
    """Scan one file to another."""
    path.write_bytes(scan(clean.read_bytes(), look, rng))
