"""The top speed: the highest speed that was held. A single row that stands out is no top speed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.running.bands import HELD_S, HELD_SHARE
from hamstride.measure.metrics.running.speed import Speed

_FIRST = 200


@dataclass(frozen=True, slots=True)
class Top:
    """The top speed.

    Attributes:
        speed_m_s: the highest that was held.
        at_s: when, by the file's own time.
        lone: how many higher rows were not held.
    """

    speed_m_s: float
    at_s: float
    lone: int


def top_speed(speed: Speed) -> Top | None:
    """Return the highest speed with nine tenths of it held around it for half a second; None when none was held.

    At one row a second that is a neighbour with nine tenths of it: the glitch of one row passes for no top speed.
    """
    values = speed.speed_m_s
    # nearly always one of the first is held: the rest need no order
    few = np.flatnonzero(values >= np.partition(values, -_FIRST)[-_FIRST]) if len(values) > _FIRST else None
    for places in (few, np.arange(len(values))):
        if places is None:
            continue
        for lone, place in enumerate(places[np.argsort(-values[places], kind="stable")]):
            if _held(speed, int(place)):
                return Top(float(values[place]), float(speed.time_s[place]), lone)
    return None


def _held(speed: Speed, place: int) -> bool:
    least = HELD_SHARE * speed.speed_m_s[place]
    first = last = place
    while first > 0 and speed.joined[first - 1] and speed.speed_m_s[first - 1] >= least:
        first -= 1
        if speed.time_s[last] - speed.time_s[first] >= HELD_S:
            return True
    while last < len(speed.joined) and speed.joined[last] and speed.speed_m_s[last + 1] >= least:
        last += 1
        if speed.time_s[last] - speed.time_s[first] >= HELD_S:
            return True
    return False
