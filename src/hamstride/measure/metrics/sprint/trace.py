"""Sprint profile out of a radar or laser gun: which rows are the sprint, and the model fitted to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from hamstride.measure.metrics.sprint.least_squares import solve
from hamstride.measure.metrics.sprint.limits import OVER_SHARE, START_M_S, TOP_WINDOW_S
from hamstride.measure.series import Floats

_STANDS_S = 0.1  # a trace that begins so shortly before the rise has no standing still to be cut off


@dataclass(frozen=True, slots=True)
class TraceFit:
    """One sprint out of its speed over time.

    Attributes:
        mss, mac: top speed in m/s and acceleration at the start in m/s².
        delay_s: how much later than the model's start the trace's own time 0 is.
        mss_half, mac_half: half the 95 % intervals.
        power_half: half the 95 % interval of MSS x MAC, as a share of it.
        residual_m_s: the spread of the speeds around the model.
    """

    mss: float
    mac: float
    delay_s: float
    mss_half: float
    mac_half: float
    power_half: float
    residual_m_s: float


def sprint_rows(time_s: Floats, speed_m_s: Floats) -> slice:
    """Return the rows from the start of the sprint until its speed falls for good.

    Args:
        time_s: n rising times.
        speed_m_s: n speeds, none of them nan.
    """
    mean = half_second_means(time_s, speed_m_s)
    best = int(np.argmax(mean))
    low = np.flatnonzero(speed_m_s[: best + 1] < START_M_S)
    start = int(low[-1]) if len(low) else 0
    if time_s[start] - time_s[0] <= _STANDS_S:
        start = 0
    fast = np.flatnonzero(mean >= OVER_SHARE * mean[best])
    # each mean reaches half a second ahead: a sprint that is not over yet ends with the recording
    if fast[-1] == np.flatnonzero(np.isfinite(mean))[-1]:
        return slice(start, len(time_s))
    end = int(np.searchsorted(time_s, time_s[fast[-1]] + TOP_WINDOW_S, side="right"))
    return slice(start, end)


def half_second_means(time_s: Floats, speed_m_s: Floats) -> Floats:
    """Return for each row the mean speed over the half second from it; -inf where that is not recorded."""
    metres = np.concatenate(([0.0], np.cumsum(np.diff(time_s) * (speed_m_s[1:] + speed_m_s[:-1]) / 2)))
    ahead = np.interp(time_s + TOP_WINDOW_S, time_s, metres) - metres
    return np.where(time_s + TOP_WINDOW_S <= time_s[-1] + 1e-9, ahead / TOP_WINDOW_S, -np.inf)


def fit_trace(time_s: Floats, speed_m_s: Floats) -> TraceFit:
    """Fit MSS, MAC and the moment of the start to the speeds of one sprint; at least four rows.

    Args:
        time_s: n times, seconds.
        speed_m_s: n speeds, none of them nan.
    """

    def model(numbers: Floats, _: NDArray[np.intp]) -> tuple[Floats, Floats]:
        (mss, mac), delay = _within(numbers), numbers[:, 2:]
        # a step of the search may try a start long after the trace: held where the model is still a number
        u = np.maximum((time_s[None, :] + delay) * mac / mss, -20.0)
        rest = np.exp(-u)
        slope = np.stack([mss * (1 - rest - u * rest), mss * u * rest, mac * rest], axis=2)
        return mss * (1 - rest) - speed_m_s[None, :], slope

    top = max(float(np.max(speed_m_s)), 0.1)
    solved = solve(model, np.array([[np.log(top), np.log(top), -float(time_s[0])]]))
    mss, mac = (float(each[0, 0]) for each in _within(solved.numbers))
    freedom = len(time_s) - 3
    spread = float(np.sum(solved.residuals**2)) / freedom
    covariance = np.linalg.pinv(solved.normal[0]) * spread
    times = float(stdtrit(freedom, 0.975))
    error = times * np.sqrt(np.maximum(np.diag(covariance), 0.0))
    power = times * float(np.sqrt(max(0.0, np.sum(covariance[:2, :2]))))
    delay = float(solved.numbers[0, 2])
    return TraceFit(mss, mac, delay, mss * float(error[0]), mac * float(error[1]), power, spread**0.5)


def _within(numbers: Floats) -> tuple[Floats, Floats]:
    """MSS and MAC out of their logarithms, each (m, 1), held where the model is still a number."""
    return np.exp(np.clip(numbers[:, 0:1], -5, 5)), np.exp(np.clip(numbers[:, 1:2], -5, 7))
