"""Rows of books that cite agreements with slips."""

from __future__ import annotations

import pytest
from agreement_factory import OWN, agreement

from kerjasama_nlp.resolve.cited import find_cited

ARCHIVE = [
    agreement("a.pdf", OWN, "PT Sagara", numbers=("119/21-Kesber/1X/2O20", "077/SGR/IX/2020")),
    agreement("b.pdf", OWN, "PT Wening", numbers=("119/22-Kesber/IX/2020",)),
    agreement("c.pdf", OWN, "CV Bahari", numbers=("5/KB/2021",)),
    agreement("d.pdf", OWN, "CV Pelita", numbers=("5/KB/2021",)),
]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("119/21-Kesber/IX/2020", "a.pdf"),
        ("Nomor 119/22-KESBER/IX/2020", "b.pdf"),
        ("077/SGR/IX/2020; 119/21-Kesber/IX/2020", "a.pdf"),
        ("119/23-Kesber/IX/2020", None),
        ("5/KB/2021", None),
        ("rapat", None),
        ("", None),
    ],
)
def test_cited(text: str, source: str | None) -> None:
    assert find_cited([text], ARCHIVE).get(text) == source
