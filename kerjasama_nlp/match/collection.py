"""Scope items and queries as sparse matrices: what the signals look at, and the first cut of candidates.

One product of queries and items finds the candidates (`Collection.candidates`); the signals then look at those pairs
only. Rows and columns are stems; a second block of columns are topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kerjasama_nlp.match import related
from kerjasama_nlp.match.encoders import Embedder, Static
from kerjasama_nlp.match.encoders import embedder as default_embedder
from kerjasama_nlp.match.naming import counts_papers, named_share
from kerjasama_nlp.match.near import near_topics
from kerjasama_nlp.match.rarity import idf
from kerjasama_nlp.match.related import Vectors
from kerjasama_nlp.match.sector import asked_sectors, codes
from kerjasama_nlp.match.text import is_vague, item_words, query_words, split_query, strip_boilerplate
from kerjasama_nlp.match.topics import asked_topics, done_topics, topics

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

PART_WEIGHTS = (1.0, 0.5, 0.25)
"""Indicator, goal, agency. The goal helps every method, yet it serves several indicators, and the agency all of its."""

SPREAD = 0.75
"""BM25's b, softened: how much a long item must share to weigh as much as a short one."""

USUAL_MASS = 25.0
"""What a middling scope item says (`Collection.mass`), as the shipped items do."""

TOPIC_COLUMN = 18.0
"""What a full topic counts in the first cut: about three words of middling rarity."""

NEAR_COLUMN = 10.0
"""What nearness to the same topic counts in the first cut, so that pairs without a common word are looked at."""

NEAR_SHARE = 0.1
"""Smaller shares of a topic are left out of the first cut."""

GRAM = 4
"""Length of the character n-grams."""

CHUNK = 128
"""Queries per product: bounds memory to about CHUNK x items x 12 bytes."""


def matrix(rows: Iterable[Mapping[str, float]], columns: Mapping[str, int]) -> sparse.csr_matrix:
    """Rows of {name: weight} as a sparse matrix; names without a column are left out."""
    indptr, indices, values = [0], [], []
    for row in rows:
        for name, weight in row.items():
            column = columns.get(name)
            if column is not None:
                indices.append(column)
                values.append(weight)
        indptr.append(len(indices))
    shape = (len(indptr) - 1, max(len(columns), 1))
    built = sparse.csr_matrix((np.array(values, dtype=np.float64), np.array(indices, dtype=np.int32), indptr), shape)
    built.sort_indices()
    return built


def merged(parts: tuple[dict[str, float], dict[str, float], dict[str, float]]) -> dict[str, float]:
    """Indicator, goal and agency as one text, goal and agency weighted lower; the higher weight counts.

    >>> merged(({"sampah": 1.0}, {"sampah": 1.0, "bersih": 1.0}, {}))
    {'sampah': 1.0, 'bersih': 0.5}
    """
    found: dict[str, float] = {}
    for weight, words in zip(PART_WEIGHTS, parts, strict=True):
        for stem, value in words.items():
            found[stem] = max(found.get(stem, 0.0), weight * value)
    return found


def unit_rows(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """Rows brought to length one; empty rows stay empty."""
    norm = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(norm, 1e-9)) @ rows)


def grams(word: str) -> tuple[str, ...]:
    """Character n-grams of a word with its edges: what survives OCR and derivation.

    >>> grams("jalan")
    ('<jal', 'jala', 'alan', 'lan>')
    """
    edged = f"<{word}>"
    return tuple(edged[i : i + GRAM] for i in range(max(1, len(edged) - GRAM + 1)))


def spell(words: Mapping[str, float]) -> dict[str, float]:
    """Character n-grams of weighted words, each as heavy as its words are rare."""
    found: dict[str, float] = {}
    for stem, weight in words.items():
        for gram in grams(stem):
            found[gram] = found.get(gram, 0.0) + weight * idf(stem)
    return found


def unit(row: Mapping[str, float]) -> dict[str, float]:
    """A row brought to length one before names without a column are left out: its cosines hold in any collection."""
    norm = sqrt(sum(value * value for value in row.values())) or 1.0
    return {name: value / norm for name, value in row.items()}


@dataclass(frozen=True)
class Queries:
    """Analysed queries in the columns of one collection.

    `indicator`: its words alone, `mass` what they have to say; `summed`: all parts, goal and agency weighted lower;
    `related` and `encoded`: rows of the embeddings; `near` and `near_encoded`: roots of the shares of the topics that
    it comes near to in either;
    `sectors`: affairs that it names; `papers`: 1 where it counts an office's own papers.
    """

    texts: tuple[str, ...]
    indicator: sparse.csr_matrix
    mass: Floats
    summed: sparse.csr_matrix
    asked: sparse.csr_matrix
    asked_by_goal: sparse.csr_matrix
    spelled: sparse.csr_matrix
    related: Vectors
    encoded: Vectors | None
    near: Vectors
    near_encoded: Vectors | None
    sectors: sparse.csr_matrix
    papers: Floats

    def __len__(self) -> int:
        return len(self.texts)


class Rivals(NamedTuple):
    """Per pair, what the best of the query's candidates reaches: by topics, and by nearness to topics in either way."""

    topic: Floats
    near: Floats
    near_encoded: Floats


@dataclass(frozen=True)
class Pairs:
    """Candidate pairs: row of the query, column of the item; `rivals` once they were compared (`signals.compared`)."""

    rows: Ints
    columns: Ints
    rivals: Rivals | None = None

    def __getitem__(self, chosen: Ints | NDArray[np.bool_]) -> Pairs:
        """Some of the pairs, still knowing what all of them were compared with."""
        rivals = None if self.rivals is None else Rivals(*(side[chosen] for side in self.rivals))
        return Pairs(self.rows[chosen], self.columns[chosen], rivals)

    def __len__(self) -> int:
        return len(self.rows)


class Collection:
    """Scope items, ready to be asked.

    >>> items = Collection(["Pemeliharaan ruas jalan", "Pengelolaan sampah pasar"])
    >>> [pairs.columns.tolist() for pairs in items.candidates(items.queries(["Persentase sampah terkelola"]), 5)]
    [[1]]
    """

    def __init__(self, texts: Sequence[str], embedder: Embedder | None = None) -> None:
        self.texts = tuple(texts)
        self.embedder = embedder or default_embedder()
        words = [item_words(text) for text in self.texts]
        names = sorted({stem for row in words for stem in row})
        self.columns = {name: number for number, name in enumerate(names)}
        self.words = matrix(words, self.columns)
        self.weights = np.array([idf(name) for name in names] or [0.0])

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def mass(self) -> Floats:
        """What each item has to say: the weighted idf of its words together."""
        result: Floats = self.words @ self.weights
        return result

    @cached_property
    def scaled(self) -> sparse.csr_matrix:
        """Items with idf and length taken into account: the BM25 side of a product."""
        length = 1 - SPREAD + SPREAD * self.mass / USUAL_MASS
        return sparse.csr_matrix(sparse.diags(1 / length) @ self.words @ sparse.diags(self.weights))

    @cached_property
    def plain(self) -> sparse.csr_matrix:
        """Items with idf only."""
        return sparse.csr_matrix(self.words @ sparse.diags(self.weights))

    @cached_property
    def gram_columns(self) -> dict[str, int]:
        """Columns of the character n-grams of the items' words."""
        names = sorted({gram for stem in self.columns for gram in grams(stem)})
        return {name: number for number, name in enumerate(names)}

    @cached_property
    def spelled(self) -> sparse.csr_matrix:
        """Items x character n-grams, rows of length one: spelled word by word, since n-grams never cross words."""
        spelling = matrix((dict.fromkeys(grams(stem), 1.0) for stem in self.columns), self.gram_columns)
        return unit_rows(self.plain @ spelling) if self.columns else spelling

    @cached_property
    def done(self) -> sparse.csr_matrix:
        """Items x topics they work on; square roots, so that a product is the geometric mean of both sides."""
        columns = {name: number for number, name in enumerate(topics().names)}
        return matrix((done_topics(item_words(text).keys()) for text in self.texts), columns).sqrt()

    @cached_property
    def related(self) -> Vectors:
        """Items in the embedding that ships."""
        return related.vectors([item_words(text) for text in self.texts])

    @cached_property
    def encoded(self) -> Vectors | None:
        """Items as the sentence encoders see them; None where they do not run."""
        if isinstance(self.embedder, Static):
            return None
        return self.embedder.encode([strip_boilerplate(text) for text in self.texts], "item")

    @cached_property
    def near(self) -> Vectors:
        """Items x topics they come near to in the embedding that ships."""
        return near_topics(Static(), self.related, "done")

    @cached_property
    def near_encoded(self) -> Vectors | None:
        """The same by the sentence encoders; None where they do not run."""
        return None if self.encoded is None else near_topics(self.embedder, self.encoded, "done")

    @cached_property
    def sectors(self) -> sparse.csr_matrix:
        """Items x affairs they name."""
        return matrix((asked_sectors([text]) for text in self.texts), codes())

    @cached_property
    def vague(self) -> Floats:
        """1 for items that name no activity of their own."""
        return np.array([float(is_vague(text)) for text in self.texts])

    @cached_property
    def named(self) -> Floats:
        """Share of each item that is names of affairs, where it is hardly anything else."""
        return np.array([named_share(text) for text in self.texts])

    def queries(self, texts: Sequence[str], sectors: Sequence[str | None] = ()) -> Queries:
        """Queries in the columns of this collection; `sectors`: codes of their affairs, where known."""
        split = [query_words(text) for text in texts]
        whole = [merged(row) for row in split]
        indicator, summed = matrix((row[0] for row in split), self.columns), matrix(whole, self.columns)
        mass = np.array([sum(w * idf(stem) for stem, w in row[0].items()) for row in split], dtype=np.float64)
        columns = {name: number for number, name in enumerate(topics().names)}
        asked = matrix((asked_topics(row[0].keys()) for row in split), columns).sqrt()
        by_goal = matrix((asked_topics([*row[1], *row[2]]) for row in split), columns).sqrt()
        spelled = matrix((unit(spell(row[0])) for row in split), self.gram_columns)
        said = [split_query(text) for text in texts]
        alone = [query.indicator for query in said]
        known = (mass > 0)[:, None]
        encoder = None if isinstance(self.embedder, Static) else self.embedder
        together = [f"{query.indicator}. {query.goal}" if query.goal else query.indicator for query in said]
        return Queries(
            texts=tuple(texts),
            indicator=indicator,
            mass=mass,
            summed=summed,
            asked=asked,
            asked_by_goal=by_goal,
            spelled=spelled,
            related=related.encode(together),
            encoded=encoder.encode(together, "query") if encoder else None,
            near=near_topics(Static(), related.encode(alone) * known, "asked"),
            near_encoded=near_topics(encoder, encoder.encode(alone, "indicator") * known, "asked") if encoder else None,
            papers=np.array([float(counts_papers(query.indicator)) for query in said]),
            sectors=matrix(map(asked_sectors, said, sectors or [None] * len(said)), codes()),
        )

    @cached_property
    def _columns_for_candidates(self) -> sparse.csr_matrix:
        near = [_strong(side) for side in (self.near, self.near_encoded) if side is not None]
        blocks = [self.scaled, self.done * TOPIC_COLUMN, *(side * (NEAR_COLUMN / len(near)) for side in near)]
        return sparse.hstack(blocks).T.tocsr()

    def candidates(self, queries: Queries, keep: int) -> Iterator[Pairs]:
        """The best `keep` items of each query, chunk by chunk; ties go to the earlier item."""
        topic = queries.asked + PART_WEIGHTS[1] * queries.asked_by_goal
        near = [_strong(side) for side in (queries.near, queries.near_encoded) if side is not None]
        left = sparse.hstack([queries.summed, topic, *near]).tocsr()
        for start in range(0, len(queries), CHUNK):
            product = (left[start : start + CHUNK] @ self._columns_for_candidates).tocsr()
            rows, columns = [], []
            for row in range(product.shape[0]):
                span = slice(product.indptr[row], product.indptr[row + 1])
                found, score = product.indices[span], product.data[span]
                if len(found) > keep:
                    bar = np.partition(score, len(score) - keep)[len(score) - keep]
                    found, score = found[score >= bar], score[score >= bar]
                order = np.lexsort((found, -score))[:keep]
                columns.append(np.sort(found[order]))
                rows.append(np.full(len(order), start + row))
            yield Pairs(np.concatenate(rows).astype(np.intp), np.concatenate(columns).astype(np.intp))


def _strong(near: Vectors) -> sparse.csr_matrix:
    """Topics with a share that counts, the others left out."""
    return sparse.csr_matrix(np.where(near**2 >= NEAR_SHARE, near, 0).astype(np.float64))


def paired(left: sparse.csr_matrix, right: sparse.csr_matrix, pairs: Pairs) -> Floats:
    """Row-wise products: left[row] . right[column] for every pair."""
    products = left[pairs.rows].multiply(right[pairs.columns])
    result: Floats = np.asarray(products.sum(axis=1)).ravel()
    return result
