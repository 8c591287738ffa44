"""Lines of the text with their place on the page: what lists and headings are read by.

Noise that stands between lines (paraf boxes, stray strokes, marks read apart from their words) is taken out here, so
that a sentence that goes on over it stays whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kerjasama_nlp.types import Document

PARAF = re.compile(
    r"\bpara[fi]\w{0,2}\b.{0,12}\||\|\s*\|?\s*paraf|^\W*paraf\b|^\W*para[tlj]\W*$|"
    r"^\W*P\w{3,5}\s?(?:PERTAMA|KESATU)\s*\W*\|\s*\W*P\w{3,4}",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"^\W*(?:halaman|hal|page)\W{0,2}\d+(?:\s*(?:dari|of|/)\s*\d+)?(?:\s+(?:halaman|pages))?\W*\w?\W*$|^\W*\d{1,3}\W*$|^\d\s?of\s?\d+$",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"^\W*(?:\w{1,2}\W+)?PIHAK\s?(?:\w{1,8}|[|!])\W*(?:(?:\w{1,2}\W+)?PIHAK\s?(?:\w{1,8}|[|!])\W*){1,3}(?:\w{1,3}\W*)?$"
)
MARK_ALONE = re.compile(r"^[({\[]?\s?(?:\d{1,2}|[a-z]|[ivxl]{1,5})\s?[)}\].,]+$")
WORD = re.compile(r"[^\W\d_]{3,}")
LETTER_BULLET = re.compile(r"([eovYx])\s+(?=[^\W\d_]{3})")
SIGN_BULLET = re.compile(r"([^\w\s(){}\[\]\"“”‘’/\\&%])\s*(?=[^\W\d_]{3})")
COUNTED = re.compile(r"[({\[]?\s?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})\s?[)}\].,]\s?\S")
BULLET = "•"
BULLET_COLUMN = 8.0
MARK_COLUMN = 45.0
"""No column of marks is wider, in points."""
COLUMN = 0.55
"""Share of a page's width that one column of two does not reach."""
TALL = 18.0
"""No line of running text is higher; marks of several lines read as one word are."""
NARROW = 2.0
"""No letter is narrower on average, in points: "c d e f" read downwards is."""
THINNEST = 1.0
"""Nor is any letter thinner on average, however high its line: marks of a whole list read as one line are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: offsets, its words, and where they stand. `page` is 0 and `boxed` False where no box is known."""

    start: int
    end: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    boxed: bool
    paragraph: bool = False  # a blank line stands before it
    lefts: tuple[float, ...] = ()  # of its words

    def cut(self, size: int) -> Line:
        """The line without its first characters (a mark)."""
        rest = self.text[size:]
        stripped = rest.lstrip()
        skipped = len(self.text) - len(stripped)
        words = len(self.text[:skipped].split()) - (skipped > 0 and not self.text[skipped - 1].isspace())
        left = self.lefts[words] if 0 < words < len(self.lefts) else self.left
        return replace(self, start=self.start + skipped, text=stripped, left=left, lefts=self.lefts[words:])


def all_lines(document: Document) -> Iterator[Line]:
    """Every line that has words, noise too."""
    at, blank = 0, False
    for raw in document.text.split("\n"):
        text = raw.strip()
        if text:
            first = at + raw.index(text[0])
            words = document.words_in(first, first + len(text))
            if words:
                yield Line(
                    first,
                    first + len(text),
                    text,
                    words[0].x0,
                    words[-1].x1,
                    words[0].top,
                    words[0].bottom,
                    words[0].page,
                    True,
                    blank,
                    tuple(word.x0 for word in words),
                )
            else:
                yield Line(first, first + len(text), text, 0.0, len(text) * 6.0, 0.0, 0.0, 0, False, blank)
            blank = False
        else:
            blank = True
        at += len(raw) + 1


def lines_of(document: Document) -> tuple[Line, ...]:
    """Lines without noise, marks that were read apart joined to their words again."""
    return _rejoin([line for line in all_lines(document) if not is_noise(line)])


def within(lines: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """The lines that begin between two offsets, labels over paraf boxes left out ("PIHAK KESATU   PIHAK KEDUA")."""
    made = []
    for line in lines:
        if line.start < start < line.end <= end:  # a heading stands on the same line: "1. Scope: The parties agree ..."
            line = line.cut(start - line.start)
        if start <= line.start < end and not LABELS.match(line.text):
            made.append(line)
    return tuple(made)


def is_noise(line: Line) -> bool:
    """A paraf box, a page number, a stroke of the pen that OCR took for letters.

    "/", "[ Paraf 1 | | Paraf 2 | hi", "Halaman 3 dari 8"
    """
    if MARK_ALONE.match(line.text):
        return False
    if PARAF.search(line.text) or PAGE_NUMBER.match(line.text):
        return True
    if line.boxed and line.bottom - line.top > TALL and (line.right - line.left) / len(line.text) < NARROW:
        return True
    if line.boxed and (max(line.right, *line.lefts) - line.left) / len(line.text) < THINNEST:
        return True
    return len(line.text) <= 8 and not WORD.search(line.text) and not re.search(r"\w{2}[.;:,]$", line.text)


def with_bullets(lines: Sequence[Line]) -> list[Line]:
    """Lines with a bullet again where OCR took it for a letter, a dot or some other sign, or glued it to its word.

    "e pelatihan", ". pelatihan", "«pelatihan": two such lines stand in one column, and no counted item ("a.", "2)")
    beside them, whose letter a lone dot would be.
    """
    signs = [line.left for line in lines if SIGN_BULLET.match(line.text)]
    counted = [line.left for line in lines if COUNTED.match(line.text)]
    letters: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        if found := LETTER_BULLET.match(line.text):
            letters[found.group(1)].append(line.left)
    made = []
    for line in lines:
        sign, letter = SIGN_BULLET.match(line.text), LETTER_BULLET.match(line.text)
        alike = letters[letter.group(1)] if letter else []
        bullet = bool(sign or letter) and _near(line, [*signs, *alike]) > 1 and not _near(line, counted, MARK_COLUMN)
        bullet = bullet or _near(line, alike) > 1
        bullet = bullet and not (line.text[0] == "." and _items_beside(line, lines) > _near(line, signs))
        made.append(replace(line, text=BULLET + line.text[1:]) if bullet else line)
    return made


def _items_beside(line: Line, lines: Sequence[Line]) -> int:
    """How many items without any mark begin under the words of a line: ". Kebudayaan" lost its mark as they did."""
    column = line.lefts[1] if len(line.lefts) > 1 else line.left
    return sum(
        abs(after.left - column) <= BULLET_COLUMN and before.text.rstrip().endswith((";", ":", ",", "; dan", ", dan"))
        for before, after in pairwise(lines)
        if after.boxed and not SIGN_BULLET.match(after.text)
    )


def _near(line: Line, lefts: Sequence[float], column: float = BULLET_COLUMN) -> int:
    """How many left edges stand in the column of a line."""
    return sum(abs(line.left - left) <= column for left in lefts)


def right_margins(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Left and right edge of the words on each page; single stray lines do not count."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    everything = sorted(line.right for line in lines)
    made = {}
    for page, on in pages.items():
        rights = sorted(line.right for line in on) if len(on) >= 4 else everything
        made[page] = (min(line.left for line in on), rights[min(len(rights) - 1, int(len(rights) * 0.9))])
    return made


def margins_within(inner: Sequence[Line], lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Edges of the pages on which some lines stand; of the lines alone where these fill one column of a page of two."""
    pages = right_margins(lines)
    own = right_margins(inner)
    return {
        page: pages[page] if right > left + COLUMN * (pages[page][1] - left) else (left, right)
        for page, (left, right) in own.items()
    }


def _rejoin(lines: list[Line]) -> tuple[Line, ...]:
    """Put a mark that stands alone before the words on its height: "(1)" ... "Hak PARA PIHAK meliputi:".

    What stands in the column of marks and is no mark ("aos" for a, b, c read downwards) is dropped.
    """
    kept: list[Line] = []
    marks: list[Line] = []
    text_left = {line.start: _text_left(line, lines) for line in lines if line.boxed and len(line.text) <= 12}
    for line in lines:
        beside = text_left.get(line.start)
        if beside is None:
            if not (MARK_ALONE.match(line.text) and not line.boxed):
                kept.append(line)
        elif MARK_ALONE.match(line.text):
            marks.append(line)
        elif re.search(r"[^\W\d_]{4,}", line.text) and line.bottom - line.top <= TALL:
            kept.append(line)
    made = []
    for line in kept:
        mark = next((m for m in marks if line.boxed and _beside(m, line)), None)
        if mark is None:
            made.append(line)
            continue
        made.append(
            replace(
                line, text=f"{mark.text} {line.text}", left=mark.left, lefts=(mark.left, *line.lefts), start=line.start
            )
        )
    return tuple(made)


def _beside(mark: Line, line: Line) -> bool:
    middle = (mark.top + mark.bottom) / 2
    return mark.page == line.page and line.top - 2 <= middle <= line.bottom + 2 and mark.right <= line.left + 2


def _text_left(line: Line, lines: Sequence[Line]) -> float | None:
    """Left edge of longer lines beside a short one that lies wholly left of them; None when it is no mark column."""
    beside = [
        other.left
        for other in lines
        if other.boxed
        and other.page == line.page
        and other.start != line.start
        and len(other.text) > 12
        and line.right <= other.left + 1
        and other.left - line.left <= MARK_COLUMN
        and line.top - 4 <= (other.top + other.bottom) / 2 <= line.bottom + 4
    ]
    return min(beside) if beside else None
