"""What is given to do held against what may be given: exercises, doses, the run, self-care, up to their ceilings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hamstride.proof.replay.transcript import Transcript
from hamstride.protocol.pathway import Phase, Slot

HOUSEHOLD = {"wall", "open_space", "mat", "chair", "step"}
PAINS = ("pain_walking", "pain_rest", "pain_morning", "pain_worst_24h")
NO_WORK = ("check_in", "rest", "test")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNITS = ("reps", "hold_s", "metres", "minutes")
Data = Mapping[str, Any]


class Given:
    """Today's plan and the calendar of a decision; `lighter` when a rule calls for lighter days."""

    def __init__(self, script: Transcript, decision: Data, phase: Phase | None, lighter: bool) -> None:
        self.script, self.rows, self.protocol = script, script.rows, script.protocol
        self.decision, self.today, self.phase, self.lighter = decision, decision["today"], phase, lighter
        self.policy = {name: amount.value for name, amount in script.protocol.policy.items()}

    def names(self) -> Iterator[str]:
        """Yield every exercise that is given: today, around it, instead of it, in the calendar."""
        today = self.today
        yield from (each["exercise"] for part in ("exercises", "warm_up", "cool_down") for each in today[part])
        yield from (each["exercise"] for part in ("running", "substitute") for each in _items(today[part]))
        days = (day for day in self.decision["calendar"] if day["kind"] not in NO_WORK)
        yield from (name for day in days for name in day["items"])

    def care(self, condition: str, clear: bool) -> None:
        """Every offered item of self-care is for this condition, has every screen unmet and its clock met."""
        script, items = self.script, {each.id: each for each in self.protocol.self_care}
        for offer in self.today["self_care"]:
            item = items[offer["item"]]
            screens = script.ask_all(each for each in item.screens if each.counts_for(condition)).values()
            at_start, clock = script.ask_all(item.ask_at_start).values(), True
            if item.offer_when is not None and condition in item.clock_for:
                clock = script.ask(f"{item.id}-clock", item.offer_when.text) is True
            open_to = clear and condition in item.offer_for and clock
            script.must(open_to and {*screens} <= {False} and True not in at_start, f"{item.id}: is not to be offered")
            same = (offer["minutes"], offer["min_gap_h"]) == (item.minutes, item.min_gap_h)
            script.must(same, f"{item.id}: another time or pause")

    def work(self, clear: bool) -> None:
        """Nothing is given unless all is clear; then each thing is one that may be given now."""
        names = {*self.names()}
        if not clear or self.phase is None:
            self.script.must(not names, "something is given to do")
            return
        now = self.rows.now
        self.rows.looks_back = True  # what was learnt in an earlier phase stays
        self.script.must(self.script.enter("plan", self.decision["at"]) == now, "plan: another moment")
        self._pains(self.phase, bool(names))
        counted = [slot for slot in self.phase.slots if self._counts(slot)]
        slots = [slot for slot in counted if self._due(slot)]
        for name in sorted(names):
            self.script.must(self._possible(name, self.phase), f"{name}: is not to be given")
        self._around(self.phase)
        self._filled(slots)
        for run in _items(self.today["running"]):
            self.script.must(self._may_run(run, self.phase, slots), "the run: not to be given, too much or too fast")

    def _filled(self, slots: list[Slot]) -> None:
        """Every exercise fits a slot that is due, and no slot has more than it may choose."""
        fitting = {
            each["exercise"]: [slot.id for slot in slots if self._fits(each, slot)] for each in self.today["exercises"]
        }
        for each in self.today["exercises"]:
            fits = any(self._fits(each, slot) for slot in slots)
            self.script.must(fits, f"{each['exercise']}: not in a slot that is due, or above its most")
        full = [slot.id for slot in slots if list(fitting.values()).count([slot.id]) > slot.choose]
        self.script.must(not full, f"more than a slot may choose: {full}")

    def _due(self, slot: Slot) -> bool:
        """By when its exercises were last done; loaded work and runs fall on the person's training days."""
        rows, trains = self.rows, self.rows.case.person.training_days
        if slot.kind != "mobility" and trains and DAYS[date.fromordinal(rows.today).weekday()] not in trains:
            return False
        since = [each for each in rows.done if each["at"] >= rows.epoch]
        used = [each for each in since if {done.exercise for done in each["exercises"]} & {*slot.exercises}]
        ago = {rows.today - rows.day(each["at"]) for each in used}
        if slot.every_days is not None:
            return all(days >= slot.every_days for days in ago)
        return 0 not in ago and len([days for days in ago if days < 7]) < (slot.times_a_week or 0)

    def _around(self, phase: Phase) -> None:
        """Warm-up and cool-down follow their parts in order, one item for each; the calendar holds the phase's work."""
        for part, routine in self.protocol.routines.built.items():
            parts = iter(routine.parts)
            known = all(any(each["exercise"] in part.exercises for part in parts) for each in self.today[part])
            self.script.must(known, f"{part}: an item that belongs elsewhere")
        own = {name for slot in phase.slots for name in slot.exercises} | {
            rung.exercise for rung in self.protocol.ladder
        }
        days = [day for day in self.decision["calendar"] if day["kind"] not in NO_WORK]
        self.script.must({name for day in days for name in day["items"]} <= own, "calendar: work of another phase")

    def _pains(self, phase: Phase, anything: bool) -> None:
        """Loaded work needs pain known to be low; severe pain ends all; lighter days have no run and no jumps."""
        script, policy, kinds = self.script, self.policy, {each["kind"] for each in self.today["exercises"]}
        severe = script.ask("severe", f"pain_rest >= {policy['severe_pain']:g}")
        low = {script.ask(name, f"{name} <= {policy['check_in_pain']:g}") for name in PAINS}
        checks = script.ask_all(self.protocol.routines.run_checks).values()
        fast = self.today["running"] is not None or bool(kinds & {"running", "sport"})
        script.must(not anything or severe is not True, "something is given in severe pain")
        script.must(not (fast or "strength" in kinds) or (True in low and False not in low), "work: pain not known low")
        script.must(not fast or False not in checks, "a run that its questions rule out")
        loaded = [self.protocol.exercises[each["exercise"]].kind for each in self.today["exercises"]]
        script.must(not self.lighter or not (fast or "plyometric" in loaded), "lighter days: a run or jumps are given")
        self._few()
        self._spaced({"running": fast, "strength": "strength" in kinds})
        ordered, limit = self.rows.ordered("pain_limit"), self.today["pain_limit"]
        most = min(max(ordered), policy["ease_off_pain"]) if ordered else phase.pain_limit.value
        script.must(severe is True or limit <= most, "pain limit: too high")
        speeds = self.rows.ordered("max_speed_pct")
        slow = kinds & {"running", "sport"} and speeds and max(speeds) < phase.most_speed_pct.value
        script.must(not slow, "drills above the speed a clinician allows")

    def _spaced(self, given: Mapping[str, bool]) -> None:
        """Days lie between runs and between days of loaded work; sport and matches count as both."""
        apart = {"running": self.policy["runs_between_days"], "strength": self.policy["days_between_strength"]}
        done = [each for each in self.rows.done if each["at"] >= self.rows.epoch]
        for kind in (kind for kind, today in given.items() if today):
            days = [self.rows.day(each["at"]) for each in done if each["kind"] in (kind, "sport", "match")]
            self.script.must(all(self.rows.today - day >= apart[kind] for day in days), f"{kind}: too soon again")

    def _few(self) -> None:
        """Not more different exercises of a kind than people keep up, and few loaded ones that are new."""
        by_kind: dict[str, set[str]] = {}
        for each in self.today["exercises"]:
            by_kind.setdefault(each["kind"], set()).add(each["exercise"])
        many = any(len(names) > self.policy["most_exercises"] for names in by_kind.values())
        logged = [
            done.exercise for each in self.rows.done if each["at"] >= self.rows.epoch for done in each["exercises"]
        ]
        new = by_kind.get("strength", set()) - {*logged}
        self.script.must(not many, "too many exercises")
        self.script.must(len(new) <= self.policy["new_loaded_exercises"], "too many loaded exercises are new")

    def _counts(self, slot: Slot) -> bool:
        wanted = slot.only_when is None or self.script.ask(slot.id, slot.only_when.text) is True
        return (slot.not_when is None or self.script.ask(slot.id, slot.not_when.text) is not True) and wanted

    def _possible(self, name: str, phase: Phase) -> bool:
        """Unlocked, not avoided or known to be safe, of this phase, and with what is at home."""
        exercise, owned = self.protocol.exercises[name], self.rows.case.person.equipment or ()
        unlock = {self.script.ask(name, rule.when.text, opens=True) for rule in exercise.unlock}
        avoid = {self.script.ask(name, rule.when.text) for rule in exercise.avoid}
        forbidden = self.rows.ordered("avoid")
        allowed = not forbidden or any(name not in names for names in forbidden)
        here = phase.counts_as in exercise.phases and name not in phase.withhold
        return (
            {*exercise.equipment} <= HOUSEHOLD | {*owned} and unlock <= {True} and avoid <= {False} and allowed and here
        )

    def _fits(self, each: Data, slot: Slot) -> bool:
        """In the slot, in its own unit, and not above the most of the library or of the slot's published dose."""
        exercise = self.protocol.exercises[each["exercise"]]
        if exercise.id not in slot.exercises or slot.kind != each["kind"]:
            return False
        dose = slot.doses[exercise.id].of(exercise.dose) if exercise.id in slot.doses else exercise.dose
        weights = "weights" in (self.rows.case.person.equipment or ())
        loads = [dose.load.most_kg if dose.load and weights else 0, max(self.rows.ordered("max_load_kg"), default=1e9)]
        unit = [unit for unit in UNITS if each[unit] is not None] == [dose.unit]
        amounts = unit and 1 <= each[dose.unit] <= dose.most and 1 <= each["sets"] <= dose.sets[1]
        return amounts and (each["load_kg"] or 0) <= min(loads)

    def _may_run(self, run: Data, phase: Phase, slots: list[Slot]) -> bool:
        """A rung of the ladder that is open here, no faster than rung, phase and clinician allow, and no longer."""
        rung = next(each for each in self.protocol.ladder if each.id == run["rung"])
        caps = [rung.speed_pct, phase.most_speed_pct.value, max(self.rows.ordered("max_speed_pct"), default=100)]
        order = self.protocol.vocabulary.phases.index
        ladder = {each.exercise for each in self.protocol.ladder}
        due = any(ladder & {*slot.exercises} for slot in slots if slot.kind in ("running", "sport"))
        runner = due and phase.runs and self.rows.case.person.goal != "daily_life"
        shape = run["exercise"] == rung.exercise and run["metres"] == rung.metres and 1 <= run["reps"] <= rung.reps
        return runner and shape and run["speed_pct"] <= min(caps) and order(rung.phase) <= order(phase.counts_as)


def _items(part: Data | None) -> list[Any]:
    """What a part of the plan that may be absent holds: a run is one exercise, a session to do instead has several."""
    return [] if part is None else list(part.get("items", [part]))
