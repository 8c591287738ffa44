"""A name taken apart: whole and part, region, short forms, and the key under which spellings meet.

Two names with one key are the same organisation, whatever their case, punctuation, legal form or abbreviations:

    >>> parse("PEMERINTAH DAERAH KABUPATEN BADUNG").key == parse("Pemkab. Badung").key == "kab-badung"
    True
    >>> parse("Fakultas Teknik UNPAD").key
    'unpad/fakultas-teknik'
    >>> parse("PT. Sagara Jaya (Persero), Tbk").key
    'sagara-jaya'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.language.gazetteers import central_names
from kerjasama_nlp.language.organisations import (
    REGION_KINDS,
    Region,
    expand,
    fold,
    known_bodies,
    legal_forms,
    parts,
    party_type,
    region_in,
    regions,
    without_scraps,
)

SHORT_KINDS = {"kabupaten": "kab", "kota": "kota", "provinsi": "prov"}
LINKING = frozenset(["dan", "serta", "the", "of", "and", "di", "pada"])
TRAILING = frozenset(["dan", "dengan", "antara", "tentang", "nomor", "selaku", "yang", "oleh", "di"])
AREA_TYPES = frozenset(["perangkat_daerah", "fasilitas_kesehatan"])
LEAST_WORD = 5
LONG_BODY = 24
"""Names of bodies at least this long are known even with two letters misread; shorter ones lie too close together."""
BRANCH_TYPES = frozenset(["bumn_bumd", "swasta"])


@dataclass(frozen=True, slots=True)
class Name:
    """`key` is whole or whole/part; `region` as named; `short`: folded forms in brackets ("(BMKG)")."""

    text: str
    key: str
    type: str
    region: Region | None
    short: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Key of the organisation that this one is a part of, or its own."""
        return self.key.split("/", 1)[0]

    @property
    def tokens(self) -> tuple[str, ...]:
        """Words of the key."""
        return tuple(self.key.replace("/", "-").split("-"))


@lru_cache(maxsize=65536)
def parse(text: str) -> Name:
    """Take a name apart. The same text always gives the same key, whatever else is in the archive."""
    text = without_scraps(text)
    short = tuple(s for inner in re.findall(r"\(([^)]*)\)", text) if (s := fold(inner)) and s not in legal_forms())
    bare = re.sub(r"\(([^)]*)\)?", lambda m: " " if _is_short_form(m[1], text[: m.start()]) else f" {m[1]} ", text)
    kind = party_type(text)[0]
    words = _strip(expand(bare).split(), kind)
    region = _snapped(region_in(bare))
    whole, part = _split(words, kind, region)
    key = _slug(whole) + (f"/{_slug(part)}" if part else "")
    return Name(text.strip(), key or fold(text).replace(" ", "-") or "tanpa-nama", kind, region, short)


def near(a: str, b: str) -> bool:
    """Long words that differ by one letter, or by two when longer still: a slip of the reader, not another word.

    >>> near("sukadumi", "sukabumi"), near("bogor", "bogar")
    (True, False)
    """
    shortest = min(len(a), len(b))
    return shortest >= 6 and Levenshtein.distance(a, b, score_cutoff=2) <= (2 if shortest >= 10 else 1)


def _snapped(region: Region | None) -> Region | None:
    """A region that is in no list but one letter off exactly one that is: the scan was misread."""
    if region is None or region.code:
        return region
    close = [
        (name, code) for (kind, name), code in regions().items() if kind == region.kind and near(name, region.name)
    ]
    return Region(region.kind, *close[0]) if len(close) == 1 else region


def _is_short_form(inner: str, before: str) -> bool:
    """Brackets that repeat the name in short ("(BMKG)", "(Balawista)"), not words of it ("(Kampus Rawa)")."""
    short, letters = fold(inner).replace(" ", ""), iter(fold(before).replace(" ", ""))
    words = fold(inner).split()
    return all(c in letters for c in short) or any(len(w) < LEAST_WORD or not w.isalpha() for w in words)


def _strip(words: list[str], kind: str) -> list[str]:
    """Without legal form, "republik indonesia" and the loose ends that a title block leaves behind."""
    forms = legal_forms()
    kept = [w for w in words if w not in forms] or words
    text = re.sub(r"^perusahaan umum (?:perusahaan umum )?(?=\w)", "", " ".join(kept))
    if kind not in ("perguruan_tinggi", "organisasi_masyarakat"):
        text = re.sub(r"(?<=\w) (?:negara kesatuan )?republik indonesia$", "", text)
    text = re.sub(r"^politeknik kesehatan (?:kementerian kesehatan|kemenkes)\b", "politeknik kesehatan", text)
    kept = text.split()
    while len(kept) > 1 and kept[-1] in TRAILING:
        kept.pop()
    return kept


def _split(words: list[str], kind: str, region: Region | None) -> tuple[list[str], list[str]]:
    """Whole and part, each as words of a slug."""
    if kind == "pemerintah_daerah" and region and _is_government(words):
        return _region_slug(region), []
    if kind in AREA_TYPES and region and (rest := _without_region(words, region)):
        return _region_slug(region), rest
    if found := _known(words, kind):
        return found
    if kind == "perguruan_tinggi" and (cut := _campus(words)):
        return words[cut:], words[:cut]
    if kind in BRANCH_TYPES and (cut := _branch(words)):
        return words[:cut], words[cut:]
    return words, []


def _region_slug(region: Region) -> list[str]:
    return [SHORT_KINDS[region.kind], *region.name.split()]


def _is_government(words: list[str]) -> bool:
    """Pemerintah (Daerah) Kabupaten X, Kabupaten X, Bupati X; not Pemerintah Desa Y Kabupaten X."""
    head = [w for w in words[:3] if w not in ("pemerintah", "pemerintahan", "daerah", "bupati", "gubernur", "regional")]
    return bool(head) and (head[0] in REGION_KINDS or words[0] in ("bupati", "gubernur", "walikota"))


def _without_region(words: list[str], region: Region) -> list[str]:
    """Words of an agency without its region and province: "dinas kesehatan"."""
    size = len(region.name.split())  # a misread name has as many words as the true one
    text = re.sub(rf"\b(?:pemerintah (?:daerah )?)?{region.kind}(?: \w+){{{size}}}", " ", " ".join(words))
    text = re.sub(r"\bprovinsi [\w ]+$", " ", text)
    return text.split()


def _known(words: list[str], kind: str) -> tuple[list[str], list[str]] | None:
    """A body that the lists know, alone or with a part before or after it."""
    if kind not in ("pemerintah_pusat", "perguruan_tinggi", "bumn_bumd"):
        return None
    bodies = known_bodies()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            slug = bodies.get(" ".join(words[start : start + size]))
            if slug is None:
                continue
            before, after = words[:start], words[start + size :]
            if kind == "perguruan_tinggi" and (after or "kementerian" in words[start:]):
                continue  # "universitas indonesia maju" is another university than "universitas indonesia"
            return slug.split("-"), before + after
    return _misread_body(words, kind)


def _misread_body(words: list[str], kind: str) -> tuple[list[str], list[str]] | None:
    """A long central body but for a letter or two: "badan meteorologi klimatol0gi ...".

    Not so with campuses: "Politeknik Negeri Padang" and "... Malang" are two letters apart.
    """
    text = " ".join(words)
    if len(text) < LONG_BODY or kind != "pemerintah_pusat":
        return None
    central = central_names()
    bodies = ((body, slug) for body, slug in known_bodies().items() if body in central and len(body) >= LONG_BODY)
    close = {slug for body, slug in bodies if _two_letters_off(text, body)}
    return (close.pop().split("-"), []) if len(close) == 1 else None


def _two_letters_off(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= 2 and Levenshtein.distance(a, b, score_cutoff=2) <= 2


def _campus(words: list[str]) -> int | None:
    """Where the whole begins: "fakultas teknik | universitas sagara"."""
    heads, wholes = parts()["heads"], parts()["wholes"]
    text = " ".join(words)
    if not any(text.startswith(head + " ") for head in heads):
        return None
    for index in range(1, len(words)):
        rest = " ".join(words[index:])
        if any(rest.startswith(whole + " ") for whole in wholes):
            return index
    return None


def _branch(words: list[str]) -> int | None:
    """Where the branch begins: "sagara jaya | cabang rawaloka"."""
    tails = parts()["tails"]
    for index in range(1, len(words)):
        rest = " ".join(words[index:])
        if any(rest.startswith(tail + " ") for tail in tails):
            return index
    return None


def _slug(words: list[str]) -> str:
    return "-".join(w for w in words if w not in LINKING)


def skeleton(key: str) -> str:
    """A key with old spellings made new and doubled letters single: "Padjadjaran" and "Pajajaran".

    >>> skeleton("universitas-padjadjaran") == skeleton("universitas-pajajaran")
    True
    """
    text = key.replace("-", "").replace("dj", "j").replace("tj", "c").replace("oe", "u").replace("ch", "h")
    return re.sub(r"(.)\1+", r"\1", text)


def look_alike(key: str) -> str:
    """A key with letters that OCR confuses made one: rn/m, 0/o, 1/l/i, 5/s, 8/b.

    >>> look_alike("sukaburni") == look_alike("sukabumi")
    True
    """
    text = key.replace("-", "").replace("rn", "m").replace("ii", "u").replace("vv", "w").replace("cl", "d")
    return text.translate(str.maketrans("0158l6q", "oisbibg"))
