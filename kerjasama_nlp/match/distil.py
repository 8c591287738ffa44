"""Two sentence encoders and the official programmes, distilled into one vector per stem (`related.py`).

What the encoders say of some 15,000 short texts - names and indicators of the nomenclature, phrases of the topics, the
shipped graded pairs - is what a sum of stem vectors must say of them: ridge regression on bags of stems. Beside it
stands what goes with what in the programmes (latent semantic analysis of `programmes.tsv`), at half weight. The first
128 directions are kept. It needs the extra `semantic` and the nomenclature's file:

    python -m kerjasama_nlp.match.distil nomenklatur.tsv

It also writes the mean rows that `encoders.py` takes from each role. Fit the weights again afterwards.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from kerjasama_nlp.match.encoders import raw
from kerjasama_nlp.match.model import shipped_pairs
from kerjasama_nlp.match.nomenclature import shipped_bags
from kerjasama_nlp.match.related import Vectors, bags, save, unit
from kerjasama_nlp.match.text import content, split_query, strip_boilerplate
from kerjasama_nlp.match.topics import phrases

DIMENSIONS = 128
PENALTY = 1.0
"""Ridge penalty; cross-validation on the shipped pairs is flat from 0.5 to 3."""

ANALYSIS = 100
"""Directions of the latent semantic analysis, and its weight beside the encoders."""
ANALYSIS_WEIGHT = 0.5

LONGEST = 300
"""Longer names are lists; they say everything and so nothing."""


def analysis(activities: Mapping[str, Sequence[str]], dimensions: int = ANALYSIS) -> tuple[tuple[str, ...], Vectors]:
    """Stems (of two activities or more) and where they stand in the activities of the nomenclature.

    Idf-weighted stems x activities, activities brought to length one, truncated SVD; a stem's row is scaled by the
    roots of the singular values, halfway between the words alone and their use.
    """
    counts = Counter(stem for stems in activities.values() for stem in stems)
    names = tuple(sorted(stem for stem, n in counts.items() if n > 1))
    row_of = {name: row for row, name in enumerate(names)}
    rows, columns, values = [], [], []
    for column, stems in enumerate(activities.values()):
        for stem in stems:
            if stem in row_of:
                rows.append(row_of[stem])
                columns.append(column)
                values.append(np.log(len(activities) / counts[stem]))
    table = sparse.csc_matrix((values, (rows, columns)), (len(names), len(activities)))
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=0)).ravel())
    table = table @ sparse.diags(1 / np.maximum(length, 1e-9))
    left, strength, _ = np.linalg.svd(table.toarray(), full_matrices=False)
    placed = left[:, :dimensions] * np.sqrt(strength[:dimensions])
    return names, unit(placed.astype(np.float32))


def distil(texts: Sequence[str], teacher: Vectors, dimensions: int = DIMENSIONS) -> tuple[tuple[str, ...], Vectors]:
    """Stems of the texts and their vectors, so that each text's sum comes near to what the teacher says of it."""
    words = [content(text) for text in texts]
    names = tuple(sorted({stem for row in words for stem in row}))
    table = bags(words, {name: row for row, name in enumerate(names)}).astype(np.float64)
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    table = sparse.csr_matrix(sparse.diags(1 / np.maximum(length, 1e-9)) @ table)
    square = (table.T @ table).toarray() + PENALTY * np.eye(len(names))
    full = np.linalg.solve(square, table.T @ teacher)
    left, strength, _ = np.linalg.svd(full, full_matrices=False)
    return names, np.asarray(left[:, :dimensions] * strength[:dimensions], dtype=np.float32)


def official_texts(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Names and indicators of the nomenclature, each once; capitals are brought down.

    >>> official_texts([{"name": "PENGELOLAAN  SAMPAH", "indikator": "Jumlah sampah"}, {"name": "Jumlah sampah"}])
    ('Pengelolaan sampah', 'Jumlah sampah')
    """
    found: dict[str, None] = {}
    for row in rows:
        for key in ("name", "indikator"):
            text = " ".join((row.get(key) or "").split())
            if text and len(text) < LONGEST:
                found.setdefault(text.capitalize() if text.isupper() else text)
    return tuple(found)


def role_texts() -> dict[str, tuple[str, ...]]:
    """What ships, by the role it has for an encoder (`encoders.ROLES`)."""
    queries = [split_query(row.query) for row in shipped_pairs() if row.query]
    items = dict.fromkeys(strip_boilerplate(text) for row in shipped_pairs() for text in row.grades)
    return {
        "indicator": tuple(q.indicator for q in queries),
        "query": tuple(f"{q.indicator}. {q.goal}" if q.goal else q.indicator for q in queries),
        "item": tuple(items),
        "asked": tuple(phrase for topic in phrases("asked") for phrase in topic),
        "done": tuple(phrase for topic in phrases("done") for phrase in topic),
    }


def main(source: Path, folder: Path) -> None:
    """Write the vectors, their stems, and the means of the roles."""
    with source.open(encoding="utf-8", newline="") as file:
        groups = [official_texts(csv.DictReader(file, delimiter="\t")), *role_texts().values()]
    parts = []
    for group in groups:
        sides = [unit(rows - rows.mean(axis=0)) for rows in raw(group).values()]
        parts.append(np.concatenate(sides, axis=1))
    texts = [text for group in groups for text in group]
    names, placed = analysis(shipped_bags())
    said = unit(np.asarray(bags([content(t) for t in texts], {n: i for i, n in enumerate(names)}) @ placed, np.float32))
    save(*distil(texts, np.concatenate([np.concatenate(parts), ANALYSIS_WEIGHT * said], axis=1)), folder)
    kept = {
        f"{encoder}_{role}": rows.mean(axis=0).astype(np.float32)
        for role, group in role_texts().items()
        for encoder, rows in raw(group).items()
    }
    np.savez(folder / "means.npz", **kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent / "data")
