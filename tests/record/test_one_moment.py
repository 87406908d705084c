"""Entries of one moment, in whatever order the file has them: the more careful one counts. And days where she lives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.record.history import History, utc_text
from tests.people import ONSET, Data, Row, after, ana, answers, case, ordered, session

PROTOCOL = load_protocol()
AT = after(2)


def history(data: Data) -> History:
    return History(case(data), PROTOCOL.findings, PROTOCOL.phase_ids)


def saw(day: float, finding: str, value: object, side: str | None = None) -> Row:
    (row,) = answers(after(day), {finding: value}, side)
    return row


# ---- two answers at one moment ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "careful", "careless", "side"),
    [
        ("pain_rest", 5, 2, None),  # a number that is better when lower
        ("hop_single_m", 1.0, 1.5, "left"),  # and one that is better when higher
        ("limp", True, False, None),
        ("gap_felt", True, False, None),
        ("can_walk_four_steps", False, True, None),  # here the warning is in the no
        ("bruising", "large", "none", None),
        ("swelling", "mild", "none", None),
    ],
)
def test_of_two_answers_at_one_moment_the_more_careful_one_counts(
    finding: str, careful: object, careless: object, side: str | None
) -> None:
    for pair in permutations((careful, careless)):
        track = history(ana([saw(2, finding, value, side) for value in pair])).tracks[finding, side]
        assert [reading.value for reading in track.readings] == [careless, careful]
        assert track.times == (AT.timestamp(), AT.timestamp())


def test_an_earlier_worse_answer_does_not_outlive_a_later_better_one() -> None:
    rows = [saw(3, "pain_rest", 1), saw(2, "pain_rest", 7), saw(2, "pain_rest", 4)]
    track = history(ana(rows)).tracks["pain_rest", None]
    assert [reading.value for reading in track.readings] == [4, 7, 1]


@pytest.mark.parametrize(
    ("lax", "strict"),
    [
        ({"phase": "strength"}, {"phase": "loading"}),
        ({"max_speed_pct": 80}, {"max_speed_pct": 60}),
        ({"max_load_kg": 20}, {"max_load_kg": 10}),
        ({"pain_limit": 2}, {"pain_limit": 1}),
        ({"hold_until": "2026-03-20"}, {"hold_until": "2026-04-20"}),
        ({"pain_limit": 2}, {"pain_limit": 2, "phase": "strength"}),
        ({"phase": "strength"}, {"phase": "strength", "max_speed_pct": 90}),
        ({"phase": "strength"}, {"phase": "strength", "max_load_kg": 90}),
        ({"phase": "strength"}, {"phase": "strength", "pain_limit": 1}),
        ({"phase": "strength"}, {"phase": "strength", "hold_until": "2026-03-20"}),
        ({"phase": "loading", "max_speed_pct": 60}, {"phase": "foundation", "max_speed_pct": 80}),
        ({"max_speed_pct": 80, "max_load_kg": 5}, {"max_speed_pct": 60, "max_load_kg": 50}),
    ],
)
def test_of_two_decisions_at_one_moment_the_stricter_one_comes_last(lax: Data, strict: Data) -> None:
    for pair in permutations((lax, strict)):
        found = history(ana(decisions=[ordered(AT, **limits) for limits in pair])).decisions
        assert [{key: value_of(value) for key, value in each.set.items()} for each in found] == [lax, strict]


def value_of(limit: object) -> object:
    return limit.isoformat() if isinstance(limit, date) else limit


def test_two_sessions_of_one_moment_and_kind_have_one_order() -> None:
    pair = [session(AT, "strength", pain_during=pain) for pain in (1, 2)]
    assert history(ana(sessions=pair)).sessions == history(ana(sessions=pair[::-1])).sessions
    mixed = [session(AT, kind) for kind in ("strength", "running")]
    assert [each.kind for each in history(ana(sessions=mixed)).sessions] == ["running", "strength"]
    later = [session(after(3), "running"), session(AT, "strength")]
    assert [each.kind for each in history(ana(sessions=later)).sessions] == ["strength", "running"]


# ---- a session -------------------------------------------------------------------------------------------------------


def only_session(**logged: Any) -> Any:
    (found,) = history(ana(sessions=[session(AT, "running", *logged.pop("done", ()), **logged)])).sessions
    return found


def test_a_session_keeps_the_worst_of_what_was_felt_in_it() -> None:
    done = [
        {"exercise": "jog", "pain": 3, "form": "good", "speed_pct": 40},
        {"exercise": "jog", "pain": 1, "form": "fair", "speed_pct": 60},
        {"exercise": "jog"},
    ]
    found = only_session(done=done, pain_during=2, effort=6, minutes=25, pain_next_morning=4, top_speed_m_s=6.5)
    assert (found.pain_during, found.form, found.speed_pct) == (3, "fair", 60)
    assert (found.effort, found.minutes, found.pain_next_morning, found.top_speed_m_s) == (6, 25, 4, 6.5)
    assert (found.at, found.kind, len(found.exercises)) == (AT.timestamp(), "running", 3)
    assert only_session(done=done, pain_during=5).pain_during == 5
    hurt = [*done, {"exercise": "jog", "speed_pct": 90, "skipped": "hurts"}]  # not run: it hurt
    assert only_session(done=hurt).speed_pct == 60
    poor = [*done, {"exercise": "jog", "form": "poor"}]
    assert only_session(done=poor).form == "poor"


def test_a_session_without_a_word_has_no_pain_no_form_and_no_speed() -> None:
    found = only_session(done=[{"exercise": "jog"}])
    assert (found.pain_during, found.form, found.speed_pct) == (None, None, None)


def test_a_speed_measured_in_a_session_is_a_measurement_of_that_day() -> None:
    kept = history(ana([saw(1, "top_speed_m_s", 6.0)], [session(AT, "running", top_speed_m_s=6.5)]))
    track = kept.tracks["top_speed_m_s", None]
    assert [(each.value, each.at, each.day, each.name, each.side) for each in track.readings] == [
        (6.0, after(1).timestamp(), kept.day(after(1).timestamp()), "top_speed_m_s", None),
        (6.5, AT.timestamp(), kept.day(AT.timestamp()), "top_speed_m_s", None),
    ]


# ---- days ------------------------------------------------------------------------------------------------------------


def test_a_day_is_a_day_in_the_offset_of_the_onset() -> None:
    data = ana([saw(0, "pain_rest", 1)])
    data["episode"]["onset"] = ONSET.astimezone(timezone(timedelta(hours=10))).isoformat()  # 1 March 15:00 in London
    kept = history(data)
    there = datetime(2026, 3, 2, 1, 0, tzinfo=timezone(timedelta(hours=10)))
    assert kept.local(ONSET.timestamp()) == there
    assert kept.local(ONSET.timestamp()).utcoffset() == timedelta(hours=10)
    assert kept.day(ONSET.timestamp()) == there.toordinal()
    assert kept.day(ONSET.timestamp() - 3601) == there.toordinal() - 1
    assert kept.midnight(there.toordinal()) == ONSET.timestamp() - 3600
    assert kept.tracks["pain_rest", None].readings[0].day == there.toordinal()


def test_a_day_long_ago_is_a_day_of_its_own() -> None:
    then = datetime(1969, 12, 30, 12, tzinfo=UTC)
    kept = history(ana(answers(then, {"best_top_speed_m_s": 8.0})))
    assert kept.day(then.timestamp()) == then.toordinal()
    assert kept.tracks["best_top_speed_m_s", None].readings[0].day == then.toordinal()


def test_a_moment_is_written_in_universal_time_to_the_second() -> None:
    assert utc_text(ONSET.timestamp() + 0.4) == "2026-03-01T15:00:00+00:00"


# ---- entries and new injuries ----------------------------------------------------------------------------------------


def test_entries_are_what_was_logged_from_the_injury_on() -> None:
    rows = [saw(-3, "best_top_speed_m_s", 8.0), saw(0, "pain_rest", 3), saw(1, "pain_rest", 2), saw(1, "limp", True)]
    kept = history(ana(rows, [session(after(2), "strength")], [ordered(after(3), phase="loading")]))
    assert kept.entries == tuple(after(day).timestamp() for day in (0, 1, 2, 3))
    assert kept.last_entry(after(2).timestamp()) == after(2).timestamp()
    assert kept.last_entry(after(2).timestamp() - 1) == after(1).timestamp()
    assert kept.last_entry(ONSET.timestamp() - 1) is None


def injured(day: float, since: float | None = None, felt: bool = True) -> Row:
    row = saw(day, "sudden_onset", felt)
    return row if since is None else {**row, "since": after(since).isoformat()}


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ([injured(0.5)], []),  # about the injury itself
        ([injured(1)], []),  # exactly a day later is still about it
        ([saw(0.1, "pain_rest", 1), injured(1.2)], [1.2]),
        ([injured(6)], []),  # the first entry at all: she only opens the programme now
        ([saw(6, "pain_rest", 1), injured(7)], []),
        ([saw(6, "pain_rest", 1), injured(7.1)], [7.1]),
        ([saw(0.1, "pain_rest", 1), injured(20, felt=False)], []),
        ([saw(0.1, "pain_rest", 1), injured(20), injured(20.9)], [20]),  # told twice
        ([saw(0.1, "pain_rest", 1), injured(20), injured(21.1)], [20, 21.1]),
        ([saw(0.1, "pain_rest", 1), injured(20), injured(40)], [20, 40]),
        ([saw(0.1, "pain_rest", 1), injured(40), injured(20)], [20, 40]),
        ([saw(0.1, "pain_rest", 1), injured(20, since=19)], [20]),  # told a day late: from then on it is known
        ([saw(0.1, "pain_rest", 1), injured(20, since=0)], []),  # told late, about the first one
        ([saw(0.1, "pain_rest", 1), injured(20, since=-1)], []),
        ([saw(0.1, "pain_rest", 1), injured(20), injured(25, since=20.5)], [20]),
        ([saw(0.1, "pain_rest", 1), injured(25), injured(25, since=24.5)], [25]),  # told twice at one moment
    ],
)
def test_when_the_same_leg_was_injured_again(rows: list[Row], days: list[float]) -> None:
    kept = history(ana(rows))
    assert kept.new_injuries == tuple(after(day).timestamp() for day in days)
    first = days[0] if days else 0
    assert kept.epoch(after(first).timestamp()) == after(first).timestamp()
    assert kept.epoch(after(first).timestamp() - 1) == ONSET.timestamp()
