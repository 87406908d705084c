"""How it is going, small goals and the session instead, for the Today page: the same lines as on the text page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hamstride.engine.going import chosen_line, monitoring_lines, offer_line
from hamstride.engine.monitoring.goals import GoalChosen, GoalOffer
from hamstride.engine.monitoring.picture import Adherence, AfterSession, Load, Monitoring, Setbacks, Trend, WeekLoad
from hamstride.protocol.model import Protocol
from hamstride.web.today import plan
from hamstride.web.today.cited import Cited, cited, facts


@dataclass(frozen=True)
class EarlySign:
    """An early sign with what is behind it."""

    text: str
    facts: list[str]
    sources: list[Cited]


def signs(protocol: Protocol, decision: dict[str, Any]) -> list[EarlySign]:
    """Return the early signs that show."""
    return [
        EarlySign(each["text"], facts(protocol, each["because"]), cited(protocol, each["sources"]))
        for each in decision["monitoring"]["signs"]
    ]


def lines(decision: dict[str, Any]) -> list[str]:
    """Return the picture in lines, without the signs."""
    told = decision["monitoring"]
    load = {**told["load"], "weeks": tuple(WeekLoad(**each) for each in told["load"]["weeks"])}
    return monitoring_lines(Monitoring(
        trends=tuple(Trend(**each) for each in told["trends"]),
        pain=tuple(AfterSession(**each) for each in told["pain"]),
        load=Load(**load),
        adherence=Adherence(told["adherence"]["percent"]),
        setbacks=Setbacks(**told["setbacks"]),
    ))  # fmt: skip


def goals(decision: dict[str, Any]) -> dict[str, Any]:
    """Return the chosen goal in words, and the goals that can be chosen."""
    offered = [GoalOffer(**each) for each in decision["goals"]["offered"]]
    chosen = decision["goals"]["chosen"]
    return {
        "chosen": chosen_line(GoalChosen(**chosen)) if chosen else "",
        "offered": [{"id": each.id, "name": each.name, "text": offer_line(each)} for each in offered],
    }


def instead(protocol: Protocol, decision: dict[str, Any]) -> dict[str, Any] | None:
    """Return the session to do instead, None on an ordinary day."""
    found = decision["today"]["substitute"]
    if not found:
        return None
    return {
        "name": found["name"],
        "text": found["text"],
        "items": plan.routine(protocol, found["items"]),
        "sources": cited(protocol, found["sources"]),
    }


def due(decision: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is followed and not part of the check-in, when its time to be asked has come."""
    asked = (*plan.DAILY, *plan.MORE)
    return [each for each in decision["monitoring"]["due"] if each["finding"] not in asked]


def context(protocol: Protocol, decision: dict[str, Any]) -> dict[str, Any]:
    """Return what the three cards need."""
    return {
        "signs": signs(protocol, decision),
        "going": lines(decision),
        "due": due(decision),
        "goals": goals(decision),
        "instead": instead(protocol, decision),
    }
