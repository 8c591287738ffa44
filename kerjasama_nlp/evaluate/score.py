"""Counting right values: scores, likeness of texts, and which found item stands for which gold item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rapidfuzz.fuzz import ratio
from scipy.optimize import linear_sum_assignment

Likeness = Callable[[Any, Any], float | None]
Part = tuple["Score", list[tuple[float, bool]]]
"""A score, and for every found value its confidence and whether it is right."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field: right values, gold values, found values."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hit + other.hit, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """Share of found values that are right; 1 when nothing was to be found and nothing was."""
        return self.hit / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Share of gold values that were found."""
        return self.hit / self.gold if self.gold else float(self.found == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def fold(text: Any) -> str:
    """Letters, digits and the marks of numbers, lower case, single spaces."""
    plain = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s/.-]", " ", plain)).strip(" .-/")


def alike(a: Any, b: Any) -> float:
    """Likeness of two texts, 0..1."""
    a, b = fold(a), fold(b)
    return ratio(a, b) / 100 if a and b else 0.0


def assign(gold: Sequence[Any], found: Sequence[Any], likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs (gold index, found index) of greatest total likeness, each used once.

    >>> assign(["sampah", "kabel"], ["kabel", "sampan"], alike)
    [(0, 1), (1, 0)]
    """
    if not gold or not found:
        return []
    table = np.array([[likeness(g, f) or 0.0 for f in found] for g in gold])
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if table[i, j] > 0]
