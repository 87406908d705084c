"""Load: effort x minutes, averages with a stated seed, monotony only where it can be worked out, never a risk score."""

from __future__ import annotations

import csv
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.monitoring.load import ewma, is_jump, monotony, session_load
from hamstride.engine.monitoring.picture import Load
from hamstride.record.history import History, LoggedSession
from tests.people import Row, ana, answers, case, check_ins, first_answers, morning, session

PROTOCOL = load_protocol()
DATA = Path(__file__).parents[3] / "shared" / "data" / "load" / "training_load.csv"
# What another implementation printed for day 28 of the open data (see the README beside it).
DAY_28 = {"1": (47.3303, 37.8720), "2": (53.6730, 38.1688), "3": (62.1242, 40.0614)}
LOADS = st.lists(st.floats(0, 5000), min_size=1, max_size=60)


def trained(day: int, effort: float | None = 5, minutes: float | None = 60, **known: Any) -> Row:
    told = {key: value for key, value in {"effort": effort, "minutes": minutes}.items() if value is not None}
    return session(morning(day) + timedelta(hours=9), "strength", **told, **known)


def load_on(day: int, *sessions: Row, checked_in: range | None = None) -> Load:
    days = range(1, day + 1) if checked_in is None else checked_in
    rows = [row for each in days for row in answers(morning(each), {"pain_rest": 0})]
    return decide(PROTOCOL, case(ana([*first_answers(), *rows], sessions)), morning(day)).monitoring.load


@pytest.mark.skipif(not DATA.exists(), reason="the shared open data is not on this machine")
@pytest.mark.parametrize("athlete", DAY_28)
def test_the_averages_of_the_open_data_are_the_published_ones(athlete: str) -> None:
    with DATA.open() as file:
        loads = [float(row["TL"]) for row in csv.DictReader(file) if float(row["ID"]) == float(athlete)][:28]
    short, long = ewma(loads, 7)[-1], ewma(loads, 28)[-1]
    assert (short, long) == pytest.approx(DAY_28[athlete], abs=5e-5)


def test_the_average_starts_at_the_first_known_day_and_then_takes_its_share() -> None:
    assert ewma([100, 0], 7) == [100, 75]
    assert ewma([None, 100, None, 0], 7) == [None, 100, 100, 75]
    assert ewma([], 7) == []


@given(LOADS, st.integers(1, 60))
def test_an_average_stays_between_the_least_and_the_most(loads: list[float], days: int) -> None:
    for number, average in enumerate(ewma(loads, days), start=1):
        seen = loads[:number]
        assert average is not None
        assert min(seen) - 1e-6 <= average <= max(seen) + 1e-6


@given(LOADS, st.integers(1, 60), st.data())
def test_a_day_that_is_not_known_changes_no_average(loads: list[float], days: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(loads)))
    with_gap = [*loads[:place], None, *loads[place:]]
    assert ewma(with_gap, days)[-1] == ewma(loads, days)[-1]


@given(st.lists(st.floats(1, 5000), min_size=1, max_size=60), st.floats(1.1, 9))
def test_a_heavier_newest_day_never_lowers_the_average(loads: list[float], times: float) -> None:
    heavier = [*loads[:-1], loads[-1] * times]
    before, after = ewma(loads, 7)[-1], ewma(heavier, 7)[-1]
    assert before is not None
    assert after is not None
    assert after > before


def test_monotony_is_mean_over_spread_and_not_known_where_it_cannot_be_worked_out() -> None:
    assert monotony([100, 0, 100, 0, 100, 0, 100]) == pytest.approx(1.0690, abs=1e-4)
    assert monotony([50] * 7) is None
    assert monotony([0] * 7) is None
    assert monotony([100, 0, 100]) is None
    assert monotony([100, None, 100, 0, 100, 0, 100]) is None


@given(st.permutations([10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0]))
def test_monotony_does_not_care_about_the_order_of_the_days(loads: list[float]) -> None:
    assert monotony(loads) == pytest.approx(1.8516, abs=1e-4)


def test_a_session_needs_effort_and_minutes_to_have_a_load() -> None:
    loads = [session_load(each) for each in logged(trained(1), trained(2, effort=None), trained(3, minutes=None))]
    assert loads == [300, None, None]


def logged(*sessions: Row) -> tuple[LoggedSession, ...]:
    return History(case(ana(first_answers(), sessions)), PROTOCOL.findings).sessions


def test_a_week_adds_up_and_a_rest_day_counts_as_none() -> None:
    load = load_on(14, trained(8), trained(10), trained(13), trained(13, effort=2, minutes=10))
    week = load.weeks[0]
    assert (week.total, week.sessions, week.unrated, week.known_days) == (920, 4, 0, 7)
    assert load.monotony is not None


def test_today_is_not_over_and_does_not_count_yet() -> None:
    at = morning(14) + timedelta(hours=14)
    with_today = case(ana([*first_answers(), *check_ins(1, 14)], [trained(13), trained(14)]))
    assert decide(PROTOCOL, with_today, at).monitoring.load.weeks[0].total == 300


def test_a_week_against_the_week_before_is_told_in_percent() -> None:
    sessions = [trained(day) for day in (2, 4, 6)] + [trained(day, minutes=90) for day in (8, 10, 12)]
    assert load_on(14, *sessions).change_pct == pytest.approx(50)


def test_with_too_few_known_days_nothing_is_compared() -> None:
    sessions = [trained(day) for day in (2, 4, 6, 8, 10, 12)]
    assert load_on(14, *sessions, checked_in=range(12, 15)).change_pct is None


def test_an_unrated_session_is_counted_as_such_and_its_day_is_not_known() -> None:
    week = load_on(14, trained(9), trained(11, effort=None)).weeks[0]
    assert (week.total, week.sessions, week.unrated, week.known_days) == (300, 2, 1, 6)


def test_averages_are_shown_once_enough_days_are_known() -> None:
    assert load_on(5, trained(2)).short_average is None
    week, month = load_on(10, trained(2)), load_on(32, trained(2))
    assert (week.short_average is None, week.long_average) == (False, None)
    assert month.long_average is not None


@pytest.mark.covers("C-088")
def test_the_season_is_there_week_by_week() -> None:
    weeks = load_on(60, *[trained(day) for day in range(2, 60, 3)]).weeks
    assert len(weeks) == 9
    assert [week.last_day for week in weeks] == sorted((week.last_day for week in weeks), reverse=True)
    assert sum(week.sessions for week in weeks) == len(range(2, 60, 3))


def test_without_sessions_the_picture_is_empty_of_load() -> None:
    load = load_on(3)
    assert (load.weeks[0].total, load.weeks[0].sessions, load.change_pct, load.monotony) == (0, 0, None, None)


def test_nowhere_is_there_a_ratio_of_recent_to_usual_load_or_a_risk() -> None:
    names = set(asdict(Load()))
    assert names == {"weeks", "change_pct", "short_average", "long_average", "monotony"}


@pytest.mark.covers("C-050")
@pytest.mark.parametrize(("minutes", "expected"), [(89, False), (90, True), (300, True)])
def test_a_session_half_as_large_again_as_any_before_is_a_jump(minutes: int, expected: bool) -> None:
    before = [trained(day) for day in (2, 4, 6)]
    found = decide(
        PROTOCOL,
        case(ana([*first_answers(), *check_ins(1, 9)], [*before, trained(8, minutes=minutes)])),
        morning(9),
    ).monitoring.signs
    assert ("session-jump" in {sign.id for sign in found}) is expected


def test_a_first_session_is_no_jump_and_neither_is_one_of_long_ago() -> None:
    first, *_ = logged(trained(2, minutes=500))
    assert not is_jump([], 738000, 1.5, 28, 3)
    assert not is_jump([first], first.day, 1.5, 28, 3)
    many = logged(trained(2), trained(3), trained(4), trained(5, minutes=500))
    assert is_jump(many, many[-1].day + 1, 1.5, 28, 3)
    assert not is_jump(many, many[-1].day + 2, 1.5, 28, 3)
