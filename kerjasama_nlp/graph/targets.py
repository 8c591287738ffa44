"""Targets that moved: an actual value that got better from one year to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kerjasama_nlp.gaps import gaps, value
from kerjasama_nlp.types import Match, Target

LIKELY = 0.5
"""A match at least this probable ties an agreement to a target."""


Series = Mapping[tuple[str | None, str], Sequence[Target]]


def series_of(targets: Mapping[str, Target]) -> Series:
    """Agency and indicator -> its rows with a year and an actual value, oldest first."""
    series: dict[tuple[str | None, str], list[Target]] = defaultdict(list)
    for target in targets.values():
        if target.year and value(target.actual).number is not None:
            series[target.agency, target.indicator].append(target)
    return {key: sorted(rows, key=lambda t: t.year or 0) for key, rows in series.items()}


def moved(matches: Sequence[Match], targets: Mapping[str, Target], series: Series) -> tuple[str, ...]:
    """Indicators tied to an agreement whose actual value improved between two years, with both values."""
    matched = {(t.agency, t.indicator) for m in matches if m.probability >= LIKELY and (t := targets.get(m.target))}
    found = []
    for key in matched & series.keys():
        first, last = series[key][0], series[key][-1]
        before, after = value(first.actual).number, value(last.actual).number
        if first.year == last.year or before is None or after is None:
            continue
        if (after < before) if last.direction == "lower" else (after > before):
            found.append(f"{last.indicator} {first.actual} ({first.year}) menjadi {last.actual} ({last.year})")
    return tuple(sorted(found))


def met(target: Target) -> bool | None:
    """The actual value reaches the target; None when there is no data to tell.

    >>> met(Target("1", "a", 1, None, None, "Angka kemiskinan", "%", 2024, "7,5", "7,1", "lower"))
    True
    """
    [gap] = gaps([target])
    return None if gap.status == "no_data" else gap.status == "met"
