"""Lists of organisations and regions, read once from data/*.tsv and data/organisations.toml.

>>> regions()["kabupaten", "bandung barat"], known_bodies()["universitas padjadjaran"]
('32.17', 'unpad')
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

GAZETTEERS = ("central.tsv", "universities.tsv", "companies.tsv")


def fold(text: str) -> str:
    """Small letters and digits, one blank between words; apostrophes vanish.

    >>> fold("Sekolah Tinggi  Syamsul 'Ulum, PT. (Persero)")
    'sekolah tinggi syamsul ulum pt persero'
    """
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['`’‘]", "", text)).split())


@cache
def regions() -> dict[tuple[str, str], str]:
    """(kind, folded name) -> code, from data/regions.tsv."""
    return {(row["kind"], fold(row["name"])): row["code"] for row in rows_of("regions.tsv")}


def legal_forms() -> frozenset[str]:
    """Folded words of legal form: "pt", "persero"."""
    return frozenset(tables()["legal_forms"]["words"])


def parts() -> dict[str, tuple[str, ...]]:
    """Words that begin a part of an organisation or its whole: heads, wholes, tails."""
    return {key: tuple(words) for key, words in tables()["parts"].items()}


@cache
def known_bodies() -> dict[str, str]:
    """Folded full name -> short slug, for central bodies, state companies and well-known universities."""
    slugs = {}
    for file in GAZETTEERS:
        for row in rows_of(file):
            short = (row["abbreviations"] or row["name"]).split(";")[0]
            slugs[fold(row["name"])] = fold(short).replace(" ", "-")
    return slugs


@cache
def known_abbreviations() -> dict[str, str]:
    """Folded abbreviation -> folded full name."""
    return {
        fold(short): fold(row["name"])
        for file in GAZETTEERS
        for row in rows_of(file)
        for short in (row["abbreviations"] or "").split(";")
        if short
    }


@cache
def place_words() -> frozenset[str]:
    return frozenset(word for _, name in regions() for word in name.split())


@cache
def ambiguous() -> frozenset[str]:
    """Abbreviations that are also words or initials: an organisation only when they are the whole name."""
    return frozenset(tables()["words"]["ambiguous"])


@cache
def central_names() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in rows_of("central.tsv"))


@cache
def company_names() -> frozenset[str]:
    """Companies lend their short name to others ("Universitas Telkom"): never written out at the end of a name."""
    return frozenset(fold(row["name"]) for row in rows_of("companies.tsv"))


@cache
def tables() -> dict[str, Any]:
    return tomllib.loads(
        files("kerjasama_nlp.language").joinpath("data", "organisations.toml").read_text(encoding="utf-8")
    )


def rows_of(file: str) -> list[dict[str, str]]:
    head, *body = files("kerjasama_nlp.language").joinpath("data", file).read_text(encoding="utf-8").splitlines()
    keys = head.split("\t")
    return [dict(zip(keys, line.split("\t"), strict=True)) for line in body]
