"""What is still needed at the edges: a rule that contradicts itself, and a clock that only runs forward."""

from __future__ import annotations

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.release import needs
from hamstride.criteria.vocabulary import FindingType, Vocabulary
from tests.criteria.made import SMALL, MadeFacts, seen

FREE = Vocabulary({name: FindingType(name, "yes_no", label=name) for name in ("q0", "q1")})
IMPOSSIBLE = "q0 is yes and not q0 is yes and q1 is yes"


@pytest.mark.parametrize(
    ("known", "kinds"),
    [
        ({}, ["measure", "measure"]),
        ({"q0": False}, ["change", "measure"]),
        ({"q0": True}, ["measure"]),
        ({"q0": True, "q1": True}, ["change", "change"]),
    ],
)
def test_of_what_can_never_be_met_everything_that_is_not_so_is_named(known: dict[str, bool], kinds: list[str]) -> None:
    facts = MadeFacts(seen=tuple(seen(name, value) for name, value in known.items()))
    found = needs(read(IMPOSSIBLE, FREE), facts, FREE)
    assert [need.kind for need in found] == kinds
    assert all(need.wanted for need in found)
    assert [need.name for need in found] == (["q1"] if kinds == ["measure"] else ["q0", "q1"])


@pytest.mark.parametrize(
    ("text", "days", "kind"),
    [
        ("days since onset > 3", 2.0, "wait"),
        ("days since onset >= 3", 2.0, "wait"),
        ("not days since onset <= 3", 2.0, "wait"),
        ("not days since onset < 3", 2.0, "wait"),
        ("days since onset < 3", 4.0, "change"),
        ("days since onset <= 3", 4.0, "change"),
        ("not days since onset >= 3", 4.0, "change"),
        ("not days since onset > 3", 4.0, "change"),
    ],
)
def test_waiting_helps_a_clock_forward_and_never_back(text: str, days: float, kind: str) -> None:
    (need,) = needs(read(text, SMALL), MadeFacts(clocks={"onset": days}), SMALL)
    assert need.kind == kind
