"""Pages without a usable text layer: how a picture is read, and by whom.

Three policies. "tesseract" and "rapidocr" read with one engine. "both" (the default where both are installed) reads
with Tesseract and gives the words it is unsure of, and on the first page the lines it did not see, to RapidOCR: those
are mostly what people wrote by hand or stamped, the numbers and dates of the title block. The better reading wins;
words read twice keep the winner's confidence.

    recognise(picture)  ->  Recognised("tesseract+rapidocr", [Piece("Pasal", ...), ...], rotation=0, size=(595, 842))
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import partial
from typing import NamedTuple

from PIL import Image

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.read import engines
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
UNSURE = 0.60
"""Words below this confidence are read a second time."""
TRUSTED = 0.80
"""A second reading below this score is not believed."""
SHORT = 16
"""A line less than so many times as wide as high is short."""
MOST_DOUBTS = 40
"""Runs of words read twice on one page at most: a page of noise must not take minutes."""


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


def recognise(image: Image.Image, *, dpi: int = DPI, policy: str = "both", first: bool = False) -> Recognised:
    """Read a grey page picture, turning it when it lies on its side or head. `first`: it is the document's first page.

    Raises:
        EngineMissingError: no engine is installed.
    """
    policy = policy_at_hand(policy)
    read = partial(engines.rapidocr_pieces if policy == "rapidocr" else engines.tesseract_pieces, dpi=dpi)
    pieces, rotation = read(image), 0
    if function_share(pieces) < TURNED_SHARE and (turn := _way_up(image, dpi, function_share(pieces), policy)):
        image, rotation = _turned(image, turn), turn
        pieces = read(image)
    engine = policy
    if policy == "both":
        pieces, changed = _second_reading(image, dpi, pieces, first=first)
        engine = "tesseract+rapidocr" if changed else "tesseract"
    scale = 72 / dpi
    return Recognised(engine, pieces, rotation, (image.width * scale, image.height * scale))


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
    words = [p for p in pieces if any(c.isalpha() for c in p.text)]
    upright = (p.text.casefold().strip(".,;:()") for p in words if len(p.text) < 3 or p.x1 - p.x0 > p.bottom - p.top)
    return sum(w in FUNCTION_WORDS for w in upright) / max(len(words), 30)


class _Doubt(NamedTuple):
    """Neighbouring words of one line that are read again (none: the first engine saw nothing there) and their box."""

    line: int
    pieces: list[Piece]
    box: tuple[float, float, float, float]


def _second_reading(image: Image.Image, dpi: int, pieces: list[Piece], *, first: bool) -> tuple[list[Piece], bool]:
    """Give unsure and unseen words to the second engine; returns all pieces and whether any changed."""
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    doubts = [_Doubt(number, run, _box(run)) for number, line in lines.items() for run in _unsure_runs(line)]
    if first:
        unseen = (box for box in engines.rapidocr_boxes(image, dpi) if not _covered(box, pieces))
        doubts = [_Doubt(-10 - n, [], box) for n, box in enumerate(unseen)] + doubts
    doubts = [doubt for doubt in doubts if _is_line(doubt.box)][:MOST_DOUBTS]
    readings = engines.rapidocr_lines([_crop(image, doubt.box, dpi) for doubt in doubts])
    changed = False
    for doubt, (text, score) in zip(doubts, readings, strict=True):
        if score < max(TRUSTED, _confidence(doubt.pieces)) or not _worth(text, unseen=not doubt.pieces):
            continue
        spaced = with_spaces_of(" ".join(p.text for p in doubt.pieces), text)
        kept = [p for p in lines.get(doubt.line, []) if p not in doubt.pieces]
        lines[doubt.line] = kept + engines.spread(spaced, doubt.box, score, doubt.line)
        changed = True
    return [piece for line in lines.values() for piece in line], changed


def _worth(text: str, *, unseen: bool) -> bool:
    """Any letter or digit; where nothing was seen before, more than the name in a logo: a number or some words."""
    letters = sum(c.isalnum() for c in text)
    return letters > 0 if not unseen else letters >= 6 and (any(c.isdigit() for c in text) or " " in text)


def _unsure_runs(line: list[Piece]) -> list[list[Piece]]:
    """Runs of words below the floor, left to right; the whole line when it is short or they hold half of its letters.

    The second engine shrinks a long line to a fixed height and loses letters; a short one it reads better whole.
    """
    ordered = sorted(line, key=lambda p: p.x0)
    low = [p.confidence < UNSURE for p in ordered]
    letters = sum(len(p.text) for p in ordered)
    x0, top, x1, bottom = _box(ordered)
    share = sum(len(p.text) for p, unsure in zip(ordered, low, strict=True) if unsure) / max(letters, 1)
    if share >= 0.5 or (share and x1 - x0 < SHORT * (bottom - top)):
        return [ordered] if any(c.isalnum() for p in ordered for c in p.text) else []
    runs: list[list[Piece]] = []
    for n, piece in enumerate(ordered):
        if low[n] and n and low[n - 1]:
            runs[-1].append(piece)
        elif low[n]:
            runs.append([piece])
    return [run for run in runs if any(c.isalnum() for p in run for c in p.text)]


def _confidence(line: list[Piece]) -> float:
    letters = sum(len(p.text) for p in line)
    return sum(p.confidence * len(p.text) for p in line) / max(letters, 1)


def _box(line: list[Piece]) -> tuple[float, float, float, float]:
    return min(p.x0 for p in line), min(p.top for p in line), max(p.x1 for p in line), max(p.bottom for p in line)


def _is_line(box: tuple[float, float, float, float]) -> bool:
    """Between 4 and 45 points high, and wider than high: not a speck, not a stamp, not a signature."""
    return 4 < box[3] - box[1] < 45 and box[2] - box[0] > box[3] - box[1]


def _covered(box: tuple[float, float, float, float], pieces: list[Piece]) -> bool:
    """Do words of the first reading lie under a third or more of the box's width?"""
    x0, top, x1, bottom = box
    under = sum(
        max(0.0, min(x1, p.x1) - max(x0, p.x0))
        for p in pieces
        if min(bottom, p.bottom) - max(top, p.top) > 0.4 * min(bottom - top, p.bottom - p.top)
    )
    return under > (x1 - x0) / 3


def _crop(image: Image.Image, box: tuple[float, float, float, float], dpi: int) -> Image.Image:
    """The line with a margin: pen strokes leave the line."""
    scale, rim = dpi / 72, 0.25 * (box[3] - box[1])
    left, top, right, bottom = box[0] - 3, box[1] - rim, box[2] + 6, box[3] + rim
    return image.crop((int(max(left, 0) * scale), int(max(top, 0) * scale), int(right * scale), int(bottom * scale)))


def with_spaces_of(before: str, text: str) -> str:
    """Put spaces that the second engine dropped back where the first saw them between the same letters.

    >>> with_spaces_of("NO. UNIT : GM /UN30/HK/2018", "NO.UNIT:6171 /UN30/HK/2018")
    'NO. UNIT :6171 /UN30/HK/2018'
    """
    bare = before.replace(" ", "")
    gaps = {len(before[:n].replace(" ", "")) for n, c in enumerate(before) if c == " "}
    matcher = SequenceMatcher(None, bare, text, autojunk=False)
    cuts = [b + k for a, b, size in matcher.get_matching_blocks() for k in range(1, size) if a + k in gaps]
    parts = [text[i:j] for i, j in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return " ".join(part.strip() for part in parts)
