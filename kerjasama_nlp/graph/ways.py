"""Ways through the archive: agreements, who signed them and what follows from what, walked without building a graph.

The neighbours of a node are looked up when the walk comes to it, so that one question about 100,000 agreements opens
only what lies between its two ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kerjasama_nlp.graph.state import State, agency_id

Neighbours = Callable[[str], Sequence[str]]


class Step(NamedTuple):
    """What joins two nodes: the kind of edge, and the file and page where it was read."""

    kind: str
    source: str
    page: int


def neighbours(state: State) -> Neighbours:
    """Node -> the nodes joined to it, in sorted order."""
    signed = state.signed_with()
    parts: dict[str, list[str]] = {}
    for partner in state.partners:
        whole = partner.split("/", 1)[0]
        if whole != partner and whole in state.partners:
            parts.setdefault(whole, []).append(partner)
    copied: dict[str, list[str]] = {}
    for copy in state.copies.values():
        copied.setdefault(copy.original, []).append(copy.source)

    def of(node: str) -> list[str]:
        kind, _, key = node.partition(":")
        if kind == "agency":
            return [f"agreement:{source}" for source in signed.get(node, ())]
        if kind == "partner":
            whole = key.split("/", 1)[0]
            near = [f"agreement:{source}" for source in signed.get(key, ())]
            near += [f"partner:{part}" for part in parts.get(key, ())]
            return sorted({*near, *([f"partner:{whole}"] if key in parts.get(whole, ()) else [])})
        found = {f"partner:{m.partner}" if m.partner else _agency(m.name) for m in state.mentions.get(key, ())}
        found |= {f"agreement:{link.parent}" for link in state.parents.get(key, ())}
        found |= {f"agreement:{child}" for child in _children(state, key)}
        found |= {f"agreement:{source}" for source in copied.get(key, ())}
        found |= {f"agreement:{state.copies[key].original}"} if key in state.copies else set()
        return sorted(found)

    return of


def _children(state: State, source: str) -> list[str]:
    """All that follow from an agreement, second scans too."""
    return [link.child for link in state.children.get(source, ())]


def _agency(name: str) -> str:
    return f"agency:{agency_id(name)}"


def step(state: State, start: str, end: str) -> Step:
    """The edge between two neighbours."""
    for a, b in ((start, end), (end, start)):
        kind, _, key = a.partition(":")
        other, _, name = b.partition(":")
        if kind == "agreement" and other in ("partner", "agency"):
            for m in state.mentions.get(key, ()):
                if (f"partner:{m.partner}" if m.partner else _agency(m.name)) == b:
                    return Step("signed_by", key, state.agreements[key].parties[m.party].name.evidence.page or 1)
        if kind == other == "agreement":
            for link in state.parents.get(key, ()):
                if link.parent == name:
                    return Step(link.relation, key, 1)
            if key in state.copies and state.copies[key].original == name:
                return Step("duplicate_of", key, 1)
    return Step("part_of", start.partition(":")[2], 1)


def shortest(near: Neighbours, start: str, end: str) -> list[str] | None:
    """The shortest way, looked for from both ends; None where there is none.

    >>> shortest({"a": ["b"], "b": ["a", "c"], "c": ["b"], "d": []}.__getitem__, "a", "c")
    ['a', 'b', 'c']
    """
    before: dict[str, str | None] = {start: None}
    after: dict[str, str | None] = {end: None}
    forward, backward = [start], [end]
    if start == end:
        return [start]
    while forward and backward:
        ahead = len(forward) <= len(backward)
        fringe, seen, other = (forward, before, after) if ahead else (backward, after, before)
        grown: list[str] = []
        for node in fringe:
            for following in near(node):
                if following not in seen:
                    grown.append(following)
                    seen[following] = node
                if following in other:
                    return _joined(before, after, following)
        if ahead:
            forward = grown
        else:
            backward = grown
    return None


def _joined(before: Mapping[str, str | None], after: Mapping[str, str | None], middle: str) -> list[str]:
    way = [middle]
    while (node := before[way[0]]) is not None:
        way.insert(0, node)
    while (node := after[way[-1]]) is not None:
        way.append(node)
    return way
