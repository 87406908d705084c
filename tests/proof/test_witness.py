"""A counterexample is a case file, and the engine does with it what the solver said it would."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.proof.catalogue import property_of
from hamstride.proof.faults.change import (
    Spoil,
    gates,
    keys,
    one_more_gate,
    policy,
    without_flags,
    without_gate,
    without_screens,
)
from hamstride.proof.property import Failure
from hamstride.proof.prove import prove
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from tests.people import case

PROTOCOL = load_protocol()


def failed(id: str, spoil: Spoil, about: str = "") -> tuple[Protocol, Failure, Case]:
    """The spoiled protocol, the first failure of a property, and its counterexample as a read case."""
    spoiled = spoil(PROTOCOL)
    failures = (each for each in prove(property_of(id), spoiled).failures if each.case is not None)
    failure = next(each for each in failures if about in each.about)
    assert failure.case is not None
    return spoiled, failure, case(failure.case)


def decided(id: str, spoil: Spoil, about: str = "") -> tuple[Decision, Decision]:
    """What the spoiled protocol and the shipped one decide about the counterexample."""
    spoiled, failure, known = failed(id, spoil, about)
    assert failure.at is not None
    at = datetime.fromisoformat(failure.at)
    return decide(spoiled, known, at), decide(PROTOCOL, known, at)


def test_a_clot_that_is_missed() -> None:
    bad, good = decided("signs-are-urgent", without_flags("rf-11", "rf-29"))
    assert bad.urgency not in ("emergency", "same_day")
    assert good.urgency == "same_day"


@pytest.mark.slow
def test_work_beside_an_urgent_sign() -> None:
    bad, good = decided("urgent-sign-ends-work", without_flags("rf-11", "rf-29"))
    assert bad.care_level == "plan"
    assert (good.care_level, good.today.exercises) == ("stop", ())


def test_a_phase_left_by_time_alone() -> None:
    bad, good = decided("time-alone-opens-nothing", gates("foundation", "days since phase >= 2"))
    assert bad.phase is not None
    assert good.phase is not None
    assert (bad.phase.id, good.phase.id) == ("loading", "foundation")


@pytest.mark.slow
def test_up_and_sent_back_at_once() -> None:
    spoiled, failure, known = failed("no-step-back-at-once", without_gate("loading", "walking-easy-loading"))
    at = datetime.fromisoformat(str(failure.at))
    now, tomorrow = (decide(spoiled, known, at + timedelta(days=days)) for days in (0, 1))
    assert [move.move for move in now.path] == ["start", "advance"]
    assert [move.move for move in tomorrow.path] == ["start", "advance", "step_back"]
    assert [move.move for move in decide(PROTOCOL, known, at + timedelta(days=1)).path] == ["start"]


def test_cold_for_somebody_whose_fingers_turn_white() -> None:
    bad, good = decided("care-cold", without_screens("ice", "ice-raynaud"))
    assert "ice" in {item.item for item in bad.today.self_care}
    assert "ice" in {item.item for item in good.withheld}


@pytest.mark.slow
def test_loaded_work_at_eight_of_ten() -> None:
    bad, good = decided("no-loaded-work-in-pain", policy("check_in_pain", 8), "loading gives")
    assert "strength" in {each.kind for each in bad.today.exercises}
    assert "strength" not in {each.kind for each in good.today.exercises}


@pytest.mark.slow
def test_pain_that_opens_a_phase() -> None:
    """The counterexample is the person with more pain: they are the one who moves."""
    bad, good = decided("more-pain-never-advances", gates("protect", "pain_rest >= 2"))
    assert bad.move == "advance"
    assert good.move != "advance"


@pytest.mark.parametrize(
    ("id", "spoil"),
    [
        ("care-minerals", without_screens("potassium_foods", "potassium-kidney")),
        pytest.param("sprint-after-its-gates", keys("sprint", "reached(sprint)"), marks=pytest.mark.slow),
        ("every-gate-can-hold", one_more_gate("foundation", "days since onset >= 0")),
    ],
)
def test_a_failure_says_what_it_is_about(id: str, spoil: Spoil) -> None:
    failures = prove(property_of(id), spoil(PROTOCOL)).failures
    assert failures
    assert all(each.about for each in failures)


@pytest.mark.slow
def test_nothing_can_be_left_out_of_a_counterexample() -> None:
    """Of the entries that are left each is needed: the safety answers, and what the question is about."""
    _, failure, _ = failed("signs-are-urgent", without_flags("rf-01"))
    assert failure.case is not None
    assert [row["finding"] for row in failure.case["observations"]] == ["breathless_or_chest_pain"]
    assert failure.case["sessions"] == []
