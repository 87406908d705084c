"""Releases put to the test: made as they say, the hold is lifted; with anything less, it stays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from hamstride.casebook import decide
from hamstride.criteria.reach import Answer, one_step
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Decision
from hamstride.engine.release.apply import applied
from hamstride.engine.release.model import Change, Entry, Limit, Release
from hamstride.engine.staging import stage
from hamstride.engine.triage import is_clear
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case

Smaller = tuple[str, tuple[Change, ...], datetime]  # what is missing, the changes that are left, the moment
_ALL_SUBSETS_UP_TO = 5


def at_of(release: Release) -> datetime:
    """The moment a release takes effect."""
    assert release.at is not None
    return datetime.fromisoformat(release.at)


class Stood(NamedTuple):
    """As much of a decision as tells whether a hold was lifted, without the plan for the day."""

    phase: str | None
    deload: bool
    clear: bool


def stood(protocol: Protocol, case: Case, at: datetime) -> Stood:
    """Stage and triage a case, as `decide` does."""
    facts = facts_of(protocol, case.until(at))
    standing = stage(protocol, facts, at.timestamp())
    return Stood(standing.phase, standing.deload, is_clear(protocol, facts))


def lifted(protocol: Protocol, before: Decision, after: Stood, release: Release) -> bool:
    """Whether somebody stands free of what held them, in the sense the release gives."""
    if release.lifts == "start":
        return after.phase is not None
    if release.lifts in ("again", "lighter"):
        return after.clear and not after.deload
    if after.phase is None or before.phase is None:
        return False
    here, there = (protocol.pathway_with(each) for each in (before.phase.id, after.phase))
    if here.id != there.id:
        return release.lifts == "other_plan" and after.phase == release.to
    return here.order(after.phase) > here.order(before.phase.id)


def smaller(protocol: Protocol, release: Release) -> Iterator[Smaller]:
    """Everything that is less than the release by one thing: a change, a day, a question, one step of a value."""
    at, changes = at_of(release), release.changes
    for size in range(len(changes)):
        if size == len(changes) - 1 or len(changes) <= _ALL_SUBSETS_UP_TO:
            yield from (
                ("without " + "; ".join(each.text for each in changes if each not in kept), kept, at)
                for kept in combinations(changes, size)
                if {each.kind for each in changes if each not in kept} != {"wait"}
            )
    if any(each.kind == "wait" for each in changes):
        sooner = timedelta(seconds=-1)
        yield "a second sooner", tuple(_moved(each, sooner, at) for each in changes), at + sooner
    for place, change in enumerate(changes):
        for what, less in _less(protocol, change):
            yield f"{what} in {change.text}", (*changes[:place], less, *changes[place + 1 :]), at


def _less(protocol: Protocol, change: Change) -> Iterator[tuple[str, Change]]:
    if len(change.entries) > 1:
        for entry in change.entries:
            left_out = replace(change, entries=tuple(each for each in change.entries if each is not entry))
            yield f"no {entry.finding} at {entry.at}", left_out
    if change.session is not None:
        yield from _lesser_session(change)
    elif change.kind == "tell":
        (limit,) = change.limits
        for value in _beyond(protocol, limit):
            worse = replace(change, entries=tuple(replace(each, value=value) for each in change.entries))
            yield f"{limit.name} {value}", worse


def _beyond(protocol: Protocol, limit: Limit) -> Iterator[Answer]:
    """The answers one step outside a limit, as far as there are any."""
    finding = protocol.findings[limit.name]
    if limit.one_of:
        options: tuple[Answer, ...] = (False, True) if finding.type == "yes_no" else tuple(finding.options)
        yield from (each for each in options if each not in limit.one_of)
        return
    step = one_step(finding)
    low, high = finding.low or 0.0, finding.high or 0.0
    bounds = [None if limit.at_least is None else limit.at_least - step]
    bounds += [None if limit.at_most is None else limit.at_most + step]
    for bound in bounds:
        if bound is not None and low <= round(bound, 6) <= high:
            yield int(bound) if finding.whole else round(bound, 6)


_FIELDS = {"session_effort": "effort", "session_form": "form", "session_minutes": "minutes"}
_WORSE_FORM = {"good": "fair", "fair": "poor"}


def _lesser_session(change: Change) -> Iterator[tuple[str, Change]]:
    session = change.session
    assert session is not None
    for limit in change.limits:
        field = _FIELDS.get(limit.name, limit.name)
        if limit.one_of:
            worse: Answer = _WORSE_FORM[str(getattr(session, field))]
        elif limit.at_most is not None:
            worse = limit.at_most + 1
        else:
            worse = (limit.at_least or 0) - 1
        if worse not in (11, -1):
            lesser: Any = {field: worse}
            yield f"{limit.name} {worse}", replace(change, session=replace(session, **lesser))


def _moved(change: Change, by: timedelta, at: datetime) -> Change:
    """The entries of the last moment, made sooner."""
    if change.session is not None and datetime.fromisoformat(change.session.at) == at:
        return replace(change, session=replace(change.session, at=(at + by).isoformat()))
    return replace(change, entries=tuple(_entry_moved(each, by, at) for each in change.entries))


def _entry_moved(entry: Entry, by: timedelta, at: datetime) -> Entry:
    return replace(entry, at=(at + by).isoformat()) if datetime.fromisoformat(entry.at) == at else entry


MOST = 4  # how many smaller sets are tried where not all are


def faults(
    protocol: Protocol, case: Case, at: datetime, chance: random.Random | None = None
) -> tuple[Decision, list[str]]:
    """Decide on a case and put the release of the decision to the test; what is wrong with it, one line each.

    With `chance` only some of what is less than the release is tried.
    """
    known = case.until(at)
    before = decide(protocol, known, at)
    release = before.release
    if release is None or release.lifts == "seen_first":
        return before, []
    if release.lifts == "nothing":
        return before, ["nothing lifts it"]
    less = list(smaller(protocol, release))
    if chance is not None and len(less) > MOST:
        less = chance.sample(less, MOST)
    found = _not_lifted(protocol, known, before, release)
    for what, changes, moment in less:
        if lifted(protocol, before, stood(protocol, applied(known, changes), moment), release):
            found.append(f"lifted {what}")
    return before, found


def _not_lifted(protocol: Protocol, known: Case, before: Decision, release: Release) -> list[str]:
    at_end = applied(known, release.changes)
    after = decide(protocol, at_end, at_of(release))
    phase = None if after.phase is None else after.phase.id
    found = [] if phase == release.to else [f"it leads to {phase}, not to {release.to}"]
    free = lifted(protocol, before, stood(protocol, at_end, at_of(release)), release)
    return found if free else [*found, "done as it says, the hold stays"]
