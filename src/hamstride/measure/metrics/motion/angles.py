"""Angles between parts of a body, from points in space. Degrees; 0 is standing straight, bending is positive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.motion.points import Points
from hamstride.measure.series import Floats

STEEP = float(np.sin(np.radians(20.0)))  # product default


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Which way is up, to the person's right and ahead: n x 3 unit vectors each."""

    up: Points
    right: Points
    ahead: Points


def frame_of(up: Points, left_hip: Points, right_hip: Points) -> Frame:
    """Return the frame of a body: up as given, right along the hips but level, ahead square to both."""
    across = unit(right_hip - left_hip)
    right = unit(across - dot(across, up)[:, None] * up)
    return Frame(up, right, np.cross(up, right))


def knee_bend(hip: Points, knee: Points, ankle: Points) -> Floats:
    """Return how far the knee is bent in space: the angle from the line of the thigh to that of the shank."""
    thigh, shank = knee - hip, ankle - knee
    return degrees(np.arctan2(np.linalg.norm(np.cross(thigh, shank), axis=1), dot(thigh, shank)))


def hip_bend(trunk: Points, thigh: Points, frame: Frame) -> Floats:
    """Return how far the hip is bent in the plane of walking: the thigh against the line of the trunk.

    Args:
        trunk: from the middle of the hips to the middle of the shoulders.
        thigh: from hip to knee.
        frame: of the same body.
    """
    along = trunk - dot(trunk, frame.right)[:, None] * frame.right
    up = unit(along)
    ahead = np.cross(up, frame.right)
    return degrees(np.arctan2(dot(thigh, ahead), -dot(thigh, up)))


def trunk_lean(trunk: Points, frame: Frame) -> Floats:
    """Return how far the trunk leans ahead of upright; negative leans back."""
    return degrees(np.arctan2(dot(trunk, frame.ahead), dot(trunk, frame.up)))


def knee_inward(hip: Points, knee: Points, ankle: Points, frame: Frame, side: str) -> Floats:
    """Return how far the knee falls in, seen from the front: the shank against the thigh in the plane of up and right.

    Positive is in (towards the other knee), negative is out; nan where thigh or shank lies within 20 degrees of level,
    because seen from the front it is then a point.
    """
    inward = frame.right if side == "left" else -frame.right
    thigh, shank = knee - hip, ankle - knee
    lean_of_thigh = np.arctan2(dot(thigh, inward), -dot(thigh, frame.up))
    lean_of_shank = np.arctan2(dot(shank, inward), -dot(shank, frame.up))
    seen = np.all([-dot(unit(part), frame.up) > STEEP for part in (thigh, shank)], axis=0)
    return np.where(seen, degrees(lean_of_thigh - lean_of_shank), np.nan)


def dot(one: Points, two: Points) -> Floats:
    """Return the inner product, row by row."""
    product: Floats = np.einsum("ij,ij->i", one, two)
    return product


def unit(vectors: Points) -> Points:
    """Return the vectors at length 1."""
    scaled: Points = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return scaled


def degrees(radians: Floats) -> Floats:
    """Return degrees."""
    return np.asarray(np.degrees(radians), dtype=np.float64)
