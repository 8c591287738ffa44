"""What a pen and a stamp leave on the page: letters of single strokes, signatures, stamps, emblems.

The letters are written for this project (no font file): each is a few polylines on a grid of 6 x 9 with the
baseline at 0. A hand never repeats itself, so every point is moved a little and then joined by curves.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

Canvas = Any  # reportlab's canvas: no type stubs
Stroke = list[tuple[float, float]]

# Glyph -> (advance, strokes). Strokes are parted by "|", points by blanks.
GLYPHS: dict[str, tuple[float, str]] = {
    "0": (5.2, "2.5,8 0.6,6 0.6,2 2.4,0 4.3,2 4.4,6 2.5,8"),
    "1": (3.4, "0.8,6.4 2.2,8 2.2,0"),
    "2": (5.2, "0.5,6.4 2.4,8 4.2,6.4 3,3.6 0.4,0.1 4.6,0.2"),
    "3": (5.0, "0.6,7.4 2.6,8 4.2,6.4 2,4.4 4.3,2.6 3,0.1 0.5,0.6"),
    "4": (5.4, "3.4,0 3.4,8 0.4,2.8 4.8,2.8"),
    "5": (5.2, "4.4,8 1,8 0.8,4.7 3.2,5 4.4,2.6 2.8,0 0.5,0.6"),
    "6": (5.2, "3.8,8 1.2,5 0.6,2 2.6,0 4.4,2 2.8,4.2 0.8,2.6"),
    "7": (5.0, "0.4,7.9 4.4,8 1.8,0"),
    "8": (5.2, "2.6,4.2 0.9,6.2 2.5,8 4.1,6.3 2.6,4.2 0.6,2 2.5,0 4.5,2 2.6,4.2"),
    "9": (5.2, "4.2,6 2.4,4 0.8,6 2.5,8 4.3,6.2 3.8,2 2.6,0"),
    "/": (4.2, "0.2,-0.8 3.8,8.8"),
    "-": (4.2, "0.6,3.4 3.4,3.6"),
    ".": (2.2, "0.8,0.1 1.1,0.3"),
    ",": (2.2, "1,0.4 0.5,-1.3"),
    "(": (2.8, "2.2,8.6 0.7,4 2.2,-0.8"),
    ")": (2.8, "0.5,8.6 2,4 0.5,-0.8"),
    ":": (2.2, "0.8,4.2 1,4.4|0.8,0.3 1,0.5"),
    "&": (5.6, "5,0 1.4,6.2 2.6,8 3.6,6.4 0.8,2 2.2,0 5,3"),
    "A": (5.8, "0.3,0 2.8,8 5.2,0|1.2,2.8 4.4,2.9"),
    "B": (5.4, "0.8,0 0.8,8 3.6,7.4 3.2,4.6 0.9,4.3 4.2,3.6 4,0.6 0.8,0"),
    "C": (5.4, "4.8,6.8 2.6,8 0.7,5 1,1.6 3,0 4.8,1.2"),
    "D": (5.6, "0.8,0 0.8,8 3.6,7 4.8,4 3.4,0.8 0.8,0"),
    "E": (5.0, "4.4,7.9 0.9,8 0.8,0.1 4.5,0.1|0.9,4.2 3.6,4.3"),
    "F": (4.8, "4.4,7.9 0.9,8 0.8,0|0.9,4.2 3.6,4.3"),
    "G": (5.6, "4.8,6.8 2.6,8 0.7,5 1,1.4 3,0 4.8,1.6 4.8,3.6 3,3.6"),
    "H": (5.6, "0.8,8 0.8,0|4.8,8 4.8,0|0.8,4.2 4.8,4.2"),
    "I": (2.6, "1.2,8 1.2,0"),
    "J": (4.4, "3.4,8 3.4,1.6 2,0 0.5,1.2"),
    "K": (5.4, "0.8,8 0.8,0|4.6,8 0.9,3.6 4.8,0"),
    "L": (4.8, "0.8,8 0.8,0.1 4.4,0.1"),
    "M": (6.6, "0.6,0 1,8 3.2,2.6 5.4,8 5.9,0"),
    "N": (5.8, "0.8,0 0.8,8 4.8,0.2 4.8,8"),
    "O": (5.8, "2.8,8 0.7,5 1,1.4 2.9,0 5,2.2 4.8,6.4 2.8,8"),
    "P": (5.2, "0.8,0 0.8,8 3.8,7.6 4.2,5 0.9,3.8"),
    "Q": (5.8, "2.8,8 0.7,5 1,1.4 2.9,0 5,2.2 4.8,6.4 2.8,8|3.2,2 5.2,-0.6"),
    "R": (5.4, "0.8,0 0.8,8 3.8,7.6 4.2,5 0.9,4 4.8,0"),
    "S": (5.0, "4.4,7 2.6,8 0.8,6.4 2.4,4.2 4.4,2.2 2.6,0 0.5,1"),
    "T": (5.2, "0.2,7.9 5,8|2.6,8 2.5,0"),
    "U": (5.6, "0.8,8 0.8,1.8 2.6,0 4.6,1.8 4.8,8"),
    "V": (5.4, "0.4,8 2.7,0 5,8"),
    "W": (7.0, "0.4,8 1.9,0 3.5,5.4 5,0 6.6,8"),
    "X": (5.2, "0.5,8 4.7,0|4.7,8 0.5,0"),
    "Y": (5.2, "0.4,8 2.6,4 4.8,8|2.6,4 2.5,0"),
    "Z": (5.2, "0.5,7.9 4.6,8 0.4,0.1 4.8,0.1"),
    "a": (4.8, "3.8,4.6 1.6,5 0.6,2 1.8,0 3.6,2 3.8,4.8 4,0.2"),
    "b": (4.6, "0.8,8.4 0.8,0.2 2.6,0 4,2.4 2.6,4.8 0.9,3"),
    "c": (4.2, "3.8,4.2 2,5 0.6,2.6 1.8,0 3.8,0.8"),
    "d": (4.8, "3.8,4 1.8,5 0.6,2 1.8,0 3.6,1.6 3.9,8.4 4,0"),
    "e": (4.4, "0.7,2.4 3.6,3 2.4,5 0.7,2.8 1.6,0.1 3.8,0.8"),
    "f": (3.4, "3.2,7.8 1.8,8 1.5,5 1.4,0|0.4,4.6 2.8,4.7"),
    "g": (4.8, "3.8,4.4 1.8,5 0.6,2.4 2,0.2 3.7,2 3.9,4.8 3.7,-2 1.6,-3 0.6,-1.8"),
    "h": (4.8, "0.8,8.4 0.8,0|0.9,3 2.6,5 3.8,3.4 3.9,0"),
    "i": (2.4, "1,4.8 1.1,0.1 1.6,0.2|1,6.6 1.2,6.8"),
    "j": (2.6, "1.4,4.8 1.3,-2 0.2,-2.8|1.4,6.6 1.6,6.8"),
    "k": (4.4, "0.8,8.4 0.8,0|3.6,5 0.9,2.4 3.9,0"),
    "l": (2.4, "1,8.4 1.1,0.2 1.6,0.2"),
    "m": (6.8, "0.7,5 0.8,0|0.8,3 2.2,5 3.2,3.4 3.3,0|3.3,3 4.8,5 5.8,3.2 5.9,0"),
    "n": (4.8, "0.8,5 0.8,0|0.9,3 2.6,5 3.8,3.4 3.9,0"),
    "o": (4.6, "2.2,5 0.6,2.6 2.1,0 3.9,2.2 2.2,5"),
    "p": (4.6, "0.8,5 0.8,-3|0.9,3.4 2.6,5 4,2.6 2.6,0 0.9,1.4"),
    "q": (4.8, "3.8,4.4 1.8,5 0.6,2.4 2,0.2 3.7,2 3.9,4.8 4,-3"),
    "r": (3.6, "0.8,5 0.9,0|0.9,3 2,4.8 3.2,4.6"),
    "s": (4.0, "3.4,4.4 1.8,5 0.9,3.8 2.8,2 2.2,0.2 0.5,0.6"),
    "t": (3.4, "1.5,7.2 1.4,1 2.4,0 3.2,0.6|0.3,4.8 3,4.9"),
    "u": (4.8, "0.8,5 0.9,1.4 2.2,0 3.6,1.8 3.8,5 4,0"),
    "v": (4.4, "0.4,5 2.2,0 4,5"),
    "w": (6.2, "0.4,5 1.8,0 3,3.8 4.4,0 5.8,5"),
    "x": (4.2, "0.5,5 3.7,0|3.7,5 0.5,0"),
    "y": (4.4, "0.6,5 2.2,1.4|3.8,5 2,0 0.6,-3"),
    "z": (4.2, "0.6,4.9 3.6,5 0.5,0.1 3.8,0.1"),
    " ": (3.4, ""),
}
UNIT = 1 / 10  # a grid step as a share of the size


def width(text: str, size: float) -> float:
    """Width of a hand-written text in points."""
    return sum(GLYPHS.get(letter, GLYPHS["-"])[0] + 0.5 for letter in text) * size * UNIT


def _strokes(letter: str) -> list[Stroke]:
    drawn = GLYPHS.get(letter, GLYPHS["-"])[1]
    pairs = [[point.split(",") for point in stroke.split()] for stroke in drawn.split("|") if stroke.strip()]
    return [[(float(x), float(y)) for x, y in stroke] for stroke in pairs]


def curve(canvas: Canvas, points: Stroke) -> None:
    """Join points by a smooth line (Catmull-Rom turned into Bezier pieces)."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        path.curveTo(
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            end[0],
            end[1],
        )
    canvas.drawPath(path, stroke=1, fill=0)


def pen(canvas: Canvas, colour: tuple[float, float, float], thickness: float) -> None:
    """Take up a pen."""
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(thickness)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)


BLUE = (0.10, 0.16, 0.55)
BLACK = (0.12, 0.12, 0.14)


def write(canvas: Canvas, x: float, y: float, text: str, size: float, rng: Random) -> None:
    """Write a text by hand, its letters leaning and dancing a little."""
    canvas.saveState()
    pen(canvas, BLACK if rng.random() < 0.5 else BLUE, size * 0.085)
    unit, slant = size * UNIT, rng.uniform(0.06, 0.22)
    for letter in text:
        lift, grow = rng.uniform(-0.4, 0.4), rng.uniform(0.93, 1.07)
        for stroke in _strokes(letter):
            moved = [
                (
                    x + (px * grow + py * slant + rng.uniform(-0.16, 0.16)) * unit,
                    y + (py * grow + lift + rng.uniform(-0.16, 0.16)) * unit,
                )
                for px, py in stroke
            ]
            curve(canvas, moved)
        x += (GLYPHS.get(letter, GLYPHS["-"])[0] + 0.5) * unit
    canvas.restoreState()


def signature(canvas: Canvas, x: float, y: float, width_: float, rng: Random) -> None:
    """A scribble that nobody can read: loops that run to the right, then a stroke below."""
    canvas.saveState()
    pen(canvas, BLUE, rng.uniform(0.9, 1.5))
    steps = rng.randint(9, 14)
    points = [
        (
            x + width_ * (n / steps) + rng.uniform(-0.09, 0.09) * width_,
            y + rng.uniform(-0.05, 0.33) * width_ * (1 - 0.6 * n / steps),
        )
        for n in range(steps)
    ]
    curve(canvas, points)
    curve(canvas, [(x + width_ * 0.1, y - 4), (x + width_ * 0.6, y + rng.uniform(-8, 0)), (x + width_ * 1.15, y + 6)])
    canvas.restoreState()


def paraf(canvas: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    """Initials in the corner of a page."""
    canvas.saveState()
    pen(canvas, BLUE, 0.9)
    curve(canvas, [(x + rng.uniform(0, 1) * size, y + rng.uniform(-0.2, 1) * size) for _ in range(5)])
    canvas.restoreState()


def stamp(canvas: Canvas, x: float, y: float, radius: float, words: str, colour: tuple[float, float, float]) -> None:
    """A round office stamp: two rings, words along the inner edge, a star, ink that lets the print show through."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(-11)
    canvas.setStrokeColorRGB(*colour)
    canvas.setFillColorRGB(*colour)
    canvas.setStrokeAlpha(0.62)
    canvas.setFillAlpha(0.62)
    for ring, thick in ((1.0, 1.8), (0.93, 0.5), (0.6, 0.8)):
        canvas.setLineWidth(thick)
        canvas.circle(0, 0, radius * ring, stroke=1, fill=0)
    canvas.setFont("Helvetica-Bold", radius * 0.2)
    step = 2 * math.pi / (len(words) + 2)
    for n, letter in enumerate(words):
        angle = math.pi / 2 + math.pi - step * (n + 1.5)
        canvas.saveState()
        canvas.translate(math.cos(angle) * radius * 0.7, math.sin(angle) * radius * 0.7)
        canvas.rotate(math.degrees(angle) - 90)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()
    star = canvas.beginPath()
    for n in range(10):
        reach, angle = radius * (0.42 if n % 2 == 0 else 0.17), math.pi / 2 + n * math.pi / 5
        (star.moveTo if n == 0 else star.lineTo)(math.cos(angle) * reach, math.sin(angle) * reach)
    star.close()
    canvas.drawPath(star, stroke=1, fill=0)
    canvas.restoreState()


def duty_stamp(canvas: Canvas, x: float, y: float) -> None:
    """A duty stamp (meterai) as a coloured slip."""
    canvas.saveState()
    canvas.setFillColorRGB(0.86, 0.78, 0.86)
    canvas.setStrokeColorRGB(0.5, 0.3, 0.45)
    canvas.rect(x, y, 62, 40, stroke=1, fill=1)
    canvas.setFillColorRGB(0.45, 0.2, 0.4)
    canvas.setFont("Helvetica-Bold", 7)
    canvas.drawString(x + 5, y + 30, "METERAI")
    canvas.drawString(x + 5, y + 22, "TEMPEL")
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(x + 5, y + 8, "10000")
    canvas.restoreState()


def emblem(canvas: Canvas, x: float, y: float, size: float, hue: int) -> None:
    """An invented coat of arms: a shield over water (0), a wheel (1), a leaf (2)."""
    colours = ((0.16, 0.42, 0.30), (0.12, 0.25, 0.55), (0.75, 0.35, 0.12))[hue % 3]
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setLineWidth(1.2)
    canvas.setStrokeColorRGB(0.1, 0.1, 0.1)
    canvas.setFillColorRGB(*colours)
    path = canvas.beginPath()
    if hue % 3 == 0:
        path.moveTo(0, size)
        path.lineTo(size * 0.8, size)
        path.lineTo(size * 0.8, size * 0.35)
        path.curveTo(size * 0.75, size * 0.1, size * 0.5, 0, size * 0.4, 0)
        path.curveTo(size * 0.3, 0, size * 0.05, size * 0.1, 0, size * 0.35)
        path.close()
    elif hue % 3 == 1:
        path.circle(size * 0.45, size * 0.5, size * 0.45)
    else:
        path.moveTo(size * 0.4, 0)
        path.curveTo(-size * 0.2, size * 0.4, size * 0.1, size * 0.9, size * 0.4, size)
        path.curveTo(size * 0.7, size * 0.9, size, size * 0.4, size * 0.4, 0)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setStrokeColorRGB(1, 0.9, 0.35)
    canvas.setLineWidth(1.6)
    for n in range(3):
        level = size * (0.3 + 0.16 * n)
        curve(canvas, [(size * (0.16 + 0.12 * k), level + (size * 0.05 if k % 2 else 0)) for k in range(6)])
    canvas.restoreState()
