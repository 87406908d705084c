"""The edges of the picture: the first and the last day that count, what is missing, and where a line is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.criteria.facts import Reading
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Because, Move
from hamstride.engine.monitoring.adherence import adherence
from hamstride.engine.monitoring.load import daily_loads, is_jump, load_picture, monotony, session_load
from hamstride.engine.monitoring.pain import pain_round_sessions
from hamstride.engine.monitoring.picture import Adherence, AfterSession, Load, Setback, Trend, WeekLoad, WorkDone
from hamstride.engine.monitoring.setbacks import setbacks
from hamstride.engine.monitoring.signs import early_signs, is_rising
from hamstride.engine.monitoring.wellness import direction, later_than, mean_of, trend, trends, worst_of_days
from hamstride.engine.staging import Standing
from hamstride.protocol.monitoring import EarlySign, Rise, Watched
from hamstride.protocol.pathway import Pathway
from hamstride.record.facts import PersonFacts
from tests.engine.small_plan import PHASE, rule, slot
from tests.people import Row, ana, answers, case, first_answers, morning, session

PROTOCOL = load_protocol()
SORENESS, SLEEP, HOP = (PROTOCOL.findings[id] for id in ("soreness", "sleep_h", "hop_single_m"))
RETURNED = morning(60)


def facts(day: float, rows: Sequence[Row] = (), sessions: Sequence[Row] = (), **person: Any) -> PersonFacts:
    """Ana's record on the morning of a day."""
    known = facts_of(PROTOCOL, case(ana([*first_answers(), *rows], sessions, **person)))
    known.move_to((morning(0) + timedelta(days=day)).timestamp())
    return known.over_all_sessions()


def done(day: float, kind: str = "strength", *exercises: str, **known: Any) -> Row:
    at = morning(0) + timedelta(days=day, hours=1)
    return session(at, kind, *({"exercise": each, "sets": 1} for each in exercises), **known)


# How much of the plan was done.

EARLY = replace(PHASE, id="protect", slots=(slot("gentle", "mobility", "bridge_double_leg"),))
MIDDLE = replace(
    PHASE, id="foundation",
    slots=(
        slot("lift", "strength", "hip_hinge", "lunge", weekly=3),
        slot("more", "strength", "bridge_single_leg", weekly=2),
        slot("move", "mobility", "bridge_double_leg", every=2), slot("run", "running", "jog", weekly=2),
        slot("play", "sport", "lunge", weekly=1),
    ),
)  # fmt: skip
SMALL = Pathway("strain", (EARLY, MIDDLE))


def kept(
    day: float, *sessions: Row, since: float = 0, before: float | None = None, apart: int = 2, **person: Any
) -> Adherence:
    """What was kept of the middle phase, which began on the morning of `since`; the early one `before` it."""
    standing = Standing(SMALL, phase="foundation")
    if before is not None:
        standing.phases.append((morning(0).timestamp() + before * 86400, "protect"))
    standing.phases.append((morning(0).timestamp() + since * 86400, "foundation"))
    return adherence(facts(day, sessions=sessions, **person), standing, apart)


def days_done(found: Adherence) -> dict[str, tuple[int, int]]:
    return {each.kind: (each.done, each.planned) for each in found.parts}


def test_each_kind_of_work_is_counted_against_its_own_slots() -> None:
    found = kept(20)
    assert found.parts == (
        WorkDone("strength", 0, 3), WorkDone("mobility", 0, 4), WorkDone("running", 0, 2), WorkDone("sport", 0, 1),
    )  # fmt: skip
    assert found.percent == 0


def test_a_session_of_the_first_or_the_last_of_the_seven_days_counts_and_none_before_or_after() -> None:
    for day, counted in ((12, 0), (13, 1), (19, 1), (20, 0)):
        assert days_done(kept(21 - 1, done(day)))["strength"] == (counted, 3), day


def test_an_exercise_of_the_plan_counts_in_whatever_session_it_was_done() -> None:
    found = days_done(kept(20, done(15, "mobility", "lunge"), done(16, "mobility", "heel_dig_sitting")))
    assert found == {"strength": (1, 3), "mobility": (2, 4), "running": (0, 2), "sport": (1, 1)}


def test_a_match_is_sport_and_a_run() -> None:
    assert days_done(kept(20, done(15, "match"), done(16, "running"))) == {
        "strength": (0, 3), "mobility": (0, 4), "running": (2, 2), "sport": (1, 1),
    }  # fmt: skip


def test_the_share_is_of_all_that_was_planned_and_more_of_one_kind_does_not_make_up_for_another() -> None:
    week = [done(day) for day in (13, 14, 15, 16)] + [done(17, "mobility")]
    assert kept(20, *week).percent == 40  # three of the four, and one, of ten


def test_no_more_loaded_days_are_planned_than_fit_into_a_week() -> None:
    assert days_done(kept(20, apart=3))["strength"] == (0, 2)
    assert days_done(kept(20, apart=4))["strength"] == (0, 1)
    assert days_done(kept(20, apart=1))["strength"] == (0, 3)


def test_for_daily_life_there_are_no_runs_and_no_sport_in_the_plan() -> None:
    found = kept(20, done(15), done(15, "running"), goal="daily_life")
    assert days_done(found) == {"strength": (1, 3), "mobility": (0, 4)}
    assert found.percent == 14


def test_a_plan_younger_than_a_week_has_parts_and_no_share() -> None:
    young, week_old = kept(20, done(18), since=14), kept(20, done(18), since=13)
    assert (young.percent, days_done(young)["strength"]) == (None, (1, 3))
    assert week_old.percent == 10
    assert kept(20, since=20) == Adherence()


def test_a_day_counts_with_the_phase_it_ended_in() -> None:
    """Three days of the week in the early phase, which asks for mobility every day, four in the middle one."""
    found = kept(20, done(14, "running"), done(18, "running"), since=16.5, before=0)
    assert days_done(found) == {"strength": (0, 2), "mobility": (0, 5), "running": (2, 1), "sport": (0, 1)}


def test_days_on_another_pathway_are_not_of_this_plan() -> None:
    standing = Standing(SMALL, phase="foundation")
    standing.phases += [(morning(0).timestamp(), "cramp_aftercare"), (morning(16).timestamp(), "foundation")]
    found = adherence(facts(20), standing, 2)
    assert (found.percent, days_done(found)["strength"]) == (None, (0, 2))


# Steps back and new injuries.


def standing_of(*moves: tuple[str, str, float], pathway: str = "strain") -> Standing:
    found = Standing(PROTOCOL.pathways[pathway])
    for move, phase, day in moves:
        at = (morning(0) + timedelta(days=day)).isoformat()
        found.path.append(Move(at, move, phase, f"{move} to {phase}", ()))
    return found


def hurt_again(*days: float) -> list[Row]:
    rows = [answers(morning(0) + timedelta(days=day), {"sudden_onset": True, "mechanism": "sprint"}) for day in days]
    return [row for each in rows for row in each]


@pytest.mark.parametrize(("after_days", "counted"), [(-0.001, 0), (0, 1), (10, 1), (10.001, 0)])
def test_a_new_injury_counts_from_the_very_return_to_the_very_end_of_the_watch(after_days: float, counted: int) -> None:
    standing = standing_of(("start", "protect", 1), ("advance", "maintenance", 60))
    found = setbacks(facts(400, hurt_again(60 + after_days)), standing, 10)
    assert found.new_injuries_after_return == counted
    assert [each.kind for each in found.listed] == ["new_injury"]


def test_after_a_second_return_each_injury_counts_once_and_the_newest_return_is_told() -> None:
    standing = standing_of(("advance", "maintenance", 60), ("step_back", "protect", 65), ("advance", "maintenance", 69))
    found = setbacks(facts(400, hurt_again(65, 70, 200)), standing, 10)
    assert found.new_injuries_after_return == 2
    assert (found.returned, found.watched_until) == (morning(69).isoformat(), morning(79).date().isoformat())


def test_what_lies_after_the_moment_asked_for_is_not_told() -> None:
    standing = standing_of(("advance", "maintenance", 60))
    assert setbacks(facts(70, hurt_again(71)), standing, 365).listed == ()
    assert [each.kind for each in setbacks(facts(71, hurt_again(71)), standing, 365).listed] == ["new_injury"]


def test_setbacks_are_listed_newest_first_and_a_step_back_before_the_injury_of_the_same_moment() -> None:
    standing = standing_of(("step_back", "foundation", 20), ("hold", "foundation", 25), ("step_back", "protect", 30))
    listed = setbacks(facts(40, hurt_again(30, 35)), standing, 365).listed
    assert [(each.at, each.kind) for each in listed] == [
        (morning(35).isoformat(), "new_injury"), (morning(30).isoformat(), "step_back"),
        (morning(30).isoformat(), "new_injury"), (morning(20).isoformat(), "step_back"),
    ]  # fmt: skip
    assert listed[1] == Setback(morning(30).isoformat(), "step_back", "step_back to protect")


def test_a_pathway_without_a_return_or_of_one_phase_watches_nothing() -> None:
    night = PROTOCOL.pathways["cramp"]
    assert night.protected_days is None
    last = ("advance", night.phase_ids[-1], 60.0)
    assert setbacks(facts(70), standing_of(last, pathway="cramp"), 365).returned is None
    standing = standing_of(("start", "maintenance", 60))
    standing.pathway = replace(standing.pathway, phases=standing.pathway.phases[-1:])
    assert setbacks(facts(70), standing, 365).returned is None
    standing.pathway = replace(PROTOCOL.pathways["strain"], phases=PROTOCOL.pathways["strain"].phases[-2:])
    assert setbacks(facts(70), standing, 365).returned == RETURNED.isoformat()


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
    assert len(signs_of(rising("soreness", 2), facts(6, rows))) == 1


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
