"""Agencies (perangkat daerah) under their abbreviations: "Dinkes" -> Dinas Kesehatan.

Abbreviations are local: one city's DKP3 is no other's, and Bappeda means what its region says. So a name is resolved
only when that is sure: the region's own row, else a row without region, else the one name that all rows agree on.
The table is data (`data/agencies.csv`: region, name, alias) and grows by a row. Its facts come from the public lists
of agencies of Kota Tangerang Selatan (wishaputra/esakip) and Kota Samarinda (arifdwis/sikerja-new); rows without
region are what both lists and Permendagri 90/2019 agree on.

    >>> resolve("Dinkes"), resolve("DKP3", region="Kota Tangerang Selatan"), resolve("Dinas Kesehatan")
    ('Dinas Kesehatan', 'Dinas Ketahanan Pangan, Pertanian dan Perikanan', None)
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = (files("kerjasama_nlp.language") / "data" / "agencies.csv").read_text(encoding="utf-8")
    return tuple((row["region"], row["name"], _fold(row["alias"])) for row in csv.DictReader(text.splitlines()))


def _fold(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def resolve(alias: str, *, region: str | None = None) -> str | None:
    """Full name of an agency known by an abbreviation; None when it is none, or when regions disagree."""
    wanted = _fold(alias)
    named = [(place, name) for place, name, short in _rows() if short == wanted]
    own = {name for place, name in named if region and place and _fold(place) in _fold(region)}
    general = {name for place, name in named if not place}
    for names in (own, general, {name for _, name in named}):
        if len(names) == 1:
            return next(iter(names))
    return None
