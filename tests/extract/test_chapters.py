"""Chapters over articles and Roman numbers, on invented papers."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.chapters import number_of, roman
from tests.factories import document

PROSE = "PARA PIHAK sepakat melaksanakan kegiatan ini di Kabupaten Rawaloka."


def paper(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


PAPERS = [
    (
        paper(
            f"BAB I\nMAKSUD DAN TUJUAN\nPasal 1\n{PROSE}",
            f"BAB II\nRUANG LINGKUP\nPasal 2\n{PROSE}",
            f"BAB III\nPENUTUP\nPasal 3\n{PROSE}",
        ),
        [("1", "BAB I MAKSUD DAN TUJUAN"), ("2", "BAB II RUANG LINGKUP"), ("3", "BAB III PENUTUP")],
    ),
    (  # several articles of one chapter, a bent number
        paper(
            f"BAB I\nKETENTUAN UMUM\nPasal 1\n{PROSE}",
            f"Pasal 2\n{PROSE}",
            f"BAB 1I\nPEMBIAYAAN\nPasal 3\n{PROSE}",
            f"BAB lII\nPENUTUP\nPasal 4\n{PROSE}",
        ),
        [
            ("1", "BAB I KETENTUAN UMUM"),
            ("2", "BAB I KETENTUAN UMUM"),
            ("3", "BAB II PEMBIAYAAN"),
            ("4", "BAB III PENUTUP"),
        ],
    ),
    (  # chapters that carry the text are the clauses
        paper(f"BAB I\nTUJUAN\n{PROSE}", f"BAB II\nPEMBIAYAAN\n{PROSE}", f"BAB III\nPENUTUP\n{PROSE}"),
        [("1", None), ("2", None), ("3", None)],
    ),
    (
        paper(f"Pasal 1\nTUJUAN\n{PROSE}", f"Pasal 2\nBIAYA\n{PROSE}", f"Pasal 3\nPENUTUP\n{PROSE}"),
        [("1", None), ("2", None), ("3", None)],
    ),
    (  # Roman as printed, the sequence repaired
        paper(
            f"PASAL I\nTUJUAN\n{PROSE}",
            f"PASAL II\nBIAYA\n{PROSE}",
            f"PASAL lII\nKAHAR\n{PROSE}",
            f"PASAL IV\nPENUTUP\n{PROSE}",
        ),
        [("I", None), ("II", None), ("III", None), ("IV", None)],
    ),
    (  # one bent letter makes no Roman
        paper(f"Pasal I\nTUJUAN\n{PROSE}", f"Pasal 2\nBIAYA\n{PROSE}", f"Pasal 3\nPENUTUP\n{PROSE}"),
        [("1", None), ("2", None), ("3", None)],
    ),
    (
        paper(f"Article 1\nPURPOSE\n{PROSE}", f"Article 2\nFUNDING\n{PROSE}", f"Article 3\nTERM\n{PROSE}"),
        [("1", None), ("2", None), ("3", None)],
    ),
    (
        paper(f"CHAPTER I\nPURPOSE\nArticle 1\n{PROSE}", f"CHAPTER II\nFUNDING\nArticle 2\n{PROSE}"),
        [("1", "CHAPTER I PURPOSE"), ("2", "CHAPTER II FUNDING")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAPERS)
def test_chapters_and_numbers(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(c.number, c.chapter) for c in extract(document(text)).clauses] == expected


def test_an_addendum_quotes_articles_of_another_count() -> None:
    text = paper(
        "Pasal I\nKetentuan Pasal 4 diubah sehingga berbunyi sebagai berikut:",
        f"Pasal 4\nJANGKA WAKTU\n{PROSE}",
        f"Pasal II\n{PROSE}",
    )
    assert {c.number for c in extract(document(text)).clauses} == {"I", "4", "II"}


def test_a_misread_number_makes_no_roman() -> None:
    """ "Pasal 11" read as "Pasal II", and "Pasal l"."""
    articles = [f"Pasal {n}\nHAL {'ABCDEFGHIJKL'[i]}\n{PROSE}" for i, n in enumerate(("l", *range(2, 10)))]
    text = paper(*articles, f"Pasal II\nPENUTUP\n{PROSE}")
    assert [c.number for c in extract(document(text)).clauses][:3] == ["1", "2", "3"]


@pytest.mark.parametrize(("printed", "value"), [("7", 7), ("VII", 7), ("xix", 19), (None, None), ("A", None)])
def test_number_of(printed: str | None, value: int | None) -> None:
    assert number_of(printed) == value


@pytest.mark.parametrize("number", range(1, 21))
def test_roman_and_back(number: int) -> None:
    assert number_of(roman(str(number))) == number
