"""Target tables of other agencies: levels of aims, form E.81, headings, agencies in titles, cells cut by a page end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kerjasama_nlp.read.grid import Cell, Line, Table, TablePage, grid_of
from kerjasama_nlp.read.targets_agency import agencies_of, names_in
from kerjasama_nlp.read.targets_columns import with_years
from kerjasama_nlp.read.targets_header import Header, fitted, groups_of, header_of, is_doubled
from kerjasama_nlp.read.targets_items import Entry, items_of
from kerjasama_nlp.read.targets_layouts import layout_of
from kerjasama_nlp.read.targets_rows import body_of


def grid(rows: Sequence[Sequence[str]], spans: Sequence[tuple[int, int, int, int]] = ()) -> Table:
    """A table; `spans`: row, column, rows and columns of its merged cells."""
    made = [list(row) for row in grid_of(rows)]
    for r, c, height, width in spans:
        cell = Cell(made[r][c].text, r, c, height, width)
        for i in range(r, r + height):
            made[i][c : c + width] = [cell] * width
    return Table(1, tuple(map(tuple, made)))


def header(table: Table) -> Header:
    found = header_of(table)
    assert found is not None
    return found


def read(table: Table, year: int | None = None) -> list[tuple[object, ...]]:
    """Goal, indicator, year, target and actual of every level of a table."""
    found = []
    for level in groups_of(header(table)):
        layout = layout_of(level)
        assert layout is not None
        for value in layout[1](level, body_of(table, level), year):
            found.append((value.entry.goal, value.entry.indicator, value.year, value.target, value.actual))
    return found


CASCADE = ["Tujuan", "Indikator Tujuan", "Target", "Sasaran", "Indikator Sasaran", "Target"]


def test_each_level_of_a_cascade_keeps_its_own_target() -> None:
    table = grid(
        [
            CASCADE,
            [
                "Kualitas kerja naik",
                "Tingkat pengangguran",
                "5,2 %",
                "Pencari kerja terlatih",
                "Lulusan bekerja",
                "64 %",
            ],
            ["", "", "", "Penempatan naik", "Pencari kerja ditempatkan", "1.850"],
        ],
        [(1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 2, 1)],
    )
    assert read(table, 2025) == [
        ("Kualitas kerja naik", "Tingkat pengangguran", 2025, "5,2 %", None),
        ("Pencari kerja terlatih", "Lulusan bekerja", 2025, "64 %", None),
        ("Penempatan naik", "Pencari kerja ditempatkan", 2025, "1.850", None),
    ]


def test_a_level_without_values_is_left_out() -> None:
    names = ["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Sasaran", "Target 2025"]
    assert [level.of("indicator")[0].places for level in groups_of(header(grid([names])))] == [(3,)]


@pytest.mark.parametrize(
    ("names", "doubled"),
    [
        (["Tujuan", "Indikator", "Target", "Sasaran", "Indikator", "Target"], False),
        (["Program", "Indikator", "Target", "Program", "Indikator", "Target"], True),
        (["Indikator", "Target", "Sasaran", "Indikator", "Target"], True),
        (CASCADE, False),
    ],
)
def test_two_tables_side_by_side_are_no_cascade(names: list[str], doubled: bool) -> None:
    assert is_doubled(header(grid([names]))) is doubled


def test_an_indicator_of_the_purpose_stands_in_the_same_column() -> None:
    table = grid(
        [
            ["Tujuan", "Sasaran", "Indikator Tujuan/Sasaran", "Kondisi Awal 2024", "2025", "2026"],
            ["Mutu manusia naik", "", "Rata-rata lama sekolah", "8,1", "8,2", "8,3"],
            ["", "Akses sekolah merata", "Angka putus sekolah", "0,4", "0,3", "0,2"],
        ]
    )
    assert [row[:4] for row in read(table)] == [
        ("Mutu manusia naik", "Rata-rata lama sekolah", 2025, "8,2"),
        ("Mutu manusia naik", "Rata-rata lama sekolah", 2026, "8,3"),
        ("Akses sekolah merata", "Angka putus sekolah", 2025, "0,3"),
        ("Akses sekolah merata", "Angka putus sekolah", 2026, "0,2"),
    ]


def test_the_evaluation_form_takes_the_year_evaluated_and_no_money() -> None:
    top = ["Program", "Indikator Kinerja", "Target Renstra pada Tahun 2026", "", "Realisasi Renstra s/d Tahun 2024", ""]
    top += ["Target Kinerja dan Anggaran Tahun 2025 yang Dievaluasi", "", "Realisasi pada Triwulan", "", "", ""]
    top += ["Realisasi Kinerja dan Anggaran yang Dievaluasi", "", "Tingkat Capaian (%)", ""]
    quarters = [""] * 8 + ["I", "", "II", ""] + [""] * 4
    kinds = ["", ""] + ["K", "Rp"] * 7
    row = ["Pengelolaan sampah", "Sampah tertangani", "310", "9.000", "180", "5.000", "64", "900"]
    row += ["15", "200", "16", "210", "31", "410", "48", "45"]
    spans = [(0, 0, 3, 1), (0, 1, 3, 1), *((0, c, 2, 2) for c in (2, 4, 6, 12, 14)), (0, 8, 1, 4), (1, 8, 1, 2)]
    table = grid([top, quarters, kinds, row], [*spans, (1, 10, 1, 2)])
    assert read(table) == [("Pengelolaan sampah", "Sampah tertangani", 2025, "64", "31")]


def test_a_header_begins_where_its_merged_cells_begin() -> None:
    """Rencana Tahun 2026 over "Lokasi | Target", with columns beside it that are not known."""
    top = ["Program", "Indikator", "Rencana Tahun 2026", "", "", "Catatan", "Prakiraan Maju Tahun 2027", ""]
    below = ["", "", "Lokasi", "Target", "Pagu Indikatif", "", "Target", "Pagu Indikatif"]
    row = ["Pemasaran wisata", "Lama tinggal wisatawan", "Kota Rawaloka", "2,1", "750", "", "2,3", "800"]
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 2, 1), (0, 6, 1, 2)]
    found = read(grid([top, below, row], spans))
    assert [value[2:4] for value in found] == [(2026, "2,1"), (2027, "2,3")]


def test_the_target_of_the_year_goes_before_those_of_quarters() -> None:
    top = ["Indikator Kinerja", "Target Triwulan", "", "Target"]
    table = grid(
        [top, ["", "I", "II", ""], ["Desa tangguh", "10", "20", "40"]], [(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1)]
    )
    assert read(table, 2025) == [(None, "Desa tangguh", 2025, "40", None)]


def test_a_row_across_the_table_names_the_goal() -> None:
    names = ["No", "Indikator Kinerja", "Satuan", "Target"]
    rows = [names, ["Sasaran Strategis 1: Pendapatan naik", "", "", ""], ["1", "Pajak daerah", "%", "9"]]
    assert read(grid(rows, [(1, 0, 1, 4)]), 2024)[0][:2] == ("Pendapatan naik", "Pajak daerah")


def test_a_row_without_unit_and_values_heads_the_next_and_is_said() -> None:
    names = ["No", "Indikator Kinerja", "Satuan", "Target"]
    table = grid([names, ["A", "Kesehatan", "", ""], ["1", "Usia harapan hidup", "Tahun", "72"]])
    body = body_of(table, header(table))
    assert [(e.goal, e.indicator) for e in body.entries] == [("Kesehatan", "Usia harapan hidup")]
    assert [p.code for p in body.problems] == ["heading_row"]


def test_a_goal_and_an_indicator_go_on_after_the_end_of_a_page() -> None:
    names = header(grid([["No", "Sasaran", "Indikator", "Target"]]))
    table = grid([["", "dengan mitra", "yang memenuhi standar", ""], ["2", "", "Jumlah mitra", "4"]])
    body = body_of(table, names, "Kerja sama naik", 0, continues=True)
    assert (body.goal_rest, body.indicator_rest) == ("dengan mitra", "yang memenuhi standar")
    assert [(e.goal, e.indicator) for e in body.entries] == [("Kerja sama naik dengan mitra", "Jumlah mitra")]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["RENCANA STRATEGIS DINAS SOSIAL KOTA SAGARAYA TAHUN 2025-2029"], "DINAS SOSIAL KOTA SAGARAYA"),
        (["Tabel 3.1 Capaian Kinerja Dinas Pasar dan", "Niaga Kota Sagaraya"], "Dinas Pasar dan Niaga Kota Sagaraya"),
        (["Peran Dinas Sosial Kota Sagaraya"], None),
        (["DINAS PERHUBUNGAN KOTA", "SAGARAYA"], "DINAS PERHUBUNGAN KOTA SAGARAYA"),
    ],
)
def test_an_agency_after_the_words_of_a_title(lines: list[str], name: str | None) -> None:
    assert next(names_in(lines, titled=True), None) == name


@pytest.mark.parametrize(
    ("above", "name"),
    [
        (["Perangkat Daerah", ":", "Dinas Arsip Kota Sagaraya", ""], "Dinas Arsip Kota Sagaraya"),
        (
            ["RPJMD: RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH KABUPATEN RAWALOKA", "", "", ""],
            "PEMERINTAH KABUPATEN RAWALOKA",
        ),
    ],
)
def test_an_agency_in_the_rows_above_the_header(above: list[str], name: str) -> None:
    table = grid([above, ["No", "Indikator Kinerja", "Satuan", "Target"], ["1", "Arsip baku", "%", "70"]])
    assert agencies_of([TablePage(None, 0.0, 0.0, (table,))]).document == name


GOAL, INDEX = "Mutu naik", "Indeks mutu"


@pytest.mark.parametrize(
    ("names", "row", "expected"),
    [
        (["No", "Kinerja Utama", "Indikator", "Target"], ["1", GOAL, INDEX, "80"], [(GOAL, INDEX, 2025, "80", None)]),
        (
            ["Rencana Kinerja", "Indikator", "Target", "Perspektif"],
            [GOAL, INDEX, "80", "Penerima layanan"],
            [(GOAL, INDEX, 2025, "80", None)],
        ),
        (["Outcome", "Indikator Outcome", "Target"], [GOAL, INDEX, "80"], [(GOAL, INDEX, 2025, "80", None)]),
        (["Sasaran", "Indikator", "Volume", "Satuan"], [GOAL, INDEX, "4", "unit"], [(GOAL, INDEX, 2025, "4", None)]),
        (
            ["Indikator Kinerja", "Target 2025", "Realisasi TW I", "Realisasi TW II"],
            [INDEX, "80", "20", "40"],
            [(None, INDEX, 2025, "80", "40")],
        ),
        (
            ["Indikator", "Target NSPK", "Target IKK", "Target Indikator Lainnya", "Target 2024", "Target 2025"],
            [INDEX, "", "", "", "70", "72"],
            [(None, INDEX, 2024, "70", None), (None, INDEX, 2025, "72", None)],
        ),
        (["Indikator Tujuan", "Satuan", "Target"], [INDEX, "Poin", "65"], [(None, INDEX, 2025, "65", None)]),
        (
            ["Sasaran", "Indikator", "Target", "Jan", "Feb"],
            [GOAL, INDEX, "80", "1", "2"],
            [(GOAL, INDEX, 2025, "80", None)],
        ),
    ],
)
def test_headers_of_other_forms(names: list[str], row: list[str], expected: list[tuple[object, ...]]) -> None:
    assert read(grid([names, row]), 2025) == expected


def test_letters_under_a_year() -> None:
    top = ["Sasaran", "Indikator", "2024", "", "2025", ""]
    table = grid(
        [top, ["", "", "T", "R", "T", "R"], [GOAL, INDEX, "80", "81", "82", "83"]], [(0, 2, 1, 2), (0, 4, 1, 2)]
    )
    assert read(table) == [(GOAL, INDEX, 2024, "80", "81"), (GOAL, INDEX, 2025, "82", "83")]


def test_semesters_count_as_parts_of_the_year() -> None:
    top = ["Indikator", "Target", "Semester I", "", "Semester II", ""]
    names = ["", "", "Target", "Realisasi", "Target", "Realisasi"]
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 2)]
    assert read(grid([top, names, [INDEX, "80", "40", "39", "80", "79"]], spans), 2025) == [
        (None, INDEX, 2025, "80", "79")
    ]


@pytest.mark.parametrize(
    ("period", "years"), [((2025, 2027), [2025, 2026, 2027]), ((2024, 2027), [2025, 2026, 2027]), (None, [None] * 3)]
)
def test_counted_years_take_those_of_the_period(period: tuple[int, int] | None, years: list[int | None]) -> None:
    top = ["Sasaran", "Indikator", "Target pada Tahun ke-", "", ""]
    found = header(grid([top, ["", "", "1", "2", "3"], [GOAL, INDEX, "80", "81", "82"]], [(0, 2, 1, 3)]))
    assert [column.year for column in with_years(found.columns, period) if column.ordinal] == years


def test_a_range_broken_after_its_dash_is_one_value() -> None:
    lines = (Line("5,1-", 0, 0, 10), Line("5,3", 0, 12, 22))
    values = [Cell("5,1-5,3", 0, 1, lines=lines)]
    entry = Entry(0, None, "Pertumbuhan ekonomi", "%", ("5,1-5,3",))
    found, problem = items_of(
        entry, Cell(entry.indicator, 0, 0, lines=(Line(entry.indicator, 0, 0, 10),)), values, None
    )
    assert (found, problem) == ([entry], None)


def test_an_item_whose_mark_was_not_seen_takes_the_value_at_its_height() -> None:
    texts = ["Telur harian (%)", "- Ayam", "Itik", "- Bibit bermutu"]
    cell = Cell(" ".join(texts), 0, 0, lines=tuple(Line(t, 0, 20.0 * n, 20.0 * n + 10) for n, t in enumerate(texts)))
    values = [
        Cell(
            "33 34 4",
            0,
            1,
            lines=tuple(Line(v, 9, 20.0 * n, 20.0 * n + 10) for n, v in ((1, "33"), (2, "34"), (3, "4"))),
        )
    ]
    found, _ = items_of(Entry(0, None, cell.text, None, ("33 34 4",)), cell, values, None)
    assert [(e.indicator.rsplit(": ", 1)[-1], e.values) for e in found] == [
        ("Ayam", ("33",)),
        ("Itik", ("34",)),
        ("Bibit bermutu", ("4",)),
    ]


def test_quarters_whose_number_a_scan_hides_count_in_order() -> None:
    top = ["Indikator", "Target 2025", "Realisasi pada Triwulan", "", "", ""]
    names = [["", "", "", "II", "", ""], ["", "", *"KKKK"]]
    table = grid([top, *names, [INDEX, "80", "20", "40", "60", ""]], [(0, 0, 3, 1), (0, 1, 3, 1), (0, 2, 1, 4)])
    assert [column.quarter for column in header(table).of("actual")] == [1, 2, 3, 4]


@pytest.mark.parametrize(("width", "places"), [(5, (4,)), (4, (3,)), (6, None)])
def test_a_table_that_goes_on_has_a_place_for_each_column(width: int, places: tuple[int, ...] | None) -> None:
    """On a page that lies askew the indicator took two places."""
    found = fitted(header(grid([["No", "Sasaran", "Indikator", "", "Target"]], [(0, 2, 1, 2)])), width)
    assert (found.of("target")[0].places if found else None) == places
