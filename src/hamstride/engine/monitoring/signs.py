"""Early signs: what shows now, in words. A sign changes no plan; the rules of the phases do that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Trace
from hamstride.engine.decision import Because, because_of, source_ids
from hamstride.engine.monitoring.load import is_jump
from hamstride.engine.monitoring.picture import Sign
from hamstride.engine.monitoring.wellness import later_than, worst_of_days
from hamstride.protocol.model import Protocol
from hamstride.protocol.monitoring import EarlySign, Rise
from hamstride.protocol.rule import Finding
from hamstride.record.facts import PersonFacts
from hamstride.record.history import utc_text


def early_signs(protocol: Protocol, facts: PersonFacts, condition: str) -> tuple[Sign, ...]:
    """Return the signs that show for this condition now."""
    return tuple(_signs(protocol, facts, condition))


def _signs(protocol: Protocol, facts: PersonFacts, condition: str) -> Iterator[Sign]:
    for sign in protocol.monitoring.signs:
        if sign.conditions and condition not in sign.conditions:
            continue
        because = _because(protocol, facts, sign)
        if because is not None:
            yield Sign(sign.rule.id, sign.rule.text, because, source_ids(sign.rule.sources))


def _because(protocol: Protocol, facts: PersonFacts, sign: EarlySign) -> tuple[Because, ...] | None:
    """The values behind a sign that shows, None when it does not."""
    if sign.rise is not None:
        finding = protocol.findings[sign.rise.finding]
        series = facts.series(finding.id, "injured" if finding.per_side else None)
        readings = later_than(series, facts.today - sign.rise.days - 1)
        return _rise(finding, readings, sign.rise, facts.today)
    if sign.jump:
        return () if _jumps(protocol, facts) else None
    if sign.rule.when.truth(facts, None) is not True:
        return None
    trace: Trace = []
    sign.rule.when.truth(facts, trace)
    return because_of(trace)


def _rise(finding: Finding, readings: Sequence[Reading], rise: Rise, today: int) -> tuple[Because, ...] | None:
    """Worse on each of the last days in a row, up to today or yesterday; a missing day ends the row."""
    by_day = worst_of_days(readings, finding)
    newest = max((day for day in by_day if day <= today), default=None)
    if newest is None:
        return None
    # Readings begin with the first day of a row that ends yesterday: of an older row the first day is missing.
    days = range(newest - rise.days + 1, newest + 1)
    values = [by_day.get(day) for day in days]
    if not is_rising(values, higher_is_worse=finding.better != "higher"):
        return None
    told = [reading for reading in readings if reading.day in days and reading.at is not None]
    return tuple(
        Because(finding.id, reading.value, utc_text(reading.at or 0.0), reading.side, reading.measured)
        for reading in told
    )


def is_rising(values: Sequence[float | None], higher_is_worse: bool = True) -> bool:
    """Return whether each value is worse than the one before it; a value that is not known breaks the row."""
    known = [value for value in values if value is not None]
    if len(known) < len(values) or len(known) < 2:
        return False
    signed = known if higher_is_worse else [-value for value in known]
    return all(before < after for before, after in pairwise(signed))


def _jumps(protocol: Protocol, facts: PersonFacts) -> bool:
    amount = protocol.monitoring.amounts
    return is_jump(
        facts.history.sessions[: facts.logged],
        facts.today,
        amount["session_jump"].value,
        int(amount["jump_looks_back_days"].value),
        int(amount["jump_least_sessions"].value),
    )
