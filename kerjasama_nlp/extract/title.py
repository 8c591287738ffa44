"""Kind, title and numbers from the title block.

    NOTA KESEPAHAMAN / ANTARA ... DENGAN ... / TENTANG / PENGELOLAAN SAMPAH / Nomor : 119/07-KB/IV/2021

The kind comes from the title alone: bodies carry leftover words ("Nota Kesepahaman ini") of the template they were
copied from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kerjasama_nlp.extract.axis import Line, ocr_confidence
from kerjasama_nlp.extract.heading import heading_of
from kerjasama_nlp.extract.numbering import clean_number, is_number_line
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.signing import signing_of
from kerjasama_nlp.extract.spelling import voted
from kerjasama_nlp.extract.title_block import Heading
from kerjasama_nlp.language.casing import forms, title_case
from kerjasama_nlp.language.mending import is_sound
from kerjasama_nlp.language.words_agreement import KIND_PHRASES, WEAK_KINDS
from kerjasama_nlp.types import Agreement, Value

STRANGE = re.compile(r"[()+]|\b[a-z]+[A-Z]+[a-z]+")
"""Signs of a pen that was read as letters: "1) Agg/UN30/KS/2020", "100/Pem 134 1x (206"."""
HOPELESS = re.compile(r"(?<!\d)\d[a-z]{3,}|^[^(]*\)|\([^)]*$")
"""What no number has: small letters grown out of a digit ("6enpl"), half a pair of brackets ("1) Agg")."""
BETWEEN_NUMBERS = re.compile(
    r"(?:\s+(?:(?i:dan|serta|and)|&)\s+|\s*;\s*|\s+[-–]\s+(?=No))(?=(?:(?i:No(?:mor)?)\b[\s.:]*)?\S*\d)|(?<=/(?:19|20)\d\d),\s+(?=[\w.-]+/)|"
    r"(?<=/(?:19|20)\d\d)\s+(?=(?:Ref\W+)?No(?:mor)?\b)|(?<=/(?:19|20)\d\d)(?:\s*/\s*|\s+[|lI1]\s+)(?=[\w.-]+/)"
)
"""A slash among blanks is read as a stroke: "12/PKS/DS/2022 | 7/YPR/II/2022"."""
BLANK_NUMBER = re.compile(r":\W*[_.…]{2,}\W*$")
"""One of two numbers that was never filled in: "No. UBR: ____"."""
AFTER_NUMBER = re.compile(r"\s*\((?:untuk\s+)?pihak\s+\w+\)\W*$|\s+(?:dan|serta|and)\W*$", re.IGNORECASE)
RECITAL = re.compile(
    r"\b(?:nota\s+kesepa\w+(?:\s+bersama)?|kesepa\w+\s+bersama|perjanjian(?:\s+kerja\s?sama)?)\s+(?:ini\s+)?"
    r"tentang\s+(?P<subject>.{8,400}?)[,.]?\s*\(?\s*"
    r"(?:(?:yang\s+)?(?:untuk\s+)?(?:selanjutnya|dengan\s+(?:ketentuan|didasarkan|syarat)|yang\s+meliputi)|"
    r"\n\s*\n|\n(?=(?:Hal-hal|Pelaksanaan|Pasal|PASAL|BAB)\b))",
    re.IGNORECASE | re.DOTALL,
)


CITED = re.compile(r"\s*(?:NO(?:MOR|\.)?\b[^\n]*\n\s*){0,3}TANGGAL\b", re.IGNORECASE)
"""What follows a number in a title block that is another agreement's: further numbers, then its date."""
AMENDING = (
    ("addendum", re.compile(r"\bad+end[ua]m\s+ini\b", re.I)),
    ("perpanjangan", re.compile(r"\bperpanjangan\s+ini\b", re.I)),
)


def extract_title(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in kind, title and numbers from the title block."""
    heading = heading_of(reading)
    if heading is None:
        return replace(agreement, kind=_kind_from_body(reading))
    kind = _kind(reading, heading) if heading.kind else _kind_from_body(reading)
    numbers = heading.numbers
    if (amending := _amending(reading, numbers)) is not None:
        kind, numbers = amending
    return replace(agreement, kind=kind, title=_title(reading, heading), numbers=tuple(_numbers(reading, numbers)))


def _amending(reading: Reading, numbers: Sequence[Line]) -> tuple[Value[str], tuple[Line, ...]] | None:
    """An addendum or extension whose own name was lost in the scan: the title block is that of the agreement it amends.

    Two witnesses: numbers with a date under them beside others without ("NOMOR 12/KB/2018 / TANGGAL 5 MEI 2018 ...
    NOMOR : 7/KB/2020"), and the document's name for itself ("Addendum ini"). The undated numbers are its own.
    """
    own = tuple(line for line in numbers if not CITED.match(reading.text, line.end))
    if not own or len(own) == len(numbers):
        return None
    for kind, pattern in AMENDING:
        if (match := pattern.search(reading.text)) is not None:
            return reading.value(kind, *match.span(), found_by="rule:amended_title", confidence=0.8), own
    return None


def _kind(reading: Reading, heading: Heading) -> Value[str]:
    line = heading.kind_line
    sure = 0.97 if heading.phrase not in WEAK_KINDS else 0.75
    if heading.kind != dict(KIND_PHRASES)[heading.phrase]:
        sure = 0.7
    sure *= 0.6 + 0.4 * ocr_confidence(reading, line.start, line.end)
    return reading.value(heading.kind, line.start, line.end, found_by="rule:title_phrase", confidence=sure)


def _kind_from_body(reading: Reading) -> Value[str] | None:
    """A page of the title is missing: what the body calls itself most often ("Kesepakatan Bersama ini")."""
    best: tuple[int, int, int, str] | None = None
    for phrase, kind in KIND_PHRASES:
        if phrase in WEAK_KINDS:
            continue
        hits = list(re.finditer(r"\b" + r"\s+".join(phrase.split()) + r"\s+(?:ini|bersama ini)\b", reading.text, re.I))
        if hits and (best is None or len(hits) > best[0]):
            best = (len(hits), hits[0].start(), hits[0].end(), kind)
    if best is None:
        return None
    return reading.value(best[3], best[1], best[2], found_by="rule:body_name", confidence=0.4)


def join_lines(lines: Iterable[Line]) -> str:
    """Lines of a heading as one text; a hyphen at the end of a line stays."""
    text = ""
    for line in lines:
        text += line.text if not text or text.endswith("-") else " " + line.text
    return re.sub(r"\s+", " ", text).strip()


def _tidy(text: str) -> str:
    """ "( PATEN )" stands as "(PATEN)", "KERJA SAMA/ KEGIATAN" as it is; "!" within capitals is an I."""
    text = re.sub(r"(?<=\w)\s+[.·]\s+(?=\w)", " ", text)
    return re.sub(r"\(\s+(?=\w)|(?<=\w)\s+(?=\))", lambda m: m.group().strip(), re.sub(r"(?<=[A-Z])!", "I", text))


def _outvoted(text: str, reading: Reading, start: int, end: int) -> str:
    """Names of a scanned title as the rest of the document writes them; sound words are left alone."""
    if ocr_confidence(reading, start, end) >= 1.0:
        return text
    return re.sub(
        r"[^\W\d_]+",
        lambda m: m.group() if is_sound(m.group().casefold()) else voted(m.group(), reading.text),
        text,
    )


def _title(reading: Reading, heading: Heading) -> Value[str] | None:
    lines = heading.subject
    text = join_lines(lines).strip(" .,:;-_")
    if len(text) >= 4:
        start, end = lines[0].start, lines[-1].end
        sure = (0.95 if heading.subject_by == "tentang" else 0.75) * ocr_confidence(reading, start, end)
        return reading.value(
            title_case(_outvoted(_tidy(text), reading, start, end), forms(reading.text[heading.opening :])),
            start,
            end,
            found_by=f"rule:{heading.subject_by}",
            confidence=sure,
        )
    match = RECITAL.search(reading.text, heading.opening, heading.opening + 12_000)
    if match is None:
        return None
    start, end = match.span("subject")
    subject = re.sub(r"-\n", "-", reading.text[start:end])
    return reading.value(
        re.sub(r"\s+", " ", subject).strip(' ,.;"”“('), start, end, found_by="rule:recital", confidence=0.7
    )


def _each(line: Line) -> list[Line]:
    """The numbers of one line: "Nomor : 12/PKS/DS/2022 dan 7/YPR/II/2022", "12/PKS/DS/2022 / 7/YPR/II/2022"."""
    cuts = [match.span() for match in BETWEEN_NUMBERS.finditer(line.text)]
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(line.text)]
    ends[-1] = len(AFTER_NUMBER.sub("", line.text))
    pieces = [Line(line.start + a, line.start + b, line.text[a:b]) for a, b in zip(starts, ends, strict=True)]
    whole = all(piece.text.count("/") >= 2 or (i and BLANK_NUMBER.search(piece.text)) for i, piece in enumerate(pieces))
    return pieces if whole else [_shortened(line, ends[-1])]


def _shortened(line: Line, size: int) -> Line:
    """A line without what follows its number: "Nomor : 12/PKS/DS/2022 (PIHAK KESATU)"."""
    return Line(line.start, line.start + size, line.text[:size])


def _numbers(reading: Reading, lines: Iterable[Line]) -> Iterable[Value[str]]:
    signing = signing_of(reading, ())
    month, year = (signing.date.month, signing.date.year) if signing else (None, None)
    seen: set[str] = set()
    for line in (piece for whole in lines for piece in _each(whole)):
        printed = ocr_confidence(reading, line.start, line.end) >= 1.0
        number = clean_number(line.text, month, printed=printed, year=year)
        if number is None or number.casefold() in seen:
            continue
        sure = ocr_confidence(reading, line.start, line.end)
        if sure < 0.3:
            continue
        seen.add(number.casefold())
        if not printed and HOPELESS.search(number):
            sure *= 0.45
        sure *= 0.75 if STRANGE.search(number) else 1.0
        rule = "rule:nomor" if is_number_line(line.text) else "rule:bare_number"
        yield reading.value(number, line.start, line.end, found_by=rule, confidence=0.95 * sure)
