"""Agreements and targets in, matches out: every target against every scope item."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import logit

from kerjasama_nlp.match.beside import Case, nearest_duties, reasons_beside, sides_of
from kerjasama_nlp.match.collection import Collection
from kerjasama_nlp.match.encoders import embedder_of
from kerjasama_nlp.match.model import Model, load, probability
from kerjasama_nlp.match.ranking import judged, places
from kerjasama_nlp.match.reasons import reasons_of, score
from kerjasama_nlp.types import Agreement, Match, Mention, Target

FLOOR = 0.3
"""Matches below this are not shown: see docs/matching.md for what it keeps and loses."""

LOOKED_AT = 0.5
"""Share of the floor from which what stands beside the scope item is looked at: it lifts a match by little."""

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
    mentions: Sequence[Mention] = (),
    top: int = 5,
    floor: float = FLOOR,
    model: Model | None = None,
) -> tuple[Match, ...]:
    """At most `top` matches per target, each at least as probable as `floor`, with reasons.

    `mentions`: the parties as resolved, which say who is the partner and what else he has carried out. In the order of
    the targets, best first; equal probabilities in the order of agreements and items.
    """
    rows = scope_texts(agreements)
    if not rows or not targets:
        return ()
    items = Collection([text for _, _, text in rows], embedder_of(model.embedder) if model else None)
    model = model or load(items.embedder.model)
    texts = [target_query(target) for target in targets]
    queries = items.queries(texts, [target.sector for target in targets])
    sides = sides_of(agreements, mentions)
    found: list[Match] = []
    for pairs, chances in judged(items, queries, top=2 * top, model=model):
        kept, logits = pairs[chances >= floor * LOOKED_AT], logit(chances[chances >= floor * LOOKED_AT])
        numbers = [(rows[column][0], int(row)) for row, column in zip(kept.rows, kept.columns, strict=True)]
        duties = nearest_duties(sides, texts, tuple(dict.fromkeys(numbers)))
        beside = [
            reasons_beside(Case(sides[side], texts[row], targets[row].sector, duties.get((side, row))))
            for side, row in numbers
        ]
        lifted = probability(logits + np.array([sum(r.weight for r in told) for told in beside]))
        order = np.lexsort((kept.columns, -lifted, kept.rows))
        order = order[lifted[order] >= floor]
        order = order[places(kept.rows[order]) < top]
        for n, reasons in zip(order, reasons_of(items, queries, kept[order], model), strict=True):
            number, item, _ = rows[kept.columns[n]]
            told = (*reasons, *beside[n])
            found.append(Match(agreements[number].id, item, targets[kept.rows[n]].id, score(told), told))
    return tuple(found)
