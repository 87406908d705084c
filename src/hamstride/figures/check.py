"""What a figure may not do, and what the library may not say against it.

A joint out of its range, a part of the body through the floor, an exercise without a figure, a hamstring `length` in
the library that is not the figure's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hamstride.figures.body import Body, body
from hamstride.figures.library import FigureMissing, figure
from hamstride.figures.pose import Plan
from hamstride.figures.reach import OutOfReach
from hamstride.figures.solve import Solved, resting, solve
from hamstride.figures.stretch import peak
from hamstride.protocol.document import Refused
from hamstride.protocol.exercise import Exercise

# How far below the floor a part may seem to be, percent of stature: shoes and flesh give way.
GIVES, GIVES_MOVING = 0.9, 1.6
# Degrees by which a frame between two poses may be out of a range that both keep.
SLACK = 2.0

# The longest the hamstring gets in a movement, against standing. Product default: short is no longer than when you
# stand, but for a few hundredths; long is clearly longer than when you sit upright on a chair (1.136, fitted surface).
SHORT_BELOW, LONG_FROM = 1.03, 1.15


def length_of(frames: Iterable[Solved]) -> str:
    """Return short, mid or long: how long a movement makes the hamstring of the working leg."""
    longest = peak(frames)
    return "short" if longest < SHORT_BELOW else "long" if longest >= LONG_FROM else "mid"


def faults(exercises: Mapping[str, Exercise]) -> list[str]:
    """Return what is wrong with the figures of a library: file and pose, what was found, what is allowed."""
    return [f"poses/{id}.yaml: {fault}" for id, exercise in sorted(exercises.items()) for fault in _of(id, exercise)]


def _of(id: str, exercise: Exercise) -> Iterator[str]:
    try:
        found = figure(id)
    except FigureMissing:
        yield f"found nothing; allowed: a figure for the exercise {id}"
    except Refused as refused:
        yield from (str(fault) for fault in refused.faults)
    except OutOfReach as far:
        yield f"found {far}; allowed: a place the limb can reach"
    else:
        yield from faults_of(body(), found.plan, found.motion.frames)
        if (length := length_of(found.motion.frames)) != exercise.length:
            longest = f"{peak(found.motion.frames):.2f} of standing"
            yield f"length: found {exercise.length} in the library; allowed: {length}, as the figure shows ({longest})"


def faults_of(body: Body, plan: Plan, frames: Iterable[Solved]) -> Iterator[str]:
    """Yield what is wrong with a figure: joint, angle and range; part and depth below the floor. Each once."""
    found: dict[str, None] = {}
    seen = {id(frame): frame for frame in frames}
    partner = [solve(body, plan.partner)] if plan.partner else []
    for frame in [*seen.values(), *partner]:
        found.update(dict.fromkeys(_out_of_range(body, frame)))
        found.update(dict.fromkeys(_through_floor(frame)))
    yield from found


def _out_of_range(body: Body, frame: Solved) -> Iterator[str]:
    slack = SLACK if not frame.pose.name else 0.5
    for joint, kind, angle in angles(frame):
        least, most = body.ranges[kind]
        if not least - slack <= angle <= most + slack:
            where = f"pose {frame.pose.name}" if frame.pose.name else "between two poses"
            yield f"{where}: {joint}: found {angle:.0f}; allowed: {least:g} to {most:g} degrees"


def angles(frame: Solved) -> Iterator[tuple[str, str, float]]:
    """Yield every joint angle of a body as (joint, the range it has to keep, degrees)."""
    for name, leg in frame.legs.items():
        yield from (
            (f"{name}.{part}", part, value)
            for part, value in (("hip", leg.hip), ("knee", leg.knee), ("ankle", leg.ankle))
        )
        yield f"{name}.hip out", "hip_out", leg.out
        yield f"{name}.hip turn", "hip_turn", leg.turn
    for name, arm in frame.arms.items():
        yield f"{name}.shoulder", "shoulder", arm.shoulder
        yield f"{name}.shoulder out", "shoulder_out", arm.out
        yield f"{name}.elbow", "elbow", arm.elbow
        yield f"{name}.wrist", "wrist", arm.wrist
    trunk = frame.pose.trunk
    yield from ((part, part, getattr(trunk, part)) for part in ("bend", "side", "twist", "neck"))


def _through_floor(frame: Solved) -> Iterator[str]:
    for part, height in resting(frame):
        if height < -(GIVES if frame.pose.name else GIVES_MOVING):
            where = f"pose {frame.pose.name}" if frame.pose.name else "between two poses"
            yield f"{where}: {part}: found {-height:.1f} below the floor; allowed: on it or above"
