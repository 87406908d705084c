"""Whole lives, a day at a time: what has to hold on every day and from each day to the next, whatever they bring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.decision import Decision, PlannedRun
from tests.lives import GOOD, Day, Life, bumpy
from tests.people import ANA_GOOD_DAY
from tests.sampled import one_in

PROTOCOL = load_protocol()
ORDER = [phase.id for phase in PROTOCOL.pathways["strain"].phases]
SEEDS = one_in(44, range(44))
DAYS = 70


@cache
def good_life() -> Life:
    """Ninety days without a bad one."""
    return Life(lambda _: GOOD).live(90)


@cache
def life(seed: int) -> Life:
    """Seventy days with bad ones among them."""
    return Life(bumpy(seed)).live(DAYS)


def strength_days(decision: Decision) -> list[date]:
    return [date.fromisoformat(day.date) for day in decision.calendar if day.kind == "strength"]


def test_a_life_without_a_bad_day_goes_all_the_way_up_and_never_back() -> None:
    stood = list(good_life().phases.values())
    assert list(dict.fromkeys(stood)) == ORDER
    assert [ORDER.index(phase) for phase in stood] == sorted(ORDER.index(phase) for phase in stood)


def test_it_takes_no_less_than_the_least_days_of_every_phase() -> None:
    least = sum(phase.least_days.value for phase in PROTOCOL.pathways["strain"].phases)
    first = next(day for day, phase in good_life().phases.items() if phase == "maintenance")
    assert first >= least


@pytest.mark.covers("D-108")
def test_a_life_in_which_nothing_is_ever_done_goes_nowhere() -> None:
    idle = Life(lambda _: Day(trains=False)).live(30)
    assert set(idle.phases.values()) <= {"protect", "foundation"}


def test_a_life_that_always_hurts_stays_low_and_is_sent_to_somebody() -> None:
    sore = Life(lambda _: Day(answers={**ANA_GOOD_DAY, "pain_walking": 5, "limp": True}, pain=5, next_morning=5)).live(
        30
    )
    assert set(sore.phases.values()) == {"protect"}
    assert {each.to for each in sore.days[30].referrals} & {"doctor", "physiotherapist"}


@pytest.mark.covers("B-073")
@pytest.mark.parametrize("seed", SEEDS)
def test_at_most_one_phase_up_from_one_day_to_the_next(seed: int) -> None:
    for before, after in pairwise(life(seed).phases.values()):
        assert ORDER.index(after) - ORDER.index(before) <= 1


@pytest.mark.covers("C-051")
@pytest.mark.parametrize("seed", SEEDS)
def test_strength_is_never_on_two_days_running(seed: int) -> None:
    for day, decision in life(seed).days.items():
        planned = strength_days(decision)
        assert all(after - before > timedelta(days=1) for before, after in pairwise(planned)), day


@pytest.mark.parametrize("seed", SEEDS)
def test_strength_is_never_planned_the_day_after_it_was_done(seed: int) -> None:
    lived = life(seed)
    done = {each.at.date() for each in lived.case.sessions if each.kind == "strength"}
    assert all(day + timedelta(days=1) not in done for day in done)
    for day, decision in lived.days.items():
        now = date.fromisoformat(decision.at[:10])
        logged = {each for each in done if each < now}
        assert all(each - timedelta(days=1) not in logged for each in strength_days(decision)), day


@pytest.mark.parametrize("seed", ["good", *SEEDS])
def test_how_far_and_how_fast_never_rise_in_one_week(seed: int | str) -> None:
    rose = list(rises(good_life() if isinstance(seed, str) else life(seed)))
    assert rose
    for what, day in rose:
        others = [other for name, other in rose if name != what and abs(other - day) < 7]
        assert others == [], (what, day, others)


def rises(lived: Life) -> Iterable[tuple[str, int]]:
    """Which of speed and distance rose, on which day, against the most of either in the runs of the week before."""
    runs = [(day, each.today.running) for day, each in lived.days.items() if each.today.running is not None]
    for (_, before), (day, after) in pairwise(runs):
        if speed(after) > speed(before):
            yield "speed", day
        if metres(after) > metres(before):
            yield "distance", day


def speed(run: PlannedRun) -> int:
    return run.speed_pct


def metres(run: PlannedRun) -> int:
    return run.reps * run.metres


@pytest.mark.parametrize("seed", SEEDS)
def test_no_run_is_faster_or_further_up_the_ladder_than_its_phase_allows(seed: int) -> None:
    phase_of = {rung.id: rung.phase for rung in PROTOCOL.ladder}
    for day, decision in life(seed).days.items():
        run = decision.today.running
        if run is not None and decision.phase is not None:
            assert run.speed_pct <= PROTOCOL.pathways["strain"].phase(decision.phase.id).most_speed_pct.value, day
            assert ORDER.index(phase_of[run.rung]) <= ORDER.index(decision.phase.id), day


@pytest.mark.parametrize("seed", SEEDS)
def test_runs_are_on_alternate_days(seed: int) -> None:
    for day, decision in life(seed).days.items():
        days = [date.fromisoformat(entry.date) for entry in decision.calendar if entry.kind == "running"]
        assert all(after - before > timedelta(days=1) for before, after in pairwise(days)), day


@pytest.mark.covers("A-019")
@pytest.mark.parametrize("seed", SEEDS)
def test_no_dose_rises_by_more_than_one_thing_between_two_sessions(seed: int) -> None:
    last: dict[tuple[str, str], tuple[int, int, float]] = {}
    for day, decision in life(seed).days.items():
        for each in decision.today.exercises:
            amount = each.reps or each.hold_s or each.metres or each.minutes or 0
            now = (amount, each.sets, each.load_kg or 0.0)
            before = last.get((each.exercise, each.side), now)
            assert sum(a > b for a, b in zip(now, before, strict=True)) <= 1, (day, each.exercise, before, now)
            last[each.exercise, each.side] = now


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_calendar_says_for_today_is_what_today_holds(seed: int) -> None:
    for day, decision in life(seed).days.items():
        listed = {
            (entry.kind, item)
            for entry in decision.calendar
            for item in entry.items
            if entry.date == decision.at[:10] and entry.kind in ("strength", "mobility", "running")
        }
        given = {("running" if each.kind == "sport" else each.kind, each.exercise) for each in decision.today.exercises}
        run = decision.today.running
        assert listed == given | ({("running", run.exercise)} if run else set()), day


@pytest.mark.parametrize("seed", SEEDS)
def test_the_calendar_covers_two_weeks_with_a_check_in_every_day(seed: int) -> None:
    for day, decision in life(seed).days.items():
        today = date.fromisoformat(decision.at[:10])
        wanted = [(today + timedelta(days=offset)).isoformat() for offset in range(14)]
        assert [entry.date for entry in decision.calendar if entry.kind == "check_in"] == wanted, day
        assert [entry.date for entry in decision.calendar] == sorted(entry.date for entry in decision.calendar), day


@pytest.mark.parametrize("seed", SEEDS)
def test_the_way_so_far_is_never_rewritten(seed: int) -> None:
    for (_, before), (day, after) in pairwise(life(seed).days.items()):
        assert after.path[: len(before.path)] == before.path, day
