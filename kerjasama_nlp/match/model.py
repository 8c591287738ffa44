"""From signals to a probability: a logistic regression whose numbers ship as JSON, with the hash of what taught them.

There are two: `model_static.json` for the embedding that ships, `model_encoders.json` for the sentence encoders. Each
is fitted on graded pairs written for this project (`data/pairs.jsonl`: invented indicators and scope items in the
style of real ones, grades 0-3; what a query does not list is 0 among the items of its own pool), and never on the pairs
it is measured with. The stored numbers are those that `fit()` gives; a test proves it.

    >>> load().signals == tuple(name for name, _ in SIGNALS)
    True
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.match.collection import Collection, Floats, Pairs, Queries
from kerjasama_nlp.match.encoders import Embedder
from kerjasama_nlp.match.encoders import embedder as default_embedder
from kerjasama_nlp.match.signals import SIGNALS, compared

HELPFUL = 2
"""Grades from here on count as help: one clear causal step, or the counted thing itself."""

KEEP = 60
"""Candidates per query that the signals look at."""

PENALTY = 1.0
"""Inverse strength of the L2 penalty: scikit-learn's default; cross-validated log loss is flat from 0.3 to 10."""

VIEWS = 2
"""Each query teaches twice, each time with another half of the topics hidden: topics and pairs were written with the
same archives in mind, so the pairs alone would say that topics know everything and words nothing."""

SILENT = {
    "static": (("encoded", "near_topic_encoded", "outdone_encoded"),),
    "encoders": (("encoded", "near_topic_encoded", "outdone_encoded"), ("near_topic", "outdone")),
}
"""Per embedder, the signals that are left out of each fit; the weights are the mean of the fits. With the encoders that
is the mean of what the two models say, in logits: each embedding alone speaks for nearness to topics."""

DIGITS = 4
INPUTS = ("pairs.jsonl", "topics.toml", "words.toml", "frequencies.tsv", "related.npy", "means.npz")


class Graded(NamedTuple):
    """A query and the grades of the items judged for it: it was judged against all items of its `pool`, no others."""

    query: str
    grades: dict[str, int]
    pool: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the signals and the base, all in logits; `embedder`: what encoded the texts ("static", "encoders")."""

    signals: tuple[str, ...]
    weights: tuple[float, ...]
    base: float
    data: str
    embedder: str = "static"

    def logits(self, values: Floats) -> Floats:
        """Rows of signal values -> logits."""
        result: Floats = values @ np.array(self.weights) + self.base
        return result


def probability(logits: Floats) -> Floats:
    """Logits -> 0..1, rounded so that the last bit of a sum never decides an order."""
    return np.round(1 / (1 + np.exp(-logits)), 6)


def signal_values(queries: Queries, items: Collection, pairs: Pairs) -> Floats:
    """One row per pair, one column per signal."""
    return np.column_stack([signal(queries, items, pairs) for _, signal in SIGNALS])


def _read(name: str) -> bytes:
    return (files("kerjasama_nlp.match") / "data" / name).read_bytes()


def data_hash() -> str:
    """SHA-256 over everything that teaches the model."""
    return hashlib.sha256(b"\0".join(_read(name) for name in INPUTS)).hexdigest()


def shipped_pairs() -> tuple[Graded, ...]:
    """The graded pairs of `data/pairs.jsonl`. A line without query holds items that help nothing."""
    return parse_pairs(_read("pairs.jsonl").decode("utf-8"))


def parse_pairs(text: str) -> tuple[Graded, ...]:
    """Lines {"query": ..., "items": [[text, grade], ...]}, each with a "pool" where there are several.

    Raises:
        InputError: a line has another shape or a grade outside 0-3.
    """
    graded = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            row = json.loads(line)
            grades = {str(item): int(grade) for item, grade in row["items"]}
            graded.append(Graded(str(row["query"]), grades, str(row.get("pool", ""))))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f'Pasangan baris {number}: harus {{"query": ..., "items": [[teks, nilai], ...]}}.'
            ) from error
        if not set(grades.values()) <= {0, 1, 2, 3}:
            raise InputError(f"Pasangan baris {number}: nilai harus 0, 1, 2 atau 3.")
    return tuple(graded)


def training_table(graded: Sequence[Graded], embedder: Embedder | None = None) -> tuple[Floats, Floats, Floats]:
    """Signal values, help yes/no and query number of every candidate pair, pool by pool.

    In one of its views each query is asked once more of a collection that lacks what helps it: most archives have
    nothing for most indicators, and few of the written queries have no answer.
    """
    values, helps, groups = [], [], []
    seen = 0
    for pool in dict.fromkeys(row.pool for row in graded):
        judged = [row for row in graded if row.pool == pool]
        items = Collection(tuple(dict.fromkeys(text for row in judged for text in row.grades)), embedder)
        asked = [row for row in judged if row.query]
        whole = items.queries([row.query for row in asked])
        for hidden in range(VIEWS):
            queries = without_topics(whole, hidden)
            for pairs in items.candidates(queries, KEEP):
                grades = [
                    asked[r].grades.get(items.texts[c], 0) for r, c in zip(pairs.rows, pairs.columns, strict=True)
                ]
                good = np.array(grades) >= HELPFUL
                answered = np.isin(pairs.rows, pairs.rows[good])
                for chosen in (np.ones(len(pairs), bool), ~good & answered & (pairs.rows % VIEWS == hidden)):
                    values.append(signal_values(queries, items, compared(queries, items, pairs[chosen])))
                    helps.append(good[chosen])
                    groups.append(seen + pairs.rows[chosen])
        seen += len(asked)
    return np.concatenate(values), np.concatenate(helps) * 1.0, np.concatenate(groups) * 1.0


def without_topics(queries: Queries, hidden: int) -> Queries:
    """The queries as if every other topic, from `hidden` on, had not been written."""
    kept = np.array([number % VIEWS != hidden for number in range(queries.near.shape[1])], dtype=np.float64)
    mask = sparse.diags(kept)
    return replace(
        queries,
        asked=sparse.csr_matrix(queries.asked @ mask),
        asked_by_goal=sparse.csr_matrix(queries.asked_by_goal @ mask),
        near=(queries.near * kept).astype(np.float32),
        near_encoded=None if queries.near_encoded is None else (queries.near_encoded * kept).astype(np.float32),
    )


def fit(graded: Sequence[Graded] | None = None, *, embedder: Embedder | None = None) -> Model:
    """Learn the weights from graded pairs: by default the shipped ones, with the embedder that is here."""
    encoder = embedder or default_embedder()
    values, helps, _ = training_table(shipped_pairs() if graded is None else graded, encoder)
    names = tuple(name for name, _ in SIGNALS)
    learned = [_learned(np.where(np.isin(names, silent), 0, values), helps) for silent in SILENT[encoder.model]]
    *weights, base = (round(float(w), DIGITS) for w in np.mean(learned, axis=0))
    return Model(names, tuple(weights), base, data_hash(), encoder.model)


def _learned(values: Floats, helps: Floats) -> Floats:
    """Weights of the signals, and the base last."""
    found = LogisticRegression(C=PENALTY, max_iter=5000, tol=1e-8).fit(values, helps)
    return np.append(found.coef_[0], found.intercept_)


def save(model: Model, path: Path) -> None:
    """Write a model as JSON."""
    row = {
        "embedder": model.embedder,
        "signals": dict(zip(model.signals, model.weights, strict=True)),
        "base": model.base,
        "data": model.data,
    }
    path.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


def parse_model(text: str) -> Model:
    """The way back from `save`.

    Raises:
        InputError: the file does not hold a weight for exactly the signals of this version.
    """
    row = json.loads(text)
    names = tuple(name for name, _ in SIGNALS)
    if tuple(row["signals"]) != names:
        raise InputError("Model pencocokan tidak cocok dengan versi ini; latih ulang dengan kerjasama_nlp.match.fit.")
    return Model(names, tuple(row["signals"].values()), row["base"], row["data"], row["embedder"])


@lru_cache(maxsize=2)
def load(embedder: str = "static") -> Model:
    """The shipped model for an embedder: "static" or "encoders"."""
    return parse_model(_read(f"model_{embedder}.json").decode("utf-8"))
