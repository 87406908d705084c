"""A witness decided by both protocols: what the two decisions say of the thing it is a witness of."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from hamstride.criteria.truth import Truth
from hamstride.engine.decide import decided, facts_on, history_of
from hamstride.engine.decision import Decision
from hamstride.engine.staging import stage
from hamstride.proof.difference.aspects import Aspect
from hamstride.protocol.model import Protocol
from hamstride.record.history import History
from hamstride.record.read import CaseRefused, case_of


def said_by(protocol: Protocol, aspect: Aspect, case: Mapping[str, Any], at: str) -> str:
    """Return what a protocol decides of an aspect, in a few words; its refusal where it cannot read the case."""
    moment = datetime.fromisoformat(at)
    try:
        read = case_of(readable(case, protocol), protocol)
    except CaseRefused as refused:
        return f"refused: {refused.faults[0]}"
    history = history_of(protocol, read.until(moment))
    decision, _ = decided(protocol, history, moment)
    if aspect.kind == "exercise":
        return _exercise(protocol, history, decision, aspect.what, moment)
    return _said(decision, aspect)


def readable(case: Mapping[str, Any], protocol: Protocol) -> dict[str, Any]:
    """Return a case without the findings a protocol does not know."""
    rows = [each for each in case["observations"] if each["finding"] in protocol.findings]
    return deepcopy({**case, "observations": rows})


def _said(decision: Decision, aspect: Aspect) -> str:
    if aspect.kind in ("urgency", "asks"):
        return decision.urgency
    if aspect.kind == "condition":
        return decision.condition
    if aspect.kind == "care":
        offered = any(each.item == aspect.what for each in decision.today.self_care)
        return "offered" if offered else "not offered"
    if aspect.kind == "lighter":
        return decision.move
    moves = [each for each in decision.path if each.rules != ("clinician",)]
    stands = "nowhere" if decision.phase is None else decision.phase.id
    return f"{moves[-1].move} to {stands}" if moves else f"stays in {stands}"


def _exercise(protocol: Protocol, history: History, decision: Decision, id: str, at: datetime) -> str:
    """Whether it is open, as the engine evaluates it; equipment and the day's choice are not asked."""
    facts = facts_on(protocol, history)
    stage(protocol, facts, at.timestamp())
    exercise, whole = protocol.exercises.get(id), facts.over_all_sessions()
    if exercise is None:
        return "no such exercise"
    if decision.urgency in ("emergency", "same_day", "ask_first"):
        return f"nothing is given ({decision.urgency})"
    opens: list[Truth] = [rule.when.truth(whole, None) for rule in exercise.unlock]
    shuts: list[Truth] = [rule.when.truth(whole, None) for rule in exercise.avoid]
    return "open" if all(opens) and all(each is False for each in shuts) else "not open"
