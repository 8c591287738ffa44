"""Agreements as spaCy Docs."""

from __future__ import annotations

import pytest

import kerjasama_nlp as kn
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.extract.spans import DRAWN, drawing, field_of, to_spacy, values
from kerjasama_nlp.notebook import draw
from tests.factories import document

TEXT = """NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENDIDIKAN <UMUM>
NOMOR : 12/KB/IV/2021
NOMOR : 9/US/2021
"""


def test_a_span_group_for_each_field() -> None:
    read = document(TEXT)
    agreement = kn.extract(read)
    doc = kn.to_spacy(agreement, read)
    assert doc.text == TEXT
    assert [s.text for s in doc.spans["numbers"]] == ["NOMOR : 12/KB/IV/2021", "NOMOR : 9/US/2021"]
    assert doc.spans["numbers"].attrs["values"] == ["12/KB/IV/2021", "9/US/2021"]
    assert doc.spans["numbers"].attrs["keys"] == ["numbers.0", "numbers.1"]
    assert [s.label_ for s in doc.spans["kind"]] == ["kind"]
    assert len(doc.spans["name"].attrs["confidence"]) == 2


def test_every_value_has_a_span() -> None:
    read = document(TEXT)
    agreement = kn.extract(read)
    doc = to_spacy(agreement, read)
    keys = [key for group in doc.spans.values() for key in group.attrs.get("keys", [])]
    assert sorted(keys) == sorted(key for key, _ in values(agreement))


def test_drawn_spans_do_not_overlap_and_text_is_escaped() -> None:
    read = document(TEXT)
    doc = to_spacy(kn.extract(read), read)
    ends = [(s.start, s.end) for s in doc.spans[DRAWN]]
    assert all(a[1] <= b[0] for a, b in zip(sorted(ends), sorted(ends)[1:], strict=False))
    html = drawing(doc)
    assert "&lt;UMUM&gt;" in html
    assert "<UMUM>" not in html
    assert draw(kn.extract(read), read)


def test_another_document_is_the_callers_mistake() -> None:
    with pytest.raises(InputError, match="bukan hasil"):
        to_spacy(kn.extract(document(TEXT)), document("lain"))


@pytest.mark.parametrize(("key", "field"), [("parties.1.name", "name"), ("scope.3", "scope"), ("title", "title")])
def test_field_of(key: str, field: str) -> None:
    assert field_of(key) == field
