"""Truth of facts about the person: attributes, lists, clocks, groups, phases. Not asked is unknown, never no."""

from __future__ import annotations

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.truth import Truth, compile_truth
from tests.criteria.made import SMALL, MadeFacts


def truth(text: str, **known: object) -> Truth:
    return compile_truth(read(text, SMALL), SMALL)(MadeFacts(**known), None)  # type: ignore[arg-type]


NEVER_ASKED = (
    "age >= 65 years",
    "mass_kg < 50 kg",
    "earlier_injuries >= 1",
    "sex is female",
    "pregnancy is none",
    "goal is sport",
    "under_care is no",
    "surgery is none",
    "phase is first",
    "condition asthma",
    "medicine statin",
    "any(red_flags)",
    "any(urgent_flags)",
    "reached(first)",
    "days since onset >= 0",
    "days since surgery <= 900",
)


@pytest.mark.parametrize("text", NEVER_ASKED)
def test_what_was_not_asked_is_unknown_and_so_is_its_opposite(text: str) -> None:
    assert truth(text) is None
    assert truth(f"not {text}") is None


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("age >= 65 years", 65, True),
        ("age >= 65 years", 64, False),
        ("mass_kg < 50 kg", 49.5, True),
        ("mass_kg < 50 kg", 50, False),
        ("earlier_injuries >= 1", 0, False),
        ("earlier_injuries >= 1", 2, True),
        ("sex is female", "female", True),
        ("sex is female", "male", False),
        ("pregnancy is in (pregnant, postpartum)", "postpartum", True),
        ("pregnancy is in (pregnant, postpartum)", "none", False),
        ("goal is sport", "daily_life", False),
        ("under_care is yes", "yes", True),
        ("under_care is yes", "no", False),
        ("surgery is had", "had", True),
        ("surgery is none", "had", False),
    ],
)
def test_an_attribute(text: str, value: float | str, expected: bool) -> None:
    assert truth(text, person={text.split(maxsplit=1)[0]: value}) is expected


@pytest.mark.parametrize(("listed", "expected"), [(set(), False), ({"asthma"}, True), ({"diabetes"}, False)])
@pytest.mark.parametrize(("collection", "text"), [("conditions", "condition asthma"), ("medicines", "medicine statin")])
def test_a_list_that_was_asked_for_answers_yes_or_no(
    collection: str, text: str, listed: set[str], expected: bool
) -> None:
    named = {"statin" if collection == "medicines" and each == "asthma" else each for each in listed}
    assert truth(text, lists={collection: frozenset(named)}) is expected


def test_one_list_says_nothing_about_the_other() -> None:
    assert truth("medicine statin", lists={"conditions": frozenset({"statin"})}) is None


@pytest.mark.parametrize("event", ["onset", "phase", "last_session", "return", "surgery"])
@pytest.mark.parametrize(("days", "expected"), [(2.9, False), (3.0, True), (3.1, True)])
def test_a_clock(event: str, days: float, expected: bool) -> None:
    assert truth(f"days since {event} >= 3 days", clocks={event: days}) is expected


def test_clocks_are_told_apart() -> None:
    assert truth("days since phase >= 3", clocks={"onset": 9.0}) is None


@pytest.mark.parametrize("met", [True, False])
def test_a_group_is_what_the_engine_says(met: bool) -> None:
    assert truth("any(red_flags)", groups={"red_flags": met}) is met
    assert truth("any(urgent_flags)", groups={"red_flags": met}) is None


@pytest.mark.parametrize(
    ("phase", "expected"), [("first", [True, False, False]), ("middle", [True, True, False]), ("last", [True] * 3)]
)
def test_a_phase_is_reached_by_standing_in_it_or_later(phase: str, expected: list[bool]) -> None:
    assert [truth(f"reached({each})", phase=phase) for each in ("first", "middle", "last")] == expected


def test_the_phase_itself() -> None:
    assert [truth(f"phase is {each}", phase="middle") for each in ("first", "middle", "last")] == [False, True, False]
    assert truth("phase is in (middle, last)", phase="last") is True
