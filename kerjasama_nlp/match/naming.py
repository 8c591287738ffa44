"""Items that name affairs and no activity, and indicators that count an office's own papers.

"Koperasi, usaha kecil dan menengah" is the name of an affair: it promises nothing that could be counted. "Jumlah
laporan penyediaan jasa surat menyurat" counts what the office writes about itself: no agreement moves it.

    >>> named_share("Bidang koperasi, usaha kecil dan menengah"), named_share("Pelatihan koperasi")
    (1.0, 0.0)
    >>> counts_papers("Jumlah dokumen hasil koordinasi pengendalian banjir"), counts_papers("Luas genangan banjir")
    (True, False)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kerjasama_nlp.language.affairs import affairs
from kerjasama_nlp.match.rarity import idf
from kerjasama_nlp.match.text import content, item_words, vocabulary

MOSTLY = 0.9
"""Share of an item from which it is nothing but names; below that it has an activity of its own."""

LISTED = 0.6
"""Where the item says that it lists affairs ("urusan wajib, meliputi ..."), this share is enough."""
LIST = re.compile(r"\b(?:urusan|bidang[- ]bidang)\b", re.IGNORECASE)


@cache
def _names() -> tuple[frozenset[str], ...]:
    """Stems of the affairs' names and of the other names that documents list them by (`words.toml`, affairs)."""
    names = [affair.name for affair in affairs().values()] + list(vocabulary().affairs)
    return tuple(sorted({frozenset(content(name)) for name in names} - {frozenset()}, key=sorted))


@lru_cache(maxsize=100_000)
def named_share(text: str) -> float:
    """Share of what an item says that is names of affairs, 0 unless that is nearly all.

    Words of every office count in full: "pengembangan pariwisata" is an activity, if a broad one.
    """
    words = sorted(item_words(text))
    named = {stem for name in _names() if name <= set(words) for stem in name}
    mass = sum(map(idf, words))
    share = sum(map(idf, sorted(named))) / mass if mass else 0.0
    return round(share, 6) if share >= (LISTED if LIST.search(text) else MOSTLY) else 0.0


@lru_cache(maxsize=20_000)
def counts_papers(indicator: str) -> bool:
    """Does the indicator count documents, reports or supplies of the office itself?"""
    return any(pattern.search(indicator) for pattern in vocabulary().papers)
