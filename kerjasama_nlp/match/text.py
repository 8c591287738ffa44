"""What a query and a scope item say, once grammar, measures and clause boilerplate are gone.

A query is "indicator | goal | agency"; an item is one line of RUANG LINGKUP.

    >>> sorted(item_words("PIHAK KESATU dan PIHAK KEDUA bekerja sama dalam pengelolaan sampah pasar"))
    ['kelola', 'pasar', 'sampah']
    >>> split_query("Cakupan KIA | Kesehatan untuk semua | Dinas Kesehatan Kabupaten Rawaloka").agency
    'Dinas Kesehatan'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from kerjasama_nlp.language.abbreviations import expand
from kerjasama_nlp.language.stems import stem, tokens

WEAK = 0.35
"""Share of its weight that a word keeps when every office does it ("pengelolaan", "masyarakat")."""

SEPARATOR = re.compile(r"\s*\|\s*")
COOPERATION = re.compile(r"\b(?:be)?kerja\s?sama\b", re.IGNORECASE)
HOLLOW = re.compile(
    r"\bsumber\s?daya\b(?!\s+(?:air|alam|mineral|hayati|genetik|perikanan|kelautan|ikan|hutan|pesisir))"
    r"|\bperjanjian\s+kerja\b(?!\s+bersama)",
    re.IGNORECASE,
)
"""Phrases whose parts mean something else elsewhere: "daya" is no "pemberdayaan", a "pegawai dengan
perjanjian kerja" no "tenaga kerja"."""
REGION = re.compile(r"\b(?i:kabupaten|kab\.|kota|provinsi|prov\.|daerah khusus|daerah istimewa)\s+[A-Z].*$")
AGENCY = re.compile(
    r"^\W*(?:dinas|badan|bidang urusan|urusan|inspektorat|sekretariat|satuan|bagian|kecamatan|kelurahan|rsud"
    r"|rumah sakit|puskesmas|kantor|unit|uptd?|setda|setwan|bappe\w+|bap\w+|dp\w+|dis\w+|perangkat daerah|balai)\b",
    re.IGNORECASE,
)


class Query(NamedTuple):
    """The three parts of a query; goal and agency may be empty."""

    indicator: str
    goal: str
    agency: str


class Vocabulary(NamedTuple):
    """The words of `data/words.toml`."""

    stop: frozenset[str]
    stop_stems: frozenset[str]
    weak: frozenset[str]
    vague: tuple[re.Pattern[str], ...]
    boilerplate: tuple[re.Pattern[str], ...]
    affairs: tuple[str, ...]
    papers: tuple[re.Pattern[str], ...]


def data(name: str) -> Mapping[str, Any]:
    """A TOML file of `match/data`."""
    return tomllib.loads((files("kerjasama_nlp.match") / "data" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Stop words, weak stems, patterns: data, read once."""
    words = data("words.toml")
    return Vocabulary(
        stop=frozenset(words["stop"].split()),
        stop_stems=frozenset(words["stop_stems"].split()),
        weak=frozenset(s for word in words["weak"].split() for s in stem(word)),
        vague=tuple(re.compile(p, re.IGNORECASE) for p in words["vague"]),
        boilerplate=tuple(re.compile(p, re.IGNORECASE) for p in words["boilerplate"]),
        affairs=tuple(words["affairs"]),
        papers=tuple(re.compile(p, re.IGNORECASE) for p in words["papers"]),
    )


def split_query(text: str) -> Query:
    """Parts of a query text. Of two parts the second is the agency when it is named like one."""
    indicator, *rest = SEPARATOR.split(text.strip())
    if len(rest) == 1 and AGENCY.search(rest[0]):
        rest = ["", rest[0]]
    goal, agency = (*rest, "", "")[:2]
    return Query(indicator, goal, REGION.sub("", agency).strip())


def content(text: str, *, around: str = "") -> dict[str, float]:
    """Stems of a text that say something, with their weight (1, or WEAK); abbreviations are opened.

    >>> content("Persentase RTLH yang ditangani")
    {'rtlh': 1.0, 'rumah': 1.0, 'tidak': 0.35, 'layak': 1.0, 'huni': 1.0, 'tangan': 0.35}
    """
    words = vocabulary()
    found: dict[str, float] = {}
    for token in tokens(HOLLOW.sub(" ", expand(COOPERATION.sub(" ", text), around=around))):
        if token.text.casefold() in words.stop:
            continue
        for part in stem(token.text):
            if len(part) > 1 and part not in words.stop_stems and not part.isdigit():
                found[part] = WEAK if part in words.weak else 1.0
    return found


@lru_cache(maxsize=20_000)
def query_words(text: str) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Content stems of indicator, goal and agency. A goal that is not given is no evidence: the indicator stands in."""
    query = split_query(text)
    indicator, goal, agency = (content(part, around=text) for part in query)
    return indicator, goal or indicator, agency


def strip_boilerplate(text: str) -> str:
    """The item without its clause opening.

    >>> strip_boilerplate("PARA PIHAK sepakat untuk bekerja sama dalam penyediaan air bersih")
    'penyediaan air bersih'
    """
    for pattern in vocabulary().boilerplate:
        text = pattern.sub("", text, count=1)
    return text


@lru_cache(maxsize=100_000)
def item_words(text: str) -> dict[str, float]:
    """Content stems of a scope item."""
    return content(strip_boilerplate(text))


def is_vague(text: str) -> bool:
    """Does the item name no activity of its own?

    >>> is_vague("Kegiatan lain yang disepakati PARA PIHAK"), is_vague("Pemeliharaan ruas jalan")
    (True, False)
    """
    return any(pattern.search(text) for pattern in vocabulary().vague)
