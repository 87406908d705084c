"""Results the maker's programme worked out: taken over as they are, and never better than usable."""

from __future__ import annotations

from typing import Final, NamedTuple

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.force.method import OPAR
from hamstride.measure.metrics.running.bands import TRACKER_SOURCE
from hamstride.measure.series import Results, Side
from hamstride.words.say import say


class _Is(NamedTuple):
    """Which marker and finding a result is."""

    id: str
    unit: str
    source: str
    side: Side | None = None


_MARKERS: Final = {
    "nordic_left": _Is("nordic_force_n", "N", OPAR, "left"),
    "nordic_right": _Is("nordic_force_n", "N", OPAR, "right"),
    "top_speed": _Is("top_speed_m_s", "m/s", TRACKER_SOURCE),
}


def reported(results: Results) -> tuple[Marker, ...]:
    """Return a marker for each result, in N and m/s. Without its trace nobody can tell how good it is: usable."""
    return tuple(_marker(_MARKERS[each], value, results.columns[each]) for each, value in results.values.items())


def _marker(is_: _Is, value: float, column: str) -> Marker:
    method = say("measure.reported.method", column=column[:60])
    notes = (say("measure.reported.no_trace"),)
    return Marker(is_.id, value, is_.unit, method, is_.source, is_.id, is_.side, quality="usable", notes=notes)
