"""Listed items: "(1) ...", "a. ...", "1) ...", "- ...", nested, over lines and pages, marks lost or bent by OCR.

Where a mark is lost the column stays: the words of an item stand under each other, and a line that ends early or with
";" ends an item. A gap in the sequence ("a." then "d.") says how many items are hidden.

    >>> from kerjasama_nlp.extract.lines import lines_of
    >>> from kerjasama_nlp.types import Document
    >>> text = "Ruang lingkup meliputi:\\na. pelatihan;\\nb. magang; dan\\nc. riset.\\n"
    >>> (lead,) = parse(lines_of(Document("x", "x.pdf", "ok", text, (), ())), 0, len(text))
    >>> [child.text for child in lead.children]
    ['pelatihan', 'magang', 'riset']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from kerjasama_nlp.extract.lines import Line, margins_within, within
from kerjasama_nlp.extract.list_inline import unfold
from kerjasama_nlp.extract.list_mending import SAME_COLUMN, before_column
from kerjasama_nlp.extract.list_stack import OTHER_COLUMN, Stack
from kerjasama_nlp.extract.list_tree import Item, Level, Node, freeze
from kerjasama_nlp.extract.list_words import (
    HANGING,
    HEAD_OF_DUTIES,
    HEAD_OF_PARTY,
    LEAD,
    MARKED_HEAD,
    NAMING,
    PARTY,
    REFERENCE,
    TERMINAL,
)
from kerjasama_nlp.extract.markers import Marker, damaged, markers
from kerjasama_nlp.extract.twins import without_twins

ACTING = re.compile(
    rf"(?:{PARTY})\s+(?:[a-z]+\s+){{0,3}}?(?:wajib|ber\w+|mempunyai|memiliki|dapat|dilarang|tidak|akan|shall)\b"
)
"""A line on which a party begins a sentence: the line before ended a paragraph."""
FIRST_STYLES = frozenset({"a.", "1.", "a)", "1)", "(1)", "(a)"})
LONGEST_HEAD = 80


# --- public ---------------------------------------------------------------------------------------------------------


def parse(
    lines: Sequence[Line], start: int, end: int, labels: Iterable[str] = (), *, headed: bool = False
) -> tuple[Item, ...]:
    """Paragraphs and items between two offsets, as a tree. A lead ("... meliputi:") owns the list that follows it.

    `lines` are those of the whole document (`lines_of`); `labels`: own names by which it calls its parties;
    `headed`: the heading above is the lead of what has no other.
    """
    inner = without_twins(within(lines, start, end), lines)
    nodes = _Reader(inner, labels, margins_within(inner, lines)).read(headed=headed)
    return tuple(freeze(node) for node in nodes)


# --- reading --------------------------------------------------------------------------------------------------------


class _Reader(Stack):
    """Places one line after the other in a tree of open lists."""

    def read(self, *, headed: bool = False) -> list[Node]:
        for line, following in zip_longest(self.lines, self.lines[1:]):
            self._place(line, following)
            self.previous = line
        if headed and len(self.top) == 1:
            self.mend.headed(self.top[0])
        for node in self.top:
            self.mend.repair(node)
            unfold(node)
        return self.top

    def _place(self, line: Line, following: Line | None) -> None:
        if self._ends_with_reference():
            self._continue(line)
            return
        if following is not None and (self._heads(line, following) or self._between_bullets(line, following)):
            return
        found = markers(line.text)
        if self._sibling(line, found, range(1, 2)) or self._another_head(line, found):
            return
        if self.hanging() and all(marker.style == "-" for marker in found):  # "... cetak dan | > elektronik": a speck
            self._continue(line.cut(found[0].size) if found else line)
            return
        if self.after_lead() and self._child(line, found):
            return
        if any(m.rank == 1 and not m.bare and self._begins(line, m) for m in found) and self._child(line, found):
            return
        if self._sibling(line, found, range(2, 8)) or self._child(line, found) or self._bent(line):
            return
        self._continue(line)

    def _heads(self, line: Line, following: Line) -> bool:
        """A line without mark that heads a list: an item beside the last head of its kind, or below where none is."""
        kind = next((head for head in (HEAD_OF_DUTIES, HEAD_OF_PARTY) if head.match(self.words(line.text))), None)
        if kind is None or not (self.after_end() or self._announces(line)):
            return False
        marked = HEAD_OF_DUTIES.match(self.words(following.text)) or markers(following.text) or damaged(following.text)
        if not (marked or (kind is HEAD_OF_DUTIES and line.text.rstrip().endswith(":"))):
            return False
        for depth in range(len(self.stack) - 1, -1, -1):
            nodes = self.stack[depth].nodes
            if any(node.lines and kind.match(self.words(node.lines[0].text)) for node in nodes):
                del self.stack[depth + 1 :]
                nodes.append(Node(self.stack[depth].style, None, [line]))
                return True
        owner = self.innermost()
        if self.top and self.top[-1].lines and kind.match(self.words(self.top[-1].lines[0].text)):
            self.stack.clear()
            self.top.append(Node("", None, [line]))
            return True
        if (
            kind is HEAD_OF_DUTIES
            and owner is not None
            and owner.lines
            and HEAD_OF_PARTY.match(self.words(owner.lines[-1].text))
        ):
            level = Level("~", [Node("~", None, [line])])
            owner.level = level
            self.stack.append(level)
            return True
        if self.stack and len(self.stack) > 1:
            return False
        self.stack.clear()
        self.top.append(Node("", None, [line]))
        return True

    def _another_head(self, line: Line, found: Sequence[Marker]) -> bool:
        """A counted head of a party's list goes beside the head before it, whatever its count, column and what is open.

        "(2) PIHAK KESATU wajib: | a. ... | 3) ... | (1) PIHAK KEDUA berhak:"
        """
        for marker in found:
            if marker.bare or not MARKED_HEAD.match(self.words(line.text[marker.size :])):
                continue
            for depth, level in enumerate(self.stack):
                heads = any(node.lines and MARKED_HEAD.match(self.words(node.lines[0].text)) for node in level.nodes)
                if level.style == marker.style and heads:
                    self.add(depth, line, marker, gap=0)
                    return True
        return False

    def _announces(self, line: Line) -> bool:
        """Whether a head is one by its colon, though the line before neither stops nor ends early."""
        before = self.previous.text if self.previous else ""
        return line.text.rstrip().endswith(":") and not (HANGING.search(before) or NAMING.search(before))

    def _ends_with_reference(self) -> bool:
        return self.previous is not None and bool(REFERENCE.search(self.previous.text))

    def _sibling(self, line: Line, found: Sequence[Marker], steps: Iterable[int]) -> bool:
        """The next item of an open list, the innermost first; a step above 1 skips items that lost their marks."""
        for wanted in steps:
            places = [(depth, marker) for depth in range(len(self.stack) - 1, -1, -1) for marker in found]
            if found and found[0].style in (
                "1)",
                "a)",
                "A.",
            ):  # "2)" is "(2)" only where no list of half brackets is open
                places.sort(key=lambda place: place[1] is not found[0])
            if len({level.style for level in self.stack}) < len(self.stack):  # "a." within "a.": the column tells
                places.sort(key=lambda place: not self.in_column(self.stack[place[0]], line))
            for depth, marker in places:
                if self._follows(self.stack[depth], line, marker, wanted):
                    self.add(depth, line, marker, gap=wanted - 1)
                    return True
        return False

    def _follows(self, level: Level, line: Line, marker: Marker, wanted: int) -> bool:
        if marker.rank is None or (marker.style != level.style and marker.style not in level.others):
            return False
        if (1 if marker.style == "-" else marker.rank - level.rank) != wanted:
            return False
        if (marker.bare or marker.style == "-") and not self.in_column(level, line):
            return False
        return self.after_end() and not marker.bare if wanted > 1 else self.after_end() or not marker.bare

    def _child(self, line: Line, found: Sequence[Marker]) -> bool:
        """The first item of a new list, or the second where the first lost its marker."""
        for marker in found:
            if marker.rank != 1 or (marker.bare and not (self.after_lead() or self._backed(line, marker))):
                continue
            depth = self.words_column(line, marker.size)
            alike = depth is not None and self.stack[depth].style == marker.style
            plain = self.after_plain_lead() or self.goes_on(line, marker.style)
            dashed = self._dashed(line, marker, depth)
            if depth is not None and (dashed or (not plain and (alike or not self.after_lead()))):
                # a mark misread: its words stand under those of an open list
                self.add(depth, line, Marker(self.stack[depth].style, None, dashed or marker.size), gap=0)
                return True
            if any(level.style == marker.style for level in self.stack) and self._again(line, marker):
                return True
            self._open(line, marker, frozenset(m.style for m in found if m.rank == 1))
            return True
        bent = found[0] if found else damaged(line.text)
        plain = self.after_plain_lead()
        if bent and (plain or (self.after_lead() and not self._beside_like(line, bent.style, bent.size))):
            self._open(line, Marker("a.", 1, bent.size), FIRST_STYLES)  # "3." or "&." right after "Hak:" is "a."
            return True
        for marker in found:
            open_styles = {level.style for level in self.stack}
            if marker.rank in (2, 3) and not marker.bare and marker.style not in open_styles and self.after_end():
                if not self._under_marks(line, marker):
                    self._open(line, marker)
                return True
        return False

    def _dashed(self, line: Line, marker: Marker, depth: int | None) -> int:
        """ "- penyerahan" among "e. ..." and "g. ...": a letter bent to a dash, for its words stand in their column.

        So many characters are the mark ("- ", "» 20 "); 0 where it is none.
        """
        if marker.style != "-" or depth is None or self.after_plain_lead() or self.stack[depth].style in ("-", "~"):
            return 0
        edge, nodes = self.stack[depth].text_left, self.stack[depth].nodes
        if len(nodes) < 2 or any(LEAD.search(self.words(before.text)) for before in nodes[-1].lines):
            return 0  # a list within may stand there
        if edge is None or line.left >= edge - 2:
            return 0
        close = abs(line.cut(marker.size).left - edge) <= SAME_COLUMN
        return marker.size if close else before_column(line, edge)

    def _backed(self, line: Line, marker: Marker) -> bool:
        """ "1 Pengelolaan" without its dot is an item where "2." stands in the same column soon after."""
        at = self.lines.index(line)
        return all(level.style != marker.style for level in self.stack) and any(
            m.style == marker.style and m.rank == 2 and not m.bare and abs(later.left - line.left) <= OTHER_COLUMN
            for later in self.lines[at + 1 : at + 9]
            if line.boxed and later.boxed
            for m in markers(later.text)
        )

    def _begins(self, line: Line, marker: Marker) -> bool:
        """ "i." after "b." begins a list within where "ii." follows; it is no letter whose forerunners are lost."""
        return all(level.style != marker.style for level in self.stack) and self.goes_on(line, marker.style)

    def _beside_like(self, line: Line, style: str, size: int) -> bool:
        """Whether the words stand under those of an open list whose marks look alike (brackets or dots)."""
        depth = self.words_column(line, size)
        return depth is not None and self.stack[depth].style.startswith("(") == style.startswith("(")

    def _bent(self, line: Line) -> bool:
        """A marker that OCR bent beyond reading: ". mendampingi", "Q) Dalam hal", "ta pr H3 . Menetapkan"."""
        for depth in range(len(self.stack) - 1, -1, -1):
            size = before_column(line, self.stack[depth].text_left)
            if size and not self.hanging():
                self.add(depth, line, Marker(self.stack[depth].style, None, size), gap=0)
                return True
        bent = damaged(line.text)
        if bent is None or not self.after_end():
            return False
        if self._bent_bullet(line, bent.size):
            return True
        column = self.words_column(line, bent.size)
        for depth in [*([] if column is None else [column]), *range(len(self.stack) - 1, -1, -1)]:
            level = self.stack[depth]
            alike = level.style.startswith("(") == bent.style.startswith("(")
            if level.style == "-" or (depth != column and not alike):
                continue
            if line.boxed and level.text_left is not None and line.left >= level.text_left - 2:
                continue
            self.add(depth, line, Marker(level.style, None, bent.size), gap=0)
            return True
        if bent.style == "(1)" and not self.stack:
            self._open(line, Marker("(1)", 1, bent.size))
            return True
        return False

    def _bent_bullet(self, line: Line, size: int) -> bool:
        """A bullet that OCR took for a dot: it stands where the words of the item before begin, its words deeper."""
        if not self.stack or not line.boxed:
            return False
        level, body = self.stack[-1], line.cut(size)
        if level.style == "-":
            if level.mark_left is None or abs(line.left - level.mark_left) > SAME_COLUMN / 2:
                return False
            self.add(len(self.stack) - 1, line, Marker("-", 1, size), gap=0)
            return True
        edge = level.text_left
        if edge is None or abs(line.left - edge) > SAME_COLUMN / 2 or body.left <= edge + SAME_COLUMN / 2:
            return False
        self._open(line, Marker("-", 1, size))
        return True

    def _under_marks(self, line: Line, marker: Marker) -> bool:
        """ "(2)" after paragraphs that hold lists already: the paragraphs are (1), whose mark was lost."""
        if marker.style not in ("(1)", "1.", "I.", "A.") or not self.stack or (marker.rank or 1) <= len(self.top):
            return False
        if self._deeper(line):
            return False
        level = Level(marker.style, self.top)
        for back, node in enumerate(reversed(self.top), 1):
            node.rank = (marker.rank or 1) - back
        self.top = [Node("", None, [], level=level)]
        self.stack = [level]
        self.add(0, line, marker, gap=0)
        return True

    def _deeper(self, line: Line) -> bool:
        """Whether a line stands to the right of the marks of an open list on its page: it is within its last item."""
        edges = (level.mark_left for level in self.stack if level.mark_left is not None)
        return line.boxed and self.same_page(line) and any(line.left > edge + OTHER_COLUMN for edge in edges)

    def _open(self, line: Line, marker: Marker, others: frozenset[str] = frozenset()) -> None:
        parent = self.innermost()
        body = line.cut(marker.size)
        if parent is not None and marker.rank == 1 and parent.level is None:
            parent = self._last_unmarked(parent)
            if self._beside_unmarked(line, body, marker, others):
                return
        level = Level(marker.style, others=others - {open_.style for open_ in self.stack})
        level.stand(line, body)
        hidden = (marker.rank or 1) - 1
        if parent is None:
            parent = Node("", None, [])
            self.top.append(parent)
        before = self._take_hidden(parent, hidden)
        if not before and hidden == 0:
            before = self._take_first(parent)
        if before:
            level.nodes.append(Node(marker.style, 1 if hidden else None, before))
            hidden = max(0, hidden - 1)
        level.nodes.append(Node(marker.style, marker.rank, [body], hidden))
        parent.level = level
        self.stack.append(level)

    def _last_unmarked(self, parent: Node) -> Node:
        """Items without marks before a list with marks: the list belongs to the last of them.

        "meliputi: | penyiapan lahan; | pengembangan masyarakat: | (1) penyesuaian ..."
        """
        if (
            parent.lines
            and parent.lines[-1].text.rstrip().endswith(":")
            and self.mend.unmarked(parent)
            and parent.level
        ):
            self.stack.append(parent.level)
            return parent.level.nodes[-1]
        return parent

    def _beside_unmarked(self, line: Line, body: Line, marker: Marker, others: frozenset[str]) -> bool:
        """The first mark that was read, its words in the column of items whose marks were lost: it goes on their list.

        "meliputi: | penyediaan lokasi: | penyediaan alat: | ¢. pendampingan | d. pelaporan"
        """
        level = self.stack[-1] if self.stack else None
        if level is None or level.style != "~" or level.text_left is None or not line.boxed:
            return False
        if body.left <= line.left + 2 or abs(body.left - level.text_left) > SAME_COLUMN:
            return False
        for place, node in enumerate(level.nodes, 1):
            node.rank = place
        level.style, level.others = marker.style, others
        level.nodes.append(Node(marker.style, None, [body]))
        level.stand(line, body)
        return True

    @staticmethod
    def _take_first(parent: Node) -> list[Line]:
        """A first item without mark before the first mark read: "... meliputi: | pelatihan; | a. magang"."""
        if len(parent.lines) < 2 or not parent.lines[-1].text.rstrip().endswith(";"):
            return []
        cut = next((i + 1 for i, line in enumerate(parent.lines[:-1]) if line.text.endswith(":")), None)
        if cut is None:
            return []
        taken = parent.lines[cut:]
        del parent.lines[cut:]
        return taken

    @staticmethod
    def _take_hidden(parent: Node, hidden: int) -> list[Line]:
        """Lines of the lead that are the first item, where "a." was lost: what follows the line that ends with ":"."""
        if hidden < 1:
            return []
        cut = next((i + 1 for i in range(len(parent.lines) - 2, -1, -1) if parent.lines[i].text.endswith(":")), None)
        if cut is None and parent.style == "":
            cut = 0
        if cut is None:
            return []
        taken = parent.lines[cut:]
        del parent.lines[cut:]
        return taken

    def _again(self, line: Line, marker: Marker) -> bool:
        """A list starts again at "a." while one is open: what stands before ("PIHAK KEDUA wajib:") is a new item above.

        Its own marker was lost. Where nothing stands before, "(1)" after "(2)" goes on beside it: an office that counts
        anew for the second party.
        """
        depth = max(i for i, level in enumerate(self.stack) if level.style == marker.style)
        node = self.stack[-1].nodes[-1]
        first = self.head(node, line, self.stack[depth])
        if first is not None:
            lead = node.lines[first:]
            del node.lines[first:]
            if not node.lines:
                self.stack[-1].nodes.pop()
            self.above(depth, lead)
            return False
        if self.after_lead() or self.stack[depth].rank < 2 or not self.after_end():
            return False
        if marker.bare or not self.in_column(self.stack[depth], line):
            return False
        self.add(depth, line, marker, gap=0)
        return True

    def _between_bullets(self, line: Line, following: Line) -> bool:
        """A line without mark that heads the bullets after it, after bullets that ended: "Riset: | - survei"."""
        if not self.stack or self.stack[-1].style != "-" or self.previous is None or markers(line.text):
            return False
        ended = TERMINAL.search(self.previous.text) and not self.previous.text.rstrip().endswith(",")
        if not (ended or (line.text.rstrip().endswith(":") and self.after_end())):
            return False
        if len(line.text) > LONGEST_HEAD or re.search(r"[;,.]\W*$", line.text):
            return False
        if not any(marker.style == "-" for marker in markers(following.text)) or not line.text[:1].isupper():
            return False
        self.above(len(self.stack) - 1, [line])
        return True

    def _continue(self, line: Line) -> None:
        node = self.innermost()
        if node is None:
            self.top.append(Node("", None, [line]))
            return
        depth = self.column(line)
        if depth is not None and depth < len(self.stack) - 1 and self.after_end():
            level = self.stack[depth]
            del self.stack[depth + 1 :]
            level.nodes.append(Node(level.style, None, [line]))
            return
        begins = line.paragraph or ACTING.match(self.words(line.text))
        if not self.stack and begins and self.previous and self.previous.text.endswith("."):
            self.top.append(Node("", None, [line]))
            return
        if self.stack and self.stack[-1].text_left is None and line.boxed and len(node.lines) == 1:
            self.stack[-1].text_left = line.left
        node.lines.append(line)
