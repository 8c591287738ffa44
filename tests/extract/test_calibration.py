"""Confidence as a share of right values: maps rise, doubtful numbers and dates are dropped with a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama_nlp.extract import extract, raw_extract
from kerjasama_nlp.extract.calibration import (
    FLOORED,
    Curve,
    Maps,
    Sample,
    calibrated,
    dump,
    fit,
    load,
    maps_of_package,
)
from kerjasama_nlp.types import Agreement
from tests.factories import document

TEXT = """NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENDIDIKAN
NOMOR : 12/KB/IV/2021
Pada hari ini Senin tanggal lima bulan April tahun dua ribu dua puluh satu, kami yang bertanda tangan di bawah ini:
Pasal 1
JANGKA WAKTU
Nota Kesepahaman ini berlaku selama 2 (dua) tahun sejak ditandatangani.
"""


@pytest.mark.parametrize(("x", "y"), [(-1, 0.2), (0.0, 0.2), (0.5, 0.5), (1.0, 0.8), (2.0, 0.8)])
def test_curve(x: float, y: float) -> None:
    assert Curve(((0.0, 0.2), (1.0, 0.8))).at(x) == pytest.approx(y)


def test_shipped_maps_rise_and_know_every_field() -> None:
    maps = maps_of_package()
    fields = {"kind", "title", "numbers", "signed_on", "signed_at", "duration_months", "ends_on", "party_name"}
    assert fields <= set(maps.curves)
    assert set(maps.floors) == set(FLOORED)
    for curve in maps.curves.values():
        heights = [y for _, y in curve.points]
        assert heights == sorted(heights)


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["numbers", "title", "clauses"]))
def test_a_surer_rule_is_never_less_sure(a: float, b: float, field: str) -> None:
    low, high = sorted((a, b))
    assert maps_of_package().of(field, low) <= maps_of_package().of(field, high)


def test_fit_learns_the_share_of_right_values() -> None:
    samples = [Sample("title", 0.9, n % 10 != 0) for n in range(400)]
    samples += [Sample("title", 0.3, n % 5 == 0) for n in range(400)]
    maps = fit(samples)
    assert maps.of("title", 0.9) == pytest.approx(0.9, abs=0.05)
    assert maps.of("title", 0.3) == pytest.approx(0.2, abs=0.05)
    assert load(dump(maps)) == maps


def test_a_detail_of_few_documents_learns_from_its_family() -> None:
    samples = [Sample("term.renewal", 0.9, n % 10 != 0, f"d{n % 40}") for n in range(400)]
    samples += [Sample("term.event", 0.9, False, "d1") for _ in range(30)]
    samples += [Sample("title", 0.9, n % 2 == 0, f"d{n % 40}") for n in range(400)]
    maps = fit(samples)
    assert maps.of("term.event", 0.9) == pytest.approx(0.83, abs=0.05)  # thirty copies of one document are one voice
    assert maps.of("term.renewal", 0.9) == pytest.approx(0.9, abs=0.05)


DETAILED = f"""{TEXT}Nota Kesepahaman ini dapat diperpanjang atas kesepakatan PARA PIHAK.
Pasal 2
KEWAJIBAN
PIHAK KESATU wajib:
a. membayar Rp 2.000.000,- (dua juta rupiah) kepada PIHAK KEDUA paling lambat 5 (lima) hari setelah panen; dan
b. menjaga saluran air.
Pasal 3
PEMBIAYAAN
Biaya sebesar Rp 9.000.000,- (sembilan juta rupiah) ditanggung PIHAK KEDUA sesuai Undang-Undang Nomor 23 Tahun 2014.
Pasal 4
EVALUASI
Pelaksanaan Nota Kesepahaman ini dievaluasi setiap 6 (enam) bulan.
Pasal 5
PELAKSANAAN
Nota Kesepahaman ini ditindaklanjuti dengan Perjanjian Kerja Sama.
"""


@pytest.mark.parametrize(
    "field",
    [
        "laws",
        "term.renewal",
        "evaluation.text",
        "promise.text",
        "financing.amounts",
        "obligations.deadline",
        "obligations.amount",
        "obligations.beneficiary",
    ],
)
def test_details_are_calibrated_by_name(field: str) -> None:
    raw = raw_extract(document(DETAILED))
    found = calibrated(raw, Maps({field: Curve(((0.0, 0.11), (1.0, 0.11)))}, {}))
    assert "confidence=0.11)" in repr(found)
    assert "confidence=0.11)" not in repr(calibrated(raw, Maps({}, {})))


def drop(confidence: float) -> Agreement:
    raw = raw_extract(document(TEXT))
    assert raw.signed_on is not None
    shaky = replace(
        raw,
        signed_on=replace(raw.signed_on, confidence=confidence),
        numbers=tuple(replace(n, confidence=confidence) for n in raw.numbers),
    )
    return calibrated(shaky, Maps({}, {"numbers": 0.5, "signed_on": 0.5}))


def test_below_the_floor_null_beats_a_guess() -> None:
    found = drop(0.4)
    assert (found.signed_on, found.ends_on, found.numbers) == (None, None, ())
    assert found.duration_months is not None
    codes = [i.code for i in found.issues]
    assert codes == ["number_unread", "date_unread"]
    assert "2021-04-05" in found.issues[1].message


def test_above_the_floor_all_stays() -> None:
    found = drop(0.6)
    assert found.signed_on is not None
    assert found.ends_on is not None
    assert len(found.numbers) == 1


def test_extract_is_calibrated() -> None:
    raw, found = raw_extract(document(TEXT)), extract(document(TEXT))
    assert raw.title is not None
    assert found.title is not None
    assert found.title.value == raw.title.value
    assert found.title.confidence == maps_of_package().of("title", raw.title.confidence)
