"""Sums of money in rupiah: "Rp 5.000.000,- (lima juta rupiah)" -> 5000000. Digits and words are held together.

>>> [(found.value, found.sure) for found in amounts("sebesar Rp 5.000.000,- (lima juta rupiah) per semester")]
[(5000000, 0.97)]
>>> [found.value for found in amounts("sebesar Rp. 16.500,00 dan dua setengah hari, Rp 2,5 miliar")]
[16500, 2500000000]
>>> amounts("Rp 5.000.000,- (enam juta rupiah)")[0].value is None  # which of the two is meant is not ours to say
True
>>> [found.value for found in amounts("Rp 5.000. oqo,00 (lima juta rupiah)")]  # where digits are torn the words hold
[5000000]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.language.numbers import LOOK_ALIKES, spelled_prefix

SCALES: dict[str, int] = {
    "triliun": 10**12,
    "trilyun": 10**12,
    "miliar": 10**9,
    "milyar": 10**9,
    "milliar": 10**9,
    "juta": 10**6,
    "ribu": 10**3,
}
SHORT = {"rb": 10**3, "jt": 10**6, "m": 10**9, "t": 10**12, "million": 10**6, "billion": 10**9}
MONEY = re.compile(
    r"\b(?:Rp|IDR|Rupiah)(?![A-Za-z])\.?[\s:]*(?P<digits>[\dOoIl]{1,3}(?:[.,]\s?[\dOoIl]{3})+(?![\dOoIl])|\d+(?:[.,]\d{1,2})?)"
    r"(?P<cents>[.,]\s?[0Oo]{2}\b)?"
    r"(?P<torn>(?:\s?[.,]\s?[\dOoQDdCcuUlIi|SsBbGgqZz]{2,4}(?![^\W_]))+(?=[\s,.–—_=:-]*\())?"
    rf"(?:[\s,.–—_=:-]*(?P<scale>(?:{'|'.join((*SCALES, *SHORT))})\b))?"
    r"(?:[\s,.–—_=:-]*\(+[\s(]*(?P<words>[^()2-9]{4,180}?)[\s,.–—-]*\))?",
    re.IGNORECASE,
)
BY_NAME = re.compile(
    r"(?:(?P<digits>\d{1,3}(?:\.\d{3})+)(?:,\d{2}|,-)?\s*(?:\((?P<inner>[^()\d]{4,180})\)\s*)?|"
    r"(?P<words>(?:[A-Za-z]+\s+){1,18}?))rupiah\b",
    re.IGNORECASE,
)
LOST = re.compile(r"\s?[.,]\s?(?=[\dOo]{0,2}[QDdUuCc])[\dOoQDdUuCc]{3}(?!\w)")
"""Three digits more, one of them read as a letter: "Rp 325.000.odo" is not 325 thousand."""
DUTY_STAMP = re.compile(r"\bm[ae]t[ae]?rai\w*[\s\w]{0,25}$|\bstamp\s+duty[\s\w]{0,15}$", re.IGNORECASE)
""" "bermeterai Rp 10.000": what the paper costs, not what it is about."""
LETTERS = str.maketrans("OoIl", "0011")
AGREED, DIGITS, WORDS, MENDED = 0.97, 0.88, 0.8, 0.6


class Rupiah(NamedTuple):
    """A sum and where it stands in the text. `value` is None where digits and words contradict each other."""

    value: int | None
    start: int
    end: int
    sure: float


def amounts(text: str) -> list[Rupiah]:
    """All sums of a text in the order in which they stand."""
    found: list[Rupiah] = []
    for match in MONEY.finditer(text):
        if not DUTY_STAMP.search(text[: match.start()][-60:]):
            scale = (match.group("scale") or "").casefold()
            found += _judged(match, match.group("digits"), SCALES.get(scale) or SHORT.get(scale) or 1)
    for match in BY_NAME.finditer(text):
        if any(one.start <= match.end() - 1 and match.start() < one.end for one in found):
            continue
        if match.group("digits"):
            found += _judged(match, match.group("digits"), 1)
        else:
            found += _written(match)
    return sorted(found, key=lambda one: one.start)


def _judged(match: re.Match[str], digits: str, scale: int) -> list[Rupiah]:
    """Digits and, in brackets, words: the same sum, or one of them read badly, or a contradiction."""
    groups = match.groupdict()
    number = _number(digits, scale)
    words = groups.get("words") or groups.get("inner")
    spelled = worded(words) if words else None
    clean = not re.search(r"[OoIl]", digits)
    torn = groups.get("torn") or ""
    if spelled is None and (re.search(r"[^\W\d_]", torn) or LOST.match(match.string, match.end("digits"))):
        return []
    if torn and spelled is not None and spelled[0] != number:
        return [Rupiah(spelled[0], match.start(), match.end(), MENDED if spelled[1] else WORDS)]
    if number is None and spelled is None:
        return []
    if spelled is None:
        value, sure = number, DIGITS if clean else MENDED
    elif number is None or (not clean and spelled[1] == 0):
        value, sure = spelled[0], AGREED if spelled[0] == number else WORDS
    elif spelled[0] == number:
        value, sure = number, AGREED
    elif spelled[1] == 0:
        value, sure = None, 0.0
    else:
        value, sure = number, MENDED
    end = match.start() + len(match.group().rstrip(" ,.:-–—_="))
    return [Rupiah(value, match.start(), end, sure)]


def _number(digits: str, scale: int) -> int | None:
    """ "5.000.000" -> 5000000; "2,5" with "miliar" -> 2500000000; a bare small number is no sum."""
    plain = re.sub(r"\s", "", digits).translate(LETTERS)
    if scale > 1 and re.fullmatch(r"\d+[.,]\d{1,2}", plain):
        whole, part = re.split(r"[.,]", plain)
        return int(whole) * scale + int(part) * (scale // int("1" + "0" * len(part)))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return int(re.sub(r"[.,]", "", plain)) * scale
    bare = re.match(r"\d+", plain)
    value = int(bare.group()) * scale if bare else 0
    return value if value >= 100 else None


def _written(match: re.Match[str]) -> list[Rupiah]:
    """ "sebesar lima juta rupiah": the longest run of number words before "rupiah"."""
    words = match.group("words").split()
    at = match.start("words")
    for first in range(len(words)):
        read = worded(" ".join(words[first:]))
        if read and read[0] >= 100:
            start = at + match.group("words").index(words[first])
            return [Rupiah(read[0], start, match.end(), WORDS if read[1] == 0 else MENDED)]
    return []


def worded(text: str) -> tuple[int, int] | None:
    """The sum that all the words spell, and how many letters had to be mended.

    >>> worded("tiga milyar tiga ratus juta rupiah")
    (3300000000, 0)
    >>> worded("tiga beberapa juta rupiah") is None
    True
    """
    words = [w for w in re.findall(r"[^\W\d_]+", text.casefold()) if not _is(w, "rupiah")]
    total = damage = 0
    for value in sorted(set(SCALES.values()), reverse=True):
        names = [n for n, v in SCALES.items() if v == value]
        place = next((i for i, w in enumerate(words) if any(_is(w, n) for n in names)), None)
        if not place:
            continue
        head = spelled_prefix(words[:place])
        if head is None or head.used != place or not 0 < head.value < 1000:
            return None
        total, damage = total + head.value * value, damage + head.damage + (words[place] not in names)
        words = words[place + 1 :]
    if words:
        rest = spelled_prefix(words)
        if rest is None or rest.used != len(words):
            return None
        total, damage = total + rest.value, damage + rest.damage
    return (total, damage) if total else None


def _is(word: str, name: str) -> bool:
    """A word of scale or "rupiah", one letter wrong at most."""
    read = word.translate(LOOK_ALIKES)
    return read == name or (len(name) > 4 and len(read) > 4 and Levenshtein.distance(read, name, score_cutoff=1) <= 1)
