"""Whole bodies of agreements: bodies.toml says the words and what must come out; page breaks change nothing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.extract import extract
from kerjasama_nlp.types import Agreement
from tests.factories import document

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("bodies.toml").read_text("utf-8"))["case"]
HEAD = """PERJANJIAN KERJA SAMA
ANTARA
PEMERINTAH KABUPATEN RAWALOKA
DENGAN
UNIVERSITAS SAGARAYA
TENTANG
PENDIDIKAN
Pada hari ini Senin tanggal lima bulan April tahun dua ribu dua puluh satu, kami yang bertanda tangan di bawah ini:
1. ANU POLAN, Bupati Rawaloka, bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, selanjutnya
disebut {first}.
2. SITI FULANAH, Rektor Universitas Sagaraya, bertindak untuk dan atas nama Universitas Sagaraya, selanjutnya
disebut {second}.
"""
ENGLISH = """MEMORANDUM OF AGREEMENT
BETWEEN
THE GOVERNMENT OF RAWALOKA REGENCY
AND
HARUIZUMI UNIVERSITY
ON
EXCHANGE
This agreement is made on this 5th day of April 2021, by and between:
1. The Government of Rawaloka Regency, represented by Anu Polan, Regent of Rawaloka, hereinafter the First Party;
2. Haruizumi University, represented by Dr. Morihara, President of Haruizumi University, hereinafter the Second Party.
"""


def whole(case: dict[str, Any]) -> str:
    first, second = case.get("labels", ["PIHAK KESATU", "PIHAK KEDUA"])
    head = ENGLISH if case.get("language") == "en" else HEAD.format(first=first, second=second)
    return head.replace("PERJANJIAN KERJA SAMA", case.get("title", "PERJANJIAN KERJA SAMA")) + str(case["text"]).lstrip(
        "\n"
    )


def told(agreement: Agreement) -> dict[str, Any]:
    return {
        "clauses": [[c.number or "", c.type] for c in agreement.clauses],
        "scope": [item.text.value for item in agreement.scope],
        "obligations": [[list(o.bearer), o.modality, o.text.value] for o in agreement.obligations],
        "sources": sorted(agreement.financing.sources) if agreement.financing else [],
        "parents": [[r.number, r.relation] for r in agreement.parents],
        "promise": [agreement.promise.deadline_months, agreement.promise.voids] if agreement.promise else [],
        "duration_months": agreement.duration_months.value if agreement.duration_months else None,
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_body(case: dict[str, Any]) -> None:
    found = told(extract(document(whole(case))))
    assert {key: found[key] for key in case["expect"]} == case["expect"]


@settings(max_examples=40)
@given(st.sampled_from(CASES), st.data())
def test_a_page_break_changes_nothing(case: dict[str, Any], data: st.DataObject) -> None:
    text = whole(case)
    at = data.draw(st.sampled_from([m.end() for m in re.finditer(r"\n", text)][:-1]))
    assert told(extract(document(text[:at], text[at:]))) == told(extract(document(text)))
