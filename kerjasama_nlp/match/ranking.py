"""Which scope items help which indicator: candidates by one sparse product, then the signals, then the probability.

>>> items = ["Pemeliharaan ruas jalan kabupaten", "Pelayanan rujukan persalinan bagi ibu hamil"]
>>> [[index for index, _ in found] for found in rank(["Menurunnya AKI | Derajat kesehatan | Dinas Kesehatan"], items)]
[[1]]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kerjasama_nlp.match.collection import Collection, Floats, Ints, Pairs, Queries
from kerjasama_nlp.match.encoders import embedder_of
from kerjasama_nlp.match.model import KEEP, Model, load, probability, signal_values
from kerjasama_nlp.match.signals import compared

Ranked = list[tuple[int, float]]


def rank(queries: Sequence[str], items: Sequence[str], *, top: int = 10, model: Model | None = None) -> list[Ranked]:
    """Per query ("indicator | goal | agency") the best items: index and probability that it helps, best first.

    An item that shares neither a word nor a topic with the query is not listed, so the list may be empty. Equal
    probabilities are listed in the order of the items. A low best probability says that nothing fits.
    """
    collection = Collection(items, embedder_of(model.embedder) if model else None)
    return rank_in(collection, collection.queries(queries), top=top, model=model)


def rank_in(items: Collection, queries: Queries, *, top: int = 10, model: Model | None = None) -> list[Ranked]:
    """The same within a collection made before, for queries analysed in it."""
    ranked: list[Ranked] = [[] for _ in queries.texts]
    for pairs, chances in judged(items, queries, top=top, model=model):
        for row, column, chance in zip(pairs.rows, pairs.columns, chances, strict=True):
            ranked[int(row)].append((int(column), float(chance)))
    return ranked


def judged(
    items: Collection, queries: Queries, *, top: int = 10, model: Model | None = None
) -> Iterator[tuple[Pairs, Floats]]:
    """The best pairs of each query and their probabilities, chunk by chunk: by query, best first."""
    model = model or load(items.embedder.model)
    for found in items.candidates(queries, max(KEEP, 2 * top)):
        pairs = compared(queries, items, found)
        chances = probability(model.logits(signal_values(queries, items, pairs)))
        order = np.lexsort((pairs.columns, -chances, pairs.rows))
        best = order[places(pairs.rows[order]) < top]
        yield pairs[best], chances[best]


def places(rows: Ints) -> Ints:
    """Sorted row numbers -> the place of each within its row, from 0.

    >>> places(np.array([3, 3, 5, 5, 5])).tolist()
    [0, 1, 0, 1, 2]
    """
    return np.asarray(np.arange(len(rows)) - np.searchsorted(rows, rows), dtype=np.intp)
