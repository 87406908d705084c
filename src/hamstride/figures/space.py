"""Points and frames in space: x forward, y up, z towards the side whose leg works. Lengths in percent of stature."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin
from typing import NamedTuple

Vector = tuple[float, float, float]
ORIGIN: Vector = (0.0, 0.0, 0.0)


class Frame(NamedTuple):
    """The axes of a body segment: where its front, its upper end and the working side point."""

    forward: Vector
    up: Vector
    side: Vector


UPRIGHT = Frame((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def mix(a: float, v: Vector, b: float, w: Vector) -> Vector:
    """Return a·v + b·w."""
    return (a * v[0] + b * w[0], a * v[1] + b * w[1], a * v[2] + b * w[2])


def along(start: Vector, *steps: tuple[float, Vector]) -> Vector:
    """Return the point reached from start by steps of (distance, direction)."""
    x, y, z = start
    for far, way in steps:
        x, y, z = x + far * way[0], y + far * way[1], z + far * way[2]
    return (x, y, z)


def minus(v: Vector, w: Vector) -> Vector:
    """Return v − w."""
    return (v[0] - w[0], v[1] - w[1], v[2] - w[2])


def dot(v: Vector, w: Vector) -> float:
    """Return the scalar product."""
    return v[0] * w[0] + v[1] * w[1] + v[2] * w[2]


def flexed(frame: Frame, angle: float) -> Frame:
    """Return the frame turned by degrees so that what hangs down swings forward."""
    if not angle:
        return frame
    c, s = cos(radians(angle)), sin(radians(angle))
    return Frame(mix(c, frame.forward, s, frame.up), mix(c, frame.up, -s, frame.forward), frame.side)


def abducted(frame: Frame, angle: float) -> Frame:
    """Return the frame turned by degrees so that what hangs down swings towards the working side."""
    if not angle:
        return frame
    c, s = cos(radians(angle)), sin(radians(angle))
    return Frame(frame.forward, mix(c, frame.up, -s, frame.side), mix(c, frame.side, s, frame.up))


def turned(frame: Frame, angle: float) -> Frame:
    """Return the frame turned by degrees about its own length so that the front looks towards the working side."""
    if not angle:
        return frame
    c, s = cos(radians(angle)), sin(radians(angle))
    return Frame(mix(c, frame.forward, s, frame.side), frame.up, mix(c, frame.side, -s, frame.forward))


def pitch(frame: Frame) -> float:
    """Return by how many degrees a frame must be flexed back to have its front level."""
    return degrees(atan2(frame.forward[1], frame.up[1]))
