"""Which different keys are one organisation after all: rules that each need evidence beyond similarity.

ejaan lama          "Padjadjaran" / "Pajajaran"
huruf mirip OCR     "Sukaburni" / "Sukabumi"
singkatan           "PAPSI" / "Paguyuban Alam ... (PAPSI)"
tempat              "Yayasan Sagara - Rawaloka" / "Yayasan Sagara"
bentuk yayasan      "Yayasan CARE ..." / "CARE ..."
salah baca          one word differs by a letter or two, and the agreements themselves belong together
usul                as before without that evidence: not joined, only suggested
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from kerjasama_nlp.language.organisations import fold, known_bodies, regions
from kerjasama_nlp.resolve.names import Name, look_alike, skeleton

DIRECTIONS = frozenset(["utara", "selatan", "timur", "barat", "tengah", "baru", "lama", "hulu", "hilir"])
COMPASS = re.compile(r"(?:north|south|east|west)")
MISREAD = [{*pair} for pair in ("mn", "ce", "hb", "tf", "ti", "uv", "gq", "ij", "lt", "li", "oa", "ao", "kh", "yv")]
"""Letters that a reader of scans takes for one another."""
PLACED_TYPES = frozenset(["organisasi_masyarakat", "lainnya", "swasta"])
SIMILAR = 85.0
SHORTEST, LONG = 5, 9
MANY = 40
"""Beyond so many words, comparing each with each costs more than an index."""
LEAST_TITLE = 20
"""Signatories or titles at least this alike (0..100) count as evidence that two agreements belong together."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One party as it stands in one agreement, with what else may tell who it is."""

    source: str
    party: int
    ordinal: int
    text: str
    name: Name
    behalf: str | None
    position: str
    signatory: str
    title: str
    umbrella: bool


@dataclass(frozen=True, slots=True)
class Join:
    """Two keys and why they are one; `joined` False is only a suggestion."""

    first: str
    second: str
    first_key: str
    second_key: str
    rule: str
    evidence: str
    joined: bool


def joins(occurrences: Sequence[Occurrence], *, apart: Iterable[str] = ()) -> list[Join]:
    """All pairs of different keys that a rule joins or suggests; each pair once, by the strongest rule."""
    kept = frozenset(apart)
    by_key: dict[str, list[Occurrence]] = defaultdict(list)
    for o in occurrences:
        if o.name.key not in kept:
            by_key[o.name.key].append(o)
    found: dict[tuple[str, str], Join] = {}
    for a, b, rule, evidence in _candidates(by_key):
        pair = (min(a, b), max(a, b))
        if pair in found or not compatible(by_key[a][0].name, by_key[b][0].name) or _both_known(a, b):
            continue
        joined = rule != "usul"
        found[pair] = Join(by_key[a][0].text, by_key[b][0].text, a, b, rule, evidence, joined)
    return [found[pair] for pair in sorted(found)]


def compatible(a: Name, b: Name) -> bool:
    """Nothing that tells them apart: region, part, numbers, compass words.

    "Dinas Kesehatan Kabupaten A" is never "... Kabupaten B"; "SMK Negeri 1" never "SMK Negeri 2".
    """
    if a.region and b.region and (a.region.kind, a.region.name) != (b.region.kind, b.region.name):
        return False
    if ("/" in a.key) != ("/" in b.key):
        return False
    telling = [{t for t in name.tokens if _tells(t)} for name in (a, b)]
    return telling[0] == telling[1]


def _tells(token: str) -> bool:
    return token.isdigit() or token in DIRECTIONS or bool(COMPASS.match(token)) or _roman(token)


def _both_known(a: str, b: str) -> bool:
    """Two bodies that the lists know by different short names: "unpad" and "unpam"."""
    slugs = frozenset(known_bodies().values())
    first, second = a.split("/", 1)[0], b.split("/", 1)[0]
    return first != second and first in slugs and second in slugs


def _roman(token: str) -> bool:
    return bool(token) and set(token) <= set("ivx")


def _candidates(by_key: dict[str, list[Occurrence]]) -> Iterator[tuple[str, str, str, str]]:
    yield from _same_form(by_key, skeleton, "ejaan lama")
    yield from _same_form(by_key, look_alike, "huruf mirip OCR")
    yield from _short_forms(by_key)
    yield from _places(by_key)
    yield from _foundations(by_key)
    yield from _slips(by_key)


def _same_form(
    by_key: dict[str, list[Occurrence]], form: Callable[[str], str], rule: str
) -> Iterator[tuple[str, str, str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key in by_key:
        groups[form(key)].append(key)
    for shared, keys in groups.items():
        if len(shared) < 6:
            continue
        for other in keys[1:]:
            yield keys[0], other, rule, f"bentuk sama: {shared}"


def _short_forms(by_key: dict[str, list[Occurrence]]) -> Iterator[tuple[str, str, str, str]]:
    """A name that is only the short form of exactly one other."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, found in by_key.items():
        for short in (s for o in found for s in o.name.short if " " not in s):
            owners[short].add(key)
    for short, keys in owners.items():
        if short in by_key and len(keys - {short}) == 1:
            yield next(iter(keys - {short})), short, "singkatan", f"singkatan ({short}) tercantum pada nama lengkap"


def _places(by_key: dict[str, list[Occurrence]]) -> Iterator[tuple[str, str, str, str]]:
    """ "Yayasan Sagara - Rawaloka": a place after a dash, while the name without it is known too."""
    for key, found in by_key.items():
        for o in found:
            _, dash, place = re.sub("[–—]", "-", o.text).rpartition(" - ")
            if not dash or o.name.type not in PLACED_TYPES or not _is_place(fold(place)):
                continue
            base = key.removesuffix("-" + fold(place).replace(" ", "-"))
            if base != key and base in by_key:
                yield base, key, "tempat", f"hanya ditambah tempat: {place.strip()}"


def _foundations(by_key: dict[str, list[Occurrence]]) -> Iterator[tuple[str, str, str, str]]:
    """ "Yayasan CARE Peduli" and "CARE Peduli"; not "Yayasan Universitas X" and "Universitas X"."""
    for key in by_key:
        base = key.removeprefix("yayasan-")
        if base != key and base in by_key and by_key[base][0].name.type in ("lainnya", "organisasi_masyarakat"):
            yield key, base, "bentuk yayasan", "nama sama tanpa kata yayasan"


def _slips(by_key: dict[str, list[Occurrence]]) -> Iterator[tuple[str, str, str, str]]:
    """Keys of the same number of words of which one differs by a letter or two."""
    blocks: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for key, found in by_key.items():
        tokens = found[0].name.tokens
        for hole in range(len(tokens)):
            blocks[hole, (*tokens[:hole], "", *tokens[hole + 1 :])].append(key)
    for (hole, _), keys in sorted((block, keys) for block, keys in blocks.items() if len(keys) > 1):
        words = [by_key[key][0].name.tokens[hole] for key in keys]
        for i, j in _near_pairs(words):
            if _slip(words[i], words[j]):
                evidence = _together(by_key[keys[i]], by_key[keys[j]]) or _list_knows(words[i], words[j])
                both = f"{words[i]} / {words[j]}"
                rule = "salah baca" if evidence else "usul"
                yield keys[i], keys[j], rule, f"{both}; {evidence}" if evidence else both


def _near_pairs(words: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Places of words that may differ by a slip: all pairs of a few, of many those that share a word less some letters.

    Two words are at most k edits apart only if leaving out at most k letters can make them equal.

    >>> _near_pairs(["sagaraya", "rawaloka", "sagaroya", *map(str, range(MANY))])
    [(0, 2)]
    """
    if len(words) <= MANY:
        return combinations(range(len(words)), 2)
    shared: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        if len(word) >= SHORTEST:
            for rest in _less(word, 2 if len(word) >= LONG else 1):
                shared[rest].append(place)
    return sorted({pair for places in shared.values() for pair in combinations(places, 2)})


def _less(word: str, letters: int) -> set[str]:
    """The word, and the word without any one (or two) of its letters."""
    found = {word}
    for _ in range(letters):
        found |= {rest[:i] + rest[i + 1 :] for rest in found for i in range(len(rest))}
    return found


def _slip(a: str, b: str) -> bool:
    """Long words only: one letter off from `SHORTEST` letters on, two from `LONG`."""
    if a in _place_words() and b in _place_words():
        return False
    shortest = min(len(a), len(b))
    return shortest >= SHORTEST and Levenshtein.distance(a, b, score_cutoff=2) <= (2 if shortest >= LONG else 1)


def _together(a: Sequence[Occurrence], b: Sequence[Occurrence]) -> str:
    """Evidence that the two names stand in agreements that belong together."""
    for x in a:
        for y in b:
            if x.name.short and set(x.name.short) & set(y.name.short):
                return "singkatan sama"
            if x.signatory and y.signatory and ratio(fold(x.signatory), fold(y.signatory)) >= SIMILAR:
                return "penanda tangan sama"
            if (
                x.umbrella != y.umbrella
                and len(x.title) >= LEAST_TITLE
                and ratio(fold(x.title), fold(y.title)) >= SIMILAR
            ):
                return "judul naskah payung dan turunannya sama"
    return ""


def _list_knows(a: str, b: str) -> str:
    """Exactly one of two long words is a word of a region's name, and the other differs as OCR misreads."""
    known = [w for w in (a, b) if w in _place_words()]
    if len(known) != 1 or min(len(a), len(b)) < 7:
        return ""
    swapped = [{x, y} for x, y in zip(a, b, strict=False) if x != y]
    misread = len(a) == len(b) and all(pair in MISREAD for pair in swapped)
    return f"daftar wilayah mengenal {known[0]}" if misread else ""


@cache
def _place_words() -> frozenset[str]:
    return frozenset(word for _, name in regions() for word in name.split())


@cache
def _place_names() -> frozenset[str]:
    return frozenset(name for _, name in regions())


def _is_place(words: str) -> bool:
    return words in _place_names() or words.removeprefix("kabupaten ").removeprefix("kota ") in _place_names()
