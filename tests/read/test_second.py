"""What a second look may add to a page."""

from __future__ import annotations

import pytest

from kerjasama_nlp.read import second
from kerjasama_nlp.read.pdf import Piece

NARROW = (250.0, 300.0, 310.0, 314.0)
WIDE = (100.0, 300.0, 400.0, 314.0)


def seen(line: list[Piece], box: tuple[float, float, float, float]) -> second._Doubt:
    [doubt] = second._missed([box], line, least=second.WIDE)
    return doubt


@pytest.mark.parametrize(
    ("box", "text", "believed"),
    [
        (NARROW, "TENTANG", True),
        (NARROW, "PIHAK KEDUA,", True),
        (NARROW, "BAB IV", True),
        (NARROW, "Pasal 12", True),
        (NARROW, "METERAI", False),
        (NARROW, "6000", False),
        (NARROW, "Melati Sari", False),
        (WIDE, "Nomor 12 Tahun 2021", True),
        (WIDE, "PENUTUP", True),
        (WIDE, "SEJAHTERA", False),
        (WIDE, "Melati Sari Dewi", True),
    ],
)
def test_a_line_that_was_not_seen(box: tuple[float, float, float, float], text: str, believed: bool) -> None:
    """A wide one may say anything that is more than a logo; a narrow one only what is a line by itself."""
    assert second._believed(seen([], box), text, 0.95) is believed


def test_no_line_is_believed_below_the_bar() -> None:
    assert not second._believed(seen([], NARROW), "TENTANG", second.TRUSTED - 0.01)


def test_a_line_that_was_seen_is_not_missed() -> None:
    assert second._missed([WIDE], [Piece("kata", 110, 301, 390, 313, 0.9, 1)], least=0) == []
