"""The people for whom a decision changes between two protocols: a witness for each way, or the proof of nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import z3

from hamstride.criteria.tree import DAY, names_read
from hamstride.proof.difference.aspects import Aspect, Pair, alone, aspects, pairs_of
from hamstride.proof.difference.decided import said_by
from hamstride.proof.difference.numbers import Number, other_numbers
from hamstride.proof.difference.one_record import apart, errors_differ, not_shared, over_one_record
from hamstride.proof.moment import Moment, criteria
from hamstride.proof.property import Question
from hamstride.proof.solve import Undecided, answers, smallest
from hamstride.proof.three import YES, both
from hamstride.proof.witness import case_of
from hamstride.protocol.model import Protocol

Way = Literal["first", "second"]  # under which protocol alone it holds
Status = Literal["shown", "not_shown", "undecided"]
Progress = Callable[[int, int], None]
_ROOM = 3.0  # days in the phase that leave room for a session and the morning after it


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody for whom a decision changes.

    Attributes:
        kind, what: the aspect (see `aspects.KINDS`).
        only_in: under which protocol alone it holds for this person.
        status: `shown`: the two real decisions differ. `not_shown`: the solver's conditions differ, the decisions of
            this witness do not; the conditions reach further than real lives. `undecided`: the solver gave up.
        said: what the two decisions say of it.
        case: the smallest witness as a case file; `at`: when to decide it.
    """

    kind: str
    what: str
    only_in: Way
    status: Status
    said: tuple[str, str] = ("", "")
    case: dict[str, Any] | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two protocols held against each other.

    Attributes:
        changes: in the order of the aspects, what holds in the first alone before what holds in the second alone.
        numbers: what differs and is no criterion.
        alone: of each protocol the phases the other has nothing like; what happens in them was not asked.
        not_shared: findings only one of them knows.
        asked: how many aspects there are; `same`: how many of them are the same to the letter.
    """

    changes: tuple[Change, ...]
    numbers: tuple[Number, ...]
    alone: tuple[tuple[str, ...], tuple[str, ...]]
    not_shared: tuple[str, ...]
    asked: int
    same: int


def difference(first: Protocol, second: Protocol, progress: Progress = lambda done, of: None) -> Difference:
    """Return for whom decisions change from the first protocol to the second.

    Args:
        first: a loaded protocol.
        second: another one.
        progress: told how many of the aspects that are not the same are settled.

    Raises:
        Incomparable: no record means the same to both.
    """
    pairs = pairs_of(first, second)
    asked = _Asked(first, second, pairs)
    changed = [each for each in asked.every.values() if not each.same]
    changes: list[Change] = []
    for done, each in enumerate(changed, 1):
        changes += asked.changes(each)
        progress(done, len(changed))
    return Difference(
        tuple(changes),
        tuple(other_numbers(first, second, pairs)),
        alone(first, second, pairs),
        not_shared(first, second),
        len(asked.every),
        len(asked.every) - len(changed),
    )


class _Asked:
    """Two protocols over one record, and the questions put about them."""

    def __init__(self, first: Protocol, second: Protocol, pairs: tuple[Pair, ...]) -> None:
        self._protocols, self._pairs = (first, second), pairs
        self._moments = over_one_record(first, second)
        self.every = self._aspects(self._moments)

    @cached_property
    def _of_single_tests(self) -> tuple[tuple[Moment, Moment], dict[str, Aspect]]:
        """The same of people who did no test twice: what several days settle is left out, so nothing is left open."""
        moments = over_one_record(*self._protocols, single_tests=True)
        return moments, self._aspects(moments)

    def _aspects(self, moments: tuple[Moment, Moment]) -> dict[str, Aspect]:
        made = aspects(*moments, self._pairs)
        if errors_differ(*self._protocols):
            made = (replace(each, holds=(each.holds[0], apart(each.holds[1]))) for each in made)
        return {each.id: each for each in made}

    def changes(self, aspect: Aspect) -> Iterator[Change]:
        """Yield a witness for each way in which an aspect can differ."""
        ways: tuple[Way, Way] = ("first", "second")
        for way in ways:
            try:
                found = self._change(aspect, way)
            except Undecided:
                found = Change(aspect.kind, aspect.what, way, "undecided")
            if found is not None:
                yield found

    def _change(self, aspect: Aspect, way: Way) -> Change | None:
        last = None
        if not _exists(_question(aspect, way, self._moments)):
            return None
        for question in self._from_plain_to_any(aspect, way):
            if not _exists(question):
                continue
            last = self._witness(aspect, way, question)
            if last.status == "shown":
                break
        return last

    def _from_plain_to_any(self, aspect: Aspect, way: Way) -> Iterator[Question]:
        """The same question of people whose decision shows it best first, then of more and more people."""
        moments, single = self._of_single_tests
        clear, rested, now = _answered(aspect, moments), _rested(aspect, moments), _told_just_now(moments)
        good = _good_leg(moments[0], self._said_otherwise)
        for wishes in ((clear, rested, now, good), (clear, now)):
            yield _question(single[aspect.id], way, moments, wishes)
        yield _question(aspect, way, self._moments)

    @cached_property
    def _said_otherwise(self) -> frozenset[str]:
        """What is read by a criterion that only one of the protocols has."""
        one, other = (frozenset(criteria(each)) for each in self._protocols)
        return frozenset[str]().union(*(names_read(node) for node in one ^ other))

    def _witness(self, aspect: Aspect, way: Way, question: Question) -> Change:
        model = smallest(question)
        case, at = case_of(question.moments[0], model, question.phase or _standing(question.moments[0], model))
        one, other = (said_by(each, aspect, case, at) for each in self._protocols)
        status: Status = "shown" if _tells_apart(aspect, one, other) else "not_shown"
        return Change(aspect.kind, aspect.what, way, status, (one, other), case, at)


def _standing(moment: Moment, model: z3.ModelRef) -> str | None:
    """Where somebody stands of whom that was not asked, when it matters."""
    phase = moment.record.attribute("phase")
    if not z3.is_true(model.eval(phase.there)):
        return None
    place = model.eval(phase.value, model_completion=True)
    return moment.protocol.vocabulary.phases[int(str(place))]


def _exists(question: Question) -> bool:
    return next(answers([question]))


def _question(aspect: Aspect, way: Way, moments: tuple[Moment, Moment], wishes: Sequence[z3.BoolRef] = ()) -> Question:
    one, other = aspect.holds
    here, not_there = (one, other) if way == "first" else (other, one)
    conditions = (aspect.here, here, z3.Not(not_there), *wishes)
    return Question(aspect.id, conditions, moments, phase=aspect.pair.order if aspect.pair else None)


def _answered(aspect: Aspect, moments: tuple[Moment, Moment]) -> z3.BoolRef:
    """Somebody who is told more than to answer first; of who is asked more, nobody who is sent for help at once."""
    if aspect.kind == "asks":
        return both(YES, *(z3.Not(each.stops) for each in moments))
    return both(YES, *(z3.Not(each.unanswered) for each in moments))


def _rested(aspect: Aspect, moments: tuple[Moment, Moment]) -> z3.BoolRef:
    """Just after the least time, before a silence counts; each session a day ago, as its next morning is then known."""
    record = moments[0].record
    days = record.clock("phase").value
    least = max((_ROOM, *(each.least_days.value for each in aspect.pair.phases))) if aspect.pair else _ROOM
    slept = [z3.Implies(each.there, each.age >= DAY) for each in record.sessions]
    return both(days >= z3.RealVal(repr(least)), days < z3.RealVal(repr(least + 1)), *slept)


def _told_just_now(moments: tuple[Moment, Moment]) -> z3.BoolRef:
    """The newest of everything is told at this moment, so the decision stops here and nothing was known before."""
    slots = [slot for _, _, slot in moments[0].record.slots() if str(slot.at).endswith(".0.at")]
    return both(YES, *(z3.Implies(slot.there, slot.at == 0) for slot in slots))


def _good_leg(moment: Moment, but: frozenset[str]) -> z3.BoolRef:
    """An injured leg far better than the other in each test: then no error of a test matters but in what differs."""
    parts = []
    for id, side, slot in tuple(moment.record.slots()):
        finding = moment.record.vocabulary.findings[id]
        if side == "injured" and id not in but and finding.better == "higher":
            other = moment.record.newest(id, "other")
            parts.append(z3.Implies(both(slot.there, other.there), slot.value >= 2 * other.value))
            parts.append(z3.Implies(other.there, other.value >= 1))
    return both(YES, *parts)


def _tells_apart(aspect: Aspect, one: str, other: str) -> bool:
    """Whether the decisions differ. Where phases have different ids, being in another is no difference by itself."""
    if aspect.pair is not None and len({each.id for each in aspect.pair.phases}) > 1:
        one, other = (each.partition(" ")[0] for each in (one, other))
    return one != other and not one.startswith("refused") and not other.startswith("refused")
