"""The affair (urusan) of an indicator and of a scope item, told from their words: is it the same one?

`language.affairs` holds the words of each affair; here they are looked up phrase by phrase, since an archive has many
items. A target that came with the code of its affair (`Target.sector`) is known to be of that one too.

    >>> sorted(sectors_of("Pengelolaan sampah")), sectors_of("Kegiatan lain yang disepakati")
    (['2.11'], frozenset())
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from kerjasama_nlp.language.affairs import affair_name, affairs
from kerjasama_nlp.language.gazetteers import fold


@cache
def _phrases() -> tuple[Mapping[str, tuple[str, ...]], int]:
    """Phrase -> codes of the affairs that it shows, and the number of words of the longest one."""
    found: dict[str, tuple[str, ...]] = {}
    for code, affair in affairs().items():
        for phrase in affair.words:
            found[phrase] = (*found.get(phrase, ()), code)
    return found, max(len(phrase.split()) for phrase in found)


@lru_cache(maxsize=100_000)
def sectors_of(text: str) -> frozenset[str]:
    """Codes of the affairs whose phrases stand in a text."""
    phrases, longest = _phrases()
    words = fold(text).split()
    spans = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + longest, len(words)) + 1))
    return frozenset(code for span in spans for code in phrases.get(span, ()))


def codes() -> dict[str, int]:
    """Code -> column."""
    return {code: number for number, code in enumerate(affairs())}


def asked_sectors(parts: Iterable[str], known: str | None = None) -> dict[str, float]:
    """Affairs of a query: of its parts' words and, where the target brought one, its own.

    >>> asked_sectors(["Indeks kualitas", "Terkelolanya sampah", ""], "1.03")
    {'1.03': 1.0, '2.11': 1.0}
    """
    found = {code for part in parts for code in sectors_of(part)}
    if known in affairs() and affairs()[known].words:  # supporting units have no words that an item could be known by
        found.add(known)
    return dict.fromkeys(sorted(found), 1.0)


def told_sectors(query: Sequence[str], item: str) -> str:
    """Both sides' affairs for a reader.

    >>> told_sectors(["Persentase sampah terkelola"], "Imunisasi anak sekolah dasar")
    'Lingkungan Hidup, bukan Pendidikan, Kesehatan'
    """
    left, right = asked_sectors(query), asked_sectors([item])
    return f"{', '.join(map(affair_name, left))}, bukan {', '.join(map(affair_name, right))}"
