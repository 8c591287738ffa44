"""What a person should look at first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.review import COSTS, LABELS, Doubt, doubts_of, rows, sorted_doubts, write_review
from kerjasama_nlp.types import Box
from tests.factories import document

TEXT = """NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENDIDIKAN
NOMOR : 12/KB/IV/2021
Pada hari ini Selasa tanggal lima bulan April tahun dua ribu dua puluh satu, kami yang bertanda tangan di bawah ini:
"""


def doubts(text: str) -> list[Doubt]:
    read = document(text)
    return sorted_doubts(doubts_of(read, extract(read)))


def test_every_field_has_a_cost_and_a_label() -> None:
    assert set(COSTS) <= set(LABELS)


def test_doubtful_dates_come_before_doubtful_posts() -> None:
    read = document(TEXT)
    found = extract(read)
    assert found.signed_on is not None
    assert found.kind is not None
    even = replace(
        found,
        signed_on=replace(found.signed_on, confidence=0.5),
        kind=replace(found.kind, confidence=0.5),
        issues=(),
    )
    fields = [d.field for d in sorted_doubts(doubts_of(read, even)) if d.confidence == 0.5]
    assert fields == ["signed_on", "kind"]


def test_what_was_not_found_and_what_does_not_add_up_is_listed() -> None:
    found = {d.field: d for d in doubts(TEXT)}
    assert found["ends_on"].reason == "tidak ditemukan"
    assert "Selasa" in found["date_conflict"].reason


def test_an_issue_speaks_for_its_missing_value() -> None:
    fields = [
        d.field
        for d in doubts(TEXT.replace("lima bulan April", ".... bulan ....").replace("12/KB/IV", "...../KB/...."))
    ]
    assert "date_blank" in fields
    assert "signed_on" not in fields
    assert "number_blank" in fields
    assert "numbers" not in fields


def test_rows_are_indonesian() -> None:
    row = rows(doubts(TEXT))[0]
    assert list(row) == ["Berkas", "Hal.", "Isian", "Nilai", "Keyakinan", "Alasan"]


def test_text_from_documents_is_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "periksa.xlsx"
    write_review([Doubt("tiada.pdf", 1, "title", "=1+1", 0.2, "", 0.5, (Box(1, 0, 0, 10, 10),))], path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=1+1", "s")


@pytest.mark.slow
def test_pictures_stand_beside_the_values(corpus: Path, tmp_path: Path) -> None:
    from kerjasama_nlp.read import read

    source = corpus / "pdf" / "KRW-013.pdf"
    found = read(source)
    path = tmp_path / "periksa.xlsx"
    write_review(sorted_doubts(doubts_of(found, extract(found)), most=30), path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert len(sheet._images) >= 5
