"""The shipped numbers come from the shipped pairs."""

from pathlib import Path

import pytest

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.match.model import data_hash, fit, load, parse_model, parse_pairs, save, shipped_pairs


def test_refitting_gives_the_stored_numbers() -> None:
    fitted, stored = fit(), load()
    assert fitted.data == stored.data == data_hash()
    assert fitted.weights == pytest.approx(stored.weights, abs=2e-3)
    assert fitted.base == pytest.approx(stored.base, abs=2e-3)


def test_no_signal_that_speaks_for_help_counts_against_it() -> None:
    weights = dict(zip(load().signals, load().weights, strict=True))
    assert all(w > 0 for name, w in weights.items() if name not in ("vague", "bare"))
    assert weights["vague"] <= 0
    assert weights["bare"] <= 0


def test_pairs_are_many_and_some_queries_have_no_answer() -> None:
    pairs = [row for row in shipped_pairs() if row.query]
    assert len(pairs) >= 60
    assert len({row.query for row in pairs}) == len(pairs)
    assert sum(all(grade < 2 for grade in row.grades.values()) for row in pairs) >= 10


def test_save_and_parse(tmp_path: Path) -> None:
    save(load(), tmp_path / "model.json")
    assert parse_model((tmp_path / "model.json").read_text(encoding="utf-8")) == load()


@pytest.mark.parametrize(
    "line", ["x", "[]", '{"query": "a"}', '{"query": "a", "items": [["b", 4]]}', '{"query": "a", "items": ["b"]}']
)
def test_bad_pairs_are_refused_with_their_line(line: str) -> None:
    with pytest.raises(InputError, match="baris 2"):
        parse_pairs('{"query": "a", "items": [["b", 3]]}\n' + line)


def test_a_model_for_other_signals_is_refused() -> None:
    with pytest.raises(InputError, match="latih ulang"):
        parse_model('{"signals": {"words": 1.0}, "base": 0.0, "data": ""}')
