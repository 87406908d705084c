"""Drop jump: down from a box onto the plate, and up again at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.jumps.contact import Flight, feet_on, flights
from hamstride.measure.metrics.jumps.impulse import height_from_flight, height_from_speed, movement
from hamstride.measure.metrics.jumps.markers import Given
from hamstride.measure.metrics.jumps.method import FLANAGAN, LONGEST_HOP_CONTACT_S, OWEN, UNLOADED_N
from hamstride.measure.metrics.jumps.plate import Plate, on_plate
from hamstride.measure.metrics.jumps.weight import weigh
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.metrics.signal.crossing import crossing
from hamstride.measure.series import Floats, Force, Refused, Side
from hamstride.words.say import say

HEADLINES = (("drop_contact_time_ms", "ms"), ("drop_height_flight_m", "m"), ("reactive_strength_m_s", "m/s"))


@dataclass(frozen=True, slots=True, eq=False)
class Drop:
    """A drop jump: first touch, take-off and landing in samples, force in newtons with the empty plate taken off."""

    rate_hz: float
    force: Floats
    touch: float
    flight: Flight

    @property
    def contact_s(self) -> float:
        """Seconds on the ground between the drop and the jump."""
        return (self.flight.take_off - self.touch) / self.rate_hz

    @property
    def flight_s(self) -> float:
        """Seconds in the air."""
        return (self.flight.landing - self.flight.take_off) / self.rate_hz


def drop_of(plate: Plate) -> Drop:
    """Return the drop jump of a recording that begins on the empty plate.

    Raises:
        Refused: no flight, nobody came down onto the plate, or the contact was so long that it was a landing.
    """
    found = flights(plate.total, plate.rate_hz)
    if not found:
        raise Refused(say("measure.jump.none"))
    flight = found[0]
    force = plate.total - flight.zero_n
    off = np.flatnonzero(~feet_on(force, plate.rate_hz, UNLOADED_N)[: int(flight.take_off)])
    if not len(off):
        raise Refused(say("measure.drop.stood"))
    touch = crossing(force, int(off[-1]) + 1, UNLOADED_N)
    drop = Drop(plate.rate_hz, force, touch, flight)
    if drop.contact_s > LONGEST_HOP_CONTACT_S:
        raise Refused(say("measure.drop.long", seconds=f"{drop.contact_s:.2f}", most=f"{LONGEST_HOP_CONTACT_S:g}"))
    return drop


def drop_jump(series: Force, *, side: Side | None = None) -> tuple[Marker, ...]:
    """Return the markers of a drop jump.

    Args:
        series: force on one plate or two; begins on the empty plate, ends with half a second of standing still.
        side: the leg of a jump on one leg, None for both legs.

    Returns:
        Contact in ms, height in m by time in the air, reactive strength in m/s; and, where somebody stands still at
        the end, the height by speed at take-off and the height really dropped from. Or the headlines, refused.
    """
    try:
        plate = on_plate(series)
        drop = drop_of(plate)
    except Refused as why:
        return refused(HEADLINES, str(why), side=side)
    given = Given(side, series.start, plate.doubts)
    rate, height = drop.rate_hz, height_from_flight(drop.flight_s)
    marks = {
        "touch": drop.touch / rate,
        "take_off": drop.flight.take_off / rate,
        "landing": drop.flight.landing / rate,
    }
    contact = say("measure.contact.method", limit=f"{UNLOADED_N:g}")
    flown = say("measure.jump.height.flight.method")
    within = (1000 * (drop.contact_s - 1 / rate), 1000 * (drop.contact_s + 1 / rate))
    strength = say("measure.drop.strength.method")
    return (
        given.marker("drop_contact_time_ms", 1000 * drop.contact_s, "ms", contact, FLANAGAN, within, marks),
        given.marker("drop_height_flight_m", height, "m", flown, FLANAGAN, None, marks),
        given.marker("reactive_strength_m_s", height / drop.contact_s, "m/s", strength, FLANAGAN, None, marks),
        *_backwards(drop, given),
    )


def _backwards(drop: Drop, given: Given) -> tuple[Marker, ...]:
    """Heights by speed: the body is at rest at the end, so time is run backwards from there."""
    landed = int(np.ceil(drop.flight.landing))
    try:
        still = weigh(drop.force[landed:], drop.rate_hz)
    except Refused:
        return refused(
            (("drop_height_impulse_m", "m"), ("dropped_from_m", "m")), say("measure.drop.end"), side=given.side
        )
    end = landed + still.first
    speed = -movement(drop.force[: end + 1][::-1], still.mean, drop.rate_hz).speed_m_s[::-1]
    up, down = (float(np.interp(moment, np.arange(end + 1), speed)) for moment in (drop.flight.left, drop.touch))
    method = say("measure.drop.backwards.method")
    return (
        given.marker("drop_height_impulse_m", height_from_speed(max(up, 0.0)), "m", method, OWEN),
        given.marker("dropped_from_m", height_from_speed(min(down, 0.0)), "m", method, OWEN),
    )
