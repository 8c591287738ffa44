"""Marks of articles: lines that say "Pasal 3", "PASAL III", "BAB II", "Article 3", and the number that each carries.

The sequence repairs what OCR bent: after "Pasal 9" a "Pasal lO" is 10. "sebagaimana dimaksud dalam Pasal 2" inside a
sentence is a reference. A document without any such word may number its headings: "1. PURPOSE", "II. RUANG LINGKUP".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.extract.clause_types import type_of_heading
from kerjasama_nlp.extract.lines import Line, right_margins
from kerjasama_nlp.extract.markers import ROMANS

WORDS = {
    "pasal": r"P\s?[A@a]\s?[S5s]\s?[A@a]\s?[LlIi1|!tT]",
    "bab": r"B\s?A\s?B",
    "article": r"A\s?r\s?t\s?[i1l]\s?c\s?[l1I]\s?e",
    "chapter": r"Chapter",
    "section": r"Section",
}
"""How the word of an article may look after OCR."""
ARTICLES = ("pasal", "article", "section")
CHAPTERS = ("bab", "chapter")
SPELLED = {
    word: n
    for words in (
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    )
    for n, word in enumerate(words.split(), 1)
}
NUMBER = r"(?:[0-9OoQIl|!ivxVXIJYSBHT]{1,6}\b|" + "|".join(SPELLED) + r"\b|[0-9OoQIl|!ivxVXIJYSBHT]{1,6})"
MARK = re.compile(
    r"^\W{0,3}(?:\w{1,2}\W{1,2})?(?:"
    + "|".join(f"(?P<{n}>{w})" for n, w in WORDS.items())
    + rf")\s{{0,3}}(?:[.:–-]\s?)?(?P<number>{NUMBER})"
    r"(?:\s*[.:,;)\-–—]*\s*(?P<rest>.*))?$",
    re.IGNORECASE,
)
BENT_MARK = re.compile(rf"^\W{{0,3}}(?P<word>\S{{4,8}})\s{{1,3}}(?P<number>{NUMBER})\s*[.:]?$", re.IGNORECASE)
BENT_WORDS = {"pasal": "pasal", "article": "article", "section": "section"}
AS_LETTERS = str.maketrans("4@51!|0", "aaslllo")
REAL_WORDS = frozenset({"pasar", "pasak", "pasang", "asal", "articles", "sections", "action", "sectio"})
"""Words one letter away from those of an article that mean something else."""
SMALL = frozenset(
    ["dan", "and", "of", "the", "for", "to", "in", "on", "atau", "yang", "untuk", "di", "antara", "serta", "or", "with"]
)
"""Words that stand in small letters in a title."""
REFERRING = re.compile(
    r"\b(?:dalam|pada|dan|atau|dengan|ketentuan|dimaksud|menurut|dari|sampai|huruf|ayat|oleh|in|of|under|with|and|"
    r"to|this|see)\W*$",
    re.IGNORECASE,
)
CITED = re.compile(r"(?:Perjanjian|Kesepakatan|Nota|Addendum|Adendum|Kitab|Undang|Peraturan|Memorandum|Agreement)\b")
"""Words after a mark that say whose article is cited: "Pasal 7 Perjanjian Kerja Sama"."""
CONTINUING = re.compile(
    r"^(?:[a-z]|\(?\d+\)?\s+(?:dan|huruf|sampai)|ayat\b|huruf\b|Perjanjian|Kesepakatan|Kitab|Undang)"
)
TITLE = re.compile(
    r"^\W*(?:NOTA KESEPA|KESEPAKATAN BERSAMA|PERJANJIAN KERJA|MEMORANDUM|ADDENDUM|JOINT AGREEMENT|AGREEMENT|LAMPIRAN)"
)
LOOKALIKES = str.maketrans(
    {"l": "1", "I": "1", "|": "1", "!": "1", "i": "1", "O": "0", "o": "0", "Q": "0", "S": "5", "B": "8", "J": "1"}
)
TWIN_MARK = re.compile(r"^[/|(]\s*(?:article|pasal)\s*\S{1,4}\W*$", re.IGNORECASE)
"""What follows the mark where it stands in two languages: "Pasal 2 / Article 2"."""
LONGEST_HEADING = 110
LEAST_ON_LINE = 2
ENDED = re.compile(r"[.;:]\W*$")
BIGGEST_NUMBER = 99


@dataclass(frozen=True, slots=True)
class Mark:
    """A line "Pasal 3" or "BAB II"."""

    at: int  # index into the lines
    kind: str
    printed: str
    rest: str
    number: int | None = None
    sure: float = 1.0


# --- marks ----------------------------------------------------------------------------------------------------------


def marks_of(lines: Sequence[Line]) -> Iterator[Mark]:
    """Marks of articles and chapters in order. A title on the line that nobody knows counts beside others that do."""
    found = list(_read_marks(lines))
    on_the_line = sum(bool(mark.rest) for mark, known in found if known)
    for mark, known in found:
        if known or on_the_line >= LEAST_ON_LINE:
            yield mark


def _read_marks(lines: Sequence[Line]) -> Iterator[tuple[Mark, bool]]:
    margins = right_margins(lines)
    for at, line in enumerate(lines):
        before = lines[at - 1].text if at else ""
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        found = MARK.match(line.text)
        if not found:
            if (bent := _bent(line.text)) is not None and not REFERRING.search(before):
                yield Mark(at, *bent, ""), True
            continue
        kind = next(name for name in WORDS if found.group(name))
        rest = TWIN_MARK.sub("", (found.group("rest") or "").strip())
        mark = Mark(at, kind, found.group("number"), rest)
        if _stands_alone(found.group(kind), rest, (before, after), line, margins[line.page]):
            yield mark, True
        elif found.group(kind)[0].isupper() and _title(rest) and (line.paragraph or ENDED.search(before or ".")):
            yield mark, False


def _title(rest: str) -> bool:
    """ "Student Selection" after "Article 4": words of a title, and none that cite ("Pasal 7 Perjanjian Induk")."""
    return title_case(rest) and len(rest.split()) <= 8 and not CITED.match(rest) and not re.search(r"[;,.]$", rest)


def _bent(text: str) -> tuple[str, str] | None:
    """Kind and number of a line that is nothing but a bent mark: "Pasel 7", "P4sai 3"."""
    found = BENT_MARK.match(text)
    word = found.group("word").casefold().translate(AS_LETTERS) if found else ""
    if not found or word in REAL_WORDS or not found.group("word")[0].isupper():
        return None
    kind = next((k for w, k in BENT_WORDS.items() if Levenshtein.distance(word, w) <= 1 + (len(w) > 5)), None)
    return (kind, found.group("number")) if kind else None


def _stands_alone(word: str, rest: str, around: tuple[str, str], line: Line, margins: tuple[float, float]) -> bool:
    """Whether the line is a heading of its own and not a reference that begins or ends a line."""
    before, after = around
    left, right = margins
    if not word[0].isupper():
        return False
    if rest:
        if len(rest) > LONGEST_HEADING or re.match(r"(?:ayat|huruf|dan|atau|jo|di|sampai|para|of)\b|[a-z(]", rest):
            return False
        if rest.endswith((";", ",")) or len(rest.split()) > 12:
            return False
        return shouted(rest) or type_of_heading(rest).score == 1.0
    if line.left > left + 0.2 * (right - left) > 0:  # centred, as headings are
        return True
    if line.paragraph or not before or before.endswith((".", ";", ":")) or shouted(before):
        return not re.match(r"[a-z]|ayat\b", after)
    return not REFERRING.search(before) and (not CONTINUING.match(after) or shouted(after))


def title_case(text: str) -> bool:
    """ "Ruang Lingkup Kerja Sama", "Areas of Cooperation"."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and words[0][0].isupper() and all(w[0].isupper() or w in SMALL for w in words)


def shouted(text: str) -> bool:
    """Printed in capitals, a few bent letters apart."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.75 * len(letters)


# --- numbers --------------------------------------------------------------------------------------------------------


def _values(printed: str) -> list[int]:
    """Every number that the print may be, the plainest first: "lO" -> 10, "II" -> 2, 11."""
    made: list[int] = []
    if (spelled := SPELLED.get(printed.casefold())) is not None:
        return [spelled]
    if printed.isdigit():
        made.append(int(printed))
    if printed.casefold() in ROMANS:
        made.append(ROMANS[printed.casefold()])
    bent = printed.translate(LOOKALIKES)
    if bent.isdigit():
        made.append(int(bent))
    roman = re.sub(r"[l1|!JT]", "i", printed).casefold().replace("y", "v").replace("h", "ii")
    if roman in ROMANS:
        made.append(ROMANS[roman])
    return [n for n in dict.fromkeys(made) if 0 < n <= BIGGEST_NUMBER]


def numbered(marks: Sequence[Mark]) -> list[Mark]:
    """Give each mark its number. What is printed in digits stands; what OCR bent is read by its place."""
    made: list[Mark] = []
    for place, mark in enumerate(marks):
        values = _values(mark.printed)
        before = made[-1].number if made else 0
        after = next((int(m.printed) for m in marks[place + 1 :] if m.printed.isdigit()), None)
        wanted = None if before is None else before + 1
        if not values:
            fits = wanted if after is None or wanted is None or wanted < after else None
            made.append(replace(mark, number=fits, sure=0.6))
        elif wanted in values:
            made.append(replace(mark, number=wanted, sure=1.0 if mark.printed.isdigit() else 0.9))
        else:
            made.append(replace(mark, number=values[0], sure=0.95 if mark.printed.isdigit() else 0.7))
    return [m for m in made if m.number is not None or m.kind in ARTICLES]


def first_copy(lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[list[Mark], int]:
    """The first text of a file that holds two, and the line where it ends.

    A second language, a second copy, an annex with articles of its own. Pages out of order also restart the numbers,
    but repeat none.
    """
    if not marks:
        return [], len(lines)
    second = next((m for m in marks if m.kind != marks[0].kind), None)
    own = [m for m in marks if m.kind == marks[0].kind]
    end = len(lines)
    if second is not None and second.at > own[-1].at:
        end = _start_of_text(lines, own[-1].at, second.at)
    seen: list[int] = []
    for place, mark in enumerate(own):
        value = next(iter(_values(mark.printed)), None)
        if value is not None and seen and value in seen and value < seen[-1]:
            rest = [next(iter(_values(m.printed)), 0) for m in own[place:]]
            if len(rest) >= 2 and sum(n in seen for n in rest) >= 0.7 * min(len(rest), len(seen)):
                return own[:place], _start_of_text(lines, own[place - 1].at, mark.at)
        if value is not None:
            seen.append(value)
    return own, end


def _start_of_text(lines: Sequence[Line], last: int, first: int) -> int:
    """Where between the last article of one text and the first of the next the next one begins: its title block."""
    return next((at for at in range(last + 1, first) if TITLE.match(lines[at].text)), first)
