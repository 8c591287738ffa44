"""Agreements survive the way to a JSON line and back; bad lines get a clear error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kerjasama_nlp import extract, read
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.records import (
    document_from_json,
    document_to_json,
    dump,
    from_record,
    line,
    load,
    load_lines,
    read_lines,
    to_record,
    write_lines,
)
from kerjasama_nlp.types import (
    Agreement,
    Box,
    Clause,
    DateReadings,
    Evaluation,
    Evidence,
    Financing,
    Issue,
    Match,
    Obligation,
    Party,
    Promise,
    Reason,
    Reference,
    ScopeItem,
    Span,
    Term,
    Value,
)

DIGITAL = ("KRW-002", "KRW-004", "KRW-011", "KRW-022")


@pytest.mark.parametrize("name", DIGITAL)
def test_record_round_trip(corpus: Path, name: str) -> None:
    agreement = extract(read(corpus / "pdf" / f"{name}.pdf"))
    record = json.loads(line(to_record(agreement, status="ok", pages=2, text="layer")))
    back = from_record(record)
    assert to_record(back, status="ok", pages=2, text="layer") == record
    assert [c.type for c in back.clauses] == [c.type for c in agreement.clauses]
    assert back.title is not None
    assert back.title.evidence.page == 1


@pytest.mark.parametrize("name", DIGITAL)
def test_every_value_has_evidence_of_the_same_shape(corpus: Path, name: str) -> None:
    record = to_record(extract(read(corpus / "pdf" / f"{name}.pdf")), status="ok", pages=2, text="layer")
    for tree in ("evidence", "confidence", "found_by"):
        for key in ("kind", "title", "signed_on", "ends_on"):
            assert (record[tree][key] is None) == (record[key] is None)
        for key in ("numbers", "scope", "obligations", "parties", "clauses", "parents"):
            assert len(record[tree][key]) == len(record[key])
    confidences = [c for key in ("numbers", "scope", "laws") for c in record["confidence"][key]]
    confidences += [
        c for key in ("parties", "obligations", "clauses") for row in record["confidence"][key] for c in row.values()
    ]
    assert confidences
    assert all(0 <= c <= 1 for c in confidences)


def test_every_field_survives() -> None:
    def value(plain: Any) -> Value[Any]:
        return Value(plain, Evidence("ab", Span(0, 4), "kata", (Box(1, 0.0, 0.0, 9.0, 9.0),)), "rule:x", 0.5)

    party = Party(
        1, "PIHAK KESATU", value("Dinas"), None, None, None, value("perangkat_daerah"), value("SK"), value("Jl.")
    )
    duty = Obligation((1, 2), "right", value("menerima"), "4", value("30 hari"), value(5000000), value("warga"))
    money = Financing(("party_2",), value("biaya"), ("PT Cahaya",), (value(10), value(20)), "partner_pays")
    agreement = Agreement(
        "ab", "a.pdf", "id", parties=(party,), scope=(ScopeItem(value("sampah"), "2"),), obligations=(duty,),
        financing=money, parents=(Reference("1/X/2020", None, "implements", value("1/X/2020"), "2020-03-01"),),
        promise=Promise(value("PKS"), 6, True),
        clauses=(Clause("1", None, "scope", 1, Span(0, 4), Span(2, 4), value("scope"), "BAB I"),),
        term=Term(value("automatic"), None, value(90), value("selesai")),
        evaluation=Evaluation(value("tiap tahun"), 12),
        laws=(value("UU 23/2014"),), date_readings=DateReadings("Senin", "2020-03-02", None, "2020", "agree"),
        cooperation="ksdpk",
    )  # fmt: skip
    assert from_record(json.loads(line(to_record(agreement, status="ok", pages=1, text="layer")))) == agreement


def test_a_line_of_another_version_says_what_to_do() -> None:
    record = to_record(Agreement("", "a.pdf", None), status="ok", pages=0, text=None)
    with pytest.raises(InputError, match="skema 1"):
        from_record(record | {"schema": 1})


def test_document_round_trip(corpus: Path) -> None:
    document = read(corpus / "pdf" / "KRW-005.pdf")
    assert document_from_json(document_to_json(document)) == document


def test_failed_file_has_a_record() -> None:
    record = to_record(Agreement("", "rusak.pdf", None), status="damaged", pages=0, text=None)
    assert from_record(record) == Agreement("", "rusak.pdf", None)


@pytest.mark.parametrize("bad", [{}, {"source": 3}, {"schema": 1, "tambahan": 1}])
def test_a_row_of_another_shape_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(InputError, match="tidak sah"):
        from_record(bad)


def test_values_round_trip(tmp_path: Path) -> None:
    matches = [Match("a", 0, "t", 0.5, (Reason("kata sama", 1.25, "sampah"),)), Match("b", -1, "t", 0.25, ())]
    path = tmp_path / "matches.jsonl"
    assert write_lines(path, map(dump, matches)) == 2
    assert load_lines(Match, path) == matches


def test_errors_name_the_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"a": 1}\nbukan json\n', encoding="utf-8")
    with pytest.raises(InputError, match="baris 2"):
        list(read_lines(path))
    with pytest.raises(InputError, match="tidak ada"):
        list(read_lines(tmp_path / "tiada.jsonl"))
    with pytest.raises(InputError, match="Issue"):
        load(Issue, {"stage": "read"})


def test_names_that_are_not_utf8_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "issues.jsonl"
    write_lines(path, [dump(Issue("read", "damaged", "rusak", None, "surat\udcff.pdf"))])
    assert [row["source"] for row in read_lines(path)] == ["surat\udcff.pdf"]
