"""The shipped numbers come from the shipped pairs."""

from pathlib import Path

import pytest

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.match.collection import Collection
from kerjasama_nlp.match.encoders import embedder_of
from kerjasama_nlp.match.model import (
    VIEWS,
    Graded,
    data_hash,
    fit,
    load,
    parse_model,
    parse_pairs,
    save,
    shipped_pairs,
    training_table,
    without_topics,
)


@pytest.mark.parametrize("name", ["static", "encoders"])
def test_refitting_gives_the_stored_numbers(name: str, request: pytest.FixtureRequest) -> None:
    if name == "encoders":
        request.getfixturevalue("encoders")
    fitted, stored = fit(embedder=embedder_of(name)), load(name)
    assert fitted.data == stored.data == data_hash()
    assert fitted.weights == pytest.approx(stored.weights, abs=2e-3)
    assert fitted.base == pytest.approx(stored.base, abs=2e-3)


@pytest.mark.parametrize("name", ["static", "encoders"])
def test_no_signal_that_speaks_for_help_counts_against_it(name: str) -> None:
    weights = dict(zip(load(name).signals, load(name).weights, strict=True))
    silent = {"encoded", "near_topic_encoded", "outdone_encoded"} if name == "static" else set()
    against = {"vague", "bare", "named", "papers", "other_sector", "missed", "unmet", "outdone", "outdone_encoded"}
    assert all(w > 0 for signal, w in weights.items() if signal not in against | silent)
    assert all(weights[signal] == 0 for signal in silent)
    assert all(weights[signal] <= 0 for signal in against - {"bare"})
    assert weights["bare"] <= 0.1  # topics no longer link bare names of affairs, so little is left for it to say


def test_pairs_are_many_and_some_queries_have_no_answer() -> None:
    pairs = [row for row in shipped_pairs() if row.query]
    assert len(pairs) >= 60
    assert len({row.query for row in pairs}) == len(pairs)
    assert sum(all(grade < 2 for grade in row.grades.values()) for row in pairs) >= 10


def test_pools_are_judged_apart() -> None:
    graded = [
        Graded("sampah", {"Pengolahan sampah": 3}, "a"),
        Graded("guru", {"Pelatihan guru": 3, "Angkut sampah": 0}, "b"),
    ]
    _, helps, groups = training_table(graded)
    assert set(zip(groups, helps, strict=True)) == {(0.0, 1.0), (1.0, 1.0)}  # "Angkut sampah" is no item of pool a


def test_a_query_is_asked_again_of_a_collection_that_lacks_its_answer() -> None:
    """One pair helps in every view; in one more the pair is gone and the other item stands alone."""
    graded = [Graded("Persentase sampah terkelola", {"Pengolahan sampah pasar": 3, "Hari bebas sampah plastik": 1})]
    _, helps, groups = training_table(graded)
    assert (helps.sum(), len(helps), set(groups)) == (VIEWS, 2 * VIEWS + 1, {0.0})


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
        parse_model('{"embedder": "static", "signals": {"words": 1.0}, "base": 0.0, "data": ""}')


def test_every_topic_is_hidden_in_one_view() -> None:
    queries = Collection(["Pengolahan sampah"]).queries(["Persentase sampah terkelola | Kota bersih"])
    views = [without_topics(queries, hidden) for hidden in range(VIEWS)]
    for name in ("asked", "asked_by_goal", "near"):
        whole = getattr(queries, name).sum()
        assert sum(getattr(view, name).sum() for view in views) == pytest.approx((VIEWS - 1) * whole)
    assert sum(view.asked.sum() < queries.asked.sum() for view in views) >= 1
