"""Seconds for resolving, linking, status, graph and every query on invented archives, and how they grow.

python benchmarks/graph_scale.py 1000 10000 100000
"""

from __future__ import annotations

import argparse
import gc
import math
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from graph_archive import AGENCIES, OWN, Archive, make_archive

from kerjasama_nlp.graph.build import build_graph
from kerjasama_nlp.graph.queries import QUERIES
from kerjasama_nlp.graph.state import State, build_state
from kerjasama_nlp.resolve.links import find_duplicates, link_parents
from kerjasama_nlp.resolve.partners import resolve_partners

T = TypeVar("T")
AS_OF = date(2024, 1, 1)


def timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    """Do it once and note how long it took."""
    gc.collect()
    begun = time.process_time()
    made = work()
    seconds[name] = time.process_time() - begun
    return made


def build(archive: Archive, seconds: dict[str, float]) -> State:
    """The stages from parties to graph."""
    a = archive.agreements
    resolution = timed(seconds, "resolve", lambda: resolve_partners(a, own=[OWN]))
    links = timed(seconds, "link", lambda: link_parents(a, resolution))
    copies = timed(seconds, "duplicates found", lambda: find_duplicates(a, resolution))
    state = timed(
        seconds,
        "status",
        lambda: build_state(
            a,
            partners=resolution.partners,
            mentions=resolution.mentions,
            links=links,
            duplicates=copies,
            targets=archive.targets,
            matches=archive.matches,
            activities=archive.activities,
            as_of=AS_OF,
        ),
    )
    graph = timed(seconds, "graph", lambda: build_graph(state))
    print(f"  {len(resolution.partners)} partners, {len(links)} links, {len(copies)} copies, "
          f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")  # fmt: skip
    return state


def ask(state: State, seconds: dict[str, float]) -> None:
    """Every query once."""
    some = next(iter(state.partners.values())).name
    parameters = {
        "target": {"text": "sampah"},
        "partner": {"name": some},
        "profile": {"name": some},
        "duties": {"name": some},
        "needs": {"agency": AGENCIES[0]},
        "chain": {"start": AGENCIES[0], "end": some},
        "changes": {"since": date(2023, 1, 1)},
    }
    for name, query in QUERIES.items():
        given = parameters.get(name, {})
        timed(seconds, f"ask {name}", lambda query=query, given=given: query(state, **given))  # type: ignore[misc]


def main() -> None:
    """Measure each size and print seconds and the exponent of growth between the first and the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int)
    sizes = parser.parse_args().sizes
    all_seconds: list[dict[str, float]] = []
    for size in sizes:
        seconds: dict[str, float] = {}
        print(f"{size} agreements")
        archive = make_archive(size)
        state = build(archive, seconds)
        ask(state, seconds)
        build_steps = [v for k, v in seconds.items() if not k.startswith("ask ")]
        seconds["build in all"] = sum(build_steps)
        all_seconds.append(seconds)
    print(f"{'':22}" + "".join(f"{size:>10}" for size in sizes) + "   times linear")
    for name in all_seconds[0]:
        row = [s[name] for s in all_seconds]
        first, last = row[-2] if len(row) > 1 else row[0], row[-1]
        factor = sizes[-1] / sizes[-2] if len(sizes) > 1 else math.nan
        growth = last / first / factor if first > 0.01 else math.nan
        print(f"{name:22}" + "".join(f"{s:10.2f}" for s in row) + f"   {growth:6.2f}")


if __name__ == "__main__":
    main()
