"""Which words go together in government programmes, whatever their form: "kusta" and "imunisasi", "bibit" and "panen".

A small static embedding: latent semantic analysis of the activities of the official nomenclature (`programmes.tsv`,
see `nomenclature.py`), 100 numbers per stem, stored as `data/related.npy` (float16, no pickle) beside its stems.

    >>> kusta, imunisasi, jalan = vectors([{"kusta": 1.0}, {"imunisasi": 1.0}, {"jalan": 1.0}])
    >>> float(kusta @ imunisasi) > float(kusta @ jalan)
    True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kerjasama_nlp.match.rarity import idf

DIMENSIONS = 100

Vectors = NDArray[np.float32]


def train(bags: Mapping[str, Sequence[str]], dimensions: int = DIMENSIONS) -> tuple[tuple[str, ...], Vectors]:
    """Stems (of two activities or more) and their vectors, rows of length one.

    Idf-weighted stems x activities, activities brought to length one, truncated SVD; a stem's row is scaled by the
    roots of the singular values, halfway between the words alone and their use.
    """
    counts = Counter(stem for stems in bags.values() for stem in stems)
    names = tuple(sorted(stem for stem, n in counts.items() if n > 1))
    row_of = {name: row for row, name in enumerate(names)}
    rows, columns, values = [], [], []
    for column, stems in enumerate(bags.values()):
        for stem in stems:
            if stem in row_of:
                rows.append(row_of[stem])
                columns.append(column)
                values.append(np.log(len(bags) / counts[stem]))
    table = sparse.csc_matrix((values, (rows, columns)), (len(names), len(bags)))
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=0)).ravel())
    table = table @ sparse.diags(1 / np.maximum(length, 1e-9))
    left, strength, _ = np.linalg.svd(table.toarray(), full_matrices=False)
    placed = left[:, :dimensions] * np.sqrt(strength[:dimensions])
    return names, _unit(placed.astype(np.float32))


def _unit(rows: Vectors) -> Vectors:
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = rows / np.maximum(norm, np.float32(1e-6))
    return unit


def save(names: Sequence[str], rows: Vectors, folder: Path) -> None:
    """Write `related.txt` and `related.npy`."""
    (folder / "related.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    np.save(folder / "related.npy", rows.astype(np.float16), allow_pickle=False)


@lru_cache(maxsize=1)
def load() -> tuple[dict[str, int], Vectors]:
    """Stem -> row, and the rows."""
    folder = files("kerjasama_nlp.match") / "data"
    names = (folder / "related.txt").read_text(encoding="utf-8").split()
    with as_file(folder / "related.npy") as path:
        rows = np.load(path, allow_pickle=False).astype(np.float32)
    return {name: row for row, name in enumerate(names)}, rows


def shipped_bags() -> dict[str, tuple[str, ...]]:
    """The activities that the shipped vectors were learned from."""
    text = (files("kerjasama_nlp.match") / "data" / "programmes.tsv").read_text(encoding="utf-8")
    return {code: tuple(stems.split()) for code, stems in (line.split("\t") for line in text.splitlines())}


def vectors(texts: Sequence[Mapping[str, float]]) -> Vectors:
    """One row per text ({stem: weight}): the sum of its words by idf, of length one; zero when no word is known."""
    row_of, known = load()
    indptr, indices, values = [0], [], []
    for words in texts:
        for stem, weight in words.items():
            if stem in row_of:
                indices.append(row_of[stem])
                values.append(weight * idf(stem))
        indptr.append(len(indices))
    shape = (len(texts), len(known))
    weights = sparse.csr_matrix(
        (np.array(values, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(indptr, dtype=np.int32)), shape
    )
    return _unit(np.asarray(weights @ known, dtype=np.float32))


def closest(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, str] | None:
    """The two different stems, one of either text, that bring them nearest; None when none is near.

    >>> closest({"kusta": 1.0, "jalan": 1.0}, {"imunisasi": 1.0})
    ('kusta', 'imunisasi')
    """
    row_of, known = load()
    best, found = 0.1, None
    for one in left:
        for other in right:
            if one != other and one in row_of and other in row_of:
                near = float(known[row_of[one]] @ known[row_of[other]])
                weight = near * (left[one] * idf(one) * right[other] * idf(other)) / 25
                if weight > best:
                    best, found = weight, (one, other)
    return found
