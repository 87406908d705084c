"""Forward kinematics: the joint angles of a posture to the points of the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hamstride.figures.body import Body
from hamstride.figures.space import ORIGIN, UPRIGHT, Frame, Vector, abducted, along, flexed, mix, pitch, turned

SIDES = {"work": 1.0, "other": -1.0}
# How the foot lies about the ankle, the spine bends and the head sits; drawn by eye inside the published lengths.
HEEL_BEHIND = 3.9
BALL_AHEAD = 7.6
WAIST, CHEST = 9.0, 18.0
ON_FLOOR = 1.2


@dataclass(frozen=True, slots=True)
class Leg:
    """Joint angles of a leg in degrees: flexion and dorsiflexion positive, out and turn away from the middle."""

    hip: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    out: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Arm:
    """Joint angles of an arm in degrees: flexion positive, out and turn away from the middle, wrist back positive."""

    shoulder: float = 0.0
    elbow: float = 0.0
    out: float = 0.0
    turn: float = 0.0
    wrist: float = 0.0


@dataclass(frozen=True, slots=True)
class Trunk:
    """How the trunk lies: tilt forward, roll and yaw to the working side, turn about itself; its bends."""

    tilt: float = 0.0
    roll: float = 0.0
    yaw: float = 0.0
    bend: float = 0.0
    side: float = 0.0
    twist: float = 0.0
    neck: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Points and frames of a body by name: pelvis, chest, head; work.knee, other.hand and so on."""

    points: Mapping[str, Vector]
    frames: Mapping[str, Frame]


def trunk_points(body: Body, trunk: Trunk, pelvis: Vector) -> Skeleton:
    """Return the trunk, the head and the joints the limbs hang from."""
    root = turned(abducted(flexed(turned(UPRIGHT, trunk.yaw), -trunk.tilt), -trunk.roll), trunk.turn)
    middle = abducted(flexed(root, -trunk.bend / 2), -trunk.side / 2)
    chest = turned(abducted(flexed(middle, -trunk.bend / 2), -trunk.side / 2), trunk.twist)
    head = flexed(chest, -trunk.neck)
    waist = along(pelvis, (WAIST, root.up))
    breast = along(waist, (CHEST - WAIST, middle.up))
    top = along(breast, (body.lengths["trunk"] - CHEST, chest.up))
    neck = along(top, (2.0, chest.up), (-0.6, chest.forward))
    points = {
        "pelvis": pelvis, "waist": waist, "chest": breast, "top": top, "neck": neck,
        "head": along(neck, (body.lengths["head"] / 2 + 3.6, head.up), (0.7, head.forward)),
    }  # fmt: skip
    for name, s in SIDES.items():
        points[f"{name}.hip"] = along(pelvis, (s * body.half_hips, root.side))
        points[f"{name}.shoulder"] = along(top, (s * body.half_shoulders, chest.side), (-1.2, chest.up))
    return Skeleton(points, {"pelvis": root, "waist": middle, "chest": chest, "head": head})


def leg_points(body: Body, leg: Leg, name: str, trunk: Skeleton) -> Skeleton:
    """Return the points and frames of a leg, from its hip down."""
    s, hip = SIDES[name], trunk.points[f"{name}.hip"]
    thigh = turned(abducted(flexed(trunk.frames["pelvis"], leg.hip), s * leg.out), s * leg.turn)
    shank = flexed(thigh, -leg.knee)
    foot = flexed(shank, leg.ankle)
    knee = along(hip, (-body.lengths["thigh"], thigh.up))
    ankle = along(knee, (-body.lengths["shank"], shank.up))
    sole = along(ankle, (-body.lengths["ankle_height"], foot.up))
    ball = along(sole, (BALL_AHEAD, foot.forward))
    toes = _toes(foot, ball)
    half = along(hip, (-body.lengths["thigh"] / 2, thigh.up))
    calf = along(knee, (-9.0, shank.up))
    points = {
        "knee": knee, "ankle": ankle, "sole": sole,
        "heel": along(sole, (-HEEL_BEHIND, foot.forward)),
        "ball": ball,
        "toe": along(ball, (body.lengths["foot"] - HEEL_BEHIND - BALL_AHEAD, toes.forward)),
        "thigh": along(half, (5.2, thigh.forward)), "thigh_back": along(half, (-5.6, thigh.forward)),
        "high_thigh": along(hip, (-6.5, thigh.up), (5.0, thigh.forward)),
        "low_thigh": along(knee, (5.0, thigh.up), (4.6, thigh.forward)),
        "kneecap": along(knee, (4.2, thigh.forward)), "knee_back": along(knee, (7.0, thigh.up), (-5.2, thigh.forward)),
        "calf": along(calf, (-5.0, shank.forward)), "shin": along(calf, (4.0, shank.forward)),
        "toes_top": along(sole, (8.0, foot.forward), (3.5, foot.up)),
    }  # fmt: skip
    frames = {"thigh": thigh, "shank": shank, "foot": foot, "toes": toes}
    return Skeleton({f"{name}.{k}": v for k, v in points.items()}, {f"{name}.{k}": v for k, v in frames.items()})


def _toes(foot: Frame, ball: Vector) -> Frame:
    """The toes stay flat when the heel rises off the floor."""
    raised = pitch(foot)
    return flexed(foot, -raised) if abs(ball[1]) < ON_FLOOR and -88 < raised < 0 else foot


def arm_points(body: Body, arm: Arm, name: str, trunk: Skeleton) -> Skeleton:
    """Return the points and frames of an arm, from its shoulder down."""
    s, shoulder = SIDES[name], trunk.points[f"{name}.shoulder"]
    upper = turned(abducted(flexed(trunk.frames["chest"], arm.shoulder), s * arm.out), s * arm.turn)
    fore = flexed(upper, arm.elbow)
    hand = flexed(fore, -arm.wrist)
    elbow = along(shoulder, (-body.lengths["upper_arm"], upper.up))
    wrist = along(elbow, (-body.lengths["forearm"], fore.up))
    points = {
        "elbow": elbow, "wrist": wrist,
        "hand": along(wrist, (-body.lengths["hand"] / 2, hand.up)),
        "fingers": along(wrist, (-body.lengths["hand"], hand.up)),
    }  # fmt: skip
    frames = {"upper": upper, "fore": fore, "hand": hand}
    return Skeleton({f"{name}.{k}": v for k, v in points.items()}, {f"{name}.{k}": v for k, v in frames.items()})


def joined(*parts: Skeleton) -> Skeleton:
    """Return one skeleton of several parts."""
    points = {name: point for part in parts for name, point in part.points.items()}
    return Skeleton(points, {name: frame for part in parts for name, frame in part.frames.items()})


def middle_of_mass(body: Body, skeleton: Skeleton) -> Vector:
    """Return the centre of mass, each segment's taken at its middle."""
    x = y = z = 0.0
    whole = 0.0
    for mass, start, end in _segments(body):
        middle = mix(0.5 * mass, skeleton.points[start], 0.5 * mass, skeleton.points[end])
        x, y, z, whole = x + middle[0], y + middle[1], z + middle[2], whole + mass
    return along(ORIGIN, (1 / whole, (x, y, z)))


def _segments(body: Body) -> list[tuple[float, str, str]]:
    share = body.masses
    both = [
        (share[mass], f"{name}.{start}", f"{name}.{end}")
        for name in SIDES
        for mass, start, end in (
            ("thigh", "hip", "knee"),
            ("shank", "knee", "ankle"),
            ("foot", "heel", "toe"),
            ("upper_arm", "shoulder", "elbow"),
            ("forearm", "elbow", "wrist"),
            ("hand", "wrist", "fingers"),
        )
    ]
    return [(share["trunk"], "pelvis", "top"), (share["head"], "head", "head"), *both]
