"""The ladder rung by rung, on a small ladder of its own: what opens a rung, what takes one away, what never rises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.decide import facts_of
from hamstride.engine.running import OnLadder, on_ladder, repeats
from hamstride.protocol.exercise import Rung
from tests.people import Row, after, ana, answers, case, session

SHIPPED = load_protocol()


def rung(id: str, phase: str, reps: int, metres: int, speed: int, raises: Any) -> Rung:
    return Rung(id, phase, "jog", reps, metres, speed, 60, raises, id, ())


LADDER = (
    rung("one", "loading", 4, 50, 30, "start"),
    rung("two", "loading", 6, 50, 30, "volume"),
    rung("three", "loading", 6, 50, 40, "speed"),
    rung("four", "strength", 8, 50, 40, "volume"),
    rung("five", "strength", 8, 60, 50, "speed"),
    rung("six", "sprint", 8, 60, 90, "speed"),
)
NUMBERS = {
    "good_run_pain": 1, "ease_off_pain": 3, "rungs_back": 2, "run_gap_days": 10, "run_speed_slack": 5,
    "days_between_volume_and_speed": 7, "days_between_rungs": 3,
}  # fmt: skip
POLICY = {**SHIPPED.policy, **{name: replace(SHIPPED.policy[name], value=value) for name, value in NUMBERS.items()}}
SMALL = replace(SHIPPED, ladder=LADDER, policy=POLICY)


def run(day: float, pain: int | None = 0, morning: int | None = 0, speed: float | None = 100, **more: Any) -> Row:
    felt = {"pain_during": pain, "pain_next_morning": morning}
    known = {key: value for key, value in felt.items() if value is not None}
    return session(after(day), more.pop("kind", "running"), {"exercise": "jog", "speed_pct": speed}, **known, **more)


def standing(
    *runs: Row,
    day: float = 60,
    phase: str | None = "sprint",
    then: Callable[[float], str | None] | None = None,
    orders: tuple[tuple[float, str], ...] = (),
    lighter: Callable[[float], bool] = lambda _at: False,
    seen: tuple[Row, ...] = (),
    ladder: tuple[Rung, ...] = LADDER,
) -> OnLadder | None:
    """Where Ana stands on a day after runs; `then` says in which phase she was at a moment."""
    facts = facts_of(SMALL, case(ana(seen, runs)))
    facts.move_to(after(day).timestamp())
    ordered = [(after(at).timestamp(), to) for at, to in orders]
    stage: Any = SimpleNamespace(phase=phase, ordered=ordered, phase_at=then or (lambda _at: phase))
    return on_ladder(replace(SMALL, ladder=ladder), facts, stage, lighter)


def on(*runs: Row, **more: Any) -> tuple[str, int]:
    here = standing(*runs, **more)
    assert here is not None
    return LADDER[here.index].id, here.total_m


def good(*days: float) -> list[Row]:
    return [run(day) for day in days]


def test_in_a_phase_without_running_there_is_no_ladder() -> None:
    assert standing(phase="protect") is None
    assert standing(phase=None) is None
    assert standing(phase="tendon_isometric") is None


def test_it_begins_on_the_first_rung_with_its_metres() -> None:
    assert on() == ("one", 200)
    here = standing(ladder=(LADDER[0], replace(LADDER[1], reps=2, metres=40)))
    assert here is not None
    assert here.total_m == 200


def test_each_good_run_opens_one_rung_and_speed_waits_a_week_for_distance() -> None:
    assert on(*good(50)) == ("two", 300)
    assert on(*good(50, 56)) == ("two", 300)
    assert on(*good(50, 57)) == ("three", 300)
    assert on(*good(40, 47, 54)) == ("four", 400)
    assert on(*good(40, 47, 53)) == ("three", 300)


HIGH = good(33, 40, 47, 54)  # on rung five


def test_two_rises_of_one_kind_lie_some_days_apart() -> None:
    assert on(*HIGH, run(56.9))[0] == "five"
    assert on(*HIGH, run(57))[0] == "six"


def test_a_faster_rung_never_brings_more_metres() -> None:
    assert on(*HIGH) == ("five", 400)  # its own would be 480


@pytest.mark.parametrize(
    ("changes", "opens"),
    [
        ({}, True),
        ({"pain": 1}, True),
        ({"pain": 2}, False),
        ({"pain": None}, False),
        ({"morning": 1}, True),
        ({"morning": 2}, False),
        ({"morning": None}, False),
        ({"speed": 25}, True),
        ({"speed": 24.9}, False),
        ({"speed": None}, False),
        ({"kind": "strength"}, False),
    ],
    ids=str,
)
def test_what_opens_the_next_rung(changes: dict[str, Any], opens: bool) -> None:
    assert on(run(50, **changes))[0] == ("two" if opens else "one")


@pytest.mark.parametrize(("measured", "opens"), [(2.0, True), (1.99, False)])
def test_a_measured_speed_counts_in_percent_of_her_own_best(measured: float, opens: bool) -> None:
    best = tuple(answers(after(-5), {"best_top_speed_m_s": 8.0}))
    timed = run(50, speed=None, top_speed_m_s=measured)
    assert on(timed, seen=best)[0] == ("two" if opens else "one")
    assert on(timed)[0] == "one"  # of a best that is not known it is no share


def test_a_best_that_is_told_later_changes_nothing_of_the_runs_before() -> None:
    """At 12 m/s her runs of 2.4 would have been no 30 %: the rungs she earned would be gone, and metres would rise."""
    best, slip = (tuple(answers(after(day), {"best_top_speed_m_s": speed})) for day, speed in ((-5, 8.0), (50, 12.0)))
    runs = [run(day, speed=None, top_speed_m_s=2.4) for day in (40, 47)]
    for told in (best, (*best, *slip)):
        assert on(*runs, seen=told, day=53)[0] == "three"
    later = run(54, speed=None, top_speed_m_s=3.2)
    assert on(*runs, later, seen=best, day=55)[0] == "four"
    assert on(*runs, later, seen=(*best, *slip), day=55)[0] == "three"


@pytest.mark.parametrize(("logged", "measured", "opens"), [(30, 2.4, True), (30, 1.9, False), (20, 2.4, False)])
def test_where_effort_and_watch_disagree_the_slower_is_believed(logged: float, measured: float, opens: bool) -> None:
    best = tuple(answers(after(-5), {"best_top_speed_m_s": 8.0}))
    assert on(run(50, speed=logged, top_speed_m_s=measured), seen=best)[0] == ("two" if opens else "one")


def test_a_morning_that_has_not_come_yet_opens_nothing() -> None:
    assert on(run(50, morning=0), day=50.2)[0] == "one"


@pytest.mark.parametrize("bad", [{"pain": 4}, {"morning": 4}])
def test_a_run_that_hurt_goes_back_by_the_rungs_of_the_policy(bad: dict[str, Any]) -> None:
    assert on(*HIGH)[0] == "five"
    assert on(*HIGH, run(58, **bad)) == ("three", 300)
    assert on(run(50, **bad))[0] == "one"
    assert on(*HIGH, run(58, pain=3))[0] == "five"


def test_on_the_way_up_again_the_metres_do_not_jump() -> None:
    down = [*HIGH, run(58, pain=4)]
    assert on(*down, *good(60), day=61) == ("three", 300)  # too soon after the last rise
    assert on(*down, *good(61), day=62) == ("four", 400)


def test_a_rise_that_was_never_run_is_lost_on_the_way_down() -> None:
    assert on(run(50), day=61) == ("one", 200)
    assert on(*good(40, 47, 54), day=65) == ("two", 300)
    assert on(*good(40, 47, 54), run(55, morning=2), day=66) == ("two", 300)


def test_a_long_pause_goes_back_and_a_day_less_does_not() -> None:
    assert on(*HIGH, day=64)[0] == "five"
    assert on(*HIGH, day=64.01)[0] == "three"
    assert on(*HIGH, run(65, morning=2), day=66)[0] == "three"  # the pause before a run counts as well
    assert on(*HIGH, run(64, morning=2), day=66)[0] == "five"


def test_a_phase_opens_its_own_rungs_and_the_way_up_is_one_rung_at_a_time() -> None:
    many = good(10, 17, 24, 31, 38, 45, 52)
    assert on(*many, phase="loading") == ("three", 300)
    assert on(*many, phase="strength")[0] == "five"
    assert on(*many, phase="sprint")[0] == "six"
    opened = after(40).timestamp()
    assert on(*many, then=lambda at: "loading" if at < opened else "sprint")[0] == "five"


def test_a_step_back_of_the_phase_lowers_the_rung_for_good() -> None:
    lower, up = after(55).timestamp(), after(56.5).timestamp()

    def phases(at: float) -> str:
        return "loading" if lower <= at < up else "sprint"

    assert on(*HIGH, run(56), run(57, morning=2), then=phases, day=58)[0] == "three"
    assert on(*HIGH, phase="loading", then=phases, day=58) == ("three", 300)
    assert on(*HIGH, run(56), then=lambda at: "protect" if at >= lower else "sprint", day=58)[0] == "five"


def test_in_a_lighter_week_the_rung_is_kept() -> None:
    assert on(run(50), lighter=lambda _at: True)[0] == "one"
    assert on(run(50), lighter=lambda at: at < after(50).timestamp())[0] == "two"
    assert on(*HIGH, run(58, pain=4), lighter=lambda at: at > after(57).timestamp())[0] == "three"


def test_a_phase_the_clinician_set_starts_a_few_rungs_below_its_first() -> None:
    assert on(orders=((50, "sprint"),)) == ("four", 400)  # rung six is its first
    assert on(orders=((50, "strength"),)) == ("two", 300)
    assert on(orders=((50, "loading"),)) == ("one", 200)
    assert on(orders=((70, "sprint"),)) == ("one", 200)  # not yet
    assert on(orders=((60, "sprint"),)) == ("four", 400)
    assert on(*HIGH, orders=((57, "strength"),))[0] == "five"  # she stands higher already
    four = (*good(40, 47, 54), run(58, speed=20))
    assert on(*four, orders=((56, "sprint"),))[0] == "four"  # or just there, by runs that are hers
    assert on(*HIGH, run(59, pain=4), orders=((58, "sprint"),))[0] == "three"
    assert on(run(55), orders=((50, "sprint"),))[0] == "five"


def test_the_first_run_after_an_order_shows_which_rung_was_reached() -> None:
    order = ((50, "sprint"),)  # lifts her to rung four, at 40 %
    assert on(run(55, speed=20), orders=order) == ("one", 200)
    assert on(run(55, speed=25, morning=2), orders=order) == ("two", 300)  # fast enough for rung two, and not calm
    assert on(run(55, speed=25), orders=order)[0] == "three"
    assert on(run(55, speed=None), orders=order)[0] == "one"  # how fast is not known
    assert on(run(55), run(56, speed=25), orders=order)[0] == "five"  # only the first


def test_runs_of_an_earlier_injury_and_of_tomorrow_count_for_nothing() -> None:
    again = (*answers(after(1), {"pain_rest": 2}), *answers(after(51), {"sudden_onset": True}))
    assert on(run(50), seen=again)[0] == "one"
    assert on(run(51), seen=again)[0] == "two"
    assert on(run(50), run(61), day=60)[0] == "two"
    assert on(run(60), day=60)[0] == "one"  # its morning has not come


def test_when_she_last_ran_and_what_was_planned_then_is_remembered() -> None:
    here = standing(*good(40, 47))
    assert here is not None
    assert (here.last_run, here.ran_m) == (after(47).timestamp(), 300)
    assert here.raised == {"volume": after(40).timestamp(), "speed": after(47).timestamp()}
    fresh = standing()
    assert fresh == OnLadder(0, 200, {})


@pytest.mark.parametrize(("allowed", "expected"), [(400, 8), (399, 7), (300, 6), (50, 1), (10, 1), (900, 8)])
def test_repeats_stay_inside_the_metres(allowed: int, expected: int) -> None:
    assert repeats(LADDER[3], allowed) == expected


def test_a_phase_below_the_first_rung_has_no_run_and_one_at_it_has_the_first() -> None:
    assert SHIPPED.pathway_with("loading").phase("loading").runs
    assert standing(phase="loading", ladder=LADDER[3:]) is None
    here = standing(phase="loading", ladder=(LADDER[0], *LADDER[3:]))
    assert here is not None
    assert here.index == 0


def test_runs_in_a_phase_that_opens_the_first_rung_only_keep_her_there() -> None:
    first = (LADDER[0], *LADDER[3:])
    opened = after(50).timestamp()
    here = standing(*good(45, 55), ladder=first, then=lambda at: "loading" if at < opened else "sprint")
    assert here is not None
    assert here.index == 1
    down = standing(
        *good(45, 52),
        run(57, morning=2),
        ladder=first,
        then=lambda at: "loading" if at > after(56).timestamp() else "sprint",
    )
    assert down is not None
    assert down.index == 0


def test_metres_that_were_never_run_do_not_show_after_a_step_down() -> None:
    short = replace(LADDER[2], reps=4, metres=40)  # a faster rung with fewer metres
    here = standing(*good(33, 40, 47), day=58, ladder=(*LADDER[:2], short, *LADDER[3:]))
    assert here is not None
    assert (here.index, here.ran_m, here.total_m) == (1, 160, 160)


@pytest.mark.parametrize(
    ("rungs", "allowed", "often"),
    [
        ([(4, 50), (4, 60), (4, 50)], 180, 3),  # of 200 m allowed she ran three times sixty
        ([(1, 50), (1, 80), (2, 40)], 50, 1),  # one repeat is the least there is, also where it is longer than allowed
    ],
)
def test_two_faster_rungs_on_she_runs_no_more_metres_whatever_the_length_of_a_repeat(
    rungs: list[tuple[int, int]], allowed: int, often: int
) -> None:
    raises = ("start", "speed", "speed")
    ladder = tuple(
        rung(str(place), "loading", *each, 30 + 10 * place, raises[place]) for place, each in enumerate(rungs)
    )
    here = standing(*good(40, 43), day=44, ladder=ladder)
    assert here is not None
    assert (here.index, here.total_m, repeats(ladder[2], here.total_m)) == (2, allowed, often)


def test_after_a_pause_the_metres_are_no_more_than_the_shorter_rung_that_was_open() -> None:
    short = replace(LADDER[2], reps=4, metres=40)
    here = standing(*good(33, 40), day=51, ladder=(*LADDER[:2], short, *LADDER[3:]))
    assert here is not None
    assert (here.index, here.total_m) == (0, 160)


def test_a_run_that_hurts_counts_at_once() -> None:
    assert on(*HIGH, run(60, pain=4, morning=None), day=60)[0] == "three"


def test_an_order_for_a_phase_without_a_rung_of_its_own_counts_from_its_highest() -> None:
    skipping = (*LADDER[:3], *LADDER[5:])  # nothing of the phase strength
    here = standing(ladder=skipping, orders=((50, "strength"),))
    assert here is not None
    assert here.index == 0
    longer = (*LADDER[:3], replace(LADDER[2], id="more"), *LADDER[5:])
    above = standing(ladder=longer, orders=((50, "strength"),))
    assert above is not None
    assert above.index == 1


UP_TO_FIVE = good(1, 9, 17, 25)  # rung by rung, the next day she stands on five


def slow(*days: float) -> list[Row]:
    return [run(day, speed=30) for day in days]


@pytest.mark.parametrize(("day", "stands"), [(34.5, "five"), (35, "five"), (35.01, "three")])
def test_what_was_run_faster_in_the_last_ten_days_is_hers_when_a_lock_opens(day: float, stands: str) -> None:
    assert on(*UP_TO_FIVE, day=26)[0] == "five"
    assert on(*UP_TO_FIVE, *slow(28, 31, 34), day=day)[0] == stands


def test_after_more_than_ten_days_of_slower_runs_the_next_is_one_rung_above_the_fastest() -> None:
    """Two rungs of thirty percent: the second was run as fast as the first, so the third is the next."""
    assert on(*UP_TO_FIVE, *slow(28, 31, 34, 37), day=38)[0] == "three"


def test_the_way_up_goes_on_from_there_one_rung_at_a_time_and_no_longer() -> None:
    back = [*UP_TO_FIVE, *slow(28, 31, 34, 37)]
    assert on(*back, run(39), day=39.5) == ("four", 400)
    assert on(*back, run(39), run(40), day=40.5)[0] == "four"  # a day after a rise there is none


def test_runs_of_which_no_speed_is_known_say_nothing_of_how_fast_she_is() -> None:
    unknown = [run(day, speed=None) for day in (28, 31, 34, 37)]
    assert on(*UP_TO_FIVE, *unknown, day=38)[0] == "five"


def test_a_rung_a_clinician_ordered_is_not_taken_back_for_slower_runs_before() -> None:
    assert on(*slow(1, 4), day=6, orders=((5, "sprint"),))[0] == "four"


CLOSE = (*LADDER[:5], replace(LADDER[5], id="six", speed_pct=55), replace(LADDER[5], id="seven", speed_pct=60))


@pytest.mark.parametrize(("speed", "reached"), [(50, "six"), (50.5, "seven"), (55, "seven")])
def test_what_a_slower_rung_asks_is_not_the_faster_one_however_close_they_lie(speed: float, reached: str) -> None:
    """An order lifts her to the rung of 55 %. What she has run shows which is next: at 50 % it is that rung itself."""
    longer = (*CLOSE, replace(CLOSE[6], id="eight", phase="simulation"))
    here = standing(run(55, speed=speed), orders=((50, "simulation"),), ladder=longer, phase="simulation")
    assert here is not None
    assert longer[here.index].id == reached
