"""Self-care: every item the condition has is offered or withheld with a reason, and no screen is passed unknown."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.criteria import tree
from hamstride.engine.decision import Decision
from hamstride.protocol.model import SelfCare
from tests.people import Data, all_safe, ana, answers, case, morning, ordered
from tests.worlds import put, worlds

PROTOCOL = load_protocol()
ITEMS = PROTOCOL.self_care
# What makes each condition be recognised, beside every safety question answered no.
PICTURES: dict[str, dict[str, Any]] = {
    "strain": {"sudden_onset": True, "mechanism": "sprint", "pop_felt": False, "bruising": "none", "limp": True},
    "soreness": {
        "sudden_onset": False, "mechanism": "after_unusual_exercise", "pop_felt": False, "bruising": "none",
        "both_legs": True,
    },
    "cramp": {
        "sudden_onset": True, "mechanism": "at_night", "pop_felt": False, "bruising": "none", "cramp_time": "night",
    },
    "nerve_or_back": {"sudden_onset": False, "mechanism": "gradual", "back_pain": True, "pain_below_knee": True},
    "tendon": {
        "sudden_onset": False, "mechanism": "gradual", "pain_at_sit_bone": True, "pop_felt": False, "bruising": "none",
    },
    "unclear": {"pain_rest": 3},
}  # fmt: skip


def pictured(condition: str, day: int, **person: Any) -> Data:
    """Somebody with the picture of a condition who answered everything on the morning of a day."""
    at = morning(day)
    calm = {"pain_rest": 1, "pain_walking": 2}
    return ana([*all_safe(at), *answers(at, {**calm, **PICTURES[condition]})], **person)


def decided(data: Data, day: int) -> Decision:
    return decide(PROTOCOL, case(data), morning(day) + timedelta(hours=1))


def offered(decision: Decision) -> set[str]:
    return {item.item for item in decision.today.self_care}


def withheld(decision: Decision) -> set[str]:
    return {item.item for item in decision.withheld}


@pytest.mark.parametrize("condition", PICTURES)
def test_the_picture_is_recognised_with_what_speaks_for_it(condition: str) -> None:
    decision = decided(pictured(condition, 1), 1)
    assert decision.condition == condition
    assert bool(decision.condition_for) is (condition != "unclear")


@pytest.mark.parametrize("day", [1, 5, 40])
@pytest.mark.parametrize("condition", PICTURES)
def test_every_item_of_the_condition_is_offered_or_withheld_and_never_both(condition: str, day: int) -> None:
    decision = decided(pictured(condition, day), day)
    mine = {item.id for item in ITEMS if condition in item.offer_for}
    assert offered(decision) | withheld(decision) == mine
    assert offered(decision) & withheld(decision) == set()
    for each in decision.withheld:
        assert each.rule
        assert each.text
        assert each.sources


def test_every_item_can_be_offered_to_somebody() -> None:
    seen: set[str] = set()
    for condition in PICTURES:
        for day in (1, 5):
            data = pictured(condition, day)
            seen |= offered(decided(data, day))
            data["observations"] += answers(morning(day), {"heat_or_long_effort": True, "pain_walking": 5})
            seen |= offered(decided(data, day))
    assert seen == {item.id for item in ITEMS}


def name(item: SelfCare) -> str:
    return item.id


@pytest.mark.parametrize("item", ITEMS, ids=name)
def test_a_screen_that_is_met_withholds_the_item(item: SelfCare) -> None:
    at = morning(1) + timedelta(hours=1)
    rules = (*item.screens, *item.ask_at_start)
    ways = [(rule.id, world) for rule in rules for world in worlds(rule.when.node, at)]
    for (rule, world), condition in product(ways, item.offer_for):
        decision = decide(PROTOCOL, case(put(pictured(condition, 1), world, at)), at)
        if item.id not in {each.id for each in ITEMS if decision.condition in each.offer_for}:
            continue  # the answer changed what the picture looks like
        assert item.id not in offered(decision), rule
        assert item.id in withheld(decision), rule


@pytest.mark.parametrize("item", ITEMS, ids=name)
def test_a_screen_that_is_not_known_withholds_the_item(item: SelfCare) -> None:
    for screen, condition in product(item.screens, item.offer_for):
        data = pictured(condition, 1)
        without_what_it_reads(data, screen.when.node)
        decision = decided(data, 1)
        assert item.id not in offered(decision), screen.id
        if decision.condition == condition:
            assert item.id in withheld(decision), screen.id


def without_what_it_reads(data: Data, node: tree.Node) -> None:
    for leaf in tree.leaves(node):
        if isinstance(leaf, tree.Member):
            data["person"].pop(leaf.collection, None)
            continue
        read = getattr(getattr(leaf, "left", None), "name", "")
        data["person"].pop({"age": "birth_year"}.get(read, read), None)
        data["observations"] = [row for row in data["observations"] if row["finding"] != read]


@pytest.mark.parametrize(
    ("item", "day", "is_offered"), [("ice", 1, True), ("ice", 4, False), ("heat", 1, False), ("heat", 4, True)]
)
def test_cold_is_for_the_first_days_and_heat_for_later(item: str, day: int, is_offered: bool) -> None:
    assert (item in offered(decided(pictured("strain", day), day))) is is_offered


def test_what_is_asked_at_the_start_does_not_withhold_while_unanswered() -> None:
    decision = decided(pictured("strain", 1), 1)
    ice = next(each for each in decision.today.self_care if each.item == "ice")
    assert ice.ask_at_start
    assert ice.minutes is not None
    assert ice.minutes <= 20
    assert ice.min_gap_h is not None
    assert ice.min_gap_h >= 1


@pytest.mark.parametrize("medicine", ["anticoagulant", "ssri", "ace_inhibitor", "lithium", "methotrexate", "nsaid"])
def test_medicines_that_do_not_go_with_anti_inflammatories_withhold_the_talk(medicine: str) -> None:
    assert "nsaid_talk" in offered(decided(pictured("strain", 3), 3))
    assert "nsaid_talk" in withheld(decided(pictured("strain", 3, medicines=[medicine]), 3))


@pytest.mark.parametrize("pregnancy", ["pregnant", "postpartum", "breastfeeding", None])
def test_anti_inflammatories_are_not_talked_about_in_or_near_pregnancy_or_when_not_known(pregnancy: str | None) -> None:
    assert "nsaid_talk" in withheld(decided(pictured("strain", 3, pregnancy=pregnancy), 3))


def test_a_clinician_cannot_bring_a_withheld_item_back() -> None:
    data = pictured("strain", 1, conditions=["raynaud"])
    data["decisions"] = [ordered(morning(1), phase="strength", pain_limit=10)]
    assert "ice" in withheld(decided(data, 1))


def test_nothing_is_offered_before_the_safety_questions_are_answered() -> None:
    data = pictured("strain", 1)
    data["observations"] = [row for row in data["observations"] if row["finding"] != "fever"]
    decision = decided(data, 1)
    assert offered(decision) == set()
    assert {each.rule for each in decision.withheld} == {"ask-first"}
