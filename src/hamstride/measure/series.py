"""What a device file holds once it is read: typed series with units. Nothing here says what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]  # one dimension, float64; what a device did not say is nan
Side = Literal["left", "right", "both"]


class Refused(ValueError):
    """The bytes or the series cannot carry what was asked. One sentence: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as somebody has to see it who is asked what it is."""

    name: str
    quantity: str | None  # what it is read as, by its name alone
    unit: str  # as the file says it, "" when it does not
    examples: tuple[str, ...] = ()  # its first cells


Asks = Literal["columns", "rate", "trial", "side", "setting", "who"]


class Unsaid(Refused):
    """Refused until a person says what the file does not say itself.

    Attributes:
        asks: what has to be said.
        choices: what it can be, where that is known.
        column: the name of the column it is about, "" for none.
        columns: those of the table.
    """

    def __init__(
        self, sentence: str, asks: Asks, *, choices: tuple[str, ...] = (), column: str = "",
        columns: tuple[Column, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(sentence)
        self.asks: Asks = asks
        self.choices = choices
        self.column = column
        self.columns = columns


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a file that could not be read, or that nobody should believe."""

    where: str  # as the format counts: “byte 1200”, “line 40”, “record 17”
    what: str  # one sentence


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Somebody moving: one row for each moment, all arrays of the same length n.

    Attributes:
        time_s: seconds since `start`, not necessarily rising: clock jumps are found by the metrics, not hidden here.
        start: the moment of time 0, None when the file has no clock.
        distance_m: since the start, by the device.
        speed_m_s: by the device; None when the file has none, never derived here.
        latitude_deg, longitude_deg: WGS 84.
        x_m, y_m: on a pitch.
        stance_time_ms: contact time of running, by the device.
        cadence_spm: steps a minute, both feet.
        heart_rate_bpm: beats a minute.
        paused_s: 2k seconds since `start`, k times when somebody stopped the timer and when it ran on; not n long.
    """

    time_s: Floats
    start: datetime | None = None
    distance_m: Floats | None = None
    speed_m_s: Floats | None = None
    latitude_deg: Floats | None = None
    longitude_deg: Floats | None = None
    x_m: Floats | None = None
    y_m: Floats | None = None
    stance_time_ms: Floats | None = None
    cadence_spm: Floats | None = None
    heart_rate_bpm: Floats | None = None
    paused_s: Floats | None = None
    name: str = ""  # of the athlete or the device, where one file holds several


@dataclass(frozen=True, slots=True, eq=False)
class Force:
    """Force over time, evenly sampled.

    Attributes:
        rate_hz: samples a second.
        plates_n: newtons by plate or sensor: {"": total} for one, {"left": …, "right": …} for two.
    """

    rate_hz: float
    plates_n: Mapping[str, Floats]
    start: datetime | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Torque:
    """One isokinetic recording: n samples of torque, angle and velocity.

    Attributes:
        unit: of the torque as the file says it: "N·m", or what it says instead ("V"), "" when it says nothing.
    """

    rate_hz: float
    torque: Floats
    angle_deg: Floats
    velocity_deg_s: Floats
    unit: str
    side: Side | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Splits:
    """Times at gates of one sprint: n distances from the start line and the seconds at each."""

    distance_m: Floats
    time_s: Floats
    mass_kg: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SpeedTrace:
    """Speed of one sprint over time, from a radar or laser gun."""

    time_s: Floats
    speed_m_s: Floats
    mass_kg: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """Joint angles or marker positions over time: a column for each, in its unit ("deg", "m", "px", "")."""

    time_s: Floats
    columns: Mapping[str, Floats]
    units: Mapping[str, str]
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Loads:
    """A training diary: one row a day that was filled in; a missing day is not in it."""

    day: NDArray[np.int64]  # days since the first
    load: Floats  # arbitrary units: minutes times session effort
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """Numbers of one test that the maker's programme worked out, in our units, by quantity. No trace is behind them."""

    values: Mapping[str, float]  # RESULTS of readers/results.py
    columns: Mapping[str, str]  # what the maker calls each
    name: str = ""


Series = Track | Force | Torque | Splits | SpeedTrace | Motion | Loads | Results


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One file read: what it is, who made it, what it holds, and what of it is damaged."""

    format: str  # "FIT", "TCX", …
    series: tuple[Series, ...]
    device: str | None = None
    damage: tuple[Damage, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)  # what else the file says about itself
    columns: tuple[Column, ...] = ()  # of a table
