"""Targets that moved: an actual value that got better from one year to the next.

>>> number("71,5 %"), number("1.250,00"), number("BB")
(71.5, 1250.0, None)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kerjasama_nlp.types import Match, Target

LIKELY = 0.5
"""A match at least this probable ties an agreement to a target."""


def number(text: str | None) -> float | None:
    """A printed figure: decimal comma, points between thousands; None for letters and blanks."""
    found = re.search(r"-?\d[\d.,]*", text or "")
    if not found:
        return None
    plain = found.group().rstrip(".,")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "")
    return float(plain) if plain.count(".") <= 1 else None


Series = Mapping[tuple[str | None, str], Sequence[Target]]


def series_of(targets: Mapping[str, Target]) -> Series:
    """Agency and indicator -> its rows with a year and an actual value, oldest first."""
    series: dict[tuple[str | None, str], list[Target]] = defaultdict(list)
    for target in targets.values():
        if target.year and number(target.actual) is not None:
            series[target.agency, target.indicator].append(target)
    return {key: sorted(rows, key=lambda t: t.year or 0) for key, rows in series.items()}


def moved(matches: Sequence[Match], targets: Mapping[str, Target], series: Series) -> tuple[str, ...]:
    """Indicators tied to an agreement whose actual value improved between two years, with both values."""
    matched = {(t.agency, t.indicator) for m in matches if m.probability >= LIKELY and (t := targets.get(m.target))}
    found = []
    for key in matched & series.keys():
        first, last = series[key][0], series[key][-1]
        before, after = number(first.actual), number(last.actual)
        if first.year == last.year or before is None or after is None:
            continue
        if (after < before) if last.direction == "lower" else (after > before):
            found.append(f"{last.indicator} {first.actual} ({first.year}) menjadi {last.actual} ({last.year})")
    return tuple(sorted(found))


def met(target: Target) -> bool | None:
    """The actual value reaches the target; None when either is no figure or the direction is unknown.

    >>> met(Target("1", "a", 1, None, None, "Angka kemiskinan", "%", 2024, "7,5", "7,1", "lower"))
    True
    """
    goal, actual = number(target.target), number(target.actual)
    if goal is None or actual is None or target.direction not in ("higher", "lower"):
        return None
    return actual <= goal if target.direction == "lower" else actual >= goal
