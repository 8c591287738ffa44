"""Words in reading order with the way back to the document: text of a column cell, of a table value, of a sentence.

A party block is often a small table (name left, post and rest right) whose rows the text merges. A `Flow` takes the
words of one cell, joined by blanks, and knows which words of the document a piece of it rests on.

    flow = Flow.of(words, text)
    flow.span(match.start(), match.end())   -> offsets in Document.text
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.posts import mend_posts
from kerjasama_nlp.types import Word

STROKES = str.maketrans("èìòùëÈÌÒÙ", "eioueEIOU")
"""Accents that Indonesian does not have: a speck above the letter."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Joined words; `starts` are their places in `text`, `words` the words themselves, in the same order.

    `mended` is the text, as long, with its signal words put right: rules search it and cut from `text`.
    """

    text: str
    mended: str
    starts: tuple[int, ...]
    words: tuple[Word, ...]

    @classmethod
    def of(cls, words: Iterable[Word], text: str) -> Flow:
        """Join words by blanks; a word broken at the end of a line ("Ar-" "Raayah") keeps its hyphen and no blank."""
        joined, starts, kept = "", [], []
        for word in words:
            piece = text[word.start : word.end].translate(STROKES)
            if joined and not (
                joined.endswith("-") and len(joined) > 1 and joined[-2].isalnum() and piece[:1].isalpha()
            ):
                joined += " "
            starts.append(len(joined))
            kept.append(word)
            joined += piece
        return cls(joined, mend_posts(mend(joined)), tuple(starts), tuple(kept))

    def inside(self, start: int, end: int) -> tuple[Word, ...]:
        """Words that a piece of the text touches."""
        if not self.words:
            return ()
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first + 1, bisect_right(self.starts, max(start, end - 1)))
        return self.words[first:last]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document: from the first word to the last, in document order."""
        words = self.inside(start, end)
        return (min(w.start for w in words), max(w.end for w in words)) if words else (0, 0)

    def confidence(self, start: int, end: int) -> float:
        """Mean confidence of the words of a piece."""
        words = self.inside(start, end)
        return sum(w.confidence for w in words) / len(words) if words else 1.0
