"""A gate as it stands: met or not, what was read, what is missing, and when it is too close to tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.criteria.measured import compile_measured
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Because, Gate
from hamstride.engine.gates import gate_of, gates
from hamstride.record.facts import PersonFacts
from tests.engine.small_plan import PHASE, SMALL, cited, rule
from tests.people import Row, ana, answers, case, morning

NOW = morning(20)
HOP = SMALL.findings["hop_single_m"]


def facts(*rows: Row) -> PersonFacts:
    found = facts_of(SMALL, case(ana(rows)))
    found.move_to(NOW.timestamp())
    return found


def hopped(value: float, side: str = "left", day: int = 20) -> list[Row]:
    return answers(morning(day), {"hop_single_m": value}, side)


def gate(text: str, *rows: Row, vocabulary: Any = SMALL.vocabulary) -> Gate:
    """A gate as the loader makes it: what was measured is read with its error."""
    plain = rule("gate", text)
    measured = replace(plain.when, truth=compile_measured(plain.when.node, vocabulary))
    return gate_of(replace(plain, when=measured), vocabulary, facts(*rows))


@pytest.mark.parametrize(
    ("value", "status", "close"),
    [(1.5, "met", False), (1.0, "unmet", False), (1.22, "unknown", True), (1.18, "unknown", True)],
)
def test_a_test_too_close_to_its_threshold_is_not_known(value: float, status: str, close: bool) -> None:
    found = gate("hop_single_m >= 1.2 m", *hopped(value))
    assert (found.status, found.within_error) == (status, close)
    assert (found.repeats is not None) is close
    error = () if HOP.error is None else HOP.error.sources
    assert found.sources == (*map(str, cited("gate")), *(error if close else ()))
    assert found.because == (Because("hop_single_m", value, NOW.isoformat(), "left"),)
    assert (found.needs == ()) is (status == "met")


def test_what_was_never_measured_is_not_known_and_not_too_close() -> None:
    found = gate("hop_single_m >= 1.2 m")
    assert (found.status, found.within_error, found.repeats) == ("unknown", False, None)
    assert [(need.kind, need.finding) for need in found.needs] == [("measure", "hop_single_m")]


def test_an_unmet_gate_with_something_close_in_it_is_not_called_close() -> None:
    found = gate("hop_single_m >= 1.2 m and pain_rest <= 1", *hopped(1.22), *answers(NOW, {"pain_rest": 5}))
    assert (found.status, found.within_error, found.repeats) == ("unmet", False, None)


def test_of_two_tests_that_cannot_tell_the_longer_repeating_counts() -> None:
    one = gate("hop_single_m >= 1.2 m", *hopped(1.18))
    closer = gate("hop_single_m >= 1.2 m", *hopped(1.195))
    assert one.repeats is not None
    assert closer.repeats is None or closer.repeats >= one.repeats
    never = gate("hop_single_m >= 1.2 m", *hopped(1.2))
    assert (never.within_error, never.repeats) == (True, None)
    both = gate("hop_single_m >= 1.2 m and hop_single_m >= 1.201 m", *hopped(1.2))
    assert (both.within_error, both.repeats) == (True, None)


@pytest.mark.parametrize(
    ("days", "status", "read"), [(0, "unmet", 0.0), (3.5, "unmet", 3.5), (4, "met", 4.0), (9, "met", 9.0)]
)
def test_the_least_time_comes_first(days: float, status: str, read: float) -> None:
    phase = replace(PHASE, leave_when=(rule("calm", "pain_rest <= 1"),))
    known = facts()
    known.phase, known.clocks["phase"] = phase.id, known.now - days * 86400
    time, calm = gates(SMALL.vocabulary, phase, known)
    assert (time.id, time.status, calm.id) == ("loading-least-days", status, "calm")
    assert time.because == (Because("days_since_phase", days),)
    assert [need.text for need in time.needs] == (
        [] if status == "met" else ["Needs time: at least 4 days in this phase."]
    )
    assert (time.criterion, time.text) == ("days since phase >= 4 days", "at least 4 days in this phase")
    assert gates(SMALL.vocabulary, replace(phase, next=()), known) == ()
