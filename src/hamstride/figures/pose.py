"""What a pose file says, as values: where the body stands, how each limb is given, what the scene holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hamstride.figures.skeleton import Arm, Leg, Trunk
from hamstride.figures.space import Vector

Limb = Literal["work", "other"]


@dataclass(frozen=True, slots=True)
class Bent:
    """A leg given by its joint angles; `sole`, degrees toes up against level, takes the place of the ankle's angle."""

    leg: Leg
    sole: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A leg given by where its foot is: the point `by` of the foot at (x, y), `z` outward or below its own hip."""

    x: float
    y: float
    z: float | None
    by: str
    sole: float


@dataclass(frozen=True, slots=True)
class Hand:
    """An arm given by where its hand is: a point, or the name of a point of the body."""

    at: Vector | str
    z: float | None
    palm: str
    flare: float


@dataclass(frozen=True, slots=True)
class Root:
    """Where the body is.

    kind pelvis: the middle of the hips at (x, y). kind plant: `point` at (x, y), or without y let down until the body
    rests. kind stand: the feet flat at their places, the knees bent by `knee`, balanced over `point`.
    """

    kind: Literal["pelvis", "plant", "stand"]
    point: str = ""
    x: float = 0.0
    y: float | None = None
    knee: float = 0.0
    lift: float = 0.0


@dataclass(frozen=True, slots=True)
class Pose:
    """One key pose."""

    name: str
    label: str
    root: Root
    trunk: Trunk
    legs: Mapping[Limb, Bent | Step]
    arms: Mapping[Limb, Arm | Hand]


@dataclass(frozen=True, slots=True)
class Move:
    """To a pose, in seconds; (`pose` the same as before) is a hold."""

    pose: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the scene: its kind and what its kind needs."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrow:
    """Which way effort or motion goes: from a point of the body by degrees (0 forward, 90 up), in a pose or in all."""

    at: str
    towards: float
    kind: Literal["push", "move"]
    shift: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    poses: tuple[str, ...] = ()  # shown in these only; in all when empty


@dataclass(frozen=True, slots=True)
class Plan:
    """One figure as its file says it."""

    id: str
    view: float
    poses: Mapping[str, Pose]
    moves: tuple[Move, ...]
    still: tuple[str, ...]
    cycle: float | None = None
    above: float = 0.2
    things: tuple[Thing, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    over: tuple[str, ...] = ()
    ground: bool = True
    tinted: bool = True
    partner: Pose | None = None
