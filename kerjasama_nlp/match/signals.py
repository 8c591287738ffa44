"""The signals: small functions of (queries, items, pairs), each giving one number per pair, 0 to about 1.

To add one, write the function and put a line in SIGNALS; `fit` then gives it a weight from the shipped pairs.
`encoded` is silent unless the sentence encoders run (`encoders.py`); the weights for either case are fitted apart.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kerjasama_nlp.match.collection import Collection, Floats, Pairs, Queries, paired
from kerjasama_nlp.match.related import Vectors

Signal = Callable[[Queries, Collection, Pairs], Floats]

FULL = 12.0
"""A BM25 sum that says nearly all it can: about two rare words shared."""

WORD = 7.0
"""What one rare word has to say (idf)."""


def shared_words(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """BM25 of the stems: "persentase sampah terkelola" ~ "pengolahan sampah"; goal and agency count less."""
    raw = paired(queries.summed, items.scaled, pairs)
    return np.asarray(1 - np.exp(-raw / FULL), dtype=np.float64)


def covered(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """Share of what the indicator says that the item says too."""
    raw = paired(queries.indicator, items.plain, pairs)
    return raw / np.maximum(queries.mass[pairs.rows], 1e-9)


def characters(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """Cosine over character n-grams of the indicator's words: what survives OCR and derivation."""
    return paired(queries.spelled, items.spelled, pairs)


def related(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """Cosine of the two texts in the small embedding that ships (`related.py`); the goal counts with the indicator."""
    return _overlap(queries.related, items.related, pairs)


def encoded(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The same by the sentence encoders, where they run."""
    if items.encoded is None or queries.encoded is None:
        return np.zeros(len(pairs))
    return _overlap(queries.encoded, items.encoded, pairs)


def near_topic(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """Both come near to the same topics, in whatever words (`near.py`)."""
    return _overlap(queries.near, items.near, pairs)


def _overlap(left: Vectors, right: Vectors, pairs: Pairs) -> Floats:
    product = np.einsum("ij,ij->i", left[pairs.rows], right[pairs.columns])
    return np.asarray(np.maximum(product, 0), dtype=np.float64)


def topic(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The item works on what moves the indicator, whatever its words (`topics.toml`)."""
    return np.minimum(paired(queries.asked, items.done, pairs), 1.5)


def goal_topic(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The same for goal and agency."""
    return np.minimum(paired(queries.asked_by_goal, items.done, pairs), 1.5)


def vague(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The item names no activity of its own ("kegiatan lain yang disepakati"); counts against it."""
    return items.vague[pairs.columns]


def bare(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The item has hardly more than one word to say ("Bidang kesehatan"); counts against it."""
    return np.asarray(np.exp(-items.mass[pairs.columns] / WORD), dtype=np.float64)


SIGNALS: tuple[tuple[str, Signal], ...] = (
    ("words", shared_words),
    ("covered", covered),
    ("characters", characters),
    ("related", related),
    ("encoded", encoded),
    ("topic", topic),
    ("goal_topic", goal_topic),
    ("near_topic", near_topic),
    ("vague", vague),
    ("bare", bare),
)
