"""The page to take to an appointment: one person's record summed up for somebody who has ten minutes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hamstride.engine.decide import decide, facts_of
from hamstride.engine.decision import Decision
from hamstride.engine.staging import stage
from hamstride.engine.visit.cramps import cramps
from hamstride.engine.visit.history import happened, health, signs, who
from hamstride.engine.visit.measured import pain, tests
from hamstride.engine.visit.part import Part, Told, part
from hamstride.engine.visit.work import tried, work
from hamstride.protocol.appointment import KINDS
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.words.say import say

USUAL = ("doctor", "physiotherapist")  # whom the notes are for while the record sends the person to nobody


@dataclass(frozen=True, slots=True)
class Report:
    """The page: when it was made, whom it is for, and its parts in order, none of them empty."""

    title: str
    made: str
    people: tuple[str, ...]
    parts: tuple[Part, ...]


def report(protocol: Protocol, case: Case, at: datetime, to: str | None = None) -> Report:
    """Return the page for one person.

    Args:
        protocol: a loaded protocol.
        case: a read case; entries later than `at` are left out.
        at: the moment, with its offset.
        to: whom the person is going to see, one of REFERRED_TO; None takes those the record sends the person to.

    Raises:
        ValueError: `at` has no offset.
    """
    decision = decide(protocol, case, at)
    told = _told(protocol, case, at)
    people = (to,) if to else tuple(dict.fromkeys(each.to for each in decision.referrals)) or USUAL
    parts = (
        _who_to_see(decision), who(told), happened(told, decision), signs(told, decision), pain(told), tests(told),
        cramps(told), health(told), work(told, decision), tried(told, decision),
        *_notes(protocol, decision.condition, people),
    )  # fmt: skip
    local = told.facts.history.local(at.timestamp())
    made = say("visit.made", at=f"{local.day} {local:%B %Y, %H:%M}")
    return Report(say("visit.title"), made, people, tuple(each for each in parts if not each.is_empty))


def _told(protocol: Protocol, case: Case, at: datetime) -> Told:
    """The record moved to the moment asked for, as staging leaves it."""
    facts = facts_of(protocol, case.until(at))
    stage(protocol, facts, at.timestamp())
    return Told(protocol, facts.over_all_sessions())


def _who_to_see(decision: Decision) -> Part:
    seen = ((say(f"visit.to.{each.to}"), each) for each in decision.referrals)
    return part("to", dict.fromkeys(f"{who}, {each.when}: {each.text}" for who, each in seen))


def _notes(protocol: Protocol, condition: str, people: Sequence[str]) -> list[Part]:
    """The notes that fit, what to ask first: that is what a visit is for."""
    notes = protocol.appointment.notes if protocol.appointment is not None else ()
    fitting = [each for each in notes if each.is_for(condition, tuple(people))]
    return [part(kind, (each.text for each in fitting if each.kind == kind)) for kind in reversed(KINDS)]
