"""Ruled lines of a page: which drawn things are borders, and the borders that a table lacks.

Works on the plain dictionaries that pdfplumber makes of lines, rectangles and edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

THIN = 3.0
"""A filled rectangle at most this many points thick is a ruled line; a thicker one is shading, not a border."""
SNAP = 3.0
"""Lines this near are one line."""
REACH = 150.0
"""How far below a shaded header the rules of its own table are looked for."""


def is_rule(thing: dict[str, Any]) -> bool:
    """Whether an object may carry a border. Word paints cell shading as thick unstroked rectangles inside the cell."""
    if thing["object_type"] not in ("rect", "curve"):
        return True
    return bool(thing.get("stroke")) or min(thing["width"], thing["height"]) <= THIN


def missing_borders(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Outer borders that are not drawn, drawn on to the corner where two of them would meet."""
    upright, across = _open_sides(edges, "v"), _open_sides(edges, "h")
    for v in upright:
        for h in across:
            outside = v["x0"] < h["x0"] - SNAP or v["x0"] > h["x1"] + SNAP
            near = min(abs(v["top"] - h["top"]), abs(v["bottom"] - h["top"])) < REACH
            if outside and near:
                h |= {"x0": min(h["x0"], v["x0"]), "x1": max(h["x1"], v["x1"])}
                v |= {"top": min(v["top"], h["top"]), "bottom": max(v["bottom"], h["bottom"])}
                h["width"], v["height"] = h["x1"] - h["x0"], v["bottom"] - v["top"]
    return upright + across


def _open_sides(edges: Iterable[dict[str, Any]], way: str) -> list[dict[str, Any]]:
    """Edges for tables whose outer border is not drawn, or stands on the page before: where three or more rules of
    the other direction end at one place, none between them goes past it, and no rule stands there.

    `way`: "v" for left and right borders, "h" for top and bottom ones.
    """
    (low, high), (near, far) = (("x0", "x1"), ("top", "bottom")) if way == "v" else (("top", "bottom"), ("x0", "x1"))
    long = [e for e in edges if max(float(e["width"]), float(e["height"])) > SNAP]
    across = [e for e in long if e["orientation"] != way]
    along = [e for e in long if e["orientation"] == way]
    sides: list[dict[str, Any]] = []
    for key in (low, high):
        for group in _clusters(sorted(across, key=lambda e: float(e[key])), key):
            at, places = float(group[0][key]), {round(float(e[near])) for e in group}
            first, last = min(places), max(places)
            past = [e for e in across if first <= e[near] <= last and _goes_past(e, at, low, high, key)]
            beside = [e for e in along if abs(float(e[low]) - at) <= SNAP and e[far] > first and e[near] < last]
            if len(places) >= 3 and not past and not beside:
                side: dict[str, Any] = {
                    low: at,
                    high: at,
                    near: first,
                    far: last,
                    "orientation": way,
                    "object_type": "line",
                }
                sides.append(side | {"width": side["x1"] - side["x0"], "height": side["bottom"] - side["top"]})
    return sides


def shaded_bands(rects: Iterable[dict[str, Any]], edges: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Horizontal edges where a band of colour across a table ends: a header told from its body by shading alone."""
    shades = [r for r in rects if not is_rule(r) and _is_coloured(r)]
    across = [e for e in edges if e["orientation"] == "h" and e["width"] > SNAP]
    if not shades or not across:
        return []
    bands: list[dict[str, Any]] = []
    for group in _clusters(sorted(shades, key=lambda r: float(r["bottom"])), "bottom"):
        y = float(group[0]["bottom"])
        x0, x1 = min(float(r["x0"]) for r in group), max(float(r["x1"]) for r in group)
        below = any(r["top"] <= y + 1 < r["bottom"] and r["x0"] < x1 and r["x1"] > x0 for r in shades)
        ruled = any(abs(float(e["top"]) - y) <= SNAP and e["x0"] < x1 and e["x1"] > x0 for e in across)
        table = [e for e in across if y < e["top"] < y + REACH]
        wide = (
            bool(table)
            and x0 - SNAP <= min(float(e["x0"]) for e in table)
            and x1 + SNAP >= max(float(e["x1"]) for e in table)
        )
        if wide and not below and not ruled and _covers(group, x0, x1):
            bands.append(
                {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y} | {"width": x1 - x0, "height": 0.0}
            )
    return bands


def _covers(rects: Iterable[dict[str, Any]], x0: float, x1: float) -> bool:
    """Whether rectangles side by side leave no gap between x0 and x1."""
    at = x0
    for rect in sorted(rects, key=lambda r: float(r["x0"])):
        if rect["x0"] > at + SNAP:
            return False
        at = max(at, float(rect["x1"]))
    return at >= x1 - SNAP


def _is_coloured(rect: dict[str, Any]) -> bool:
    colour = rect.get("non_stroking_color")
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    numbers = [float(v) for v in parts if isinstance(v, (int, float))]
    return bool(rect.get("fill")) and bool(numbers) and not all(v > 0.98 for v in numbers)


def _goes_past(edge: dict[str, Any], at: float, low: str, high: str, key: str) -> bool:
    """Whether an edge reaches from inside the table to beyond `at`, or from outside up to it."""
    if key == low:
        return bool(edge[low] < at - SNAP and edge[high] >= at - SNAP)
    return bool(edge[high] > at + SNAP and edge[low] <= at + SNAP)


def _clusters(edges: Sequence[dict[str, Any]], key: str) -> list[list[dict[str, Any]]]:
    groups: list[list[dict[str, Any]]] = []
    for edge in edges:
        if groups and float(edge[key]) - float(groups[-1][0][key]) <= 1:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups
