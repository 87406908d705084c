"""Faults planted in the engine: its certificate is honest, its decision is not, and the checker refuses it.

Where a fault sits in the criteria or in the protocol's numbers, the engine decides with a spoiled protocol and the
checker reads the true one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from hamstride.criteria.truth import compile_truth
from hamstride.engine import decide as deciding
from hamstride.engine import dose, prescription, routine, schedule, self_care, staging, today, triage
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.protocol.rule import Rule
from hamstride.record.case import ClinicianDecision, Observation
from hamstride.record.facts import PersonFacts
from tests.people import ana_in, answers, case, morning
from tests.proof.papers import PROTOCOL, Moment, examples, faults, papers, some

Plant = Callable[[pytest.MonkeyPatch], None]


@cache
def people() -> tuple[Moment, ...]:
    """The examples, and some in whom a fault would show."""
    running = next(each for each in examples() if papers(each.case, each.at).decision["today"]["running"])
    slow = ClinicianDecision(running.at - timedelta(minutes=1), "clinician", {"max_speed_pct": 20}, "Not faster yet.")
    stiff = Observation(running.at - timedelta(minutes=1), "soreness", 7)
    now = morning(30)
    sore, feverish = answers(now, {"pain_walking": 5}), answers(now, {"fever": True})
    later = timedelta(minutes=5)
    return (
        *some(20),
        Moment("very sore", replace(running.case, observations=(*running.case.observations, stiff)), running.at),
        Moment("held to a speed", replace(running.case, decisions=(*running.case.decisions, slow)), running.at),
        Moment("sore", case(ana_in("loading", 30, *sore)), now + later),
        Moment("a warning sign", case(ana_in("loading", 30, *feverish)), now + later),
        Moment("not checked in", case(ana_in("loading", 30)), now + timedelta(days=3)),
        Moment("silent for weeks", case(ana_in("loading", 30)), now + timedelta(days=40)),
    )


def ignore_the_flags(patch: pytest.MonkeyPatch) -> None:
    true = triage.triage

    def blind(*given: Any) -> triage.Triage:
        found = true(*given)
        return replace(found, urgency="self_care", flags=()) if found.stops else found

    patch.setattr(deciding, "triage", blind)


def pass_over_what_is_not_answered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(triage, "unanswered", lambda _protocol, _facts: ())


def give_what_is_avoided(patch: pytest.MonkeyPatch) -> None:
    def lax(prescriber: prescription.Prescriber, id: str) -> bool:
        exercise = prescriber.protocol.exercises[id]
        unlocked = all(rule.when.truth(prescriber.facts, None) is True for rule in exercise.unlock)
        return unlocked and prescriber.phase.counts_as in exercise.phases

    for module in (prescription, routine):
        patch.setattr(module, "is_possible", lax)


def give_what_is_locked(patch: pytest.MonkeyPatch) -> None:
    for module in (prescription, routine):
        patch.setattr(module, "is_possible", lambda _prescriber, _id: True)


def forget_the_speed_caps(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(prescription, "_speed_caps", lambda _prescriber: [100.0])


def load_without_a_check_in(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(today, "loaded_work_allowed", lambda _prescriber: (True, ""))


def offer_past_the_screens(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(self_care, "_by_screen", lambda *_given: None)


def offer_past_the_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(self_care, "_by_clock", lambda *_given: None)


def dose_past_the_most(patch: pytest.MonkeyPatch) -> None:
    true = dose.level_of
    patch.setattr(prescription, "level_of", lambda *given: replace(true(*given), sets=9))


def never_step_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(staging._Fold, "_step_back", lambda *_given: False)


def never_mind_a_gap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(staging._Fold, "_gap", lambda *_given: False)


def read_the_oldest_answer(patch: pytest.MonkeyPatch) -> None:
    def oldest(facts: PersonFacts, name: str, side: str | None) -> Any:
        track = facts.history.tracks.get((name, side))
        return track.readings[0] if track and track.times[0] <= facts.now else None

    patch.setattr(PersonFacts, "_newest_of", oldest)


def look_past_lighter_days(patch: pytest.MonkeyPatch) -> None:
    """Lighter days are called for and the run is given all the same."""
    true = schedule.plan_days
    patch.setattr(today, "plan_days", lambda prescriber, loaded, _runs: true(prescriber, loaded, loaded))


PLANTS: tuple[Plant, ...] = (
    ignore_the_flags, pass_over_what_is_not_answered, give_what_is_avoided, give_what_is_locked, forget_the_speed_caps,
    load_without_a_check_in, offer_past_the_screens, offer_past_the_clock, dose_past_the_most, never_step_back,
    never_mind_a_gap, read_the_oldest_answer, look_past_lighter_days,
)  # fmt: skip


def of_phases(change: Callable[[Phase], Phase]) -> Protocol:
    ways = PROTOCOL.pathways.items()
    return replace(
        PROTOCOL, pathways={id: replace(way, phases=tuple(map(change, way.phases))) for id, way in ways}
    )  # fmt: skip


def open_when_unknown(rule: Rule) -> Rule:
    true = rule.when.truth
    return replace(rule, when=replace(rule.when, truth=lambda facts, trace: true(facts, trace) is not False))


def forget_the_error(rule: Rule) -> Rule:
    return replace(rule, when=replace(rule.when, truth=compile_truth(rule.when.node, PROTOCOL.vocabulary)))


SPOILED: dict[str, Protocol] = {
    "gates open when unknown": of_phases(
        lambda phase: replace(phase, leave_when=tuple(map(open_when_unknown, phase.leave_when)))
    ),
    "gates forget the error of a test": of_phases(
        lambda phase: replace(phase, leave_when=tuple(map(forget_the_error, phase.leave_when)))
    ),
    "a gate fewer": of_phases(lambda phase: replace(phase, leave_when=phase.leave_when[1:])),
    "no least days": of_phases(lambda phase: replace(phase, least_days=replace(phase.least_days, value=0))),
    "no lighter days": of_phases(lambda phase: replace(phase, deload_when=())),
    "a flag fewer": replace(PROTOCOL, red_flags=PROTOCOL.red_flags[1:]),
    "flags for nobody": replace(PROTOCOL, red_flags=()),
}


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_fault_in_the_engine_is_refused(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    assert people()  # made before the fault is planted
    plant(monkeypatch)
    assert any(faults(each.case, each.at) for each in people()), "not seen"


@pytest.mark.parametrize("name", SPOILED)
def test_a_fault_in_criteria_or_numbers_is_refused(name: str) -> None:
    assert any(faults(each.case, each.at, SPOILED[name], own=PROTOCOL) for each in people()), "not seen"


def test_without_a_fault_all_of_them_are_accepted() -> None:
    assert [each.name for each in people() if faults(each.case, each.at)] == []
