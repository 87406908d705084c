"""The decision arranged for the Today page: what to do first, the list, what opens the next step, the days ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.web.intake import known
from hamstride.web.intake.known import Case
from hamstride.web.pictures import one_side
from hamstride.web.today import dose
from hamstride.web.today.cited import Cited, cited, facts
from hamstride.web.today.grouped import by_exercise, sides_words

DAYS_SHOWN = 7
_NAMED = ("strength", "running", "test")  # days with one of these stand out, with what is done on them
_HARDEST_FIRST = ("match", "sport", "running", "strength", "test", "mobility", "rest")
# What a check-in asks; one of these today means that the check-in is done.
DAILY = ("pain_morning", "pain_walking", "pain_rest", "limp")
MORE = ("tightness", "sleep_h", "sleep_quality", "fatigue", "soreness", "stress", "confidence", "life_impact")


@dataclass(frozen=True)
class Item:
    """One thing on the list, with its reason."""

    id: str
    name: str
    dose: str
    why: str
    sources: list[Cited]
    side: str = ""  # the leg that does it when it is only one


@dataclass(frozen=True)
class Gate:
    """One condition for the next phase: `lead` is read first, `exact` is the criterion behind it, "" if it leads."""

    id: str
    text: str
    why: str
    lead: str
    exact: str
    status: str
    word: str
    facts: list[str]
    needs: list[str]


@dataclass(frozen=True)
class Action:
    """The one thing to do next."""

    label: str
    url: str  # name of the route


def exercises(protocol: Protocol, decision: dict[str, Any]) -> list[Item]:
    """Return today's exercises, each once."""
    groups = by_exercise(decision["today"]["exercises"])
    return [
        Item(
            id=id,
            name=entries[0]["name"],
            dose=sides_words(entries),
            why=entries[0]["why"],
            sources=cited(protocol, entries[0]["sources"]),
            side=one_side(entries),
        )
        for id, entries in groups.items()
    ]


def running(protocol: Protocol, decision: dict[str, Any]) -> Item | None:
    """Return today's running, None if there is none."""
    item = decision["today"]["running"]
    if not item:
        return None
    name = exercise_name(protocol, item["exercise"])
    return Item(item["exercise"], name, dose.running_words(item), item["why"], cited(protocol, item["sources"]))


def gates(protocol: Protocol, decision: dict[str, Any]) -> list[Gate]:
    """Return what opens the next step, what is still missing first."""
    order = {"unmet": 0, "unknown": 1, "met": 2}
    found = [
        Gate(
            id=each["id"],
            text=each["text"],
            why=each["why"],
            lead=_capital(each["why"] if _says_it(each) else each["text"]),
            exact=_capital(each["text"]) if _says_it(each) else "",
            status=each["status"],
            word=_word(each),
            facts=facts(protocol, each["because"]),
            needs=[need["text"] for need in each["needs"]],
        )
        for each in decision["gates"]
    ]
    return sorted(found, key=lambda gate: order[gate.status])


def _word(gate: dict[str, Any]) -> str:
    return dose.AGAIN_WORD if gate["within_error"] else dose.STATUS_WORDS[gate["status"]]


def _says_it(gate: dict[str, Any]) -> bool:
    """A criterion reads like a contract, so the reason leads; only a number of days is clearer by itself."""
    return bool(gate["why"]) and not gate["id"].endswith("-least-days")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def axes(decision: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the sides of the return decision in their own order, each with its status in words; [] when not shown."""
    shown = decision["return_to_sport"]
    return [each | {"word": _word(each)} for each in shown["axes"]] if shown else []


def days(protocol: Protocol, decision: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """Return the coming days, each once, with its kinds of work."""
    entries: dict[str, list[dict[str, Any]]] = {}
    for each in decision["calendar"]:
        entries.setdefault(each["date"], []).append(each)
    return [
        _day(protocol, date.fromisoformat(when), of_day, today) for when, of_day in list(entries.items())[:DAYS_SHOWN]
    ]


def action(decision: dict[str, Any], case: Case, now: datetime) -> Action | None:
    """Return the one primary action of the day, None when there is nothing left to do."""
    if decision["care_level"] == "stop":
        return None
    if decision["care_level"] == "ask":
        return Action("Answer the open questions", "result")
    if not known.observed_on(case, now, DAILY):
        return Action("Do the check-in", "check_in")
    if not known.sessions_on(case, now) and (decision["today"]["exercises"] or decision["today"]["running"]):
        return Action("Start today’s session", "session")
    return None


def routine(protocol: Protocol, items: list[dict[str, Any]]) -> list[str]:
    """Return a warm-up or cool-down in words."""
    return [f"{exercise_name(protocol, each['exercise'])}, {dose.count(each['minutes'], 'minute')}" for each in items]


def exercise_name(protocol: Protocol, id: str) -> str:
    """Return an exercise's name."""
    return protocol.exercises[id].name if id in protocol.exercises else id.replace("_", " ").capitalize()


def _day(protocol: Protocol, day: date, entries: list[dict[str, Any]], today: date) -> dict[str, Any]:
    kinds = sorted((each["kind"] for each in entries if each["kind"] != "check_in"), key=_HARDEST_FIRST.index)
    work = [kind for kind in kinds if kind != "rest"] or kinds or ["check_in"]
    items = [_name(protocol, item) for each in entries if each["kind"] in _NAMED for item in each["items"]]
    return {
        "day": dose.day_words(day, today),
        "kind": ", ".join([dose.KIND_WORDS[work[0]], *(dose.KIND_WORDS[each].lower() for each in work[1:])]),
        "rest": not set(_NAMED) & set(work),
        "items": list(dict.fromkeys(items)),
    }


def _name(protocol: Protocol, id: str) -> str:
    if id in protocol.exercises:
        return protocol.exercises[id].name
    return protocol.findings[id].label if id in protocol.findings else id.replace("_", " ")
