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
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from kerjasama_nlp.read.pdf import Piece

LANGUAGES = ("ind", "eng")
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
    result = _rapidocr()(np.asarray(image.convert("RGB")), use_det=True, use_cls=False, use_rec=True)
    if result.boxes is None or result.txts is None:
        return []
    pieces: list[Piece] = []
    for number, (corners, text, score) in enumerate(zip(result.boxes, result.txts, result.scores, strict=True)):
        pieces += spread(text, _bounds(corners, 72 / dpi), float(score), number)
    return pieces


def rapidocr_boxes(image: Image.Image, dpi: int) -> list[tuple[float, float, float, float]]:
    """Where RapidOCR sees text, in points; nothing is read. Half the resolution is enough to see a line."""
    half = image.reduce(2).convert("RGB")
    result = _rapidocr()(np.asarray(half), use_det=True, use_cls=False, use_rec=False)
    return [] if result.boxes is None else [_bounds(corners, 144 / dpi) for corners in result.boxes]


def rapidocr_lines(crops: Sequence[Image.Image]) -> list[tuple[str, float]]:
    """What RapidOCR reads on pictures of single lines, with its score 0..1."""
    if not crops:
        return []
    from rapidocr.ch_ppocr_rec import TextRecInput

    result = _rapidocr().text_rec(TextRecInput(img=[np.asarray(c.convert("RGB")) for c in crops]))
    return [(text.strip(), float(score)) for text, score in zip(result.txts, result.scores, strict=True)]


def _bounds(corners: Any, scale: float) -> tuple[float, float, float, float]:
    xs, ys = [float(x) * scale for x, _ in corners], [float(y) * scale for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def spread(text: str, box: tuple[float, float, float, float], confidence: float, line: int) -> list[Piece]:
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
