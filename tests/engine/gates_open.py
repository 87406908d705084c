"""Ana in a phase with every gate to the next one met: what tests of staging start from and then spoil."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.people import ANA_GOOD_DAY, Data, Row, all_safe, ana, answers, first_answers, morning, ordered, session

START = 10  # the morning Bo sets the phase; the work that opens its gates follows
GOOD: dict[str, Any] = {"form": "good", "pain": 0, "effort": 5, "sets": 2, "reps": 8}
SINGLE: dict[str, Any] = {
    "isometric_pain": 0, "pain_palpation": 0, "landing": "clean", "knee_alignment": "steady", "sprint_form": "sound",
    "askling_h_insecurity": 0, "confidence": 9, "best_top_speed_m_s": 8.0, "top_speed_m_s": 7.9,
}  # fmt: skip
EVEN: dict[str, Any] = {
    "knee_extension_deg": 10, "isometric_flexion_15_n": 200, "isometric_flexion_90_n": 200, "hop_single_m": 1.5,
}  # fmt: skip
HOP = "hop_single_m"
WORK = ("single_leg_deadlift", "slider_curl", "walk", "step_up", "stride", "sprint")


def opened(phase: str, days: int = 12) -> Data:
    """Ana in a phase that Bo set, then good answers, tests and sessions every day: every gate is met."""
    rows: list[Row] = [*first_answers()]
    sessions: list[Row] = []
    for day in range(START, START + days + 1):
        at = morning(day)
        rows += [*all_safe(at), *answers(at, {**ANA_GOOD_DAY, **SINGLE}), *answers(at, EVEN, "left")]
        rows += answers(at, EVEN, "right")
        done = [{"exercise": exercise, **GOOD} for exercise in WORK]
        for hour, kind in enumerate(("strength", "running", "sport"), start=2):
            felt = {"pain_during": 0, "pain_next_morning": 0, "effort": 5}
            sessions.append(session(at + timedelta(hours=hour), kind, *done, **felt))
    data = ana(rows, sessions, [ordered(morning(START), phase=phase)])
    hold = ordered(morning(START), reason="Wait.", hold_until=morning(START + days).isoformat())
    data["decisions"].append(hold)
    return data


END = morning(START + 12)  # when the hold ends


def with_hops(*injured: float) -> Data:
    """Ana with every gate of her phase met, but hops of these lengths against 1.5 m on the newest days."""
    data = opened("sport_specific")
    data["observations"] = [row for row in data["observations"] if row["finding"] != HOP]
    for ago, metres in enumerate(injured):
        at = END - timedelta(days=ago)
        data["observations"] += [*answers(at, {HOP: metres}, "left"), *answers(at, {HOP: 1.5}, "right")]
    return data
