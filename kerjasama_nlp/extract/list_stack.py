"""The open lists of a text while it is read: what stands on which level, in which column, and what came before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kerjasama_nlp.extract.lines import Line, right_margins, with_bullets
from kerjasama_nlp.extract.list_mending import SAME_COLUMN, Mender
from kerjasama_nlp.extract.list_tree import Level, Node
from kerjasama_nlp.extract.list_words import (
    BENT_LEAD,
    HANGING,
    HEAD_OF_DUTIES,
    HEAD_OF_PARTY,
    LEAD,
    PARTY_LEAD,
    TERMINAL,
)
from kerjasama_nlp.extract.markers import Marker, markers
from kerjasama_nlp.language.mending import mend

OTHER_COLUMN = 8.0
POINTLESS = re.compile(r"^\W*\d{2}\s+(?=[A-Z])")
"""A decimal mark that lost its point: "42 Kewajiban BANK" is 4.2."""


class Stack:
    """Lists that are open, the innermost last; `top` are the paragraphs and lists that stand under nothing."""

    def __init__(
        self, lines: Sequence[Line], labels: Iterable[str] = (), margin: Mapping[int, tuple[float, float]] | None = None
    ) -> None:
        own = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
        self.own = re.compile(rf"\b(?:[Tt]he\s+)?(?:{own})\b(?!\s+[A-Z][a-z])") if own else None
        self.lines = with_bullets(lines)
        self.mend = Mender(margin or right_margins(lines))
        self.top: list[Node] = []
        self.stack: list[Level] = []
        self.previous: Line | None = None

    def words(self, text: str) -> str:
        """A line as heads of lists are told by: mended, own names of parties as labels."""
        text = POINTLESS.sub("", text)
        return mend(self.own.sub("PIHAK KESATU", text) if self.own else text)

    def after_end(self) -> bool:
        """Whether the line before may end an item: its punctuation, or it stops short of the margin."""
        before = self.previous
        if before is None or TERMINAL.search(before.text):
            return True
        return self.mend.slack(before) > 0.15 and not HANGING.search(before.text)

    def hanging(self) -> bool:
        """Whether the line before must go on: it ends with "dan" and no stop before that."""
        text = self.previous.text if self.previous else ""
        return bool(HANGING.search(text)) and not TERMINAL.search(text)

    def after_lead(self) -> bool:
        if self.previous is None or self.previous.text.rstrip().endswith(":") or BENT_LEAD.search(self.previous.text):
            return self.previous is not None
        return self.after_head()

    def after_head(self) -> bool:
        """Whether the item before is nothing but a head: "II. KEWAJIBAN PIHAK PERTAMA"."""
        node = self.innermost()
        words = self.words(node.lines[0].text) if node is not None and len(node.lines) == 1 else ""
        return bool(HEAD_OF_DUTIES.match(words) or HEAD_OF_PARTY.match(words))

    def after_plain_lead(self) -> bool:
        """Whether the ":" before is meant and no ";" that OCR bent: "... meliputi:"."""
        if self.previous is None or not self.after_lead():
            return False
        text = self.words(self.previous.text)
        return self.after_head() or bool(LEAD.search(text) or BENT_LEAD.search(text) or PARTY_LEAD.match(text))

    def innermost(self) -> Node | None:
        if self.stack:
            return self.stack[-1].nodes[-1]
        return self.top[-1] if self.top else None

    def add(self, depth: int, line: Line, marker: Marker, gap: int) -> None:
        del self.stack[depth + 1 :]
        level = self.stack[depth]
        body = line.cut(marker.size)
        level.nodes.append(Node(level.style, marker.rank, [body], gap))
        if marker.rank is not None:
            level.stand(line, body)

    def above(self, depth: int, lead: list[Line]) -> None:
        """A new item over the list at a depth, beside the one that owns it."""
        if depth:
            above = self.stack[depth - 1]
            del self.stack[depth:]
            above.nodes.append(Node(above.style, None, lead))
            return
        owner = self.top[-1]
        cut = next((i + 1 for i, line in enumerate(owner.lines[:-1]) if line.text.rstrip().endswith(":")), None)
        self.stack.clear()
        if cut is None or owner.style or owner.level is None:
            self.top.append(Node("", None, lead))
            return
        # "Ruang lingkup meliputi: | Pendidikan: | a. ... | Riset: | a. ...": both heads belong to the first line
        level = Level("~", [Node("~", 1, owner.lines[cut:], level=owner.level), Node("~", None, lead)])
        del owner.lines[cut:]
        owner.level = level
        self.stack.append(level)

    def same_page(self, line: Line) -> bool:
        return self.previous is None or self.previous.page == line.page

    def in_column(self, level: Level, line: Line) -> bool:
        return level.mark_left is None or not line.boxed or abs(line.left - level.mark_left) <= OTHER_COLUMN

    def words_column(self, line: Line, size: int) -> int | None:
        """The innermost open list in whose columns a mark and its words stand."""
        body = line.cut(size)
        if not line.boxed:
            return None
        glued = body.left <= line.left
        for depth in range(len(self.stack) - 1, -1, -1):
            level = self.stack[depth]
            if not glued and level.text_left is not None and abs(body.left - level.text_left) <= SAME_COLUMN:
                return depth
            if level.mark_left is not None and abs(line.left - level.mark_left) <= SAME_COLUMN:
                return depth
        return None

    def column(self, line: Line) -> int | None:
        """The open list under whose words this line stands; the innermost where several do."""
        if not line.boxed:
            return None
        for depth in range(len(self.stack) - 1, -1, -1):
            left = self.stack[depth].text_left
            if left is not None and abs(line.left - left) <= SAME_COLUMN:
                return depth
        return None

    def goes_on(self, line: Line, style: str) -> bool:
        """Whether a second item of that style follows soon: then the first is no misread mark."""
        at = self.lines.index(line)
        wanted = 1 if style == "-" else 2
        return any(
            m.style == style and m.rank == wanted for later in self.lines[at + 1 : at + 9] for m in markers(later.text)
        )

    def head(self, node: Node, line: Line, level: Level) -> int | None:
        """Where in the last item the lines begin that head the list which starts again; None where none do."""
        if not node.lines:
            return None
        unmarked = node.rank is None and len(self.stack[-1].nodes) > 1  # the lead already stands as an item of its own
        least = 0 if unmarked else 1
        first = len(node.lines) - 1
        if first < least:
            return None
        colon = node.lines[-1].text.rstrip().endswith(":")
        while first > least and not TERMINAL.search(node.lines[first - 1].text):
            first -= 1
        if colon:
            return first
        ended = first > 0 and TERMINAL.search(node.lines[first - 1].text) and not TERMINAL.search(node.lines[-1].text)
        short = len(node.lines) - first <= 2 and node.lines[first].text[:1].isupper()
        return first if ended and short and level.rank > 1 and self.in_column(level, line) else None
