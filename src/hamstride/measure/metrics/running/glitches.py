"""What no runner did: speeds that come and go, positions that jump. Found before anything is summed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from hamstride.measure.metrics.running.bands import (
    BACK_WITHIN_M,
    FASTEST_M_S,
    GLITCH_S,
    LEAST_RATE_HZ,
    MOST_BRAKING_M_S2,
    MOST_M_S2,
    NOISE_TIMES,
    POSITION_NOISE_M,
    SPEED_NOISE_M_S,
)
from hamstride.measure.metrics.running.clock import Bools, Fault, Rows, runs
from hamstride.measure.metrics.running.slope import pieces
from hamstride.measure.series import Floats

_ComesBack = Callable[[int, int], bool]
_SIGMAS = 1.4826  # the standard deviation of scatter whose median is 1


def reachable(speed_m_s: float | Floats, seconds: float | Floats) -> Floats:
    """Return the highest speed after so many seconds of the best acceleration anyone has."""
    left = (FASTEST_M_S - np.asarray(speed_m_s)) * np.exp(-np.asarray(seconds) * MOST_M_S2 / FASTEST_M_S)
    return np.asarray(FASTEST_M_S - left, dtype=np.float64)


def without_speed_glitches(time_s: Floats, speed_m_s: Floats, rows: Rows) -> Rows:
    """Drop rows whose speed nobody runs, and those reached and left faster than anyone speeds up or brakes.

    Args:
        time_s: n times, seconds.
        speed_m_s: n speeds.
        rows: the usable rows so far.
    """
    kept = rows.kept
    beyond = (speed_m_s[kept] > FASTEST_M_S) | (speed_m_s[kept] < 0)
    rows = _drop(rows, time_s, beyond)
    time, speed = time_s[rows.kept], speed_m_s[rows.kept]
    took = np.where(rows.joined, np.diff(time), np.inf)
    up = speed[1:] > reachable(speed[:-1], took) + SPEED_NOISE_M_S
    down = speed[1:] < speed[:-1] - MOST_BRAKING_M_S2 * took - SPEED_NOISE_M_S
    rows = _settle(rows, time_s, up | down, lambda first, last: up[first] != up[last])
    return _without_peaks(rows, time_s, speed_m_s)


def _without_peaks(rows: Rows, time_s: Floats, speed_m_s: Floats) -> Rows:
    """Drop what follows a speed that nobody reaches, until a speed that could have been reached from before it."""
    time, speed = time_s[rows.kept], speed_m_s[rows.kept]
    left_out = np.zeros(len(time), dtype=np.bool_)
    took = np.maximum(np.diff(time), 0.0)
    jumps = (took > 0) & (speed[1:] > reachable(speed[:-1], took) + SPEED_NOISE_M_S)
    for first in np.flatnonzero(jumps):
        stop = first + 2 + int(GLITCH_S / rows.usual_s)
        later = time[first + 1 : stop] - time[first]
        reached = reachable(speed[first], np.clip(later, 0.0, GLITCH_S)) + SPEED_NOISE_M_S
        back = np.flatnonzero((speed[first + 1 : stop] <= reached) & (later <= GLITCH_S))
        if len(back):
            left_out[first + 1 : first + 1 + back[0]] = True
    return _without(rows, left_out, rows.joined, ())


def without_position_jumps(time_s: Floats, x_m: Floats, y_m: Floats, rows: Rows) -> Rows:
    """Drop rows that jump away and come back; break the recording where it jumps and stays.

    Args:
        time_s: n times, seconds.
        x_m: n positions.
        y_m: n positions, at right angles to the others.
        rows: the usable rows so far.
    """
    time, x, y = time_s[rows.kept], x_m[rows.kept], y_m[rows.kept]
    took = np.where(rows.joined, np.diff(time), np.inf)
    step = np.hypot(np.diff(x), np.diff(y))
    bad = _lone_steps(step, took, rows) if is_slow(rows) else _odd_steps(step, took, rows)

    def comes_back(first: int, last: int) -> bool:
        away = np.hypot(x[last + 1] - x[first], y[last + 1] - y[first])
        return bool(away <= _usual_step(step, rows.joined, bad, first) * (last - first + 1) + BACK_WITHIN_M)

    return _settle(rows, time_s, bad, comes_back)


def _usual_step(step: Floats, joined: Bools, bad: Bools, place: int) -> float:
    near = slice(max(0, place - 5), place + 6)
    fine = step[near][joined[near] & ~bad[near]]
    return float(np.max(fine)) if len(fine) else 0.0


def is_slow(rows: Rows) -> bool:
    """Return whether there are too few rows a second to see how a step compares with those around it."""
    return rows.usual_s * LEAST_RATE_HZ > 1 + 1e-6


def _odd_steps(step: Floats, took: Floats, rows: Rows) -> Bools:
    """Steps nobody runs, and those that stand out of the half second on each side of them."""
    from scipy.ndimage import median_filter  # noqa: PLC0415  as in signal.low_pass: slow to load

    near = np.full(len(step), np.nan)
    width = 2 * round(0.5 / rows.usual_s) + 1
    piece = pieces(rows.joined)[:-1]
    for each in np.split(np.arange(len(step)), np.flatnonzero(np.diff(piece)) + 1):
        run = each[rows.joined[each]]
        if len(run):
            near[run] = median_filter(step[run], size=width, mode="nearest")
    off = np.abs(step - near)
    # a tracker that scatters is noisy, not broken
    scatter = max(POSITION_NOISE_M, NOISE_TIMES * _SIGMAS * float(np.nanmedian(off)))
    odd = off > np.maximum(POSITION_NOISE_M + MOST_BRAKING_M_S2 * took**2, scatter)
    return np.asarray(rows.joined & (odd | (step > FASTEST_M_S * took + scatter)), dtype=np.bool_)


def _lone_steps(step: Floats, took: Floats, rows: Rows) -> Bools:
    """Steps nobody runs, and those nobody gets to from the step before, or brakes from to the step after."""
    speed = np.where(rows.joined, step / took, np.nan)
    before, after = np.full(len(speed), np.nan), np.full(len(speed), np.nan)
    before[1:], after[:-1] = speed[:-1], speed[1:]
    # a speed out of two positions is off by the noise of both
    noise = SPEED_NOISE_M_S + POSITION_NOISE_M
    up = speed > reachable(before, took) + noise
    down = after < speed - MOST_BRAKING_M_S2 * took - noise
    return np.asarray(rows.joined & (up | down | (step > FASTEST_M_S * took + POSITION_NOISE_M)), dtype=np.bool_)


def _drop(rows: Rows, time_s: Floats, bad: Bools) -> Rows:
    """Leave out single rows; their neighbours stay joined unless that makes a gap."""
    faults = []
    for run in runs(bad):
        before, after = max(0, run[0] - 1), min(len(rows.kept) - 1, run[-1] + 1)
        faults.append(Fault("glitch", float(time_s[rows.kept[before]]), float(time_s[rows.kept[after]])))
    return _without(rows, bad, rows.joined, tuple(faults))


def _without(rows: Rows, bad: Bools, joined: Bools, faults: tuple[Fault, ...]) -> Rows:
    """Two kept rows are joined when every interval between them was, and at most one row is missing there."""
    places = np.flatnonzero(~bad)
    whole = np.concatenate(([0], np.cumsum(joined)))
    between = np.diff(places)
    still = (whole[places[1:]] - whole[places[:-1]] == between) & (between <= 2)
    return Rows(rows.kept[places], still, rows.usual_s, rows.faults + faults)


def _settle(rows: Rows, time_s: Floats, bad: Bools, comes_back: _ComesBack) -> Rows:
    """Pair the jumps: what lies between a jump away and a jump back is left out; a jump alone is a break."""
    time = time_s[rows.kept]
    left_out, joined = np.zeros(len(rows.kept), dtype=np.bool_), rows.joined.copy()
    faults: list[Fault] = []
    jumps = np.flatnonzero(bad)
    place = 0
    while place < len(jumps):
        first = int(jumps[place])
        back = place + 1
        while back < len(jumps) and time[jumps[back] + 1] - time[first] <= GLITCH_S:
            if comes_back(first, int(jumps[back])):
                break
            back += 1
        else:
            back = len(jumps)
        if back < len(jumps):
            last = int(jumps[back])
            left_out[first + 1 : last + 1] = True
            faults.append(Fault("glitch", float(time[first]), float(time[last + 1])))
            place = back + 1
        else:
            joined[first] = False
            faults.append(Fault("step", float(time[first]), float(time[first + 1])))
            place += 1
    return _without(rows, left_out, joined, tuple(faults))
