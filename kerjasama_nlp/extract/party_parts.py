"""Parts of what a party block says about one person: name, post, on whose behalf, label. Each is read from a `Flow`.

"Kepala Dinas Sosial Kabupaten Rawaloka, berdasarkan ..., untuk dan atas nama Pemerintah Kabupaten Rawaloka, ...,
selanjutnya disebut PIHAK KESATU"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein
from spacy.matcher import Matcher

from kerjasama_nlp.extract.flow import Flow
from kerjasama_nlp.extract.reading import tokenizer
from kerjasama_nlp.language.organisations import is_organisation
from kerjasama_nlp.language.words_agreement import DEGREES, ORDINALS, POSTS, ROMAN_ORDINALS
from kerjasama_nlp.types import Word

POST = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(POSTS, key=len, reverse=True))})\b\.?", re.IGNORECASE)
ENUMERATOR = re.compile(
    r"^\W{0,3}(?:(?:[IVXl|!1i]{1,5}|[A-GJ-LN-QS-Za-z]|\d{1,2}|fl|UI|IL|Il)\s*[.):,]|[IVXLl|!]{1,4}|\d{1,2}|i|il|Il|UI|fl|ts)\s+(?=\S)"
)
ROLE_STOP = re.compile(
    r",\s*badan\s+(?:hukum|usaha)\s+(?:publik|milik)\b|\s+[1Il|:]\s+(?=(?:Jalan|Jl)\b)|,\s*(?=(?:Jalan|Jl)\b)|"
    r",?\s*\b(?:yang\s+(?:di|ber|dalam|pengangkatan)\w*|berdasarkan|ke(?:dua|tiga)nya|masing\s*-\s*masing|bersama\s*-\s*sama|dal[ae]m\s+.a.\s+in.|dalam\s+(?:hal|jabatan|kedudukan|kapasitas|perbuatan)|"
    r"berkedudukan|be[rt]{1,2}indak|berkantor|beralamat|bertempat|sesuai\s+dengan|oleh\s+karena|diangkat|sebagaimana|"
    r"(?:dengan\s+)?demikian|(?:yang\s+)?(?:untuk\s+)?selanjutnya|mewakili|NIP|periode|masa\s+(?:jabatan|bakti|bhakti)|Surat\s+Keputusan|Keputusan|Akta|bertugas|alamat|"
    r"appointed|based\s+on|and\s+therefore|hereinafter|having|with\s+(?:its|the)|whose|pursuant|maka)\b|;|"
    r"(?<=\w\w\w\w)\.\s+(?=[A-Z])|\s\.|,?\s*\(selanjutnya",
    re.IGNORECASE,
)
BEHALF = re.compile(
    r"\b(?:(?:untuk\s+(?:dan\s+)?(?:sebagai\s+)?|dan\s+untuk\s+|dan\s+|bertindak\s+)*atas\s*(?:nam[ai]|narna|nara)?\b"
    r"(?:\s+(?:sah\s+)?(?:dan|serta)\s+(?:sah\s+)?mewakili)?|(?:for\s+and\s+)?on\s+behalf\s+of(?:\s+the)?)"
    r"\s*:?\s+(?P<name>.{4,260})",
    re.IGNORECASE | re.DOTALL,
)
BEHALF_STOP = re.compile(
    r"\s*(?:[,;:]?\s*(?:yang\s+(?:ber|di|se|untuk|be)\w*|(?:dan\s+)?(?:untuk\s+)?se[l]?an[jy]\w*tnya|ber?ke\w*dukan|"
    r"berkantor|beralamat|bertempat|berdasarkan|dengan\s+(?:demikian|ini)|hereinafter|"
    r"sebagai\s+(?:perguruan|badan|perusahaan)|selaku|Keputusan|Alamat\s+(?=(?-i:[A-Z]))|dalam\s+hal|disebut|with\s+its|having|"
    r"(?:secara\s+)?bersama\W+sama|ke(?:dua|tiga)nya|masing\W+masing|dan\s+karenanya|oleh\s+karena\w*)\b|,\s*(?=Jl|jalan\b)|;|\.\s*$|(?<=\w\w\w\w)\.\s+(?=[A-Z])|,\s*$)",
    re.IGNORECASE,
)
QUOTED_LABEL = re.compile(
    r"(?:disebut|disingkat|called|referred\s+to\s+as|known\s+as)\s+(?:sebagai\s+|dengan\s+|the\s+)?[(\[]?[“”\"'‘«]+\s*(?P<label>[^“”\"'’»)\n]{2,40})",
    re.IGNORECASE,
)
PLAIN_LABEL = re.compile(
    r"(?i:disebut|disingkat|called|referred\s+to\s+as|known\s+as)\s+(?i:sebagai\s+|dengan\s+|the\s+)?"
    r"(?P<label>(?!(?:PARA|PIHAK|PART(?:Y|IES)|FIRST|SECOND|THIRD)\b)[A-Z][A-Z&-]{2,}(?: [A-Z][A-Z&-]+){0,3})"
    r"(?=\s*(?:[;:,.]|$|\b(?:dan|and)\b))"
)
"""Its own name in capitals, unquoted: "selanjutnya disebut UNIVERSITAS;", "referred to as the CITY"."""
BALINESE = frozenset(
    ["nyoman", "made", "wayan", "ketut", "gede", "gusti", "putu", "kadek", "komang", "nengah", "dewa", "gst", "ngurah"]
)
NAME_PARTICLES = frozenset(["bin", "binti", "van", "de", "der", "al", "el", "dr", "dra", "drs", "ir", "hj", "h"])
NOT_NAMES = frozenset(
    [
        "pihak",
        "paraf",
        "parafi",
        "bahwa",
        "nomor",
        "tahun",
        "pada",
        "hari",
        "tanggal",
        "selanjutnya",
        "pasal",
        "halaman",
        "undang",
        "peraturan",
        "tentang",
    ]
)


HONORIFICS = re.compile(r"^(?:Tuan|Nyonya|Nona|Bapak|Ibu|Saudar[ai]|Sdri?\.?|Tn\.?|Ny\.?)\s+(?=[A-Z])", re.IGNORECASE)
"""How deeds address people; no part of the name."""
SPECK, LONGEST_SPECK = 0.5, 3


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


CALLED = re.compile(r"dise\w+|referred|called|as\s+the", re.IGNORECASE)
AND = re.compile(r"\s*(?:,|dan|serta|and|&)\s*(?:the\s+)?", re.IGNORECASE)
"""Between two labels: "PIHAK KESATU dan PIHAK KEDUA" names both again and calls nobody by the first."""


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
    for match in re.finditer(r"\b(?i:pihak)\s+((?i:[IVX]{1,4})|[1-9A-D])\b", text):
        ordinal = ROMAN_ORDINALS.get(match.group(1).casefold())
        if ordinal:
            best.setdefault(match.start(), (0, match.start(), match.end(), f"PIHAK {match.group(1).upper()}", ordinal))
    return [(start, end, label, rank) for _, start, end, label, rank in sorted(best.values(), key=lambda b: b[1])]


def person_of(flow: Flow, name: Piece | None, post: Piece | None, start: int, end: int, shape: str) -> Person:
    body = flow.mended[start:end]
    label, ordinal = label_of(body)
    first, last = flow.span(start, end)
    behalf = _behalf(flow, start, end)
    return Person(name, post, behalf, None, label, ordinal, body, shape, first, last)


def label_of(body: str) -> tuple[str | None, int | None]:
    labels = labels_in(body)
    beside = {one[0] for one, other in pairwise(labels) if AND.fullmatch(body[one[1] : other[0]])}
    found = [
        (label, rank)
        for start, _, label, rank in labels
        if start not in beside and CALLED.search(body[max(0, start - 45) : start])
    ]
    if found:
        return found[0]
    quoted = list(QUOTED_LABEL.finditer(body)) or list(PLAIN_LABEL.finditer(body))
    return (quoted[0].group("label").strip(" .,"), None) if quoted else (None, None)


def _behalf(flow: Flow, start: int, end: int) -> Piece | None:
    """Whom one acts for: "bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, berkedudukan di ..."."""
    matches = list(BEHALF.finditer(flow.mended, start, end))
    for match in matches:
        raw = match.group("name")
        stop = BEHALF_STOP.search(raw)
        raw = raw[: stop.start()] if stop else raw[:120]
        piece = piece_of(flow, match.start("name"), match.start("name") + len(raw))
        if piece and len(piece.text) > 4:
            return piece
    return None


def role_piece(flow: Flow, start: int, end: int) -> Piece | None:
    """A post up to where its legal basis or address begins: "Kepala Dinas X Kabupaten Y, berdasarkan ..."."""
    raw = flow.mended[start:end]
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
    piece = piece_of(flow, start + at, start + (stop.start() if stop else min(len(raw), at + 140)))
    first = POST.match(raw, at)
    return _first_mended(piece, flow.text[start + at : start + first.end()], first.group()) if first else piece


def _first_mended(piece: Piece | None, printed: str, mended: str) -> Piece | None:
    """A post whose first word was misread: "Bepala Dinas Sosial" is "Kepala Dinas Sosial"."""
    if piece is None or printed.casefold() == mended.casefold() or not piece.text.startswith(printed):
        return piece
    return replace(piece, text=mended + piece.text[len(printed) :])


def name_piece(flow: Flow, start: int, end: int, *, numbered: bool = True) -> Piece | None:
    """A name without the row's number, a NIP, a colon or a word of the next column that got in.

    `numbered`: a number may stand before it; "Nama : A. Polan" has none.
    """
    start, end = _without_specks(flow, start, end)
    piece = piece_of(flow, start, end)
    if piece is None:
        return None
    text = re.split(r"\b(?:NIP|NIDN|NRP|NIK|Jabatan)\b", piece.text, maxsplit=1)[0]
    text = re.sub(r"^(?:dan|and|serta)\s+(?=\w{1,4}[.)]\s|[A-Z])", "", text) if numbered else text
    number = ENUMERATOR.match(text + " ") if numbered else None
    if number and len(text) > number.end() and not _is_balinese(text):
        text = text[number.end() :]
    text = re.sub(r"\s*[:;=>|~*•]+\s*", " ", text)
    text = re.sub(r"\b1(?=\s+(\w+))", lambda m: "I" if m.group(1).casefold() in BALINESE else "1", text)
    text = re.sub(r"(?<![.\w])\d+(?![\w.])", " ", text)
    text = re.sub(r"(?:\s+[A-Z]?\d\w*)+$", "", text)
    parts = [part for part in re.split(r",", text) if part.strip() and not is_organisation(part)]
    text = HONORIFICS.sub("", re.sub(r"\s+", " ", ",".join(parts)).strip(" .,:;-_\"“”'‘’"))
    return replace(piece, text=text) if re.search(r"[^\W\d_]{2,}", text) else None


def is_speck(word: Word, text: str) -> bool:
    """A stroke beside a name that the engine took for letters and was not sure of: "Tw", "4", "AJ"; no title is one."""
    bare = re.sub(r"[\W_]", "", text).casefold()
    return word.confidence < SPECK and len(bare) <= LONGEST_SPECK and bare not in DEGREES and "." not in text[:-1]


def _without_specks(flow: Flow, start: int, end: int) -> tuple[int, int]:
    """A stretch of a flow without the specks at its ends."""
    words, starts = flow.inside(start, end), {id(w): at for w, at in zip(flow.words, flow.starts, strict=True)}
    left, right = 0, len(words)
    texts = [flow.text[starts[id(w)] : starts[id(w)] + w.end - w.start] for w in words]
    while left < right - 1 and is_speck(words[left], texts[left]):
        left += 1
    while right - 1 > left and is_speck(words[right - 1], texts[right - 1]):
        right -= 1
    if left:
        start = max(start, starts[id(words[left])])
    if right < len(words):
        end = min(end, starts[id(words[right])])
    return start, end


def _is_balinese(text: str) -> bool:
    """ "I NYOMAN ..." begins with a name, not with a Roman one."""
    words = re.findall(r"\w+", text)
    return len(words) > 1 and words[0] in ("I", "1", "Ni", "NI") and words[1].casefold() in BALINESE


def piece_of(flow: Flow, start: int, end: int) -> Piece | None:
    raw = flow.text[start:end]
    text = re.sub(r"\s+", " ", raw).strip(" .,:;-_=>|~\"“”'")
    text = re.sub(r"\s+[—–-]+\s+|^[—–-]+\s*|-{3,}", " ", text).strip()
    if not re.search(r"[^\W\d_]{2,}", text):
        return None
    first, last = flow.span(start, end)
    return Piece(text, first, last, flow.confidence(start, end))


def looks_like_name(text: str) -> bool:
    """Names are short and have no small words: "Drs. H. Anu bin Polan, M.Si"."""
    words = re.findall(r"[^\W\d_]+", text)
    small = [w for w in words if w[:1].islower() and w.casefold() not in NAME_PARTICLES and len(w) > 2]
    return 1 <= len(words) <= 14 and not small and not {w.casefold() for w in words} & NOT_NAMES
