"""Red flags come first: whatever else is known, and whatever a clinician decided, an urgent sign ends the plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.protocol.rule import LEVELS
from hamstride.protocol.signs import RedFlag
from tests.people import Data, case
from tests.strategies_cases import DEEP, NOW, QUICK, cases, decisions, safe_cases
from tests.worlds import World, put, ways

PROTOCOL = load_protocol()
URGENT = [way for way in ways(PROTOCOL, NOW, "emergency", "same_day") if not way[1].days]
LISTS = ("exercises", "warm_up", "cool_down", "self_care")


def stops(data: Data, way: tuple[RedFlag, World]) -> None:
    flag, world = way
    decision = decide(PROTOCOL, case(put(data, world, NOW)), NOW)
    assert flag.id in {reason.rule for reason in decision.reasons}
    assert LEVELS.index(decision.urgency) <= LEVELS.index(flag.level)
    assert [name for name in LISTS if getattr(decision.today, name)] == []
    assert decision.today.running is None
    assert {day.kind for day in decision.calendar} == {"check_in"}
    assert decision.move == "stop"
    assert decision.referrals


@QUICK
@given(cases(), st.sampled_from(URGENT))
def test_an_urgent_sign_ends_any_plan(data: Data, way: tuple[RedFlag, World]) -> None:
    stops(data, way)


@pytest.mark.slow
@DEEP
@given(cases(), st.sampled_from(URGENT))
def test_an_urgent_sign_ends_any_plan_many_times_over(data: Data, way: tuple[RedFlag, World]) -> None:
    stops(data, way)


@QUICK
@given(safe_cases(), st.sampled_from(URGENT), st.lists(decisions(), max_size=6))
def test_no_decision_reaches_past_a_flag(
    data: Data, way: tuple[RedFlag, World], orders: list[dict[str, object]]
) -> None:
    stops({**data, "decisions": [*data["decisions"], *orders]}, way)


@QUICK
@given(safe_cases())
def test_without_a_sign_the_same_people_have_a_plan(data: Data) -> None:
    """The counterpart: the property above does not hold because nobody ever gets a plan."""
    decision = decide(PROTOCOL, case(data), NOW)
    assert decision.urgency == "self_care"
    assert {day.kind for day in decision.calendar} > {"check_in"}
