"""Counter-movement jump, squat jump, and either on one leg."""

from __future__ import annotations

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.jumps.feet import feet_of
from hamstride.measure.metrics.jumps.jump import Jump, jump_from_standing
from hamstride.measure.metrics.jumps.markers import HEADLINES, Given, standing_jump_markers
from hamstride.measure.metrics.jumps.method import DIP, EBBEN, OWEN
from hamstride.measure.metrics.jumps.plate import on_plate
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.series import Force, Refused, Side
from hamstride.words.say import say


def counter_movement_jump(series: Force, *, side: Side | None = None) -> tuple[Marker, ...]:
    """Return the markers of the highest counter-movement jump of a recording.

    Args:
        series: force on one plate or two, with a second of standing still before the jump.
        side: the leg of a jump on one leg, None for both legs.

    Returns:
        Heights in m by time in the air and by speed at take-off, flight time and time to take-off in s, weight in N,
        peak power in W, depth in m, and modified reactive strength in m/s; with a plate for each foot also its forces.
        Or the headlines, refused with the reason.
    """
    try:
        plate = on_plate(series)
        jump = jump_from_standing(plate)
        if _dip(jump) < DIP:
            raise Refused(say("measure.jump.no_dip", percent=f"{100 * DIP:.0f}"))
    except Refused as why:
        return refused(HEADLINES, str(why), side=side)
    given = Given(side, series.start, jump.doubts)
    return (
        *standing_jump_markers(jump, given),
        given.marker("depth_m", float(jump.moved.height_m.min()), "m", say("measure.jump.depth.method"), OWEN),
        given.marker(
            "reactive_strength_modified_m_s",
            jump.height_by_flight_m / jump.to_take_off_s,
            "m/s",
            say("measure.jump.rsi_modified.method"),
            EBBEN,
        ),
        *feet_of(jump, plate.sides, given),
    )


def squat_jump(series: Force, *, side: Side | None = None) -> tuple[Marker, ...]:
    """Return the markers of the highest squat jump of a recording; arguments as for the counter-movement jump.

    A jump whose force first sinks by a tenth of the weight was no squat jump and is refused.
    """
    try:
        plate = on_plate(series)
        jump = jump_from_standing(plate)
        if (dip := _dip(jump)) >= DIP:
            raise Refused(say("measure.jump.dip", percent=f"{100 * dip:.0f}"))
    except Refused as why:
        return refused(HEADLINES, str(why), side=side)
    given = Given(side, series.start, jump.doubts)
    return (*standing_jump_markers(jump, given), *feet_of(jump, plate.sides, given))


def _dip(jump: Jump) -> float:
    """How far the force sinks below the weight between onset and its peak, as a part of the weight."""
    pushing = jump.force[jump.standing.onset : int(jump.flight.take_off)]
    return float(1 - pushing[: pushing.argmax() + 1].min() / jump.weight_n)
