"""Simulated lives: somebody who checks in every morning, does what the plan says, and has the days of a script."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision, PlannedExercise, PlannedRun
from hamstride.record.case import Case
from tests.people import ANA_GOOD_DAY, Row, all_safe, ana, answers, case, first_answers, morning, session

GOOD_TESTS: Mapping[str, Any] = {
    "isometric_pain": 0,
    "pain_palpation": 0,
    "landing": "clean",
    "knee_alignment": "steady",
    "sprint_form": "sound",
    "askling_h_insecurity": 0,
    "confidence": 9,
}
EVEN_TESTS: Mapping[str, Any] = {
    "knee_extension_deg": 10,
    "isometric_flexion_15_n": 220,
    "isometric_flexion_90_n": 240,
    "single_leg_bridge_reps": 25,
    "hop_single_m": 1.5,
}


@dataclass(frozen=True, slots=True)
class Day:
    """How one day goes: the morning's answers, the pain and form of what is done, whether anything is done at all."""

    answers: Mapping[str, Any] = field(default_factory=lambda: ANA_GOOD_DAY)
    pain: int = 0
    next_morning: int = 0
    form: str = "good"
    trains: bool = True
    logs: bool = True


GOOD = Day()


@dataclass(slots=True)
class Life:
    """One life, lived a day at a time."""

    script: Callable[[int], Day]
    person: Mapping[str, Any] = field(default_factory=dict)
    decisions: Mapping[int, Row] = field(default_factory=dict)
    known: Case | None = None
    days: dict[int, Decision] = field(default_factory=dict)

    def live(self, last: int) -> Life:
        """Live the days from 1 to the last and return this life."""
        self.known = case(ana(first_answers(), **self.person))
        for day in range(1, last + 1):
            self._live_day(day)
        return self

    def _live_day(self, day: int) -> None:
        how, at = self.script(day), morning(day)
        if not how.logs:
            return
        self._log(observations=_morning(day, how), decisions=[self.decisions[day]] if day in self.decisions else [])
        decision = decide(load_protocol(), self.case, at + timedelta(hours=1))
        self.days[day] = decision
        if how.trains:
            self._log(sessions=list(_done(decision, at + timedelta(hours=9), how)))

    @property
    def case(self) -> Case:
        """What is known of this life so far."""
        assert self.known is not None
        return self.known

    def _log(self, **rows: list[Row]) -> None:
        new = case({**ana(**self.person), **rows})
        self.known = replace(
            self.case,
            observations=(*self.case.observations, *new.observations),
            sessions=(*self.case.sessions, *new.sessions),
            decisions=(*self.case.decisions, *new.decisions),
        )

    @property
    def phases(self) -> dict[int, str]:
        """The phase on each day that was staged."""
        return {day: each.phase.id for day, each in self.days.items() if each.phase is not None}


def _morning(day: int, how: Day) -> list[Row]:
    at = morning(day)
    rows = answers(at, how.answers)
    if day % 3 == 0:
        rows += all_safe(at)
        rows += answers(at, GOOD_TESTS)
        rows += [row for side in ("left", "right") for row in answers(at, EVEN_TESTS, side)]
    return rows


def _done(decision: Decision, at: datetime, how: Day) -> Iterator[Row]:
    felt = {"effort": 5, "pain_during": how.pain, "pain_next_morning": how.next_morning}
    by_kind: dict[str, list[PlannedExercise]] = {}
    for each in decision.today.exercises:
        by_kind.setdefault(each.kind, []).append(each)
    for offset, (kind, planned) in enumerate(sorted(by_kind.items())):
        done = [_set(each, how) for each in planned]
        yield session(at + timedelta(minutes=offset), kind, *done, minutes=30, **felt)
    if decision.today.running is not None:
        yield session(at + timedelta(minutes=9), "running", _run(decision.today.running, how), minutes=30, **felt)
    if decision.phase is not None and decision.phase.id == "simulation" and decision.phase.day % 3 == 0:
        yield session(at + timedelta(hours=2), "sport", minutes=60, **felt)


def _set(each: PlannedExercise, how: Day) -> Row:
    amounts = {"reps": each.reps, "hold_s": each.hold_s, "metres": each.metres, "minutes": each.minutes}
    known = {name: amount for name, amount in amounts.items() if amount is not None}
    return {
        "exercise": each.exercise, "side": each.side, "sets": each.sets, **known, "load_kg": each.load_kg or 0,
        "pain": how.pain, "effort": 5, "form": how.form,
    }  # fmt: skip


def _run(run: PlannedRun, how: Day) -> Row:
    return {
        "exercise": run.exercise, "sets": run.reps, "metres": run.metres, "speed_pct": run.speed_pct,
        "pain": how.pain, "effort": 5, "form": how.form,
    }  # fmt: skip


def bumpy(seed: int) -> Callable[[int], Day]:
    """A script with bad days in it: sore mornings, a session that hurts, days without training or without a word."""

    def script(day: int) -> Day:
        chance = random.Random(f"{seed}-{day}")
        draw = chance.random()
        if draw < 0.70:
            return GOOD
        if draw < 0.76:
            return Day(pain=chance.choice([2, 3, 4, 5]), next_morning=chance.choice([1, 2, 3]))
        if draw < 0.82:
            return Day(answers={**ANA_GOOD_DAY, "pain_walking": chance.choice([1, 2, 3]), "soreness": 5})
        if draw < 0.86:
            return Day(answers={**ANA_GOOD_DAY, "pain_rest": chance.choice([2, 3, 4]), "limp": chance.random() < 0.3})
        if draw < 0.90:
            return Day(form=chance.choice(["fair", "poor"]))
        return Day(trains=False) if draw < 0.96 else Day(logs=False)

    return script
