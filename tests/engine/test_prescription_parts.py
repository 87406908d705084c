"""The parts of a prescription one by one: limits, who may have what, doses for each leg, the run and its speed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.engine.decision import PlannedExercise, PlannedRun
from hamstride.engine.prescription import (
    days_between_strength,
    drills_allowed,
    is_lighter,
    is_older,
    is_possible,
    is_severe,
    loaded_work_allowed,
    pain_limit,
    plan_exercise,
    possible,
    was_hurt_before,
)
from hamstride.engine.staging import Orders
from hamstride.protocol.pathway import SlotDose
from hamstride.protocol.rule import Amount
from hamstride.words.say import say
from tests.engine.small_plan import DAY, EXERCISES, LADDER, PHASE, SMALL, exercise, prescriber, rule, slot, today, when
from tests.people import ONSET, Row, after, answers, morning, session


@pytest.mark.parametrize(("order", "limit"), [(None, 2), (1, 1), (0, 0), (4, 4), (9, 4)])
def test_a_clinician_may_set_the_pain_limit_up_to_that_of_the_policy(order: int | None, limit: int) -> None:
    assert pain_limit(prescriber(orders=Orders(pain_limit=order))) == limit


@pytest.mark.parametrize("name", ["pain_walking", "pain_rest", "pain_morning", "pain_worst_24h"])
@pytest.mark.parametrize(("value", "allowed"), [(0, True), (3, True), (4, False)])
def test_loaded_work_needs_pain_that_is_known_and_low(name: str, value: int, allowed: bool) -> None:
    found = loaded_work_allowed(prescriber(*answers(morning(DAY), {name: value})))
    assert found == ((True, "") if allowed else (False, say("plan.too_sore", limit="3")))


def test_the_worst_pain_of_today_counts() -> None:
    assert loaded_work_allowed(prescriber(*today(pain_rest=4)))[0] is False
    assert loaded_work_allowed(prescriber(*today(pain_rest=3))) == (True, "")


def test_without_a_check_in_there_is_no_loaded_work() -> None:
    asked = (False, say("plan.check_in_first"))
    assert loaded_work_allowed(prescriber()) == asked
    valid = timedelta(seconds=SMALL.findings["pain_rest"].valid_seconds or 0)
    assert loaded_work_allowed(prescriber(*answers(morning(DAY) - valid, {"pain_rest": 0})))[0] is True
    stale = answers(morning(DAY) - valid - timedelta(seconds=1), {"pain_rest": 0})
    assert loaded_work_allowed(prescriber(*stale)) == asked


@pytest.mark.parametrize(("born", "older"), [(1976, True), (1977, False)])
def test_from_an_age_on_there_is_more_rest(born: int, older: bool) -> None:
    found = prescriber(birth_year=born)
    assert is_older(SMALL, found.facts) is older
    assert days_between_strength(SMALL, found.facts) == (3 if older else 2)


def test_an_age_that_is_not_known_changes_nothing() -> None:
    found = prescriber(without=["birth_year"])
    assert not is_older(SMALL, found.facts)
    assert days_between_strength(SMALL, found.facts) == 2


@pytest.mark.parametrize(("earlier", "before"), [(0, False), (1, True), (3, True)])
def test_hurt_before_is_once_or_more(earlier: int, before: bool) -> None:
    assert was_hurt_before(prescriber(earlier_injuries=earlier)) is before
    assert not was_hurt_before(prescriber(without=["earlier_injuries"]))


@pytest.mark.parametrize(("pain", "severe"), [(6, False), (7, True), (8, True)])
def test_severe_is_pain_at_rest_now(pain: int, severe: bool) -> None:
    assert is_severe(prescriber(*today(pain_rest=pain))) is severe
    assert not is_severe(prescriber(*today(pain_rest=0, pain_walking=pain)))
    assert not is_severe(prescriber(*answers(morning(DAY - 5), {"pain_rest": pain})))
    assert not is_severe(prescriber())


# ---- who may have what -----------------------------------------------------------------------------------------------


def may(changes: dict[str, Any] | None = None, *rows: Row, **more: Any) -> bool:
    protocol = replace(SMALL, exercises={**EXERCISES, "lunge": exercise("lunge", **(changes or {}))})
    return is_possible(prescriber(*rows, protocol=protocol, **more), "lunge")


def test_an_exercise_is_possible_unless_something_speaks_against_it() -> None:
    assert may()
    assert not may(orders=Orders(avoid=("lunge",)))
    assert may(orders=Orders(avoid=("jog",)))
    assert not may(phase=replace(PHASE, withhold=("lunge",)))
    assert not may({"phases": ("strength",)})
    assert may({"phases": ("strength", "loading")})
    assert may({"phases": ("strength",)}, phase=replace(PHASE, counts_as="strength"))


@pytest.mark.parametrize("thing", ["wall", "open_space", "mat", "chair", "step"])
def test_what_every_home_has_needs_no_word(thing: str) -> None:
    assert may({"equipment": (thing,)}, equipment=[])
    assert may({"equipment": (thing,)}, without=["equipment"])


def test_anything_else_must_be_there() -> None:
    assert not may({"equipment": ("band",)}, equipment=[])
    assert not may({"equipment": ("band",)}, without=["equipment"])
    assert may({"equipment": ("band", "chair")}, equipment=["band"])
    assert may({"equipment": ("wall", "open_space", "mat", "chair", "step", "band")}, equipment=["band"])
    assert not may({"equipment": ("band", "weights")}, equipment=["band"])


@pytest.mark.parametrize(("pain", "open", "kept_away"), [(0, True, False), (5, False, True), (None, False, True)])
def test_what_is_not_known_opens_nothing_and_keeps_away(pain: int | None, open: bool, kept_away: bool) -> None:
    rows = [] if pain is None else today(pain_rest=pain)
    assert may({"unlock": (rule("calm", "pain_rest <= 2"),)}, *rows) is open
    assert may({"avoid": (rule("sore", "pain_rest >= 4"),)}, *rows) is not kept_away
    both = (rule("calm", "pain_rest <= 2"), rule("never", "pain_rest >= 9"))
    assert may({"unlock": both}, *rows) is False
    assert may({"avoid": (rule("never", "pain_rest >= 9"), rule("sore", "pain_rest >= 4"))}, *rows) is not kept_away


def test_the_possible_exercises_of_a_slot_keep_its_order() -> None:
    wanted = slot("legs", "strength", "lunge", "jog", "hip_hinge")
    assert [each.id for each in possible(prescriber(), wanted)] == ["lunge", "jog", "hip_hinge"]
    avoiding = prescriber(orders=Orders(avoid=("jog",)))
    assert [each.id for each in possible(avoiding, wanted)] == ["lunge", "hip_hinge"]


def test_slots_count_when_their_condition_is_met_and_unless_their_exception_is() -> None:
    slots = (
        slot("always", "mobility", "lunge"),
        slot("calm", "mobility", "lunge", only_when=when("pain_rest <= 2")),
        slot("not-sore", "mobility", "lunge", not_when=when("pain_rest >= 3")),
        slot("both", "mobility", "lunge", only_when=when("pain_rest <= 9"), not_when=when("pain_rest >= 3")),
    )
    phase = replace(PHASE, slots=slots)

    def named(*rows: Row) -> list[str]:
        return [each.id for each in prescriber(*rows, phase=phase).slots]

    assert named(*today(pain_rest=0)) == ["always", "calm", "not-sore", "both"]
    assert named(*today(pain_rest=3)) == ["always"]
    assert named() == ["always", "not-sore"]


# ---- doses -----------------------------------------------------------------------------------------------------------

LIFT = slot("lift", "strength", "hip_hinge")
HINGE = EXERCISES["hip_hinge"]


def planned(light: bool = False, lift: Any = LIFT, hinge: Any = HINGE, **more: Any) -> list[PlannedExercise]:
    return plan_exercise(prescriber(**more), hinge, lift, light)


def test_an_exercise_is_planned_with_its_dose_its_reason_and_its_sources() -> None:
    assert planned(equipment=["weights"]) == [
        PlannedExercise(
            exercise="hip_hinge", name=HINGE.name, side="both", sets=2, reps=8, hold_s=None, metres=None, minutes=None,
            load_kg=4.0, tempo="slow", rest_s=60, why="purpose of hip_hinge", kind="strength",
            sources=("product_default, dose of hip_hinge", "product_default, lift"),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("side", "first"), [("left", ["left", "right"]), ("right", ["right", "left"]), ("both", ["left", "right"])]
)
def test_a_one_sided_exercise_is_for_both_legs_the_injured_one_first(side: str, first: list[str]) -> None:
    assert [each.side for each in planned(hinge=replace(HINGE, sides="one"), side=side)] == first


@pytest.mark.parametrize("unit", ["reps", "hold_s", "metres", "minutes"])
def test_the_amount_stands_in_its_own_unit_only(unit: str) -> None:
    (found,) = planned(hinge=replace(HINGE, dose=replace(HINGE.dose, unit=unit)))
    amounts = {name: getattr(found, name) for name in ("reps", "hold_s", "metres", "minutes")}
    assert amounts == {**dict.fromkeys(amounts), unit: 8}


def test_load_needs_weights_and_stays_below_the_clinicians_ceiling() -> None:
    assert planned(equipment=[])[0].load_kg == 0.0
    assert planned(without=["equipment"])[0].load_kg == 0.0
    assert planned(equipment=["weights"], orders=Orders(max_load_kg=3.0))[0].load_kg == 3.0
    assert planned(equipment=["weights"], orders=Orders(max_load_kg=9.0))[0].load_kg == 4.0


def test_a_lighter_day_has_fewer_sets() -> None:
    four = SlotDose((4, 4), (8, 12))
    assert planned(light=True, lift=replace(LIFT, doses={"hip_hinge": four}))[0].sets == 2
    assert planned(lift=replace(LIFT, doses={"hip_hinge": four}))[0].sets == 4
    assert planned(light=True)[0].sets == 1


def test_a_published_dose_counts_for_the_exercise_it_names() -> None:
    other = replace(LIFT, doses={"lunge": SlotDose((4, 4), (9, 9))})
    assert (planned(lift=other)[0].sets, planned(lift=other)[0].reps) == (2, 8)
    own = replace(LIFT, doses={"hip_hinge": SlotDose((3, 9), (9, 99))})
    assert (planned(lift=own)[0].sets, planned(lift=own)[0].reps) == (3, 9)


DONE = {"exercise": "hip_hinge", "reps": 8, "sets": 2, "load_kg": 4, "pain": 0, "form": "good"}


@pytest.mark.parametrize(("earlier", "sessions", "reps"), [(0, 1, 8), (0, 2, 10), (1, 2, 8), (1, 3, 10)])
def test_after_an_earlier_injury_a_step_takes_more_good_sessions(earlier: int, sessions: int, reps: int) -> None:
    done = [session(morning(DAY - 9 + number), "strength", DONE) for number in range(sessions)]
    (found,) = planned(sessions=done, earlier_injuries=earlier, equipment=["weights"])
    assert found.reps == reps


@pytest.mark.parametrize(("pain", "reps"), [(4, 10), (5, 8)])
def test_a_dose_eases_off_above_the_pain_of_the_policy(pain: int, reps: int) -> None:
    done = [session(morning(DAY - 9 + number), "strength", DONE) for number in range(2)]
    hurt = session(morning(DAY - 2), "strength", {**DONE, "reps": 10, "pain": pain})
    assert planned(sessions=[*done, hurt], equipment=["weights"])[0].reps == reps


def test_each_leg_takes_its_own_steps() -> None:
    one = replace(HINGE, sides="one")
    done = [session(morning(DAY - 9 + number), "strength", {**DONE, "side": "right"}) for number in range(2)]
    found = planned(hinge=one, sessions=done, equipment=["weights"])
    assert [(each.side, each.reps) for each in found] == [("left", 8), ("right", 10)]


def test_only_sessions_of_this_injury_up_to_now_count() -> None:
    days = (-3, 0.001, 5, DAY, DAY + 1)
    found = prescriber(sessions=[session(after(day), "strength", DONE) for day in days], day=DAY + 0.5)
    assert [each.at for each in found.sessions] == [after(day).timestamp() for day in (0.001, 5, DAY)]
    assert found.doing("hip_hinge") == list(found.sessions)
    assert found.known == {"hip_hinge"}
    assert prescriber().known == frozenset()
    at_once = prescriber(sessions=[session(at, "strength", DONE) for at in (ONSET, morning(DAY))])
    assert len(at_once.sessions) == len(at_once.doing("hip_hinge")) == 2


# ---- the run ---------------------------------------------------------------------------------------------------------


def run_of(**more: Any) -> PlannedRun | None:
    return prescriber(**more).run


def test_a_run_is_that_of_the_rung() -> None:
    assert run_of() == PlannedRun(
        exercise="jog", name=EXERCISES["jog"].name, reps=4, metres=50, speed_pct=30, rest_s=45, why="Run slowly.",
        rung="one", sources=("product_default, one", "product_default, speed"),
    )  # fmt: skip


@pytest.mark.parametrize(("phase_cap", "order", "speed"), [(60, None, 30), (20, None, 20), (60, 25, 25), (20, 25, 20)])
def test_the_speed_is_the_least_of_rung_phase_and_clinician(phase_cap: int, order: int | None, speed: int) -> None:
    phase = replace(PHASE, most_speed_pct=Amount(phase_cap, "", ()))
    found = run_of(phase=phase, orders=Orders(max_speed_pct=order))
    assert found is not None
    assert found.speed_pct == speed


def test_a_speed_of_nothing_is_no_run() -> None:
    assert run_of(orders=Orders(max_speed_pct=0)) is None
    assert run_of(orders=Orders(max_speed_pct=1)) is not None


def test_without_a_possible_exercise_there_is_no_run() -> None:
    assert run_of(orders=Orders(avoid=("jog",))) is None
    assert run_of(standing={"phase": None}) is None


def test_when_the_faster_exercise_is_not_possible_the_rung_below_is_run() -> None:
    ladder = (LADDER[0], replace(LADDER[1], exercise="lunge"))
    protocol = replace(SMALL, ladder=ladder)
    felt = {"pain_during": 0, "pain_next_morning": 0}
    ran = [session(morning(DAY - 1), "running", {"exercise": "jog", "speed_pct": 90}, **felt)]
    found = run_of(protocol=protocol, sessions=ran)
    assert found is not None
    assert (found.rung, found.exercise, found.metres, found.reps) == ("two", "lunge", 60, 3)
    found = run_of(protocol=protocol, sessions=ran, orders=Orders(avoid=("lunge",)))
    assert found is not None
    assert (found.rung, found.exercise) == ("one", "jog")


@pytest.mark.parametrize(("order", "allowed"), [(None, True), (59, False), (60, True), (90, True)])
def test_drills_need_the_full_speed_of_the_phase(order: int | None, allowed: bool) -> None:
    assert drills_allowed(prescriber(orders=Orders(max_speed_pct=order))) is allowed


@pytest.mark.parametrize(
    ("days", "lighter"), [(0, False), (20.9, False), (21, True), (27.9, True), (28, False), (49, True), (56, False)]
)
def test_every_fourth_week_from_the_injury_is_lighter_where_loaded_work_is_planned(days: float, lighter: bool) -> None:
    assert is_lighter(prescriber(), after(days).timestamp()) is lighter
    assert not is_lighter(prescriber(phase=replace(PHASE, loads=False)), after(days).timestamp())


def test_in_a_lighter_week_no_rung_opens() -> None:
    felt = {"pain_during": 0, "pain_next_morning": 0}
    ran = [session(after(22), "running", {"exercise": "jog", "speed_pct": 90}, **felt)]
    found = run_of(sessions=ran, day=24)
    assert found is not None
    assert found.rung == "one"
