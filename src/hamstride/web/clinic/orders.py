"""What a clinician can decide about a plan, what it would change, and the entry it becomes.

The engine keeps it inside the safety limits: no order reaches past the protocol's own ceilings or past a warning sign,
and a phase opens only the exercises whose own conditions are met.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hamstride.casebook import Entry, decide
from hamstride.protocol.model import Protocol
from hamstride.record.read import case_of
from hamstride.web.people.models import Account
from hamstride.web.today import plan

Data = dict[str, Any]
APPROVED = "Seen, and left as it is."


def entry(by: Account, wanted: dict[str, Any], reason: str) -> Entry:
    """Return the decision as an entry of the person's record; an empty set says: seen, and left as it is."""
    return Entry("decision", {"by": "clinician", "set": wanted, "reason": reason or APPROVED}, by=by.key)


def tried(protocol: Protocol, case: Data, wanted: Data, reason: str, now: datetime) -> Data:
    """Return today's decision as it would be.

    Raises:
        CaseRefused: the order is not one the record can hold.
    """
    order = {"at": now.isoformat(), "by": "clinician", "set": wanted, "reason": reason or APPROVED}
    data = {**case, "decisions": [*(case.get("decisions") or ()), order]}
    return decide(protocol, case_of(data, protocol, now), now).to_dict()


def changes(protocol: Protocol, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return what is different today, in lines; empty when nothing is."""
    return [*_phase(before, after), *_limits(before, after), *_lists(protocol, before, after)]


def no_effect(wanted: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return why an order does not show today, "" when it does."""
    if not wanted or before["today"] != after["today"] or before["phase"] != after["phase"]:
        return ""
    if before["urgency"] in ("emergency", "same_day", "ask_first"):
        return "There is no plan today. A warning sign or an open safety question comes first."
    if "hold_until" in wanted:
        return "Nothing changes today. No next step opens until that day."
    return "Nothing changes today: the plan stays below what you allow."


def _phase(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    old, new = before["phase"], after["phase"]
    if (old or {}).get("id") != (new or {}).get("id"):
        yield f"Phase: {(old or {}).get('name', 'none')} → {(new or {}).get('name', 'none')}"


def _limits(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    old, new = before["today"], after["today"]
    if old["pain_limit"] != new["pain_limit"]:
        yield f"Stop an exercise above: {_number(old['pain_limit'])} → {_number(new['pain_limit'])} of 10"
    speeds = [each["running"]["speed_pct"] if each["running"] else None for each in (old, new)]
    if speeds[0] != speeds[1]:
        yield f"Running today: {_speed(speeds[0])} → {_speed(speeds[1])}"


def _lists(protocol: Protocol, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    old, new = ({each.name: each.dose for each in plan.exercises(protocol, one)} for one in (before, after))
    if gone := [name for name in old if name not in new]:
        yield f"Left out today: {', '.join(gone)}"
    if come := [name for name in new if name not in old]:
        yield f"New today: {', '.join(come)}"
    yield from (f"{name}: {old[name]} → {new[name]}" for name in old if name in new and old[name] != new[name])


def _number(value: object) -> str:
    return "none" if value is None else f"{value}"


def _speed(value: float | None) -> str:
    return "none" if value is None else f"{value:g} % of their own best speed"
