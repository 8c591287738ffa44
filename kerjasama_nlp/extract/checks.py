"""What does not add up or is missing in a document: data for people, not errors. Runs last.

    "5 (empat) tahun"                                  -> words_against_digits
    NOMOR : ......../UTN/......./2025                  -> number_blank
    PKS whose body says "Nota Kesepahaman ini"         -> template_words
    PKS with a company and no word of sanctions        -> clause_missing  (UU 23/2014 art. 366(2))
    KB signed for a region by the head of an agency    -> signatory_power (PP 28/2018 art. 2 and 13)

Codes and what to do about each are listed in docs/extraction.md. Checks of the date and the term live with their
readings (signing, term, blanks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kerjasama_nlp.extract.chapters import number_of
from kerjasama_nlp.extract.heading import heading_of
from kerjasama_nlp.extract.numbering import has_blank
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.cooperation import Cooperation, cooperation
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.language.numbers import spelled_prefix
from kerjasama_nlp.types import UMBRELLA_KINDS, Agreement, Issue, Party

AMOUNT = re.compile(
    r"(?<![\d.,/-])(\d{1,3}(?:\.\d{3})+|\d{1,9})\s*\(\s*([A-Za-z][a-z]+(?:\s+[A-Za-z][a-z]+){0,14})\s*\)"
)
UNIT_WORDS = frozenset({"rupiah", "persen", "orang", "hari", "bulan", "tahun", "kali", "rangkap"})
HEADS = re.compile(r"\b(?:gubernur|bupati|wali\s?kota|walikota|governor|regent|mayor)\b", re.IGNORECASE)
BASIS = re.compile(
    r"\b(?:kuasa|keputusan|peraturan|pelimpahan|pendelegasian|surat\s+(?:tugas|perintah)|instruksi)\b", re.IGNORECASE
)
DRAFT = re.compile(
    r"^\W*(?:(?:draft?|rancangan|konsep|naskah\s+awal)\b(?!\s+(?:undang|peraturan))[^\n]{0,30}|[^\n]{0,20}\buntuk\s+dibahas)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
LEFTOVER = re.compile(
    r"\[(?:isi|nama|tanggal|nomor|jabatan|alamat)[^\]\n]{0,40}\]|<(?:nama|nomor|tanggal)[^>\n]{0,30}>|\b[xX]{4,}\b"
)
SELF_NAMES = {
    "perjanjian_kerja_sama": r"\b(?:nota\s+kesepahaman|kesepakatan\s+bersama|nota\s+kesepakatan)\s+ini\b",
    "nota_kesepahaman": r"\bperjanjian\s+kerja\s?sama\s+ini\b",
    "kesepakatan_bersama": r"\b(?:perjanjian\s+kerja\s?sama|nota\s+kesepahaman)\s+ini\b",
}
"""Kind by title -> what its body calls itself when it was copied from a paper of another kind."""
OWN_NAMES = {
    "perjanjian_kerja_sama": r"\bperjanjian(?:\s+kerja\s?sama)?\s+ini\b",
    "nota_kesepahaman": r"\bnota\s+kesepahaman\s+ini\b",
    "kesepakatan_bersama": r"\bkesepakatan\s+bersama\s+ini\b",
}
LEAST_CLAUSES = 4
LONGEST_TERM = {"letter_of_intent": 12, "memorandum_of_understanding": 60}
"""Months, abroad: Permendagri 25/2020 art. 13(3) (LoI) and art. 32 (five years)."""
REQUIRED: dict[tuple[str, str], tuple[tuple[str, str, str], ...]] = {
    ("ksdpk", "perjanjian_kerja_sama"): (
        ("rights_obligations", "hak dan kewajiban", r"\b(?:hak|berhak|kewajiban|berkewajiban|wajib)\b"),
        ("duration", "jangka waktu", r"\bjangka\s+waktu|\bmasa\s+berlaku|\bberlaku\s+(?:selama|sampai|sejak|untuk)"),
        ("disputes", "penyelesaian perselisihan", r"\bperselisihan|\bsengketa|\bmusyawarah"),
        ("sanctions", "sanksi", r"\bsanksi|\bdenda\b|\bganti\s+rugi|\bpemutusan\s+sepihak"),
    ),
    ("ksdpl", "memorandum_of_understanding"): (
        ("purpose", "maksud dan tujuan", r"\btujuan|\bobjective|\bpurpose"),
        ("scope", "ruang lingkup", r"\bruang\s+lingkup|\bscope|\bareas?\s+of\s+cooperation"),
        ("financing", "pembiayaan", r"\bbiaya|\bpembiayaan|\bfunding|\bcosts?\b|\bfinanc"),
        ("disputes", "penyelesaian perselisihan", r"\bperselisihan|\bsengketa|\bdisput|\bdifference"),
        ("amendment", "perubahan", r"\bperubahan|\bamend"),
        ("duration", "masa berlaku", r"\bberlaku|\bin\s+force|\bvalid|\beffect|\bduration"),
    ),
    ("ksdpl", "letter_of_intent"): (
        ("purpose", "maksud dan tujuan", r"\btujuan|\bobjective|\bpurpose|\bintend"),
        ("scope", "ruang lingkup", r"\bruang\s+lingkup|\bscope|\bareas?\s+of|\bfields?\b"),
        ("duration", "masa berlaku", r"\bberlaku|\bin\s+force|\bvalid|\beffect|\byear"),
    ),
}
"""(kind of cooperation, kind of paper) -> clause type, its name, words that show it is there without a heading.
UU 23/2014 art. 366(2) and PP 28/2018 art. 19(2); Permendagri 25/2020 arts. 20(5) and 13."""
BASES = {
    "ksdpk": "UU 23/2014 Pasal 366 ayat (2)",
    "ksdpl": "Permendagri 25/2020 Pasal 13 dan 20",
    "ksdll": "Permendagri 25/2020 Pasal 13 dan 20",
}

Check = Callable[[Reading, Agreement], Iterator[Issue]]


def extract_checks(reading: Reading, agreement: Agreement) -> Agreement:
    """The agreement with an issue for everything that does not add up; earlier issues get their source."""
    found = [issue for check in CHECKS for issue in check(reading, agreement)]
    named = tuple(
        replace(issue, source=issue.source or reading.document.source) for issue in (*agreement.issues, *found)
    )
    form = cooperation_of(agreement)
    return replace(agreement, issues=named, cooperation=form.kind if form else None)


def _issue(reading: Reading, code: str, message: str, offset: int) -> Issue:
    return Issue("extract", code, message, reading.document.page_at(offset), reading.document.source)


def number_blank(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """ "NOMOR : ......../UTN/......./2025": dots left to be filled in. A bare "Nomor :" may be a pen we cannot read."""
    heading = heading_of(reading)
    for line in heading.numbers if heading else ():
        if has_blank(line.text):
            yield _issue(reading, "number_blank", f"Nomor belum diisi: {line.text.strip()!r}.", line.start)


def words_against_digits(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """ "5 (empat) tahun": both were read without damage and differ."""
    language = "en" if reading.language == "en" else "id"
    for match in AMOUNT.finditer(reading.text):
        words = [w for w in match.group(2).split() if w.casefold() not in UNIT_WORDS]
        found = spelled_prefix(words, language) if words else None
        digits = int(match.group(1).replace(".", ""))
        if found and found.used == len(words) and found.damage == 0 and found.value != digits:
            message = f"Angka dan kata berbeda: {match.group()!r}."
            yield _issue(reading, "words_against_digits", message, match.start())


def template_words(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """The body calls itself by another kind of paper than its title, or has fields of a form left in it."""
    kind = agreement.kind.value if agreement.kind else ""
    if kind in SELF_NAMES:
        start = agreement.clauses[0].span.start if agreement.clauses else 0
        wrong = list(re.finditer(SELF_NAMES[kind], reading.text[start:], re.IGNORECASE))
        if wrong and re.search(OWN_NAMES[kind], reading.text[start:], re.IGNORECASE):
            at = start + wrong[0].start()
            message = f"Sisa naskah lain: isi menyebut {wrong[0].group()!r} ({len(wrong)} kali), berbeda dari judulnya."
            yield _issue(reading, "template_words", message, at)
    if field := LEFTOVER.search(reading.text):
        yield _issue(reading, "template_words", f"Isian naskah contoh belum diganti: {field.group()!r}.", field.start())


def draft(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """ "Naskah awal, untuk dibahas" · "DRAFT" on a line of its own, above the title or in the margin."""
    mark = DRAFT.search(reading.text[:2000])
    if mark:
        yield _issue(reading, "draft", f"Naskah bertanda {mark.group().strip()!r}.", mark.start())
        return
    for margin in reading.document.marks:
        if DRAFT.search(margin.text):
            message = f"Naskah bertanda {margin.text.strip()!r}."
            yield Issue("extract", "draft", message, margin.box.page, reading.document.source)
            return


def clause_gap(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """Numbers of articles that skip: a page or a heading was not read, or is not there."""
    last: int | None = None
    for clause in agreement.clauses:
        number = number_of(clause.number)
        if number is not None and last is not None and number > last + 1:
            missing = f"Pasal {last + 1}" if number == last + 2 else f"Pasal {last + 1} sampai {number - 1}"
            message = f"{missing} tidak ada atau tidak terbaca."
            yield _issue(reading, "clause_gap", message, clause.span.start)
        last = number if number is not None else last


def clause_missing(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """A clause that the law asks for, where the articles were read without a gap and no word of it occurs."""
    form = cooperation_of(agreement)
    if form is None or agreement.kind is None or len(agreement.clauses) < LEAST_CLAUSES:
        return
    if any(clause_gap(reading, agreement)):
        return
    frame = "ksdpl" if form.kind == "ksdll" else form.kind
    have = {clause.type for clause in agreement.clauses}
    for kind, name, words in REQUIRED.get((frame, agreement.kind.value), ()):
        if kind not in have and not re.search(words, reading.text, re.IGNORECASE):
            message = f"Tidak ada ketentuan tentang {name}, yang diwajibkan {BASES[form.kind]}."
            yield _issue(reading, "clause_missing", message, agreement.clauses[-1].span.start)


def term_too_long(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """Abroad a letter of intent holds for a year, a memorandum for five."""
    form = cooperation_of(agreement)
    if not form or form.kind not in ("ksdpl", "ksdll") or not agreement.kind or not agreement.duration_months:
        return
    longest = LONGEST_TERM.get(agreement.kind.value)
    if longest and agreement.duration_months.value > longest:
        message = (
            f"Jangka waktu {agreement.duration_months.value} bulan melebihi {longest} bulan (Permendagri 25/2020)."
        )
        yield _issue(reading, "term_too_long", message, agreement.duration_months.evidence.span.start)


def signatory_power(reading: Reading, agreement: Agreement) -> Iterator[Issue]:
    """For a region its head signs; others a PKS only, by a power of attorney or a decision (PP 28/2018 art. 2, 13)."""
    kind = agreement.kind.value if agreement.kind else ""
    for party in agreement.parties:
        if party.type.value not in ("pemerintah_daerah", "perangkat_daerah") or party.position is None:
            continue
        if HEADS.search(party.position.value) or re.search(r"\bdesa\b", party.name.value, re.IGNORECASE):
            continue
        at = party.position.evidence.span.start
        if kind in UMBRELLA_KINDS:
            message = f"Naskah payung ditandatangani {party.position.value}, bukan kepala daerah (PP 28/2018 Pasal 2)."
            yield _issue(reading, "signatory_power", message, at)
        elif kind == "perjanjian_kerja_sama" and not _has_power(party):
            message = (
                f"Dasar kewenangan {party.position.value} (kuasa atau keputusan) tidak disebut (PP 28/2018 Pasal 2)."
            )
            yield _issue(reading, "signatory_power", message, at)


def _has_power(party: Party) -> bool:
    """Whether a power or decision is cited for one who signs ("berdasarkan Surat Kuasa Bupati ...")."""
    return party.legal_basis is not None and bool(BASIS.search(mend(party.legal_basis.value)))


def cooperation_of(agreement: Agreement) -> Cooperation | None:
    """The kind of cooperation by law of an extracted agreement."""
    return cooperation((party.type.value, party.name.value) for party in agreement.parties)


CHECKS: tuple[Check, ...] = (
    number_blank,
    draft,
    words_against_digits,
    template_words,
    clause_gap,
    clause_missing,
    term_too_long,
    signatory_power,
)
