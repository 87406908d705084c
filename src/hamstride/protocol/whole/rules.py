"""Rules of one list that are asked at the same time differ, and none is met or unmet whatever is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hamstride.criteria.tree import All, Node
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.protocol.places import Places
from hamstride.protocol.whole.trivial import always_met, never_met

_Group = tuple[str, Iterable[Any]]
NO_CRITERION = All(())  # of a gate whose source gives no number


def check_rules(protocol: Protocol, places: Places) -> None:
    """Add a fault for two rules at one priority with one criterion, and for a criterion that decides nothing."""
    for what, rules in _groups(protocol):
        _different(what, rules, places)
    for what, rules, opens in _deciding(protocol):
        for rule in rules:
            if rule.when.node != NO_CRITERION:
                _decides(what, rule, opens, protocol, places)


def _groups(protocol: Protocol) -> Iterator[_Group]:
    """Every list whose rules are held against the same facts, where a second one alike would change nothing."""
    yield "red flag", protocol.red_flags
    yield "recognised condition", protocol.recognitions
    yield "outlook range", protocol.outlook
    yield "referral clock", protocol.referral_clocks
    yield "check before a run", protocol.routines.run_checks
    yield "early sign", [sign.rule for sign in protocol.monitoring.signs if not (sign.rise or sign.jump)]
    for pathway in protocol.pathways.values():
        yield f"rule for a new injury of {pathway.id}", pathway.recurrence
        for phase in pathway.phases:
            yield from _phase_groups(phase)
    for exercise in protocol.exercises.values():
        yield f"rule that opens {exercise.id}", exercise.unlock
        yield f"rule that rules out {exercise.id}", exercise.avoid
    for item in protocol.self_care:
        yield f"screen of {item.id}", [screen for screen in item.screens if not screen.only_for]


def _phase_groups(phase: Phase) -> Iterator[_Group]:
    yield f"gate of {phase.id}", [gate for gate in phase.leave_when if gate.when.node != NO_CRITERION]
    yield f"step-back of {phase.id}", phase.step_back_when
    yield f"lighter day of {phase.id}", phase.deload_when


def _deciding(protocol: Protocol) -> Iterator[tuple[str, Iterable[Any], bool]]:
    """The rules that open, hold back or warn. One that opens may wait for an answer alone, whatever it is."""
    yield "red flag", protocol.red_flags, False
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            yield f"gate of {phase.id}", phase.leave_when, True
            yield f"step-back of {phase.id}", phase.step_back_when, False
            yield f"lighter day of {phase.id}", phase.deload_when, False
    for exercise in protocol.exercises.values():
        yield f"rule that opens {exercise.id}", exercise.unlock, True
        yield f"rule that rules out {exercise.id}", exercise.avoid, False
    for item in protocol.self_care:
        yield f"screen of {item.id}", item.rules, False


def _different(what: str, rules: Iterable[Any], places: Places) -> None:
    seen: dict[Node, Any] = {}
    for rule in rules:
        if rule.when is None:
            continue
        first = seen.setdefault(rule.when.node, rule)
        if first is not rule:
            here, there = places.of(rule), places.of(first)
            allowed = f"each {what} with a criterion of its own: of two at one priority only one would count"
            here.below("when").fault(allowed, f"“{rule.when.text}” as in {there.document.name}:{there.line}")


def _decides(what: str, rule: Any, opens: bool, protocol: Protocol, places: Places) -> None:
    if never_met(rule.when.node, protocol.vocabulary):
        allowed = f"a {what} that some answers meet"
        places.of(rule).below("when").fault(allowed, f"“{rule.when.text}”, which no answer can meet")
    elif always_met(rule.when.node, protocol.vocabulary, unasked=opens):
        allowed = f"a {what} that some answers do not meet"
        places.of(rule).below("when").fault(allowed, f"“{rule.when.text}”, which every answer meets")
