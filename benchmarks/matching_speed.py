"""How long 2,000 targets against 50,000 scope items take, against the bare matrix products of the same size.

    OPENBLAS_NUM_THREADS=1 python benchmarks/matching_speed.py [--queries 2000] [--items 50000] [--runs 3]

The texts are generated: words of the official programmes by how often they stand there, four to twelve a text. The bare
product is what any matching must do: all queries times all items, sparse over stems and dense over the embedding, in
the same chunks, nothing kept. Analysis of the texts comes once per archive and is told apart. CPU seconds of one
process.
"""

from __future__ import annotations

import argparse
import os
import resource
import time

import numpy as np

from kerjasama_nlp.match.collection import CHUNK, Collection
from kerjasama_nlp.match.encoders import embedder
from kerjasama_nlp.match.ranking import rank_in
from kerjasama_nlp.match.rarity import frequencies
from kerjasama_nlp.match.targets import match_targets
from kerjasama_nlp.types import Agreement, Evidence, ScopeItem, Span, Target, Value


def texts(count: int, seed: int) -> list[str]:
    """Generated texts."""
    _, counts = frequencies()
    words = np.array(sorted(counts))
    share = np.array([counts[word] for word in words], dtype=float) ** 0.7
    generator = np.random.default_rng(seed)
    lengths = generator.integers(4, 13, count)
    drawn = generator.choice(words, lengths.sum(), p=share / share.sum())
    return [" ".join(part) for part in np.split(drawn, np.cumsum(lengths)[:-1])]


def bare(items: Collection, queries: object) -> tuple[float, float]:
    """CPU seconds of the sparse and of the dense product alone."""
    turned = items.scaled.T.tocsr()
    start = time.process_time()
    for first in range(0, len(queries), CHUNK):  # type: ignore[arg-type]
        queries.summed[first : first + CHUNK] @ turned  # type: ignore[attr-defined]
    middle = time.process_time()
    for first in range(0, len(queries), CHUNK):  # type: ignore[arg-type]
        queries.related[first : first + CHUNK] @ items.related.T  # type: ignore[attr-defined]
    return middle - start, time.process_time() - middle


def agreements(count: int, items: list[str]) -> list[Agreement]:
    """Agreements of ten generated scope items."""

    def value(text: str) -> Value[str]:
        return Value(text, Evidence("d", Span(0, len(text)), text, ()), "generated", 1.0)

    scopes = [tuple(ScopeItem(value(text), None) for text in items[n : n + 10]) for n in range(0, count, 10)]
    return [Agreement(str(n), f"{n}.pdf", "id", scope=scope) for n, scope in enumerate(scopes)]


def main() -> None:
    """Print one line per measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--items", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    asked, offered = texts(options.queries, 1), texts(options.items, 2)

    start = time.process_time()
    items = Collection(offered, embedder("off"))
    queries = items.queries(asked)
    rank_in(items, items.queries(asked[:1]), top=1)  # builds what is built once
    print(f"analysis of {len(items)} items and {len(queries)} queries, once: {time.process_time() - start:.1f} s")
    for _ in range(options.runs):
        sparse, dense = bare(items, queries)
        start = time.process_time()
        rank_in(items, queries, top=10)
        took = time.process_time() - start
        times = f"{took / sparse:.1f} times the sparse product, {took / (sparse + dense):.1f} times both"
        print(f"bare {sparse:.2f} s sparse, {dense:.2f} s dense; top 10: {took:.2f} s, {times}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")

    os.environ["KERJASAMA_ENCODERS"] = "off"
    start = time.process_time()
    targets = [Target(str(n), "t", 1, None, None, text, None, 2024, None, None) for n, text in enumerate(asked)]
    found = match_targets(agreements(1000, offered), targets, floor=0.0)
    print(
        f"match_targets, {len(targets)} targets x 1,000 items: "
        f"{time.process_time() - start:.1f} s, {len(found)} matches"
    )


if __name__ == "__main__":
    main()
