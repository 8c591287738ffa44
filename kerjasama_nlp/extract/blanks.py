"""Places that were read and carry nothing: a date never filled in, a title block without a number, a term left out.

    Pada hari ini tanggal ........ bulan ........ tahun dua ribu delapan belas        -> date_blank
    NOTA KESEPAHAMAN ANTARA ... TENTANG ..., and no "Nomor" before the parties        -> number_absent
    Pada hari Selasa tanggal [pen] bulan ...09... tahun 2020                          -> date_unread
    Pasal 6 JANGKA WAKTU: no years, months or date in it                              -> term_absent

Not found is not blank: where the sentence, the title block or the article was not read, nothing is said. A form
that was filled in by hand leaves words that the engine drops or reads as scraps: that date is unread, not blank.

    >>> blank_date("Pada hari ini ....... tanggal ..... bulan ....... tahun 2018, kami yang bertanda tangan")
    'tanggal atau bulannya tidak diisi'
    >>> blank_date("Pada hari ini Senin tanggal lima bulan Maret tahun dua ribu delapan belas, kami") is None
    True
"""

from __future__ import annotations

import re
from dataclasses import replace

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.dates import find_dates, month_of
from kerjasama_nlp.types import Agreement, Document, Issue

HEAD = 8000
TITLE_BLOCK = 2500
SENTENCE = 260
LEAST_ARTICLE = 60
OPENING = re.compile(r"\b\w?ada\s+hari(?:\s+ini)?\b|\bon\s+this\s+day\b", re.IGNORECASE)
TITLE_END = re.compile(
    r"\b\w?ada\s+hari\b|\byang\s+bertanda|\bon\s+this\b|\bis\s+(?:made|signed|entered)\b|"
    r"\bhereinafter\b|\bselanjutnya\s+disebut\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"\b(?:kami|yang\s+bertanda|telah|bertempat|by\s+and\s+between)\b", re.IGNORECASE)
NUMBER_LABEL = re.compile(r"^\W{0,3}(?:n(?:omor|o|umber|omer)|ref)\b\s*\W|\bnomor\b", re.IGNORECASE | re.MULTILINE)
NUMBER_LIKE = re.compile(r"\S*\d\S*/\S+/\S+")
NUMERIC_DATE = re.compile(r"\d{1,2}\s*[-–—/. ]\s*\d{1,2}\s*[-–—/. ]\s*\d{4}")
BETWEEN = re.compile(r"\b(?:tanggal|tgl)\b(?P<day>.{0,60}?)\b(?:bulan|bin)\b(?P<month>.{0,40}?)\btahun\b", re.I | re.S)
NO_MONTH = re.compile(r"\b(?:tanggal|tgl)\b(?P<day>.{0,40}?)\btahun\b", re.IGNORECASE | re.DOTALL)
TERM = re.compile(r"\b(?:tahun|bulan|hari|years?|months?|days?|tanggal|semester\s+ke)\b", re.IGNORECASE)
LETTERS = re.compile(r"[A-Za-z]{3,}|\d")
DOTS = re.compile(r"[._…·•]{2,}|(?:[._…·•-]\s?){3,}")
SCRAPS = re.compile(r"[^\W_]|[^\s.,:;()_…·•–—-]")
"""Pieces of ink: neither dots nor the marks between words."""
UNSURE = 0.5
"""Of an engine's confidence: words below were not read."""


def extract_blanks(reading: Reading, agreement: Agreement) -> Agreement:
    """The agreement with an issue for each place that was read and is blank."""
    return replace(agreement, issues=(*agreement.issues, *blanks(reading.document, agreement)))


def blanks(document: Document, agreement: Agreement) -> tuple[Issue, ...]:
    """Issues `date_blank`, `number_absent` and `term_absent` of one document."""
    text = document.text
    found: list[Issue] = []

    def say(code: str, message: str, offset: int) -> None:
        found.append(Issue("extract", code, message, document.page_at(offset), document.source))

    opening = OPENING.search(text[:HEAD])
    if agreement.signed_on is None and opening:
        if why := blank_date(text[opening.start() :], scanned=_scanned(document, opening.start())):
            say("date_blank", f"Tanggal penandatanganan pada naskah tidak lengkap: {why}.", opening.start())
        elif _unread(document, opening.start()):
            message = "Tanggal penandatanganan terisi, tetapi tidak terbaca (tulisan tangan?); lihat halamannya."
            say("date_unread", message, opening.start())
    if not agreement.numbers and agreement.kind is not None and agreement.parties and _no_number(text):
        say("number_absent", "Kepala naskah tidak memuat nomor.", 0)
    if agreement.duration_months is None and agreement.ends_on is None:
        articles = [c for c in agreement.clauses if c.type == "duration"]
        bodies = [text[c.body.start : c.body.end] for c in articles]
        if articles and all(len(body) >= LEAST_ARTICLE and not TERM.search(body) for body in bodies):
            message = "Pasal jangka waktu terbaca, tetapi tidak menyebut lama atau tanggal berakhirnya."
            say("term_absent", message, articles[0].span.start)
    return tuple(found)


def blank_date(text: str, *, scanned: bool = False) -> str | None:
    """What is missing in a signing sentence that begins the text; None when nothing is, or when it was not read well.

    Something illegible where day or month should stand is a fill that we cannot read, not a blank. So is, in a scan, a
    gap without dots beside a part that was filled in: the engine drops what the pen wrote.

    >>> blank_date("Pada hari Rabu tanggal bulan ...07... tahun 2019, kami yang bertanda tangan", scanned=True) is None
    True
    """
    sentence = _sentence(text)
    if _dated(sentence):
        return None
    if found := BETWEEN.search(sentence):
        empty = [found[part] for part in ("day", "month") if not SCRAPS.search(found[part])]
        dropped = scanned and len(empty) == 1 and not DOTS.search(empty[0])
        return "tanggal atau bulannya tidak diisi" if empty and not dropped else None
    if (short := NO_MONTH.search(sentence)) and LETTERS.search(short["day"]):
        return "bulannya tidak ditulis"
    return None


def _unread(document: Document, start: int) -> bool:
    """Day or month were filled in, and what stands there is no date: scraps, a gap beside a fill, doubtful words."""
    sentence = _sentence(document.text[start:])
    found = BETWEEN.search(sentence)
    if found is None or _dated(sentence):
        return False
    parts = [found["day"], found["month"]]
    if all(SCRAPS.search(part) for part in parts):
        words = document.words_in(start + found.start("day"), start + found.end("month"))
        return _has_scrap(parts) or any(word.confidence < UNSURE for word in words)
    return any(SCRAPS.search(part) for part in parts)


def _has_scrap(parts: list[str]) -> bool:
    return any(not LETTERS.search(part) for part in parts)


def _scanned(document: Document, offset: int) -> bool:
    """Whether the page at an offset was read by an engine, not from a text layer."""
    number = document.page_at(offset)
    return any(page.number == number and page.origin == "ocr" for page in document.pages)


def _sentence(text: str) -> str:
    """The signing sentence up to where the persons begin."""
    opening = OPENING.match(text.lstrip())
    sentence = text[: opening.end() + SENTENCE if opening else SENTENCE]
    stop = SENTENCE_END.search(sentence, 12)
    return sentence[: stop.start()] if stop else sentence


def _dated(sentence: str) -> bool:
    return bool(NUMERIC_DATE.search(sentence) or any(find_dates(sentence)) or _has_month(sentence))


def _has_month(sentence: str) -> bool:
    return any(month_of(word) for word in re.findall(r"[A-Za-z]{3,}", sentence))


def _no_number(text: str) -> bool:
    """The title block was read up to where the parties or the date begin, and nothing in it looks like a number."""
    end = TITLE_END.search(text[:TITLE_BLOCK])
    head = text[: end.start()] if end else ""
    return len(head) >= LEAST_ARTICLE and not NUMBER_LABEL.search(head) and not NUMBER_LIKE.search(head)
