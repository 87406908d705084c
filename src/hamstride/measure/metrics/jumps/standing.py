"""Standing still before a jump: the weight, and the moment the movement began."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.jumps.method import (
    LONGEST_WEIGHING_S,
    ONSET_BACK_S,
    ONSET_FLOOR,
    ONSET_SD,
    SHORTEST_WEIGHING_S,
    STILL_S,
)
from hamstride.measure.metrics.jumps.weight import weigh
from hamstride.measure.metrics.signal.quiet import Quiet
from hamstride.measure.metrics.signal.runs import last_run_before
from hamstride.measure.series import Floats


@dataclass(frozen=True, slots=True)
class Standing:
    """Standing still, and its end.

    Attributes:
        still: the piece of trace the weight is the mean of, with its standard deviation, in newtons.
        onset: the sample where the movement began: where the force left the noise, less 30 ms.
    """

    still: Quiet
    onset: int


def standing(force: Floats, before: int, rate_hz: float) -> Standing:
    """Return the weight and the onset of the movement that ends at the sample `before`.

    The body is at rest at both ends of a stillness, so the mean over all of it is the weight, sway and all: a weight
    1 N wrong moves the height of a jump by some 3 mm.

    Args:
        force: newtons up; it may begin on an empty plate.
        before: the sample of the take-off.
        rate_hz: samples a second.

    Raises:
        Refused: nobody stands still for half a second.
    """
    seed = weigh(force[:before], rate_hz)
    limit = max(ONSET_SD * seed.sd, ONSET_FLOOR * seed.mean)
    calm = last_run_before(np.abs(force[:before] - seed.mean) <= limit, before, STILL_S * rate_hz)
    first, left = calm or (seed.first, seed.after)
    onset = max(left - round(ONSET_BACK_S * rate_hz), 0)
    first = max(first, onset - round(LONGEST_WEIGHING_S * rate_hz))
    if onset - first < SHORTEST_WEIGHING_S * rate_hz:
        return Standing(seed, onset)
    whole = force[first:onset]
    return Standing(Quiet(first, onset, float(whole.mean()), float(whole.std())), onset)
