"""The tests of today for the pages: what is offered, what was measured, and what the gates make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hamstride.engine.self_tests import Guide, Offer, offers
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.web import door, local
from hamstride.web.intake import known
from hamstride.web.intake.known import Case
from hamstride.web.intake.question import value_words
from hamstride.web.today import plan
from hamstride.web.today.plan import Gate

SIDES = ("left", "right")


@dataclass(frozen=True)
class Test:
    """One test as the list shows it."""

    finding: Finding
    guide: Guide
    due: bool
    waits: str
    measured: list[str]  # the newest value of each leg


def all_offers() -> tuple[Offer, ...]:
    """Return the offers for the person here; () while there is no plan."""
    case = door.casebook().case(door.whose())
    return () if case is None else offers(door.protocol(), case, door.now())


def listed(protocol: Protocol, case: Case) -> list[Test]:
    """Return every test, what the plan asks for first, what has to wait last."""
    return [
        Test(protocol.findings[each.guide.finding], each.guide, each.due, each.waits,
             measured(protocol.findings[each.guide.finding], case))
        for each in all_offers()
    ]  # fmt: skip


def measured(finding: Finding, case: Case) -> list[str]:
    """Return the newest value of each leg in words, with its day."""
    found = ((side, known.newest(case, finding.id, side)) for side in SIDES)
    return [_measured(finding, side, each) for side, each in found if each is not None]


def order(case: Case) -> tuple[str, str]:
    """Return the legs in the order of testing: the good one first, so that the hurt one is done with practice."""
    return ("right", "left") if known.episode(case).get("side") != "right" else ("left", "right")


def gates(protocol: Protocol, decision: dict[str, Any], finding: str) -> list[Gate]:
    """Return the gates that read a finding, as they stand."""
    named = re.compile(rf"\b{finding}\b")
    reading = {each["id"] for each in decision["gates"] if named.search(each["criterion"])}
    return [each for each in plan.gates(protocol, decision) if each.id in reading]


def _measured(finding: Finding, side: str, each: dict[str, Any]) -> str:
    moment = local.from_iso(each["at"])
    return f"{side.capitalize()}: {value_words(finding, each['value'])} ({moment.day} {moment:%B})"
