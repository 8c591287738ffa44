"""From matches to needs: what is short, what is feasible, and one plan for the city."""

from __future__ import annotations

from itertools import product

import pytest

from kerjasama_nlp.gaps import gaps, latest
from kerjasama_nlp.match.priorities import Settings, Standing, candidates, choose, feasibility, priorities
from kerjasama_nlp.types import Match, Target

READY = Standing("active", "unused", 24, frozenset({"partner"}), "perjanjian_kerja_sama")


def need(id: str, agency: str | None = "Dinas Sosial", goal: str | None = "100", actual: str | None = "60") -> Target:
    return Target(id, "lkjip.pdf", 1, agency, None, f"Indikator {id}", "persen", 2024, goal, actual, "higher")


def match(agreement: str, target: str, probability: float, item: int = 0) -> Match:
    return Match(agreement, item, target, probability, ())


def test_an_indicator_is_one_need() -> None:
    old = Target("old", "a.pdf", 1, "Dinas Sosial", None, "Jumlah PPKS", None, 2022, "9", "5", "higher")
    new = Target("new", "b.pdf", 1, "DINAS SOSIAL", None, "Jumlah  PPKS.", None, 2023, "9", "6", "higher")
    plan = Target("plan", "c.pdf", 1, "Dinas Sosial", None, "Jumlah PPKS", None, 2024, "9", None, "higher")
    assert [gap.target for gap in latest(gaps([old, new, plan]))] == ["plan"]  # its goal against the last actual


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (READY, Standing("expiring", "unused", 3, frozenset({"partner"}), "perjanjian_kerja_sama")),
        (READY, Standing("active", "carried_out", 24, frozenset({"partner"}), "perjanjian_kerja_sama")),
        (READY, Standing("active", "unused", 24, frozenset({"own"}), "perjanjian_kerja_sama")),
        (READY, Standing("active", "unused", 24, frozenset(), "perjanjian_kerja_sama")),
        (READY, Standing("active", "unused", 24, frozenset({"partner"}), "nota_kesepahaman")),
        (Standing("undated"), Standing("expired")),
    ],
)
def test_feasibility(better: Standing, worse: Standing) -> None:
    def together(standing: Standing) -> float:
        result = 1.0
        for reason in feasibility(standing, Settings()):
            result *= reason.weight
        return result

    assert together(better) > together(worse)


def test_a_need_is_short_and_what_has_ended_serves_nothing() -> None:
    matches = [match("a", "t1", 0.8), match("a", "t2", 0.8), match("b", "t1", 0.9), match("c", "t1", 0.9)]
    rows = priorities(matches, [need("t1"), need("t2", actual="100")], {"a": READY, "b": Standing("expired")})
    assert [(row.target, row.agreement) for row in rows] == [("t1", "a")]


def test_at_most_three_needs_an_agency_and_the_greatest_first() -> None:
    targets = [need(f"t{n}", actual=str(10 * n)) for n in range(1, 6)]
    matches = [match(f"a{n}", f"t{n}", 0.8) for n in range(1, 6)]
    rows = priorities(matches, targets, {f"a{n}": READY for n in range(1, 6)})
    assert [(row.rank, row.target) for row in rows] == [(1, "t1"), (2, "t2"), (3, "t3")]


def test_the_city_is_planned_as_one() -> None:
    """Greedy gives the one strong agreement to the first agency; the other agency has no substitute."""
    targets = [need("t1", "Dinas Sosial"), need("t2", "Dinas Kesehatan")]
    matches = [match("strong", "t1", 0.9), match("weak", "t1", 0.8), match("strong", "t2", 0.7)]
    rows = priorities(matches, targets, {"strong": READY, "weak": READY}, settings=Settings(per_agreement=1))
    assert {(row.target, row.agreement) for row in rows} == {("t1", "weak"), ("t2", "strong")}
    told = next(row for row in rows if row.target == "t1")
    assert "strong lebih kuat, tetapi daya dukungnya dipakai untuk Indikator t2" in told.sentence


def test_ties_are_told() -> None:
    rows = priorities([match("b", "t1", 0.8), match("a", "t1", 0.8)], [need("t1")], {"a": READY, "b": READY})
    assert [(row.agreement, row.ties) for row in rows] == [("a", ("b",))]
    assert "sama nilainya dengan b" in rows[0].sentence


def test_factors_multiply_to_the_worth() -> None:
    [row] = priorities([match("a", "t1", 0.8)], [need("t1")], {"a": READY})
    result = 1.0
    for reason in row.reasons:
        result *= reason.weight
    assert row.worth == pytest.approx(result, abs=1e-4) == pytest.approx(0.32)
    assert row.short == 0.4
    assert "kurang 40 % dari target 100 (2024)" in row.sentence
    assert "\n" not in row.sentence


def test_what_is_unknown_comes_after_what_is_known_to_be_short() -> None:
    targets = [need("t1", actual=None), need("t2", actual="85")]
    rows = priorities([match("a", "t1", 0.9), match("b", "t2", 0.9)], targets, {"a": READY, "b": READY})
    assert [(row.target, row.short) for row in rows] == [("t2", 0.15), ("t1", None)]


@pytest.mark.parametrize("settings", [Settings(most=1), Settings(per_agreement=1), Settings(per_item=1, per_need=2)])
def test_the_plan_is_the_best_there_is(settings: Settings) -> None:
    """Against every possible choice."""
    targets = [need("t1"), need("t2", actual="30"), need("t3", "Dinas Kesehatan", actual="20")]
    matches = [
        match(a, t, 0.3 + 0.07 * ((3 * i + 5 * j) % 9), item)
        for i, (a, item) in enumerate([("a", 0), ("a", 1), ("b", 0)])
        for j, t in enumerate(["t1", "t2", "t3"])
    ]
    found = candidates(matches, targets, {"a": READY, "b": READY}, settings)
    chosen = choose(found, settings)

    def allowed(taken: list[int]) -> bool:
        picked = [found[n] for n in taken]

        def fits(keys: list[object], most: int) -> bool:
            return all(keys.count(key) <= most for key in keys)

        return (
            fits([(c.need.target, c.match.agreement) for c in picked], 1)
            and fits([(c.match.agreement, c.match.item) for c in picked], settings.per_item)
            and fits([c.match.agreement for c in picked], settings.per_agreement)
            and fits([c.need.target for c in picked], settings.per_need)
            and fits([a for a, _ in {(c.agency, c.need.target) for c in picked}], settings.most)
        )

    best = max(
        sum(found[n].worth for n in taken)
        for bits in product((0, 1), repeat=len(found))
        if allowed(taken := [n for n, bit in enumerate(bits) if bit])
    )
    assert sum(c.worth for c in chosen) == pytest.approx(best, abs=1e-5)
    assert allowed([found.index(c) for c in chosen])


def test_nothing_in_nothing_out_and_the_order_of_matches_does_not_matter() -> None:
    assert priorities([], [], {}) == ()
    matches = [match(a, t, 0.8) for a in "abc" for t in ("t1", "t2")]
    targets, standings = [need("t1"), need("t2")], dict.fromkeys("abc", READY)
    assert priorities(matches, targets, standings) == priorities(matches[::-1], targets, standings)
