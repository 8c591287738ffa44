"""The OCR engines, each behind small functions: a picture in, words with boxes and confidence out.

Tesseract runs in this process through its C API: no process start, no disk write per page. RapidOCR brings its models
in its wheel; it reads what people wrote or stamped far better, and costs several times more per page. Its direction
classifier stays off: it turns sharp lines upside down.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from functools import lru_cache
from math import hypot
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from kerjasama_nlp.read.pdf import Piece

LANGUAGES = ("ind", "eng")
STRIP_PIXELS = 280_000
"""Of a strip given to RapidOCR's detector at once; it takes some 400 bytes a pixel."""
OVERLAP = 64
"""Pixels by which strips overlap: more than a line of text."""
NOISE = 0.5
"""Lines that RapidOCR reads with a lower score are specks and strokes."""
Box4 = tuple[float, float, float, float]
Quad = tuple[tuple[float, float], ...]
"""Corners of a line that may lean: top left, top right, bottom right, bottom left."""
TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


def tessdata_folder() -> str | None:
    """Folder that holds `ind.traineddata`; None when Tesseract's Indonesian model is not installed."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    for folder in (prefix, prefix and f"{prefix}/tessdata", *TESSDATA):
        if folder and Path(folder, "ind.traineddata").is_file():
            return folder
    return None


def has_tesseract() -> bool:
    """Is Tesseract with its Indonesian model at hand?"""
    return tessdata_folder() is not None and importlib.util.find_spec("tesserocr") is not None


def has_rapidocr() -> bool:
    """Is RapidOCR at hand?"""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


@lru_cache(maxsize=1)
def _tesseract() -> Any:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one page per process beats one page over all cores
    import tesserocr

    if hasattr(tesserocr, "set_leptonica_log_level"):  # it grumbles about boxes at the rim of turned pages
        tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
    folder = tessdata_folder()
    languages = "+".join(name for name in LANGUAGES if Path(str(folder), f"{name}.traineddata").is_file())
    api = tesserocr.PyTessBaseAPI(path=folder, lang=languages, psm=tesserocr.PSM.AUTO)
    api.SetVariable("debug_file", os.devnull)
    return api


def tesseract_pieces(image: Image.Image, dpi: int) -> list[Piece]:
    """Words of a page picture by Tesseract, boxes in points."""
    api = _tesseract()
    api.SetImage(image)
    api.SetSourceResolution(dpi)
    return pieces_of(api.GetTSVText(0), dpi)


def pieces_of(table: str, dpi: int) -> list[Piece]:
    """Words of Tesseract's own table (TSV)."""
    scale = 72 / dpi
    pieces = []
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        block, paragraph, line = (int(c) for c in cells[2:5])
        left, top, width, height = (int(c) * scale for c in cells[6:10])
        confidence = min(max(float(cells[10]) / 100, 0.0), 1.0)
        place = block * 1_000_000 + paragraph * 1_000 + line
        pieces.append(Piece(cells[11].strip(), left, top, left + width, top + height, confidence, place))
    return pieces


@lru_cache(maxsize=1)
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.limit_side_len": 64,  # strips are low; the default would blow them up
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    blank = np.full((64, 320, 3), 255, np.uint8)
    engine(blank, use_det=True, use_cls=False, use_rec=False)  # models load at their first use
    engine(blank, use_det=False, use_cls=False, use_rec=True)
    return engine


def rapidocr_pieces(image: Image.Image, dpi: int) -> list[Piece]:
    """Words of a page picture by RapidOCR, boxes in points. It boxes lines: words take their share of the width."""
    quads = _quads(image)
    pieces: list[Piece] = []
    for number, quad in enumerate(quads):
        text, score = rapidocr_lines([_levelled(image, quad)])[0]  # one by one: six long lines take half a gigabyte
        x0, top, x1, bottom = (edge * 72 / dpi for edge in _bounds(quad))
        pieces += spread(text, (x0, top, x1, bottom), score, number) if score >= NOISE else []
    return pieces


def rapidocr_boxes(image: Image.Image, dpi: int, rows: Sequence[tuple[float, float]]) -> list[Box4]:
    """Where RapidOCR sees text in some rows of the page (top, bottom), all in points; nothing is read."""
    scale = 72 / dpi
    bands = [(int(top / scale) // 2, int(bottom / scale) // 2) for top, bottom in rows]
    found = map(_bounds, _quads(image, bands))
    return [(x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in found]


def _quads(image: Image.Image, bands: Sequence[tuple[int, int]] | None = None) -> list[Quad]:
    """Corners of the lines RapidOCR sees on the picture, or in bands (top, bottom) of its rows. Half the resolution is
    enough to see a line: bands are in pixels of the half picture.

    The picture is looked at in strips that overlap: the detector's memory grows with what it sees at once.
    """
    half = image.reduce(2).convert("RGB")
    height = max(STRIP_PIXELS // half.width, 3 * OVERLAP)
    kept: list[Quad] = []
    for top, bottom in _strips([(0, half.height)] if bands is None else bands, height):
        strip = half.crop((0, top, half.width, bottom))
        result = _rapidocr()(np.asarray(strip), use_det=True, use_cls=False, use_rec=False)
        before = len(kept)
        for corners in () if result.boxes is None else result.boxes:
            quad = tuple((2 * float(x), 2 * (float(y) + top)) for x, y in corners)
            twin = next((n for n, other in enumerate(kept[:before]) if _same(other, quad)), None)
            if twin is None:
                kept.append(quad)
            elif _height(quad) > _height(kept[twin]):
                kept[twin] = quad  # the other was cut at the rim of its strip
    return kept


def _strips(bands: Sequence[tuple[int, int]], height: int) -> list[tuple[int, int]]:
    """Bands cut into strips of at most this height, which overlap.

    >>> _strips([(0, 100), (200, 500)], 200)
    [(0, 100), (200, 400), (336, 500)]
    """
    step = height - OVERLAP
    return [
        (at, min(at + height, bottom))
        for top, bottom in bands
        for at in range(top, max(bottom - OVERLAP, top + 1), step)
    ]


def _bounds(quad: Quad) -> Box4:
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return min(xs), min(ys), max(xs), max(ys)


def _levelled(image: Image.Image, quad: Quad) -> Image.Image:
    """The picture of one line, cut along its lean."""
    left_top, right_top, right_bottom, left_bottom = quad
    width = max(hypot(right_top[0] - left_top[0], right_top[1] - left_top[1]), 1.0)
    height = max(_height(quad), 1.0)
    corners = (*left_top, *left_bottom, *right_bottom, *right_top)
    size = (round(width), round(height))
    return image.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)


def _same(a: Quad, b: Quad) -> bool:
    """Are these one line? The middle of the shorter lies on the longer's, even when both lean."""
    short, long = sorted((a, b), key=lambda q: _bounds(q)[2] - _bounds(q)[0])
    near, far = _bounds(short), _bounds(long)
    if min(near[2], far[2]) - max(near[0], far[0]) <= 0.5 * (near[2] - near[0]):
        return False
    left, right = (long[0][1] + long[3][1]) / 2, (long[1][1] + long[2][1]) / 2
    share = ((near[0] + near[2]) / 2 - far[0]) / max(far[2] - far[0], 1.0)
    return abs((near[1] + near[3]) / 2 - (left + share * (right - left))) < 0.5 * min(_height(a), _height(b))


def _height(quad: Quad) -> float:
    return hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1])


def rapidocr_lines(crops: Sequence[Image.Image]) -> list[tuple[str, float]]:
    """What RapidOCR reads on pictures of single lines, with its score 0..1."""
    if not crops:
        return []
    from rapidocr.ch_ppocr_rec import TextRecInput

    result = _rapidocr().text_rec(TextRecInput(img=[np.asarray(c.convert("RGB")) for c in crops]))
    return [(text.strip(), float(score)) for text, score in zip(result.txts, result.scores, strict=True)]


def spread(text: str, box: Box4, confidence: float, line: int) -> list[Piece]:
    """Words of a line whose box alone is known: each takes its share of the width."""
    x0, top, x1, bottom = box
    step = (x1 - x0) / max(len(text), 1)
    pieces, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        left = x0 + at * step
        pieces.append(Piece(word, left, top, left + len(word) * step, bottom, confidence, line))
        at += len(word)
    return pieces
