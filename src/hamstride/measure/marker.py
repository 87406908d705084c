"""What a metric says: a number with its unit, method, quality and limits, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from hamstride.measure.series import Side

Quality = Literal["good", "usable", "refused"]  # refused: the number is not given, `notes` says why


@dataclass(frozen=True, slots=True)
class Marker:
    """One number read out of a recording.

    Attributes:
        id: its name, unique within the metrics, such as "top_speed_m_s".
        value: None when quality is "refused".
        unit: "m/s", "N", "ms", "deg", "%", "" for a count.
        method: in words a physiotherapist can check: filter, threshold, window, formula.
        source: the id of the publication the method follows in the evidence registry, or a short reference.
        finding: the contract's finding it may become, None when no gate reads it.
        side: the leg, None for both together.
        low, high: the interval the method itself implies (onset, sampling), None when it implies none.
        at: when it was measured, None when the file has no clock.
        quality: "good", "usable" (with a note that says why not good), or "refused".
        notes: sentences for a person: what was found wrong, what it means, what to do.
        marks: where on the trace it was read, seconds by name ("onset", "take_off"), for the picture.
    """

    id: str
    value: float | None
    unit: str
    method: str
    source: str
    finding: str | None = None
    side: Side | None = None
    low: float | None = None
    high: float | None = None
    at: datetime | None = None
    quality: Quality = "good"
    notes: tuple[str, ...] = ()
    marks: Mapping[str, float] = field(default_factory=dict)
