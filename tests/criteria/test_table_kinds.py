"""Each kind of criterion in a table decides, and shows what it read, as it does alone; also beside all the others."""

from __future__ import annotations

import pytest

from hamstride.criteria.check import read
from tests.criteria.made import SMALL, MadeFacts, seen
from tests.criteria.test_each_kind import ANSWERED, KINDS
from tests.criteria.test_table import one_by_one, same

TEXTS = [
    *(text for text, _ in KINDS),
    "pain <= 2 within 1 hour", "pain = 2", "pain != 2", "pain < 2", "pain > 2", "pain >= 2.5", "bruise is small",
    "bruise is in (small, large)", "bruise is large", "limp is in (yes, no)", "limp is no within 3 hours",
    "sign is yes", "speed >= 95 % of best", "phase is middle", "phase is in (first, last)", "sex is in (male, female)",
    "bend <= 20 deg", "ratio(hop) >= 90 % within 2 days", "deficit(bend) <= 5 deg within 1 hour",
    "deficit(hop) <= 0.3 m", "good_sessions(bridge) >= 1 within 7 days", "bruise is in (small, large) within 1 day",
    "not pain <= 2", "not sign is yes", "pain <= 2 and limp is no", "pain > 2 or limp is no or sign is yes",
    "pain > 2 or sign is yes", "pain <= 2 and sign is no", "not (pain > 2 and sign is yes)",
]  # fmt: skip
NEVER_ASKED = MadeFacts()
ALL_ASKED = MadeFacts(**ANSWERED)
OLD = MadeFacts(seen=tuple(
    seen(name, value, hours, side)
    for name, value, hours, side in (
        ("pain", 2, 47, None), ("pain", 2, 48, None), ("limp", True, 900, None), ("sign", True, 24 * 7 + 1, None),
        ("bruise", "large", 24 * 15, None), ("bend", 15, 24 * 14, "injured"), ("bend", 10, 0, "other"),
        ("hop", 1.5, 1, "injured"), ("hop", 0, 1, "other"), ("best", 9, 24 * 400, None), ("speed", 8.6, 2, None),
    )
))  # fmt: skip
OLDER = MadeFacts(seen=tuple(
    seen(name, value, hours, side)
    for name, value, hours, side in (
        ("pain", 0, 49, None), ("sign", False, 24 * 7 + 1, None), ("bruise", "small", 24 * 15, None),
        ("bend", 10, 24 * 14 + 1, "injured"), ("bend", 30, 0, "other"), ("hop", 2.5, 30, "injured"),
        ("hop", 2, 60, "other"), ("speed", 0, 2, None),
    )
))  # fmt: skip
PEOPLE = {"never asked": NEVER_ASKED, "all asked": ALL_ASKED, "old answers": OLD, "older answers": OLDER}


@pytest.mark.parametrize("text", TEXTS)
def test_a_criterion_in_a_table_is_what_it_is_alone(text: str) -> None:
    for facts in PEOPLE.values():
        same([read(text, SMALL)], facts)


@pytest.mark.parametrize("who", PEOPLE)
def test_criteria_stand_in_nobodys_way(who: str) -> None:
    """What two criteria read alike is kept once; what looks alike and is not must not be mixed up."""
    nodes = [read(text, SMALL) for text in TEXTS]
    facts = PEOPLE[who]
    missed = [node for node in nodes if one_by_one([node], facts)[1] != [True]]
    same(missed, facts)
    same([*reversed(missed)], facts)
    same([*missed[:9], *nodes], facts)
