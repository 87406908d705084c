"""Step 3, staging: the record folded moment by moment through the pathway's states.

The fold stops at every entry, local midnight and end of a least time, so that what was decided stays decided. One phase
up at a time, once a day, only when every gate is met; symptoms hold or lower, never raise; a gap in the log lowers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush

from hamstride.criteria.tree import DAY
from hamstride.engine.condition import condition_now
from hamstride.engine.decision import Move
from hamstride.engine.moments import moments, order_moment
from hamstride.engine.triage import is_clear
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase, StepBack
from hamstride.protocol.rule import URGENT
from hamstride.record.case import ClinicianDecision
from hamstride.record.facts import PersonFacts
from hamstride.record.history import History, same_past, utc_text
from hamstride.words.say import say


@dataclass(frozen=True, slots=True)
class Orders:
    """What a clinician has ordered, the newest of each kind."""

    hold_until: float | None = None
    max_speed_pct: float | None = None
    max_load_kg: float | None = None
    pain_limit: int | None = None
    avoid: tuple[str, ...] = ()
    reason: str = ""


# Told of every move just before it is made, while the facts still show where the person stood: standing, move, phase
# entered, moment, rules.
Watch = Callable[["Standing", str, str, float, tuple[str, ...]], None]


@dataclass(slots=True)
class Standing:
    """Where a person stands while the fold goes on."""

    pathway: Pathway
    phase: str | None = None
    since: float = 0.0
    move: str = "none"
    deload: bool = False  # lighter work is called for, whatever the move is
    moved_on: int = -1  # local day of the last move
    returned: float | None = None  # when full sport began again
    gap_phase: str | None = None  # the highest phase since something was last logged: its gap rules count
    path: list[Move] = field(default_factory=list)
    phases: list[tuple[float, str]] = field(default_factory=list)  # when each phase began
    ordered: list[tuple[float, str]] = field(default_factory=list)  # when a clinician set a phase, and which
    watch: Watch | None = None

    def go(self, move: str, phase: str, at: float, day: int, text: str, rules: tuple[str, ...] = ()) -> None:
        """Enter a phase."""
        if self.watch is not None:
            self.watch(self, move, phase, at, rules)
        self.phase, self.since, self.move, self.moved_on = phase, at, move, day
        self.path.append(Move(utc_text(at), move, phase, text, rules))
        self.phases.append((at, phase))

    def copy(self) -> Standing:
        """Return a standing that goes its own way from here."""
        return replace(self, path=[*self.path], phases=[*self.phases], ordered=[*self.ordered], watch=None)

    def phase_at(self, moment: float) -> str | None:
        """Return the phase the person was in at a moment."""
        return next((phase for began, phase in reversed(self.phases) if began <= moment), None)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The fold as it stood after a moment and before the one that was asked for, to go on from another day."""

    protocol: Protocol
    history: History
    moment: float
    standing: Standing  # a copy of its own; nobody changes it
    orders_followed: int
    injuries_seen: int
    hold_until: float | None
    due: tuple[float, ...]  # ends of least times still ahead

    def holds_for(self, protocol: Protocol, history: History, at: float) -> bool:
        """Return whether a fold up to `at` may go on from here: not once anything dated before it has changed."""
        return self.protocol is protocol and self.moment < at and same_past(self.history, history, self.moment)


def stage(
    protocol: Protocol, facts: PersonFacts, at: float, since: Checkpoint | None = None, watch: Watch | None = None
) -> Standing:
    """Fold a history up to `at` (seconds since 1970) and return where the person stands; moves `facts` to `at`."""
    return staged(protocol, facts, at, since, watch)[0]


def staged(
    protocol: Protocol, facts: PersonFacts, at: float, since: Checkpoint | None = None, watch: Watch | None = None
) -> tuple[Standing, Checkpoint]:
    """Fold a history as `stage` does, and also return the checkpoint another day can go on from.

    Args:
        protocol: whose pathways are followed.
        facts: the person; moved to `at`.
        at: seconds since 1970.
        since: where an earlier fold stood. One that does not hold any more (a late entry, a correction, another person
            or protocol) is left aside and the history folded from the start: the outcome is the same either way.
        watch: told of every move from there on.
    """
    if since is not None and not since.holds_for(protocol, facts.history, at):
        since = None
    fold = _Fold(protocol, facts, since)
    fold.standing.watch = watch
    dues = [*fold.due]
    queue = [*dues, *moments(facts.history, protocol, at, fold.moment)]
    heapify(queue)
    fold.show()
    while queue and queue[0] < at:
        moment = heappop(queue)
        if moment == fold.moment:
            continue
        fold.step(moment)
        # The end of a least time is a moment of its own: otherwise "since" would depend on when somebody looked.
        due = fold.standing.since + fold.least_days * DAY
        if fold.standing.since == moment and moment < due:
            heappush(queue, due)
            dues.append(due)
    # What is shown at `at` is not part of it: more may be told at that very moment.
    checkpoint = fold.checkpoint(tuple(due for due in dues if due > fold.moment))
    if queue and queue[0] == at:
        fold.step(at)
    fold.look(at)
    return fold.standing, checkpoint


def pathway_for(protocol: Protocol, facts: PersonFacts) -> Pathway:
    """Return the condition's pathway; a phase set by a clinician says which pathway it is, whatever the condition."""
    past = (each.set for each in facts.history.decisions if each.at.timestamp() <= facts.now)
    ordered = [str(each["phase"]) for each in past if "phase" in each]
    return protocol.pathway_with(ordered[-1]) if ordered else protocol.pathway_of(condition_now(protocol, facts))


class _Fold:
    """One run through a history."""

    def __init__(self, protocol: Protocol, facts: PersonFacts, since: Checkpoint | None) -> None:
        self._protocol = protocol
        self._facts = facts
        self._orders = [(each.at.timestamp(), each) for each in facts.history.decisions if each.set]
        self._injuries = facts.history.new_injuries
        self._next_order = since.orders_followed if since else 0
        self._next_injury = since.injuries_seen if since else 0
        self._hold_until = since.hold_until if since else None
        self.standing = since.standing.copy() if since else Standing(protocol.pathways["strain"])
        self.moment = since.moment if since else float("-inf")
        self.due = since.due if since else ()

    def checkpoint(self, due: tuple[float, ...]) -> Checkpoint:
        """Return the fold as it stands, with the ends of least times still ahead."""
        return Checkpoint(
            protocol=self._protocol,
            history=self._facts.history,
            moment=self.moment,
            standing=self.standing.copy(),
            orders_followed=self._next_order,
            injuries_seen=self._next_injury,
            hold_until=self._hold_until,
            due=due,
        )

    @property
    def least_days(self) -> float:
        """The least time of the present phase, in days."""
        standing = self.standing
        return 0.0 if standing.phase is None else standing.pathway.phase(standing.phase).least_days.value

    def step(self, moment: float) -> None:
        """Take the history one stop further."""
        facts, standing = self._facts, self.standing
        self.moment = moment
        facts.move_to(moment)
        logged = facts.history.last_entry(moment) == moment
        if logged:
            self._take_pathway()
        self._follow_orders(moment)
        self._new_injury(moment)
        self.show()
        if standing.phase is None:
            self._start(moment)
        else:
            self._move(standing.pathway.phase(standing.phase), moment)
        self._remember_for_gaps(logged)
        self.show()

    def look(self, at: float) -> None:
        """Show how things are when somebody asks. Looking moves nobody: a move it made would be gone the next day."""
        self._facts.move_to(at)
        standing = self.standing
        if standing.phase is not None:
            standing.deload = self._is_deload(standing.pathway.phase(standing.phase))
            self._hold()
        self.show()

    def show(self) -> None:
        """Let the criteria see where the person stands."""
        facts, standing = self._facts, self.standing
        facts.phase = standing.pathway.phase(standing.phase).counts_as if standing.phase else None
        facts.phase_order = self._protocol.vocabulary.phases
        facts.sessions_from = standing.since if standing.phase else float("-inf")
        facts.clocks = {"phase": standing.since} if standing.phase else {}
        if standing.returned is not None:
            facts.clocks["return"] = standing.returned

    def _take_pathway(self) -> None:
        """Follow the condition; on another pathway the person starts anew from this moment on."""
        standing = self.standing
        pathway = pathway_for(self._protocol, self._facts)
        staged = standing.phase is not None
        if pathway.id != standing.pathway.id and not (staged and self._urgent()):
            standing.pathway, standing.phase, standing.returned, standing.gap_phase = pathway, None, None, None
            standing.move = "none"
            self.show()

    def _remember_for_gaps(self, logged: bool) -> None:
        standing = self.standing
        order = standing.pathway.order
        before = standing.gap_phase
        if logged or before is None or (standing.phase and order(standing.phase) > order(before)):
            standing.gap_phase = standing.phase

    def _follow_orders(self, moment: float) -> None:
        while self._next_order < len(self._orders) and self._orders[self._next_order][0] <= moment:
            order: ClinicianDecision = self._orders[self._next_order][1]
            self._next_order += 1
            if "hold_until" in order.set:
                self._hold_until = order_moment(order.set["hold_until"], self._facts.history)
            phase = order.set.get("phase")
            if isinstance(phase, str):
                self._set(phase, moment, order.reason)

    def _set(self, phase: str, moment: float, reason: str) -> None:
        standing = self.standing
        phase = standing.pathway.standing_for(phase, self._protocol.vocabulary.phases)
        order = standing.pathway.order
        move = "start" if standing.phase is None else "hold"
        if standing.phase is not None and order(phase) != order(standing.phase):
            move = "advance" if order(phase) > order(standing.phase) else "step_back"
        if self._is_back(phase):
            standing.returned = moment
        standing.ordered.append((moment, phase))
        standing.go(move, phase, moment, self._facts.today, say("stage.clinician", reason=reason), ("clinician",))
        self.show()

    def _urgent(self) -> bool:
        """While an urgent sign is met the phase stays where it was."""
        return any(flag.level in URGENT and flag.when.truth(self._facts, None) for flag in self._protocol.red_flags)

    def _new_injury(self, moment: float) -> None:
        standing = self.standing
        known = bisect_right(self._injuries, moment)
        if known == self._next_injury or (standing.phase is not None and self._urgent()):
            return
        self._next_injury = known
        if standing.phase is None:
            return
        rules = [rule for rule in standing.pathway.recurrence if rule.when.truth(self._facts, None) is True]
        if rules:
            self._back(rules[0], moment)
            standing.returned = None

    def _back(self, rule: StepBack, moment: float) -> None:
        """Go to the rule's phase, or stay where that is no step down; either way the phase begins anew."""
        standing = self.standing
        order = standing.pathway.order
        here = standing.phase or rule.to
        to = rule.to if order(rule.to) < order(here) else here
        standing.go("step_back", to, moment, self._facts.today, rule.text, (rule.id,))

    def _start(self, moment: float) -> None:
        if is_clear(self._protocol, self._facts):
            first = self.standing.pathway.phases[0]
            self.standing.go("start", first.id, moment, self._facts.today, first.aim)

    def _is_deload(self, phase: Phase) -> bool:
        return any(rule.when.truth(self._facts, None) for rule in phase.deload_when)

    def _move(self, phase: Phase, moment: float) -> None:
        standing = self.standing
        if self._gap(phase, moment) or self._step_back(phase, moment):
            phase = standing.pathway.phase(str(standing.phase))
        rested = moment - standing.since >= phase.least_days.value * DAY
        may_rise = bool(phase.next) and rested and standing.moved_on != self._facts.today
        if may_rise and not self._is_deload(phase):
            self._advance(phase, moment)

    def _hold(self) -> None:
        if self.standing.moved_on != self._facts.today:
            self.standing.move = "deload" if self.standing.deload else "hold"

    def _gap(self, phase: Phase, moment: float) -> bool:
        """A gap lowers by the rules of the highest phase since something was last logged, once for each rule."""
        standing = self.standing
        last = self._facts.history.last_entry(moment) or moment
        if last == moment:
            # An entry after a gap ends it; the midnights before it have taken the steps.
            return False
        highest = standing.pathway.phase(str(standing.gap_phase))
        gaps = [gap for gap in highest.gaps if moment - last >= gap.days * DAY]
        order = standing.pathway.order
        lowest = min(gaps, key=lambda gap: order(gap.to), default=None)
        if lowest is None or order(lowest.to) >= order(phase.id):
            return False
        standing.go("step_back", lowest.to, moment, self._facts.today, lowest.text, (f"gap-{lowest.days:g}",))
        return True

    def _step_back(self, phase: Phase, moment: float) -> bool:
        order = self.standing.pathway.order
        met = [rule for rule in phase.step_back_when if rule.when.truth(self._facts, None) is True]
        lower = [rule for rule in met if order(rule.to) < order(phase.id)]
        if not lower or self._urgent():
            return False
        self._back(min(lower, key=lambda rule: order(rule.to)), moment)
        return True

    def _advance(self, phase: Phase, moment: float) -> None:
        held = self._hold_until is not None and moment < self._hold_until
        if held or not phase.next or any(rule.when.truth(self._facts, None) is not True for rule in phase.leave_when):
            return
        to = self._branch(phase)
        if to is None or not is_clear(self._protocol, self._facts):
            return
        if phase.returns or self._is_back(to):
            self.standing.returned = moment
        rules = tuple(rule.id for rule in phase.leave_when)
        aim = self.standing.pathway.phase(to).aim
        self.standing.go("advance", to, moment, self._facts.today, aim, rules)

    def _is_back(self, phase: str) -> bool:
        """The last phase of a pathway with a protected window begins: the return counts from here, once."""
        standing = self.standing
        last = not standing.pathway.phase(phase).next
        return last and standing.pathway.protected_days is not None and standing.returned is None

    def _branch(self, phase: Phase) -> str | None:
        """The first branch that is met; a branch that cannot be decided yet stops the search."""
        for branch in phase.next:
            truth = True if branch.when is None else branch.when.truth(self._facts, None)
            if truth is None:
                return None
            if truth:
                return branch.to
        return None


def orders(history: History, at: float) -> Orders:
    """Return the clinician's limits in force at a time."""
    found: dict[str, object] = {}
    for each in history.decisions:
        if each.at.timestamp() <= at and each.set.keys() - {"phase"}:
            found.update(each.set)
            found["reason"] = each.reason
    hold = found.get("hold_until")
    return Orders(
        hold_until=None if hold is None else order_moment(hold, history),
        max_speed_pct=found.get("max_speed_pct"),  # type: ignore[arg-type]
        max_load_kg=found.get("max_load_kg"),  # type: ignore[arg-type]
        pain_limit=found.get("pain_limit"),  # type: ignore[arg-type]
        avoid=tuple(found.get("avoid", ())),  # type: ignore[arg-type]
        reason=str(found.get("reason", "")),
    )
