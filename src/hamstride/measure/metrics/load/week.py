"""One week of daily loads: its sum, its monotony, its strain. All seven days have to be known."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.load.limits import SHORT_DAYS
from hamstride.measure.series import Floats


def last_week(loads: Floats) -> Floats | None:
    """Return the last seven days, None when one of them is not known."""
    week = loads[-SHORT_DAYS:]
    return week if len(week) == SHORT_DAYS and np.all(np.isfinite(week)) else None


def monotony(week: Floats) -> float | None:
    """Return mean / standard deviation (n - 1) of a week; None, never infinite, when every day was alike."""
    if np.all(week == week[0]):
        return None
    return float(np.mean(week) / np.std(week, ddof=1))


def strain(week: Floats) -> float | None:
    """Return the sum of the week times its monotony; None where there is no monotony."""
    even = monotony(week)
    return None if even is None else float(np.sum(week)) * even
