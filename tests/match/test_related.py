"""The small embedding: rebuilt from what ships, and the two tables made from a nomenclature."""

from pathlib import Path

import numpy as np
import pytest

from kerjasama_nlp.match.nomenclature import frequencies, main, programmes
from kerjasama_nlp.match.rarity import idf
from kerjasama_nlp.match.related import closest, load, shipped_bags, train, vectors

ROWS = [
    {"code": "9.01.01", "name": "PROGRAM PENUNJANG URUSAN", "indikator": ""},
    {"code": "9.01.01.2.01", "name": "Administrasi Umum Kantor", "indikator": ""},
    {"code": "9.01.02", "name": "PROGRAM PENGELOLAAN PERSAMPAHAN", "indikator": ""},
    {"code": "9.01.02.2.01", "name": "Pengelolaan Sampah", "indikator": ""},
    {"code": "9.01.02.2.01.0001", "name": "Pengangkutan Sampah", "indikator": "Jumlah truk sampah"},
    {"code": "9.01.02.2.02", "name": "Bank Sampah", "indikator": ""},
]


@pytest.mark.slow
def test_training_again_gives_the_stored_vectors() -> None:
    """Up to the rounding of float16: what counts is the cosine of any two stems."""
    names, rows = train(shipped_bags())
    row_of, stored = load()
    assert tuple(row_of) == names
    sample = np.arange(0, len(names), 7)
    assert np.abs(rows[sample] @ rows[sample].T - stored[sample] @ stored[sample].T).max() < 0.01


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


def test_main_writes_all_four(tmp_path: Path) -> None:
    source = tmp_path / "n.tsv"
    lines = ["code\tname\tindikator"] + ["\t".join(row.values()) for row in ROWS]
    source.write_text("\n".join(lines), encoding="utf-8")
    main(source, tmp_path)
    written = {path.name for path in tmp_path.iterdir()} - {"n.tsv"}
    assert written == {"frequencies.tsv", "programmes.tsv", "related.npy", "related.txt"}
