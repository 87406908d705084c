"""Tables of force over time: one plate, two plates, or a column of newtons alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from hamstride.measure.readers import even
from hamstride.measure.readers.clock import times
from hamstride.measure.readers.columns import Columns
from hamstride.measure.series import Floats, Force, Unsaid
from hamstride.words.say import say

_RATE = re.compile(r"(?<!\d)(\d{2,5}(?:\.\d+)?)[\s_-]?hz", re.IGNORECASE)
LOWEST_HZ, HIGHEST_HZ = 10.0, 20_000.0


def read(columns: Columns, told: Mapping[str, str], name: str) -> tuple[Force, ...]:
    """Return one Force.

    Raises:
        Refused: no force, no time and no rate, samples that are not evenly spaced, or an unknown unit.
    """
    plates = _plates(columns)
    count = len(next(iter(plates.values())))
    if count == 0:
        return ()
    rate, start = rate_of(columns, told, name), None
    if rate is None:
        seconds, start = times(columns)
        rate = even.rate_hz(seconds)
    return (Force(rate, plates, start, _who(columns)),)


def rate_of(columns: Columns, told: Mapping[str, str], name: str) -> float | None:
    """Return the rate the caller said; without a time column the file's or its name's; None when times tell it.

    Raises:
        Refused: no rate anywhere, or one no device has.
    """
    said = told.get("rate_hz")
    if said is None and "time" in columns:
        return None
    if said is None:
        said = columns.sheet.rate
    if said is None and (match := _RATE.search(name)):
        said = match[1]
        columns.assumed.append(f"{said} samples a second, from the file's name")
    if said is None:
        raise Unsaid(say("read.no_rate"), "rate")
    try:
        rate = float(said)
    except ValueError:
        rate = np.nan
    if not LOWEST_HZ <= rate <= HIGHEST_HZ:
        raise Unsaid(say("read.rate", said=said[:20], low=f"{LOWEST_HZ:g}", high=f"{HIGHEST_HZ:g}"), "rate")
    return rate


def _plates(columns: Columns) -> dict[str, Floats]:
    sides = {side: f"force_{side}" for side in ("left", "right") if f"force_{side}" in columns}
    if sides:
        values = columns.numbers(*sides.values())
        return {side: values[quantity] for side, quantity in sides.items()}
    places = columns.all_of("force")
    if not places and len(columns.sheet.headings) == 1 and not columns.sheet.named:
        columns.assumed.append("the only column is force in N")
        return {"": columns.of_places([0])[0]}
    if not places:
        raise Unsaid(say("read.force_needs"), "columns")
    factor = columns.factor("force")
    found = columns.of_places(places)
    if len(places) == 1:
        return {"": found[0] * factor}
    names = [columns.sheet.headings[place].name for place in places]
    if len(set(names)) < len(names):  # Vicon calls the forces of every plate Fx, Fy, Fz
        names = [f"{name} {number}" for number, name in enumerate(names, 1)]
    return {name: column * factor for name, column in zip(names, found, strict=True)}


def _who(columns: Columns) -> str:
    return columns.first_text("name") if "name" in columns else ""
