"""Who somebody is: drawn once, for life. Habits are shares and chances; see `assumptions`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import TypeVar

from hamstride.protocol.model import Protocol
from hamstride.record.case import Person
from hamstride.record.read import WEEKDAYS
from hamstride.simulate.assumptions import ASSUMED, CONDITIONS, OFFSETS_MIN, SPORTS

Value = TypeVar("Value")
_FIRST_DAY = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Habits:
    """How much a person can be relied on."""

    careless: float
    answers: float
    tests: float
    silent: float
    skips: float
    late: float
    laboratory: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """A person as the case file knows them, what they come with, and their habits."""

    person: Person
    condition: str
    side: str
    onset: datetime
    best_speed_m_s: float | None
    habits: Habits


def traits(chance: Random, protocol: Protocol) -> Traits:
    """Draw a person."""
    condition = chance.choices(list(CONDITIONS), list(CONDITIONS.values()))[0]
    zone = timezone(timedelta(minutes=chance.choice(OFFSETS_MIN)))
    onset = (_FIRST_DAY + timedelta(hours=chance.randrange(24 * 28))).astimezone(zone)
    return Traits(
        person=_person(chance, protocol, condition, onset),
        condition=condition,
        side=chance.choice(("left", "right") * 8 + ("both",)),
        onset=onset,
        best_speed_m_s=round(chance.uniform(6.0, 9.5), 2) if chance.random() < 0.5 else None,
        habits=_habits(chance),
    )


def _habits(chance: Random) -> Habits:
    return Habits(
        careless=chance.uniform(*ASSUMED.careless),
        answers=chance.uniform(*ASSUMED.asked_answered),
        tests=chance.uniform(*ASSUMED.tests_done),
        silent=chance.uniform(*ASSUMED.silent_day),
        skips=chance.uniform(*ASSUMED.skips_session),
        late=chance.uniform(*ASSUMED.logs_late),
        laboratory=chance.random() < ASSUMED.has_laboratory,
    )


def _person(chance: Random, protocol: Protocol, condition: str, onset: datetime) -> Person:
    age = chance.randint(ASSUMED.youngest, ASSUMED.oldest)
    sex = chance.choice(("female", "male", "unspecified"))
    operated = condition == "post_surgery"
    surgery = onset.date() - timedelta(days=chance.randint(1, 40)) if operated else None
    return Person(
        birth_year=onset.year - age,
        sex=sex,
        pregnancy=_unless_left_out(chance, _pregnancy(chance, sex, age)),
        country=chance.choice(("GB", "US", "DE", "IN")),
        goal="sport" if chance.random() < ASSUMED.goal_sport else "daily_life",
        sport=chance.choice(SPORTS),
        conditions=_unless_left_out(chance, _some(chance, protocol.conditions, ASSUMED.any_condition)),
        medicines=_unless_left_out(chance, _some(chance, protocol.medicines, ASSUMED.any_medicine)),
        equipment=tuple(each for each in sorted(protocol.equipment) if chance.random() < ASSUMED.owns),
        training_days=_days(chance),
        under_clinician_care=chance.random() < ASSUMED.under_care,
        surgery_asked=chance.random() >= ASSUMED.not_asked or operated,
        surgery_on=surgery,
        earlier_injuries=chance.randint(1, 4) if chance.random() < ASSUMED.hurt_before else 0,
    )


def _pregnancy(chance: Random, sex: str, age: int) -> str:
    fitting = sex == "female" and 18 <= age <= 45
    return chance.choice(("none",) * 17 + ("pregnant", "postpartum", "breastfeeding")) if fitting else "none"


def _some(chance: Random, listed: Iterable[str], any_of_them: float) -> tuple[str, ...]:
    if chance.random() >= any_of_them:
        return ()
    return tuple(sorted(chance.sample(sorted(listed), chance.choice((1, 1, 2)))))


def _unless_left_out(chance: Random, value: Value) -> Value | None:
    return None if chance.random() < ASSUMED.not_asked else value


def _days(chance: Random) -> tuple[str, ...]:
    if chance.random() < ASSUMED.all_days_free:
        return WEEKDAYS
    return tuple(day for day in WEEKDAYS if chance.random() < 0.6)
