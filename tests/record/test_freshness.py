"""How long an answer counts: past its shelf life it is unknown, except a warning sign and what never goes stale."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decide import facts_of
from hamstride.protocol.rule import Finding
from hamstride.record.facts import PersonFacts
from tests.people import Data, after, all_safe, ana, ana_in, answers, case, first_answers, morning, ordered, session

PROTOCOL = load_protocol()
SECOND = timedelta(seconds=1)


def facts(data: Data, at: datetime) -> PersonFacts:
    found = facts_of(PROTOCOL, case(data).until(at))
    found.move_to(at.timestamp())
    return found


def a_value(finding: Finding) -> Any:
    return {"yes_no": False, "choice": next(iter(finding.options), None), "number": finding.high}[finding.type]


def gate_status(data: Data, gate: str, at: datetime) -> str:
    return next(each.status for each in decide(PROTOCOL, case(data), at).gates if each.id == gate)


def test_a_value_counts_to_the_last_second_of_its_shelf_life_and_not_beyond() -> None:
    at = morning(2)
    data = ana([*first_answers(), *all_safe(at), *answers(at, {"pain_rest": 1})])
    valid = PROTOCOL.findings["pain_rest"].valid_seconds
    assert valid is not None
    data["decisions"] = [ordered(at, phase="protect")]
    end = at + timedelta(seconds=valid)
    hold = ordered(at, hold_until=(end + timedelta(days=9)).isoformat())
    data["decisions"].append(hold)
    assert gate_status(data, "rest-calm", end) == "met"
    assert gate_status(data, "rest-calm", end + SECOND) == "unknown"


def test_a_safety_no_goes_stale_and_a_safety_yes_does_not() -> None:
    at = morning(10)
    for value, urgency in ((False, "ask_first"), (True, "prompt")):
        finding = "night_pain_or_weight_loss"
        data = ana_in("strength", 10, *answers(at, {finding: value}))
        rows = [row for row in data["observations"] if row["finding"] != finding or row["value"] is value]
        data["observations"] = [row for row in rows if row["finding"] != finding or row["at"] == at.isoformat()]
        for week in range(1, 9):
            others = [row for row in all_safe(at + timedelta(weeks=week)) if row["finding"] != finding]
            data["observations"] += others
        assert decide(PROTOCOL, case(data), at + timedelta(weeks=8)).urgency == urgency


def test_how_it_began_never_goes_stale() -> None:
    always = [each.id for each in PROTOCOL.findings.values() if each.valid_seconds is None]
    assert {"sudden_onset", "mechanism", "pop_felt"} <= set(always)
    later = decide(PROTOCOL, case(ana(first_answers())), after(days=300))
    assert later.condition == "strain"


NEWEST = [each for each in PROTOCOL.findings.values() if not each.before_injury]


@pytest.mark.parametrize("finding", NEWEST, ids=lambda each: each.id)
def test_the_newest_value_counts_whatever_order_the_file_has(finding: Finding) -> None:
    side = "left" if finding.per_side else None
    old = answers(after(hours=2), {finding.id: a_value(finding)}, side)
    last_option: Any = next(iter(reversed(list(finding.options))), None)
    value = {"yes_no": True, "choice": last_option, "number": finding.low}[finding.type]
    new = answers(after(hours=3), {finding.id: value}, side)
    for rows in ([*old, *new], [*new, *old]):
        reading = facts(ana(rows), after(hours=4)).newest(finding.id, "injured" if finding.per_side else None)
        assert reading is not None
        assert reading.value == value


def test_what_was_known_before_the_injury_is_a_baseline_and_not_todays_state() -> None:
    before = after(days=-3)
    data = ana([*answers(before, {"pain_walking": 0}), *answers(before, {"knee_extension_deg": 5}, "left")])
    known = facts(data, after(hours=1))
    assert known.newest("pain_walking", None) is None
    assert known.newest("knee_extension_deg", "injured") is None
    baseline = known.before_injury("knee_extension_deg")
    assert baseline is not None
    assert baseline.value == 5


def test_safety_answers_from_before_the_injury_do_not_count() -> None:
    data = ana(all_safe(after(hours=-1)))
    assert decide(PROTOCOL, case(data), after(hours=1)).urgency == "ask_first"


def test_a_warning_sign_from_before_the_injury_does_count() -> None:
    data = ana([*answers(after(hours=-1), {"one_leg_swollen": True}), *all_safe(after(hours=-2))])
    assert decide(PROTOCOL, case(data), after(hours=1)).urgency == "same_day"


def test_the_own_best_speed_from_before_the_injury_counts_now() -> None:
    data = ana(answers(after(days=-200), {"best_top_speed_m_s": 8.1}))
    best = facts(data, after(days=90)).newest("best_top_speed_m_s", None)
    assert best is not None
    assert best.value == 8.1


@pytest.mark.parametrize(("later", "best"), [(4.07, 8.1), (8.1, 8.1), (8.4, 8.4)])
def test_a_lower_answer_later_does_not_lower_the_own_best(later: float, best: float) -> None:
    """It was 8.1. A slip of 4.07 would turn every jog since into a sprint."""
    rows = [*answers(after(days=-9), {"best_top_speed_m_s": 8.1}), *answers(after(4), {"best_top_speed_m_s": later})]
    for order in (rows, rows[::-1]):
        known = facts(ana(order), after(days=5)).newest("best_top_speed_m_s", None)
        assert known is not None
        assert known.value == best
        assert known.at == after(4 if later >= 8.1 else -9).timestamp()


def test_of_two_values_at_one_moment_the_more_careful_counts() -> None:
    at = morning(3)
    careful = [
        ("pain_walking", 1, 4), ("limp", False, True), ("bruising", "none", "large"), ("swelling", "mild", "marked"),
        ("can_walk_four_steps", True, False), ("confidence", 9, 2), ("foot_drop", False, True),
        ("landing", "clean", "poor"),
        ("hop_single_m", 1.5, 1.1), ("knee_extension_deg", 5, 20),
    ]  # fmt: skip
    for finding, calm, worry in careful:
        per_side = PROTOCOL.findings[finding].per_side
        side = "left" if per_side else None
        for values in ((calm, worry), (worry, calm)):
            rows = [row for value in values for row in answers(at, {finding: value}, side)]
            reading = facts(ana(rows), at).newest(finding, "injured" if per_side else None)
            assert reading is not None
            assert reading.value == worry, finding


def test_a_top_speed_run_in_a_session_is_a_top_speed() -> None:
    data = ana(sessions=[session(morning(3), "running", top_speed_m_s=7.2)])
    reading = facts(data, morning(4)).newest("top_speed_m_s", None)
    assert reading is not None
    assert reading.value == 7.2


def test_the_next_morning_is_known_from_the_next_local_day_on() -> None:
    at = morning(3) + timedelta(hours=10)
    data = ana(sessions=[session(at, "strength", pain_next_morning=4)])
    only = case(data).sessions
    for moment, known in ((at + timedelta(hours=1), False), (at.replace(hour=0) + timedelta(days=1), True)):
        here = facts(data, moment)
        reading = here.session_reading(here.history.sessions[0], "pain_next_morning")
        assert (reading is not None) is known
    assert only[0].pain_next_morning == 4


def test_a_local_day_is_a_day_where_the_injury_happened() -> None:
    data = ana(sessions=[session(after(days=2, hours=-1), "strength", pain_next_morning=4)])
    data["episode"]["onset"] = "2026-03-02T02:00:00+11:00"  # the same moment, told in Sydney
    here = facts(data, after(days=2, hours=10))  # the fourth of March in Greenwich, and in Sydney still the fourth
    assert here.session_reading(here.history.sessions[0], "pain_next_morning") is None
    there = facts(data, after(days=2, hours=22))
    assert there.session_reading(there.history.sessions[0], "pain_next_morning") is not None
