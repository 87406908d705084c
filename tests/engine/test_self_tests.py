"""What can be tested alone: asked for, allowed, or waiting with a reason. Unknown opens nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.criteria.measured import compile_measured
from hamstride.engine.self_tests import GUIDES, Offer, offers
from tests import people
from tests.engine.release.small_hold import protocol_with
from tests.engine.small_plan import rule

PROTOCOL = load_protocol()
AT = people.morning(30)
BRIDGED = [people.session(people.morning(day), "strength", {"exercise": "bridge_single_leg", "side": side, "sets": 2,
           "reps": 8, "pain": 0, "effort": 4, "form": "good"}, pain_during=0, pain_next_morning=0)
           for day in (24, 27) for side in ("left", "right")]  # fmt: skip
JUMPED = [people.session(people.morning(day), "strength", {"exercise": "landing_drill", "side": "both", "sets": 2,
          "reps": 4, "pain": 0, "effort": 4, "form": "good"}, pain_during=0, pain_next_morning=0)
          for day in (25, 28)]  # fmt: skip
LOADED = {each.finding for each in GUIDES if each.loads}


def found(data: people.Data) -> dict[str, Offer]:
    return {each.guide.finding: each for each in offers(PROTOCOL, people.case(data), AT)}


def strong(*more: people.Row, sessions: list[people.Row] | None = None, phase: str = "strength", **person: Any) -> Any:
    return people.ana_in(phase, 30, *more, **person) | {"sessions": sessions or []}


def test_every_guide_is_a_test_of_both_legs_with_an_exercise_near_it() -> None:
    for each in GUIDES:
        assert PROTOCOL.findings[each.finding].per_side
        assert PROTOCOL.findings[each.finding].group == "test"
        assert each.exercise in PROTOCOL.exercises


MEASURED = {each.finding for each in GUIDES if not each.loads}
PULLING = {"knee_extension_deg", "straight_leg_raise_deg"}
NOT_YET = "It asks more of the leg than your plan does now."


def test_measuring_alone_is_free_once_the_plan_asks_as_much_of_the_leg() -> None:
    assert {name for name, each in found(strong()).items() if not each.waits} >= MEASURED


@pytest.mark.parametrize("phase", ["protect", "foundation"])
def test_a_leg_that_is_not_stretched_yet_is_not_pulled_to_be_measured(phase: str) -> None:
    tests = found(people.ana_in(phase))

    assert {tests[name].waits for name in PULLING} == {NOT_YET}
    assert tests["single_leg_balance_s"].waits == (NOT_YET if phase == "protect" else "")


def test_a_repaired_leg_is_not_pulled_before_the_team_lets_it_stretch() -> None:
    early = found(people.ana_in("surgery_protect", surgery_on="2026-03-10"))

    assert all(early[name].waits for name in MEASURED)


def test_what_the_plan_asks_for_is_measured_whatever_else_there_is() -> None:
    pain = people.answers(AT, {"pain_below_knee": True})
    asked, unasked = (found(strong(*pain, phase=phase))["knee_extension_deg"] for phase in ("loading", "simulation"))

    assert (asked.due, asked.waits) == (True, "")
    assert not unasked.due
    assert unasked.waits.startswith("Pain that runs below the knee can come from a nerve")


@pytest.mark.parametrize("sign", ["pain_below_knee", "pain_at_sit_bone"])
def test_what_nobody_asked_is_no_reason_to_pull(sign: str) -> None:
    data = strong(phase="simulation")
    unasked = [each for each in data["observations"] if each["finding"] != sign]

    assert found(data | {"observations": unasked})["straight_leg_raise_deg"].waits


def test_a_clinician_who_rules_stretches_out_rules_the_pull_out() -> None:
    data = strong(phase="simulation")
    order = people.ordered(people.morning(30).replace(hour=7, minute=30), avoid=["lying_stretch"])
    tests = found(data | {"decisions": [*data["decisions"], order]})

    assert {tests[name].waits for name in PULLING} == {"Your clinician or your phase holds this back for now."}


def test_a_test_that_loads_waits_for_the_plan_to_ask() -> None:
    assert found(strong())["hop_single_m"].waits == "Your plan does not ask for this test now."
    assert found(people.ana_in("foundation"))["single_leg_bridge_reps"].waits


def test_a_hop_waits_for_landings_even_when_the_gate_asks_for_it() -> None:
    waiting = found(strong(phase="sport_specific"))["hop_single_m"]
    assert waiting.due
    assert waiting.waits == "Two good sessions of two-foot landings come first."


def test_with_good_landings_the_hop_that_the_gate_asks_for_is_offered() -> None:
    offer = found(strong(phase="sport_specific", sessions=JUMPED))["hop_single_m"]
    assert (offer.due, offer.waits) == (True, "")


def test_thin_bones_rule_a_hop_out_whatever_the_gate_asks() -> None:
    offer = found(strong(phase="sport_specific", sessions=JUMPED, conditions=["osteoporosis"]))["hop_single_m"]
    assert offer.waits == "With thin bones, jolts and falls need a clinician's plan first."


def test_on_a_sore_day_nothing_is_loaded_and_nothing_is_pulled_unasked() -> None:
    sore = people.answers(AT, {"pain_walking": 6})
    tests = found(strong(*sore, phase="sport_specific", sessions=JUMPED))

    assert all(tests[name].waits for name in LOADED)
    assert all(each.due or each.waits for name, each in tests.items() if name in PULLING)
    assert not tests["single_leg_balance_s"].waits


def test_before_the_check_in_nothing_is_loaded() -> None:
    data = strong(phase="sport_specific", sessions=JUMPED)
    today = AT.date().isoformat()
    unasked = [each for each in data["observations"]
               if not (each["finding"] in people.ANA_GOOD_DAY and each["at"].startswith(today))]  # fmt: skip
    assert found(data | {"observations": unasked})["hop_single_m"].waits.startswith("Log your pain today first.")


def test_severe_pain_ends_every_test() -> None:
    severe = people.answers(AT, {"pain_rest": 8})
    assert {each.waits for each in found(strong(*severe)).values()} == {
        "Your pain at rest is severe. No tests now, and see a doctor."
    }


@pytest.mark.parametrize("sign", ["foot_drop", "fever", "saddle_numbness"])
def test_a_warning_sign_ends_every_test(sign: str) -> None:
    row = people.answers(AT, {sign: True})
    assert {each.waits for each in found(strong(*row)).values()} == {
        "There is no plan now, so there is nothing to test."
    }


def test_a_result_too_close_to_tell_is_asked_for_again_on_another_day() -> None:
    counts = [*people.answers(people.morning(27), {"single_leg_bridge_reps": 24}, "left"),
              *people.answers(people.morning(27), {"single_leg_bridge_reps": 26}, "right")]  # fmt: skip
    data = strong(*counts, sessions=BRIDGED)
    gate = next(each for each in decide(PROTOCOL, people.case(data), AT).gates if each.id == "strength-close")
    assert gate.within_error
    assert found(data)["single_leg_bridge_reps"].due

    one_leg = [*counts, *people.answers(AT, {"single_leg_bridge_reps": 26}, "right")]
    assert found(strong(*one_leg, sessions=BRIDGED))["single_leg_bridge_reps"].due
    both = [*one_leg, *people.answers(AT, {"single_leg_bridge_reps": 24}, "left")]
    assert not found(strong(*both, sessions=BRIDGED))["single_leg_bridge_reps"].due


def test_a_gate_that_can_be_met_in_more_ways_offers_the_one_that_needs_no_device() -> None:
    offer = found(strong(sessions=BRIDGED))["single_leg_bridge_reps"]
    assert (offer.due, offer.waits) == (True, "")
    done = [*people.answers(AT, {"single_leg_bridge_reps": 30}, "left"),
            *people.answers(AT, {"single_leg_bridge_reps": 30}, "right")]  # fmt: skip
    assert not found(strong(*done, sessions=BRIDGED))["single_leg_bridge_reps"].due


def test_what_the_plan_asks_for_comes_first_and_what_waits_last() -> None:
    listed = offers(PROTOCOL, people.case(strong(phase="sport_specific", sessions=JUMPED)), AT)
    order = [(bool(each.waits), not each.due) for each in listed]
    assert order == sorted(order)


def test_what_a_clinician_takes_out_is_not_tested() -> None:
    data = strong(phase="sport_specific", sessions=JUMPED)
    order = people.ordered(AT, phase="sport_specific", avoid=["hop_drill"])
    assert found(data | {"decisions": [order]})["hop_single_m"].waits.startswith("Your clinician or your phase")


GAP = "deficit(knee_extension_deg) <= 10 deg"


def due(*measured: tuple[int, int]) -> bool:
    """Whether the gate asks for the knee, measured so many days ago: so much worse on the injured leg."""
    plain = rule("range", GAP)
    gate = replace(plain, when=replace(plain.when, truth=compile_measured(plain.when.node, PROTOCOL.vocabulary)))
    protocol = protocol_with()
    strain = protocol.pathways["strain"]
    phases = tuple(replace(each, leave_when=(gate,)) if each.id == "loading" else each for each in strain.phases)
    rows = [
        row for ago, worse in measured for side, value in (("left", 8 + worse), ("right", 8))
        for row in people.answers(people.morning(31 - ago), {"knee_extension_deg": value}, side)
    ]  # fmt: skip
    small = replace(protocol, pathways={**protocol.pathways, "strain": replace(strain, phases=phases)})
    told = offers(small, people.case(people.ana_in("loading", 31, *rows)), people.morning(31))
    return next(each.due for each in told if each.guide.finding == "knee_extension_deg")


@pytest.mark.parametrize(
    ("measured", "asked"),
    [
        ([], True),
        ([(1, 30)], False),
        ([(4, 30)], False),
        ([(5, 30)], True),
        ([(0, 11)], False),
        ([(1, 11)], True),
        ([(9, 0), (8, 0), (7, 0)], False),
    ],
    ids=["never", "yesterday", "four days ago", "five days ago", "close today", "close yesterday", "met"],
)
def test_what_was_just_measured_waits_some_days_and_what_was_too_close_a_day(
    measured: list[tuple[int, int]], asked: bool
) -> None:
    assert due(*measured) is asked


def test_what_can_be_done_now_comes_first() -> None:
    told = [bool(each.waits) for each in offers(PROTOCOL, people.case(strong(phase="loading")), AT)]
    assert told == sorted(told)
    assert True in told
