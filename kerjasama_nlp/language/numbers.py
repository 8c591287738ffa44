"""Numbers written out in words, Indonesian and English, as scanners leave them.

Agreements spell their dates and terms: "tanggal Tujuh belas bulan Maret tahun Dua Ribu Dua Puluh", "5 (lima) tahun",
"for a period of five years". Words come joined ("Tigabelas", "duaribu"), broken ("Pu luh") or damaged ("Duaputuh").

    >>> spelled("Dua Ribu Sembilan Belas")
    2019
    >>> spelled("duaribu delapanbe1as")
    2018
    >>> spelled("twenty-first", "en")
    21
    >>> spelled("Dua Ribu Puluh") is None  # a word is missing: null beats a guess
    True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

INDONESIAN: dict[str, int] = {
    "nol": 0, "kosong": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000,
}  # fmt: skip
INDONESIAN_SCALES: dict[str, int] = {"belas": 1, "puluh": 10, "ratus": 100, "ribu": 1000, "juta": 1_000_000}
ENGLISH: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
ENGLISH_SCALES: dict[str, int] = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
LOOK_ALIKES = str.maketrans({"0": "o", "1": "l", "|": "l", "!": "i", "5": "s", "$": "s", "4": "a", "@": "a", "8": "b"})
"""Digits and signs that an OCR engine prints for letters."""

_WORD = re.compile(r"[^\W_]+(?:['’|!$@][^\W_]+)*", re.UNICODE)
_MOST_WORDS = 12


class Spelled(NamedTuple):
    """A number read from words: how many words it took, and how many letters had to be mended."""

    value: int
    used: int
    damage: int


def spelled(text: str, language: str = "id") -> int | None:
    """The number that the whole text spells, or None. "dua puluh delapan" -> 28"""
    words = number_words(text)
    found = spelled_prefix(words, language)
    return found.value if found and found.used == len(words) else None


def number_words(text: str) -> list[str]:
    """Words as the readers of numbers take them: "dua-puluh 1ima" -> ["dua", "puluh", "1ima"]"""
    return _WORD.findall(text)


def spelled_prefix(words: list[str], language: str = "id") -> Spelled | None:
    """The number that the first words spell: as many of them as make sense.

    >>> spelled_prefix("Tiga Puluh Satu Bulan Desember".split())
    Spelled(value=31, used=3, damage=0)
    """
    steps: list[tuple[tuple[str, ...], int, int]] = []
    index = 0
    while index < len(words) and len(steps) < _MOST_WORDS:
        step = _step(words, index, language, inside=bool(steps))
        if step is None:
            break
        steps.append(step)
        index += step[1]
    if steps and any(word.casefold() in _vocabulary(language)[1] for word in words[index : index + 3]):
        return None  # "dua ribu ??? puluh satu": the part that can be read is not the number
    for count in range(len(steps), 0, -1):
        names = [name for parts, _, _ in steps[:count] for name in parts]
        value = _compose(names, language)
        if value is not None:
            return Spelled(value, sum(s[1] for s in steps[:count]), sum(s[2] for s in steps[:count]))
    return None


def _step(words: list[str], index: int, language: str, *, inside: bool) -> tuple[tuple[str, ...], int, int] | None:
    """Number words at an index, written as one word or broken in two: names, words taken, damage."""
    parts = _parts(words[index].casefold(), language)
    if parts:
        return parts[0], 1, parts[1]
    follows = words[index + 1].casefold() if index + 1 < len(words) else ""
    if inside or follows in _vocabulary(language)[1]:
        short = _short(words[index].casefold().translate(LOOK_ALIKES), language)
        if short:
            return (short,), 1, 1
    if follows and not follows[0].isdigit() and follows not in _vocabulary(language)[1]:
        parts = _parts(words[index].casefold() + follows, language)
        return (parts[0], 2, parts[1]) if parts else None
    return None


def _short(letters: str, language: str) -> str | None:
    """A three-letter number with one letter wrong: only among other number words ("dua ribu dna puluh")."""
    names = [name for name in _vocabulary(language)[0] if len(name) == 3]
    near = [name for name in names if len(letters) == 3 and Levenshtein.distance(letters, name) == 1]
    return near[0] if len(near) == 1 else None


def _vocabulary(language: str) -> tuple[dict[str, int], dict[str, int]]:
    return (ENGLISH, ENGLISH_SCALES) if language == "en" else (INDONESIAN, INDONESIAN_SCALES)


def tolerance(length: int) -> int:
    """Letters that may be damaged in a word of this length before it could be another word."""
    return 0 if length < 4 else 1 if length < 7 else 2


@lru_cache(maxsize=4096)
def _parts(word: str, language: str) -> tuple[tuple[str, ...], int] | None:
    """Number words that one written word holds, with the damage mended: "tigabelas" -> ("tiga", "belas")."""
    units, scales = _vocabulary(language)
    known = [*units, *scales, *(("and",) if language == "en" else ())]
    if word in known:
        return ((word,), 0)
    letters = re.sub(r"[^a-z]", "", word.translate(LOOK_ALIKES))
    if len(letters) < 3 or sum(c.isdigit() for c in word) * 2 > len(word):
        return None
    if letters in known:
        return ((letters,), 1)
    joined = _split(letters, known)
    if joined:
        return joined
    scored = sorted((Levenshtein.distance(letters, name), name) for name in known)
    best, name = scored[0]
    clear = len(scored) < 2 or scored[1][0] > best
    if best <= tolerance(max(len(letters), len(name))) and clear:
        return ((name,), best)
    return None


def _split(letters: str, known: list[str]) -> tuple[tuple[str, ...], int] | None:
    """Two or more number words written as one, with at most one letter wrong in each of them."""
    if len(letters) < 7:
        return None
    for name in sorted(known, key=len, reverse=True):
        for size in (len(name), len(name) - 1, len(name) + 1):
            head, tail = letters[:size], letters[size:]
            if len(tail) < 3:
                continue
            damage = Levenshtein.distance(head, name)
            if damage > (1 if len(name) > 3 else 0) or (size != len(name) and damage > 1):
                continue
            if tail in known:
                return ((name, tail), damage)
            rest = _split(tail, known) or _near(tail, known)
            if rest:
                return ((name, *rest[0]), damage + rest[1])
    return None


def _near(letters: str, known: list[str]) -> tuple[tuple[str, ...], int] | None:
    names = [name for name in known if len(name) > 3 and Levenshtein.distance(letters, name) == 1]
    return ((names[0],), 1) if len(names) == 1 else None


def _compose(names: list[str], language: str) -> int | None:
    """The value of number words in a row, None when they do not make a number."""
    return _english(names) if language == "en" else _indonesian(names)


def _indonesian(names: list[str]) -> int | None:
    """["dua", "ribu", "dua", "puluh", "satu"] -> 2021: millions, thousands, then what is below a thousand."""
    total = 0
    for scale, one, value in (("juta", "", 1_000_000), ("ribu", "seribu", 1000)):
        if scale in names:
            place = names.index(scale)
            head = _below_thousand(names[:place])
            if not head:
                return None
            total, names = total + head * value, names[place + 1 :]
        elif names[:1] == [one]:
            total, names = total + value, names[1:]
    if not names:
        return total
    rest = _below_thousand(names)
    return None if rest is None or (total and not rest) else total + rest


def _below_thousand(names: list[str]) -> int | None:
    """Hundreds, tens and units in falling order; every word must have its place."""
    total = 0
    for scale, one, value in (("ratus", "seratus", 100), ("belas", "sebelas", 1), ("puluh", "sepuluh", 10)):
        if names[:1] == [one]:
            total, names = total + (11 if scale == "belas" else value), names[1:]
        elif names[1:2] == [scale]:
            unit = INDONESIAN.get(names[0], 0)
            if not 1 <= unit <= 9:
                return None
            total, names = total + unit * value + (10 if scale == "belas" else 0), names[2:]
        else:
            continue
        if names and (scale == "belas" or total % 100 == 10):
            return None
        if scale == "puluh":
            break
    if not names:
        return total
    unit = INDONESIAN.get(names[0], 10)
    return total + unit if len(names) == 1 and unit < 10 else None


def _english(names: list[str]) -> int | None:
    """["two", "thousand", "and", "nineteen"] -> 2019; ["twenty", "nineteen"] -> 2019, as years are said."""
    names = [name for name in names if name != "and"]
    if not names:
        return None
    values = [ENGLISH.get(name) for name in names]
    if len(values) in (2, 3) and None not in values and values[0] in (19, 20):
        rest = values[1:]
        tail = sum(v for v in rest if v)
        if 10 <= tail < 100 and (len(rest) == 1 or (rest[0] or 0) >= 20):
            return (values[0] or 0) * 100 + tail
    total = group = 0
    last = 10_000_000
    for name in names:
        if name in ENGLISH:
            value = ENGLISH[name]
            place = 1 if value < 10 else 10
            if place >= last or (value >= 10 and value < 20 and last <= 10):
                return None
            group += value
            last = 1 if value < 20 else 10
        elif not group:
            return None
        elif name == "hundred":
            group, last = group * 100, 100
        else:
            total, group, last = total + group * ENGLISH_SCALES[name], 0, ENGLISH_SCALES[name]
    return total + group
