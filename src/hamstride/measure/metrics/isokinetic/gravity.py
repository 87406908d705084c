"""The weight of the lower leg on the lever: weighed once, passively, then taken off every sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from hamstride.measure.series import Floats, Refused, Torque
from hamstride.words.say import say

Position = Literal["seated", "prone"]
LEAST_COSINE = 0.5  # weighed beyond 60 degrees from level the weight hardly turns the lever (product default)
LEAST_SPREAD = 0.2  # of the cosine, so that weight and friction can be told apart (product default)


@dataclass(frozen=True, slots=True)
class LegWeight:
    """What the weight of the lower leg turns the lever with when it is level, in N·m, and how the person was placed."""

    level_nm: float
    position: Position

    def taken_off(self, torque_nm: Floats, angle_deg: Floats, bending: bool) -> Floats:
        """Return what the muscle made: the lever's torque with the leg's weight taken off or put back.

        Args:
            torque_nm: of the lever, positive the way the muscle turns it.
            angle_deg: bend of the knee, 0 straight, which is level when seated and when lying on the front.
            bending: the muscles that bend the knee, not those that straighten it.
        """
        helps = bending == (self.position == "seated")  # seated, weight bends; on the front it straightens
        weight = self.level_nm * np.cos(np.radians(angle_deg))
        return torque_nm - weight if helps else torque_nm + weight


def weighed_at(torque_nm: float, angle_deg: float, position: Position) -> LegWeight:
    """Return the weight from one passive reading with the leg relaxed.

    Raises:
        Refused: weighed too far from level, or not a positive number.
    """
    cosine = float(np.cos(np.radians(angle_deg)))
    if not np.isfinite(torque_nm) or torque_nm <= 0 or cosine < LEAST_COSINE:
        raise Refused(say("measure.isokinetic.weighing"))
    return LegWeight(torque_nm / cosine, position)


def weighed_by(passive: Torque, position: Position) -> LegWeight:
    """Return the weight from a recording of the machine moving the relaxed leg slowly both ways.

    The torque is G cos(angle) plus friction against the movement; both are fitted by least squares.

    Raises:
        Refused: too little movement, or a fit that finds no weight.
    """
    cosine = np.cos(np.radians(passive.angle_deg))
    way = np.sign(np.gradient(passive.angle_deg))
    if len(cosine) < 3 or float(np.ptp(cosine)) < LEAST_SPREAD:
        raise Refused(say("measure.isokinetic.weighing"))
    (level, _), *_ = np.linalg.lstsq(np.column_stack((cosine, way)), passive.torque, rcond=None)
    if abs(level) == 0 or not np.isfinite(level):
        raise Refused(say("measure.isokinetic.weighing"))
    return LegWeight(abs(float(level)), position)
