"""What a record knows at a moment: nothing that comes later, nothing of an earlier injury, the worse of two legs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.criteria.facts import Reading
from hamstride.engine.decide import facts_of
from hamstride.record.facts import PersonFacts
from tests.people import ONSET, Row, after, ana, answers, case, session

PROTOCOL = load_protocol()


def known(
    day: float, *observations: Row, sessions: tuple[Row, ...] = (), side: str = "left", **person: Any
) -> PersonFacts:
    """What is known of Ana so many days after her injury."""
    data = ana(observations, sessions, **person)
    data["episode"]["side"] = side
    facts = facts_of(PROTOCOL, case(data))
    facts.move_to(after(day).timestamp())
    return facts


def saw(day: float, finding: str, value: object, side: str | None = None) -> Row:
    (row,) = answers(after(day), {finding: value}, side)
    return row


def value(reading: Reading | None) -> object:
    return None if reading is None else reading.value


def values(readings: Any) -> list[object]:
    return [reading.value for reading in readings]


# ---- answers ---------------------------------------------------------------------------------------------------------


def test_what_is_only_said_later_is_not_known_yet() -> None:
    facts = known(1, saw(2, "pain_walking", 3), saw(3, "pain_walking", 1))
    assert facts.newest("pain_walking", None) is None
    assert values(facts.series("pain_walking", None)) == []
    facts.move_to(after(2).timestamp())
    assert value(facts.newest("pain_walking", None)) == 3
    assert values(facts.series("pain_walking", None)) == [3]


def test_an_answer_given_at_the_moment_of_the_injury_is_about_it() -> None:
    facts = known(1, saw(0, "pain_rest", 6))
    assert value(facts.newest("pain_rest", None)) == 6
    assert values(facts.series("pain_rest", None)) == [6]
    assert facts.before_injury("pain_rest") is None


def test_an_answer_from_before_the_injury_is_no_answer_but_a_level_of_her_own() -> None:
    facts = known(1, saw(-2, "pain_rest", 1), saw(-1, "pain_rest", 2))
    assert facts.newest("pain_rest", None) is None
    assert values(facts.series("pain_rest", None)) == []
    assert value(facts.before_injury("pain_rest")) == 2
    assert facts.before_injury("pain_walking") is None


def test_her_best_speed_from_before_goes_on() -> None:
    facts = known(1, saw(-30, "best_top_speed_m_s", 8.5))
    assert value(facts.newest("best_top_speed_m_s", None)) == 8.5
    assert values(facts.series("best_top_speed_m_s", None)) == [8.5]


LEFT, RIGHT = saw(2, "hop_single_m", 1.0, "left"), saw(2, "hop_single_m", 1.5, "right")


@pytest.mark.parametrize(("side", "injured", "other"), [("left", 1.0, 1.5), ("right", 1.5, 1.0)])
def test_injured_is_the_leg_of_the_injury_and_other_the_other(side: str, injured: float, other: float) -> None:
    facts = known(3, LEFT, RIGHT, side=side)
    assert value(facts.newest("hop_single_m", "injured")) == injured
    assert value(facts.newest("hop_single_m", "other")) == other
    assert values(facts.series("hop_single_m", "injured")) == [injured]
    assert values(facts.series("hop_single_m", "other")) == [other]


def test_with_both_legs_injured_the_worse_one_is_the_injured_one() -> None:
    facts = known(3, LEFT, RIGHT, side="both")
    assert value(facts.newest("hop_single_m", "injured")) == 1.0
    assert value(facts.newest("hop_single_m", "other")) == 1.5
    bent = known(
        3, saw(2, "knee_extension_deg", 20, "left"), saw(2, "knee_extension_deg", 5, "right"), side="both"
    )  # a smaller angle is better
    assert value(bent.newest("knee_extension_deg", "injured")) == 20
    assert value(bent.newest("knee_extension_deg", "other")) == 5


@pytest.mark.parametrize("measured", [LEFT, RIGHT])
def test_with_both_legs_injured_and_one_measured_that_one_is_injured_and_the_other_is_not_known(measured: Row) -> None:
    facts = known(3, measured, side="both")
    assert value(facts.newest("hop_single_m", "injured")) == measured["value"]
    assert facts.newest("hop_single_m", "other") is None


def test_with_both_legs_injured_and_alike_left_and_right_are_still_two_readings() -> None:
    same = (saw(2, "hop_single_m", 1.2, "right"), saw(2.5, "hop_single_m", 1.2, "left"))
    facts = known(3, *same, side="both")
    injured, other = facts.newest("hop_single_m", "injured"), facts.newest("hop_single_m", "other")
    assert injured is not None
    assert other is not None
    assert (injured.side, other.side) == ("left", "right")


def test_with_both_legs_injured_the_readings_of_both_come_in_the_order_of_time() -> None:
    rows = (
        saw(3, "hop_single_m", 1.3, "left"),
        saw(1, "hop_single_m", 1.4, "left"),
        saw(2, "hop_single_m", 1.2, "right"),
    )
    facts = known(4, *rows, side="both")
    assert values(facts.series("hop_single_m", "injured")) == [1.4, 1.2, 1.3]
    assert values(facts.series("hop_single_m", "other")) == [1.4, 1.2, 1.3]


def test_the_level_before_the_injury_is_that_of_the_injured_leg() -> None:
    rows = (saw(-2, "hop_single_m", 1.9, "left"), saw(-1, "hop_single_m", 1.7, "right"))
    assert value(known(1, *rows, side="left").before_injury("hop_single_m")) == 1.9
    assert value(known(1, *rows, side="right").before_injury("hop_single_m")) == 1.7
    assert value(known(1, *rows, side="both").before_injury("hop_single_m")) == 1.9


# ---- a second injury -------------------------------------------------------------------------------------------------

AGAIN = saw(20, "sudden_onset", True)


def test_after_a_new_injury_everything_is_asked_again_but_a_warning_sign_stays() -> None:
    rows = (saw(1, "pain_rest", 1), saw(1, "foot_drop", True), saw(1, "saddle_numbness", False), AGAIN)
    facts = known(21, *rows)
    assert facts.newest("pain_rest", None) is None
    assert value(facts.newest("foot_drop", None)) is True
    assert facts.newest("saddle_numbness", None) is None
    facts.move_to(after(19).timestamp())
    assert value(facts.newest("saddle_numbness", None)) is False


def test_an_answer_given_together_with_the_news_of_a_new_injury_is_about_that_one() -> None:
    facts = known(21, AGAIN, saw(20, "pain_rest", 5), saw(1, "pain_rest", 2))
    assert value(facts.newest("pain_rest", None)) == 5
    assert values(facts.series("pain_rest", None)) == [5]


def test_a_new_injury_has_days_of_its_own() -> None:
    facts = known(22, saw(1, "pain_rest", 1), AGAIN)
    assert value(facts.days_since("onset")) == 2
    assert value(facts.days_since("new_injury")) == 2
    facts.move_to(after(19).timestamp())
    assert value(facts.days_since("onset")) == 19
    assert facts.days_since("new_injury") is None


# ---- sessions --------------------------------------------------------------------------------------------------------

WORK = tuple(session(after(day), "strength" if day % 2 else "running", pain_during=day) for day in range(1, 6))


def pains(facts: PersonFacts, kind: str | None, count: int) -> list[object]:
    return [each.pain_during for each in facts.last_sessions(kind, count)]


def test_the_last_sessions_come_newest_first_and_none_from_tomorrow() -> None:
    facts = known(4, sessions=WORK)
    assert pains(facts, None, 2) == [4, 3]
    assert pains(facts, None, 9) == [4, 3, 2, 1]
    assert pains(facts, "strength", 1) == [3]
    assert pains(facts, "strength", 9) == [3, 1]


def test_sessions_count_from_the_beginning_of_the_phase_unless_all_are_asked_for() -> None:
    facts = known(5, sessions=WORK)
    facts.sessions_from = after(3).timestamp()
    assert pains(facts, None, 9) == [5, 4]  # the one at that very moment was done in the phase before
    assert pains(facts.over_all_sessions(), None, 9) == [5, 4, 3, 2, 1]


def test_sessions_from_before_a_new_injury_are_not_of_this_one() -> None:
    facts = known(22, saw(1, "pain_rest", 1), AGAIN, sessions=(*WORK, session(after(21), "strength", pain_during=7)))
    assert pains(facts.over_all_sessions(), None, 9) == [7]
    assert facts.count("sessions", "any", 90 * 86400)[0] == 1


@pytest.mark.parametrize(("days", "expected"), [(4, 5), (3.99, 4), (2, 3), (1, 2), (0.5, 1)])
def test_the_sessions_of_the_last_days_with_the_first_moment_among_them(days: float, expected: int) -> None:
    found, readings = known(5, sessions=WORK).count("sessions", "any", int(days * 86400))
    assert (found, len(readings)) == (expected, expected)


def test_sessions_of_one_kind() -> None:
    facts = known(5, sessions=WORK)
    found, readings = facts.count("sessions", "running", 9 * 86400)
    moments = [after(day).timestamp() for day in (2, 4)]
    assert list(readings) == [Reading("running", "sessions", at, facts.history.day(at)) for at in moments]
    assert found == 2
    facts.move_to(after(3).timestamp())
    assert facts.count("sessions", "running", 9 * 86400)[0] == 1


MOST_PAIN = int(PROTOCOL.policy["good_session_pain"].value)
MOST_EFFORT = PROTOCOL.policy["good_session_effort"].value
GOOD = {"exercise": "bridge_double_leg", "sets": 3, "reps": 8, "form": "good", "pain": 1, "effort": 6}


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"form": "fair"}, True),
        ({"form": "poor"}, False),
        ({"pain": MOST_PAIN}, True),
        ({"pain": MOST_PAIN + 1}, False),
        ({"effort": MOST_EFFORT}, True),
        ({"effort": MOST_EFFORT + 0.5}, False),
        ({"exercise": "bridge_single_leg"}, False),
    ],
)
def test_a_session_counts_for_an_exercise_when_every_set_was_good(changes: dict[str, object], counts: bool) -> None:
    alone = known(3, sessions=(session(after(2), "strength", {**GOOD, **changes}),))
    assert alone.count("good_sessions", "bridge_double_leg", 9 * 86400)[0] == int(counts)
    beside = known(3, sessions=(session(after(2), "strength", GOOD, {**GOOD, **changes}),))
    assert beside.count("good_sessions", "bridge_double_leg", 9 * 86400)[0] == int(counts or "exercise" in changes)


@pytest.mark.parametrize(
    ("felt", "counts"),
    [
        ({"pain_during": 1, "effort": 6}, True),
        ({"pain_during": 1}, True),
        ({"pain_during": 9, "effort": 6}, False),
        ({"pain_during": 1, "effort": 10}, False),
        ({"effort": 6}, False),
    ],
)
def test_what_a_set_does_not_say_its_session_says(felt: dict[str, Any], counts: bool) -> None:
    done = {key: GOOD[key] for key in ("exercise", "sets", "reps", "form")}
    found, readings = known(3, sessions=(session(after(2), "strength", done, **felt),)).count(
        "good_sessions", "bridge_double_leg", 9 * 86400
    )
    assert found == len(readings) == int(counts)


def test_the_pain_of_another_exercise_does_not_spoil_a_good_set() -> None:
    work = session(after(2), "strength", GOOD, {"exercise": "jog", "pain": MOST_PAIN + 3}, effort=MOST_EFFORT + 1)
    assert known(3, sessions=(work,)).count("good_sessions", "bridge_double_leg", 9 * 86400)[0] == 1


def test_a_set_without_a_word_on_form_is_not_good() -> None:
    done = {key: each for key, each in GOOD.items() if key != "form"}
    assert (
        known(3, sessions=(session(after(2), "strength", done),)).count("good_sessions", "bridge_double_leg", 9**9)[0]
        == 0
    )


def test_a_session_is_read_value_by_value() -> None:
    felt: dict[str, Any] = {"pain_during": 3, "effort": 7, "minutes": 40}
    facts = known(3, sessions=(session(after(2), "strength", {**GOOD, "pain": 2, "form": "fair"}, **felt),))
    (logged,) = facts.last_sessions(None, 1)
    for name, expected in {**felt, "session_effort": 7, "session_minutes": 40, "session_form": "fair"}.items():
        assert facts.session_reading(logged, name) == Reading(name, expected, after(2).timestamp(), logged.day)
    assert facts.session_reading(logged, "session_speed_pct") is None


# ---- the morning after -----------------------------------------------------------------------------------------------


def morning_after(day: float, *observations: Row, **felt: Any) -> object:
    facts = known(day, *observations, sessions=(session(after(2), "strength", **felt),))
    (logged,) = facts.last_sessions(None, 1)
    return value(facts.session_reading(logged, "pain_next_morning"))


def test_the_morning_after_is_not_known_on_the_day_of_the_session() -> None:
    assert morning_after(2.3, saw(2.1, "pain_morning", 4), pain_next_morning=5) is None
    assert morning_after(2.4, pain_next_morning=5) == 5  # past midnight
    assert morning_after(3, pain_next_morning=5) == 5


def test_an_answer_of_that_morning_stands_in_and_no_other_does() -> None:
    others = (saw(1.7, "pain_morning", 1), saw(2, "pain_morning", 2), saw(3.7, "pain_morning", 3))
    assert morning_after(5, *others) is None
    assert morning_after(5, *others, saw(2.7, "pain_morning", 6)) == 6
    assert morning_after(2.6, *others, saw(2.7, "pain_morning", 6)) is None
    assert morning_after(2.7, *others, saw(2.7, "pain_morning", 6)) == 6
    assert morning_after(5, *others, saw(2.7, "pain_morning", 6), pain_next_morning=8) == 8
    assert morning_after(5) is None


def test_the_morning_after_is_shown_with_its_session() -> None:
    facts = known(5, sessions=(session(after(2), "strength", pain_next_morning=5),))
    (logged,) = facts.last_sessions(None, 1)
    shown = Reading("pain_next_morning", 5, after(2).timestamp(), logged.day)
    assert facts.session_reading(logged, "pain_next_morning") == shown


def before_session(*observations: Row) -> object:
    facts = known(5, *observations, sessions=(session(after(3), "strength"),))
    (logged,) = facts.last_sessions(None, 1)
    return value(facts.session_baseline(logged))


def test_her_level_before_a_session_is_the_morning_pain_else_the_pain_at_rest() -> None:
    morning, rest = saw(2.7, "pain_morning", 2), saw(2.9, "pain_rest", 1)
    assert before_session(morning, rest) == 2
    assert before_session(rest) == 1
    assert before_session(morning) == 2
    assert before_session(saw(3, "pain_morning", 4)) == 4  # the same moment
    assert before_session(saw(3.1, "pain_morning", 4)) is None
    assert before_session(saw(3.1, "pain_morning", 4), rest) == 1
    assert before_session(morning, saw(1, "pain_morning", 7), saw(2.8, "pain_morning", 3)) == 3
    assert before_session(saw(2.7, "pain_rest", 2), saw(-20, "pain_rest", 8)) == 2
    assert before_session() is None


@pytest.mark.parametrize("name", ["pain_morning", "pain_rest"])
def test_a_level_as_old_as_it_may_be_counts_and_an_older_one_does_not(name: str) -> None:
    valid = PROTOCOL.findings[name].valid_seconds
    assert valid is not None
    days = valid / 86400
    assert before_session(saw(3 - days, name, 3)) == 3
    assert before_session(saw(3 - days - 0.01, name, 3)) is None


# ---- the person ------------------------------------------------------------------------------------------------------


def test_facts_about_the_person() -> None:
    facts = known(1, sex="male", goal="sport", under_clinician_care=True, surgery_on=None, earlier_injuries=2)
    expected: dict[str, Any] = {
        "age": 27, "sex": "male", "goal": "sport", "under_care": "yes", "surgery": "none", "earlier_injuries": 2,
    }  # fmt: skip
    for name, each in expected.items():
        assert facts.attribute(name) == Reading(name, each)
    assert facts.attribute("phase") is None
    facts.phase = "early"
    assert facts.attribute("phase") == Reading("phase", "early")


def test_care_that_is_not_given_is_an_answer_and_care_not_asked_for_is_none() -> None:
    assert value(known(1, under_clinician_care=False).attribute("under_care")) == "no"
    assert known(1, without=["under_clinician_care"]).attribute("under_care") is None


def test_what_was_not_asked_about_the_person_is_not_known() -> None:
    left_out = ["birth_year", "sex", "surgery_on", "earlier_injuries", "conditions", "medicines"]
    facts = known(1, without=left_out)
    for name in ("age", "sex", "surgery", "earlier_injuries"):
        assert facts.attribute(name) is None
    assert facts.member("conditions", "diabetes") is None
    assert facts.member("medicines", "statin") is None
    assert known(1, sex="unspecified").attribute("sex") is None


def test_conditions_and_medicines_are_two_lists() -> None:
    facts = known(1, conditions=["diabetes"], medicines=["statin"])
    assert [facts.member("conditions", name) for name in ("diabetes", "statin")] == [True, False]
    assert [facts.member("medicines", name) for name in ("diabetes", "statin")] == [False, True]


def test_a_new_injury_counts_as_one_more_from_the_day_it_is_told() -> None:
    facts = known(21, saw(1, "pain_rest", 1), AGAIN, earlier_injuries=2)
    assert value(facts.attribute("earlier_injuries")) == 3
    facts.move_to(after(20).timestamp())
    assert value(facts.attribute("earlier_injuries")) == 3
    facts.move_to(after(19).timestamp())
    assert value(facts.attribute("earlier_injuries")) == 2
    unasked = known(21, saw(1, "pain_rest", 1), AGAIN, without=["earlier_injuries"])
    assert value(unasked.attribute("earlier_injuries")) == 1


def test_a_planned_operation_has_not_taken_place() -> None:
    day = (ONSET + timedelta(days=10)).date()
    facts = known(9, surgery_on=day.isoformat())
    assert value(facts.attribute("surgery")) == "none"
    assert facts.days_since("surgery") is None
    facts.move_to(datetime(day.year, day.month, day.day, 6, tzinfo=ONSET.tzinfo).timestamp())
    assert value(facts.attribute("surgery")) == "had"
    assert value(facts.days_since("surgery")) == 0.25


def test_whether_a_group_of_signs_is_met_is_asked_of_the_engine_by_its_name() -> None:
    facts = known(1)
    facts.group_source = {"red_flags": True, "urgent_flags": False}.get
    assert (facts.group("red_flags"), facts.group("urgent_flags")) == (True, False)


# ---- clocks ----------------------------------------------------------------------------------------------------------


def test_clocks() -> None:
    facts = known(4.5, sessions=WORK)
    assert facts.days_since("onset") == Reading("days_since_onset", 4.5, ONSET.timestamp())
    assert facts.days_since("last_session") == Reading("days_since_last_session", 0.5, after(4).timestamp())
    assert facts.days_since("phase") is None
    facts.clocks["phase"] = after(1.5).timestamp()
    assert facts.days_since("phase") == Reading("days_since_phase", 3.0, after(1.5).timestamp())
    assert known(4).days_since("last_session") is None


def test_a_phase_is_reached_by_itself_and_by_every_later_one() -> None:
    facts = known(1)
    assert facts.reached("early") is None
    facts.phase, facts.phase_order = "middle", ("early", "middle", "late")
    assert [facts.reached(phase) for phase in ("early", "middle", "late")] == [True, True, False]
    assert facts.reached("unheard_of") is None
    facts.phase = "unheard_of"
    assert facts.reached("early") is None
