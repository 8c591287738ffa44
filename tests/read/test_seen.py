"""Pages that are pictures: rules drawn and torn, strokes that are no rules, words and their signs put right."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from kerjasama_nlp.read import drawn, seen, unread
from kerjasama_nlp.read.cells import page_of
from kerjasama_nlp.read.pdf import Piece

DPI = 144
SIZE = (600, 400)


def paper() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", SIZE, 240)
    return image, ImageDraw.Draw(image)


def table(draw: ImageDraw.ImageDraw) -> None:
    for y in (40, 100, 160):
        draw.line((40, y, 440, y), fill=20, width=2)
    for x in (40, 240, 440):
        draw.line((x, 40, x, 160), fill=20, width=2)


def test_rules_of_a_table_in_points() -> None:
    image, draw = paper()
    table(draw)
    edges = drawn.framed(drawn.rules(image, dpi=DPI))
    assert sorted((e["orientation"], round(e["top" if e["orientation"] == "h" else "x0"])) for e in edges) == [
        ("h", 20), ("h", 50), ("h", 80), ("v", 20), ("v", 120), ("v", 220),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "stroke",
    [
        ((300, 300), (312, 300), 3),  # shorter than any rule
        ((20, 300), (560, 300), 40),  # a black rim
    ],
)
def test_what_is_no_rule(stroke: tuple[tuple[int, int], tuple[int, int], int]) -> None:
    image, draw = paper()
    start, end, width = stroke
    draw.line((*start, *end), fill=0, width=width)
    assert drawn.rules(image, dpi=DPI) == []


def test_a_letterhead_and_a_signature_are_no_table() -> None:
    image, draw = paper()
    draw.line((40, 60, 560, 60), fill=0, width=2)
    draw.line((300, 200, 300, 320), fill=0, width=2)
    draw.line((290, 300, 400, 300), fill=0, width=2)
    edges = drawn.rules(image, dpi=DPI)
    assert len(edges) == 3
    assert drawn.framed(edges) == []


def test_rules_are_taken_out_and_ink_beside_them_stays() -> None:
    image, draw = paper()
    table(draw)
    draw.rectangle((60, 60, 80, 80), fill=0)
    clean = np.asarray(drawn.without(image, drawn.rules(image, dpi=DPI), dpi=DPI))
    assert (clean < 200).sum() == 21 * 21


@pytest.mark.parametrize(
    ("before", "text", "printed"),
    [
        ("98", "Yo", "%"),
        ("98", "%o", "%"),
        ("Rasio", "Yo", "Yo"),
        ("UPTD", "(96)", "(%)"),
        ("Tahun", "(2016)", "(2016)"),
        ("pada", "65,60Yo", "65,60%"),
        (None, "«", "•"),
        ("padi", "«", "«"),
    ],
)
def test_signs_that_ocr_mistakes(before: str | None, text: str, printed: str) -> None:
    piece = Piece(text, 60, 10, 80, 20, 0.9, 1)
    pieces = [Piece(before, 10, 10, 50, 20, 0.9, 1), piece] if before else [piece]
    assert seen.words_of(pieces)[-1]["text"] == printed


def test_remains_of_rules_and_specks_are_no_words() -> None:
    pieces = [
        Piece("|", 5, 5, 6, 30, 0.9, 1),
        Piece("kata", 10, 5, 40, 15, 0.3, 1),
        Piece("ada", 50, 5, 70, 15, 0.9, 1),
    ]
    assert [word["text"] for word in seen.words_of(pieces)] == ["ada"]


def test_a_number_that_nobody_read_is_found_by_its_ink() -> None:
    image, draw = paper()
    table(draw)
    draw.rectangle((60, 60, 120, 78), fill=0)  # a word that was read
    draw.rectangle((330, 120, 340, 138), fill=0)  # a digit that was not
    edges = drawn.rules(image, dpi=DPI)
    clean = drawn.without(image, edges, dpi=DPI)
    pieces = [Piece("Jumlah", 30, 30, 60, 39, 0.95, 1)]
    runs = list(unread.left_over(drawn.ink(clean), pieces, (20, 20, 220, 80), DPI))
    assert [tuple(round(v) for v in run.box) for run in runs] == [(165, 60, 170, 70)]


def test_words_of_uneven_height_make_one_line_with_its_doubt() -> None:
    edges = [_edge(0, y, 200, y) for y in (0, 30, 60)] + [_edge(x, 0, x, 60) for x in (0, 100, 200)]
    words = seen.words_of(
        [
            Piece("Jumlah", 5, 5, 40, 15, 0.9, 1),
            Piece("-", 44, 9, 46, 10, 0.8, 1),
            Piece("ayam", 50, 8, 75, 17, 0.7, 1),
            Piece("ras", 5, 18, 20, 26, 0.9, 2),
            Piece("12", 110, 5, 120, 15, 0.9, 3),
        ]
    )
    page = page_of(1, (200, 60), words, edges)
    cell = page.tables[0].rows[0][0]
    assert [line.text for line in cell.lines] == ["Jumlah - ayam", "ras"]
    assert [line.confidence for line in cell.lines] == [0.7, 0.9]


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, object]:
    return {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
            "orientation": "h" if bottom == top else "v"}  # fmt: skip
