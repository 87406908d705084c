"""One simulated life, a day at a time: the night, what is told, the decision, and what is done with it.

A person knows of the decision what a person sees: what to do today, what is asked, which tests are due. Everything
comes from one seed, so that a life can be lived again exactly as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from hamstride.engine.decision import Decision
from hamstride.engine.journey import Journey
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case, ClinicianDecision, Entries, Observation, Session
from hamstride.simulate.answering import Condition, asked, check_in, filled_in, tell, tests_named
from hamstride.simulate.assumptions import ASSUMED
from hamstride.simulate.clinician import order
from hamstride.simulate.doing import pain, sessions
from hamstride.simulate.measuring import drawn
from hamstride.simulate.signs import Sign, next_sign
from hamstride.simulate.tissue import Tissue, after_work, first_tissue, hurt_again, is_hurt, overnight
from hamstride.simulate.traits import Traits, traits


@dataclass(frozen=True, slots=True)
class Look:
    """One look at today: the decision, the case it was made from, and what was told since the look before."""

    day: int
    at: datetime
    decision: Decision
    case: Case
    told: Entries
    rewritten: bool  # something dated before the look before was added, changed or taken back
    hurt: int  # how often the person has been hurt again so far
    sign: str | None  # the warning sign that is really there


def live(protocol: Protocol, seed: int, days: int) -> Iterator[Look]:
    """Live a life of so many days and yield every look at a decision; equal arguments give equal looks."""
    life = _begun(protocol, seed)
    for day in range(1, days + 1):
        yield from life.day(day)


def _begun(protocol: Protocol, seed: int) -> _Life:
    chance = Random(seed)  # noqa: S311  # chance that can be repeated is what is wanted
    who = traits(chance, protocol)
    before = who.onset - timedelta(days=5)
    best = who.best_speed_m_s
    known = () if best is None else (Observation(before, "best_top_speed_m_s", best),)
    case = Case(who.person, who.side, who.onset, known)
    return _Life(protocol, chance, who, first_tissue(chance, who.condition), Journey(protocol, case))


@dataclass(slots=True)
class _Life:
    protocol: Protocol
    chance: Random
    who: Traits
    tissue: Tissue
    journey: Journey
    sign: Sign | None = None
    hurt_anew: bool = False
    away_until: int = 0
    seen: Decision | None = None
    looked: datetime | None = None
    rewritten: bool = False
    mistyped: tuple[Observation, Observation] | None = None
    coming: list[Session] = field(default_factory=list)  # done, and told at the next look
    late: list[tuple[int, Session]] = field(default_factory=list)  # done, and told on a later day
    orders: list[ClinicianDecision] = field(default_factory=list)

    def day(self, day: int) -> Iterator[Look]:
        """Live one day."""
        at = self._morning(day)
        self._night()
        if self._is_silent(day):
            yield self._look(day, at, ())
            return
        self._put_right(at)
        yield self._look(day, at, self._told(day, at))
        if self.seen is not None and self.seen.care_level == "ask":
            yield self._look(day, at + timedelta(minutes=20), self._answered(at + timedelta(minutes=10)))
        self._do(day, at)

    def _morning(self, day: int) -> datetime:
        start = self.who.onset.replace(hour=6, minute=30, second=0, microsecond=0)
        return start + timedelta(days=day, minutes=self.chance.randrange(180))

    def _night(self) -> None:
        self.tissue = overnight(self.tissue, self.chance)
        self.sign = next_sign(self.sign, self.chance)

    def _is_silent(self, day: int) -> bool:
        if day > 1 and self.chance.random() < ASSUMED.away:
            self.away_until = day + self.chance.randint(*ASSUMED.away_days)
        return day < self.away_until or (day > 1 and self.chance.random() < self.who.habits.silent)

    @property
    def _now(self) -> Condition:
        return Condition(self.who, self.tissue, self.sign, self.hurt_anew)

    def _told(self, day: int, at: datetime) -> tuple[Observation, ...]:
        if self.seen is None:
            return self._intake(at)
        today = at.date().isoformat()
        due = [id for each in self.seen.calendar if each.date == today and each.kind == "test" for id in each.items]
        listed = dict.fromkeys([*self.seen.ask, *due, *tests_named(self.seen, self.protocol)])
        wanted = asked(listed, self._now, self.protocol, self.chance)
        found = [*check_in(at, self._now, self.protocol, self.chance)]
        known = {each.finding for each in found}
        found += tell((id for id in wanted if id not in known), at, self._now, self.protocol, self.chance)
        self.hurt_anew = False
        self._fill_in(self.seen.ask)
        return tuple(self._with_slip(found))

    def _intake(self, at: datetime) -> tuple[Observation, ...]:
        """The first day: what happened, every safety question, and how it is now."""
        groups = [each.id for each in self.protocol.findings.values() if each.group in ("safety", "injury", "cramp")]
        wanted = asked(groups, self._now, self.protocol, self.chance)
        pains = ("pain_rest", "pain_walking", "pain_worst_24h")
        return tuple(tell((*wanted, *pains), at, self._now, self.protocol, self.chance))

    def _answered(self, at: datetime) -> tuple[Observation, ...]:
        ids = self.seen.ask if self.seen is not None else ()
        wanted = asked(ids, self._now, self.protocol, self.chance)
        self._fill_in(ids)
        return tuple(tell(wanted, at, self._now, self.protocol, self.chance))

    def _fill_in(self, ids: tuple[str, ...]) -> None:
        who = filled_in(self.who, ids, self.chance)
        if who is not self.who:
            self.who, self.rewritten = who, True
            self.journey = self.journey.corrected(replace(self.journey.case, person=who.person))

    def _with_slip(self, found: list[Observation]) -> list[Observation]:
        """One answer may be typed wrong; the next morning it is put right."""
        if found and self.chance.random() < ASSUMED.mistypes * len(found):
            place = self.chance.randrange(len(found))
            right = found[place]
            finding = self.protocol.findings[right.finding]
            if finding.group not in ("safety", "injury"):
                found[place] = replace(right, value=drawn(finding, self.chance))
                self.mistyped = (found[place], right)
        return found

    def _put_right(self, at: datetime) -> None:
        """Correct what was typed wrong yesterday, and tell of the morning after in the session it belongs to."""
        case = self.journey.case
        if self.mistyped is not None:
            wrong, right = self.mistyped
            case = replace(case, observations=tuple(right if each is wrong else each for each in case.observations))
            self.mistyped = None
        newest = case.sessions[-1] if case.sessions else None
        if (
            newest is not None
            and newest.at.date() == at.date() - timedelta(days=1)
            and self.chance.random() < ASSUMED.tells_next_morning
        ):
            known = replace(newest, pain_next_morning=pain(self.tissue, self.chance))
            case = replace(case, sessions=(*case.sessions[:-1], known))
        if case is not self.journey.case:
            self.journey, self.rewritten = self.journey.corrected(case), True

    def _look(self, day: int, at: datetime, observations: tuple[Observation, ...]) -> Look:
        known = [each for due, each in self.late if due <= day]
        self.late = [(due, each) for due, each in self.late if due > day]
        told = Entries(observations, (*known, *self.coming), tuple(self.orders))
        self.coming, self.orders = [], []
        past = self.looked is not None and any(each <= self.looked for each in told.moments())
        decision, self.journey = self.journey.today(at, told)
        look = Look(
            day, at, decision, self.journey.case, told, past or self.rewritten, self.tissue.hurt_again,
            None if self.sign is None else self.sign.finding,
        )  # fmt: skip
        self.seen, self.looked, self.rewritten = decision, at, False
        return look

    def _do(self, day: int, at: datetime) -> None:
        """The rest of the day: the work that was given, an order perhaps, and sometimes a new injury."""
        if self.seen is None:
            return
        evening = at.replace(hour=18, minute=0)
        done = [*sessions(self.seen, evening, self.who, self.tissue, self.chance)]
        for each in done:
            self.tissue = after_work(self.tissue, 1.0 if each.exercises else 1.5)
            if self.chance.random() < self.who.habits.late:
                self.late.append((day + 1 + self.chance.randint(*ASSUMED.late_days), each))
            else:
                self.coming.append(each)
        speeds = [each.speed_pct or 0.0 for session in done for each in session.exercises]
        if is_hurt(self.tissue, self.chance, max(speeds, default=0.0)):
            self.tissue, self.hurt_anew = hurt_again(self.tissue, self.chance), True
        phase = None if self.seen.phase is None else self.seen.phase.id
        ordered = order(at.replace(hour=12, minute=0), self.who, phase, self.protocol, self.chance)
        self.orders += [] if ordered is None else [ordered]
