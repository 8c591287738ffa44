"""Nearness to topics: by one embedding, and by several side by side."""

from __future__ import annotations

import numpy as np
import pytest

from kerjasama_nlp.match import explain
from kerjasama_nlp.match.collection import Collection
from kerjasama_nlp.match.encoders import Encoders, Static
from kerjasama_nlp.match.model import load
from kerjasama_nlp.match.near import near_topics, strongest, topic_numbers
from kerjasama_nlp.match.reasons import score
from kerjasama_nlp.match.topics import topics

ASKED = ["Persentase sampah yang tertangani", "Angka Kematian Ibu", ""]
DONE = ["Pengangkutan sampah pasar", "Pelayanan rujukan persalinan", "Pemeliharaan ruas jalan"]


def test_shares_add_up_to_one_and_nothing_said_is_near_to_nothing() -> None:
    near = near_topics([(Static(), Static().encode(ASKED, "indicator"))], "asked")
    assert (near**2).sum(axis=1) == pytest.approx([1, 1, 0], abs=1e-5)
    assert [strongest(row) for row in near] == ["sampah", "ibu dan bayi", ""]


def test_embeddings_side_by_side_give_the_mean_of_their_overlaps() -> None:
    """The same texts, but the second embedding takes each for another text."""
    static = Static()
    asked, done = static.encode(ASKED[:2], "indicator"), static.encode(DONE, "item")
    single = [
        near_topics([(static, left)], "asked") @ near_topics([(static, right)], "done").T
        for left, right in ((asked, done), (asked[::-1], done[::-1]))
    ]
    both = near_topics([(static, asked), (static, asked[::-1])], "asked")
    together = both @ near_topics([(static, done), (static, done[::-1])], "done").T
    assert together == pytest.approx((single[0] + single[1]) / 2, abs=1e-6)
    assert strongest(both[0] * both[0]) in topics().names


def test_columns_are_the_topics_of_one_embedding_after_the_other() -> None:
    count = len(topics().names)
    assert topic_numbers(2 * count).tolist() == [*range(count), *range(count)]


@pytest.mark.slow
def test_both_embeddings_speak_where_the_encoders_run(encoders: None) -> None:
    items = Collection(DONE)
    queries = items.queries(ASKED)
    assert items.embedder == Encoders()
    assert queries.near.shape[1] == items.near.shape[1] == 2 * len(topics().names)
    half = near_topics([(Static(), items.related)], "done") / np.sqrt(2)
    assert items.near[:, : len(topics().names)] == pytest.approx(half)
    reasons = explain(ASKED[0], DONE[0])
    assert {"related", "encoded", "near_topic"} <= {r.name for r in reasons}
    assert 0.5 < score(reasons) <= 1
    assert dict(zip(load("encoders").signals, load("encoders").weights, strict=True))["related"] > 0
