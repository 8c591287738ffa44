"""How well matching ranks: on the shipped pairs, cross-validated by query, and on graded pairs of others.

    python benchmarks/matching_quality.py [FOLDER] [--split dev] [--encoders off|on|auto] [--shift]

FOLDER holds items.jsonl, queries_SPLIT.jsonl and qrels_SPLIT.tsv; it is only measured, never learned from. 95 %
intervals by bootstrap over queries. nDCG@5 (gain 2^grade - 1, what is not judged is 0), recall@5 and MRR of grades from
2 on, Brier score on judged pairs listed, AUC of the best probability between queries with and without an answer.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from kerjasama_nlp.match.collection import Collection
from kerjasama_nlp.match.encoders import Embedder, embedder
from kerjasama_nlp.match.model import HELPFUL, VIEWS, Graded, Model, fit, load, shipped_pairs, without_topics
from kerjasama_nlp.match.ranking import Ranked, rank, rank_in
from kerjasama_nlp.match.signals import SIGNALS
from kerjasama_nlp.match.targets import FLOOR

FOLDS = 8
Judged = tuple[Ranked, Mapping[int, int]]


def one(ranked: Ranked, grades: Mapping[int, int]) -> tuple[float, float, float]:
    """nDCG@5, recall@5 and reciprocal rank of one query with an answer."""
    helpful = {item for item, grade in grades.items() if grade >= HELPFUL}
    gain = sum((2 ** grades.get(item, 0) - 1) / math.log2(n + 2) for n, (item, _) in enumerate(ranked[:5]))
    best = sorted(grades.values(), reverse=True)[:5]
    ideal = sum((2**grade - 1) / math.log2(n + 2) for n, grade in enumerate(best))
    recall = len(helpful & {item for item, _ in ranked[:5]}) / min(len(helpful), 5)
    return gain / ideal, recall, next((1 / (n + 1) for n, (item, _) in enumerate(ranked) if item in helpful), 0.0)


def auc(yes: Sequence[float], no: Sequence[float]) -> float:
    """How often a query with an answer has the higher best probability."""
    wins = [(y > n) + 0.5 * (y == n) for y in yes for n in no]
    return float(np.mean(wins)) if wins else math.nan


def report(label: str, judged: Sequence[Judged]) -> None:
    """Print the measures with intervals."""
    answered = [any(grade >= HELPFUL for grade in grades.values()) for _, grades in judged]
    best = [ranked[0][1] if ranked else 0.0 for ranked, _ in judged]
    scores = np.array([one(*pair) for pair, has in zip(judged, answered, strict=True) if has])
    listed = [(p, grades[i] >= HELPFUL) for ranked, grades in judged for i, p in ranked if i in grades]
    brier = float(np.mean([(p - helps) ** 2 for p, helps in listed]))
    yes = [b for b, has in zip(best, answered, strict=True) if has]
    no = [b for b, has in zip(best, answered, strict=True) if not has]
    generator = np.random.default_rng(0)
    drawn = [scores[generator.integers(0, len(scores), len(scores))].mean(axis=0) for _ in range(2000)]
    low, high = np.percentile(drawn, (2.5, 97.5), axis=0)
    told = ", ".join(
        f"{name} {value:.3f} [{a:.2f}-{b:.2f}]"
        for name, value, a, b in zip(("nDCG@5", "R@5", "MRR"), scores.mean(axis=0), low, high, strict=True)
    )
    print(
        f"{label}: {len(yes)} queries with an answer, {len(no)} without: {told}, "
        f"Brier {brier:.3f}, AUC {auc(yes, no):.3f}"
    )
    shown = [(i, grades) for ranked, grades in judged for i, p in ranked[:5] if p >= FLOOR]
    right = sum(grades.get(i, 0) >= HELPFUL for i, grades in shown)
    judged_shown = sum(i in grades for i, grades in shown)
    helpful = sum(grade >= HELPFUL for _, grades in judged for grade in grades.values())
    wrong = sum(b >= FLOOR for b in no)
    print(f"  floor {FLOOR}: shows {right} of {helpful} helpful pairs; {right} of {judged_shown} shown and judged help;"
          f" {wrong} of {len(no)} queries without an answer are shown something")  # fmt: skip


def folds(graded: Sequence[Graded], *, by_pool: bool) -> Iterator[tuple[list[Graded], list[Graded]]]:
    """What teaches and what is asked: every eighth query, or one pool by the others."""
    asked = [row for row in graded if row.query]
    if by_pool:
        for pool in dict.fromkeys(row.pool for row in graded):
            yield [row for row in graded if row.pool != pool], [row for row in asked if row.pool == pool]
        return
    for fold in range(FOLDS):
        held = asked[fold::FOLDS]
        yield [row for row in graded if row not in held], held


def crossed(
    graded: Sequence[Graded], encoder: Embedder, *, by_pool: bool = False, hidden: Sequence[int | None] = (None,)
) -> dict[str, list[Judged]]:
    """Every query judged by weights that were fitted without it, pool by pool; `hidden`: parts of topics to hide."""
    found: dict[str, list[Judged]] = {}
    for taught, held in folds(graded, by_pool=by_pool):
        model = fit(taught, embedder=encoder)
        for pool in dict.fromkeys(row.pool for row in held):
            rows = [row for row in held if row.pool == pool]
            texts = tuple(dict.fromkeys(text for row in graded if row.pool == pool for text in row.grades))
            place = {text: n for n, text in enumerate(texts)}
            items = Collection(texts, encoder)
            asked = items.queries([row.query for row in rows])
            for third in hidden:
                queries = asked if third is None else without_topics(asked, third)
                for row, ranked in zip(rows, rank_in(items, queries, model=model), strict=True):
                    found.setdefault(pool, []).append((ranked, {place[t]: g for t, g in row.grades.items()}))
    return found


def foreign(folder: Path, split: str, model: Model) -> list[Judged]:
    """Graded pairs of others."""

    def lines(name: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines() if line.strip()]

    items, queries = lines("items.jsonl"), lines(f"queries_{split}.jsonl")
    place = {item["id"]: n for n, item in enumerate(items)}
    grades: dict[str, dict[int, int]] = {}
    for row in (folder / f"qrels_{split}.tsv").read_text(encoding="utf-8").splitlines():
        cells = row.split("\t")
        if len(cells) >= 3 and cells[2].strip().isdigit():
            grades.setdefault(cells[0], {})[place[cells[1]]] = int(cells[2])
    texts = [" | ".join(q[k] for k in ("indikator", "sasaran", "agency") if q.get(k)) for q in queries]
    ranked = rank(texts, [item["text"] for item in items], model=model)
    return [(found, grades.get(q["id"], {})) for q, found in zip(queries, ranked, strict=True)]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--encoders", default="auto", choices=("auto", "on", "off"))
    parser.add_argument("--shift", action="store_true", help="shipped pairs: other pools teach, topics are hidden")
    options = parser.parse_args()
    encoder = embedder(options.encoders)
    print(f"{encoder.name}; {len(SIGNALS)} signals")
    for pool, judged in crossed(shipped_pairs(), encoder).items():
        report(f"shipped pairs, pool {pool}", judged)
    if options.shift:
        for by_pool, parts in ((False, (None,)), (False, range(VIEWS)), (True, (None,)), (True, range(VIEWS))):
            told = crossed(shipped_pairs(), encoder, by_pool=by_pool, hidden=parts).values()
            taught = "the other pools" if by_pool else "other queries"
            label = "half of the topics hidden" if len(parts) > 1 else "all topics"
            report(f"shipped pairs, all pools, taught by {taught}, {label}", [row for rows in told for row in rows])
    if options.folder is not None:
        report(options.split, foreign(options.folder, options.split, load(encoder.model)))


if __name__ == "__main__":
    main()
