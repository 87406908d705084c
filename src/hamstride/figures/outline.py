"""Outlines: a row of ovals in space seen as one smooth closed curve; curves as SVG path data in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

from hamstride.figures.camera import Camera, Flat
from hamstride.figures.space import Frame, Vector, along

Curve = list[Flat]
# The curve stays inside its corners; so far must the tip lie outside for a round end.
ROUND = 1.3


class Oval(NamedTuple):
    """A cross-section: its middle, and two axes with the half-width along each."""

    at: Vector
    broad: Vector
    half_broad: float
    deep: Vector
    half_deep: float


def loft(ovals: Sequence[Oval], camera: Camera, caps: tuple[float, float] = (1.0, 1.0)) -> Curve:
    """Return the outline of a row of ovals; a cap of 1 ends round, of 0 flat."""
    middles = [camera.point(oval.at) for oval in ovals]
    left: Curve = []
    right: Curve = []
    ends: Curve = []
    for index, (oval, (x, y)) in enumerate(zip(ovals, middles, strict=True)):
        before, after = middles[max(index - 1, 0)], middles[min(index + 1, len(middles) - 1)]
        dx, dy = _direction(before, after, middles)
        half = _half_width(oval, camera, (-dy, dx))
        left.append((x - dy * half, y + dx * half))
        right.append((x + dy * half, y - dx * half))
        if index in {0, len(ovals) - 1}:
            out = -ROUND * caps[0] * half if index == 0 else ROUND * caps[1] * half
            ends.append((x + dx * out, y + dy * out))
    return [ends[0], *left, ends[1], *right[::-1]]


def _direction(before: Flat, after: Flat, middles: Sequence[Flat]) -> Flat:
    dx, dy = after[0] - before[0], after[1] - before[1]
    far = hypot(dx, dy)
    if far > 2.0:
        return (dx / far, dy / far)
    dx, dy = middles[-1][0] - middles[0][0], middles[-1][1] - middles[0][1]
    far = hypot(dx, dy)
    return (dx / far, dy / far) if far > 2.0 else (0.0, 1.0)


def _half_width(oval: Oval, camera: Camera, across: Flat) -> float:
    """How far an oval reaches to the side: that of an ellipse seen at a slant."""
    broad, deep = camera.way(oval.broad), camera.way(oval.deep)
    b = oval.half_broad * (broad[0] * across[0] - broad[1] * across[1])
    d = oval.half_deep * (deep[0] * across[0] - deep[1] * across[1])
    return camera.scale * hypot(b, d)


def tube(start: Vector, frame: Frame, length: float, profile: Sequence[tuple[float, float, float]]) -> list[Oval]:
    """Return the round cross-sections of a limb that hangs down from start.

    Args:
        start: its upper end.
        frame: the segment's.
        length: of the whole segment.
        profile: (part of the length, radius, how far the middle lies in front of the bone).
    """
    return [
        Oval(along(start, (-part * length, frame.up), (ahead, frame.forward)), frame.side, r, frame.forward, r)
        for part, r, ahead in profile
    ]


def ball(middle: Vector, frame: Frame, radii: tuple[float, float, float], camera: Camera, points: int = 10) -> Curve:
    """Return the outline of an ellipsoid with radii ahead, up and sideways."""
    axes = [(radius, camera.way(axis)) for radius, axis in zip(radii, frame, strict=True)]
    x0, y0 = camera.point(middle)
    curve: Curve = []
    for index in range(points):
        nx, ny = cos(2 * pi * index / points), sin(2 * pi * index / points)
        parts = [(r, vx * nx + vy * ny, vx, vy) for r, (vx, vy) in axes]
        far = max(hypot(*(r * along_n for r, along_n, _, _ in parts)), 1e-6)
        x = sum(r * r * along_n * vx for r, along_n, vx, _ in parts) / far
        y = sum(r * r * along_n * vy for r, along_n, _, vy in parts) / far
        curve.append((x0 + camera.scale * x, y0 - camera.scale * y))
    return curve


def path(curves: Iterable[Curve], mirrored: int | None = None) -> str:
    """Return closed smooth curves as path data; mirrored left to right in a drawing so wide when asked."""
    return "".join(_closed([_even(point, mirrored) for point in curve]) for curve in curves)


def _even(point: Flat, mirrored: int | None) -> tuple[int, int]:
    """A place on the even numbers, so that the middle of two is a whole number too."""
    x, y = 2 * round(point[0] / 2), 2 * round(point[1] / 2)
    return (x if mirrored is None else mirrored - x, y)


def _closed(points: Sequence[tuple[int, int]]) -> str:
    """A quadratic B-spline: from middle to middle, the points pull; relative, and each pull mirrors the last.

    Two numbers a point; a cubic through the points would need four, and a moving figure has thousands of them.
    """
    middles = [
        ((x + nx) // 2, (y + ny) // 2) for (x, y), (nx, ny) in zip(points, [*points[1:], points[0]], strict=True)
    ]
    before, (px, py) = middles[-1], points[0]
    text = f"M{_pairs(before)}q{_pairs((px - before[0], py - before[1]))}"
    joint = "" if middles[0][0] < before[0] else " "
    for middle in middles:
        text += joint + _pairs((middle[0] - before[0], middle[1] - before[1]))
        before, joint = middle, "t"
    return text + "z"


def _pairs(pair: tuple[int, int]) -> str:
    return f"{pair[0]}{pair[1]}" if pair[1] < 0 else f"{pair[0]} {pair[1]}"
