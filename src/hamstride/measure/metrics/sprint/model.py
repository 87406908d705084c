"""The sprint model: speed rises towards MSS, evenly slower, from an acceleration of MAC at the start.

v(t) = MSS (1 - exp(-t MAC / MSS)). With s = d MAC / MSS² and u = t MAC / MSS this is s = u - 1 + exp(-u) for everyone,
so one function of one number, u(s), holds all sprints.
"""

from __future__ import annotations

import numpy as np

from hamstride.measure.series import Floats

_NEAR = 1e-6  # below this, 1 - exp(-u) loses the digits that matter


def time_of(distance: Floats) -> Floats:
    """Return u = s + 1 + W(-exp(-s - 1)) for s >= 0, any shape, to ten digits or more, by Halley's method."""
    s = np.asarray(distance, dtype=np.float64)
    root = np.sqrt(2 * s)
    # near the start u is a series in the root of 2 s; far from it a line with a vanishing tail
    u = np.where(s < 1, root + s / 3 + s * root / 18, s + 1 - np.exp(-s - 1))
    for _ in range(3):
        rest = np.exp(-u)
        gone = -np.expm1(-u)
        off = u - gone - s
        below = 2 * gone * gone - off * rest
        u = u - np.divide(2 * off * gone, below, out=np.zeros_like(u), where=below > 0)
    return np.where(root < _NEAR, root + s / 3, u)


def seconds(distance_m: Floats, mss: Floats, mac: Floats) -> Floats:
    """Return the time at each distance, s; arguments broadcast, m, m/s, m/s²."""
    return mss / mac * time_of(distance_m * mac / mss**2)


def speed(time_s: Floats, mss: Floats, mac: Floats) -> Floats:
    """Return the speed at each time after the start, m/s."""
    return np.asarray(-mss * np.expm1(-time_s * mac / mss), dtype=np.float64)


def metres(time_s: Floats, mss: Floats, mac: Floats) -> Floats:
    """Return the distance at each time after the start, m."""
    u = time_s * mac / mss
    return np.asarray(mss**2 / mac * (u + np.expm1(-u)), dtype=np.float64)


def slopes(distance_m: Floats, mss: Floats, mac: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the time at each distance and how it changes with MSS, with MAC and with the distance.

    The last is 1 / speed: at the start line itself it is infinite, and is left at 0 for callers who multiply it away.
    """
    s = distance_m * mac / mss**2
    u = time_of(s)
    gone = -np.expm1(-u)
    rise = np.divide(1.0, gone, out=np.zeros_like(u), where=gone > 0)
    time = mss / mac * u
    return time, u / mac - 2 * s * rise / mac, mss / mac**2 * (s * rise - u), rise / mss
