"""Sprint markers out of gate times: the profile, what the start did to it, and the fastest part between two gates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.sprint.limits import (
    CORRECTION_SOURCE,
    FLYING_LOOKS_M_S2,
    FLYING_M,
    GATES_SOURCE,
    GATES_TO_CORRECT,
    GOOD_RESIDUAL_S,
    LEAST_GATES,
    MODEL_SOURCE,
    MOST_RESIDUAL_S,
    MSS_M_S,
    TOP_SPLIT_M,
    WIDE_SHARE,
)
from hamstride.measure.metrics.sprint.markers import Profile, profile_markers, refused
from hamstride.measure.metrics.sprint.splits import NUMBERS, Correction, Profiles, fit_splits
from hamstride.measure.series import Floats, Refused, Splits
from hamstride.words.say import say

_NAMES = ("mss_m_s", "mac_m_s2")


def sprint_from_gates(
    splits: Splits,
    correction: Correction | None = None,
    flying_m: float | None = None,
    height_m: float | None = None,
) -> tuple[Marker, ...]:
    """Return the sprint markers of one athlete's gate times.

    Args:
        splits: distances from the start line and the seconds at each.
        correction: what is looked for beside the profile; None takes the flying start when there are five gates or
            more, and nothing when there are fewer. The method says which.
        flying_m: how far behind the line the start was, where it was measured; then it is not looked for.
        height_m: of the body, for the air's part.
    """
    method = say("measure.sprint.gates")
    try:
        distance, time = gate_times(splits)
    except Refused as why:
        return refused(_NAMES, method, str(why))
    top = _top_split(distance, time)
    chosen = correction or _fits_gates(len(time), flying_m)
    if len(time) < LEAST_GATES or len(time) <= NUMBERS[chosen]:
        least = str(max(LEAST_GATES, NUMBERS[chosen] + 1))
        return *top, *refused(_NAMES, method, say("measure.sprint.few_gates", least=least, n=str(len(time))))
    fit = fit_splits(distance, time[None, :], chosen, flying_m or 0.0)
    worst = float(np.max(np.abs(fit.residuals)))
    if not fit.settled[0] or worst > MOST_RESIDUAL_S:
        why_not = say("measure.sprint.no_fit", seconds=f"{worst:.2f}")
        return *top, *refused(_NAMES, method, why_not)
    profile = _profile(fit, chosen, flying_m, worst, plain=fit_splits(distance, time[None, :]))
    return *top, *profile_markers(profile, splits.mass_kg, height_m), *_start_marker(fit, chosen, profile)


def gate_times(splits: Splits) -> tuple[Floats, Floats]:
    """Return the distances and times of the gates past the start line, in order.

    Raises:
        Refused: a time or distance is missing, out of order, or faster than anybody runs.
    """
    distance, time = splits.distance_m, splits.time_s
    if len(distance) != len(time) or not np.all(np.isfinite(distance) & np.isfinite(time)):
        raise Refused(say("measure.sprint.gates_missing"))
    order = np.argsort(distance, kind="stable")
    distance, time = distance[order], time[order]
    if len(distance) and distance[0] == 0:
        if time[0] != 0:
            raise Refused(say("measure.sprint.line", seconds=f"{time[0]:.2f}"))
        distance, time = distance[1:], time[1:]
    steps, took = np.diff(distance, prepend=0.0), np.diff(time, prepend=0.0)
    if np.any(steps <= 0) or np.any(took <= 0):
        raise Refused(say("measure.sprint.order"))
    if np.any(steps / took > MSS_M_S[1]):
        raise Refused(say("measure.sprint.too_fast", speed=f"{float(np.max(steps / took)):.1f}"))
    return distance, time


def _fits_gates(gates: int, flying_m: float | None) -> Correction:
    return "flying" if flying_m is None and gates >= GATES_TO_CORRECT else "none"


def _profile(fit: Profiles, chosen: Correction, flying_m: float | None, worst: float, plain: Profiles) -> Profile:
    mss, mac = float(fit.mss[0]), float(fit.mac[0])
    half = fit.half_widths()[0]
    notes = [_about_start(mac, float(plain.mac[0]), chosen, flying_m)]
    quality: Quality = "usable" if chosen == "none" and flying_m is None else "good"
    if worst > GOOD_RESIDUAL_S:
        quality = "usable"
        notes.append(say("measure.sprint.residual", seconds=f"{worst:.2f}"))
    if chosen == "flying" and fit.correction[0] > FLYING_M[1]:
        quality = "usable"
        notes.append(say("measure.sprint.far_start", metres=f"{fit.correction[0]:.1f}"))
    if half[1] > WIDE_SHARE * mac:
        quality = "usable"
        notes.append(say("measure.sprint.unsure", percent=f"{100 * half[1] / mac:.0f}"))
    method = say(f"measure.sprint.gates.{chosen}")
    if flying_m is not None:
        method = say("measure.sprint.gates.measured", metres=f"{flying_m:g}")
    source = MODEL_SOURCE if chosen == "none" and flying_m is None else CORRECTION_SOURCE
    widths = (float(half[0]), float(half[1]), float(half[3]))
    return Profile(mss, mac, *widths, method, source, quality, tuple(notes))


def _about_start(mac: float, plain: float, chosen: Correction, flying_m: float | None) -> str:
    """What the start did to the acceleration, or may have done."""
    if chosen != "none" or flying_m:
        more = 100 * (plain / mac - 1)
        return say("measure.sprint.corrected", mac=f"{plain:.1f}", percent=f"{more:.0f}")
    looks = plain > FLYING_LOOKS_M_S2
    return say("measure.sprint.looks_flying" if looks else "measure.sprint.uncorrected")


def _start_marker(fit: Profiles, chosen: Correction, profile: Profile) -> tuple[Marker, ...]:
    if chosen == "none":
        return ()
    name, unit = ("flying_start_m", "m") if chosen == "flying" else ("lost_time_s", "s")
    value, half = float(fit.correction[0]), float(fit.half_widths()[0, 2])
    low = max(0.0, value - half) if chosen == "flying" else value - half
    told = Marker(name, value, unit, profile.method, CORRECTION_SOURCE, low=low, high=value + half)
    return (replace(told, quality=profile.quality),)


def _top_split(distance: Floats, time: Floats) -> tuple[Marker, ...]:
    """The fastest mean speed between two gates far enough apart: measured, not modelled."""
    ends, starts = np.concatenate(([0.0], distance)), np.concatenate(([0.0], time))
    far = ends[None, :] - ends[:, None]
    speed = np.where(far >= TOP_SPLIT_M, far / np.where(far > 0, starts[None, :] - starts[:, None], 1.0), 0.0)
    method = say("measure.sprint.top_split")
    if not np.any(speed > 0):
        return ()
    first, last = (int(each) for each in np.unravel_index(np.argmax(speed), speed.shape))
    where = say("measure.sprint.between", start=f"{ends[first]:g}", end=f"{ends[last]:g}")
    return (
        Marker(
            "top_split_m_s",
            float(speed[first, last]),
            "m/s",
            method,
            GATES_SOURCE,
            finding="top_speed_m_s",
            notes=(where, say("measure.sprint.single_beam")),
            marks={"top_start": float(starts[first]), "top_end": float(starts[last])},
        ),
    )
