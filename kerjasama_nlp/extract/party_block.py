"""The party block: who signs, in which post, on whose behalf, under which label.

    I.  ANU BIN POLAN    : Bupati Rawaloka, yang diangkat berdasarkan ..., bertindak untuk dan atas nama Pemerintah
                           Kabupaten Rawaloka, berkedudukan di ..., selanjutnya disebut PIHAK KESATU.

Three shapes: a small table of two columns, "Nama : / Jabatan : / Alamat :" rows, and running text ("Universitas
Sagaraya, dalam hal ini diwakili oleh ..., selaku Rektor, ..."). English ones are running text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kerjasama_nlp.extract.flow import Flow
from kerjasama_nlp.extract.party_columns import by_rows, columns
from kerjasama_nlp.extract.party_joint import TOGETHER, joint_parts, represented_parts, shared
from kerjasama_nlp.extract.party_parts import (
    AND,
    CALLED,
    PLAIN_LABEL,
    POST,
    QUOTED_LABEL,
    Person,
    Piece,
    label_of,
    labels_in,
    looks_like_name,
    name_piece,
    person_of,
    piece_of,
    role_piece,
)
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.mending import mend

BLOCK_END = re.compile(
    r"\bpara\s+pihak\b|\bsecara\s+(?:bersama(?!\W*sama\W+(?:\w+\s+){0,3}(?:disebut\s+(?:sebagai\s+)?\W?pihak|bertindak)\b)|"
    r"sendiri|masing)|\bcollectively\b|\bjointly\b|\n\W*(?:pasal|article)\s*[1I|l]\b|"
    r"\n\W*BAB\s+[I1l]\b|\bboth\s+parties\b|\bsepakat\s+(?:mengadakan|untuk|dan)\b|\bbersepakat\b|\bwhereas\b|"
    r"\bthe\s+parties\b|\bterlebih\s+dahulu\b|\bmempertimbangkan\b|\bmenerangkan\b",
    re.IGNORECASE,
)
SIGNED_BELOW = re.compile(
    r"(?:(?:di\s?)?bawah|berikut)\s+[il1]n[il1t]\b\s*(?:masing\s*-?\s*masing\w*)?[,\s]*(?:sebagai\s+berikut)?\s*[:;.]?|"
    r"\bantara\s*[:.]|\bbetween\s*:|\bmasing\s*-?\s*masing\s*:|\bkami\s*(?:,?\s*masing\s*-?\s*masing)?\s*:"
)
LAST_COLON = re.compile(r"[^\n]*:[^\S\n]*\n")
FIRST_PARTY = re.compile(
    r"\b(?:bertindak|disebut|selaku|diwakili|represented|hereinafter|N[ao]ma|Jabatan|Name)\b|(?:\n|^)\W{0,3}(?:1|I|l|A|a)\s*[.)]",
    re.IGNORECASE,
)
"""What the first party begins with: no part of the opening sentence."""
LONGEST = 14_000
REPRESENTED = re.compile(
    r"(?P<org>[A-Z«“\"(][^:;]{3,400}?)[,.]?\s+(?:yang\s+)?(?:dalam\s+\w+\s+(?:hukum\s+)?in\w\s+)?(?:sah\s+)?diwakili\s+(?:secara\s+sah\s+)?"
    r"ole\w\s*:?\s*(?P<name>.{3,90}?),?\s+(?:(?:dalam|di)\s+(?:kedudukan|kapasitas|jabatan)\w*\s+)?(?:yang\s+)?"
    r"(?:selaku|sebagai|jabatan|bertindak\s+sebagai)\s+(?P<post>.{3,200})",
    re.DOTALL | re.IGNORECASE,
)
REPRESENTED_BY_POST = re.compile(
    r"(?P<org>[A-Z«“\"(][^:;]{3,400}?)[,.]?\s+(?:yang\s+)?(?:dalam\s+\w+\s+in\w\s+)?diwakili\s+ole\w\s*:?\s*"
    rf"(?P<post>(?i:{POST.pattern})[^,;:]{{0,100}}),\s+(?P<name>[A-Z][^;:]{{3,90}}?)(?=,?\s+(?:ber|dalam|yang|selanjutnya|untuk))"
)
"""The post before the name: "diwakili oleh Rektor, Prof. Anu Polan, berkedudukan di ..."."""
REPRESENTED_ENGLISH = re.compile(
    r"(?P<org>[A-Z«“\"][^;]{3,600}?)\brepresented\s+(?:(?:in|by)\s+this\s+\w+\s+)?(?:herein\s+)?by\s+"
    r"(?:its\s+(?P<post1>[A-Z][\w ]{3,60}?),\s+"
    r"(?P<name1>(?:[DM]rs?\.\s|Prof\.\s|Ir\.\s|[^,;.]){3,60})|"
    rf"(?P<name2>(?:(?!\bas\b|\bcapacity\b|\bhereinafter\b)[^;]){{3,80}}?),\s+(?:the\s+)?(?P<post2>{POST.pattern}.{{3,120}})|"
    r"(?P<name>(?:(?!\bhereinafter\b)[^;]){3,70}?),?\s+(?:as|in\s+(?:his|her)\s+capacity\s+as)\s+(?:the\s+|a\s+|an\s+)?(?P<post>.{3,120}))",
    re.DOTALL | re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:[NM][aoe]m[aoe])\b\s*(?:Lengkap|(?:Jabatan|Alamat|NIP|\s)+)?\s*[:;>=.-]+\s*", re.IGNORECASE)
NAMED_BARE = re.compile(r"(?<!ATAS )\b(?:Nama|NAMA)\s+(?=[A-Z].{2,90}?\b(?:Jabatan|JABATAN)\s+[A-Z])")
"""A form of two columns without colons: "Nama | Anu Polan / Jabatan | Direktur"."""
BEFORE_ROW = re.compile(r"(?:\s+(?:\d{1,2}|[A-Za-z]|[IVXl]{1,4})\s*[.)]?)?\s*$")
"""The number of the next row: "2. a. Nama : ..."."""
ACTING = re.compile(
    r"[\s:;,.]*(?:(?:dan|and)\s+)?(?:(?:\d{1,2}|[IVXl]{1,4}|[a-z])\s*[.)]\s*)?(?P<name>(?:[A-Z]|d[re]\w?\.\s)[^:;]{3,80}?)"
    r"(?:\s*:\s+(?P<post>[A-Z][^,;:]{3,140})|,?\s+(?:selaku|sebagai)\s+(?P<held>[A-Z][^,;]{3,140}))?,?\s+(?:berkedudukan|berdasarkan|beralamat|dalam\s+hal\s+ini|bertindak)\b"
)
GLUED = r"\bJabatan(?=(?-i:[A-Z]))"
HELD_ABOVE = re.compile(rf"\bJ[ae]b[ae]t[ae]n\s+(?=(?i:{POST.pattern}))")
"""The field's name on a line of its own, its colon lost: "Jabatan / Kepala Dinas Sosial"."""
HELD = re.compile(rf"\b(?:J[ae]b[ae]t[ae]n|Position|Title)\b\s*(?:Alamat\s*)?[:;>=.-]+\s*|{GLUED}", re.IGNORECASE)
FIELD = re.compile(
    rf"{GLUED}|"
    r"\b(?:Pekerjaan|Perusahaan|Lembaga|Organisasi)\s*[:;>=]|\b(?:NIP|NIK|NRP|NIDN|Pangkat|J[ae]b[ae]t[ae]n|Alamat|Instansi|Unit\s+Kerja|Dalam\s+hal|bertindak|Untuk\s+selanjutnya|Selanjutnya|"
    r"Yang\s+selanjutnya|Tempat|Telp|Telepon|Position|Address|Berkedudukan)\b",
    re.IGNORECASE,
)
AS_PARTY = re.compile(
    r"\bas\s+the\s+(?P<label>(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh)\s+Party)\b", re.IGNORECASE
)


def block_of(reading: Reading, opening: int) -> tuple[int, int]:
    """Start and end of the party block after the opening words."""
    text = mend(reading.text[: opening + LONGEST])
    stop = len(text)
    below = SIGNED_BELOW.search(text, opening, min(stop, opening + 900))
    start = below.end() if below else opening
    colon = LAST_COLON.search(text, start, min(stop, start + 500))
    if colon and not looks_like_name(colon.group()) and not FIRST_PARTY.search(text[start : colon.end()].rstrip()):
        start = colon.end()  # "kami yang bertanda tangan, bertempat di Aula Kota:"
    end = BLOCK_END.search(text, start + 60, stop)
    return start, end.start() if end else stop


def persons_of(reading: Reading, opening: int) -> tuple[Person, ...]:
    """Everyone the party block names, in order."""
    start, end = block_of(reading, opening)
    return _persons_between(reading, start, end) or _persons_between(reading, opening, end)


def _persons_between(reading: Reading, start: int, end: int) -> tuple[Person, ...]:
    words = reading.document.words_in(start, end)
    if not words:
        return ()
    first = words[0]._replace(start=max(start, words[0].start))  # "ini:-----": the sentence before ends in the word
    whole = Flow.of((first, *words[1:]), reading.text)
    found: list[Person] = []
    if len(NAMED.findall(whole.mended)) >= 1 and (HELD.search(whole.mended) or HELD_ABOVE.search(whole.mended)):
        found = list(_rows(whole))
    if not found:
        form = Flow.of(by_rows(reading, start, end), reading.text)
        found = list(_rows(form, NAMED_BARE)) if len(NAMED_BARE.findall(form.mended)) > 1 else []
    if not found:
        found = list(columns(reading, start, end))
    if len(found) < 2:
        found = max(found, list(_without_twins(_running(whole))), key=len)
    found = [person for person in found if _is_person(person)]
    after = reading.text[end : end + 200]
    return tuple(_label_joint(_relabelled(found, reading.text[max(start, end - 200) : end + 200]), label_of(after)))


def _without_twins(persons: Iterable[Person]) -> Iterator[Person]:
    """Persons without those that an English paragraph under the Indonesian one tells again, without the name."""
    persons = list(persons)
    named = {person.label for person in persons if person.name and person.label}
    return (person for person in persons if person.name or person.label not in named)


def _is_person(person: Person) -> bool:
    """Something that has a post, or a name and someone to act for; the rest is text that stood in the left column."""
    if person.organisation is not None or person.post is not None:
        return True
    return person.name is not None and looks_like_name(person.name.text) and bool(person.behalf or person.label)


def _relabelled(persons: list[Person], around: str) -> list[Person]:
    """Labels that were not read, by the sentence at the end of the block: "PIHAK KESATU dan PIHAK KEDUA bersama-sama".

    "1. ... selanjutnya disebut PIHAK | II. BIMA ... disebut PIHAK KEDUA": the first is not "PIHAK II".
    """
    pairs = pairwise(labels_in(around))
    named = {label[3]: label[2] for pair in pairs if AND.fullmatch(around[pair[0][1] : pair[1][0]]) for label in pair}
    held = {person.ordinal for person in persons}
    right = {person.ordinal for place, person in enumerate(persons, 1) if person.ordinal == place}
    result: list[Person] = []
    for place, person in enumerate(persons, 1):
        called = CALLED.search(person.body) is not None
        twice = any(CALLED.search(other.body) and other.ordinal == person.ordinal for other in persons[: place - 1])
        wrong = person.ordinal in right and ((person.ordinal or 0) > place or (called and twice))
        if place in named and place not in held and (wrong or (person.label is None and called)):
            person = replace(person, label=named[place], ordinal=place)
        result.append(person)
    return result


def _label_joint(persons: list[Person], after: tuple[str | None, int | None]) -> list[Person]:
    """Several who sign as one PIHAK are labelled once, after the last of them: `after` the block, it may be."""
    result: list[Person] = []
    label, ordinal = after if len(persons) > 1 and persons[-1].label is None else (None, None)
    if label in {person.label for person in persons}:
        label, ordinal = None, None  # the sentence after the block names all of them
    behalf: Piece | None = None
    for person in reversed(persons):
        if person.label:
            label, ordinal = person.label, person.ordinal
            behalf = person.behalf if TOGETHER.search(person.body) else None
            result.append(person)
        else:
            result.append(replace(person, label=label, ordinal=ordinal, behalf=person.behalf or behalf))
    return result[::-1]


def _rows(flow: Flow, mark_of_name: re.Pattern[str] = NAMED) -> Iterator[Person]:
    marks = list(mark_of_name.finditer(flow.mended))
    ends_at = [len(BEFORE_ROW.sub("", flow.mended[: m.start()])) for m in marks[1:]]
    for mark, after in zip(marks, [*ends_at, len(flow.mended)], strict=True):
        stop = FIELD.search(flow.mended, mark.end(), after)
        name = name_piece(flow, mark.end(), stop.start() if stop else after, numbered=False)
        held = HELD.search(flow.mended, mark.end(), after) or HELD_ABOVE.search(flow.mended, mark.end(), after)
        post = None
        bare = None if held else POST.search(flow.mended, mark.end(), stop.start() if stop else after)
        if bare:  # "Nama Jabatan : Anu Polan, M.Si Kepala Dinas ...": the two labels were read before the two values
            name = name_piece(flow, mark.end(), bare.start(), numbered=False)
            ends = FIELD.search(flow.mended, bare.end(), after)
            post = role_piece(flow, bare.start(), ends.start() if ends else after)
        if held:
            ends = FIELD.search(flow.mended, held.end(), after)
            post = role_piece(flow, held.end(), ends.start() if ends else after)
        yield person_of(flow, name, post, mark.start(), after, "rows")


def _running(flow: Flow) -> Iterator[Person]:
    """One person per label: "..., Rektor Universitas Sagaraya, ..., selanjutnya disebut PIHAK KEDUA"."""
    parts = [
        (start + here, start + there)
        for start, end in _sections(flow.mended)
        for here, there in represented_parts(flow.mended[start:end])
    ]
    for start, end in parts:
        section = flow.mended[start:end]
        for pattern in (REPRESENTED, REPRESENTED_BY_POST, REPRESENTED_ENGLISH):
            match = pattern.search(section)
            if match:
                yield _represented(flow, start, match, end)
                break
        else:
            yield from _joint(flow, start, end)


def _joint(flow: Flow, start: int, end: int) -> Iterator[Person]:
    """Usually one person; several where one sentence names them as one PIHAK."""
    text = flow.mended[start:end]
    found = [p for here, there in joint_parts(text) if (p := _in_line(flow, start + here, start + there))]
    yield from shared(found, text) if len(found) > 1 else found


def _sections(text: str) -> list[tuple[int, int]]:
    ands = [m.start() for m in re.finditer(r"\bAND\b(?=\s+[A-Z])|;\s+and\s+(?=[A-Z])", text)]
    if ands and re.search(r"\bhereinafter\b|\brepresented\b", text):
        return list(zip([0, *ands], [*ands, len(text)], strict=True))
    if cuts := _between_represented(text):
        return list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    ends = [m.end() for pattern in (QUOTED_LABEL, PLAIN_LABEL, AS_PARTY) for m in pattern.finditer(text)]
    for start, end, _, _ in labels_in(text):
        if re.search(r"disebut|referred|called|known|sebagai", text[max(0, start - 70) : start], re.IGNORECASE):
            ends.append(end)
    ends = sorted(ends)
    kept = [e for i, e in enumerate(ends) if i == 0 or e - ends[i - 1] > 60]
    return list(zip([0, *kept[:-1]], kept, strict=True)) if kept else [(0, len(text))]


def _between_represented(text: str) -> list[int]:
    """One sentence names both: "A City, represented by X, Mayor of A, and the City of B, represented by Y, ..."."""
    marks = [m.start() for m in re.finditer(r"\brepresented\b", text)]
    cuts: list[int] = []
    for here, there in pairwise(marks):
        stretch = text[here:there]
        joins = [m.start() for m in re.finditer(r",\s*and\s+(?=(?:[Tt]he\s+)?[A-Z])", stretch)]
        if not joins or re.search(r"\bhereinafter\b", stretch[: joins[0]]):
            return []
        cuts.append(here + joins[0])
    return cuts


def _represented(flow: Flow, offset: int, match: re.Match[str], end: int) -> Person:
    group = match.groupdict()
    keys = (("name1", "post1"), ("name2", "post2"), ("name", "post"))
    name_key, post_key = next(pair for pair in keys if group.get(pair[0]))
    org = _organisation(flow, offset + match.start("org"), offset + match.end("org"))
    name = name_piece(flow, offset + match.start(name_key), offset + match.end(name_key))
    post = role_piece(flow, offset + match.start(post_key), offset + match.end(post_key))
    person = person_of(flow, name, post, offset, end, "represented")
    return replace(person, organisation=org)


def _organisation(flow: Flow, start: int, end: int) -> Piece | None:
    """The body before "diwakili oleh", without what describes it ("..., suatu badan usaha milik negara yang ...")."""
    raw = flow.mended[start:end]
    cut = re.search(
        r",?\s+(?:suatu|sebuah|yang|adalah|berkedudukan|beralamat|perguruan\s+tinggi\s+negeri|badan\s+hukum|selanjutnya|"
        r"a\s+\w+|an\s+\w+|having|established|under|with|which|dalam)\b|,",
        raw[4:],
        re.IGNORECASE,
    )
    lead = re.match(r"\W*(?:(?:[IVXivxl1]{1,4}|\d{1,2}|[a-z])\s*[.),;]\s*|(?:AND|and|dan|BETWEEN)\s+)*(?:THE\s+)?", raw)
    return piece_of(flow, start + (lead.end() if lead else 0), start + 4 + cut.start() if cut else end)


def _in_line(flow: Flow, start: int, end: int) -> Person | None:
    """Name, then post, then the rest: "Anu Polan, Rektor Universitas Sagaraya, berkedudukan di ..."."""
    for match in POST.finditer(flow.mended, start, end):
        before = flow.mended[start : match.start()]
        if (
            not re.search(r"(?:^|[:;.,]|selaku|sebagai|jabatan)\s*(?:\S{1,2}\s+)?$", before, re.IGNORECASE)
            or len(before) > 160
        ):
            if len(before) > 160:
                break
            if not re.search(r"[A-Z]{3,}[\w.,\s]*$", before[-40:]):
                continue
        name_end = re.sub(r"[\s,;:.-]*(?:selaku|sebagai|dalam\s+kedudukannya)?\s*$", "", before, flags=re.IGNORECASE)
        name = name_piece(flow, start, start + len(name_end))
        post = role_piece(flow, match.start(), end)
        return person_of(flow, name, post, start, end, "running")
    return _acting(flow, start, end)


def _acting(flow: Flow, start: int, end: int) -> Person | None:
    """A post that no list knows, or none: "Anu Polan : Administratur Hutan Loka, bertindak untuk dan atas nama ..."."""
    match = ACTING.match(flow.mended, start, end)
    if match is None or not looks_like_name(match.group("name")):
        return None
    name = name_piece(flow, match.start("name"), match.end("name"), numbered=False)
    said = next((key for key in ("post", "held") if match.group(key)), None)
    post = piece_of(flow, *match.span(said)) if said else None
    return person_of(flow, name, post, start, end, "acting")
