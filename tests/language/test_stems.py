"""Stems and abbreviations."""

import pytest

from kerjasama_nlp.language.abbreviations import abbreviations, expand, meaning
from kerjasama_nlp.language.stems import COMPOUNDS, stem, stems, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Persampahan", ("sampah",)),
        ("tersertifikasi", ("sertifikasi",)),
        ("KEMISKINAN", ("miskin",)),
        ("anak-anak", ("anak",)),
        ("sarana-prasarana", ("sarana", "prasarana")),
        ("ketenagakerjaan", ("tenaga", "kerja")),
        ("permukiman", ("mukim",)),
        ("B3", ("b3",)),
        ("HIV/AIDS", ("hiv", "aids")),
        ("", ()),
        ("—;", ()),
    ],
)
def test_stems(text: str, expected: tuple[str, ...]) -> None:
    assert stems(text) == expected


def test_tokens_know_their_place() -> None:
    text = "(a) Limbah B3; sisa-sisa"
    assert [text[t.start : t.end] for t in tokens(text)] == ["a", "Limbah", "B3", "sisa-sisa"]


def test_compounds_are_needed() -> None:
    """A compound that the stemmer opens by itself is noise in the table."""
    for word, opened in COMPOUNDS.items():
        assert stem(word) == tuple(s for part in opened.split() for s in stem(part)), word


@pytest.mark.parametrize(
    ("word", "expected"),
    [("perguruan", "perguruan"), ("kerusakan", "rusak"), ("relawan", "relawan"), ("penganggur", "pengangguran")],
)
def test_words_that_the_stemmer_takes_for_others(word: str, expected: str) -> None:
    assert stem(word) == (expected,)


@pytest.mark.parametrize(
    ("word", "around", "expected"),
    [
        ("AKI", "", "angka kematian ibu"),
        ("aki", "aki kendaraan", None),
        ("Posyandu", "", "pos kesehatan anak balita"),
        ("posyandu", "", "pos kesehatan anak balita"),
        ("KIA", "Cakupan pelayanan kesehatan ibu hamil", "kesehatan ibu dan anak"),
        ("KIA", "Persentase kepemilikan KIA", "kartu identitas anak"),
        ("IKU", "Indeks Kualitas Udara", "indeks kualitas udara"),
        ("IKU", "capaian", "indikator kinerja utama"),
        ("jalan", "", None),
    ],
)
def test_meaning(word: str, around: str, expected: str | None) -> None:
    assert meaning(word, around) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indeks SPBE", "Indeks SPBE sistem pemerintahan berbasis elektronik"),
        ("Tingkat Pengangguran Terbuka (TPT)", "Tingkat Pengangguran Terbuka (TPT)"),
        ("perbaikan RTLH desa", "perbaikan RTLH rumah tidak layak huni desa"),
        ("tanpa singkatan", "tanpa singkatan"),
    ],
)
def test_expand(text: str, expected: str) -> None:
    assert expand(text) == expected


def test_the_list_is_sound() -> None:
    table = abbreviations()
    assert len(table) > 500
    for short, meanings in table.items():
        assert sum(not m.context for m in meanings) <= 1, f"{short}: two defaults"
        assert all(not m.context for m in meanings[-1:]) or all(m.context for m in meanings), f"{short}: default first"
        for m in meanings:
            assert m.long.strip() == m.long
