"""How well an affair is told from a name that the model has not seen, nor any name nearly like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from kerjasama_nlp.sectors.model import FOLDS, Floats, fit, softmax
from kerjasama_nlp.sectors.nomenclature import Example, groups


@dataclass(frozen=True, slots=True)
class Scores:
    """Of grouped cross-validation. `urusan`: macro F1 over the 32 affairs, `every`: over all classes, `right`: share of
    texts; `log_loss` of the probabilities with `heat`."""

    urusan: float
    every: float
    right: float
    log_loss: float
    heat: float
    by_class: tuple[tuple[str, float], ...]

    def as_dict(self) -> dict[str, Any]:
        """For the card."""
        return {
            "method": f"{FOLDS} folds, grouped by code and by nearly equal words",
            "macro_f1_32_urusan": self.urusan,
            "macro_f1_all_classes": self.every,
            "accuracy": self.right,
            "log_loss": self.log_loss,
            "f1_by_class": dict(self.by_class),
        }


def cross_validate(found: Sequence[Example], told: Sequence[Example] = ()) -> Scores:
    """Every example of `found` scored by a model that saw none of its group; `told` teaches and is not scored."""
    places = np.array([e.affair for e in found])
    classes = sorted({*places, *(e.affair for e in told)})
    scores = np.zeros((len(found), len(classes)))
    for train, test in GroupKFold(FOLDS).split(places, places, groups(found)):
        model = fit([*(found[i] for i in train), *told])
        columns = [classes.index(name) for name in model.classes]
        scores[np.ix_(test, columns)] = np.log(model.probabilities([found[i].text for i in test]) + 1e-6)
    truth = np.array([classes.index(place) for place in places])
    heat = float(minimize_scalar(lambda h: _loss(h, scores, truth), bounds=(0.5, 20), method="bounded").x)
    guess = np.array(classes)[scores.argmax(axis=1)]
    by_class = f1_score(places, guess, labels=classes, average=None)
    urusan = [f for name, f in zip(classes, by_class, strict=True) if name[0] in "123"]
    return Scores(
        urusan=round(float(np.mean(urusan)), 4),
        every=round(float(np.mean(by_class)), 4),
        right=round(float(np.mean(guess == places)), 4),
        log_loss=round(_loss(heat, scores, truth), 4),
        heat=round(heat, 3),
        by_class=tuple((str(name), round(float(f), 3)) for name, f in zip(classes, by_class, strict=True)),
    )


def _loss(heat: float, scores: Floats, truth: Any) -> float:
    shares = softmax(heat * scores)[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(shares, 1e-6)).mean())
