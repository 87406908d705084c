"""Pain over time, and tests left and right with their symmetry."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.criteria.facts import Reading
from hamstride.criteria.symmetry import limb_symmetry_index, side_difference
from hamstride.engine.visit.part import Part, Told, part, said, thinned
from hamstride.protocol.rule import Finding
from hamstride.words.say import say

PAINS = ("pain_walking", "pain_rest", "pain_morning", "pain_worst_24h", "hip_bend_pain")


def pain(told: Told) -> Part:
    """Return a row for each day with a pain answer, thinned to one page; columns nobody answered are left out."""
    named = [id for id in PAINS if told.readings(id)]
    by_day: dict[int, dict[str, Reading]] = {}
    for id in named:
        for reading in told.readings(id):
            by_day.setdefault(reading.day or 0, {})[id] = reading
    days = thinned(sorted(by_day), int(told.number("most_rows")))
    rows = [(_day(told, by_day[day]), *(_number(by_day[day].get(id)) for id in named)) for day in days]
    worst = max((each for id in named for each in told.readings(id)), key=lambda each: float(each.value), default=None)
    return part(
        "pain",
        _worst(told, worst, len(by_day)),
        rows,
        head=(say("visit.day"), *(told.protocol.findings[id].label for id in named)),
    )


def _worst(told: Told, worst: Reading | None, days: int) -> list[str]:
    """Thinned rows can hide a bad day, so the worst is named."""
    if worst is None:
        return []
    label = told.protocol.findings[worst.name].label
    return [say("visit.worst", label=label, value=f"{worst.value:g}", day=told.day(worst.at), days=str(days))]


def tests(told: Told) -> Part:
    """Return every test that was done: left, right, how even the legs are, and when."""
    head = [say(f"visit.test.{each}") for each in ("what", "left", "right", "even", "when")]
    findings = (each for each in told.protocol.findings.values() if each.group == "test")
    return part("tests", rows=[row for each in findings for row in _test(told, each)], head=head)


def _test(told: Told, finding: Finding) -> Iterator[tuple[str, ...]]:
    if not finding.per_side:
        reading = told.facts.newest(finding.id, None)
        if reading is not None:
            yield (finding.label, said(finding, reading.value), "", "", told.short_day(reading.at))
        return
    injured, other = (told.facts.newest(finding.id, side) for side in ("injured", "other"))
    sides = {each.side: each for each in (injured, other) if each is not None}
    if sides:
        values = (said(finding, sides[side].value) if side in sides else "" for side in ("left", "right"))
        days = dict.fromkeys(told.short_day(each.at) for each in sides.values())
        yield (finding.label, *values, _evenness(finding, injured, other), ", ".join(days))


def _evenness(finding: Finding, injured: Reading | None, other: Reading | None) -> str:
    """The symmetry index where more is better, else how much worse the injured side is."""
    if injured is None or other is None or finding.type != "number":
        return ""
    own, against = float(injured.value), float(other.value)
    if finding.better == "higher":
        index = limb_symmetry_index(own, against)
        return "" if index is None else say("visit.symmetry", percent=f"{index:.0f}")
    worse = side_difference(own, against, lower_is_better=True)
    return say("visit.difference", worse=said(finding, worse))


def _day(told: Told, readings: dict[str, Reading]) -> str:
    return told.short_day(next(iter(readings.values())).at)


def _number(reading: Reading | None) -> str:
    return "" if reading is None else f"{reading.value:g}"
