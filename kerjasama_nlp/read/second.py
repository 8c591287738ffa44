"""A second pair of eyes: what Tesseract was unsure of, or did not see at all, is read by RapidOCR.

Those are mostly numbers and dates written by hand or stamped, and lines under a stamp. The better reading wins and
keeps its confidence.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from PIL import Image

from kerjasama_nlp.read import engines, ink
from kerjasama_nlp.read.pdf import Piece

UNSURE = 0.60
"""Words below this confidence are read a second time."""
TRUSTED = 0.80
"""A second reading below this score is not believed."""
SURE = 0.92
"""A second reading below this score is tried again with other margins."""
RIMS = (0.25, 0.12)
"""Margins around a line, in its heights."""
SHORT = 16
"""A line less than so many times as wide as high is short."""
MOST_DOUBTS = 40
"""Runs of words read twice on one page at most: a page of noise must not take minutes."""
WIDE = 80
"""Points: on later pages a line that nothing was seen of must be so wide to be believed, or signatures and stamps would
be; narrower ones must say what stands alone on lines of these papers."""
ALONE = frozenset(
    re.findall(
        r"\w+",
        """tentang antara dengan dan pasal bab pihak kesatu pertama kedua ketiga keempat kelima nomor penutup maksud
        tujuan lingkup biaya pembiayaan pelaksanaan koordinasi evaluasi sanksi adendum addendum kerahasiaan
        korespondensi perselisihan mengetahui saksi gubernur bupati walikota rektor direktur dekan ketua kepala""",
    )
)
"""Words that are a line by themselves: heads, labels of parties, posts."""
_NUMERAL = re.compile(r"[0-9]{1,2}|[IVX]{1,6}")
HALF_SEEN = (1 / 3, 0.7)
"""Words under less of a line's width: not seen. Up to the second share: half seen, read again as a whole."""
Box4 = tuple[float, float, float, float]


class _Doubt(NamedTuple):
    """Neighbouring words of one line that are read again (none: the first engine saw nothing there) and their box.

    `half`: they are but a part of what stands in the box. `narrow`: too narrow to be believed whatever it says.
    """

    line: int
    pieces: list[Piece]
    box: Box4
    half: bool = False
    narrow: bool = False


def second_reading(image: Image.Image, dpi: int, pieces: list[Piece], *, look: str) -> tuple[list[Piece], bool]:
    """Give unsure and unseen words to the second engine; returns all pieces and whether any changed.

    `look`: where lines that were not seen are looked for: "none", "first" (any line: it is the first page), "all".
    """
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    doubts = [_Doubt(number, run, _box(run)) for number, line in lines.items() for run in _unsure_runs(line)]
    if look != "none":
        boxes = engines.rapidocr_boxes(image, dpi, ink.uncovered_rows(image, dpi, pieces))
        missed = _missed(boxes, pieces, least=0 if look == "first" else WIDE)
        again = {id(p) for doubt in missed for p in doubt.pieces}
        doubts = missed + [d for d in doubts if not any(id(p) in again for p in d.pieces)]
    lined = [doubt for doubt in doubts if _is_line(doubt.box)]
    # lines read together are padded to the widest, which changes what is read: the seldom believed are read apart
    usual, narrow = ([d for d in lined if d.narrow is kind][:MOST_DOUBTS] for kind in (False, True))
    doubts, readings = usual + narrow, _readings(image, dpi, usual) + _readings(image, dpi, narrow)
    changed = False
    for doubt, (text, score) in zip(doubts, readings, strict=True):
        if not _believed(doubt, text, score):
            continue
        spaced = with_spaces_of(" ".join(p.text for p in doubt.pieces), text)
        kept = [p for p in lines.get(doubt.line, []) if p not in doubt.pieces]
        lines[doubt.line] = kept + engines.spread(spaced, doubt.box, score, doubt.line)
        changed = True
    return [piece for line in lines.values() for piece in line], changed


def _readings(image: Image.Image, dpi: int, doubts: list[_Doubt]) -> list[tuple[str, float]]:
    """What stands in each box, with the score. A pixel more or less changes what is read of handwriting: where the
    first look is not sure, another with less margin is taken, and the surer reading counts."""
    best = engines.rapidocr_lines([_crop(image, doubt.box, dpi, RIMS[0]) for doubt in doubts])
    unsure = [n for n, (_, score) in enumerate(best) if score < SURE]
    for rim in RIMS[1:]:
        again = engines.rapidocr_lines([_crop(image, doubts[n].box, dpi, rim) for n in unsure])
        for n, reading in zip(unsure, again, strict=True):
            best[n] = max(best[n], reading, key=lambda r: r[1])
    return best


def _missed(boxes: list[Box4], pieces: list[Piece], *, least: float) -> list[_Doubt]:
    """Boxes under which the first engine saw nothing, or only a part of a line."""
    found = []
    for number, box in enumerate(boxes):
        under = [p for p in pieces if _on_line(p, box)]
        share = sum(min(box[2], p.x1) - max(box[0], p.x0) for p in under) / max(box[2] - box[0], 1.0)
        if share <= HALF_SEEN[0]:
            found.append(_Doubt(-10 - number, [], box, narrow=box[2] - box[0] < least))
        elif HALF_SEEN[0] < share < HALF_SEEN[1] and box[2] - box[0] >= WIDE and len({p.line for p in under}) == 1:
            found.append(_Doubt(under[0].line, under, box, half=True))
    return found


def _on_line(piece: Piece, box: Box4) -> bool:
    height = min(box[3], piece.bottom) - max(box[1], piece.top)
    return min(box[2], piece.x1) > max(box[0], piece.x0) and height > 0.4 * min(
        box[3] - box[1], piece.bottom - piece.top
    )


def _believed(doubt: _Doubt, text: str, score: float) -> bool:
    """Surer than before; of a half-seen line also more than before."""
    if doubt.half:
        before = sum(c.isalnum() for p in doubt.pieces for c in p.text)
        return score >= TRUSTED and sum(c.isalnum() for c in text) > 1.2 * before
    sure = score >= max(TRUSTED, confidence(doubt.pieces))
    return sure and (stands_alone(text) or (not doubt.narrow and _worth(text, unseen=not doubt.pieces)))


def stands_alone(text: str) -> bool:
    """Only words that are a line by themselves, with their numbers.

    >>> [stands_alone(text) for text in ("TENTANG", "Pasal 5", "PIHAK KEDUA,", "METERAI", "7", "Pasal ini")]
    [True, True, True, False, False, False]
    """
    words = [word.strip(".,:;()") for word in text.split()]
    said = [word.casefold() in ALONE for word in words]
    return any(said) and all(known or _NUMERAL.fullmatch(word) for known, word in zip(said, words, strict=True))


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


def confidence(line: list[Piece]) -> float:
    """Mean over letters."""
    letters = sum(len(p.text) for p in line)
    return sum(p.confidence * len(p.text) for p in line) / max(letters, 1)


def _box(line: list[Piece]) -> Box4:
    return min(p.x0 for p in line), min(p.top for p in line), max(p.x1 for p in line), max(p.bottom for p in line)


def _is_line(box: Box4) -> bool:
    """Between 4 and 45 points high, and wider than high: not a speck, not a stamp, not a signature."""
    return 4 < box[3] - box[1] < 45 and box[2] - box[0] > box[3] - box[1]


def _crop(image: Image.Image, box: Box4, dpi: int, margin: float) -> Image.Image:
    """The line with a margin, a share of its height: pen strokes leave the line."""
    scale, rim = dpi / 72, margin * (box[3] - box[1])
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
