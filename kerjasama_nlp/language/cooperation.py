"""Which kind of regional cooperation an agreement is by law: the legal form of the partner decides.

| kind | partner | law |
|---|---|---|
| ksdd | another region | UU 23/2014 art. 363(2)a, PP 28/2018 art. 3 |
| ksdpk | a person, a legal-entity business, a community organisation | UU 23/2014 art. 366, PP 28/2018 art. 14 |
| sinergi | ministries and their offices, police, army, courts, prosecutors, state universities | PP 28/2018 art. 46 |
| ksdpl | a local government abroad | UU 23/2014 art. 367, PP 28/2018 art. 24 |
| ksdll | an international organisation or body abroad | UU 23/2014 art. 367, PP 28/2018 art. 25 |

    >>> cooperation([("pemerintah_daerah", "Pemerintah Kabupaten Rawaloka"), ("swasta", "PT Cahaya")]).kind
    'ksdpk'
    >>> cooperation([("perguruan_tinggi", "Universitas A"), ("perguruan_tinggi", "Universitas B")]) is None
    True
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from kerjasama_nlp.language.organisations import fold, region_in

REGIONAL = frozenset({"pemerintah_daerah", "perangkat_daerah"})
ARTICLES = {
    "ksdd": "UU 23/2014 Pasal 363, PP 28/2018 Pasal 3",
    "ksdpk": "UU 23/2014 Pasal 366, PP 28/2018 Pasal 14",
    "sinergi": "PP 28/2018 Pasal 46",
    "ksdpl": "UU 23/2014 Pasal 367, PP 28/2018 Pasal 24",
    "ksdll": "UU 23/2014 Pasal 367, PP 28/2018 Pasal 25",
}
ABROAD_GOVERNMENT = re.compile(
    r"\b(?:city|town|prefecture|province|county|municipal\w*|state|government|district|pemerintah|kota|gemeente|stadt)\b"
)
OWN_UNIT = re.compile(
    r"\b(?:rumah\s+sakit\b.*\bdaerah|rsud|rskd|rsjd|puskesmas|pusat\s+kesehatan\s+masyarakat|labkesda|"
    r"laboratorium\s+kesehatan\s+daerah|blud|badan\s+layanan\s+umum\s+daerah|"
    r"(?:regional|district|provincial)\s+(?:\w+\s+)?hospital)\b"
)
"""A hospital or health centre of a region is a unit of its health office (PP 72/2019): it signs as the region."""
STATE_SCHOOL = re.compile(r"\b(?:negeri|negara)\b")


class Cooperation(NamedTuple):
    """Kind, the article that makes it so, and the partner that decided."""

    kind: str
    article: str
    partner: str


def cooperation(parties: Iterable[tuple[str, str]]) -> Cooperation | None:
    """Kind by types and names of the parties; None where no region takes part or all belong to one region.

    A partner abroad decides first, then the centre, then another region, then everyone else.
    """
    named = [(_seen_as(kind, name), name) for kind, name in parties]
    if not any(kind in REGIONAL for kind, _ in named):
        return None
    for test in (_abroad, _centre, _other_region, _third):
        if found := test(named):
            kind, partner = found
            return Cooperation(kind, ARTICLES[kind], partner)
    return None


def _seen_as(kind: str, name: str) -> str:
    """Type of a party, that of an agency for a region's own hospital or health centre."""
    return "perangkat_daerah" if kind == "fasilitas_kesehatan" and OWN_UNIT.search(fold(name)) else kind


def _abroad(named: list[tuple[str, str]]) -> tuple[str, str] | None:
    for kind, name in named:
        if kind == "luar_negeri":
            return ("ksdpl" if ABROAD_GOVERNMENT.search(fold(name)) else "ksdll"), name
    return None


def _centre(named: list[tuple[str, str]]) -> tuple[str, str] | None:
    for kind, name in named:
        if kind == "pemerintah_pusat" or (kind == "perguruan_tinggi" and _of_state(fold(name))):
            return "sinergi", name
    return None


def _of_state(name: str) -> bool:
    """ "Universitas Negeri ..." and those known by name alone: "Fakultas Hukum Universitas Padjadjaran"."""
    return bool(STATE_SCHOOL.search(name) or _known_of_state().search(name))


@lru_cache(maxsize=1)
def _known_of_state() -> re.Pattern[str]:
    with (files("kerjasama_nlp.language") / "data" / "state_universities.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    names = []
    for row in rows:
        other = "|".join(fold(word) for word in (row["not_before"] or "").split(";") if word)
        names.append(fold(row["name"]) + (rf"(?!\s(?:{other})\b)" if other else ""))
    return re.compile(rf"\b(?:{'|'.join(names)})\b")


def _other_region(named: list[tuple[str, str]]) -> tuple[str, str] | None:
    """Two regions; a government named without its kind ("Pemerintah Rawaloka") is not held to be another one."""
    regions = [(region, name) for kind, name in named if kind in REGIONAL and (region := region_in(name))]
    first = regions[0][0] if regions else None
    for region, name in regions[1:]:
        if first and (region.kind, region.name) != (first.kind, first.name):
            return "ksdd", name
    return None


def _third(named: list[tuple[str, str]]) -> tuple[str, str] | None:
    for kind, name in named:
        if kind in ("swasta", "bumn_bumd", "organisasi_masyarakat", "perguruan_tinggi"):
            return "ksdpk", name
    return None
