"""The small embedding and what it is made from."""

from pathlib import Path

import numpy as np
import pytest

from kerjasama_nlp.match.distil import DIMENSIONS, analysis, distil
from kerjasama_nlp.match.nomenclature import frequencies, main, programmes, shipped_bags
from kerjasama_nlp.match.rarity import idf
from kerjasama_nlp.match.related import closest, load, vectors

ROWS = [
    {"code": "9.01.01", "name": "PROGRAM PENUNJANG URUSAN", "indikator": ""},
    {"code": "9.01.01.2.01", "name": "Administrasi Umum Kantor", "indikator": ""},
    {"code": "9.01.02", "name": "PROGRAM PENGELOLAAN PERSAMPAHAN", "indikator": ""},
    {"code": "9.01.02.2.01", "name": "Pengelolaan Sampah", "indikator": ""},
    {"code": "9.01.02.2.01.0001", "name": "Pengangkutan Sampah", "indikator": "Jumlah truk sampah"},
    {"code": "9.01.02.2.02", "name": "Bank Sampah", "indikator": ""},
]


def test_a_teacher_is_learned() -> None:
    """Two kinds of text, two directions: a stem ends up where its texts are."""
    texts = ["sampah pasar", "sampah kota", "guru sekolah", "guru kelas"] * 3
    teacher = np.array([[1, 0], [1, 0], [0, 1], [0, 1]] * 3, dtype=np.float32)
    names, rows = distil(texts, teacher, 2)
    placed = dict(zip(names, rows, strict=True))
    assert placed["sampah"] @ placed["pasar"] > 5 * abs(placed["sampah"] @ placed["guru"])


def test_analysis_puts_words_of_one_activity_together() -> None:
    bags = {"1": ("sampah", "angkut"), "2": ("sampah", "angkut"), "3": ("guru", "latih"), "4": ("guru", "latih")}
    names, rows = analysis(bags, 2)
    placed = dict(zip(names, rows, strict=True))
    assert placed["sampah"] @ placed["angkut"] > 0.9 > 0.1 > placed["sampah"] @ placed["guru"]


def test_stored_vectors_fit_their_names() -> None:
    row_of, rows = load()
    assert rows.shape == (len(row_of), DIMENSIONS)
    assert np.isfinite(rows).all()
    assert len(shipped_bags()) > 500


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("pajak", "retribusi", "imunisasi"), ("stunting", "kontrasepsi", "jalan"), ("wisata", "destinasi", "ternak")],
)
def test_words_of_one_programme_are_near(word: str, near: str, far: str) -> None:
    one, other, third = vectors([{word: 1.0}, {near: 1.0}, {far: 1.0}])
    assert one @ other > one @ third


def test_unknown_words_are_nowhere() -> None:
    assert not vectors([{"zzz": 1.0}, {}]).any()
    assert closest({"zzz": 1.0}, {"pajak": 1.0}) is None
    assert idf("zzz") > idf("pajak")


def test_tables_of_a_nomenclature() -> None:
    assert frequencies(ROWS) == {"#documents": 6, "kelola": 2, "sampah": 4}
    assert programmes(ROWS) == {
        "9.01.02.2.01": ("angkut", "kelola", "sampah", "truk"),
        "9.01.02.2.02": ("bank", "kelola", "sampah"),
    }


def test_main_writes_both(tmp_path: Path) -> None:
    source = tmp_path / "n.tsv"
    lines = ["code\tname\tindikator"] + ["\t".join(row.values()) for row in ROWS]
    source.write_text("\n".join(lines), encoding="utf-8")
    main(source, tmp_path)
    written = {path.name for path in tmp_path.iterdir()} - {"n.tsv"}
    assert written == {"frequencies.tsv", "programmes.tsv"}
