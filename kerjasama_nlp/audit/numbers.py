"""Is a typed number the one on the page? Same, unsure (a slip that scanning may have made) or another.

>>> compare("1936/UN30.10/KS/2021", "1936/UN.30.10/kS/2O21"), compare("2252/UN30/KS/2019", "2252/UN50/KS/2019")
('same', 'unsure')
>>> compare("6171/UN30/KS/2018", "6171/UN30/HK/2018"), compare("12496/UN30/KS/2020", "1) Agg/UN30/KS/2020")
('other', 'unsure')
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.resolve.numbers import canonical

SAME, UNSURE, OTHER = "same", "unsure", "other"
TRUSTED = 0.75
LEAST_KEPT = 0.5
"""Two numbers that share less than half of their parts are not one number with a slip."""
HAND = 0.4
"""Parts at least this alike may be one part in somebody's handwriting."""
YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d)")


def typed_numbers(cell: str) -> tuple[str, ...]:
    """The numbers of a cell: offices type those of both parties together.

    >>> typed_numbers("12/RWK/2019 dan 7/PT-S/2019"), typed_numbers("12 / A / 2019")
    (('12/RWK/2019', '7/PT-S/2019'), ('12/A/2019',))
    """
    tight = re.sub(r"\s*/\s*", "/", cell)
    tight = re.sub(r"\b(?:nomor|no)\b\s*[.:]*\s*", " ; ", tight, flags=re.IGNORECASE)
    parts = re.split(r"\s*[;,]\s+|\s+(?:dan|and|serta|&)\s+|(?<=\d{4})\s+(?=\S*\d\S*/)", tight)
    return tuple(part for raw in parts if (part := raw.strip(" .,:;")) and any(c.isdigit() for c in part))


def _parts(number: str) -> list[str]:
    return [p for raw in re.split(r"[/]", number) if (p := canonical(raw))]


def compare(typed: str, read: str) -> str:
    """Part by part between slashes; marks, blanks, case and look-alike letters count for nothing."""
    if canonical(typed).replace("/", "") == canonical(read).replace("/", ""):
        return SAME
    mine, theirs = _parts(typed), _parts(read)
    if len(mine) != len(theirs):
        return UNSURE if closeness(typed, read) >= LEAST_KEPT else OTHER
    verdicts = [_part(a, b, raw) for a, b, raw in zip(mine, theirs, re.split("/", read), strict=False)]
    if verdicts.count(SAME) < LEAST_KEPT * len(verdicts):
        return UNSURE if UNSURE in verdicts and closeness(typed, read) >= LEAST_KEPT else OTHER
    return OTHER if OTHER in verdicts else UNSURE


def _part(typed: str, read: str, raw: str) -> str:
    """One part: a single letter or digit off may be the scanner's; a part that holds rubbish tells nothing."""
    if typed == read:
        return SAME
    if re.search(r"[^\w.\-\s]|\w\s+\w", raw.strip()) or typed.isdigit() != read.isdigit():
        return UNSURE
    if Levenshtein.distance(typed, read) <= 1:
        return UNSURE
    if typed.isdigit():
        return OTHER if len(typed) == len(read) else UNSURE
    return UNSURE if Levenshtein.normalized_similarity(typed, read) >= HAND else OTHER


def other_year(typed: str, years: frozenset[str]) -> bool:
    """The number names a year, and none of the years known for the agreement is it.

    >>> other_year("5590/A/2021", frozenset(["2020"])), other_year("5590/A", frozenset(["2020"]))
    (True, False)
    """
    found = YEAR.findall(typed)
    return bool(found) and bool(years) and not set(found) & years


def years_in(text: str) -> frozenset[str]:
    """Years named in a text."""
    return frozenset(YEAR.findall(text))


def closeness(a: str, b: str) -> float:
    """0..1 between two numbers as letters."""
    return Levenshtein.normalized_similarity(canonical(a), canonical(b))
