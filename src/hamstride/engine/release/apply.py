"""What if: a case with the changes of a release made, to be decided on at the moment the release names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from hamstride.engine.release.model import Change, Entry, WantedSession
from hamstride.record.case import Case, Done, Observation, Person, Session


def applied(case: Case, changes: Iterable[Change]) -> Case:
    """Return a case with changes made.

    Args:
        case: as it was decided on; leave out what is later than that moment with `Case.until`.
        changes: all of a release, or some of them. A wait adds nothing: it is in the moment one decides at.

    Returns:
        The case with the entries added, every value as the change gives it.
    """
    chosen = tuple(changes)
    facts = (each for change in chosen if change.kind == "person" for each in change.entries)
    sessions = (_session(change.session) for change in chosen if change.session is not None)
    return replace(
        case,
        person=_person(case.person, facts),
        observations=(*case.observations, *_observations(chosen)),
        sessions=(*case.sessions, *sessions),
    )


def _observations(changes: Iterable[Change]) -> tuple[Observation, ...]:
    return tuple(
        Observation(datetime.fromisoformat(each.at), each.finding, each.value, each.side)
        for change in changes
        if change.kind != "person"
        for each in change.entries
    )


def _person(person: Person, entries: Iterable[Entry]) -> Person:
    for each in entries:
        person = answered(person, each.finding, str(each.value))
    return person


def answered(person: Person, fact: str, value: str) -> Person:
    """Return a person with one fact told."""
    if fact == "surgery":
        return replace(person, surgery_asked=True)
    if fact == "under_care":
        return replace(person, under_clinician_care=value == "yes")
    return replace(person, **{fact: value})  # type: ignore[arg-type]


def _session(wanted: WantedSession) -> Session:
    return Session(
        at=datetime.fromisoformat(wanted.at),
        kind=wanted.kind,
        effort=wanted.effort,
        pain_during=wanted.pain_during,
        pain_next_morning=wanted.pain_next_morning,
        exercises=tuple(Done(exercise=each, form=wanted.form, speed_pct=wanted.speed_pct) for each in wanted.exercises),
    )
