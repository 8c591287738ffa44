"""How rare a word is in the language of government programmes.

`data/frequencies.tsv` counts stems over the official names of affairs, programmes, activities and sub-activities
(nomenclature of Permendagri 90/2019 and its updates, Kepmendagri 900.1.15.5), 6,885 distinct names; stems that stand in
one name only are left out.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from math import log


@lru_cache(maxsize=1)
def frequencies() -> tuple[int, dict[str, int]]:
    """Documents counted, and in how many of them each stem stands (`data/frequencies.tsv`)."""
    text = (files("kerjasama_nlp.match") / "data" / "frequencies.tsv").read_text(encoding="utf-8")
    counts = {stem: int(count) for stem, count in (line.split("\t") for line in text.splitlines())}
    return counts.pop("#documents"), counts


@lru_cache(maxsize=100_000)
def idf(stem: str) -> float:
    """How much a stem says: log(1 + (n - df + 0.5) / (df + 0.5)), as in BM25.

    Counted over the official names of programmes and activities, not over the archive: so a pair's score does not
    change when agreements are added, and an archive of five items is judged like one of fifty thousand.

    >>> idf("kelola") < idf("sampah") < idf("kusta")
    True
    """
    total, counts = frequencies()
    count = counts.get(stem, 1)
    return log(1 + (total - count + 0.5) / (count + 0.5))
