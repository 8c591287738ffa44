"""How the agreement is to be looked at again: the sentence, and every how many months.

    PARA PIHAK melakukan evaluasi pelaksanaan Nota Kesepahaman ini paling sedikit 1 (satu) kali dalam setahun.

Scope items ("monitoring dan evaluasi"), definitions, and the evaluation of people or lessons are none; nor is what is
to be done with the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.sentences import sentences
from kerjasama_nlp.language.dates import month_of
from kerjasama_nlp.language.durations import MONTHS, UNITS, durations
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.numbers import spelled
from kerjasama_nlp.types import Agreement, Clause, Evaluation

WORD = re.compile(
    r"\b(?:(?:di|meng|pengg?)?\s?evaluasi(?:nya)?|mengevaluasi|monev|(?:di)?monitor\w*|(?:pe)?mantau\w*|dipantau|"
    r"ditinjau(?:\s+(?:kembali|ulang))?|peninjauan\s+(?:kembali|ulang)|meninjau\s+(?:kembali|ulang)|"
    r"evaluat\w+|review\w*)\b",
    re.IGNORECASE,
)
STRONG = re.compile(r"evaluasi|monev|evaluat|review", re.IGNORECASE)
DONE = re.compile(
    r"\b(?:me(?:lakukan|laksanakan|ngadakan|nyelenggarakan|ngevaluasi|monitor|mantau|ninjau)\w*|di(?:lakukan|laksanakan|"
    r"adakan|selenggarakan|evaluasi|\s+evaluasi|monitor|pantau|tinjau)\w*|bertanggung\s*jawab|shall|will|conduct\w*|"
    r"carry|carried|undertake\w*|meet|evaluate[sd]?|reviewed|agree)\b",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"\b(?:pelaksanaan|penyelenggaraan|perjanjian|kesepakatan|kesepahaman|kerja\s?sama|kegiatan|kinerja|hasil|program|"
    r"implementation|memorandum|agreement|MoU|cooperation|progress|activit\w+)\b",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(
    r"\b(?:kepada|terhadap|bagi|atas|evaluasi|penilaian)\s+(?:\w+\s+){0,2}?(?:peserta|mahasiswa|siswa|dosen|guru|pegawai|"
    r"pembelajaran|belajar|kurikulum|bimbingan|tenaga)\b|\bevaluasi\s+adalah\b|\bstudents?\b",
    re.IGNORECASE,
)
RESULT = re.compile(
    r"^\W*(?:\(?\w{1,2}[).]\s*)?(?:hasil|laporan|berdasarkan\s+hasil|apabila\s+dari\s+hasil|the\s+results?|based\s+on)\b",
    re.IGNORECASE,
)
ITEM = re.compile(r"^\W*(?:[a-z]\s?[.)]|\d{1,2}\s?[.)]|[-•])\s", re.IGNORECASE)
LEAD = re.compile(r"^\W*(?:\(\w{1,2}\)|\w{1,2}[.)])\s*")
NEXT_ITEM = re.compile(r"\n\s*(?=(?:[a-z]|\d{1,2})\s?[.)]\s*[A-Za-z])")
ONCE = (
    r"(?:\b(?P<times>sekali|once|twice)\b|(?P<count>\d{1,2}|[^\W\d_]{3,10})?\s*(?:\(\s*(?P<bracket>\w{3,10})\s*\)\s*)?"
    r"\b(?:k[ao][l1|I][i1l]|times?)\b)"
)
PER = re.compile(
    ONCE + r"\s*(?:dalam|per|pada|setiap|tiap|selama|untuk|a|an|in|every|each|within|during)?\s*"
    r"(?:(?:kurun|jangka)\s+waktu\s+|the\s+|a\s+)?(?:setiap\s+|tiap\s+|every\s+|each\s+)?(?=(?P<rest>[^.;]{0,40}))",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"\b(?:[s5]e[tf][i1l][aoe]p|tiap(?:\s*-?\s*tiap)?|saban|per|every|each)\s+(?:akhir\s+|awal\s+|pertengahan\s+)?(?=(?P<rest>[^.;]{0,40}))",
    re.IGNORECASE,
)
SEKALI = re.compile(r"^\s*(?:sekali|once)\b", re.IGNORECASE)
UNIT = re.compile(rf"^(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?P<of>nya)?\b", re.IGNORECASE)
ADVERBS: dict[str, int] = {
    "tahunan": 12, "semesteran": 6, "triwulanan": 3, "bulanan": 1, "annually": 12, "annual": 12, "yearly": 12,
    "biannually": 6, "semi-annually": 6, "quarterly": 3, "monthly": 1,
}  # fmt: skip
ADVERB = re.compile(rf"\b(?P<adverb>{'|'.join(sorted(ADVERBS, key=len, reverse=True))})\b", re.IGNORECASE)
WEIGHTS: dict[str, float] = {"monitoring": 2.0, "scope": -2.5, "general": -1.5, "purpose": -1.5, "object": -2.0,
                             "financing": -2.0, "confidentiality": -3.0, "rights_obligations": -0.5}  # fmt: skip
LEAST = 2.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence, how strongly it looks like the duty to evaluate, and its frequency."""

    start: int
    end: int
    text: str
    score: float
    months: int | None


def extract_evaluation(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the sentence that asks for evaluation; the strongest, the first of equals."""
    found = [c for c in _candidates(reading, agreement.clauses) if c.score >= LEAST]
    if not found:
        return agreement
    best = max(found, key=lambda c: (c.score, -c.start))
    sure = min(0.95, 0.6 + 0.08 * best.score) * (0.6 + 0.4 * ocr_confidence(reading, best.start, best.end))
    words = trim(join(re.split(r"\s*\n\s*", best.text)))
    value = reading.value(words, best.start, best.end, found_by="rule:evaluation", confidence=round(sure, 3))
    return replace(agreement, evaluation=Evaluation(value, best.months))


def _candidates(reading: Reading, clauses: tuple[Clause, ...]) -> Iterator[_Candidate]:
    spans = [(c.type, c.body.start, c.body.end) for c in clauses] or [("", 0, len(reading.text))]
    for kind, start, end in spans:
        for first, last in _pieces(reading.text, start, end):
            text = mend(reading.text[first:last])
            if WORD.search(text) and not OF_OTHERS.search(text):
                months = every_months(text)
                lead = LEAD.match(text)
                score = _score(text, kind, months)
                first += lead.end() if lead else 0
                yield _Candidate(first, last, reading.text[first:last], score, months)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences, and the items of a list apart: "a. ...: b. melakukan evaluasi secara berkala"."""
    for sentence in sentences(text[start:end], start):
        cuts = [m.start() + 1 for m in NEXT_ITEM.finditer(text, sentence.start, sentence.end)]
        yield from pairwise((sentence.start, *cuts, sentence.end))


def _score(text: str, kind: str, months: int | None) -> float:
    """Named weights: the article, a frequency, what is looked at, and who does it."""
    score = WEIGHTS.get(kind, 0.0)
    score += 2.0 * (months is not None) + 1.0 * bool(
        re.search(r"\bberkala\b|\bperiodic|\bregular", text, re.IGNORECASE)
    )
    score += 1.0 * bool(DONE.search(text)) + 0.75 * bool(STRONG.search(text)) + 0.5 * bool(OBJECT.search(text))
    score -= 2.0 * bool(RESULT.search(text)) + 0.75 * bool(ITEM.match(text) and not DONE.search(text))
    return score


def every_months(text: str) -> int | None:
    """How often, in months between: "2 (dua) kali setahun" -> 6, "setiap tiga bulan" -> 3; None when it does not say.

    >>> every_months("dievaluasi 1 (satu) kali dalam setahun"), every_months("secara berkala")
    (12, None)
    """
    found = [*_per(text), *_every(text), *_so_often(text)]
    if not found:
        adverb = ADVERB.search(text)
        return ADVERBS[adverb.group("adverb").casefold()] if adverb else None
    word = STRONG.search(text)
    after = [f for f in found if word is None or f[0] > word.start()]
    return min(after or found)[1]


def _per(text: str) -> Iterator[tuple[int, int]]:
    """ "N kali dalam setahun", "sekali dalam 1 (satu) tahun", "once a year" """
    for match in PER.finditer(text):
        times = {"sekali": 1, "once": 1, "twice": 2}.get((match.group("times") or "").casefold())
        times = times or _number(match.group("bracket")) or _number(match.group("count"))
        months = _span(match.group("rest"))
        if times and months:
            yield match.start(), max(1, round(months / times))


def _every(text: str) -> Iterator[tuple[int, int]]:
    """ "setiap 6 (enam) bulan", "tiap tahun", "every two years" """
    for match in EVERY.finditer(text):
        months = _span(match.group("rest"))
        if months:
            yield match.start(), months


def _so_often(text: str) -> Iterator[tuple[int, int]]:
    """ "3 (tiga) bulan sekali" """
    for found in durations(text):
        if found.months and found.unit in MONTHS and SEKALI.match(text[found.end :]):
            yield found.start, found.months


def _span(text: str) -> int | None:
    """Months of the stretch at the very beginning of a text: "tahun", "1 (satu) tahun", "setahun"."""
    bare = UNIT.match(text)
    if bare and month_of(text[bare.end() :].split(maxsplit=1)[0] if text[bare.end() :].strip() else ""):
        return MONTHS["year"]  # "setiap bulan Maret"
    if bare:
        return MONTHS.get(UNITS[bare.group("unit").casefold()])
    first = next(durations(text), None)
    return first.months if first and first.start <= 3 and first.unit in MONTHS else None


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else spelled(text, "id") or spelled(text, "en")
