"""The trace holds every value a leaf read, also the ones its threshold came from, and names what is not known."""

from __future__ import annotations

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Step, Trace, compile_truth
from tests.criteria.made import SMALL, MadeFacts, MadeSession, seen, sessions


def trace_of(text: str, *readings: Reading, **known: object) -> Trace:
    trace: Trace = []
    compile_truth(read(text, SMALL), SMALL)(MadeFacts(seen=readings, **known), trace)  # type: ignore[arg-type]
    return trace


def only(text: str, *readings: Reading, **known: object) -> Step:
    (step,) = trace_of(text, *readings, **known)
    return step


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("pain <= 1 and pain >= 1", True),
        ("pain > 1 and limp is no", False),  # unknown after what settles it changes nothing
        ("limp is no and pain > 1", False),
        ("pain <= 1 and limp is no", None),
        ("limp is no and pain <= 1", None),
        ("pain <= 1 or limp is no", True),
        ("limp is no or pain <= 1", True),
        ("pain > 1 or limp is no", None),
        ("pain > 1 or pain < 1", False),
    ],
)
def test_writing_down_the_steps_does_not_change_what_comes_out(text: str, truth: bool | None) -> None:
    trace: Trace = []
    criterion = compile_truth(read(text, SMALL), SMALL)
    assert (
        criterion(MadeFacts(seen=(seen("pain", 1, 1),)), trace)
        is truth
        is criterion(MadeFacts(seen=(seen("pain", 1, 1),)), None)
    )
    assert len(trace) == 2


NEW, OLD, STALE = seen("pain", 1, 1), seen("pain", 2, 25), seen("pain", 3, 100)


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("pain <= 1", [NEW]),
        ("pain <= 1 within 12 hours", [NEW]),
        ("pain <= 1 for 2 days", [OLD, NEW]),
        ("pain <= 1 for 1 day", [NEW]),
        ("pain <= 1 on 2 days within 2 days", [OLD, NEW]),
        ("pain <= 1 on 2 days", [STALE, OLD, NEW]),
    ],
)
def test_a_finding_shows_the_values_its_window_read(text: str, used: list[Reading]) -> None:
    assert list(only(text, STALE, NEW, OLD).readings) == used


def test_a_stale_value_is_shown_although_it_settles_nothing() -> None:
    step = only("pain <= 1", STALE)
    assert (step.truth, step.readings) == (None, (STALE,))


def test_what_was_never_asked_leaves_an_empty_step() -> None:
    for text in ("pain <= 1", "condition asthma", "age >= 65 years", "days since onset >= 3", "any(red_flags)"):
        assert only(text)[1:] == (None, (), None)


def test_a_side_difference_shows_both_sides() -> None:
    here, there = seen("bend", 9, side="injured"), seen("bend", 5, side="other")
    assert only("deficit(bend) <= 5 deg", here, there).readings == (here, there)
    assert only("deficit(bend) <= 5 deg", there).readings == (there,)


def test_a_percentage_shows_the_value_it_is_of() -> None:
    speed, best = seen("speed", 9), seen("best", 10, 900)
    assert only("speed >= 95 % of best", speed, best).readings == (speed, best)
    assert only("speed >= 95 % of best for 1 day", speed, best).readings == (speed, best)


def test_own_level_from_before_the_injury_is_shown() -> None:
    assert only("pain <= baseline", NEW, before={"pain": 2.0}).readings == (NEW, Reading("pain", 2.0, 0.0, 0))


def test_a_session_shows_its_value_and_the_level_before_it() -> None:
    (logged,) = sessions({"pain_next_morning": 3})
    session = MadeSession(logged.at, values=logged.values, baseline=1.0)
    readings = only("pain_next_morning > baseline in any of last 1 session", sessions=(session,)).readings
    assert {(each.name, each.value) for each in readings} == {("pain_next_morning", 3), ("pain", 1.0)}


def test_a_session_shows_the_finding_its_threshold_is_a_percentage_of() -> None:
    logged = sessions({"pain_during": 2}, {"pain_during": 1})
    step = only("pain_during <= 50 % of pain in last 2 sessions", seen("pain", 4), sessions=logged)
    assert sorted(each.name for each in step.readings) == ["pain", "pain_during", "pain_during"]


def test_counts_clocks_lists_and_phases_show_what_they_found() -> None:
    logged = sessions({}, {})
    count = only("sessions(any) >= 2 within 7 days", sessions=logged)
    assert (count.truth, len(count.readings)) == (True, 2)
    clock = only("days since onset >= 3", clocks={"onset": 4.5})
    assert clock.readings == (Reading("days_since_onset", 4.5),)
    listed = only("condition asthma", lists={"conditions": frozenset()})
    assert (listed.truth, listed.readings) == (False, (Reading("asthma", False),))
    assert only("reached(middle)", phase="last").readings == (Reading("phase", True),)
    assert only("any(red_flags)", groups={"red_flags": True}).readings == (Reading("red_flags", True),)


def test_every_leaf_is_traced_also_after_the_outcome_is_certain() -> None:
    trace = trace_of("limp is yes or pain <= 1 or condition asthma", seen("limp", True), NEW)
    assert [step.truth for step in trace] == [True, True, None]
