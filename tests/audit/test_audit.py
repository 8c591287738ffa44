"""A typed register against invented documents."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from kerjasama_nlp.audit import Book, Entry, Witness, audit, read_book
from kerjasama_nlp.audit.names import fits
from kerjasama_nlp.audit.numbers import compare, typed_numbers
from kerjasama_nlp.audit.pairing import pair
from kerjasama_nlp.cli import main
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.records import to_record, write_lines
from kerjasama_nlp.types import Agreement, Box, Evidence, Issue, Party, Span, Value

OWN = "Universitas Sagara"
DAY = date(2024, 1, 1)


def value(plain: object, *, page: int = 1, sure: float = 0.95, by: str = "rule") -> Value:  # type: ignore[type-arg]
    text = str(plain)
    return Value(plain, Evidence("d", Span(0, len(text)), text, (Box(page, 0, 0, 1, 1),)), by, sure)


def witness(name: str = "NK-1", partner: str = "Universitas Rawaloka", **changes: object) -> Witness:
    parties = tuple(
        Party(n, None, value(p), None, None, None, value("perguruan_tinggi")) for n, p in ((1, OWN), (2, partner))
    )
    agreement = Agreement(
        name,
        f"arsip/{name}.pdf",
        "id",
        kind=value("nota_kesepahaman"),
        title=value("Tridharma"),
        numbers=(value("12/US/KS/2020"), value("7/UR/KL/2020")),
        signed_on=value("2020-03-05"),
        duration_months=value(36, page=3),
        ends_on=value("2023-03-05", page=3, by="derived:signed+duration"),
        parties=parties,
    )
    agreement = replace(agreement, **changes)  # type: ignore[arg-type]
    return Witness(agreement.source, agreement)


RIGHT = {
    "file": "NK-1",
    "kind": "MoU",
    "partner": "Universitas Rawaloka",
    "number": "12/US/KS/2020",
    "start": "2020-03-05",
    "end": "2023-03-04",
    "months": "36",
}


def findings(typed: dict[str, str], *witnesses: Witness) -> dict[str, str | None]:
    entry = Entry(2, "", RIGHT | typed)
    book = Book("r.csv", tuple(RIGHT), (entry,))
    found = audit(book, witnesses or (witness(),), as_of=DAY, own=[OWN])
    return {f.field: f.read for f in found}


def test_a_right_row_gives_nothing() -> None:
    assert findings({}) == {}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"kind": "PKS"}, {"kind": "Nota Kesepahaman"}),
        ({"kind": "entah"}, {}),
        ({"number": "12/US/HK/2020"}, {"number": "12/US/KS/2020; 7/UR/KL/2020"}),
        ({"number": "7/UR/KL/2020 dan 12/US/KS/2020"}, {}),
        ({"number": "12/US/KS/2021"}, {"number": "12/US/KS/2020; 7/UR/KL/2020"}),
        ({"number": "13/US/KS/2020"}, {}),  # one digit: it may be the scanner's slip
        ({"start": "2020-05-03"}, {"start": "2020-03-05"}),
        ({"start": "5 Maret 2020"}, {}),
        ({"end": "2025-03-05"}, {"end": "2023-03-05"}),
        ({"months": "60"}, {"months": "36 bulan"}),
        ({"months": "3 tahun"}, {}),
        ({"months": "3"}, {}),
        ({"partner": "PT Bumi Lestari"}, {"partner": f"{OWN}; Universitas Rawaloka"}),
        ({"partner": "MEMORANDUM OF UNDERSTANDING dengan Rawaloka"}, {"partner": f"{OWN}; Universitas Rawaloka"}),
        ({"partner": "Fakultas Hukum Universitas Rawaloka"}, {}),
    ],
)
def test_each_field(typed: dict[str, str], expected: dict[str, str | None]) -> None:
    assert findings(typed) == expected


def test_what_we_could_not_read_is_not_held_against_the_office() -> None:
    unread = witness(numbers=(), signed_on=None, ends_on=None, duration_months=None)
    assert findings({}, unread) == {}
    unsure = witness(signed_on=value("2021-03-05", sure=0.5), duration_months=value(12, sure=0.5), ends_on=None)
    assert findings({}, unsure) == {}


@pytest.mark.parametrize(
    ("code", "fields"),
    [("date_blank", {"start", "end"}), ("number_absent", {"number"}), ("term_absent", {"end", "months"})],
)
def test_a_place_that_was_read_and_is_blank_is_a_difference(code: str, fields: set[str]) -> None:
    issue = Issue("extract", code, "kosong", 2, "arsip/NK-1.pdf")
    blank = witness(numbers=(), signed_on=None, ends_on=None, duration_months=None, issues=(issue,))
    assert set(findings({}, blank)) == fields


def test_a_row_with_another_agreements_file_says_where_its_own_is() -> None:
    right = witness("NK-2")
    wrong = witness("NK-1", "PT Bumi Lestari", numbers=(value("99/BL/X/2018"),) * 2, signed_on=value("2018-01-02"))
    book = Book("r.csv", tuple(RIGHT), (Entry(2, "", RIGHT),))
    found = [f for f in audit(book, [wrong, right], as_of=DAY, own=[OWN]) if f.field == "file"]
    assert [f.source for f in found] == ["arsip/NK-1.pdf", "arsip/NK-2.pdf"]
    assert "arsip/NK-2.pdf" in found[0].reason
    assert "tanpa baris" in found[1].reason


def test_a_row_without_a_file() -> None:
    book = Book("r.csv", tuple(RIGHT), (Entry(5, "", RIGHT | {"file": "NK-9"}),))
    found = audit(book, [], as_of=DAY)
    assert [(f.field, f.typed, f.row) for f in found] == [("file", "NK-9", 5)]


@pytest.mark.parametrize(
    ("status", "end", "expected"),
    [
        ("Aktif", "2023-03-05", {"status": "berakhir"}),
        ("Berakhir", "2023-03-05", {}),
        ("bagus", "2023-03-05", {}),
    ],
)
def test_a_status_that_is_no_longer_true(status: str, end: str, expected: dict[str, str]) -> None:
    assert findings({"status": status, "end": end}) == expected


def test_a_status_is_held_against_the_typed_end_where_the_document_gives_none() -> None:
    unread = witness(ends_on=None, duration_months=None)
    assert findings({"status": "aktif"}, unread) == {"status": None}
    assert findings({"status": "aktif", "end": "2030-01-01"}, unread) == {}


def test_rows_without_file_names_find_their_file_by_number_then_by_partner_and_date() -> None:
    files = [witness("A"), witness("B", "PT Bumi Lestari", numbers=(value("3/BL/2021"),))]
    rows = [
        Entry(2, "", {"number": "3/BL/2021"}),
        Entry(3, "", {"partner": "Universitas Rawaloka", "start": "2020-03-05"}),
        Entry(4, "", {"partner": "Yayasan Pelita", "start": "2020-03-05"}),
    ]
    assert {i: w.stem for i, w in pair(rows, files).items()} == {0: "B", 1: "A"}


def test_read_book_from_csv_tsv_and_xlsx(tmp_path: Path) -> None:
    head, row = ["No", "Nama Mitra", "Nomor MoU", "Berlaku Sampai"], ["1", "PT Bumi Lestari", "3/BL/2021", "31-12-2024"]
    expected = {"partner": "PT Bumi Lestari", "number": "3/BL/2021", "end": "31-12-2024"}
    for name, mark in (("a.csv", ";"), ("a.tsv", "\t")):
        path = tmp_path / name
        path.write_text(f"DAFTAR KERJA SAMA\n{mark.join(head)}\n{mark.join(row)}\n", encoding="utf-8")
        assert [(e.number, dict(e.values)) for e in read_book(path).entries] == [(3, expected)]
    book = Workbook()
    book.active.append(head)
    book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [dict(e.values) for e in read_book(tmp_path / "a.xlsx").entries] == [expected]


def test_columns_mapped_once_beside_the_register(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Siapa,Sampai kapan\nPT Bumi Lestari,2024-12-31\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"daftar\.columns\.toml"):
        read_book(path)
    beside = tmp_path / "daftar.columns.toml"
    beside.write_text('partner = "Siapa"\nend = ["Sampai kapan"]\n', encoding="utf-8")
    assert dict(read_book(path).entries[0].values) == {"partner": "PT Bumi Lestari", "end": "2024-12-31"}
    beside.write_text('apa = "Siapa"\n', encoding="utf-8")
    with pytest.raises(InputError, match="tidak dikenal: apa"):
        read_book(path)


@pytest.mark.parametrize(
    ("typed", "read", "verdict"),
    [
        ("119/15-Kesber/VII/2020", "119 / 15-KESBER/VII/2020", "same"),
        ("119/15-Kesber/VII/2020", "119/16-Kesber/VII/2020", "unsure"),
        ("006/PII/2019", "006/PII/0219", "other"),
        ("12/US/KS/2020", "HK.03/B.1/XI/2018", "other"),
        ("12/US/KS/2020", "??/US/KS/2020", "unsure"),
        ("400/382-Sekret", "49/382-SEHORT", "unsure"),
    ],
)
def test_compare_numbers(typed: str, read: str, verdict: str) -> None:
    assert compare(typed, read) == verdict


def test_typed_numbers_of_both_parties() -> None:
    assert typed_numbers("1134/A/2015 516/B/2015") == ("1134/A/2015", "516/B/2015")
    assert typed_numbers("Nomor: 12/A/2015; No. 7/B/2015") == ("12/A/2015", "7/B/2015")


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("BPS", "", True),
        ("Universitas Sagara", "", False),
        ("Universitas Sagara", "antara UNIVERSITAS SAGARA dan pihak lain", True),
    ],
)
def test_names_fit_by_initials_or_by_the_words_of_the_page(typed: str, text: str, expected: bool) -> None:
    assert fits(typed, ["Badan Pusat Statistik", "Kementerian Sosial"], text) is expected


def test_the_verb_prints_one_json_line_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = witness()
    assert seen.agreement is not None
    write_lines(tmp_path / "rekaman.jsonl", [to_record(seen.agreement, status="ok", pages=3, text="ocr")])
    register = tmp_path / "daftar.csv"
    register.write_text("Berkas,Nomor,Jangka waktu,Status\nNK-1.pdf,12/US/KS/2020,5 tahun,aktif\n", encoding="utf-8")
    status = main(["audit", str(register), str(tmp_path / "rekaman.jsonl"), "--as-of", "2024-01-01", "--own", OWN])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert [(r["source"], r["field"], r["typed"], r["read"], r["page"]) for r in rows] == [
        ("arsip/NK-1.pdf", "months", "5 tahun", "36 bulan", 3),
        ("arsip/NK-1.pdf", "status", "aktif", "berakhir", 3),
    ]
