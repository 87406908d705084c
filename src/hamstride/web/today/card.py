"""The session card: what was asked of the person, signed, so that answers fit the plan they were given to."""

from __future__ import annotations

from typing import Any

from django.core import signing

from hamstride.engine.card.card import plan_mark
from hamstride.web.today.grouped import by_exercise

_ASKED = ("exercise", "side", "sets", "reps", "hold_s", "metres", "minutes", "load_kg", "speed_pct", "rest_s")
_SALT = "session-card"
_DRILLS = {"running": "drill"}  # turns and braking are planned among the exercises; only the ladder's run is a run


def card(decision: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of today's session, one for each exercise, and the mark of the plan they come from."""
    today = decision["today"]
    parts = [
        {"kind": _DRILLS.get(entries[0]["kind"], entries[0]["kind"]), "entries": [_asked(each) for each in entries]}
        for entries in by_exercise(today["exercises"]).values()
    ]
    if today["running"]:
        parts.append({"kind": "running", "entries": [_asked(today["running"])]})
    return {"parts": parts, "mark": plan_mark(decision), "warm_up": bool(today["warm_up"])}


def sealed(given: dict[str, Any]) -> str:
    """Return a card as signed text for a hidden field."""
    return signing.dumps(given, salt=_SALT, compress=True)


def opened(text: str) -> dict[str, Any] | None:
    """Return the card in a signed text, None if it is not one of ours."""
    try:
        found: dict[str, Any] = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return found


def _asked(item: dict[str, Any]) -> dict[str, Any]:
    return {key: item[key] for key in _ASKED if item.get(key) is not None}
