"""Step 2, condition: what this looks like, what speaks for it and what against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hamstride.criteria.truth import Trace
from hamstride.engine.decision import Reason, because_of, source_ids
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Rule
from hamstride.protocol.signs import Recognition
from hamstride.record.facts import PersonFacts


@dataclass(frozen=True, slots=True)
class Recognised:
    """The condition and its arguments."""

    condition: str
    name: str
    arguments_for: tuple[Reason, ...]
    arguments_against: tuple[Reason, ...]


def recognise(protocol: Protocol, facts: PersonFacts) -> Recognised:
    """Return the first condition whose criterion is met, with its arguments; the last one, `unclear`, has none."""
    return _with_arguments(_first_met(protocol, facts), facts)


def condition_now(protocol: Protocol, facts: PersonFacts) -> str:
    """Return the id of the first condition whose criterion is met, without its arguments."""
    return _first_met(protocol, facts).condition


def _first_met(protocol: Protocol, facts: PersonFacts) -> Recognition:
    return next(each for each in protocol.recognitions if each.when is None or each.when.truth(facts, None) is True)


def _with_arguments(chosen: Recognition, facts: PersonFacts) -> Recognised:
    return Recognised(
        chosen.condition,
        chosen.name,
        _met(chosen.arguments_for, facts),
        _met(chosen.arguments_against, facts),
    )


def _met(rules: Sequence[Rule], facts: PersonFacts) -> tuple[Reason, ...]:
    found = []
    for rule in rules:
        trace: Trace = []
        if rule.when.truth(facts, trace) is True:
            found.append(Reason(rule.id, rule.text, because_of(trace), source_ids(rule.sources)))
    return tuple(found)
