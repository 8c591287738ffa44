"""The signature block at the end: the second witness for who signs and in which post, the only one where no party
block stands at the beginning.

    PIHAK KEDUA,                      PIHAK PERTAMA,
    Rektor Universitas Sagaraya       Bupati Rawaloka
    Prof. Dr. Anu Polan, M.Si.        H. Budi Fulan, S.E.
    NIP 19600101 ...

Reading order may mix the columns, so words are taken by where they stand under a label or under a party's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.heading import heading_of
from kerjasama_nlp.extract.parties import person_case
from kerjasama_nlp.extract.party_names import COUNTRIES
from kerjasama_nlp.extract.party_parts import POST, is_speck, labels_in, looks_like_name
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.skew import slopes, straight
from kerjasama_nlp.language.casing import forms, title_case
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.organisations import fold, is_organisation
from kerjasama_nlp.language.words_agreement import DEGREES
from kerjasama_nlp.types import Agreement, Party, Value, Word

GAP = 18.0
"""Points between words that do not belong to one segment of a row."""
REACH = 0.26
"""Of the page's width: how far from the middle of its label a signature may stand."""
DEPTH = 240.0
"""Points below its label within which a signature stands."""
NUMBER = re.compile(r"\b(?:NIP|NIK|NRP|NIDN|NBM|NPP)\b", re.IGNORECASE)
NOISE = re.compile(
    r"\b(?:met[ae]rai|ttd|tempel|saksi|mengetahui|menyetujui|cap|stempel|paraf\w*|halaman|rupiah|pihak|party|lembar|"
    r"rangkap|tanggal|date|nama|jabatan|witness\w*|for|and|on behalf)\b",
    re.IGNORECASE,
)
FOR = re.compile(r"^(?:for(?:\s+the)?|untuk|atas\s+nama)\s+(?=\S)", re.IGNORECASE)
"""Before a name over its signature: "FOR THE CITY OF RAWALOKA"."""
SAME = 84.0
SUREST = 12
"""Letters of the last words of a name that are one as well."""
LEVEL = 5.0
LONE = 5
"""Letters of a name that is the only one."""
WIDEST = 60.0
"""Points between words of one name over which a pen went."""
STRANGE = re.compile(r"[^\w\s.,'’()/-]|:")
"""Signs that no name has: strokes of the pen over the letters."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring words of a row."""

    words: tuple[Word, ...]
    text: str

    @property
    def middle(self) -> float:
        return (self.words[0].x0 + self.words[-1].x1) / 2

    @property
    def top(self) -> float:
        return self.words[0].top

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def start(self) -> int:
        return min(w.start for w in self.words)

    @property
    def end(self) -> int:
        return max(w.end for w in self.words)


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands under one label: the post and the name."""

    ordinal: int
    post: Segment | None
    name: Segment | None


def extract_signatures(reading: Reading, agreement: Agreement) -> Agreement:
    """Parties whose signatory and post are confirmed, completed or given by the signature block."""
    if not agreement.parties:
        return agreement
    signatures = {s.ordinal: s for s in signatures_of(reading, agreement)}
    known = forms(reading.text) if signatures else {}
    return replace(
        agreement,
        parties=tuple(
            _witnessed(reading, party, signatures[party.ordinal], known)
            if party.ordinal in signatures and _alone(party, agreement.parties)
            else party
            for party in agreement.parties
        ),
    )


def _alone(party: Party, parties: Sequence[Party]) -> bool:
    """No other body signs under the same ordinal."""
    return sum(other.ordinal == party.ordinal for other in parties) == 1


def signatures_of(reading: Reading, agreement: Agreement) -> list[Signature]:
    """One signature for each party whose label or name stands above one, on the page that names most people."""
    starts = dict.fromkeys(_region(reading, agreement, share) for share in (0.67, 0.5))
    found = (_from(reading, agreement, start) for start in starts)
    return max(found, key=lambda signatures: sum(s.name is not None for s in signatures))


def _from(reading: Reading, agreement: Agreement, start: int) -> list[Signature]:
    """Signatures that stand after an offset."""
    segments = _whole_names(reading, list(_segments(reading, start)), agreement.parties)
    anchors = [(ordinal, s) for s in segments if (ordinal := _anchor(s, agreement.parties)) is not None]
    pages = [s.page for _, s in anchors]
    full = [p for p in pages if len({o for o, s in anchors if s.page == p}) == max_ordinals(anchors, pages)]
    found = [list(_on_page(reading, page, segments, anchors)) for page in sorted(set(full))]
    return max(found, key=lambda signatures: sum(s.name is not None for s in signatures), default=[])


def _on_page(
    reading: Reading, page: int, segments: Sequence[Segment], anchors: Sequence[tuple[int, Segment]]
) -> Iterator[Signature]:
    here = [(ordinal, s) for ordinal, s in anchors if s.page == page]
    width = next((p.width for p in reading.document.pages if p.number == page), 595.0)
    below: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.page == page and all(segment is not s for _, s in here):
            place = _column(segment, here, width)
            if place is not None:
                below.setdefault(place, []).append(segment)
    done: set[int] = set()
    for place, (ordinal, _) in enumerate(here):
        if ordinal not in done and (found := _read(ordinal, below.get(place, []))):
            done.add(ordinal)
            yield found


def max_ordinals(anchors: Sequence[tuple[int, Segment]], pages: Sequence[int]) -> int:
    """The most parties that have a label on one page."""
    return max((len({o for o, s in anchors if s.page == p}) for p in pages), default=0)


def _region(reading: Reading, agreement: Agreement, share: float) -> int:
    """Where signatures can begin: in the last article, else behind the opening and so much of the text."""
    if agreement.clauses:
        return agreement.clauses[-1].body.start
    heading = heading_of(reading)
    return max(heading.opening if heading else 0, int(len(reading.text) * share))


def _segments(reading: Reading, start: int) -> Iterator[Segment]:
    """Rows of words from an offset on, cut at wide gaps, from top to bottom of each page."""
    slope = slopes(reading.document, 0, len(reading.text))
    words = straight(reading.document.words_in(start, len(reading.text)), slope)
    for page in sorted({w.page for w in words}):
        rows: list[list[Word]] = []
        for word in sorted((w for w in words if w.page == page), key=lambda w: (w.top + w.bottom) / 2):
            height = max(6.0, min(word.bottom - word.top, 16.0))
            last = rows[-1][-1] if rows else None
            if last and (word.top + word.bottom) / 2 - (last.top + last.bottom) / 2 < 0.5 * height:
                rows[-1].append(word)
            else:
                rows.append([word])
        for row in rows:
            run: list[Word] = []
            for word in sorted(row, key=lambda w: w.x0):
                if run and word.x0 - run[-1].x1 > GAP:
                    yield _segment(reading, run)
                    run = []
                run.append(word)
            yield _segment(reading, run)


def _segment(reading: Reading, words: Sequence[Word]) -> Segment:
    """Words of a row without the specks at its ends."""
    words = list(words)
    while len(words) > 2 and is_speck(words[-1], reading.text[words[-1].start : words[-1].end]):
        words.pop()
    while len(words) > 2 and is_speck(words[0], reading.text[words[0].start : words[0].end]):
        words.pop(0)
    return Segment(tuple(words), " ".join(reading.text[w.start : w.end] for w in words))


def _anchor(segment: Segment, parties: Sequence[Party]) -> int | None:
    """The party whose label or name a segment is: "PIHAK KESATU," · "UNIVERSITAS SAGARAYA"."""
    text = FOR.sub("", mend(segment.text).strip(" ,.:;-"))
    for start, end, _, rank in labels_in(text):
        if start <= 4 and len(text) - end <= 3 and any(p.ordinal == rank for p in parties):
            return rank
    if len(text) < 8:
        return None
    text = COUNTRIES.sub("", re.sub(r"\([^)]*\)?", " ", text))
    scored = [(max(ratio(fold(text), _bare(p)), _head(text, p.name.value)), p.ordinal) for p in parties]
    score, ordinal = max(scored)
    return ordinal if score >= 90 else _tail(text, parties)


def _bare(party: Party) -> str:
    """A party's name, folded, without the abbreviation behind it."""
    return fold(re.sub(r"\([^)]*\)", " ", party.name.value))


def _head(text: str, name: str) -> float:
    """A long name breaks over lines: its first line alone."""
    size = len(fold(text))
    sure = size >= 14 and (is_organisation(text) or (size >= 18 and text.isupper()))
    return ratio(fold(text), fold(name).removeprefix("the ")[:size]) if sure else 0.0


def _tail(text: str, parties: Sequence[Party]) -> int | None:
    """The one party whose name ends so: "UNIVERSITAS SAGARAYA" over the signatures of its "Fakultas Kehutanan ..."."""
    if len(fold(text)) < SUREST or not is_organisation(text):
        return None
    found = [p.ordinal for p in parties if _bare(p).endswith(f" {fold(text)}")]
    return found[0] if len(found) == 1 else None


def _whole_names(reading: Reading, segments: Sequence[Segment], parties: Sequence[Party]) -> list[Segment]:
    """Segments, those joined that are one name set wide: a party's, or a signer's over which a pen went."""
    made: list[Segment] = []
    for segment in segments:
        last = made[-1] if made else None
        if last and last.page == segment.page and abs(last.top - segment.top) < LEVEL and _near(last, segment):
            both = Segment((*last.words, *segment.words), f"{last.text} {segment.text}")
            if _one_name(last.text, both.text, parties):
                made[-1] = both
                continue
        made.append(segment)
    return made


def _near(first: Segment, second: Segment) -> bool:
    return first.words[-1].x1 < second.words[0].x0 < first.words[-1].x1 + WIDEST


def _one_name(first: str, both: str, parties: Sequence[Party]) -> bool:
    """Whether two segments of a row are one name: of a party, or of a person with a title before and none behind."""
    begins = len(fold(both)) >= SUREST and any(_bare(p).startswith(fold(both)) for p in parties)
    person = is_signed_name(both) and both.isupper() and bool(_degrees(first)) and not _degrees(both[len(first) :])
    return begins or person


def _column(segment: Segment, anchors: Sequence[tuple[int, Segment]], width: float) -> int | None:
    """The label above a segment, the nearest one in its column."""
    best: tuple[float, int] | None = None
    for place, (_, anchor) in enumerate(anchors):
        off = min(abs(segment.middle - anchor.middle), abs(segment.words[0].x0 - anchor.words[0].x0))
        down = segment.top - anchor.top
        if off <= REACH * width and 2 < down <= DEPTH:
            score = down + 2.0 * off
            best = min(best, (score, place)) if best else (score, place)
    return best[1] if best else None


def _read(ordinal: int, below: Sequence[Segment]) -> Signature | None:
    """Post, then name: the name is what stands after the widest space, or over the NIP."""
    post: Segment | None = None
    names: list[tuple[bool, float, Segment]] = []
    last = below[0].top if below else 0.0
    for place, segment in enumerate(below):
        text = _cleaned(segment.text)
        following = below[place + 1].text if place + 1 < len(below) else ""
        if POST.match(text):
            post = post or segment  # above the name, or below it
        elif is_signed_name(text):
            names.append((bool(NUMBER.match(following.strip(" ,.:;"))), segment.top - last, segment))
        if NUMBER.search(text):
            break
        last = segment.top
    name = max(names, key=lambda n: n[:2])[2] if names else None
    return Signature(ordinal, post, name) if post or name else None


def _cleaned(text: str) -> str:
    """A line of the signature area without signs of a pen at its ends; within, where degrees tell that it is a name."""
    text = text.strip(" ,.:;-()_&|/\\*=~")
    return STRANGE.sub("", text) if len(_degrees(text)) > 1 else text


def is_signed_name(text: str) -> bool:
    """ "Prof. Dr. Anu Polan, M.Si." is one; "Bermeterai cukup" or "PT RAWA" is none.

    >>> [is_signed_name(t) for t in ("Drs. ANU POLAN, M.Si", "meterai tempel", "PT. CAHAYA", "Universitas Sagaraya")]
    [True, False, False, False]
    """
    words = re.findall(r"[^\W\d_]+", text)
    long = [w for w in words if len(w) > 2 and w.casefold() not in DEGREES]
    if not long or len(words) > 10 or STRANGE.search(text) or NOISE.search(text):
        return False
    if not looks_like_name(text) or is_organisation(text):
        return False
    capital = all(w[0].isupper() for w in long)
    known = len(long[0]) >= LONE and bool(_degrees(text))  # "Dr. Anupolan"
    return capital and (len(long) > 1 or len(words) > 2 or known) and sum(c.isdigit() for c in text) < 2


def _degrees(text: str) -> set[str]:
    return {word.casefold().strip(".,") for word in text.split()} & DEGREES


def _witnessed(reading: Reading, party: Party, signature: Signature, known: dict[str, str]) -> Party:
    """The party with what the signature adds: a name or post that was not read, lost degrees, more or less trust."""
    signatory, position = party.signatory, party.position
    if signature.name is not None:
        sure = signature.post is not None or bool(_degrees(signature.name.text)) or signature.name.text.isupper()
        signatory = _name(reading, signatory, signature.name, sure=sure)
    if position is None and signature.post is not None:
        text = title_case(signature.post.text.strip(" ,.:;-"), known)
        position = _value(reading, text, signature.post, "signature_post", 0.75)
    return replace(party, signatory=signatory, position=position)


def _name(reading: Reading, before: Value[str] | None, segment: Segment, *, sure: bool) -> Value[str] | None:
    text = person_case(_cleaned(segment.text) + "." * segment.text.rstrip(" ,;:-()_").endswith("."))
    if before is None:
        return _value(reading, text.rstrip("."), segment, "signature", 0.75) if sure else None
    a, b = fold(before.value), fold(text)
    if a.replace(" ", "") == b.replace(" ", "") and len(b.split()) > len(a.split()):  # "ANUPOLAN" and "ANU POLAN"
        return _value(reading, text.rstrip("."), segment, "signature_spaced", 0.9)
    if ratio(a, b) >= SAME:
        return replace(before, confidence=min(0.99, before.confidence + 0.04))
    if f" {b} ".find(f" {a} ") >= 0 and len(a) >= 6:  # the party block lost the degrees
        return _value(reading, text.rstrip("."), segment, "signature_longer", 0.85)
    return before


def _value(reading: Reading, text: str, segment: Segment, rule: str, sure: float) -> Value[str]:
    sure *= ocr_confidence(reading, segment.start, segment.end)
    return reading.value(text, segment.words[0].start, segment.words[-1].end, found_by=f"rule:{rule}", confidence=sure)
