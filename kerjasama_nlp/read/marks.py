"""What stands on a page but is not its text: running heads, page numbers, paraf boxes, scanner marks, catch-words.

"Halaman 3 dari 8"   page_number          "Paraf PIHAK KESATU PIHAK KEDUA"   paraf
"Pasal 4 ..."        catch_word (bottom right: the next page begins so)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kerjasama_nlp.read.rows import PageWords, Row
from kerjasama_nlp.types import Box, Mark

PAGE_NUMBER = re.compile(
    r"[-–—|(]*\s*(?:(?:halaman|hal\.?|page)\s*)?\d{1,3}\s*(?:(?:dari|of|/)\s*\d{1,3})?\s*[-–—|)]*\W*"
    r"|(?:halaman|page)\s*\d{1,3}\s*(?:dari|of)\s*\d{1,3}\b.{0,40}",
    re.IGNORECASE,
)
SCANNER = re.compile(r"dipindai (?:dengan|oleh)|scanned (?:with|by)|camscanner", re.IGNORECASE)
PARAF = re.compile(
    r"^\W*(?:\d{1,3}\W+)?paraf\b(?! (?:kegiatan|dilakukan))|pihak (?:i|ii|kesatu|kedua|pertama)\s*:?\s*paraf",
    re.IGNORECASE,
)
LABELS = re.compile(r"(?:\W|\d|\b(?:pihak|kesatu|pertama|kedua|ketiga|i{1,3}|paraf)\b)+", re.IGNORECASE)
CATCH_WORD = re.compile(r".{1,40}?(?:\.{3,}|…)\W*")
MARGIN = 0.12
"""Share of the page height at top and bottom where page numbers, running heads and catch-words live."""
LONGEST = 90
COUNTED = re.compile(r"\W*(?:halaman|hal\b\.?|page)\s*\d{1,3}\s*(?:dari|dan|of|0f|/)\s*\d{1,3}\b.{0,12}", re.IGNORECASE)
"""Page numbers in words, torn or with a pen beside them: "(Hal. 5 dari 5 A"."""
INITIALLED = re.compile(
    r"\W*(?:[pbr]i[hn]ak\W*(?:(?:kesatu|pertama|per ama|kedua|ketiga|[il1t|!]{1,3})\b|\b\w{1,3}\b)"
    r"\W{0,40}(?:\b\w{1,3}\b\W{0,20}){0,6}){1,3}",
    re.IGNORECASE,
)
"""Labels at the foot of pages with initials beside them: "PIHAK I d", ": PIHAK KESATU :..M.. : PIHAK KEDUA"."""
LAST = 6
"""So many rows at the foot of a page may be initials, labels and a page number."""
SCRAP = re.compile(r"\W*\w{1,3}(?:\W+\w{1,3})?\W*|\W+")
Pages = Sequence[tuple[PageWords, list[Row]]]


def split_marks(made: Pages) -> tuple[list[tuple[PageWords, list[Row]]], list[Mark]]:
    """The pages' rows without marks, and the marks."""
    heads = _running_heads(made)
    kept: list[tuple[PageWords, list[Row]]] = []
    marks: list[Mark] = []
    everywhere = sum(any(INITIALLED.fullmatch(row.text) for row in rows[-LAST:]) for _, rows in made) >= 2
    for page, rows in made:
        kinds = _with_foot(rows, _kinds(page, rows, heads), initialled=everywhere)
        kept.append((page, [row for row, kind in zip(rows, kinds, strict=True) if not kind]))
        found = [(row, kind) for row, kind in zip(rows, kinds, strict=True) if kind]
        marks += [Mark(kind, row.text.strip(), Box(page.number, *row.box)) for row, kind in found]
    return kept, marks


def _kinds(page: PageWords, rows: list[Row], heads: set[tuple[str, int]]) -> list[str | None]:
    """The kind of mark that each row is; None for text."""
    kinds = [_kind(page, row, heads, edge=n in (0, len(rows) - 1)) for n, row in enumerate(rows)]
    if "paraf" in kinds:  # the labels of the box stand in rows of their own
        for n, row in enumerate(rows):
            near = "paraf" in (kinds[max(n - 1, 0)], kinds[min(n + 1, len(kinds) - 1)])
            if kinds[n] is None and near and _in_margin(page, row) and LABELS.fullmatch(row.text.strip()):
                kinds[n] = "paraf"
    text = [n for n, kind in enumerate(kinds) if kind is None]
    if text and rows[text[-1]].x0 > 0.55 * page.width and CATCH_WORD.fullmatch(rows[text[-1]].text.strip()):
        kinds[text[-1]] = "catch_word"
    return kinds


def _with_foot(rows: list[Row], kinds: list[str | None], *, initialled: bool) -> list[str | None]:
    """The kinds, with what stands below the last line of text: page numbers in words, initials and labels beside them.

    The sheet may end well above the foot of the picture, so the height on the page says nothing. `initialled`: labels
    stand there on several pages, so they are no signatures.
    """
    foot: dict[int, str] = {}
    for n in range(len(rows) - 1, max(len(rows) - 1 - LAST, 0), -1):
        text = rows[n].text.strip()
        if kind := kinds[n]:
            foot[n] = kind
        elif COUNTED.fullmatch(text):
            foot[n] = "page_number"
        elif len(text) < LONGEST and (SCRAP.fullmatch(text) or (initialled and INITIALLED.fullmatch(text))):
            foot[n] = "paraf"
        else:
            break
    first = next((n for n in sorted(foot) if _apart(rows, n)), len(rows))
    return [
        kind or (foot.get(n) if n >= first or foot.get(n) == "page_number" else None) for n, kind in enumerate(kinds)
    ]


def _apart(rows: list[Row], n: int) -> bool:
    """Whether a row stands further below the one above it than lines of a paragraph do."""
    return rows[n].top - rows[n - 1].bottom > rows[n - 1].bottom - rows[n - 1].top


def _kind(page: PageWords, row: Row, heads: set[tuple[str, int]], *, edge: bool) -> str | None:
    text = row.text.strip()
    if len(text) > LONGEST:
        return None
    if SCANNER.search(text):
        return "scanner"
    if PARAF.search(text):
        return "paraf"
    if edge or _in_margin(page, row):
        if PAGE_NUMBER.fullmatch(text):
            return "page_number"
        if _head_key(page, row) in heads:
            return "running_head"
    return None


def _running_heads(made: Pages) -> set[tuple[str, int]]:
    """Lines that come back at the same height in the margin of half the pages, three at least."""
    counts: Counter[tuple[str, int]] = Counter()
    for page, rows in made:
        counts.update({_head_key(page, r) for r in rows if _in_margin(page, r) and len(r.text) > 3})
    least = max(3, len(made) * 0.5)
    return {key for key, count in counts.items() if count >= least}


def _head_key(page: PageWords, row: Row) -> tuple[str, int]:
    """Text and height. A number in a running head stays the same or counts the pages; "Pasal 4" does neither."""
    words = re.sub(r"\W+", " ", row.text.casefold()).strip()
    counted = re.sub(r"\d+", lambda m: "#" if int(m.group()) == page.number else m.group(), words)
    return counted, round(row.top / 12)


def _in_margin(page: PageWords, row: Row) -> bool:
    return row.bottom < MARGIN * page.height or row.top > (1 - MARGIN) * page.height
