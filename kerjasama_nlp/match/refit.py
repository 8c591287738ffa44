"""Fit the weights again after a change of the data: `python -m kerjasama_nlp.match.refit`.

Those of the sentence encoders are fitted too where the extra `semantic` is installed; commit both files together.
"""

from __future__ import annotations

from pathlib import Path

from kerjasama_nlp.match.encoders import embedder
from kerjasama_nlp.match.model import fit, save


def refit(folder: Path | None = None) -> tuple[str, ...]:
    """Write model_static.json and, with the encoders, model_encoders.json; returns the names of the embedders."""
    home = folder or Path(__file__).parent / "data"
    fitted = []
    for wish in ("off", "auto"):
        model = fit(embedder=embedder(wish))
        save(model, home / f"model_{model.embedder}.json")
        fitted.append(model.embedder)
    return tuple(dict.fromkeys(fitted))


if __name__ == "__main__":
    refit()
