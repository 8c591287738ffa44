"""Pages that stand in the wrong place are noticed."""

from __future__ import annotations

import pytest

from kerjasama_nlp.read.layout import arrange
from kerjasama_nlp.read.order import backward_steps, proper
from tests.read.test_layout import page


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (["Pasal 1\nisi", "Pasal 2\nisi", "Pasal 3\nisi"], []),
        (["Pasal 1\nisi\nPasal 4\nisi", "Pasal 8\nisi", "Pasal 6\nisi"], [(3, "Pasal 8 -> Pasal 6")]),
        (["Pasal 1\nisi\nPasal 4\nisi", "Pasal 1\nisi"], []),  # an annex
        (["Pasal 1\nisi\nPasal 3\nisi", "Pasal 13\nisi", "Pasal 3\nisi"], []),  # misread: 3 is there already
        (["Pasal 2\nisi", "sebagaimana dimaksud dalam\nPasal 1 ayat (1)"], []),
    ],
)
def test_articles_that_run_backwards(pages: list[str], expected: list[tuple[int, str]]) -> None:
    drawn = [page(text, number=number) for number, text in enumerate(pages, start=1)]
    assert backward_steps(arrange(drawn)) == expected


def test_page_numbers_that_run_backwards() -> None:
    pages = []
    for place, printed in enumerate((1, 3, 2, 4), start=1):
        body, foot = page("Isi naskah tanpa pasal", number=place), page(f"{'':40}- {printed} -", top=800.0)
        pages.append(body._replace(pieces=[*body.pieces, *foot.pieces]))
    assert backward_steps(arrange(pages)) == [(3, "halaman 3 -> halaman 2")]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (["Judul", "b. isi\nPasal 4\nisi", "Pasal 1\nisi\nPasal 3\na. isi", "Pasal 5\nisi", "Tanda"], [1, 3, 2, 4, 5]),
        (["Judul\nPasal 1\nisi", "Pasal 2\nisi", "Pasal 3\nisi"], None),  # in order
        (["Judul", "Pasal 4\nisi", "lampiran", "Pasal 1\nisi\nPasal 2\nisi\nPasal 3\nisi"], None),  # whose is page 3?
        (["Pasal 1\nisi\nPasal 2\nisi", "Pasal 3\nisi", "Pasal 1\nisi"], None),  # an annex
        (["Pasal 1\nisi", "Pasal 9\nisi", "Pasal 2\nisi"], None),  # a number misread
        (["Pasal 2\nisi\nPasal 6\nisi", "Pasal 3\nisi\nPasal 4\nisi", "Pasal 1\nisi"], None),  # none would do
    ],
)
def test_order_that_leaves_no_doubt(pages: list[str], expected: list[int] | None) -> None:
    drawn = [page(text, number=number) for number, text in enumerate(pages, start=1)]
    assert proper(arrange(drawn)) == expected
