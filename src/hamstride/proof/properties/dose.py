"""Doses: one variable up at a time, by one step, after enough good sessions, and never higher for more pain.

`engine.dose.level_of` is a fold over sessions. Its step is written down here once more, over variables, and shown of
every dose and every session. What holds after one session for any level before it holds after any number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import z3

from hamstride.proof.moment import phases_of
from hamstride.proof.property import Property, Question
from hamstride.proof.three import both, either, number_of
from hamstride.protocol.exercise import Dose
from hamstride.protocol.model import Protocol

MOST_LOAD_STEP_KG = 5.0  # one disc on each side of a short bar; nothing in the evidence goes up by more at a time
_TENTHS = 10  # loads are counted in tenths of a kilogram, so that they stay whole


class State(NamedTuple):
    """A level and the number of good sessions at it."""

    amount: z3.ArithRef
    sets: z3.ArithRef
    load: z3.ArithRef
    streak: z3.ArithRef


class Logged(NamedTuple):
    """What a session says of one exercise: too much, good, and how much was done (-1: not logged)."""

    too_much: z3.BoolRef
    good: z3.BoolRef
    amount: z3.ArithRef
    sets: z3.ArithRef
    load: z3.ArithRef


@dataclass(frozen=True, slots=True)
class Steps:
    """The numbers of one dose, load in tenths of a kilogram (all 0 without load)."""

    dose: Dose
    needed: int

    @property
    def load(self) -> tuple[int, int, int]:
        """Start, step and most."""
        load = self.dose.load
        return (0, 0, 0) if load is None else (_tenths(load.start_kg), _tenths(load.step_kg), _tenths(load.most_kg))

    def possible(self, state: State) -> z3.BoolRef:
        """Return whether a level is one the dose can reach."""
        dose, (start, _, most) = self.dose, self.load
        return both(
            state.amount >= dose.least,
            state.amount <= max(dose.least, dose.most),
            state.sets >= dose.sets[0],
            state.sets <= dose.sets[1],
            state.load >= start,
            state.load <= most,
            state.streak >= 0,
            state.streak < self.needed,
        )

    def is_highest(self, state: State) -> z3.BoolRef:
        """Return whether there is no step above a level."""
        amount = state.amount >= self.dose.most if self.dose.step else z3.BoolVal(True)
        return both(amount, state.sets >= self.dose.sets[1], state.load >= self.load[2])

    def begin(self) -> State:
        """Return the first level."""
        return State(z3.IntVal(self.dose.least), z3.IntVal(self.dose.sets[0]), z3.IntVal(self.load[0]), z3.IntVal(0))

    def after(self, state: State, logged: Logged) -> State:
        """Return the level after a session."""
        enough = both(logged.sets >= state.sets, logged.amount >= state.amount)
        loaded = either(state.load == 0, logged.load >= state.load)
        good = both(z3.Not(logged.too_much), logged.good, enough, loaded)
        step = both(good, state.streak + 1 >= self.needed)
        up, down = self._up(state), self._down(state)
        amount, sets, load = (
            z3.If(logged.too_much, low, z3.If(step, high, same))
            for low, high, same in zip(down, up, state[:3], strict=True)
        )
        return State(amount, sets, load, z3.If(both(good, z3.Not(step)), state.streak + 1, 0))

    def _up(self, state: State) -> tuple[z3.ArithRef, ...]:
        dose, (_, step_kg, most_kg) = self.dose, self.load
        more = state.amount + dose.step
        by_amount = both(z3.BoolVal(bool(dose.step)), state.amount < dose.most)
        by_sets = both(z3.Not(by_amount), state.sets < dose.sets[1])
        by_load = both(z3.Not(by_amount), z3.Not(by_sets), state.load < most_kg)
        return (
            z3.If(by_amount, z3.If(more > dose.most, dose.most, more), state.amount),
            z3.If(by_sets, state.sets + 1, state.sets),
            z3.If(by_load, z3.If(state.load + step_kg > most_kg, most_kg, state.load + step_kg), state.load),
        )

    def _down(self, state: State) -> tuple[z3.ArithRef, ...]:
        dose, (start_kg, step_kg, _) = self.dose, self.load
        by_load = state.load > start_kg
        by_sets = both(z3.Not(by_load), state.sets > dose.sets[0])
        less = state.amount - dose.step
        return (
            z3.If(either(by_load, by_sets), state.amount, z3.If(less < dose.least, dose.least, less)),
            z3.If(by_sets, state.sets - 1, state.sets),
            z3.If(by_load, z3.If(state.load - step_kg < start_kg, start_kg, state.load - step_kg), state.load),
        )


def _tenths(kilograms: float) -> int:
    return round(kilograms * _TENTHS)


def doses(protocol: Protocol) -> Iterator[tuple[str, Dose]]:
    """Yield every dose of the library, and every one a slot gives instead."""
    for exercise in protocol.exercises.values():
        yield exercise.id, exercise.dose
    for _, phase in phases_of(protocol):
        for slot in phase.slots:
            for id, dose in slot.doses.items():
                yield f"{id} in {phase.id}, {slot.id}", dose.of(protocol.exercises[id].dose)


def _steps(protocol: Protocol) -> Iterator[tuple[str, Steps]]:
    """Every different dose with the first exercise that has it."""
    needed = int(protocol.policy["good_sessions_before_step"].value)
    seen: set[tuple[object, ...]] = set()
    for name, dose in doses(protocol):
        key = (dose.least, dose.most, dose.step, dose.sets, dose.load)
        if key not in seen:
            seen.add(key)
            yield name, Steps(dose, needed)


def _state(mark: str) -> State:
    return State(*(z3.Int(f"{name}{mark}") for name in State._fields))


def _logged(mark: str = "") -> Logged:
    """A session; of two people who differ in pain alone, only what counts as too much and as good differs."""
    return Logged(
        z3.Bool(f"too_much{mark}"), z3.Bool(f"good{mark}"), z3.Int("did.amount"), z3.Int("did.sets"), z3.Int("did.load")
    )


def _one_step(protocol: Protocol) -> Iterator[Question]:
    before, session = _state(""), _logged()
    for name, steps in _steps(protocol):
        after = steps.after(before, session)
        higher = [after.amount > before.amount, after.sets > before.sets, after.load > before.load]
        reached = steps.possible(before)
        yield Question(f"{name}: two variables go up at once", (reached, number_of(higher) > 1))
        jump = either(
            after.amount > before.amount + steps.dose.step,
            after.sets > before.sets + 1,
            after.load > before.load + _tenths(MOST_LOAD_STEP_KG),
        )
        yield Question(f"{name}: a step that is too large", (reached, jump))
        yield Question(f"{name}: a level outside the dose", (reached, z3.Not(steps.possible(after))))
        unearned = both(either(*higher), either(session.too_much, z3.Not(session.good), before.streak < 1))
        yield Question(f"{name}: a step up after fewer than two good sessions", (reached, unearned))


def _more_pain(protocol: Protocol) -> Iterator[Question]:
    """Of two people at levels in this order, one session later they are still in this order."""
    less, more = _state(""), _state("'")
    calm, sore = _logged(), _logged("'")
    worse = both(z3.Implies(calm.too_much, sore.too_much), z3.Implies(sore.good, calm.good))
    for name, steps in _steps(protocol):
        begin = steps.begin()
        both_reached = both(*(both(steps.possible(each), _on_the_way(steps, each)) for each in (less, more)))
        before = _no_higher(steps, more, less)
        later = _no_higher(steps, steps.after(more, sore), steps.after(less, calm))
        yield Question(f"{name}: more pain, and a higher dose", (both_reached, before, worse, z3.Not(later)))
        off = z3.Not(both(_on_the_way(steps, steps.after(less, calm)), _on_the_way(steps, begin)))
        yield Question(f"{name}: a level off the way up", (steps.possible(less), _on_the_way(steps, less), off))


def _on_the_way(steps: Steps, state: State) -> z3.BoolRef:
    """Levels are reached in one order: all of the amount, then sets, then load, each in whole steps."""
    dose, (start, step_kg, _) = steps.dose, steps.load
    full, all_sets = state.amount >= dose.most, state.sets >= dose.sets[1]
    whole = (state.amount - dose.least) % dose.step == 0 if dose.step else z3.BoolVal(True)
    whole_load = (state.load - start) % step_kg == 0 if step_kg else z3.BoolVal(True)
    climbs = z3.BoolVal(bool(dose.step) and dose.most > dose.least)
    return both(
        either(state.sets == dose.sets[0], full, z3.Not(climbs)),
        either(state.load == start, both(either(full, z3.Not(climbs)), all_sets)),
        either(whole, full),
        either(whole_load, state.load >= steps.load[2]),
    )


def _no_higher(steps: Steps, one: State, other: State) -> z3.BoolRef:
    """At most as high, and at the same level with at most as many good sessions, unless it is the highest."""
    lower = either(
        one.load < other.load,
        both(one.load == other.load, one.sets < other.sets),
        both(one.load == other.load, one.sets == other.sets, one.amount < other.amount),
    )
    same = both(one.load == other.load, one.sets == other.sets, one.amount == other.amount)
    return either(lower, both(same, either(one.streak <= other.streak, steps.is_highest(one))))


PROPERTIES = (
    Property(
        "dose-one-step-at-a-time",
        "A dose goes up in one variable at a time, by one step, after two good sessions at least, inside its limits.",
        ("H-10",),
        _one_step,
    ),
    Property(
        "more-pain-never-a-higher-dose",
        "More pain in any session never leads to a higher dose, then or later.",
        ("H-10", "H-11"),
        _more_pain,
    ),
)
