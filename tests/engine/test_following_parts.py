"""What is followed, for whom, and when it is asked again; load and early signs at values nobody rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.criteria.facts import Reading
from hamstride.engine.decision import Move
from hamstride.engine.monitoring.follow import follow
from hamstride.engine.monitoring.load import daily_loads, is_jump, load_picture, monotony
from hamstride.engine.monitoring.picture import Due, Monitoring
from hamstride.engine.monitoring.signs import early_signs
from hamstride.engine.monitoring.wellness import trends
from hamstride.engine.staging import Standing
from hamstride.protocol.monitoring import EarlySign, Rise, Watched
from hamstride.record.case import Measured
from tests.engine.small_plan import SHIPPED, rule
from tests.engine.test_monitoring_work_edges import done, facts, hurt_again
from tests.people import Row, answers, morning

DAY = 30
TODAY = morning(DAY)
TIRED, HOP = SHIPPED.monitoring.watched[0], "hop_single_m"


def watched(finding: str, every: int = 7, when: Any = None, *conditions: str) -> Watched:
    return replace(TIRED, finding=finding, every_days=every, when=when, conditions=conditions)


def followed(
    *rows: Row, on: tuple[Watched, ...] = (), signs: tuple[EarlySign, ...] = (), condition: str = "strain", **more: Any
) -> Monitoring:
    protocol = replace(SHIPPED, monitoring=replace(SHIPPED.monitoring, watched=on, signs=signs))
    standing = Standing(SHIPPED.pathways["strain"], phase="loading", phases=[(morning(1).timestamp(), "loading")])
    standing.path.append(Move(morning(20).isoformat(), "advance", "maintenance", "", ()))
    return follow(protocol, facts(DAY, rows, **more), standing, condition)


def hopped(days_ago: float, side: str = "left") -> list[Row]:
    return answers(TODAY - timedelta(days=days_ago), {HOP: 1.2}, side)


@pytest.mark.parametrize(
    ("rows", "due"),
    [
        ([], True),
        (hopped(6), False),
        (hopped(7), True),
        (hopped(1, "right"), True),
        ([*hopped(8), *hopped(2)], False),
    ],
)
def test_a_test_of_the_injured_leg_is_due_after_so_many_days(rows: list[Row], due: bool) -> None:
    found = followed(*rows, on=(watched(HOP),)).due
    assert found == ((Due(HOP, SHIPPED.findings[HOP].question, TIRED.why),) if due else ())


def test_what_has_no_sides_and_what_waits_for_a_condition() -> None:
    sore = rule("sore", "pain_rest >= 3").when
    on = (watched("tightness"), watched("stress", 7, sore), watched("fatigue", 7, None, "cramp"))
    assert [each.finding for each in followed(on=on).due] == ["tightness"]
    assert [each.finding for each in followed(*answers(TODAY, {"pain_rest": 4}), on=on).due] == ["tightness", "stress"]
    assert [each.finding for each in followed(on=on, condition="cramp").due] == ["tightness", "fatigue"]
    fresh = answers(TODAY - timedelta(days=6), {"tightness": 1})
    assert followed(*fresh, on=on).due == ()


def test_everything_that_is_followed_is_in_the_picture() -> None:
    rows = [*answers(TODAY, {"tightness": 3}), *hurt_again(25)]
    sessions = [done(day, "strength", minutes=30, effort=4, pain_during=2) for day in range(23, 30)]
    found = followed(*rows, on=(watched("tightness"),), sessions=sessions)
    assert [each.finding for each in found.trends] == ["tightness"]
    assert len(found.pain) == 3
    assert found.load.weeks[0].sessions == 7
    assert found.adherence.parts
    assert found.setbacks.returned == morning(20).isoformat()
    assert found.setbacks.new_injuries_after_return == 1
    assert [each.text for each in found.setbacks.listed] == ["The same leg was hurt again."]


def early(*conditions: str, text: str = "pain_rest >= 3", rise: Rise | None = None) -> EarlySign:
    return replace(SHIPPED.monitoring.signs[0], rule=rule("sign", text), conditions=conditions, rise=rise, jump=False)


def test_a_sign_is_for_its_conditions() -> None:
    sore = answers(TODAY, {"pain_rest": 4})
    only_cramp, all_of_them = early("cramp"), early()
    assert len(followed(*sore, signs=(only_cramp, all_of_them)).signs) == 1
    assert len(followed(*sore, signs=(only_cramp, all_of_them), condition="cramp").signs) == 2
    assert followed(signs=(all_of_them,)).signs == ()


def signs_of(rise: Rise, *rows: Row) -> tuple[Any, ...]:
    protocol = replace(SHIPPED, monitoring=replace(SHIPPED.monitoring, signs=(early(rise=rise),)))
    return early_signs(protocol, facts(DAY, rows), "strain")


def worse_and_worse(*days_ago: int) -> list[Row]:
    told = [answers(TODAY - timedelta(days=ago), {"soreness": value}) for value, ago in enumerate(days_ago, 2)]
    return [row for each in told for row in each]


@pytest.mark.parametrize(
    ("days_ago", "shows"), [((2, 1, 0), True), ((3, 2, 1), True), ((4, 3, 2), False), ((3, 1, 0), False)]
)
def test_three_days_in_a_row_up_to_today_or_yesterday(days_ago: tuple[int, ...], shows: bool) -> None:
    rows = worse_and_worse(*days_ago)
    found = signs_of(Rise("soreness", 3), *rows)
    assert bool(found) is shows
    assert not shows or [each.value for each in found[0].because] == [2, 3, 4]


def test_of_a_longer_row_the_last_days_are_told() -> None:
    (found,) = signs_of(Rise("soreness", 3), *worse_and_worse(4, 3, 2, 1, 0))
    assert [each.value for each in found.because] == [4, 5, 6]


def test_of_a_test_with_sides_the_injured_leg_is_followed() -> None:
    rows = [
        row for value, ago in ((1.4, 2), (1.3, 1), (1.2, 0))
        for row in answers(TODAY - timedelta(days=ago), {HOP: value}, "left")
    ]  # fmt: skip
    other = [{**row, "side": "right"} for row in rows]
    (found,) = signs_of(Rise(HOP, 3), *rows)
    assert {each.side for each in found.because} == {"left"}
    assert signs_of(Rise(HOP, 3), *other) == ()
    assert trends([watched(HOP)], facts(DAY, other), SHIPPED.findings, 5) == []
    (trend,) = trends([watched(HOP)], facts(DAY, rows), SHIPPED.findings, 5)
    assert trend.newest == 1.2


def test_a_sign_says_where_its_values_came_from() -> None:
    measured = Measured("hand-held", "1", "good", "A dynamometer")
    known = facts(
        DAY, [row for ago in (2, 1, 0) for row in answers(TODAY - timedelta(days=ago), {"soreness": 5 - ago})]
    )
    track = known.history.tracks["soreness", None]
    marked = tuple(Reading(each.name, each.value, each.at, each.day, each.side, measured) for each in track.readings)
    known.history.tracks = {**known.history.tracks, ("soreness", None): replace(track, readings=marked)}
    protocol = replace(SHIPPED, monitoring=replace(SHIPPED.monitoring, signs=(early(rise=Rise("soreness", 3)),)))
    (found,) = early_signs(protocol, known, "strain")
    assert {each.measured for each in found.because} == {measured}


# Load.


def trained(day: float, effort: float, minutes: float = 33) -> Row:
    return done(day, "strength", effort=effort, minutes=minutes)


@pytest.mark.parametrize(("effort", "total"), [(4.5, 148.5), (4.25, 140.2)])
def test_a_week_is_summed_to_a_tenth(effort: float, total: float) -> None:
    found = load_picture(facts(9, sessions=[trained(8, effort)]), 7, 28, 5)
    assert found.weeks[0].total == total


def test_before_anything_was_told_there_is_no_load() -> None:
    known = facts(0.1)
    known.history.entries, known.history.sessions = (), ()
    first, loads = daily_loads(known.history, known.today)
    assert (first, loads) == (known.today + 1, [])


def test_the_long_average_and_the_evenness_are_of_their_own_days() -> None:
    week = [trained(day, 4 + day % 3) for day in range(1, 15)]
    found = load_picture(facts(15, sessions=week), 7, 14, 5)
    assert found.long_average is not None
    assert found.short_average is not None
    assert found.long_average != found.short_average
    loads = [33 * (4 + day % 3) for day in range(8, 15)]
    assert found.monotony == pytest.approx(monotony([float(each) for each in loads]), abs=0.005)
    assert monotony([1, 1, 1, 1, 1, 1, 2]) == pytest.approx(3.02, abs=0.01)


def test_two_weeks_are_compared_when_just_enough_of_their_days_are_known() -> None:
    sessions = [*(trained(day, 4) for day in (2, 3, 4, 5, 6)), *(trained(day, 5) for day in (9, 10, 11, 12, 13))]
    assert load_picture(facts(14, sessions=sessions), 7, 28, 5).change_pct is not None
    older = [trained(day, 9) for day in range(16, 23)]
    longer = [*older, *(trained(day, 4) for day in range(23, 30)), *(trained(day, 5) for day in range(30, 37))]
    assert load_picture(facts(37, sessions=longer), 7, 28, 5).change_pct == 25


def test_small_loads_can_jump_too() -> None:
    sessions = [trained(3, 0.5, 1), trained(4, 0.5, 1), trained(5, 1, 1)]
    known = facts(5, sessions=sessions)
    assert is_jump(known.history.sessions, known.today, 1.5, 28, 2)
