"""Words are data with a test of their own: every block's example comes out as its type."""

from __future__ import annotations

import doctest

import pytest

from kerjasama_nlp.language import gazetteers, organisations
from kerjasama_nlp.language.organisations import PARTY_TYPES, Kind, expand, kinds, party_type, region_in


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.example)
def test_each_block_recognises_its_example(kind: Kind) -> None:
    assert kind.type in PARTY_TYPES
    assert party_type(kind.example)[0] == kind.type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("PEMERINTAH KABUPATEN RAWALOKA", "pemerintah_daerah"),
        ("Pemkot. Sagaraya", "pemerintah_daerah"),
        ("Regional Government of Rawaloka Regency", "pemerintah_daerah"),
        ("Badan Pendapatan Daerah Kota Sagaraya", "perangkat_daerah"),
        ("Satuan Polisi Pamong Praja Kabupaten Rawaloka", "perangkat_daerah"),
        ("Badan Narkotika Nasional Kabupaten Rawaloka", "pemerintah_pusat"),
        ("BPS Kota Sagaraya", "pemerintah_pusat"),
        ("Direktorat Jenderal Hortikultura Kementerian Pertanian Republik Indonesia", "pemerintah_pusat"),
        ("Kejaksaan Negeri Kabupaten Rawaloka", "pemerintah_pusat"),
        ("PT PLN (Persero) Unit Layanan Rawaloka", "bumn_bumd"),
        ("Perusahaan Umum (Perum) Kehutanan Negara", "bumn_bumd"),
        ("Perumda Air Minum Tirta Rawaloka", "bumn_bumd"),
        ("CV Mitra Sagaraya", "swasta"),
        ("Koperasi Tani Makmur Rawaloka", "swasta"),
        ("Sekolah Tinggi Ilmu Kesehatan Rawaloka", "perguruan_tinggi"),
        ("UNPAD", "perguruan_tinggi"),
        ("SMK Negeri 1 Rawaloka", "sekolah"),
        ("Pondok Pesantren Nurul Sagara", "sekolah"),
        ("RSUD Sagaraya", "fasilitas_kesehatan"),
        ("Forum Rawaloka Sehat (FRS)", "organisasi_masyarakat"),
        ("Yayasan Universitas Sagara", "organisasi_masyarakat"),
        ("Northwood University", "luar_negeri"),
        ("Rawaloka Face", "lainnya"),
    ],
)
def test_type(name: str, expected: str) -> None:
    kind, reason = party_type(name)
    assert (kind, bool(reason)) == (expected, True)


def test_body_on_behalf_of_a_region_is_its_agency() -> None:
    name = "Badan Pengelola Kawasan Danau Rawaloka"
    assert party_type(name)[0] == "lainnya"
    assert party_type(name, on_behalf_of="Pemerintah Kabupaten Rawaloka")[0] == "perangkat_daerah"


@pytest.mark.parametrize(
    ("name", "kind", "region"),
    [
        ("Pemkab Rawaloka", "kabupaten", "rawaloka"),
        ("Dinas Kesehatan Kota Sagaraya Provinsi Jawa Barat", "kota", "sagaraya"),
        ("Pemerintah Kabupaten Bandung Barat", "kabupaten", "bandung barat"),
        ("Provincial Government of West Java Province", "provinsi", "jawa barat"),
    ],
)
def test_region(name: str, kind: str, region: str) -> None:
    found = region_in(name)
    assert found is not None
    assert (found.kind, found.name) == (kind, region)


def test_no_region() -> None:
    assert region_in("Yayasan Pelita") is None


def test_short_words_are_not_taken_for_bodies() -> None:
    assert expand("Yayasan Big Heart") == "yayasan big heart"


def test_doctests() -> None:
    assert doctest.testmod(organisations).failed == doctest.testmod(gazetteers).failed == 0
