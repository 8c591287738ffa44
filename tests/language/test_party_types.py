"""What an organisation is, told by its words: two hundred invented names of every kind (party_types.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerjasama_nlp.language.organisations import PARTY_TYPES, party_type

ROWS = [
    tuple(line.split("|"))
    for line in Path(__file__).with_name("party_types.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("name", "kind"), ROWS)
def test_party_type(name: str, kind: str) -> None:
    assert party_type(name)[0] == kind


def test_every_type_is_tried() -> None:
    assert {kind for _, kind in ROWS} == set(PARTY_TYPES) - {"lainnya"}
