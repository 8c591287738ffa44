"""Photographs and scans that come as pictures: PNG, JPEG, TIFF (each frame a page), a folder of them as one document.

A phone writes "72 dpi" whatever it sees, and how it was held into EXIF. So the resolution is believed only when it
makes a sheet of paper; else the short side is taken for 21.6 cm (folio, A4).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
FORMATS = ("PNG", "JPEG", "TIFF")
SHEET = (3.5, 17.5)
"""Inches: the short side of a real sheet lies between a receipt and A3 with room to spare."""
FOLIO = 8.5
"""Inches: the short side of a sheet whose size is not told."""
MOST_PIXELS = 120_000_000
TooLargeError = Image.DecompressionBombError
FAULTS = (OSError, ValueError, SyntaxError, TooLargeError, EOFError)
"""What Pillow raises for broken pictures (SyntaxError: a broken PNG header)."""


def is_picture(head: bytes) -> bool:
    """Do the first bytes of a file say PNG, JPEG or TIFF?"""
    return head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"))


def pages_of(path: Path) -> list[tuple[Path, int]]:
    """(file, frame) of each page: the frames of a TIFF, the sorted pictures of a folder, or the one picture.

    Raises:
        OSError, ValueError, ...: see `FAULTS`.
    """
    if path.is_dir():
        return [page for file in picture_files(path) for page in pages_of(file)]
    with _quiet(), Image.open(path, formats=FORMATS) as image:
        frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    return [(path, frame) for frame in range(frames)]


def picture_files(folder: Path) -> list[Path]:
    """Pictures of a folder by the numbers in their names: "hal 2.jpg" before "hal 10.jpg"."""
    found = (p for p in folder.iterdir() if p.suffix.casefold() in SUFFIXES and not p.name.startswith((".", "~$")))
    return sorted((p for p in found if p.is_file()), key=lambda p: natural(p.name))


def natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """A key that sorts numbers in names by their value.

    >>> sorted(["hal 10.jpg", "hal 2.jpg"], key=natural)
    ['hal 2.jpg', 'hal 10.jpg']
    """
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(int(p), "") if p.isdecimal() and len(p) < 30 else (-1, p) for p in parts], name


def are_one_document(names: Iterable[str]) -> bool:
    """Are these the pages of one document? Two or more pictures whose names differ only in numbers and signs.

    >>> are_one_document(["IMG_0031.jpg", "IMG_0032.jpg"]), are_one_document(["MoU Tirta.jpg", "PKS Rawa.jpg"])
    (True, False)
    """
    stems = [re.sub(r"[\W\d_]+", "", Path(name).stem.casefold()) for name in names]
    return len(stems) > 1 and len(set(stems)) == 1


def page_picture(path: Path, frame: int, *, dpi: int, mode: str = "L") -> Image.Image:
    """One page the way up the camera was held, on white, at `dpi` of the sheet it shows.

    Raises:
        OSError, ValueError, ...: see `FAULTS`.
    """
    with _quiet(), Image.open(path, formats=FORMATS) as file:
        file.seek(frame)
        if file.width * file.height > MOST_PIXELS:
            raise ValueError(f"{file.width} x {file.height} piksel")
        native = sheet_dpi(file.size, file.info.get("dpi"))
        image = _flat(ImageOps.exif_transpose(file), mode)
    scale = dpi / native
    if abs(scale - 1) < 0.02:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=3.0)


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow warns of large pictures and broken EXIF; both are dealt with here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)
        yield


def sheet_dpi(size: tuple[int, int], told: Sequence[float] | None) -> float:
    """Resolution of a picture: what it says, when that makes a sheet of paper; else from its short side.

    >>> sheet_dpi((1700, 2800), (200, 200)), round(sheet_dpi((3000, 4000), (72, 72)))
    (200.0, 353)
    """
    short = min(size)
    if told and told[0] > 0 and SHEET[0] <= short / float(told[0]) <= SHEET[1]:
        return float(told[0])
    return short / FOLIO


def _flat(image: Image.Image, mode: str) -> Image.Image:
    """Grey (or RGB) on white paper: transparent pixels are paper, 16-bit grey is scaled."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        low, high = image.convert("F").getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        image = image.convert("F").point(lambda v: (v - float(low)) * (255 / span)).convert("L")  # type: ignore[arg-type]
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert(mode)
    return image.convert(mode)
