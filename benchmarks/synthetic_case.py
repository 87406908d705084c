"""A made-up person who logs every day: eight answers a morning, four sessions a week, weekly tests and safety answers.

The same days and seed give the same case. Nobody's data is in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import exp
from typing import Any

from hamstride.protocol.model import Protocol

ONSET = datetime(2024, 1, 1, 15, tzinfo=UTC)
HOLIDAY = range(300, 316)  # sixteen days without an entry
SESSION_WEEKDAYS = {0: "strength", 1: "running", 3: "strength", 5: "running"}
# From which day on which exercises, strength and running; roughly how a thigh is built up again.
STAGES: tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...] = (
    (3, ("bridge_double_leg", "prone_plank", "hip_hinge", "single_leg_balance"), ()),
    (12, ("bridge_single_leg", "slider_curl", "deadlift_light", "step_up"), ("jog",)),
    (30, ("single_leg_deadlift", "slider_curl", "bridge_long_lever", "diver"), ("stride",)),
    (50, ("nordic_curl", "single_leg_deadlift", "hop_drill", "side_plank"), ("stride",)),
    (70, ("nordic_curl", "single_leg_deadlift", "side_plank", "calf_raise"), ("sprint",)),
)


def case_data(protocol: Protocol, days: int, seed: int = 1) -> dict[str, Any]:
    """Return a case file of `days` days as plain data (contracts: case/1)."""
    chance = random.Random(seed)
    observations = list(_intake(protocol))
    sessions: list[dict[str, Any]] = []
    for day in range(days):
        if day in HOLIDAY:
            continue
        pain = _pain(day, chance)
        observations += _morning(day, pain, chance)
        if day % 7 == 0:
            observations += _safety(protocol, day)
        if day % 7 == 6:
            observations += _tests(day, days, chance)
        sessions += _session(day, pain, chance)
    return {
        "hamstride": "case/1",
        "person": {
            "birth_year": 1999, "sex": "female", "pregnancy": "none", "country": "GB", "goal": "sport",
            "sport": "football", "conditions": [], "medicines": [], "surgery_on": None, "earlier_injuries": 1,
            "under_clinician_care": False, "equipment": ["band", "weights", "slider", "partner", "open_space"],
            "training_days": ["mon", "tue", "thu", "sat"],
        },
        "episode": {"side": "left", "onset": ONSET.isoformat()},
        "observations": observations,
        "sessions": sessions,
        "decisions": [],
    }  # fmt: skip


def decided_at(days: int) -> datetime:
    """Return the morning after the last logged day, before anything is answered."""
    return _at(days, 7)


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(ONSET.year, ONSET.month, ONSET.day, hour, minute, tzinfo=UTC) + timedelta(days=day + 1)


def _observation(moment: datetime, finding: str, value: object, side: str | None = None) -> dict[str, Any]:
    entry = {"at": moment.isoformat(), "finding": finding, "value": value}
    return {**entry, "side": side} if side else entry


def _pain(day: int, chance: random.Random) -> int:
    """Falls over the first weeks; a bad spell of four days twice a year."""
    usual = 5 * exp(-day / 6) + chance.choice((-0.4, 0.0, 0.0, 0.3))
    return max(0, round(usual + (3 if day > 100 and day % 180 < 4 else 0)))


def _intake(protocol: Protocol) -> Iterator[dict[str, Any]]:
    before, start = ONSET - timedelta(days=40), ONSET + timedelta(hours=1)
    yield _observation(before, "best_top_speed_m_s", 8.4)
    described = {
        "mechanism": "sprint", "sudden_onset": True, "pop_felt": False, "bruising": "small", "swelling": "mild",
        "can_walk_four_steps": True, "limp": True, "pain_at_injury": 6,
    }  # fmt: skip
    yield from (_observation(start, finding, value) for finding, value in described.items())
    for finding in _safety_findings(protocol):
        yield _observation(start, finding, False)


def _morning(day: int, pain: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    answers = {
        "pain_morning": pain, "pain_rest": max(0, pain - 1), "pain_walking": pain, "limp": pain >= 3,
        "sleep_h": round(chance.uniform(6.2, 9), 1), "fatigue": chance.randint(1, 4), "soreness": chance.randint(1, 4),
        "confidence": min(10, 3 + day // 10),
    }  # fmt: skip
    moment = _at(day, 7, chance.randrange(60))
    yield from (_observation(moment, finding, value) for finding, value in answers.items())


def _safety_findings(protocol: Protocol) -> list[str]:
    return [finding.id for finding in protocol.findings.values() if finding.group == "safety"]


def _safety(protocol: Protocol, day: int) -> Iterator[dict[str, Any]]:
    yield from (_observation(_at(day, 7), finding, False) for finding in _safety_findings(protocol))


def _tests(day: int, days: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """The injured side comes up to the other over the first two months."""
    moment, share = _at(day, 17), 0.99 - 0.35 * exp(-day / 22)
    for finding, other in (("isometric_flexion_15_n", 300), ("isometric_flexion_90_n", 280), ("hop_single_m", 1.6)):
        yield _observation(moment, finding, round(other * share * chance.uniform(0.99, 1.01), 2), "left")
        yield _observation(moment, finding, round(other * chance.uniform(0.99, 1.01), 2), "right")
    yield _observation(moment, "knee_extension_deg", round(10 + 40 * (1 - share)), "left")
    yield _observation(moment, "knee_extension_deg", 10, "right")
    plain = {
        "isometric_pain": 0 if day > 3 else 2, "pain_palpation": 0 if day > 40 else 1, "landing": "clean",
        "knee_alignment": "steady", "sprint_form": "sound", "readiness_iprrs": min(60, 20 + day),
        "askling_h_insecurity": 0 if day > 60 else 30, "top_speed_m_s": round(8.3 * share, 2),
    }  # fmt: skip
    yield from (_observation(moment, finding, value) for finding, value in plain.items())


def _session(day: int, pain: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    stage = next((each for each in reversed(STAGES) if day >= each[0]), None)
    kind = SESSION_WEEKDAYS.get(_at(day, 18).weekday())
    if stage is None or kind is None or pain >= 4:
        return
    _, strength, running = stage
    if kind == "running" and not running:
        kind = "strength"
    if kind == "running" and day >= 85 and _at(day, 18).weekday() == 5:
        kind = "sport"
    chosen = strength if kind == "strength" else (*running, *strength[:3])
    felt = min(pain, 1) if pain < 3 else pain
    yield {
        "at": _at(day, 18).isoformat(), "kind": kind, "minutes": 40, "effort": chance.choice((4, 5, 6)),
        "pain_during": felt, "pain_next_morning": felt, "exercises": [_done(each, day, felt) for each in chosen],
    }  # fmt: skip


def _done(exercise: str, day: int, pain: int) -> dict[str, Any]:
    if exercise in {"jog", "stride", "sprint"}:
        return {"exercise": exercise, "sets": 6, "metres": 50, "speed_pct": 80, "pain": pain, "form": "good"}
    reps = min(12, 6 + day // 15)
    return {
        "exercise": exercise, "side": "left", "sets": 3, "reps": reps, "load_kg": 0, "pain": pain, "effort": 5,
        "form": "good",
    }  # fmt: skip
