"""The party block: who signs, in which post, on whose behalf, under which label.

    I.  ANU BIN POLAN    : Bupati Rawaloka, yang diangkat berdasarkan ..., bertindak untuk dan atas nama Pemerintah
                           Kabupaten Rawaloka, berkedudukan di ..., selanjutnya disebut PIHAK KESATU.

Three shapes: a small table of two columns, "Nama : / Jabatan : / Alamat :" rows, and running text ("Universitas
Sagaraya, dalam hal ini diwakili oleh ..., selaku Rektor, ..."). English ones are running text too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from spacy.matcher import Matcher

from kerjasama_nlp.extract.flow import Flow
from kerjasama_nlp.extract.heading import is_organisation
from kerjasama_nlp.extract.reading import Reading, tokenizer
from kerjasama_nlp.language.words_agreement import ORDINALS, POSTS, ROMAN_ORDINALS
from kerjasama_nlp.types import Word

BLOCK_END = re.compile(
    r"\bpara\s+pihak\b|\bsecara\s+(?:bersama|sendiri|masing)|\bcollectively\b|\bjointly\b|\n\W*(?:pasal|article)\s*[1I|l]\b|"
    r"\n\W*BAB\s+[I1l]\b|\bboth\s+parties\b|\bsepakat\s+(?:mengadakan|untuk|dan)\b|\bbersepakat\b|\bwhereas\b|"
    r"\bthe\s+parties\b|\bterlebih\s+dahulu\b|\bmempertimbangkan\b|\bmenerangkan\b",
    re.IGNORECASE,
)
SIGNED_BELOW = re.compile(
    r"(?:(?:di\s?)?bawah|berikut)\s+in[it]\b\s*(?:masing\s*-?\s*masing\w*)?[,\s]*(?:sebagai\s+berikut)?\s*[:;.]?|"
    r"\bantara\s*[:.]|\bbetween\s*:"
)
LONGEST = 14_000
POST = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(POSTS, key=len, reverse=True))})\b\.?", re.IGNORECASE)
ENUMERATOR = re.compile(
    r"^\W{0,3}(?:(?:[IVXl|!1i]{1,5}|[A-Za-z]|\d{1,2}|fl|UI|IL|Il)\s*[.):,]|[IVXLl|!]{1,4}|\d{1,2}|i|il|Il|UI|fl|ts)\s+(?=\S)"
)
ROLE_STOP = re.compile(
    r",?\s*\b(?:yang\s+(?:di|ber|dalam|pengangkatan)\w*|berdasarkan|dalam\s+(?:hal|jabatan|kedudukan|kapasitas|perbuatan)|"
    r"berkedudukan|be[rt]{1,2}indak|berkantor|beralamat|bertempat|sesuai\s+dengan|oleh\s+karena|diangkat|sebagaimana|"
    r"(?:dengan\s+)?demikian|(?:untuk\s+)?selanjutnya|mewakili|NIP|Surat\s+Keputusan|Keputusan|Akta|bertugas|alamat|"
    r"appointed|based\s+on|and\s+therefore|hereinafter|having|with\s+(?:its|the)|whose|pursuant|maka)\b|;|"
    r"(?<=\w\w\w\w)\.\s+(?=[A-Z])|\s\.|,?\s*\(selanjutnya",
    re.IGNORECASE,
)
BEHALF = re.compile(
    r"\b(?:(?:untuk\s+(?:dan\s+)?(?:sebagai\s+)?|dan\s+untuk\s+|dan\s+|bertindak\s+)*atas\s*(?:nama|narna|nara)?\b"
    r"(?:\s+(?:sah\s+)?(?:dan|serta)\s+(?:sah\s+)?mewakili)?|(?:for\s+and\s+)?on\s+behalf\s+of(?:\s+the)?)"
    r"\s*:?\s+(?P<name>.{4,260})",
    re.IGNORECASE | re.DOTALL,
)
BEHALF_STOP = re.compile(
    r"\s*(?:[,;:]?\s*(?:yang\s+(?:ber|di|se|untuk|be)\w*|(?:dan\s+)?(?:untuk\s+)?se[l]?an[jy]\w*tnya|ber?ke\w*dukan|"
    r"berkantor|beralamat|bertempat|berdasarkan|dengan\s+(?:demikian|ini)|hereinafter|"
    r"sebagai\s+(?:perguruan|badan|perusahaan)|selaku|Keputusan|dalam\s+hal|disebut|with\s+its|having|"
    r"dan\s+karenanya|oleh\s+karena\w*)\b|,\s*(?=Jl|jalan\b)|;|\.\s*$|(?<=\w\w\w\w)\.\s+(?=[A-Z])|,\s*$)",
    re.IGNORECASE,
)
REPRESENTED = re.compile(
    r"(?P<org>[A-Z«“\"(][^:;]{3,400}?)[,.]?\s+(?:yang\s+)?(?:dalam\s+\w+\s+(?:hukum\s+)?ini\s+)?(?:sah\s+)?diwakili\s+(?:secara\s+sah\s+)?"
    r"oleh\s*:?\s*(?P<name>.{3,90}?),?\s+(?:(?:dalam|di)\s+(?:kedudukan|kapasitas|jabatan)\w*\s+)?(?:yang\s+)?"
    r"(?:selaku|sebagai|jabatan|bertindak\s+sebagai)\s+(?P<post>.{3,200})",
    re.DOTALL | re.IGNORECASE,
)
REPRESENTED_ENGLISH = re.compile(
    r"(?P<org>[A-Z«“\"][^;]{3,600}?)\brepresented\s+(?:(?:in|by)\s+this\s+\w+\s+)?(?:herein\s+)?by\s+(?:its\s+(?P<post1>[A-Z][\w ]{3,60}?),\s+"
    r"(?P<name1>(?:[DM]rs?\.\s|Prof\.\s|Ir\.\s|[^,;.]){3,60})|(?P<name>[^;]{3,70}?),?\s+(?:as|in\s+(?:his|her)\s+capacity\s+as)\s+(?:the\s+|a\s+|an\s+)?(?P<post>.{3,120}))",
    re.DOTALL | re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:Nama|Name)\b\s*(?:Lengkap|Jabatan)?\s*[:;>=.-]+\s*", re.IGNORECASE)
HELD = re.compile(r"\b(?:Jabatan|Position|Title)\b\s*(?:Alamat\s*)?[:;>=.-]+\s*", re.IGNORECASE)
FIELD = re.compile(
    r"\b(?:NIP|NIK|NRP|NIDN|Pekerjaan|Pangkat|Jabatan|Alamat|Instansi|Unit\s+Kerja|Dalam\s+hal|bertindak|Untuk\s+selanjutnya|Selanjutnya|"
    r"Yang\s+selanjutnya|Tempat|Telp|Telepon|Position|Address|Berkedudukan)\b",
    re.IGNORECASE,
)
QUOTED_LABEL = re.compile(
    r"(?:disebut|disingkat|called|referred\s+to\s+as|known\s+as)\s+(?:sebagai\s+|dengan\s+|the\s+)?[(\[]?[“”\"'‘«]+\s*(?P<label>[^“”\"'’»)\n]{2,40})",
    re.IGNORECASE,
)
AS_PARTY = re.compile(
    r"\bas\s+the\s+(?P<label>(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh)\s+Party)\b", re.IGNORECASE
)
BALINESE = frozenset("nyoman made wayan ketut gede gusti putu kadek komang nengah dewa gst ngurah".split())
NAME_PARTICLES = frozenset("bin binti van de der al el dr dra drs ir hj h".split())
NOT_NAMES = frozenset(
    "pihak paraf parafi bahwa nomor tahun pada hari tanggal selanjutnya pasal halaman undang peraturan tentang".split()
)
PHOTO_NOISE = re.compile(r"\bPIHAK\s+(?:KE\w+|PERTAMA|I{1,3})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A value as it stands in a flow."""

    text: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Person:
    """One who signs. `body` is the running text about him; `organisation` the body that it says he represents."""

    name: Piece | None
    post: Piece | None
    behalf: Piece | None
    organisation: Piece | None
    label: str | None
    ordinal: int | None
    body: str
    shape: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _label_matcher() -> Matcher:
    """ "PIHAK KESATU", "Pihak Pertama", "First Party": the ordinal may be damaged, a line may break between."""
    matcher = Matcher(tokenizer().vocab)
    space: dict[str, object] = {"IS_SPACE": True, "OP": "*"}
    for word, rank in ORDINALS.items():
        ordinal: dict[str, object] = {"LOWER": {"FUZZY1": word} if len(word) > 4 else word}
        party: dict[str, object] = {"LOWER": {"FUZZY1": "pihak"}}
        english: dict[str, object] = {"LOWER": {"FUZZY1": "party"}}
        pattern = (
            [party, space, {"IS_PUNCT": True, "OP": "?"}, ordinal]
            if word.startswith(("ke", "pertama"))
            else [ordinal, space, english]
        )
        matcher.add(f"{rank}|{word}", [pattern])
    return matcher


def labels_in(text: str) -> list[tuple[int, int, str, int]]:
    """Labels of parties in a text: start, end, the label in its usual form, its rank."""
    doc = tokenizer()(text)
    best: dict[int, tuple[int, int, int, str, int]] = {}
    for key, first, last in _label_matcher()(doc):
        rank, word = doc.vocab.strings[key].split("|")
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        damage = min(Levenshtein.distance(doc[i].lower_, word) for i in (first, last - 1))
        label = f"PIHAK {word.upper()}" if word.startswith(("ke", "pertama")) else f"{word.title()} Party"
        if start not in best or damage < best[start][0]:
            best[start] = (damage, start, end, label, int(rank))
    for match in re.finditer(r"\bpihak\s+([IVX]{1,4}|[1-9])\b", text, re.IGNORECASE):
        ordinal = ROMAN_ORDINALS.get(match.group(1).casefold())
        if ordinal:
            best.setdefault(match.start(), (0, match.start(), match.end(), f"PIHAK {match.group(1).upper()}", ordinal))
    return [(start, end, label, rank) for _, start, end, label, rank in sorted(best.values(), key=lambda b: b[1])]


def block_of(reading: Reading, opening: int) -> tuple[int, int]:
    """Start and end of the party block after the opening words."""
    text = reading.text
    stop = min(len(text), opening + LONGEST)
    below = SIGNED_BELOW.search(text, opening, min(stop, opening + 900))
    start = below.end() if below else opening
    end = BLOCK_END.search(text, start + 60, stop)
    return start, end.start() if end else stop


def persons_of(reading: Reading, opening: int) -> tuple[Person, ...]:
    """Everyone the party block names, in order."""
    start, end = block_of(reading, opening)
    words = reading.document.words_in(start, end)
    if not words:
        return ()
    whole = Flow.of(words, reading.text)
    found: list[Person] = []
    if len(NAMED.findall(whole.text)) >= 1 and HELD.search(whole.text):
        found = list(_rows(whole))
    if not found:
        found = list(_columns(reading, start, end))
    if len(found) < 2:
        found = max(found, list(_running(whole)), key=len)
    found = [person for person in found if _is_person(person)]
    return tuple(_label_joint(found, _label(reading.text[end : end + 200])))


def _is_person(person: Person) -> bool:
    """Something that has a post, or a name and someone to act for; the rest is text that stood in the left column."""
    if person.organisation is not None or person.post is not None:
        return True
    return person.name is not None and looks_like_name(person.name.text) and bool(person.behalf or person.label)


def looks_like_name(text: str) -> bool:
    """Names are short and have no small words: "Drs. H. Anu bin Polan, M.Si"."""
    words = re.findall(r"[^\W\d_]+", text)
    small = [w for w in words if w[:1].islower() and w.casefold() not in NAME_PARTICLES and len(w) > 2]
    return 1 <= len(words) <= 14 and not small and not {w.casefold() for w in words} & NOT_NAMES


def _label_joint(persons: list[Person], after: tuple[str | None, int | None]) -> list[Person]:
    """Several who sign as one PIHAK are labelled once, after the last of them: `after` the block, it may be."""
    result: list[Person] = []
    label, ordinal = after if len(persons) > 1 and persons[-1].label is None else (None, None)
    for person in reversed(persons):
        if person.label:
            label, ordinal = person.label, person.ordinal
        result.append(person if person.label else replace(person, label=label, ordinal=ordinal))
    return result[::-1]


# -- "Nama : ... / Jabatan : ..." ------------------------------------------------------------------------------------


def _rows(flow: Flow) -> Iterator[Person]:
    marks = [match for match in NAMED.finditer(flow.text)]
    for mark, after in zip(marks, [*(m.start() for m in marks[1:]), len(flow.text)], strict=True):
        stop = FIELD.search(flow.text, mark.end(), after)
        name = _name(flow, mark.end(), stop.start() if stop else after)
        held = HELD.search(flow.text, mark.end(), after)
        post = None
        bare = None if held else POST.search(flow.text, mark.end(), stop.start() if stop else after)
        if bare:  # "Nama Jabatan : Anu Polan, M.Si Kepala Dinas ...": the two labels were read before the two values
            name = _name(flow, mark.end(), bare.start())
            post = _role(flow, bare.start(), after)
        if held:
            ends = FIELD.search(flow.text, held.end(), after)
            post = _role(flow, held.end(), ends.start() if ends else after)
        yield _person(flow, name, post, mark.start(), after, "rows")


# -- two columns -----------------------------------------------------------------------------------------------------


def _columns(reading: Reading, start: int, end: int) -> Iterator[Person]:
    """Names stand in the left column, each beside the first line of its post; the right column is read cell by cell."""
    words = reading.document.words_in(start, end)
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
    tops = [(cell[0].page, min(w.top for w in cell) - 6) for cell in left]
    for word in words:
        edge = edges.get(word.page)
        if edge is None or (word.x0 + word.x1) / 2 >= edge - 4:
            place = max((i for i, top in enumerate(tops) if top <= (word.page, word.top)), default=None)
            if place is not None:
                bodies[place].append(word)
    pending: list[Word] = []
    for cell, body in zip(left, bodies, strict=True):
        flow = Flow.of(body, reading.text)
        if not _is_body(flow.text):
            written = Flow.of(cell, reading.text).text
            pending = [*pending, *cell] if looks_like_name(written) and ":" not in written else []
            continue
        name_flow = Flow.of([*pending, *cell], reading.text)
        pending = []
        yield _column_person(name_flow, flow)


def _column_person(cell: Flow, body: Flow) -> Person:
    cut = PHOTO_NOISE.search(cell.text)
    name = _name(cell, 0, cut.start() if cut and cut.start() > 5 else len(cell.text))
    offset = re.match(r"[\s:;.,1|-]*", body.text)
    post = _role(body, offset.end() if offset else 0, len(body.text))
    return _person(body, name, post, 0, len(body.text), "columns")


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
    return edges


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
        if not re.search(r"[^\W\d_]{2,}", line) and not ENUMERATOR.match(line + " x"):
            continue
        if re.match(r"\W*(?:paraf\w?|pihak\s+\w+\W*$)", line, re.IGNORECASE):
            continue
        starts_new = bool(ENUMERATOR.match(line))
        gap = _middle(row) - _middle(cells[-1]) if cells else 99.0
        if cells and gap < 22 and not starts_new:
            cells[-1] += row
        elif re.search(r"[^\W\d_]{3,}", line) or starts_new:
            cells.append(list(row))
    return [cell for cell in cells if re.search(r"[^\W\d_]{3,}", " ".join(text[w.start : w.end] for w in cell))]


def _middle(words: Sequence[Word]) -> float:
    last = words[-1]
    return (last.top + last.bottom) / 2


# -- running text ----------------------------------------------------------------------------------------------------


def _running(flow: Flow) -> Iterator[Person]:
    """One person per label: "..., Rektor Universitas Sagaraya, ..., selanjutnya disebut PIHAK KEDUA"."""
    for start, end in _sections(flow.text):
        section = flow.text[start:end]
        for pattern in (REPRESENTED, REPRESENTED_ENGLISH):
            match = pattern.search(section)
            if match:
                yield _represented(flow, start, match, end)
                break
        else:
            person = _in_line(flow, start, end)
            if person:
                yield person


def _sections(text: str) -> list[tuple[int, int]]:
    ands = [m.start() for m in re.finditer(r"\bAND\b(?=\s+[A-Z])|;\s+and\s+(?=[A-Z])", text)]
    if ands and re.search(r"\bhereinafter\b|\brepresented\b", text):
        return list(zip([0, *ands], [*ands, len(text)], strict=True))
    ends = [m.end() for m in QUOTED_LABEL.finditer(text)] + [m.end() for m in AS_PARTY.finditer(text)]
    for start, end, _, _ in labels_in(text):
        if re.search(r"disebut|referred|called|known|sebagai", text[max(0, start - 70) : start], re.IGNORECASE):
            ends.append(end)
    ends = sorted(ends)
    kept = [e for i, e in enumerate(ends) if i == 0 or e - ends[i - 1] > 60]
    return list(zip([0, *kept[:-1]], kept, strict=True)) if kept else [(0, len(text))]


def _represented(flow: Flow, offset: int, match: re.Match[str], end: int) -> Person:
    group = match.groupdict()
    name_key, post_key = ("name1", "post1") if group.get("name1") else ("name", "post")
    org = _organisation(flow, offset + match.start("org"), offset + match.end("org"))
    name = _name(flow, offset + match.start(name_key), offset + match.end(name_key))
    post = _role(flow, offset + match.start(post_key), offset + match.end(post_key))
    person = _person(flow, name, post, offset, end, "represented")
    return replace(person, organisation=org)


def _organisation(flow: Flow, start: int, end: int) -> Piece | None:
    """The body before "diwakili oleh", without what describes it ("..., suatu badan usaha milik negara yang ...")."""
    raw = flow.text[start:end]
    cut = re.search(
        r",?\s+(?:suatu|sebuah|yang|adalah|berkedudukan|beralamat|perguruan\s+tinggi\s+negeri|badan\s+hukum|selanjutnya|"
        r"a\s+\w+|an\s+\w+|having|established|under|with|which|dalam)\b|,",
        raw[4:],
        re.IGNORECASE,
    )
    lead = re.match(r"\W*(?:(?:[IVXivxl1]{1,4}|\d{1,2}|[a-z])\s*[.),;]\s*|(?:AND|and|dan|BETWEEN)\s+)*(?:THE\s+)?", raw)
    return _piece(flow, start + (lead.end() if lead else 0), start + 4 + cut.start() if cut else end)


def _in_line(flow: Flow, start: int, end: int) -> Person | None:
    """Name, then post, then the rest: "Anu Polan, Rektor Universitas Sagaraya, berkedudukan di ..."."""
    for match in POST.finditer(flow.text, start, end):
        before = flow.text[start : match.start()]
        if (
            not re.search(r"(?:^|[:;.,]|selaku|sebagai|jabatan)\s*(?:\S{1,2}\s+)?$", before, re.IGNORECASE)
            or len(before) > 160
        ):
            if len(before) > 160:
                break
            if not re.search(r"[A-Z]{3,}[\w.,\s]*$", before[-40:]):
                continue
        name_end = re.sub(r"[\s,;:.-]*(?:selaku|sebagai|dalam\s+kedudukannya)?\s*$", "", before, flags=re.IGNORECASE)
        name = _name(flow, start, start + len(name_end))
        post = _role(flow, match.start(), end)
        return _person(flow, name, post, start, end, "running")
    return None


# -- parts -----------------------------------------------------------------------------------------------------------


def _person(flow: Flow, name: Piece | None, post: Piece | None, start: int, end: int, shape: str) -> Person:
    body = flow.text[start:end]
    label, ordinal = _label(body)
    first, last = flow.span(start, end)
    behalf = _behalf(flow, start, end)
    return Person(name, post, behalf, None, label, ordinal, body, shape, first, last)


def _label(body: str) -> tuple[str | None, int | None]:
    found = [
        (label, rank)
        for start, _, label, rank in labels_in(body)
        if re.search(r"dise\w+|referred|called|as\s+the", body[max(0, start - 45) : start], re.IGNORECASE)
    ]
    if found:
        return found[0]
    quoted = list(QUOTED_LABEL.finditer(body))
    return (quoted[0].group("label").strip(" .,"), None) if quoted else (None, None)


def _behalf(flow: Flow, start: int, end: int) -> Piece | None:
    """Whom one acts for: "bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, berkedudukan di ..."."""
    matches = list(BEHALF.finditer(flow.text, start, end))
    for match in matches:
        raw = match.group("name")
        stop = BEHALF_STOP.search(raw)
        raw = raw[: stop.start()] if stop else raw[:120]
        piece = _piece(flow, match.start("name"), match.start("name") + len(raw))
        if piece and len(piece.text) > 4:
            return piece
    return None


def _role(flow: Flow, start: int, end: int) -> Piece | None:
    """A post up to where its legal basis or address begins: "Kepala Dinas X Kabupaten Y, berdasarkan ..."."""
    raw = flow.text[start:end]
    lead = re.match(
        r"[\s:;.,\d|=-]*(?:(?:selaku|sebagai|dalam\s+kedudukannya\s+(?:selaku|sebagai))\s+)?", raw, re.IGNORECASE
    )
    at = lead.end() if lead else 0
    post = POST.match(raw, at)
    if not post:
        later = re.search(r"pengangkatan\s+(?=" + POST.pattern + ")", raw[:400], re.IGNORECASE)
        inner = POST.search(raw, at, at + 40)
        if later:
            at = later.end()
        elif inner:
            at = inner.start()
        else:
            return None
    stop = ROLE_STOP.search(raw, at + 3)
    piece = _piece(flow, start + at, start + (stop.start() if stop else min(len(raw), at + 140)))
    return piece


def _name(flow: Flow, start: int, end: int) -> Piece | None:
    """A name without the row's number, a NIP, a colon or a word of the next column that got in."""
    piece = _piece(flow, start, end)
    if piece is None:
        return None
    text = re.split(r"\b(?:NIP|NIDN|NRP|NIK|Jabatan)\b", piece.text, maxsplit=1)[0]
    numbered = ENUMERATOR.match(text + " ")
    if numbered and len(text) > numbered.end() and not _is_balinese(text):
        text = text[numbered.end() :]
    text = re.sub(r"\s*[:;=>|~*•]+\s*", " ", text)
    text = re.sub(r"\b1(?=\s+(\w+))", lambda m: "I" if m.group(1).casefold() in BALINESE else "1", text)
    text = re.sub(r"(?<![.\w])\d+(?![\w.])", " ", text)
    text = re.sub(r"(?:\s+[A-Z]?\d\w*)+$", "", text)
    parts = [part for part in re.split(r",", text) if part.strip() and not is_organisation(part)]
    text = re.sub(r"\s+", " ", ",".join(parts)).strip(" .,:;-_\"“”'‘’")
    return replace(piece, text=text) if re.search(r"[^\W\d_]{2,}", text) else None


def _is_balinese(text: str) -> bool:
    """ "I NYOMAN ..." begins with a name, not with a Roman one."""
    words = re.findall(r"\w+", text)
    return len(words) > 1 and words[0] in ("I", "1", "Ni", "NI") and words[1].casefold() in BALINESE


def _piece(flow: Flow, start: int, end: int) -> Piece | None:
    raw = flow.text[start:end]
    text = re.sub(r"\s+", " ", raw).strip(" .,:;-_=>|~\"“”'")
    text = re.sub(r"\s+[—–-]+\s+|^[—–-]+\s*", " ", text).strip()
    if not re.search(r"[^\W\d_]{2,}", text):
        return None
    first, last = flow.span(start, end)
    return Piece(text, first, last, flow.confidence(start, end))
