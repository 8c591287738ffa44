"""Affairs of local government (urusan) told from the words of an agency's name, an indicator or a title.

>>> affairs_of("Dinas Lingkungan Hidup"), affairs_of("Persentase sampah terkelola")
(('lingkungan hidup',), ('lingkungan hidup',))
>>> affairs_of("Nilai SAKIP")
()
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from kerjasama_nlp.language.gazetteers import fold


@cache
def affairs() -> dict[str, tuple[str, ...]]:
    """Affair -> folded phrases that show it, from data/affairs.toml."""
    text = files("kerjasama_nlp.language").joinpath("data", "affairs.toml").read_text(encoding="utf-8")
    return {name: tuple(map(fold, phrases)) for name, phrases in tomllib.loads(text).items()}


def affairs_of(text: str) -> tuple[str, ...]:
    """Affairs whose phrases stand in a text, in the order of the law."""
    padded = f" {fold(text)} "
    return tuple(name for name, phrases in affairs().items() if any(f" {p} " in padded for p in phrases))
