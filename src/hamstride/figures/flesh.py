"""The parts of a body as outlines, from those furthest away to the nearest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hamstride.figures.body import Body
from hamstride.figures.camera import Camera
from hamstride.figures.outline import Curve, Oval, ball, loft, tube
from hamstride.figures.skeleton import HEEL_BEHIND
from hamstride.figures.solve import Solved
from hamstride.figures.space import Frame, Vector, along, mix

# (part of the segment, radius, how far in front of the bone) in percent of stature; drawn by eye.
THIGH = ((0.0, 4.9, 0.0), (0.3, 5.0, 0.2), (0.7, 3.9, 0.3), (1.05, 3.3, 0.1))
SHANK = ((-0.05, 3.3, 0.1), (0.26, 3.3, -0.8), (0.6, 2.5, -0.5), (1.0, 1.8, -0.2))
UPPER_ARM = ((0.0, 2.7, 0.0), (0.4, 2.5, 0.0), (1.04, 1.95, 0.0))
FOREARM = ((-0.05, 2.0, 0.0), (0.3, 2.05, 0.0), (1.0, 1.35, 0.0))
HAND = ((-0.05, 1.35, 0.0), (0.4, 1.9, 0.2), (0.75, 1.6, 0.2), (1.0, 0.9, 0.3))
# Segments reach a little past a knee or elbow and end flatter there, so that a bent one shows no notch.
JOINT = 0.6
LEG_OF_SHORTS = ((0.0, 5.3, -0.1), (0.25, 5.5, 0.1), (0.47, 5.2, 0.2))
SLEEVE = ((0.0, 3.1, 0.0), (0.25, 3.1, 0.0), (0.55, 2.9, 0.0))
# (along the foot from below the ankle, height, half breadth)
SHOE = ((-HEEL_BEHIND + 0.6, 4.6, 2.1), (0.0, 5.6, 2.3), (4.0, 4.5, 2.5), (7.4, 3.3, 2.8))
TOE_CAP = (2.6, 2.2)
# (above a point of the spine, half breadth, half depth, how far in front)
SEAT = ((-4.2, 7.6, 4.6, -0.3), (0.0, 9.5, 6.2, -0.9), (3.6, 9.1, 5.7, -0.7), (6.2, 8.3, 5.0, -0.1))
HEM = ((4.4, 8.7, 5.3, -0.3), (9.0, 7.7, 4.8, 0.2))
RIBS = ((3.5, 8.9, 5.5, 0.4), (8.2, 10.3, 6.0, 0.4), (11.2, 9.6, 4.6, -0.4))
HEAD = (5.1, 6.3, 4.6)
HAIR = (5.6, 6.1, 5.2)


class Part(NamedTuple):
    """One outline of a body: what it is called, what it is made of, and its curves."""

    name: str
    made: str
    curves: list[Curve]


def flesh(body: Body, solved: Solved, camera: Camera, over: tuple[str, ...] = ()) -> list[Part]:
    """Return the parts in the order they are painted; `over` names limbs to paint last."""
    groups: dict[str, list[Part]] = {
        "other_arm": arm(body, solved, camera, "other"),
        "other_leg": leg(body, solved, camera, "other"),
        "trunk": trunk(body, solved, camera),
        "work_leg": leg(body, solved, camera, "work"),
        "work_arm": arm(body, solved, camera, "work"),
    }
    order = [name for name in groups if name not in over] + [name for name in groups if name in over]
    return [part for name in order for part in groups[name]]


def leg(body: Body, solved: Solved, camera: Camera, name: str) -> list[Part]:
    """Return skin, shoe and shorts of a leg; the near one's shorts are one with the seat."""
    points, frames = solved.skeleton.points, solved.skeleton.frames
    thigh = loft(
        tube(points[f"{name}.hip"], frames[f"{name}.thigh"], body.lengths["thigh"], THIGH), camera, (1.0, JOINT)
    )
    shank = loft(
        tube(points[f"{name}.knee"], frames[f"{name}.shank"], body.lengths["shank"], SHANK), camera, (JOINT, 1.0)
    )
    shorts = loft(
        tube(points[f"{name}.hip"], frames[f"{name}.thigh"], body.lengths["thigh"], LEG_OF_SHORTS), camera, (1.0, 0.1)
    )
    seat = [_seat(solved, camera)] if name == "work" else []
    return [
        Part(f"{name}.leg", "skin", [thigh, shank]),
        Part(f"{name}.shoe", "shoe", [_shoe(solved, name, camera)]),
        Part(f"{name}.shorts", "shorts", [*seat, shorts]),
    ]


def arm(body: Body, solved: Solved, camera: Camera, name: str) -> list[Part]:
    """Return skin and sleeve of an arm."""
    points, frames = solved.skeleton.points, solved.skeleton.frames
    shoulder, upper = points[f"{name}.shoulder"], frames[f"{name}.upper"]
    curves = [
        loft(tube(shoulder, upper, body.lengths["upper_arm"], UPPER_ARM), camera, (1.0, JOINT)),
        loft(
            tube(points[f"{name}.elbow"], frames[f"{name}.fore"], body.lengths["forearm"], FOREARM),
            camera,
            (JOINT, 1.0),
        ),
        loft(tube(points[f"{name}.wrist"], frames[f"{name}.hand"], body.lengths["hand"] * 0.9, HAND), camera),
    ]
    sleeve = loft(tube(shoulder, upper, body.lengths["upper_arm"], SLEEVE), camera, (1.0, 0.1))
    return [Part(f"{name}.arm", "skin", curves), Part(f"{name}.sleeve", "shirt", [sleeve])]


def trunk(body: Body, solved: Solved, camera: Camera) -> list[Part]:
    """Return neck, hair, face and shirt."""
    points, frames = solved.skeleton.points, solved.skeleton.frames
    head, chest = frames["head"], frames["chest"]
    middle = points["head"]
    neck = [
        Oval(along(points["neck"], (-2.5, chest.up)), chest.side, 2.6, chest.forward, 2.6),
        Oval(along(middle, (-3.0, head.up), (-0.9, head.forward)), head.side, 2.4, head.forward, 2.4),
    ]
    hair = ball(along(middle, (-1.0, head.forward), (0.9, head.up)), head, HAIR, camera)
    face = ball(along(middle, (0.6, head.forward), (-0.5, head.up)), head, HEAD, camera)
    nose = ball(along(middle, (5.3, head.forward), (-1.2, head.up)), head, (1.1, 0.9, 0.8), camera, 6)
    return [
        Part("neck", "skin", [loft(neck, camera, (0.3, 0.3))]),
        Part("hair", "hair", [hair]),
        Part("face", "skin", [face, nose]),
        Part("shirt", "shirt", [loft(_shirt(solved), camera, (0.1, 0.45))]),
    ]


def _shirt(solved: Solved) -> list[Oval]:
    points, frames = solved.skeleton.points, solved.skeleton.frames
    return [*_rings(points["pelvis"], frames["pelvis"], HEM), *_rings(points["chest"], frames["chest"], RIBS)]


def _seat(solved: Solved, camera: Camera) -> Curve:
    return loft(_rings(solved.pelvis, solved.skeleton.frames["pelvis"], SEAT), camera, (0.7, 0.1))


def _rings(start: Vector, frame: Frame, profile: tuple[tuple[float, float, float, float], ...]) -> list[Oval]:
    return [
        Oval(along(start, (up, frame.up), (ahead, frame.forward)), frame.side, broad, frame.forward, deep)
        for up, broad, deep, ahead in profile
    ]


def _shoe(solved: Solved, name: str, camera: Camera) -> Curve:
    sole, foot = solved.skeleton.points[f"{name}.sole"], solved.skeleton.frames[f"{name}.foot"]
    tip, toes = solved.skeleton.points[f"{name}.toe"], solved.skeleton.frames[f"{name}.toes"]
    ovals = [
        Oval(along(sole, (ahead, foot.forward), (high / 2, foot.up)), foot.side, broad, foot.up, high / 2)
        for ahead, high, broad in SHOE
    ]
    high, broad = TOE_CAP
    ovals.append(Oval(along(tip, (-0.8, toes.forward), (high / 2, toes.up)), toes.side, broad, toes.up, high / 2))
    return loft(ovals, camera, (0.45, 0.7))


def hamstring(solved: Solved, camera: Camera, length: float) -> Curve:
    """Return the hamstring of the working leg, from the seat bone to below the knee: full when short."""
    points, frames = solved.skeleton.points, solved.skeleton.frames
    pelvis, thigh, shank = (frames[name] for name in ("pelvis", "work.thigh", "work.shank"))
    hip, knee = points["work.hip"], points["work.knee"]
    back: Vector = mix(-1.0, thigh.forward, 0.0, thigh.up)
    belly = 2.0 * max(0.7, min(1.25, 1.0 / length**2))
    rows = [
        (along(hip, (-2.6, pelvis.forward), (-2.2, pelvis.up)), 0.9),
        (along(hip, (-8.0, thigh.up), (2.9, back)), belly),
        (along(hip, (-15.0, thigh.up), (2.4, back)), belly * 0.85),
        (along(hip, (-21.5, thigh.up), (2.1, back)), 0.8),
        (along(knee, (-3.0, shank.up), (-2.0, shank.forward)), 0.6),
    ]
    return loft([Oval(at, thigh.side, half, thigh.forward, half) for at, half in rows], camera)


FAR: Mapping[str, str] = {"skin": "farskin", "shirt": "farshirt", "shorts": "farshorts", "shoe": "farshoe"}
