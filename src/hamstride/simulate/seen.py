"""What has been seen of a life so far, for properties that compare a look with those before it.

It reads the case for itself: a property that asked the engine what is known would believe what the engine believes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from hamstride.engine.decision import Decision, PlannedExercise, source_ids
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Slot, SlotDose
from hamstride.record.case import Case, Observation, Session, Value
from hamstride.simulate.life import Look
from hamstride.words.say import say

Answer = tuple[datetime, frozenset[Value]]  # the newest moment, and everything said in it
Amounts = tuple[float, float, float]  # reps (or seconds, metres, minutes), sets, kilograms
DoseKey = tuple[str, str]  # exercise and side
Scale = SlotDose | None  # the published dose of a slot that has one: its amounts are not compared with others
_MANY = 99


@dataclass(slots=True)
class Seen:
    """Memory of one life."""

    protocol: Protocol
    before: Look | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    doses: dict[DoseKey, Amounts] = field(default_factory=dict)
    scales: dict[DoseKey, Scale] = field(default_factory=dict)
    good: dict[DoseKey, int] = field(default_factory=dict)  # good sessions since the dose last changed
    lighter: set[DoseKey] = field(default_factory=set)  # last given with fewer sets: the full ones may have changed
    uncounted: int = 0  # good sessions a dose may have behind it that nobody has counted: many, after a changed past
    run: tuple[int, int] | None = None  # percent and metres of the last planned run
    ran_at: datetime | None = None  # when that was planned
    speeds: dict[int, int] = field(default_factory=dict)  # percent of the planned run by day
    rose: dict[str, int] = field(default_factory=dict)  # the day on which speed and distance last rose

    def read(self, look: Look) -> None:
        """Take in what was told before this decision was made."""
        if look.rewritten:
            # What follows from a changed past may jump; comparisons over time begin again from here.
            self.answers, self.doses, self.good, self.run, self.speeds, self.rose = {}, {}, {}, None, {}, {}
            self.uncounted = _MANY
            self._answer(look.case.observations)
        else:
            if any(each.finding == "sudden_onset" and each.value is True for each in look.told.observations):
                self.run, self.rose, self.speeds = None, {}, {}  # a new injury starts from the first rung
            self._answer(look.told.observations)
            self._count(look.told.sessions)

    def remember(self, look: Look) -> None:
        """Keep what the next look is compared with."""
        for each in doses(look.decision):
            key, now, scale = (each.exercise, each.side), amounts(each), scale_of(self.protocol, look, each)
            if key in self.doses and self.scales[key] != scale:
                self.good[key] = _MANY
            elif self.doses.get(key) != now:
                self.good[key] = _MANY if key in self.lighter else 0 if key in self.doses else self.uncounted
            self.doses[key], self.scales[key] = now, scale
            self.lighter.discard(key)
        self._remember_lighter(look)
        self._remember_run(look)
        self.before = look

    def _answer(self, observations: Iterable[Observation]) -> None:
        for each in observations:
            known = self.answers.get(each.finding)
            if known is None or each.at > known[0]:
                self.answers[each.finding] = (each.at, frozenset([each.value]))
            elif each.at == known[0]:
                self.answers[each.finding] = (each.at, known[1] | {each.value})

    def _count(self, sessions: Iterable[Session]) -> None:
        """Count a session for every dose that nothing in it speaks against."""
        for session in sessions:
            for key in self.good:
                sets = [each for each in session.exercises if each.exercise == key[0] and each.side in (None, key[1])]
                pains = [session.pain_during if each.pain is None else each.pain for each in sets]
                if sets and all(pain is not None and pain <= 2 for pain in pains):
                    self.good[key] += 1

    def _remember_lighter(self, look: Look) -> None:
        """With fewer sets a dose is not known in full: one that changed is compared from the next full day on."""
        full = doses(look.decision)
        for each in (each for each in look.decision.today.exercises if each not in full):
            key, now = (each.exercise, each.side), amounts(each)
            before = self.doses.get(key)
            self.lighter.add(key)
            if before is None or (now[0], now[2]) != (before[0], before[2]):
                self.doses.pop(key, None)

    def _remember_run(self, look: Look) -> None:
        run = look.decision.today.running
        if run is None:
            return
        now = (run.speed_pct, run.reps * run.metres)
        for place, what in enumerate(("speed", "distance")):
            if self.run is not None and now[place] > self.run[place]:
                self.rose[what] = look.day
        self.run, self.ran_at, self.speeds[look.day] = now, look.at, run.speed_pct


def amounts(each: PlannedExercise) -> Amounts:
    """Return the three numbers of a dose that could rise."""
    amount = each.reps or each.hold_s or each.metres or each.minutes or 0
    return (float(amount), float(each.sets), each.load_kg or 0.0)


def scale_of(protocol: Protocol, look: Look, each: PlannedExercise) -> Scale:
    """Return the published dose a planned exercise is given by, None for the library's own."""
    phase = look.decision.phase
    slots = () if phase is None else protocol.pathway_with(phase.id).phase(phase.id).slots
    scales = [slot.doses[each.exercise] for slot in slots if each.exercise in slot.doses and _is_given(each, slot)]
    return next(iter(scales), None)


def _is_given(each: PlannedExercise, slot: Slot) -> bool:
    """Two slots of one phase may give an exercise by different doses; a planned one ends in the sources of its slot."""
    sources = source_ids(slot.sources)
    return each.sources[-len(sources) :] == sources


def doses(decision: Decision) -> tuple[PlannedExercise, ...]:
    """Return the planned exercises at their full dose: nothing loaded on days of lighter work."""
    light = {say("plan.lighter"), say("plan.deload")} & set(decision.today.notes)
    return tuple(each for each in decision.today.exercises if not (light and each.kind == "strength"))


def given(decision: Decision) -> tuple[str, ...]:
    """Return everything there is to do today: exercises, the run, warm-up and cool-down."""
    today = decision.today
    run = [] if today.running is None else [today.running.exercise]
    around = [each.exercise for each in (*today.warm_up, *today.cool_down)]
    return (*(each.exercise for each in today.exercises), *around, *run)


def ordered(case: Case, at: datetime, what: str) -> object | None:
    """Return the newest thing of a kind that a clinician ordered by a time."""
    orders = [each for each in case.decisions if what in each.set and each.at <= at]
    return max(orders, key=lambda each: each.at).set[what] if orders else None
