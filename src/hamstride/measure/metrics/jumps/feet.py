"""What each foot does in a jump on both legs, where each has a plate of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.jumps.jump import Jump
from hamstride.measure.metrics.jumps.markers import Given
from hamstride.measure.metrics.jumps.method import LANDING_S, LINTHORNE
from hamstride.measure.series import Floats
from hamstride.words.say import say

Foot = Literal["left", "right"]


def feet_of(jump: Jump, feet: Mapping[Foot, Floats], given: Given) -> Iterator[Marker]:
    """Yield the mean force of each foot from onset to take-off, and its highest in the 0.3 s after landing, in N.

    Args:
        jump: of both feet together.
        feet: the force under each, as long as the jump's; empty where both stand on one plate.
        given: what all markers of the jump have.
    """
    flight, rate = jump.flight, jump.rate_hz
    in_air = slice(int(np.ceil(flight.left)), int(flight.touched))
    pushing = slice(jump.standing.onset, int(flight.take_off))
    landing = slice(int(flight.landing), int(flight.landing + LANDING_S * rate) + 1)
    for foot, force in feet.items():
        loaded = force - float(force[in_air].mean())
        for id, value, moment in (
            ("push_mean_force_n", float(loaded[pushing].mean()), "take_off"),
            ("landing_peak_force_n", float(loaded[landing].max()), "landing"),
        ):
            at = {"take_off": flight.take_off / rate, "landing": flight.landing / rate}[moment]
            marker = given.marker(id, value, "N", say(f"measure.jump.{id}"), LINTHORNE, None, {moment: at})
            yield replace(marker, side=foot)
