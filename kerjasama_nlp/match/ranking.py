"""Which scope items help which indicator: candidates by one sparse product, then the signals, then the probability.

>>> items = ["Pemeliharaan ruas jalan kabupaten", "Pelayanan rujukan persalinan bagi ibu hamil"]
>>> [[index for index, _ in found] for found in rank(["Menurunnya AKI | Derajat kesehatan | Dinas Kesehatan"], items)]
[[1]]
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kerjasama_nlp.match.collection import Collection, Queries
from kerjasama_nlp.match.encoders import embedder_of
from kerjasama_nlp.match.model import KEEP, Model, load, probability, signal_values

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
    model = model or load(items.embedder.model)
    ranked: list[Ranked] = [[] for _ in queries.texts]
    for pairs in items.candidates(queries, max(KEEP, 2 * top)):
        chances = probability(model.logits(signal_values(queries, items, pairs)))
        order = np.lexsort((pairs.columns, -chances, pairs.rows))
        for n in order:
            row = ranked[int(pairs.rows[n])]
            if len(row) < top:
                row.append((int(pairs.columns[n]), float(chances[n])))
    return ranked
