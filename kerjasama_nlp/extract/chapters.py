"""The BAB that articles stand under, and their numbers as printed where those are Roman.

    BAB II                      Clause(number="2", ..., chapter="BAB II PELAKSANAAN")
    PELAKSANAAN
    Pasal 2

Where chapters themselves carry the text (no Pasal below them) they are the clauses and stand under none. "Pasal III"
keeps its Roman number when the document counts in Roman, read after the sequence has repaired it: "Pasal lII" is III,
and the one "Pasal I" of a document that goes on with "Pasal 2" is 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kerjasama_nlp.extract.clause_types import type_of_heading
from kerjasama_nlp.extract.lines import Line, lines_of
from kerjasama_nlp.extract.markers import ROMANS
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement, Clause

CHAPTER = re.compile(
    r"^\W{0,3}(?P<word>B\s?A\s?B|C\s?H\s?A\s?P\s?T\s?E\s?R)\s{0,3}(?P<number>[IVXLivxl1|!HJTY]{1,6}|\d{1,2})"
    r"(?:\s*[.:,;)\-–—]*\s*(?P<rest>[^\W\d_].*))?\W*$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^\W{0,3}(?:P\s?[A@]\s?S\s?A\s?[LI1|!]|Article|Section)\b", re.IGNORECASE)
PRINTED = re.compile(r"(?:[LlIi1|!]|cle|tion)\s{0,3}(?P<number>[0-9OolIVXivx|!]{1,6})\b")
"""The number of an article in the words of its mark: "PASAL III - HAK DAN KEWAJIBAN"."""
ROMAN = re.compile(r"(?=.*[VX])[IVXl1|!]{1,6}|I[Il1|!]{1,2}")
ROMAN_OF = {value: name.upper() for name, value in ROMANS.items()}
HEADING_LINES = 3
LEAST_CHAPTERS = 2
"""A lone "BAB" is a slip of the reading, or a citation."""


class _Chapter(NamedTuple):
    start: int
    name: str


def extract_chapters(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the chapters of articles; give articles counted in Roman their printed numbers."""
    clauses = agreement.clauses
    if not clauses:
        return agreement
    lines = lines_of(reading.document)
    if any(_is_article(c) for c in clauses):
        chapters = _chapters(lines)
        if len(chapters) >= LEAST_CHAPTERS:
            clauses = tuple(replace(c, chapter=_chapter_of(c, chapters)) for c in clauses)
    counted = _in_roman(clauses)
    clauses = tuple(replace(c, number=roman(c.number)) if c.number in counted else c for c in clauses)
    return replace(agreement, clauses=clauses)


def roman(number: str | None) -> str | None:
    """ "3" -> "III"; what is no number stays."""
    return ROMAN_OF.get(int(number), number) if number and number.isdigit() else number


def number_of(printed: str | None) -> int | None:
    """ "7" -> 7, "VII" -> 7, None where it is no number."""
    if printed is None:
        return None
    return int(printed) if printed.isdigit() else ROMANS.get(printed.casefold())


def _is_article(clause: Clause) -> bool:
    return clause.found.found_by in ("rule:pasal", "rule:article", "rule:section")


def _chapters(lines: Sequence[Line]) -> list[_Chapter]:
    """Chapter marks in order, with their headings: on the line or on the lines below, before the article's."""
    made: list[_Chapter] = []
    for at, line in enumerate(lines):
        found = CHAPTER.match(line.text)
        if not found or not found.group("word")[0].isupper():
            continue
        heading = found.group("rest") or _below(lines, at)
        word = re.sub(r"\s", "", found.group("word"))
        if heading is None and not (at + 1 < len(lines) and ARTICLE.match(lines[at + 1].text)):
            continue
        number = _as_roman(found.group("number"), _number_before(made) + 1)
        made.append(_Chapter(line.start, " ".join(p for p in (word, number, heading) if p)))
    return made


def _below(lines: Sequence[Line], at: int) -> str | None:
    """The heading under a chapter mark: lines in capitals, or one that is a known heading."""
    taken: list[str] = []
    for line in lines[at + 1 : at + 1 + HEADING_LINES]:
        letters = [c for c in line.text if c.isalpha()]
        shouted = len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.75 * len(letters)
        known = not taken and len(line.text) <= 60 and type_of_heading(line.text).score == 1.0
        if ARTICLE.match(line.text) or CHAPTER.match(line.text) or not (shouted or known):
            break
        taken.append(line.text)
        if known and not shouted:
            break
    return re.sub(r"\s+", " ", " ".join(taken)).strip(" .:;,-–—_|") or None


def _number_before(made: Sequence[_Chapter]) -> int:
    found = re.match(r"\w+ (\w+)", made[-1].name) if made else None
    number = found.group(1).casefold() if found else ""
    return ROMANS.get(number, int(number) if number.isdigit() else 0)


def _as_roman(printed: str, expected: int) -> str:
    """ "1I" -> "II"; bent beyond reading, the next in order; digits stay digits.

    >>> _as_roman("lII", 3), _as_roman("H", 2), _as_roman("4", 4)
    ('III', 'II', '4')
    """
    if printed.isdigit() and (set(printed) != {"1"} or expected == int(printed)):
        return printed if expected != 1 else "I"
    straight = _straight(printed)
    return straight if straight.casefold() in ROMANS else ROMAN_OF.get(expected, printed)


def _chapter_of(clause: Clause, chapters: Sequence[_Chapter]) -> str | None:
    """The last chapter mark before the article's own, or within its first lines."""
    mark = clause.body.start if clause.body.start > clause.span.start else clause.span.start + 1
    place = bisect_right([c.start for c in chapters], mark - 1)
    return chapters[place - 1].name if place else None


def _in_roman(clauses: Sequence[Clause]) -> frozenset[str]:
    """Numbers that stand in Roman: of all articles where most do, else of a count of its own that begins with I and II.

    An addendum counts "Pasal I", "Pasal II" and quotes "Pasal 7" of the agreement that it amends.
    """
    printed = [(c.number or "", _printed(c)) for c in clauses if _is_article(c)]
    in_digits = {n for n, p in printed if re.search(r"[02-9]", p)}
    sure = {n for n, p in printed if ROMAN.fullmatch(p) and ROMAN_OF.get(int(n or 0)) == _straight(p)} - in_digits
    if len(sure) > len(in_digits):
        return frozenset(c.number for c in clauses if c.number)
    first = {n for n, p in printed if n == "1" and _straight(p) == "I"}
    return frozenset(sure | first) if first and "2" in sure else frozenset()


def _straight(printed: str) -> str:
    return re.sub(r"[l1|!JT]", "I", printed, flags=re.IGNORECASE).upper().replace("Y", "V").replace("H", "II")


def _printed(clause: Clause) -> str:
    marks = (line for line in clause.found.evidence.quote.splitlines() if ARTICLE.match(line.strip()))
    found = PRINTED.search(next(marks, ""))
    return found.group("number") if found else ""
