"""Somebody held in a phase of a small pathway, whose few rules a test writes down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hamstride.engine.decide import facts_of
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.model import Release
from hamstride.engine.release.release import release_of
from hamstride.engine.staging import stage
from hamstride.engine.triage import triage
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Branch, Gap, Pathway, Phase, StepBack
from hamstride.protocol.rule import Amount
from tests.engine.small_plan import SHIPPED, cited, rule, when
from tests.people import Row, all_safe, ana, answers, case, morning, ordered

SINCE = 28
NOW = morning(31)
NEVER = rule("never", "age < 1 years")
Onward = Sequence[tuple[str, str | None]]


def phase(id: str, next: Onward, least: float = 0, **rules: Any) -> Phase:
    """A phase with these rules and no others."""
    bare: dict[str, Any] = {"leave_when": (), "step_back_when": (), "deload_when": (), "gaps": (), "slots": ()}
    branches = tuple(Branch(to, None if text is None else when(text)) for to, text in next)
    shipped = SHIPPED.pathway_with(id).phase(id)
    return replace(shipped, least_days=Amount(least, "Time heals.", cited("time")), next=branches, **{**bare, **rules})


def protocol_with(
    leave: Sequence[str] = (),
    next: Onward = (("strength", None),),
    deload: Sequence[str] = (),
    back: Sequence[str] = (),
    gaps: Sequence[float] = (),
    least: float = 0,
) -> Protocol:
    """The shipped protocol with a strain pathway whose loading phase has these rules."""
    loading = phase(
        "loading", next, least, leave_when=tuple(rule(f"gate-{number}", text) for number, text in enumerate(leave, 1)),
        deload_when=tuple(rule(f"lighter-{number}", text) for number, text in enumerate(deload, 1)),
        step_back_when=tuple(
            StepBack(f"back-{number}", when(text), "", cited("back"), to="foundation")
            for number, text in enumerate(back, 1)
        ),
        gaps=tuple(Gap(days, "foundation", "Silence.", cited("silence")) for days in gaps),
    )  # fmt: skip
    pathway = Pathway("strain", (
        phase("protect", [("foundation", None)], leave_when=(NEVER,)),
        phase("foundation", [("loading", None)], leave_when=(NEVER,)), loading,
        phase("strength", []), phase("maintenance", []),
    ), sources=cited("where it goes on"))  # fmt: skip
    return replace(SHIPPED, pathways={**SHIPPED.pathways, "strain": pathway})


def ground_in(
    protocol: Protocol,
    rows: Sequence[Row] = (),
    sessions: Sequence[Row] = (),
    at: datetime = NOW,
    fresh: bool = True,
    without: Sequence[str] = (),
    orders: Sequence[Row] = (),
    by_clinician: bool = True,
    **person: Any,
) -> Ground:
    """Ana in loading since three days, all safe this morning (or not asked since then), as the search sees her.

    Bo, the clinician, put her there; without him she stands in the first phase of what it looks like.
    """
    start = morning(SINCE)
    strain = answers(start, {"mechanism": "sprint", "sudden_onset": True, "pop_felt": False, "bruising": "none"})
    known = [*all_safe(start), *strain, *(all_safe(at) if fresh else ()), *rows]
    first = [ordered(start - timedelta(hours=1), phase="loading")] if by_clinician else []
    data = ana(known, sessions, [*first, *orders], without, **person)
    facts = facts_of(protocol, case(data).until(at))
    standing = stage(protocol, facts, at.timestamp())
    assert standing.phase is not None
    here = standing.pathway.phase(standing.phase)
    return Ground(protocol, facts, standing, here, "rise" if here.next else "work")


def release_in(ground: Ground) -> Release | None:
    """What lifts the hold of somebody."""
    return release_of(ground.protocol, ground.facts, ground.standing, triage(ground.protocol, ground.facts))


RULES = ("leave", "next", "deload", "back", "gaps", "least")


def held(**given: Any) -> Release | None:
    """What lifts the hold: the rules of the phase and what is known of her, by name."""
    rules = {name: given.pop(name) for name in RULES if name in given}
    return release_in(ground_in(protocol_with(**rules), **given))
