"""The whole force on the plates, right way up and checked, before anybody looks for a jump in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from hamstride.measure.metrics.jumps.method import GOOD_RATE_HZ, LEAST_WEIGHT_N, LOWEST_RATE_HZ
from hamstride.measure.series import Floats, Force, Refused
from hamstride.words.say import say

Foot = Literal["left", "right"]


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """Force up from the ground, in newtons.

    Attributes:
        total: of all plates together, n samples.
        sides: by "left" and "right" where each foot had a plate of its own, else empty.
        doubts: sentences about what is not as it should be, though it can be read.
    """

    rate_hz: float
    total: Floats
    sides: dict[Foot, Floats]
    doubts: tuple[str, ...]


def on_plate(series: Force) -> Plate:
    """Return the force of a recording with the ground's push upwards positive.

    Raises:
        Refused: no samples, not a number somewhere, plates of different lengths, sampled too slowly, or nobody on it.
    """
    if not np.isfinite(series.rate_hz) or series.rate_hz < LOWEST_RATE_HZ:
        raise Refused(say("measure.jump.slow", rate=f"{series.rate_hz:g}", least=f"{LOWEST_RATE_HZ:g}"))
    parts = {side: np.asarray(force, dtype=np.float64) for side, force in series.plates_n.items()}
    if not parts or len({len(force) for force in parts.values()}) != 1:
        raise Refused(say("measure.plates.lengths"))
    first, *others = parts.values()
    total = np.add.reduce([first, *others]) if others else first
    if not len(total) or not np.isfinite(total).all():
        raise Refused(say("measure.holes"))
    # Weight tells which way is up, so a plate that counts downwards is no worse for it.
    lowest, highest = float(total.min()), float(total.max())
    turned = -1.0 if -lowest > highest else 1.0
    slow = series.rate_hz < GOOD_RATE_HZ
    doubts = (say("measure.jump.rate", rate=f"{series.rate_hz:g}"),) if slow else ()
    if turned * total.mean() < 0 or max(-lowest, highest) < LEAST_WEIGHT_N:
        raise Refused(say("measure.jump.nobody", least=f"{LEAST_WEIGHT_N:g}"))
    sides: dict[Foot, Floats] = {}
    if set(parts) == {"left", "right"}:
        sides = {"left": turned * parts["left"], "right": turned * parts["right"]}
    return Plate(float(series.rate_hz), turned * total if turned < 0 else total, sides, doubts)
