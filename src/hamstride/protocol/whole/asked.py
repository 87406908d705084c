"""What a rule reads is asked: a sign or a fact of the injury stands on a page of the intake, or has to be measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hamstride.criteria.tree import names_read
from hamstride.protocol.model import Page, Protocol
from hamstride.protocol.places import Places
from hamstride.protocol.rule import Finding, When

# Asked at the start or never. The other groups have an occasion of their own: a check-in, a test, a cramp, a session.
_AT_START = ("safety", "injury")
_ABOUT_PERSON = ("date", "choice", "profile")  # kinds of page that record something else than a finding


def check_asked(protocol: Protocol, places: Places) -> None:
    """Add a fault for a page that asks wrongly, and for a rule that reads what nothing asks."""
    asked = set(_pages(protocol, places))
    for finding in protocol.findings.values():
        if finding.group == "safety" and finding.id not in asked:
            allowed = "a page of intake.yaml for every safety question"
            places.of(finding).fault(allowed, f"{finding.id} on no page")
            asked.add(finding.id)
    told: set[str] = set()
    for rule, when in _rules(protocol):
        for name in sorted(names_read(when.node) - told):
            finding_read = protocol.findings.get(name)
            if finding_read is not None and name not in asked and _is_asked_at_start(finding_read):
                told.add(name)
                allowed = "findings that something asks: a page of intake.yaml, a check-in or a test"
                places.of(rule).fault(allowed, f"{name}, which no page asks, in “{when.text}”")


def _is_asked_at_start(finding: Finding) -> bool:
    """What carries a unit is measured by hand, by whoever can."""
    return finding.group in _AT_START and finding.unit is None


def _pages(protocol: Protocol, places: Places) -> dict[str, Page]:
    """The page of every finding that stands on one."""
    asked: dict[str, Page] = {}
    for page in protocol.pages:
        _kind(page, protocol, places)
        for index, name in enumerate(page.findings):
            if name in asked:
                found = f"{name}, which the page {asked[name].id} asks already"
                places.of(page).below("findings", index).fault("each finding on one page", found)
            asked.setdefault(name, page)
    return asked


def _kind(page: Page, protocol: Protocol, places: Places) -> None:
    place = places.of(page)
    if page.kind == "checklist":
        for index, name in enumerate(page.findings):
            if protocol.findings[name].type != "yes_no":
                place.below("findings", index).fault("yes-or-no questions on a checklist", name)
    elif page.kind == "finding" and len(page.findings) != 1:
        place.fault("one finding on a page of kind finding", ", ".join(page.findings) or "none")
    elif page.kind in _ABOUT_PERSON and page.findings:
        place.below("findings").fault(f"no findings on a page of kind {page.kind}", ", ".join(page.findings))


def _rules(protocol: Protocol) -> Iterator[tuple[Any, When]]:
    """Every record with a criterion that warns, opens, holds back or sends somebody on."""
    yield from ((rule, rule.when) for rule in (*protocol.red_flags, *protocol.referral_clocks))
    for pathway in protocol.pathways.values():
        yield from ((rule, rule.when) for rule in pathway.recurrence)
        for phase in pathway.phases:
            rules = (*phase.leave_when, *phase.step_back_when, *phase.deload_when)
            yield from ((rule, rule.when) for rule in rules)
            yield from ((branch, branch.when) for branch in phase.next if branch.when)
            yield from ((slot, when) for slot in phase.slots for when in (slot.only_when, slot.not_when) if when)
    for exercise in protocol.exercises.values():
        yield from ((rule, rule.when) for rule in (*exercise.unlock, *exercise.avoid))
    for item in protocol.self_care:
        yield from ((rule, rule.when) for rule in item.rules)
        yield from ((item, when) for when in (item.offer_when,) if when)
    yield from ((each, each.when) for each in protocol.recognitions if each.when)
    yield from ((each, each.when) for each in protocol.outlook if each.when)
