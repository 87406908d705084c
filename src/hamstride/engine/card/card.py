"""`session_card(protocol, case, at)`: pure, like the decision it comes from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hamstride.engine.card.model import Branches, Care, SessionCard, Step, Timed
from hamstride.engine.card.options import guide, options
from hamstride.engine.card.turns import by_exercise, run_turns, turns
from hamstride.engine.decide import Decided, decided_at, prescriber_of
from hamstride.engine.decision import CareItem, Decision, PlannedExercise, PlannedRun, WarmItem
from hamstride.engine.plain import as_data
from hamstride.engine.prescription import Prescriber, is_lighter, pain_limit
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Slot
from hamstride.record.case import Case
from hamstride.words.say import say

_SESSION_OF = {"running": "running", "sport": "sport"}  # drills are runs in the record; all else is the exercises
_MINUTE = 60


def session_card(protocol: Protocol, case: Case, at: datetime) -> SessionCard:
    """Return today's session as a phone can keep it: steps, turns, timers, guides, and every branch.

    Args:
        protocol: a loaded protocol.
        case: a read case; entries later than `at` are left out.
        at: the moment, with its offset.

    Raises:
        ValueError: `at` has no offset.
    """
    return card_of(protocol, decided_at(protocol, case, at))


def card_of(protocol: Protocol, decided: Decided) -> SessionCard:
    """Return the card of a decision that has been made."""
    facts, standing, decision = decided
    prescriber = prescriber_of(protocol, facts, standing)
    today = decision.today
    return SessionCard(
        at=decision.at,
        day=date.fromordinal(facts.today).isoformat(),
        care_level=decision.care_level,
        headline=decision.headline,
        mark=mark_of(decision),
        pain_limit=today.pain_limit,
        notes=today.notes,
        warm_up=_routine(today.warm_up),
        steps=() if prescriber is None else _steps(prescriber, decision),
        cool_down=_routine(today.cool_down),
        pre_run=tuple(each.text for each in today.pre_run if each.status == "unknown"),
        care=tuple(_care(protocol, each) for each in today.self_care),
    )


def plan_mark(decision: Mapping[str, Any]) -> str:
    """Return a short mark of what was asked of the person: a form carries it, and a later plan differs in it."""
    asked = {
        "urgency": decision["urgency"],
        "phase": (decision.get("phase") or {}).get("id"),
        "exercises": decision["today"]["exercises"],
        "running": decision["today"]["running"],
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def mark_of(decision: Decision) -> str:
    """Return the mark of a decision, without writing out the rest of it."""
    today = decision.today
    return plan_mark(
        {
            "urgency": decision.urgency,
            "phase": None if decision.phase is None else {"id": decision.phase.id},
            "today": {
                "exercises": [as_data(each) for each in today.exercises],
                "running": as_data(today.running),
            },
        }
    )


def _steps(prescriber: Prescriber, decision: Decision) -> tuple[Step, ...]:
    today, limit = decision.today, pain_limit(prescriber)
    steps = [_step(prescriber, place, entries, limit) for place, entries in enumerate(by_exercise(today.exercises))]
    if today.running is not None:
        steps.append(_run(prescriber, len(steps), today.running, limit))
    return tuple(steps)


def _step(prescriber: Prescriber, place: int, entries: Sequence[PlannedExercise], limit: int) -> Step:
    first = entries[0]
    slot = _slot_of(prescriber, first)
    lighter = prescriber.standing.deload or is_lighter(prescriber, prescriber.facts.now)
    light = lighter and first.kind == "strength"
    others = () if slot is None else options(prescriber, slot, entries, light)
    return Step(
        place=place,
        session=_SESSION_OF.get(first.kind, "exercises"),
        kind=first.kind,
        guide=guide(prescriber.protocol.exercises[first.exercise]),
        turns=turns(entries),
        branches=_branches(limit, others),
    )


def _slot_of(prescriber: Prescriber, planned: PlannedExercise) -> Slot | None:
    fitting = (each for each in prescriber.slots if planned.exercise in each.exercises and each.kind == planned.kind)
    return next(fitting, None)


def _run(prescriber: Prescriber, place: int, run: PlannedRun, limit: int) -> Step:
    found = guide(prescriber.protocol.exercises[run.exercise])
    return Step(place, "running", "running", found, run_turns(run), _branches(limit, ()))


def _branches(limit: int, others: tuple[Any, ...]) -> Branches:
    return Branches(
        pain_above=limit,
        stop=say("card.stop", limit=str(limit)),
        hurts=say("card.hurts"),
        no_time=say("card.no_time"),
        options=others,
    )


def _routine(items: Sequence[WarmItem]) -> tuple[Timed, ...]:
    return tuple(Timed(each.name, round(each.minutes * _MINUTE), each.exercise) for each in items)


def _care(protocol: Protocol, offered: CareItem) -> Care:
    """The lines shown to this person, with the seconds that the protocol gives some of them."""
    item = next(each for each in protocol.self_care if each.id == offered.item)
    timed = {step.text: Timed(step.text, step.seconds, step.exercise) for step in item.guide}
    return Care(
        item=offered.item,
        name=offered.name,
        seconds=None if offered.minutes is None else offered.minutes * _MINUTE,
        gap_h=offered.min_gap_h,
        not_with=offered.not_with,
        pause_min=offered.pause_min,
        lines=tuple(timed.get(text, Timed(text)) for text in offered.steps),
    )
