"""Ruled lines of a page picture, with numpy alone: long dark runs, across and upright.

    rules(picture, dpi=200)  ->  [{"orientation": "h", "x0": 56.2, "x1": 540.0, "top": 101.2, ...}, ...]

A run counts as a rule when it is longer than any stroke of a letter; pieces of a rule that the scanner tore are joined
later, with all edges (`tables.page_of`). Positions are in points, as the rest of reading has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Bits = NDArray[np.bool_]
Edge = dict[str, Any]

SHORTEST = 14.0
"""Points: longer than a letter is wide or high in any table, shorter than the side of any cell that holds words."""
THICKEST = 5.0
"""Points: a thicker run is a black rim, a stamp or shading."""
DARK = 0.78
"""Darker than this share of the paper around it is ink."""
RIM = 0.8
"""Points around the dots of a rule that go with it: its grey edges."""
BESIDE = 1.2
"""Points of white that a rule leaves on at least one side."""
LEAST_RULES = 3
MEETING = 3.0
"""Points between the end of a rule and the rule that it meets."""


@dataclass(frozen=True, slots=True)
class Run:
    """One rule in dots: where it lies across its direction, from where to where it goes, and its own dots."""

    at: float
    start: int
    end: int
    dots: tuple[tuple[int, int, int], ...]


def ink(image: Image.Image) -> Bits:
    """Dark dots of a grey picture, judged against the paper around them."""
    pixels = np.asarray(image, dtype=np.float32)
    small = image.reduce(8).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(3))
    paper = np.asarray(small.resize(image.size, Image.Resampling.BILINEAR), dtype=np.float32)
    return np.asarray(pixels < DARK * np.maximum(paper, 48.0))


def rules(image: Image.Image, *, dpi: int) -> list[Edge]:
    """Ruled lines of an upright grey picture as edges in points, the same dictionaries that pdfplumber makes."""
    dots = ink(image)
    scale = 72 / dpi
    found = [_edge(run, "h", scale) for run in runs(dots, dpi)]
    return found + [_edge(run, "v", scale) for run in runs(np.ascontiguousarray(dots.T), dpi)]


def framed(edges: Sequence[Edge]) -> list[Edge]:
    """Edges that meet an edge of the other direction: those of tables. A long stroke of a letter meets none.

    Two cells take three rules each way; fewer are a letterhead and somebody's signature.
    """
    kept = list(edges)
    for _ in range(2):  # what met only strokes goes in the second round
        kept = [e for e in kept if any(e["orientation"] != other["orientation"] and _meet(e, other) for other in kept)]
    ways = Counter(e["orientation"] for e in kept)
    return kept if min(ways["h"], ways["v"]) >= LEAST_RULES else []


def _meet(a: Edge, b: Edge) -> bool:
    return bool(
        a["x0"] <= b["x1"] + MEETING
        and b["x0"] <= a["x1"] + MEETING
        and a["top"] <= b["bottom"] + MEETING
        and b["top"] <= a["bottom"] + MEETING
    )


def without(image: Image.Image, edges: Sequence[Edge], *, dpi: int) -> Image.Image:
    """The picture with its rules made white, so that OCR takes them for no letters ("|", "l", "_")."""
    pixels = np.array(image)
    rim = max(1, round(RIM * dpi / 72))
    for edge in edges:
        plane = pixels if edge["orientation"] == "h" else pixels.T
        for row, start, end in edge["dots"]:
            plane[max(0, row - rim) : row + rim + 1, max(0, start - rim) : end + rim] = 255
    return Image.fromarray(pixels)


def runs(dots: Bits, dpi: int) -> list[Run]:
    """Rules across the picture: runs of dark dots, those of neighbouring rows joined."""
    least = round(SHORTEST * dpi / 72)
    pieces = [(row, *span) for row, span in _long_runs(dots, least)]
    done: list[list[tuple[int, int, int]]] = []
    open_: list[list[tuple[int, int, int]]] = []
    row_now = -1
    for piece in pieces:
        if piece[0] != row_now:
            row_now = piece[0]
            done += [g for g in open_ if g[-1][0] < row_now - 1]
            open_ = [g for g in open_ if g[-1][0] >= row_now - 1]
        home = next((g for g in open_ if _touches(g, piece)), None)
        if home is None:
            open_.append([piece])
        else:
            home.append(piece)
    return [run for group in done + open_ if (run := _run(group, dots, dpi)) is not None]


def _touches(group: Sequence[tuple[int, int, int]], piece: tuple[int, int, int]) -> bool:
    return any(piece[1] <= end and piece[2] >= start for row, start, end in group[-4:] if row >= piece[0] - 1)


def _run(group: Sequence[tuple[int, int, int]], dots: Bits, dpi: int) -> Run | None:
    """Rows of dark runs as one rule; None for what is too thick, or the edge of something dark."""
    rows = [piece[0] for piece in group]
    start, end = min(p[1] for p in group), max(p[2] for p in group)
    length = sum(p[2] - p[1] for p in group)
    thick = max(1, round(length / (end - start)))
    if thick > THICKEST * dpi / 72:
        return None
    at = sum(p[0] * (p[2] - p[1]) for p in group) / length
    rim = max(2, round(BESIDE * dpi / 72))
    sides = (dots[max(0, min(rows) - rim) : min(rows), start:end], dots[max(rows) + 1 : max(rows) + 1 + rim, start:end])
    if all(side.size and side.mean() > 0.5 for side in sides):
        return None
    return Run(at + 0.5, start, end, tuple(group))


def _long_runs(dots: Bits, least: int) -> Iterable[tuple[int, tuple[int, int]]]:
    """Row and half-open span of every run of at least `least` dots."""
    change = np.diff(np.pad(dots, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    keep = ends - starts >= least
    for row, start, end in zip(rows[keep], starts[keep], ends[keep], strict=True):
        yield int(row), (int(start), int(end))


def _edge(run: Run, way: str, scale: float) -> Edge:
    at, start, end = run.at * scale, run.start * scale, run.end * scale
    x0, x1, top, bottom = (start, end, at, at) if way == "h" else (at, at, start, end)
    return {
        "orientation": way,
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "dots": run.dots,
    }
