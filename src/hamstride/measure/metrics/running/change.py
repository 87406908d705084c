"""Hard accelerating and braking: how often, out of the slope of the speed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hamstride.measure.metrics.running.above import spells
from hamstride.measure.metrics.running.bands import HARD_M_S2, HARD_S, SLOPE_HALF_S
from hamstride.measure.metrics.running.slope import local_slope
from hamstride.measure.metrics.running.speed import Speed
from hamstride.measure.series import Floats


def acceleration(speed: Speed) -> Floats:
    """Return k accelerations in m/s², the slope of the speed over 0.4 s on each side, nan where there is none."""
    half = max(1, round(SLOPE_HALF_S / speed.usual_s))
    return local_slope(speed.time_s, speed.speed_m_s, speed.joined, half)


def hard_changes(speed: Speed, change: Floats) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return start and end of every spell of a hard change: shape (m, 2), seconds.

    Args:
        speed: whose rows they are.
        change: k accelerations, or their negatives for braking; nan where there is none.
    """
    return spells(replace(speed, speed_m_s=np.nan_to_num(change, nan=0.0)), HARD_M_S2, HARD_S)
