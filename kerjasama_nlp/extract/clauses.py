"""The tree of articles: "Pasal 3", "PASAL III", "BAB II", "Article 3"; heading above, below, on the line or absent.

The sequence repairs what OCR bent: after "Pasal 9" a "Pasal lO" is 10; a heading that stands alone where a number is
missing is the article of that number. "sebagaimana dimaksud dalam Pasal 2" inside a sentence is a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kerjasama_nlp.extract.article_marks import (
    ARTICLES,
    CHAPTERS,
    ENDED,
    MARK,
    Mark,
    first_copy,
    marks_of,
    numbered,
    shouted,
    title_case,
)
from kerjasama_nlp.extract.article_outline import outline
from kerjasama_nlp.extract.clause_types import (
    Guess,
    spelled,
    type_of_amendment,
    type_of_heading,
    type_of_opening,
    types_in_heading,
)
from kerjasama_nlp.extract.lines import Line, lines_of
from kerjasama_nlp.extract.list_words import HANGING, HEAD_OF_DUTIES, join
from kerjasama_nlp.extract.markers import markers
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement, Clause, Span

CLOSING = re.compile(
    r"^\W*(?:Demikian(?:lah)?\b|IN WITNESS|Ditetapkan di\b|LAMPIRAN\b|Signed (?:by|in|at)\b)", re.IGNORECASE
)
SIGNING = re.compile(
    r"^\W*(?:\w{1,3}\W+)?(?:P\s?IHAK\s+(?:[A-Z]+|[Il|!1]{1,3})\W*(?:PIHAK\s+(?:[A-Z]+|[Il|!1]{1,3})\W*)?$|(?:FIRST|SECOND)\s+PARTY\b|"
    r"Untuk dan atas nama\b|For and on behalf)"
)
LAST = frozenset(
    {"closing", "other_provisions", "correspondence", "amendment", "disputes", "force_majeure", "monitoring"}
)
"""Types that end an agreement."""
FIRST = frozenset({"general", "purpose", "object", "scope"})
"""Types that begin one."""
MIN_PREAMBLE = 12
LONGEST_HEADING = 10
"""Words of a heading in brackets."""
KNOWN = 0.85
WRAPPED = re.compile(r"[a-z]{2}\W?$|[a-z]{3,} PIHAK$")
"""Ends of lines that run on: "... oleh", "... diatur oleh PIHAK"."""
SCRAP = re.compile(r"^(?:[^\W_]|[^\w\s(])\s+(?=[A-Z]{3})")
"""A stroke before a heading: "7 PERAN PARA PIHAK", "; PEMBIAYAAN"."""
LEAD_IN = re.compile(
    r"^\W*(?:\w{1,3}\W+)?(?:Ketentuan\s+(?:dalam\s+)?)?Pasal\s+\w{1,4}\b.{0,200}\b(?:diubah|diganti|disempurnakan)\b"
    r".{0,120}\b(?:berikut|berbunyi)\W*$",
    re.IGNORECASE,
)
LEAD_IN_LINES = 3
AMENDED_LINES = 8
"""Lines in which an article of an addendum says what it amends and how that reads now."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article before its end is known."""

    mark: Mark
    first: int  # index of its first line (heading or mark)
    body: int  # index of the first line of its body
    heading: str | None
    guess: Guess


def extract_clauses(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the tree of articles."""
    lines: Sequence[Line] = lines_of(reading.document)
    found = tuple(marks_of(lines))
    for kinds in (ARTICLES, CHAPTERS):
        marks, end = first_copy(lines, [m for m in found if m.kind in kinds])
        articles = numbered(marks)
        if articles:
            lines = lines[:end]
            others = [m for m in found if m.at < end]
            drafts = _with_lone_headings(lines, _drafts(lines, articles, others))
            return replace(agreement, clauses=tuple(_clauses(reading, lines, _distinct(lines, drafts), others)))
    lines, marks = outline(lines)
    drafts = _drafts(lines, marks, marks)
    return replace(agreement, clauses=tuple(_clauses(reading, lines, _distinct(lines, drafts), marks)))


def _distinct(lines: Sequence[Line], drafts: Sequence[_Draft]) -> list[_Draft]:
    """Without articles that stand twice because a sheet was scanned twice."""
    seen: set[tuple[int | None, str | None, str]] = set()
    made = []
    for draft in drafts:
        opening = re.sub(r"\W", "", lines[draft.body].text.casefold())[:25] if draft.body < len(lines) else ""
        number = draft.mark.number if draft.mark.kind != "heading" else None
        key = (number, draft.heading, opening)
        if opening and key in seen:
            continue
        seen |= {key, (None, draft.heading, opening)} if draft.mark.kind == "heading" else {key}
        made.append(draft)
    return made


# --- headings -------------------------------------------------------------------------------------------------------


def _heading_like(line: Line) -> bool:
    text = line.text
    if len(text) > 80 or MARK.match(text) or re.match(r"^\W*[(]?\d{1,2}[).]", text):
        return False
    if (
        re.match(r"^\W*PIHAK\s+(?:\w+|[|!])\s*(?::|\W*$)", text)
        or CLOSING.match(text)
        or text.endswith((":", ";", ","))
    ):
        return False
    return shouted(text)


def _titled(line: Line) -> bool:
    """A heading in capitals and small letters: "Ruang Lingkup", alone on its line and known."""
    words = line.text.split()
    return (
        len(words) <= 6
        and not re.search(r"[;:,.]$|\bini\b|^\W*\d", line.text)
        and all(w[:1].isupper() or w in ("dan", "and", "of", "atau", "yang", "untuk", "the") for w in words)
        and type_of_heading(line.text).score == 1.0
        and not MARK.match(line.text)
    )


def _bracketed(lines: Sequence[Line], at: int) -> list[int]:
    """Lines of a heading in brackets, whatever its letters: "(Maksud Dan Tujuan)", "(Hak Dan | Kewajiban)".

    In two languages too: "Kewajiban / Obligations".
    """
    text = ""
    for end in range(at, min(at + 2, len(lines))):
        text = f"{text} {lines[end].text}".strip(" .,:;")
        words = re.fullmatch(r"\W?[({\[]\s?([^()]+(?:\([^()]+\)\s?)?)\s?[)}\]]", text)
        if words and len(words.group(1).split()) <= LONGEST_HEADING and title_case(words.group(1)):
            return list(range(at, end + 1))
    first = lines[at].text if at < len(lines) else ""
    twins = " / " in first and title_case(first) and len(first.split()) <= LONGEST_HEADING
    return [at] if twins and not MARK.match(first) else []


def _below(lines: Sequence[Line], mark: int) -> list[int]:
    """Lines of a heading under the mark."""
    if bracketed := _bracketed(lines, mark + 1):
        return bracketed
    taken: list[int] = []
    at = mark + 1
    while at < len(lines) and len(taken) < 3 and (_heading_like(lines[at]) or (not taken and _titled(lines[at]))):
        if taken and (lines[at].paragraph or _heads_list(lines, at)):
            break
        taken.append(at)
        at += 1
    return taken


def _heads_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a line under a heading of duties heads the first list: "HAK DAN KEWAJIBAN PIHAK KEDUA | HAK | 1. ..."."""
    before, line = lines[at - 1].text, lines[at].text
    listed = at + 1 < len(lines) and bool(markers(lines[at + 1].text))
    duties = HEAD_OF_DUTIES.match(before) and HEAD_OF_DUTIES.match(line)
    return bool(duties) and listed and not HANGING.search(before) and not before.rstrip().endswith(",")


def _above(lines: Sequence[Line], mark: int) -> list[int]:
    """Lines of a heading over the mark."""
    taken: list[int] = []
    at = mark - 1
    if _ends_sentence(lines, at):
        return taken
    while at >= 0 and len(taken) < 3 and (_heading_like(lines[at]) or (not taken and _titled(lines[at]))):
        taken.insert(0, at)
        if lines[at].paragraph:
            break
        at -= 1
    return taken


def _ends_sentence(lines: Sequence[Line], at: int) -> bool:
    """Whether a line in capitals is the end of a sentence that wrapped: "... atas persetujuan | PARA PIHAK."."""
    if at < 1 or lines[at].paragraph or type_of_heading(lines[at].text).score >= KNOWN:
        return False
    before = lines[at - 1].text
    return not (shouted(before) or ENDED.search(before) or MARK.match(before)) and bool(WRAPPED.search(before))


def _drafts(lines: Sequence[Line], articles: Sequence[Mark], marks: Sequence[Mark]) -> list[_Draft]:
    above = sum(bool(_above(lines, m.at)) for m in articles)
    below = sum(bool(_below(lines, m.at)) for m in articles)
    chapters = {m.at: m for m in marks if m.kind in CHAPTERS}
    prefer_above = above > below
    drafts: list[_Draft] = []
    chapter_heading: str | None = None
    for place, mark in enumerate(articles):
        start = articles[place - 1].at if place else -1
        chapter = next((m for at, m in sorted(chapters.items(), reverse=True) if start < at <= mark.at), None)
        over, under = _above(lines, mark.at), _below(lines, mark.at)
        if chapter and under and type_of_heading(join(lines[n].text for n in under)).score >= KNOWN:
            over = []  # "BAB I | MAKSUD DAN TUJUAN | Pasal 1 | Maksud": what stands above is the chapter's
        if chapter and chapter.rest:
            chapter_heading = chapter.rest
        elif chapter and chapter.at != mark.at:
            between = [n for n in range(chapter.at + 1, mark.at) if _heading_like(lines[n]) or _titled(lines[n])]
            chapter_heading = join(lines[n].text for n in between) or chapter_heading
        heading, first, body = _choose(lines, mark, over, under, prefer_above=prefer_above)
        guess = _guess(heading or chapter_heading, lines, body)
        if heading is None and chapter is None and chapter_heading:
            guess = _second_part(chapter_heading, lines, body) or guess
        first = chapter.at if chapter and chapter.at < first else first
        drafts.append(_Draft(mark, first, body, heading or chapter_heading, guess))
    return drafts


def _choose(
    lines: Sequence[Line], mark: Mark, over: list[int], under: list[int], *, prefer_above: bool
) -> tuple[str | None, int, int]:
    """Heading, first line of the article, first line of its body."""
    if mark.rest:
        return _clean(mark.rest), mark.at, mark.at + 1
    if over and (prefer_above or not under):
        return _clean(join(lines[n].text for n in over)), over[0], mark.at + 1
    if under:
        return _clean(join(lines[n].text for n in under)), mark.at, under[-1] + 1
    return None, mark.at, mark.at + 1


def _clean(heading: str) -> str | None:
    if whole := re.fullmatch(r"[\s.,:;]*[({\[](.+)[)}\]][\s.,:;]*", heading):
        heading = whole.group(1)
    bare = heading.strip(" .:;,-–—_|/\\'\"")
    return spelled(SCRAP.sub("", bare)) or None


def _guess(heading: str | None, lines: Sequence[Line], body: int) -> Guess:
    if heading:
        return type_of_heading(heading)
    following = [line.text for line in lines[body : body + AMENDED_LINES]]
    end = next((at for at, text in enumerate(following) if at > 2 and MARK.match(text)), len(following))
    return type_of_amendment(join(following[:end])) or type_of_opening(join(following[:3]))


def _second_part(heading: str, lines: Sequence[Line], body: int) -> Guess | None:
    """Of a chapter on two matters the later article is on the second: "BAB III PELAKSANAAN DAN JANGKA WAKTU"."""
    opening = _guess(None, lines, body)
    named = types_in_heading(heading)
    return opening if len(named) > 1 and opening.type in named else None


# --- headings whose "Pasal" was lost ----------------------------------------------------------------------------------


def _with_lone_headings(lines: Sequence[Line], drafts: list[_Draft]) -> list[_Draft]:
    """Articles of which only the heading was read: in capitals, of a known type, where a number is missing.

    The last of all needs no gap: "PENUTUP" follows the last number.
    """
    made = _before_first(lines, drafts[0])
    for place, draft in enumerate(drafts):
        made.append(draft)
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        end = following.first if following else _last_line(lines, draft.body)
        lone = [at for at in range(draft.body + 1, end) if _lone(lines, at) and not _column(draft, lines[at].text)]
        number = draft.mark.number
        if not lone and following and number is not None and following.mark.number == number + 2:
            made += _headless(lines, draft, end)
        if not lone or number is None:
            continue
        if following is None:
            last = [at for at in lone if type_of_heading(lines[at].text).type in LAST]
            made += [_lone_draft(lines, at, number + n, 0.7) for n, at in enumerate(last, 1)]
        elif following.mark.number is not None:
            missing = following.mark.number - number - 1
            known = missing == len(lone)
            made += [
                _lone_draft(lines, at, number + n if known else None, 0.75)
                for n, at in enumerate(lone[: max(0, missing)], 1)
            ]
    return made


def _headless(lines: Sequence[Line], draft: _Draft, end: int) -> list[_Draft]:
    """An article of which mark and heading are lost: a paragraph on another matter, where one number is missing.

    "Pasal 4 | PIHAK KEDUA berhak ... | (blank) | Biaya yang timbul ... dibebankan pada ... | Pasal 6"
    """
    for at in range(draft.body + 1, end):
        guess = type_of_opening(join(line.text for line in lines[at : at + 2]))
        fresh = lines[at].paragraph and lines[at].text[:1].isupper() and ENDED.search(lines[at - 1].text)
        if fresh and guess.score and guess.type != draft.guess.type:
            number = None if draft.mark.number is None else draft.mark.number + 1
            return [_Draft(Mark(at, "heading", "", "", number, 0.6), at, at, None, guess)]
    return []


def _column(draft: _Draft, text: str) -> bool:
    """Whether "KEWAJIBAN" alone heads a part of an article on both ("HAK DAN KEWAJIBAN PIHAK KEDUA"), no article."""
    words = len(text.split())
    return draft.guess.type == "rights_obligations" and len((draft.heading or "").split()) > words and words == 1


def _last_line(lines: Sequence[Line], body: int) -> int:
    """Where the closing words begin, or the annex."""
    return next((at for at in range(body + 1, len(lines)) if CLOSING.match(lines[at].text)), len(lines))


def _before_first(lines: Sequence[Line], first: _Draft) -> list[_Draft]:
    """ "MAKSUD DAN TUJUAN" before "Pasal 2", where "Pasal 1" was lost."""
    missing = (first.mark.number or 1) - 1
    if not 1 <= missing <= 2:
        return []
    lone = [at for at in range(max(MIN_PREAMBLE, first.first - 60), first.first - 1) if _lone(lines, at)]
    lone = [at for at in lone if type_of_heading(lines[at].text).type in FIRST]
    if len(lone) < missing:
        return []
    return [_lone_draft(lines, at, n, 0.7) for n, at in enumerate(lone[-missing:], 1)]


def _lone(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if not _heading_like(line) or len(line.text) > 60 or at + 1 >= len(lines):
        return False
    guess = type_of_heading(line.text)
    return guess.score >= 0.85 and guess.share >= 0.5 and not SIGNING.match(lines[at + 1].text)


def _lone_draft(lines: Sequence[Line], at: int, number: int | None, sure: float) -> _Draft:
    mark = Mark(at, "heading", "", "", number, sure)
    return _Draft(mark, at, at + 1, _clean(lines[at].text), type_of_heading(lines[at].text))


# --- clauses --------------------------------------------------------------------------------------------------------


def _clauses(
    reading: Reading, lines: Sequence[Line], drafts: Sequence[_Draft], marks: Sequence[Mark]
) -> Iterator[Clause]:
    ordered = sorted(drafts, key=lambda d: d.first)
    all_firsts = sorted({d.first for d in ordered} | {m.at for m in marks})
    made: list[tuple[_Draft, int]] = []
    for draft in ordered:
        end = next((at for at in all_firsts if at > max(draft.mark.at, draft.body - 1)), len(lines))
        signed = draft is ordered[-1] or draft.guess.type in ("closing", "other_provisions")
        made.append((draft, _closing(lines, draft.body, _before_lead_in(lines, draft.body, end), signed=signed)))
    if _shuffled(ordered):
        made.sort(key=lambda pair: pair[0].mark.number or 0)
    for draft, end in made:
        yield _clause(reading, lines, draft, end)


def _before_lead_in(lines: Sequence[Line], body: int, end: int) -> int:
    """Where the lead of the next article begins, in an addendum: "3. Pasal 6 diubah sehingga berbunyi: | Pasal 6"."""
    if end < len(lines):
        for size in range(1, min(LEAD_IN_LINES, end - body - 1) + 1):
            if LEAD_IN.match(join(line.text for line in lines[end - size : end])):
                return end - size
    return end


def _shuffled(drafts: Sequence[_Draft]) -> bool:
    """Pages out of order: numbers run 5, 6, 7, 1, 2: one step back, and none repeats."""
    numbers = [d.mark.number or 0 for d in drafts]
    back = sum(b < a for a, b in pairwise(numbers))
    return (
        0 not in numbers
        and len(numbers) == len(set(numbers))
        and back in (1, 2)
        and sorted(numbers)[-1] <= len(numbers) + 3
    )


def _closing(lines: Sequence[Line], body: int, end: int, *, signed: bool) -> int:
    """Index of the line where the closing words begin, or the signatures where they may stand (`signed`)."""
    for at in range(body, end):
        if at > body and CLOSING.match(lines[at].text):
            return at
        if signed and SIGNING.match(lines[at].text) and _signatures(lines, at):
            return at
    return end


def _signatures(lines: Sequence[Line], at: int) -> bool:
    """Whether what follows "PIHAK KEDUA" are names and posts and no sentences."""
    rest = [line.text for line in lines[at + 1 : at + 7]]
    return not any(":" in text for text in rest[:3]) and sum(len(text) > 60 for text in rest) <= 1


def _clause(reading: Reading, lines: Sequence[Line], draft: _Draft, end: int) -> Clause:
    start = lines[draft.first].start
    head_end = lines[max(draft.body - 1, draft.mark.at)].end
    body = Span(lines[draft.body].start, lines[end - 1].end) if end > draft.body else Span(head_end, head_end)
    number = None if draft.mark.number is None else str(draft.mark.number)
    confidence = round(0.98 * draft.mark.sure * (0.5 + 0.5 * max(draft.guess.score, 0.2 if draft.heading else 0.0)), 3)
    found_by = "rule:lone_heading" if draft.mark.kind == "heading" else f"rule:{draft.mark.kind}"
    return Clause(
        number,
        draft.heading,
        draft.guess.type,
        reading.document.page_at(start),
        Span(start, max(body.end, head_end)),
        body,
        reading.value(draft.guess.type, start, head_end, found_by=found_by, confidence=confidence),
    )
