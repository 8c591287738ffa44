"""Target tables that are wrong: every row comes out or is reported with sheet and cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from kerjasama_nlp.read.targets import TargetReading, read_targets

HEADER = ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target 2025"]
ROW = [1, "Naiknya minat baca", "Jumlah kunjungan perpustakaan", "Orang", 1200]
Rows = Sequence[Sequence[object]]


def book(path: Path, sheets: dict[str, Rows]) -> TargetReading:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return read_targets(path)


def said(reading: TargetReading) -> list[tuple[str, str]]:
    return [(issue.code, issue.message.split(":")[0]) for issue in reading.issues]


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ([2, "Naiknya minat baca", "Jumlah buku", 800, "Buku"], "shifted_row", "Lembar 'PK', sel D2"),
        ([2, "Naiknya minat baca", "", "Buku", 800], "row_without_indicator", "Lembar 'PK', sel C2"),
        ([2, "Naiknya minat baca", "Jumlah buku", "Buku", None], "no_value", "Lembar 'PK', sel A2"),
        ([2, "", "Jumlah", "", 900], "total_row", "Lembar 'PK', sel A2"),
        ([2, "Naiknya minat baca", "---", "Buku", 900], "no_indicator", "Lembar 'PK', sel A2"),
    ],
)
def test_a_row_that_is_not_read_is_reported_with_its_cell(
    tmp_path: Path, row: Sequence[object], code: str, place: str
) -> None:
    reading = book(tmp_path / "a.xlsx", {"PK": [HEADER, row, ROW, ROW]})
    assert len(reading.targets) == 2
    assert said(reading) == [(code, place)]


def test_a_date_in_the_unit_column_leaves_the_unit_empty(tmp_path: Path) -> None:
    row = [2, "Naiknya minat baca", "Jumlah buku", "2024-03-01", 800]
    reading = book(tmp_path / "a.xlsx", {"PK": [HEADER, ROW, row]})
    assert [t.unit for t in reading.targets] == ["Orang", None]
    assert said(reading) == [("date_in_unit", "Lembar 'PK', sel D3")]


def test_a_table_without_header_is_named_with_its_rows(tmp_path: Path) -> None:
    reading = book(tmp_path / "a.xlsx", {"PK": [ROW, ROW]})
    assert reading.targets == ()
    assert [issue.code for issue in reading.issues] == ["other_table", "no_target_table"]
    assert "Lembar 'PK'. 2 baris." in reading.issues[0].message


def test_a_narrow_sheet_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    reading = book(tmp_path / "a.xlsx", {"PK": [HEADER, ROW], "Catatan": [["Catatan", "isi"], ["a", "b"]]})
    assert [issue.code for issue in reading.issues] == ["other_table"]


def test_an_empty_sheet_and_a_formula_without_value(tmp_path: Path) -> None:
    row = [2, "Naiknya minat baca", "Jumlah buku", "Buku", "=SUM(A1:A2)"]
    reading = book(tmp_path / "a.xlsx", {"PK": [HEADER, ROW, row], "Kosong": []})
    assert [issue.code for issue in reading.issues] == ["formula_without_value", "empty_sheet", "no_value"]
    assert "sel E3" in reading.issues[0].message


def test_two_agencies_in_one_file_by_column(tmp_path: Path) -> None:
    header = ["Perangkat Daerah", *HEADER]
    rows = [["Dinas Pustaka", *ROW], ["Dinas Air", 2, "Air bersih", "Jumlah sumur", "Unit", 5]]
    reading = book(tmp_path / "a.xlsx", {"IKU": [header, *rows]})
    assert [t.agency for t in reading.targets] == ["Dinas Pustaka", "Dinas Air"]


def test_merged_goals_of_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (HEADER, ROW, [2, None, "Jumlah buku", "Buku", 800]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    workbook.save(path)
    reading = read_targets(path)
    assert [t.goal for t in reading.targets] == ["Naiknya minat baca"] * 2
    assert reading.targets[1].confidence < reading.targets[0].confidence


def test_every_row_of_a_long_csv_comes_out_or_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["No;Sasaran;Indikator Kinerja;Satuan;Target 2025"]
    lines += [f"{n};Naik;{'Jumlah layanan ke ' + str(n) if n % 3 else ''};Layanan;{n}" for n in range(3000)]
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_targets(path)
    assert (len(reading.targets), len(reading.issues)) == (2000, 1000)
    assert reading.issues[0].message.startswith("Baris 2: ")
