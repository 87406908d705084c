"""One journey checked on every day, and what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import URGENT
from hamstride.simulate.life import Look, live
from hamstride.simulate.properties import PROPERTIES
from hamstride.simulate.seen import Seen


@dataclass(frozen=True, slots=True)
class Broken:
    """A property that did not hold: whose life, which day, which property, and what was seen."""

    seed: int
    day: int
    property: str
    says: str
    found: str


@dataclass(slots=True)
class Lived:
    """What a journey comes to. Days count once, by the last look of the day."""

    seed: int
    looks: int = 0
    days: int = 0
    phases: Counter[str] = field(default_factory=Counter)  # days in each
    holding: Counter[str] = field(default_factory=Counter)  # days a gate kept the person where they stood
    asked: int = 0  # questions put
    told: int = 0  # answers given
    stopped: int = 0  # days with an urgent sign
    hurt: int = 0
    arrived: bool = False  # reached the last phase of a pathway
    broken: Broken | None = None


def journey(protocol: Protocol, seed: int, days: int) -> Lived:
    """Live a journey, check every property at every look, and stop at the first that is broken."""
    lived, seen = Lived(seed), Seen(protocol)
    looks = live(protocol, seed, days)
    while lived.broken is None:
        try:
            look = next(looks, None)
            if look is None:
                break
            lived.broken = next(_broken(seen, look, seed), None)
        except Exception as fault:  # whatever it is, it has a seed and a day and is reported as every other fault
            what = f"{type(fault).__name__}: {fault}"
            lived.broken = Broken(seed, lived.days + 1, "never-fails", "Deciding never fails.", what)
            break
        _count(lived, look, seen)
    return lived


def _broken(seen: Seen, look: Look, seed: int) -> Iterator[Broken]:
    seen.read(look)
    for each in PROPERTIES:
        yield from (Broken(seed, look.day, each.id, each.says, found) for found in each.check(seen, look))


def _count(lived: Lived, look: Look, seen: Seen) -> None:
    first = seen.before is None or seen.before.day != look.day
    seen.remember(look)
    decision, phase = look.decision, look.decision.phase
    lived.looks += 1
    lived.asked += len(decision.ask) if first else 0
    lived.told += len(look.told.observations)
    lived.hurt = look.hurt
    if not first:
        return
    lived.days = look.day
    lived.stopped += decision.urgency in URGENT
    lived.phases[phase.id if phase else "not staged"] += 1
    if phase is not None:
        lived.arrived |= not seen.protocol.pathway_with(phase.id).phase(phase.id).next
    if decision.care_level == "plan" and decision.move in ("hold", "deload"):
        lived.holding.update(gate.id for gate in decision.gates if gate.status != "met")
