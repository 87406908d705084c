"""Things that are held, worn, rolled on or pulled: bands, straps, balls, weights, towels, ice, wraps."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from typing import Any

from hamstride.figures.outline import Oval, loft, path
from hamstride.figures.scene.pen import Pen, Piece
from hamstride.figures.space import along


def band(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a stretched band, drawn with an edge so that it shows on anything."""
    places = [given["from"], given["to"]]
    return [pen.line(places, "ink", 18), pen.line(places, "band", 9)]


def strap(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a strap from the foot to the hands."""
    places = [given["from"], given["to"]]
    return [pen.line(places, "ink", 17), pen.line(places, "soft", 8)]


def rolled(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a ball or roller at a place or a point of the body."""
    x, y, z = pen.spot(given["at"])
    dx, dy = given.get("shift", (0.0, 0.0))
    return [pen.round((x + dx, y + dy, z), given["r"], "ball")]


def roller(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a foam roller seen from its end."""
    x, y = given["at"]
    return [pen.round((x, y, 0.0), given["r"], "soft"), pen.round((x, y, 0.0), given["r"] * 0.4, "thing")]


def weight(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a hand weight seen from its end."""
    at = pen.spot(given["at"])
    return [pen.round(at, 3.9, "thing"), pen.round(at, 1.3, "soft")]


def slider(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a slider or folded towel under a foot."""
    x, _, z = pen.spot(given["at"])
    half = given.get("half", 6.0)
    return [pen.area([(x - half, 0, z), (x + half, 0, z), (x + half, -1.6, z), (x - half, -1.6, z)], "band")]


def cushion(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a cushion or folded towel on something, from low to high."""
    return [pen.slab(given["from"], given["low"], given["to"], given["high"], "soft")]


def cold(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a cold pack in a cloth against the back of the working thigh."""
    return [*_sleeve(pen, (0.3, 0.8), 1.6, 5.4, "soft"), *_sleeve(pen, (0.38, 0.72), 2.6, 4.0, "cold")]


def warm(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a warm pack in a cloth against the back of the working thigh."""
    return [*_sleeve(pen, (0.3, 0.8), 1.6, 5.4, "soft"), *_sleeve(pen, (0.38, 0.72), 2.6, 4.0, "ball")]


def _sleeve(pen: Pen, span: tuple[float, float], behind: float, half: float, fill: str) -> list[Piece]:
    thigh, hip = pen.solved.skeleton.frames["work.thigh"], pen.solved.skeleton.points["work.hip"]
    ovals = [
        Oval(along(hip, (-24.5 * part, thigh.up), (-behind, thigh.forward)), thigh.side, half, thigh.forward, half)
        for part in (span[0], sum(span) / 2, span[1])
    ]
    return [Piece(path([loft(ovals, pen.camera, (0.25, 0.25))], pen.mirrored), fill)]


def wrap(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a bandage round the working thigh, `turns` of it, overlapping upward from the knee."""
    found: list[Piece] = []
    for turn in range(int(given["turns"])):
        low = 0.9 - 0.12 * turn
        found += _sleeve(pen, (low - 0.16, low), -0.1, 5.3 - 1.2 * low + 0.5, "soft")
    return found


def bicycle(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return an exercise bike: saddle at (x, y), cranks about (cx, cy), handlebar at (hx, hy)."""
    (x, y), (cx, cy), (hx, hy) = given["saddle"], given["crank"], given["bar"]
    wheel = pen.round((cx + 22, 13, 0.0), 13, "soft")
    frame = [
        pen.line(places, colour, heavy)
        for places in (
            [(cx - 22, 0), (cx + 40, 0)], [(cx - 14, 0), (cx, cy)], [(x, y - 3), (cx, cy)],
            [(cx, cy), (hx - 5, hy - 18)], [(hx - 3, 0), (hx - 5, hy - 18), (hx - 6, hy - 1), (hx + 1, hy)],
        )
        for colour, heavy in (("ink", 23), ("thing", 12))
    ]  # fmt: skip
    seat = pen.area([(x - 8, y - 1), (x + 7, y - 1), (x + 6, y - 3.6), (x - 6, y - 3.6)], "thing")
    return [wheel, *frame, seat, pen.round((cx, cy, 0.0), 3.0, "thing")]


def crank(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a crank and pedal from the axle to the ball of a foot."""
    x, y, z = pen.spot(given["to"])
    cx, cy = given["axle"]
    far = hypot(x - cx, y - cy) or 1.0
    return [
        pen.line([(cx, cy, z), (x, y - 0.8, z)], "ink", 18), pen.line([(cx, cy, z), (x, y - 0.8, z)], "thing", 8),
        pen.line([(x - 4, y - 1, z), (x + 4, y - 1, z)], "ink", 13 if far else 12),
    ]  # fmt: skip
