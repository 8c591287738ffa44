"""Earlier agreements that this one cites: "berdasarkan Kesepakatan Bersama antara ... Nomor ... tentang ...".

Laws, decrees and letters are cited in the same way and are none: of the names that stand before a number the nearest
decides. An addendum cites what it amends, an extension what it extends. An agreement has a number for each party
("Nomor 119/3-KB/II/2020 dan Nomor 180/7/KB/2020 tanggal 3 Maret 2020"): the first is given, by the others it is known
again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kerjasama_nlp.extract.citations import Cited, citations, numbers_in, squash
from kerjasama_nlp.extract.numbering import by_month, hint_of
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import Agreement, Reference

START = re.compile(
    r"\bpada\s+hari\b|\bdengan\s+rahmat\b|\bmade\s+(?:on|this)\b|\bbertanda\s?-?\s?tangan\b|\bthis\s+day\b",
    re.IGNORECASE,
)
RELATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "extends",
        re.compile(r"\b(?:memperpanjang|perpanjangan(?:\s+(?:atas|dari|jangka\s+waktu))*|extension\s+of)\W*$", re.I),
    ),
    (
        "amends",
        re.compile(
            r"\b(?:mengubah|merubah|perubahan\s+(?:atas|beberapa|terhadap)|addendum\s+atas|diubah|"
            r"perjanjian\s+induk|amend)",
            re.I,
        ),
    ),
    (
        "implements",
        re.compile(
            r"\b(?:menindak\s?lanjuti|tindak\s+lanjut|berdasarkan|mengingat|dasar|memperhatikan|"
            r"pelaksanaan\s+(?:dari|lebih)|mengacu|merujuk|"
            r"ditandatangani\w*|telah\s+(?:melaksanakan|mengadakan)|pursuant|based\s+on|follow\s?-?\s?up)\b",
            re.I,
        ),
    ),
)
IMPLEMENTING = frozenset(
    {"perjanjian_kerja_sama", "implementing_arrangement", "memorandum_of_agreement", "perjanjian_sewa"}
)
JOINING = re.compile(r"\s*,?\s*(?:dan|serta|and|jo\.?|juncto)?\s*", re.IGNORECASE)


def extract_references(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in earlier agreements cited."""
    text, printed = mend(reading.text), reading.text
    end = max((c.span.end for c in agreement.clauses), default=len(text))
    opening = START.search(text)
    start = opening.start() if opening else 0
    own = {squash(n.value) for n in agreement.numbers} or {squash(n) for n in numbers_in(text[:start])}
    found: list[tuple[Cited, Reference]] = []
    for cited in _joined(text, citations(text, printed, start, end)):
        if _keys(cited) & own:
            continue
        place = next((n for n, (other, _) in enumerate(found) if _known(cited, other)), None)
        if place is not None:
            other, reference = found[place]
            title, date = reference.title or cited.title, reference.date or cited.date
            merged = other._replace(others=(*other.others, *filter(None, (cited.number, *cited.others))))
            found[place] = merged, replace(reference, title=title, date=date)
            continue
        value = reading.value(
            cited.number or cited.title or "",
            cited.start,
            cited.end,
            found_by="rule:citation",
            confidence=0.85 if cited.number else 0.55,
        )
        relation = _relation(agreement, text, cited)
        number = by_month(cited.number, int(cited.date[5:7])) if cited.number and cited.date else cited.number
        found.append((cited, Reference(number, cited.title, relation, value, cited.date)))
    return replace(agreement, parents=tuple(reference for _, reference in found))


def _keys(cited: Cited) -> set[str]:
    return {squash(n) for n in (cited.number or cited.title or "", *cited.others)}


def _known(cited: Cited, other: Cited) -> bool:
    return any(_same(one, two) for one in _keys(cited) for two in _keys(other))


def _joined(text: str, found: Iterator[Cited]) -> Iterator[Cited]:
    """One agreement whose kind is said before each of its numbers: "KB Nomor 1/KB/2020 dan KB Nomor 7/KB/2020".

    Two numbers of other months, or with a subject or date between them, are two agreements.
    """
    before: Cited | None = None
    for cited in found:
        if before is not None and _one_agreement(text, before, cited):
            before = before._replace(
                others=(*before.others, *filter(None, (cited.number, *cited.others))),
                title=before.title or cited.title,
                date=before.date or cited.date,
                stop=cited.stop,
            )
            continue
        if before is not None:
            yield before
        before = cited
    if before is not None:
        yield before


def _one_agreement(text: str, one: Cited, two: Cited) -> bool:
    if one.number is None or two.number is None or one.kind != two.kind or one.date:
        return False
    if not JOINING.fullmatch(text[one.stop : two.start]):
        return False
    first, second = hint_of(one.number), hint_of(two.number)
    if first is None or second is None:
        return False
    return first[1] == second[1] and (first[0] == second[0] or None in (first[0], second[0]))


def _relation(agreement: Agreement, text: str, cited: Cited) -> str:
    kind = agreement.kind.value if agreement.kind else None
    if kind == "addendum":
        return "amends"
    if kind == "perpanjangan":
        return "extends"
    around = text[max(0, cited.start - 200) : cited.start]
    clause = next((c for c in agreement.clauses if c.span.start <= cited.start < c.span.end), None)
    if clause is not None and clause.type not in ("general", "purpose"):
        return "mentions"
    for relation, words in RELATIONS:
        if words.search(around):
            return (
                relation
                if relation != "implements" or kind is None or kind in IMPLEMENTING or _follows(around)
                else "mentions"
            )
    return "implements" if kind in IMPLEMENTING else "mentions"


def _follows(around: str) -> bool:
    return bool(re.search(r"\b(?:menindak\s?lanjuti|tindak\s+lanjut)\b", around, re.IGNORECASE))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 5 and (short in long or short == long)
