"""The tree of a list while it is read, and the search for items whose marks were lost altogether.

A gap in the sequence says how many are hidden between two marks; the end of the line before and the column of the words
say where each begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kerjasama_nlp.extract.lines import Line
from kerjasama_nlp.extract.list_words import ending

SAME_COLUMN = 6.0
ITEM_THRESHOLD = 3.0


@dataclass
class Node:
    """An item while the list is still being read."""

    style: str
    rank: int | None
    lines: list[Line]
    gap: int = 0
    level: Level | None = None


@dataclass
class Level:
    """One open list."""

    style: str
    nodes: list[Node] = field(default_factory=list)
    others: frozenset[str] = frozenset()  # other ways to read its first mark: "i." is "1." in a bad scan
    mark_left: float | None = None
    text_left: float | None = None

    def stand(self, line: Line, body: Line) -> None:
        """Remember the columns of mark and words; "a.membina" tells only the first."""
        if body.boxed:
            self.mark_left = line.left
            self.text_left = body.left if body.left > line.left else self.text_left

    @property
    def rank(self) -> int:
        """Number of the last item, those counted that lost theirs."""
        for back, node in enumerate(reversed(self.nodes)):
            if node.rank is not None:
                return node.rank + back
        return len(self.nodes)


class Mender:
    """Finds the items of a finished tree that lost their marks. `margin`: edges of the words on each page."""

    def __init__(self, margin: Mapping[int, tuple[float, float]]) -> None:
        self.margin = margin

    def slack(self, line: Line) -> float:
        """How much of the width a line leaves free at its right."""
        left, right = self.margin.get(line.page, (0.0, 0.0))
        return (right - line.right) / (right - left) if right > left else 0.0

    def repair(self, node: Node) -> None:
        """Find items whose marker was lost altogether."""
        if node.level is None and not self.unmarked(node):
            return
        level = node.level
        if level is None:
            return
        nodes: list[Node] = []
        for run, gap in runs(level.nodes):
            nodes.extend(self._split(level, run, gap))
        level.nodes = nodes
        number(nodes)
        for child in nodes:
            self.repair(child)

    def unmarked(self, node: Node) -> bool:
        """A lead with ":" followed by lines none of which kept a marker."""
        cut = next((i + 1 for i, line in enumerate(node.lines[:-1]) if line.text.rstrip().endswith(":")), None)
        if cut is None or node.style not in ("", "(1)", "1.") or len(node.lines) - cut < 2:
            return False
        level = Level("~", text_left=node.lines[cut].left if node.lines[cut].boxed else None)
        nodes = self._split(level, [Node("~", 1, node.lines[cut:])], None)
        if len(nodes) < 2:
            return False
        del node.lines[cut:]
        level.nodes = nodes
        number(nodes)
        node.level = level
        return True

    def _split(self, level: Level, run: Sequence[Node], gap: int | None) -> list[Node]:
        """Cut nodes where lost items begin: as many as the gap says, or, where it is open (None), where it is plain."""
        like = next((n.lines[0].text for n in [*level.nodes, *run] if n.lines), "")
        scores = {
            (which, at): self._score(level, node.lines, at, like)
            for which, node in enumerate(run)
            if node.level is None
            for at in range(1, len(node.lines))
        }
        if gap is None:
            cuts = sorted(place for place, score in scores.items() if score >= ITEM_THRESHOLD)
        else:
            best = sorted(scores, key=lambda place: (-scores[place], place))[:gap]
            cuts = sorted(place for place in best if scores[place] >= 0)
        made: list[Node] = []
        for which, node in enumerate(run):
            edges = [at for number, at in cuts if number == which]
            pieces = zip([0, *edges], [*edges, len(node.lines)], strict=True)
            for first, (a, b) in enumerate(pieces):
                if first == 0:
                    made.append(Node(node.style, node.rank, node.lines[a:b], node.gap, node.level))
                else:
                    made.append(Node(node.style, None, node.lines[a:b]))
        return made

    def _score(self, level: Level, lines: Sequence[Line], place: int, like: str) -> float:
        """How likely a new item begins at this line."""
        before, line = lines[place - 1], lines[place]
        score = ending(before.text)
        slack = self.slack(before)
        score += 1.5 if slack > 0.2 else 1.0 if slack > 0.06 else -0.5 if slack <= 0.03 else 0.0
        if line.boxed and level.text_left is not None:
            away = line.left - level.text_left
            score += 1.0 if abs(away) <= SAME_COLUMN else -2.0 if away > 0 else -1.0
        if like and line.text:
            score += 0.5 if like[:1].isupper() == line.text[:1].isupper() else -1.5
            score += 0.5 if like[:2].casefold() == line.text[:2].casefold() else 0.0
        return score


def before_column(line: Line, text_left: float | None) -> int:
    """How many characters stand before the column of an item's words, where one of the line's words begins there."""
    if text_left is None or not line.boxed or line.left > text_left - SAME_COLUMN:
        return 0
    at = next((n for n, left in enumerate(line.lefts) if n and abs(left - text_left) <= 4), 0)
    words = line.text.split()
    before = " ".join(words[:at])
    if not at or len(before) > 12 or re.search(r"[A-Za-z]{4,}|[;:,]$", before):
        return 0
    return line.text.index(words[at], len(before)) if words[at] in line.text[len(before) :] else 0


def runs(nodes: Sequence[Node]) -> Iterator[tuple[list[Node], int | None]]:
    """Stretches between items whose mark is certain, and how many items are hidden in each; None: nobody knows."""
    run: list[Node] = []
    for node in nodes:
        if run and node.rank is not None:
            yield run, node.gap
            run = []
        run.append(node)
    if run:
        yield run, None


def number(nodes: Sequence[Node]) -> None:
    """Give items without a mark the number that follows."""
    for before, node in zip([None, *nodes], nodes, strict=False):
        if node.rank is None:
            node.rank = (before.rank or 0) + 1 if before else 1
