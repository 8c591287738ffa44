"""Sums of money: digits, words, and both held against each other."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract.rupiah import amounts, worded


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("sebesar Rp 5.000.000,- (lima juta rupiah)", [5_000_000]),
        ("sebesar Rp. 23.000.000.000,- (Dua Puluh Tiga Milyar Rupiah) untuk pasar", [23_000_000_000]),
        ("Rp 42.000,00 (empat puluh dua ribu rupiah) dan Rp 25.500,00", [42_000, 25_500]),
        ("Rp. 3.300.000.000, -( (tiga milyar tiga ratus juta rupiah)", [3_300_000_000]),
        ("sebesar Rp2,5 miliar setiap tahun", [2_500_000_000]),
        ("sebesar Rp 750 juta", [750_000_000]),
        ("dana lima ratus juta rupiah untuk pelatihan", [500_000_000]),
        ("uang sebesar 1.250.000 rupiah", [1_250_000]),
        ("IDR 5,000,000.00 per semester", [5_000_000]),
        ("Rp 1OO.OOO,- (seratus ribu rupiah)", [100_000]),
        ("Rp 5.000.000,- (lirna juta rupiah)", [5_000_000]),
        ("Rp 119.981.120,- (seratus sembilan belas juta sembhm ratus rupiah)", [119_981_120]),
        ("Rp 5.000.000,- (enam juta rupiah)", [None]),
        ("ditandatangani di atas meterai Rp 10.000,-", []),
        ("sebanyak 5.000 (lima ribu) bibit", []),
        ("rekening 0012-34-567890 atas nama Dinas", []),
        ("kurs rupiah", []),
        ("sewa Rp42.000. oqo,00 (empat puluh dua juta rupiah)", [42_000_000]),  # torn digits: the words hold
        ("Rp 7.500.00,00 (tujuh juta lima ratus ribu rupiah) setahun", [7_500_000]),
        ("Rp 9.250.000, 00 (sembilan juta dua ratus lima puluh ribu rupiah)", [9_250_000]),
        ("sewa Rp 42.000.0d0 setahun", []),  # neither holds
        ("sewa Rp 42.000. 0QO,00 (empat puluh dva jvta)", [42_000_000]),
        ("sewa Rp 42.000. 0QO,00 (empat beberapa jvta)", []),
        ("Rp 9.000.000,- (sembi1an juta rupiah)", [9_000_000]),
        ("Rp 9.000.000 (10 orang)", [9_000_000]),
        ("Rp 3.000.000,- per (satu) semester", [3_000_000]),
        ("Rp 8.000 (delapan juta rupiah)", [None]),  # both whole
    ],
)
def test_amounts(text: str, values: list[int | None]) -> None:
    assert [one.value for one in amounts(text)] == values


def test_agreement_of_digits_and_words_is_surer() -> None:
    both, digits, words, mended = amounts(
        "Rp 5.000.000 (lima juta rupiah), Rp 6.000.000, tujuh juta rupiah, Rp 8.OOO.OOO"
    )
    assert both.sure > digits.sure > words.sure > mended.sure


def test_span() -> None:
    text = "membayar Rp 5.000.000,- (lima juta rupiah) tiap tahun"
    assert text[amounts(text)[0].start : amounts(text)[0].end] == "Rp 5.000.000,- (lima juta rupiah)"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seratus sembilan belas juta sembilan ratus delapan puluh satu ribu seratus dua puluh", 119_981_120),
        ("satu triliun dua ratus miliar rupiah", 1_200_000_000_000),
        ("seribu rupiah", 1000),
        ("beberapa juta rupiah", None),
    ],
)
def test_worded(text: str, value: int | None) -> None:
    found = worded(text)
    assert (found[0] if found else None) == value
