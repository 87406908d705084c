"""Two records that differ in one direction: more pain, or a stronger and freer leg."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import z3

from hamstride.proof.moment import Moment
from hamstride.proof.record import SessionSlot
from hamstride.protocol.model import Protocol

PAIN_IN_SESSIONS = ("pain_during", "pain_next_morning", "session_baseline")


def pains(protocol: Protocol) -> frozenset[str]:
    """Return every finding that is an amount of pain."""
    named = (each for each in protocol.findings.values() if each.type == "number" and each.better == "lower")
    return frozenset(each.id for each in named if "pain" in each.id.split("_"))


def tests(protocol: Protocol) -> frozenset[str]:
    """Return every finding that is measured on each leg: strength, range, hops."""
    return frozenset(each.id for each in protocol.findings.values() if each.per_side and each.group == "test")


def with_more_pain(before: Moment) -> Moment:
    """Return the conclusions for the same person with other pain values."""
    return before.twin(differs=pains(before.protocol) | {*PAIN_IN_SESSIONS, "good_sessions"})


def more_pain(before: Moment, after: Moment) -> Iterator[z3.BoolRef]:
    """Yield that no pain value is lower than before, and that no set counts as good that did not."""
    yield from _values(before, after, pains(before.protocol), lambda old, new: new >= old)
    for session in before.record.sessions:
        yield from _sessions(before, after, session)


def _sessions(before: Moment, after: Moment, session: SessionSlot) -> Iterator[z3.BoolRef]:
    for name in PAIN_IN_SESSIONS[:2]:
        old, new = (one.record.session_value(session, name).value for one in (before, after))
        yield new >= old
    usual = [one.record.session_baseline(session).value for one in (before, after)]
    # A published programme may judge the morning after against the usual level, as its source does: it is held still.
    yield usual[1] == usual[0] if before.protocol.published else usual[1] >= usual[0]
    for exercise in before.protocol.exercises:
        good = (one.record.good_set(session, exercise) for one in (after, before))
        yield z3.Implies(*good)


def with_a_better_leg(before: Moment) -> Moment:
    """Return the conclusions for the same person with other test results."""
    return before.twin(differs=tests(before.protocol))


def a_better_leg(before: Moment, after: Moment) -> Iterator[z3.BoolRef]:
    """Yield that no test of the injured leg is worse than before, and that the other leg is the same."""
    for id in sorted(tests(before.protocol)):
        lower = before.protocol.findings[id].better == "lower"
        for side in ("injured", "other"):
            held = _held(side, lower)
            old, new = (one.record.newest(id, side).value for one in (before, after))
            yield held(old, new)
            pairs = zip(before.record.series(id, side), after.record.series(id, side), strict=True)
            yield from (held(one.value, other.value) for one, other in pairs)


def _held(side: str, lower: bool) -> Callable[[z3.ArithRef, z3.ArithRef], z3.BoolRef]:
    if side == "other":
        return lambda old, new: new == old
    return (lambda old, new: new <= old) if lower else (lambda old, new: new >= old)


def _values(
    before: Moment, after: Moment, names: frozenset[str], held: Callable[[z3.ArithRef, z3.ArithRef], z3.BoolRef]
) -> Iterator[z3.BoolRef]:
    for id in sorted(names):
        for side in ("injured", "other") if before.protocol.findings[id].per_side else (None,):
            pairs = zip(before.record.series(id, side), after.record.series(id, side), strict=True)
            yield from (held(one.value, other.value) for one, other in pairs)
            yield held(before.record.newest(id, side).value, after.record.newest(id, side).value)
