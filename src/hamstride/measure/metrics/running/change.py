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


def hard_changes(speed: Speed, sign: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return start and end of every hard acceleration (`sign` 1) or braking (`sign` -1): shape (m, 2), seconds."""
    change = np.nan_to_num(sign * acceleration(speed), nan=0.0)
    return spells(replace(speed, speed_m_s=change), HARD_M_S2, HARD_S)
