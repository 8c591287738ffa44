"""What flows along the line: frozen values, standard library only.

A PDF is read into a `Document`; extracted into an `Agreement`, whose every value is a `Value` with its evidence;
performance documents become `Target` rows; names become `Partner` and `Agency`; scope items and targets meet in a
`Match`.

    >>> words = (Word(0, 5, 1, 72.0, 90.0, 110.0, 102.0, 0.97), Word(6, 7, 1, 114.0, 90.0, 120.0, 102.0, 0.91))
    >>> page = Page(1, 595.0, 842.0, "ocr", "tesseract", 0)
    >>> document = Document("ab12", "surat.pdf", "ok", "Pasal 1\\n", (page,), words)
    >>> document.evidence(0, 7).boxes
    (Box(page=1, x0=72.0, top=90.0, x1=120.0, bottom=102.0),)
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

STATUSES = (
    "ok",
    "partial",
    "encrypted",
    "damaged",
    "not_a_document",
    "no_pages",
    "no_text",
    "too_large",
    "timed_out",
    "out_of_memory",
    "crashed",
    "not_found",
)
"""Every file ends in exactly one of these. `partial`: some pages could not be read; see the issues for which."""

KINDS = (
    "nota_kesepahaman",
    "kesepakatan_bersama",
    "nota_kesepakatan",
    "memorandum_of_understanding",
    "memorandum_of_agreement",
    "implementing_arrangement",
    "letter_of_intent",
    "perjanjian_kerja_sama",
    "addendum",
    "perpanjangan",
    "perjanjian_sewa",
    "other",
)
SCHEMES = ("partner_pays", "region_pays", "shared", "deferred")
"""Who carries the cost, seen from the region. `partner_pays`: the partner alone, no APBD (PP 28/2018 art. 18)."""
COOPERATIONS = ("ksdd", "ksdpk", "sinergi", "ksdpl", "ksdll")
"""Kinds of regional cooperation by law (UU 23/2014 art. 363, 366, 367; PP 28/2018 art. 3, 14, 24, 25, 46)."""
UMBRELLA_KINDS = frozenset(
    {"nota_kesepahaman", "kesepakatan_bersama", "nota_kesepakatan", "memorandum_of_understanding", "letter_of_intent"}
)
"""Kinds that need a derivative agreement to be carried out (PP 28/2018 art. 6: Kesepakatan Bersama, then PKS)."""


class Span(NamedTuple):
    """Half-open range of offsets into `Document.text`, the only offset space there is."""

    start: int
    end: int


class Box(NamedTuple):
    """Rectangle on a page as a reader sees it: points from the top left; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """A word of `Document.text` and where it stands. `confidence` 0..1 is the OCR engine's, 1.0 for a text layer.

    Words are sorted by `start`. In a bilingual document pages come twice (left column, then right).
    """

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


class Page(NamedTuple):
    """One page: size in points after rotation, `origin` of its text, the engine that read it, degrees it was turned."""

    number: int
    width: float
    height: float
    origin: str  # "layer" | "ocr" | "none"
    engine: str  # "pdfium" | "docx" | "tesseract" | "rapidocr" | "tesseract+rapidocr" | ""
    rotation: int  # clockwise degrees applied before reading: 0, 90, 180, 270


class Mark(NamedTuple):
    """What stands on the page but not in the text: running head, page number, paraf box, scanner mark, catch-word."""

    kind: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read: quote, offsets, one box per line (so it may cross pages)."""

    document: str
    span: Span
    quote: str
    boxes: tuple[Box, ...]

    @property
    def page(self) -> int | None:
        """Page of the first box; None when nothing is boxed."""
        return self.boxes[0].page if self.boxes else None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong with a document or a value: data, not an exception. `code` is documented in docs/issues.md."""

    stage: str
    code: str
    message: str
    page: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file with its word boxes. `id`: SHA-256 of the bytes; `text` is never cleaned after reading."""

    id: str
    source: str
    status: str
    text: str
    pages: tuple[Page, ...]
    words: tuple[Word, ...]
    issues: tuple[Issue, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def origin(self) -> str | None:
        """Where the text came from: "layer", "ocr", "mixed"; None without text."""
        origins = {page.origin for page in self.pages} - {"none"}
        return "mixed" if len(origins) > 1 else next(iter(origins), None)

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Words that touch the span."""
        first = bisect_left(self.words, (start,))
        if first and self.words[first - 1].end > start:
            first -= 1
        return self.words[first : bisect_left(self.words, (end,))]

    def page_at(self, offset: int) -> int | None:
        """Page number of the word at or after an offset."""
        if not self.words:
            return None
        return self.words[min(bisect_left(self.words, (offset,)), len(self.words) - 1)].page

    def evidence(self, start: int, end: int) -> Evidence:
        """Quote and boxes of a span: one box per visual line."""
        boxes: list[Box] = []
        for word in self.words_in(start, end):
            last = boxes[-1] if boxes else None
            middle = (word.top + word.bottom) / 2
            if last and last.page == word.page and last.top <= middle <= last.bottom and word.x0 >= last.x0:
                boxes[-1] = Box(
                    last.page, last.x0, min(last.top, word.top), max(last.x1, word.x1), max(last.bottom, word.bottom)
                )
            else:
                boxes.append(Box(word.page, word.x0, word.top, word.x1, word.bottom))
        return Evidence(self.id, Span(start, end), self.text[start:end], tuple(boxes))


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """One extracted value, the words it rests on, the rule or model that found it, and how sure we are (0..1)."""

    value: T
    evidence: Evidence
    found_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Clause:
    """An article: "Pasal 3 RUANG LINGKUP". `span` covers heading and body; `body` the words below the heading.

    `chapter`: the BAB it stands under, as printed ("BAB II PELAKSANAAN"); None in documents without.
    """

    number: str | None
    heading: str | None
    type: str
    page: int | None
    span: Span
    body: Span
    found: Value[str]
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One party in order of naming. Organisations that sign jointly as one PIHAK share an `ordinal`.

    `legal_basis`: what gives the signatory his power, as printed ("berdasarkan Keputusan ..."); `address`: the seat
    ("berkedudukan di ...", "beralamat di ...").
    """

    ordinal: int
    label: str | None
    name: Value[str]
    on_behalf_of: Value[str] | None
    signatory: Value[str] | None
    position: Value[str] | None
    type: Value[str]
    legal_basis: Value[str] | None = None
    address: Value[str] | None = None


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """One item of the scope article, without its number or letter."""

    text: Value[str]
    clause: str | None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty, right, permission or prohibition. `bearer`: ordinals of parties.

    Where the item states them: `deadline` as printed ("paling lambat 14 (empat belas) hari kerja setelah ..."),
    `amount` in rupiah, `beneficiary` as printed ("PIHAK KEDUA", "keluarga tidak mampu").
    """

    bearer: tuple[int, ...]
    modality: str  # obligation | right | permission | prohibition
    text: Value[str]
    clause: str | None
    deadline: Value[str] | None = None
    amount: Value[int] | None = None
    beneficiary: Value[str] | None = None


@dataclass(frozen=True, slots=True)
class Financing:
    """Who pays: vocabulary of `sources` in docs/record.md (each_party, party_1.., apbd, apbn, other_lawful, deferred).

    `payers`: names of the organisations behind "PIHAK KEDUA" and "PARA PIHAK"; `amounts` in rupiah; `scheme`: one of
    SCHEMES seen from the regional government among the parties, None without one or where nothing is said.
    """

    sources: tuple[str, ...]
    text: Value[str]
    payers: tuple[str, ...] = ()
    amounts: tuple[Value[int], ...] = ()
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier agreement that this one cites. relation: implements | extends | amends | mentions. `date`: ISO."""

    number: str | None
    title: str | None
    relation: str
    found: Value[str]
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """How the agreement ends or runs on, beside its duration and end date. Notices in days (a month counts 30).

    `renewal`: "automatic" ("diperpanjang secara otomatis") or "by_agreement" ("dapat diperpanjang atas kesepakatan");
    `renewal_notice`, `termination_notice`: how long before it must be announced; `event`: what ends it, as printed
    ("berakhir apabila pembangunan selesai").
    """

    renewal: Value[str] | None = None
    renewal_notice: Value[int] | None = None
    termination_notice: Value[int] | None = None
    event: Value[str] | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the agreement is to be looked at again: the sentence, and every how many months it says."""

    text: Value[str]
    every_months: int | None


@dataclass(frozen=True, slots=True)
class DateReadings:
    """Four readings of the date of signing, each None where it is not on the page, and how they stand to each other.

    `weekday` as printed, `words` and `digits` ISO dates, `number` the year and month that the agreement's own number
    ends in ("2022-03" or "2022"). `verdict`: "agree" (two or more, none against), "single", "conflict", "none".
    """

    weekday: str | None
    words: str | None
    digits: str | None
    number: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Promise:
    """The agreement's own word that a PKS or work plan will follow, with its deadline in months where it gives one.

    `voids`: it says that it lapses by itself when none follows in time.
    """

    text: Value[str]
    deadline_months: int | None
    voids: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one document says. None or () where it says nothing or we could not read it."""

    id: str
    source: str
    language: str | None
    kind: Value[str] | None = None
    title: Value[str] | None = None
    numbers: tuple[Value[str], ...] = ()
    signed_on: Value[str] | None = None  # ISO date
    signed_at: Value[str] | None = None
    duration_months: Value[int] | None = None
    ends_on: Value[str] | None = None  # ISO date
    parties: tuple[Party, ...] = ()
    scope: tuple[ScopeItem, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    financing: Financing | None = None
    parents: tuple[Reference, ...] = ()
    promise: Promise | None = None
    clauses: tuple[Clause, ...] = ()
    term: Term | None = None
    evaluation: Evaluation | None = None
    laws: tuple[Value[str], ...] = ()  # "UU 23/2014", apart from agreements
    date_readings: DateReadings | None = None
    cooperation: str | None = None  # one of COOPERATIONS
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """A perangkat daerah under one name; aliases are abbreviations and former names."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One indicator of one agency in one year. Values are as printed; `direction`: higher | lower | None.

    `region`: where the document names it; `sector`: code of the bidang urusan ("1.02"), `program`: code of the
    programme or activity, with the confidence that the text fits it.
    """

    id: str
    source: str
    page: int | None
    agency: str | None
    goal: str | None
    indicator: str
    unit: str | None
    year: int | None
    target: str | None
    actual: str | None
    direction: str | None = None
    confidence: float = 1.0
    layout: str = ""
    region: str | None = None
    sector: str | None = None
    sector_confidence: float | None = None
    program: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done, from a register kept by people. `agreement`: number or id as cited there."""

    id: str
    source: str
    date: str | None
    text: str
    agreement: str | None
    partner: str | None = None
    agency: str | None = None
    benefit: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation under one name, however it is spelled in the documents."""

    id: str
    name: str
    aliases: tuple[str, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One named weight of a judgement, with the words it rests on."""

    name: str
    weight: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A scope item that may help a target: calibrated probability and the reasons that add up to its score."""

    agreement: str  # Agreement.id
    item: int  # index into Agreement.scope
    target: str  # Target.id
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One party of one agreement: `partner` is its id, None for one's own. `reason`: why own, or why so joined."""

    source: str
    party: int  # index into Agreement.parties
    name: str
    type: str
    partner: str | None
    reason: str = ""

    @property
    def own(self) -> bool:
        """One's own side, not a partner."""
        return self.partner is None


@dataclass(frozen=True, slots=True)
class Link:
    """`child` and `parent` are sources. `strength` 0..1; `evidence`: the words it rests on."""

    child: str
    parent: str
    relation: str  # implements | extends | amends
    basis: str
    strength: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`source` is another scan of `original`, the one that comes first in the order of names."""

    source: str
    original: str
    evidence: str
