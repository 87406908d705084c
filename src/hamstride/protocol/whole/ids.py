"""No id stands twice where it has to name one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places

_by_rule: Callable[[Any], str] = attrgetter("rule.id")


def check_ids(protocol: Protocol, places: Places) -> None:
    """Add a fault to every record whose id was taken before, naming where."""
    _once(places, "red flag", protocol.red_flags)
    _once(places, "self-care item", protocol.self_care)
    _once(places, "page", protocol.pages)
    _once(places, "rung", protocol.ladder)
    _once(places, "referral clock", protocol.referral_clocks)
    _once(places, "outlook range", protocol.outlook)
    _once(places, "recognised condition", protocol.recognitions, attrgetter("condition"))
    _once(places, "small goal", protocol.goals, _by_rule)
    _once(places, "early sign", protocol.monitoring.signs, _by_rule)
    _once(places, "session instead", protocol.monitoring.instead, _by_rule)
    _once(places, "check before a run", protocol.routines.run_checks)
    if protocol.returning is not None:
        _once(places, "axis", protocol.returning.axes, _by_rule)
    for item in protocol.self_care:
        _once(places, f"screen of {item.id}", item.rules)
    for pathway in protocol.pathways.values():
        _pathway(pathway, places)
    _once(places, "phase", [phase for pathway in protocol.pathways.values() for phase in pathway.phases])
    for terms in (protocol.conditions, protocol.medicines, protocol.equipment):
        _once(places, "term", terms.values(), lambda term: term.label.casefold())


def _pathway(pathway: Pathway, places: Places) -> None:
    phases = pathway.phases
    rules = [rule for phase in phases for rule in (*phase.leave_when, *phase.step_back_when, *phase.deload_when)]
    _once(places, "phase rule", (*rules, *pathway.recurrence))
    for phase in phases:
        _once(places, f"slot of {phase.id}", phase.slots)


def _once(places: Places, what: str, records: Iterable[Any], name: Callable[[Any], str] = attrgetter("id")) -> None:
    found: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        found[name(record)].append(record)
    for id, same in found.items():
        if len(same) > 1:
            first, *rest = sorted((places.of(record) for record in same), key=_order)
            for number, place in enumerate(rest, 2):
                place.fault(f"each {what} id once", f"{what} “{id}” {number} times, first in {_where(first)}")


def _order(place: Place) -> tuple[str, int]:
    return place.document.name, place.line or 0


def _where(place: Place) -> str:
    return f"{place.document.name}:{place.line}"
