"""A decision on the return to sport: what it can be, and what has to be said before it can be written down. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RETURN, PART, NOT_YET = "return", "part", "not_yet"
VERDICTS = (
    (RETURN, "Back to full sport"),
    (PART, "Back to a part of training"),
    (NOT_YET, "Not yet"),
)
TOLD = (
    ("person", "The person"),
    ("coach", "The coach"),
    ("family", "A parent or guardian"),
    ("doctor", "A doctor"),
    ("club", "The club"),
)
STOPS = {
    "emergency": "There is a warning sign. Nobody goes back to sport with it, whoever says so.",
    "same_day": "There is a warning sign. Nobody goes back to sport with it, whoever says so.",
    "ask_first": "Safety questions are open. Ask them first.",
}


def axes_of(decision: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the criteria of the return as they stand today; [] for somebody who is not near sport."""
    shown = decision["return_to_sport"]
    return list(shown["axes"]) if shown else []


def refused(decision: dict[str, Any], verdict: str) -> str:
    """Return why this verdict cannot be written down today, "" when it can."""
    if verdict == NOT_YET:
        return ""
    if decision["urgency"] in STOPS:
        return STOPS[decision["urgency"]]
    return "" if axes_of(decision) else "The criteria of the return are not looked at yet in this phase."


def missing(axes: list[dict[str, Any]], waived: Mapping[str, str], verdict: str) -> list[str]:
    """Return the ids of criteria that are neither met nor waived with a reason, where the verdict needs them all."""
    if verdict != RETURN:
        return []
    return [each["id"] for each in axes if each["status"] != "met" and not waived.get(each["id"], "").strip()]


def kept(axes: list[dict[str, Any]], waived: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the criteria as the decision keeps them; what is met needs no waiver and gets none."""
    return [
        {"id": each["id"], "name": each["name"], "text": each["text"], "status": each["status"],
         "waived": waived.get(each["id"], "").strip() if each["status"] != "met" else ""}
        for each in axes
    ]  # fmt: skip
