"""“It hurts” and “no time” are different facts: the first is pain, the second says nothing about the leg."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import CaseRefused, decide, load_protocol
from hamstride.engine.dose import DoseRules, level_of
from hamstride.record.facts import GoodSession
from hamstride.record.history import History
from hamstride.record.write import case_data
from tests import people
from tests.people import ana_in, case, morning, session

PROTOCOL = load_protocol()
DAY = 30
HINGE = PROTOCOL.exercises["hip_hinge"]
RULES = DoseRules(GoodSession(2, 8), 2, 4)
GOOD = {"exercise": "hip_hinge", "sets": 2, "reps": 8, "pain": 0, "effort": 5, "form": "good"}
NO_TIME = {"exercise": "hip_hinge", "sets": 0, "skipped": "no_time"}


def record(*rows: dict[str, Any]) -> people.Data:
    """Ana, with one session a day of the hip hinge, the last one ten days ago."""
    data = ana_in("foundation", DAY)
    days = [morning(DAY - 10) - timedelta(days=back) for back in reversed(range(len(rows)))]
    data["sessions"] = [session(at, "strength", row) for at, row in zip(days, rows, strict=True)]
    return data


def history(*rows: dict[str, Any]) -> History:
    return History(case(record(*rows)), PROTOCOL.findings, PROTOCOL.phase_ids)


def amount(*rows: dict[str, Any]) -> int:
    return level_of(HINGE, "both", history(*rows).sessions, RULES, None).amount


def test_what_hurt_goes_down_however_little_it_was() -> None:
    raised = amount(GOOD, GOOD)
    hurt = {**GOOD, "sets": 1, "pain": 1, "skipped": "hurts"}

    assert amount(GOOD, GOOD, hurt) < raised


def test_what_hurt_is_never_a_good_session() -> None:
    hurt = {**GOOD, "skipped": "hurts"}

    assert amount(hurt, hurt, hurt, hurt) == amount()


def test_no_time_before_the_first_set_is_as_if_it_had_not_been_written() -> None:
    assert amount(GOOD, NO_TIME, GOOD) == amount(GOOD, GOOD) > amount(GOOD)
    assert history(NO_TIME).sessions == ()
    assert history(NO_TIME).entries == history().entries


def test_no_time_for_one_exercise_leaves_the_rest_of_the_session() -> None:
    data = record(GOOD)
    data["sessions"][0]["exercises"].append({"exercise": "calf_raise", "sets": 0, "skipped": "no_time"})
    found = History(case(data), PROTOCOL.findings, PROTOCOL.phase_ids)

    assert [each.exercise for each in found.sessions[0].exercises] == ["hip_hinge"]
    assert "calf_raise" not in found.doing


def test_a_run_that_was_stopped_by_pain_has_not_reached_its_speed() -> None:
    run = {"exercise": "jog", "reps": 2, "speed_pct": 50, "pain": 1, "skipped": "hurts"}

    assert history(run).sessions[0].speed_pct is None
    assert history({**run, "skipped": "no_time"}).sessions[0].speed_pct == 50
    assert history({**run, "skipped": "no_time", "reps": 0}).sessions == ()


def test_the_record_keeps_why() -> None:
    data = case_data(case(record(NO_TIME)))

    assert data["sessions"][0]["exercises"] == [NO_TIME]


@pytest.mark.parametrize("wrong", ["pain", True, 1, ""])
def test_another_reason_is_refused(wrong: Any) -> None:
    with pytest.raises(CaseRefused, match="skipped"):
        case(record({**GOOD, "skipped": wrong}))


@pytest.mark.thorough
@given(st.lists(st.sampled_from([GOOD, NO_TIME]), max_size=5))
def test_sessions_left_out_for_want_of_time_change_no_decision(rows: list[dict[str, Any]]) -> None:
    at = morning(DAY)
    with_gaps = record(*rows)
    without = {**with_gaps, "sessions": [each for each in with_gaps["sessions"] if each["exercises"] != [NO_TIME]]}

    assert decide(PROTOCOL, case(with_gaps), at) == decide(PROTOCOL, case(without), at)
