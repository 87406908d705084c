"""Every red flag fires from its own words in every phase, and nothing a plan holds reaches past an urgent one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.protocol.rule import LEVELS
from hamstride.protocol.signs import RedFlag
from tests.people import after, ana, ana_in, answers, case, first_answers, morning, ordered
from tests.sampled import one_in
from tests.worlds import World, put, ways

PROTOCOL = load_protocol()
PHASES = PROTOCOL.vocabulary.phases
DAY = 20
NOW = morning(DAY) + timedelta(hours=1)
WAYS = ways(PROTOCOL, NOW)
URGENT = ways(PROTOCOL, NOW, "emergency", "same_day")
SUDDEN = [way for way in URGENT if not way[1].days]  # not after days of symptoms, which lower the phase before the flag


def name(value: object) -> str:
    return value.id if isinstance(value, RedFlag) else str(value)


DECIDED: dict[tuple[str, str], Decision] = {}


def decided(phase: str, world: World) -> Decision:
    """Ana in a phase, in a world; each decided once for all tests here."""
    key = (phase, str(world))
    if key not in DECIDED:
        DECIDED[key] = decide(PROTOCOL, case(put(ana_in(phase, DAY), world, NOW)), NOW)
    return DECIDED[key]


def test_there_are_thirty_two_flags_and_each_has_a_way_to_fire() -> None:
    assert len({flag.number for flag in PROTOCOL.red_flags}) == 32
    assert {flag.id for flag, _ in WAYS} == {flag.id for flag in PROTOCOL.red_flags}


@pytest.mark.parametrize(("flag", "world"), one_in(3, WAYS), ids=name)
def test_a_flag_fires_in_every_phase_from_its_own_words_and_says_what_it_read(flag: RedFlag, world: World) -> None:
    read = {*world.values, *world.conditions, *world.medicines}
    for phase in PHASES:
        decision = decided(phase, world)
        reason = next(each for each in decision.reasons if each.rule == flag.id)
        assert read <= {each.finding for each in reason.because}, phase
        assert reason.sources, phase
        assert LEVELS.index(decision.urgency) <= LEVELS.index(flag.level), phase


@pytest.mark.parametrize(("flag", "world"), URGENT, ids=name)
def test_an_urgent_flag_ends_the_plan_for_today_in_every_phase(flag: RedFlag, world: World) -> None:
    for phase in PHASES:
        decision = decided(phase, world)
        today = decision.today
        planned = (today.exercises, today.running, today.warm_up, today.cool_down, today.self_care)
        assert planned == ((), None, (), (), ()), phase
        assert decision.urgency in ("emergency", "same_day"), phase
        assert {day.kind for day in decision.calendar} == {"check_in"}, phase
        assert decision.move == "stop", phase


@pytest.mark.parametrize(("flag", "world"), SUDDEN, ids=name)
def test_the_phase_stays_where_it_was(flag: RedFlag, world: World) -> None:
    stands = {phase: decided(phase, world).phase for phase in PHASES}
    assert {phase: now and now.id for phase, now in stands.items()} == {phase: phase for phase in PHASES}


EARLY = [way for way in ways(PROTOCOL, after(hours=1), "emergency", "same_day") if not way[1].days and not way[1].again]


@pytest.mark.parametrize(("flag", "world"), EARLY, ids=name)
def test_somebody_who_was_never_staged_has_no_phase(flag: RedFlag, world: World) -> None:
    at = after(hours=1)
    decision = decide(PROTOCOL, case(put(ana(first_answers()), world, at)), at)
    assert decision.urgency in ("emergency", "same_day")
    assert decision.phase is None


@pytest.mark.parametrize(("flag", "world"), URGENT, ids=name)
def test_every_item_of_self_care_is_withheld_with_the_flag_as_the_reason(flag: RedFlag, world: World) -> None:
    decision = decided("strength", world)
    possible = {item.id for item in PROTOCOL.self_care if decision.condition in item.offer_for}
    assert {each.item for each in decision.withheld} == possible
    assert {each.rule for each in decision.withheld} == ({decision.reasons[0].rule} if possible else set())


def outranked(flag: RedFlag, decision: Decision) -> bool:
    """Some worlds hold a second, more urgent sign: a large bruise on any day of the month is one today as well."""
    return LEVELS.index(decision.urgency) < LEVELS.index(flag.level)


def test_the_person_is_sent_where_the_flag_says() -> None:
    shown = [way for way in WAYS if not outranked(way[0], decided("loading", way[1]))]
    assert {flag.id for flag, _ in shown} == {flag.id for flag, _ in WAYS}
    for flag, world in shown:
        assert flag.to in {referral.to for referral in decided("loading", world).referrals}, flag.id


def test_a_flag_that_is_not_urgent_leaves_the_plan() -> None:
    for flag, world in ways(PROTOCOL, NOW, "prompt", "routine"):
        decision = decided("strength", world)
        if outranked(flag, decision):
            continue
        assert decision.urgency == flag.level, flag.id
        assert decision.today.exercises, flag.id


def test_the_highest_level_wins() -> None:
    both = World({"growing_lump": True, "foot_drop": True, "breathless_or_chest_pain": True})
    decision = decided("strength", both)
    assert decision.urgency == "emergency"
    assert [each.rule for each in decision.reasons] == ["rf-01", "rf-16", "rf-21"]


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("US", "911"), ("DE", "112"), (None, "112")])
def test_the_emergency_number_is_the_countrys_own(country: str | None, number: str) -> None:
    data = put(ana_in("strength", DAY, country=country), World({"breathless_or_chest_pain": True}), NOW)
    reason = decide(PROTOCOL, case(data), NOW).reasons[0]
    assert number in reason.text
    assert "{" not in reason.text


@pytest.mark.parametrize(
    "limits", [{"phase": "maintenance"}, {"max_speed_pct": 100}, {"pain_limit": 10}, {"avoid": []}]
)
def test_no_decision_of_a_clinician_reaches_past_a_flag(limits: dict[str, Any]) -> None:
    data = put(ana_in("strength", DAY), World({"foot_drop": True}), NOW)
    data["decisions"].append(ordered(NOW, **limits))
    decision = decide(PROTOCOL, case(data), NOW + timedelta(minutes=1))
    assert decision.urgency == "same_day"
    assert decision.today.exercises == ()


def test_answering_the_sign_away_brings_the_plan_back() -> None:
    data = put(ana_in("strength", DAY), World({"foot_drop": True}), NOW)
    later = NOW + timedelta(hours=5)
    data["observations"] += answers(later, {"foot_drop": False})
    decision = decide(PROTOCOL, case(data), later)
    assert decision.urgency == "self_care"
    assert decision.today.exercises


def test_a_yes_to_a_safety_question_stays_until_it_is_answered_again() -> None:
    data = put(ana_in("strength", DAY), World({"leg_getting_weaker": True}), NOW)
    for weeks in (2, 8, 50):
        assert decide(PROTOCOL, case(data), NOW + timedelta(weeks=weeks)).urgency == "same_day"


def test_a_sign_that_changes_the_condition_leaves_the_phase_until_it_is_seen_to() -> None:
    """Foot drop with back pain looks like a nerve; the phase reached by gates alone stays while the sign is met."""
    data = ana(
        [
            *first_answers(),
            *answers(morning(0), {"pain_walking": 1, "pain_rest": 0}),
            *answers(morning(3), {"back_pain": True, "pain_below_knee": True, "foot_drop": True}),
        ]
    )
    before, after = (decide(PROTOCOL, case(data), morning(day)) for day in (2, 3))
    assert before.phase is not None
    assert after.urgency == "same_day"
    assert after.phase is not None
    assert after.phase.id == before.phase.id
