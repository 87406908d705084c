"""Which column is which, as lists to choose from: one for each column, with the unit in the choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms

from hamstride.measure.readers.quantity import factor
from hamstride.measure.series import Column

MOST_ASKED = 40
LINE = 40  # letters, about what a phone shows in one
NOT_NEEDED = "Not needed"
AT_ITS_GATE = "Time at this gate"
ONCE = "Choose this for one column only"
_DISTANCE = (("m", "metres"), ("km", "kilometres"), ("cm", "centimetres"), ("yd", "yards"), ("mi", "miles"))
_SPEED = (
    *(("m/s", "metres a second"), ("km/h", "kilometres an hour"), ("mph", "miles an hour")),
    ("cm/s", "centimetres a second"),
)
_FORCE = (("N", "newtons"), ("kN", "kilonewtons"), ("kg", "kilograms"), ("lbf", "pounds"))


@dataclass(frozen=True, slots=True)
class Known:
    """A quantity a column can be: its words, and its units with theirs; without units there is only one way."""

    words: str
    units: tuple[tuple[str, str], ...] = ()


KNOWN: Mapping[str, Mapping[str, Known]] = {
    "All kinds": {
        "time": Known("Time", (("s", "seconds"), ("ms", "milliseconds"), ("cs", "hundredths of a second"),
                               ("min", "minutes"), ("mm:ss", "as minutes and seconds, 01:05"),
                               ("hh:mm", "as hours and minutes, 10:31"))),
        "name": Known("Name of the athlete"),
        "mass": Known("Body mass", (("kg", "kilograms"), ("lb", "pounds"), ("N", "newtons"))),
    },
    "Running": {
        "speed": Known("Speed", _SPEED),
        "distance": Known("Distance", _DISTANCE),
        "latitude": Known("Latitude"),
        "longitude": Known("Longitude"),
        "x": Known("Place along the pitch", _DISTANCE[0:3:2]),
        "y": Known("Place across the pitch", _DISTANCE[0:3:2]),
        "heart_rate": Known("Pulse"),
        "cadence": Known("Steps", (("spm", "a minute, both feet"), ("rpm", "a minute, one foot"))),
        "stance_time": Known("Time on the ground", (("ms", "milliseconds"), ("s", "seconds"))),
    },
    "Force": {
        "force": Known("Force", _FORCE),
        "force_left": Known("Force of the left leg", _FORCE),
        "force_right": Known("Force of the right leg", _FORCE),
    },
    "Strength machine": {
        "torque": Known("Turning force", (("N·m", "newton metres"),)),
        "angle": Known("Bend of the knee", (("deg", "degrees"), ("rad", "radians"))),
        "angular_velocity": Known("Turning speed", (("deg/s", "degrees a second"), ("rad/s", "radians a second"))),
    },
    "Results of a test": {
        "nordic_left": Known("Nordic curl, highest force of the left leg", _FORCE),
        "nordic_right": Known("Nordic curl, highest force of the right leg", _FORCE),
        "top_speed": Known("Top speed of a session", _SPEED),
    },
    "Training diary": {
        "day": Known("Day"),
        "minutes": Known("Length of the session", (("min", "minutes"), ("h", "hours"), ("s", "seconds"))),
        "effort": Known("Effort, 0 to 10"),
        "load": Known("Load of the session"),
    },
}  # fmt: skip
_ALL = {id: known for group in KNOWN.values() for id, known in group.items()}
CLOCK = ("time|", "Time of day, or date and time")


def fields(columns: Sequence[Column]) -> dict[str, forms.ChoiceField]:
    """Return a list for each of the first columns, by the name of its field."""
    return {f"column_{place}": _field(each) for place, each in enumerate(columns[:MOST_ASKED])}


def _field(column: Column) -> forms.ChoiceField:
    as_read = guess(column)
    groups = [(name, _options(known)) for name, known in KNOWN.items()]
    listed = {value for _, options in groups for value, _ in options}
    here = [] if as_read in {"", *listed} else [(as_read, f"{_ALL[column.quantity or ''].words}, unit not said")]
    return forms.ChoiceField(
        choices=[("", AT_ITS_GATE if column.quantity == "gate_time" else NOT_NEEDED), *here, *groups],
        required=False,
        initial=as_read,
        label=column.name or "Without a name",
        help_text=_examples(column),
    )


def _examples(column: Column) -> str:
    """The first cells; of long ones the first alone."""
    whole = "; ".join(column.examples)
    return whole if len(whole) <= LINE else column.examples[0]


def _options(known: Mapping[str, Known]) -> list[tuple[str, str]]:
    found = [
        (f"{id}|{unit}", f"{each.words}, {words}" if words else each.words)
        for id, each in known.items()
        for unit, words in each.units or (("", ""),)
    ]
    return [CLOCK, *found] if "time" in known else found


def guess(column: Column) -> str:
    """Return what a column is read as unless somebody says otherwise.

    "" for what is not read, has a strange unit, or is told by its name alone, as the times at a gate are.
    """
    if column.quantity not in _ALL:
        return ""
    units = _ALL[column.quantity].units
    if not column.unit or not units:
        return f"{column.quantity}|"
    if column.quantity == "torque":
        return "torque|N·m" if column.unit.casefold() in {"nm", "n·m", "n.m", "n*m", "n-m", "n m"} else ""
    if column.unit in dict(units):
        return f"{column.quantity}|{column.unit}"
    ours = factor(column.quantity, column.unit)
    same = (unit for unit, _ in units if factor(column.quantity, unit) == ours)
    return "" if ours is None else f"{column.quantity}|{next(same, '')}"


def twice(chosen: Sequence[str]) -> list[int]:
    """Return the places of columns that were chosen to be what an earlier one is already."""
    seen = [value.partition("|")[0] for value in chosen]
    return [place for place, each in enumerate(seen) if each and each in seen[:place]]


def told(columns: Sequence[Column], chosen: Sequence[str]) -> dict[str, str]:
    """Return what the readers are told; nothing where all was left as it is read anyway."""
    if list(chosen) == [guess(each) for each in columns[:MOST_ASKED]]:
        return {}
    said = [(place, *value.partition("|")[::2]) for place, value in enumerate(chosen, 1) if value]
    names = {quantity: f"#{place} [{unit}]" if unit else f"#{place}" for place, quantity, unit in said}
    return {**names, "others": "ignored"}
