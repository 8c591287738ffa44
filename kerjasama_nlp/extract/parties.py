"""Who agrees: names from the title block, people and posts from the party block, each confirming the other.

ANTARA / DINAS SOSIAL / DENGAN / PT. CAHAYA RAWALOKA          (the title block decides the name)
I. ANU BIN POLAN : Kepala Dinas Sosial Kabupaten Rawaloka, ... untuk dan atas nama Pemerintah Kabupaten Rawaloka,
selanjutnya disebut PIHAK KESATU                              (the party block gives the region, the person, the label)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import partial_ratio, ratio
from scipy.optimize import linear_sum_assignment

from kerjasama_nlp.extract.heading import Heading, Line, heading_of, is_organisation, ocr_confidence
from kerjasama_nlp.extract.party_block import Person, Piece, block_of, persons_of
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.casing import forms, is_capitals, title_case
from kerjasama_nlp.language.organisations import fold, party_type
from kerjasama_nlp.language.words_agreement import DEGREES, JOINERS, POSTS
from kerjasama_nlp.types import Agreement, Party, Value

ENOUGH = 78.0
REGION_WORDS = ("kabupaten", "kota", "provinsi", "propinsi")
COUNTRIES = re.compile(
    r"\s*[,–-]\s*(?:republic\s+of\s+\w+|\w+\s+federation|indonesia|malaysia|thailand|taiwan|india|japan|china|korea|australia|r\.?o\.?c)\W*$",
    re.IGNORECASE,
)
COUNTRY_LINES = frozenset(
    """
    indonesia malaysia thailand taiwan india japan china korea australia philippines vietnam singapore
    """.split()  # noqa: SIM905
) | {"republic of indonesia", "russian federation", "republic of korea", "republik indonesia malaysia"}
AGENCY_HEADS = (
    "dinas", "badan", "satuan", "sekretariat", "inspektorat", "kantor", "rumah sakit", "kecamatan", "bagian",
    "puskesmas", "balai", "unit", "rsud", "kelurahan", "bidang", "dprd",
)  # fmt: skip
HEADS_OF_REGIONS: Mapping[str, str] = {
    "gubernur": "Pemerintah Provinsi",
    "bupati": "Pemerintah Kabupaten",
    "wali kota": "Pemerintah Kota",
    "walikota": "Pemerintah Kota",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the title block: its text and the lines it stands on."""

    text: str
    lines: tuple[Line, ...]

    def cased(self, known: Mapping[str, str]) -> str:
        """The text in normal case, line by line: a block may mix capitals and title case."""
        if len(self.lines) > 1 and not is_capitals(self.text):
            return " ".join(title_case(line.text, known) for line in self.lines)
        return title_case(self.text, known)

    @property
    def span(self) -> tuple[int, int]:
        return self.lines[0].start, self.lines[-1].end


def extract_parties(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in who agrees."""
    heading = heading_of(reading)
    opening = heading.opening if heading else 0
    persons = persons_of(reading, opening)
    named = _names(reading, heading, persons) or _names_below(reading, opening)
    known = forms(reading.text[opening:])
    pairs = _pair(named, persons)
    parties = [_party(reading, name, person, known) for name, person in pairs]
    found = [party for party in parties if party is not None]
    return replace(agreement, parties=tuple(_numbered(found)))


def _numbered(parties: Sequence[Party]) -> list[Party]:
    """Ranks by label where labels are sound, else by order; parties in the order of their ranks."""
    ranks = [party.ordinal for party in parties]
    sound = all(ranks) and sorted(set(ranks)) == list(range(1, len(set(ranks)) + 1))
    if not sound:
        return [replace(party, ordinal=index) for index, party in enumerate(parties, 1)]
    return sorted(parties, key=lambda party: party.ordinal)


# -- names of the title block ----------------------------------------------------------------------------------------


def _names(reading: Reading, heading: Heading | None, persons: Sequence[Person]) -> list[Named]:
    """Names of the title block; a run of lines that holds several is cut where the party block knows several."""
    if heading is None:
        return []
    named: list[Named] = []
    for lines in heading.names:
        clean = tuple(line for line in lines if not _is_debris(reading, line, lines))
        if clean:
            named.append(_named(clean))
    if persons and len(named) >= len(persons):
        return named
    if not persons and len(named) > 1:
        return named
    cut = [part for name in named for part in _cut(name)]
    if not persons:
        return cut
    return cut if _fit(cut, persons) > _fit(named, persons) else named


def _names_below(reading: Reading, opening: int) -> list[Named]:
    """Names that only follow the opening: "yang bertanda tangan di bawah ini : / UNIVERSITAS A / Dan / UNIVERSITAS B"."""
    start, _ = block_of(reading, opening)
    names: list[list[Line]] = [[]]
    at = start
    for raw in reading.text[start : start + 500].split("\n")[:12]:
        text = raw.strip(" .,:;")
        joiner = text.casefold() in JOINERS
        if joiner and names[-1]:
            names.append([])
        elif text and is_capitals(text) and is_organisation(text):
            offset = at + raw.index(text[0])
            names[-1].append(Line(offset, offset + len(text), text))
        elif text:
            break
        at += len(raw) + 1
    found = [_named(lines) for lines in names if lines]
    return found if len(found) > 1 else []


def _named(lines: Sequence[Line]) -> Named:
    text = ""
    for line in lines:
        text += line.text if not text or text.endswith("-") else " " + line.text
    text = re.sub(r"\s+", " ", text).strip(" .,;:-–—_&*=")
    text = re.sub(r"^(?:[a-z]{1,2}\s+)+(?=[A-Z])", "", text)
    text = re.sub(r"(?:\s+(?:[^\w\s()]|\b\w\b))+$", "", text) if not re.search(r"\b(?:I|V|X|A|B)$", text) else text
    return Named(text.replace("!", "I") if re.search(r"[A-Z]!", text) else text, tuple(lines))


def _is_debris(reading: Reading, line: Line, lines: Sequence[Line]) -> bool:
    """Scraps of a logo between capitals: few letters, small or unsure."""
    letters = [c for c in line.text if c.isalpha()]
    capitals = sum(c.isupper() for other in lines for c in other.text) > 0.6 * sum(
        c.isalpha() for other in lines for c in other.text
    )
    if len(letters) < 3:
        return True
    small = sum(c.islower() for c in letters) > 0.4 * len(letters)
    if capitals and small and len(letters) <= 8 and not line.text.startswith("("):
        return True
    sure = ocr_confidence(reading, line.start, line.end)
    others = [ocr_confidence(reading, o.start, o.end) for o in lines if o is not line]
    return sure < 0.45 or (sure < 0.7 and bool(others) and max(others) > 0.9)


def _cut(name: Named) -> list[Named]:
    """Cut before each line that begins as an organisation, or after a line that ends in a comma."""
    groups: list[list[Line]] = []
    for line in name.lines:
        after_comma = bool(groups) and groups[-1][-1].text.rstrip().endswith(",")
        if not groups or after_comma or is_organisation(line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_named(group) for group in groups]


def _fit(named: Sequence[Named], persons: Sequence[Person]) -> float:
    """How well names and people go together: pairs above the threshold, less what is left over."""
    scores = [_score(name, person) for name, person in _assigned(named, persons)]
    return sum(s >= ENOUGH for s in scores) - 0.5 * abs(len(named) - len(persons))


# -- pairing ---------------------------------------------------------------------------------------------------------


def _own_names(person: Person) -> list[str]:
    """Every name that the party block gives for one's organisation, the surest first."""
    found = [p.text for p in (person.organisation, person.behalf) if p]
    if person.post:
        found += [text for text in (organisation_of(person.post.text), region_of(person.post.text)) if text]
    return found


def organisation_of(post: str) -> str | None:
    """The organisation inside a post: "Ketua Dewan Pengurus Yayasan Peduli" -> "Yayasan Peduli"."""
    words = post.split()
    starts = [i for i in range(1, len(words)) if is_organisation(" ".join(words[i:]))]
    for start in starts:
        text = " ".join(words[start:]).strip(" ,")
        if fold(text).split()[0] not in REGION_WORDS and len(text) > 4:
            return text
    plain = [w for i, w in enumerate(words) if i or w.casefold().rstrip(".") not in POSTS]
    rest = " ".join(plain).strip(" ,")
    return rest if len(plain) < len(words) and len(rest) > 4 and not _is_region_head(post) else None


def _is_region_head(post: str) -> bool:
    return any(re.search(rf"(?:^|\.\s|^\w+\s){head}\b", fold(post)) for head in HEADS_OF_REGIONS)


def region_of(post: str) -> str | None:
    """The government that a head of region stands for: "Plt. Bupati Rawaloka" -> "Pemerintah Kabupaten Rawaloka"."""
    match = re.search(r"\b(gubernur|bupati|wali\s?kota)\s+(.+)$", post, re.IGNORECASE)
    if not match or len(match.group(2).split()) > 4:
        return None
    return f"{HEADS_OF_REGIONS[re.sub(r'wali kota', 'walikota', match.group(1).casefold())]} {match.group(2).strip()}"


def _score(name: Named, person: Person) -> float:
    """Likeness of a title name and what the party block says, 0..100."""
    wanted = fold(COUNTRIES.sub("", name.text))
    own = [fold(text) for text in _own_names(person)]
    best = max((ratio(wanted, text) for text in own), default=0.0)
    body = fold(" ".join([*own, person.body[:900]]))
    inside = partial_ratio(wanted, body) if len(wanted) > 6 and len(body) > len(wanted) else 0.0
    return max(best, inside - 3.0)


def _assigned(named: Sequence[Named], persons: Sequence[Person]) -> list[tuple[Named, Person]]:
    if not named or not persons:
        return []
    costs = [
        [-_score(name, person) - (1.5 if i == j else 0.0) for j, person in enumerate(persons)]
        for i, name in enumerate(named)
    ]
    rows, columns = linear_sum_assignment(costs)
    return [(named[i], persons[j]) for i, j in zip(rows, columns, strict=True)]


def _pair(named: Sequence[Named], persons: Sequence[Person]) -> list[tuple[Named | None, Person | None]]:
    """Each person with the name of the title block that fits; names that nobody signs for come last."""
    if not persons:
        return [(name, None) for name in named]
    of_person = {id(person): name for name, person in _assigned(named, persons) if _score(name, person) >= ENOUGH}
    left = [name for name in named if name not in of_person.values()]
    bare = [person for person in persons if id(person) not in of_person]
    if len(left) == len(bare) == 1 and (len(named) == len(persons) or not _own_names(bare[0])):
        of_person[id(bare[0])] = left.pop()
    pairs: list[tuple[Named | None, Person | None]] = [(of_person.get(id(person)), person) for person in persons]
    if len(persons) < len(named):
        pairs += [(name, None) for name in left]
        order = {id(name): i for i, name in enumerate(named)}
        pairs.sort(key=lambda pair: order.get(id(pair[0]), 99))
    return pairs


# -- one party -------------------------------------------------------------------------------------------------------


def _party(reading: Reading, name: Named | None, person: Person | None, known: Mapping[str, str]) -> Party | None:
    value = _name_value(reading, name, person, known)
    if value is None:
        return None
    behalf = _behalf(reading, value.value, person, known)
    kind, reason = party_type(value.value, on_behalf_of=behalf.value if behalf else None)
    span = value.evidence.span
    sure = value.confidence * (0.6 if kind == "lainnya" else 0.95)
    return Party(
        ordinal=(person.ordinal or 0) if person else 0,
        label=person.label if person else None,
        name=value,
        on_behalf_of=behalf,
        signatory=_piece_value(reading, person.name, "signatory", known) if person else None,
        position=_position(reading, person, known),
        type=reading.value(kind, span.start, span.end, found_by=f"rule:{reason}", confidence=sure),
    )


def _piece_value(reading: Reading, piece: Piece | None, rule: str, known: Mapping[str, str]) -> Value[str] | None:
    if piece is None:
        return None
    text = person_case(piece.text) if rule == "signatory" else title_case(piece.text, known)
    return reading.value(text, piece.start, piece.end, found_by=f"rule:{rule}", confidence=0.93 * piece.confidence)


def person_case(text: str) -> str:
    """Names in capitals to title case, titles and degrees as printed: "Drs. H. ANU BIN POLAN, MM"."""
    done: list[str] = []
    names = 0
    for word in text.split():
        bare = word.strip(".,").casefold()
        is_degree = "." in word.rstrip(".,") or bare in DEGREES or (names and done[-1].endswith(","))
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
    return _piece_value(reading, replace(person.post, text=text.strip(" ,")), "position", known)


def _name_value(
    reading: Reading, name: Named | None, person: Person | None, known: Mapping[str, str]
) -> Value[str] | None:
    own = _own_names(person) if person else []
    if name is not None and not _is_post(name.text):
        text, rule = _settled(name, own, known)
        start, end = name.span
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


def _is_post(text: str) -> bool:
    """ "REKTOR UNIVERSITAS SAGARAYA" in the title names the office, not the body."""
    first = fold(text).split()[:1]
    return bool(first) and first[0] in POSTS and not is_organisation(text)


def _settled(name: Named, own: Sequence[str], known: Mapping[str, str]) -> tuple[str, str]:
    """The title name: without lines and words that are not of it, and with the region that the party block adds."""
    text = COUNTRIES.sub("", name.cased(known))
    for size in range(1, len(name.lines)):
        head, rest = _named(name.lines[:size]), _named(name.lines[size:]).text
        best = max((ratio(fold(head.text), fold(o)) for o in own), default=0.0)
        whole = max((ratio(fold(text), fold(o)) for o in own), default=0.0)
        if (
            best >= 95
            and best >= whole + 12
            and not is_organisation(rest)
            and fold(rest).split()[0] not in REGION_WORDS
        ):
            return head.cased(known), "rule:title_block_cut"
        if fold(rest) in COUNTRY_LINES and size + 1 == len(name.lines):
            text = COUNTRIES.sub("", head.cased(known))
    for other in own:
        if _is_debris_around(fold(text), fold(other), known):
            return title_case(other, known), "rule:title_block_cleaned"
    return _with_region(text, own)


def _is_debris_around(text: str, other: str, known: Mapping[str, str]) -> bool:
    """The name of the party block with scraps around it: words that the running text never uses."""
    if len(other) < 10 or other == text or f" {other} " not in f" {text} ":
        return False
    extra = f" {text} ".replace(f" {other} ", " ", 1).split()
    return all(word not in known or len(word) < 3 for word in extra)


def _with_region(text: str, own: Sequence[str]) -> tuple[str, str]:
    """ "DINAS SOSIAL" in the title is "Dinas Sosial Kabupaten Rawaloka" in the party block."""
    folded = fold(text)
    if not folded.startswith(AGENCY_HEADS) or re.search(r"\b(?:kabupaten|kota|pro[vp]insi)\b", folded):
        return text, "rule:title_block"
    for other in own:
        if re.match(re.escape(folded) + r" (?:kabupaten|kota|pro[vp]insi) ", fold(other)):
            words = other.split()
            at = next(i for i, w in enumerate(words) if fold(w) in REGION_WORDS)
            return f"{text} {' '.join(words[at:])}", "rule:title_block+region"
    return text, "rule:title_block"


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
    if not (is_organisation(text) or len(text.split()) > 1) or len(text) > 160:
        return None
    same = (
        ratio(_core(name), _core(text)) >= 85
        or _core(name).startswith(_core(text))
        or _core(text).startswith(_core(name))
    )
    if same:
        return None
    piece = person.behalf
    return reading.value(
        title_case(text, known),
        piece.start,
        piece.end,
        found_by="rule:on_behalf_of",
        confidence=0.85 * piece.confidence,
    )


def _core(text: str) -> str:
    """A name without what two spellings of one body differ in: "Pemerintah (Daerah) Kabupaten ...", "(MHI)"."""
    words = fold(re.sub(r"\([^)]*\)", " ", text))
    return re.sub(r"\bpemerintah(?:an)? daerah\b|\bpemerintahan\b", "pemerintah", words)
