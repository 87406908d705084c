"""The file of one leg beside a file of the other that the same person sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hamstride.measure.intake import marker_from
from hamstride.measure.pair import Half, Pair, half, pair
from hamstride.measure.trial import Leg
from hamstride.web.files.models import DeviceFile

_EARLIEST = ""


def leg_of(file: DeviceFile) -> Half | None:
    """Return a file that was read as one leg's; None where it is of both, or of none."""
    told = file.told
    at = datetime.fromisoformat(told["at"]) if told.get("at") else None
    markers = [marker_from(marker) for each in told["series"] for marker in each["markers"]]
    return half(file.name, told["device"], at, {each["test"] for each in told["series"]}, markers)


def against_the_other(mine: Half, file: DeviceFile, injured: Leg | None) -> Pair | None:
    """Return one leg against the other with the best fitting file of the other leg; None where there is none.

    A file of the same day comes before others, then a newer one before an older.
    """
    found = sorted(_others(mine, file), key=lambda each: _nearness(mine, each), reverse=True)
    return pair(mine, found[0], injured) if found else None


def _others(mine: Half, file: DeviceFile) -> Iterator[Half]:
    rest = DeviceFile.objects.filter(person=file.person).exclude(id=file.id).exclude(read="")
    for each in rest.defer("content", "pictures"):
        found = leg_of(each)
        if found is not None and found.trial == mine.trial and found.leg != mine.leg:
            yield found


def _nearness(mine: Half, other: Half) -> tuple[bool, bool, Any]:
    same_day = mine.at is not None and other.at is not None and mine.at.date() == other.at.date()
    return mine.device == other.device, same_day, _EARLIEST if other.at is None else other.at.isoformat()
