"""Spellings that are one organisation have one key; organisations that differ have two."""

from __future__ import annotations

import doctest

import pytest

from kerjasama_nlp.language import subjects
from kerjasama_nlp.resolve import links, names, numbers, partners, same
from kerjasama_nlp.resolve.names import parse


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        (
            "kab-rawaloka",
            [
                "Pemerintah Kabupaten Rawaloka",
                "PEMERINTAH DAERAH KABUPATEN RAWALOKA",
                "Pemerintah Kab. Rawaloka",
                "Pemkab Rawaloka",
                "Kabupaten Rawaloka",
                "Bupati Kabupaten Rawaloka",
                "Pemerintah Kabupaten Rawaloka Provinsi Jawa Barat",
                "Regional Government of Rawaloka Regency",
            ],
        ),
        ("kab-rawaloka/dinas-kesehatan", ["Dinas Kesehatan Kabupaten Rawaloka", "DINKES KAB. RAWALOKA"]),
        ("unpad", ["Universitas Padjadjaran", "UNPAD", "Universitas Padjadjaran (Unpad)"]),
        ("unpad/fakultas-teknik-geologi", ["Fakultas Teknik Geologi Universitas Padjadjaran"]),
        ("sagara-jaya", ["PT. Sagara Jaya", "PT SAGARA JAYA Tbk", "PT. Sagara Jaya (Persero)"]),
        ("pln/unit-layanan-rawaloka", ["PT PLN (Persero) Unit Layanan Rawaloka"]),
        ("kemensos", ["Kementerian Sosial", "Kementerian Sosial Republik Indonesia", "KEMENTERIAN SOSIAL RI"]),
        ("perhutani", ["Perusahaan Umum (Perum) Kehutanan Negara", "Perum Perhutani"]),
        ("bnn/kabupaten-rawaloka", ["Badan Narkotika Nasional Kabupaten Rawaloka", "BNNK Rawaloka"]),
        ("kab-bandung", ["Pemerintah Kabupaten Bandung"]),
        ("kab-bandung-barat", ["Pemerintah Kabupaten Bandung Barat"]),
        ("kab-sukabumi", ["Pemerintah Kabupaten Sukadumi"]),
        ("telkom-university", ["Universitas Telkom", "Telkom University"]),
    ],
)
def test_key(key: str, spellings: list[str]) -> None:
    assert {parse(s).key for s in spellings} == {key}


def test_short_forms_in_brackets() -> None:
    assert parse("Paguyuban Rawaloka Lestari (PARALE)").short == ("parale",)
    assert parse("PT Sagara (Persero)").short == ()


@pytest.mark.parametrize("module", [links, names, numbers, partners, same, subjects])
def test_doctests(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
