"""What a figure may not do: a joint out of its range, a part of the body through the floor, an exercise without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hamstride.figures.body import Body
from hamstride.figures.pose import Plan
from hamstride.figures.solve import Solved, resting, solve

# How far below the floor a part may seem to be, percent of stature: shoes and flesh give way.
GIVES, GIVES_MOVING = 0.9, 1.6
# Degrees by which a frame between two poses may be out of a range that both keep.
SLACK = 2.0


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
