"""Chains, affairs and changes are found without building or judging everything anew, and are the same."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from kerjasama_nlp.graph.ask_agreements import changed, changes
from kerjasama_nlp.graph.ask_partners import chain
from kerjasama_nlp.graph.ask_targets import IN_FORCE, sectors
from kerjasama_nlp.graph.build import connections
from kerjasama_nlp.graph.state import State, build_state, restated
from kerjasama_nlp.graph.ways import neighbours, shortest
from kerjasama_nlp.language.affairs import affair_name
from kerjasama_nlp.resolve.links import find_duplicates, link_parents
from kerjasama_nlp.resolve.partners import resolve_partners

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from graph_archive import OWN, make_archive
from graph_scale import AS_OF


@pytest.fixture(scope="module")
def state() -> State:
    archive = make_archive(300, seed=4)
    a = archive.agreements
    found = resolve_partners(a, own=[OWN])
    return build_state(
        a,
        partners=found.partners,
        mentions=found.mentions,
        links=link_parents(a, found),
        duplicates=find_duplicates(a, found),
        targets=archive.targets,
        matches=archive.matches,
        activities=archive.activities,
        as_of=AS_OF,
    )


def test_neighbours_are_those_of_the_graph(state: State) -> None:
    graph = nx.Graph(connections(state))
    near = neighbours(state)
    assert {node: sorted(set(graph[node]) - {node}) for node in graph} == {node: near(node) for node in graph}


def test_ways_are_as_short_as_those_of_the_graph(state: State) -> None:
    graph = nx.Graph(connections(state))
    near = neighbours(state)
    nodes = sorted(node for node in graph if not node.startswith("agreement:"))
    for start, end in zip(nodes[::7], nodes[::-5], strict=False):
        way = shortest(near, start, end)
        if not nx.has_path(graph, start, end):
            assert way is None
            continue
        assert way is not None
        assert (way[0], way[-1]) == (start, end)
        assert len(way) == nx.shortest_path_length(graph, start, end) + 1
        assert all(graph.has_edge(a, b) for a, b in pairwise(way))


def test_a_chain_names_what_joins_its_steps(state: State) -> None:
    first, last = (list(state.partners.values())[n].name for n in (0, -1))
    rows = chain(state, start=first, end=last)
    assert [r["step"] for r in rows] == list(range(1, len(rows) + 1))
    assert all(a["end"] == b["start"] for a, b in pairwise(rows))


@pytest.mark.parametrize("count", [0, 1, 3, 20])
def test_unserved_affairs_are_those_that_nothing_in_force_touches(state: State, count: int) -> None:
    few = replace(state, statuses=dict(list(state.statuses.items())[:count]))
    served = set()
    for source, status in few.statuses.items():
        if status.time in IN_FORCE and source not in few.copies and few.partners_of(source):
            served |= set(few.affairs_of(source))
            likely = (m for m in few.matches.get(source, ()) if m.probability >= 0.5)
            served |= {a for m in likely for a in few.affairs_of(m.target)}
    wanted = {a for t in few.targets for a in few.affairs_of(t)} - served
    assert {row["affair"] for row in sectors(few)} == {affair_name(a) for a in wanted}


@pytest.mark.parametrize("day", ["2013-02-03", "2019-07-01", "2022-12-31", "2023-06-30", "2023-12-31", "2026-05-05"])
def test_changes_are_those_of_two_full_states(state: State, day: str) -> None:
    since = date.fromisoformat(day)
    assert changed(state, since=since) == changes(restated(state, since), after=state)
