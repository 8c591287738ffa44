"""Lists that run on within a sentence: "PIHAK KESATU wajib: a. menyediakan lahan; b. melatih petani; dan c. ...".

Each mark but the first follows a stop, the first follows the lead, and the marks count upwards: that tells them from
"huruf a. dan b." and from the stops of an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kerjasama_nlp.extract.lines import Line
from kerjasama_nlp.extract.list_tree import Level, Node
from kerjasama_nlp.extract.list_words import TERMINAL
from kerjasama_nlp.extract.markers import letter_rank

MARK = re.compile(r"(?:(?<=\s)|^)(?P<open>\(?)(?P<mark>[a-z]|\d{1,2})(?P<close>[.)])\s?(?=[^\W\d_])")
LED = re.compile(
    r"(?::|\b(?:meliputi|mencakup|wajib|berkewajiban|berhak|bertugas|yaitu|yakni|adalah|untuk|berupa|atas|dilarang|shall))\W*$",
    re.IGNORECASE,
)
"""Ends of the words before the first mark."""
PARTED = re.compile(rf"{TERMINAL.pattern}|\b(?:dan|serta|atau|dan\s?/\s?atau|and|or)\W*$", re.IGNORECASE)
JOINS = re.compile(r"\s+(?:dan|serta|atau|dan\s?/\s?atau|and|or)\W*$", re.IGNORECASE)
"""What joins the last item to those before."""
LEAST = 2


class _Place(NamedTuple):
    """A mark: its line, where it begins there, its length, style and rank."""

    line: int
    at: int
    size: int
    style: str
    rank: int


def unfold(node: Node) -> None:
    """Give a node without a list below it the list that stands within its words; all below it too."""
    if node.level is not None:
        for child in node.level.nodes:
            unfold(child)
        return
    places = _counted(node.lines)
    if len(places) < LEAST:
        return
    ends = [*places[1:], _Place(len(node.lines), 0, 0, "", 0)]
    nodes = [
        Node(place.style, place.rank, _between(node.lines, (place.line, place.at + place.size), (end.line, end.at)))
        for place, end in zip(places, ends, strict=True)
    ]
    for child in nodes[:-1]:
        child.lines[-1:] = [replace(line, text=JOINS.sub("", line.text)) for line in child.lines[-1:]]
    node.lines = _between(node.lines, (0, 0), (places[0].line, places[0].at))
    node.level = Level(places[0].style, nodes)


def _counted(lines: Sequence[Line]) -> list[_Place]:
    """The marks of the one list; none where the first has no lead, or words stand between without a stop."""
    chain: list[_Place] = []
    for place in _marks(lines):
        if not chain:
            if place.rank == 1 and LED.search(_before(lines, place)):
                chain.append(place)
        elif place.style == chain[0].style and place.rank == chain[-1].rank + 1:
            chain.append(place)
    stopped = all(PARTED.search(_before(lines, later)) for later in chain[1:])
    inside = any(place.at > 0 for place in chain)
    return chain if stopped and inside else []


def _marks(lines: Sequence[Line]) -> Iterator[_Place]:
    for number, line in enumerate(lines):
        for found in MARK.finditer(line.text):
            mark = found.group("mark")
            style = f"{found.group('open')}{'1' if mark.isdigit() else 'a'}{found.group('close')}"
            rank = int(mark) if mark.isdigit() else letter_rank(mark)
            yield _Place(number, found.start(), found.end() - found.start(), style, rank)


def _before(lines: Sequence[Line], place: _Place) -> str:
    """The words before a mark: on its line, else at the end of the line before."""
    own = lines[place.line].text[: place.at].strip()
    return own or (lines[place.line - 1].text if place.line else "")


def _between(lines: Sequence[Line], start: tuple[int, int], end: tuple[int, int]) -> list[Line]:
    """Lines from one place to another, the first and last cut."""
    made = []
    for number, line in enumerate(lines):
        if not start[0] <= number <= end[0]:
            continue
        a = start[1] if number == start[0] else 0
        b = end[1] if number == end[0] else len(line.text)
        if text := line.text[a:b].strip():
            made.append(replace(line.cut(a) if a else line, text=text, end=line.start + b))
    return made
