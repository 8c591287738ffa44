"""From words to an affair: TF-IDF of words and of letters in a row, and one linear classifier, stored as plain arrays.

The weights ship as float16 (`data/weights.npy`) with the features beside them and a card that names the hash of what
taught them, the versions and the scores. `sectors.training` rebuilds them from `corpus/nomenclature.tsv.gz`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.sectors import nomenclature
from kerjasama_nlp.sectors.nomenclature import Example

Floats = NDArray[np.float64]
WORDS: dict[str, Any] = {"ngram_range": (1, 2), "sublinear_tf": True, "min_df": 2, "max_features": 12_000}
LETTERS: dict[str, Any] = {
    "analyzer": "char_wb",
    "ngram_range": (3, 5),
    "sublinear_tf": True,
    "min_df": 3,
    "max_features": 16_000,
}
PENALTY = 0.5
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Model:
    """`weights`: features by classes, the last row being the base; `heat`: what makes scores into probabilities."""

    classes: tuple[str, ...]
    words: TfidfVectorizer
    letters: TfidfVectorizer
    weights: NDArray[np.float32]
    heat: float

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """One row per text, one column per class; a text without a known feature gives an even row."""
        folded = [nomenclature.folded(text) for text in texts]
        table = sp.hstack([self.words.transform(folded), self.letters.transform(folded)]).tocsr()
        scores = np.asarray(table @ self.weights[:-1] + self.weights[-1], dtype=np.float64)
        scores[np.diff(table.indptr) == 0] = 0.0
        return softmax(self.heat * scores)


def softmax(scores: Floats) -> Floats:
    """Scores -> probabilities, rounded so that the last bit never decides an order."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = np.round(powers / powers.sum(axis=1, keepdims=True), 6)
    return shares


def fit(found: Sequence[Example], heat: float = 1.0) -> Model:
    """A model that has seen the examples."""
    texts, places = [e.text for e in found], np.array([e.affair for e in found])
    words, letters = TfidfVectorizer(**WORDS), TfidfVectorizer(**LETTERS)
    table = sp.hstack([words.fit_transform(texts), letters.fit_transform(texts)]).tocsr()
    machine = LinearSVC(C=PENALTY, class_weight="balanced", random_state=0).fit(table, places)
    weights = np.vstack([machine.coef_.T, machine.intercept_]).astype(np.float16).astype(np.float32)
    return Model(tuple(map(str, machine.classes_)), words, letters, weights, heat)


def data_folder() -> Path:
    return Path(str(files("kerjasama_nlp.sectors") / "data"))


@lru_cache(maxsize=1)
def load(folder: Path | None = None) -> Model:
    """The model that ships, or one of another folder.

    Raises:
        InputError: a part of it is missing or the parts do not belong together.
    """
    home = folder or data_folder()
    try:
        card = json.loads((home / "card.json").read_text(encoding="utf-8"))
        weights = np.load(home / "weights.npy", allow_pickle=False).astype(np.float32)
        lines = [line.split("\t") for line in (home / "features.tsv").read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise InputError(f"Model urusan tidak lengkap di {home}; bangun ulang. ({error})") from error
    if weights.shape != (len(lines) + 1, len(card["classes"])):
        raise InputError(f"Model urusan di {home} tidak utuh; bangun ulang.")
    words = _vectorizer(WORDS, [(f, float(v)) for kind, f, v in lines if kind == "w"])
    letters = _vectorizer(LETTERS, [(f, float(v)) for kind, f, v in lines if kind == "c"])
    return Model(tuple(card["classes"]), words, letters, weights, float(card["heat"]))


def _vectorizer(options: dict[str, Any], features: Sequence[tuple[str, float]]) -> TfidfVectorizer:
    kept = {key: value for key, value in options.items() if key not in ("min_df", "max_features")}
    machine = TfidfVectorizer(**kept, vocabulary={feature: n for n, (feature, _) in enumerate(features)})
    machine.idf_ = np.array([idf for _, idf in features])
    return machine
