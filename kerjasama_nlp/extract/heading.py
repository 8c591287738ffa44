"""The title block: what stands between the name of the agreement and "Pada hari ini ...".

    KESEPAKATAN BERSAMA / ANTARA / PEMERINTAH KABUPATEN RAWALOKA / DENGAN / UNIVERSITAS SAGARAYA / TENTANG / PENDIDIKAN
    Nomor : 119/07-KB/IV/2021 / Nomor : 12/US/KS/2021

Its lines stand around one axis of the page, so logos and stamps beside it can be told from it by geometry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from spacy.matcher import Matcher

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.reading import Reading, tokenizer
from kerjasama_nlp.extract.title_block import Heading, parse_block
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.numbers import LOOK_ALIKES, tolerance
from kerjasama_nlp.language.organisations import fold
from kerjasama_nlp.language.words_agreement import KIND_PHRASES, WEAK_KINDS

OPENING = re.compile(
    r"\b(?:[ps]ada\s+hari\b|maka\s+pada\s+hari|y\w{2,3}\s+bertanda\s*[- ]?\s*tang\wn|bertandatang\wn|dengan\s+rahmat|"
    r"(?:dibuat|ditandatangani)\s+(?:dan\s+ditandatangani\s+)?(?:pada|oleh|di)|oleh\s+dan\s+antara|"
    r"this\s+(?:joint\s+|multilateral\s+)?(?:agreement|memorandum|arrangement|mou|letter)\b|is\s+made\b|entered\s+into|"
    r"with\s+the\s+objective|hereinafter|whereas|have\s+agreed|in\s+order\s+to|recogni[sz]ing|nama\s*:)",
    re.IGNORECASE,
)
LONGEST_BLOCK = 6000
HEAD = 15_000
TOP_OF_PAGE = 600
LEAST_WEIGHT = 4
"""Of a title block on a later page: two names and a subject or numbers; annexes carry less."""
SPECK = re.compile(r"(?<=[^\W\d_])(?:[^\w\s/&,;:()-]|\d)(?=[^\W\d_])")
"""A sign inside a word is a letter that the engine could not read: "PER~ANJIAN"."""
LETTER_SPACED = re.compile(r"(?m)(?<![^\n])\s*[A-Z](?:[^\S\n]{1,4}[A-Z0-9]){7,}(?=\s*$)")


@lru_cache(maxsize=1)
def _kind_matcher() -> Matcher:
    """Phrases of kinds as spaCy patterns; each word bends as far as its length allows, lines may break anywhere."""
    matcher = Matcher(tokenizer().vocab)
    for phrase, _ in KIND_PHRASES:
        pattern: list[dict[str, object]] = []
        for word in phrase.split():
            if pattern:
                pattern.append({"IS_SPACE": True, "OP": "*"})
            allowed = tolerance(len(word))
            pattern.append({"LOWER": {f"FUZZY{allowed}": word} if allowed else word})
        matcher.add(phrase, [pattern])
    return matcher


def headings(reading: Reading, front: int = 0, reach: int = HEAD) -> Iterator[Heading]:
    """Title blocks that begin within `reach` of an offset, in order. The first page usually carries the only one."""
    text = mend(reading.text)
    phrases = [
        (start + front, end + front, phrase)
        for start, end, phrase in _title_phrases(text[front : front + HEAD + LONGEST_BLOCK])
    ]
    last = -1
    for start, end, phrase in phrases:
        if start < last:
            continue
        if start > front + reach:
            break
        opening = OPENING.search(text, end)
        stop = min(_sentence_start(text, opening.start(), end) if opening else len(text), end + LONGEST_BLOCK)
        again = [s for s, _, other in phrases if end + 60 < s < stop and other == phrase and _begins_line(text, s)]
        last = again[0] if again else stop
        yield parse_block(reading, start, end, phrase, last, stop)


def front_of(reading: Reading) -> int:
    """Where the page with the title block begins: 0 but for pages in the wrong order."""
    heading = heading_of(reading)
    if heading is None or heading.kind_line.start < HEAD:
        return 0
    page = reading.document.page_at(heading.kind_line.start)
    return next((start for number, start in _page_starts(reading) if number == page), 0)


def _page_starts(reading: Reading) -> list[tuple[int, int]]:
    """Number and first offset of each page that has words."""
    first: dict[int, int] = {}
    for word in reading.document.words:
        first.setdefault(word.page, word.start)
    return list(first.items())


def _on_later_pages(reading: Reading) -> Iterator[Heading]:
    """Title blocks at the top of pages beyond those that are always searched."""
    for _, start in _page_starts(reading):
        if start >= HEAD:
            yield from headings(reading, start, TOP_OF_PAGE)


def _sentence_start(text: str, opening: int, end: int) -> int:
    """The opening word may stand late in its line: "A University and B College, hereinafter referred to as ..."."""
    line = text.rfind("\n", 0, opening) + 1
    before = text[line:opening]
    small = sum(c.islower() for c in before)
    return line if line > end and small > 20 and small > 0.6 * len(before) else opening


def heading_of(reading: Reading) -> Heading | None:
    """The title block that the agreement goes by: the fullest of the first ones (a cover may repeat it).

    Pages may lie in the wrong order: then the page that begins with a title block is the first, wherever it lies.
    """
    found = list(headings(reading))[:6] or list(_without_kind(reading))
    if not found or any(issue.code == "pages_out_of_order" for issue in reading.document.issues):
        found += [heading for heading in _on_later_pages(reading) if heading.weight >= LEAST_WEIGHT]
    if not found:
        return None
    best = max(found, key=lambda h: (h.weight, round(_sharpness(reading, h), 2), -h.kind_line.start))
    same = [h for h in found if (h.weight, h.phrase) == (best.weight, best.phrase)]
    body = frozenset(fold(reading.text[max(h.opening for h in same) :][:LONGEST_BLOCK]).split())
    return max(same, key=lambda h: (_confirmed(h, body), h is best))


def _confirmed(heading: Heading, body: frozenset[str]) -> int:
    """Words of its names that the body knows: of two blocks as complete, one may name faculties, one only the whole."""
    return len({word for lines in heading.names for line in lines for word in fold(line.text).split()} & body)


def _without_kind(reading: Reading) -> Iterator[Heading]:
    """A logo or stamp has eaten the first line: the block still begins at "ANTARA" on a line of its own."""
    text = mend(reading.text[: 3000 + LONGEST_BLOCK])
    match = re.search(r"^\W*(?:ANTARA|BETWEEN)\W*$", text[:3000], re.MULTILINE)
    if match:
        opening = OPENING.search(text, match.end())
        stop = min(opening.start() if opening else len(reading.text), match.end() + LONGEST_BLOCK)
        yield parse_block(reading, match.start(), match.start(), "", stop, stop)


def _sharpness(reading: Reading, heading: Heading) -> float:
    """How sure the engine was of the block's words."""
    return ocr_confidence(reading, heading.kind_line.start, heading.opening)


@lru_cache(maxsize=4)
def _title_phrases(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where a line begins with a kind of agreement, in capitals or as the only thing on its line."""
    order = {phrase: place for place, (phrase, _) in enumerate(KIND_PHRASES)}
    spans: list[tuple[int, int, int, int, str]] = []
    doc = tokenizer()(SPECK.sub("x", text[:HEAD]))
    for key, first, last in _kind_matcher()(doc):
        phrase = doc.vocab.strings[key]
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        if _is_title(text, start, end, phrase):
            damaged = Levenshtein.distance(fold(text[start:end]), phrase)
            spans.append((start, damaged, order[phrase], end, phrase))
    spans += [(start, 0, order[phrase], end, phrase) for start, end, phrase in _letter_spaced(text[:HEAD])]
    found: list[tuple[int, int, str]] = []
    for start, _, _, end, phrase in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end, phrase))
    return tuple(found)


def _letter_spaced(text: str) -> Iterator[tuple[int, int, str]]:
    """Titles set with blanks between the letters: "P E R J A N J I A N   K E R J A   S A M A"."""
    phrases = {phrase.replace(" ", ""): phrase for phrase, _ in KIND_PHRASES}
    for match in LETTER_SPACED.finditer(text):
        letters = re.sub(r"\W", "", match.group()).casefold().translate(LOOK_ALIKES)
        near = min(phrases, key=lambda joined: Levenshtein.distance(letters, joined))
        if Levenshtein.distance(letters, near) <= tolerance(len(near)):
            yield match.start(), match.end(), phrases[near]


def _begins_line(text: str, start: int) -> bool:
    return len(text[text.rfind("\n", 0, start) + 1 : start].strip()) <= 3


def _is_title(text: str, start: int, end: int, phrase: str) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start:start].strip(), text[end:line_end].strip()
    own = text[start:end]
    letters = [c for c in own if c.isalpha()]
    capital = sum(c.isupper() for c in letters) > 0.7 * len(letters)
    if not (capital or own.istitle() or own[:1].isupper()) or len(before) > 24:
        return False
    if phrase in WEAK_KINDS:
        return capital and len(before) <= 3 if phrase != "agreement" else capital
    return capital or (len(before) <= 3 and len(after) <= 45 and not re.search(r"\bini\b|[.;,]$", after))
