"""What a person tells in a morning: the check-in, what was asked, the tests that are due. Not all of it is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from hamstride.engine.decision import Decision
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.record.case import Observation, Value
from hamstride.simulate.assumptions import ASSUMED
from hamstride.simulate.measuring import drawn, measured
from hamstride.simulate.signs import Sign
from hamstride.simulate.tissue import Tissue
from hamstride.simulate.traits import Traits
from hamstride.simulate.truth import truth

_NAMES = re.compile(r"\w+")
CHECK_IN = ("pain_rest", "pain_walking", "pain_morning", "limp", "sleep_h", "fatigue", "soreness", "stress")
_LABORATORY = frozenset(
    ["isometric_flexion_15_n", "isometric_flexion_90_n", "nordic_force_n", "rate_of_force_n_s", "peak_torque_nm",
     "contact_time_ms", "top_speed_m_s"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """A person on one morning."""

    who: Traits
    tissue: Tissue
    sign: Sign | None
    hurt_anew: bool = False  # since the last morning


def tell(
    findings: Iterable[str], at: datetime, now: Condition, protocol: Protocol, chance: Random
) -> Iterator[Observation]:
    """Yield an answer to each finding, on both sides where it has sides."""
    for id in findings:
        finding = protocol.findings[id]
        sides: tuple[str | None, ...] = ("left", "right") if finding.per_side else (None,)
        for side in sides:
            yield Observation(at, id, _answer(finding, side, now, chance), side)


def _answer(finding: Finding, side: str | None, now: Condition, chance: Random) -> Value:
    if now.sign is not None and now.sign.finding == finding.id:
        return now.sign.told
    # Careless people are careless with everything but the signs an emergency number stands behind: a random yes to one
    # of twenty-odd questions would stop everybody every week, and nothing else would ever be seen.
    if finding.group != "safety" and finding.id != "gap_felt" and chance.random() < now.who.habits.careless:
        return drawn(finding, chance)
    hurt = side is None or now.who.side in (side, "both")
    return measured(finding, truth(finding, hurt, now.who, now.tissue), chance)


def check_in(at: datetime, now: Condition, protocol: Protocol, chance: Random) -> Iterator[Observation]:
    """Yield the answers of a morning; a sign and a new injury are told without being asked."""
    yield from tell(CHECK_IN, at, now, protocol, chance)
    if now.sign is not None and now.sign.told:
        yield Observation(at, now.sign.finding, True)
    if now.hurt_anew:
        yield Observation(at, "sudden_onset", True)
        yield Observation(at, "mechanism", "sprint")
    if chance.random() < ASSUMED.contradicts:
        yield from _contradiction(at, chance)


def _contradiction(at: datetime, chance: Random) -> Iterator[Observation]:
    """Two things that cannot both be so: a limp without any pain, or yes and no in one breath."""
    yield Observation(at, "limp", True)
    if chance.random() < 0.5:
        yield Observation(at, "limp", False)
    yield Observation(at, "pain_walking", 0)
    yield Observation(at, "pain_rest", chance.choice((0, 9)))


def asked(ids: Iterable[str], now: Condition, protocol: Protocol, chance: Random) -> tuple[str, ...]:
    """Return those of the questions that the person takes up: tests one by one, the others down to where they stop."""
    habits = now.who.habits
    listed = [id for id in ids if id in protocol.findings and _concerns(protocol.findings[id], now.who)]
    questions = [id for id in listed if protocol.findings[id].group != "test"]
    reads = len(questions) if chance.random() < habits.answers else chance.randrange(len(questions) + 1)
    tests = (id for id in listed if protocol.findings[id].group == "test")
    done = [id for id in tests if chance.random() < habits.tests and (habits.laboratory or id not in _LABORATORY)]
    return (*questions[:reads], *done)


def _concerns(finding: Finding, who: Traits) -> bool:
    """Nobody answers when their cramps come who has none."""
    return finding.group != "cramp" or who.condition == "cramp"


def tests_named(decision: Decision, protocol: Protocol) -> Iterator[str]:
    """Yield the tests the waiting gates speak of: a person reads the whole gate, also its “or”."""
    for gate in decision.gates:
        if gate.status != "met":
            words = dict.fromkeys(_NAMES.findall(gate.criterion))
            yield from (id for id in words if id in protocol.findings and protocol.findings[id].group == "test")


def filled_in(who: Traits, ids: Iterable[str], chance: Random) -> Traits:
    """Return the person with one of the lists answered that had been left out, when it is asked for."""
    person = who.person
    for id in ids:
        if id in ("conditions", "medicines") and chance.random() < who.habits.answers:
            person = replace(person, conditions=() if id == "conditions" else person.conditions)
            person = replace(person, medicines=() if id == "medicines" else person.medicines)
        elif id == "pregnancy" and chance.random() < who.habits.answers:
            person = replace(person, pregnancy="none")
        elif id == "surgery_on" and chance.random() < who.habits.answers:
            person = replace(person, surgery_asked=True)
    return who if person is who.person else replace(who, person=person)
