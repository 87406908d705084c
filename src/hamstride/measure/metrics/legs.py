"""Which leg a trace is of: what the file says and what the person says must agree."""

from __future__ import annotations

from collections.abc import Mapping

from hamstride.measure.series import Floats, Force, Refused, Side
from hamstride.words.say import say


def leg_of(said: Side | None, in_file: Side | None) -> Side | None:
    """Return the leg, or None where neither the person nor the file names one.

    Raises:
        Refused: they name different legs.
    """
    if said is not None and in_file is not None and said != in_file:
        raise Refused(say("measure.leg.other", said=say(f"measure.side.{said}"), file=say(f"measure.side.{in_file}")))
    return said or in_file


def legs_of(series: Force, said: Side | None) -> Mapping[Side | None, Floats]:
    """Return the trace of each leg: of a single sensor by what is said, of two by the names of the sensors.

    Raises:
        Refused: one sensor of another leg than was said, or several sensors that do not name the legs.
    """
    if len(series.plates_n) == 1:
        (name, force), *_ = series.plates_n.items()
        named: Side | None = "left" if name == "left" else "right" if name == "right" else None
        return {leg_of(said, named): force}
    if set(series.plates_n) != {"left", "right"}:
        raise Refused(say("measure.force.sensors"))
    legs: Mapping[Side | None, Floats] = {"left": series.plates_n["left"], "right": series.plates_n["right"]}
    return legs
