"""Government abbreviations and the words they stand for: SPBE, AKI, RTLH, UMKM, PAD, Posyandu.

The list is data (`data/abbreviations.csv`: short, long, context): general knowledge of Indonesian public
administration, written for this project. A short form with several meanings ("KIA": kesehatan ibu dan anak, or kartu
identitas anak) takes the first meaning one of whose context words stands in the text around it, else the meaning
without context.

    >>> expand("Menurunnya AKI")
    'Menurunnya AKI angka kematian ibu'
    >>> expand("Cakupan kepemilikan KIA", around="Dinas Kependudukan dan Pencatatan Sipil")
    'Cakupan kepemilikan KIA kartu identitas anak'
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from kerjasama_nlp.language.stems import stem, stems, tokens


class Meaning(NamedTuple):
    """One expansion and the stems that speak for it; no context means the default."""

    long: str
    context: frozenset[str]


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, tuple[Meaning, ...]]:
    """Short form -> meanings. Keys of capitals only (SPBE) match capitals; others (posyandu) match any case."""
    table: dict[str, tuple[Meaning, ...]] = {}
    text = (files("kerjasama_nlp.language") / "data" / "abbreviations.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        short = row["short"] if row["short"].isupper() else row["short"].casefold()
        context = frozenset(s for word in row["context"].split() for s in stem(word))
        table[short] = (*table.get(short, ()), Meaning(row["long"], context))
    return table


def meaning(word: str, around: str) -> str | None:
    """The expansion of one word as written, or None when it is no abbreviation of the list.

    >>> meaning("KB", "Rasio akseptor KB"), meaning("kb", "")
    ('keluarga berencana kontrasepsi', None)
    """
    table = abbreviations()
    meanings = table.get(word) or table.get(word.casefold(), ())
    if not meanings:
        return None
    if len(meanings) == 1 and not meanings[0].context:
        return meanings[0].long
    found = frozenset(stems(around))
    fitting = (m for m in meanings if m.context & found or not m.context)
    return next((m.long for m in fitting), None)


def expand(text: str, *, around: str = "") -> str:
    """The text with the expansion of each abbreviation behind it; nothing that the text already says in full.

    >>> expand("Angka Kematian Ibu (AKI)")
    'Angka Kematian Ibu (AKI)'
    """
    out: list[str] = []
    last = 0
    for word in tokens(text):
        long = meaning(word.text, f"{text} {around}")
        if long and not set(stems(long)) <= set(stems(text)):
            out.append(f"{text[last : word.end]} {long}")
            last = word.end
    return "".join(out) + text[last:]
