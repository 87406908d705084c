"""The parts of a movement the machine really held at its speed. Before and after them torque is not strength."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.isokinetic.method import LAPSE_S, NEAR, SHORTEST_RANGE_DEG
from hamstride.measure.metrics.isokinetic.recording import Lever
from hamstride.measure.metrics.signal.runs import fill, runs


@dataclass(frozen=True, slots=True)
class Range:
    """Samples `first` up to `after` at the set speed, while the knee bends or straightens."""

    first: int
    after: int
    knee_bends: bool


def load_ranges(lever: Lever, speed_deg_s: float) -> tuple[Range, ...]:
    """Return the load ranges of a recording, in order: speed within 5 % of the set one for 20 degrees or more.

    Args:
        lever: the recording.
        speed_deg_s: the speed the machine was set to, above 0.
    """
    found = []
    for bends in (True, False):
        speed = lever.bending_deg_s if bends else -lever.bending_deg_s
        held = fill(np.abs(speed - speed_deg_s) <= NEAR * speed_deg_s, LAPSE_S * lever.rate_hz)
        for first, after in runs(held).tolist():
            if abs(lever.angle_deg[after - 1] - lever.angle_deg[first]) >= SHORTEST_RANGE_DEG:
                found.append(Range(first, after, bends))
    return tuple(sorted(found, key=lambda each: each.first))
