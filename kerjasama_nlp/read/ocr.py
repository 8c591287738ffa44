"""Pages without a usable text layer: picture in, words with boxes and confidence out.

The engine stands behind one small function, `recognise`. Tesseract runs in this process (no process start, no disk
write per page); where it is not installed, RapidOCR, whose models ship in its wheel.

    recognise(picture, dpi=200)  ->  Recognised("tesseract", [Piece("Pasal", ...), ...], rotation=0)
"""

from __future__ import annotations

import importlib.util
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.read.pdf import Piece

DPI = 200
LANGUAGES = "ind+eng"
TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """dan yang dengan untuk dalam dari pada ini oleh pihak pasal atau tentang sebagai kerja sama para tahun nomor
        tidak kesatu kedua pertama berdasarkan selanjutnya disebut the of and to in shall this party parties by for""",
    )
)
TURNED_SHARE = 0.06
"""Pages the right way up hold at least this share of function words; below it the other ways up are tried."""


class Recognised(NamedTuple):
    """What an engine read. `rotation`: clockwise degrees the picture was turned before reading; boxes are of the turned
    page."""

    engine: str
    pieces: list[Piece]
    rotation: int
    size: tuple[float, float]


def tessdata_folder() -> str | None:
    """Folder that holds `ind.traineddata`; None when Tesseract's Indonesian model is not installed."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    for folder in (prefix, prefix and f"{prefix}/tessdata", *TESSDATA):
        if folder and Path(folder, "ind.traineddata").is_file():
            return folder
    return None


@lru_cache(maxsize=1)
def engine_name() -> str:
    """The engine that will run: "tesseract" or "rapidocr".

    Raises:
        EngineMissingError: neither is installed.
    """
    if tessdata_folder() and importlib.util.find_spec("tesserocr"):
        return "tesseract"
    if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"):
        return "rapidocr"
    raise EngineMissingError(
        "Dokumen hasil pindai memerlukan mesin OCR. Pasang salah satu: `apt install tesseract-ocr tesseract-ocr-ind` "
        "lalu `pip install 'kerjasama-nlp[tesseract]'`, atau `pip install 'kerjasama-nlp[ocr]'`."
    )


def recognise(image: Image.Image, *, dpi: int = DPI) -> Recognised:
    """Read a grey page picture, turning it when it lies on its side or head.

    A page is judged to be turned when hardly any of the language's commonest words come out.

    Raises:
        EngineMissingError: no engine is installed.
    """
    read = _tesseract if engine_name() == "tesseract" else _rapidocr
    best, rotation = read(image, dpi), 0
    if _function_share(best) < TURNED_SHARE:
        half = image.resize((max(1, image.width * 3 // 5), max(1, image.height * 3 // 5)))
        shares = {turn: _function_share(read(_turned(half, turn), dpi * 3 // 5)) for turn in (90, 180, 270)}
        turn = max(shares, key=lambda t: shares[t])
        if shares[turn] > max(_function_share(best), 0.02):
            image = _turned(image, turn)
            best, rotation = read(image, dpi), turn
    scale = 72 / dpi
    return Recognised(engine_name(), best, rotation, (image.width * scale, image.height * scale))


def _turned(image: Image.Image, clockwise: int) -> Image.Image:
    ways = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return image.transpose(ways[clockwise])


def _function_share(pieces: list[Piece]) -> float:
    """Share of function words among the wordlike; weighted down when there are few words in all.

    A word taller than wide lies on its side (Tesseract reads such blocks, but their boxes are of no use) and is not
    counted as found.
    """
    words = [p for p in pieces if any(c.isalpha() for c in p.text)]
    upright = (p.text.casefold().strip(".,;:()") for p in words if len(p.text) < 3 or p.x1 - p.x0 > p.bottom - p.top)
    return sum(w in FUNCTION_WORDS for w in upright) / max(len(words), 30)


@lru_cache(maxsize=1)
def _tesseract_api() -> Any:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one page per process is faster than one page over all cores
    import tesserocr

    folder = tessdata_folder()
    languages = "+".join(name for name in LANGUAGES.split("+") if Path(str(folder), f"{name}.traineddata").is_file())
    return tesserocr.PyTessBaseAPI(path=folder, lang=languages, psm=tesserocr.PSM.AUTO)


def _tesseract(image: Image.Image, dpi: int) -> list[Piece]:
    api = _tesseract_api()
    api.SetImage(image)
    api.SetSourceResolution(dpi)
    scale = 72 / dpi
    pieces = []
    for row in api.GetTSVText(0).splitlines():
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
def _rapidocr_engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error"})


def _rapidocr(image: Image.Image, dpi: int) -> list[Piece]:
    import numpy as np

    result = _rapidocr_engine()(np.asarray(image.convert("RGB")))
    if result.boxes is None or result.txts is None:
        return []
    scale = 72 / dpi
    pieces = []
    for number, (corners, text, score) in enumerate(zip(result.boxes, result.txts, result.scores, strict=True)):
        xs, ys = [float(x) * scale for x, _ in corners], [float(y) * scale for _, y in corners]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        step = (right - left) / max(len(text), 1)  # the engine boxes lines: words take their share of the width
        at = 0
        for word in text.split():
            at = text.index(word, at)
            x0 = left + at * step
            pieces.append(Piece(word, x0, top, x0 + len(word) * step, bottom, float(score), number))
            at += len(word)
    return pieces
