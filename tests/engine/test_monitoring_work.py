"""What was done of the plan, pain round the sessions, and setbacks in the months after the return."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.explain import explain
from hamstride.engine.monitoring.picture import Monitoring
from tests.lives import GOOD, Day, Life
from tests.people import (
    ANA_GOOD_DAY,
    Row,
    all_safe,
    ana,
    ana_in,
    ana_on_day,
    answers,
    case,
    check_ins,
    first_answers,
    morning,
    ordered,
    session,
)

PROTOCOL = load_protocol()


def in_strength(last: int, *sessions: Row, **person: Any) -> Monitoring:
    """Ana, whom Bo put into the strength phase on day 10, on a later morning."""
    rows = [*first_answers(), *check_ins(1, last), *all_safe(morning(last))]
    data = ana(rows, sessions, [ordered(morning(10), phase="strength")], **person)
    return decide(PROTOCOL, case(data), morning(last)).monitoring


def done(day: int, kind: str) -> Row:
    return session(morning(day) + timedelta(hours=9), kind, minutes=30, effort=5, pain_during=0)


def parts(found: Monitoring) -> dict[str, tuple[int, int]]:
    return {each.kind: (each.done, each.planned) for each in found.adherence.parts}


@pytest.mark.covers("A-048")
def test_what_was_done_is_told_against_the_times_a_week_of_the_phase() -> None:
    sessions = [done(day, "strength") for day in (18, 20)] + [done(day, "running") for day in (17, 19, 21)]
    found = in_strength(24, *sessions, *[done(day, "mobility") for day in range(17, 24)])
    assert parts(found) == {"strength": (2, 3), "mobility": (7, 7), "running": (3, 3)}
    assert found.adherence.percent == 92


def test_more_than_planned_is_not_better() -> None:
    found = in_strength(24, *[done(day, "strength") for day in range(17, 24)])
    assert parts(found)["strength"] == (7, 3)
    assert found.adherence.percent == 23


def test_two_sessions_on_one_day_are_one_day() -> None:
    assert parts(in_strength(24, done(18, "strength"), done(18, "strength")))["strength"] == (1, 3)


def test_today_and_days_of_long_ago_do_not_count() -> None:
    assert parts(in_strength(24, done(16, "strength"), done(24, "strength")))["strength"] == (0, 3)


def test_for_daily_life_no_runs_are_planned() -> None:
    assert "running" not in parts(in_strength(24, goal="daily_life"))


def test_before_the_first_full_week_there_is_no_percentage() -> None:
    found = decide(PROTOCOL, case(ana_on_day(4)), morning(4)).monitoring
    assert found.adherence.percent is None


def test_pain_is_told_before_during_later_and_the_next_morning() -> None:
    at = morning(20) + timedelta(hours=3)
    hurt = session(at, "strength", minutes=30, effort=5, pain_during=2)
    rows = [*answers(morning(20), {"pain_morning": 1}), *answers(at + timedelta(hours=5), {"pain_worst_24h": 3})]
    data = ana([*first_answers(), *rows, *answers(morning(21), {"pain_morning": 3})], [hurt])
    pain = decide(PROTOCOL, case(data), morning(21) + timedelta(hours=1)).monitoring.pain[0]
    assert (pain.before, pain.during, pain.after, pain.next_morning, pain.settled) == (1, 2, 3, 3, False)


def test_what_was_not_told_about_a_session_is_not_known() -> None:
    data = ana(first_answers(), [session(morning(20), "strength")])
    pain = decide(PROTOCOL, case(data), morning(25)).monitoring.pain[0]
    assert (pain.before, pain.during, pain.after, pain.next_morning, pain.settled) == (None,) * 5


def hurt_again(day: int) -> list[Row]:
    return answers(morning(day), {"sudden_onset": True, "mechanism": "sprint"})


@pytest.mark.covers("C-081")
def test_a_new_injury_in_the_year_after_the_return_is_tracked() -> None:
    back = [ordered(morning(60), phase="maintenance")]
    rows = [*first_answers(), *all_safe(morning(60)), *answers(morning(60), ANA_GOOD_DAY)]
    for day, counted in ((59, 0), (100, 1), (60 + 364, 1), (60 + 366, 0)):
        found = decide(PROTOCOL, case(ana([*rows, *hurt_again(day)], decisions=back)), morning(500)).monitoring
        assert found.setbacks.new_injuries_after_return == counted, day
        assert [each.kind for each in found.setbacks.listed].count("new_injury") == 1
        assert found.setbacks.returned == morning(60).isoformat()
        assert found.setbacks.watched_until == (morning(60) + timedelta(days=365)).date().isoformat()


def test_before_any_return_nothing_is_watched_until_a_date() -> None:
    found = decide(PROTOCOL, case(ana_in("strength")), morning(30)).monitoring.setbacks
    assert (found.returned, found.watched_until, found.new_injuries_after_return) == (None, None, 0)


def test_steps_back_are_listed_newest_first_with_the_reason() -> None:
    def script(day: int) -> Day:
        return Day(answers={**ANA_GOOD_DAY, "limp": True}) if day == 12 else GOOD

    life = Life(script).live(16)
    listed = life.days[16].monitoring.setbacks.listed
    assert [each.kind for each in listed] == ["step_back"]
    assert "limp" in listed[0].text
    assert "Steps back and new injuries so far: 1" in explain(life.days[16])


@pytest.mark.covers("A-017")
def test_what_was_done_is_kept_for_each_leg() -> None:
    each_leg = [
        {"exercise": "heel_dig_sitting", "side": side, "sets": 2, "hold_s": 5, "pain": pain}
        for side, pain in (("left", 1), ("right", 0))
    ]
    found = case(ana(first_answers(), [session(morning(2), "mobility", *each_leg)])).sessions[0]
    assert [(row.side, row.pain) for row in found.exercises] == [("left", 1), ("right", 0)]
