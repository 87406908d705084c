"""Force and power out of a sprint's speed: the push is what speeds a runner up and what the air takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hamstride.measure.metrics.sprint.limits import (
    AIR_KG_M3,
    AIR_MMHG,
    DRAG,
    FREEZING_K,
    FRONTAL_SHARE,
    SURFACE,
    USUAL_C,
    USUAL_MMHG,
)


@dataclass(frozen=True, slots=True)
class Forces:
    """The line of horizontal force against speed.

    Attributes:
        f0_n: force at no speed, N.
        v0_m_s: speed at no force, m/s.
        pmax_w: most power, f0 x v0 / 4, W.
    """

    f0_n: float
    v0_m_s: float
    pmax_w: float


def air_drag(mass_kg: float, height_m: float, celsius: float = USUAL_C, mmhg: float = USUAL_MMHG) -> float:
    """Return k of the air's force k v², in N s²/m²."""
    density = AIR_KG_M3 * (mmhg / AIR_MMHG) * FREEZING_K / (FREEZING_K + celsius)
    factor, by_height, by_mass = SURFACE
    frontal: float = factor * height_m**by_height * mass_kg**by_mass * FRONTAL_SHARE
    return density * frontal * DRAG / 2


def forces(mss: float, mac: float, mass_kg: float, drag: float) -> Forces | None:
    """Return force and power of a sprint with top speed `mss` and acceleration `mac`.

    The force is m mac (1 - v / mss) + k v². V0 is where that is nothing: a little above the top speed, where all the
    force goes into the air. None when the air would take more than the runner has at any speed.
    """
    slope = mass_kg * mac / mss
    inside = slope**2 - 4 * drag * mass_kg * mac
    if inside < 0:
        return None
    # written so that no air (k = 0) gives the top speed itself
    v0 = 2 * mass_kg * mac / (slope + math.sqrt(inside))
    f0 = mass_kg * mac
    return Forces(f0, v0, f0 * v0 / 4)
