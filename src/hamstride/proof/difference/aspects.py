"""Everything in which two protocols can decide otherwise for somebody, as a pair of conditions over one record.

What follows triage is asked of people whom both protocols would give a plan: that one of them stops or asks somebody
is said once, under urgency, not again for every phase, exercise and item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

import z3

from hamstride.proof.moment import Moment
from hamstride.proof.three import NO, YES, both, either
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase
from hamstride.protocol.rule import LEVELS

Moments = tuple[Moment, Moment]
KINDS = ("urgency", "asks", "condition", "leave", "back", "lighter", "exercise", "care")


@dataclass(frozen=True, slots=True)
class Pair:
    """Where one and the same order of a clinician puts a person under each protocol."""

    order: str
    pathways: tuple[Pathway, Pathway]
    phases: tuple[Phase, Phase]

    @property
    def name(self) -> str:
        """The phase, or both where they have different ids."""
        return " / ".join(dict.fromkeys(each.id for each in self.phases))


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing a person feels.

    Attributes:
        kind: one of `KINDS`.
        what: the level, condition, phase, exercise or item it is about.
        holds: when it holds under the first and under the second protocol.
        here: what has to hold besides: where the person stands.
        pair: the phases, where it is about one.
    """

    kind: str
    what: str
    holds: tuple[z3.BoolRef, z3.BoolRef]
    here: z3.BoolRef = YES
    pair: Pair | None = None

    @property
    def id(self) -> str:
        """Kind and subject, safe in a file name."""
        return f"{self.kind}-{self.what.replace(' / ', '-')}"

    @property
    def same(self) -> bool:
        """The conditions are one and the same, so nobody can tell them apart."""
        return bool(self.holds[0].eq(self.holds[1]))


def aspects(first: Moment, second: Moment, pairs: tuple[Pair, ...]) -> Iterator[Aspect]:
    """Yield every aspect, in a fixed order."""
    moments = (first, second)
    agreed = YES
    for level in LEVELS:
        holds = _of(moments, partial(Moment.urgency_at_least, level=level))
        yield Aspect("urgency", level, holds, agreed)
        agreed = both(agreed, holds[0] == holds[1])  # who differs at a higher level is not told again
    yield Aspect("asks", "before any plan", _of(moments, lambda each: each.unanswered))
    named = chain.from_iterable(each.protocol.recognitions for each in moments)
    for name in dict.fromkeys(each.condition for each in named):
        yield Aspect("condition", name, _of(moments, partial(Moment.condition, name=name)))
    for pair in pairs:
        yield from _moves(moments, pair)
    clear = _both_clear(moments)
    exercises = dict.fromkeys(chain.from_iterable(each.protocol.exercises for each in moments))
    for id in exercises:
        yield Aspect("exercise", id, _of(moments, partial(_open, id=id)), clear)
    items = dict.fromkeys(item.id for each in moments for item in each.protocol.self_care)
    for id in items:
        yield Aspect("care", id, _of(moments, partial(_offered, id=id)), clear)


def pairs_of(first: Protocol, second: Protocol) -> tuple[Pair, ...]:
    """Return the phases that can be held against each other: an order both know leads to them, and they count alike."""
    found: dict[tuple[str, str], Pair] = {}
    for order in (each for each in first.phase_ids if each in second.phase_ids):
        pathways = (first.pathway_with(order), second.pathway_with(order))
        one, other = (_standing(each, order, of) for each, of in zip(pathways, (first, second), strict=True))
        if pathways[0].id == pathways[1].id and one.counts_as == other.counts_as:
            found.setdefault((one.id, other.id), Pair(order, pathways, (one, other)))
    return tuple(found.values())


def alone(first: Protocol, second: Protocol, pairs: tuple[Pair, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return of each protocol the phases that nothing in the other one is like."""
    paired = [{pair.phases[side].id for pair in pairs} for side in (0, 1)]
    every = [[phase.id for way in each.pathways.values() for phase in way.phases] for each in (first, second)]
    one, other = (tuple(id for id in ids if id not in known) for ids, known in zip(every, paired, strict=True))
    return one, other


def _standing(pathway: Pathway, order: str, protocol: Protocol) -> Phase:
    return pathway.phase(pathway.standing_for(order, protocol.vocabulary.phases))


def _of(moments: Moments, ask: Callable[[Moment], z3.BoolRef]) -> tuple[z3.BoolRef, z3.BoolRef]:
    return ask(moments[0]), ask(moments[1])


def _both_clear(moments: Moments) -> z3.BoolRef:
    return both(*_of(moments, lambda each: each.clear))


def _moves(moments: Moments, pair: Pair) -> Iterator[Aspect]:
    here = moments[0].stands_in(pair.phases[0])
    calm = both(here, *(z3.Not(each.stops) for each in moments))
    told = tuple(zip(moments, pair.pathways, pair.phases, strict=True))
    leave = [_leaves(each, pathway, phase) for each, pathway, phase in told]
    back = [_symptoms(each, pathway, phase) for each, pathway, phase in told]
    light = [each.lighter(phase) for each, _, phase in told]
    yield Aspect("leave", pair.name, (leave[0], leave[1]), both(here, _both_clear(moments)), pair)
    yield Aspect("back", pair.name, (back[0], back[1]), calm, pair)
    yield Aspect("lighter", pair.name, (light[0], light[1]), both(here, _both_clear(moments)), pair)


def _leaves(moment: Moment, pathway: Pathway, phase: Phase) -> z3.BoolRef:
    """`Moment.advances` without triage and without where the person stands."""
    way = either(NO, *(moment.branch(phase, each.to) for each in phase.next))
    held = either(moment.lighter(phase), _symptoms(moment, pathway, phase))
    return both(way, moment.gates(phase).met, moment.rested(phase), z3.Not(held))


def _symptoms(moment: Moment, pathway: Pathway, phase: Phase) -> z3.BoolRef:
    """`Moment.steps_back` without triage."""
    return either(NO, *(moment.reader.truth(rule.when.node).met for rule in moment.lowering(pathway, phase)))


def _open(moment: Moment, id: str) -> z3.BoolRef:
    exercise = moment.protocol.exercises.get(id)
    return NO if exercise is None else moment.unlocked(exercise).met


def _offered(moment: Moment, id: str) -> z3.BoolRef:
    item = next((each for each in moment.protocol.self_care if each.id == id), None)
    return NO if item is None else moment.passes_screens(item)
