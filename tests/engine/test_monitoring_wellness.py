"""Followed findings over time: newest, mean of the week, change; a missing day is missing, never zero."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.criteria.facts import Reading
from hamstride.engine.monitoring.picture import Monitoring, Trend
from hamstride.engine.monitoring.wellness import mean_of, trend, worst_of_days
from hamstride.protocol.monitoring import Watched
from tests.people import Row, ana, answers, case, first_answers, morning

PROTOCOL = load_protocol()
SORENESS, SLEEP = PROTOCOL.findings["soreness"], PROTOCOL.findings["sleep_h"]
DAILY = Watched("soreness", (), 1, 1.0, None, "", ())


def on(day: int, *rows: Row) -> Monitoring:
    return decide(PROTOCOL, case(ana([*first_answers(), *rows])), morning(day)).monitoring


def told(finding: str, values: dict[int, float]) -> list[Row]:
    return [row for day, value in values.items() for row in answers(morning(day), {finding: value})]


def of(picture: Monitoring, finding: str) -> Trend:
    return next(each for each in picture.trends if each.finding == finding)


def readings(values: dict[int, float]) -> list[Reading]:
    return [Reading("soreness", value, day * 86400.0, day) for day, value in sorted(values.items())]


def test_the_newest_the_mean_of_the_week_and_the_change() -> None:
    values = dict.fromkeys(range(1, 8), 2.0) | dict.fromkeys(range(8, 15), 4.0) | {14: 5.0}
    found = of(on(14, *told("soreness", values)), "soreness")
    assert (found.newest, found.mean, found.mean_before, found.change) == (5, 4.14, 2, 2.14)
    assert (found.known_days, found.known_days_before, found.direction) == (7, 7, "worse")


def test_a_missing_day_is_missing_and_not_zero() -> None:
    found = of(on(14, *told("soreness", {9: 6.0, 13: 6.0})), "soreness")
    assert (found.mean, found.known_days, found.change, found.direction) == (6, 2, None, "unknown")


def test_more_sleep_is_better_and_more_soreness_is_worse() -> None:
    for finding, way in (("sleep_h", "better"), ("soreness", "worse")):
        values = dict.fromkeys(range(1, 8), 3.0) | dict.fromkeys(range(8, 15), 5.0)
        assert of(on(14, *told(finding, values)), finding).direction == way


def test_a_change_smaller_than_what_matters_is_the_same() -> None:
    values = dict.fromkeys(range(1, 8), 3.0) | dict.fromkeys(range(8, 15), 3.0) | {14: 5.0}
    assert of(on(14, *told("soreness", values)), "soreness").direction == "same"


def test_what_was_never_logged_has_no_trend() -> None:
    assert "stress" not in {each.finding for each in on(5).trends}


def test_of_several_values_on_one_day_the_worst_counts() -> None:
    twice = [*readings({3: 2.0}), *readings({3: 6.0}), *readings({3: 4.0})]
    assert worst_of_days(twice, SORENESS) == {3: 6}
    assert worst_of_days(twice, SLEEP) == {3: 2}


def test_something_asked_every_four_weeks_is_compared_over_four_weeks() -> None:
    rare = replace(DAILY, every_days=28)
    found = trend(rare, SORENESS, readings({10: 5.0, 38: 3.0}), 40, 5)
    assert found is not None
    assert (found.days, found.mean, found.mean_before, found.change, found.direction) == (28, 3, 5, -2, "better")


@given(st.dictionaries(st.integers(1, 40), st.integers(1, 7).map(float), min_size=1))
def test_a_mean_stays_between_the_least_and_the_most(values: dict[int, float]) -> None:
    found = trend(DAILY, SORENESS, readings(values), 40, 5)
    assert found is not None
    for mean in (found.mean, found.mean_before):
        assert mean is None or min(values.values()) <= mean <= max(values.values())


@given(st.dictionaries(st.integers(1, 40), st.integers(1, 7).map(float), min_size=1), st.randoms())
def test_the_order_of_the_entries_does_not_matter(values: dict[int, float], chance: object) -> None:
    days = list(values)
    chance.shuffle(days)  # type: ignore[attr-defined]
    assert mean_of({day: values[day] for day in days}, 0, 40) == pytest.approx(mean_of(values, 0, 40))


def test_what_is_asked_comes_round_and_an_answer_of_today_ends_it() -> None:
    asked = {each.finding for each in on(5).due}
    assert {"soreness", "sleep_h", "confidence", "life_impact"} <= asked
    answered = on(5, *told("soreness", {5: 2.0}), *told("confidence", {3: 6.0}), *told("sleep_h", {4: 8.0}))
    assert {"soreness", "confidence"}.isdisjoint(each.finding for each in answered.due)
    assert "sleep_h" in {each.finding for each in answered.due}


@pytest.mark.covers("A-021")
def test_a_back_score_is_asked_only_when_the_back_hurts() -> None:
    for back, asked in ((True, True), (False, False)):
        found = on(5, *answers(morning(1), {"back_pain": back, "pain_below_knee": False}))
        assert ("odi_pct" in {each.finding for each in found.due}) is asked


@pytest.mark.covers("B-007")
def test_what_set_it_off_is_asked_on_the_day_of_a_flare() -> None:
    calm, flare = (on(5, *told("soreness", {5: value})) for value in (2.0, 6.0))
    assert "flare_trigger" not in {each.finding for each in calm.due}
    assert "flare_trigger" in {each.finding for each in flare.due}


def test_while_help_is_needed_the_picture_is_empty() -> None:
    assert on(5, *answers(morning(5), {"breathless_or_chest_pain": True})) == Monitoring()
