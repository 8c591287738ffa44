"""Pages that lie a little askew read as straight ones; their words keep the boxes of the page as it is."""

from __future__ import annotations

import re

import pytest

from kerjasama_nlp.read.layout import arrange
from kerjasama_nlp.read.level import levelled, slope_of
from kerjasama_nlp.read.pdf import Piece
from kerjasama_nlp.read.rows import PageWords

DRAWN = """
I.   Dra. SARI MELATI,                     :  Bupati Rawaloka, yang diangkat berdasarkan
     M.M.                                     Keputusan Menteri, bertindak untuk dan atas
                                              nama Pemerintah Kabupaten Rawaloka, yang
                                              selanjutnya disebut PIHAK KESATU.
PARA PIHAK lebih dahulu menerangkan hal hal seperti di bawah ini dengan sebenarnya:
bahwa PIHAK KESATU ialah pemerintah daerah yang membutuhkan tenaga pengajar di desa
dan PIHAK KEDUA ialah perguruan tinggi yang mempunyai mahasiswa dan dosen di bidang itu
"""


def askew(slope: float) -> PageWords:
    """The page as an engine sees it: lines of their own left and right of a wide gap."""
    pieces = []
    for row, line in enumerate(DRAWN.strip("\n").split("\n")):
        for match in re.finditer(r"\S+", line):
            x = 40 + 5 * match.start()
            y = 100 + 14 * row + slope * x
            side = int(match.start() >= 42 and row < 4)
            pieces.append(Piece(match.group(), x, y, 40 + 5 * match.end(), y + 10, 0.95, 2 * row + side))
    return PageWords(1, 595, 842, pieces)


@pytest.mark.parametrize("slope", [0.03, -0.03, 0.012])
def test_an_askew_page_reads_like_a_straight_one(slope: float) -> None:
    straight, leaning = arrange([askew(0.0)]), arrange([askew(slope)])
    assert leaning.text.replace("\n\n", "\n") == straight.text.replace("\n\n", "\n")
    assert leaning.text.startswith("I. Dra. SARI MELATI, M.M. : Bupati Rawaloka")


def test_words_keep_their_boxes() -> None:
    page = askew(0.03)
    seen = {(w.x0, round(w.top, 6)) for w in arrange([page]).words}
    assert seen == {(p.x0, round(p.top, 6)) for p in page.pieces}


def test_slope() -> None:
    assert slope_of(askew(0.03)) == pytest.approx(0.03)
    assert slope_of(askew(0.002)) == 0.0  # as good as level
    assert slope_of(askew(0.03)._replace(pieces=askew(0.03).pieces[:6])) == 0.0  # too little to tell
    assert slope_of(levelled(askew(0.03), 0.03)) == 0.0
