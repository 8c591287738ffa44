"""Capaian: how much of a target was reached, by the official formulas, and the band it falls in.

Higher is better: realisasi / target x 100. Lower is better: (target - (realisasi - target)) / target x 100. A range:
its upper bound where the actual lies above it, its lower bound where it lies below, met within.

    >>> from kerjasama_nlp.gaps.values import value
    >>> achieved(value("80"), value("60"), "higher"), achieved(value("80"), value("60"), "lower")
    (75.0, 125.0)
    >>> achieved(value("70-80"), value("75"), "higher"), achieved(value("BB"), value("B"), "higher")
    (100.0, None)
"""

from __future__ import annotations

from collections.abc import Sequence

from kerjasama_nlp.gaps.values import Amount

Band = tuple[float, str]
BANDS: tuple[Band, ...] = (
    (91.0, "sangat tinggi"),
    (76.0, "tinggi"),
    (66.0, "sedang"),
    (51.0, "rendah"),
    (float("-inf"), "sangat rendah"),
)
"""From which share a band begins, best first: Permendagri 86/2017. Regions set their own."""
DIGITS = 4


def same_scale(target: Amount, actual: Amount) -> bool:
    """Whether both are grades of one scale."""
    return target.rank is not None and actual.rank is not None and target.scale == actual.scale


def aim(target: Amount, actual: float) -> float | None:
    """The number that an actual is held against: the nearer bound of a range, or the only bound."""
    if target.low is None or target.high is None:
        return target.high if target.low is None else target.low
    if target.low <= actual <= target.high:
        return actual
    return target.high if actual > target.high else target.low


def achieved(target: Amount, actual: Amount, way: str) -> float | None:
    """Capaian in per cent; None where there is no formula for it: grades, a target of zero, something missing."""
    done = actual.number
    wanted = aim(target, done) if done is not None else None
    if done is None or wanted is None or same_scale(target, actual):
        return None
    if wanted == 0:
        return 100.0 if done == 0 else None
    share = done / wanted * 100 if way == "higher" else (wanted - (done - wanted)) / wanted * 100
    return round(share, DIGITS)


def short(target: Amount, actual: Amount, way: str) -> float | None:
    """What is still short, in the unit of the target, or in steps of its scale; 0.0 when it is met, None when unknown.

    >>> from kerjasama_nlp.gaps.values import value
    >>> short(value("80"), value("60"), "higher"), short(value("5"), value("7"), "lower")
    (20.0, 2.0)
    >>> short(value("BB"), value("B"), "higher")
    1.0
    """
    if same_scale(target, actual):
        return float(max(0, (target.rank or 0) - (actual.rank or 0)))
    done = actual.number
    wanted = aim(target, done) if done is not None else None
    if done is None or wanted is None:
        return None
    return round(max(0.0, wanted - done if way == "higher" else done - wanted), DIGITS)


def band(share: float | None, bands: Sequence[Band] = BANDS) -> str | None:
    """The name of the band that a share falls in.

    >>> band(92.0), band(64.0), band(64.0, ((85.0, "baik"), (0.0, "kurang")))
    ('sangat tinggi', 'rendah', 'kurang')
    """
    return next((name for least, name in bands if share is not None and share >= least), None)
