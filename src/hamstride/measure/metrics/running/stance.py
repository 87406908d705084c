"""Contact time of running, as the watch or its sensor says it: the median while running, both feet together."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.running.bands import LEAST_STANCES, RUNNING_M_S, STANCE_MS
from hamstride.measure.metrics.running.speed import Speed
from hamstride.measure.series import Track


def contact_time(track: Track, speed: Speed) -> tuple[float, float, float, float] | None:
    """Return median, lower and upper quartile in ms, and the median speed they were run at.

    None when the device gives no contact time, or fewer than ten while running at a sound speed.
    """
    if track.stance_time_ms is None:
        return None
    known = np.isfinite(track.time_s)
    time, stance = track.time_s[known], track.stance_time_ms[known]
    # the rows are found by their time: those of a fault are not among the sound ones
    order = np.argsort(speed.time_s, kind="stable")
    sound = speed.time_s[order]
    place = np.minimum(np.searchsorted(sound, time), len(sound) - 1)
    run_at = np.where(sound[place] == time, speed.speed_m_s[order][place], 0.0)
    fits = (run_at >= RUNNING_M_S) & (stance >= STANCE_MS[0]) & (stance <= STANCE_MS[1])
    if np.sum(fits) < LEAST_STANCES:
        return None
    low, middle, high = np.percentile(stance[fits], (25, 50, 75))
    return float(middle), float(low), float(high), float(np.median(run_at[fits]))
