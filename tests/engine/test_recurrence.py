"""A new sudden injury to the same leg: the answers of the old one no longer count, and the plan starts lower."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from tests.people import (
    ANA_GOOD_DAY,
    Data,
    all_safe,
    ana,
    ana_in,
    answers,
    case,
    first_answers,
    morning,
    ordered,
    session,
)

PROTOCOL = load_protocol()
AGAIN = morning(40) + timedelta(hours=4)


def hurt_again(phase: str = "simulation", **felt: Any) -> Data:
    """Ana in a phase, hurt again in the same leg on day 40, everything safe again, with what she feels."""
    data = ana_in(phase, 40)
    data["observations"] += [*answers(AGAIN, {"sudden_onset": True, **felt}), *all_safe(AGAIN)]
    return data


def decided(data: Data, at: datetime = AGAIN) -> Decision:
    return decide(PROTOCOL, case(data), at)


def phase_of(decision: Decision) -> str:
    assert decision.phase is not None
    return decision.phase.id


@pytest.mark.parametrize("phase", PROTOCOL.vocabulary.phases)
def test_a_new_injury_goes_to_protect_when_little_is_known(phase: str) -> None:
    assert phase_of(decided(hurt_again(phase))) == "protect"


@pytest.mark.covers("C-060")
def test_a_mild_one_starts_one_step_up() -> None:
    assert phase_of(decided(hurt_again(pain_walking=1, pain_rest=0, limp=False))) == "foundation"


def test_a_mild_one_never_raises() -> None:
    assert phase_of(decided(hurt_again("protect", pain_walking=0, pain_rest=0, limp=False))) == "protect"


def test_the_safety_answers_of_the_old_injury_no_longer_count() -> None:
    data = ana_in("strength", 40)
    data["observations"] += answers(AGAIN, {"sudden_onset": True})
    decision = decided(data)
    assert decision.urgency == "ask_first"
    assert set(PROTOCOL.blocking) <= set(decision.ask)


def test_a_warning_sign_of_the_old_injury_still_counts() -> None:
    data = hurt_again()
    data["observations"] = [row for row in data["observations"] if row["finding"] != "leg_getting_weaker"]
    data["observations"] += answers(morning(39), {"leg_getting_weaker": True})
    assert decided(data).urgency == "same_day"


def test_the_clock_starts_again() -> None:
    """Cold packs belong to the first days: offered again after the new injury, not just before it."""
    before = {item.item for item in decided(ana_in("simulation", 40), morning(40)).today.self_care}
    after = {item.item for item in decided(hurt_again()).today.self_care}
    assert "ice" not in before
    assert "ice" in after


def test_measurements_of_the_old_injury_are_asked_for_again_but_the_own_best_speed_stays() -> None:
    best = answers(morning(-10), {"best_top_speed_m_s": 8.2})
    data = hurt_again("protect", pain_walking=1)
    data["observations"] += best
    decision = decided(data)
    gates = {gate.id: gate.status for gate in decision.gates}
    assert gates["rest-calm"] == "unknown"
    assert gates["walking-tolerable"] == "met"


@pytest.mark.parametrize("hours", [0, 12, 23])
def test_sudden_onset_said_again_within_a_day_of_the_injury_is_the_same_injury(hours: int) -> None:
    data = ana(first_answers())
    at = datetime.fromisoformat(data["episode"]["onset"]) + timedelta(hours=hours)
    data["observations"] += answers(at, {"sudden_onset": True})
    assert [move.move for move in decided(data, at + timedelta(hours=1)).path].count("step_back") == 0


def test_somebody_who_comes_days_later_tells_of_the_first_injury() -> None:
    at = morning(5)
    rows = [*all_safe(at), *answers(at, {"sudden_onset": True, "mechanism": "sprint"})]
    decision = decided(ana(rows), at)
    assert decision.urgency == "self_care"
    assert [move.move for move in decision.path] == ["start"]


def test_since_says_when_it_began() -> None:
    data = ana_in("strength", 40)
    late = AGAIN + timedelta(days=2)
    row = {**answers(late, {"sudden_onset": True})[0], "since": AGAIN.isoformat()}
    data["observations"] += [row, *all_safe(late)]
    assert phase_of(decided(data, late)) == "protect"


def test_since_the_first_injury_is_not_a_second_one() -> None:
    data = ana_in("strength", 40)
    row = {**answers(AGAIN, {"sudden_onset": True})[0], "since": data["episode"]["onset"]}
    data["observations"] += [row]
    assert phase_of(decided(data)) == "strength"


def test_sudden_onset_no_changes_nothing() -> None:
    data = ana_in("strength", 40)
    data["observations"] += answers(AGAIN, {"sudden_onset": False})
    assert phase_of(decided(data)) == "strength"


def test_two_reports_of_one_moment_are_one_injury() -> None:
    data = hurt_again()
    for hours in (0, 30, 60):
        since = (AGAIN - timedelta(hours=hours)).isoformat()
        data["observations"].append({**answers(AGAIN, {"sudden_onset": True})[0], "since": since})
    backs = [decided(each, AGAIN + timedelta(days=3)).path for each in (data, reverse(data))]
    assert backs[0] == backs[1]
    assert [move.move for move in backs[0] if move.at >= AGAIN.isoformat()] == ["step_back"]


def reverse(data: Data) -> Data:
    return {**data, "observations": data["observations"][::-1]}


def test_after_the_return_a_new_injury_opens_the_protected_time_anew() -> None:
    data = ana(
        [*first_answers(), *all_safe(morning(40)), *answers(morning(40), ANA_GOOD_DAY)],
        decisions=[ordered(morning(39), phase="maintenance")],
    )
    data["observations"] += [*answers(AGAIN, {"sudden_onset": True}), *all_safe(AGAIN)]
    decision = decided(data)
    assert phase_of(decision) == "protect"
    assert decision.reasons[-1].rule == "recurrence"


def test_a_new_injury_does_not_undo_the_rest_after_yesterdays_loaded_work() -> None:
    """Found by a simulated life: what was done before a new injury counted for nothing, rest included."""
    data = hurt_again(pain_walking=1, pain_rest=0, limp=False)
    rested = decided(data)
    assert "strength" in {each.kind for each in rested.today.exercises}
    data["sessions"] += [session(AGAIN - timedelta(hours=14), "strength", minutes=30, pain_during=0)]
    decision = decided(data)
    assert phase_of(decision) == "foundation"
    assert "strength" not in {each.kind for each in decision.today.exercises}
    assert AGAIN.date().isoformat() not in {each.date for each in decision.calendar if each.kind == "strength"}
