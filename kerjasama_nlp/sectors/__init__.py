"""Which affair of government (bidang urusan) a target belongs to, learned from the official nomenclature.

    sector_of("Persentase sampah yang tertangani")      # Sector(code='2.11', name='Lingkungan Hidup', ...)

A goal or indicator that is an official name gives its code; other words are judged by a classifier, together with
the name of the agency where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kerjasama_nlp.language.affairs import affairs
from kerjasama_nlp.sectors.model import Model, load
from kerjasama_nlp.sectors.names import official
from kerjasama_nlp.sectors.nomenclature import SUPPORT, affair, folded
from kerjasama_nlp.sectors.training import train
from kerjasama_nlp.types import Target

__all__ = ["AFFAIRS", "Sector", "sector_of", "sectors_of", "train", "with_sectors"]

AFFAIRS = {code: found.name for code, found in affairs().items()}
"""Code -> name of the 32 bidang urusan (UU 23/2014, annex) and the supporting units."""
OFFICIAL = 0.97
"""Confidence where the text is an official name."""
AGENCY_SHARE = 0.5
"""How much an agency's name counts against the text: an agency has few affairs, but not one only."""
LEAST = 0.20
"""A target whose best affair is less probable than this is left without one."""


@dataclass(frozen=True, slots=True)
class Sector:
    """An affair with the confidence that it is the right one; `program`: code of programme or activity where the text
    is its official name; `reason`: official_name | words | words+agency."""

    code: str
    name: str
    confidence: float
    program: str | None = None
    reason: str = "words"


def sector_of(indicator: str, goal: str | None = None, agency: str | None = None) -> Sector | None:
    """The affair of one indicator; None where nothing tells."""
    return sectors_of([(indicator, goal, agency)])[0]


def sectors_of(rows: Sequence[tuple[str, str | None, str | None]], model: Model | None = None) -> list[Sector | None]:
    """Affairs of many (indicator, goal, agency) at once."""
    if not rows:
        return []
    model = model or load()
    shares = model.probabilities([f"{indicator} {goal or ''}" for indicator, goal, _ in rows])
    names = sorted({agency for *_, agency in rows if agency and folded(agency)})
    of_agency = dict(zip(names, model.probabilities(names), strict=True)) if names else {}
    found: list[Sector | None] = []
    for (indicator, goal, agency), share in zip(rows, shares, strict=True):
        if (code := official(indicator) or official(goal)) and (place := affair(code)):
            found.append(
                Sector(place, AFFAIRS[place], OFFICIAL, code if code.count(".") > 1 else None, "official_name")
            )
            continue
        reason = "words"
        if (hint := of_agency.get(agency or "")) is not None:
            share = share * hint**AGENCY_SHARE
            share, reason = share / share.sum(), "words+agency"
        best = int(np.argmax(share))
        code = model.classes[best]
        confidence = round(float(share[best]), 3)
        found.append(Sector(code, AFFAIRS[code], confidence, None, reason) if confidence >= LEAST else None)
    return found


def with_sectors(targets: Iterable[Target]) -> tuple[Target, ...]:
    """The targets with affair, confidence and, where the text gives it, the code of programme or activity."""
    rows = tuple(targets)
    found = sectors_of([(t.indicator, t.goal, t.agency) for t in rows])
    return tuple(
        replace(t, sector=s.code, sector_confidence=s.confidence, program=s.program) if s else t
        for t, s in zip(rows, found, strict=True)
    )


def is_support(sector: Sector) -> bool:
    """Whether it is overhead, the same under every affair."""
    return sector.code == SUPPORT
