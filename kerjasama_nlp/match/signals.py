"""The signals: small functions of (queries, items, pairs), each giving one number per pair, 0 to about 1.

To add one, write the function and put a line in SIGNALS; `fit` then gives it a weight from the shipped pairs.
`unmet` and `outdone` look at the whole ranking: they say how well the best candidates of the query do (`compared`).
`encoded` is silent unless the sentence encoders run (`encoders.py`); the weights for either case are fitted apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kerjasama_nlp.match.collection import Collection, Floats, Pairs, Queries, Rivals, paired
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


def near_topic_encoded(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The same by the sentence encoders, where they run."""
    if items.near_encoded is None or queries.near_encoded is None:
        return np.zeros(len(pairs))
    return _overlap(queries.near_encoded, items.near_encoded, pairs)


def _overlap(left: Vectors, right: Vectors, pairs: Pairs) -> Floats:
    product = np.einsum("ij,ij->i", left[pairs.rows], right[pairs.columns])
    return np.asarray(np.maximum(product, 0), dtype=np.float64)


def topic(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The item works on what moves the indicator, whatever its words (`topics.toml`)."""
    return np.minimum(paired(queries.asked, items.done, pairs), 1.5)


def goal_topic(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The same for goal and agency."""
    return np.minimum(paired(queries.asked_by_goal, items.done, pairs), 1.5)


def missed(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """Share of what moves the indicator that the item does not work on; counts against it.

    An indicator of medicines in health centres asks for medicines too, which nursing students there do not bring.
    """
    asked = np.asarray(queries.asked.sum(axis=1)).ravel()[pairs.rows]
    left = np.maximum(asked - paired(queries.asked, items.done, pairs), 0)
    return np.asarray(left / np.maximum(asked, 1), dtype=np.float64)


def vague(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The item names no activity of its own ("kegiatan lain yang disepakati"); counts against it."""
    return items.vague[pairs.columns]


def bare(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The item has hardly more than one word to say ("Bidang kesehatan"); counts against it."""
    return np.asarray(np.exp(-items.mass[pairs.columns] / WORD), dtype=np.float64)


def named(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The item only names affairs ("koperasi, usaha kecil dan menengah"); counts against it."""
    return items.named[pairs.columns]


def papers(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The indicator counts an office's own papers ("jumlah laporan ..."), which no agreement moves; counts against."""
    return queries.papers[pairs.rows]


def other_sector(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """Both sides name affairs (urusan), and none in common; counts against it."""
    said = np.diff(queries.sectors.indptr)[pairs.rows] * np.diff(items.sectors.indptr)[pairs.columns]
    common = paired(queries.sectors, items.sectors, pairs)
    return np.asarray((said > 0) & (common == 0), dtype=np.float64)


COMPARED = (topic, near_topic, near_topic_encoded)
"""Signals of which every pair is told what the best of its query reaches (in the order of `Rivals`)."""


def compared(queries: Queries, items: Collection, pairs: Pairs) -> Pairs:
    """The pairs, each knowing the best of all given pairs of its query: give all candidates of a query at once."""
    return replace(pairs, rivals=_rivals(queries, items, replace(pairs, rivals=None)))


def standing_alone(queries: Queries, items: Collection, pairs: Pairs) -> Pairs:
    """The pairs as if each were the only one of its query."""
    return replace(pairs, rivals=Rivals(*(signal(queries, items, pairs) for signal in COMPARED)))


def _rivals(queries: Queries, items: Collection, pairs: Pairs) -> Rivals:
    if pairs.rivals is not None:
        return pairs.rivals
    best = []
    for signal in COMPARED:
        most = np.zeros(len(queries))
        np.maximum.at(most, pairs.rows, signal(queries, items, pairs))
        best.append(most[pairs.rows])
    return Rivals(*best)


def unmet(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """What moves the indicator is known, and no item does it: then the best item is hardly an answer; counts against.

    The same for all items of a query, so it says "nothing fits" and changes no order.
    """
    rivals = _rivals(queries, items, pairs)
    asked = queries.asked.max(axis=1).toarray().ravel() if queries.asked.nnz else np.zeros(len(queries))
    return np.maximum(asked[pairs.rows] - rivals.topic, 0)


def outdone(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """Another item of the collection comes nearer to the indicator's topic; counts against it."""
    rivals = _rivals(queries, items, pairs)
    return np.maximum(rivals.near - near_topic(queries, items, pairs), 0)


def outdone_encoded(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """The same by the sentence encoders, where they run."""
    rivals = _rivals(queries, items, pairs)
    return np.maximum(rivals.near_encoded - near_topic_encoded(queries, items, pairs), 0)


SIGNALS: tuple[tuple[str, Signal], ...] = (
    ("words", shared_words),
    ("covered", covered),
    ("characters", characters),
    ("related", related),
    ("encoded", encoded),
    ("topic", topic),
    ("goal_topic", goal_topic),
    ("near_topic", near_topic),
    ("near_topic_encoded", near_topic_encoded),
    ("vague", vague),
    ("bare", bare),
    ("named", named),
    ("papers", papers),
    ("other_sector", other_sector),
    ("missed", missed),
    ("unmet", unmet),
    ("outdone", outdone),
    ("outdone_encoded", outdone_encoded),
)
