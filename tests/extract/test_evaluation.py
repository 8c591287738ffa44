"""How agreements are looked at again, on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.evaluation import every_months
from tests.factories import document

FREQUENCIES = [
    ("dievaluasi 1 (satu) kali dalam setahun", 12),
    ("evaluasi setiap tiga bulan", 3),
    ("evaluasi secara berkala", None),
    ("evaluasi 2 kali setahun", 6),
    ("evaluated at least once a year", 12),
    ("reviewed twice a year", 6),
    ("evaluasi setiap 6 (enam) bulan sekali", 6),
    ("minimal sekali dalam 1 (satu) tahun", 12),
    ("paling sedikit 1 (satu) kali dalam 1 (satu) tahun", 12),
    ("4 (empat) kali dalam 1 (satu) tahun", 3),
    ("1 (satu) kali dalam 6 (enam) bulan", 6),
    ("satu tahun sekali", 12),
    ("1 (satu) ka1i dalam 6 (enam) bulan", 6),
    ("dievaluasi set1ap tahun", 12),
    ("every two years", 24),
    ("tiap semester", 6),
    ("per triwulan", 3),
    ("dimonitor setiap minggu dan dievaluasi setiap bulan", 1),
    ("setiap akhir tahun", 12),
    ("setiap bulan Maret", 12),
    ("reviewed annually", 12),
    ("1 (satu} kali setiap tahun", 12),
    ("dievaluasi sesuai kebutuhan", None),
]
FOUND = [
    (
        "Pasal 5\nMONITORING DAN EVALUASI\nPARA PIHAK melakukan evaluasi pelaksanaan Nota Kesepahaman ini paling "
        "sedikit 1 (satu) kali dalam setahun.",
        12,
        "PARA PIHAK melakukan evaluasi pelaksanaan Nota Kesepahaman ini paling sedikit 1 (satu) kali dalam setahun",
    ),
    (
        "Pasal 5\nEVALUASI\n(1) PARA PIHAK melakukan evaluasi pelaksanaan perjanjian ini.\n(2) Evaluasi sebagaimana "
        "dimaksud pada ayat (1) dilakukan setiap 6 (enam) bulan.",
        6,
        "Evaluasi sebagaimana dimaksud pada ayat (1) dilakukan setiap 6 (enam) bulan",
    ),
    (
        "Pasal 5\nPELAKSANAAN\nPARA PIHAK bersepakat:\na. menyusun program bersama;\nb. melakukan evaluasi secara "
        "berkala atas pelaksanaan program.",
        None,
        "melakukan evaluasi secara berkala atas pelaksanaan program",
    ),
    (
        "Article 5\nMONITORING\nThe Parties shall review the implementation of this Memorandum at least once a year.",
        12,
        "The Parties shall review the implementation of this Memorandum at least once a year",
    ),
]
NOTHING = [
    "Pasal 5\nRUANG LINGKUP\nRuang lingkup meliputi:\na. pendampingan; dan\nb. monitoring dan evaluasi.",
    "Pasal 5\nKETENTUAN UMUM\nEvaluasi adalah penilaian atas hasil kegiatan.",
    "Pasal 5\nPELAKSANAAN\nPIHAK KEDUA melakukan evaluasi terhadap peserta magang setiap bulan.",
    "Pasal 5\nPELAKSANAAN\nPARA PIHAK melaksanakan kegiatan di Kota Sagaraya.",
]


def paper(article: str) -> str:
    mark = "Article" if article.startswith("Article") else "Pasal"
    return f"{mark} 4\nTUJUAN\nTujuan kegiatan ini.\n\n{article}\n\n{mark} 6\nPENUTUP\nDemikian.\n"


@pytest.mark.parametrize(("text", "expected"), FREQUENCIES)
def test_every_months(text: str, expected: int | None) -> None:
    assert every_months(text) == expected


@given(st.integers(1, 60))
def test_any_number_of_months(number: int) -> None:
    assert every_months(f"PARA PIHAK melakukan evaluasi setiap {number} bulan.") == number


@given(st.sampled_from([1, 2, 3, 4, 6, 12]))
def test_so_many_times_a_year(times: int) -> None:
    assert every_months(f"evaluasi dilakukan {times} kali dalam setahun") == 12 // times


@pytest.mark.parametrize(("article", "months", "words"), FOUND)
def test_evaluation(article: str, months: int | None, words: str) -> None:
    found = extract(document(paper(article))).evaluation
    assert found is not None
    assert (found.every_months, found.text.value) == (months, words)


@pytest.mark.parametrize("article", NOTHING)
def test_no_evaluation(article: str) -> None:
    assert extract(document(paper(article))).evaluation is None
