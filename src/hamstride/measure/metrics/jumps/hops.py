"""Hops in a row: contact time, time in the air and reactive strength, foot by foot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.jumps.contact import flights
from hamstride.measure.metrics.jumps.impulse import height_from_flight
from hamstride.measure.metrics.jumps.markers import Given
from hamstride.measure.metrics.jumps.method import FEWEST_HOPS, FLANAGAN, LONGEST_HOP_CONTACT_S, UNLOADED_N
from hamstride.measure.metrics.jumps.plate import on_plate
from hamstride.measure.metrics.legs import legs_of
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.series import Floats, Force, Refused, Side
from hamstride.words.say import say

HEADLINES = (("hop_contact_time_ms", "ms"), ("hop_flight_time_ms", "ms"), ("hop_reactive_strength_m_s", "m/s"))


def contacts_between(force: Floats, rate_hz: float) -> tuple[Floats, Floats, Floats]:
    """Return for each hop its touch in s, its contact in s and the flight after it in s.

    A contact counts between two flights: the first landing comes from standing, the last is not left again. A contact
    of more than 0.7 s is standing and splits the row.

    Args:
        force: newtons up, n samples.
        rate_hz: samples a second.
    """
    found = flights(force, rate_hz)
    rows = [
        (one.landing / rate_hz, (two.take_off - one.landing) / rate_hz, (two.landing - two.take_off) / rate_hz)
        for one, two in pairwise(found)
        if (two.take_off - one.landing) / rate_hz <= LONGEST_HOP_CONTACT_S
    ]
    touch, contact, flight = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    return touch, contact, flight


def hops(series: Force, *, side: Side | None = None) -> tuple[Marker, ...]:
    """Return contact time, time in the air (ms) and reactive strength (m/s) of hops in a row, means over the hops.

    Args:
        series: one plate, or a plate "left" and a plate "right" for a foot each.
        side: the foot on one plate; plates with a side bring their own.

    Returns:
        The markers of each foot; refused where a foot has fewer than three hops.
    """
    try:
        feet = legs_of(series, side)
    except Refused as why:
        return refused(HEADLINES, str(why), side=side)
    return tuple(marker for foot, force in feet.items() for marker in _foot(series, foot, force))


def _foot(series: Force, side: Side | None, force: Floats) -> Iterator[Marker]:
    try:
        plate = on_plate(Force(series.rate_hz, {"": force}, series.start, series.name))
        touch, contact, flight = contacts_between(plate.total, plate.rate_hz)
        if len(contact) < FEWEST_HOPS:
            raise Refused(say("measure.hops.few", count=str(len(contact)), least=str(FEWEST_HOPS)))
    except Refused as why:
        yield from refused(HEADLINES, str(why), side=side)
        return
    given = Given(side, series.start, plate.doubts)
    strength = np.array([height_from_flight(each) for each in flight]) / contact
    marks = {f"touch_{number + 1}": float(at) for number, at in enumerate(touch)}
    mean = say("measure.hops.method", count=str(len(contact)), limit=f"{UNLOADED_N:g}")
    sample_ms = 1000 / plate.rate_hz
    for (id, unit), values, width in zip(
        HEADLINES, (1000 * contact, 1000 * flight, strength), (sample_ms, sample_ms, None), strict=True
    ):
        value = float(values.mean())
        within = None if width is None else (value - width, value + width)
        yield given.marker(id, value, unit, mean, FLANAGAN, within, marks)
