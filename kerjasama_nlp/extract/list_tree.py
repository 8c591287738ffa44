"""The tree of a list: nodes and levels while it is read, items when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kerjasama_nlp.extract.lines import Line
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.markers import shown


@dataclass(frozen=True, slots=True)
class Item:
    """One listed item or one paragraph (style ""). `head`: its own words before the first child; `text`: all of it."""

    style: str
    rank: int | None
    start: int
    end: int
    head: str
    text: str
    children: tuple[Item, ...] = ()

    def walk(self) -> Iterator[Item]:
        """The item and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


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


def freeze(node: Node) -> Item:
    """A finished node as a value."""
    children = tuple(freeze(child) for child in node.level.nodes) if node.level else ()
    spans = [(line.start, line.end) for line in node.lines] + [(c.start, c.end) for c in children]
    return Item(
        node.style,
        node.rank,
        min((s for s, _ in spans), default=0),
        max((e for _, e in spans), default=0),
        join(line.text for line in node.lines),
        trim(_whole(node)),
        children,
    )


def _whole(node: Node) -> str:
    """The words of a node and of all below it, marks of the lower ones shown."""
    parts = [line.text for line in node.lines]
    for child in node.level.nodes if node.level else ():
        parts.append(f"{shown(child.style, child.rank)} {_whole(child)}".strip())
    return join(parts)
