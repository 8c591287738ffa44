"""Topics by nearness: an indicator or item in other words than a topic's phrases still finds the topic.

`topics.py` asks for a phrase's own stems; here the nearest phrase in the embedding counts, so that "warga lanjut usia
sebatang kara" comes to "rehabilitasi sosial" though no phrase says so. The nearness of all topics is made into shares
that add up to one. Where the sentence encoders run, the embedding that ships is asked beside them: the two err on
different texts, and their shares stand side by side, so that a product of rows is the mean of both.

    >>> from kerjasama_nlp.match.encoders import embedder
    >>> static = embedder("off")
    >>> [row] = near_topics([(static, static.encode(["Persentase sampah yang tertangani"], "indicator"))], "asked")
    >>> strongest(row)
    'sampah'
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kerjasama_nlp.match.encoders import Embedder, embedder_of
from kerjasama_nlp.match.related import Vectors
from kerjasama_nlp.match.topics import phrases, topics

Ints = NDArray[np.intp]

SHARPNESS = 0.06
"""Cosine by which a topic must be nearer to get e times the share; cross-validation is flat from 0.04 to 0.08."""

CHUNK = 4096
"""Texts per product, which bounds memory to about 25 MB."""


@lru_cache(maxsize=4)
def _phrases(model: str, side: str) -> tuple[Vectors, tuple[int, ...]]:
    """Rows of all phrases of one side, topic after topic, and where each topic begins."""
    texts: list[str] = []
    starts: list[int] = []
    for group in phrases(side):
        starts.append(len(texts))
        texts += group
    return embedder_of(model).encode(texts, side), tuple(starts)


def near_topics(known: Sequence[tuple[Embedder, Vectors]], side: str) -> Vectors:
    """The same texts by one embedder or several -> texts x topics of each: a product of both sides is their overlap.

    Roots of shares; of several embedders the product is the mean. A text without vector has no topic.
    """
    tables = [_nearness(embedder, rows, side) for embedder, rows in known]
    return np.concatenate(tables, axis=1) / np.float32(np.sqrt(len(tables)))


def topic_numbers(width: int) -> Ints:
    """Columns of `near_topics` -> numbers of topics: one embedder's topics after the other's."""
    return np.arange(width) % len(topics().names)


def strongest(row: Vectors) -> str:
    """The topic that has most in one row, all embedders taken together; "" when none has anything."""
    together = row.reshape(-1, len(topics().names)).sum(axis=0)
    return topics().names[int(together.argmax())] if together.any() else ""


def _nearness(embedder: Embedder, known: Vectors, side: str) -> Vectors:
    targets, starts = _phrases(embedder.model, side)
    table = np.zeros((len(known), len(topics().names)), dtype=np.float32)
    for start in range(0, len(known), CHUNK):
        part = known[start : start + CHUNK]
        nearest = np.maximum.reduceat(part @ targets.T, starts, axis=1)
        shares = np.exp((nearest - nearest.max(axis=1, keepdims=True)) / SHARPNESS)
        shares *= np.any(part, axis=1, keepdims=True)
        table[start : start + CHUNK] = np.sqrt(shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9))
    return table
