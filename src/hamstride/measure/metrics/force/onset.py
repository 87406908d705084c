"""Where a force begins to rise, and how sure that is: backwards from the steepest rise to the last sample at rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.force.method import EARLY_S, LATE_PART, LATE_SD, LEAST_NOISE, ONSET_SD
from hamstride.measure.metrics.signal.crossing import crossing
from hamstride.measure.metrics.signal.quiet import Quiet
from hamstride.measure.series import Floats


@dataclass(frozen=True, slots=True)
class Onset:
    """In samples, between two samples: the onset, and the earliest and the latest somebody could take.

    `unsure_n` is what the force itself may be off at the onset, in newtons: five standard deviations of rest.
    """

    at: float
    early: float
    late: float
    unsure_n: float


def onset_of(force: Floats, still: Quiet, steepest: int, rise_n: float, rate_hz: float) -> Onset:
    """Return the onset by backward search with a threshold of three standard deviations of rest.

    Args:
        force: newtons, filtered, n samples.
        still: mean and standard deviation of rest, of the same filtered trace.
        steepest: the sample to walk backwards from.
        rise_n: from rest to peak; sets the least noise and the latest onset.
        rate_hz: samples a second.

    Returns:
        `at`: where the force last crosses rest + 3 SD. `late`: rest + 5 SD or + 2 % of the rise, the later of the
        two. `early`: 8 ms before the force last was within one standard deviation of rest.
    """
    noise = max(still.sd, LEAST_NOISE * rise_n)
    at = _last_below(force, steepest, still.mean + ONSET_SD * noise)
    late = _last_below(force, steepest, still.mean + max(LATE_SD * noise, LATE_PART * rise_n))
    early = _last_below(force, int(np.ceil(at)), still.mean + noise) - EARLY_S * rate_hz
    return Onset(at, min(max(early, 0.0), at), max(late, at), LATE_SD * noise)


def _last_below(force: Floats, before: int, level: float) -> float:
    below = np.flatnonzero(force[:before] < level)
    return crossing(force, int(below[-1]) + 1, level) if len(below) else 0.0
