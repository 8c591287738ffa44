"""Marks of listed items as printed and as OCR bends them: "(1)", "a.", "1)", "i.", "-"; "(l)", "Cc.", "9." for "g.".

>>> [marker.style for marker in markers("(2) PIHAK KEDUA wajib")]
['(1)']
>>> markers("Pasal 3")
()
"""

from __future__ import annotations

import re
from typing import NamedTuple

TENS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
ROMANS = {roman: n for n, roman in enumerate((*TENS, *(f"x{r}" for r in TENS[:9]), "xx"), 1)}
LETTERS = "abcdefghijklmnopqrstuvwxyz"

AS_LETTER = {"9": "g", "1": "l", "0": "o", "5": "s", "6": "b", "8": "b", "€": "e", "£": "f", "@": "a", "|": "l"}
"""What OCR prints for a letter before a dot."""
AS_DIGIT = {"l": 1, "I": 1, "i": 1, "|": 1, "!": 1, "Z": 2, "z": 2, "S": 5, "s": 5, "B": 8, "?": 2, "o": 0, "O": 0}
"""What OCR prints for a digit in brackets."""
BRACKETED_NUMBER = re.compile(r"[({\[]\s?(\d{1,2})\s?[)}\]]\s*")
BRACKETED_LOOKALIKE = re.compile(r"[({\[]\s?([lIi|!ZzSsB?])\s?[)}\]]\s*")
OPEN_NUMBER = re.compile(r"[({\[]\s?(\d{1,2})\s+(?=[A-Z])")
HALF_NUMBER = re.compile(r"(\d{1,2})\s?\)\s*")
DECIMAL = re.compile(r"(\d{1,2})[.,]\s?(\d{1,2})[.,]?(?=\s|[A-Z])\s*")
NUMBER = re.compile(r"(\d{1,2})\s?[.,](?!\d{3}\b)\s*(?=\S)")
BRACKETED_LETTERS = re.compile(r"[({\[]\s?([a-z]{1,4})\s?[)}\]]\s*")
HALF_LETTERS = re.compile(r"([A-Za-z]|[ivx]{1,4})\)\s*")
LETTERS_DOT = re.compile(r"([A-Za-z]|[a-z][A-Z]|[A-Z][a-z]|[ivxIVX]{1,5}|[€£@|])\s?[.,](?![A-Za-z]\.)\s*(?=\S)")
BARE = re.compile(r"([a-z]|\d{1,2})\s+(?=[A-Za-z]{2})")
BULLET = re.compile(r"[^\w\s(){}\[\]\"'“”‘’.,;:|/\\&%]\s+(?=\S)|[•●▪■◦‣►➢➤✓]\s*(?=\w)")
BENT_BRACKET = re.compile(
    r"\W{0,2}(?:[({\[]\s?\S{1,3}|[A-Za-z0-9@]{1,3})\s?[)}\]]\s*(?=\S)|@\s+(?=[A-Z])|\(\S{1,2}\s+(?=[A-Z])"
)
BENT_DOT = re.compile(r"(?:\W{0,2}(?!\w{1,2}\s\w)(?:[\w€£@|]{0,3}|[ivxl1|!]{4,6})\s?[.,]\s*|[-—_]\s*)(?=[A-Za-z(]{2})")


class Marker(NamedTuple):
    """One reading of a line's beginning. `style` is how its list marks its first item; `bare`: no dot or bracket."""

    style: str
    rank: int | None
    size: int
    bare: bool = False


class Bent(NamedTuple):
    """A mark beyond reading: bracket or dot, and how long."""

    style: str
    size: int


def letter_rank(letter: str) -> int:
    """a -> 1."""
    return LETTERS.index(letter.casefold()) + 1


def markers(text: str) -> tuple[Marker, ...]:
    """Every way to read the beginning of a line as a mark, the likeliest first."""
    for read in (_bracketed, _half, _dotted, _bare):
        if found := read(text):
            return tuple(found)
    return ()


def damaged(text: str) -> Bent | None:
    """A mark that cannot be read but stands where one would."""
    if bracket := BENT_BRACKET.match(text):
        return Bent("(1)", bracket.end())
    dot = BENT_DOT.match(text)
    if dot and dot.end():
        core = re.sub(r"\W", "", dot.group())
        word = core.isupper() or core.islower()  # "PT.", "SDM," and "ini," are words, "vill," is viii
        if len(core) < 2 or not word or re.fullmatch(r"[ivxl1|!]{3,6}", core):
            return Bent("a.", dot.end())
    return None


def shown(style: str, rank: int | None) -> str:
    """The mark as an office prints it.

    >>> shown("(a)", 3)
    '(c)'
    """
    if style in ("", "~") or rank is None:
        return ""
    if style == "-":
        return "-"
    core = style.strip("().")
    if core.isdigit() or core == "1.1":
        return style.replace("1", str(rank), 1) if core != "1.1" else f"{rank}."
    if core in ("i", "I"):
        roman = next((r for r, n in ROMANS.items() if n == rank), str(rank))
        return style.replace(core, roman.upper() if core == "I" else roman)
    return style.replace(core, LETTERS[(rank - 1) % 26])


def _bracketed(text: str) -> list[Marker]:
    if found := BRACKETED_NUMBER.match(text) or OPEN_NUMBER.match(text):
        return [Marker("(1)", int(found.group(1)), found.end())]
    made: list[Marker] = []
    if found := BRACKETED_LETTERS.match(text):
        word = found.group(1)
        if word in ROMANS:
            made.append(Marker("(i)", ROMANS[word], found.end()))
        if len(word) == 1:
            made.append(Marker("(a)", letter_rank(word), found.end()))
    if found := BRACKETED_LOOKALIKE.match(text):
        made.append(Marker("(1)", AS_DIGIT[found.group(1)], found.end()))
    return made


def _half(text: str) -> list[Marker]:
    if found := HALF_NUMBER.match(text):
        rank = int(found.group(1))
        return [Marker("1)", rank, found.end()), Marker("(1)", rank, found.end())]
    if found := HALF_LETTERS.match(text):
        word = found.group(1).casefold()
        made = [Marker("a)", letter_rank(word), found.end())] if len(word) == 1 else []
        if word in ROMANS:
            made.append(Marker("i)", ROMANS[word], found.end()))
        return [*made, *(Marker("(a)", m.rank, m.size) for m in made if m.style == "a)")]
    return []


def _dotted(text: str) -> list[Marker]:
    made: list[Marker] = []
    if found := DECIMAL.match(text):
        made.append(Marker("1.1.", int(found.group(2)), found.end()))
    if found := NUMBER.match(text):
        made.append(Marker("1.", int(found.group(1)), found.end()))
        if found.group(1) in AS_LETTER:
            made.append(Marker("a.", letter_rank(AS_LETTER[found.group(1)]), found.end(), True))
        return made
    if made:
        return made
    if found := LETTERS_DOT.match(text):
        word = found.group(1)
        letter = AS_LETTER.get(word, word[0])
        if (len(word) == 1 or word[0].casefold() == word[1].casefold()) and letter.isalpha():
            style = "A." if word.isupper() and word not in "COSUVWXZ" else "a."
            made.append(Marker(style, letter_rank(letter), found.end()))
            if style == "A.":
                made.append(Marker("a.", letter_rank(letter), found.end(), True))
        if word.casefold() in ROMANS:
            made.append(Marker("I." if word.isupper() else "i.", ROMANS[word.casefold()], found.end()))
        if word in ("l", "I", "|", "i"):
            made.append(Marker("1.", 1, found.end()))
        return made
    if found := BULLET.match(text):
        return [Marker("-", 1, found.end())]
    return []


def _bare(text: str) -> list[Marker]:
    if found := BARE.match(text):
        word = found.group(1)
        if word.isdigit():
            style_ranks = [("1.", int(word)), ("(1)", int(word))]
            if word in AS_LETTER:
                style_ranks.append(("a.", letter_rank(AS_LETTER[word])))
        else:
            style_ranks = [("a.", letter_rank(word))]
        return [Marker(style, rank, found.end(), True) for style, rank in style_ranks]
    return []
