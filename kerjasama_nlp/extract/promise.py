"""The agreement's own word that a Perjanjian Kerja Sama or a work plan will follow it, and what happens when none does.

"akan ditindaklanjuti dengan Perjanjian Kerja Sama paling lambat 6 (enam) bulan ...; apabila tidak ditindaklanjuti maka
Nota Kesepahaman ini batal dengan sendirinya" (PP 28/2018 art. 6: Kesepakatan Bersama, then PKS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kerjasama_nlp.extract.lines import lines_of
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.scope import within_sentence
from kerjasama_nlp.extract.sentences import Sentence, sentences
from kerjasama_nlp.language.durations import durations
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import UMBRELLA_KINDS, Agreement, Promise

FOLLOWER = (
    r"(?:perjanjian\s+ke\s?rja\s?sama|perjanjian\s+(?:pelaksanaan|tersendiri|teknis)|rencana\s+(?:kerja|aksi)|"
    r"program\s+kerja|nota\s+pelaksanaan|"
    r"kontrak\s+(?:kerja|tersendiri)|kesepakatan\s+tersendiri|implementing\s+arrangements?|(?:separate|specific|"
    r"supplemental|several|cooperation)\s+agreements?|"
    r"work\s*plans?|memorandum\s+of\s+agreement)"
)
WILL = (
    r"(?:ditindak\s?-?\s?lanjuti|menindak\s?-?\s?lanjuti|tindak\s?lanjut|dilanjutkan|diwujudkan|diatur|dituangkan|"
    r"dijabarkan|ditetapkan|dirinci|disusun|"
    r"dilaksanakan\s+(?:dengan|melalui|berdasarkan|menurut)|direalisasikan|carr(?:y|ied)\s+out|implemented|set\s+(?:out|forth)|developed\s+through|"
    r"negotiated|governed\s+by|concluded?|entered?\s+into|follow(?:ed)?(?:\s+up)?\s+(?:by|with)|subject\s+to|stipulated)"
)
PROMISE = re.compile(
    rf"\b{WILL}\b.{{0,160}}?\b{FOLLOWER}\b(?!\s+ini)|\b{FOLLOWER}\b(?!\s+ini).{{0,120}}?\b(?:shall|"
    rf"will)\b.{{0,40}}?\b{WILL}\b|"
    rf"\b(?:akan|wajib|harus|sepakat)\s+(?:menyusun|membuat|menandatangani|menyepakati)\b.{{0,60}}?\b{FOLLOWER}\b(?!\s+ini)|"
    rf"\b{FOLLOWER}\b(?!\s+ini).{{0,40}}?\bsebagai\s+tindak\s+lanjut\b|"
    rf"\bsupplemental\s+agreements\b.{{0,120}}?\b(?:shall|will)\b",
    re.IGNORECASE,
)
LAPSE = re.compile(
    r"tidak\s+(?:\w+\s+){0,3}?(?:ditindak\s?-?\s?lanjuti|diikuti|terwujud|dilanjutkan|dibuat|"
    r"ada\s+(?:tindak\s+lanjut|perjanjian)|terlaksana)"
    r".{0,200}?\b(?:batal|berakhir|gugur|tidak\s+berlaku|dibatalkan|diakhiri)\b|"
    r"\b(?:no|not|fail\w*)\b.{0,80}?\b(?:conclude[sd]?|signed?|followed|executed?|entered\s+into|agreements?)\b.{0,160}?"
    r"\b(?:lapses?|terminates?|expires?|void|cease[sd]?)\b",
    re.IGNORECASE,
)
BY_CHOICE = re.compile(
    r"\bdapat\s+(?:dibatalkan|diakhiri|berakhir|dinyatakan)|\bmay\s+(?:be\s+)?(?:terminat|cancel|end)", re.IGNORECASE
)
LATEST = re.compile(
    r"\b(?:paling\s+(?:lambat|lama)|selambat-?\s?lambatnya|dalam|(?:jangka|kurun)\s+waktu|(?:setelah\s+)?lewat|within|"
    r"(?:not?|no)\s+later\s+than)\b\W*(?:[^\W\d]+\W+){0,5}?$",
    re.IGNORECASE,
)
AHEAD = re.compile(r"\W*(?:\w+\W+){0,2}?(?:sebelum|before|prior)\b", re.IGNORECASE)
TERM = re.compile(
    r"\bberlaku\s+(?:untuk|selama|dalam)\b|\bsebelum\b|\bvalid\b|\bbefore\b|\bin\s+force\b", re.IGNORECASE
)
LEADING_MARK = re.compile(r"^\W*(?:\(\w{1,2}\)|\d{1,2}[.)])\s*")
MONEY = re.compile(r"^\W*(?:\(\d\)\W*)?(?:segala|semua|seluruh)?\W*(?:pem)?biaya", re.IGNORECASE)
FOLLOW_UP_TYPES = (
    "implementation",
    "scope",
    "duration",
    "general",
    "purpose",
    "other",
    "other_provisions",
    "object",
    "closing",
)
PLAN = re.compile(r"\b(?:rencana\s+(?:kerja|aksi)|program\s+kerja|(?:work|action)\s*plans?)\b", re.IGNORECASE)
AT_HAND = re.compile(
    r"\b(?:tercantum|termuat|dimuat|tertuang|terurai|terlampir|sebagaimana|set\s+(?:out|forth)|contained|attached)\b"
    r"(?:.{0,60}?\b(?:lampiran|annex\w*|appendix|attachment)\b)|\bterlampir\b|\battached\b",
    re.IGNORECASE | re.DOTALL,
)
"""A plan that is annexed is made already: "Rencana Kerja yang tercantum dalam Lampiran" promises nothing more."""
ANNEXED = re.compile(r"\b(?:perubahan|hal-hal\s+(?:lain\s+)?yang\s+(?:belum|tidak))\b", re.IGNORECASE)


def extract_promise(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the promise that a PKS will follow; only an umbrella agreement makes it."""
    kind = agreement.kind.value if agreement.kind else None
    if kind is not None and kind not in UMBRELLA_KINDS:
        return agreement
    found = [s._replace(text=mend(s.text)) for s in _sentences(reading, agreement)]
    promises = [s for s in found if PROMISE.search(s.text) and not MONEY.match(s.text) and not ANNEXED.search(s.text)]
    if not promises:
        return agreement
    promises = _still_to_come(promises)
    lapse = next((s for s in found if LAPSE.search(s.text)), None)
    pact = next((s for s in promises if not _only_plan(s.text)), promises[0])
    best = next((s for s in promises if _months(s.text) is not None), pact)
    deadline = _months(best.text)
    if deadline is None and lapse is not None:
        deadline = _months(lapse.text)
    voids = lapse is not None and not BY_CHOICE.search(LAPSE.search(lapse.text).group())  # type: ignore[union-attr]
    lines = within_sentence(lines_of(reading.document), best.start, best.end)
    words = LEADING_MARK.sub("", trim(join(line.text for line in lines)) or best.text)
    value = reading.value(words, best.start, best.end, found_by="rule:promise", confidence=0.85)
    return replace(agreement, promise=Promise(value, deadline, voids))


def _only_plan(text: str) -> bool:
    """A work plan is promised and no agreement."""
    return bool(PLAN.search(text)) and not PROMISE.search(PLAN.sub("", text))


def _still_to_come(promises: list[Sentence]) -> list[Sentence]:
    """Without what speaks of a plan that is annexed, where something else is promised as well."""
    if not any(PLAN.search(s.text) and AT_HAND.search(s.text) for s in promises):
        return promises
    return [s for s in promises if not _only_plan(s.text)] or promises


def _sentences(reading: Reading, agreement: Agreement) -> Iterator[Sentence]:
    if not agreement.clauses:
        yield from sentences(reading.text, 0)
        return
    rank = {name: n for n, name in enumerate(FOLLOW_UP_TYPES)}
    for clause in sorted(agreement.clauses, key=lambda c: rank.get(c.type, 99)):
        if clause.type in rank:
            yield from sentences(reading.text[clause.body.start : clause.body.end], clause.body.start)


def _months(text: str) -> int | None:
    """ "paling lambat 6 (enam) bulan" -> 6; 30 days make one month. Not the agreement's own term, nor a notice."""
    for found in durations(text):
        before = text[max(0, found.start - 60) : found.start]
        if not LATEST.search(before) or TERM.search(before) or AHEAD.match(text, found.end):
            continue
        return found.months or max(1, round(found.days / 30))
    return None
