"""When a foot is on the ground, from the height of its lowest point alone."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.motion.method import GROUND_PART, LOW_M, SHORTEST_CONTACT_S, SHORTEST_SWING_S
from hamstride.measure.metrics.signal.crossing import crossing
from hamstride.measure.metrics.signal.runs import fill, runs
from hamstride.measure.series import Floats


def contacts(low_m: Floats, rate_hz: float) -> Floats:
    """Return the contacts of a foot as k x 2: touch and leaving in seconds from the first picture.

    A contact that is already there at the start, or still there at the end, is not among them: its length is unknown.

    Args:
        low_m: height of the lowest point of the foot, n pictures.
        rate_hz: pictures a second.
    """
    level, found = _down(low_m, rate_hz)
    whole = [
        (crossing(low_m, first, level), crossing(low_m, after, level))
        for first, after in found
        if first > 0 and after < len(low_m)
    ]
    return np.array(whole, dtype=np.float64).reshape(-1, 2) / rate_hz


def first_touch(low_m: Floats, rate_hz: float) -> float | None:
    """Return the second of the first touch after the foot was in the air, None where there is none."""
    level, found = _down(low_m, rate_hz)
    touches = [first for first, _ in found if first > 0]
    return crossing(low_m, touches[0], level) / rate_hz if touches else None


def _down(low_m: Floats, rate_hz: float) -> tuple[float, list[list[int]]]:
    """The height below which the foot is down, and the runs of pictures in which it is."""
    level = float(np.quantile(low_m, GROUND_PART)) + LOW_M
    down = fill(low_m <= level, SHORTEST_SWING_S * rate_hz)
    return level, [run for run in runs(down).tolist() if run[1] - run[0] >= SHORTEST_CONTACT_S * rate_hz]
