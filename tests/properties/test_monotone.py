"""More pain never opens: raising pain values never gives a later phase, a higher dose or a faster run.

Held for the pain of the sessions of a phase and of the last two days. Over a longer time somebody who hurt early and
was lowered early can by now stand above somebody who hurt late: that is the later pain working, not the earlier one.
"""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision, PlannedExercise
from tests.people import Data, Row, ana_in, answers, case, morning
from tests.strategies_cases import DEEP, NOW, QUICK, safe_cases

PROTOCOL = load_protocol()
ORDER = (None, *PROTOCOL.vocabulary.phases)
PAINS = [
    id
    for id, each in PROTOCOL.findings.items()
    if (id.startswith("pain_") and each.type == "number") or id == "isometric_pain"
]
IN_SESSIONS = ("pain_during", "pain_next_morning")


@st.composite
def less_and_more(draw: st.DrawFn) -> tuple[Data, Data]:
    """Somebody with any pains, and the same person with some of them higher: any value of any day."""
    less = draw(safe_cases())
    for row in less["observations"]:
        if row["finding"] in PAINS:
            row["value"] = draw(st.integers(0, 4))
    more = deepcopy(less)
    for row in more["observations"]:
        if row["finding"] in PAINS and draw(st.booleans()):
            row["value"] = draw(st.integers(row["value"], 10))
    for row in more["sessions"]:
        raise_in(draw, row)
    return less, more


def raise_in(draw: st.DrawFn, row: Row) -> None:
    for name in IN_SESSIONS:
        if name in row and draw(st.booleans()):
            row[name] = draw(st.integers(row[name], 10))
    for done in row["exercises"]:
        if "pain" in done and draw(st.booleans()):
            done["pain"] = draw(st.integers(done["pain"], 10))


def opens_no_more(pair: tuple[Data, Data]) -> None:
    less, more = (decide(PROTOCOL, case(data), NOW) for data in pair)
    assert place(more) <= place(less)
    assert speed(more) <= speed(less)
    doses = {(each.exercise, each.side): amounts(each) for each in less.today.exercises}
    for each in more.today.exercises:
        before = doses.get((each.exercise, each.side), amounts(each))
        assert all(a <= b for a, b in zip(amounts(each), before, strict=True)), each.exercise


def place(decision: Decision) -> int:
    return ORDER.index(decision.phase.id if decision.phase else None)


def speed(decision: Decision) -> int:
    return decision.today.running.speed_pct if decision.today.running else 0


def amounts(each: PlannedExercise) -> tuple[float, ...]:
    return (each.sets, each.reps or 0, each.hold_s or 0, each.metres or 0, each.minutes or 0, each.load_kg or 0.0)


@QUICK
@given(less_and_more())
def test_more_pain_never_opens(pair: tuple[Data, Data]) -> None:
    opens_no_more(pair)


@pytest.mark.slow
@DEEP
@given(less_and_more())
def test_more_pain_never_opens_many_times_over(pair: tuple[Data, Data]) -> None:
    opens_no_more(pair)


@pytest.mark.parametrize("pain", range(11))
@pytest.mark.parametrize("finding", ["pain_rest", "pain_walking", "pain_morning", "pain_worst_24h"])
def test_pain_today_has_an_end(finding: str, pain: int) -> None:
    """The counterpart: enough pain does take loaded work and running away."""
    data = ana_in("loading")
    data["observations"] = [row for row in data["observations"] if row["finding"] != finding]
    data["observations"] += answers(morning(30), {finding: pain})
    today = decide(PROTOCOL, case(data), morning(30)).today
    loaded = any(each.kind == "strength" for each in today.exercises)
    assert loaded is (pain <= PROTOCOL.policy["check_in_pain"].value)
    assert (today.running is not None) <= loaded
