"""What a scanner, a clerk and a letterhead do to a page must not change who agrees, on what and when.

Letters misread, lines of letterhead above the title, a cover sheet before it, sheets askew or scanned out of order.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rapidfuzz.fuzz import ratio

from kerjasama_nlp.extract import raw_extract
from kerjasama_nlp.types import Agreement, Document, Word
from tests.extract.test_layouts import CASES, NAMES, parties, single
from tests.factories import document

LOOKS_LIKE = {
    "i": "l1", "l": "i1", "e": "c", "c": "e", "o": "0", "a": "e", "n": "u", "u": "n", "m": "n", "r": "n", "t": "l",
    "h": "b", "b": "h", "s": "5", "k": "h", "d": "a", "p": "n", "I": "l1", "S": "5", "O": "0", "A": "4", "E": "F",
    "N": "M", "T": "I", "B": "8", "G": "6", "R": "K", "P": "F", "U": "V",
}  # fmt: skip
"""What an engine takes each letter for."""
RATE = 0.015
LIKE = 88.0
LETTERHEAD = """PEMERINTAH PROVINSI JAWA TIRTA
SEKRETARIAT DAERAH
Jalan Pemuda Nomor 7 Telepon (0200) 778899 Faksimile (0200) 778898
Laman : setda.jawatirta.go.id Pos-el : setda@jawatirta.go.id
SAGARAYA 40100

"""
COVER = """DOKUMEN KERJA SAMA
BAGIAN KERJA SAMA SEKRETARIAT DAERAH
TAHUN ANGGARAN BERJALAN
"""
OTHER_PAGE = "Pasal 9\nKETENTUAN LAIN\n" + (
    "Hal-hal yang belum diatur akan diatur kemudian oleh para pihak dalam perjanjian tambahan.\n" * 40
)


def text_of(case: dict[str, Any]) -> str:
    return str(case["text"]).lstrip("\n")


def misread(text: str, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(LOOKS_LIKE[c]) if c in LOOKS_LIKE and chance.random() < RATE else c for c in text)


def like(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and ratio(one.casefold(), other.casefold()) >= LIKE)


def kept(before: Agreement, after: Agreement) -> list[bool]:
    """For each value of the head: does it stand as before?"""
    told = [single(after, key) == single(before, key) for key in ("kind", "signed_on", "duration_months")]
    told.append(len(after.parties) == len(before.parties))
    for a, b in zip(before.parties, after.parties, strict=False):
        told += [a.ordinal == b.ordinal, a.type.value == b.type.value]
        for one, other in ((a.name, b.name), (a.signatory, b.signatory), (a.position, b.position)):
            told.append(like(one and one.value, other and other.value))
    return told


def test_misread_letters_cost_little() -> None:
    """Of 100 letters 1.5 are misread, in every agreement at once: less than one value in twenty is lost."""
    told: list[bool] = []
    for case in CASES:
        clean = raw_extract(document(text_of(case), confidence=0.93))
        told += kept(clean, raw_extract(document(misread(text_of(case), seed=7), confidence=0.93)))
    assert sum(told) / len(told) > 0.95


@pytest.mark.parametrize("case", CASES, ids=NAMES)
@pytest.mark.parametrize("above", [LETTERHEAD, COVER])
def test_lines_above_the_title_change_nothing(case: dict[str, Any], above: str) -> None:
    before, after = raw_extract(document(text_of(case))), raw_extract(document(above + text_of(case)))
    assert all(kept(before, after))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_cover_sheet_changes_nothing(case: dict[str, Any]) -> None:
    before, after = raw_extract(document(text_of(case))), raw_extract(document(COVER, text_of(case)))
    assert all(kept(before, after))


TITLED = [case for case in CASES if len(case["expect"].get("parties", [])) > 1 and "\nANTARA" in case["text"]]


@pytest.mark.parametrize("case", TITLED, ids=[case["name"] for case in TITLED])
def test_the_first_page_scanned_last(case: dict[str, Any]) -> None:
    before = raw_extract(document(text_of(case)))
    after = raw_extract(document(*[OTHER_PAGE] * 5, text_of(case)))
    assert (single(after, "kind"), single(after, "title")) == (single(before, "kind"), single(before, "title"))
    assert [row[2] for row in parties(after)] == [row[2] for row in parties(before)]


def moved(read: Document, move: Callable[[Word], Word]) -> Document:
    return replace(read, words=tuple(move(word) for word in read.words))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
@pytest.mark.parametrize("slope", [-0.03, 0.03])
def test_a_sheet_askew_changes_nothing(case: dict[str, Any], slope: float) -> None:
    """Two degrees: right ends of lines stand a line's height above or below their beginning."""
    straight = document(text_of(case), confidence=0.93)
    askew = moved(straight, lambda w: w._replace(top=w.top + slope * w.x0, bottom=w.bottom + slope * w.x0))
    assert all(kept(raw_extract(straight), raw_extract(askew)))
