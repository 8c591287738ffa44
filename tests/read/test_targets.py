"""Performance documents -> targets: layouts by header words, values as printed, nothing dropped in silence."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from kerjasama_nlp.language.agencies import resolve
from kerjasama_nlp.read.grid import Cell, Line, Table, grid_of, join_lines
from kerjasama_nlp.read.targets import TargetReading, read_targets
from kerjasama_nlp.read.targets_agency import name_in
from kerjasama_nlp.read.targets_header import header_of
from kerjasama_nlp.read.targets_items import Entry, items_of
from kerjasama_nlp.read.targets_layouts import LAYOUTS, layout_of
from kerjasama_nlp.read.targets_values import direction_of, mark_of, role_of, unit_of, unmarked, words, year_in

PLEDGE = ["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"]
QUARTERS = [
    [
        "Urusan/Program/Kegiatan",
        "Indikator Kinerja Program",
        "Realisasi Kinerja Triwulan Tahun 2023",
        "",
        "",
        "",
        "OPD",
    ],
    ["", "", "I", "", "II", "", ""],
    ["", "", "K", "Rp", "K", "Rp", ""],
]


def write(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def read(tmp_path: Path, rows: Sequence[Sequence[str]]) -> TargetReading:
    return read_targets(write(tmp_path / "a.csv", rows))


def codes(reading: TargetReading) -> list[str]:
    return [issue.code for issue in reading.issues]


# Words


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("NO.", "number"),
        ("SASARAN STRATEGIS", "goal"),
        ("INDIKATOR KINERJA UTAMA", "indicator"),
        ("INDIKATOR TUJUAN", "purpose_indicator"),
        ("Satuan", "unit"),
        ("TARGE T", "target"),
        ("Realisasi 2016", "actual"),
        ("Realisasi (Rp)", "budget"),
        ("Realisasi s.d. Tahun 2016", "cumulative"),
        ("Capaian (%)", "achieved"),
        ("Target Capaian Kinerja", "target"),
        ("Target akhir RPJMD", "plan_end"),
        ("Kondisi Awal", "baseline"),
        ("Penjelasan/Formulasi", "definition"),
        ("Anggaran", "budget"),
        ("Kebijakan", "other"),
        ("Meningkatnya minat baca", None),
        ("", None),
    ],
)
def test_roles_of_columns(header: str, role: str | None) -> None:
    assert role_of(header) == role


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("PERJANJIAN KINERJA TAHUN 2017", 2017),
        ("Target 2016 (%)", 2016),
        ("RENSTRA 2013-2018", None),
        ("Tahun 2013 s.d. 2018", None),
        ("Bandung, 3 Januari 2017", None),
        ("T A H U N 2 0 1 6", 2016),
        ("5\n2018", 2018),
        ("NIP 196012201990", None),
    ],
)
def test_the_year_of_a_title(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("indicator", "value", "unit"),
    [
        ("Jumlah populasi ternak (ekor)", "466.272", "ekor"),
        ("Konsumsi energi (k.kal/kap/hr)", "2.050", "k.kal/kap/hr"),
        ("Indeks demokrasi (IDI)", "71", None),
        ("Rasio elektrifikasi", "98 %", "%"),
        ("Rasio kematian ibu", "88/100.000 KH", "/100.000 KH"),
        ("Jumlah sumur", "16 Titik", "Titik"),
        ("Pendapatan", "Rp 2.376.201", "Rp"),
        ("Jumlah temuan", "10% (190 temuan)", "%"),
        ("Opini", "WTP", None),
        ("Jumlah produksi", "9.691 *)", None),
        ("Angka partisipasi", "-", None),
        ("Angka partisipasi", None, None),
    ],
)
def test_units(indicator: str, value: str | None, unit: str | None) -> None:
    assert unit_of(indicator, value) == unit


@pytest.mark.parametrize(
    ("indicator", "direction"),
    [
        ("Angka kematian bayi", "lower"),
        ("Tingkat pengangguran terbuka", "lower"),
        ("Persentase penduduk miskin", "lower"),
        ("Persentase penurunan kemiskinan", "higher"),
        ("Persentase penanganan pengaduan", "higher"),
        ("Cakupan imunisasi", "higher"),
        ("Opini BPK", "higher"),
        ("Peta lokasi", None),
    ],
)
def test_which_way_is_better(indicator: str, direction: str | None) -> None:
    assert direction_of(indicator) == direction


def test_direction_words_are_clean() -> None:
    for name, listed in words()["direction"].items():
        assert len(listed) == len(set(listed)), name
        assert all(word == word.casefold().strip() for word in listed), name


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("- Daging", "dash", "Daging"),
        ("\uf0b7 Padi", "dash", "Padi"),
        ("1. Tingkat hunian", "number", "Tingkat hunian"),
        ("1.1.2 Jumlah sentra", "deep", "Jumlah sentra"),
        ("a. Konsumsi", "letter", "Konsumsi"),
        ("5,6 /1000 KH", None, "5,6 /1000 KH"),
        ("Padi", None, "Padi"),
    ],
)
def test_list_marks(line: str, kind: str | None, rest: str) -> None:
    assert (mark_of(line), unmarked(line)) == (kind, rest)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["PERJANJIAN KINERJA", "DINAS SOSIAL KOTA SAGARAYA", "TAHUN 2021"], "DINAS SOSIAL KOTA SAGARAYA"),
        (
            ["BADAN PENGELOLA AIR,", "TANAH DAN UDARA", "KOTA SAGARAYA"],
            "BADAN PENGELOLA AIR, TANAH DAN UDARA KOTA SAGARAYA",
        ),
        (["Unit Kerja : Dinas Perikanan Kabupaten Rawaloka"], "Dinas Perikanan Kabupaten Rawaloka"),
        (["KEPUTUSAN KEPALA DINAS PANGAN KOTA SAGARAYA"], "DINAS PANGAN KOTA SAGARAYA"),
        (["Dinas Perikanan Rencana Strategis", "Kabupaten Rawaloka Tahun 2017"], "Dinas Perikanan Kabupaten Rawaloka"),
        (["Dinas ini melaksanakan urusan pangan"], None),
        (["Satuan Polisi Pamong Praja (Lembaran Daerah"], None),
    ],
)
def test_the_agency_in_titles(lines: list[str], name: str | None) -> None:
    assert name_in(lines) == name


@pytest.mark.parametrize(
    ("alias", "region", "name"),
    [
        ("Dinkes", None, "Dinas Kesehatan"),
        ("SATPOL PP", None, "Satuan Polisi Pamong Praja"),
        ("DKP3", "Pemerintah Kota Tangerang Selatan", "Dinas Ketahanan Pangan, Pertanian dan Perikanan"),
        ("Dinas Sumur", None, None),
    ],
)
def test_agencies_under_their_abbreviations(alias: str, region: str | None, name: str | None) -> None:
    assert resolve(alias, region=region) == name


# Layouts


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        ([PLEDGE], "perjanjian_kinerja"),
        ([["Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian"]], "lkjip"),
        ([["Sasaran", "Indikator Kinerja", "Satuan", "Realisasi 2016"]], "realisasi"),
        ([["Sasaran", "Indikator Sasaran", "Kondisi Awal", "2024", "2025", "2026"]], "renstra"),
        ([["No", "Sasaran Strategis", "Indikator Kinerja Utama", "Penjelasan", "Sumber Data"]], "iku"),
        (QUARTERS, "triwulan"),
        ([["No", "Program", "Anggaran", "Keterangan"]], "anggaran"),
        ([["Sasaran", "Indikator Kinerja", "Capaian 2015", "Capaian 2016"]], None),
        ([["Program", "Indikator Kinerja", "Target", "Pagu", "Program", "Indikator Kinerja", "Target"]], None),
    ],
)
def test_layouts_by_header_words(rows: list[list[str]], layout: str | None) -> None:
    grid = [list(row) for row in grid_of(rows)]
    if len(rows) > 1:  # the title over the quarters is one merged cell
        grid[0][2:6] = [Cell(rows[0][2], 0, 2, 1, 4)] * 4
        grid[1][2:4], grid[1][4:6] = [Cell("I", 1, 2, 1, 2)] * 2, [Cell("II", 1, 4, 1, 2)] * 2
    header = header_of(Table(1, tuple(map(tuple, grid))))
    assert header is not None
    found = layout_of(header)
    assert (found[0] if found else None) == layout


def test_every_layout_is_listed_once() -> None:
    names = [name for name, _, _ in LAYOUTS]
    assert len(names) == len(set(names))


def test_a_pledge(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [
            ["PERJANJIAN KINERJA TAHUN 2025"],
            ["DINAS PERPUSTAKAAN KABUPATEN RAWALOKA"],
            PLEDGE,
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["1", "Meningkatnya minat baca", "1. Jumlah kunjungan", "Orang", "12.500"],
            ["", "", "2. Indeks baca", "Indeks", "61,2"],
            ["2", "Turunnya buku rusak", "Persentase kerusakan buku", "%", "5"],
            ["", "Jumlah", "", "", "3"],
        ],
    )
    assert reading.status == "ok"
    assert [(t.goal, t.indicator, t.unit, t.target, t.direction) for t in reading.targets] == [
        ("Meningkatnya minat baca", "Jumlah kunjungan", "Orang", "12.500", "higher"),
        ("Meningkatnya minat baca", "Indeks baca", "Indeks", "61,2", "higher"),
        ("Turunnya buku rusak", "Persentase kerusakan buku", "%", "5", "lower"),
    ]
    assert {t.layout for t in reading.targets} == {"perjanjian_kinerja"}
    confidence = [t.confidence for t in reading.targets]
    assert confidence[1] < confidence[0] < 1  # its goal was carried down


def test_no_target_comes_from_a_budget_table(tmp_path: Path) -> None:
    reading = read(tmp_path, [["No", "Program", "Anggaran", "Ket"], ["1", "Program Buku", "Rp 5.000.000", "APBD"]])
    assert reading.targets == ()
    assert codes(reading) == ["budget_table", "no_target_table"]


def test_an_unknown_table_is_reported_with_its_words(tmp_path: Path) -> None:
    rows = [["Sasaran", "Indikator Kinerja", "Capaian 2015", "Capaian 2016"], ["a", "Jumlah buku", "5", "6"]]
    reading = read(tmp_path, rows)
    assert codes(reading) == ["unknown_table", "no_target_table"]
    assert "Capaian 2015" in reading.issues[0].message


def test_several_years_with_a_baseline(tmp_path: Path) -> None:
    rows = [["Sasaran", "Indikator Sasaran", "Satuan", "Baseline 2023", "2024", "2025"],
            ["Naiknya mutu", "Indeks mutu air", "Indeks", "50", "55", "60"]]  # fmt: skip
    assert [(t.year, t.target) for t in read(tmp_path, rows).targets] == [(2024, "55"), (2025, "60")]


def test_a_report_keeps_what_is_missing_as_printed(tmp_path: Path) -> None:
    rows = [["Sasaran", "Indikator Kinerja", "Target 2016", "Realisasi 2016", "%"],
            ["Aman", "Indeks rasa aman", "71", "NA", "-"], ["", "Rata-rata capaian", "", "", "80"]]  # fmt: skip
    reading = read(tmp_path, rows)
    assert [(t.year, t.target, t.actual) for t in reading.targets] == [(2016, "71", "NA")]
    assert codes(reading) == ["total_row"]


@pytest.mark.parametrize(
    ("words", "is_note"),
    [
        ("Sumber data : *Kementerian Perpustakaan, 2010 - 2015", True),
        ("*) Sumber: Dinas Pangan", True),
        ("Keterangan: angka sementara", True),
        ("Catatan. : belum diaudit", True),
        ("Sumber daya air yang terpelihara", False),
        ("Ketaatan terhadap rencana tata ruang", False),
    ],
)
def test_a_note_under_the_rows_is_no_indicator(tmp_path: Path, words: str, is_note: bool) -> None:
    rows = [["Sasaran", "Indikator Kinerja", "Target 2016", "Realisasi 2016", "%"],
            ["Aman", "Indeks rasa aman", "71", "72", "101"], ["", words, "1", "", ""]]  # fmt: skip
    reading = read(tmp_path, rows)
    assert (len(reading.targets) == 1, codes(reading) == ["note_row"]) == (is_note, is_note)


def test_an_agency_in_a_row_of_its_own(tmp_path: Path) -> None:
    rows = [["KODE", "INDIKATOR", "SATUAN", "2025", "2026", "DEFINISI"], ["DINAS SOSIAL", "", "", "", "", ""],
            ["1", "Jumlah panti", "Unit", "4", "5", "Panti yang berizin"], ["DINAS PANGAN", "", "", "", "", ""],
            ["2", "Skor pangan", "Skor", "80", "81", "Pola pangan harapan"]]  # fmt: skip
    found = {(t.indicator, t.agency) for t in read(tmp_path, rows).targets}
    assert found == {("Jumlah panti", "DINAS SOSIAL"), ("Skor pangan", "DINAS PANGAN")}


def test_two_indicators_in_one_cell_of_a_word_table(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("PERJANJIAN KINERJA TAHUN 2017")
    document.add_paragraph("DINAS TENAGA KERJA KOTA SAGARAYA")
    table = document.add_table(rows=2, cols=4)
    for c, text in enumerate(["No.", "Sasaran Strategis", "Indikator Kinerja", "Target"]):
        table.cell(0, c).text = text
    for c, text in enumerate(["1", "Cakap", "Persentase terlatih\nPersentase bekerja", "3.63 Persen\n0.50 Persen"]):
        table.cell(1, c).text = text
    document.save(str(path))
    found = [(t.indicator, t.target, t.unit, t.year, t.agency) for t in read_targets(path).targets]
    agency = "DINAS TENAGA KERJA KOTA SAGARAYA"
    assert found == [
        ("Persentase terlatih", "3.63 Persen", "Persen", 2017, agency),
        ("Persentase bekerja", "0.50 Persen", "Persen", 2017, agency),
    ]


def test_ids_are_stable_and_tell_equal_rows_apart(tmp_path: Path) -> None:
    rows = [PLEDGE, ["1", "Maju", "Jumlah buku", "Buku", "5"], ["2", "Maju", "Jumlah buku", "Buku", "5"]]
    first, second = read(tmp_path, rows), read(tmp_path, rows)
    assert first == second
    assert len({t.id for t in first.targets}) == 2


# Cells of several items


def cell(*lines: tuple[str, float]) -> Cell:
    return Cell(join_lines([t for t, _ in lines]), 1, 0, lines=tuple(Line(t, 0, top, top + 8) for t, top in lines))


BASE = Entry(1, "Sasaran", "", None, ())


@pytest.mark.parametrize(
    ("indicator", "values", "items"),
    [
        (
            [("Jumlah produksi (ton):", 0), ("- Padi", 10), ("- Jagung", 20)],
            [("120", 10), ("14", 20)],
            [("Jumlah produksi (ton): Padi", "120"), ("Jumlah produksi (ton): Jagung", "14")],
        ),
        (
            [("- Tingkat konsumsi", 0), ("pangan", 10), ("a. Energi", 20), ("b. Protein", 30), ("- Skor", 40)],
            [("100", 0), ("2.050", 20), ("(105)", 25), ("56", 30), ("78", 40)],
            [
                ("Tingkat konsumsi pangan", "100"),
                ("Tingkat konsumsi pangan: Energi", "2.050"),
                ("Tingkat konsumsi pangan: Protein", "56"),
                ("Skor", "78"),
            ],
        ),
        (
            [("Luas serangan", 0), ("hama", 10), ("Padi (ha)", 20), ("Jagung (ha)", 30)],
            [("5", 20), ("6", 30)],
            [("Luas serangan hama: Padi (ha)", "5"), ("Luas serangan hama: Jagung (ha)", "6")],
        ),
    ],
)
def test_items_with_their_values(
    indicator: list[tuple[str, float]], values: list[tuple[str, float]], items: list[tuple[str, str]]
) -> None:
    found, problem = items_of(BASE, cell(*indicator), [cell(*values)], None)
    assert problem is None
    assert [(entry.indicator, entry.values[0]) for entry in found] == items


def test_a_list_whose_values_do_not_fit_is_reported() -> None:
    lines = cell(("- Padi", 0), ("- Jagung", 10))
    found, problem = items_of(BASE, lines, [cell(("1", 0), ("2", 2), ("3", 4))], None)
    assert found == []
    assert problem is not None
    assert problem.code == "ambiguous_cell"


def test_one_value_of_several_lines_is_not_split() -> None:
    one = cell(("100 dari 110", 0), ("organisasi", 10))
    found, problem = items_of(BASE, cell(("Persentase", 0), ("pembinaan", 10)), [one], None)
    assert (len(found), problem) == (1, None)


# What ships, and what does not


@pytest.mark.parametrize(
    ("name", "rows"),
    [("RWL-PKJ-01.pdf", 7), ("RWL-TRW-01.pdf", 14), ("RWL-IKU-01.xlsx", 30), ("RWL-IKU-02.csv", 8)],
)
def test_targets_of_the_corpus(corpus: Path, name: str, rows: int) -> None:
    reading = read_targets(corpus / "targets" / name)
    assert (reading.status, len(reading.targets)) == ("ok", rows)
    assert all(t.agency for t in reading.targets)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert read_targets(tmp_path / "a.pdf").status == "not_found"


@pytest.mark.shared
@pytest.mark.parametrize(("name", "rows"), [("PKJ-001.pdf", 5), ("PKJ-061.docx", 11), ("IKU-036.pdf", 85)])
def test_real_documents(shared: Path, name: str, rows: int) -> None:
    reading = read_targets(shared / "data" / "targets" / "jabar" / name)
    assert len(reading.targets) == rows


@pytest.mark.shared
def test_a_scan_says_which_pages_need_ocr(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[read_targets.__module__], "see", lambda path, number, *, policy: None)
    reading = read_targets(shared / "data" / "targets" / "jabar" / "PKJ-022.pdf")
    assert reading.status == "no_text"
    assert [issue.page for issue in reading.issues] == [1, 2, 3]
    assert {issue.code for issue in reading.issues} == {"needs_ocr"}
