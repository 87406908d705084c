"""GPX: routes of many apps and watches. Speed only where the file has it; never derived here."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # the type

from hamstride.measure.readers import limits
from hamstride.measure.readers.points import Points
from hamstride.measure.readers.xml import elements, texts
from hamstride.measure.series import Damage, Reading, Refused
from hamstride.words.say import say

_OTHERS = frozenset({"metadata", "wpt", "rte"})  # have names of their own
_ON_FOOT = ("run", "walk", "hik", "jog")


def read(data: bytes) -> Reading:
    """Read a GPX file.

    Returns:
        One Track for each `trk`, its segments one after the other: the gap between them is in the time column.

    Raises:
        Refused: no GPX, no points, or entities of its own.
    """
    limits.size(data)
    damage: list[Damage] = []
    tracks: list[Points] = []
    device, on_foot = None, False
    for name, element in elements(data, _OTHERS | {"trkpt", "name", "type"}, damage, frozenset({"gpx", "trk"})):
        if name == "gpx":
            device = element.get("creator", "").strip()[:80] or None
        elif name == "trk":
            tracks.append(Points())
            on_foot = False
            if len(tracks) > limits.MOST_DEVICES:
                raise Refused(say("read.many_tracks", most=str(limits.MOST_DEVICES)))
        elif not tracks:
            continue
        elif name == "name":
            tracks[-1].name = (element.text or "").strip()[:80]
        elif name == "type":
            on_foot = (element.text or "").strip().casefold().startswith(_ON_FOOT)
        elif name == "trkpt":
            _add(tracks[-1], element, on_foot)
    found = [each for each in tracks if len(each)]
    if not found:
        raise Refused(say("read.no_gpx_points"))
    return Reading("GPX", tuple(each.track() for each in found), device, tuple(damage))


def _add(points: Points, element: Element, on_foot: bool) -> None:
    inside = texts(element)
    points.add(
        inside.get("time"),
        {
            "latitude_deg": element.get("lat"),
            "longitude_deg": element.get("lon"),
            "distance_m": inside.get("distance"),
            "speed_m_s": inside.get("speed"),
            "cadence_spm": inside.get("cad") if on_foot else None,
            "heart_rate_bpm": inside.get("hr"),
        },
        {"cadence_spm": 2.0},  # the extension counts strides of one foot
    )
