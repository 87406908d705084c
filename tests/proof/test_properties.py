"""The shipped protocol keeps every property, and every property notices a protocol that does not."""

from __future__ import annotations

import pytest

from hamstride.casebook import laid_over, load_protocol
from hamstride.proof.catalogue import PROPERTIES, property_of
from hamstride.proof.faults import FAULTS, Fault, catches, caught
from hamstride.proof.faults.change import flag, number, without_flags
from hamstride.proof.properties.published import keeps_the_safety_layer
from hamstride.proof.prove import PUBLISHED, ids, prove, prove_published
from hamstride.proof.solve import answers
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol

PROTOCOL = load_protocol()
PLANTED = [(id, fault) for id, faults in FAULTS.items() for fault in faults if id != PUBLISHED]
# One of each kind in the fast tier: of triage, knowing, pain, staging, gates, doses, the ladder, exercises, self-care.
SAMPLE = (
    "signs-are-urgent", "less-known-never-opens", "more-pain-never-advances", "no-step-back-at-once",
    "every-gate-can-hold", "more-pain-never-a-higher-dose", "volume-or-speed", "nordic-after-its-gates", "care-cold",
)  # fmt: skip


def test_there_are_at_least_twenty_five_properties_and_each_has_a_planted_fault() -> None:
    assert len(PROPERTIES) >= 25
    assert set(FAULTS) == set(ids())
    assert all(FAULTS.values())
    assert all(each.hazards and each.says.endswith(".") for each in PROPERTIES)


@pytest.mark.parametrize("id", SAMPLE)
def test_a_planted_fault_is_caught(id: str) -> None:
    assert caught(property_of(id), PROTOCOL) == len(FAULTS[id])


@pytest.mark.slow
@pytest.mark.parametrize(("id", "fault"), PLANTED, ids=lambda each: each.says if isinstance(each, Fault) else each)
def test_every_planted_fault_is_caught(id: str, fault: Fault) -> None:
    assert catches(property_of(id), fault.spoil(PROTOCOL))


@pytest.mark.slow
@pytest.mark.parametrize("id", [each.id for each in PROPERTIES])
def test_every_property_is_proved_of_the_shipped_protocol(id: str) -> None:
    verdict = prove(property_of(id), PROTOCOL)
    assert (verdict.status, verdict.failures) == ("proved", ())
    assert verdict.questions > 0


def test_a_property_that_is_proved_says_in_how_many_questions() -> None:
    verdict = prove(property_of("care-minerals"), PROTOCOL)
    assert (verdict.status, verdict.failures) == ("proved", ())
    assert verdict.questions == 5


def test_a_published_programme_that_loses_a_sign_is_caught() -> None:
    programme = laid_over(PROTOCOL, "hickey2020")
    spoiled = FAULTS[PUBLISHED][0].spoil(programme)
    asked = tuple(keeps_the_safety_layer(PROTOCOL, spoiled))
    wrong = [question.about for question, holds in zip(asked, answers(asked), strict=True) if holds]
    assert wrong == ["hickey2020 changes red_flags"]


@pytest.mark.slow
def test_a_published_programme_with_more_speed_than_its_phase_is_caught() -> None:
    programme = laid_over(PROTOCOL, "askling_c")
    assert prove_published(PROTOCOL, [programme]).status == "proved"
    spoiled = number("askling_c_1", "most_speed_pct", 90)(programme)
    failed = prove_published(PROTOCOL, [spoiled])
    assert failed.status == "failed"
    assert failed.failures[0].about == "askling_c: askling_c_1 allows more speed than loading"


def test_a_proof_is_not_proved_by_asking_nothing() -> None:
    """Every property asks at least one question of every shipped pathway it speaks of."""
    empty = [each.id for each in PROPERTIES if not any(True for _ in each.ask(PROTOCOL))]
    assert empty == []


def test_two_faults_are_two_failures() -> None:
    spoiled: Protocol = flag("rf-08", "dark_urine is yes and pain_rest >= 5")(without_flags("rf-01")(PROTOCOL))
    failures = prove(property_of("signs-are-urgent"), spoiled).failures
    assert [each.about.split(" is")[0] for each in failures] == ["breathless_or_chest_pain", "dark_urine"]


def test_exercises_named_by_the_hazards_are_in_the_library() -> None:
    from hamstride.proof.hazards import care, work

    named: list[Exercise] = [PROTOCOL.exercises[each.exercise] for each in work(PROTOCOL)]
    assert len(named) == 20
    assert {each.item for each in care(PROTOCOL)} <= {item.id for item in PROTOCOL.self_care}
