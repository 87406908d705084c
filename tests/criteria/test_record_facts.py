"""The same criteria asked of a real record: a case file read, indexed and moved through time."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.criteria.check import read
from hamstride.criteria.truth import Truth, compile_truth
from hamstride.engine.decide import facts_of
from hamstride.record.facts import PersonFacts
from hamstride.record.read import case_of

ONSET = datetime.fromisoformat("2026-03-01T15:00:00+00:00")


@cache
def vocabulary_and_protocol() -> Any:
    protocol = load_protocol()
    return protocol.vocabulary, protocol


def at(day: float) -> str:
    """The moment so many days after the injury."""
    return (ONSET + timedelta(days=day)).isoformat()


def saw(finding: str, value: object, day: float, side: str | None = None) -> dict[str, object]:
    return {"at": at(day), "finding": finding, "value": value} | ({"side": side} if side else {})


def did(day: float, kind: str = "strength", **logged: object) -> dict[str, object]:
    return {"at": at(day), "kind": kind, **logged}


def facts(now: float, *entries: dict[str, object], side: str = "left", **person: object) -> PersonFacts:
    """A person's facts at so many days after the injury. Entries with a finding are observations, others sessions."""
    _, protocol = vocabulary_and_protocol()
    case = case_of(
        {
            "hamstride": "case/1",
            "person": person,
            "episode": {"side": side, "onset": at(0)},
            "observations": [each for each in entries if "finding" in each],
            "sessions": [each for each in entries if "kind" in each],
        },
        protocol,
    )
    found = facts_of(protocol, case)
    found.move_to((ONSET + timedelta(days=now)).timestamp())
    return found


def truth(text: str, found: PersonFacts) -> Truth:
    vocabulary, _ = vocabulary_and_protocol()
    return compile_truth(read(text, vocabulary), vocabulary)(found, None)


def test_an_empty_case_knows_the_time_since_the_injury_and_nothing_else() -> None:
    empty = facts(3)
    assert truth("days since onset >= 3", empty) is True
    for text in ("pain_walking <= 1", "condition diabetes", "sex is female", "surgery is none", "any(red_flags)"):
        assert truth(text, empty) is None


def test_the_newest_value_of_this_injury_counts() -> None:
    entries = (saw("pain_walking", 5, 1), saw("pain_walking", 1, 2))
    assert truth("pain_walking <= 1", facts(1.5, *entries)) is False
    assert truth("pain_walking <= 1", facts(2, *entries)) is True
    assert truth("pain_walking <= 1", facts(5, *entries)) is None


def test_a_value_from_before_the_injury_is_a_baseline_and_not_today() -> None:
    before = saw("pain_walking", 2, -1)
    assert truth("pain_walking <= 3", facts(0.5, before)) is None
    assert truth("pain_walking <= baseline", facts(1, before, saw("pain_walking", 2, 1))) is True
    assert truth("pain_walking <= baseline", facts(1, before, saw("pain_walking", 3, 1))) is False


def test_own_best_speed_from_before_the_injury_is_current() -> None:
    fast = facts(40, saw("best_top_speed_m_s", 8.4, -100), saw("top_speed_m_s", 7.98, 39))
    assert truth("top_speed_m_s >= 95 % of best_top_speed_m_s", fast) is True


@pytest.mark.parametrize(("side", "expected"), [("left", False), ("right", True)])
def test_the_injured_side_is_the_cases_own(side: str, expected: bool) -> None:
    entries = (saw("knee_extension_deg", 30, 2, "left"), saw("knee_extension_deg", 10, 2, "right"))
    assert truth("deficit(knee_extension_deg) <= 5 deg", facts(2, *entries, side=side)) is expected


def test_with_both_legs_injured_the_worse_one_is_held_against_the_better() -> None:
    entries = (saw("hop_single_m", 1.0, 2, "left"), saw("hop_single_m", 1.5, 2, "right"))
    assert truth("ratio(hop_single_m) >= 90 %", facts(2, *entries, side="both")) is False
    assert truth("hop_single_m >= 1.2 m", facts(2, *entries, side="both")) is False
    assert truth("ratio(hop_single_m) >= 90 %", facts(2, entries[0], side="both")) is None


def test_one_side_alone_gives_no_side_difference() -> None:
    assert truth("deficit(knee_extension_deg) <= 5 deg", facts(2, saw("knee_extension_deg", 3, 2, "left"))) is None


def test_days_are_days_where_the_person_is() -> None:
    entries = (saw("limp", False, 1), saw("limp", False, 1.3))  # 15:00 and 22:12 on one day
    assert truth("limp is no for 2 days", facts(1.35, *entries)) is None
    assert truth("limp is no for 2 days", facts(2.4, *entries, saw("limp", False, 2))) is True


def test_pain_next_morning_is_known_from_the_next_day_on() -> None:
    session = did(3, pain_next_morning=4)
    text = "pain_next_morning <= 2 in last 1 session"
    assert truth(text, facts(3.2, session)) is None
    assert truth(text, facts(4, session)) is False


def test_a_morning_answer_stands_in_for_pain_next_morning() -> None:
    text = "pain_next_morning <= 2 in last 1 session"
    assert truth(text, facts(4, did(3), saw("pain_morning", 1, 3.7))) is True
    assert truth(text, facts(4, did(3), saw("pain_morning", 4, 3.7))) is False
    assert truth(text, facts(6, did(3), saw("pain_morning", 1, 5.5))) is None


def test_own_level_before_a_session_is_the_mornings_or_the_rests() -> None:
    text = "pain_next_morning > baseline + 1 in any of last 1 session"
    after = did(3, pain_next_morning=4)
    assert truth(text, facts(4, after)) is None
    assert truth(text, facts(4, after, saw("pain_morning", 3, 2.7))) is False
    assert truth(text, facts(4, after, saw("pain_morning", 2, 2.7))) is True
    assert truth(text, facts(4, after, saw("pain_rest", 2, 2.9))) is True


def test_the_worst_set_of_a_session_is_the_sessions() -> None:
    sets = [{"exercise": "walk", "pain": 1, "form": "good"}, {"exercise": "cycle", "pain": 4, "form": "poor"}]
    session = facts(4, did(3, exercises=sets))
    assert truth("pain_during <= 3 in last 1 session", session) is False
    assert truth("session_form is in (good, fair) in last 1 session", session) is False


def good(pain: int | None = 1, form: str | None = "good", effort: int | None = 6) -> dict[str, object]:
    logged = {"pain": pain, "form": form, "effort": effort}
    return {"exercise": "bridge_double_leg", **{key: value for key, value in logged.items() if value is not None}}


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (good(), True),
        (good(pain=2), True),
        (good(pain=3), False),
        (good(pain=None), False),
        (good(form="fair"), True),
        (good(form="poor"), False),
        (good(form=None), False),
        (good(effort=9), False),
        ({**good(), "exercise": "walk"}, False),
        ({**good(), "skipped": "hurts"}, False),
    ],
)
def test_a_good_session_has_little_pain_known_form_and_effort_to_spare(done: dict[str, object], expected: bool) -> None:
    logged = facts(4, did(2, exercises=[done]), did(3, exercises=[done]))
    assert truth("good_sessions(bridge_double_leg) >= 2 within 21 days", logged) is expected


def test_a_session_just_as_long_ago_as_is_asked_and_one_of_this_moment_count() -> None:
    logged = did(2, exercises=[good()]), did(9, exercises=[good()])
    text = "good_sessions(bridge_double_leg) >= 2 within 7 days"
    assert truth(text, facts(9, *logged)) is True
    assert truth(text, facts(9.001, *logged)) is False
    assert truth("sessions(any) >= 2 within 7 days", facts(9, *logged)) is True


def test_a_session_at_the_very_moment_of_a_new_injury_is_of_that_injury() -> None:
    entries = (saw("limp", True, 1), saw("sudden_onset", True, 20), did(20, pain_during=2), did(19, pain_during=1))
    assert truth("pain_during <= 9 in last 1 session", facts(20, *entries)) is True
    assert truth("pain_during <= 9 in last 2 sessions", facts(20, *entries)) is None


def test_sessions_before_this_injury_are_not_counted() -> None:
    logged = (did(-2, "running"), did(-1, "running"), did(1, "running"))
    assert truth("sessions(running) >= 2 within 21 days", facts(2, *logged)) is False
    assert truth("pain_during <= 9 in last 2 sessions", facts(2, *logged)) is None


def test_a_new_injury_starts_the_clock_again_and_asks_again() -> None:
    entries = (saw("limp", True, 1), saw("pain_walking", 0, 30), saw("sudden_onset", True, 30.5))
    again = facts(31, *entries)
    assert truth("days since onset < 1", again) is True
    assert truth("pain_walking <= 1", again) is None


def test_a_warning_sign_outlives_a_new_injury() -> None:
    asked = (saw("limp", True, 1), saw("fever", True, 29), saw("saddle_numbness", False, 29))
    assert truth("saddle_numbness is no", facts(30.1, *asked)) is True
    entries = (*asked, saw("sudden_onset", True, 30))
    again = facts(30.1, *entries)
    assert truth("fever is yes", again) is True
    assert truth("saddle_numbness is no", again) is None


def test_facts_about_the_person() -> None:
    person = {"birth_year": 2008, "sex": "unspecified", "conditions": [], "medicines": ["statin"], "surgery_on": None}
    known = facts(2, **person, under_clinician_care=True)  # type: ignore[arg-type]
    assert truth("age < 19 years", known) is True
    assert truth("sex is female", known) is None
    assert truth("condition diabetes", known) is False
    assert truth("medicine statin", known) is True
    assert truth("surgery is none", known) is True
    assert truth("under_care is yes", known) is True
    assert truth("earlier_injuries >= 1", known) is None


def test_an_operation_starts_its_own_clock() -> None:
    operated = facts(50, surgery_on="2026-03-05")
    assert truth("surgery is had and days since surgery >= 42", operated) is True
    assert truth("days since surgery >= 42", facts(50, surgery_on=None)) is None
