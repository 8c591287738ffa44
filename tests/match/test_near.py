"""Nearness to topics, by the embedding that ships and by the encoders beside it."""

from __future__ import annotations

import pytest

from kerjasama_nlp.match import explain
from kerjasama_nlp.match.collection import Collection
from kerjasama_nlp.match.encoders import Encoders, Static
from kerjasama_nlp.match.model import SILENT
from kerjasama_nlp.match.near import near_topics
from kerjasama_nlp.match.reasons import score
from kerjasama_nlp.match.signals import SIGNALS
from kerjasama_nlp.match.topics import topics

ASKED = ["Persentase sampah yang tertangani", "Angka Kematian Ibu", ""]
DONE = ["Pengangkutan sampah pasar", "Pelayanan rujukan persalinan", "Pemeliharaan ruas jalan"]


def test_shares_add_up_to_one_and_nothing_said_is_near_to_nothing() -> None:
    near = near_topics(Static(), Static().encode(ASKED, "indicator"), "asked")
    assert (near**2).sum(axis=1) == pytest.approx([1, 1, 0], abs=1e-5)
    assert [topics().names[int(row.argmax())] for row in near[:2]] == ["sampah", "ibu dan bayi"]


def test_signals_left_out_are_signals() -> None:
    names = {name for name, _ in SIGNALS}
    assert all(name in names for fits in SILENT.values() for silent in fits for name in silent)


def test_without_encoders_their_signals_are_silent() -> None:
    items = Collection(DONE)
    assert items.near_encoded is None and items.queries(ASKED).near_encoded is None
    assert {r.name for r in explain(ASKED[0], DONE[0])}.isdisjoint(SILENT["static"][0])


@pytest.mark.slow
def test_both_embeddings_speak_where_the_encoders_run(encoders: None) -> None:
    items = Collection(DONE)
    assert items.embedder == Encoders()
    assert items.near == pytest.approx(near_topics(Static(), items.related, "done"))
    reasons = explain(ASKED[0], DONE[0])
    assert {"related", "encoded", "near_topic", "near_topic_encoded"} <= {r.name for r in reasons}
    assert {r.text for r in reasons if r.name.startswith("near_topic")} == {"sampah"}
    assert 0.5 < score(reasons) <= 1
