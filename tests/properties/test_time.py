"""Time alone opens nothing urgent: silence after an urgent sign never turns into a plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.protocol.signs import RedFlag
from tests.people import Data, ana_in, case, morning
from tests.sampled import one_in
from tests.strategies_cases import NOW, QUICK, cases, safe_cases
from tests.worlds import World, put, ways

PROTOCOL = load_protocol()
URGENT = [way for way in ways(PROTOCOL, NOW, "emergency", "same_day") if not way[1].days]
HOURS = (0, 1, 6, 24, 25, 49, 24 * 6, 24 * 8, 24 * 15, 24 * 40)


@pytest.mark.parametrize(
    ("flag", "world"), one_in(4, URGENT), ids=lambda each: each.id if isinstance(each, RedFlag) else str(each)
)
def test_silence_after_an_urgent_sign_is_never_a_plan(flag: RedFlag, world: World) -> None:
    at = morning(20)
    data = put(ana_in("strength", 20), world, at)
    for hours in (each for each in HOURS if each * 3600 <= world.seconds):
        decision = decide(PROTOCOL, case(data), at + timedelta(hours=hours))
        assert decision.urgency in ("emergency", "same_day"), hours
        assert decision.today.exercises == (), hours


@QUICK
@given(cases(), st.sampled_from(URGENT), st.sampled_from(HOURS))
def test_whatever_else_is_known_silence_opens_nothing(data: Data, way: tuple[RedFlag, World], hours: int) -> None:
    assume(hours * 3600 <= way[1].seconds)
    decision = decide(PROTOCOL, case(put(data, way[1], NOW)), NOW + timedelta(hours=hours))
    assert decision.today.exercises == ()
    assert decision.today.self_care == ()


@QUICK
@given(safe_cases(), st.integers(1, 60))
def test_without_a_word_nobody_moves_up_twice(data: Data, days: int) -> None:
    """Gates need fresh answers, so silence can finish one phase at most, never two."""
    now, later = (decide(PROTOCOL, case(data), NOW + timedelta(days=each)) for each in (0, days))
    ups = [move for move in later.path[len(now.path) :] if move.move == "advance"]
    assert len(ups) <= 1


@QUICK
@given(cases(), st.integers(0, 24 * 60))
def test_the_past_is_not_rewritten_by_looking_later(data: Data, hours: int) -> None:
    early, late = (decide(PROTOCOL, case(data), NOW + timedelta(hours=each)) for each in (0, hours))
    known = [move for move in early.path if move.at < early.at]
    assert list(late.path[: len(known)]) == known
