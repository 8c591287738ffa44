"""The state of an archive as a networkx MultiDiGraph; the schema is in docs/graph.md.

Nodes "agreement:<source>", "item:<source>#<n>", "partner:<id>", "agency:<id>", "target:<id>", "activity:<id>" and
"affair:<code>", each with `kind` and `label`.
Edges carry `kind`, `confidence` 0..1 and, where something was read on a page, `source` and `page`.

    >>> sorted(NODE_KINDS)
    ['activity', 'affair', 'agency', 'agreement', 'item', 'partner', 'target']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from kerjasama_nlp.graph.state import State, agency_id
from kerjasama_nlp.language.affairs import affair_name
from kerjasama_nlp.types import Agreement, Target

NODE_KINDS = ("agency", "partner", "agreement", "item", "target", "activity", "affair")
SCHEMA = 2
EDGE_KINDS = {
    "signed_by": "agreement -> partner or agency that is a party",
    "implements": "agreement -> the umbrella agreement that it carries out",
    "extends": "agreement -> the one whose term it continues",
    "amends": "agreement -> the one that it changes",
    "duplicate_of": "agreement -> the first scan of the same document",
    "covers": "agreement -> item of its scope",
    "may_serve": "item of a scope -> target that it may help; confidence is the match's probability",
    "about": "agreement or target -> affair (urusan)",
    "answers_for": "agency -> target",
    "part_of": "partner -> the organisation of which it is a part",
    "carries_out": "activity -> agreement that its report cites",
}

Node = tuple[str, dict[str, Any]]
Edge = tuple[str, str, dict[str, Any]]


def build_graph(state: State) -> nx.MultiDiGraph:
    """Build the graph in one pass; nodes and edges come in sorted order, so the same state gives the same bytes."""
    graph = nx.MultiDiGraph(as_of=state.as_of.isoformat(), schema=SCHEMA)
    graph.add_nodes_from(sorted(_nodes(state), key=lambda node: node[0]))
    for start, end, data in sorted(_edges(state), key=_edge_order):
        key = None if graph.has_edge(start, end, data["kind"]) else data["kind"]
        graph.add_edge(start, end, key=key, **data)
    return graph


def connections(state: State) -> nx.MultiDiGraph:
    """Only agreements and who signed them, with what follows from what: light enough to be built for one question."""
    graph = nx.MultiDiGraph()
    for source, agreement in state.agreements.items():
        title = agreement.title.value if agreement.title else source
        graph.add_node(f"agreement:{source}", kind="agreement", label=title)
    for partner in state.partners.values():
        graph.add_node(f"partner:{partner.id}", kind="partner", label=partner.name)
    for key, name in _agencies(state).items():
        graph.add_node(f"agency:{key}", kind="agency", label=name)
    for start, end, data in (*_parties(state), *_descent(state), *_parts(state)):
        graph.add_edge(start, end, **data)
    return graph


def party_labels(state: State) -> dict[str, str]:
    """Nodes of partners and agencies with their names."""
    found = {f"partner:{partner.id}": partner.name for partner in state.partners.values()}
    return found | {f"agency:{key}": name for key, name in _agencies(state).items()}


def _nodes(state: State) -> Iterator[Node]:
    for source, agreement in state.agreements.items():
        yield f"agreement:{source}", _agreement(state, source, agreement)
        for n, item in enumerate(agreement.scope):
            page = item.text.evidence.page or 0
            yield f"item:{source}#{n}", {"kind": "item", "label": item.text.value, "source": source, "page": page}
    for partner in state.partners.values():
        yield f"partner:{partner.id}", {"kind": "partner", "label": partner.name, "type": partner.type}
    for target in state.targets.values():
        yield f"target:{target.id}", _target(target)
    for key, name in _agencies(state).items():
        yield f"agency:{key}", {"kind": "agency", "label": name}
    for activities in state.activities.values():
        for a in activities:
            yield f"activity:{a.id}", {"kind": "activity", "label": a.text, "source": a.source}
    for affair in {a for key in (*state.agreements, *state.targets) for a in state.affairs_of(key)}:
        yield f"affair:{affair}", {"kind": "affair", "label": affair_name(affair)}


def _agencies(state: State) -> dict[str, str]:
    """Id -> name of one's own parties and of the agencies that answer for targets."""
    found: dict[str, str] = {}
    for mentions in state.mentions.values():
        for m in mentions:
            if not m.partner:
                found.setdefault(agency_id(m.name), m.name)
    for target in state.targets.values():
        if target.agency:
            found.setdefault(agency_id(target.agency), target.agency)
    return found


def _target(target: Target) -> dict[str, Any]:
    return {
        "kind": "target",
        "label": target.indicator,
        "unit": target.unit or "",
        "year": target.year or 0,
        "target": target.target or "",
        "actual": target.actual or "",
        "source": target.source,
        "page": target.page or 0,
    }


def _agreement(state: State, source: str, agreement: Agreement) -> dict[str, Any]:
    status = state.statuses[source]
    return {
        "kind": "agreement",
        "label": agreement.title.value if agreement.title else source,
        "type": agreement.kind.value if agreement.kind else "",
        "source": source,
        "page": (agreement.title.evidence.page if agreement.title else None) or 0,
        "signed_on": agreement.signed_on.value if agreement.signed_on else "",
        "ends_on": status.ends_on or "",
        "time": status.time,
        "follow_up": status.follow_up or "",
        "verdict": status.verdict or "",
        "cooperation": agreement.cooperation or "",
        "reasons": " ".join(status.reasons),
    }


def _edges(state: State) -> Iterator[Edge]:
    yield from _parties(state)
    yield from _descent(state)
    yield from _service(state)
    yield from _parts(state)
    for source, activities in state.activities.items():
        for a in activities:
            data = {"kind": "carries_out", "confidence": 1.0, "source": a.source}
            yield f"activity:{a.id}", f"agreement:{source}", data


def _parts(state: State) -> Iterator[Edge]:
    """Partner to the organisation of which it is a part."""
    for partner in state.partners:
        whole = partner.split("/", 1)[0]
        if whole != partner and whole in state.partners:
            yield f"partner:{partner}", f"partner:{whole}", {"kind": "part_of", "confidence": 1.0}


def _descent(state: State) -> Iterator[Edge]:
    """Agreement to agreement."""
    for links in state.parents.values():
        for link in links:
            data = {"kind": link.relation, "confidence": link.strength, "basis": link.basis}
            data |= {"evidence": link.evidence, "source": link.child}
            yield f"agreement:{link.child}", f"agreement:{link.parent}", data
    for copy in state.copies.values():
        data = {"kind": "duplicate_of", "confidence": 1.0, "evidence": copy.evidence, "source": copy.source}
        yield f"agreement:{copy.source}", f"agreement:{copy.original}", data


def _service(state: State) -> Iterator[Edge]:
    """Agreement to its scope, scope to the targets that it may serve, agency to its targets, all to their affairs."""
    for source, agreement in state.agreements.items():
        for n, item in enumerate(agreement.scope):
            data = {"kind": "covers", "confidence": item.text.confidence, "source": source}
            yield f"agreement:{source}", f"item:{source}#{n}", data | {"page": item.text.evidence.page or 0}
        for affair in state.affairs_of(source):
            yield f"agreement:{source}", f"affair:{affair}", {"kind": "about", "confidence": 1.0, "source": source}
        for m in state.matches.get(source, ()):
            if m.target in state.targets and m.item < len(agreement.scope):
                why = "; ".join(f"{r.name} {r.weight:+.2f}" for r in m.reasons)
                data = {"kind": "may_serve", "confidence": m.probability, "evidence": why, "source": source}
                yield f"item:{source}#{m.item}", f"target:{m.target}", data
    for target in state.targets.values():
        for affair in state.affairs_of(target.id):
            yield (
                f"target:{target.id}",
                f"affair:{affair}",
                {"kind": "about", "confidence": 1.0, "source": target.source},
            )
        if target.agency:
            data = {"kind": "answers_for", "confidence": target.confidence, "source": target.source}
            yield f"agency:{agency_id(target.agency)}", f"target:{target.id}", data | {"page": target.page or 0}


def _parties(state: State) -> Iterator[Edge]:
    for source, mentions in state.mentions.items():
        agreement = state.agreements[source]
        for m in mentions:
            name = agreement.parties[m.party].name
            data = {"kind": "signed_by", "confidence": name.confidence, "evidence": m.name, "source": source}
            node = f"partner:{m.partner}" if m.partner else f"agency:{agency_id(m.name)}"
            yield f"agreement:{source}", node, data | {"page": name.evidence.page or 0}


def _edge_order(edge: Edge) -> tuple[str, str, str, str]:
    start, end, data = edge
    return start, end, str(data["kind"]), str(data.get("evidence", ""))
