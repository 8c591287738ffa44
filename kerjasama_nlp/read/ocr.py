"""Pages without a usable text layer: how a picture is read, and by whom.

Three policies. "tesseract" and "rapidocr" read with one engine. "both" (the default where both are installed) reads
with Tesseract and gives the words it is unsure of, and on the first page the lines it did not see, to RapidOCR: those
are mostly what people wrote by hand or stamped, the numbers and dates of the title block. The better reading wins;
words read twice keep the winner's confidence.

    recognise(picture)  ->  Recognised("tesseract+rapidocr", [Piece("Pasal", ...), ...], rotation=0, size=(595, 842))
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from PIL import Image

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.read import cleanup, engines, second
from kerjasama_nlp.read.dashes import with_dashes
from kerjasama_nlp.read.pdf import Piece

DPI = 200
POLICIES = ("both", "tesseract", "rapidocr")
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """dan yang dengan untuk dalam dari pada ini oleh pihak pasal atau tentang sebagai kerja sama para tahun nomor
        tidak kesatu kedua pertama berdasarkan selanjutnya disebut the of and to in shall this party parties by for""",
    )
)
TURNED_SHARE = 0.06
"""Pages the right way up hold at least this share of function words; below it the other ways up are tried."""
FLOOR = 0.85
"""A page whose letters are less sure than this in the mean is read again: without specks, and by the second engine."""
STEPS = frozenset({"flatten", "straighten", "despeckle", "second_reader", "look", "dashes"})
"""What may be done for a bad page: paper made white, lines made level, specks removed, the second engine on all of it,
a look on every page for lines that the first engine missed, and dashes before lines taken from the picture."""


class OcrFailedError(RuntimeError):
    """An engine broke off on a page."""


class Recognised(NamedTuple):
    """What was read. `rotation`: clockwise degrees the picture was turned before; boxes are of the turned page."""

    engine: str
    pieces: list[Piece]
    rotation: int
    size: tuple[float, float]
    skew: float = 0.0


def policy_at_hand(wanted: str = "both") -> str:
    """The policy that can run here: the wanted one, or the engine that is installed.

    Raises:
        EngineMissingError: no engine is installed.
    """
    have = {"tesseract": engines.has_tesseract(), "rapidocr": engines.has_rapidocr()}
    if have.get(wanted):
        return wanted
    if all(have.values()):
        return "both"
    for name, installed in have.items():
        if installed:
            return name
    raise EngineMissingError(
        "Dokumen hasil pindai memerlukan mesin OCR. Pasang salah satu: `apt install tesseract-ocr tesseract-ocr-ind` "
        "lalu `pip install 'kerjasama-nlp[tesseract]'`, atau `pip install 'kerjasama-nlp[ocr]'`."
    )


def recognise(
    image: Image.Image, *, dpi: int = DPI, policy: str = "both", first: bool = False, steps: frozenset[str] = STEPS
) -> Recognised:
    """Read a grey page picture, turning it when it lies on its side or head. `first`: it is the document's first page.

    `steps`: what may be done to the picture, see `STEPS`.

    Raises:
        EngineMissingError: no engine is installed.
    """
    policy = policy_at_hand(policy)
    read = partial(engines.rapidocr_pieces if policy == "rapidocr" else engines.tesseract_pieces, dpi=dpi)
    if "flatten" in steps:
        image = cleanup.flattened(image) or image
    image, skew = _upright(image, steps)
    pieces, rotation = read(image), 0
    if function_share(pieces) < TURNED_SHARE and (turn := _way_up(image, dpi, function_share(pieces), policy)):
        image, rotation = _turned(cleanup.straightened(image, -skew) if skew else image, turn), turn
        image, skew = _upright(image, steps)
        pieces = read(image)
    engine = policy
    if policy == "tesseract" and "despeckle" in steps and confidence(pieces) < FLOOR:
        again = read(cleanup.despeckled(image))
        pieces = max(pieces, again, key=_weight)
    if policy == "both":
        engine, pieces = _with_second_reader(image, dpi, pieces, steps, first=first)
    if "dashes" in steps:
        pieces = with_dashes(image, dpi, pieces)
    scale = 72 / dpi
    return Recognised(engine, pieces, rotation, (image.width * scale, image.height * scale), skew)


def _upright(image: Image.Image, steps: frozenset[str]) -> tuple[Image.Image, float]:
    skew = cleanup.skew_of(image) if "straighten" in steps else 0.0
    return (cleanup.straightened(image, skew), skew) if skew else (image, 0.0)


def _with_second_reader(
    image: Image.Image, dpi: int, pieces: list[Piece], steps: frozenset[str], *, first: bool
) -> tuple[str, list[Piece]]:
    """A page below the floor is read whole by the second engine and the better reading wins; else unsure words are."""
    if "second_reader" in steps and confidence(pieces) < FLOOR:
        other = engines.rapidocr_pieces(image, dpi)
        if _function_words(other) >= _function_words(pieces) > 0:
            return "rapidocr", other
    pieces, changed = second.second_reading(
        image, dpi, pieces, look="all" if "look" in steps else "first" if first else "none"
    )
    return "tesseract+rapidocr" if changed else "tesseract", pieces


def confidence(pieces: list[Piece]) -> float:
    """Mean confidence over letters; 1.0 where nothing was read."""
    return second.confidence(pieces) if pieces else 1.0


def _weight(pieces: list[Piece]) -> float:
    """Letters read, each counted by its confidence: of two readings by one engine the heavier is the better."""
    return sum(p.confidence * len(p.text) for p in pieces)


def _way_up(image: Image.Image, dpi: int, share: float, policy: str) -> int:
    """Clockwise degrees that make the page readable, judged on a smaller picture; 0 when no way is better."""
    read = engines.rapidocr_pieces if policy == "rapidocr" else engines.tesseract_pieces
    small = image.resize((max(1, image.width * 3 // 5), max(1, image.height * 3 // 5)))
    shares = {turn: function_share(read(_turned(small, turn), dpi * 3 // 5)) for turn in (90, 180, 270)}
    best = max(shares, key=lambda turn: shares[turn])
    return best if shares[best] > max(share, 0.02) else 0


def _turned(image: Image.Image, clockwise: int) -> Image.Image:
    ways = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return image.transpose(ways[clockwise])


def function_share(pieces: list[Piece]) -> float:
    """Share of function words among the wordlike; weighted down when there are few words in all.

    A word taller than wide lies on its side (Tesseract reads such blocks, but their boxes are of no use) and is not
    counted as found.
    """
    words = sum(any(c.isalpha() for c in p.text) for p in pieces)
    return _function_words(pieces) / max(words, 30)


def _function_words(pieces: list[Piece]) -> int:
    upright = (p.text.casefold().strip(".,;:()") for p in pieces if len(p.text) < 3 or p.x1 - p.x0 > p.bottom - p.top)
    return sum(w in FUNCTION_WORDS for w in upright)
