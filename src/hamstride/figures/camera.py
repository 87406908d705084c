"""From space to paper: seen from an angle, things further away a little higher, fitted into a square."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from math import cos, radians, sin

from hamstride.figures.space import Vector

# The side of the square a figure is drawn in; whole numbers of it are fine enough for any screen.
CANVAS = 1600
MARGIN = 88
# Percent of stature to the square's units: a standing person fills most of it, nobody is blown up beyond this.
LARGEST = 18.0
# How much higher, and to the front, a thing is drawn for each unit it is further away.
RISE, SHIFT = 0.2, 0.16

Flat = tuple[float, float]


@cache
def _bearing(yaw: float) -> tuple[float, float]:
    return cos(radians(yaw)), sin(radians(yaw))


@dataclass(frozen=True, slots=True)
class Camera:
    """Seen from `yaw` degrees (0 the working side, 90 the front); scale and shift onto the square."""

    yaw: float
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    left: float = 0.0
    right: float = CANVAS
    rise: float = RISE

    def way(self, v: Vector) -> Flat:
        """Return a direction as it looks, in percent of stature, y up."""
        c, s = _bearing(self.yaw)
        depth = v[0] * s + v[2] * c
        return (v[0] * c - v[2] * s - SHIFT * c * depth, v[1] - self.rise * depth)

    def point(self, v: Vector) -> Flat:
        """Return a point on the square, y down."""
        x, y = self.way(v)
        return (self.x + self.scale * x, self.y - self.scale * y)


def fitted(
    camera: Camera, points: Iterable[Flat], box: tuple[float, float, float, float], most: float = LARGEST
) -> Camera:
    """Return the camera scaled and shifted so that points, as `way` gives them, fill a box (left, top, width, height).

    Wide and low things stand in the lower half rather than float.
    """
    xs, ys = zip(*points, strict=True)
    left, top, width, height = box
    wide, high = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
    scale = min(most, width / wide, height / high)
    spare = height - scale * high
    return replace(
        camera,
        scale=scale,
        x=left + width / 2 - scale * (max(xs) + min(xs)) / 2,
        y=top + spare * 0.55 + scale * max(ys),
        left=left,
        right=left + width,
    )
