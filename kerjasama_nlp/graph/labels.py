"""Names beside the dots of a picture: inside the canvas, off the dots and off each other; long ones on two lines.

>>> [label] = placed([Spot("a", 3.0, 50.0, 7.0, "Badan Pendapatan Daerah Kab. Rawaloka")], [], (0, 0, 200, 100))
>>> label.lines, label.anchor
(('Badan Pendapatan', 'Daerah Kab. Rawaloka'), 'start')
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SHORT_WORDS = (
    (r"^Pemerintah (?:Daerah )?(?=Kabupaten|Kota|Provinsi)", ""),
    (r"\bKabupaten\b", "Kab."),
    (r"\bProvinsi\b", "Prov."),
    (r"\bUniversitas\b", "Univ."),
)
WIDTH = 26
"""Letters of a line; what does not fit two lines ends in an ellipsis."""
LETTER = 5.5
LINE = 11.0
GAP = 3.0

Area = tuple[float, float, float, float]


class Spot(NamedTuple):
    """A dot and its name."""

    node: str
    x: float
    y: float
    radius: float
    name: str


class Label(NamedTuple):
    """Lines of text; `y` is the base line of the first."""

    node: str
    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]


def lines_of(name: str) -> tuple[str, ...]:
    """A name in at most two short lines.

    >>> lines_of("Pemerintah Kabupaten Rawaloka"), lines_of("DINAS PERPUSTAKAAN DAN KEARSIPAN")
    (('Kab. Rawaloka',), ('Dinas Perpustakaan', 'dan Kearsipan'))
    """
    if name.isupper() and " " in name:
        name = " ".join(word.lower() if word in ("DAN", "DI") else word.capitalize() for word in name.split())
    for long, short in SHORT_WORDS:
        name = re.sub(long, short, name, flags=re.IGNORECASE)
    lines = textwrap.wrap(name, WIDTH) or [name]
    if len(lines) == 2:  # two lines of like length rather than one word alone
        even = textwrap.wrap(name, max(len(name) // 2 + 3, 8))
        lines = even if len(even) == 2 else lines
    return tuple(lines) if len(lines) <= 2 else (lines[0], lines[1][: WIDTH - 1].rstrip(" ,") + "…")


def placed(spots: Sequence[Spot], others: Sequence[Spot], canvas: Area) -> list[Label]:
    """Labels of the spots that find a free place, larger dots first. `others`: dots without a name, kept free too."""
    dots = [(s.node, (s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius)) for s in (*spots, *others)]
    taken: list[Area] = []
    found = []
    for spot in sorted(spots, key=lambda s: (-s.radius, s.y, s.x, s.node)):
        for label, box in _candidates(spot, canvas):
            free = not any(_meet(box, other) for other in taken)
            if free and not any(_meet(box, dot) for node, dot in dots if node != spot.node):
                taken.append(box)
                found.append(label)
                break
    return found


def _candidates(spot: Spot, canvas: Area) -> Iterator[tuple[Label, Area]]:
    """Below, above, then to either side at several heights; above and below pushed back inside the canvas."""
    lines = lines_of(spot.name)
    wide, high = max(map(len, lines)) * LETTER, len(lines) * LINE
    left, top, right, bottom = canvas
    side = spot.radius + GAP
    for above in (False, True):
        y = spot.y - side - high if above else spot.y + side
        anchor, x = "middle", spot.x
        x0 = spot.x - wide / 2
        if x0 < left:
            anchor, x, x0 = "start", left + GAP, left + GAP
        elif x0 + wide > right:
            anchor, x, x0 = "end", right - GAP, right - GAP - wide
        if top <= y and y + high <= bottom:
            yield Label(spot.node, x, y + LINE - 2, anchor, lines), (x0, y, x0 + wide, y + high)
    for shift in (0.0, LINE, -LINE, 2 * LINE):
        y = spot.y - high / 2 + shift
        if spot.x + side + wide <= right:
            x = spot.x + side
            yield Label(spot.node, x, y + LINE - 2, "start", lines), (x, y, x + wide, y + high)
        if spot.x - side - wide >= left:
            x = spot.x - side
            yield Label(spot.node, x, y + LINE - 2, "end", lines), (x - wide, y, x, y + high)


def _meet(a: Area, b: Area) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
