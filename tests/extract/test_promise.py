"""The promise of a follow-up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kerjasama_nlp.extract.clauses import extract_clauses
from kerjasama_nlp.extract.promise import extract_promise
from kerjasama_nlp.extract.reading import reading_of
from kerjasama_nlp.types import Agreement, Promise
from tests.factories import document


def promise(body: str, kind: str | None = "nota_kesepahaman", heading: str = "PELAKSANAAN") -> Promise | None:
    text = f"NOTA KESEPAHAMAN\n\nPasal 1\n{heading}\n\n{body}\nPasal 2\nPENUTUP\n\nDibuat dalam rangkap 2 (dua).\n"
    reading = reading_of(document(text))
    agreement = extract_clauses(reading, Agreement("x", "x.pdf", "id"))
    if kind:
        agreement = replace(agreement, kind=reading.value(kind, 0, 10, found_by="test", confidence=1.0))
    return extract_promise(reading, agreement).promise


@pytest.mark.parametrize(
    ("body", "months", "voids"),
    [
        ("Nota Kesepahaman ini akan ditindaklanjuti dengan Perjanjian Kerja Sama.\n", None, False),
        ("Kegiatan akan dijabarkan dan dituangkan dalam suatu perjanjian kerja sama tersendiri.\n", None, False),
        (
            "Kegiatan dilaksanakan melalui rencana kerja yang disusun bersama dan diatur dalam Rencana Kerja.\n",
            None,
            False,
        ),
        (
            "Nota Kesepahaman ini akan ditindaklanjuti dengan Perjanjian Kerja Sama paling lambat 6 (enam) bulan\n"
            "setelah ditandatangani; apabila tidak ditindaklanjuti maka Nota ini batal dengan sendirinya.\n",
            6,
            True,
        ),
        (
            "(1) Tindak lanjutnya diatur dalam Perjanjian Kerja Sama.\n"
            "(2) Apabila dalam jangka waktu 1 (satu) tahun tidak ditindaklanjuti, Nota ini dinyatakan batal.\n",
            12,
            True,
        ),
        (
            "(1) Nota Kesepahaman ini ditindaklanjuti dengan Perjanjian Kerja Sama.\n"
            "(2) Apabila tidak ditindaklanjuti maka Nota Kesepahaman ini dapat dibatalkan.\n",
            None,
            False,
        ),
    ],
)
def test_promises(body: str, months: int | None, voids: bool) -> None:
    found = promise(body)
    assert found is not None
    assert (found.deadline_months, found.voids) == (months, voids)


@pytest.mark.parametrize(
    ("body", "kind", "heading"),
    [
        ("Kegiatan dilaksanakan bersama.\n", "nota_kesepahaman", "PELAKSANAAN"),
        ("Perubahan akan diatur dalam Perjanjian Kerja Sama.\n", "nota_kesepahaman", "LAIN-LAIN"),
        ("Biaya akan diatur dalam Perjanjian Kerja Sama.\n", "nota_kesepahaman", "PEMBIAYAAN"),
        ("Pelaksanaannya akan diatur dalam Rencana Kerja.\n", "perjanjian_kerja_sama", "PELAKSANAAN"),
    ],
)
def test_no_promise(body: str, kind: str, heading: str) -> None:
    assert promise(body, kind, heading) is None


def test_the_words_stand_without_their_mark() -> None:
    found = promise("(1) Nota Kesepahaman ini akan ditindaklanjuti dengan\n    Perjanjian Kerja Sama.\n")
    assert found is not None
    assert found.text.value == "Nota Kesepahaman ini akan ditindaklanjuti dengan Perjanjian Kerja Sama"


@pytest.mark.parametrize(
    "plan",
    [
        "Kegiatan dituangkan dalam Rencana Kerja yang tercantum dalam Lampiran Nota Kesepahaman ini.",
        "Kegiatan diatur dalam Rencana Aksi terlampir.",
        "Kegiatan diatur dalam Rencana Aksi.",
    ],
)
def test_an_agreement_to_come_before_a_plan_at_hand(plan: str) -> None:
    pact = "Nota Kesepahaman ini ditindaklanjuti dengan Perjanjian Kerja Sama yang bersifat teknis"
    found, alone = promise(f"(1) {plan}\n(2) {pact}.\n"), promise(f"{plan}\n")
    assert found is not None
    assert found.text.value == pact
    assert alone is not None


VARIANTS = [
    (
        "Nota Kesepahaman ini akan ditindaklanjuti dengan Perjanjian Kerja Sama selambat-lambatnya enam bulan sejak "
        "ditandatangani.",
        (6, False),
    ),
    (
        "Nota Kesepahaman ini akan d1tindaklanjuti dengan Perjanj1an Kerja Sama paling 1ambat l (satu) tahun sejak "
        "ditandatangani.",
        (12, False),
    ),
    (
        "PARA PIHAK akan menindaklanjuti Nota Kesepahaman ini dengan menyusun Rencana Aksi paling lama 30 (tiga puluh) "
        "hari kerja setelah penandatanganan.",
        (1, False),
    ),
    (
        "Nota Kesepahaman ini ditindaklanjuti dalam bentuk Rencana Kerja. Apabila dalam 2 (dua) tahun tidak ada tindak "
        "lanjut, Nota Kesepahaman ini dinyatakan tidak berlaku.",
        (24, True),
    ),
    (
        "Apabila setelah lewat 6 (enam) bulan tidak dibuat Perjanjian Kerja Sama sebagai tindak lanjut, Nota "
        "Kesepahaman ini gugur demi hukum. Tindak lanjutnya dituangkan dalam Perjanjian Kerja Sama.",
        (6, True),
    ),
    (
        "Apabila dalam 1 (satu) tahun tidak ditindaklanjuti dengan Perjanjian Kerja Sama, Nota Kesepahaman ini dapat "
        "dibatalkan.",
        (12, False),
    ),
    ("The Parties shall conclude an Implementing Arrangement within six (6) months of the signing.", (6, False)),
    (
        "The activities will be governed by Implementing Arrangements. Should no Implementing Arrangement be concluded "
        "within one (1) year, this Memorandum shall lapse.",
        (12, True),
    ),
    (
        "Nota Kesepahaman ini akan ditindaklanjuti dengan Perjanjian Kerja Sama dengan pemberitahuan paling lambat 3 "
        "(tiga) bulan sebelum berakhir.",
        (None, False),
    ),
]


@pytest.mark.parametrize(("text", "expected"), VARIANTS)
def test_deadline_and_voidness(text: str, expected: tuple[int | None, bool]) -> None:
    found = promise(text)
    assert found is not None
    assert (found.deadline_months, found.voids) == expected
