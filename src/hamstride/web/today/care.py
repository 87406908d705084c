"""The three care levels, told apart by words, and who else should be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.web.intake import known
from hamstride.web.intake.known import Case
from hamstride.web.today.cited import Cited, cited, facts

CARE_WORDS = {"stop": "Stop and get help", "ask": "Ask someone first", "plan": "Here is your plan"}
TO_WORDS = {
    "emergency": "Emergency services",
    "urgent_care": "Urgent care",
    "doctor": "A doctor",
    "physiotherapist": "A physiotherapist",
    "pharmacist": "A pharmacist",
    "midwife": "Your midwife or maternity unit",
    "surgeon": "Your surgeon",
    "podiatrist": "A foot specialist",
}


@dataclass(frozen=True)
class Level:
    """How the page looks and what it is called."""

    id: str  # stop | ask | plan
    words: str
    soon: str  # how soon, in words
    emergency: bool


@dataclass(frozen=True)
class Reason:
    """Why the decision is what it is."""

    id: str
    name: str
    text: str
    to: str
    facts: list[str]
    sources: list[Cited]


@dataclass(frozen=True)
class Dot:
    """One phase on the path."""

    name: str
    state: str  # done | now | later
    x: int
    y: int


_SOON = {
    "emergency": "This is an emergency.",
    "same_day": "Get help today.",
    "prompt": "Have this looked at soon.",
    "routine": "Ask at your next visit.",
}


def level(decision: dict[str, Any]) -> Level:
    """Return the care level of a decision."""
    id = decision["care_level"]
    return Level(id, CARE_WORDS[id], _SOON.get(decision["urgency"], ""), decision["urgency"] == "emergency")


def reasons(protocol: Protocol, decision: dict[str, Any]) -> list[Reason]:
    """Return the reasons, each with the answers behind it and its sources."""
    return [
        Reason(
            id=each["rule"],
            name=each["name"] or "",
            text=each["text"],
            to=TO_WORDS.get(each["to"] or "", ""),
            facts=facts(protocol, each["because"]),
            sources=cited(protocol, each["sources"]),
        )
        for each in decision["reasons"]
    ]


def offered(decision: dict[str, Any], item: str) -> dict[str, Any] | None:
    """Return a self-care item as it is offered today, None where it is not."""
    return next((each for each in decision["today"]["self_care"] if each["item"] == item), None)


def withheld(decision: dict[str, Any], item: str) -> dict[str, Any] | None:
    """Return why a self-care item is not offered, None where nothing is said of it."""
    return next((each for each in decision["withheld"] if each["item"] == item), None)


def referrals(decision: dict[str, Any]) -> list[dict[str, Any]]:
    """Return who else to see, and when."""
    return [
        {"to": TO_WORDS.get(each["to"], each["to"]), "when": each["when"], "text": each["text"]}
        for each in decision["referrals"]
    ]


def phases(protocol: Protocol, decision: dict[str, Any], case: Case) -> list[Dot]:
    """Return the path of phases as dots on a rising line; empty when the person has not been staged.

    For daily life the path goes from strength straight to maintenance (contracts, section 2.4).
    """
    now = (decision.get("phase") or {}).get("id")
    found = list(protocol.pathway_with(now).phases) if now else []
    if known.person(case).get("goal") == "daily_life":
        found = [each for each in found if each.id not in ("sport_specific", "sprint", "simulation") or each.id == now]
    ids = [each.id for each in found]
    if now not in ids:
        return []
    here = ids.index(now)
    return [
        Dot(each.name, "now" if place == here else "done" if place < here else "later", *_place(place, len(ids)))
        for place, each in enumerate(found)
    ]


def _place(place: int, of: int) -> tuple[int, int]:
    part = place / max(of - 1, 1)
    return round(12 + 296 * part), round(64 - 52 * part**1.6)
