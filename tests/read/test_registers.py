"""Books kept by hand -> activities: columns by name, every row an activity or an issue."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.read.books import columns_of
from kerjasama_nlp.read.registers import (
    RegisterReading,
    first_date,
    read_needs,
    read_partners,
    read_register,
    read_verdicts,
    verdict_of,
)

HEADER = ["No", "Tanggal", "Kegiatan", "Nomor Perjanjian", "Mitra", "Perangkat Daerah", "Manfaat"]
ROW = [
    "1",
    "18 September 2023",
    "Latihan tani",
    "119/7-PKS/2023",
    "Universitas Tirta Nusa",
    "Dinas Pangan",
    "40 petani",
]


def read(tmp_path: Path, rows: Sequence[Sequence[str]]) -> RegisterReading:
    path = tmp_path / "buku.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return read_register(path)


def codes(reading: RegisterReading) -> list[str]:
    return [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (HEADER, {"date": 1, "text": 2, "agreement": 3, "partner": 4, "agency": 5, "benefit": 6}),
        (["Tgl.", "Uraian Kegiatan", "No. PKS", "Bukti"], {"date": 0, "text": 1, "agreement": 2, "evidence": 3}),
        (["Nama Kegiatan", "Bukti Kerja Sama", "Waktu"], {"text": 0, "agreement": 1, "date": 2}),
        (["BUKU KEGIATAN TAHUN 2024"], {}),
        (["No", "Nama", "Alamat"], {}),
    ],
)
def test_columns_by_their_names(header: list[str], columns: dict[str, int]) -> None:
    assert columns_of(header) == columns


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18 September 2023", "2023-09-18"),
        ("14-11-2024", "2024-11-14"),
        ("2024-02-05", "2024-02-05"),
        ("2024-02-05 00:00:00", "2024-02-05"),
        ("3 s.d. 5 Maret 2023", "2023-03-03"),
        ("28 Februari - 2 Maret 2023", "2023-02-28"),
        ("Maret 2023", None),
        ("2023-13-01", None),
        ("menyusul", None),
        ("", None),
    ],
)
def test_the_first_day_of_a_cell(text: str, day: str | None) -> None:
    assert first_date(text) == day


def test_a_row_becomes_an_activity(tmp_path: Path) -> None:
    reading = read(tmp_path, [["BUKU KEGIATAN"], [], HEADER, ROW])
    (found,) = reading.activities
    assert (found.date, found.text, found.agreement) == ("2023-09-18", "Latihan tani", "119/7-PKS/2023")
    assert (found.partner, found.agency, found.benefit) == ("Universitas Tirta Nusa", "Dinas Pangan", "40 petani")
    assert (reading.status, reading.issues) == ("ok", ())


def test_rows_in_are_rows_out_and_rows_reported(tmp_path: Path) -> None:
    bad = [["2", "kapan-kapan", "Rapat", "", "", "", ""], ["3", "2023-01-01", "", "x", "", "", ""],
           ["4", "#REF!", "Kunjungan", "", "", "", ""]]  # fmt: skip
    reading = read(tmp_path, [HEADER, ROW, *bad])
    assert len(reading.activities) == 3
    assert codes(reading) == ["no_activity_text", "formula_error", "bad_date"]
    assert "baris 4" in reading.issues[0].message


def test_columns_that_are_not_used_are_named(tmp_path: Path) -> None:
    reading = read(tmp_path, [[*HEADER, "Warna"], [*ROW, "biru"]])
    assert codes(reading) == ["unused_column"]
    assert "Warna" in reading.issues[0].message


def test_an_office_names_its_columns_once(tmp_path: Path) -> None:
    (tmp_path / "buku.columns.toml").write_text('date = "Kapan"\ntext = "Apa yang dikerjakan"\n', encoding="utf-8")
    (found,) = read(tmp_path, [["Kapan", "Apa yang dikerjakan"], ["2024-05-01", "Panen raya"]]).activities
    assert (found.date, found.text) == ("2024-05-01", "Panen raya")


@pytest.mark.parametrize("text", ["date = ", 'warna = "Biru"'])
def test_a_bad_mapping_is_the_callers_mistake(tmp_path: Path, text: str) -> None:
    (tmp_path / "buku.columns.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"buku\.columns\.toml"):
        read(tmp_path, [HEADER, ROW])


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "2024"
    for row in (HEADER, ROW, ["2", "=TODAY()", "Rapat", "", "", "", ""]):
        sheet.append(row)
    book.create_sheet("Kosong")
    other = book.create_sheet("Lain")
    other.append(["apa", "saja"])
    book.save(path)
    reading = read_register(path)
    assert [a.text for a in reading.activities] == ["Latihan tani", "Rapat"]
    assert codes(reading) == ["formula_without_value", "empty_sheet", "no_header"]
    assert "lembar '2024', baris 3" in reading.issues[0].message


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("a.csv", b"", "no_text"), ("a.xlsx", b"rusak", "not_a_document"), ("a.csv", b"\x00", "not_a_document")],
)
def test_what_is_no_register(tmp_path: Path, name: str, content: bytes, status: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert read_register(path).status == status
    assert read_register(tmp_path / "tidak.csv").status == "not_found"


def test_the_book_of_the_corpus(corpus: Path) -> None:
    reading = read_register(corpus / "registers" / "kegiatan.csv")
    assert len(reading.activities) == 8
    assert all(activity.date for activity in reading.activities)


def test_evidence_of_an_activity(tmp_path: Path) -> None:
    (found,) = read(tmp_path, [["Tanggal", "Kegiatan", "Tautan Bukti"], ["2024-01-02", "Panen", ""]]).activities
    assert found.evidence is None
    (found,) = read(tmp_path, [["Tanggal", "Kegiatan", "Bukti"], ["2024-01-02", "Panen", "foto/12"]]).activities
    assert found.evidence == "foto/12"


def write(path: Path, rows: list[list[str]]) -> Path:
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    return path


def test_a_list_of_partners(tmp_path: Path) -> None:
    rows = [
        ["No", "Nama Mitra", "Jenis", "Singkatan", "Bidang"],
        ["1", "Universitas Tirta Nusa", "Perguruan tinggi", "UTN", "Pertanian"],
        ["2", "UNIVERSITAS TIRTA  NUSA", "", "", ""],
        ["3", "", "Perusahaan", "", ""],
    ]
    reading = read_partners(write(tmp_path / "mitra.csv", rows))
    (found,) = reading.partners
    assert (found.name, found.type, found.alias, found.field) == (
        "Universitas Tirta Nusa", "Perguruan tinggi", "UTN", "Pertanian",
    )  # fmt: skip
    assert [issue.code for issue in reading.issues] == ["no_partner_name", "twice"]


NEEDS = [
    ["Perangkat Daerah", "Kebutuhan", "Prioritas", "Indikator"],
    ["Dinas Air", "Laboratorium mutu air", "2", "Indeks kualitas air"],
    ["Dinas Air", "Tenaga ahli hidrologi", "1", ""],
    ["DINAS AIR", "Pompa", "3", ""],
    ["Dinas Air", "Kendaraan", "4", ""],
    ["Dinas Pustaka", "Pustakawan", "", ""],
    ["", "Siapa yang minta", "1", ""],
]


def test_needs_are_three_for_each_agency_by_its_own_order(tmp_path: Path) -> None:
    reading = read_needs(write(tmp_path / "kebutuhan.csv", NEEDS))
    assert [(n.need, n.priority) for n in reading.needs] == [
        ("Tenaga ahli hidrologi", 1), ("Laboratorium mutu air", 2), ("Pompa", 3), ("Pustakawan", 1),
    ]  # fmt: skip
    assert reading.needs[1].indicator == "Indeks kualitas air"
    assert sorted(issue.code for issue in reading.issues) == ["no_agency", "too_many_needs"]
    assert "baris 5" in next(issue.message for issue in reading.issues if issue.code == "too_many_needs")


@pytest.mark.parametrize(("most", "count"), [(1, 2), (2, 3), (9, 5)])
def test_how_many_needs_is_for_the_office_to_say(tmp_path: Path, most: int, count: int) -> None:
    assert len(read_needs(write(tmp_path / "kebutuhan.csv", NEEDS), most=most).needs) == count


def test_an_office_names_the_columns_of_its_needs(tmp_path: Path) -> None:
    (tmp_path / "k.columns.toml").write_text('agency = "Siapa"\nneed = "Apa"\n', encoding="utf-8")
    (found,) = read_needs(write(tmp_path / "k.csv", [["Siapa", "Apa"], ["Dinas Air", "Pompa"]])).needs
    assert (found.agency, found.need, found.priority) == ("Dinas Air", "Pompa", 1)


@pytest.mark.parametrize(("name", "status"), [("tidak_ada.csv", "not_found"), ("kosong.csv", "no_text")])
def test_lists_that_cannot_be_read(tmp_path: Path, name: str, status: str) -> None:
    (tmp_path / "kosong.csv").write_text("\n", encoding="utf-8")
    assert read_partners(tmp_path / name).status == status
    assert read_needs(tmp_path / name).status == status


VERDICTS = [
    ["No", "Nomor Perjanjian", "Keputusan", "Tanggal", "Oleh", "Catatan"],
    ["1", "119/7-NK/2021", "Tidak dilanjutkan", "3 Maret 2024", "Kepala Bagian Kerja Sama", "tidak pernah dipakai"],
    ["2", "mou-unirawa.pdf", "Diperpanjang", "", "", ""],
    ["3", "119/8-NK/2021", "menunggu", "", "", ""],
    ["4", "", "Direvisi", "", "", ""],
    ["5", "119/9-NK/2021", "", "", "", ""],
    ["6", "119/10-NK/2021", "lanjut", "tahun depan", "", ""],
]


def test_verdicts_and_rows_that_are_none(tmp_path: Path) -> None:
    reading = read_verdicts(write(tmp_path / "keputusan.csv", VERDICTS))
    assert [(v.agreement, v.verdict, v.date, v.by, v.note, v.place) for v in reading.verdicts] == [
        ("119/7-NK/2021", "end", "2024-03-03", "Kepala Bagian Kerja Sama", "tidak pernah dipakai", "baris 2"),
        ("mou-unirawa.pdf", "extend", None, None, None, "baris 3"),
        ("119/10-NK/2021", "continue", None, None, None, "baris 7"),
    ]
    assert codes(reading) == ["no_verdict", "unknown_verdict", "no_agreement", "bad_date"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Lanjutkan", "continue"),
        ("tidak dilanjutkan", "end"),
        ("Diperpanjang sampai 2027", "extend"),
        ("tidak diperpanjang", "end"),
        ("Adendum", "revise"),
        ("DIAKHIRI", "end"),
        ("ya", None),
    ],
)
def test_words_of_verdicts(text: str, verdict: str | None) -> None:
    assert verdict_of(text) == verdict


def test_each_sheet_of_a_book_is_what_its_columns_say(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets = {
        "Kegiatan": [HEADER, ROW],
        "Mitra": [["No", "Nama Mitra", "Jenis", "Singkatan"], ["1", "Universitas Tirta Nusa", "PT", "UTN"]],
        "Kebutuhan": [row[:2] for row in NEEDS[:3]],
        "Keputusan": VERDICTS[:2],
        "Lain": [["Apa", "Siapa"], ["x", "y"]],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "buku.xlsx")
    reading = read_register(tmp_path / "buku.xlsx")
    found = (reading.activities, reading.partners, reading.needs, reading.verdicts)
    assert [len(rows) for rows in found] == [1, 1, 2, 1]
    assert reading.verdicts[0].place == "lembar 'Keputusan', baris 2"
    assert codes(reading) == ["no_header"]


def test_needs_of_one_agency_under_two_names_are_counted_together(tmp_path: Path) -> None:
    rows = [["OPD", "Kebutuhan"], ["Dinas Sosial", "a"], ["Dinsos", "b"], ["DINAS SOSIAL", "c"], ["Dinsos", "d"]]
    assert [n.need for n in read_needs(write(tmp_path / "k.csv", rows)).needs] == ["a", "b", "c"]
