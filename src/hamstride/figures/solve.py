"""From a pose as its file says it to a body: joint angles of every limb and where the body is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import cos, radians, sqrt

from hamstride.figures.body import Body
from hamstride.figures.pose import Bent, Hand, Limb, Pose, Step
from hamstride.figures.reach import OutOfReach, arm_to, leg_to, level, wrist_for
from hamstride.figures.skeleton import (
    SIDES,
    Arm,
    Leg,
    Skeleton,
    arm_points,
    joined,
    leg_points,
    middle_of_mass,
    trunk_points,
)
from hamstride.figures.space import ORIGIN, Vector, along, minus

# How far flesh stands out from a point, for the body to rest on; the trunk has its own depth (see resting).
PADS = {
    "heel": 0.0, "sole": 0.0, "ball": 0.0, "toe": 0.3, "knee": 3.4, "ankle": 2.0, "elbow": 2.2, "hand": 1.6,
    "wrist": 1.7, "fingers": 1.0, "hip": 4.8, "shoulder": 3.0,
}  # fmt: skip
DEPTHS = {"pelvis": 6.4, "chest": 6.2, "head": 5.6, "waist": 4.0}
_LIMBS: tuple[Limb, Limb] = ("work", "other")


@dataclass(frozen=True, slots=True)
class Solved:
    """A pose with every joint angle known, degrees, and the points of its body."""

    pose: Pose
    pelvis: Vector
    legs: dict[Limb, Leg]
    arms: dict[Limb, Arm]
    skeleton: Skeleton


def solve(body: Body, pose: Pose) -> Solved:
    """Return a pose's body.

    Raises:
        OutOfReach: a foot or a hand cannot get to its place.
    """
    root = pose.root
    if root.kind == "pelvis":
        return at_pelvis(body, pose, (root.x, (root.y or 0.0) + root.lift, 0.0))
    if root.kind == "stand":
        return _standing(body, pose)
    return _planted(body, pose)


def at_pelvis(body: Body, pose: Pose, pelvis: Vector) -> Solved:
    """Return the body with the middle of its hips at a place."""
    trunk = trunk_points(body, pose.trunk, pelvis)
    legs: dict[Limb, Leg] = {name: _leg(body, pose, name, trunk) for name in _LIMBS}
    lower = joined(trunk, *(leg_points(body, legs[name], name, trunk) for name in _LIMBS))
    arms: dict[Limb, Arm] = {name: _arm(body, pose, name, trunk, lower) for name in _LIMBS}
    whole = joined(lower, *(arm_points(body, arms[name], name, trunk) for name in _LIMBS))
    return Solved(pose, pelvis, legs, arms, whole)


def _leg(body: Body, pose: Pose, name: Limb, trunk: Skeleton) -> Leg:
    given = pose.legs[name]
    if isinstance(given, Bent):
        return level(body, given, name, trunk)
    with _told(f"{pose.name} {name}"):
        return leg_to(body, given, name, trunk)


def _arm(body: Body, pose: Pose, name: Limb, trunk: Skeleton, lower: Skeleton) -> Arm:
    given = pose.arms[name]
    if isinstance(given, Arm):
        return given
    place = _place(given, name, lower)
    if given.palm != "free":
        place = wrist_for(place, given.palm)
    with _told(f"{pose.name} {name}_arm"):
        return arm_to(body, given, place, name, trunk)


def _place(hand: Hand, name: Limb, lower: Skeleton) -> Vector:
    if isinstance(hand.at, str):
        return lower.points[hand.at]
    x, y, _ = hand.at
    return (x, y, lower.points[f"{name}.shoulder"][2] if hand.z is None else SIDES[name] * hand.z)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Say which limb is out of reach."""
    try:
        yield
    except OutOfReach as far:
        raise OutOfReach(f"{what}: {far}") from None


def _planted(body: Body, pose: Pose) -> Solved:
    """The body moved as one until its planted point is in place, or it rests on what is below."""
    root = pose.root
    loose = replace(
        pose, legs={k: _hanging(v) for k, v in pose.legs.items()}, arms={k: _loose(v) for k, v in pose.arms.items()}
    )
    free = at_pelvis(body, loose, ORIGIN)
    point = free.skeleton.points[root.point]
    y = -lowest(free, pose) if root.y is None else root.y - point[1]
    return at_pelvis(body, pose, (root.x - point[0], y + root.lift, 0.0))


def _hanging(given: Bent | Step) -> Bent:
    return Bent(Leg()) if isinstance(given, Step) else given


def _loose(given: Arm | Hand) -> Arm:
    return Arm() if isinstance(given, Hand) else given


def lowest(solved: Solved, pose: Pose) -> float:
    """Return the height of the lowest point of the body; limbs that are brought to a place do not count."""
    placed = {name for name in _LIMBS if isinstance(pose.legs[name], Step)}
    held = {name for name in _LIMBS if isinstance(pose.arms[name], Hand)}
    return min(height for name, height in resting(solved) if not _brought(name, placed, held))


def _brought(name: str, legs: set[Limb], arms: set[Limb]) -> bool:
    limb, _, part = name.partition(".")
    if part in {"elbow", "wrist", "hand", "fingers"}:
        return limb in arms
    return limb in legs and part not in {"hip", "shoulder"}


def resting(solved: Solved) -> list[tuple[str, float]]:
    """Return the height of the underside of each part of the body."""
    points, frames = solved.skeleton.points, solved.skeleton.frames
    found = [(f"{limb}.{part}", points[f"{limb}.{part}"][1] - pad) for limb in _LIMBS for part, pad in PADS.items()]
    for part, depth in DEPTHS.items():
        frame = frames[part]
        half = sqrt((depth * frame.forward[1]) ** 2 + (depth * 0.9 * frame.up[1]) ** 2 + (depth * frame.side[1]) ** 2)
        found.append((part, points[part][1] - half))
    return found


def _standing(body: Body, pose: Pose) -> Solved:
    """The pelvis where the knee has its bend and the mass is over the foot; found by halving."""
    feet = [pose.legs[name] for name in _LIMBS if pose.root.point in {name, "both"}]
    steps = [foot for foot in feet if isinstance(foot, Step)]
    thigh, shank = body.lengths["thigh"], body.lengths["shank"]
    knee = radians(pose.root.knee)
    far = sqrt(thigh**2 + shank**2 + 2 * thigh * shank * cos(knee))
    ankle_x = sum(step.x for step in steps) / len(steps)
    ankle_y = sum(step.y for step in steps) / len(steps) + body.lengths["ankle_height"]
    # Hips level with one foot out of the middle are taken as above it: the few hundredths do not show.
    low, high = -22.0, 22.0
    # Hands that hold on would be out of reach on the way there; for the balance they hang.
    hanging = replace(pose, arms={k: Arm(pose.trunk.tilt) if isinstance(v, Hand) else v for k, v in pose.arms.items()})
    pelvis = ORIGIN
    for _ in range(14):
        x = (low + high) / 2
        pelvis = (ankle_x + x, ankle_y + sqrt(max(far**2 - x**2, 1.0)), 0.0)
        solved = at_pelvis(body, hanging, pelvis)
        ahead = minus(middle_of_mass(body, solved.skeleton), (ankle_x + 3.0, 0.0, 0.0))[0]
        low, high = (x, high) if ahead < 0 else (low, x)
    return at_pelvis(body, pose, pelvis)


def shifted(solved: Solved, by: Vector) -> Solved:
    """Return the same body somewhere else."""
    points = {name: along(point, (1.0, by)) for name, point in solved.skeleton.points.items()}
    return replace(solved, pelvis=along(solved.pelvis, (1.0, by)), skeleton=Skeleton(points, solved.skeleton.frames))
