"""Sets words on pages: line breaking, rows of cells that cross pages, and the drawing of what was set.

A page is a list of drawing steps; nothing is drawn before the last page is set, because running feet ("Halaman 2 dari
5") and catch-words need to know the pages that follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import corpus_ink as ink
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Step = Callable[[Any], None]
PAPERS = {"a4": (595.28, 841.89), "f4": (609.45, 935.43)}
FONTS = {
    "times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "courier": ("Courier", "Courier-Bold", "Courier-Oblique"),
    "vera": ("Vera", "VeraBd", "VeraIt"),  # Bitstream Vera comes with reportlab; its licence lets it be embedded
}
PIECE = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\[\[(.+?)\]\]|(\s+)|([^\s*\[]+|[*\[])")
HAND = "hand"


def register_fonts() -> None:
    """Make the fonts that are files known to reportlab."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in FONTS["vera"]:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


class Piece(NamedTuple):
    """Letters of one style; `font` is HAND for what is written by hand ("." before it: on printed dots)."""

    font: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row."""

    x: float
    width: float
    text: str
    align: str = "justify"  # "justify" | "left" | "centre"
    bold: bool = False
    indent: float = 0.0
    dashes: bool = False


@dataclass
class PageSteps:
    """What one page will show."""

    steps: list[Step] = field(default_factory=list)
    first: str = ""


class Flow:
    """Pages being filled from the top."""

    def __init__(self, look: dict[str, Any], rng: Random) -> None:
        register_fonts()
        self.width, self.height = PAPERS[look.get("paper", "a4")]
        self.regular, self.bold, self.italic = FONTS[look.get("font", "times")]
        self.size = float(look.get("size", 11))
        self.leading = self.size * float(look.get("leading", 1.28))
        self.left, self.right, self.top, self.bottom = look.get("margins", (82, 66, 64, 84))
        self.rng = rng
        self.pages: list[PageSteps] = []
        self.y = 0.0
        self.new_page()

    @property
    def measure(self) -> float:
        """Width of the text block."""
        return self.width - self.left - self.right

    @property
    def number(self) -> int:
        """Number of the page being filled."""
        return len(self.pages)

    def new_page(self) -> None:
        """Begin a page."""
        self.pages.append(PageSteps())
        self.y = self.height - self.top

    def room(self, height: float) -> None:
        """Begin a page unless there is this much room."""
        if self.y - height < self.bottom:
            self.new_page()

    def gap(self, lines: float) -> None:
        """Leave room, not at the top of a page."""
        if self.y < self.height - self.top - 1:
            self.y -= lines * self.leading

    def add(self, step: Step) -> None:
        """Draw something on this page."""
        self.pages[-1].steps.append(step)

    def words(self, text: str, *, bold: bool) -> list[list[Piece]]:
        """Words as pieces of one style each."""
        found: list[list[Piece]] = [[]]
        for strong, slanted, hand, blank, rest in PIECE.findall(text):
            if blank:
                found.append([])
            elif hand:
                found[-1].append(Piece(HAND, hand, ink.width(hand.removeprefix("."), self.size * 1.15) + 6))
            else:
                font = self.bold if strong or bold else self.italic if slanted else self.regular
                parts = (strong or slanted or rest).split()
                for n, part in enumerate(parts):
                    if n:
                        found.append([])
                    found[-1].append(Piece(font, part, pdfmetrics.stringWidth(part, font, self.size)))
        return [word for word in found if word]

    def broken(self, cell: Cell) -> list[list[list[Piece]]]:
        """Lines of a cell."""
        space = self.space()
        lines: list[list[list[Piece]]] = [[]]
        used = cell.indent
        for word in self.words(cell.text, bold=cell.bold):
            wide = sum(piece.width for piece in word)
            if lines[-1] and used + space + wide > cell.width:
                lines.append([])
                used = 0.0
            used += wide + (space if lines[-1] else 0)
            lines[-1].append(word)
        return lines

    def space(self) -> float:
        """Width of a blank."""
        return float(pdfmetrics.stringWidth(" ", self.regular, self.size))

    def row(self, *cells: Cell, leading: float | None = None) -> None:
        """Set cells side by side; the row may cross a page."""
        columns = [self.broken(cell) if cell.text else [] for cell in cells]
        step = leading or self.leading
        for n in range(max(len(column) for column in columns)):
            self.room(step)
            self.y -= step
            for cell, column in zip(cells, columns, strict=True):
                if n < len(column):
                    self._line(cell, column[n], first=n == 0, last=n == len(column) - 1)

    def _line(self, cell: Cell, words: list[list[Piece]], *, first: bool, last: bool) -> None:
        x = cell.x + (cell.indent if first else 0)
        room = cell.width - (cell.indent if first else 0)
        wide = sum(piece.width for word in words for piece in word)
        gap = self.space()
        if cell.align == "justify" and not last and len(words) > 1:
            gap = (room - wide) / (len(words) - 1)
        elif cell.align == "centre":
            x += (room - wide - gap * (len(words) - 1)) / 2
        if not self.pages[-1].first:
            self.pages[-1].first = " ".join("".join(p.text for p in word) for word in words[:2])
        for n, word in enumerate(words):
            end = " " if n < len(words) - 1 else ""
            for k, piece in enumerate(word):
                self._piece(x, piece, end if k == len(word) - 1 else "")
                x += piece.width
            x += gap
        if cell.dashes and last:
            self._dashes(x + 1, cell.x + cell.width)

    def _piece(self, x: float, piece: Piece, end: str) -> None:
        y, size = self.y, self.size
        if piece.font != HAND:
            self.add(lambda c: (c.setFont(piece.font, size), c.drawString(x, y, piece.text + end)))
            return
        seed = self.rng.random()
        if piece.text.startswith("."):
            dots = "." * int(piece.width / pdfmetrics.stringWidth(".", self.regular, size))
            font = self.regular
            self.add(lambda c: (c.setFont(font, size), c.drawString(x, y, dots)))
        letters = piece.text.removeprefix(".")
        self.add(lambda c: ink.write(c, x + 3, y + 1, letters, size * 1.15, Random(seed)))

    def _dashes(self, start: float, end: float) -> None:
        count = int((end - start) / pdfmetrics.stringWidth("-", self.regular, self.size))
        y, size, font = self.y, self.size, self.regular
        if count > 2:
            self.add(lambda c: (c.setFont(font, size), c.drawString(start, y, "-" * count)))

    # ---- what most pages are made of

    def centred(self, text: str, *, bold: bool = False, leading: float | None = None) -> None:
        """A centred line."""
        self.row(Cell(self.left, self.measure, text, "centre", bold=bold), leading=leading)

    def paragraph(self, text: str, *, indent: float = 0.0, left: float = 0.0, dashes: bool = False) -> None:
        """A paragraph of the text block."""
        self.row(Cell(self.left + left, self.measure - left, text, indent=indent, dashes=dashes))

    def item(self, marker: str, text: str, *, left: float, hang: float = 22, dashes: bool = False) -> None:
        """A list item with a hanging marker."""
        self.row(
            Cell(self.left + left, hang, marker, "left"),
            Cell(self.left + left + hang, self.measure - left - hang, text, dashes=dashes),
        )

    def boxed(self, number: str, left: str, right: str, *, bold: bool = False) -> None:
        """A ruled row of a number and two texts, kept on one page; each cell is drawn whole, as word processors do."""
        half, pad = (self.measure - 30) / 2, 5
        edges = (self.left, self.left + 30, self.left + 30 + half, self.left + self.measure)
        align = "centre" if bold else "left"
        cells = [
            Cell(x + pad, end - x - 2 * pad, text, align, bold=bold)
            for x, end, text in zip(edges, edges[1:], (number, left, right), strict=False)
        ]
        height = max(len(self.broken(cell)) for cell in cells) * self.leading + pad
        self.room(height)
        top, low = self.y, self.y - height
        for cell in cells:
            self.y = top
            if cell.text:
                self.row(cell)
        self.y = low
        self.add(lambda c: (c.setLineWidth(0.6), c.grid(list(edges), [low, top])))

    def rule(self) -> None:
        """A line across the text block."""
        self.y -= self.leading * 0.5
        y, left, right = self.y, self.left, self.width - self.right
        self.add(lambda c: (c.setLineWidth(1.4), c.line(left, y, right, y)))


def draw(flow: Flow, path: Path, *, title: str, furniture: Callable[[Any, int, Sequence[PageSteps]], None]) -> None:
    """Write the pages: the same pages always give the same bytes."""
    canvas = Canvas(str(path), pagesize=(flow.width, flow.height), invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor("Kabupaten Rawaloka (contoh)")
    for number, page in enumerate(flow.pages, start=1):
        for step in page.steps:
            step(canvas)
        furniture(canvas, number, flow.pages)
        canvas.showPage()
    canvas.save()
