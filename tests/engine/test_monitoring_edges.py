"""Load, pain, trends and early signs at their edges: the first and last day that count, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hamstride.criteria.facts import Reading
from hamstride.engine.decision import Because
from hamstride.engine.monitoring.load import daily_loads, is_jump, load_picture, monotony, session_load
from hamstride.engine.monitoring.pain import pain_round_sessions
from hamstride.engine.monitoring.picture import AfterSession, Load, Trend, WeekLoad
from hamstride.engine.monitoring.signs import early_signs, is_rising
from hamstride.engine.monitoring.wellness import direction, later_than, mean_of, trend, trends, worst_of_days
from hamstride.protocol.monitoring import EarlySign, Rise, Watched
from hamstride.record.facts import PersonFacts
from tests.engine.small_plan import rule
from tests.engine.test_monitoring_work_edges import PROTOCOL, done, facts
from tests.people import Row, answers, morning

SORENESS, SLEEP = PROTOCOL.findings["soreness"], PROTOCOL.findings["sleep_h"]

# Training load.


def trained(day: float, effort: float | None = 5, minutes: float | None = 60) -> Row:
    told = {key: value for key, value in {"effort": effort, "minutes": minutes}.items() if value is not None}
    return done(day, "strength", **told)


def walked(*days: int) -> list[Row]:
    return [row for day in days for row in answers(morning(day), {"pain_rest": 0})]


def test_a_day_without_a_word_is_not_known_and_a_day_of_answers_is_a_day_of_rest() -> None:
    known = facts(6, walked(1, 3), [trained(2), trained(2, 2, 10), trained(4, None), trained(4)])
    first, loads = daily_loads(known.history, known.today)
    assert first == known.today - 6
    assert loads == [0, 0, 320, 0, None, None, None]
    assert daily_loads(known.history, first) == (first, [0])


def test_the_picture_of_two_weeks() -> None:
    sessions = [*(trained(day) for day in (1, 3, 5)), trained(8, 6), trained(10, 6), trained(12, None)]
    found = load_picture(facts(14, walked(*range(14)), sessions), short=7, long=14, least=5)
    assert found.weeks == (
        WeekLoad(morning(13).date().isoformat(), 720, 3, 1, 6), WeekLoad(morning(6).date().isoformat(), 900, 3, 0, 7),
    )  # fmt: skip
    assert found.change_pct == pytest.approx(-6.7)  # 120 on a known day after 128.57
    assert (found.monotony, found.long_average) == (None, None)  # a day is not known; only thirteen are
    assert found.short_average == 97.91


def test_a_week_that_has_only_begun_is_told_as_far_as_it_goes() -> None:
    found = load_picture(facts(9, walked(*range(9)), [trained(1), trained(8)]), 7, 28, 5)
    assert [(each.last_day, each.total, each.known_days) for each in found.weeks] == [
        (morning(8).date().isoformat(), 300, 7), (morning(1).date().isoformat(), 300, 2),
    ]  # fmt: skip
    assert found.change_pct is None  # two days are not enough to compare with
    assert load_picture(facts(14, walked(*range(14)), [trained(8)]), 7, 28, 5).change_pct is None  # nor is rest


def test_the_day_before_the_first_entry_has_no_load_to_show() -> None:
    assert load_picture(facts(0.4, walked()), 7, 28, 5) == Load()


def test_no_more_than_a_year_of_weeks_is_shown() -> None:
    found = load_picture(facts(400, walked(*range(1, 400, 5)), [trained(2)]), 7, 28, 5)
    assert len(found.weeks) == 52


@pytest.mark.parametrize(("known", "shown"), [(6, False), (7, True)])
def test_an_average_is_shown_from_the_very_day_that_makes_it_long_enough(known: int, shown: bool) -> None:
    found = load_picture(facts(known, walked(*range(known)), [trained(1)]), 7, 28, 5)
    assert (found.short_average is not None) is shown


def test_monotony_needs_seven_days_that_are_not_alike() -> None:
    assert monotony([0, 0, 0, 0, 0, 0, 7]) == pytest.approx(0.378, abs=1e-3)
    assert monotony([1, 0, 0, 0, 0, 0, 7, None]) is None
    assert monotony([1, 0, 0, 0, 0, 0, 7, 5]) is None


def jumps(*sessions: Row, today: float, share: float = 1.5, days: int = 28, least: int = 2) -> bool:
    known = facts(today, sessions=sessions)
    return is_jump(known.history.sessions, known.today, share, days, least)


def test_a_jump_is_measured_at_the_biggest_session_of_the_days_looked_back_on() -> None:
    small, big, now = trained(5, minutes=20), trained(3, minutes=60), trained(31, minutes=60)
    assert not jumps(big, small, trained(30, minutes=20), now, today=31)
    assert jumps(big, small, trained(30, minutes=20), trained(32, minutes=60), today=32)  # the big one is too long ago
    assert not jumps(big, trained(30, minutes=20), trained(32, minutes=60), today=32)  # and then one is too few
    assert jumps(big, trained(30), trained(31, minutes=90), today=32)
    assert not jumps(big, trained(30), trained(31, minutes=89), today=32)


def test_what_is_not_rated_or_comes_after_mere_rest_is_no_jump() -> None:
    assert not jumps(trained(3), trained(4), trained(5, None), today=5)
    assert not jumps(trained(3, 0), trained(4, 0), trained(5), today=5)
    assert jumps(trained(3), trained(3.5, None), trained(4), trained(5, 10), today=6)
    assert not jumps(trained(3), trained(4, None), trained(5, 10), today=6)
    (only,) = facts(5, sessions=[trained(3, 4, 25)]).history.sessions
    assert session_load(only) == 100


# Pain round a session.


def test_pain_later_that_day_is_the_worst_told_after_it_on_that_day() -> None:
    at = morning(20) + timedelta(hours=1)
    rows = [
        *answers(at - timedelta(hours=1), {"pain_morning": 1, "pain_walking": 9}),
        *answers(at, {"pain_rest": 8}),
        *answers(at + timedelta(hours=2), {"pain_walking": 2}), *answers(at + timedelta(hours=3), {"pain_rest": 4}),
        *answers(at + timedelta(hours=5), {"pain_worst_24h": 3}),
        *answers(at + timedelta(days=1), {"pain_walking": 7}),
    ]  # fmt: skip
    (found,) = pain_round_sessions(facts(22, rows, [done(20, pain_during=2)]), 1)
    assert found == AfterSession(at.isoformat(), "strength", 1, 2, 4, None, None)


@pytest.mark.parametrize(("next_morning", "settled"), [(1, True), (2, True), (3, False)])
def test_settled_is_the_own_level_or_one_point_above_it(next_morning: int, settled: bool) -> None:
    rows = answers(morning(20), {"pain_morning": 1})
    (found,) = pain_round_sessions(facts(22, rows, [done(20, pain_next_morning=next_morning)]), 1)
    assert (found.before, found.next_morning, found.settled) == (1, next_morning, settled)


def test_the_last_three_sessions_are_told_newest_first() -> None:
    found = pain_round_sessions(facts(22, sessions=[done(day, pain_during=day % 10) for day in (16, 17, 18, 19)]), 1)
    assert [each.during for each in found] == [9, 8, 7]


# What is followed over time.


def daily(values: dict[int, float]) -> list[Reading]:
    return [Reading("soreness", value, day * 86400.0, day) for day, value in sorted(values.items())]


DAILY = Watched("soreness", (), 1, 1.0, None, "", ())


def test_a_trend_says_what_it_stands_on() -> None:
    values = dict.fromkeys(range(27, 34), 2.0) | dict.fromkeys(range(34, 41), 4.0)
    assert trend(DAILY, SORENESS, daily(values), 40, 5) == Trend(
        "soreness", SORENESS.label, SORENESS.unit, 4.0, "1970-02-10T00:00:00+00:00", 7, 4.0, 7, 2.0, 7, 2.0, "worse"
    )
    older = dict.fromkeys(range(20, 27), 9.0)
    assert trend(DAILY, SORENESS, daily(values | older), 40, 5) == trend(DAILY, SORENESS, daily(values), 40, 5)
    assert trend(DAILY, SORENESS, [], 40, 5) is None


@pytest.mark.parametrize(("before", "now", "compared"), [(5, 5, True), (4, 7, False), (7, 4, False)])
def test_each_week_needs_its_known_days_before_they_are_compared(before: int, now: int, compared: bool) -> None:
    values = dict.fromkeys(range(27, 27 + before), 2.0) | dict.fromkeys(range(34, 34 + now), 4.0)
    found = trend(DAILY, SORENESS, daily(values), 40, 5)
    assert found is not None
    assert (found.change is not None) is compared
    assert (found.mean, found.mean_before) == (4, 2)


def test_what_is_asked_once_a_week_needs_one_answer_in_each_window() -> None:
    weekly = replace(DAILY, every_days=7)
    found = trend(weekly, SORENESS, daily({30: 5.0, 38: 3.0}), 40, 5)
    assert found is not None
    assert (found.days, found.change) == (7, -2)
    fortnightly = trend(replace(DAILY, every_days=14), SORENESS, daily({26: 5.0, 27: 3.0}), 40, 5)
    assert fortnightly is not None
    assert (fortnightly.days, fortnightly.mean, fortnightly.mean_before) == (14, 3, 5)


def test_means_and_changes_are_told_to_two_decimals() -> None:
    values = {27: 1.0, 28: 1.0, 29: 2.0, 34: 1.0, 35: 2.0, 36: 2.0}
    found = trend(DAILY, SORENESS, daily(values), 40, 3)
    assert found is not None
    assert (found.mean, found.mean_before, found.change) == (1.67, 1.33, 0.33)


def test_better_worse_and_the_same_know_which_way_is_better() -> None:
    assert [direction(change, 1, SORENESS) for change in (-1, -0.9, 0, 0.9, 1, None)] == [
        "better", "same", "same", "same", "worse", "unknown",
    ]  # fmt: skip
    assert [direction(change, 0, SLEEP) for change in (-0.1, 0, 0.1)] == ["worse", "same", "better"]


def test_a_mean_is_over_the_known_days_after_one_and_up_to_another() -> None:
    by_day = {1: 1.0, 2: 2.0, 4: 4.0, 5: 5.0}
    assert mean_of(by_day, 1, 4) == (3, 2)
    assert mean_of(by_day, 2, 3) == (None, 0)


def test_later_than_a_day_leaves_that_day_out() -> None:
    readings = daily({3: 1.0, 4: 2.0, 5: 3.0})
    assert [each.day for each in later_than(readings, 3)] == [4, 5]
    assert list(later_than(readings, 5)) == []
    assert list(later_than(readings, 2)) == readings
    assert worst_of_days([Reading("soreness", 9.0, None, None), *readings], SORENESS) == {3: 1, 4: 2, 5: 3}


def test_a_measurement_of_both_legs_is_followed_in_the_injured_one() -> None:
    rows = [*answers(morning(5), {"hop_single_m": 1.0}, "left"), *answers(morning(6), {"hop_single_m": 2.0}, "right")]
    watched = [replace(DAILY, finding="hop_single_m"), replace(DAILY, finding="limp")]
    found = trends(watched, facts(8, [*rows, *answers(morning(5), {"limp": False})]), PROTOCOL.findings, 5)
    assert [(each.finding, each.newest) for each in found] == [("hop_single_m", 1.0)]


# Early signs.


def signs_of(sign: EarlySign, known: PersonFacts, condition: str = "strain") -> list[tuple[Because, ...]]:
    protocol = replace(PROTOCOL, monitoring=replace(PROTOCOL.monitoring, signs=(sign,)))
    return [each.because for each in early_signs(protocol, known, condition)]


def rising(finding: str, days: int = 3) -> EarlySign:
    return replace(PROTOCOL.monitoring.signs[0], rise=Rise(finding, days), jump=False, conditions=())


def test_a_rise_ends_today_or_yesterday_and_is_told_with_every_reading_of_its_days() -> None:
    rows = [row for day, value in ((4, 2), (5, 3), (6, 4)) for row in answers(morning(day), {"soreness": value})]
    rows += answers(morning(5) + timedelta(hours=2), {"soreness": 1})
    for day, shown in ((6, True), (7, True), (8, False)):
        found = signs_of(rising("soreness"), facts(day, rows))
        assert [[each.value for each in because] for because in found] == ([[2, 3, 1, 4]] if shown else [])
    (because,) = signs_of(rising("soreness"), facts(6, rows))
    assert because[0] == Because("soreness", 2, morning(4).isoformat(), None)
    assert signs_of(rising("soreness", 4), facts(6, rows)) == []
    (because,) = signs_of(rising("soreness", 2), facts(6, rows))
    assert [each.value for each in because] == [3, 1, 4]


def test_of_what_is_better_when_higher_a_fall_is_the_sign_and_of_two_legs_the_injured_one() -> None:
    fall = [
        row
        for day, value in ((4, 2.0), (5, 1.8), (6, 1.5))
        for row in answers(morning(day), {"hop_single_m": value}, "left")
    ]
    (because,) = signs_of(rising("hop_single_m"), facts(6, fall))
    assert [(each.value, each.side) for each in because] == [(2.0, "left"), (1.8, "left"), (1.5, "left")]
    other = [{**row, "side": "right"} for row in fall]
    assert signs_of(rising("hop_single_m"), facts(6, other)) == []


def test_a_sign_of_a_rule_shows_what_it_read_and_only_when_it_is_surely_met() -> None:
    sign = EarlySign(rule("high", "soreness >= 5"))
    known = facts(6, answers(morning(6), {"soreness": 6}))
    assert signs_of(sign, known) == [(Because("soreness", 6, morning(6).isoformat(), None),)]
    assert signs_of(sign, facts(6, answers(morning(6), {"soreness": 4}))) == []
    assert signs_of(sign, facts(6)) == []


def test_a_sign_shows_for_its_conditions_only_and_does_not_keep_the_next_from_showing() -> None:
    row = answers(morning(6), {"soreness": 6})
    mine, other = (EarlySign(rule(id, "soreness >= 5"), (id,)) for id in ("soreness", "cramp"))
    protocol = replace(PROTOCOL, monitoring=replace(PROTOCOL.monitoring, signs=(other, mine)))
    assert [each.id for each in early_signs(protocol, facts(6, row), "soreness")] == ["soreness"]
    assert [each.text for each in early_signs(protocol, facts(6, row), "cramp")] == ["because of cramp"]


def test_two_days_are_the_fewest_that_can_rise() -> None:
    assert is_rising([1, 2])
    assert not is_rising([1])
    assert not is_rising([1, None, 2])
    assert not is_rising([1, 1])
    assert is_rising([2, 1], higher_is_worse=False)
    assert not is_rising([1, 2], higher_is_worse=False)
