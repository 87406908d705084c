"""A small pose file to break, and the ways to read one."""

from __future__ import annotations

from hamstride.figures.body import body
from hamstride.figures.motion import Motion, motion
from hamstride.figures.pose import Plan
from hamstride.figures.read import read_plan
from hamstride.protocol.document import Refused

STANDING = """\
poses:
  start:
    label: start
    root: {stand: both, knee: 5}
    legs: {at: [0, 0]}
    arms: {shoulder: 10, elbow: 10}
  end:
    label: down
    tilt: 40
    root: {stand: both, knee: 20}
moves:
  - [end, down]
  - [end, held]
  - [start, up]
"""


def plan(text: str, tempo: str | None = "3-1-2", **others: str) -> Plan:
    """Read a pose file; others are the files it may be like."""
    return read_plan("some_exercise", "poses/some_exercise.yaml", text, others, tempo)


def moved(text: str, tempo: str | None = "3-1-2") -> Motion:
    """The frames of a pose file."""
    return motion(body(), plan(text, tempo))


def refused(text: str, tempo: str | None = "3-1-2", **others: str) -> list[str]:
    """The faults of a pose file, as they are told."""
    try:
        plan(text, tempo, **others)
    except Refused as wrong:
        return [str(fault) for fault in wrong.faults]
    return []
