"""TCX: activities as Garmin's training centre wrote them, and many since."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # the type

from hamstride.measure.readers import limits
from hamstride.measure.readers.points import Points
from hamstride.measure.readers.xml import elements, local, texts
from hamstride.measure.series import Damage, Reading, Refused
from hamstride.words.say import say


def read(data: bytes) -> Reading:
    """Read a TCX file.

    Returns:
        One Track for each activity, its laps one after the other.

    Raises:
        Refused: no TCX, no points, or entities of its own.
    """
    limits.size(data)
    damage: list[Damage] = []
    tracks: list[Points] = []
    facts: dict[str, str] = {}
    device, on_foot = None, False
    opened = frozenset({"Activity", "Course"})
    for name, element in elements(data, frozenset({"Trackpoint", "Creator"}), damage, opened):
        if name in opened:
            sport = element.get("Sport", "")
            on_foot = sport in ("Running", "Walking")
            facts["sport"] = sport[:40] or "unknown"
            tracks.append(Points())
            if len(tracks) > limits.MOST_DEVICES:
                raise Refused(say("read.many_activities", most=str(limits.MOST_DEVICES)))
        elif name == "Creator":
            device = texts(element).get("Name", "")[:80] or None
        elif tracks:
            _add(tracks[-1], element, on_foot)
    found = [each for each in tracks if len(each)]
    if not found:
        raise Refused(say("read.no_tcx_points"))
    return Reading("TCX", tuple(each.track() for each in found), device, tuple(damage), facts)


def _add(points: Points, element: Element, on_foot: bool) -> None:
    inside = texts(element)
    pulse = next((each for each in element if local(each) == "HeartRateBpm"), None)
    points.add(
        inside.get("Time"),
        {
            "latitude_deg": inside.get("LatitudeDegrees"),
            "longitude_deg": inside.get("LongitudeDegrees"),
            "distance_m": inside.get("DistanceMeters"),
            "speed_m_s": inside.get("Speed"),
            "cadence_spm": inside.get("RunCadence", inside.get("Cadence")) if on_foot else None,
            "heart_rate_bpm": None if pulse is None else texts(pulse).get("Value"),
        },
        {"cadence_spm": 2.0},  # the format counts strides of one foot
    )
