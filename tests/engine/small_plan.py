"""A small plan to prescribe from: three exercises, a phase with slots of its own, and Ana's record beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from hamstride.casebook import load_protocol
from hamstride.criteria.check import read
from hamstride.criteria.truth import compile_truth
from hamstride.engine.decide import facts_of
from hamstride.engine.prescription import Prescriber
from hamstride.engine.staging import Orders
from hamstride.protocol.exercise import Dose, Exercise, Load, Rung
from hamstride.protocol.pathway import Phase, Slot
from hamstride.protocol.rule import Amount, Citation, Rule, When
from tests.people import Row, ana, answers, case, morning

SHIPPED = load_protocol()
DAY = 30


def cited(where: str) -> tuple[Citation, ...]:
    return (Citation("product_default", where, "product_default"),)


def when(text: str) -> When:
    node = read(text, SHIPPED.vocabulary)
    return When(text, node, compile_truth(node, SHIPPED.vocabulary), text)


def rule(id: str, text: str) -> Rule:
    return Rule(id, when(text), f"because of {id}", cited(id))


def exercise(id: str, **changes: Any) -> Exercise:
    """One of the shipped ids (a record may name no other) with nothing that keeps it away."""
    dose = Dose("reps", 8, 12, 2, (2, 4), 60, "slow", Load(4.0, 2.0, 10.0), cited(f"dose of {id}"))
    plain: dict[str, Any] = {
        "equipment": (), "unlock": (), "avoid": (), "phases": ("loading",), "sides": "both", "dose": dose,
        "purpose": f"purpose of {id}", "kind": "strength",
    }  # fmt: skip
    return replace(SHIPPED.exercises[id], **{**plain, **changes})


def slot(id: str, kind: Any, *exercises: str, choose: int = 1, every: int | None = None, **more: Any) -> Slot:
    weekly = None if every is not None else more.pop("weekly", 7)
    return Slot(id, kind, choose, exercises, every, weekly, cited(id), **more)


LADDER = (
    Rung("one", "loading", "jog", 4, 50, 30, 45, "start", "Run slowly.", cited("one")),
    Rung("two", "loading", "jog", 4, 60, 50, 45, "speed",
         "Run faster.", cited("two")),
)  # fmt: skip
NUMBERS = {
    "check_in_pain": 3, "ease_off_pain": 4, "older_from_age": 50, "older_rest_days": 1, "days_between_strength": 2,
    "hurt_before_sessions": 1, "good_sessions_before_step": 2, "severe_pain": 7, "lighter_week_every": 4,
    "lighter_week_share": 0.5, "runs_between_days": 2, "most_exercises": 3, "new_loaded_exercises": 1,
    "days_between_tests": 7, "good_session_pain": 2,
}  # fmt: skip
POLICY = {**SHIPPED.policy, **{name: replace(SHIPPED.policy[name], value=value) for name, value in NUMBERS.items()}}
EXERCISES = {
    **SHIPPED.exercises,
    **{id: exercise(id) for id in ("hip_hinge", "bridge_double_leg", "bridge_single_leg", "lunge")},
    "jog": exercise("jog"),
}
SMALL = replace(SHIPPED, policy=POLICY, exercises=EXERCISES, ladder=LADDER)
PHASE = replace(
    SHIPPED.pathway_with("loading").phase("loading"),
    pain_limit=Amount(2, "", ()), most_speed_pct=Amount(60, "", cited("speed")), withhold=(), loads=True, runs=True,
    counts_as="loading", tests_every=(), avoid=("hills",), leave_when=(),
    slots=(slot("lift", "strength", "hip_hinge"), slot("move", "mobility", "bridge_double_leg")),
)  # fmt: skip
CALM = {"pain_walking": 0, "pain_rest": 0, "pain_morning": 0}


def prescriber(
    *rows: Row,
    phase: Phase = PHASE,
    orders: Orders | None = None,
    sessions: Sequence[Row] = (),
    side: str = "left",
    day: float = DAY,
    protocol: Any = SMALL,
    standing: dict[str, Any] | None = None,
    **person: Any,
) -> Prescriber:
    """Ana's prescriber on the morning of a day."""
    data = ana(rows, sessions, **person)
    data["episode"]["side"] = side
    facts = facts_of(protocol, case(data))
    facts.move_to(morning(0).timestamp() + day * 86400)
    known: dict[str, Any] = {
        "phase": "loading", "deload": False, "ordered": [], "phase_at": lambda _at: "loading",
        "pathway": protocol.pathways["strain"], **(standing or {}),
    }  # fmt: skip
    return Prescriber(protocol, phase, facts, SimpleNamespace(**known), orders or Orders())  # type: ignore[arg-type]


def today(**values: Any) -> list[Row]:
    """A check-in on this morning."""
    return answers(morning(DAY), {**CALM, **values})
