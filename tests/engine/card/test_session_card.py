"""The session card: what the phone keeps is what the decision says, with every branch worked out beforehand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.card import card as composing
from hamstride.engine.card.card import plan_mark, session_card
from hamstride.engine.card.model import Option, SessionCard, Step
from tests import people
from tests.people import ana_in, ana_on_day, case, morning
from tests.strategies import MODEST, SHARE
from tests.strategies_cases import safe_cases

PROTOCOL = load_protocol()
PHASES = ("protect", "foundation", "loading", "strength", "sport_specific", "sprint", "simulation", "maintenance")


def card_in(phase: str, **person: Any) -> SessionCard:
    return session_card(PROTOCOL, case(ana_in(phase, 30, **person)), morning(30))


def step_of(card: SessionCard, exercise: str) -> Step:
    return next(each for each in card.steps if each.guide.exercise == exercise)


def options(card: SessionCard) -> Iterator[tuple[Step, Option]]:
    return ((step, option) for step in card.steps for option in step.branches.options)


@pytest.mark.parametrize("phase", PHASES)
def test_the_steps_are_todays_exercises_and_run_in_their_order(phase: str) -> None:
    today = decide(PROTOCOL, case(ana_in(phase, 30)), morning(30)).today
    named = list(dict.fromkeys(each.exercise for each in today.exercises))
    named += [today.running.exercise] if today.running else []
    card = card_in(phase)

    assert [each.guide.exercise for each in card.steps] == named
    assert [each.place for each in card.steps] == list(range(len(named)))
    assert card.pain_limit == today.pain_limit


@pytest.mark.parametrize("phase", PHASES)
def test_every_set_of_every_leg_is_one_turn(phase: str) -> None:
    today = decide(PROTOCOL, case(ana_in(phase, 30)), morning(30)).today
    wanted: Counter[tuple[str, str | None]] = Counter()
    wanted.update({(each.exercise, each.side): each.sets for each in today.exercises})
    if today.running:
        wanted[today.running.exercise, None] = today.running.reps

    assert Counter((step.guide.exercise, turn.side) for step in card_in(phase).steps for turn in step.turns) == wanted


def test_one_leg_then_the_other_then_the_rest() -> None:
    turns = step_of(card_in("foundation"), "isometric_prone").turns

    assert [(turn.side, turn.set, turn.rest_s) for turn in turns[:4]] == [
        ("left", 1, 0), ("right", 1, 30), ("left", 2, 0), ("right", 2, 30),
    ]  # fmt: skip
    assert turns[-1].rest_s == 0


def test_a_hold_and_minutes_are_timed_and_repetitions_are_not() -> None:
    card = card_in("foundation")
    hold, reps = step_of(card, "isometric_prone").turns[0], step_of(card, "bridge_double_leg").turns[0]

    assert (hold.hold_s, hold.work_s) == (5, 5)
    assert (reps.reps, reps.work_s) == (8, None)


def test_a_run_is_a_turn_for_each_repeat_with_its_rest() -> None:
    step = card_in("strength").steps[-1]

    assert (step.session, step.kind, len(step.turns)) == ("running", "running", 8)
    assert {(turn.metres, turn.speed_pct) for turn in step.turns} == {(50, 40)}
    assert [turn.rest_s for turn in step.turns] == [60] * 7 + [0]


def test_a_swap_keeps_the_dose() -> None:
    step = step_of(card_in("strength"), "bridge_long_lever")
    swap = next(each for each in step.branches.options if each.way == "swap")

    assert [(turn.set, turn.reps) for turn in swap.turns] == [(turn.set, turn.reps) for turn in step.turns]


@pytest.mark.parametrize("phase", PHASES)
def test_an_option_is_never_more_than_its_own_dose_allows(phase: str) -> None:
    for _, option in options(card_in(phase)):
        dose = PROTOCOL.exercises[option.guide.exercise].dose
        sets = max(turn.set for turn in option.turns)
        amounts = {getattr(turn, dose.unit) for turn in option.turns}
        assert 1 <= sets <= dose.sets[1]
        assert all(dose.least <= amount <= dose.most for amount in amounts)


@pytest.mark.parametrize("phase", PHASES)
def test_an_option_has_no_more_sets_than_the_exercise_it_stands_for(phase: str) -> None:
    for step, option in options(card_in(phase)):
        if option.way != "harder":
            assert max(turn.set for turn in option.turns) <= max(turn.set for turn in step.turns)


def test_what_a_clinician_ruled_out_is_no_option() -> None:
    data = ana_in("strength", 30)
    before = session_card(PROTOCOL, case(data), morning(30))
    ruled_out = next(option.guide.exercise for _, option in options(before))
    data["decisions"].append(people.ordered(morning(30) - timedelta(minutes=5), avoid=[ruled_out]))
    after = session_card(PROTOCOL, case(data), morning(30))

    assert ruled_out not in {option.guide.exercise for _, option in options(after)}
    assert ruled_out not in {step.guide.exercise for step in after.steps}


def test_nothing_harder_in_a_lighter_week() -> None:
    ordinary = {option.way for phase in PHASES for _, option in options(card_in(phase))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "is_lighter", lambda *_: True)
        lighter = [(step.kind, option.way) for phase in PHASES for step, option in options(card_in(phase))]

    assert "easier" in ordinary
    assert ("strength", "harder") not in lighter


def test_every_end_of_a_step_has_its_sentence() -> None:
    for step in card_in("strength").steps:
        assert f"above {step.branches.pain_above} of 10" in step.branches.stop
        assert "Pain counts" in step.branches.hurts
        assert "nothing about your leg" in step.branches.no_time


@pytest.mark.covers("A-033")
def test_the_guide_is_complete_on_the_card() -> None:
    for step in card_in("strength").steps:
        exercise = PROTOCOL.exercises[step.guide.exercise]
        assert (step.guide.how, step.guide.stop_when) == (exercise.steps, exercise.stop_when)


def test_a_warning_sign_leaves_no_step_on_the_card() -> None:
    data = ana_on_day(3, *people.answers(morning(3), {"foot_drop": True}))
    card = session_card(PROTOCOL, case(data), morning(3))

    assert card.care_level == "stop"
    assert (card.steps, card.warm_up, card.care) == ((), (), ())


def test_first_aid_has_its_clock_and_its_skin_check() -> None:
    at = people.after(hours=3)
    ice = next(
        each for each in session_card(PROTOCOL, case(people.ana(people.first_answers())), at).care if each.item == "ice"
    )

    assert (ice.seconds, ice.gap_h) == (15 * 60, 2)
    skin = next(each for each in ice.lines if "skin under the pack" in each.text)
    assert skin.seconds == 5 * 60
    assert next(each.seconds for each in ice.lines if "never longer than 20" in each.text) == 20 * 60


def test_the_mark_changes_with_the_plan_and_only_with_it() -> None:
    data, later = ana_in("strength", 30), morning(30) + timedelta(minutes=1)
    first = session_card(PROTOCOL, case(data), morning(30))
    data["observations"] += people.answers(morning(30) + timedelta(seconds=30), {"pain_walking": 8})

    assert session_card(PROTOCOL, case(ana_in("strength", 30)), later).mark == first.mark
    assert session_card(PROTOCOL, case(data), later).mark != first.mark
    assert first.mark == plan_mark(decide(PROTOCOL, case(ana_in("strength", 30)), morning(30)).to_dict())


def test_a_card_needs_a_time_with_its_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        session_card(PROTOCOL, case(ana_in("strength", 30)), morning(30).replace(tzinfo=None))


@settings(MODEST, max_examples=24 // SHARE)
@given(safe_cases(), st.sampled_from((0, 1, 30)))
def test_a_card_is_pure_and_asks_no_more_than_the_decision(data: people.Data, days: int) -> None:
    at = max(each.at for each in case(data).observations) + timedelta(days=days)
    one, again = (session_card(PROTOCOL, case(data), at) for _ in range(2))
    today = decide(PROTOCOL, case(data), at)

    assert json.dumps(one.to_dict()) == json.dumps(again.to_dict())
    assert len({each.exercise for each in today.today.exercises}) + bool(today.today.running) == len(one.steps)
    assert one.care_level == "plan" or one.steps == ()
