"""Signal words put right in a copy of the text that keeps every offset: "bxrkedudukan" -> "berkedudukan".

Rules look for signal words ("berkedudukan", "untuk dan atas nama", "selanjutnya disebut", "jangka waktu") in the mended
copy and take what lies between them from the text itself, which is never changed.

    >>> mend("b~rkedudukan di Rawaloka, selanjvtnya dlsebut PIHAK KESATU")
    'berkedudukan di Rawaloka, selanjutnya disebut PIHAK KESATU'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Hamming
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from kerjasama_nlp.language.stems import stem

SIGNALS = frozenset(
    """
    berkedudukan bertindak berdasarkan selanjutnya disebut diwakili beralamat berkantor diangkat keputusan mewakili
    bertempat hereinafter represented dengan demikian karenanya selaku sebagai jabatan kedudukannya kapasitasnya bersama
    pengangkatan sebagaimana jangka waktu berlaku berlangsung terhitung ditandatangani ditandatanganinya diperpanjang
    penandatanganan perjanjian kesepakatan kesepahaman sebelum paling lambat selambat pemberitahuan setelah kerahasiaan
    sampai mulai tanggal bertanda tangan tahun bulan kalender dilaksanakan semester pihak period years months effect
    remain valid signing extended agreement memorandum bawah berikut nomor tentang antara dalam alamat keputusan
    bupati rektor kepala ketua kedua direktur sekretaris camat menteri gubernur dekan manager pimpinan walikota wakil
    regent mayor governor rector director chairman pekerjaan pangkat kesatu pertama ketiga keempat kelima party parties
    atasnama bertandatangan kerjasama
    kewajiban berkewajiban berhak wajib dilarang bertanggung tanggung dibebankan dibebani ditanggung menanggung anggaran
    pendapatan belanja daerah negara biaya pembiayaan pembayaran disediakan membebani masing sumber menindaklanjuti
    ditindaklanjuti tindak lanjut perubahan mengubah addendum undang peraturan memperpanjang perpanjangan
    evaluasi setiap pemerintah
    """.split()  # noqa: SIM905
)
FOREIGN = frozenset("bears number sector major directly governed intended council include deans rector".split())  # noqa: SIM905
"""English words a letter or two from a signal word; sound Indonesian ones are told by the dictionary of stems."""
WORD = re.compile(r"[^\W_]+(?:[^\w\s,.;:()/&\"“”'’-]+[^\W_]*)*")


@lru_cache(maxsize=1)
def _by_length() -> dict[int, tuple[str, ...]]:
    table: dict[int, list[str]] = defaultdict(list)
    for word in sorted(SIGNALS):
        table[len(word)].append(word)
    return {length: tuple(words) for length, words in table.items()}


@lru_cache(maxsize=1)
def _roots() -> frozenset[str]:
    """Roots of Indonesian words, as Sastrawi's dictionary has them."""
    return frozenset(StemmerFactory().get_words())


def is_root(word: str) -> bool:
    """Is a word, in small letters, a root of the dictionary? "kepada" is, "bupeti" is not."""
    return word in _roots()


def is_sound(folded: str) -> bool:
    """A word of the language, inflected or not, needs no mending: "kepada" is no bad "kepala"."""
    return folded in FOREIGN or folded in _roots() or any(len(part) >= 4 and part in _roots() for part in stem(folded))


def only_near(word: str, names: Iterable[str], most: int) -> str | None:
    """The one name of as many letters that differs from a word in at most so many; None where several do.

    >>> only_near("bupeti", ("bupati", "camat", "rektor"), 1)
    'bupati'
    >>> only_near("bupati", ("bupata", "bupeti"), 1) is None
    True
    """
    near = [name for name in names if len(name) == len(word) and Hamming.distance(word, name) <= most]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=65_536)
def _mended(word: str) -> str:
    """The signal word of the same length that this word must be, or the word as it is."""
    folded = word.casefold()
    if len(word) < 5 or len(folded) != len(word) or folded in SIGNALS:
        return word
    allowed = 1 if len(word) < 8 else 2
    near = sorted((Hamming.distance(folded, name), name) for name in _by_length().get(len(word), ()))[:2]
    if not near or near[0][0] > allowed or (len(near) > 1 and near[1][0] == near[0][0]):
        return word
    if is_sound(folded):
        return word
    name = near[0][1]
    return name.upper() if word.isupper() else name.capitalize() if word[0].isupper() else name


def mend(text: str) -> str:
    """A copy of the same length with signal words put right. `len(mend(t)) == len(t)`."""
    return WORD.sub(lambda match: _mended(match.group()), text)
