"""Words misread once, as the same document writes them elsewhere."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.spelling import voted
from tests.factories import document

BODY = "Rektor Universitas Rawaloka, Universitas Rawaloka dan Universitas Rawaloka kepada kepada kepada Kepala"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Universitas Rawalaka", "Universitas Rawaloka"),
        ("UNIVERSITAS RAWALAKA", "UNIVERSITAS RAWALOKA"),
        ("Universitas Rawalokandonesia", "Universitas Rawaloka"),
        ("Rawalokan", "Rawaloka"),
        ("Kepala Dinas", "Kepala Dinas"),
        ("Sagaraya", "Sagaraya"),
        ("Universitasan", "Universitasan"),
    ],
)
def test_voted(text: str, expected: str) -> None:
    assert voted(text, BODY) == expected


TEXT = """NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KABUPATEN RAWALAKA
DENGAN
UNIVERSITAS SAGARAYA
Pada hari ini Senin tanggal lima bulan April tahun dua ribu dua puluh satu, kami yang bertanda tangan di bawah ini:
1. ANU POLAN, Bupati Rawaloka, bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, selanjutnya
disebut PIHAK KESATU, berkantor di Rawaloka.
2. SITI FULANAH, Rektor Universitas Sagaraya, bertindak untuk dan atas nama Universitas Sagaraya, selanjutnya
disebut PIHAK KEDUA.
"""


@pytest.mark.parametrize(("confidence", "name"), [(0.9, "Rawaloka"), (1.0, "Rawalaka")])
def test_only_scanned_pages_are_mended(confidence: float, name: str) -> None:
    found = extract(document(TEXT, confidence=confidence)).parties[0].name
    assert found.value == f"Pemerintah Kabupaten {name}"
    assert found.found_by.endswith("+vote") == (confidence < 1)
