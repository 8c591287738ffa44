"""The two axes, their reasons, and the end in effect."""

from __future__ import annotations

import doctest
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kerjasama_nlp.graph import build, example, exports, picture, queries, register, rows, state, status, targets
from kerjasama_nlp.graph.status import (
    Deed,
    Settings,
    effective_end,
    ends_between,
    follow_up_status,
    own_end,
    time_status,
    unsigned,
    void_date,
)
from kerjasama_nlp.types import Agreement, Evidence, Promise, Reference, Span, Value

AS_OF = date(2024, 1, 1)


def value(plain: Any, quote: str = "") -> Value[Any]:
    return Value(plain, Evidence("doc", Span(0, 0), quote or str(plain), ()), "test", 1.0)


def promise(months: int | None, *, voids: bool = False) -> Promise:
    return Promise(value("akan ditindaklanjuti dengan Perjanjian Kerja Sama"), months, voids)


@pytest.mark.parametrize(
    ("signed", "end", "expected"),
    [
        (date(2020, 1, 1), date(2023, 12, 31), "expired"),
        (date(2020, 1, 1), date(2024, 1, 1), "expiring"),
        (date(2020, 1, 1), date(2024, 7, 1), "expiring"),
        (date(2020, 1, 1), date(2024, 7, 2), "active"),
        (date(2024, 2, 1), date(2026, 7, 1), "not_started"),
        (date(2020, 1, 1), None, "undated"),
        (None, None, "undated"),
        (None, date(2023, 1, 1), "expired"),
    ],
)
def test_time(signed: date | None, end: date | None, expected: str) -> None:
    found = time_status(signed=signed, end=end, as_of=AS_OF)
    assert found.value == expected
    assert all(reason.endswith(".") for reason in found.reasons)


def test_blank_date_is_a_draft() -> None:
    assert time_status(signed=None, end=None, as_of=AS_OF, blank=True).value == "draft"


@pytest.mark.parametrize(
    ("numbers", "signed", "draft"),
    [
        (("RWK/......./2025",), None, True),
        (("RWK/12/2025",), None, False),  # a date that was not read
        ((), None, False),
        (("RWK/......./2025",), "2025-01-07", False),
    ],
)
def test_a_number_with_blanks_and_no_date_is_a_draft(numbers: tuple[str, ...], signed: str | None, draft: bool) -> None:
    agreement = Agreement("1", "a.pdf", "id", numbers=tuple(map(value, numbers)))
    agreement = replace(agreement, signed_on=value(signed) if signed else None)
    assert unsigned(agreement) is draft


def test_a_draft_is_not_unused() -> None:
    found = follow_up_status(
        kind="nota_kesepahaman", signed=None, as_of=AS_OF, derivatives=[], activities=[], draft=True
    )
    assert found.value is None


def test_window_is_a_parameter() -> None:
    wide = Settings(expiring_months=24)
    assert time_status(signed=None, end=date(2025, 6, 1), as_of=AS_OF, settings=wide).value == "expiring"


def test_own_words_end_it() -> None:
    signed = date(2020, 12, 17)
    lapsed = void_date(signed, promise(6, voids=True), [])
    assert lapsed == date(2021, 6, 17)
    assert time_status(signed=signed, end=date(2025, 12, 17), as_of=AS_OF, void_since=lapsed).value == "ended"
    assert (
        time_status(signed=signed, end=date(2025, 12, 17), as_of=date(2021, 1, 1), void_since=lapsed).value == "active"
    )
    assert void_date(signed, promise(6), []) is None
    assert void_date(signed, promise(6, voids=True), [Deed("pks.pdf", None, "PKS")]) is None


@pytest.mark.parametrize(
    ("number", "cited", "as_of", "expected"),
    [
        ("800/22-PKS/IX/2020", [], AS_OF, "active"),
        ("800/22-PKS/IX/2020", [], date(2026, 1, 1), "expired"),
        ("800/22-PKS/IX/2020", [], date(2025, 6, 1), "undated"),
        (None, ["14/MoU-2020"], AS_OF, "active"),
        (None, [], AS_OF, "undated"),
    ],
)
def test_year_of_the_number_where_the_date_was_not_read(
    number: str | None, cited: list[str], as_of: date, expected: str
) -> None:
    numbers = (value(number),) if number else ()
    doc = Agreement("x", "x.pdf", "id", duration_months=value(60), numbers=numbers)
    assert time_status(signed=None, end=None, as_of=as_of, between=ends_between(doc, cited)).value == expected


def follow(**changes: Any) -> tuple[str | None, str]:
    plain: dict[str, Any] = {"kind": "nota_kesepahaman", "signed": date(2021, 1, 1), "as_of": AS_OF}
    plain |= {"derivatives": (), "activities": (), "archive": 12, "registers": 3}
    found = follow_up_status(**(plain | changes))
    return found.value, " ".join(found.reasons)


def test_unused_says_what_was_looked_for() -> None:
    kind, why = follow()
    assert kind == "unused"
    assert "12 naskah" in why
    assert "3 baris kegiatan" in why
    assert "Tidak ada bukti dalam arsip ini" in why


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"signed": date(2023, 6, 1)}, "new"),
        ({"signed": date(2023, 6, 1), "settings": Settings(grace_months=3)}, "unused"),
        ({"signed": date(2023, 6, 1), "promise": promise(6)}, "unused"),
        ({"derivatives": [Deed("p.pdf", None, "PKS")]}, "derived"),
        ({"activities": [Deed("r.csv", None, "Pelatihan")]}, "carried_out"),
        ({"activities": [Deed("r.csv", None, "Pelatihan")], "moved": ["Sampah 70 menjadi 71"]}, "delivering"),
        ({"kind": "perjanjian_kerja_sama"}, None),
        ({"kind": "perjanjian_kerja_sama", "activities": [Deed("r.csv", None, "Pelatihan")]}, "carried_out"),
    ],
)
def test_follow_up(changes: dict[str, Any], expected: str | None) -> None:
    assert follow(**changes)[0] == expected


def test_promise_kept_or_late() -> None:
    early, late = Deed("p.pdf", date(2021, 5, 1), "PKS"), Deed("p.pdf", date(2022, 5, 1), "PKS")
    assert "ditepati" in follow(promise=promise(6), derivatives=[early])[1]
    assert "setelah batas" in follow(promise=promise(6), derivatives=[late])[1]


MOU = Agreement(
    "m", "m.pdf", "id", kind=value("kesepakatan_bersama"), signed_on=value("2018-11-05"), ends_on=value("2019-11-05")
)
ADDENDUM = Agreement(
    "a",
    "a.pdf",
    "id",
    kind=value("addendum"),
    signed_on=value("2020-07-27"),
    duration_months=value(60),
    ends_on=value("2025-07-27"),
)


def test_addendum_counts_from_the_signing_of_what_it_amends() -> None:
    assert own_end(ADDENDUM, MOU)[0] == date(2023, 11, 5)
    assert effective_end(MOU, None, [ADDENDUM]).value == "2023-11-05"


@pytest.mark.parametrize(
    ("quote", "number", "expected"),
    [
        ("Nomor 119/216 tanggal 5 November 2018", "119/216", date(2023, 11, 5)),
        ("Nomor 119/216/XI/2018", "119/216/XI/2018", date(2023, 11, 1)),
        ("Nomor 100/Pj.28-Hukham/2018", "100/Pj.28-Hukham/2018", date(2023, 12, 31)),
        ("Kesepakatan Bersama", None, date(2025, 7, 27)),
    ],
)
def test_addendum_without_its_parent_reads_the_date_cited(quote: str, number: str | None, expected: date) -> None:
    cited = Reference(number, None, "amends", value(number or "", quote))
    assert own_end(replace(ADDENDUM, parents=(cited,)), None)[0] == expected


def test_stated_end_of_an_addendum_stands() -> None:
    assert own_end(replace(ADDENDUM, ends_on=value("2024-12-31")), MOU)[0] == date(2024, 12, 31)


def test_extension_moves_the_end() -> None:
    extension = replace(ADDENDUM, source="e.pdf", kind=value("perpanjangan"))
    found = effective_end(MOU, None, [extension])
    assert found.value == "2025-07-27"
    assert "e.pdf" in found.reasons[0]


@pytest.mark.parametrize("module", [build, example, exports, picture, queries, register, rows, state, status, targets])
def test_doctests(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
