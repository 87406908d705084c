"""Efforts of one recording told apart: the tries of a test with rest between them."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.force.method import EFFORT, PAUSE_S
from hamstride.measure.metrics.signal.runs import fill, runs
from hamstride.measure.series import Floats


def tries(found: Floats, rest_n: float, rise_n: float, rate_hz: float) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a trace above 30 % of the rise: first sample, sample after the last.

    Args:
        found: newtons upwards, smoothed, n samples.
        rest_n: the level of rest.
        rise_n: from rest to the highest peak of all.
        rate_hz: samples a second.
    """
    working = fill(found >= rest_n + EFFORT * rise_n, PAUSE_S * rate_hz)
    return tuple((int(first), int(after)) for first, after in runs(np.asarray(working)))
