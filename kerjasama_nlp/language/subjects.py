"""Subjects of agreements compared: what two titles (and scopes) are about, without the words all of them share.

>>> sorted(subject("Kerja Sama Penyelenggaraan Pajak Penerangan Jalan di Kabupaten Rawaloka"))
['jalan', 'pajak', 'rawaloka', 'terang']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.fuzz import partial_ratio, ratio

from kerjasama_nlp.language.organisations import fold
from kerjasama_nlp.language.stems import stem

EVERYWHERE = frozenset(
    re.split(
        r"\s+",
        """kerja sama kerjasama bersama antara dengan tentang bidang program kegiatan penyelenggaraan pelaksanaan
    peningkatan pengembangan pembangunan pemanfaatan pengelolaan dalam rangka untuk pada bagi oleh kepada melalui dan
    serta yang atau di ke dari wilayah lingkungan daerah kabupaten kota provinsi kecamatan desa pemerintah republik
    indonesia tahun terhadap para pihak perjanjian kesepakatan nota kesepahaman addendum adendum perpanjangan tridharma
    bentuk hal lain lainnya berupa sesuai antar""",
    )
)
"""Words of nearly every title: they say that it is an agreement, not what it is about."""


CUT = 0.95
LEAST_CUT = 24
"""A title that is cut short or goes on is still the title, at a small discount, unless too little of it is left."""
LEAST_CORE = 12
"""Telling words shorter than this together are too few to know a title by."""


def subject(*texts: str) -> frozenset[str]:
    """Stems of the telling words."""
    words = (w for text in texts for w in fold(text).split())
    telling = (w for w in words if len(w) > 2 and w not in EVERYWHERE and not w.isdigit())
    return frozenset(root for w in telling for root in stem(w))


def alike(a: str, b: str) -> float:
    """0..1 between two titles as text: a citation against the title it cites.

    >>> alike("Pengelolaan Sampah Plastik", "PENGELOLAAN SAMPAH PLASTlK") > 0.9
    True
    """
    (x, first), (y, second) = _plain(a), _plain(b)
    if not x or not y:
        return 0.0
    telling = (first, second)
    core = ratio(*telling) if min(len(t) for t in telling) >= LEAST_CORE else 0.0
    shorter, longer = sorted((len(x), len(y)))
    cut = CUT * partial_ratio(x, y) if shorter >= LEAST_CUT and shorter * 2 >= longer else 0.0
    return max(ratio(x, y), core, cut) / 100


@lru_cache(maxsize=65536)
def _plain(title: str) -> tuple[str, str]:
    """A folded title without its commonest words, and its telling words."""
    text = re.sub(r"\bkerja\s?sama\b|\btentang\b", " ", fold(title)).strip()
    return text, " ".join(w for w in text.split() if w not in EVERYWHERE)


def overlap(a: frozenset[str], b: frozenset[str], weights: dict[str, float]) -> float:
    """Share of the smaller subject that the other one covers, rare words counting more."""
    small, large = sorted((a, b), key=len)
    total = sum(weights.get(w, 1.0) for w in small)
    return sum(weights.get(w, 1.0) for w in small & large) / total if total else 0.0


def rarity(subjects: Iterable[frozenset[str]]) -> dict[str, float]:
    """Weight of each stem in an archive: 1 for a word of one agreement, less the more have it."""
    counts = Counter(word for s in subjects for word in s)
    return {word: 1.0 / count**0.5 for word, count in counts.items()}
