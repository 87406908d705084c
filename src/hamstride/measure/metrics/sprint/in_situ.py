"""Acceleration-speed profile out of training: the best accelerations at every speed, and the line through them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.sprint.limits import IN_SITU_BEST, IN_SITU_FROM_M_S, IN_SITU_STEP_M_S
from hamstride.measure.series import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The line through the best accelerations.

    Attributes:
        mss: where it meets no acceleration, m/s; nan when it does not fall.
        mac: where it meets no speed, m/s².
        r2: how much of the spread it explains.
        steps: how many steps of speed have an acceleration.
        speed_m_s: of the k points it goes through.
        acceleration_m_s2: of the same points.
    """

    mss: float
    mac: float
    r2: float
    steps: int
    speed_m_s: Floats
    acceleration_m_s2: Floats


def best_accelerations(speed_m_s: Floats, acceleration_m_s2: Floats) -> tuple[Floats, Floats, int]:
    """Return speed and acceleration of the best two points in every step of speed, and how many steps have one."""
    fits = (speed_m_s >= IN_SITU_FROM_M_S) & (acceleration_m_s2 >= 0)
    speed, change = speed_m_s[fits], acceleration_m_s2[fits]
    # a step holds its upper end, as the published method cuts it
    step = np.maximum(np.ceil((speed - IN_SITU_FROM_M_S) / IN_SITU_STEP_M_S - 1e-9), 1).astype(np.int64)
    order = np.lexsort((-change, step))
    step = step[order]
    first = np.searchsorted(step, step)
    kept = order[np.arange(len(step)) - first < IN_SITU_BEST]
    return speed[kept], change[kept], len(np.unique(step))


def fit_line(speed_m_s: Floats, acceleration_m_s2: Floats) -> Line:
    """Fit the profile to n speeds and accelerations of a whole session; nan is left out."""
    known = np.isfinite(speed_m_s) & np.isfinite(acceleration_m_s2)
    speed, change, steps = best_accelerations(speed_m_s[known], acceleration_m_s2[known])
    if steps < 2:
        return Line(float("nan"), float("nan"), 0.0, steps, speed, change)
    slope, mac = np.polyfit(speed, change, 1)
    off = change - (mac + slope * speed)
    whole = float(np.sum((change - np.mean(change)) ** 2))
    r2 = 1 - float(np.sum(off**2)) / whole if whole > 0 else 0.0
    mss = float(-mac / slope) if slope < 0 else float("nan")
    return Line(mss, float(mac), r2, steps, speed, change)
