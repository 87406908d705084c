"""Facts about the person that were never told: each possible answer is followed from the start of the record.

A fact has no date. Told today it has always been so, and the fold of the record may come out elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hamstride.criteria.vocabulary import PERSON_CHOICES
from hamstride.engine.release.apply import answered
from hamstride.engine.release.ground import Ground
from hamstride.engine.staging import Standing, stage
from hamstride.engine.triage import group_of
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.facts import GoodSession, PersonFacts
from hamstride.record.history import History

Fact = tuple[str, str]
# An operation is told with its date, which nobody can suggest; “none” is the only answer that needs nothing more.
_TELLABLE = {**PERSON_CHOICES, "surgery": ("none",)}


def told_facts(ground: Ground) -> Iterator[tuple[tuple[Fact, ...], PersonFacts, Standing]]:
    """Yield every way to tell what is not known of the person and the gates read, and where the person stands then."""
    read = frozenset[str]().union(*(each.reads for each in ground.demands))
    unknown = [name for name in _TELLABLE if name in read and ground.facts.attribute(name) is None]
    for told in product(*([None, *((name, answer) for answer in _TELLABLE[name])] for name in unknown)):
        facts = tuple(each for each in told if each is not None)
        if facts:
            yield (facts, *_standing_with(ground, facts))


def facts_of_case(protocol: Protocol, case: Case, good: GoodSession) -> PersonFacts:
    """Return a case indexed, ready to be asked."""
    facts = PersonFacts(History(case, protocol.findings, protocol.phase_ids), good)
    facts.group_source = lambda name: group_of(protocol, facts, name)
    return facts


def _standing_with(ground: Ground, told: tuple[Fact, ...]) -> tuple[PersonFacts, Standing]:
    case = ground.facts.history.case
    person = case.person
    for name, answer in told:
        person = answered(person, name, answer)
    facts = facts_of_case(ground.protocol, replace(case, person=person), ground.facts.good)
    return facts, stage(ground.protocol, facts, ground.facts.now)
