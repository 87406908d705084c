"""Early signs: soreness that rises from day to day, a morning above the own level, and words are all that follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.engine.explain import explain
from hamstride.engine.monitoring.signs import is_rising
from tests.people import ANA_GOOD_DAY, Row, ana, answers, case, first_answers, morning, session

PROTOCOL = load_protocol()


def on(day: int, soreness: dict[int, float], sessions: tuple[Row, ...] = (), **more: object) -> Decision:
    rows = [row for each in range(1, day + 1) for row in answers(morning(each), ANA_GOOD_DAY)]
    rows += [row for each, value in soreness.items() for row in answers(morning(each), {"soreness": value})]
    rows += answers(morning(day), more)
    return decide(PROTOCOL, case(ana([*first_answers(), *rows], sessions)), morning(day))


def signs(decision: Decision) -> set[str]:
    return {sign.id for sign in decision.monitoring.signs}


@pytest.mark.covers("B-006", "B-055")
def test_soreness_that_rises_three_days_in_a_row_is_an_early_sign() -> None:
    decision = on(6, {4: 2, 5: 3, 6: 4})
    sign = next(each for each in decision.monitoring.signs if each.id == "soreness-rising")
    assert [each.value for each in sign.because] == [2, 3, 4]
    assert sign.sources
    assert sign.text in explain(decision)


@pytest.mark.parametrize(
    "soreness",
    [{4: 2, 5: 3}, {4: 2, 5: 2, 6: 3}, {4: 4, 5: 3, 6: 2}, {3: 2, 4: 3, 6: 4}, {1: 2, 2: 3, 3: 4}, {}],
    ids=["two days", "not every day", "falling", "a day is missing", "long ago", "never told"],
)
def test_anything_less_is_not(soreness: dict[int, float]) -> None:
    assert "soreness-rising" not in signs(on(6, soreness))


def test_a_sign_changes_no_plan() -> None:
    calm, rising = on(6, {4: 2, 5: 2, 6: 2}), on(6, {4: 2, 5: 3, 6: 4})
    assert signs(calm) != signs(rising)
    assert calm.today == rising.today
    assert (calm.phase, calm.move, calm.calendar) == (rising.phase, rising.move, rising.calendar)


def test_a_morning_above_the_own_level_is_a_sign() -> None:
    for pain, shown in ((1, False), (2, True)):
        done = session(morning(5) + timedelta(hours=3), "mobility", pain_during=0, pain_next_morning=pain)
        assert ("morning-above-own-level" in signs(on(6, {}, (done,)))) is shown


@pytest.mark.covers("C-068")
def test_form_that_went_in_the_last_session_is_a_sign() -> None:
    for form, shown in (("poor", True), ("fair", False)):
        done = {"exercise": "heel_dig_sitting", "side": "left", "sets": 1, "hold_s": 5, "form": form}
        assert ("form-slips" in signs(on(6, {}, (session(morning(5), "mobility", done),)))) is shown


@given(st.lists(st.integers(0, 10).map(float), min_size=2, max_size=6, unique=True))
def test_rising_is_strict_and_has_a_direction(values: list[float]) -> None:
    up, down = sorted(values), sorted(values, reverse=True)
    assert is_rising(up)
    assert not is_rising(down)
    assert is_rising(down, higher_is_worse=False)
    assert not is_rising([*up, up[-1]])


@given(st.lists(st.none() | st.integers(0, 10).map(float), max_size=6))
def test_a_day_that_is_not_known_never_makes_a_rise(values: list[float | None]) -> None:
    if None in values or len(values) < 2:
        assert not is_rising(values)
