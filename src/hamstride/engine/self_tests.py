"""Which tests a person can do alone, which of them the plan asks for now, and which have to wait and why.

A test that loads the leg is offered only when the plan asks for it, on a day on which loaded work is allowed, and once
the exercise nearest to it is open to this person. The others only measure. But the knee that is straightened until it
pulls stretches the hamstring: unasked, they wait until an exercise that asks as much of the leg is open to this person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hamstride.criteria.tree import names_read
from hamstride.engine.decide import prescriber_at
from hamstride.engine.gates import gate_of
from hamstride.engine.prescription import Prescriber, is_severe, loaded_work_allowed
from hamstride.engine.today import tests_due
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Rule
from hamstride.record.case import Case
from hamstride.words.say import say


@dataclass(frozen=True, slots=True)
class Guide:
    """A test one can do alone.

    Attributes:
        finding: what it measures.
        exercise: the one nearest to it; it gives the picture, and what rules it out rules the test out.
        tool: angle, timer, counter or tape.
        loads: whether it loads the leg.
        opens_with: the exercise that asks as much of the leg.
    """

    finding: str
    exercise: str
    tool: str
    loads: bool
    opens_with: str


GUIDES = (
    Guide("knee_extension_deg", "straight_leg_raise", "angle", False, "lying_stretch"),
    Guide("straight_leg_raise_deg", "straight_leg_raise", "angle", False, "lying_stretch"),
    Guide("single_leg_balance_s", "single_leg_balance", "timer", False, "single_leg_balance"),
    Guide("single_leg_bridge_reps", "bridge_single_leg", "counter", True, "bridge_single_leg"),
    Guide("hop_single_m", "hop_drill", "tape", True, "hop_drill"),
    Guide("hop_triple_m", "hop_drill", "tape", True, "hop_drill"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One test now: whether the plan asks for it, and why it has to wait, "" when it may be done."""

    guide: Guide
    due: bool
    waits: str = ""


def offers(protocol: Protocol, case: Case, at: datetime) -> tuple[Offer, ...]:
    """Return every test that can be done alone, those the plan asks for first.

    Raises:
        ValueError: `at` has no offset.
    """
    prescriber = prescriber_at(protocol, case, at)
    if prescriber is None:
        return tuple(Offer(each, False, say("test.no_plan")) for each in GUIDES)
    due = (*tests_due(prescriber), *_for_a_gate(prescriber))
    found = [_offer(prescriber, each, due) for each in GUIDES if each.finding in protocol.findings]
    return tuple(sorted(found, key=lambda each: (bool(each.waits), not each.due)))


def _for_a_gate(prescriber: Prescriber) -> Iterator[str]:
    """The tests that would help a gate that is not met, also where the gate can be met in another way.

    The plan names the first way only, which may need a device. What came too close to tell is for another day.
    """
    facts, vocabulary = prescriber.facts, prescriber.protocol.vocabulary
    apart = prescriber.policy("days_between_tests")
    for rule in prescriber.phase.leave_when if prescriber.phase.next else ():
        gate = gate_of(rule, vocabulary, facts)
        least = 1 if gate.within_error else apart
        if gate.status != "met":
            yield from (name for name in names_read(rule.when.node) if _days_since(prescriber, name) >= least)


def _days_since(prescriber: Prescriber, name: str) -> float:
    """How many days ago the leg that has waited longest was measured; endless when one leg never was.

    After the first leg of a test the second one is still to do.
    """
    facts = prescriber.facts
    newest = (facts.newest(name, side) for side in ("injured", "other"))
    return max(float("inf") if each is None or each.day is None else facts.today - each.day for each in newest)


def _offer(prescriber: Prescriber, guide: Guide, due: Sequence[str]) -> Offer:
    asked = guide.finding in due
    return Offer(guide, asked, _waits(prescriber, guide, asked))


def _waits(prescriber: Prescriber, guide: Guide, asked: bool) -> str:
    if is_severe(prescriber):
        return say("test.severe")
    ruled_out = _first(prescriber, prescriber.protocol.exercises[guide.exercise].avoid, False)
    if ruled_out:
        return ruled_out
    if guide.loads:
        return _waits_with_load(prescriber, guide) if asked else say("test.not_asked")
    return "" if asked else _waits_unasked(prescriber, guide)


def _waits_with_load(prescriber: Prescriber, guide: Guide) -> str:
    if _is_held_back(prescriber, guide):
        return say("test.held_back")
    locked = _first(prescriber, prescriber.protocol.exercises[guide.opens_with].unlock, True)
    allowed, why = loaded_work_allowed(prescriber)
    return locked or ("" if allowed else why)


def _waits_unasked(prescriber: Prescriber, guide: Guide) -> str:
    exercise = prescriber.protocol.exercises[guide.opens_with]
    if _is_held_back(prescriber, guide):
        return say("test.held_back")
    if prescriber.phase.counts_as not in exercise.phases:
        return say("test.not_yet")
    return _first(prescriber, exercise.unlock, True) or _first(prescriber, exercise.avoid, False)


def _is_held_back(prescriber: Prescriber, guide: Guide) -> bool:
    return guide.opens_with in prescriber.orders.avoid or guide.opens_with in prescriber.phase.withhold


def _first(prescriber: Prescriber, rules: Sequence[Rule], wanted: bool) -> str:
    """The text of the first rule that is not surely as wanted; what is not known opens nothing."""
    return next((rule.text for rule in rules if rule.when.truth(prescriber.facts, None) is not wanted), "")
