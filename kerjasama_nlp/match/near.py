"""Topics by nearness: an indicator or item in other words than a topic's phrases still finds the topic.

`topics.py` asks for a phrase's own stems; here the nearest phrase in the embedding counts, so that "warga lanjut usia
sebatang kara" comes to "rehabilitasi sosial" though no phrase says so. The nearness of all topics is made into shares
that add up to one.

    >>> from kerjasama_nlp.match.encoders import embedder
    >>> static = embedder("off")
    >>> [row] = near_topics(static, static.encode(["Persentase sampah yang tertangani"], "indicator"), "asked")
    >>> topics().names[int(row.argmax())]
    'sampah'
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from kerjasama_nlp.match.encoders import Embedder, embedder_of
from kerjasama_nlp.match.related import Vectors
from kerjasama_nlp.match.topics import phrases, topics

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


def near_topics(embedder: Embedder, known: Vectors, side: str) -> Vectors:
    """Rows of texts -> texts x topics: roots of shares, so that a product of both sides is their overlap.

    A text without vector has no topic.
    """
    targets, starts = _phrases(embedder.model, side)
    table = np.zeros((len(known), len(topics().names)), dtype=np.float32)
    for start in range(0, len(known), CHUNK):
        part = known[start : start + CHUNK]
        nearest = np.maximum.reduceat(part @ targets.T, starts, axis=1)
        shares = np.exp((nearest - nearest.max(axis=1, keepdims=True)) / SHARPNESS)
        shares *= np.any(part, axis=1, keepdims=True)
        table[start : start + CHUNK] = np.sqrt(shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9))
    return table
