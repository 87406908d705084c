"""Unknown never opens: taking information away never gives more than the same information, known and good, would give.

Compared are two records that differ in one thing only. In one it is known and good every time it was logged; in the
other it was never logged. The second person stands in no later phase, is given no exercise the first one's record does
not allow, no higher dose, no faster run, and no item of self-care the first one is not offered. (A *bad* value may of
course allow less than no value: that is not what this is about. Left out are what names the problem itself, see
`IDENTITY`, and the days somebody wants to train on.)

And what is given without the information does not rest on taking it for good: every rule that opens an exercise is met,
every rule that keeps one away is known not to be, and so is every screen of an item that is offered.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Decision, PlannedExercise
from hamstride.engine.staging import stage
from hamstride.protocol.exercise import Exercise
from hamstride.record.case import Case
from hamstride.record.facts import PersonFacts
from tests.people import Data, case
from tests.strategies_cases import DEEP, IDENTITY, NOW, PHASES, QUICK, good_value, observations, safe_cases, well_today

PROTOCOL = load_protocol()
ORDER = (None, *PROTOCOL.vocabulary.phases)
FINDINGS = sorted(set(PROTOCOL.findings) - IDENTITY)
GOOD_FACTS: dict[str, Any] = {
    "birth_year": 1999, "pregnancy": "none", "mass_kg": 66, "goal": "sport", "conditions": [], "medicines": [],
    "equipment": sorted(PROTOCOL.equipment), "under_clinician_care": True, "surgery_on": None, "earlier_injuries": 0,
    "sex": "male", "height_m": 1.8, "country": "GB", "sport": "football",
}  # fmt: skip


def opens_no_more(known: Data, unknown: Data) -> None:
    """Hold the decision without the information against the decision with it, good."""
    better, poorer = case(known), case(unknown)
    with_it, without = (decide(PROTOCOL, each, NOW) for each in (better, poorer))
    assert place(without) <= place(with_it)
    facts = facts_of_now(better)
    assert [id for id in work_of(without) if not allows(facts, PROTOCOL.exercises[id])] == []
    rests_on_what_is_known(poorer, without)
    assert {item.item for item in without.today.self_care} <= {item.item for item in with_it.today.self_care}
    assert speed(without) <= speed(with_it)
    doses = {(each.exercise, each.side): each for each in with_it.today.exercises}
    for each in without.today.exercises:
        other = doses.get((each.exercise, each.side), each)
        assert all(a <= b for a, b in zip(amounts(each), amounts(other), strict=True))


def amounts(each: PlannedExercise) -> tuple[float, ...]:
    return (each.sets, each.reps or 0, each.hold_s or 0, each.metres or 0, each.minutes or 0, each.load_kg or 0.0)


def place(decision: Decision) -> int:
    return ORDER.index(decision.phase.id if decision.phase else None)


def speed(decision: Decision) -> int:
    return decision.today.running.speed_pct if decision.today.running else 0


def rests_on_what_is_known(known: Case, decision: Decision) -> None:
    facts = facts_of_now(known)
    assert [id for id in work_of(decision) if not allows(facts, PROTOCOL.exercises[id])] == []
    offered = {item.item for item in decision.today.self_care}
    items = [item for item in PROTOCOL.self_care if item.id in offered]
    screens = [each for item in items for each in item.screens if each.counts_for(decision.condition)]
    assert [screen.id for screen in screens if screen.when.truth(facts, None) is not False] == []


def work_of(decision: Decision) -> set[str]:
    today = decision.today
    planned = {each.exercise for each in today.exercises}
    return planned | {each.exercise for each in (*today.warm_up, *today.cool_down)}


def facts_of_now(known: Case) -> PersonFacts:
    """What the rules of exercises and items see."""
    facts = facts_of(PROTOCOL, known.until(NOW))
    stage(PROTOCOL, facts, NOW.timestamp())
    return facts.over_all_sessions()


def allows(facts: PersonFacts, exercise: Exercise) -> bool:
    unlocked = all(rule.when.truth(facts, None) is True for rule in exercise.unlock)
    return unlocked and all(rule.when.truth(facts, None) is False for rule in exercise.avoid)


def without_finding(data: Data, finding: str) -> tuple[Data, Data]:
    """The case with a finding good wherever it was logged, and the case without it."""
    known, unknown = deepcopy(data), deepcopy(data)
    for row in known["observations"]:
        if row["finding"] == finding:
            row["value"] = good_value(PROTOCOL.findings[finding])
    unknown["observations"] = [row for row in data["observations"] if row["finding"] != finding]
    return known, unknown


def without_fact(data: Data, fact: str) -> tuple[Data, Data]:
    known, unknown = deepcopy(data), deepcopy(data)
    known["person"][fact] = GOOD_FACTS[fact]
    unknown["person"].pop(fact, None)
    return known, unknown


@st.composite
def muddled(draw: st.DrawFn) -> Data:
    """Somebody well in a phase, and then some more observations that may say anything."""
    data = draw(safe_cases())
    more = draw(st.lists(observations(), max_size=8))
    data["observations"] += [row for row in more if row["finding"] not in IDENTITY]
    return data


@QUICK
@given(muddled(), st.sampled_from(FINDINGS))
def test_taking_a_finding_away_never_opens(data: Data, finding: str) -> None:
    opens_no_more(*without_finding(data, finding))


@QUICK
@given(muddled(), st.sampled_from(sorted(GOOD_FACTS)))
def test_taking_a_fact_about_the_person_away_never_opens(data: Data, fact: str) -> None:
    opens_no_more(*without_fact(data, fact))


@pytest.mark.slow
@DEEP
@given(muddled(), st.sampled_from(FINDINGS))
def test_taking_a_finding_away_never_opens_many_times_over(data: Data, finding: str) -> None:
    opens_no_more(*without_finding(data, finding))


@pytest.mark.slow
@DEEP
@given(muddled(), st.sampled_from(sorted(GOOD_FACTS)))
def test_taking_a_fact_away_never_opens_many_times_over(data: Data, fact: str) -> None:
    opens_no_more(*without_fact(data, fact))


# Each finding in one of three phases, in turn; the slow tier takes it away in the others too.
TAKEN_AWAY = [
    pytest.param(finding, phase, marks=[] if (place + turn) % 9 == 0 else [pytest.mark.slow])
    for place, finding in enumerate(FINDINGS)
    for turn, phase in enumerate(PHASES[1::3])
]


@pytest.mark.parametrize(("finding", "phase"), TAKEN_AWAY)
def test_every_finding_taken_away_from_somebody_well(finding: str, phase: str) -> None:
    opens_no_more(*without_finding(well_today(phase), finding))


@QUICK
@given(safe_cases(), st.sampled_from(sorted(PROTOCOL.blocking)))
def test_a_safety_no_that_is_taken_away_is_asked_first(data: Data, finding: str) -> None:
    _, unknown = without_finding(data, finding)
    decision = decide(PROTOCOL, case(unknown), NOW)
    assert decision.urgency == "ask_first"
    assert decision.ask[0] == finding
    assert decision.today.exercises == ()
