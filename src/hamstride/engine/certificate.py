"""The certificate of a decision: every rule it rests on, with its criterion, its status and the values it read.

Recorded by the evaluation that decides, in the order it decides. The checker holds it against the case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from hamstride.criteria.check import read
from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import STATUS, Step, Trace, compile_truth
from hamstride.engine.decide import decide_standing, facts_of
from hamstride.engine.decision import Decision
from hamstride.engine.plain import as_data
from hamstride.engine.prescription import PAINS
from hamstride.engine.staging import Standing, stage
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.protocol.rule import URGENT, Finding, Rule, When
from hamstride.record.case import Case
from hamstride.record.facts import PersonFacts

Named = Iterator[tuple[str, When]]  # the name a criterion goes by in a scene, and the criterion
Cited = tuple[str, bool | float | str, str | None, str | None]  # finding, value, when, side


class Leaf(NamedTuple):
    """One leaf of a criterion: its status, and the places of its readings in the certificate's table."""

    status: str
    readings: tuple[int, ...]


class Asked(NamedTuple):
    """One rule as it was answered: its name, the place of its criterion in the table, its status, its leaves."""

    rule: str
    criterion: int
    status: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What was asked at one moment: of a move (start, advance, step_back, hold), a pathway, `now` or the `plan`."""

    at: str
    about: str
    rules: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a decision rests on. Readings and criteria stand in tables, so that each is written once."""

    at: str
    protocol: dict[str, str]
    readings: tuple[Cited, ...]
    criteria: tuple[str, ...]
    scenes: tuple[Scene, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the certificate as plain data."""
        return {"hamstride": "certificate/1", **as_data(self)}


@dataclass(frozen=True, slots=True)
class Certified:
    """A decision and its certificate."""

    decision: Decision
    certificate: Certificate

    def to_json(self) -> str:
        """Return both as one line of JSON text and a newline."""
        both = {"decision": self.decision.to_dict(), "certificate": self.certificate.to_dict()}
        return json.dumps(both, ensure_ascii=False, separators=(",", ":")) + "\n"


def certify(protocol: Protocol, case: Case, at: datetime) -> Certified:
    """Decide as `decide` does and keep what was asked on the way.

    Args:
        protocol: a loaded protocol.
        case: a read case; entries later than `at` are left out.
        at: the moment, with its offset.

    Returns:
        The decision, equal to that of `decide`, and its certificate.
    """
    facts = facts_of(protocol, case.until(at))
    scribe = _Scribe(protocol, facts)
    standing = stage(protocol, facts, at.timestamp(), watch=scribe.move)
    decision = decide_standing(protocol, facts, standing)
    phase = None if standing.phase is None else standing.pathway.phase(standing.phase)
    scribe.note("now", facts, _now(protocol, phase, decision))
    if phase is not None and decision.care_level == "plan":
        scribe.note("plan", facts.over_all_sessions(), _plan(protocol, phase, decision))
    return Certified(decision, scribe.certificate(decision))


class _Scribe:
    """Writes scenes down."""

    def __init__(self, protocol: Protocol, facts: PersonFacts) -> None:
        self._protocol, self._facts = protocol, facts
        self._readings: dict[Cited, int] = {}
        self._criteria: dict[str, int] = {}
        self._scenes: list[Scene] = []

    def certificate(self, decision: Decision) -> Certificate:
        tables = tuple(self._readings), tuple(self._criteria)
        return Certificate(decision.at, decision.protocol, *tables, tuple(self._scenes))

    def note(self, about: str, facts: PersonFacts, named: Iterable[tuple[str, When]]) -> None:
        """Ask every criterion once more with a trace; the answers are those the decision was made with."""
        once = {(name, when.text): when for name, when in named}
        rules = tuple(self._asked(name, when, facts) for (name, _), when in once.items())
        self._scenes.append(Scene(_text(facts.now), about, rules))

    def move(self, standing: Standing, move: str, _phase: str, at: float, rules: tuple[str, ...]) -> None:
        """Note what a move of the fold rests on."""
        facts, protocol = self._facts, self._protocol
        self.note(move, facts, _of_move(protocol, standing, move, rules))
        if move == "start" and rules != ("clinician",):
            facts.move_to(facts.history.last_entry(at) or at)  # the pathway is taken at an entry, before a midnight
            self.note("pathway", facts, _conditions(protocol))
            facts.move_to(at)

    def _asked(self, name: str, when: When, facts: PersonFacts) -> Asked:
        trace: Trace = []
        truth = when.truth(facts, trace)
        criterion = self._criteria.setdefault(when.text, len(self._criteria))
        return Asked(name, criterion, STATUS[truth], tuple(self._leaf(step) for step in trace))

    def _leaf(self, step: Step) -> Leaf:
        cited = (_cited(reading) for reading in step.readings)
        places = tuple(self._readings.setdefault(each, len(self._readings)) for each in cited)
        return Leaf(STATUS[step.truth], places)


def _cited(reading: Reading) -> Cited:
    """Days since something are rounded: they are a difference of two moments, and no value anybody wrote."""
    value = round(float(reading.value), 6) if reading.name.startswith("days_since_") else reading.value
    return reading.name, value, None if reading.at is None else _text(reading.at), reading.side


def _text(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat()


def _of_move(protocol: Protocol, standing: Standing, move: str, rules: tuple[str, ...]) -> Named:
    if rules == ("clinician",) or (rules and rules[0].startswith("gap-")):
        return
    if move != "step_back":
        yield from _safety(protocol)
    if standing.phase is None:
        return
    phase, pathway = standing.pathway.phase(standing.phase), standing.pathway
    if move == "advance":
        yield from _all(phase.leave_when, phase.step_back_when, phase.deload_when)
        yield from ((branch.to, branch.when) for branch in phase.next if branch.when is not None)
    else:
        yield from _all(
            pathway.recurrence if rules[0] in {rule.id for rule in pathway.recurrence} else phase.step_back_when
        )


def _conditions(protocol: Protocol) -> Named:
    yield from ((each.condition, each.when) for each in protocol.recognitions if each.when is not None)


def _safety(protocol: Protocol) -> Named:
    yield from _all(flag for flag in protocol.red_flags if flag.level in URGENT)
    yield from _blocking(protocol)


def _blocking(protocol: Protocol) -> Named:
    for id in protocol.blocking:
        yield id, _when(protocol, _any_answer(protocol.findings[id]))


def _any_answer(finding: Finding) -> str:
    """A criterion that every answer meets, and no answer leaves unknown."""
    return f"{finding.id} is in ({', '.join(finding.options or ('yes', 'no'))})"


def _all(*groups: Iterable[Rule]) -> Named:
    yield from ((rule.id, rule.when) for group in groups for rule in group)


def _now(protocol: Protocol, phase: Phase | None, decision: Decision) -> Named:
    yield from _conditions(protocol)
    yield from _all(protocol.red_flags)
    yield from _blocking(protocol)
    if phase is not None:
        yield from _all(phase.leave_when, phase.step_back_when, phase.deload_when)
    offered = {each.item for each in decision.today.self_care}
    for item in (each for each in protocol.self_care if each.id in offered):
        yield from _all((each for each in item.screens if each.counts_for(decision.condition)), item.ask_at_start)
        if item.offer_when is not None and decision.condition in item.clock_for:
            yield f"{item.id}-clock", item.offer_when


def _plan(protocol: Protocol, phase: Phase, decision: Decision) -> Named:
    severe, most = (protocol.policy[name].value for name in ("severe_pain", "check_in_pain"))
    yield "severe", _when(protocol, f"pain_rest >= {severe:g}")
    yield from ((name, _when(protocol, f"{name} <= {most:g}")) for name in PAINS)
    for slot in phase.slots:
        yield from ((slot.id, when) for when in (slot.only_when, slot.not_when) if when is not None)
    for exercise in _given(protocol, decision):
        yield from ((exercise.id, rule.when) for rule in (*exercise.unlock, *exercise.avoid))
    yield from _all(protocol.routines.run_checks)


def _given(protocol: Protocol, decision: Decision) -> list[Exercise]:
    """Everything the person is given to do: today, around it, instead of it, and in the calendar."""
    today = decision.today
    around = (*today.warm_up, *today.cool_down, *(today.substitute.items if today.substitute else ()))
    ids = {each.exercise for each in today.exercises} | {each.exercise for each in around}
    ids |= {today.running.exercise} if today.running else set()
    ids |= {id for day in decision.calendar if day.kind in ("strength", "mobility", "running") for id in day.items}
    return [protocol.exercises[id] for id in sorted(ids)]


def _when(protocol: Protocol, text: str) -> When:
    node = read(text, protocol.vocabulary)
    return When(text, node, compile_truth(node, protocol.vocabulary), text)
