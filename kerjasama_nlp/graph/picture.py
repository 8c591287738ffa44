"""The partner graph as an inline SVG: no files, no scripts, no network; the same graph gives the same picture.

>>> graph = nx.MultiDiGraph()
>>> graph.add_node("partner:sagara", kind="partner", label="PT Sagara & Rekan")
>>> svg = partner_svg(graph)
>>> svg.startswith("<svg ") and "PT Sagara &amp; Rekan" in svg
True
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple

import networkx as nx

from kerjasama_nlp.graph.labels import LINE, Label, Spot, placed

SHOWN = ("agency", "partner", "agreement")
COLOURS = {
    "agency": "#1f4e79",
    "partner": "#b45f06",
    "derived": "#38761d",
    "unused": "#cc0000",
    "other": "#7f7f7f",
}
LEGEND = (
    ("agency", "pihak sendiri"),
    ("partner", "mitra"),
    ("derived", "naskah payung, ditindaklanjuti"),
    ("unused", "naskah payung, belum ada tindak lanjut dalam arsip ini"),
    ("other", "perjanjian pelaksanaan dan lainnya"),
)
RADIUS = {"agency": 9.0, "partner": 7.0, "agreement": 4.5}
LABELLED = ("agency", "partner")
MARGIN = 70
STRIP = 130
LEGEND_HEIGHT = 96
CELL = 190
"""Width of the place of a small part in the rows below."""


class Dot(NamedTuple):
    """One node as drawn."""

    node: str
    x: float
    y: float
    radius: float
    colour: str
    label: str
    title: str


def partner_svg(graph: nx.MultiDiGraph, *, width: int = 1200, height: int = 900, most: int = 150, seed: int = 7) -> str:
    """Agencies, partners and agreements with a seeded spring layout; beyond `most` nodes, the best connected ones."""
    shown = _shown(graph, most)
    dots = _dots(shown, width, height, seed)
    place = {dot.node: dot for dot in dots}
    lines = [
        f'<line x1="{place[a].x:.1f}" y1="{place[a].y:.1f}" x2="{place[b].x:.1f}" y2="{place[b].y:.1f}"/>'
        for a, b in sorted(shown.edges())
    ]
    circles = [
        f'<circle cx="{d.x:.1f}" cy="{d.y:.1f}" r="{d.radius}" fill="{d.colour}">'
        f"<title>{escape(d.title)}</title></circle>"
        for d in dots
    ]
    spots = [Spot(d.node, d.x, d.y, d.radius, d.label) for d in dots]
    named, nameless = [s for s in spots if s.name], [s for s in spots if not s.name]
    labels = [_text(label) for label in placed(named, nameless, (0, LEGEND_HEIGHT, width, height))]
    legend = [
        f'<circle cx="14" cy="{16 + 16 * n}" r="5" fill="{COLOURS[key]}"/>'
        f'<text x="26" y="{20 + 16 * n}">{escape(text)}</text>'
        for n, (key, text) in enumerate(LEGEND)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="Graf mitra kerja sama" font-family="sans-serif" font-size="10">'
        f'<g stroke="#bbbbbb" stroke-width="1">{"".join(lines)}</g><g stroke="#ffffff">{"".join(circles)}</g>'
        f'<g fill="#222222" stroke="#ffffff" stroke-width="3" paint-order="stroke">{"".join(labels)}</g>'
        f'<g fill="#222222">{"".join(legend)}</g></svg>'
    )


def _shown(graph: nx.MultiDiGraph, most: int) -> nx.Graph:
    """The plain undirected part that is drawn: without agencies that signed nothing."""
    drawn = graph.subgraph(n for n, data in graph.nodes(data=True) if data.get("kind") in SHOWN)
    nodes = [n for n in drawn if drawn.degree(n) or drawn.nodes[n]["kind"] != "agency"]
    plain = nx.Graph()
    degree = dict(graph.subgraph(nodes).degree())
    kept = sorted(sorted(nodes, key=lambda n: (-degree[n], n))[:most])
    plain.add_nodes_from((n, graph.nodes[n]) for n in kept)
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.subgraph(kept).edges() if a != b}))
    return plain


def _dots(graph: nx.Graph, width: int, height: int, seed: int) -> list[Dot]:
    places = _places(graph, width, height, seed)
    dots = []
    for node, data in graph.nodes(data=True):
        kind, name = data["kind"], str(data.get("label", node))
        label = name if kind in LABELLED else ""
        dots.append(Dot(node, *places[node], RADIUS[kind], _colour(data), label, _title(data, name)))
    return dots


def _places(graph: nx.Graph, width: int, height: int, seed: int) -> dict[str, tuple[float, float]]:
    """Points on the canvas: the largest connected part fills it, the small ones stand in rows below."""
    components = sorted((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c))
    places: dict[str, tuple[float, float]] = {}
    if not components:
        return places
    rest = components[1:]
    across = max(width // CELL, 1)
    rows = -(-len(rest) // across)
    high = min(STRIP, height // (2 * rows)) if rows else 0
    places |= _spread(graph.subgraph(components[0]), (0, LEGEND_HEIGHT, width, height - rows * high), seed)
    for n, component in enumerate(rest):
        row, column = divmod(n, across)
        here = min(across, len(rest) - row * across)
        left, right = width * column / here, width * (column + 1) / here
        top = height - (rows - row) * high
        places |= _spread(graph.subgraph(component), (left, top, right, top + high), seed)
    return places


def _spread(graph: nx.Graph, area: tuple[float, float, float, float], seed: int) -> dict[str, tuple[float, float]]:
    """A seeded spring layout, its coordinates eased towards even spacing so that crowded hubs open up."""
    plain = nx.Graph()  # the layout depends on the order of nodes, and a subgraph view has none
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges()))
    found = nx.spring_layout(plain, seed=seed, k=3.0 / max(len(plain), 1) ** 0.5, iterations=150)
    left, top, right, bottom = area
    aside, above = min(MARGIN, (right - left) / 4), min(MARGIN, (bottom - top) / 4)
    xs, ys = _eased({n: p[0] for n, p in found.items()}), _eased({n: p[1] for n, p in found.items()})
    return {
        n: (left + aside + (right - left - 2 * aside) * xs[n], top + above + (bottom - top - 2 * above) * ys[n])
        for n in plain
    }


def _eased(values: dict[str, float]) -> dict[str, float]:
    """0..1: half where the layout put it, half its rank among the others."""
    low, high = min(values.values()), max(values.values())
    order = {n: i for i, n in enumerate(sorted(values, key=lambda n: (values[n], n)))}
    most = max(len(values) - 1, 1)
    if len(values) == 1:
        return dict.fromkeys(values, 0.5)
    return {n: (_share(v, low, high) + order[n] / most) / 2 for n, v in values.items()}


def _share(value: float, low: float, high: float) -> float:
    return float((value - low) / (high - low)) if high > low else 0.5


def _colour(data: dict[str, str]) -> str:
    if data["kind"] != "agreement":
        return COLOURS[data["kind"]]
    follow = data.get("follow_up") or ""
    if follow in ("derived", "carried_out", "delivering"):
        return COLOURS["derived"]
    return COLOURS["unused"] if follow == "unused" else COLOURS["other"]


def _title(data: dict[str, str], name: str) -> str:
    """What a reader sees when pointing at a node."""
    parts = [name, data.get("source", ""), data.get("time", ""), data.get("follow_up", "")]
    return " · ".join(p for p in parts if p)


def _text(label: Label) -> str:
    spans = "".join(
        f'<tspan x="{label.x:.1f}" y="{label.y + LINE * n:.1f}">{escape(line)}</tspan>'
        for n, line in enumerate(label.lines)
    )
    return f'<text text-anchor="{label.anchor}">{spans}</text>'
