"""How many pictures a second: times must rise, and evenly."""

from __future__ import annotations

import numpy as np

from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say

UNEVEN = 0.1  # of a step: cameras stutter by less (product default)


def rate_of(time_s: Floats) -> float:
    """Return pictures a second.

    Raises:
        Refused: fewer than three pictures, or times that are not evenly spaced.
    """
    steps = np.diff(time_s)
    if len(steps) < 2 or not np.isfinite(steps).all() or steps.min() <= 0:
        raise Refused(say("measure.motion.times"))
    step = float(np.median(steps))
    if np.abs(steps - step).max() > UNEVEN * step:
        raise Refused(say("measure.motion.times"))
    return 1.0 / step
