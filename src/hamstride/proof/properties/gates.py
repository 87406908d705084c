"""Each gate can be met and can fail, and says something the others do not."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.proof.moment import Moment, phases_of
from hamstride.proof.property import Property, Question
from hamstride.proof.three import YES, both
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import is_missing
from hamstride.protocol.pathway import Phase
from hamstride.protocol.rule import Rule


def _can_be_met(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol, single_tests=True)
    for phase, rule in _gates(protocol):
        here = (moment.stands_in(phase), moment.clear, moment.gate(rule).met)
        yield Question(f"{rule.id} can be met", here, (moment,), possible=True)


def _can_fail(protocol: Protocol) -> Iterator[Question]:
    """A gate that nothing fails holds nobody back."""
    moment = Moment(protocol)
    for phase, rule in _gates(protocol):
        here = (moment.stands_in(phase), moment.clear, z3.Not(moment.gate(rule).met))
        yield Question(f"{rule.id} can hold somebody", here, (moment,), possible=True)


def _not_implied(protocol: Protocol) -> Iterator[Question]:
    """Somebody meets every other gate of the phase and not this one."""
    moment = Moment(protocol)
    for phase, rule in _gates(protocol):
        others = both(YES, *(moment.gate(each).met for each in phase.leave_when if each.id != rule.id))
        alone = (moment.stands_in(phase), moment.clear, others, z3.Not(moment.gate(rule).met))
        yield Question(f"{rule.id} holds somebody whom the other gates of {phase.id} let go", alone, (moment,), True)


def _gates(protocol: Protocol) -> Iterator[tuple[Phase, Rule]]:
    for _, phase in phases_of(protocol):
        yield from ((phase, rule) for rule in phase.leave_when if not is_missing(rule))


PROPERTIES = (
    Property("every-gate-can-be-met", "Every gate can be met by somebody.", ("H-21",), _can_be_met),
    Property("every-gate-can-hold", "Every gate can hold somebody back.", ("H-10",), _can_fail),
    Property(
        "no-gate-is-implied",
        "Every gate holds somebody whom the other gates of its phase would let go.",
        ("H-10", "H-17"),
        _not_implied,
    ),
)
