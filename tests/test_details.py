"""Details of a record against gold: each is judged with its own confidence."""

from __future__ import annotations

from typing import Any

import pytest

from kerjasama_nlp.evaluate.details import details
from kerjasama_nlp.evaluate.score import Score

Case = tuple[dict[str, Any], dict[str, Any], str, Score, list[tuple[float, bool]]]

CASES: list[Case] = [
    (  # each sum by itself
        {"financing": {"amounts": [100, 200]}},
        {"financing": {"amounts": [100, 300]}, "confidence": {"financing": {"amounts": [0.9, 0.4]}}},
        "financing.amounts",
        Score(0, 1, 1),
        [(0.9, True), (0.4, False)],
    ),
    (  # of an evaluation also whether it is there
        {"evaluation": {"every_months": 6}},
        {"evaluation": {"every_months": 12}, "confidence": {"evaluation": {"text": 0.8}}},
        "evaluation.text",
        Score(1, 1, 1),
        [(0.8, True)],
    ),
    (
        {"promise": None},
        {"promise": {"deadline_months": 6}, "confidence": {"promise": {"text": 0.7}}},
        "promise.text",
        Score(0, 0, 1),
        [(0.7, False)],
    ),
    ({"promise": None}, {"promise": None, "confidence": {}}, "promise.text", Score(), []),
    (
        {"laws": ["UU 23/2014"]},
        {"laws": ["UU 23/2014", "PP 1/2000"], "confidence": {"laws": [0.9, 0.3]}},
        "laws",
        Score(1, 1, 2),
        [(0.9, True), (0.3, False)],
    ),
]


@pytest.mark.parametrize(("gold", "record", "field", "score", "judged"), CASES)
def test_details(
    gold: dict[str, Any], record: dict[str, Any], field: str, score: Score, judged: list[tuple[float, bool]]
) -> None:
    parts = dict(details(gold, record, {}))
    assert parts[field] == (score, judged)
