"""Who pays: "dibebankan kepada APBD PIHAK KESATU dan/atau sumber lain yang sah" -> party_1, apbd, other_lawful.

Public money and other money have their names; a party pays where a word of bearing stands before its label; costs are
deferred where a later agreement is to settle them (PP 28/2018 art. 12, 18, 46).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kerjasama_nlp.extract.bearers import Mention, everyone_in, labels_of, mentions
from kerjasama_nlp.extract.lines import Line, lines_of, within
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.sentences import Sentence, sentences
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import Agreement, Clause, Financing, Party

NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("apbd", re.compile(r"\bAPB\s?D\b|anggaran\s+pendapatan\s+(?:dan\s+)?belanja\s+daerah|regional\s+budget", re.I)),
    ("apbn", re.compile(r"\bAPBN\b|\bDIPA\b|anggaran\s+pendapatan\s+(?:dan\s+)?belanja\s+negara|state\s+budget", re.I)),
    (
        "other_lawful",
        re.compile(
            r"sumber(?:\s?-\s?sumber)?\s+(?:\w+\s+){0,3}?lain(?:nya)?\b.{0,30}\bs(?:ah|yah)\b|"
            r"lain(?:nya)?\s+yang\s+s(?:ah|yah)\b|"
            r"other\s+(?:lawful\s+|legal\s+)?sources|sources?\s+of\s+fund\w*\s+that\s+(?:is|are)\s+l",
            re.I,
        ),
    ),
)
LATER = (
    r"(?:(?:naskah\s+|suatu\s+)?perjanjian\s+kerja\s?sama|perjanjian\s+(?:pelaksanaan|tersendiri|tambahan|lain)|"
    r"rencana\s+kerja|"
    r"kontrak|program\s+kerja|kesepakatan\s+tersendiri|implementing\s+arrangement|separate\s+agreement)"
)
DEFERRED = re.compile(
    rf"\b(?:diatur|ditetapkan|dituangkan|ditentukan|disepakati|dijabarkan|sesuai|"
    rf"menurut)\b.{{0,80}}?\b{LATER}\b(?!\s+ini)|"
    r"\b(?:akan\s+)?(?:diatur|ditentukan|ditetapkan|dibicarakan|disepakati)\b.{0,30}?\b(?:lebih\s+lanjut|kemudian|"
    r"tersendiri|secara\s+terpisah)\b|"
    r"\b(?:decided|agreed|determined|discussed|settled)\s+(?:upon\s+)?(?:separately|case\s+by\s+case|later)|"
    r"\b(?:further|separate(?:ly)?)\b.{0,40}\bagree",
    re.IGNORECASE | re.DOTALL,
)
BEARING = re.compile(
    r"(?:dibebankan|dibebani|dipikul|ditanggung(?:\s+(?:bersama|sepenuhnya))?|di(?:sediakan|biayai|bayar|danai|siapkan|penuhi)|"
    r"(?:menjadi|merupakan|adalah)\s+(?:beban|"
    r"tanggung\s?jawab|tanggungan|kewajiban)"
    r"(?:\s+dan\s+tanggung\s?jawab)?|beban|bersumber|menggunakan\s+(?:dana|anggaran)(?:\s+\w+){0,2}|berasal|tanggung\s?jawab|anggaran(?:\s+\w+){0,2}|"
    r"belanja\s+(?:daerah|negara)|APBD|\(APBD\)|APBN|(?:DPP?A|DIPA|RKA)(?:\s?-\s?(?:SKPD|OPD|PD))?|"
    r"borne\s+by|bear|responsib\w+\s+of|expense\s+of)"
    r"(?:\s*[:.,])?(?:\s+(?:kepada|pada|oleh|dari|bagi|by|to|masing-masing|sepenuhnya|anggaran|keuangan|dana|"
    r"kemampuan|the))*\W*$",
    re.IGNORECASE,
)
JOINING = re.compile(
    r"^\W*(?:sebesar\s+[^.;]{1,60}?[,;]\s*)?(?:dan|atau|dan\s?/\s?atau|serta|and|or|and/or|maupun|,|/)?[\s/,]*$|"
    r"^\W*(?:dan|serta|sedangkan|and|while|whereas)\s+(?:[\w-]+\s+){1,5}(?:oleh|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words between two who pay: "dan", "sebesar 40%, dan", "borne by A and accommodation by B"."""
PAYS = re.compile(
    r"\b(?:menganggarkan|membiayai|menyediakan\s+(?:\w+\s+){0,2}(?:biaya|dana|anggaran)|"
    r"menyiapkan\s+(?:\w+\s+){0,2}(?:biaya|dana)|"
    r"membayar(?:kan)?|menanggung|mengalokasikan|memberikan\s+(?:beasiswa|bantuan\s+(?:biaya|dana))|"
    r"bersifat\s+membantu|pays?|bears|covers?|"
    r"shall\s+bear|will\s+bear|shall\s+fund|finances?)\b",
    re.IGNORECASE,
)
EACH = re.compile(
    r"(?:tugas|fungsi|kewenangan|peran|kegiatan)(?:\s+\w+){0,3}\s+masing\s?[-–—]\s?masing|"
    r"anggaran\s+masing\s?[-–—]\s?masing|masing\s?[-–—]\s?masing\s+pihak|oleh\s+masing|kepada\s+masing|"
    r"ditanggung\s+bersama|"
    r"each\s+party|its\s+own\s+(?:cost|expense)|own\s+(?:cost|expense)s|kedua\s+belah\s+pihak\s+(?:secara|sesuai)",
    re.IGNORECASE,
)
AGENT = re.compile(
    r"\b((?:diatur|ditentukan|ditetapkan|dibicarakan|disepakati|diputuskan|disetujui|ditandatangani)(?:\s+\w+){0,3}?)"
    r"\s+oleh\s+(?:kedua\s+belah\s+pihak|para\s+pihak|masing\s?-\s?masing\s+pihak)",
    re.IGNORECASE,
)
"""Who is to agree on the costs pays none of them yet: "diatur lebih lanjut oleh kedua belah pihak"."""
DUTY = re.compile(
    r"^\W*(?:PIHAK\s+\w+\s+)?(?:(?:ber)?kewajiban\w*\s+|wajib\s+)?(?:untuk\s+)?(?:men(?:yiapkan|yediakan|anggung|"
    r"dukung\s+penyediaan)|mem(?:biayai|bayar))"
    r"\s+(?:\w+\s+){0,2}?(?:pembiayaan|biaya|dana|anggaran)\b",
    re.IGNORECASE,
)
"""A duty that is to pay: "menyiapkan biaya pelaksanaan pendidikan"."""
NEGATED = re.compile(
    r"\b(?:tanpa|tidak(?:\s+akan|\s+boleh)?)\s+(?:membebani|membebankan|dibebankan|menggunakan|menjadi\s+beban|"
    r"bersumber|memakai)\b[^.;\n]*(?:\n[^.;\n]+)*|\b(?:without|not)\s+(?:any\s+)?(?:burden|charg)\w*[^.;]*",
    re.IGNORECASE,
)
"""Money that is not to be used: "dan tidak membebani APBD PIHAK PERTAMA" (PP 28/2018 art. 18: the partner pays)."""
COST = re.compile(r"\b(?:biaya|pembiayaan|pendanaan|dana|costs?|funding|expenses?)\b", re.IGNORECASE)
BORNE = re.compile(
    r"dibebankan|ditanggung|menjadi\s+(?:beban|tanggung\s?jawab)|borne\s+by|bear\s+(?:its|their)|(?:menyiapkan|"
    r"menyediakan)\s+biaya|menanggung",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(
    r"\b(?:from|of|at|in|dari|di|pada)\s+(?:(?:both|the|kedua)\s+)?(?:\S+\s+(?:and|dan)\s+)?$", re.IGNORECASE
)
"""Words that make a party no subject: "students from both A and B pay"."""
ELSEWHERE = frozenset({"force_majeure", "disputes", "confidentiality", "amendment", "termination", "sanctions"})


def extract_financing(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in who pays."""
    lines = lines_of(reading.document)
    everyone = everyone_in(agreement, reading.text)
    articles = [c for c in agreement.clauses if c.type == "financing"]
    articles = articles or [c for c in agreement.clauses if COST.search(c.heading or "")]
    if articles:
        found = [_of_article(lines, clause) for clause in articles]
        sure = 0.9
    else:
        found = list(_elsewhere(reading, agreement))
        sure = 0.65
    found = [sentence for sentence in found if sentence.text]
    duties = (
        []
        if articles
        else [o for o in agreement.obligations if o.modality == "obligation" and DUTY.search(o.text.value)]
    )
    found += [Sentence(duty.text.value, *duty.text.evidence.span) for duty in duties]
    if not found:
        return agreement
    found.sort(key=lambda sentence: sentence.start)
    text = " ".join(dict.fromkeys(sentence.text for sentence in found))
    by_duty = {n for duty in duties for n in duty.bearer if duty.bearer != everyone}
    sources = tuple(_sources(text, agreement, everyone, by_duty))
    if not sources and not articles:
        return agreement
    value = reading.value(
        text, found[0].start, found[-1].end, found_by="rule:financing", confidence=sure if sources else 0.4
    )
    return replace(agreement, financing=Financing(sources or ("none_stated",), value))


def _of_article(lines: Sequence[Line], clause: Clause) -> Sentence:
    body = within(lines, *clause.body)
    return (
        Sentence(trim(join(line.text for line in body)) + ("." if body else ""), *clause.body)
        if body
        else Sentence("", *clause.body)
    )


def _elsewhere(reading: Reading, agreement: Agreement) -> Iterator[Sentence]:
    """Sentences about costs in other articles; in the whole text where there are no articles."""
    stretches = [(c.body.start, c.body.end) for c in agreement.clauses if c.type not in ELSEWHERE] or (
        [] if agreement.clauses else [(0, len(reading.text))]
    )
    for start, end in stretches:
        for sentence in sentences(reading.text[start:end], start):
            if COST.search(sentence.text) and (BORNE.search(sentence.text) or DEFERRED.search(sentence.text)):
                yield sentence


def _sources(text: str, agreement: Agreement, everyone: tuple[int, ...], by_duty: set[int]) -> Iterator[str]:
    """Sources named in a text, in the order of the vocabulary; `by_duty`: parties whose duty it is to pay."""
    text = AGENT.sub(r"\1", NEGATED.sub(" ", mend(text)))
    named = list(mentions(text, everyone, labels_of(agreement)))
    payers = _payers(text, named) | by_duty
    each = bool(EACH.search(text)) or any(ordinals == everyone for ordinals in _bearing(text, named, whole=True))
    if each:
        yield "each_party"
    else:
        payers |= set(_by_name(text, agreement.parties))
    if not (each and payers >= set(everyone)):
        yield from (f"party_{n}" for n in sorted(payers))
    for name, pattern in NAMED:
        if pattern.search(text):
            yield name
    own = re.sub(r"perjanjian\s+kerja\s?sama\s+ini", "", text, flags=re.IGNORECASE)
    if DEFERRED.search(own):
        yield "deferred"


def _bearing(text: str, named: Sequence[Mention], *, whole: bool) -> Iterator[tuple[int, ...]]:
    """Parties that a word of bearing stands before, and those joined to them by "dan/atau"."""
    last_end, last_bears = -1, False
    for mention in named:
        between = text[last_end : mention.start] if last_end >= 0 else ""
        bears = bool(BEARING.search(text[max(0, mention.start - 90) : mention.start]))
        bears = bears or (last_bears and bool(JOINING.match(between)))
        last_end, last_bears = mention.end, bears
        if bears and mention.everyone == whole:
            yield mention.ordinals


def _payers(text: str, named: Sequence[Mention]) -> set[int]:
    """Single parties that pay: named after a word of bearing, or subject of a verb of paying."""
    payers = {n for ordinals in _bearing(text, named, whole=False) for n in ordinals}
    for mention in named:
        after = text[mention.end : mention.end + 60]
        if not mention.everyone and re.match(r"\W*(?:akan\s+|wajib\s+|berkewajiban\s*:?\s*(?:[a-z]\.\s*)?)?", after):
            verb = PAYS.match(re.sub(r"^\W*(?:(?:akan|wajib|harus|berkewajiban)\W+)*(?:[a-z]\.\s*)?", "", after))
            if verb and not OF_OTHERS.search(text[max(0, mention.start - 40) : mention.start]):
                payers.add(mention.ordinals[0])
    return payers


def _by_name(text: str, parties: Sequence[Party]) -> Iterator[int]:
    """Parties named without label: "anggaran Politeknik Rawaloka", "APBD Kabupaten Rawaloka", "APBD Kabupaten/Kota"."""
    plain = re.sub(r"\s+", " ", text)
    for party in parties:
        names = {party.name.value, party.on_behalf_of.value if party.on_behalf_of else party.name.value}
        wanted = {
            re.sub(r"^(?:pemerintah\s+(?:daerah\s+)?)", "", re.sub(r"\s+", " ", name), flags=re.IGNORECASE)
            for name in names
        }
        if any(re.match(r"(?:kabupaten|kota)\b", name, re.IGNORECASE) for name in wanted):
            wanted.add("Kabupaten/Kota")
        for name in wanted:
            found = re.search(rf"\b{re.escape(name)}", plain, re.IGNORECASE) if len(name) > 4 else None
            before = re.sub(
                r"pemerintah\s+(?:daerah\s+)?$", "", plain[: found.start()] if found else "", flags=re.IGNORECASE
            )
            if found and BEARING.search(before[-90:]):
                yield party.ordinal
                break
