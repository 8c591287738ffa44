"""Who agrees: names from the title block, people and posts from the party block, each confirming the other.

ANTARA / DINAS SOSIAL / DENGAN / PT. CAHAYA RAWALOKA          (the title block decides the name)
I. ANU BIN POLAN : Kepala Dinas Sosial Kabupaten Rawaloka, ... untuk dan atas nama Pemerintah Kabupaten Rawaloka,
selanjutnya disebut PIHAK KESATU                              (the party block gives the region, the person, the label)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from rapidfuzz.fuzz import ratio

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.heading import heading_of
from kerjasama_nlp.extract.party_block import persons_of
from kerjasama_nlp.extract.party_names import (
    Named,
    foreign,
    names_below,
    names_of,
    organisation_of,
    own_names,
    pair,
    region_of,
    settled,
)
from kerjasama_nlp.extract.party_parts import Person, Piece
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.spelling import voted
from kerjasama_nlp.language.casing import forms, title_case
from kerjasama_nlp.language.organisations import expand, fold, is_organisation, legal_forms, party_type
from kerjasama_nlp.language.posts import ACTING
from kerjasama_nlp.language.words_agreement import DEGREES, POSTS
from kerjasama_nlp.types import Agreement, Party, Value

FRONT_TITLES = re.compile(r"(?:(?:Drs|Dra|Dr|Ir|Hj?|Prof|KH|Rd)\b\s?[.,]?\s?)+(?=[^\W\d_])", re.IGNORECASE)
"""Titles before the name; a comma among them is a dot read badly: "Drs. H, Anu Polan"."""
SAME_BEGINNING = 25
"""Letters that two spellings of one body begin with alike: "Pusat Pelatihan SDM", "Pusat Pelatihan Sumber ..."."""
SURE = 0.8
"""Confidence of the engine above which a word of a name is no scrap."""
POINTS_BACK = re.compile(
    r"\s(?:tersebut|dimaksud|sendiri|di\s?atas|itu)$|^(?:diri|jabatan|kedudukan)(?:nya)?\b|"
    r"^(?:badan usaha|lembaga|instansi|perseroan|perusahaan|yayasan|organisasi|institusi|universitas|koperasi)nya$",
    re.IGNORECASE,
)
"""The party itself, named before: "bertindak untuk dan atas nama asosiasi tersebut"."""
STAMMER = re.compile(r"(?P<once>\S+\s(?P<three>[^\W\d_]+(?:\s[^\W\d_]+){2}\b).*?)\s*\b(?=(?P=three)\b)", re.I)
"""An office named twice: "Dekan Fakultas Seni Rupa Rawa | Fakultas Seni Rupa Rawa, Jl. ..." ran into its address."""
SERVICES = frozenset({"tni", "polri"})
"""Of a rank: "Laksamana Pertama TNI Anu Polan"."""
INITIALS = re.compile(r"[A-Z]{2,3}\.")
"""Initials that lost a dot between them: "HLA." for "H.A."; no name of three letters ends in a dot."""


def extract_parties(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in who agrees."""
    heading = heading_of(reading)
    opening = heading.opening if heading else 0
    persons = persons_of(reading, opening)
    named = names_of(reading, heading, persons) or names_below(reading, opening)
    known = _without_labels(forms(reading.text[opening:]), persons, reading.text[opening:])
    pairs = pair(named, persons)
    parties = [_party(reading, name, person, known) for name, person in pairs]
    found = [party for party in parties if party is not None]
    return replace(agreement, parties=tuple(_numbered(found)))


def _without_labels(known: Mapping[str, str], persons: Sequence[Person], body: str) -> Mapping[str, str]:
    """Forms of words without ordinary ones that a party goes by: "selanjutnya disebut UNIVERSITAS" is a label.

    An ordinary word begins names ("Universitas ..."), or the body also writes it small: "Kepala Kantor ...".
    """
    labels = {
        word.casefold()
        for person in persons
        for word in (person.label or "").split()
        if is_organisation(word) or re.search(rf"\b{re.escape(word.capitalize())}\b", body)
    }
    return {word: form for word, form in known.items() if not (word in labels and form.isupper())}


def _numbered(parties: Sequence[Party]) -> list[Party]:
    """Ranks by label where labels are sound, else by order; parties in the order of their ranks."""
    ranks = [party.ordinal for party in parties]
    sound = all(ranks) and sorted(set(ranks)) == list(range(1, len(set(ranks)) + 1))
    if not sound:
        return [replace(party, ordinal=index) for index, party in enumerate(parties, 1)]
    return sorted(parties, key=lambda party: party.ordinal)


def _party(reading: Reading, name: Named | None, person: Person | None, known: Mapping[str, str]) -> Party | None:
    value = _name_value(reading, name, person, known)
    if value is None:
        return None
    value = _voted(reading, value)
    behalf = _behalf(reading, value.value, person, known)
    span = value.evidence.span
    kind, reason = _type(value.value, behalf, person)
    if kind in ("lainnya", "pemerintah_daerah") and _is_foreign(reading, name, value):
        kind, reason = "luar_negeri", "negara di belakang nama"
    sure = value.confidence * (0.6 if kind == "lainnya" else 0.95)
    return Party(
        ordinal=(person.ordinal or 0) if person else 0,
        label=person.label if person else None,
        name=value,
        on_behalf_of=_voted(reading, behalf) if behalf else None,
        signatory=_piece_value(reading, person.name, "signatory", known) if person else None,
        position=_position(reading, person, known),
        type=reading.value(kind, span.start, span.end, found_by=f"rule:{reason}", confidence=sure),
    )


def _is_foreign(reading: Reading, name: Named | None, value: Value[str]) -> bool:
    """A country stands behind the name, in the title block or in the body: "The City of Haruizumi, Japan"."""
    behind = re.match(r"\s*,\s*[\w. ]+", reading.text[value.evidence.span.end :][:30])
    return foreign(name.text if name else "") or bool(behind and foreign(behind.group()))


def _type(name: str, behalf: Value[str] | None, person: Person | None) -> tuple[str, str]:
    """Type by the name, else by whom it acts for: "PT Bank Rawaloka" for "PT Bank Rawaloka (Perseroda)"."""
    kind, reason = party_type(name, on_behalf_of=behalf.value if behalf else None)
    acting = person.behalf.text if person and person.behalf else ""
    if kind in ("lainnya", "swasta") and acting:
        other, why = party_type(acting)
        if other == "bumn_bumd" or (kind == "lainnya" and other not in ("lainnya", "pemerintah_daerah")):
            return other, why
        if kind == "lainnya" and other == "pemerintah_daerah":
            return "perangkat_daerah", f"atas nama {acting}"
    return kind, reason


def _piece_value(reading: Reading, piece: Piece | None, rule: str, known: Mapping[str, str]) -> Value[str] | None:
    if piece is None:
        return None
    text = person_case(piece.text) if rule == "signatory" else title_case(piece.text, known)
    return reading.value(text, piece.start, piece.end, found_by=f"rule:{rule}", confidence=0.93 * piece.confidence)


def person_case(text: str) -> str:
    """Names in capitals to title case, titles and degrees as printed: "Drs. H. ANU BIN POLAN, MM"."""
    done: list[str] = []
    names = 0
    text = re.sub(r",(?=[^\W\d_]{2})", ", ", text)
    front = FRONT_TITLES.match(text)
    if front and "," in front.group():
        text = re.sub(r"\s?,\s?", ". ", front.group()) + text[front.end() :]
    for word in text.split():
        bare = word.strip(".,").casefold()
        is_degree = "." in word.rstrip(".,") or bare in DEGREES or (names and done[-1].endswith(","))
        is_degree = is_degree or bool(INITIALS.fullmatch(word)) or bare in SERVICES
        if not is_degree and word.isupper() and len(bare) > 1:
            word = "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
        names += not is_degree and len(bare) > 2
        done.append(word)
    return " ".join(done)


def _position(reading: Reading, person: Person | None, known: Mapping[str, str]) -> Value[str] | None:
    """The post in short: the province of a regency is left out."""
    if person is None or person.post is None:
        return None
    text = re.sub(r"(\b(?:Kabupaten|Kota)\b.*?),?\s+Pro[vp]insi\s+.*$", r"\1", person.post.text)
    text = ACTING.sub(r"Pl\1", text)
    if (again := STAMMER.match(text)) is not None:
        text = again.group("once")
    value = _piece_value(reading, replace(person.post, text=text.strip(" ,")), "position", known)
    return _voted(reading, value) if value else None


def _voted(reading: Reading, value: Value[str]) -> Value[str]:
    """On scanned pages: words misread once, as the document writes them elsewhere."""
    span = value.evidence.span
    if ocr_confidence(reading, span.start, span.end) >= 1.0:
        return value
    text = voted(value.value, reading.text)
    return value if text == value.value else replace(value, value=text, found_by=f"{value.found_by}+vote")


def _name_value(
    reading: Reading, name: Named | None, person: Person | None, known: Mapping[str, str]
) -> Value[str] | None:
    own = own_names(person) if person else []
    if name is not None and own and _is_debris(name.text, known):
        name = None
    if name is not None and not _is_post(name.text):
        start, end = name.span
        text, rule = settled(name, own, known, _doubtful(reading, start, end))
        agreed = bool(own) and max(ratio(fold(text), fold(o)) for o in own) >= 90
        sure = (0.97 if agreed else 0.85) * ocr_confidence(reading, start, end)
        return reading.value(text, start, end, found_by=rule, confidence=sure)
    if person is None:
        return None
    for piece, rule in ((person.organisation, "represented"), (person.behalf, "on_behalf_of")):
        if piece:
            text = _clean_behalf(piece.text)
            return reading.value(
                title_case(text, known),
                piece.start,
                piece.end,
                found_by=f"rule:{rule}",
                confidence=0.8 * piece.confidence,
            )
    if own and person.post:
        post = person.post
        return reading.value(
            title_case(own[0], known), post.start, post.end, found_by="rule:post", confidence=0.6 * post.confidence
        )
    return None


def _doubtful(reading: Reading, start: int, end: int) -> frozenset[str]:
    """Words, folded, that the engine was not sure of."""
    words = reading.document.words_in(start, end)
    return frozenset(part for w in words if w.confidence < SURE for part in fold(reading.text[w.start : w.end]).split())


def _is_debris(text: str, known: Mapping[str, str]) -> bool:
    """No word of the title's name occurs in the running text: a stamp over the line, not a name."""
    words = [w for w in fold(text).split() if len(w) > 3]
    return bool(words) and not is_organisation(text) and not any(w in known for w in words)


def _is_post(text: str) -> bool:
    """ "REKTOR UNIVERSITAS SAGARAYA" in the title names the office, not the body."""
    first = fold(text).split()[:1]
    return bool(first) and first[0] in POSTS and not is_organisation(text)


def _clean_behalf(text: str) -> str:
    """Acting for "Kepala Badan X" is acting for the body."""
    words = text.split()
    if len(words) > 2 and words[0].casefold() in ("kepala", "rektor", "direktur", "ketua", "pimpinan"):
        return organisation_of(text) or text
    return re.sub(r"\s+", " ", text).strip(" .,;:'\"")


def _behalf(reading: Reading, name: str, person: Person | None, known: Mapping[str, str]) -> Value[str] | None:
    """Whom the party acts for, where that is another body than the party itself."""
    if person is None or person.behalf is None:
        return None
    text = _clean_behalf(person.behalf.text)
    words = len(text.split())
    if not (is_organisation(text) or 1 < words <= 9) or len(text) > 160 or POINTS_BACK.search(text):
        return None
    if same_body(name, text) or ((region := region_of(text)) and same_body(name, region)):
        return None
    piece = person.behalf
    return reading.value(
        title_case(text, known),
        piece.start,
        piece.end,
        found_by="rule:on_behalf_of",
        confidence=0.85 * piece.confidence,
    )


def same_body(one: str, other: str) -> bool:
    """One body under two spellings: shortened, misread, or without the whole that it belongs to.

    >>> same_body("Fakultas Ilmu Budaya Universitas Sagaraya", "Fakultas Umu Budaya")
    True
    >>> same_body("Bank Rawaloka", "PT Bank Pembangunan Daerah Rawaloka")
    True
    >>> same_body("Institut Agama Islam Rawaloka", "Insitut Rawaloka")
    True
    >>> same_body("Fakultas Hukum Universitas Sagaraya", "Universitas Sagaraya")
    False
    """
    short, long = sorted((_core(one), _core(other)), key=len)
    if ratio(short, long) >= 85 or (short and ratio(short, long[: len(short)]) >= 88):
        return True
    words, others = ([w for w in expand(text).split() if w not in legal_forms()] for text in (short, long))
    if not words or not others or not _alike(words[0], others[0]):
        return False
    letters = zip("".join(words), "".join(others), strict=False)
    if sum(1 for _ in takewhile(lambda two: two[0] == two[1], letters)) >= SAME_BEGINNING:
        return True
    return len(words) > 1 and all(any(_alike(word, w) for w in others) for word in words)


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) > 4 and ratio(one, other) >= 85)


def _core(text: str) -> str:
    """A name without what two spellings of one body differ in: "Pemerintah (Daerah) Kabupaten ...", "(MHI)"."""
    words = fold(re.sub(r"\([^)]*\)", " ", text))
    return re.sub(r"\bpemerintah(?:an)? daerah\b|\bpemerintahan\b", "pemerintah", words)
