"""Tables of isokinetic dynamometers: torque, angle and velocity over time. The unit of the torque stays the file's."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from hamstride.measure.readers import even, quantity
from hamstride.measure.readers.clock import times
from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.forces import rate_of
from hamstride.measure.series import Torque, Unsaid
from hamstride.words.say import say

_NEWTON_METRES = {"nm", "n.m", "n*m", "n·m", "n m", "n-m", "newtonmeters", "newton-metres", "newton-meters"}


def read(columns: Columns, told: Mapping[str, str], name: str) -> tuple[Torque, ...]:
    """Return one Torque; its velocity is nan where the file has none, never derived here.

    Raises:
        Refused: no torque or angle, no time and no rate, or samples that are not evenly spaced.
    """
    if not columns.has("torque", "angle"):
        raise Unsaid(say("read.torque_needs"), "columns")
    turning = "angular_velocity" if "angular_velocity" in columns else "speed"
    values = columns.numbers("torque", "angle", "angular_velocity")
    if turning == "speed" and "speed" in columns:  # a dynamometer's own “Velocity” turns; it does not run
        said = columns.unit("speed")
        factor = quantity.factor("angular_velocity", said) if said else None
        values["angular_velocity"] = columns.of_places([columns.place("speed")])[0] * (factor or 1.0)
        if factor is None:
            columns.assumed.append("velocity in deg/s")
    count = len(values["torque"])
    if count == 0:
        return ()
    rate = rate_of(columns, told, name)
    velocity = values.get("angular_velocity", np.full(count, np.nan))
    who = columns.first_text("name") if "name" in columns else ""
    unit = unit_of(columns.unit("torque"))
    return (
        Torque(rate or even.rate_hz(times(columns)[0]), values["torque"], values["angle"], velocity, unit, name=who),
    )


def unit_of(said: str) -> str:
    """Return "N·m" for any way of writing it, anything else as the file says it."""
    return "N·m" if said.strip().casefold() in _NEWTON_METRES else said.strip()[:20]
