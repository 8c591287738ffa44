"""Organisations as words: what a name says about what the organisation is and which region it belongs to.

Only words and lists live here (data/*.toml, data/*.tsv); which names mean the same partner is decided in `resolve`.

    >>> party_type("Dinas Kesehatan Kabupaten Rawaloka")
    ('perangkat_daerah', 'diawali "dinas"')
    >>> party_type("PT. Cahaya Rawaloka")
    ('swasta', 'diawali "pt"')
    >>> region_in("Pemkab. Badung")
    Region(kind='kabupaten', name='badung', code='51.03')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kerjasama_nlp.language.gazetteers import (
    ambiguous,
    central_names,
    company_names,
    fold,
    known_abbreviations,
    known_bodies,
    legal_forms,
    parts,
    place_words,
    regions,
    tables,
)
from kerjasama_nlp.language.numbers import LOOK_ALIKES

__all__ = [
    "PARTY_TYPES",
    "REGION_KINDS",
    "Kind",
    "Region",
    "expand",
    "fold",
    "is_collective",
    "kinds",
    "known_bodies",
    "legal_forms",
    "parts",
    "party_type",
    "region_in",
    "regions",
    "repair",
    "without_scraps",
]

PARTY_TYPES = (
    "pemerintah_daerah",
    "perangkat_daerah",
    "pemerintah_pusat",
    "bumn_bumd",
    "swasta",
    "perguruan_tinggi",
    "sekolah",
    "organisasi_masyarakat",
    "luar_negeri",
    "fasilitas_kesehatan",
    "lainnya",
)
"""Legal form decides which law a cooperation follows (PP 28/2018: KSDD, KSDPK, KSDPL, KSDLL, Sinergi)."""

REGION_KINDS = ("kabupaten", "kota", "provinsi")
SCRAPS = 3
"""At most so many scraps stand before a name."""
LONGEST_SCRAP = 2
ENGLISH_REGIONS = {"regency": "kabupaten", "district": "kabupaten", "city": "kota", "municipality": "kota"}
ENGLISH_PROVINCES = {
    "west java": "jawa barat",
    "central java": "jawa tengah",
    "east java": "jawa timur",
    "north sumatra": "sumatera utara",
    "west sumatra": "sumatera barat",
    "south sumatra": "sumatera selatan",
    "west kalimantan": "kalimantan barat",
    "central kalimantan": "kalimantan tengah",
    "south kalimantan": "kalimantan selatan",
    "east kalimantan": "kalimantan timur",
    "north kalimantan": "kalimantan utara",
    "south sulawesi": "sulawesi selatan",
    "north sulawesi": "sulawesi utara",
    "central sulawesi": "sulawesi tengah",
}


ENGLISH_ENDS = (
    " university", " institute", " college", " school", " ltd", " inc", " regency", " foundation", " academy",
)  # fmt: skip
OTHER_HEADS = (
    "badan ",
    "bank ",
    "program studi ",
    "unit pelaksana teknis ",
    "tim ",
    "kelompok ",
    "panitia ",
    "lembaga ",
)
"""Heads that do not tell the type of an organisation, but that one begins."""


class Region(NamedTuple):
    """A region named in an organisation's name; `code` is empty for one that is in no list."""

    kind: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One block of organisations.toml."""

    type: str
    head: tuple[str, ...]
    anywhere: tuple[str, ...]
    unless: tuple[str, ...]
    example: str


@lru_cache(maxsize=65536)
def expand(name: str) -> str:
    """A folded name with its abbreviations written out.

    >>> expand("Dinkes Kab. Rawaloka")
    'dinas kesehatan kabupaten rawaloka'
    >>> expand("Fakultas Hukum UNPAD")
    'fakultas hukum universitas padjadjaran'
    """
    words = " ".join(repair(word) for word in fold(name).split())
    known = known_abbreviations()
    if words in known:
        return known[words]
    words = _english(words)
    short = tables()["abbreviations"]
    words = " ".join(short.get(word, word) for word in words.split())
    return _ends(words, known)


@cache
def repair(word: str) -> str:
    """A misread word of form put right: one letter off exactly one of the long words that begin names.

    Shorter ones are put right where only upright strokes and digits for letters are mixed up.

    >>> repair("kobupaten"), repair("kabiipaten"), repair("pemerintahan"), repair("sagaraya")
    ('kabupaten', 'kabupaten', 'pemerintahan', 'sagaraya')
    >>> repair("dlnas"), repair("dina5"), repair("peng4dilan"), repair("0622")
    ('dinas', 'dinas', 'pengadilan', '0622')
    """
    words = _form_words()
    if word in _telling():
        return word
    if (upright := _uprights().get(_strokes(word))) is not None:
        return upright
    if len(word) < 7 or word in words or word in place_words():
        return word
    close = {w for w in words if _misread(word, w)}
    return close.pop() if len(close) == 1 else word


def _strokes(word: str) -> str:
    """A word with digits as the letters they look like, and all upright strokes alike."""
    letters = word.translate(LOOK_ALIKES) if any(c.isalpha() for c in word) else word
    return re.sub(r"[ijt]", "l", letters)


@cache
def _uprights() -> dict[str, str]:
    """Words that tell what an organisation is by their strokes, those of five letters and more."""
    made: dict[str, list[str]] = {}
    for word in sorted(_telling()):
        if len(word) >= 5:
            made.setdefault(_strokes(word), []).append(word)
    return {strokes: words[0] for strokes, words in made.items() if len(words) == 1}


@cache
def _telling() -> frozenset[str]:
    """All words that tell what an organisation is."""
    phrases = (phrase for kind in kinds() for phrase in (*kind.head, *kind.anywhere))
    return _first_words() | {word for phrase in phrases for word in phrase.split()}


def _misread(a: str, b: str) -> bool:
    """One letter changed, or letters that scans run together ("ii" for "u", "rn" for "m")."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= 1
    return a.replace("ii", "u").replace("rn", "m").replace("vv", "w") == b


def _ends(words: str, known: dict[str, str]) -> str:
    """Abbreviations of bodies written out where they begin or end a name: "BMKG Stasiun Sagara", "Balitbang KLHK"."""
    parts = words.split()
    for size in (3, 2, 1):
        head, tail = " ".join(parts[:size]), " ".join(parts[-size:])
        if len(parts) > size and head in known and head not in ambiguous():
            return _ends(" ".join([known[head], *parts[size:]]), {})
        if (
            len(parts) > size
            and tail in known
            and known[tail] not in company_names()
            and (tail not in ambiguous() or parts[0] == "fakultas")
        ):
            return " ".join([*parts[:-size], known[tail]])
    return words


def _english(words: str) -> str:
    """Names of regions in English agreements: "regional government of sukabumi regency"."""
    for english, name in ENGLISH_PROVINCES.items():
        words = re.sub(rf"\bprovince of {english}\b|\b{english} (?:province|provincial)\b", f"provinsi {name}", words)
    for english, kind in ENGLISH_REGIONS.items():
        words = re.sub(rf"\b{english} of (\w+)", rf"{kind} \1", words)
        words = re.sub(rf"\b(?:of (?:the )?)?(\w+) {english}\b(?! of)", rf"{kind} \1", words)
    words = re.sub(
        r"\b(?:the )?(?:regional |local |provincial |municipal )?government (?=kab|kota|prov)", "pemerintah ", words
    )
    words = re.sub(r"^((?:kabupaten|kota|provinsi) [\w ]+?) (?:regional |local )?government$", r"pemerintah \1", words)
    return re.sub(
        r"\buniversity of (bengkulu|indonesia|lampung|riau|jambi|jember|mataram|surabaya)\b", r"universitas \1", words
    )


def without_scraps(name: str) -> str:
    """A name without the scraps that a reader of scans leaves before it: letters by ones and twos, list numbers.

    They go only where a word follows that begins names of organisations, so that "RS Pelita" and "3M" stay.

    >>> without_scraps("Ee Ee Universitas Sagara"), without_scraps("A PT Rawa Jaya"), without_scraps("2. Dinas Sosial")
    ('Universitas Sagara', 'PT Rawa Jaya', 'Dinas Sosial')
    >>> without_scraps("RS Pelita"), without_scraps("UD Dinas Jaya")
    ('RS Pelita', 'UD Dinas Jaya')
    """
    parts = name.split()
    for place, part in enumerate(parts[: SCRAPS + 1]):
        word = fold(part)
        if place and word in _first_words():
            return " ".join(parts[place:])
        if len(word) > LONGEST_SCRAP or word in _first_words() or word in known_abbreviations():
            break
    return name


@cache
def _first_words() -> frozenset[str]:
    """Words that begin names: "universitas", "dinas", "pt", "rs"."""
    heads = {phrase.split()[0] for kind in kinds() for phrase in kind.head}
    return frozenset(heads | legal_forms() | set(tables()["abbreviations"]) | set(REGION_KINDS))


def is_collective(name: str) -> bool:
    """Many at once, named by their area: nobody's partner. An association of them is one body.

    >>> is_collective("Kabupaten/Kota se-Jawa Barat"), is_collective("Kepala Desa se-Kecamatan Rawa Kidul")
    (True, True)
    >>> is_collective("Asosiasi Pemerintah Kabupaten se-Indonesia"), is_collective("Universitas Sebelas Maret")
    (False, False)
    """
    words = fold(name)
    if not re.search(r"(?<=\w) se (?:\w+)", words):
        return False
    return party_type(name)[0] != "organisasi_masyarakat"


def party_type(name: str, *, on_behalf_of: str | None = None) -> tuple[str, str]:
    """Type of a party in the vocabulary of `PARTY_TYPES`, and the words that decided.

    A body of no clear form that signs on behalf of a regional government is an agency of it ("Badan Pengelola ...").

    >>> party_type("BPJS Kesehatan Cabang Rawaloka")[0], party_type("Yayasan Pegadaian Peduli")[0]
    ('pemerintah_pusat', 'organisasi_masyarakat')
    """
    words = expand(re.sub(r"\([^)]*\)?", _keep_form, name))
    kind, reason = _by_words(words)
    if kind in ("lainnya", "organisasi_masyarakat") and on_behalf_of is not None and reason.startswith("badan"):
        behalf = _by_words(expand(on_behalf_of))[0]
        if behalf == "pemerintah_daerah":
            return "perangkat_daerah", f"atas nama {on_behalf_of}"
    return kind, reason


def _keep_form(match: re.Match[str]) -> str:
    """Of what stands in brackets only the legal form counts: "(Persero)", not "(BMKG)"."""
    inner = fold(match.group())
    return f" {inner} " if inner in ("persero", "perseroda", "perum", "tbk", "bumn", "bumd") else " "


def _by_words(words: str) -> tuple[str, str]:
    padded = f" {words} "
    if words in central_names():
        return "pemerintah_pusat", "lembaga pusat yang dikenal"
    for kind in kinds():
        if any(f" {w} " in padded for w in kind.unless):
            continue
        for phrase in kind.head:
            if padded.startswith(f" {phrase} "):
                return kind.type, f'diawali "{phrase}"'
        for phrase in kind.anywhere:
            if f" {phrase} " in padded:
                return kind.type, f'memuat "{phrase}"'
    return _by_badan(padded) or _inner(words) or ("lainnya", "tidak ada kata pengenal")


def _by_badan(padded: str) -> tuple[str, str] | None:
    """A "Badan ..." is central or regional: its region or the word "daerah" tells.

    >>> party_type("Badan Data Nasional Kabupaten Rawaloka")[0], party_type("Badan Kepegawaian Kota Sagaraya")[0]
    ('pemerintah_pusat', 'perangkat_daerah')
    """
    if not padded.startswith(" badan "):
        return None
    if any(f" {name} " in padded for name in central_names() if name.startswith("badan")):
        return "pemerintah_pusat", "lembaga pusat yang dikenal"
    if re.search(r" (?:nasional|pusat) (?:perwakilan |cabang )?(?:kabupaten|kota|provinsi) ", padded):
        return "pemerintah_pusat", "badan nasional di daerah"
    if re.search(r" (?:kabupaten|kota|provinsi|daerah) ", padded):
        return "perangkat_daerah", "badan dengan nama daerah"
    if re.match(r" badan (?:pengelola|pengurus|kerja|pelaksana|eksekutif|musyawarah|promosi) ", padded):
        return "lainnya", "badan tanpa bentuk hukum yang jelas"
    return "pemerintah_pusat", "badan tanpa nama daerah"


def _inner(words: str) -> tuple[str, str] | None:
    """The first telling word inside: "sub direktorat ...", "dpd asosiasi ..."."""
    parts = words.split()
    for start in range(1, len(parts)):
        rest = " ".join(parts[start:]) + " "
        for kind in kinds():
            for phrase in kind.head:
                if len(phrase) > 3 and phrase not in REGION_KINDS and rest.startswith(phrase + " "):
                    return kind.type, f'memuat "{phrase}"'
    return None


def region_in(name: str) -> Region | None:
    """The most precise region named: a regency or city before its province.

    >>> region_in("Bank Jabar Cabang Kota Sagaraya Provinsi Jawa Barat")
    Region(kind='kota', name='sagaraya', code='')
    >>> region_in("Pemerintah Daerah Kabupaten Bandung Barat")
    Region(kind='kabupaten', name='bandung barat', code='32.17')
    """
    words = expand(name).split()
    found = [region for i, word in enumerate(words) if word in REGION_KINDS and (region := _region_at(words, i))]
    found.sort(key=lambda region: region.kind == "provinsi")
    return found[0] if found else None


def _region_at(words: list[str], index: int) -> Region | None:
    kind, rest = words[index], words[index + 1 : index + 6]
    known = regions()
    for size in range(len(rest), 0, -1):
        name = " ".join(rest[:size])
        if code := known.get((kind, name)):
            return Region(kind, name, code)
    plain: list[str] = []
    for word in rest[:3]:
        if word in tables()["words"]["after_region"] or word.isdigit():
            break
        plain.append(word)
    return Region(kind, " ".join(plain), "") if plain else None


@cache
def kinds() -> tuple[Kind, ...]:
    """The blocks that tell a type, in the order in which they are tried."""
    return tuple(
        Kind(
            k["type"], tuple(k.get("head", ())), tuple(k.get("anywhere", ())), tuple(k.get("unless", ())), k["example"]
        )
        for k in tables()["kind"]
    )


@cache
def _form_words() -> frozenset[str]:
    """Long words of form: "pemerintah", "kabupaten", "universitas"."""
    phrases = (phrase for kind in kinds() for phrase in (*kind.head, *REGION_KINDS))
    return frozenset(word for phrase in phrases for word in phrase.split() if len(word) >= 7)


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    return (*OTHER_HEADS, *(f"{head} " for kind in kinds() for head in kind.head))


def is_organisation(text: str) -> bool:
    """Does a line begin as names of organisations do ("FAKULTAS ...", "PT ..."), or end so ("... COLLEGE")."""
    folded = fold(text.split("(")[0].split(" - ")[0])
    return f"{folded} ".startswith(_heads()) or folded.endswith(ENGLISH_ENDS)
