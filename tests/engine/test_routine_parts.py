"""Warm-up and cool-down on a small plan: which parts, for which work, and how the minutes are fitted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.engine.routine import cool_down, scale, warm_up
from hamstride.engine.schedule import DayPlan
from hamstride.protocol.routines import Part, Routine, Span
from tests.engine.small_plan import PHASE, SMALL, exercise, prescriber, slot

LIFT, RUN = (slot("lift", "strength", "hip_hinge"), SMALL.exercises["hip_hinge"]), slot("run", "running", "jog")
STRETCH = exercise("lying_stretch", kind="stretch", contraction="stretch")
HELD = exercise("lying_stretch", kind="mobility", contraction="stretch")
BRIDGE = exercise("bridge_double_leg", kind="mobility", contraction="concentric")
MOVE = slot("move", "mobility", "lying_stretch")


def part(*exercises: str, minutes: float = 4, short: float | None = None, before_run: bool = False) -> Part:
    return Part("raise", exercises, minutes, short, before_run, ())


PARTS = (
    part("walk", "jog", short=2), part("walk", "lunge", short=1), part("bridge_single_leg", before_run=True),
    part("hip_hinge"),
)  # fmt: skip

SHORT, LONG = Span(1, 9, ()), Span(1, 60, ())


def built(plan: DayPlan, short: Span | None = SHORT, whole: Span = LONG, cool: bool = False) -> Any:
    routine = Routine(whole, short, PARTS, (), ())
    routines = replace(SMALL.routines, built={"warm_up": routine, "cool_down": routine})
    exercises = {**SMALL.exercises, **{id: exercise(id) for id in ("walk", "jog", "lunge", "bridge_single_leg")}}
    by = prescriber(phase=PHASE, protocol=replace(SMALL, routines=routines, exercises=exercises))
    return [(item.exercise, item.minutes) for item in (cool_down if cool else warm_up)(by, plan)]


def day(**work: Any) -> DayPlan:
    return DayPlan(0, **work)


WHOLE = [("walk", 4), ("lunge", 4), ("hip_hinge", 4)]


def test_each_part_takes_the_first_exercise_that_is_not_there_yet() -> None:
    assert built(day(strength=(LIFT,))) == WHOLE


@pytest.mark.parametrize("work", [{"run": object()}, {"drills": (LIFT,)}, {"run": object(), "drills": (LIFT,)}])
def test_some_parts_come_before_a_run_or_drills_only(work: dict[str, Any]) -> None:
    assert built(day(**work)) == [*WHOLE[:2], ("bridge_single_leg", 4), WHOLE[2]]


@pytest.mark.parametrize(("exercise", "is_long"), [(STRETCH, True), (HELD, True), (BRIDGE, False)])
def test_stretches_at_home_have_a_short_one_and_other_light_work_none(exercise: Any, is_long: bool) -> None:
    found = built(day(mobility=((MOVE, exercise),)))
    assert found == ([("walk", 2), ("lunge", 1)] if is_long else [])


def test_without_a_short_one_stretches_have_none() -> None:
    assert built(day(mobility=((MOVE, STRETCH),)), short=None) == []
    assert built(day()) == []


def test_the_cool_down_comes_after_loaded_work_and_runs() -> None:
    assert built(day(strength=(LIFT,)), cool=True) == WHOLE
    assert built(day(run=object()), cool=True) == WHOLE
    assert built(day(mobility=((MOVE, STRETCH),)), cool=True) == []


def test_minutes_are_fitted_into_the_span() -> None:
    assert built(day(strength=(LIFT,)), whole=Span(1, 9, ())) == [("walk", 3), ("lunge", 3), ("hip_hinge", 3)]
    assert built(day(mobility=((MOVE, STRETCH),)), short=Span(6, 9, ())) == [("walk", 4), ("lunge", 2)]


@pytest.mark.parametrize(
    ("minutes", "least", "most", "scaled"),
    [
        ((), 5, 9, ()),
        ((4, 3), 5, 9, (4, 3)),
        ((4, 1), 5, 9, (4, 1)),
        ((5, 4), 5, 9, (5, 4)),
        ((4, 4, 4), 5, 9, (3, 3, 3)),
        ((4, 4, 4), 5, 10, (4, 3, 3)),
        ((2, 1), 6, 9, (4, 2)),
        ((3,), 5, 9, (5,)),
        ((30,), 5, 9, (9,)),
        ((9, 1, 1), 1, 2, (1, 0.5, 0.5)),
        ((1, 1, 1, 1), 1, 2, (0.5, 0.5, 0.5, 0.5)),
        ((1, 1, 1, 1, 1), 1, 2, (0.5, 0.5, 0.5, 0.5, 0.5)),
        ((1, 9, 1), 1, 2, (0.5, 1, 0.5)),
        ((1, 5, 5), 1, 2, (1, 0.5, 0.5)),
    ],
)
def test_minutes_in_halves_add_up_to_what_is_wanted(
    minutes: tuple[float, ...], least: float, most: float, scaled: tuple[float, ...]
) -> None:
    found = scale(minutes, Span(least, most, ()))
    assert found == scaled
    assert not found or least <= sum(found) <= max(most, len(found) / 2)
