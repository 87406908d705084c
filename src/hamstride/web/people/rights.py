"""The rights one person can give another over the record, and which of them go with which role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

PLAN = "plan"  # today's list, the gates, the days ahead: the pages as the person sees them
RECORD = "record"  # every answer, test, session and decision
MEASURE = "measure"  # enter tests
DECIDE = "decide"  # approve, hold, step back, set a dose, decide on the return to sport
MESSAGE = "message"  # read and write messages
AVAILABILITY = "availability"  # available, limited or not, and for how long it took others
RESTRICT = "restrict"  # set a lower limit for team training, never a higher one
PAIN_NOTES = "pain_notes"  # how much it hurts

PHYSIO, COACH, FAMILY = "physio", "coach", "family"
ROLES: Mapping[str, str] = MappingProxyType({PHYSIO: "Physiotherapist", COACH: "Coach", FAMILY: "Family or friend"})

# What a role always has, and what the person may add. Nothing else can be in the scope of a consent with that role.
ALWAYS: Mapping[str, frozenset[str]] = MappingProxyType({
    PHYSIO: frozenset({PLAN, RECORD, MESSAGE}),
    COACH: frozenset({AVAILABILITY, RESTRICT}),
    FAMILY: frozenset({PLAN}),
})  # fmt: skip
MAY_ADD: Mapping[str, tuple[str, ...]] = MappingProxyType({
    PHYSIO: (MEASURE, DECIDE),
    COACH: (PAIN_NOTES,),
    FAMILY: (),
})  # fmt: skip
SAID: Mapping[str, str] = MappingProxyType({
    PLAN: "see the plan as you see it",
    RECORD: "see every answer, test and session",
    MEASURE: "enter tests",
    DECIDE: "hold, step back or set limits in the plan",
    MESSAGE: "write messages with you",
    AVAILABILITY: "see whether you are available for training, and up to what speed",
    RESTRICT: "ask for less in team training, never for more",
    PAIN_NOTES: "see how much it hurts",
})  # fmt: skip
MONTHS = (1, 3, 6, 12)  # how long a consent may last


def scope_of(role: str, added: Iterable[str]) -> frozenset[str]:
    """Return the rights of a consent: those of the role, and of the added ones those the role may have."""
    return ALWAYS[role] | (frozenset(added) & frozenset(MAY_ADD[role]))
