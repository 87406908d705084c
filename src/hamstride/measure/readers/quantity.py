"""What a column is called by different makers, and what its unit makes of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hamstride.measure.readers import gates
from hamstride.measure.readers.gates import Gate

# Our name of each quantity, and what makers call it: lower case, without unit, only letters and digits.
NAMES: dict[str, tuple[str, ...]] = {
    "time": ("time", "elapsedtime", "seconds", "timestamp", "t", "abstime", "timesec", "sampletime", "splittime", "ts"),
    "speed": ("speed", "velocity", "vel", "instantaneousspeed", "v", "veldpr", "rawvelocity", "gpsspeed"),
    "latitude": ("latitude", "lat", "gpslatitude"),
    "longitude": ("longitude", "lon", "lng", "long", "gpslongitude"),
    "x": ("x", "xpos", "posx", "positionx"),
    "y": ("y", "ypos", "posy", "positiony"),
    "distance": ("distance", "distances", "odometer", "totaldistance", "gate", "splitdistance"),
    "heart_rate": ("heartrate", "hr", "pulse"),
    "cadence": ("cadence", "stepcadence"),
    "stance_time": ("stancetime", "groundcontacttime", "contacttime", "gct"),
    "name": (
        "athlete", "athletename", "player", "playername", "playerdisplayname", "name", "id", "athleteid", "playerid",
        "subject", "deviceid",
    ),
    "mass": ("bodyweight", "bodymass", "mass", "weight", "athleteweight"),
    "force": (
        "fz", "force", "verticalforce", "totalforce", "combined", "combinedforce", "total", "ztotal", "forcez",
        "verticalgrf", "grf", "vgrf", "loadcell", "normalforce", "fz1", "fz2", "fz3", "fz4",
        *(f"{plate}{number}fz" for plate in ("fp", "plate", "forceplate") for number in range(1, 5)),
        *(f"groundforce{number}vy" for number in ("", 1, 2, 3, 4)),  # OpenSim's axis y points up
    ),
    "force_left": (
        "left", "leftforce", "zleft", "fzleft", "leftfz", "forceleft", "leftverticalforce", "leftn", "leftplate",
        "lforce", "forcel", "lfz", "fzl",
    ),
    "force_right": (
        "right", "rightforce", "zright", "fzright", "rightfz", "forceright", "rightverticalforce", "rightn",
        "rightplate", "rforce", "forcer", "rfz", "fzr",
    ),
    "torque": ("torque", "moment", "torque1"),
    "angle": ("angle", "posanat", "anatomicalposition", "kneeangle", "jointangle", "position", "angle1"),
    "angular_velocity": ("angularvelocity", "velocitydeg", "angvel", "angularspeed", "angularvelocity1"),
    "day": ("trainingdate", "sessiondate", "date", "day"),
    "minutes": ("minutes", "duration", "sessionduration", "sessionminutes", "mins"),
    "effort": ("rpe", "effort", "sessionrpe", "cr10", "perceivedexertion"),
    "nordic_left": ("lmaxforce", "leftmaxforce", "maxforceleft", "leftpeakforce", "lpeakforce"),
    "nordic_right": ("rmaxforce", "rightmaxforce", "maxforceright", "rightpeakforce", "rpeakforce"),
    "top_speed": (
        "maximumvelocity", "maxvelocity", "maxvel", "peakvelocity", "topspeed", "maxspeed", "maximumspeed", "peakspeed",
    ),
    "load": ("load", "tl", "trainingload", "sessionload", "srpeload", "srpeau"),
}  # fmt: skip

_KNOWN = {name: (quantity, rank) for quantity, names in NAMES.items() for rank, name in enumerate(names)}
_UNKNOWN: tuple[str | None, int] = (None, 0)
_UNITS: dict[str, dict[str, float]] = {
    "time": {"s": 1, "sec": 1, "secs": 1, "seconds": 1, "ms": 0.001, "msec": 0.001, "cs": 0.01, "min": 60,
             "mm:ss": 1, "hh:mm": 1, "hh:mm:ss": 1},  # of clock times
    "speed": {
        "m/s": 1, "ms-1": 1, "m·s-1": 1, "m/sec": 1, "metersperseconds": 1, "metrespersecond": 1, "meterspersecond": 1,
        "km/h": 1 / 3.6, "kmh": 1 / 3.6, "kph": 1 / 3.6, "kilometersperhour": 1 / 3.6, "kilometresperhour": 1 / 3.6,
        "mph": 0.44704, "milesperhour": 0.44704, "cm/s": 0.01,
    },
    "distance": {"m": 1, "metres": 1, "meters": 1, "cm": 0.01, "km": 1000, "yd": 0.9144, "mi": 1609.344},
    "x": {"m": 1, "cm": 0.01}, "y": {"m": 1, "cm": 0.01},
    "mass": {"kg": 1, "lb": 0.45359237, "lbs": 0.45359237, "n": 1 / 9.80665},
    "force": {"n": 1, "newton": 1, "newtons": 1, "kn": 1000, "kg": 9.80665, "kgf": 9.80665, "lbf": 4.4482216152605},
    "angle": {"deg": 1, "°": 1, "degrees": 1, "rad": 57.29577951308232},
    "angular_velocity": {"deg/s": 1, "°/s": 1, "dps": 1, "degs-1": 1, "deg/sec": 1, "rad/s": 57.29577951308232},
    "latitude": {"deg": 1, "°": 1}, "longitude": {"deg": 1, "°": 1},
    "heart_rate": {"bpm": 1, "1/min": 1},
    "cadence": {"spm": 1, "steps/min": 1, "rpm": 2, "strides/min": 2},
    "stance_time": {"ms": 1, "s": 1000},
    "minutes": {"min": 1, "mins": 1, "minutes": 1, "s": 1 / 60, "h": 60, "hours": 60},
    "effort": {"cr10": 1, "cr-10": 1, "0-10": 1, "1-10": 1},
}  # fmt: skip
_UNITS["force_left"] = _UNITS["force_right"] = _UNITS["force"]
_UNITS["nordic_left"] = _UNITS["nordic_right"] = _UNITS["force"]
_UNITS["top_speed"] = _UNITS["speed"]
_UNITS["gate_time"] = _UNITS["time"]  # a column for each gate, which nobody can tell but by its name
_FREE = ("name", "day", "load", "torque")  # text, arbitrary units; the unit of a torque is the metric's own question
PLAIN = (*_FREE, "latitude", "longitude", "heart_rate")  # only one unit is in use
_IN_UNIT = re.compile(r"^(.*?) in (\S+)$", re.IGNORECASE)  # Kinexon: “speed in m/s”
_RUN = re.compile(r"\s+run\s*#\d+$", re.IGNORECASE)  # PASCO: “Time (s) Run #1”
_BRACKET = re.compile(r"^(.*?)\s*[\[(]([^\])]*)[\])]\s*(.*)$")
_TAIL = re.compile(
    r"^(.*?)[\s_,]+(m/s|km/h|kmh|kph|mph|ms|s|sec|deg|n|kn|kg|m|km|bpm|spm|deg/s|nm|m_s|n_m|deg_s)$", re.I
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column.

    Attributes:
        name: in the file.
        quantity: ours, None for a name that is not known.
        unit: as the file says it, "" when it does not.
        rank: how well the name fits its quantity, 0 best: of two columns the better one is read.
        gate: where a column of gate times was measured.
    """

    name: str
    quantity: str | None = None
    unit: str = ""
    rank: int = 0
    gate: Gate | None = None


def heading(name: str, unit: str = "") -> Heading:
    """Return what a column is by its name, which may end in a unit: `Speed (km/h)`, `speed_kmh`, `Time [s]`."""
    name = name.strip().lstrip("\ufeff")[:120]
    if gate := gates.gate(name):
        return Heading(name, "gate_time", unit.strip()[:40] or "s", gate=gate)
    plain = _IN_UNIT.sub(_in_brackets, _RUN.sub("", name))
    bracket = _BRACKET.match(plain)
    bare, said = (f"{bracket[1]} {bracket[3]}", bracket[2]) if bracket else (plain, "")
    quantity, rank = _KNOWN.get(_squeezed(bare), _UNKNOWN)
    if quantity is None and bracket:
        quantity, rank = _KNOWN.get(_squeezed(name), _UNKNOWN)  # Vel(Dpr): the brackets belong to the name
        said = "" if quantity else said
    if quantity is None and (tail := _TAIL.match(name)):
        (quantity, rank), said = _KNOWN.get(_squeezed(tail[1]), _UNKNOWN), tail[2].replace("_", "/")
    return Heading(name, quantity, (unit or said).strip()[:40], rank)


def _in_brackets(found: re.Match[str]) -> str:
    """“speed in m/s” as “speed (m/s)”; “time in zone” names no unit and stays as it is."""
    return f"{found[1]} ({found[2]})" if any(found[2].casefold() in each for each in _UNITS.values()) else found[0]


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def factor(quantity: str, unit: str) -> float | None:
    """Return what a number in `unit` is multiplied with to be in ours; None for a unit that is not known."""
    if quantity in _FREE:
        return 1.0
    return _UNITS[quantity].get(unit.casefold().replace(" ", "").replace("^", ""))


def units(quantity: str) -> tuple[str, ...]:
    """Return the units a quantity may be in."""
    return tuple(_UNITS.get(quantity, ()))
