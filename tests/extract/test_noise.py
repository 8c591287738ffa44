"""Noise changes no count: bent letters, blank lines, other labels and page furniture leave the same items."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from kerjasama_nlp.extract import extract
from tests.extract.test_bodies import CASES, whole
from tests.factories import document

LOOK_ALIKE = {"a": "o", "e": "c", "i": "l", "l": "i", "n": "u", "u": "n", "m": "rn", "g": "q", "t": "f", "k": "h"}
FURNITURE = (
    "Halaman 3 dari 8",
    "- 4 -",
    "| Paraf 1 | | Paraf 2 |",
    "PIHAK KESATU : ......... PIHAK KEDUA : ........",
    "/",
)
LABELS = (("PERTAMA", "KEDUA"), ("KESATU", "KEDUA"), ("I", "II"))
SEEDS = range(6)


def counts(text: str) -> tuple[int, int, int]:
    agreement = extract(document(text))
    return len(agreement.clauses), len(agreement.scope), len(agreement.obligations)


def ids(case: dict[str, Any]) -> str:
    return str(case["name"])


def bent(text: str, seed: int, share: float = 0.015) -> str:
    """The text with some letters of small words bent as OCR bends them; marks, labels and headings stay."""
    rng = random.Random(seed)

    def bend(found: re.Match[str]) -> str:
        word = found.group()
        return "".join(LOOK_ALIKE[c] if c in LOOK_ALIKE and rng.random() < share else c for c in word)

    return re.sub(r"(?<![^\s])[a-z]{4,}(?![^\s.,;:])", bend, text)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("case", CASES, ids=ids)
def test_bent_letters(case: dict[str, Any], seed: int) -> None:
    text = whole(case)
    assert counts(bent(text, seed)) == counts(text)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("case", CASES, ids=ids)
def test_blank_lines(case: dict[str, Any], seed: int) -> None:
    rng, text = random.Random(seed), whole(case)
    airy = "".join(line + ("\n" if rng.random() < 0.2 else "") for line in text.splitlines(keepends=True))
    assert counts(airy) == counts(text)


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("case", CASES, ids=ids)
def test_page_furniture_within_a_list(case: dict[str, Any], furniture: str) -> None:
    text = whole(case)
    for at in [m.end() for m in re.finditer(r"^(?:[a-c]\.|\(?[12]\)) .*[;.]\n", text, re.MULTILINE)]:
        assert counts(text[:at] + furniture + "\n" + text[at:]) == counts(text)


@pytest.mark.parametrize("labels", LABELS, ids=str)
@pytest.mark.parametrize("case", [c for c in CASES if "labels" not in c and "language" not in c], ids=ids)
def test_other_labels(case: dict[str, Any], labels: tuple[str, str]) -> None:
    text = whole(case)
    other = re.sub(r"\bKEDUA\b", f"={labels[1]}", re.sub(r"\bKESATU\b", f"={labels[0]}", text)).replace("=", "")
    assert counts(other) == counts(text)
