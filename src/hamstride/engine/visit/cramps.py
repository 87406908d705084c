"""The cramp diary in a few lines: how many a week, how strong, when, how long, and what came before."""

from __future__ import annotations

from hamstride.criteria.facts import Reading
from hamstride.engine.visit.part import Part, Told, counted, pair, part, said, thinned
from hamstride.words.say import say


def cramps(told: Told) -> Part:
    """Return the count of each week with its strength, then the single cramps that were logged."""
    weeks = thinned(told.readings("cramps_per_week"), int(told.number("most_rows")))
    single = logged(told)
    lines = [
        *(_week(told, each) for each in weeks),
        *([say("visit.cramps", count=str(len(single)), first=told.day(single[0]), last=told.day(single[-1]))]
          if single else []),
    ]  # fmt: skip
    return part("cramps", lines, [
        pair("cramp_strength", _range(told, "cramp_severity")),
        pair("cramp_minutes", _range(told, "cramp_minutes")),
        pair("cramp_time", counted(_words(told, "cramp_time"))),
        pair("cramp_trigger", counted(_words(told, "cramp_trigger"))),
        pair("cramp_heat", counted(_words(told, "heat_or_long_effort"))),
    ])  # fmt: skip


def logged(told: Told) -> list[float]:
    """Return when each single cramp was logged; entries close together are one cramp."""
    now = [each for each in told.readings("cramp_now") if each.value is True]
    moments = sorted({each.at for each in (*now, *told.readings("cramp_minutes")) if each.at is not None})
    apart = told.number("same_cramp_h") * 3600
    found: list[float] = []
    last = float("-inf")
    for moment in moments:
        if moment - last > apart:
            found.append(moment)
        last = moment
    return found


def _week(told: Told, count: Reading) -> str:
    strength = next((each for each in told.readings("cramp_severity") if each.day == count.day), None)
    line = say("visit.week", day=told.day(count.at), count=f"{count.value:g}")
    return line if strength is None else line + say("visit.week_strength", value=f"{strength.value:g}")


def _range(told: Told, finding: str) -> str:
    values = [float(each.value) for each in told.readings(finding)]
    if not values:
        return ""
    ends = dict.fromkeys(said(told.protocol.findings[finding], value) for value in (min(values), max(values)))
    return say("visit.newest_of", span=" to ".join(ends), newest=said(told.protocol.findings[finding], values[-1]))


def _words(told: Told, finding: str) -> list[str]:
    return [said(told.protocol.findings[finding], each.value) for each in told.readings(finding)]
