"""Speed and bands of a whole squad at once, from the positions of every frame of a match.

It is what a first look at a match takes, frame by frame and without the checks of `speed_of`: positions of a match come
evenly spaced and already cleaned. A frame without a position, or faster than anybody runs, counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.metrics.running.bands import FASTEST_M_S
from hamstride.measure.series import Floats

_BLOCK = 1024  # frames at a time: they stay in the processor's own memory from the first step to the last


@dataclass(frozen=True, slots=True, eq=False)
class Squad:
    """p players.

    Attributes:
        distance_m: (p,).
        top_m_s: the highest speed of one frame, (p,); 0 for somebody who is never there.
        metres_above: (k, p), one row for each threshold.
        frames: frames that count, (p,).
        too_fast: frames left out because nobody runs so fast, (p,).
    """

    distance_m: Floats
    top_m_s: Floats
    metres_above: Floats
    frames: NDArray[np.int64]
    too_fast: NDArray[np.int64]


def moved_in_two_frames(positions_m: Floats, into: Floats) -> Floats:
    """Return how far every player is one frame later from one frame earlier, m: twice a central difference.

    Args:
        positions_m: (n, p, 2), n at least 2.
        into: (n, p), filled and returned; the first and last frame hold twice the one-sided difference.
    """
    moved = np.empty_like(positions_m)
    np.subtract(positions_m[2:], positions_m[:-2], out=moved[1:-1])
    np.subtract(positions_m[1], positions_m[0], out=moved[0])
    np.subtract(positions_m[-1], positions_m[-2], out=moved[-1])
    moved *= moved
    np.add(moved[:, :, 0], moved[:, :, 1], out=into)
    np.sqrt(into, out=into)
    into[[0, -1]] *= 2
    return into


def squad(positions_m: Floats, rate_hz: float, thresholds_m_s: Sequence[float]) -> Squad:
    """Return distance, top speed and metres above each threshold for every player.

    Args:
        positions_m: (n, p, 2), nan where somebody is not on the pitch; n at least 2.
        rate_hz: frames a second.
        thresholds_m_s: k speeds.
    """
    n, p = positions_m.shape[:2]
    # speeds stay in metres per two frames until the end: a product less for every one of them
    unit = rate_hz / 2
    most, limits = FASTEST_M_S / unit, np.asarray(thresholds_m_s, dtype=np.float64) / unit
    lowest = float(np.min(limits, initial=np.inf))
    distance, top, above = np.zeros(p), np.zeros(p), np.zeros((len(limits), p))
    frames, too_fast = np.zeros(p, np.int64), np.zeros(p, np.int64)
    room = np.empty((_BLOCK + 2, p))
    for start in range(0, n, _BLOCK):
        stop = min(n, start + _BLOCK)
        # one frame more on each side, for the central difference of the outer ones
        first, last = max(0, start - 1), min(n, stop + 1)
        speed = moved_in_two_frames(positions_m[first:last], room[: last - first])[start - first : stop - first]
        frames += len(speed)
        if not np.max(speed) <= most:  # not so for nan either
            off, beyond = ~(speed <= most), speed > most
            frames -= np.count_nonzero(off, axis=0)
            too_fast += np.count_nonzero(beyond, axis=0)
            speed[off] = 0.0
        distance += np.sum(speed, axis=0)
        np.maximum(top, np.max(speed, axis=0), out=top)
        places = np.flatnonzero(speed > lowest)
        fast, player = speed.ravel()[places], places % p
        for band, limit in enumerate(limits):
            counts = fast > limit
            above[band] += np.bincount(player[counts], fast[counts], p)
    return Squad(distance / 2, top * unit, above / 2, frames, too_fast)
