"""Which words mean related things in government programmes, whatever their form: "kusta" and "imunisasi".

A small static embedding, 128 numbers per stem, stored as `data/related.npy` (float16, no pickle) beside its stems. It
holds what two sentence encoders and the official programmes know of these words; `distil.py` makes it. A text is the
sum of its stems by idf, so it needs no encoder and takes microseconds.

    >>> kusta, imunisasi, jalan = vectors([{"kusta": 1.0}, {"imunisasi": 1.0}, {"jalan": 1.0}])
    >>> float(kusta @ imunisasi) > float(kusta @ jalan)
    True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kerjasama_nlp.match.rarity import idf
from kerjasama_nlp.match.text import content

Vectors = NDArray[np.float32]

NEAR = 0.45
"""Cosine of two stems from which a reader would call them related; unrelated ones lie about 0."""


def unit(rows: Vectors) -> Vectors:
    """Rows brought to length one; zero rows stay zero."""
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Vectors = (rows / np.maximum(norm, np.float32(1e-6))).astype(np.float32)
    return result


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


def bags(texts: Sequence[Mapping[str, float]], row_of: Mapping[str, int]) -> sparse.csr_matrix:
    """Texts as rows of idf-weighted stems."""
    indptr, indices, values = [0], [], []
    for words in texts:
        for stem, weight in words.items():
            if stem in row_of:
                indices.append(row_of[stem])
                values.append(weight * idf(stem))
        indptr.append(len(indices))
    return sparse.csr_matrix(
        (np.array(values, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(indptr, dtype=np.int32)),
        (len(texts), max(len(row_of), 1)),
    )


def vectors(texts: Sequence[Mapping[str, float]]) -> Vectors:
    """One row per text ({stem: weight}): the sum of its words by idf, of length one; zero when no word is known."""
    row_of, known = load()
    return unit(np.asarray(bags(texts, row_of) @ known, dtype=np.float32))


def encode(texts: Sequence[str]) -> Vectors:
    """The same for texts as written."""
    return vectors([content(text) for text in texts])


def closest(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, str] | None:
    """The two stems, one of either text and in one only, that bring them nearest; None when none is near.

    >>> closest({"ibu": 1.0, "jalan": 1.0}, {"bayi": 1.0, "jalan": 1.0})
    ('ibu', 'bayi')
    """
    row_of, known = load()
    one_side, other_side = (
        [stem for stem in words if stem in row_of and stem not in other]
        for words, other in ((left, right), (right, left))
    )
    if not one_side or not other_side:
        return None
    rows, columns = ([row_of[s] for s in side] for side in (one_side, other_side))
    near = unit(known[rows]) @ unit(known[columns]).T
    near[near < NEAR] = 0
    said = [[words[s] * idf(s) for s in side] for words, side in ((left, one_side), (right, other_side))]
    strength = near * np.outer(said[0], said[1]) / 25
    best, found = 0.1, None
    for i, one in enumerate(one_side):
        for j, other in enumerate(other_side):
            if strength[i, j] > best:
                best, found = float(strength[i, j]), (one, other)
    return found
