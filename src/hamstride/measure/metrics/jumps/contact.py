"""When the feet are on the plate: flights, and contacts whose bounces are one contact."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hamstride.measure.metrics.jumps.method import (
    FLIGHT_SD,
    LEAST_NOISE_N,
    LONGEST_FLIGHT_S,
    MOST_UNLOADED_N,
    SHORTEST_CONTACT_S,
    SHORTEST_FLIGHT_S,
    UNLOADED_N,
)
from hamstride.measure.metrics.signal.crossing import crossing
from hamstride.measure.metrics.signal.runs import Bools, fill, runs
from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say

NEIGHBOURHOOD_S = 0.3


@dataclass(frozen=True, slots=True)
class Flight:
    """One time in the air.

    Attributes:
        take_off, landing: in samples from the start, between two samples where the force crosses 20 N.
        left, touched: the same where it meets the noise of the empty plate: later and earlier by a millisecond or two.
        zero_n: what the empty plate reads meanwhile.
    """

    take_off: float
    landing: float
    left: float
    touched: float
    zero_n: float


def flights(force: Floats, rate_hz: float) -> tuple[Flight, ...]:
    """Return the flights of a trace: times off the plate between two contacts, in order.

    A touch of less than 40 ms in the air is ringing of the plate; a lift of less than 80 ms is a bounce of the contact.

    Raises:
        Refused: the plate is so noisy in flight that the moment of contact is not to be told.
    """
    loaded = feet_on(force, rate_hz, UNLOADED_N)
    found = [_flight(force, *run, rate_hz) for run in _inside(loaded) if run[1] - run[0] <= LONGEST_FLIGHT_S * rate_hz]
    return tuple(found)


def feet_on(force: Floats, rate_hz: float, limit_n: float) -> Bools:
    """Return for each sample whether feet are on the plate, ringing and bounces taken out."""
    loaded = force >= limit_n
    touches = runs(loaded).tolist()
    for (first, after), (following, _) in pairwise(touches):
        in_flight = first > 0 and following - after >= SHORTEST_FLIGHT_S * rate_hz
        if in_flight and after - first < SHORTEST_CONTACT_S * rate_hz:
            loaded[first:after] = False
    return fill(loaded, SHORTEST_FLIGHT_S * rate_hz)


def _inside(loaded: Bools) -> list[tuple[int, int]]:
    return [(int(first), int(after)) for first, after in runs(~loaded) if first > 0 and after < len(loaded)]


def _flight(force: Floats, first: int, after: int, rate_hz: float) -> Flight:
    """Refine: what the empty plate reads, and its noise, come from the middle half of the flight."""
    middle = force[first + (after - first) // 4 : after - (after - first) // 4]
    zero, noise = float(middle.mean()), FLIGHT_SD * max(float(middle.std()), LEAST_NOISE_N)
    limit = max(UNLOADED_N, noise)
    if limit > MOST_UNLOADED_N or abs(zero) > MOST_UNLOADED_N:
        raise Refused(say("measure.jump.noisy"))
    if zero or limit > UNLOADED_N:
        first, after = _around(force, first, after, zero + limit, rate_hz)
    empty = np.flatnonzero(force[first:after] < zero + noise)
    left, touched = first + int(empty[0]), first + int(empty[-1]) + 1
    return Flight(
        take_off=crossing(force, first, zero + limit),
        landing=crossing(force, after, zero + limit),
        left=crossing(force, left, zero + noise),
        touched=crossing(force, touched, zero + noise),
        zero_n=zero,
    )


def _around(force: Floats, first: int, after: int, limit_n: float, rate_hz: float) -> tuple[int, int]:
    """The flight again, under another limit: it moves by milliseconds, so its neighbourhood is enough."""
    near = round(NEIGHBOURHOOD_S * rate_hz)
    start = max(first - near, 0)
    loaded = feet_on(force[start : after + near], rate_hz, limit_n)
    centre = (first + after) // 2 - start
    before, behind = np.flatnonzero(loaded[:centre]), np.flatnonzero(loaded[centre:])
    if not len(before) or not len(behind):
        raise Refused(say("measure.jump.noisy"))
    return start + int(before[-1]) + 1, start + centre + int(behind[0])
