"""Affairs of local government (bidang urusan) told from the words of an agency's name, an indicator or a title.

Words only, for agreements and for targets that came without an affair; `sectors` judges targets by learned weights.

    >>> affairs_of("Dinas Lingkungan Hidup"), affairs_of("Persentase sampah terkelola"), affairs()["2.11"].name
    (('2.11',), ('2.11',), 'Lingkungan Hidup')
    >>> affairs_of("Nilai SAKIP")
    ()
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kerjasama_nlp.language.gazetteers import fold


class Affair(NamedTuple):
    """Name and the folded phrases that show it; a supporting unit has no phrases."""

    name: str
    words: tuple[str, ...]


@cache
def affairs() -> dict[str, Affair]:
    """Code -> affair, from data/affairs.toml, in the order of the law."""
    text = files("kerjasama_nlp.language").joinpath("data", "affairs.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text).items()
    return {code: Affair(row["name"], tuple(map(fold, row.get("words", ())))) for code, row in rows}


def affairs_of(text: str) -> tuple[str, ...]:
    """Codes of the affairs whose phrases stand in a text, in the order of the law."""
    padded = f" {fold(text)} "
    return tuple(code for code, affair in affairs().items() if any(f" {w} " in padded for w in affair.words))


def affair_name(code: str) -> str:
    """The name of a code, or the code itself where it is none of the law's."""
    known = affairs().get(code)
    return known.name if known else code
