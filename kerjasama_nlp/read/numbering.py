"""The numbers and letters that Word counts by itself and keeps out of the text: "Pasal 3", "(2)", "a."."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from docx.oxml.ns import qn

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Level(NamedTuple):
    format: str
    text: str  # "Pasal %1", "(%2)"
    start: int


def numeral(number: int, kind: str) -> str:
    """A number as Word writes it in this format.

    >>> numeral(3, "decimal"), numeral(3, "lowerLetter"), numeral(28, "upperLetter"), numeral(4, "lowerRoman")
    ('3', 'c', 'BB', 'iv')
    """
    if kind in ("none", "bullet"):
        return ""
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 1000:
        roman, left = "", number
        for value, sign in ROMAN:
            roman += sign * (left // value)
            left %= value
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{number:02d}" if kind == "decimalZero" else str(number)


class Numbering:
    """Counts the paragraphs of one document as Word does. Ask for labels in reading order."""

    def __init__(self, document: Any) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._styles: dict[str, tuple[str | None, int | None, str | None]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._seen: set[tuple[str, int]] = set()
        for style in document.styles.element.iter(qn("w:style")):
            based = style.find(qn("w:basedOn"))
            parent = None if based is None else based.get(qn("w:val"))
            self._styles[style.get(qn("w:styleId"), "")] = (*_number_of(style.find(qn("w:pPr"))), parent)
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._load(part.element)

    def _load(self, element: Any) -> None:
        for made in element.iter(qn("w:abstractNum")):
            levels = {_whole(level, "w:ilvl"): _level(level) for level in made.iter(qn("w:lvl"))}
            self._abstract[made.get(qn("w:abstractNumId"), "")] = levels
        for made in element.iter(qn("w:num")):
            chosen = made.find(qn("w:abstractNumId"))
            overrides = {}
            for override in made.iter(qn("w:lvlOverride")):
                start = override.find(qn("w:startOverride"))
                if start is not None:
                    overrides[_whole(override, "w:ilvl")] = _whole(start, "w:val")
            if chosen is not None:
                self._lists[made.get(qn("w:numId"), "")] = (chosen.get(qn("w:val"), ""), overrides)

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph; "" when it has none. Counts on."""
        number, level = self._place(paragraph)
        if number not in self._lists:
            return ""
        abstract, overrides = self._lists[number]
        levels = self._abstract.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts[abstract]
        for n, start in overrides.items():
            if (number, n) not in self._seen and n == level:
                self._seen.add((number, n))
                counts[n] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        text = levels[level].text
        for n, made in levels.items():
            if f"%{n + 1}" in text:
                text = text.replace(f"%{n + 1}", numeral(counts.get(n, made.start), made.format))
        return "-" if levels[level].format == "bullet" else text

    def _place(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        number, level = _number_of(properties)
        style = None if properties is None else properties.find(qn("w:pStyle"))
        name = None if style is None else style.get(qn("w:val"))
        for _ in range(12):  # styles inherit; a ring of them must not hang
            if number is not None or name not in self._styles:
                break
            number, inherited, name = self._styles[name]
            level = inherited if level is None else level
        return number or "", level or 0


def _number_of(properties: Any) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(qn("w:numPr"))
    if found is None:
        return None, None
    number, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
    return (
        None if number is None else number.get(qn("w:val")),
        None if level is None else _whole(level, "w:val"),
    )


def _level(element: Any) -> _Level:
    def told(name: str, otherwise: str) -> str:
        found = element.find(qn(name))
        return otherwise if found is None else str(found.get(qn("w:val"), otherwise))

    return _Level(told("w:numFmt", "decimal"), told("w:lvlText", ""), int(told("w:start", "1") or 1))


def _whole(element: Any, name: str) -> int:
    text = element.get(qn(name), "0")
    return int(text) if text.lstrip("-").isdecimal() else 0
