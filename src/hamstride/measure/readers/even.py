"""Whether a column of times is evenly spaced, and at which rate. A force trace that is not cannot be integrated."""

from __future__ import annotations

import numpy as np

from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say


def rate_hz(time_s: Floats) -> float:
    """Return the samples a second of evenly spaced times.

    Args:
        time_s: seconds; rounding to a part of a step is no unevenness.

    Raises:
        Refused: fewer than three times, unknown ones, times that fall, or steps of different length.
    """
    if len(time_s) < 3 or not np.isfinite(time_s).all():
        raise Refused(say("read.time_gaps"))
    steps = len(time_s) - 1
    step = (time_s[-1] - time_s[0]) / steps
    if step <= 0:
        raise Refused(say("read.time_falls"))
    ideal = time_s[0] + step * np.arange(steps + 1)
    off = float(np.max(np.abs(time_s - ideal)) / step)
    if off > 0.75:
        worst = int(np.argmax(np.abs(time_s - ideal)))
        raise Refused(say("read.uneven", at=f"{time_s[worst]:.3f}", off=f"{off:.1f}"))
    return float(1 / step)
