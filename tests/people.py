"""The four people of every test: Ana, an athlete; Bo, her physiotherapist; Cy, her coach; Di, a stranger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hamstride.casebook import load_protocol
from hamstride.protocol.document import Document
from hamstride.record.case import Case
from hamstride.record.read import case_of

Data = dict[str, Any]
Row = dict[str, Any]

ONSET = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)  # a Sunday afternoon, Ana's match


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the tests: a name, what they are to Ana, and an e-mail address nobody reads."""

    name: str
    role: str
    email: str


ANA = Somebody("Ana", "athlete", "ana@example.org")
BO = Somebody("Bo", "clinician", "bo@example.org")
CY = Somebody("Cy", "coach", "cy@example.org")
DI = Somebody("Di", "stranger", "di@example.org")

ANA_PERSON: Mapping[str, Any] = {
    "birth_year": 1999,
    "sex": "female",
    "pregnancy": "none",
    "height_m": 1.72,
    "mass_kg": 66,
    "country": "GB",
    "goal": "sport",
    "sport": "football",
    "conditions": [],
    "medicines": [],
    "equipment": ["band", "chair", "mat", "partner"],
    "training_days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "under_clinician_care": False,
    "surgery_on": None,
    "earlier_injuries": 0,
}

# What Ana answers an hour after the injury: a strain felt in a sprint, walking sore, nothing worse.
ANA_INJURY: Mapping[str, Any] = {
    "mechanism": "sprint",
    "sudden_onset": True,
    "pop_felt": False,
    "bruising": "none",
    "gap_felt": False,
    "can_walk_four_steps": True,
    "swelling": "none",
    "pain_at_sit_bone": False,
    "pain_sitting": False,
    "both_legs": False,
    "back_pain": False,
    "pain_below_knee": False,
    "limp": True,
    "pain_at_injury": 6,
}
ANA_FIRST_DAY: Mapping[str, Any] = {"pain_rest": 2, "pain_walking": 4}
ANA_GOOD_DAY: Mapping[str, Any] = {"pain_rest": 0, "pain_walking": 0, "pain_morning": 0, "limp": False}

SAFETY: tuple[str, ...] = tuple(id for id, each in load_protocol().findings.items() if each.group == "safety")


def after(days: float = 0, hours: float = 0) -> datetime:
    """The moment so long after Ana's injury."""
    return ONSET + timedelta(days=days, hours=hours)


def morning(day: int) -> datetime:
    """Eight o'clock on the day so many days after the day of the injury."""
    return ONSET.replace(hour=8) + timedelta(days=day)


def answers(at: datetime, values: Mapping[str, Any], side: str | None = None) -> list[Row]:
    """One observation for each value, all at one moment."""
    sided = {} if side is None else {"side": side}
    return [{"at": at.isoformat(), "finding": finding, **sided, "value": value} for finding, value in values.items()]


def all_safe(at: datetime) -> list[Row]:
    """Every safety question answered with no."""
    return answers(at, dict.fromkeys(SAFETY, False))


def session(at: datetime, kind: str, *exercises: Mapping[str, Any], **known: Any) -> Row:
    """A logged session."""
    return {"at": at.isoformat(), "kind": kind, **known, "exercises": [dict(each) for each in exercises]}


def ordered(at: datetime, reason: str = "Bo decided so after an examination.", **limits: Any) -> Row:
    """What Bo, the clinician, decided."""
    return {"at": at.isoformat(), "by": "clinician", "set": limits, "reason": reason}


def ana(
    observations: Iterable[Row] = (),
    sessions: Sequence[Row] = (),
    decisions: Sequence[Row] = (),
    without: Iterable[str] = (),
    **person: Any,
) -> Data:
    """Ana's case file as plain data: her facts, these entries, and changes to her facts by name."""
    facts = {**ANA_PERSON, **person}
    return {
        "hamstride": "case/1",
        "person": {key: value for key, value in facts.items() if key not in set(without)},
        "episode": {"side": "left", "onset": ONSET.isoformat()},
        "observations": list(observations),
        "sessions": list(sessions),
        "decisions": list(decisions),
    }


def first_answers() -> list[Row]:
    """Everything Ana answers an hour after the injury."""
    at = after(hours=1)
    return [*all_safe(at), *answers(at, ANA_INJURY), *answers(at, ANA_FIRST_DAY)]


def check_ins(first: int, last: int, values: Mapping[str, Any] = ANA_GOOD_DAY) -> list[Row]:
    """A check-in every morning of these days; the safety questions again once a week."""
    rows: list[Row] = []
    for day in range(first, last + 1):
        rows += answers(morning(day), values)
        if day % 7 == 0:
            rows += all_safe(morning(day))
    return rows


def ana_on_day(day: int, *more: Row, **person: Any) -> Data:
    """Ana on the morning so many days after the injury: she has answered every morning, and all is well."""
    return ana([*first_answers(), *check_ins(1, day), *more], **person)


def ana_in(phase: str, day: int = 30, *more: Row, **person: Any) -> Data:
    """Ana on the morning of a day, in a phase that Bo set at seven o'clock, all safe and painless today."""
    at = morning(day)
    observations = [*first_answers(), *all_safe(at), *answers(at, ANA_GOOD_DAY), *more]
    return ana(observations, decisions=[ordered(at - timedelta(hours=1), phase=phase)], **person)


def case(data: Mapping[str, Any], now: datetime | None = None) -> Case:
    """The case this data holds."""
    return case_of(Document("", dict(data)), load_protocol(), now)


def text(data: Mapping[str, Any]) -> str:
    """The case file as JSON, which is YAML as well."""
    return json.dumps(data, ensure_ascii=False, indent=1)
