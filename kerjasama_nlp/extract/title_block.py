"""The lines of one title block in their parts: names of the parties, subject, numbers.

    ANTARA / PEMERINTAH KABUPATEN RAWALOKA / DENGAN / UNIVERSITAS SAGARAYA / TENTANG / GIZI / Nomor : 12/US/KS/2021

Marker words ("ANTARA", "DENGAN", "TENTANG") decide where a line belongs, alone on it or inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.extract.axis import Line, centred
from kerjasama_nlp.extract.numbering import is_number_line, looks_like_number
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.numbers import LOOK_ALIKES, tolerance
from kerjasama_nlp.language.organisations import fold, is_organisation
from kerjasama_nlp.language.words_agreement import (
    AMENDING_KINDS,
    BETWEEN,
    KIND_PHRASES,
    SUBJECT_MARKS,
    SUBJECT_MARKS_ALONE,
)

INNER_MARK = re.compile(
    r"(?<=\w\s)(?:antara(?=\s+\w)|tentang(?=\s+\w)|nomor(?=\s*:)|concerning|regarding)|(?<=\s\s)nomor(?=\s*:)", re.I
)
SUBJECT_LINE = re.compile(r"\W{0,2}(?:ON|On|UNTUK|DALAM RANGKA)\s+(?=[A-Z])")
"""A mark that usually stands alone, with its subject behind it: "ON ACADEMIC COOPERATION"."""
MARKS = "antara|between|dan|and|dengan|with|tentang|concerning|regarding|on|mengenai"
TWIN_MARK = re.compile(rf"(?P<own>\W{{0,3}}(?:{MARKS}))\s*[/|]\s*(?:{MARKS})\W*", re.IGNORECASE)
"""A marker in both languages of a bilingual title: "ANTARA / BETWEEN"."""
ENGLISH = re.compile(r"^THE\b|\b(?:OF|FOR|AND|BETWEEN)\b", re.IGNORECASE)
LAST_PART = re.compile(r"(?:[\w.-]+/)*(?:19|20)\d\d\W*")
"""Of a number broken behind a slash."""
NO_MARKS = frozenset({"tentara"})
"""Like a marker word and none: TENTARA NASIONAL INDONESIA."""
PROSE = re.compile(r"\b(?:yang|adalah|bahwa|untuk|tanggal|bulan|tahun|kami|dalam|this|shall|will|which|to|in)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """A title block in its parts. Names and subject are lists of lines, because a line is what a name breaks over."""

    kind: str
    kind_line: Line
    phrase: str
    opening: int
    names: tuple[tuple[Line, ...], ...] = ()
    subject: tuple[Line, ...] = ()
    numbers: tuple[Line, ...] = ()
    subject_by: str = "tentang"

    @property
    def weight(self) -> int:
        """How complete it is: a cover page and the first page may both carry one."""
        return len(self.names) + 2 * bool(self.subject) + min(2, len(self.numbers))


@dataclass(slots=True)
class _Draft:
    """What the lines seen so far have filled in."""

    before: list[Line] = field(default_factory=list)
    names: list[list[Line]] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    numbers: list[Line] = field(default_factory=list)
    state: str = "before"
    between: bool = False
    twins: bool = False


def parse_block(reading: Reading, start: int, end: int, phrase: str, block_end: int, opening: int) -> Heading:
    kind = dict(KIND_PHRASES).get(phrase, "")
    lines = centred(reading, start, block_end)
    title = next((line for line in lines if line.start <= start < line.end), Line(start, end, reading.text[start:end]))
    if kind not in AMENDING_KINDS and _is_amendment(reading.text, start):
        kind = "addendum"
    draft = _Draft()
    after = [_after(line, end) for line in lines if line.end > end]
    rest = [piece for line in after for piece in _pieces(_own_mark(line))]
    draft.twins = any(TWIN_MARK.fullmatch(line.text) for line in after)
    if kind in AMENDING_KINDS and rest and rest[0].start < title.end and is_number_line(rest[0].text):
        rest = rest[1:]  # "ATAS PERJANJIAN KERJA SAMA NOMOR 181/3/PKS/2019" cites what it changes
    for index, line in enumerate(rest):
        following = rest[index + 1].text if index + 1 < len(rest) else ""
        if line.text and (_is_prose(line.text) or _repeats(draft, line.text)):
            opening = min(opening, line.start)
            break
        if line.text:
            _take(draft, line, following)
    if not draft.numbers:
        draft.numbers += _numbers_above(reading, title.start)
    return _settle(kind, title, phrase, opening, draft)


def _numbers_above(reading: Reading, start: int) -> list[Line]:
    """ "Nomor: 12/PKS/US/2022" over the name of the agreement, where none stands below it."""
    found: list[Line] = []
    for line in reversed(list(re.finditer(r"[^\n]*\S[^\n]*", reading.text[max(0, start - 400) : start]))):
        text = line.group().strip()
        if not (is_number_line(text) and looks_like_number(text)):
            break
        offset = max(0, start - 400) + line.start() + line.group().index(text[0])
        found.append(Line(offset, offset + len(text), text))
    return found[::-1]


def _after(line: Line, end: int) -> Line:
    """What a line has behind the name of the agreement."""
    if line.start >= end:
        return line
    tail = line.text[end - line.start :]
    skipped = len(tail) - len(tail.lstrip(" \t:-"))
    return Line(end + skipped, line.end, tail.strip(" \t:-"))


def _own_mark(line: Line) -> Line:
    """ "TENTANG / CONCERNING" stands for its first word."""
    twin = TWIN_MARK.fullmatch(line.text)
    return Line(line.start, line.start + twin.end("own"), twin.group("own")) if twin else line


def _without_twin(subject: list[Line]) -> list[Line]:
    """The subject of a bilingual title without its English lines below the Indonesian ones."""
    english = [i for i, line in enumerate(subject) if i and ENGLISH.search(line.text)]
    return subject[: english[0]] if english and not ENGLISH.search(subject[0].text) else subject


def _pieces(line: Line) -> Iterator[Line]:
    """A line cut before each marker inside it: "NOTA KESEPAHAMAN ANTARA A DENGAN B TENTANG C NOMOR : 1/2/2020"."""
    at = 0
    for match in INNER_MARK.finditer(line.text):
        if _is_heading_word(line.text, match.group()):
            yield from _slice(line, at, match.start())
            at = match.start()
    yield from _slice(line, at, len(line.text))


def _is_heading_word(text: str, word: str) -> bool:
    """Set in capitals, or in small letters on a line of capitals."""
    letters = [c for c in text if c.isalpha()]
    return word.isupper() or (word.islower() and sum(c.isupper() for c in letters) > 0.6 * len(letters))


def _slice(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text[start:end]
    if text.strip():
        offset = line.start + start + len(text) - len(text.lstrip())
        yield Line(offset, offset + len(text.strip()), text.strip())


def _is_amendment(text: str, start: int) -> bool:
    """ "ADDENDUM / ATAS / KESEPAKATAN BERSAMA": what is amended is named last, a lost first line leaves "ATAS"."""
    before = [line.strip() for line in text[max(0, start - 60) : start].split("\n") if line.strip()]
    return bool(before) and bool(re.fullmatch(r"\W*(?:\w+ )?ATAS\W*", before[-1]))


def _is_prose(text: str) -> bool:
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    return len(text) > 45 and small * 2 > len(words) and bool(PROSE.search(text))


def _repeats(draft: _Draft, text: str) -> bool:
    """The body begins by naming a party again: "LLC Sagara of X, and Faculty of Y, wish to ...".

    The name alone, or one in capitals, ends the subject: "TENTANG | PENINGKATAN MUTU | POLITEKNIK NEGERI RAWALOKA".
    """
    first = fold(draft.names[0][0].text) if draft.names and draft.names[0] else ""
    named = len(draft.names) > 1 and len(first) > 8 and len(text) > 45 and fold(text).startswith(first)
    return named and fold(text) != first and not text.isupper()


def _settle(kind: str, title: Line, phrase: str, opening: int, draft: _Draft) -> Heading:
    """Lines between the kind and the first marker are the first party or, where "ANTARA" follows, the subject."""
    names, subject, by = draft.names, draft.subject, "tentang"
    subject = _without_twin(subject) if draft.twins else subject
    before = [line for line in draft.before if not _is_kind_again(line.text)]
    if before and not draft.between and names:
        names = [before, *names]
    elif before and not subject and (draft.between or not is_organisation(before[0].text)):
        subject, by = before, "before"
    return Heading(
        kind, title, phrase, opening, tuple(tuple(n) for n in names if n), tuple(subject), tuple(draft.numbers), by
    )


def _is_kind_again(text: str) -> bool:
    """ "(Memorandum of Understanding)" or "(MoU)" under NOTA KESEPAHAMAN is no name."""
    words = fold(text)
    return text.strip().startswith("(") or any(_like(words, phrase) for phrase, _ in KIND_PHRASES) or len(words) < 4


def _like(word: str, wanted: str) -> bool:
    return Levenshtein.distance(word, wanted) <= tolerance(len(wanted))


def _take(draft: _Draft, line: Line, following: str) -> None:
    """Put one line where it belongs; a marker word at its start or end changes the place of the next."""
    if draft.state == "number" and draft.numbers[-1].text.endswith("/") and LAST_PART.fullmatch(line.text):
        draft.numbers[-1] = Line(draft.numbers[-1].start, line.end, draft.numbers[-1].text + line.text)
        return
    if is_number_line(line.text) or (looks_like_number(line.text) and not _cites(draft)):
        draft.state = "number"
        draft.numbers.append(line)
        return
    mark = re.search(r"[^\W_]{3,}", line.text)
    first, size = ("", 0)
    if mark and mark.start() < 10:
        first, size = mark.group().casefold().translate(LOOK_ALIKES), mark.end()
    if any(_like(first, mark) for mark in SUBJECT_MARKS) and first not in NO_MARKS and not draft.subject:
        draft.state = "subject"
        _rest(draft.subject, line, size)
        return
    alone = fold(line.text)
    if alone in SUBJECT_MARKS_ALONE and draft.names and not draft.subject:
        draft.state = "subject"
        return
    if (opened := SUBJECT_LINE.match(line.text)) and _may_open_subject(draft, line.text[opened.end() :]):
        draft.state = "subject"
        _rest(draft.subject, line, opened.end())
        return
    if any(_like(first, mark) for mark in BETWEEN) and not draft.names:
        draft.state, draft.between = "name", True
        draft.names.append([])
        _name_line(draft, _cut(line, size), following)
        return
    if draft.state == "subject":
        draft.subject.append(line)
    elif draft.state == "name" or (draft.state == "before" and _joins(line.text, following)):
        draft.state = "name"
        _name_line(draft, line, following)
    elif draft.state == "before":
        draft.before.append(line)
    elif draft.state == "number" and looks_like_number(line.text):
        draft.numbers.append(line)


def _may_open_subject(draft: _Draft, rest: str) -> bool:
    """Two parties are named whole, no subject yet, and what follows is no third party."""
    return len(draft.names) > 1 and all(draft.names) and not draft.subject and not is_organisation(rest)


def _cites(draft: _Draft) -> bool:
    """A subject that breaks off at "NO." goes on with the number of the agreement it changes."""
    return (
        draft.state == "subject"
        and bool(draft.subject)
        and bool(re.search(r"\bNO(?:MOR)?\W*$", draft.subject[-1].text, re.I))
    )


def _joins(text: str, following: str) -> bool:
    return any(True for _ in _splits(text, following))


def _splits(text: str, following: str) -> Iterator[re.Match[str]]:
    """Where a line passes from one party to the next.

    "DENGAN" always does; "DAN" only alone on its line, before the head of an organisation, or at the end of the line
    before such a head: "BADAN PENGEMBANGAN DAN / PELATIHAN" stays one name.
    """
    for match in re.finditer(r"(?<![\w-])(dengan|dan|serta|and|with)(?![\w-])", mend(text), re.IGNORECASE):
        word = match.group().casefold()
        rest = text[match.end() :].strip(" .,:;&*=£<>|-_")
        before = text[: match.start()].strip(" .,:;-_")
        if word in ("dengan", "with"):
            if not before or match.group().isupper() or word == "dengan":
                yield match
        elif not before:
            if not rest or is_organisation(rest):
                yield match
        elif not rest and is_organisation(following):
            yield match


def _name_line(draft: _Draft, line: Line | None, following: str) -> None:
    """Add a line to the names, opening a new name wherever it passes to the next party."""
    if line is None:
        return
    at = 0
    for match in _splits(line.text, following):
        _add_name(draft, line, at, match.start())
        draft.names.append([])
        at = match.end()
    _add_name(draft, line, at, len(line.text))


def _add_name(draft: _Draft, line: Line, start: int, end: int) -> None:
    piece = line.text[start:end]
    text = piece.strip(" .,:;&*=<>|-_~'\"") + ("," if piece.rstrip().endswith(",") else "")
    if not draft.names:
        draft.names.append([])
    if len(re.findall(r"[^\W\d_]", text)) >= 3:
        offset = line.start + start + (len(piece) - len(piece.lstrip(" .,:;&*=<>|-_~'\"")))
        draft.names[-1].append(Line(offset, min(line.end, offset + len(text)), text))


def _cut(line: Line, size: int) -> Line | None:
    rest = line.text[size:]
    text = rest.strip(" :.,-")
    offset = line.start + size + (len(rest) - len(rest.lstrip(" :.,-")))
    return Line(offset, line.end, text) if text else None


def _rest(lines: list[Line], line: Line, size: int) -> None:
    cut = _cut(line, size)
    if cut:
        lines.append(cut)
