"""Averages of daily load: exponentially weighted, and plain ones over the last days. Unknown days are nan."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.load.limits import LEAST_SHARE
from hamstride.measure.series import Floats


def ewma(loads: Floats, days: int) -> Floats:
    """Return the exponentially weighted average after each day, of one diary or of many.

    E_1 = x_1 on the first known day; then E_t = k x_t + (1 - k) E_(t-1) with k = 2 / (days + 1). On a day that is not
    known the average stays: nothing is made up for it.

    Args:
        loads: (…, t), nan on days that are not known.
        days: 7 or 28 of the usual pair.

    Returns:
        (…, t); nan before the first known day.
    """
    share = 2 / (days + 1)
    found = np.empty(loads.shape)
    before = np.full(loads.shape[:-1], np.nan)
    for day in range(loads.shape[-1]):
        today = loads[..., day]
        known = np.isfinite(today)
        before = np.where(known, np.where(np.isnan(before), today, share * today + (1 - share) * before), before)
        found[..., day] = before
    return found


def bounds(loads: Floats, days: int) -> tuple[float, float]:
    """Return how low and high the last average may be: unknown days as rest, or as hard as the hardest known one."""
    low = np.nan_to_num(loads, nan=0.0)
    high = np.where(np.isfinite(loads), loads, np.nanmax(loads))
    return float(ewma(low, days)[-1]), float(ewma(high, days)[-1])


def mean_of_last(loads: Floats, days: int, before: int = 0) -> float | None:
    """Return the mean of the known days among the `days` that end `before` days ago; None when too few are known."""
    stop = len(loads) - before
    span = loads[max(0, stop - days) : max(0, stop)]
    known = span[np.isfinite(span)]
    return float(np.mean(known)) if len(known) and len(known) >= LEAST_SHARE * days - 1e-9 else None


def known_share(loads: Floats, days: int) -> float:
    """Return how many of the last days are known, as a share; days before the diary are not."""
    return float(np.sum(np.isfinite(loads[-days:]))) / days
