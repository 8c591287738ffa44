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
LABEL_LENGTH = 34
MARGIN = 60


class Dot(NamedTuple):
    """One node as drawn."""

    node: str
    x: float
    y: float
    radius: float
    colour: str
    label: str
    title: str


def partner_svg(graph: nx.MultiDiGraph, *, width: int = 1100, height: int = 760, most: int = 150, seed: int = 7) -> str:
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
    labels = [
        f'<text x="{d.x:.1f}" y="{y:.1f}" text-anchor="middle">{escape(d.label)}</text>'
        for d, y in _label_rows([d for d in dots if d.label])
    ]
    legend = [
        f'<circle cx="14" cy="{16 + 16 * n}" r="5" fill="{COLOURS[key]}"/>'
        f'<text x="26" y="{20 + 16 * n}">{escape(text)}</text>'
        for n, (key, text) in enumerate(LEGEND)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="Graf mitra kerja sama" font-family="sans-serif" font-size="11">'
        f'<g stroke="#bbbbbb" stroke-width="1">{"".join(lines)}</g><g stroke="#ffffff">{"".join(circles)}</g>'
        f'<g fill="#222222" stroke="#ffffff" stroke-width="3" paint-order="stroke">{"".join(labels)}</g>'
        f'<g fill="#222222">{"".join(legend)}</g></svg>'
    )


def _shown(graph: nx.MultiDiGraph, most: int) -> nx.Graph:
    """The plain undirected part that is drawn."""
    nodes = [n for n, data in graph.nodes(data=True) if data.get("kind") in SHOWN]
    plain = nx.Graph()
    degree = dict(graph.subgraph(nodes).degree())
    kept = sorted(sorted(nodes, key=lambda n: (-degree[n], n))[:most])
    plain.add_nodes_from((n, graph.nodes[n]) for n in kept)
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.subgraph(kept).edges() if a != b}))
    return plain


def _dots(graph: nx.Graph, width: int, height: int, seed: int) -> list[Dot]:
    if not graph:
        return []
    places = nx.spring_layout(graph, seed=seed, k=2.2 / max(len(graph), 1) ** 0.5, iterations=120)
    xs, ys = [p[0] for p in places.values()], [p[1] for p in places.values()]
    dots = []
    for node, data in graph.nodes(data=True):
        kind = data["kind"]
        x = MARGIN + (width - 2 * MARGIN) * _share(places[node][0], min(xs), max(xs))
        y = MARGIN + (height - 2 * MARGIN) * _share(places[node][1], min(ys), max(ys))
        name = str(data.get("label", node))
        label = _shortened(name) if kind in LABELLED else ""
        dots.append(Dot(node, x, y, RADIUS[kind], _colour(data), label, _title(data, name)))
    return dots


def _shortened(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else name[: LABEL_LENGTH - 1].rstrip() + "…"


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


def _label_rows(dots: list[Dot]) -> list[tuple[Dot, float]]:
    """Labels below their nodes, each moved down until it touches no label already placed."""
    placed: list[tuple[float, float, float]] = []
    rows = []
    for dot in sorted(dots, key=lambda d: (d.y, d.x)):
        half = len(dot.label) * 2.9
        y = dot.y + dot.radius + 11
        for _ in range(12):
            if not any(abs(dot.x - x) < half + other and abs(y - row) < 12 for x, row, other in placed):
                break
            y += 6
        placed.append((dot.x, y, half))
        rows.append((dot, y))
    return rows
