"""Sprint markers out of a radar or laser gun: the profile and the best half second."""

from __future__ import annotations

import numpy as np

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.sprint.limits import (
    FLYING_LOOKS_M_S2,
    GOOD_SPEED_RESIDUAL_M_S,
    LEAST_RATE_HZ,
    LEAST_ROWS,
    MODEL_SOURCE,
    MOST_SPEED_RESIDUAL_M_S,
    MSS_M_S,
    TOP_WINDOW_S,
)
from hamstride.measure.metrics.sprint.markers import Profile, profile_markers, refused
from hamstride.measure.metrics.sprint.trace import fit_trace, half_second_means, sprint_rows
from hamstride.measure.series import Floats, Refused, SpeedTrace
from hamstride.words.say import say

_NAMES = ("top_half_second_m_s", "mss_m_s", "mac_m_s2")


def sprint_from_gun(trace: SpeedTrace, height_m: float | None = None) -> tuple[Marker, ...]:
    """Return the sprint markers of one sprint's speed over time.

    Args:
        trace: speed over time; standing before it and slowing down after it are cut off.
        height_m: of the body, for the air's part.
    """
    method = say("measure.sprint.gun")
    try:
        time, speed = trace_rows(trace)
    except Refused as why:
        return refused(_NAMES, method, str(why))
    rows = sprint_rows(time, speed)
    time, speed = time[rows], speed[rows]
    if len(time) < LEAST_ROWS:
        return refused(_NAMES, method, say("measure.sprint.few_rows", n=str(len(time))))
    fit = fit_trace(time, speed)
    if fit.residual_m_s > MOST_SPEED_RESIDUAL_M_S:
        return *_top(time, speed), *refused(_NAMES[1:], method, say("measure.sprint.no_sprint"))
    notes, quality = [], "good"
    if fit.residual_m_s > GOOD_SPEED_RESIDUAL_M_S:
        quality = "usable"
        notes.append(say("measure.sprint.noisy", speed=f"{fit.residual_m_s:.1f}"))
    if fit.mac > FLYING_LOOKS_M_S2:
        quality = "usable"
        notes.append(say("measure.sprint.late_trigger"))
    told: Quality = "good" if quality == "good" else "usable"
    profile = Profile(
        fit.mss, fit.mac, fit.mss_half, fit.mac_half, fit.power_half, method, MODEL_SOURCE, told, tuple(notes)
    )
    return *_top(time, speed), *profile_markers(profile, trace.mass_kg, height_m)


def trace_rows(trace: SpeedTrace) -> tuple[Floats, Floats]:
    """Return times and speeds that can be fitted, without rows that say nothing.

    Raises:
        Refused: too few rows, a time that does not rise, too few rows a second, faster than anybody runs.
    """
    known = np.isfinite(trace.time_s) & np.isfinite(trace.speed_m_s)
    time, speed = trace.time_s[known], trace.speed_m_s[known]
    if len(time) < LEAST_ROWS or time[-1] - time[0] < TOP_WINDOW_S:
        raise Refused(say("measure.sprint.few_rows", n=str(len(time))))
    steps = np.diff(time)
    if np.any(steps <= 0):
        raise Refused(say("measure.sprint.clock"))
    if float(np.max(steps)) > 1 / LEAST_RATE_HZ + 1e-9:
        raise Refused(say("measure.sprint.slow_gun", seconds=f"{float(np.max(steps)):.1f}"))
    if float(np.max(half_second_means(time, speed))) > MSS_M_S[1]:
        raise Refused(say("measure.sprint.too_fast", speed=f"{float(np.max(speed)):.1f}"))
    return time, speed


def _top(time: Floats, speed: Floats) -> tuple[Marker, ...]:
    means = half_second_means(time, speed)
    best = int(np.argmax(means))
    if not np.isfinite(means[best]):
        return ()
    start = float(time[best])
    return (
        Marker(
            "top_half_second_m_s",
            float(means[best]),
            "m/s",
            say("measure.sprint.half_second"),
            "haugen_buchheit2016",
            finding="top_speed_m_s",
            marks={"top_start": start, "top_end": start + TOP_WINDOW_S},
        ),
    )
