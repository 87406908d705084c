"""The load markers of a diary. They describe what was done; none of them opens or closes anything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.load.averages import bounds, ewma, known_share, mean_of_last
from hamstride.measure.metrics.load.days import calendar
from hamstride.measure.metrics.load.limits import (
    AVERAGE_SOURCE,
    LEAST_SHARE,
    LONG_DAYS,
    MONOTONY_SOURCE,
    RATIO_SOURCE,
    SESSION_SOURCE,
    SHORT_DAYS,
)
from hamstride.measure.metrics.load.week import last_week, monotony, strain
from hamstride.measure.series import Floats, Loads, Refused
from hamstride.words.say import say

UNIT = "AU"


def training_load(diary: Loads) -> tuple[Marker, ...]:
    """Return the load markers at the last known day of a diary; one alone, refused, when it cannot be read."""
    try:
        loads = calendar(diary)
    except Refused as why:
        return (_no("week_load_au", UNIT, say("measure.load.week"), SESSION_SOURCE, str(why)),)
    short, long = (_average(loads, days) for days in (SHORT_DAYS, LONG_DAYS))
    return short, long, _ratio(short, long), *_rolling(loads), *_week(loads), _change(loads)


def _average(loads: Floats, days: int) -> Marker:
    method = say("measure.load.ewma", days=str(days), share=f"{2 / (days + 1):.4g}")
    name = f"ewma_{days}_au"
    if len(loads) < days:
        why = say("measure.load.short", days=str(days), n=str(len(loads)))
        return _no(name, UNIT, method, AVERAGE_SOURCE, why)
    missing = int(np.sum(np.isnan(loads)))
    if known_share(loads, days) < LEAST_SHARE - 1e-9:
        return _no(name, UNIT, method, AVERAGE_SOURCE, _too_many_missing(loads, days))
    told = Marker(name, float(ewma(loads, days)[-1]), UNIT, method, AVERAGE_SOURCE)
    if not missing:
        return told
    low, high = bounds(loads, days)
    return replace(told, low=low, high=high, quality="usable", notes=(say("measure.load.missing", n=str(missing)),))


def _ratio(short: Marker, long: Marker) -> Marker:
    """The short average over the long one, with what it is not good for."""
    method = say("measure.load.ratio", short=str(SHORT_DAYS), long=str(LONG_DAYS))
    return _over("ewma_ratio", short.value, long.value, method, short.notes or long.notes)


def _rolling(loads: Floats) -> tuple[Marker, ...]:
    """The plain means of the last week over those of four weeks, with and without that week in them."""
    week = mean_of_last(loads, SHORT_DAYS)
    full = len(loads) >= LONG_DAYS
    coupled = mean_of_last(loads, LONG_DAYS) if full else None
    uncoupled = mean_of_last(loads, LONG_DAYS - SHORT_DAYS, before=SHORT_DAYS) if full else None
    missing = int(np.sum(np.isnan(loads[-LONG_DAYS:])))
    notes = (say("measure.load.mean_of_known", n=str(missing)),) if missing else ()
    return (
        _over("rolling_ratio_coupled", week, coupled, say("measure.load.coupled"), notes),
        _over("rolling_ratio_uncoupled", week, uncoupled, say("measure.load.uncoupled"), notes),
    )


def _over(name: str, above: float | None, below: float | None, method: str, notes: tuple[str, ...]) -> Marker:
    if above is None or below is None:
        return _no(name, "", method, RATIO_SOURCE, say("measure.load.no_ratio", days=str(LONG_DAYS)))
    if below == 0:
        return _no(name, "", method, RATIO_SOURCE, say("measure.load.nothing_before"))
    said = (say("measure.load.no_forecast"), *notes)
    return Marker(name, above / below, "", method, RATIO_SOURCE, quality="usable", notes=said)


def _week(loads: Floats) -> tuple[Marker, ...]:
    summed, even, strained = say("measure.load.week"), say("measure.load.monotony"), say("measure.load.strain")
    week = last_week(loads)
    if week is None:
        why = _too_many_missing(loads, SHORT_DAYS)
        names = (("week_load_au", UNIT, summed), ("monotony", "", even), ("strain_au", UNIT, strained))
        return tuple(_no(name, unit, method, MONOTONY_SOURCE, why) for name, unit, method in names)
    told = Marker("week_load_au", float(np.sum(week)), UNIT, summed, SESSION_SOURCE)
    alike = monotony(week)
    if alike is None:
        why = say("measure.load.all_alike")
        return (
            told,
            _no("monotony", "", even, MONOTONY_SOURCE, why),
            _no("strain_au", UNIT, strained, MONOTONY_SOURCE, why),
        )
    return (
        told,
        Marker("monotony", alike, "", even, MONOTONY_SOURCE),
        Marker("strain_au", strain(week), UNIT, strained, MONOTONY_SOURCE),
    )


def _change(loads: Floats) -> Marker:
    """The last seven days against the seven before, by the mean of the days that are known."""
    method = say("measure.load.change")
    now, before = mean_of_last(loads, SHORT_DAYS), mean_of_last(loads, SHORT_DAYS, before=SHORT_DAYS)
    if now is None or before is None:
        return _no("week_change_pct", "%", method, SESSION_SOURCE, say("measure.load.two_weeks"))
    if before == 0:
        return _no("week_change_pct", "%", method, SESSION_SOURCE, say("measure.load.nothing_before"))
    missing = int(np.sum(np.isnan(loads[-2 * SHORT_DAYS :])))
    told = Marker("week_change_pct", 100 * (now / before - 1), "%", method, SESSION_SOURCE)
    notes = (say("measure.load.mean_of_known", n=str(missing)),)
    return replace(told, quality="usable", notes=notes) if missing else told


def _too_many_missing(loads: Floats, days: int) -> str:
    known = int(np.sum(np.isfinite(loads[-days:])))
    return say("measure.load.too_many_missing", days=str(days), n=str(days - known))


def _no(name: str, unit: str, method: str, source: str, why: str) -> Marker:
    return Marker(name, None, unit, method, source, quality="refused", notes=(why,))
