"""Items whose marks were lost altogether.

A gap in the sequence says how many are hidden between two marks; the end of the line before and the column of the words
say where each begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kerjasama_nlp.extract.lines import Line
from kerjasama_nlp.extract.list_tree import Level, Node
from kerjasama_nlp.extract.list_words import CONNECTIVE, HANGING, LEAD, NAMING, OPEN_ENDED, ending
from kerjasama_nlp.extract.markers import damaged
from kerjasama_nlp.language.mending import is_sound

SAME_COLUMN = 6.0
ITEM_THRESHOLD = 3.0
SHIFTED = 30.0
"""A page may lie so many points to the side of the one before."""
NEVER = 100.0
LEAST_ITEMS = 3
"""Lines under a lead, without marks or stops, that make a list."""
VERB = re.compile(r"(?:Me(?!nteri)[a-z]{5,}|Ber[a-z]{4,})\b")
"""What a party does, where a list says no more: "Menyediakan ...", "Berkoordinasi ..."."""
SPACE = 6.0
"""Widest ordinary space between words, in points."""


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
        parts = list(runs(level.nodes))
        whole = [self._plain(level, run) for run, gap in parts if gap == 0]
        titled = 2 * sum(whole) >= max(1, len(whole))
        for run, gap in parts:
            nodes.extend(self._split(level, run, gap, titled=titled))
        level.nodes = nodes
        number(nodes)
        for child in nodes:
            self.repair(child)

    def unmarked(self, node: Node) -> bool:
        """A lead with ":" followed by lines none of which kept a marker."""
        cut = next((i + 1 for i, line in enumerate(node.lines[:-1]) if line.text.rstrip().endswith(":")), None)
        if cut is None or node.style not in ("", "(1)", "1.") or len(node.lines) - cut < 2:
            return False
        level = Level("~", text_left=words_column(node.lines[cut:]))
        first = node.lines[cut]
        first = first.cut(before_column(first, level.text_left))
        nodes = self._split(level, [Node("~", 1, [first, *node.lines[cut + 1 :]])], None)
        if len(nodes) < 2:
            nodes = self._one_below_other(node.lines[cut - 1], node.lines[cut:])
        if len(nodes) < 2:
            return False
        del node.lines[cut:]
        level.nodes = nodes
        number(nodes)
        node.level = level
        return True

    def headed(self, node: Node) -> bool:
        """Items without marks right under a heading that is their lead: "KEWAJIBAN PIHAK KEDUA | Menyiapkan ... | ...".

        Each begins with a capital letter, and the line before it left room for its first word, or it is a verb.
        """
        column = words_column(node.lines)
        lines = [line.cut(before_column(line, column)) for line in node.lines]
        starts = [at for at in range(1, len(lines)) if self._begins_anew(lines[at - 1], lines[at])]
        cuts = [0, *starts, len(lines)]
        if node.level is not None or len(cuts) - 1 < LEAST_ITEMS:
            return False
        node.level = Level("~", [Node("~", None, lines[a:b]) for a, b in pairwise(cuts)], text_left=column)
        number(node.level.nodes)
        node.lines = []
        return True

    def _begins_anew(self, before: Line, line: Line) -> bool:
        """Whether an item begins under another though no mark says so."""
        if VERB.match(line.text):
            return not (HANGING.search(before.text) or NAMING.search(before.text))
        return line.text[:1].isupper() and self._ends(before, line)

    def _one_below_other(self, lead: Line, lines: Sequence[Line]) -> list[Node]:
        """Items without mark or stop, indented under their lead: each line but the last of one leaves room for more.

        A wrapped line ends where the next word found no room, whatever its letters.
        """
        inner = [line for line in lines if line.boxed and line.left > lead.left + SAME_COLUMN]
        same = all(abs(line.left - lines[0].left) <= SAME_COLUMN and line.page == lines[0].page for line in lines)
        if len(inner) < len(lines) or not lead.boxed or not same:
            return []
        cuts = [0, *(at for at in range(1, len(lines)) if self._ends(lines[at - 1], lines[at])), len(lines)]
        alike = len({lines[at].text[:1].isupper() for at in cuts[:-1]}) == 1
        stops = any(line.text.rstrip().endswith((";", ":", ",")) for line in lines)
        if len(cuts) - 1 < LEAST_ITEMS or not alike or stops:
            return []
        return [Node("~", None, list(lines[a:b])) for a, b in pairwise(cuts)]

    def _ends(self, before: Line, line: Line) -> bool:
        """Whether a line was ended on purpose and its words are whole."""
        return self._room(before, line) and not HANGING.search(before.text) and not NAMING.search(before.text)

    def _plain(self, level: Level, run: Sequence[Node]) -> bool:
        """Whether an item that is whole looks as if it held two: a title on a line of its own, then its sentence."""
        return any(score >= ITEM_THRESHOLD for score in self._scores(level, run, titled=False).values())

    def _split(self, level: Level, run: Sequence[Node], gap: int | None, *, titled: bool = False) -> list[Node]:
        """Cut nodes where lost items begin: as many as the gap says, or, where it is open (None), where it is plain.

        `titled`: the items of this list look as if they held several, so what looks so at its end is one.
        """
        scores = self._scores(level, run, titled=titled and gap is None)
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
                    lines = [self._to_column(level, line) for line in node.lines[a : min(a + 1, b)]]
                    made.append(Node(node.style, node.rank, [*lines, *node.lines[a + 1 : b]], node.gap, node.level))
                else:
                    made.append(Node(node.style, None, [self._bare(level, node.lines[a]), *node.lines[a + 1 : b]]))
        return made

    def _scores(self, level: Level, run: Sequence[Node], *, titled: bool) -> dict[tuple[int, int], float]:
        """How likely an item begins at each line (node of the run, line of the node)."""
        like = next((n.lines[0].text for n in [*level.nodes, *run] if n.lines), "")
        columns = self._columns(level, [line for node in run for line in node.lines[1:]])
        return {
            (which, at): self._score(columns, node.lines, at, like)
            - (NEVER if titled or _under_lead(node, at) else 0.0)
            for which, node in enumerate(run)
            if node.level is None
            for at in range(1, len(node.lines))
        }

    def _to_column(self, level: Level, line: Line) -> Line:
        """The first line of an item without scraps of marks before the column of words: "me Bo pengembangan"."""
        around = [other for node in level.nodes for other in node.lines]
        return line.cut(before_column(line, self._columns(level, around).get(line.page)))

    def _bare(self, level: Level, line: Line) -> Line:
        return unmarked_line(line, self._columns(level, [line]).get(line.page))

    def _columns(self, level: Level, lines: Sequence[Line]) -> dict[int, float]:
        """Where the words of the items begin on each page: a page may have been scanned a little to the side."""
        if level.text_left is None:
            return {}
        made: dict[int, float] = {}
        for page in {line.page for line in lines if line.boxed}:
            here = words_column([line for line in lines if line.page == page])
            near = here is not None and SAME_COLUMN < abs(here - level.text_left) <= SHIFTED
            there = any(
                abs(line.left - level.text_left) <= SAME_COLUMN
                for line in lines
                if line.page == page and line.text[:1].isalnum()
            )
            made[page] = here if here is not None and near and not there else level.text_left
        return made

    def _score(self, columns: Mapping[int, float], lines: Sequence[Line], place: int, like: str) -> float:
        """How likely a new item begins at this line."""
        before, line = lines[place - 1], unmarked_line(lines[place], columns.get(lines[place].page))
        text = before.text
        if place > 1 and not CONNECTIVE.sub("", f" {text}").strip():  # "dan" alone on its line
            text = f"{lines[place - 2].text} {text}"
        score = ending(text) + self._break(before, line)
        if HANGING.search(before.text) and not re.search(r"[;:,.]\s*\w+\W*$", text):
            score -= 2.0
        if line.boxed and line.page in columns:
            away = line.left - columns[line.page]
            score += 1.0 if abs(away) <= SAME_COLUMN else -2.0 if away > 0 else -1.0
        if like and line.text:
            score += (
                (0.5 if line.text[:1].isupper() else 0.0) if like[:1].isupper() == line.text[:1].isupper() else -1.5
            )
            score += 0.5 if like[:2].casefold() == line.text[:2].casefold() else 0.0
        return score + (1.0 if OPEN_ENDED.match(line.text) else 0.0)

    def _break(self, before: Line, line: Line) -> float:
        """Whether the line before was ended on purpose: the next word would have had room on it."""
        slack = self.slack(before)
        if line.text[:1].isupper() and not NAMING.search(before.text) and self._room(before, line):
            return 3.0
        return 1.5 if slack > 0.2 else 1.0 if slack > 0.06 else -0.5 if slack <= 0.03 else 0.0

    def _room(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line would have found room at the end of the line before."""
        if not (before.boxed and line.boxed) or before.page != line.page:
            return False
        _, right = self.margin.get(before.page, (0.0, 0.0))
        word = (line.lefts[1] if len(line.lefts) > 1 else line.right) - line.left
        return right - before.right > word + SPACE


def _under_lead(node: Node, at: int) -> bool:
    """Whether a line stands under words that announce a list of the item's own: "b. pelatihan yang meliputi:"."""
    return any(LEAD.search(line.text) for line in node.lines[:at])


def words_column(lines: Sequence[Line]) -> float | None:
    """The left edge that most lines share; the first of them stands for all where none is shared."""
    lefts = [round(line.left / 3) for line in lines if line.boxed]
    if not lefts:
        return None
    most, _ = max(Counter(lefts).items(), key=lambda pair: pair[1])
    return next(line.left for line in lines if line.boxed and round(line.left / 3) == most)


def unmarked_line(line: Line, column: float | None = None) -> Line:
    """The line without what is left of its mark: ". Kepemudaan", "go SP pengelolaan" before the column of words."""
    if size := before_column(line, column):
        return line.cut(size)
    bent = damaged(line.text)
    return line.cut(bent.size) if bent and bent.style == "a." else line


def before_column(line: Line, text_left: float | None) -> int:
    """How many characters stand before the column of an item's words, where one of the line's words begins there."""
    if text_left is None or not line.boxed or line.left > text_left - SAME_COLUMN:
        return 0
    at = next((n for n, left in enumerate(line.lefts) if n and abs(left - text_left) <= 4), 0)
    words = line.text.split()
    before = " ".join(words[:at])
    if not at or len(before) > 12 or re.search(r"[;:,]$", before) or any(map(_wordlike, before.split())):
        return 0
    return line.text.index(words[at], len(before)) if words[at] in line.text[len(before) :] else 0


def _wordlike(text: str) -> bool:
    """No scrap of marks: four letters and more of a word. "Aone" is none ("h. i. j." read downwards)."""
    letters = re.sub(r"[^A-Za-z]", "", text)
    return len(letters) > 5 or (len(letters) > 3 and (letters.isupper() or is_sound(letters.casefold())))


def runs(nodes: Sequence[Node]) -> Iterator[tuple[list[Node], int | None]]:
    """Stretches between items whose mark is certain, and how many items are hidden in each; None: nobody knows."""
    run: list[Node] = []
    for node in nodes:
        if run and node.rank is not None:
            yield run, None if node.style == "-" else node.gap
            run = []
        run.append(node)
    if run:
        yield run, None


def number(nodes: Sequence[Node]) -> None:
    """Give items without a mark the number that follows."""
    for before, node in zip([None, *nodes], nodes, strict=False):
        if node.rank is None:
            node.rank = (before.rank or 0) + 1 if before else 1
