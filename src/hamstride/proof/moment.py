"""What the engine concludes at one moment, as conditions on a record: triage, condition, moves, work and self-care.

Where the engine chooses among several things it may give (equipment, training days, spacing), `may give` says what is
given at most. So what can never happen here never happens there; tests hold both against each other on whole records.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache, partial

import z3

from hamstride.criteria import tree
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.proof.reading import Reader, counts_still
from hamstride.proof.record import Record, real_life
from hamstride.proof.three import NO, UNKNOWN, YES, Three, both, either, every
from hamstride.protocol.care import SelfCare
from hamstride.protocol.check import rules
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import is_missing, overlaid
from hamstride.protocol.pathway import Pathway, Phase, Slot, StepBack
from hamstride.protocol.rule import LEVELS, URGENT, Level, Rule, When
from hamstride.protocol.signs import RedFlag

PAINS = ("pain_walking", "pain_rest", "pain_morning", "pain_worst_24h")
_LOADED = ("strength", "running", "sport")


def record_of(protocol: Protocol) -> Record:
    """Return the variables of a record: findings looked at over days have a history, and room for every session."""
    return _readers(*_read_by(protocol), single_tests=False)[0].record


def _read_by(protocol: Protocol) -> tuple[Vocabulary, tuple[RedFlag, ...], frozenset[str], int]:
    """What the variables of a protocol's records depend on, and the reading of its criteria: they may ask for flags."""
    deep = frozenset(_looked_at_over_days(protocol))
    return protocol.vocabulary, protocol.red_flags, deep, max((1, *_sessions_counted(protocol))) + 1


@lru_cache(maxsize=8)
def _readers(
    vocabulary: Vocabulary, red_flags: tuple[RedFlag, ...], deep: frozenset[str], most_sessions: int, single_tests: bool
) -> tuple[Reader, Reader]:
    """What was read once is not read again for the next property or the next programme."""
    record = Record(vocabulary, deep=deep, most_sessions=most_sessions)
    return Reader(record, False, None, single_tests), Reader(record, True, None, single_tests)


def _sessions_counted(protocol: Protocol) -> Iterator[int]:
    for node in criteria(protocol):
        for leaf in tree.leaves(node):
            if isinstance(leaf, tree.Compare) and isinstance(leaf.left, tree.Count):
                yield int(getattr(leaf.right, "value", 0))
            elif isinstance(leaf, tree.Compare | tree.Is) and isinstance(leaf.window, tree.LastSessions):
                yield leaf.window.count


def _looked_at_over_days(protocol: Protocol) -> Iterator[str]:
    for node in criteria(protocol):
        for leaf in tree.leaves(node):
            if isinstance(leaf, tree.Compare | tree.Is) and isinstance(leaf.window, tree.ForDays | tree.OnDays):
                yield getattr(leaf.left, "name", "")


def criteria(protocol: Protocol) -> Iterator[tree.Node]:
    """Yield every criterion of a protocol."""
    for rule in rules(protocol):
        for name in ("when", "only_when", "not_when", "offer_when"):
            when = getattr(rule, name, None)
            if isinstance(when, When):
                yield when.node
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            yield from (branch.when.node for branch in phase.next if branch.when is not None)


class Moment:
    """The engine's conclusions over one record."""

    def __init__(
        self,
        protocol: Protocol,
        record: Record | None = None,
        of: Moment | None = None,
        single_tests: bool = False,
    ) -> None:
        self.protocol = protocol
        self.reader: Reader
        self.over_injury: Reader
        if record is None:
            self.reader, self.over_injury = _readers(*_read_by(protocol), single_tests=single_tests)
        else:
            self.reader = Reader(record, False, of.reader if of else None, single_tests)
            self.over_injury = Reader(record, True, of.over_injury if of else None, single_tests)
        self.record: Record = self.reader.record
        # Read when a criterion asks: most twins and later moments never do.
        self.record.groups.update(red_flags=partial(self._group, LEVELS), urgent_flags=partial(self._group, URGENT))

    def twin(self, differs: frozenset[str] = frozenset(), absent: frozenset[str] = frozenset()) -> Moment:
        """Return the conclusions over the same record, but for the values or the absence of some findings."""
        return Moment(self.protocol, self.record.twin(differs | {"groups"}, absent), of=self)

    def later(self) -> Moment:
        """Return the conclusions some time on, with nothing added to the record."""
        return Moment(self.protocol, self.record.looked_at_later())

    def just_entered(self, phase: Phase) -> Moment:
        """Return the conclusions for the same record on entering a phase: no session was logged in it yet."""
        place = self.protocol.vocabulary.phases.index(phase.counts_as)
        return Moment(self.protocol, self.record.entering(place))

    @property
    def assumptions(self) -> list[z3.BoolRef]:
        """What holds of the record; ask when everything else has been said."""
        return [*real_life(self.record), *self.record.constraints]

    # triage

    def flag(self, flag: RedFlag) -> Three:
        """Return the truth of a red flag; an urgent one reads the last answers."""
        return self.reader.truth(flag.when.node, last_answers=flag.level in URGENT)

    @cached_property
    def _flags(self) -> dict[str, Three]:
        return {flag.id: self.flag(flag) for flag in self.protocol.red_flags}

    def _group(self, levels: tuple[Level, ...]) -> Three:
        met = either(NO, *(self._flags[flag.id].met for flag in self.protocol.red_flags if flag.level in levels))
        return Three(met, both(z3.Not(met), z3.Not(self.unanswered)))

    @cached_property
    def unanswered(self) -> z3.BoolRef:
        """A blocking question has no answer that still counts."""
        return either(NO, *(z3.Not(self.answered(id)) for id in self.protocol.blocking))

    def answered(self, id: str) -> z3.BoolRef:
        """Return whether a finding has an answer that still counts."""
        finding = self.protocol.findings[id]
        return counts_still(self.record.newest(id, "injured" if finding.per_side else None), finding)

    @cached_property
    def stops(self) -> z3.BoolRef:
        """Urgency is emergency or same day."""
        return self.urgency_at_least("same_day")

    def urgency_at_least(self, level: Level) -> z3.BoolRef:
        """Return whether a flag of this level or a higher one is met and counts for the condition."""
        counted = LEVELS[: LEVELS.index(level) + 1]
        flags = [flag for flag in self.protocol.red_flags if flag.level in counted]
        return either(NO, *(both(self._flags[flag.id].met, self._counts(flag)) for flag in flags))

    def _counts(self, flag: RedFlag) -> z3.BoolRef:
        return both(YES, *(z3.Not(self.condition(name)) for name in flag.not_for))

    @cached_property
    def clear(self) -> z3.BoolRef:
        """No urgent flag is met and every blocking question is answered: a plan may be made."""
        return both(z3.Not(self.stops), z3.Not(self.unanswered))

    # condition

    def condition(self, name: str) -> z3.BoolRef:
        """Return whether this is the condition: the first one whose criterion is met."""
        before: list[z3.BoolRef] = []
        for each in self.protocol.recognitions:
            met = YES if each.when is None else self.reader.truth(each.when.node).met
            if each.condition == name:
                return both(met, *before)
            before.append(z3.Not(met))
        return NO

    # moves

    def stands_in(self, phase: Phase) -> z3.BoolRef:
        """Return that the person stands in a phase."""
        now = self.record.attribute("phase")
        place = self.protocol.vocabulary.phases.index(phase.counts_as)
        return both(now.there, now.value == place, self.record.clock("phase").there)

    def gates(self, phase: Phase) -> Three:
        """Return the truth of all gates together."""
        return every(self.gate(rule) for rule in phase.leave_when)

    def gate(self, rule: Rule) -> Three:
        """Return the truth of one gate; one that its source leaves open is never met."""
        return UNKNOWN if is_missing(rule) else self.reader.truth(rule.when.node, measured=True)

    def lighter(self, phase: Phase) -> z3.BoolRef:
        """Return whether lighter work is called for."""
        return either(NO, *(self.reader.truth(rule.when.node).met for rule in phase.deload_when))

    def rested(self, phase: Phase) -> z3.BoolRef:
        """Return whether the least time of the phase has passed."""
        days: z3.BoolRef = self.record.clock("phase").value >= z3.RealVal(str(phase.least_days.value))
        return days

    def lowering(self, pathway: Pathway, phase: Phase) -> tuple[StepBack, ...]:
        """Return the rules that lead from a phase to a lower one."""
        return tuple(rule for rule in phase.step_back_when if pathway.order(rule.to) < pathway.order(phase.id))

    def steps_back(self, pathway: Pathway, phase: Phase) -> z3.BoolRef:
        """Return whether symptoms lead to a lower phase."""
        rules = self.lowering(pathway, phase)
        met = either(NO, *(self.reader.truth(rule.when.node).met for rule in rules))
        return both(met, z3.Not(self.stops))

    def branch(self, phase: Phase, to: str) -> z3.BoolRef:
        """Return whether a branch is the one taken: the first that is met, none before it unknown."""
        before: list[z3.BoolRef] = []
        for branch in phase.next:
            truth = Three(YES, NO) if branch.when is None else self.reader.truth(branch.when.node)
            if branch.to == to:
                return both(truth.met, *before)
            before.append(truth.unmet)
        return NO

    def advances(self, pathway: Pathway, phase: Phase, to: str | None = None) -> z3.BoolRef:
        """Return whether the person moves up from a phase now, to any phase or to one."""
        way = either(NO, *(self.branch(phase, each.to) for each in phase.next if to in (None, each.to)))
        return both(
            self.stands_in(phase),
            way,
            self.gates(phase).met,
            self.rested(phase),
            z3.Not(self.lighter(phase)),
            z3.Not(self.steps_back(pathway, phase)),
            self.clear,
        )

    # work

    @cached_property
    def severe(self) -> z3.BoolRef:
        """Pain at rest is severe now."""
        slot = self.record.newest("pain_rest", None)
        return both(self.answered("pain_rest"), slot.value >= _number(self.protocol.policy["severe_pain"].value))

    @cached_property
    def loaded_work(self) -> z3.BoolRef:
        """Today's pain is known and low enough for loaded work and runs."""
        most = _number(self.protocol.policy["check_in_pain"].value)
        told = {name: self.answered(name) for name in PAINS}
        low = [z3.Implies(there, self.record.newest(name, None).value <= most) for name, there in told.items()]
        return both(either(*told.values()), *low)

    def unlocked(self, exercise: Exercise) -> Three:
        """Return whether everything that opens an exercise is met and everything that rules it out is not."""
        opens = [self.over_injury.truth(rule.when.node, measured=True) for rule in exercise.unlock]
        rules_out = [self.over_injury.truth(rule.when.node) for rule in exercise.avoid]
        return every([Three(YES, NO), *opens, *(Three(each.unmet, each.met) for each in rules_out)])

    def possible(self, exercise: Exercise, phase: Phase) -> z3.BoolRef:
        """Return whether an exercise is possible in a phase, equipment aside."""
        if exercise.id in phase.withhold or phase.counts_as not in exercise.phases:
            return NO
        return self.unlocked(exercise).met

    def counts(self, slot: Slot) -> z3.BoolRef:
        """Return whether a slot of the week counts for this person."""
        wanted = YES if slot.only_when is None else self.over_injury.truth(slot.only_when.node).met
        unwanted = NO if slot.not_when is None else self.over_injury.truth(slot.not_when.node).met
        return both(wanted, z3.Not(unwanted))

    def may_give(self, exercise: Exercise, phase: Phase) -> z3.BoolRef:
        """Return whether an exercise may be given today, in a slot, a warm-up or a cool-down."""
        return both(self.has_a_plan(phase), self._has_a_place(exercise, phase))

    def may_give_any(self, phase: Phase) -> z3.BoolRef:
        """Return whether any exercise at all may be given today."""
        places = (self._has_a_place(each, phase) for each in self.protocol.exercises.values())
        return both(self.has_a_plan(phase), either(NO, *places))

    def has_a_plan(self, phase: Phase) -> z3.BoolRef:
        """Return whether there is work for today at all."""
        return both(self.stands_in(phase), self.clear, z3.Not(self.severe))

    def _has_a_place(self, exercise: Exercise, phase: Phase) -> z3.BoolRef:
        slots = [slot for slot in phase.slots if exercise.id in slot.exercises]
        ways = [both(self.counts(slot), self.loaded_work if slot.kind in _LOADED else YES) for slot in slots]
        if exercise.id in self._in_routines:
            ways.append(YES)
        return both(self.possible(exercise, phase), either(NO, *ways))

    @cached_property
    def _in_routines(self) -> frozenset[str]:
        built = self.protocol.routines.built.values()
        return frozenset(id for routine in built for part in routine.parts for id in part.exercises)

    # self-care

    def offered(self, item: SelfCare, condition: str | None = None) -> z3.BoolRef:
        """Return whether a self-care item is offered, in any condition or in one."""
        return both(self.clear, self.passes_screens(item, condition))

    def passes_screens(self, item: SelfCare, condition: str | None = None) -> z3.BoolRef:
        """Return whether nothing but triage can withhold a self-care item, in any condition or in one."""
        names = [name for name in item.offer_for if condition in (None, name)]
        return either(NO, *(both(self.condition(name), self._passes(item, name)) for name in names))

    def _passes(self, item: SelfCare, condition: str) -> z3.BoolRef:
        screens = [self.reader.truth(each.when.node).unmet for each in item.screens if each.counts_for(condition)]
        starts = [z3.Not(self.reader.truth(each.when.node).met) for each in item.ask_at_start]
        clock = YES
        if item.offer_when is not None and condition in item.clock_for:
            clock = self.reader.truth(item.offer_when.node).met
        return both(YES, *screens, *starts, clock)


def _number(value: float) -> z3.RatNumRef:
    return z3.RealVal(repr(value))


def pathways_of(protocol: Protocol) -> tuple[Pathway, ...]:
    """Return the pathways of a protocol; of a published one its own alone, as the others are those it is laid over."""
    return (overlaid(protocol),) if protocol.published else tuple(protocol.pathways.values())


def phases_of(protocol: Protocol) -> Iterator[tuple[Pathway, Phase]]:
    """Yield every phase of `pathways_of` with its pathway."""
    for pathway in pathways_of(protocol):
        yield from ((pathway, phase) for phase in pathway.phases)
