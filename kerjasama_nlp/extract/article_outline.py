"""Headings that count themselves, in documents without "Pasal", "Article" or BAB.

    1. PURPOSE              I. MAKSUD DAN TUJUAN            A. RUANG LINGKUP            1. Scope: The parties agree ...

They are told from the items of a list by what they say (most are known headings), by their words standing alone or
before a colon, and by the sequence of their numbers. Headings without any number count too where they are many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kerjasama_nlp.extract.article_marks import Mark, shouted, title_case
from kerjasama_nlp.extract.clause_types import type_of_heading
from kerjasama_nlp.extract.lines import Line
from kerjasama_nlp.extract.markers import ROMANS

NUMBERED = re.compile(
    r"^\W{0,2}(?:(?P<digits>\d{1,2})(?:\.0)?|(?P<roman>[IVXl1|]{1,5})|(?P<letter>[A-Z]))\s?[.,:;)]\s*(?P<rest>[^\W\d_].*)$"
)
INLINE = re.compile(r"^(?P<heading>[A-Z][^.:;]{2,60}?)\s*[.:]\s+(?P<text>[A-Z(\"“].{15,})$")
LONGEST = 9
"""Words of a heading."""
LEAST = 3
"""Headings that make an outline."""
LEAST_PLAIN = 4
"""Headings without numbers that make one."""
KNOWN = 0.85


def outline(lines: Sequence[Line]) -> tuple[list[Line], list[Mark]]:
    """Lines, headings cut from the words that follow on their line, and the marks; none where there is no outline."""
    cut = list(_cut(lines))
    best: list[Mark] = []
    for style in ("digits", "roman", "letter"):
        for chain in _chains([m for m in _numbered(cut) if m.kind == style]):
            if _is_outline(cut, chain) and len(chain) > len(best):
                best = chain
    if best:
        return cut, [replace(m, kind="outline") for m in best]
    plain = [Mark(at, "outline", "", line.text, None, 0.7) for at, line in enumerate(cut) if _plain(cut, at)]
    types = {type_of_heading(m.rest).type for m in plain}
    return (cut, plain) if len(types) >= LEAST_PLAIN else (list(lines), [])


def _cut(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines; "1. Scope: The parties agree ..." as two."""
    for line in lines:
        found = NUMBERED.match(line.text)
        inline = INLINE.match(found.group("rest")) if found else None
        if found is None or inline is None or not _known(inline.group("heading")):
            yield line
            continue
        rest = line.cut(found.start("rest") + inline.start("text"))
        head = line.text[: found.start("rest") + inline.end("heading")]
        yield replace(line, text=head, end=line.start + len(head))
        yield replace(rest, paragraph=False)


def _numbered(lines: Sequence[Line]) -> Iterator[Mark]:
    for at, line in enumerate(lines):
        found = NUMBERED.match(line.text)
        if not found or not _heading(found.group("rest")):
            continue
        printed = found.group("digits") or found.group("roman") or found.group("letter")
        if digits := found.group("digits"):
            yield Mark(at, "digits", digits, found.group("rest"), int(digits))
        if (found.group("roman") or found.group("letter")) and (value := ROMANS.get(_roman(printed))):
            yield Mark(at, "roman", printed, found.group("rest"), value)
        if letter := _letter(printed):
            yield Mark(at, "letter", printed, found.group("rest"), ord(letter) - ord("A") + 1)


def _letter(printed: str) -> str:
    """The letter that a mark is; "I" comes as a stroke or as 1."""
    if printed in ("l", "|", "1"):
        return "I"
    return printed if len(printed) == 1 and printed.isalpha() else ""


def _roman(printed: str) -> str:
    return re.sub(r"[l1|]", "i", printed).casefold()


def _heading(text: str) -> bool:
    """Whether words may be a heading: few, no sentence, in capitals or known."""
    if len(text.split()) > LONGEST or re.search(r"[;,]$", text) or re.search(r"\d{3}", text):
        return False
    return shouted(text) or (title_case(text.rstrip(".:")) and len(text.split()) <= 6) or _known(text)


def _known(text: str) -> bool:
    guess = type_of_heading(text)
    return guess.score >= KNOWN and guess.share >= 0.5


def _plain(lines: Sequence[Line], at: int) -> bool:
    """A known heading alone on its line, words below it."""
    text = lines[at].text
    if at + 1 >= len(lines) or len(text.split()) > LONGEST or re.search(r"[;,.]$", text) or not _known(text):
        return False
    below = lines[at + 1].text
    return (shouted(text) or title_case(text.rstrip(":"))) and not shouted(below) and len(below) > 8


def _chains(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Runs of marks that count upwards from 1; one number may be lost in between."""
    for first, mark in enumerate(marks):
        if mark.number != 1:
            continue
        chain = [mark]
        for later in marks[first + 1 :]:
            step = (later.number or 0) - (chain[-1].number or 0)
            if step in (1, 2):
                chain.append(later)
        yield chain


def _is_outline(lines: Sequence[Line], chain: Sequence[Mark]) -> bool:
    """Whether marks are headings of a document and not the items of one list: most are known, and text lies between."""
    if len(chain) < LEAST:
        return False
    known = [mark for mark in chain if _known(mark.rest)]
    apart = sum(b.at - a.at > 1 for a, b in pairwise(chain))
    types = {type_of_heading(mark.rest).type for mark in known}
    return 2 * len(known) >= len(chain) and len(types) >= LEAST and apart >= 0.7 * (len(chain) - 1)
