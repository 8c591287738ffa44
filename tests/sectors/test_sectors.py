"""Affairs of invented indicators, official names, and the model as it is trained, stored and loaded."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.sectors import AFFAIRS, sector_of, sectors_of, train, with_sectors
from kerjasama_nlp.sectors.model import load
from kerjasama_nlp.sectors.names import official
from kerjasama_nlp.sectors.nomenclature import data_hash, examples, groups, pack, read, read_outcomes
from kerjasama_nlp.types import Target

NOMENCLATURE = Path(__file__).parents[2] / "corpus" / "nomenclature.tsv.gz"


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ("Persentase sampah rumah tangga yang terkelola", "2.11"),
        ("Angka kematian ibu melahirkan", "1.02"),
        ("Rata-rata lama sekolah siswa SMP", "1.01"),
        ("Panjang jalan kabupaten dalam kondisi mantap", "1.03"),
        ("Jumlah koperasi yang sehat", "2.17"),
        ("Persentase penduduk yang memiliki akta kelahiran", "2.12"),
        ("Jumlah kunjungan wisatawan mancanegara", "3.26"),
        ("Produksi padi sawah", "3.27"),
        ("Persentase arsip yang dikelola secara baku", "2.24"),
        ("Jumlah pencari kerja yang ditempatkan", "2.07"),
    ],
)
def test_an_indicator_belongs_to_an_affair(indicator: str, code: str) -> None:
    found = sector_of(indicator)
    assert found is not None
    assert (found.code, found.name) == (code, AFFAIRS[code])
    assert 0.2 <= found.confidence <= 1


def test_an_official_name_gives_its_code() -> None:
    found = sector_of("Jumlah sampah yang diangkut ke TPA Lembah Rawa", goal="PROGRAM PENGELOLAAN PERSAMPAHAN")
    assert found is not None
    assert (found.program, found.reason) == ("2.11.11", "official_name")


@pytest.mark.parametrize("text", ["", "123", "zzz", "Pengelolaan", None])
def test_what_is_no_official_name(text: str | None) -> None:
    assert official(text) is None


def test_nothing_is_made_of_nothing() -> None:
    assert sectors_of([]) == []
    assert sectors_of([("12345", None, None)]) == [None]


def test_the_agency_tips_the_balance() -> None:
    alone = sector_of("Jumlah kelompok binaan")
    beside = sector_of("Jumlah kelompok binaan", agency="Dinas Perikanan")
    assert beside is not None
    assert beside.code == "3.25"
    assert alone is None or alone.code != "3.25" or alone.confidence < beside.confidence


def test_targets_keep_what_they_were_and_gain_an_affair() -> None:
    target = Target("a", "a.pdf", 1, None, None, "Persentase balita gizi buruk", "%", 2024, "2", "3")
    (found,) = with_sectors([target])
    assert (found.sector, found.id, found.target) == ("1.02", "a", "2")
    assert found.sector_confidence is not None


def test_the_model_was_taught_by_the_nomenclature_that_lies_here() -> None:
    card = json.loads((files("kerjasama_nlp.sectors") / "data" / "card.json").read_text(encoding="utf-8"))
    assert card["data_sha256"] == data_hash(
        (*read(NOMENCLATURE), *read_outcomes(NOMENCLATURE.with_name("outcomes.tsv")))
    )
    assert card["scores"]["macro_f1_32_urusan"] >= 0.90
    assert set(card["classes"]) == set(AFFAIRS)


def test_every_probability_row_adds_up() -> None:
    shares = load().probabilities(["sampah", "", "jalan dan jembatan"])
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-3)
    assert np.allclose(shares[1], shares[1][0])


def rows() -> list[dict[str, str]]:
    things = {
        "2.11": ("sampah", "limbah", "udara"),
        "1.02": ("obat", "vaksin", "puskesmas"),
        "3.26": ("wisata", "museum", "pantai"),
    }
    verbs = ("Pengelolaan", "Pengawasan", "Pembinaan", "Penyediaan", "Pendataan")
    return [
        {"code": f"{code}.02.2.01.{n:03}{k}", "name": f"{verb} {noun} di wilayah binaan", "indikator": f"Jumlah {noun}"}
        for code, nouns in things.items()
        for k, noun in enumerate(nouns)
        for n, verb in enumerate(verbs)
    ]


def test_trained_anew_from_a_small_nomenclature(tmp_path: Path) -> None:
    source = tmp_path / "nomenclature.tsv.gz"
    pack(rows(), source)
    card = train(source, tmp_path / "model")
    assert card["classes"] == ["1.02", "2.11", "3.26"]
    load.cache_clear()
    model = load(tmp_path / "model")
    load.cache_clear()
    found = sectors_of([("Jumlah kunjungan museum kota lama", None, None)], model)[0]
    assert found is not None
    assert found.code == "3.26"
    assert not any(path.suffix in (".pkl", ".joblib") for path in (tmp_path / "model").iterdir())


def test_packed_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    pack(rows(), tmp_path / "a.gz")
    pack(reversed(rows()), tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_a_model_that_is_not_whole_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tidak lengkap"):
        load(tmp_path)
    with pytest.raises(InputError, match="Nomenklatur"):
        train(tmp_path / "tidak_ada.tsv")


def test_doubles_are_one_group() -> None:
    found = examples(
        [
            {"code": "2.11.02.1.01.0001", "name": "Pengelolaan Danau Provinsi", "indikator": "Jumlah danau dikelola"},
            {"code": "2.11.02.2.01.0001", "name": "Pengelolaan Danau Kabupaten/Kota", "indikator": ""},
            {"code": "2.11.03.2.01.0001", "name": "Penanaman Pohon Pelindung", "indikator": ""},
        ]
    )
    numbers = groups(found)
    assert len(set(numbers)) == 2
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3]
