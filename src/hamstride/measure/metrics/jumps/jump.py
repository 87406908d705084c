"""One jump from standing, taken apart: weight, onset, take-off, landing, speed at take-off."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hamstride.measure.metrics.jumps.contact import Flight, flights
from hamstride.measure.metrics.jumps.impulse import Movement, height_from_flight, height_from_speed, movement
from hamstride.measure.metrics.jumps.method import (
    HEIGHTS_APART_M,
    MOST_APART_M,
    ONSET_BACK_S,
    WEIGHING_S,
    WEIGHTS_APART,
)
from hamstride.measure.metrics.jumps.plate import Plate
from hamstride.measure.metrics.jumps.standing import Standing, standing
from hamstride.measure.metrics.jumps.weight import weigh
from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say


@dataclass(frozen=True, slots=True, eq=False)
class Jump:
    """What a jump from standing consists of.

    Attributes:
        force: newtons up, the reading of the empty plate taken off, the whole recording.
        standing: weight and onset.
        flight: take-off and landing, in samples.
        moved: from the onset on to just after the feet have left.
        doubts: sentences about what is not as it should be.
    """

    rate_hz: float
    force: Floats
    standing: Standing
    flight: Flight
    moved: Movement
    doubts: tuple[str, ...]

    @property
    def weight_n(self) -> float:
        """Body weight."""
        return self.standing.still.mean

    @property
    def flight_s(self) -> float:
        """Seconds in the air, between the two moments the force crosses 20 N."""
        return (self.flight.landing - self.flight.take_off) / self.rate_hz

    @property
    def to_take_off_s(self) -> float:
        """Seconds from where the force left the noise to take-off: the 30 ms put before it are not the person's."""
        return (self.flight.take_off - self.standing.onset) / self.rate_hz - ONSET_BACK_S

    @property
    def take_off_speed_m_s(self) -> float:
        """Speed of the body's centre when the force has sunk into the noise of the empty plate."""
        whole, part = divmod(self.flight.left - self.standing.onset, 1.0)
        before, after = self.moved.speed_m_s[int(whole) : int(whole) + 2]
        return float(before + part * (after - before))

    @property
    def height_by_flight_m(self) -> float:
        """From the time in the air."""
        return height_from_flight(self.flight_s)

    @property
    def height_by_speed_m(self) -> float:
        """From the speed at take-off; 0 where the trace gives none upwards."""
        return height_from_speed(max(self.take_off_speed_m_s, 0.0))


def jump_from_standing(plate: Plate) -> Jump:
    """Return the highest jump of a recording taken apart.

    Raises:
        Refused: no flight between two contacts, no stillness before it, or time in the air and speed at take-off that
            do not belong to one jump.
    """
    found = flights(plate.total, plate.rate_hz)
    if not found:
        raise Refused(say("measure.jump.none"))
    flight = max(found, key=lambda each: each.landing - each.take_off)
    force = plate.total - flight.zero_n
    stood = standing(force, int(flight.take_off), plate.rate_hz)
    moved = movement(force[stood.onset : int(flight.left) + 2], stood.still.mean, plate.rate_hz)
    jump = Jump(plate.rate_hz, force, stood, flight, moved, plate.doubts)
    if jump.to_take_off_s <= 0 or abs(jump.height_by_flight_m - jump.height_by_speed_m) > MOST_APART_M:
        raise Refused(say("measure.jump.stepped"))
    return replace(jump, doubts=(*plate.doubts, *_doubts(jump)))


def _doubts(jump: Jump) -> list[str]:
    still, doubts = jump.standing.still, []
    stood_s = (still.after - still.first) / jump.rate_hz
    if stood_s < WEIGHING_S:
        doubts.append(say("measure.jump.short_weighing", seconds=f"{stood_s:.1f}"))
    flown, risen = jump.height_by_flight_m, jump.height_by_speed_m
    if abs(flown - risen) > HEIGHTS_APART_M:
        doubts.append(say("measure.jump.heights", flight=f"{flown:.2f}", speed=f"{risen:.2f}"))
    after = _weight_after(jump)
    if after is not None and abs(after - jump.weight_n) > WEIGHTS_APART * jump.weight_n:
        doubts.append(say("measure.jump.drift", before=f"{jump.weight_n:.0f}", after=f"{after:.0f}"))
    return doubts


def _weight_after(jump: Jump) -> float | None:
    try:
        return weigh(jump.force[int(np.ceil(jump.flight.landing)) :], jump.rate_hz).mean
    except Refused:
        return None
