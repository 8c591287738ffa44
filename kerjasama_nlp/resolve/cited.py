"""Which agreement a row of a book means when no number of the archive is the same letter by letter.

Offices type the number by hand, and we read it from a scan, so either may hold a slip: "119/21-Kesber/IX/2020" typed,
"119/21-Kesber/1X/2O20" read. Two agreements that are as near to what is typed as each other are not told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kerjasama_nlp.resolve import numbers
from kerjasama_nlp.resolve.cards import digit_keys
from kerjasama_nlp.types import Agreement


def find_cited(texts: Iterable[str], agreements: Sequence[Agreement]) -> dict[str, str]:
    """Text -> source of the one agreement whose number it holds, slips allowed."""
    wanted = {text: cited for text in dict.fromkeys(texts) if (cited := numbers.pieces(text))}
    if not wanted:
        return {}
    by_key: dict[str, list[tuple[str, str]]] = {}
    for a in agreements:
        for number in a.numbers:
            for key in digit_keys(number.value):
                by_key.setdefault(key, []).append((a.source, number.value))
    found = {}
    for text, cited in wanted.items():
        near = {row for number in cited for key in digit_keys(number) for row in by_key.get(key, ())}
        if source := _only(cited, near):
            found[text] = source
    return found


def _only(cited: tuple[str, ...], near: Iterable[tuple[str, str]]) -> str | None:
    """The one that is nearest and near enough; None where two are."""
    best: dict[str, float] = {}
    for source, number in near:
        best[source] = max(best.get(source, 0.0), numbers.best(cited, (number,))[0])
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < numbers.CLOSE:
        return None
    return None if len(ranked) > 1 and ranked[1][1] == ranked[0][1] else ranked[0][0]
