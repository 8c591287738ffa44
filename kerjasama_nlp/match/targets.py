"""Agreements and targets in, matches out: every target against every scope item."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kerjasama_nlp.match.collection import Collection, Pairs
from kerjasama_nlp.match.encoders import embedder_of
from kerjasama_nlp.match.model import Model, load
from kerjasama_nlp.match.ranking import rank_in
from kerjasama_nlp.match.reasons import reasons_of
from kerjasama_nlp.types import Agreement, Match, Target

FLOOR = 0.3
"""Matches below this are not shown: see docs/matching.md for what it keeps and loses."""

TITLE = -1
"""Item index of an agreement that has no scope items: its title stands for them."""


def target_query(target: Target) -> str:
    """The query text of a target: "indicator | goal | agency", empty parts kept in place.

    >>> target_query(Target("t", "a", 1, "Dinas Sosial", None, "Jumlah PPKS", None, 2023, None, None))
    'Jumlah PPKS |  | Dinas Sosial'
    """
    parts = (target.indicator, target.goal or "", target.agency or "")
    return " | ".join(" ".join(part.replace("|", " ").split()) for part in parts)


def scope_texts(agreements: Sequence[Agreement]) -> tuple[tuple[int, int, str], ...]:
    """(agreement number, item index, text) of everything that can be matched."""
    rows: list[tuple[int, int, str]] = []
    for number, agreement in enumerate(agreements):
        texts = [(n, item.text.value) for n, item in enumerate(agreement.scope) if item.text.value.strip()]
        if not texts and agreement.title is not None and agreement.title.value.strip():
            texts = [(TITLE, agreement.title.value)]
        rows += [(number, n, text) for n, text in texts]
    return tuple(rows)


def match_targets(
    agreements: Sequence[Agreement],
    targets: Sequence[Target],
    *,
    top: int = 5,
    floor: float = FLOOR,
    model: Model | None = None,
) -> tuple[Match, ...]:
    """At most `top` matches per target, each at least as probable as `floor`, with reasons.

    In the order of the targets, best first; equal probabilities in the order of agreements and items.
    """
    rows = scope_texts(agreements)
    if not rows or not targets:
        return ()
    items = Collection([text for _, _, text in rows], embedder_of(model.embedder) if model else None)
    model = model or load(items.embedder.model)
    queries = items.queries([target_query(target) for target in targets])
    ranked = rank_in(items, queries, top=top, model=model)
    chosen = [(row, column, chance) for row, found in enumerate(ranked) for column, chance in found if chance >= floor]
    pairs = Pairs(np.array([row for row, _, _ in chosen], int), np.array([column for _, column, _ in chosen], int))
    matches = []
    for (row, column, chance), reasons in zip(chosen, reasons_of(items, queries, pairs, model), strict=True):
        number, item, _ = rows[column]
        matches.append(Match(agreements[number].id, item, targets[row].id, chance, reasons))
    return tuple(matches)
