"""How much positions scatter from row to row, and what that adds to the highest speed worked out of them."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.running.clock import Bools
from hamstride.measure.series import Floats

_EVEN = 0.2  # of a step: two steps that differ by more say nothing of the scatter (derived)
_LEAST_ROWS = 20  # for a median that means something (product default)
_TO_DEVIATION = 1.4826 / np.sqrt(6)  # from the median size of second differences, for normal scatter
DEVIATIONS = 3.0  # the highest of many rows is among those that scatter upwards (product default)


def speed_scatter(time_s: Floats, x_m: Floats, y_m: Floats, joined: Bools, usual_s: float, half: int) -> float:
    """Return by how much the highest slope may read too high for scatter alone, m/s; 0 where too few rows tell.

    Args:
        time_s: n times, seconds.
        x_m: n places.
        y_m: n places.
        joined: n - 1 flags.
        usual_s: the usual step.
        half: rows on each side that a slope is taken over.
    """
    steps = np.diff(time_s)
    even = joined[1:] & joined[:-1] & (np.abs(np.diff(steps)) <= _EVEN * usual_s)
    if np.sum(even) < _LEAST_ROWS:
        return 0.0
    scatter = max(float(np.median(np.abs(np.diff(each, 2)[even]))) for each in (x_m, y_m)) * _TO_DEVIATION
    spread = usual_s * np.sqrt(2 * np.sum(np.arange(1, half + 1) ** 2))
    return float(DEVIATIONS * scatter / spread)
