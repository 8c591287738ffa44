"""Answers leave as table, CSV, XLSX and JSON; text that looks like a formula stays text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from kerjasama_nlp.tabular import render, write_xlsx

ROWS = [
    {"Judul": "Pengelolaan sampah", "Halaman": 2, "Alasan": None},
    {"Judul": '=HYPERLINK("x")', "Halaman": 1, "Alasan": "a; b, c"},
]


def test_csv_is_read_by_spreadsheets() -> None:
    text = render(ROWS, "csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [r["Halaman"] for r in rows] == ["2", "1"]
    assert rows[1]["Judul"].startswith("'=")
    assert rows[1]["Alasan"] == "a; b, c"


def test_json_keeps_the_values() -> None:
    assert json.loads(render(ROWS, "json")) == ROWS


@pytest.mark.parametrize("width", [20, 40, 200])
def test_table_fits_the_screen(width: int) -> None:
    lines = render(ROWS, "table", width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert "Pengelolaan" in "".join(lines) or width < 40


def test_no_rows() -> None:
    assert render([], "table") == "(tidak ada baris)"


def test_xlsx_opens_with_text_as_text(tmp_path: Path) -> None:
    path = tmp_path / "jawaban.xlsx"
    write_xlsx(ROWS, path, title="unused")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["Judul", "Halaman", "Alasan"]
    assert sheet["A3"].value == '=HYPERLINK("x")'
    assert sheet["A3"].data_type == "s"
    assert sheet["B2"].value == 2


def test_xlsx_without_rows(tmp_path: Path) -> None:
    write_xlsx([], tmp_path / "kosong.xlsx", title="unused")
    assert openpyxl.load_workbook(tmp_path / "kosong.xlsx").sheetnames == ["unused"]
