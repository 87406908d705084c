"""Truth over logged sessions: every one of the last, any of them, own level, counts. What was not logged is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.tree import DAY
from hamstride.criteria.truth import Truth, compile_truth
from tests.criteria.made import HOUR, NOW, SMALL, MadeFacts, MadeSession, seen, sessions


def truth(text: str, *logged: MadeSession) -> Truth:
    return compile_truth(read(text, SMALL), SMALL)(MadeFacts(sessions=logged), None)


def during(*pains: float | None, kind: str = "strength") -> tuple[MadeSession, ...]:
    return sessions(*({} if pain is None else {"pain_during": pain} for pain in pains), kind=kind)


EVERY = "pain_during <= 2 in last 2 sessions"
ANY = "pain_during > 4 in any of last 2 sessions"


@pytest.mark.parametrize(
    ("pains", "expected"),
    [
        ((1, 2), True),
        ((1, 3), False),
        ((3, 1), False),
        ((1, 2, 9), True),
        ((), None),
        ((1,), None),
        ((3,), False),
        ((1, None), None),
        ((None, 1), None),
        ((None, 3), False),
        ((None, None), None),
    ],
)
def test_every_one_of_the_last_sessions(pains: tuple[float | None, ...], expected: Truth) -> None:
    assert truth(EVERY, *during(*pains)) is expected


@pytest.mark.parametrize(
    ("pains", "expected"),
    [
        ((1, 2), False),
        ((1, 5), True),
        ((5, 1), True),
        ((1, 2, 9), False),
        ((), None),
        ((1,), None),
        ((5,), True),
        ((1, None), None),
        ((None, 5), True),
        ((None, None), None),
    ],
)
def test_any_of_the_last_sessions(pains: tuple[float | None, ...], expected: Truth) -> None:
    assert truth(ANY, *during(*pains)) is expected


def test_sessions_count_by_time_whatever_order_they_come_in() -> None:
    assert truth(EVERY, *reversed(during(1, 2, 9))) is True


def test_only_sessions_of_the_named_kind_count() -> None:
    runs = tuple(replace(each, at=each.at - 2 * HOUR) for each in during(1, 1, kind="running"))
    assert truth("pain_during <= 2 in last 2 running sessions", *during(9, 9), *runs) is True
    assert truth("pain_during <= 2 in last 2 sessions", *during(9, 9), *runs) is False
    assert truth("pain_during <= 2 in last 2 strength sessions", *during(9, 9), *runs) is False
    assert truth("pain_during <= 2 in last 2 match sessions", *during(1, 1), *runs) is None


@pytest.mark.parametrize(
    ("text", "name", "good", "bad"),
    [
        ("pain_next_morning <= 2 in last 1 session", "pain_next_morning", 2, 3),
        ("session_effort <= 8 in last 1 session", "session_effort", 8, 9),
        ("session_minutes >= 20 min in last 1 session", "session_minutes", 20, 19),
        ("speed_pct >= 70 % in last 1 session", "speed_pct", 70, 69),
        ("session_form is in (good, fair) in last 1 session", "session_form", "fair", "poor"),
        ("session_form is good in last 1 session", "session_form", "good", "fair"),
    ],
)
def test_each_session_value(text: str, name: str, good: float | str, bad: float | str) -> None:
    assert truth(text, *sessions({name: good})) is True
    assert truth(text, *sessions({name: bad})) is False
    assert truth(text, *sessions({})) is None


def mornings(*pairs: tuple[float | None, float | None]) -> tuple[MadeSession, ...]:
    """Sessions as (own level before, pain next morning)."""
    logged = sessions(*({} if pain is None else {"pain_next_morning": pain} for _, pain in pairs))
    return tuple(replace(each, baseline=own) for each, (own, _) in zip(logged, pairs, strict=True))


RISE = "pain_next_morning > baseline + 1 in any of last 2 sessions"


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(1, 2), (3, 4)], False),
        ([(1, 3), (3, 4)], True),
        ([(1, 2), (3, 5)], True),
        ([(1, 2), (None, 9)], None),
        ([(1, 2), (3, None)], None),
        ([(1, 3), (None, None)], True),
    ],
)
def test_each_session_is_held_against_the_level_before_it(
    pairs: list[tuple[float | None, float | None]], expected: Truth
) -> None:
    assert truth(RISE, *mornings(*pairs)) is expected


def test_own_level_in_every_session() -> None:
    calm = "pain_next_morning <= baseline in last 2 sessions"
    assert truth(calm, *mornings((2, 2), (1, 0))) is True
    assert truth(calm, *mornings((2, 2), (1, 2))) is False
    assert truth(calm, *mornings((2, 2), (None, 2))) is None


def test_a_session_value_against_a_percentage_of_a_finding() -> None:
    criterion = compile_truth(read("pain_during <= 50 % of pain in last 1 session", SMALL), SMALL)
    facts = MadeFacts(sessions=during(2))
    assert criterion(facts, None) is None
    assert criterion(replace(facts, seen=(seen("pain", 4),)), None) is True
    assert criterion(replace(facts, seen=(seen("pain", 3),)), None) is False


@pytest.mark.parametrize(("count", "expected"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_count_of_sessions(count: int, expected: bool) -> None:
    assert truth("sessions(strength) >= 2 within 21 days", *during(*[0.0] * count)) is expected


def test_a_count_looks_at_its_kind_and_its_window() -> None:
    logged = (*during(0, 0), *during(0, kind="running"))
    assert truth("sessions(running) >= 2 within 21 days", *logged) is False
    assert truth("sessions(any) >= 3 within 21 days", *logged) is True
    assert truth("sessions(any) > 3 within 21 days", *logged) is False
    old = MadeSession(NOW - 21 * DAY, "running"), MadeSession(NOW - 21 * DAY - 1, "running")
    assert truth("sessions(running) >= 1 within 21 days", old[0]) is True
    assert truth("sessions(running) >= 1 within 21 days", old[1]) is False


def test_a_count_of_good_sessions_is_of_that_exercise() -> None:
    logged = tuple(replace(each, good=frozenset({"bridge"})) for each in during(0, 0))
    assert truth("good_sessions(bridge) >= 2 within 21 days", *logged) is True
    assert truth("good_sessions(curl) >= 1 within 21 days", *logged) is False


def test_an_empty_log_opens_nothing() -> None:
    for text in (EVERY, ANY, "sessions(any) >= 1 within 7 days", "session_form is good in last 1 session"):
        assert truth(text) is not True
        if "sessions(" not in text:
            assert truth(f"not {text}") is not True
