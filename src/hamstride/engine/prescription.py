"""Step 4, prescription: the phase's slots filled with what is unlocked, not avoided, and possible at home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from hamstride.criteria.tree import DAY
from hamstride.engine.decision import PlannedExercise, PlannedRun, source_ids
from hamstride.engine.dose import DoseRules, Level, level_of, lighter
from hamstride.engine.running import on_ladder, repeats
from hamstride.engine.staging import Orders, Standing
from hamstride.protocol.exercise import Exercise, Rung
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase, Slot
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession
from hamstride.words.say import say

# Every home has these; anything else is used only when the person says it is there.
HOUSEHOLD = frozenset({"wall", "open_space", "mat", "chair", "step"})
PAINS = ("pain_walking", "pain_rest", "pain_morning", "pain_worst_24h")


@dataclass(frozen=True)
class Prescriber:
    """Everything a prescription reads. `facts` look back over the whole injury: what was learnt in a phase stays."""

    protocol: Protocol
    phase: Phase
    facts: PersonFacts
    standing: Standing
    orders: Orders
    held: frozenset[tuple[int, str]] = frozenset()  # local days and kinds of work that are looked at as not done

    @cached_property
    def sessions(self) -> tuple[LoggedSession, ...]:
        """This injury's sessions up to now, oldest first."""
        facts = self.facts
        return tuple(each for each in facts.history.sessions if facts.epoch <= each.at <= facts.now)

    def doing(self, exercise: str) -> list[LoggedSession]:
        """Return this injury's sessions with an exercise, oldest first."""
        facts = self.facts
        return [each for each in facts.history.doing.get(exercise, ()) if facts.epoch <= each.at <= facts.now]

    @cached_property
    def known(self) -> frozenset[str]:
        """The exercises logged since this injury."""
        return frozenset(exercise for exercise in self.facts.history.doing if self.doing(exercise))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of the phase that count in this person's situation."""
        return tuple(slot for slot in self.phase.slots if _counts(slot, self.facts))

    @cached_property
    def strength_apart(self) -> int:
        """How many days loaded work lies apart for this person."""
        return days_between_strength(self.protocol, self.facts)

    @cached_property
    def ladder(self) -> frozenset[str]:
        """The exercises of the running ladder."""
        return frozenset(rung.exercise for rung in self.protocol.ladder)

    @cached_property
    def checked(self) -> dict[str, bool]:
        """The exercises looked at so far, possible or not: the days of the calendar ask for the same ones."""
        return {}

    @cached_property
    def filled(self) -> dict[str, list[Exercise]]:
        """The slots looked at so far with what is possible in them."""
        return {}

    @cached_property
    def run(self) -> PlannedRun | None:
        """The run the ladder gives now, inside the phase's and the clinician's speed caps."""
        return _plan_run(self)

    def policy(self, name: str) -> float:
        """Return a number of the protocol's policy."""
        return self.protocol.policy[name].value


def _counts(slot: Slot, facts: PersonFacts) -> bool:
    wanted = slot.only_when is None or slot.only_when.truth(facts, None) is True
    return wanted and (slot.not_when is None or slot.not_when.truth(facts, None) is not True)


def pain_limit(prescriber: Prescriber) -> int:
    """Return the most pain an exercise may cause today; a clinician may lower it, never raise it past the policy."""
    limit = prescriber.phase.pain_limit.value
    order = prescriber.orders.pain_limit
    return int(limit if order is None else min(order, prescriber.policy("ease_off_pain")))


def loaded_work_allowed(prescriber: Prescriber) -> tuple[bool, str]:
    """Return whether loaded work and running may be given today, and the reason when not.

    Pain today must be known and low: a person who has not checked in gets the light items only.
    """
    limit = prescriber.policy("check_in_pain")
    pains = [pain for name in PAINS if (pain := _current_pain(prescriber.facts, name)) is not None]
    if not pains:
        return False, say("plan.check_in_first")
    return (False, say("plan.too_sore", limit=f"{limit:g}")) if max(pains) > limit else (True, "")


def is_older(protocol: Protocol, facts: PersonFacts) -> bool:
    """Return whether the person is of an age that gets more rest between loaded days; not when it is not known."""
    age = facts.attribute("age")
    return age is not None and float(age.value) >= protocol.policy["older_from_age"].value


def was_hurt_before(prescriber: Prescriber) -> bool:
    """Return whether this hamstring was injured before, as told or as this record shows."""
    earlier = prescriber.facts.attribute("earlier_injuries")
    return earlier is not None and float(earlier.value) >= 1


def days_between_strength(protocol: Protocol, facts: PersonFacts) -> int:
    """Return how many days loaded work lies apart."""
    more = protocol.policy["older_rest_days"].value if is_older(protocol, facts) else 0
    return int(protocol.policy["days_between_strength"].value + more)


def _sessions_before_step(prescriber: Prescriber) -> int:
    more = prescriber.policy("hurt_before_sessions") if was_hurt_before(prescriber) else 0
    return int(prescriber.policy("good_sessions_before_step") + more)


def is_severe(prescriber: Prescriber) -> bool:
    """Return whether pain at rest is severe now. Then nothing is given to do; a referral says who should see it."""
    pain = _current_pain(prescriber.facts, "pain_rest")
    return pain is not None and pain >= prescriber.policy("severe_pain")


def _current_pain(facts: PersonFacts, name: str) -> float | None:
    reading = facts.newest(name, None)
    valid = facts.history.findings[name].valid_seconds
    if reading is None or reading.at is None or (valid is not None and facts.now - reading.at > valid):
        return None
    return float(reading.value)


def possible(prescriber: Prescriber, slot: Slot) -> list[Exercise]:
    """Return the exercises of a slot that are possible now, the first choices first."""
    if slot.id not in prescriber.filled:
        listed = [prescriber.protocol.exercises[id] for id in slot.exercises if is_possible(prescriber, id)]
        prescriber.filled[slot.id] = listed
    return prescriber.filled[slot.id]


def is_possible(prescriber: Prescriber, id: str) -> bool:
    """Return whether an exercise is unlocked, not avoided (or not known to be safe), and the equipment is there."""
    if id not in prescriber.checked:
        prescriber.checked[id] = _is_possible(prescriber, id)
    return prescriber.checked[id]


def _is_possible(prescriber: Prescriber, id: str) -> bool:
    exercise = prescriber.protocol.exercises[id]
    facts = prescriber.facts
    if id in prescriber.orders.avoid or id in prescriber.phase.withhold:
        return False
    if prescriber.phase.counts_as not in exercise.phases:
        return False
    if not set(exercise.equipment) <= HOUSEHOLD | frozenset(facts.history.case.person.equipment or ()):
        return False
    return all(rule.when.truth(facts, None) is True for rule in exercise.unlock) and all(
        rule.when.truth(facts, None) is False for rule in exercise.avoid
    )


def plan_exercise(prescriber: Prescriber, exercise: Exercise, slot: Slot, light: bool) -> list[PlannedExercise]:
    """Return the exercise with its dose, injured side first; a one-sided exercise is done on both legs."""
    side = prescriber.facts.history.case.side
    sides = ["both"] if exercise.sides == "both" else (["left", "right"] if side != "right" else ["right", "left"])
    return [_planned(prescriber, exercise, slot, each, light) for each in sides]


def _planned(prescriber: Prescriber, exercise: Exercise, slot: Slot, side: str, light: bool) -> PlannedExercise:
    rules = DoseRules(prescriber.facts.good, _sessions_before_step(prescriber), prescriber.policy("ease_off_pain"))
    if exercise.id in slot.doses:
        exercise = replace(exercise, dose=slot.doses[exercise.id].of(exercise.dose))
    level = level_of(exercise, side, prescriber.doing(exercise.id), rules, _most_load(prescriber))
    if light:
        level = lighter(level, prescriber.policy("lighter_week_share"))
    return PlannedExercise(
        exercise=exercise.id,
        name=exercise.name,
        side=side,
        sets=level.sets,
        **_amounts(exercise, level),
        load_kg=level.load_kg,
        tempo=exercise.dose.tempo,
        rest_s=exercise.dose.rest_s,
        why=exercise.purpose,
        kind=slot.kind,
        sources=source_ids((*exercise.dose.sources, *slot.sources)),
    )


def _most_load(prescriber: Prescriber) -> float | None:
    """A clinician's ceiling; nothing at all for a person who has not said that there are weights."""
    owned = prescriber.facts.history.case.person.equipment
    return prescriber.orders.max_load_kg if owned and "weights" in owned else 0.0


def _amounts(exercise: Exercise, level: Level) -> dict[str, int | None]:
    units = ("reps", "hold_s", "metres", "minutes")
    return {unit: level.amount if unit == exercise.dose.unit else None for unit in units}


def _plan_run(prescriber: Prescriber) -> PlannedRun | None:
    ladder, phase = prescriber.protocol.ladder, prescriber.phase
    state = on_ladder(prescriber.protocol, prescriber.facts, prescriber.standing, lambda at: is_lighter(prescriber, at))
    if state is None:
        return None
    open_rungs = [rung for rung in ladder[: state.index + 1] if is_possible(prescriber, rung.exercise)]
    if not open_rungs:
        return None
    rung = open_rungs[-1]
    speed = int(min(rung.speed_pct, *_speed_caps(prescriber)))
    name = prescriber.protocol.exercises[rung.exercise].name
    return _planned_run(rung, name, repeats(rung, state.total_m), speed, phase) if speed > 0 else None


def _planned_run(rung: Rung, name: str, reps: int, speed: int, phase: Phase) -> PlannedRun:
    return PlannedRun(
        exercise=rung.exercise,
        name=name,
        reps=reps,
        metres=rung.metres,
        speed_pct=speed,
        rest_s=rung.rest_s,
        why=rung.text,
        rung=rung.id,
        sources=source_ids((*rung.sources, *phase.most_speed_pct.sources)),
    )


def _speed_caps(prescriber: Prescriber) -> list[float]:
    order = prescriber.orders.max_speed_pct
    return [prescriber.phase.most_speed_pct.value, *([] if order is None else [order])]


def drills_allowed(prescriber: Prescriber) -> bool:
    """Return whether turns, braking and practice may be given: they go up to the speed the phase allows."""
    order = prescriber.orders.max_speed_pct
    return order is None or order >= prescriber.phase.most_speed_pct.value


def is_lighter(prescriber: Prescriber, moment: float) -> bool:
    """Return whether a moment falls in a planned lighter week.

    Counted from the injury: a count from the first loaded day would let pain, by delaying it, move the lighter week.
    """
    if not prescriber.phase.loads:
        return False
    every = int(prescriber.policy("lighter_week_every"))
    return int((moment - prescriber.facts.epoch) // (7 * DAY)) % every == every - 1
