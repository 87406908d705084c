"""A record that grows knows what the whole record knows; a look ahead grows it without a word in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.record.case import Case, Entries
from hamstride.record.history import History, same_past
from tests.people import ONSET, Data, Row, after, ana, answers, case, ordered, session

PROTOCOL = load_protocol()
JOG, BRIDGE = {"exercise": "jog", "speed_pct": 40}, {"exercise": "bridge_double_leg", "sets": 2}


def history(known: Case) -> History:
    return History(known, PROTOCOL.findings, PROTOCOL.phase_ids)


def saw(day: float, finding: str, value: object) -> Row:
    (row,) = answers(after(day), {finding: value})
    return row


def entries(told: Data) -> Entries:
    known = case(told)
    return Entries(known.observations, known.sessions, known.decisions)


def what_is_known(kept: History) -> dict[str, Any]:
    return {name: value for name, value in vars(kept).items() if name not in ("findings", "phases")}


FIRST_WEEK = ana(
    [saw(1, "pain_rest", 3), saw(1, "limp", True), saw(-9, "best_top_speed_m_s", 8.0)],
    [session(after(2), "running", JOG, top_speed_m_s=3.5), session(after(3), "strength", BRIDGE)],
    [ordered(after(3), phase="loading")],
)
WENT_WELL = ana(
    [saw(4, "pain_rest", 1), saw(4, "pain_walking", 0)],
    [session(after(5), "running", JOG, top_speed_m_s=4.5)],
    [ordered(after(5), max_speed_pct=60)],
)
HURT_AGAIN = ana([saw(20, "sudden_onset", True)])


@pytest.mark.parametrize("before", [ana(), FIRST_WEEK], ids=["nothing known", "a week known"])
@pytest.mark.parametrize(
    "more",
    [
        WENT_WELL,
        HURT_AGAIN,
        ana([saw(1, "pain_rest", 5), saw(9, "limp", False)]),  # one of them logged late
        ana([saw(3, "pain_rest", 5)]),  # at the moment of the newest entry
        ana([saw(6, "best_top_speed_m_s", 4.1)]),  # a slip: an own best is not lowered
        ana([], [session(after(4), "running", JOG)]),
        ana([], [], [ordered(after(4), phase="loading"), ordered(after(4), phase="strength")]),
        ana([], [], [ordered(after(1), phase="loading"), ordered(after(1), phase="strength")]),
    ],
    ids=[
        *("went well", "hurt again", "logged late", "at the same moment", "a slip", "a session"),
        *("two decisions at one moment", "two decisions logged late"),
    ],
)
def test_a_record_that_grew_is_the_record_read_whole(before: Data, more: Data) -> None:
    known, told = case(before), entries(more)
    whole = known.with_entries(told)
    assert whole.observations == (*known.observations, *told.observations)
    assert whole.sessions == (*known.sessions, *told.sessions)
    assert whole.decisions == (*known.decisions, *told.decisions)
    grown = history(known).extended(told)
    assert what_is_known(grown) == what_is_known(history(whole))
    # And it can grow on: what is asked of the old part is asked of the new one.
    last = entries(ana([saw(41, "pain_rest", 0)], [session(after(42), "strength", BRIDGE)]))
    assert what_is_known(grown.extended(last)) == what_is_known(history(whole.with_entries(last)))


def test_two_answers_of_one_moment_count_the_same_whichever_was_told_first() -> None:
    careful, careless = (entries(ana([saw(2, "pain_rest", pain)])) for pain in (5, 2))
    for first, second in ((careful, careless), (careless, careful)):
        track = history(case(ana())).extended(first).extended(second).tracks["pain_rest", None]
        assert [reading.value for reading in track.readings] == [2, 5]


def test_nothing_more_leaves_the_record_as_it_is() -> None:
    kept = history(case(FIRST_WEEK))
    assert kept.extended(Entries()) is kept


def test_a_second_injury_told_before_everything_else_is_still_told_by_the_grown_record() -> None:
    kept = history(case(FIRST_WEEK)).extended(entries(HURT_AGAIN)).extended(entries(ana([saw(30, "limp", False)])))
    assert kept.new_injuries == (after(20).timestamp(),)
    again = kept.extended(entries(ana([saw(60, "sudden_onset", True)])))
    assert again.new_injuries == (after(20).timestamp(), after(60).timestamp())


def test_a_look_ahead_adds_sessions_to_those_an_exercise_was_done_in() -> None:
    kept = history(case(FIRST_WEEK))
    ahead = history(case(WENT_WELL)).sessions
    looked = kept.grown({}, ahead)
    assert looked.doing["jog"] == (kept.sessions[0], *ahead)
    assert looked.doing["bridge_double_leg"] == (kept.sessions[1],)
    assert looked.session_times == (*kept.session_times, after(5).timestamp())
    assert kept.doing["jog"] == (kept.sessions[0],)


@pytest.mark.parametrize(
    "later",
    [
        ana([saw(6, "pain_rest", 7), saw(6, "gap_felt", True)]),
        ana([], [session(after(6), "running", JOG)]),
        ana([], [], [ordered(after(6), pain_limit=1)]),
        ana([saw(6, "sudden_onset", True)]),
    ],
    ids=["answers", "a session", "a decision", "hurt again"],
)
def test_two_records_tell_the_same_up_to_the_moment_they_part(later: Data) -> None:
    known = case(FIRST_WEEK)
    here, there = history(known), history(known.with_entries(entries(later)))
    at = after(6).timestamp()
    assert same_past(here, there, at - 1)
    assert not same_past(here, there, at)
    assert same_past(there, there, at)


def test_records_of_two_people_or_two_injuries_never_tell_the_same() -> None:
    here = case(FIRST_WEEK)
    assert not same_past(history(here), history(case(ana(birth_year=1950))), 0)
    assert not same_past(history(here), history(replace(here, side="right")), 0)
    assert not same_past(history(here), history(replace(here, onset=after(0.1))), 0)
    assert here.onset == ONSET


def test_what_came_later_is_left_out_and_what_came_at_the_very_moment_is_not() -> None:
    told = {
        **FIRST_WEEK,
        "arrangements": [{"at": after(3).isoformat(), "day": "2026-03-06", "kind": "running"}],
    }
    known = case(told)
    assert known.until(after(3)) is known
    earlier = known.until(after(2))
    assert [each.at for each in earlier.observations] == [each.at for each in known.observations]
    assert [each.at for each in earlier.sessions] == [after(2)]
    assert (earlier.decisions, earlier.arrangements) == ((), ())
    for kind in ("sessions", "decisions", "arrangements"):
        only = case({**ana(), kind: told[kind][-1:]})
        assert only.until(after(3)) is only
        assert only.until(after(2)) == case(ana())
