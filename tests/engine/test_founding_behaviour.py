"""What the founding documents ask of the software rather than of its knowledge, shown in small cases."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.words.say import say
from tests.engine.test_prescription import decided, named, well_trained
from tests.people import ANA_GOOD_DAY, Data, all_safe, ana, ana_in, answers, case, first_answers, morning, session

PROTOCOL = load_protocol()
DAY = 30
NOW = morning(DAY)
SPORT = {"practice_drills", "practice_game", "scrimmage", "match_minutes", "sprint", "overspeed_stride"}


def on_day(data: Data, day: int = DAY) -> Decision:
    return decide(PROTOCOL, case(data), morning(day))


def strength_days(decision: Decision) -> list[int]:
    return [date.fromisoformat(each.date).toordinal() for each in decision.calendar if each.kind == "strength"]


def is_light(decision: Decision) -> bool:
    return say("plan.deload") in decision.today.notes


@pytest.mark.covers("A-004")
@pytest.mark.parametrize("phase", ["loading", "strength"])
def test_a_week_holds_stretching_and_strength_once_both_are_open(phase: str) -> None:
    days = on_day(well_trained(phase)).calendar
    first = date.fromisoformat(days[0].date).toordinal()
    week = [each for each in days if date.fromisoformat(each.date).toordinal() < first + 7]
    kinds = {PROTOCOL.exercises[id].kind for each in week if each.kind in ("strength", "mobility") for id in each.items}
    assert {"stretch", "strength"} <= kinds


@pytest.mark.covers("A-022")
def test_pain_and_function_are_followed_side_by_side() -> None:
    hurts = [row for day in range(20, 36) for row in answers(morning(day), {"pain_worst_24h": 6 if day < 29 else 1})]
    able = [row for day, score in ((3, 40), (32, 60)) for row in answers(morning(day), {"lefs": score})]
    found = on_day(ana([*first_answers(), *hurts, *able, *all_safe(morning(35))]), 35).monitoring.trends
    assert {each.finding: each.direction for each in found if each.finding in ("pain_worst_24h", "lefs")} == {
        "pain_worst_24h": "better",
        "lefs": "better",
    }


@pytest.mark.covers("A-031")
def test_a_plan_has_a_today_a_week_and_an_aim() -> None:
    decision = on_day(ana_in("strength", DAY))
    assert decision.today.exercises
    assert len({each.date for each in decision.calendar}) == 14
    assert decision.phase is not None
    assert decision.phase.aim
    assert [gate for gate in decision.gates if gate.status != "met"]


@pytest.mark.covers("A-038", "A-049")
@pytest.mark.parametrize(("pain", "works"), [(6, True), (7, False), (10, False)])
def test_severe_pain_ends_the_work_and_sends_to_a_doctor(pain: int, works: bool) -> None:
    decision = on_day(ana_in("protect", 3, *answers(morning(3), {"pain_rest": pain})), 3)
    assert bool(decision.today.exercises) is works
    assert {each.kind for each in decision.calendar if not works} <= {"check_in"}
    assert ("doctor" in {each.to for each in decision.referrals}) is not works


@pytest.mark.covers("B-050")
def test_sharp_pain_makes_the_work_lighter_and_takes_the_run_away() -> None:
    calm = well_trained("strength")
    sharp = {**calm, "observations": [*calm["observations"], *answers(NOW, {"sharp_pain": True})]}
    before, after = on_day(calm), on_day(sharp)
    assert (is_light(before), is_light(after)) == (False, True)
    assert after.today.running is None
    assert "sharp-pain-told" in {each.id for each in after.monitoring.signs}
    sets = {each.exercise: each.sets for each in before.today.exercises if each.kind == "strength"}
    assert sets
    for each in after.today.exercises:
        assert each.sets < sets.get(each.exercise, 99)


@pytest.mark.covers("C-025")
def test_swelling_makes_the_week_lighter_and_is_asked_once_a_week() -> None:
    data = well_trained("strength")
    swollen = {**data, "observations": [*data["observations"], *answers(NOW, {"swelling": "mild"})]}
    assert (is_light(on_day(data)), is_light(on_day(swollen))) == (False, True)
    assert "swelling" in {each.finding for each in on_day(data).monitoring.due}
    assert "swelling" not in {each.finding for each in on_day(swollen).monitoring.due}


@pytest.mark.covers("C-001")
def test_the_first_questions_take_stock_of_pattern_pain_and_function() -> None:
    asked = set(on_day(ana(all_safe(morning(1))), 1).ask)
    assert {"mechanism", "sudden_onset", "pop_felt", "bruising"} <= asked  # what happened
    assert {"pain_rest", "pain_walking"} <= asked  # how sensitive it is
    assert "can_walk_four_steps" in asked  # what it can do
    tests = {id for each in on_day(ana_in("loading", DAY)).calendar if each.kind == "test" for id in each.items}
    assert {"knee_extension_deg", "isometric_flexion_90_n"} <= tests


@pytest.mark.covers("C-060")
@pytest.mark.parametrize(("before", "steps_up"), [(0, True), (1, False)])
def test_a_leg_that_was_hurt_before_goes_up_more_slowly(before: int, steps_up: bool) -> None:
    data = ana_in("foundation", DAY, earlier_injuries=before)
    done = {"exercise": "bridge_double_leg", "side": "both", "sets": 3, "reps": 8, "pain": 0, "form": "good"}
    for day in (DAY - 5, DAY - 3):
        data["sessions"].append(session(morning(day), "strength", done, pain_during=0, pain_next_morning=0))
    decision = on_day(data)
    (bridge,) = [each for each in decision.today.exercises if each.exercise == "bridge_double_leg"]
    assert (bridge.reps, any("hurt before" in note for note in decision.today.notes)) == (
        (10, False) if steps_up else (8, True)
    )


@pytest.mark.covers("C-086")
@pytest.mark.parametrize(("birth_year", "apart"), [(1999, 2), (1962, 2), (1961, 3), (1940, 3)])
def test_from_65_on_loaded_days_lie_further_apart(birth_year: int, apart: int) -> None:
    decision = on_day(ana_in("loading", DAY, birth_year=birth_year))
    days = strength_days(decision)
    assert min(after - before for before, after in pairwise(days)) == apart
    assert any("At your age" in note for note in decision.today.notes) is (apart == 3)


@pytest.mark.covers("D-085", "D-086")
@pytest.mark.parametrize("phase", ["protect", "foundation", "loading", "strength", "sport_specific"])
def test_sport_stays_locked_until_its_phase_whatever_was_trained(phase: str) -> None:
    assert SPORT & named(decided(well_trained(phase))) == set()
    assert on_day(ana_in(phase, DAY)).today.avoid


@pytest.mark.covers("D-085")
def test_sport_opens_in_its_phase() -> None:
    assert SPORT & named(decided(well_trained("simulation")))


def test_a_check_in_without_severe_pain_changes_nothing() -> None:
    calm = on_day(ana_in("foundation", DAY))
    again = on_day(ana_in("foundation", DAY, *answers(NOW, {"pain_rest": ANA_GOOD_DAY["pain_rest"]})))
    assert calm.today.exercises == again.today.exercises
