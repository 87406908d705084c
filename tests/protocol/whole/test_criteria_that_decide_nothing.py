"""A criterion that no answer meets, or every answer: found when it is certain, and never said of one that decides."""

from __future__ import annotations

import pytest
from hypothesis import given

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.truth import compile_truth
from hamstride.protocol.whole.trivial import always_met, never_met
from tests.criteria.made import SMALL, MadeFacts
from tests.strategies import MODEST, criteria, records

NEVER = [
    "pain > 10", "pain < 0", "pain != 5 and pain = 5", "pain <= 2 and pain >= 3",
    "pain < 2 and pain > 2", "pain <= 2 and (limp is yes and pain >= 3)",
    "pain > 3 within 2 days and pain < 2 within 2 days", "limp is yes and limp is no",
    "limp is yes and limp is in (no)", "bruise is small and bruise is in (none, large)",
    "limp is no and (pain > 10 or pain < 0)", "pain > 10 or pain < 0", "not (pain <= 10)",
    "not (limp is yes or limp is no)", "pain > 3 for 2 days and pain < 2 for 2 days",
    "pain_during > 3 in last 2 sessions and pain_during < 3 in last 2 sessions",
    "days since onset < 0", "age < 0 years",
    "phase is first and phase is last", "sex is female and sex is male", "bend < 0 deg", "bend > 100 deg",
]  # fmt: skip
ALWAYS = [
    "pain <= 10", "pain >= 0", "pain < 3 or pain >= 3", "pain <= 2 or pain > 2", "pain = 5 or pain != 5",
    "pain <= 2 or (limp is yes or pain > 1)", "limp is yes or limp is no", "limp is in (yes, no)",
    "sign is yes or sign is no", "bruise is in (none, small) or bruise is large", "pain <= 10 and pain >= 0",
    "not (pain > 10)",
    "not (limp is yes and limp is no)", "days since onset >= 0", "age >= 0 years", "phase is in (first, middle, last)",
    "pain < 3 within 2 days or pain >= 3 within 2 days", "condition asthma or pain <= 10", "limp is yes or pain >= 0",
]  # fmt: skip
NEITHER = [
    "pain <= 5", "pain >= 10", "pain > 0", "pain <= 0", "pain = 3", "pain != 3", "limp is yes", "limp is no",
    "pain <= 2 and limp is yes", "pain <= 2 or limp is yes", "pain <= 2 or pain >= 3", "pain >= 2 and pain <= 2",
    "pain > 3 within 2 days and pain < 2 within 3 days", "pain > 3 within 2 days and pain < 2",
    "pain < 3 for 2 days or pain >= 3 for 2 days", "pain > 3 on 2 days and pain < 2 on 2 days",
    "pain_during > 3 in any of last 2 sessions and pain_during < 3 in any of last 2 sessions",
    "pain_during > 3 in last 2 sessions or pain_during <= 3 in last 2 sessions",
    "bruise is in (none, small)", "sex is female", "phase is first", "condition asthma", "medicine statin",
    "any(red_flags)", "reached(middle)", "not condition asthma", "condition asthma and reached(middle)",
    "pain <= baseline", "pain <= baseline or pain > baseline", "hop >= 90 % of hop", "sessions(any) >= 2 within 7 days",
    "deficit(bend) <= 5 deg or ratio(hop) >= 90 %", "deficit(bend) < 0 deg",
    "deficit(bend) >= 0 deg", "ratio(hop) < 0 %", "days since onset > 0",
    "days since onset >= 3", "age > 0 years", "best > 99 m/s",
    "not (pain <= 5)", "not (limp is yes)", "condition asthma or condition diabetes", "pain > 9.999", "pain < 0.001",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER)
def test_what_no_answer_meets_is_found_and_its_contrary_is_met_by_all(text: str) -> None:
    node = read(text, SMALL)
    assert (never_met(node, SMALL), always_met(node, SMALL)) == (True, False)
    assert always_met(tree.Not(node), SMALL)


@pytest.mark.parametrize("text", ALWAYS)
def test_what_every_answer_meets_is_found_and_its_contrary_is_met_by_none(text: str) -> None:
    node = read(text, SMALL)
    assert (never_met(node, SMALL), always_met(node, SMALL)) == (False, True)
    assert never_met(tree.Not(node), SMALL)


@pytest.mark.parametrize("text", NEITHER)
def test_what_decides_is_left_alone(text: str) -> None:
    node = read(text, SMALL)
    assert (never_met(node, SMALL), always_met(node, SMALL)) == (False, False)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("days since onset >= 0", True), ("days since onset >= 0 or pain <= 10", True),
        ("days since onset < 3 or days since onset >= 3", True),
        ("days since onset >= 0 and days since phase >= 0", True),
        ("limp is yes or (pain <= 10 and pain >= 0)", False),
        ("limp is yes or (days since onset >= 0 and days since phase >= 0)", True),
        ("pain <= 10", False), ("limp is yes or limp is no", False), ("pain <= 10 or pain >= 0", False),
        ("days since onset >= 0 and pain <= 10", False), ("not (days since onset < 0)", False),
        ("age >= 0 years", False),
        ("days since onset >= 3", False),
    ],
)  # fmt: skip
def test_without_any_answer_only_time_can_meet_a_criterion(text: str, met: bool) -> None:
    assert always_met(read(text, SMALL), SMALL, unasked=True) is met


def test_a_join_of_nothing_is_neither() -> None:
    for node in (tree.All(()), tree.Any(())):
        assert (never_met(node, SMALL), always_met(node, SMALL)) == (False, False)


@MODEST
@given(criteria, records)
def test_nobody_meets_what_no_answer_meets_and_nobody_misses_what_every_answer_meets(
    node: tree.Node, facts: MadeFacts
) -> None:
    truth = compile_truth(node, SMALL)(facts, None)
    if never_met(node, SMALL):
        assert truth is not True
    if always_met(node, SMALL):
        assert truth is not False
