"""What lifts a hold in a phase of a few rules: the whole search, one kind of rule at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.engine.decide import facts_of
from hamstride.engine.release.apply import applied
from hamstride.engine.release.model import Release
from hamstride.engine.staging import stage
from hamstride.protocol.pathway import Gap
from tests.engine.release.small_hold import NOW, RULES, SINCE, ground_in, held, phase, protocol_with, release_in
from tests.engine.small_plan import SHIPPED, cited, rule, when
from tests.expected import change_of
from tests.people import Row, answers, morning, ordered, session

FIRST = NOW + timedelta(minutes=1)
SORE = answers(NOW, {"pain_rest": 5})


def lifting(**given: Any) -> Release:
    """What lifts the hold; done as it says, she stands where it says, and each change says for which rules it is."""
    rules = {name: given.pop(name) for name in RULES if name in given}
    ground = ground_in(protocol_with(**rules), **given)
    release = release_in(ground)
    assert release is not None
    assert all(each.rules and each.sources for each in release.changes)
    if release.at is not None:
        at = datetime.fromisoformat(release.at)
        facts = facts_of(ground.protocol, applied(ground.facts.history.case, release.changes).until(at))
        assert stage(ground.protocol, facts, at.timestamp()).phase == release.to
    return release


def changes(release: Release) -> list[dict[str, str]]:
    return [change_of(each) for each in release.changes]


def done(day: float, kind: str, **felt: Any) -> Row:
    return session(morning(0) + timedelta(days=day), kind, **felt)


def asked(*leave: str, **given: Any) -> list[dict[str, str]]:
    return changes(lifting(leave=leave, **given))


def test_one_answer_at_its_threshold_a_minute_from_now() -> None:
    release = lifting(leave=["pain_rest <= 2"], rows=SORE)
    assert (release.lifts, release.to, release.at) == ("advance", "strength", FIRST.isoformat())
    assert release.text == ("The next phase, Strength, can begin on 1 April at the earliest. Do all of this first.")
    (change,) = release.changes
    assert change_of(change) == {"pain_rest": "at most 2"}
    assert [each.at for each in change.entries] == [FIRST.isoformat()]
    assert (change.rules, change.sources) == (("gate-1",), ("product_default, gate-1",))


def test_who_meets_every_gate_has_gone_on() -> None:
    assert held(leave=["pain_rest <= 5"], rows=SORE) is None
    assert held() is None


def test_a_gate_nobody_can_meet_lifts_nothing() -> None:
    release = lifting(leave=["age < 18 years", "pain_rest <= 2"], rows=SORE)
    assert (release.lifts, release.to, release.at, release.changes) == ("nothing", None, None, ())
    assert release.text == "Nothing you can log moves you on from here. Ask your clinician."


def test_the_way_with_the_fewest_changes_is_taken_and_of_equals_the_first() -> None:
    assert asked("(tightness <= 1 and soreness <= 2) or pain_rest <= 1") == [{"pain_rest": "at most 1"}]
    assert asked("tightness <= 1 or soreness <= 2") == [{"tightness": "at most 1"}]
    assert asked("tightness <= 1 on 2 days or soreness <= 2") == [{"soreness": "at most 2"}]


def test_rules_with_one_way_come_first_so_that_others_can_make_use_of_it() -> None:
    assert asked("tightness <= 1 or soreness <= 2", "soreness <= 4") == [{"soreness": "at most 2"}]


def test_what_is_unknown_in_the_way_of_a_not_is_left_alone() -> None:
    assert asked("not (tightness >= 5)", "pain_rest <= 1") == [{"tightness": "at most 4"}, {"pain_rest": "at most 1"}]


@pytest.mark.parametrize(("pain", "tightness"), [(0, "at most 3"), (5, "at most 3"), (6, "at most 1")])
def test_the_looser_of_two_values_is_asked_for_where_it_will_do(pain: int, tightness: str) -> None:
    known = answers(NOW, {"pain_rest": pain})
    gate = "tightness <= 1 or (tightness <= 3 and pain_rest <= 5)"
    assert asked(gate, rows=known) == [{"tightness": tightness}]


def test_more_answers_of_a_list_are_allowed_where_they_will_do() -> None:
    gate = "landing is clean or (landing is in (clean, minor) and pain_rest <= 5)"
    assert asked(gate, rows=SORE) == [{"landing": "clean or minor"}]
    gate = "limp is no or (limp is yes and pain_rest <= 5)"
    assert asked(gate, rows=SORE) == [{"limp": "no or yes"}]


def test_an_answer_that_another_rule_does_not_bear_is_not_among_those_that_will_do() -> None:
    gate = "landing is in (clean, minor)"
    assert asked(gate) == [{"landing": "clean or minor"}]
    assert asked(gate, deload=["landing is minor"]) == [{"landing": "clean"}]


# Time.


def test_the_least_time_ends_to_the_second_and_says_so() -> None:
    release = lifting(leave=["pain_rest <= 2"], least=5)
    assert release.at == (morning(SINCE + 5) - timedelta(hours=1)).isoformat()
    assert changes(release) == [{"pain_rest": "at most 2"}, {"wait": "2026-04-03"}]
    assert release.changes[1].text == "Wait until 3 April, 07:00. Time heals."
    assert release.changes[1].rules == ("loading-least-days",)


def test_a_hold_of_a_clinician_ends_when_they_say() -> None:
    until = morning(33)
    release = lifting(leave=["pain_rest <= 2"], least=1, orders=[ordered(NOW, hold_until=until.isoformat())])
    assert (release.at, release.changes[-1].rules) == (until.isoformat(), ("clinician",))
    over = [ordered(NOW - timedelta(hours=2), hold_until=(NOW - timedelta(hours=1)).isoformat())]
    assert lifting(leave=["pain_rest <= 2"], orders=over).at == FIRST.isoformat()


@pytest.mark.parametrize(
    ("gate", "at"),
    [
        ("days since phase >= 5 days", morning(33) - timedelta(hours=1)),
        ("days since phase > 5 days", morning(33) - timedelta(hours=1, seconds=-1)),
        ("not (days since phase < 5 days)", morning(33) - timedelta(hours=1)),
        ("not (days since phase <= 5 days)", morning(33) - timedelta(hours=1, seconds=-1)),
    ],
)
def test_a_clock_is_waited_for_and_taken_at_the_next_moment_at_which_the_record_is_looked_at(
    gate: str, at: datetime
) -> None:
    release = lifting(leave=[gate])
    assert release.at == (at.replace(hour=0, minute=0, second=0) + timedelta(days=1)).isoformat()
    assert changes(release) == [{"wait": release.at[:10]}]
    assert release.changes[0].rules == ("gate-1",)
    with_entry = lifting(leave=[gate, "pain_rest <= 2"])
    assert with_entry.at == at.isoformat()


@pytest.mark.parametrize("at", [morning(33), morning(33) - timedelta(hours=1, seconds=30)])
def test_a_clock_that_runs_out_between_two_entries_needs_a_word_and_nothing_else(at: datetime) -> None:
    release = lifting(leave=["days since phase >= 5 days"], at=at, fresh=False)
    assert (release.lifts, release.at) == ("advance", (at + timedelta(minutes=1)).isoformat())
    (word,) = release.changes
    assert word.text == "Log something, so that your plan can follow. When: 3 April."
    assert (word.kind, word.rules) == ("check_in", ("next-entry",))
    assert word.sources == ("product_default, the record is looked at with every entry and at midnight",)


def test_who_is_a_minute_short_of_the_least_time_has_nothing_to_do() -> None:
    at = morning(33) - timedelta(hours=1, seconds=30)
    release = lifting(least=5, at=at, fresh=False)
    assert (release.lifts, release.at) == ("advance", (at + timedelta(minutes=1)).isoformat())
    assert release.changes == ()


def test_lighter_work_that_a_clock_ends_is_over_to_the_second() -> None:
    release = lifting(next=[], deload=["days since phase < 5 days"])
    assert (release.lifts, release.at) == ("lighter", (morning(33) - timedelta(hours=1)).isoformat())
    (wait,) = release.changes
    assert wait.text == "Wait until 3 April, 07:00. because of lighter-1"


@pytest.mark.parametrize("gate", ["days since phase < 2 days", "not (days since phase >= 2 days)"])
def test_time_does_not_run_backwards(gate: str) -> None:
    assert lifting(leave=[gate, "pain_rest <= 2"]).lifts == "nothing"


def test_what_goes_out_of_date_while_one_waits_is_asked_again() -> None:
    release = lifting(leave=["days since phase >= 20 days"])
    assert changes(release) == [{"safety": "22"}, {"wait": "2026-04-18"}]


def test_days_of_a_rule_make_the_plan_longer_and_nothing_is_waited_for() -> None:
    release = lifting(leave=["tightness <= 2 for 2 days", "pain_rest <= 2"])
    assert release.at == (FIRST + timedelta(days=1)).isoformat()
    assert changes(release) == [{"tightness": "at most 2 on 2 days"}, {"pain_rest": "at most 2"}]


def test_a_silence_that_leads_back_is_broken_the_day_before() -> None:
    release = lifting(leave=["days since phase >= 20 days"], gaps=[6])
    assert [change_of(each) for each in release.changes if each.kind == "check_in"] == [{"check_in": "3"}]
    assert [each.at for each in release.changes[1].entries] == [
        (NOW + timedelta(days=days)).isoformat() for days in (5, 10, 15)
    ]
    assert release.changes[1].rules == ("gap-6",)


def test_a_silence_may_lead_further_back_by_the_rule_of_the_phase_it_has_led_back_from() -> None:
    protocol = protocol_with(leave=["age < 1 years"], gaps=[10])
    pathway = protocol.pathways["strain"]
    protect, foundation, loading, *later = pathway.phases
    slow = replace(foundation, leave_when=(rule("gate-1", "days since phase >= 20 days"),))
    further = Gap(25, "protect", "A long silence.", cited("long silence"))
    phases = (protect, slow, replace(loading, gaps=(*loading.gaps, further)), *later)
    changed = replace(protocol, pathways={**protocol.pathways, "strain": replace(pathway, phases=phases)})
    ground = ground_in(changed, at=morning(SINCE + 12), fresh=False)
    assert ground.phase.id == "foundation"
    release = release_in(ground)
    assert release is not None
    (word,) = [each for each in release.changes if each.kind == "check_in"]
    assert (word.rules, word.sources) == (("gap-25",), ("product_default, long silence",))


# Sessions.


def test_one_session_can_serve_two_rules() -> None:
    gates = ("sessions(strength) >= 1 within 21 days", "pain_during <= 2 in last 1 strength sessions")
    assert asked(*gates) == [{"session": "strength: pain_during at most 2"}]
    assert asked(*reversed(gates)) == [{"session": "strength: pain_during at most 2"}]


def test_sessions_that_take_days_move_the_end_of_the_plan() -> None:
    release = lifting(leave=["sessions(strength) >= 2 within 21 days", "pain_rest <= 2"])
    assert release.at == (FIRST + timedelta(days=2)).isoformat()
    assert changes(release) == [{"pain_rest": "at most 2"}, {"session": "strength"}, {"session": "strength"}]
    assert [each.rules for each in release.changes] == [("gate-2",), ("gate-1",), ("gate-1",)]


def test_sessions_that_were_done_count() -> None:
    gates = ["sessions(strength) >= 2 within 21 days", "pain_rest <= 2"]
    release = lifting(leave=gates, sessions=[done(29, "strength", pain_during=1)])
    assert changes(release) == [{"pain_rest": "at most 2"}, {"session": "strength"}]


def test_sessions_that_push_out_a_bad_one_are_for_the_rule_that_reads_it() -> None:
    lighter, bad = "pain_during >= 5 in any of last 2 strength sessions", done(30, "strength", pain_during=6)
    release = lifting(leave=["pain_rest <= 2"], deload=[lighter], sessions=[bad])
    assert [each.rules for each in release.changes] == [("gate-1",), ("lighter-1",), ("lighter-1",)]


def test_a_session_of_one_rule_serves_another_that_was_mended_before_it() -> None:
    gates = ("pain_during <= 2 in any of last 3 sessions", "sessions(running) >= 1 within 21 days")
    assert asked(*gates) == [{"session": "running: pain_during at most 2"}]


@pytest.mark.parametrize(("rows", "count"), [("any of last 2", 2), ("last 2", 1)])
def test_a_gate_that_bad_sessions_close_is_opened_by_calm_ones(rows: str, count: int) -> None:
    bad = [done(30, "strength", pain_during=5), done(30.5, "strength", pain_during=6)]
    found = asked(f"not (pain_during >= 4 in {rows} strength sessions)", sessions=bad)
    assert found == [{"session": "strength: pain_during at most 3"}] * count


# Backwards, and another problem.


def test_what_would_lead_back_at_the_end_is_told_at_the_end() -> None:
    back = ["days since phase >= 5 days and tightness >= 3"]
    release = lifting(leave=["days since phase >= 5 days"], back=back, rows=answers(NOW, {"tightness": 4}))
    assert changes(release)[0] == {"tightness": "at most 2"}


def test_what_would_lead_back_on_the_way_is_told_at_once() -> None:
    back = ["days since phase >= 3.5 days and tightness >= 3"]
    rows = answers(NOW, {"tightness": 4})
    release = lifting(leave=["days since phase >= 6 days", "pain_rest <= 2"], back=back, rows=rows)
    told = next(each for each in release.changes if change_of(each) == {"tightness": "at most 2"})
    assert told.entries[0].at == FIRST.isoformat()
    assert told.rules[0] == "back-1"


def test_what_must_not_be_false_on_the_way_is_told_true() -> None:
    back = ["days since phase >= 3.5 days and not (tightness <= 2)"]
    rows = answers(NOW, {"tightness": 4})
    release = lifting(leave=["days since phase >= 6 days", "pain_rest <= 2"], back=back, rows=rows)
    told = next(each for each in release.changes if change_of(each) == {"tightness": "at most 2"})
    assert told.entries[0].at == FIRST.isoformat()


def test_lighter_work_for_want_of_something_ends_when_it_is_there() -> None:
    release = lifting(next=[], deload=["not (tightness <= 2)"], rows=answers(NOW, {"tightness": 5}))
    assert (release.lifts, changes(release)) == ("lighter", [{"tightness": "at most 2"}])


@pytest.mark.parametrize(
    "back",
    [
        "days since phase >= 4 days and days since phase < 5 days",
        "days since phase >= 3.5 days and days since phase < 4 days",
        "days since phase >= 5.6 days and days since phase < 5.9 days",
    ],
    ids=["on the way", "in the first night", "in the last night but one"],
)
def test_what_leads_back_by_time_alone_lets_nobody_through(back: str) -> None:
    assert lifting(leave=["days since phase >= 6 days"], back=[back]).lifts == "nothing"


def test_what_led_back_before_she_came_here_or_would_after_she_is_gone_holds_nobody() -> None:
    before, better = morning(SINCE - 1), morning(SINCE) - timedelta(hours=2)
    rows = [*answers(before, {"tightness": 5}), *answers(better, {"tightness": 0})]
    here = lifting(leave=["pain_rest <= 2"], back=["tightness >= 3"], rows=rows, at=morning(SINCE) + timedelta(hours=1))
    assert here.lifts == "advance"
    assert lifting(leave=["days since phase >= 6 days"], back=["days since phase >= 7 days"]).lifts == "advance"


def test_what_leads_back_by_time_alone_lets_nobody_through_however_long_it_takes() -> None:
    back = ["days since phase >= 18 days and days since phase < 19 days"]
    assert lifting(leave=["days since phase >= 20 days"], back=back).lifts == "nothing"


def test_signs_are_read_as_the_record_would_read_them() -> None:
    assert held(leave=["not any(red_flags)"]) is None
    assert asked("not any(red_flags)", "tightness <= 2") == [{"tightness": "at most 2"}]
    assert lifting(leave=["any(red_flags)"]).lifts == "nothing"
    back = ["not any(red_flags) and days since phase >= 4 days and days since phase < 5 days"]
    assert lifting(leave=["days since phase >= 6 days"], back=back).lifts == "nothing"


LUMP = answers(NOW, {"growing_lump": True})  # a warning sign that is not urgent


def test_urgent_signs_are_told_from_others() -> None:
    assert asked("not any(urgent_flags)", "tightness <= 2", rows=LUMP) == [{"tightness": "at most 2"}]
    assert lifting(leave=["not any(red_flags)", "tightness <= 2"], rows=LUMP).lifts == "nothing"
    back = ["not any(urgent_flags) and days since phase >= 4 days and days since phase < 5 days"]
    assert lifting(leave=["days since phase >= 6 days"], back=back, rows=LUMP).lifts == "nothing"
    release = lifting(next=BY_GOAL, leave=["not any(urgent_flags)"], without=["goal"], rows=LUMP)
    assert (changes(release), release.at) == ([{"goal": "sport"}], NOW.isoformat())
    always = [*answers(morning(SINCE), {"growing_lump": True}), *LUMP]
    release = lifting(next=BY_GOAL, leave=["not any(urgent_flags)"], without=["goal"], rows=always)
    assert (changes(release), release.at) == ([{"goal": "sport"}], NOW.isoformat())


def test_an_answer_that_would_be_a_warning_sign_has_another_beside_it() -> None:
    protocol = protocol_with(leave=["tightness >= 8"])
    sign = replace(
        SHIPPED.red_flags[0], level="same_day", when=when("tightness >= 8 and soreness >= 3"), id="sign", not_for=()
    )
    rows = answers(NOW, {"soreness": 5})
    ground = ground_in(replace(protocol, red_flags=(sign,)), rows)
    release = release_in(ground)
    assert release is not None
    assert changes(release) == [{"tightness": "at least 8"}, {"soreness": "at most 2"}]
    assert release.changes[1].rules == ("sign",)


def test_where_the_next_phase_hangs_on_an_answer_any_answer_will_do() -> None:
    onward = [("maintenance", "limp is yes"), ("strength", None)]
    release = lifting(leave=["pain_rest <= 2"], next=onward)
    assert {"limp": "no or yes"} in changes(release)
    assert release.to == "strength"
    assert lifting(leave=["pain_rest <= 2"], next=onward, rows=answers(NOW, {"limp": True})).to == "maintenance"


# Facts of the person.

BY_GOAL = [("maintenance", "goal is daily_life"), ("strength", None)]


def test_a_fact_that_is_not_known_is_told_and_counts_from_the_start_of_the_record() -> None:
    release = lifting(next=BY_GOAL, without=["goal"])
    assert (release.lifts, changes(release)) == ("advance", [{"goal": "sport"}])
    assert (release.to, release.at) == ("strength", NOW.isoformat())
    assert release.changes[0].rules == ("loading-next",)


def test_a_fact_can_be_one_change_of_several() -> None:
    release = lifting(next=BY_GOAL, leave=["pain_rest <= 2"], without=["goal"], rows=SORE)
    assert changes(release) == [{"goal": "sport"}, {"pain_rest": "at most 2"}]
    assert release.at == FIRST.isoformat()


def test_a_fact_that_would_be_one_change_too_many_is_not_told() -> None:
    gate = "pain_rest <= 2 or (goal is sport and pain_rest <= 4)"
    assert asked(gate, without=["goal"], rows=SORE) == [{"pain_rest": "at most 2"}]


def test_a_fact_that_is_known_is_not_told_otherwise() -> None:
    assert lifting(leave=["goal is sport"], goal="daily_life").lifts == "nothing"


def test_a_fact_that_would_make_it_another_problem_is_passed_over_for_the_next_one() -> None:
    cramp, strain = (next(each for each in SHIPPED.recognitions if each.condition == id) for id in ("cramp", "strain"))
    protocol = protocol_with()
    pathway = protocol.pathways["strain"]
    first = phase("protect", [("foundation", None)], leave_when=(rule("gate-1", "goal is daily_life"),))
    changed = replace(
        protocol,
        pathways={**protocol.pathways, "strain": replace(pathway, phases=(first, *pathway.phases[1:]))},
        recognitions=(replace(cramp, when=when("goal is sport")), replace(strain, when=None)),
    )
    release = release_in(ground_in(changed, without=["goal"], by_clinician=False))
    assert release is not None
    assert (release.lifts, release.to, changes(release)) == ("advance", "foundation", [{"goal": "daily_life"}])


def test_two_phases_set_at_one_moment_count_as_strictly_with_a_fact_as_without() -> None:
    both = [ordered(morning(SINCE) - timedelta(hours=1), phase="strength")]
    release = lifting(next=BY_GOAL, leave=["pain_rest <= 2"], without=["goal"], rows=SORE, orders=both)
    assert changes(release) == [{"goal": "sport"}, {"pain_rest": "at most 2"}]


def test_that_there_was_no_operation_can_be_told() -> None:
    assert asked("surgery is none", without=["surgery_on"]) == [{"surgery": "none"}]


def test_with_signs_in_the_rules_a_fact_is_followed_all_the_same() -> None:
    release = lifting(next=BY_GOAL, leave=["not any(red_flags)"], without=["goal"])
    assert (changes(release), release.at) == ([{"goal": "sport"}], NOW.isoformat())


def test_with_good_sessions_in_the_rules_too() -> None:
    hinge = {"exercise": "hip_hinge", "side": "left", "sets": 1, "reps": 8, "pain": 0, "effort": 4, "form": "good"}
    good = session(morning(30), "strength", hinge, pain_during=0)
    gate = "good_sessions(hip_hinge) >= 1 within 28 days"
    release = lifting(next=BY_GOAL, leave=[gate], without=["goal"], sessions=[good])
    assert (changes(release), release.at) == ([{"goal": "sport"}], NOW.isoformat())


# The last phase.


def test_in_the_last_phase_only_lighter_work_and_open_questions_hold_anybody() -> None:
    assert held(next=[]) is None
    tired = lifting(next=[], deload=["soreness >= 6"], rows=answers(NOW, {"soreness": 7}))
    assert (tired.lifts, tired.to, changes(tired)) == ("lighter", "loading", [{"soreness": "at most 5"}])
    assert tired.text == (
        "Full work in the phase Loading can come back on 1 April at the earliest. Do all of this first."
    )
    late = lifting(next=[], at=morning(45), fresh=False)
    assert (late.lifts, late.to, changes(late)) == ("again", "loading", [{"safety": "22"}])
    assert late.text.startswith("Your plan can go on in the phase Loading on ")


def test_lighter_work_does_not_keep_anybody_from_the_next_phase_unless_it_is_called_for() -> None:
    release = lifting(leave=["pain_rest <= 2"], deload=["soreness >= 6"], rows=answers(NOW, {"soreness": 7}))
    assert changes(release) == [{"pain_rest": "at most 2"}, {"soreness": "at most 5"}]
