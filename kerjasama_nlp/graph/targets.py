"""Targets that moved: an actual value that got better from one year to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kerjasama_nlp.gaps import gaps, value
from kerjasama_nlp.types import Match, Target

LIKELY = 0.5
"""A match at least this probable ties an agreement to a target."""

Movements = Mapping[tuple[str | None, str], str]
"""Agency and indicator -> how its actual value got better, in words."""


def movements(targets: Mapping[str, Target]) -> Movements:
    """Every indicator whose actual value improved between its first and its last year, with both values."""
    series: dict[tuple[str | None, str], list[tuple[int, float, Target]]] = defaultdict(list)
    for target in targets.values():
        number = value(target.actual).number if target.year else None
        if target.year and number is not None:
            series[target.agency, target.indicator].append((target.year, number, target))
    found = {}
    for key, rows in series.items():
        rows.sort(key=lambda row: row[0])
        (year, before, first), (later, after, last) = rows[0], rows[-1]
        better = after < before if last.direction == "lower" else after > before
        if year != later and better:
            found[key] = f"{last.indicator} {first.actual} ({year}) menjadi {last.actual} ({later})"
    return found


def moved(matches: Sequence[Match], targets: Mapping[str, Target], known: Movements) -> tuple[str, ...]:
    """The movements of indicators that are tied to an agreement by a likely match."""
    matched = {(t.agency, t.indicator) for m in matches if m.probability >= LIKELY and (t := targets.get(m.target))}
    return tuple(sorted(known[key] for key in matched & known.keys()))


def met(target: Target) -> bool | None:
    """The actual value reaches the target; None when there is no data to tell.

    >>> met(Target("1", "a", 1, None, None, "Angka kemiskinan", "%", 2024, "7,5", "7,1", "lower"))
    True
    """
    [gap] = gaps([target])
    return None if gap.status == "no_data" else gap.status == "met"
