"""Party blocks set as a table without rules: names in the left column, each beside the first line of its post.

    I.  ANU BIN POLAN    : Bupati Rawaloka, yang diangkat berdasarkan ...
        MM                 bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka
    II. SITI FULANAH     : Rektor Universitas Sagaraya, ...

The reader's lines mix the columns or read all names first; where words stand on the page tells them apart again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kerjasama_nlp.extract.flow import Flow
from kerjasama_nlp.extract.party_parts import (
    ENUMERATOR,
    POST,
    Person,
    Piece,
    looks_like_name,
    name_piece,
    person_of,
    piece_of,
    role_piece,
)
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.skew import slopes, straight
from kerjasama_nlp.language.words_agreement import DEGREES
from kerjasama_nlp.types import Word

PHOTO_NOISE = re.compile(r"\bPIHAK\s+(?:KE\w+|PERTAMA|I{1,3})\b", re.IGNORECASE)


def columns(reading: Reading, start: int, end: int) -> Iterator[Person]:
    """Names stand in the left column, each beside the first line of its post; the right column is read cell by cell."""
    words = straight(reading.document.words_in(start, end), slopes(reading.document, start, end))
    edges = _edges(reading, start, end)
    if not edges:
        return
    left: list[list[Word]] = []
    for page in sorted({word.page for word in words}):
        edge = edges.get(page)
        if edge is not None:
            left += _cells([w for w in words if w.page == page and (w.x0 + w.x1) / 2 < edge - 4], reading.text)
    if not left:
        return
    bodies: list[list[Word]] = [[] for _ in left]
    tops = [(cell[0].page, min(_half(w) for w in cell) - 6) for cell in left]
    for word in words:
        edge = edges.get(word.page)
        if edge is None or (word.x0 + word.x1) / 2 >= edge - 4:
            place = max((i for i, top in enumerate(tops) if top <= (word.page, _half(word))), default=None)
            if place is not None:
                bodies[place].append(word)
    pending: list[Word] = []
    for cell, body in zip(left, bodies, strict=True):
        flow = Flow.of(body, reading.text)
        if not _is_body(flow.mended):
            written = Flow.of(cell, reading.text).text
            pending = [*pending, *cell] if looks_like_name(written) and ":" not in written else []
            continue
        name_flow = Flow.of([*pending, *cell], reading.text)
        pending = []
        yield _column_person(name_flow, flow)


def _with_degrees(name: Piece | None, body: Flow) -> Piece | None:
    """A long name runs over into the right column: "Prof. Anu Polan, | M.Sc., Ph.D., Rektor Universitas ..."."""
    post = POST.search(body.mended)
    lead = body.text[: post.start()].strip(" :;.,|-") if post else ""
    parts = [part for part in re.split(r"[,\s]+", lead) if part]
    if name is None or not parts or len(parts) > 6 or not all(_is_degree(part) for part in parts):
        return name
    rest = piece_of(body, 0, post.start() if post else 0)
    if rest is None:
        return name
    sure = min(name.confidence, rest.confidence)
    return Piece(f"{name.text}, {rest.text}", min(name.start, rest.start), max(name.end, rest.end), sure)


def _is_degree(word: str) -> bool:
    bare = word.strip(".,").casefold()
    return bare in DEGREES or bool(re.fullmatch(r"[A-Z][A-Za-z]{0,3}(?:\.[A-Z][A-Za-z]{0,4}){1,3}\.?", word.strip(",")))


def _column_person(cell: Flow, body: Flow) -> Person:
    cut = PHOTO_NOISE.search(cell.text)
    stop = cut.start() if cut and cut.start() > 5 else len(cell.text)
    offset = re.match(r"[\s:;.,1|-]*", body.text)
    post = role_piece(body, offset.end() if offset else 0, len(body.text))
    if post is None and (below := _post_below(cell, stop)) is not None:
        post, stop = role_piece(cell, below, stop), below
    name = _with_degrees(name_piece(cell, 0, stop), body)
    return person_of(body, name, post, 0, len(body.text), "columns")


def _post_below(cell: Flow, stop: int) -> int | None:
    """Where a post begins under the name in the same cell: "ANU POLAN, / S.Sos. / Bupati Rawaloka".

    It begins a row and goes on; of "LUKMAN / HAKIM, S.H." neither is a post.
    """
    for match in POST.finditer(cell.mended, 4, stop):
        above, first = cell.inside(0, match.start() - 1)[-1], cell.inside(*match.span())[0]
        follows = re.match(r"\s+([^\W\d_]\S+)", cell.text[match.end() : stop])
        if (
            follows
            and not _is_degree(follows.group(1))
            and _half(first) - _half(above) > 0.4 * (first.bottom - first.top)
        ):
            return match.start()
    return None


def by_rows(reading: Reading, start: int, end: int) -> list[Word]:
    """Words row by row across the page, whatever order the reader read its columns in."""
    rows: list[list[Word]] = []
    words = straight(reading.document.words_in(start, end), slopes(reading.document, start, end))
    for word in sorted(words, key=lambda w: (w.page, _half(w))):
        above = rows[-1][0] if rows else None
        height = max(6.0, min(word.bottom - word.top, 14.0))
        if above and above.page == word.page and _half(word) - _half(above) < 0.5 * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [word for row in rows for word in sorted(row, key=lambda w: w.x0)]


def _is_body(text: str) -> bool:
    return len(text) > 30 and bool(
        re.search(
            r"\bberkedudukan|\bbertindak|\bdisebut|\bberdasarkan|\bdalam\s+hal|\batas\s+nama|behalf|referred",
            text,
            re.I,
        )
    )


def _edges(reading: Reading, start: int, end: int) -> dict[int, float]:
    """Left edge of the right column on each page: where most indented lines begin."""
    starts: dict[int, Counter[int]] = {}
    margins: dict[int, float] = {}
    lines: Counter[int] = Counter()
    for match in re.finditer(r"[^\n]+", reading.text[start:end]):
        words = reading.document.words_in(start + match.start(), start + match.end())
        if not words:
            continue
        page = words[0].page
        lines[page] += 1
        margins[page] = min(margins.get(page, 9e9), words[0].x0)
        starts.setdefault(page, Counter())[round(words[0].x0 / 5)] += 1
    edges: dict[int, float] = {}
    for page, counts in starts.items():
        width = next((p.width for p in reading.document.pages if p.number == page), 595.0)
        indented = Counter({x: n + counts[x + 1] for x, n in counts.items() if x * 5 > margins[page] + 0.1 * width})
        if indented:
            x, n = indented.most_common(1)[0]
            if n >= 3 and n >= 0.3 * lines[page]:
                edges[page] = x * 5 - 3
    return edges | _edges_of_neighbours(starts, edges)


def _edges_of_neighbours(starts: dict[int, Counter[int]], edges: dict[int, float]) -> dict[int, float]:
    """Edges of pages that hold too little of the block to show one, but a line that begins at a neighbour's edge."""
    found: dict[int, float] = {}
    for page in starts.keys() - edges.keys():
        for neighbour in (page - 1, page + 1):
            x = round((edges.get(neighbour, -99.0) + 3) / 5)
            if any(starts[page][x + step] for step in (0, 1)):
                found[page] = edges[neighbour]
    return found


def _cells(words: Sequence[Word], text: str) -> list[list[Word]]:
    """Words of the left column in cells: rows that follow each other closely belong together."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        height = word.bottom - word.top
        if rows and middle - _middle(rows[-1]) < 0.6 * max(8.0, min(height, 14.0)):
            rows[-1].append(word)
        else:
            rows.append([word])
    cells: list[list[Word]] = []
    for row in rows:
        row.sort(key=lambda w: w.x0)
        line = " ".join(text[w.start : w.end] for w in row)
        degrees = bool(line) and all(_is_degree(part) for part in line.split())
        if not re.search(r"[^\W\d_]{2,}", line) and not degrees and not ENUMERATOR.match(line + " x"):
            continue
        if re.match(r"\W*(?:paraf\w?|pihak\s+\w+\W*$)", line, re.IGNORECASE):
            continue
        starts_new = bool(ENUMERATOR.match(line)) and not degrees
        gap = _middle(row) - _middle(cells[-1]) if cells else 99.0
        if cells and gap < 22 and not starts_new:
            cells[-1] += row
        elif re.search(r"[^\W\d_]{3,}", line) or starts_new:
            cells.append(list(row))
    return [cell for cell in cells if re.search(r"[^\W\d_]{3,}", " ".join(text[w.start : w.end] for w in cell))]


def _half(word: Word) -> float:
    """Middle of a word's height, which tall and low letters change less than its top."""
    return (word.top + word.bottom) / 2


def _middle(words: Sequence[Word]) -> float:
    last = words[-1]
    return (last.top + last.bottom) / 2
