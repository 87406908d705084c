"""Followed findings: the newest value, the mean of the last days, and the change against the days before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hamstride.criteria.facts import Reading
from hamstride.engine.monitoring.picture import Trend
from hamstride.protocol.monitoring import Watched
from hamstride.protocol.rule import Finding
from hamstride.record.facts import PersonFacts
from hamstride.record.history import utc_text

WEEK = 7


def trends(watched: Sequence[Watched], facts: PersonFacts, findings: Mapping[str, Finding], least: int) -> list[Trend]:
    """Return the trend of every followed number that was ever logged for this injury.

    Args:
        watched: what is followed for this person's condition.
        facts: the record at the moment asked for.
        findings: the protocol's findings.
        least: how many known days a week needs before it is compared.
    """
    numbers = [each for each in watched if findings[each.finding].type == "number"]
    found = [trend(each, findings[each.finding], _series(findings[each.finding], facts), facts.today, least)
             for each in numbers]  # fmt: skip
    return [each for each in found if each is not None]


def _series(finding: Finding, facts: PersonFacts) -> Sequence[Reading]:
    return facts.series(finding.id, "injured" if finding.per_side else None)


def trend(watched: Watched, finding: Finding, readings: Sequence[Reading], today: int, least: int) -> Trend | None:
    """Return the trend of one finding, None without readings.

    The window is a week, or the time between two askings where that is longer. Several values of one day count as the
    worst of them. `least` known days are needed in each window for something asked daily, else one.
    """
    if not readings:
        return None
    days = max(WEEK, watched.every_days)
    by_day = worst_of_days(later_than(readings, today - 2 * days), finding)
    now, known = mean_of(by_day, today - days, today)
    before, known_before = mean_of(by_day, today - 2 * days, today - days)
    enough = least if watched.every_days == 1 else 1
    change = now - before if now is not None and before is not None and min(known, known_before) >= enough else None
    newest = readings[-1]
    return Trend(
        finding=finding.id,
        label=finding.label,
        unit=finding.unit,
        newest=float(newest.value),
        at=None if newest.at is None else utc_text(newest.at),
        days=days,
        mean=_rounded(now),
        known_days=known,
        mean_before=_rounded(before),
        known_days_before=known_before,
        change=_rounded(change),
        direction=direction(change, watched.matters, finding),
    )


def later_than(readings: Sequence[Reading], day: int) -> Sequence[Reading]:
    """Return the readings (oldest first) of local days later than one."""
    start = len(readings)
    while start and (readings[start - 1].day or 0) > day:
        start -= 1
    return readings[start:]


def worst_of_days(readings: Sequence[Reading], finding: Finding) -> dict[int, float]:
    """Return the worst value of each local day that has one."""
    worse = min if finding.better == "higher" else max
    found: dict[int, float] = {}
    for reading in readings:
        if reading.day is not None:
            value = float(reading.value)
            found[reading.day] = worse(found.get(reading.day, value), value)
    return found


def mean_of(by_day: Mapping[int, float], after: int, last: int) -> tuple[float | None, int]:
    """Return the mean over the known days later than `after` up to `last`, and how many are known."""
    values = [by_day[day] for day in range(after + 1, last + 1) if day in by_day]
    return (sum(values) / len(values) if values else None), len(values)


def direction(change: float | None, matters: float, finding: Finding) -> str:
    """Return better, worse or same (smaller than what matters); unknown without a change."""
    if change is None:
        return "unknown"
    if abs(change) < matters or change == 0:
        return "same"
    return "better" if (change > 0) is (finding.better == "higher") else "worse"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
