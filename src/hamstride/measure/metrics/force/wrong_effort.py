"""Efforts that tell no rate of force: pulling early, swinging the other way first, fidgeting."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.force.method import BASELINE_S, DIP, PRETENSION, SLOWEST_HALF_S, STEADY
from hamstride.measure.metrics.force.onset import Onset
from hamstride.measure.metrics.force.trace import Effort
from hamstride.measure.metrics.signal.quiet import windows
from hamstride.measure.series import Floats
from hamstride.words.say import say

LATEST_REST_S = 0.3  # before the onset: where a swing the other way would be (product default)


def wrong_effort(effort: Effort, force: Floats, onset: Onset) -> str | None:
    """Return the sentence that says why this effort tells no rate of force, or None.

    Args:
        effort: the strongest of the trace.
        force: its force, filtered.
        onset: of that force.
    """
    rate, rise, rest = effort.rate_hz, effort.rise_n, effort.still.mean
    start = int(onset.at)
    swing = rest - float(force[max(start - round(LATEST_REST_S * rate), 0) : start + 1].min())
    if swing > max(DIP * rise, 5 * effort.still.sd):
        return say("measure.force.counter_movement", force=f"{swing:.0f}")
    early = rest - _lowest_rest(effort, force)
    if early > PRETENSION * rise:
        return say("measure.force.pretension", force=f"{early:.0f}")
    if (half := _half_s(effort, force, onset)) > SLOWEST_HALF_S:
        return say("measure.force.slowly", seconds=f"{half:.1f}")
    if _unsteady(effort, force):
        return say("measure.force.unsteady_rise")
    return None


def _half_s(effort: Effort, force: Floats, onset: Onset) -> float:
    """Seconds from the onset to half of the rise."""
    high = force[int(onset.at) :] >= effort.still.mean + effort.rise_n / 2
    return float(np.argmax(high)) / effort.rate_hz


def _lowest_rest(effort: Effort, force: Floats) -> float:
    """The lowest level the trace rests at for half a second, anywhere."""
    mean, sd = windows(force, round(BASELINE_S * effort.rate_hz))
    resting = mean[sd <= max(STEADY * effort.rise_n, effort.still.sd)]
    return min(float(resting.min(initial=np.inf)), effort.still.mean)


def _unsteady(effort: Effort, force: Floats) -> bool:
    """Whether rest wanders or drifts by more than one part in a hundred of the rise."""
    still = force[effort.still.first : effort.still.after]
    half = len(still) // 2
    drift = 2 * abs(float(still[half:].mean() - still[:half].mean()))
    return max(drift, float(still.std())) > STEADY * effort.rise_n
