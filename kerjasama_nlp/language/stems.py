"""Words and their stems: what lets "tersertifikasi" meet "sertifikasi" and "persampahan" meet "sampah".

The stemmer is Sastrawi (PySastrawi), about 18,000 distinct words a second; every distinct word is stemmed once.
Compounds that it leaves whole, though offices write them apart, are opened first ("ketenagakerjaan" -> "tenaga kerja").

    >>> stems("Pengelolaan persampahan dan ketenagakerjaan")
    ('kelola', 'sampah', 'dan', 'tenaga', 'kerja')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
SLASH_WORD = re.compile(r"[^\W_]+")

COMPOUNDS = {
    "ketenagakerjaan": "tenaga kerja",
    "tenagakerja": "tenaga kerja",
    "kerjasama": "kerja sama",
    "bekerjasama": "kerja sama",
    "kewirausahaan": "wirausaha",
    "berwirausaha": "wirausaha",
    "wiraswasta": "wirausaha",
    "pertanggungjawaban": "tanggung jawab",
    "kegawatdaruratan": "gawat darurat",
    "kegawat-daruratan": "gawat darurat",
    "kepariwisataan": "wisata",
    "pariwisata": "wisata",
    "wisatawan": "wisata",
    "olah-raga": "olahraga",
    "kesusastraan": "sastra",
    "keperawatan": "rawat",
    "kepustakawanan": "pustaka",
    "pustakawan": "pustaka",
    "arsiparis": "arsip",
    "narapidana": "pidana",
    "ketenagalistrikan": "tenaga listrik",
    "perkeretaapian": "kereta api",
    "kewarganegaraan": "warga negara",
    "ketatalaksanaan": "tata laksana",
    "pengarusutamaan": "arus utama",
    "website": "situs web",
    "daring": "online",
    "on-line": "online",
    "e-government": "pemerintah elektronik",
    "egovernment": "pemerintah elektronik",
    "training": "latih",
    "workshop": "lokakarya",
    "perguruan": "perguruan",
    "penegakan": "tegak",
    "kerusakan": "rusak",
    "perusakan": "rusak",
    "diseminasi": "diseminasi",
    "perawatan": "rawat",
    "perawat": "rawat",
    "penggerakan": "gerak",
    "tercapainya": "capai",
    "penyidikan": "sidik",
    "penyelidikan": "selidik",
    "pengerukan": "keruk",
    "pemasukan": "masuk",
    "pengemasan": "kemas",
    "pengumuman": "pengumuman",
    "perpajakan": "pajak",
    "pengalaman": "pengalaman",
    "pengrajin": "perajin",
    "perajin": "perajin",
    "penjajakan": "jajak",
    "pengangguran": "pengangguran",
    "penganggur": "pengangguran",
    "menganggur": "pengangguran",
    "relawan": "relawan",
    "sukarelawan": "relawan",
    "keberagaman": "keberagaman",
    "setuju": "setuju",
    "gerakan": "gerak",
    "pengadilan": "pengadilan",
    "peradilan": "pengadilan",
    "persetujuan": "setuju",
    "disetujui": "setuju",
    "menyetujui": "setuju",
}
"""Whole words -> the words they stand for, the stemmer's errors too ("perguruan" is no "guru", "kerusakan" no "rusa").
Checked before stemming; the right side is stemmed in its turn, unless it stands for itself here."""


class Token(NamedTuple):
    """A word as written and where it stands in the text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Words with their places: letters and digits, inner hyphens kept.

    >>> [t.text for t in tokens("Pengelolaan limbah B3 (sisa-sisa)")]
    ['Pengelolaan', 'limbah', 'B3', 'sisa-sisa']
    """
    for found in WORD.finditer(text):
        yield Token(found.group(), found.start(), found.end())


@lru_cache(maxsize=1)
def _stemmer() -> object:
    return StemmerFactory().create_stemmer()


@lru_cache(maxsize=200_000)
def stem(word: str) -> tuple[str, ...]:
    """Stems of one word as written: usually one, more for a compound, and once for a repeated word.

    >>> stem("Kemiskinan"), stem("anak-anak"), stem("ketenagakerjaan")
    (('miskin',), ('anak',), ('tenaga', 'kerja'))
    """
    folded = word.casefold().replace("’", "'")
    if folded in COMPOUNDS:
        return tuple(part if COMPOUNDS.get(part) == part else _one(part) for part in COMPOUNDS[folded].split())
    if "-" in folded:
        return tuple(dict.fromkeys(s for part in SLASH_WORD.findall(folded) for s in stem(part)))
    return (_one(folded),)


def _one(word: str) -> str:
    """Sastrawi's stem; the word itself when nothing is left or it holds digits."""
    if not word.isalpha() or len(word) < 4:
        return word
    stemmer = _stemmer()
    return stemmer.stem(word) or word  # type: ignore[attr-defined]


def stems(text: str) -> tuple[str, ...]:
    """Stems of a text in order, repetitions kept."""
    return tuple(s for token in tokens(text) for s in stem(token.text))
