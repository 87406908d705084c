"""Left against right: one formula for every test, the one that gates use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from hamstride.criteria.symmetry import limb_symmetry_index
from hamstride.measure.marker import Marker, Quality
from hamstride.words.say import say

SOURCE = "hamstride.criteria.symmetry, limb_symmetry_index"


def limb_symmetry(markers: Iterable[Marker], injured: Literal["left", "right"]) -> tuple[Marker, ...]:
    """Return the limb symmetry index, 100 x injured / other in percent, of each marker that both sides have.

    Args:
        markers: of one session, of one method; a marker measured twice on a side is read from the last of the two.
        injured: the injured leg. Without it there is no index: larger over smaller would hide which leg is weak.

    Returns:
        Markers named as the first with `_symmetry_pct` behind, without a side. Refused where a side was refused, or
        where the other side is zero or of the opposite sign.
    """
    sides: dict[str, dict[str, Marker]] = {}
    for marker in markers:
        if marker.side in {"left", "right"}:
            sides.setdefault(marker.id, {})[str(marker.side)] = marker
    other = "right" if injured == "left" else "left"
    pairs = ((each[injured], each[other]) for each in sides.values() if len(each) == 2)
    return tuple(_index(ours, theirs) for ours, theirs in pairs)


def _index(injured: Marker, other: Marker) -> Marker:
    id, method = f"{injured.id}_symmetry_pct", say("measure.symmetry.method")
    if injured.value is None or other.value is None or injured.unit != other.unit:
        return Marker(id, None, "%", method, SOURCE, quality="refused", notes=(say("measure.symmetry.side"),))
    index = limb_symmetry_index(injured.value, other.value)
    if index is None or index < 0:
        return Marker(id, None, "%", method, SOURCE, quality="refused", notes=(say("measure.symmetry.zero"),))
    good = injured.quality == other.quality == "good"
    quality: Quality = "good" if good else "usable"
    return Marker(
        id, index, "%", method, SOURCE, quality=quality, notes=() if good else (say("measure.symmetry.least"),)
    )
