"""Things that stand: walls, chairs, steps, boxes, rails, cones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hamstride.figures.scene.pen import Pen, Piece

SEAT_HIGH, SEAT_DEEP = 25.0, 24.0


def _post(pen: Pen, places: list[Sequence[float]]) -> list[Piece]:
    return [pen.line(places, "ink", 22), pen.line(places, "thing", 11)]


def mat(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a mat on the floor."""
    return [pen.carpet(given["from"], given["to"], given.get("deep", 13.0), "soft")._replace(line="far", weight=16)]


def wall(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a wall whose face stands at x, its body on the far side from the person."""
    x, thick = given["x"], -5.0 if given.get("side") == "left" else 5.0
    return [pen.slab(x, 0, x + thick, given.get("high", 112.0))]


def chair(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a chair whose back stands at x; `side` is where its seat looks."""
    x, high = given["x"], given.get("high", SEAT_HIGH)
    way = -1.0 if given.get("side") == "left" else 1.0
    front, back, z = x + way * SEAT_DEEP, x, given.get("z", 0.0)
    return [
        *_post(pen, [(back + way, 0, z), (back + way, high, z)]),
        *_post(pen, [(front - way * 2, 0, z), (front - way * 2, high, z)]),
        pen.slab(min(front, back), high - 3, max(front, back), high, z=z),
        pen.slab(min(x, x - way * 3), high - 3, max(x, x - way * 3), high + 29, z=z),
    ]  # fmt: skip


def box(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a step, a box or a bench: a block on the floor."""
    x, high = given["x"], given["high"]
    return [pen.slab(x, 0, x + given["wide"], high)]


def bed(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a bed or a sofa seat with its cushion."""
    x, wide, high = given["x"], given["wide"], given["high"]
    return [pen.slab(x + 1, 0, x + wide - 1, high - 6), pen.slab(x, high - 7, x + wide, high, "soft")]


def stairs(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a flight of steps going up from x."""
    x, high, deep, count = given["x"], given["high"], given["deep"], int(given["count"])
    corners: list[tuple[float, float]] = [(x, 0)]
    for step in range(count):
        corners += [(x + step * deep, (step + 1) * high), (x + (step + 1) * deep, (step + 1) * high)]
    return [pen.area([*corners, (x + count * deep, 0)])]


def rail(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a bar to hold at (x, y), on a post."""
    (x, y), z, wide = given["at"], given.get("z", -14.0), given.get("wide", 9.0)
    return [
        *_post(pen, [(x, 0, z), (x, y, z)]),
        *_post(pen, [(x - wide, y, z), (x + wide, y, z)]),
    ]  # fmt: skip


def cone(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return a marker on the ground."""
    x, z = given["x"], given.get("z", 0.0)
    return [pen.upright((x, 0, z), [(-4, 0), (4, 0), (0.8, 10), (-0.8, 10)], "band")]


def hook(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return something fixed overhead that a band hangs from."""
    x, y = given["at"]
    return [pen.slab(x - 7, y, x + 7, y + 3.6), pen.round((x, y, 0.0), 1.8, "thing")]


def slope(pen: Pen, given: Mapping[str, Any]) -> list[Piece]:
    """Return ground that falls from one height to another."""
    start, end, deep = given["from"], given["to"], 12.0
    top = [(start, given["high"], -deep), (end, given["low"], -deep), (end, given["low"], deep)]
    ground = pen.area([*top, (end, -10, deep), (start, -10, deep), (start, given["high"], deep)], "ground")
    return [ground._replace(line="ground")]
