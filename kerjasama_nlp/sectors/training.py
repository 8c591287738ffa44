"""Rebuild the model of affairs from the nomenclature that ships: `kerjasama train`, or `train(path)`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import sklearn

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.sectors import nomenclature
from kerjasama_nlp.sectors.measure import cross_validate
from kerjasama_nlp.sectors.model import Model, data_folder, fit, load
from kerjasama_nlp.sectors.names import write_names

OUTCOMES = "outcomes.tsv"
"""Lies beside the nomenclature: what outcomes of each affair are called, which the nomenclature does not name."""


def train(source: Path, folder: Path | None = None) -> dict[str, Any]:
    """Learn from the nomenclature, write weights, features, names and card; returns the card.

    Raises:
        InputError: the nomenclature is not there.
    """
    if not source.is_file():
        raise InputError(f"Nomenklatur tidak ada: {source}")
    rows = nomenclature.read(source)
    outcomes = nomenclature.read_outcomes(source.with_name(OUTCOMES))
    found = nomenclature.examples(rows)
    told = nomenclature.examples(outcomes)
    scores = cross_validate(found, told)
    model = fit((*found, *told), scores.heat)
    target = folder or data_folder()
    target.mkdir(parents=True, exist_ok=True)
    np.save(target / "weights.npy", model.weights.astype(np.float16))
    lines = [f"{kind}\t{feature}\t{idf:.5f}" for kind, feature, idf in _features(model)]
    (target / "features.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_names(rows, target / "names.tsv.gz")
    card = {
        "what": "bidang urusan of an indicator or goal",
        "source": "corpus/nomenclature.tsv.gz (Kepmendagri 900.1.15.5-1317/2023); corpus/outcomes.tsv",
        "data_sha256": nomenclature.data_hash((*rows, *outcomes)),
        "examples": len(found) + len(told),
        "features": len(lines),
        "classes": list(model.classes),
        "heat": model.heat,
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "scores": scores.as_dict(),
    }
    (target / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    load.cache_clear()
    return card


def _features(model: Model) -> list[tuple[str, str, float]]:
    return [
        (kind, str(feature), float(idf))
        for kind, machine in (("w", model.words), ("c", model.letters))
        for feature, idf in zip(machine.get_feature_names_out(), machine.idf_, strict=True)
    ]
