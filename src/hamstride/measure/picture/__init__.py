"""The picture beside a marker: the trace it was read from, and where on it. An SVG as text, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.measure.marker import Marker
from hamstride.measure.picture.frame import nothing
from hamstride.measure.picture.load import load_picture
from hamstride.measure.picture.running import running_picture
from hamstride.measure.picture.sprint import gates_picture, gun_picture
from hamstride.measure.picture.trace import force_picture, motion_picture, torque_picture
from hamstride.measure.series import Force, Loads, Motion, Refused, Results, Series, SpeedTrace, Splits, Torque, Track
from hamstride.words.say import say


def picture(series: Series, markers: Sequence[Marker]) -> str:
    """Return the picture of a series with the marks of its markers, 390 wide, as a whole SVG document.

    A series that cannot be drawn gives a picture that says why: never an error.
    """
    try:
        match series:
            case Track():
                return running_picture(series, markers)
            case Force():
                return force_picture(series, markers)
            case Torque():
                return torque_picture(series, markers)
            case Splits():
                return gates_picture(series, markers)
            case SpeedTrace():
                return gun_picture(series, markers)
            case Motion():
                return motion_picture(series, markers)
            case Loads():
                return load_picture(series, markers)
            case Results():
                return nothing(say("measure.reported.no_trace"))
    except Refused as why:
        return nothing(str(why))
