"""A landing from points in space: bend of the knee, lean of the trunk, and whether the knee falls in."""

from __future__ import annotations

from typing import Literal

import numpy as np

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.motion.body import Body, body_of
from hamstride.measure.metrics.motion.contacts import first_touch
from hamstride.measure.metrics.motion.method import (
    CUTOFF_HZ,
    GOOD_RATE_HZ,
    LANDING_S,
    LEAST_RATE_HZ,
    LOW_M,
    WILLSON,
    WU,
)
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say

Leg = Literal["left", "right"]
HEADLINES = (
    ("knee_bend_at_contact_deg", "deg"),
    ("knee_bend_most_deg", "deg"),
    ("trunk_lean_at_contact_deg", "deg"),
    ("knee_inward_most_deg", "deg"),
)


def landing(motion: Motion, *, side: Leg, contact_s: float | None = None) -> tuple[Marker, ...]:
    """Return the markers of the first landing of a leg.

    Args:
        motion: points of hips, shoulders, knee, ankle and foot in metres.
        side: the leg that lands.
        contact_s: the moment of contact where a force plate knows it better; None reads it from the foot.

    Returns:
        Bend of the knee at contact and the most in the half second after it, lean of the trunk at contact, and the
        most the knee falls in after it, in degrees. None becomes a finding: a person says how a landing looks.
    """
    try:
        body = body_of(motion, side)
        touch = _touch(body, contact_s)
    except Refused as why:
        return refused(HEADLINES, str(why), side=side)
    doubts = (say("measure.motion.rate", rate=f"{body.rate_hz:.0f}"),) if body.rate_hz < GOOD_RATE_HZ else ()
    quality: Quality = "usable" if doubts else "good"
    after = slice(int(np.ceil(touch * body.rate_hz)), int((touch + LANDING_S) * body.rate_hz) + 1)
    start = float(body.time_s[0])
    deepest = start + (after.start + int(body.knee_deg[after].argmax())) / body.rate_hz
    marks = {"contact": start + touch, "deepest": deepest}
    said = say("measure.motion.method", hertz=f"{CUTOFF_HZ:g}", rate=f"{body.rate_hz:.0f}")
    found = "" if contact_s is not None else say("measure.motion.contact.method", height=f"{100 * LOW_M:g}")
    knee, trunk = say("measure.motion.knee.method"), say("measure.motion.trunk.method")
    rows = (
        (_at(body.knee_deg, touch, body), knee, WU, _within(body.knee_deg, touch, body)),
        (float(body.knee_deg[after].max()), knee, WU, (None, None)),
        (_at(body.trunk_deg, touch, body), trunk, WU, _within(body.trunk_deg, touch, body)),
        (_most_inward(body.inward_deg[after]), say("measure.motion.inward.method"), WILLSON, (None, None)),
    )
    return tuple(
        Marker(
            id=id,
            value=value,
            unit=unit,
            method=" ".join(filter(None, (how, said, found))),
            source=source,
            side=side,
            low=low,
            high=high,
            quality=quality,
            notes=doubts,
            marks=marks,
        )
        if value is not None
        else refused(((id, unit),), say("measure.motion.flat"), side=side)[0]
        for (id, unit), (value, how, source, (low, high)) in zip(HEADLINES, rows, strict=True)
    )


def _most_inward(inward_deg: Floats) -> float | None:
    return float(np.nanmax(inward_deg)) if np.isfinite(inward_deg).any() else None


def _touch(body: Body, contact_s: float | None) -> float:
    if body.rate_hz < LEAST_RATE_HZ:
        raise Refused(say("measure.motion.slow", rate=f"{body.rate_hz:.0f}", least=f"{LEAST_RATE_HZ:g}"))
    length = (len(body.time_s) - 1) / body.rate_hz
    if contact_s is not None:
        touch: float | None = contact_s - float(body.time_s[0])
    else:
        touch = first_touch(body.low_m, body.rate_hz) if body.low_m is not None else None
    if touch is None or not 0 <= touch < length:
        raise Refused(say("measure.motion.no_contact"))
    return touch


def _at(angle: Floats, touch: float, body: Body) -> float:
    return float(np.interp(touch * body.rate_hz, np.arange(len(angle)), angle))


def _within(angle: Floats, touch: float, body: Body) -> tuple[float, float]:
    """The angle one picture before and after: that is how exactly the moment is known."""
    ends = [_at(angle, touch + step / body.rate_hz, body) for step in (-1, 0, 1)]
    return min(ends), max(ends)
