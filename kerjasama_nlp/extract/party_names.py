"""Names of parties: those of the title block, those of the party block, and which of them are the same.

ANTARA / DINAS SOSIAL / DENGAN / PT. CAHAYA RAWALOKA
"Kepala Dinas Sosial Kabupaten Rawaloka"   ->   Dinas Sosial Kabupaten Rawaloka
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio, ratio
from scipy.optimize import linear_sum_assignment

from kerjasama_nlp.extract.axis import Line, ocr_confidence
from kerjasama_nlp.extract.party_block import block_of
from kerjasama_nlp.extract.party_parts import Person
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.title_block import Heading
from kerjasama_nlp.language.casing import is_capitals, title_case
from kerjasama_nlp.language.organisations import fold, is_organisation, legal_forms
from kerjasama_nlp.language.words_agreement import JOINERS, POSTS

ENOUGH = 78.0
REGION_WORDS = ("kabupaten", "kota", "provinsi", "propinsi")
COUNTRIES = re.compile(
    r"(?:\s*[,–-]\s*(?:(?:republic|kingdom|state)\s+of\s+\w+|\w+\s+federation|indonesia|malaysia|thailand|taiwan|india|japan|china|korea|australia|norway|netherlands|germany|france|belgium|denmark|sweden|finland|turkey|turkiye|singapore|philippines|vietnam|timor-leste|r\.?o\.?c)\b\W*?)+\W*$",
    re.IGNORECASE,
)
INDONESIA = re.compile(r"indonesia\W*$", re.IGNORECASE)
GROUP = re.compile(r"\bse\s?-\s?[A-Z]", re.IGNORECASE)
"""Many at once: "PEMERINTAH KABUPATEN/KOTA SE-JAWA TIRTA"; the party block names each."""
COUNTRY_LINES = frozenset(
    """
    indonesia malaysia thailand taiwan india japan china korea australia philippines vietnam singapore
    """.split()  # noqa: SIM905
) | {"republic of indonesia", "russian federation", "republic of korea", "republik indonesia malaysia"}
AGENCY_HEADS = (
    "dinas", "badan", "satuan", "sekretariat", "inspektorat", "kantor", "rumah sakit", "kecamatan", "bagian",
    "puskesmas", "balai", "unit", "rsud", "kelurahan", "bidang", "dprd",
)  # fmt: skip
VILLAGE = re.compile(r"(?:pemerintah(?:an)? )?(?:desa|kelurahan|nagari|gampong|kampung|pekon) ")
WITHIN = {False: ("kecamatan", "distrik"), True: ("kecamatan", "distrik", "kapanewon", *REGION_WORDS)}
"""Where a body lies, on the line below its name; of a village also the regency."""
NEXT_BODY = re.compile(r",\s+(?:dan\s+)?|\s+(?:dan|serta)\s+", re.IGNORECASE)
PART_OF_BODY = re.compile(r"(?:(?:dewan|badan)\s+)?(?:pengurus|pembina|pengawas|pimpinan)\b")
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


def names_of(reading: Reading, heading: Heading | None, persons: Sequence[Person]) -> list[Named]:
    """Names of the title block; a run of lines that holds several is cut where the party block knows several."""
    if heading is None:
        return []
    named: list[Named] = []
    for lines in heading.names:
        clean = tuple(line for line in lines if not _is_debris(reading, line, lines))
        if clean and not (persons and GROUP.search(_named(clean).text)):
            named.append(_named(clean))
    if persons and len(named) >= len(persons):
        return named
    if not persons and len(named) > 1:
        return named
    cut = [part for name in named for part in _cut(name)]
    if not persons:
        return cut
    return cut if _fit(cut, persons) > _fit(named, persons) else named


def names_below(reading: Reading, opening: int) -> list[Named]:
    """Names that only follow the opening: "yang bertanda tangan di bawah ini : / UNIVERSITAS A / Dan / ..."."""
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
    for line in (piece for whole in name.lines for piece in _at_heads(whole)):
        after_comma = bool(groups) and groups[-1][-1].text.rstrip().endswith(",")
        if not groups or after_comma or is_organisation(line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_named(group) for group in groups]


def _at_heads(line: Line) -> Iterator[Line]:
    """A line cut before each further organisation: "DINAS SOSIAL KOTA X, DINAS KESEHATAN KOTA X DAN YAYASAN Y"."""
    at = 0
    for match in NEXT_BODY.finditer(line.text):
        if is_organisation(line.text[match.end() :]):
            yield Line(line.start + at, line.start + match.start(), line.text[at : match.start()])
            at = match.end()
    yield Line(line.start + at, line.end, line.text[at:])


def _fit(named: Sequence[Named], persons: Sequence[Person]) -> float:
    """How well names and people go together: pairs above the threshold, less what is left over."""
    scores = [_score(name, person) for name, person in _assigned(named, persons)]
    return sum(s >= ENOUGH for s in scores) - 0.5 * abs(len(named) - len(persons))


def own_names(person: Person) -> list[str]:
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
        if fold(text).split()[0] in REGION_WORDS or len(text) <= 4:
            continue
        if start != starts[-1] and PART_OF_BODY.match(fold(text)):
            continue
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
    own = [fold(text) for text in own_names(person)]
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


def pair(named: Sequence[Named], persons: Sequence[Person]) -> list[tuple[Named | None, Person | None]]:
    """Each person with the name of the title block that fits; names that nobody signs for come last."""
    if not persons:
        return [(name, None) for name in named]
    of_person = {id(person): name for name, person in _assigned(named, persons) if _score(name, person) >= ENOUGH}
    left = [name for name in named if name not in of_person.values()]
    bare = [person for person in persons if id(person) not in of_person]
    if len(left) == len(bare) == 1 and (len(named) == len(persons) or not own_names(bare[0])):
        of_person[id(bare[0])] = left.pop()
    pairs: list[tuple[Named | None, Person | None]] = [(of_person.get(id(person)), person) for person in persons]
    if len(persons) < len(named):
        pairs += [(name, None) for name in left]
        order = {id(name): i for i, name in enumerate(named)}
        pairs.sort(key=lambda pair: order.get(id(pair[0]), 99))
    return pairs


def settled(
    name: Named, own: Sequence[str], known: Mapping[str, str], doubtful: Container[str] = frozenset()
) -> tuple[str, str]:
    """The title name: without lines and words that are not of it, and with the region that the party block adds.

    `doubtful`: its words, folded, that the engine was not sure of.
    """
    text = COUNTRIES.sub("", name.cased(known))
    if region_of(name.text) and (governments := [o for o in own if fold(o).startswith("pemerintah ")]):
        return title_case(governments[0], known), "rule:head_of_region"
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
        if best >= 95 and best > whole and fold(rest).startswith(WITHIN[bool(VILLAGE.match(fold(head.text)))]):
            return head.cased(known), "rule:title_block_cut"
        if fold(rest) in COUNTRY_LINES and size + 1 == len(name.lines) and not head.text.casefold().endswith(" of"):
            text = COUNTRIES.sub("", head.cased(known))
    for other in own:
        if _is_debris_around(fold(text), fold(other), known, doubtful):
            return title_case(other, known), "rule:title_block_cleaned"
    return _with_region(text, own)


def foreign(text: str) -> bool:
    """A name followed by a country other than Indonesia: "THE CITY OF HARUIZUMI, JAPAN"."""
    match = COUNTRIES.search(text)
    return bool(match) and not INDONESIA.search(text)


def _is_debris_around(text: str, other: str, known: Mapping[str, str], doubtful: Container[str]) -> bool:
    """The name of the party block with scraps around it: doubtful words that the running text never uses.

    "PT CAHAYA RAWA" for "Cahaya Rawa", "LPTIK UNIVERSITAS SAGARAYA" for "Universitas Sagaraya" have no scraps.
    """
    if len(other) < 10 or other == text or f" {other} " not in f" {text} ":
        return False
    before, after = f" {text} ".split(f" {other} ", 1)
    if any(word in legal_forms() or (len(word) > 2 and word not in doubtful) for word in before.split()):
        return False
    return all(word not in known or len(word) < 3 for word in (*before.split(), *after.split()))


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
