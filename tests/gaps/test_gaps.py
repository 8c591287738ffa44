"""Values, directions, capaian and gaps of invented targets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.gaps import achieved, band, direction, gaps, in_words, lacking, load_exceptions, shortfall, value
from kerjasama_nlp.types import Target


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("92,5", 92.5, 92.5, None),
        ("92.5 %", 92.5, 92.5, "%"),
        ("12.285.690", 12285690, 12285690, None),
        ("2.376.201.891.494", 2376201891494, 2376201891494, None),
        ("1.234,56", 1234.56, 1234.56, None),
        ("1,234,567.5", 1234567.5, 1234567.5, None),
        ("0,125", 0.125, 0.125, None),
        ("16 Titik", 16, 16, "titik"),
        ("100 % (85 desa)", 100, 100, "%"),
        ("70-80", 70, 80, None),
        ("70 s.d. 80 %", 70, 80, "%"),
        ("≥ 95", 95, None, None),
        ("minimal 4 kali", 4, None, "kali"),
        ("< 5 %", None, 5, "%"),
        ("maks. 30 menit", None, 30, "menit"),
        ("1 : 20", 0.05, 0.05, "rasio"),
        ("5,6/1.000", 5.6, 5.6, "per 1000"),
        ("Rp. 1,5 juta", 1500000, 1500000, "Rp"),
        ("-2,5", -2.5, -2.5, None),
        ("Level 3", 3, 3, None),
        ("25,", 25, 25, None),
    ],
)
def test_numbers(printed: str, low: float | None, high: float | None, unit: str | None) -> None:
    found = value(printed)
    assert (found.low, found.high, found.unit, found.missing) == (low, high, unit, None)


@pytest.mark.parametrize(
    ("printed", "scale", "rank"),
    [("BB", "sakip", 4), ("A", "sakip", 5), ("BB (72,50)", "sakip", 4), ("WTP", "opinion", 4),
     ("Wajar Tanpa Pengecualian", "opinion", 4), ("Predikat B", "sakip", 3), ("Sangat Baik", "quality", 4)],
)  # fmt: skip
def test_grades(printed: str, scale: str, rank: int) -> None:
    found = value(printed)
    assert (found.scale, found.rank) == (scale, rank)


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        (None, "blank"),
        ("  ", "blank"),
        ("-", "dash"),
        ("—", "dash"),
        ("N/A", "not_available"),
        ("#REF!", "formula_error"),
        ("#DIV/0!", "formula_error"),
        ("Belum Rilis", "not_released"),
        ("2024-03-01", "date"),
        ("Maret 2024", "date"),
        ("12/03/2024", "date"),
        ("tersusunnya rencana induk", "not_a_value"),
        ("kata " * 40, "not_a_value"),
    ],
)
def test_missing_values_have_a_reason(printed: str | None, why: str) -> None:
    assert value(printed).missing == why


@given(st.text(max_size=80))
def test_any_text_is_a_value_or_has_a_reason(text: str) -> None:
    found = value(text)
    assert found.missing or found.low is not None or found.high is not None or found.rank is not None


@given(st.integers(0, 10**12))
def test_indonesian_thousands(number: int) -> None:
    assert value(f"{number:,}".replace(",", ".")).number == number


@pytest.mark.parametrize(
    ("indicator", "way"),
    [
        ("Angka kematian ibu", "lower"),
        ("Persentase penurunan kawasan kumuh", "higher"),
        ("Persentase penduduk miskin", "lower"),
        ("Persentase penduduk miskin yang dijamin", "higher"),
        ("Jumlah kasus yang ditangani", "higher"),
        ("Peta sungai", None),
    ],
)
def test_directions(indicator: str, way: str | None) -> None:
    assert direction(indicator).way == way


def test_an_offices_own_directions_go_first(tmp_path: Path) -> None:
    table = tmp_path / "arah.csv"
    table.write_text("indicator,direction,note\nrasio belanja pegawai,lower,\n", encoding="utf-8")
    found = direction("Rasio belanja pegawai terhadap APBD", load_exceptions(table))
    assert (found.way, found.reason) == ("lower", "tabel: rasio belanja pegawai")


def test_a_bad_direction_names_its_row(tmp_path: Path) -> None:
    table = tmp_path / "arah.csv"
    table.write_text("indicator,direction\nrasio,naik\n", encoding="utf-8")
    with pytest.raises(InputError, match="baris 2"):
        load_exceptions(table)


@pytest.mark.parametrize(
    ("target", "actual", "way", "share"),
    [
        ("80", "60", "higher", 75.0),
        ("80", "100", "higher", 125.0),
        ("10", "12", "lower", 80.0),
        ("10", "25", "lower", -50.0),
        ("10", "8", "lower", 120.0),
        ("70-80", "90", "higher", 112.5),
        ("70-80", "63", "higher", 90.0),
        ("70-80", "75", "higher", 100.0),
        ("0", "0", "lower", 100.0),
        ("0", "3", "lower", None),
        ("BB", "B", "higher", None),
    ],
)
def test_capaian(target: str, actual: str, way: str, share: float | None) -> None:
    assert achieved(value(target), value(actual), way) == share


def test_bands_are_the_regions_own() -> None:
    assert band(90.0) == "tinggi"
    assert band(90.0, ((85.0, "sangat berhasil"), (70.0, "berhasil"))) == "sangat berhasil"
    assert band(None) is None


def row(
    name: str,
    target: str | None,
    actual: str | None,
    year: int | None = 2024,
    indicator: str = "Jumlah kunjungan",
    **more: str,
) -> Target:
    unit = more.get("unit", "orang")
    return Target(name, "a.pdf", 1, more.get("agency", "Dinas Pustaka"), None, indicator, unit, year, target, actual)


@pytest.mark.parametrize(
    ("target", "actual", "status", "reason"),
    [
        ("100", "100", "met", None),
        ("100", "120", "met", None),
        ("100", "40", "short", None),
        ("100", "", "no_data", "no_actual"),
        ("100", "#REF!", "no_data", "no_actual:formula_error"),
        ("100", "-", "no_data", "no_actual:dash"),
        (None, "40", "no_data", "no_target"),
        ("2024-01-01", "40", "no_data", "no_target:date"),
        ("BB", "B", "short", None),
        ("BB", "A", "met", None),
        ("BB", "40", "no_data", "not_comparable"),
        ("95 %", "12 orang", "no_data", "other_unit"),
    ],
)
def test_met_short_and_no_data(target: str | None, actual: str | None, status: str, reason: str | None) -> None:
    (found,) = gaps([row("a", target, actual, unit="")])
    assert (found.status, found.reason) == (status, reason)


def test_a_pledge_and_a_report_meet_in_one_gap() -> None:
    (found,) = gaps([row("pk", "200", None), row("lkjip", None, "150", agency="DINAS PUSTAKA")])
    assert (found.target, found.short, found.achieved, found.unit, found.band) == ("pk", 50.0, 75.0, "orang", "sedang")
    assert in_words(found) == "kurang 50 orang dari target 200 (2024); capaian 75 %"


def test_the_latest_actual_stands_for_a_year_without_one() -> None:
    found = gaps([row("a", "100", "90", 2022), row("b", "110", "80", 2023), row("c", "120", None, 2024)])
    assert [(g.year, g.actual_year, g.short, g.trend) for g in found] == [
        (2022, 2022, 10.0, None),
        (2023, 2023, 30.0, "worse"),
        (2024, 2023, 40.0, "worse"),
    ]
    assert [g.reason for g in found] == [None, None, "earlier_actual"]
    assert in_words(found[2]).endswith("menurut realisasi 2023")


def test_a_later_actual_says_nothing_of_an_earlier_year() -> None:
    found = gaps([row("a", "100", None, 2022), row("b", "110", "120", 2023)])
    assert [(g.status, g.reason) for g in found] == [("no_data", "no_actual"), ("met", None)]


def test_a_falling_number_is_better_where_lower_is() -> None:
    found = gaps([row(str(y), "10", a, y, "Angka kesakitan") for y, a in ((2022, "14"), (2023, "12"))])
    assert [(g.short, g.trend) for g in found] == [(4.0, None), (2.0, "better")]


def test_what_is_lacking_is_the_latest_and_the_furthest_first() -> None:
    found = gaps(
        [
            row("old", "100", "10", 2022),
            row("now", "100", "95", 2023),
            row("far", "100", "20", 2023, "Jumlah buku"),
            row("met", "5", "5", 2023, "Jumlah taman"),
        ]
    )
    assert [(g.target, shortfall(g)) for g in lacking(found)] == [("far", 0.8), ("now", 0.05)]


def test_the_sign_of_a_target_tells_its_direction() -> None:
    (found,) = gaps([row("a", "≤ 30", "45", indicator="Rata-rata waktu", unit="menit")])
    assert (found.direction.way, found.short) == ("lower", 15.0)
