"""The plan joins state and priorities: at most so many needs per agency, nothing that has ended, with evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from kerjasama_nlp.graph.example import example_state
from kerjasama_nlp.graph.state import restated
from kerjasama_nlp.match.priorities import Settings
from kerjasama_nlp.plan import helpers, plan
from kerjasama_nlp.types import Evidence, Span, Term, Value


def test_rows_carry_agency_reason_and_page() -> None:
    rows = plan(example_state())
    assert rows
    for row in rows:
        assert row["agency"]
        assert row["reason"].startswith(f"Prioritas {row['rank']} ")
        assert row["page"] is not None
        assert row["source"]


def test_no_more_than_asked_for() -> None:
    rows = plan(example_state(), settings=Settings(most=1))
    assert max(Counter(row["agency"] for row in rows).values()) == 1


def test_ended_agreements_are_not_promised() -> None:
    assert plan(example_state(as_of=date(2040, 1, 1))) == []


def test_what_renews_itself_is_as_good_as_what_has_no_end() -> None:
    words = Evidence("doc", Span(0, 0), "diperpanjang secara otomatis", ())
    term = Term(renewal=Value("automatic", words, "test", 1.0))
    state = example_state()
    agreements = {source: replace(a, term=term) for source, a in state.agreements.items()}
    late = restated(replace(state, agreements=agreements), date(2040, 1, 1))
    assert [row["target"] for row in plan(late)] == ["Persentase sampah terkelola"]


def test_words_that_no_target_has_are_matched_as_they_are() -> None:
    [row] = helpers(example_state(), "penanganan sampah")
    assert row["target"] == "penanganan sampah"
    assert row["reason"].startswith("Kemungkinan membantu ")
    assert row["page"] is not None
    assert helpers(example_state(), "xyzzy") == []
