"""Two protocols' conclusions over one record: the same variables, each protocol's own reading of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import z3

from hamstride.criteria.vocabulary import FindingType, Vocabulary
from hamstride.proof.moment import Moment, record_of
from hamstride.proof.record import Record
from hamstride.protocol.model import Protocol

_SAME_ANSWERS = ("type", "unit", "options", "per_side", "better", "whole", "before_injury")
_GOOD_SESSION = ("good_session_pain", "good_session_effort")


class Incomparable(ValueError):
    """No record means the same to both protocols; the message says what stands in the way."""


def over_one_record(first: Protocol, second: Protocol, single_tests: bool = False) -> tuple[Moment, Moment]:
    """Return the conclusions of two protocols over the same record.

    Raises:
        Incomparable: a finding has other answers, another unit or other sides, or the phases are others.
    """
    why = next(_in_the_way(first, second), None)
    if why is not None:
        raise Incomparable(why)
    shared = _shared(first, second)
    before = Moment(first, replace(shared, vocabulary=_with_others(first, second)), single_tests=single_tests)
    record, same = _of_the_second(before.record, first, second)
    return before, Moment(second, record, before if same else None, single_tests)


def not_shared(first: Protocol, second: Protocol) -> tuple[str, ...]:
    """Return the findings only one of the protocols knows."""
    return tuple(sorted(set(first.findings) ^ set(second.findings)))


def apart(condition: z3.BoolRef) -> z3.BoolRef:
    """Return a condition of the second protocol whose free variables about repeated tests are its own.

    They say that several days settle what one test cannot; where the error of a test differs, that differs too.
    """
    names = {str(each.decl().name()): each for each in _free(condition)}
    return z3.substitute(condition, *((each, z3.Bool(f"{name}'")) for name, each in sorted(names.items())))


def errors_differ(first: Protocol, second: Protocol) -> bool:
    """Return whether a test is read with another error in one of the protocols."""
    widths = [(each.vocabulary.error_width, each.vocabulary.most_test_days) for each in (first, second)]
    errors = [{id: finding.error for id, finding in each.findings.items()} for each in (first, second)]
    return widths[0] != widths[1] or any(errors[1].get(id, error) != error for id, error in errors[0].items())


def _free(condition: z3.BoolRef) -> Iterator[z3.BoolRef]:
    seen: set[int] = set()
    waiting: list[z3.ExprRef] = [condition]
    while waiting:
        term = waiting.pop()
        if term.get_id() not in seen:
            seen.add(term.get_id())
            waiting.extend(term.children())
            if z3.is_const(term) and str(term.decl().name()).startswith(("repeats.", "clear.")):
                yield z3.BoolRef(term.as_ast(), term.ctx)


def _in_the_way(first: Protocol, second: Protocol) -> Iterator[str]:
    if first.vocabulary.phases != second.vocabulary.phases:
        yield "the strain pathway has other phases, so “phase” does not mean the same in both"
    for id in (each for each in first.findings if each in second.findings):
        for name in _SAME_ANSWERS:
            if not _equal(first.findings[id], second.findings[id], name):
                yield f"the finding “{id}” is not the same in both: its {name.replace('_', ' ')} differs"


def _equal(one: FindingType, other: FindingType, name: str) -> bool:
    mine, yours = (getattr(each, name) for each in (one, other))
    return list(mine) == list(yours) if name == "options" else bool(mine == yours)


def _shared(first: Protocol, second: Protocol) -> Record:
    """Room for what either protocol looks back over."""
    own, others = record_of(first), record_of(second)
    deep = (own.deep or frozenset()) | (others.deep or frozenset())
    return replace(own, deep=deep, most_sessions=max(own.most_sessions, others.most_sessions))


def _with_others(own: Protocol, other: Protocol) -> Vocabulary:
    """A vocabulary that can also name what only the other protocol knows."""
    mine, yours = own.vocabulary, other.vocabulary
    return replace(
        mine,
        findings={**yours.findings, **mine.findings},
        conditions=mine.conditions | yours.conditions,
        medicines=mine.medicines | yours.medicines,
        exercises=mine.exercises | yours.exercises,
    )


def _of_the_second(record: Record, first: Protocol, second: Protocol) -> tuple[Record, bool]:
    """The same variables for the second protocol, and whether a criterion of the first reads the same there.

    Only what `differs` is named is read anew. A set that is good by other numbers is a fact of its own.
    """
    vocabulary = _with_others(second, first)
    same = all(_reads_alike(vocabulary, record.vocabulary, id) for id in vocabulary.findings)
    same = same and not errors_differ(first, second)
    other_sets = any(first.policy[name].value != second.policy[name].value for name in _GOOD_SESSION)
    differs = frozenset({"groups", "good_sessions"} if other_sets else {"groups"})
    return replace(record, vocabulary=vocabulary, differs=differs, mark="'", groups={}), same


def _reads_alike(one: Vocabulary, other: Vocabulary, id: str) -> bool:
    mine, yours = one.findings[id], other.findings[id]
    return (mine.valid_seconds, mine.holds) == (yours.valid_seconds, yours.holds)
