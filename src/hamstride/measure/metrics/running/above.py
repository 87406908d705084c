"""How far, how long and how often somebody ran above a speed: exact where it changes evenly between rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.metrics.running.speed import Speed
from hamstride.measure.series import Floats


def distance(speed: Speed) -> float:
    """Return the metres run, over contiguous rows only."""
    steps = np.diff(speed.time_s) * (speed.speed_m_s[1:] + speed.speed_m_s[:-1]) / 2
    return float(np.sum(steps[speed.joined]))


def metres_above(speed: Speed, threshold_m_s: float) -> float:
    """Return the metres run above a threshold; an interval that crosses it counts from where it crosses."""
    high = np.maximum(speed.speed_m_s[1:], speed.speed_m_s[:-1])
    low = np.maximum(np.minimum(speed.speed_m_s[1:], speed.speed_m_s[:-1]), threshold_m_s)
    metres = seconds_above(speed, threshold_m_s) * (high + low) / 2
    return float(np.sum(metres))


def seconds_above(speed: Speed, threshold_m_s: float) -> Floats:
    """Return for each of the k - 1 intervals the seconds above a threshold; 0 where rows are not joined."""
    first, last = speed.speed_m_s[:-1] - threshold_m_s, speed.speed_m_s[1:] - threshold_m_s
    up, span = np.maximum(first, last), np.abs(last - first)
    # all of it when both ends are above, else the part beyond the crossing
    part = np.where(np.minimum(first, last) >= 0, 1.0, np.divide(up, span, out=np.zeros_like(up), where=span > 0))
    return np.where(speed.joined & (up > 0), np.diff(speed.time_s) * part, 0.0)


def spells(speed: Speed, threshold_m_s: float, least_s: float) -> NDArray[np.float64]:
    """Return start and end, in seconds, of every spell above a threshold of at least `least_s`: shape (m, 2)."""
    inside = speed.speed_m_s > threshold_m_s
    lasted = seconds_above(speed, threshold_m_s)
    runs = joined_runs(inside, speed.joined)
    found = [
        (
            speed.time_s[first] - (lasted[first - 1] if first else 0.0),
            speed.time_s[last] + (lasted[last] if last < len(lasted) else 0.0),
        )
        for first, last in runs
    ]
    spans = np.array(found, dtype=np.float64).reshape(-1, 2)
    return spans[spans[:, 1] - spans[:, 0] >= least_s - 1e-9]


def joined_runs(inside: NDArray[np.bool_], joined: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return first and last row of every run of rows inside that are joined to each other: shape (m, 2)."""
    on = np.concatenate(([False], inside[:-1] & inside[1:] & joined, [False]))
    first = np.flatnonzero(inside & ~on[:-1])
    last = np.flatnonzero(inside & ~on[1:])
    return np.column_stack((first, last))
