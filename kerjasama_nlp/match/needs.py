"""What a target is short of: how far its actual value lies from its goal, and which targets of an archive are needs.

>>> figure("71,5 %"), figure("1.250"), figure("Rp1.250.000,00"), figure("BB")
(71.5, 1250.0, 1250000.0, None)
>>> shortfall("80", "60", "higher"), shortfall("5", "6", "lower"), shortfall("80", "90", "higher")
(0.25, 0.2, 0.0)
>>> shortfall("A", "BB", None), shortfall("80", "-", "higher") is None
(0.17, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kerjasama_nlp.types import Target

FIGURE = re.compile(r"(?<![\d.,])-?\d[\d.,]*")
THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
AT_MOST = re.compile(r"[<≤]|\b(?:maksimal|paling banyak|di bawah|kurang dari)\b", re.IGNORECASE)

SCALES = (
    ("D", "C", "CC", "B", "BB", "A", "AA"),
    ("TMP", "TW", "WDP", "WTP"),
    ("kurang", "cukup", "baik", "sangat baik", "memuaskan"),
    ("pratama", "madya", "nindya", "utama"),
)
"""Grades that stand where a figure would, from worst to best: SAKIP (Permenpan RB 88/2021), opinions of BPK, words,
and the ranks of the award for a child-friendly region."""


def figure(text: str | None) -> float | None:
    """A printed figure: decimal comma, points between thousands; None for letters and blanks."""
    found = FIGURE.search(text or "")
    if not found:
        return None
    plain = found.group().rstrip(".,")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "")
    return float(plain) if plain.count(".") <= 1 else None


def _step(text: str | None, scale: tuple[str, ...]) -> int | None:
    folded = re.sub(r"[^\w ]", " ", text or "").strip().casefold()
    names = [name.casefold() for name in scale]
    return names.index(folded) if folded in names else None


def shortfall(goal: str | None, actual: str | None, direction: str | None) -> float | None:
    """Share of the goal that is missing, 0 (met) to 1; None when either value or the direction is unknown.

    `direction` "lower": less is better (deaths, poverty). "≤ 5" and "maksimal 5" say so themselves. A goal of zero
    that is not met is wholly missed.
    """
    for scale in SCALES:
        wanted, reached = _step(goal, scale), _step(actual, scale)
        if wanted is not None and reached is not None:
            return round(max(0, wanted - reached) / (len(scale) - 1), 2)
    aim, value = figure(goal), figure(actual)
    way = "lower" if AT_MOST.search(goal or "") else direction
    if aim is None or value is None or way not in ("higher", "lower"):
        return None
    missing = value - aim if way == "lower" else aim - value
    if missing <= 0:
        return 0.0
    return round(min(1.0, missing / abs(aim)), 4) if aim else 1.0


def short_of(target: Target) -> float | None:
    """`shortfall` of a target's own values."""
    return shortfall(target.target, target.actual, target.direction)


def _key(target: Target) -> tuple[str, str]:
    return tuple(" ".join(re.findall(r"\w+", (text or "").casefold())) for text in (target.agency, target.indicator))  # type: ignore[return-value]


def latest(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Each indicator of each agency once: the row of its last year, one with an actual value before one without.

    Documents repeat indicators (Renstra, Perjanjian Kinerja, LKjIP, quarters); a need is counted once.
    """
    best: dict[tuple[str, str], Target] = {}
    for target in targets:
        kept = best.get(_key(target))
        if kept is None or _freshness(target) > _freshness(kept):
            best[_key(target)] = target
    return tuple(best.values())


def _freshness(target: Target) -> tuple[bool, int]:
    return short_of(target) is not None, target.year or 0
