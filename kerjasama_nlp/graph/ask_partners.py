"""Questions about partners: profile, how much each led to, the chain between an agency and an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import networkx as nx

from kerjasama_nlp.graph.build import connections, party_labels
from kerjasama_nlp.graph.rows import EDGE_NAMES, Row, because, duties, head, partner_ids, proof, value
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.graph.ways import neighbours, shortest, step
from kerjasama_nlp.language.organisations import expand, fold
from kerjasama_nlp.types import UMBRELLA_KINDS

EXACT = 3000
PIVOTS = 64
SEED = 7
ALIKE = 5
"""At most so many names that hold the words are tried."""


def partner(state: State, *, name: str) -> list[Row]:
    """Everything with one partner; `name`: its id, or words of any of its spellings.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["kind"], row["follow_up"], row["duties"]) for row in partner(example_state(), name="yayasan pelita")]
    [('Nota Kesepahaman', 'derived', 0), ('Perjanjian Kerja Sama', None, 1)]
    """
    wanted = partner_ids(state, name)
    rows = []
    for source, status in state.statuses.items():
        ids = {m.partner for m in state.mentions.get(source, ()) if m.partner}
        if not ids & wanted:
            continue
        row = head(state, source) | {"time": status.time, "follow_up": status.follow_up}
        row |= {"duties": duties(state, source, wanted), "activities": len(state.activities.get(source, ()))}
        rows.append(row | {"reason": because(status.reasons)} | proof(state, source, "partners"))
    return sorted(rows, key=lambda row: (row["signed_on"] or "9999", row["source"]))


def partners(state: State) -> list[Row]:
    """One row a partner: how many papers, and how many of them led to anything.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner_id"], row["agreements"], row["umbrellas"], row["used"]) for row in partners(example_state())]
    [('yayasan-pelita', 2, 1, 1), ('universitas-sagara', 1, 1, 0)]
    """
    sources: dict[str, list[str]] = {}
    for source in state.agreements:
        if source not in state.copies:
            for p in state.partners_of(source):
                sources.setdefault(p.id, []).append(source)
    rows = []
    for key, found in sources.items():
        umbrellas = [s for s in found if value(state, s, "kind") in UMBRELLA_KINDS]
        used = [s for s in umbrellas if state.statuses[s].follow_up not in ("unused", "new")]
        row: Row = {"partner": state.partners[key].name, "partner_id": key, "partner_type": state.partners[key].type}
        row |= {"agreements": len(found), "umbrellas": len(umbrellas), "used": len(used)}
        row |= {"activities": sum(len(state.activities.get(s, ())) for s in found)}
        rows.append(row | proof(state, found[0], "partners"))
    return sorted(rows, key=lambda row: (-row["agreements"], row["partner_id"]))


def idle_partners(state: State, *, least: int = 2) -> list[Row]:
    """Partners with several papers and no derivative or activity at all.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [row["partner_id"] for row in idle_partners(example_state(), least=1)]
    ['universitas-sagara']
    """
    return [
        r for r in partners(state) if r["agreements"] >= least and r["umbrellas"] and not r["used"] + r["activities"]
    ]


def chain(state: State, *, start: str, end: str) -> list[Row]:
    """The shortest chain of agreements between an agency and an organisation, one row a step; empty without one.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> rows = chain(example_state(), start="Yayasan Pelita", end="Universitas Sagara")
    >>> [(row["step"], row["start"], row["link"], row["end"]) for row in rows][:2]  # doctest: +NORMALIZE_WHITESPACE
    [(1, 'Yayasan Pelita', 'pihak dalam', 'Rumah Layak Huni'),
     (2, 'Rumah Layak Huni', 'pihak dalam', 'Pemerintah Kabupaten Rawaloka')]
    """
    near = neighbours(state)
    labels = party_labels(state)
    ways = (shortest(near, a, b) for a in _named(labels, start) for b in _named(labels, end))
    path = min((way for way in ways if way), key=lambda way: (len(way), way), default=[])
    rows = []
    for number, (a, b) in enumerate(pairwise(path), 1):
        edge = step(state, a, b)
        row: Row = {"step": number, "start": _label(state, labels, a), "link": EDGE_NAMES[edge.kind]}
        rows.append(row | {"end": _label(state, labels, b), "page": edge.page, "source": edge.source})
    return rows


def bridges(state: State, *, top: int = 20, exact_up_to: int = EXACT, pivots: int = PIVOTS) -> list[Row]:
    """Partners through whom agencies and other partners are connected: betweenness in the net of agreements.

    Exact for small archives; beyond `exact_up_to` nodes it is estimated from so many `pivots` (Brandes and Pich 2007),
    always the same ones, and the row says so.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner_id"], row["betweenness"]) for row in bridges(example_state())]
    [('universitas-sagara', 0.0), ('yayasan-pelita', 0.0)]
    """
    graph = nx.Graph(connections(state))
    sampled = len(graph) > exact_up_to
    shares = nx.betweenness_centrality(graph, k=min(pivots, len(graph)) if sampled else None, seed=SEED)
    first: dict[str, str] = {}
    for source in state.agreements:
        for p in state.partners_of(source):
            first.setdefault(p.id, source)
    best = sorted(first, key=lambda i: (-shares[f"partner:{i}"], i))[:top]
    how = f"Perkiraan dari {pivots} titik." if sampled else "Dihitung tepat."
    return [
        {"partner": state.partners[i].name, "partner_id": i, "betweenness": round(shares[f"partner:{i}"], 5)}
        | {"agreements": graph.degree(f"partner:{i}"), "reason": how}
        | proof(state, first[i], "partners")
        for i in best
    ]


def _label(state: State, labels: Mapping[str, str], node: str) -> str:
    return labels.get(node) or value(state, node.partition(":")[2], "title") or node.partition(":")[2]


def _named(labels: Mapping[str, str], name: str) -> list[str]:
    """Agencies and partners with that id, or whose name holds all the words: the shortest names first."""
    words = set(expand(name).split())
    found = [n for n, label in labels.items() if n.partition(":")[2] == name or words <= set(expand(label).split())]
    return sorted(found, key=lambda n: (fold(labels[n]) != fold(name), len(labels[n]), n))[:ALIKE]
