"""What a release is worked out from: the person as they stand, the rules that hold them, the days ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Any, Literal

from hamstride.criteria import tree
from hamstride.criteria.measured import compile_measured
from hamstride.criteria.truth import Criterion, Truth, compile_last_answers, compile_truth
from hamstride.criteria.ways import Want, Way, fulfils, ways
from hamstride.engine.release.plan import Plan
from hamstride.engine.staging import Standing, orders, pathway_for
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Gap, Phase
from hamstride.protocol.rule import URGENT, When
from hamstride.record.facts import PersonFacts
from hamstride.record.history import Track

SOON = 60.0  # seconds: an answer given now counts a minute later, beside whatever stands at this very moment


# What is wanted: the next phase, or the end of lighter work.
Goal = Literal["rise", "work"]


@dataclass(frozen=True)
class Demand:
    """A rule and how it has to turn out."""

    id: str
    when: When
    wants: tuple[Want, ...]  # one of these
    compiled: Callable[[tree.Leaf], Criterion]
    measured: bool = False  # it opens something: what was measured is read with its error

    def is_fulfilled(self, facts: PersonFacts) -> bool:
        """Return whether the rule stands as it has to."""
        truth = self.when.truth(facts, None)
        return any(fulfils(truth, want) for want in self.wants)

    @cached_property
    def reads(self) -> frozenset[str]:
        """What the rule may read."""
        return tree.names_read(self.when.node)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The ways it can come to stand so."""
        return tuple(way for want in self.wants for way in ways(self.when.node, want))


@dataclass
class Ground:
    """A person at the moment of a decision, and the phase that holds them."""

    protocol: Protocol
    facts: PersonFacts
    standing: Standing
    phase: Phase
    goal: Goal = "rise"
    _compiled: dict[tree.Leaf, Criterion] = field(default_factory=dict)
    _measured: dict[tree.Leaf, Criterion] = field(default_factory=dict)
    _lasting: dict[tree.Leaf, Criterion] = field(default_factory=dict)
    last_made: tuple[Plan, PersonFacts] | None = None  # the newest plan carried out
    last_placed: tuple[Plan, tuple[tuple[float, ...], int]] | None = None  # and when its sessions take place
    grown: dict[Any, Track] = field(default_factory=dict)  # what was told, and the track it makes
    first_days: dict[str, int] = field(default_factory=dict)  # when a session of a kind may come again

    @cached_property
    def now(self) -> float:
        """The first moment at which something can be entered."""
        return ceil(self.facts.now) + SOON

    def day(self, moment: float) -> int:
        """Return how many local days a moment lies ahead."""
        history = self.facts.history
        return history.day(moment) - history.day(self.now)

    def at_day(self, day: int) -> float:
        """Return this time of day, so many days ahead."""
        return self.now + day * tree.DAY

    def midnight(self, day: int) -> float:
        """Return when the local day begins that lies so many days ahead."""
        history = self.facts.history
        return history.midnight(history.day(self.now) + day)

    def measured_truth_of(self, leaf: tree.Leaf) -> Criterion:
        """Return a leaf of a gate, compiled: what was measured is read with its error."""
        if leaf not in self._measured:
            self._measured[leaf] = compile_measured(leaf, self.protocol.vocabulary)
        return self._measured[leaf]

    def truth_of(self, leaf: tree.Leaf) -> Criterion:
        """Return a leaf of any other rule, compiled."""
        if leaf not in self._compiled:
            self._compiled[leaf] = compile_truth(leaf, self.protocol.vocabulary)
        return self._compiled[leaf]

    def lasting_truth_of(self, leaf: tree.Leaf) -> Criterion:
        """Return a leaf of an urgent sign, compiled: the last answer counts whatever its age."""
        if leaf not in self._lasting:
            self._lasting[leaf] = compile_last_answers(leaf, self.protocol.vocabulary)
        return self._lasting[leaf]

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """Gates and the branch, what calls for lighter work: how each has to stand at the end, in the file's order."""
        gates = [Demand(rule.id, rule.when, ("met",), self.measured_truth_of, True) for rule in self.phase.leave_when]
        lighter = [Demand(rule.id, rule.when, ("not_met",), self.truth_of) for rule in self.phase.deload_when]
        return (*gates, *self.branches, *lighter) if self.goal == "rise" else tuple(lighter)

    @cached_property
    def branches(self) -> tuple[Demand, ...]:
        """The branches that have to be decided."""
        return tuple(
            Demand(f"{self.phase.id}-next", branch.when, ("met", "unmet"), self.truth_of)
            for branch in self.phase.next
            if branch.when is not None
        )

    @cached_property
    def backward(self) -> tuple[Demand, ...]:
        """The step-backs, which may not be met at any time on the way."""
        order = self.standing.pathway.order
        lower = [rule for rule in self.phase.step_back_when if order(rule.to) < order(self.phase.id)]
        return tuple(Demand(rule.id, rule.when, ("not_met",), self.truth_of) for rule in lower)

    @cached_property
    def signs(self) -> tuple[Demand, ...]:
        """The urgent signs, which may not be met at the end."""
        urgent = [flag for flag in self.protocol.red_flags if flag.level in URGENT]
        return tuple(Demand(flag.id, flag.when, ("not_met",), self.lasting_truth_of) for flag in urgent)

    @cached_property
    def clock(self) -> tuple[float, tuple[str, ...]]:
        """When least time, one step a day and a clinician's hold let go, and which of them takes longest."""
        if self.goal != "rise":
            return self.now, ()
        history, standing = self.facts.history, self.standing
        hold = orders(history, self.facts.now).hold_until
        ends = {
            f"{self.phase.id}-least-days": standing.since + self.phase.least_days.value * tree.DAY,
            "once-a-day": history.midnight(standing.moved_on + 1),
            "clinician": self.facts.now if hold is None else hold,
        }
        latest = max(ends.values())
        rules = tuple(rule for rule, end in ends.items() if end == latest > self.facts.now)
        return max(self.now, float(ceil(latest))), rules

    @property
    def gap_days(self) -> float | None:
        """How long the shortest silence is that leads back from here; None where none does."""
        return None if self.gap is None else self.gap.days

    @cached_property
    def gap(self) -> Gap | None:
        """The shortest silence that leads back from here, perhaps still by a rule of the phase before."""
        pathway = self.standing.pathway
        ids = {self.phase.id, self.standing.gap_phase or self.phase.id}
        gaps = [gap for id in ids for gap in pathway.phase(id).gaps]
        lower = [gap for gap in gaps if pathway.order(gap.to) < pathway.order(self.phase.id)]
        return min(lower, key=lambda gap: gap.days, default=None)

    def leads_elsewhere(self, facts: PersonFacts) -> str | None:
        """Return the first phase of another plan, where the answers would make it another problem."""
        pathway = pathway_for(self.protocol, facts)
        return None if pathway.id == self.standing.pathway.id else pathway.phases[0].id

    def branch(self, facts: PersonFacts) -> str | None:
        """Return the phase that follows; None while that cannot be decided."""
        for branch in self.phase.next:
            truth: Truth = True if branch.when is None else branch.when.truth(facts, None)
            if truth is None:
                return None
            if truth:
                return branch.to
        return None
