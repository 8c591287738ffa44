"""Questions about partners: profile, how much each led to, the chain between an agency and an organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import networkx as nx

from kerjasama_nlp.graph.build import connections, party_labels
from kerjasama_nlp.graph.rows import (
    COOPERATION_NAMES,
    EDGE_NAMES,
    STATUS_NAMES,
    Row,
    because,
    head,
    owed,
    partner_ids,
    proof,
    value,
)
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.graph.ways import neighbours, shortest, step
from kerjasama_nlp.language.organisations import expand, fold
from kerjasama_nlp.types import UMBRELLA_KINDS, Activity

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
    for source in _signed_by(state, wanted):
        status = state.statuses[source]
        row = head(state, source) | {"time": status.time, "follow_up": status.follow_up, "verdict": status.verdict}
        cooperation = state.agreements[source].cooperation
        row |= {"cooperation": COOPERATION_NAMES.get(cooperation or "", cooperation)}
        row |= {"duties": len(owed(state, source, wanted)), "activities": len(_done(state, source))}
        row |= {"benefits": _benefits(state, source), "reason": because(status.reasons)}
        rows.append(row | proof(state, source, "partners"))
    return sorted(rows, key=lambda row: (row["signed_on"] or "9999", row["source"]))


def duties(state: State, *, name: str) -> list[Row]:
    """What one partner owes: its obligations, one a row, with deadline and amount where the article states them.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["duty"], row["page"]) for row in duties(example_state(), name="yayasan pelita")]
    [('Yayasan Pelita', 'menyediakan tenaga tukang', 2)]
    """
    wanted = partner_ids(state, name)
    rows = []
    for source in _signed_by(state, wanted):
        if source in state.copies:
            continue
        for duty in owed(state, source, wanted):
            row: Row = {"partner": "; ".join(p.name for p in state.partners_of(source) if p.id in wanted)}
            row |= {"duty": duty.text.value, "due": duty.deadline.value if duty.deadline else None}
            row |= {"amount": duty.amount.value if duty.amount else None}
            row |= {"beneficiary": duty.beneficiary.value if duty.beneficiary else None}
            row |= {"title": value(state, source, "title"), "time": state.statuses[source].time}
            row |= {"activities": len(_done(state, source))}
            rows.append(row | proof(state, source) | ({"page": p} if (p := duty.text.evidence.page) else {}))
    return rows


def profile(state: State, *, name: str) -> list[Row]:
    """One row a partner of that name: its papers, what it owes, and how much of it was carried out, as far as the books
    of activities tell.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(r["agreements"], r["duties"], r["activities"], r["share"]) for r in profile(example_state(), name="pelita")]
    [(2, 1, 0, '0%')]
    """
    rows = []
    for key in sorted(partner_ids(state, name)):
        found = [source for source in _signed_by(state, {key}) if source not in state.copies]
        if found:
            row = _summary(state, key, found)
            page = row.pop("page"), row.pop("source")
            benefits = dict.fromkeys(text for source in found if (text := _benefits(state, source)))
            row |= {"duties": sum(len(owed(state, source, {key})) for source in found)}
            row |= {"share": f"{round(100 * row['carried_out'] / len(found))}%"}
            row |= {"benefits": "; ".join(benefits) or None, "reason": _forms(state, found)}
            rows.append(row | {"page": page[0], "source": page[1]})
    return sorted(rows, key=lambda row: (-row["agreements"], row["partner_id"]))


def _forms(state: State, sources: Sequence[str]) -> str:
    """Kinds of cooperation and standing of the papers, counted."""
    kinds = Counter(COOPERATION_NAMES.get(c, c) for s in sources if (c := state.agreements[s].cooperation))
    times = Counter(STATUS_NAMES[state.statuses[s].time] for s in sources)
    return ". ".join("; ".join(f"{n} {word}" for word, n in sorted(c.items())) for c in (times, kinds) if c) + "."


def _signed_by(state: State, wanted: Collection[str]) -> list[str]:
    """Agreements that one of these partners signed, in the order of names."""
    return sorted({source for key in wanted for source in state.signed_with().get(key, ())})


def _done(state: State, source: str) -> list[Activity]:
    """Activities of one agreement that had been done by the day."""
    day = state.as_of.isoformat()
    return [a for a in state.activities.get(source, ()) if a.date is None or a.date <= day]


def _benefits(state: State, source: str) -> str | None:
    return "; ".join(dict.fromkeys(a.benefit for a in _done(state, source) if a.benefit)) or None


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
    rows = [_summary(state, key, found) for key, found in sources.items()]
    return sorted(rows, key=lambda row: (-row["agreements"], row["partner_id"]))


def _summary(state: State, key: str, found: Sequence[str]) -> Row:
    umbrellas = [s for s in found if value(state, s, "kind") in UMBRELLA_KINDS]
    used = [s for s in umbrellas if state.statuses[s].follow_up not in ("unused", "new")]
    done = [len(_done(state, s)) for s in found]
    row: Row = {"partner": state.partners[key].name, "partner_id": key, "partner_type": state.partners[key].type}
    row |= {"agreements": len(found), "umbrellas": len(umbrellas), "used": len(used)}
    row |= {"activities": sum(done), "carried_out": sum(map(bool, done))}
    return row | proof(state, found[0], "partners")


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
