"""One chart of each kind, from made-up data that holds every case: gaps, unknowns, long names, both legs."""

from __future__ import annotations

from datetime import date, timedelta

from hamstride.figures.charts import (
    Chart,
    Day,
    Event,
    Member,
    PlannedDay,
    ReturnAxis,
    Rung,
    SideTest,
    Span,
    cohort_strip,
    left_against_right,
    pain_and_load,
    return_axes,
    running_ladder,
    week_calendar,
)

FIRST = date(2026, 3, 1)
PHASES = ("Protect", "Foundation", "Loading", "Strength", "Sport specific", "Sprint")
UNTOLD = {9, 10, 11, 24, 40, 41}
SHARP = 30  # the day of the new injury


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def _pain(number: int) -> float | None:
    if number % 13 == 0:
        return None
    return 6 if number == SHARP else max(0, 7 - number // 3) if number < SHARP else number % 3


def _load(number: int) -> float | None:
    return None if number < 3 else (0, 120, 0, 310, 200)[number % 5]


def course() -> Chart:
    days = [
        Day(day(number), _pain(number), _load(number), number == 20) for number in range(56) if number not in UNTOLD
    ]
    spans = [Span(name, day(first)) for name, first in zip(PHASES, (0, 3, 8, 18, 33, 47), strict=True)]
    events = [(0, "the plan starts"), (SHARP, "hurt again"), (SHARP + 2, "a step back"), (47, "a clinician decides")]
    return pain_and_load(days, spans, [Event(day(number), what) for number, what in events])


def sides() -> Chart:
    return left_against_right(
        [
            SideTest(
                "Bending strength with the knee nearly straight", "N", 212, 340, "left", 306, state="unmet", on=FIRST
            ),
            SideTest("The bend left in your knee", "deg", 6, 0, "left", 5, at_most=True, state="unmet", on=FIRST),
            SideTest("Single hop distance", "m", 1.42, 1.5, "left", 1.35, state="unknown", again=True, on=FIRST),
            SideTest("The single-leg bridge count", "", None, 25, "left", 22.5),
            SideTest("The straight-leg raise", "deg", 80, 79, "left", on=FIRST),
        ]
    )


def axes() -> Chart:
    return return_axes(
        [
            ReturnAxis("Tenderness", "Pressing on the sore place hurts no more.", "met"),
            ReturnAxis("Range", "The knee straightens as far as on the other side.", "unmet", disputed=True),
            ReturnAxis("Peak strength on a machine", "Within a tenth of the other leg.", "unknown", disputed=True),
            ReturnAxis("Hops & landing", "Nine tenths of the other leg.", "unknown"),
        ]
    )


def ladder() -> Chart:
    return running_ladder(
        [
            Rung("Slow jog", 8, 50, 40, "behind"),
            Rung("Slow jog", 8, 50, 50, "behind"),
            Rung("Tempo run", 8, 50, 60, "behind"),
            Rung("Stride", 8, 50, 70, "now"),
            Rung("Stride", 6, 50, 80, "ahead"),
            Rung("Stride", 6, 50, 90, "ahead"),
            Rung("Sprint", 6, 40, 95, "ahead"),
            Rung("Sprint", 6, 40, 100, "ahead"),
            Rung("Sprint", 8, 40, 100, "ahead"),
        ]
    )


def week() -> Chart:
    monday = date(2026, 4, 27)
    planned: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
        (("check_in", "running", "strength"), ("Stride", "Nordic curl", "Single-leg deadlift", "Bridge")),
        (("check_in", "mobility"), ("Lying stretch",)),
        (("check_in", "rest", "test"), ()),
        (("check_in", "running", "strength", "mobility", "test"), ("Stride",)),
        (("rest",), ()),
        ((), ()),
        (("check_in", "mobility"), ()),
    )
    days = [PlannedDay(monday + timedelta(days=ahead), *each) for ahead, each in enumerate(planned)]
    return week_calendar(days, today=monday + timedelta(days=2))


def cohort() -> Chart:
    return cohort_strip(
        PHASES,
        [
            Member("Edu", "Sprint", 3, "ready"),
            Member("Ama K.", "Loading", 9, "on_course"),
            Member("Bartholomew Featherstone", "Protect", 1, "needs_person"),
            Member("Chi", None, None, "not_known"),
        ],
    )


EXAMPLES = {"course": course, "sides": sides, "axes": axes, "ladder": ladder, "week": week, "cohort": cohort}
