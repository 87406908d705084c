"""The tests of both legs in a record, each with the line that a gate of the decision draws for the hurt leg."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hamstride.criteria.tree import Compare, Deficit, Number, Ratio, leaves
from hamstride.figures.charts.chart import Chart
from hamstride.figures.charts.drawing import State
from hamstride.figures.charts.sides import LEGS, Leg, SideTest, left_against_right
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding, Rule
from hamstride.record.case import Case
from hamstride.record.history import History

Decision = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a gate asks of a test, whether it asks nothing else, and what the decision says of the gate.

    `within_error` is set where only the error of the test keeps the gate from being told.
    """

    compare: Compare
    alone: bool
    status: State
    within_error: bool


def sides_of(protocol: Protocol, case: Case, decision: Decision) -> Chart:
    """Left against right for every test of both legs that the record holds, as known at the decision's moment.

    The line is that of the gate before the person now; without one, that of the return to sport.
    """
    history = History(case.until(datetime.fromisoformat(decision["at"])), protocol.findings, protocol.vocabulary.phases)
    asked = _asked(protocol, decision)
    named = dict.fromkeys(name for name, side in history.tracks if side is not None)
    tests = [protocol.findings[name] for name in named if protocol.findings[name].group == "test"]
    order = {name: place for place, name in enumerate(protocol.findings)}
    return left_against_right(
        [_test(each, history, asked.get(each.id)) for each in sorted(tests, key=lambda each: order[each.id])]
    )


def _asked(protocol: Protocol, decision: Decision) -> dict[str, _Asked]:
    found: dict[str, _Asked] = {}
    for rule, said in _rules(protocol, decision):
        every = list(leaves(rule.when.node))
        for leaf in every:
            if isinstance(leaf, Compare) and isinstance(leaf.left, Ratio | Deficit):
                found.setdefault(leaf.left.name, _Asked(leaf, len(every) == 1, said["status"], said["within_error"]))
    return found


def _rules(protocol: Protocol, decision: Decision) -> Iterator[tuple[Rule, Decision]]:
    """The gates the decision shows, first those of the present phase."""
    phase = decision.get("phase")
    if phase is not None:
        now = {each["criterion"]: each for each in decision["gates"]}
        rules = protocol.pathway_with(phase["id"]).phase(phase["id"]).leave_when
        yield from ((rule, now[rule.id]) for rule in rules if rule.id in now)
    shown = {each["id"]: each for each in (decision.get("return_to_sport") or {"axes": ()})["axes"]}
    if protocol.returning is not None:
        yield from ((axis.rule, shown[axis.rule.id]) for axis in protocol.returning.axes if axis.rule.id in shown)


def _test(finding: Finding, history: History, asked: _Asked | None) -> SideTest:
    newest = {leg: track.readings[-1] for leg in LEGS if (track := history.tracks.get((finding.id, leg)))}
    values = {leg: float(reading.value) for leg, reading in newest.items()}
    hurt = _hurt(history)
    gate = None if asked is None or hurt is None else _gate(asked.compare, values, hurt, finding)
    moments = [reading.at for reading in newest.values() if reading.at is not None]
    at_most = finding.better == "lower"
    return SideTest(
        name=finding.label[:1].upper() + finding.label[1:],
        unit=finding.unit or "",
        left=values.get("left"),
        right=values.get("right"),
        hurt=hurt,
        gate=gate,
        at_most=at_most,
        state="unknown" if asked is None or hurt is None else _state(asked, values.get(hurt), gate, at_most),
        again=asked is not None and asked.within_error,
        on=history.local(max(moments)).date() if moments else None,
    )


def _hurt(history: History) -> Leg | None:
    return next((leg for leg in LEGS if leg == history.side), None)


def _gate(compare: Compare, values: Mapping[Leg, float], hurt: Leg, finding: Finding) -> float | None:
    """The value the hurt leg needs, from that of the other leg; None while the other one is not known."""
    other = values.get("right" if hurt == "left" else "left")
    if other is None or not isinstance(compare.right, Number):
        return None
    if isinstance(compare.left, Ratio):
        return other * compare.right.value / 100
    return other + compare.right.value if finding.better == "lower" else max(0.0, other - compare.right.value)


def _state(asked: _Asked, value: float | None, gate: float | None, at_most: bool) -> State:
    """As the decision says, where the gate asks for this test alone.

    Where it asks for several, this one is met only if the gate is met and the value is on the right side of the line.
    """
    if value is None or gate is None:
        return "unknown"
    if asked.alone:
        return asked.status
    if value > gate if at_most else value < gate:
        return "unmet"
    return "met" if asked.status == "met" else "unknown"
