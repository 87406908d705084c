"""Inverse kinematics of two-segment limbs: the joint angles that bring a foot or a hand to a place."""

from __future__ import annotations

from dataclasses import replace
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from hamstride.figures.body import Body
from hamstride.figures.pose import Bent, Hand, Limb, Step
from hamstride.figures.skeleton import BALL_AHEAD, HEEL_BEHIND, SIDES, Arm, Leg, Skeleton, arm_points, leg_points
from hamstride.figures.space import Frame, Vector, along, dot, minus, pitch

PARTS_OF_FOOT = {"heel": -HEEL_BEHIND, "sole": 0.0, "ball": BALL_AHEAD}
PALMS = ("free", "floor", "wall", "back")


class OutOfReach(ValueError):
    """The place is further away than the limb is long."""


def bend_for(upper: float, lower: float, far: float) -> float:
    """Return the flexion in degrees that makes a limb of two segments span a distance.

    Raises:
        OutOfReach: more than a hundredth longer than the limb, or shorter than it can fold.
    """
    if far > (upper + lower) * 1.015 or far < abs(upper - lower):
        raise OutOfReach(f"{far:.1f} away; the limb spans {abs(upper - lower):.1f} to {upper + lower:.1f}")
    cosine = (upper * upper + lower * lower - far * far) / (2 * upper * lower)
    return 180.0 - degrees(acos(max(-1.0, min(1.0, cosine))))


def leg_to(body: Body, step: Step, name: Limb, trunk: Skeleton) -> Leg:
    """Return the angles that put a foot in its place.

    Raises:
        OutOfReach: too far, or too near.
    """
    hip, frame, s = trunk.points[f"{name}.hip"], trunk.frames["pelvis"], SIDES[name]
    ahead, tilt = PARTS_OF_FOOT[step.by], radians(step.sole)
    sign = -1.0 if frame.side[2] < 0 else 1.0  # which way the toes point
    height = body.lengths["ankle_height"]
    ankle = (
        step.x + sign * (-ahead * cos(tilt) - height * sin(tilt)),
        step.y - ahead * sin(tilt) + height * cos(tilt),
        hip[2] if step.z is None else s * step.z,
    )
    thigh, shank = body.lengths["thigh"], body.lengths["shank"]
    knee = bend_for(thigh, shank, _far(minus(ankle, hip)))
    flexion, out = swing(minus(ankle, hip), frame, s, -shank * sin(radians(knee)), thigh + shank * cos(radians(knee)))
    return level(body, Bent(Leg(flexion, knee, 0.0, out), step.sole), name, trunk)


def level(body: Body, bent: Bent, name: Limb, trunk: Skeleton) -> Leg:
    """Return a leg with the ankle that gives its sole the wanted slope."""
    if bent.sole is None:
        return bent.leg
    straight = replace(bent.leg, ankle=0.0)
    shank = leg_points(body, straight, name, trunk).frames[f"{name}.shank"]
    return replace(straight, ankle=(bent.sole - pitch(shank) + 180.0) % 360.0 - 180.0)


def arm_to(body: Body, hand: Hand, place: Vector, name: Limb, trunk: Skeleton) -> Arm:
    """Return the angles that put a hand in its place.

    Raises:
        OutOfReach: too far, or too near.
    """
    shoulder, frame, s = trunk.points[f"{name}.shoulder"], trunk.frames["chest"], SIDES[name]
    flat = hand.palm != "free"
    upper, fore = body.lengths["upper_arm"], body.lengths["forearm"] + (0.0 if flat else body.lengths["hand"] / 2)
    elbow = bend_for(upper, fore, _far(minus(place, shoulder)))
    aim = minus(place, shoulder)
    flexion, out = swing(aim, frame, s, fore * sin(radians(elbow)), upper + fore * cos(radians(elbow)))
    if flexion < -100:
        flexion += 360  # an arm overhead went up in front, not behind
    return Arm(flexion, elbow, out, 0.0, _wrist(body, hand, Arm(flexion, elbow, out), name, trunk))


def _wrist(body: Body, hand: Hand, arm: Arm, name: Limb, trunk: Skeleton) -> float:
    """The wrist that lays the hand on a floor (fingers ahead or back) or up a wall."""
    if hand.palm == "free":
        return 0.0
    fore = arm_points(body, arm, name, trunk).frames[f"{name}.fore"]
    want = {"floor": 0.0, "wall": 90.0, "back": 180.0}[hand.palm]
    now = degrees(atan2(-fore.up[1], -fore.up[0]))
    front = 1.0 if fore.forward[0] * -fore.up[1] - fore.forward[1] * -fore.up[0] < 0 else -1.0
    return -front * ((want - now + 180.0) % 360.0 - 180.0)


def swing(aim: Vector, frame: Frame, s: float, ahead: float, down: float) -> tuple[float, float]:
    """Return flexion and abduction, degrees, that point a bent limb at an aim.

    Args:
        aim: from the joint the limb hangs from to its end.
        frame: the trunk the limb hangs from.
        s: 1 for the working side, -1 for the other.
        ahead: how far the end lies in front of the limb's first segment, in its own plane.
        down: how far it lies along the first segment.
    """
    out = asin(max(-1.0, min(1.0, s * dot(aim, frame.side) / down))) if abs(down) > 0.1 else 0.0
    angle = atan2(dot(aim, frame.forward), -dot(aim, frame.up)) - atan2(ahead, down * cos(out))
    return (degrees(angle) + 180.0) % 360.0 - 180.0, degrees(out)


def wrist_for(place: Vector, palm: str) -> Vector:
    """Return where the wrist is when the palm lies flat at a place on a floor or a wall."""
    return along(place, (1.8, (0.0, 1.0, 0.0) if palm in {"floor", "back"} else (-1.0, 0.0, 0.0)))


def _far(v: Vector) -> float:
    return sqrt(hypot(v[0], v[1]) ** 2 + v[2] ** 2)
