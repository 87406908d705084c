"""Conflicts about painkillers, minerals and drinks: questions and screens, no doses, no targets."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import CRAMP, STRAIN, care, decided, given, never_says, said, says, withheld

SCREENED: dict[str, list[dict[str, Any]]] = {
    "nsaid_talk": [
        *({"conditions": [each]} for each in ("kidney_disease", "stomach_ulcer", "asthma", "heart_failure")),
        *({"medicines": [each]} for each in ("anticoagulant", "lithium", "prescribed_analgesic", "ace_inhibitor")),
        {"pregnancy": "pregnant"},
        {"birth_year": 1950},
        {"medicines": "not asked"},
    ],
    "potassium_foods": [
        {"conditions": ["kidney_disease"]},
        *(
            {"medicines": [each]}
            for each in ("ace_inhibitor", "arb", "diuretic_potassium_sparing", "trimethoprim", "salt_substitute")
        ),
    ],
    "sports_drink": [
        {"conditions": [each]} for each in ("diabetes", "hypertension", "heart_disease", "kidney_disease")
    ],
    "hydration": [{"conditions": [each]} for each in ("fluid_restriction", "heart_failure", "kidney_disease")],
}


def test_x13_an_anti_inflammatory_waits_two_days_and_is_screened(protocol: Protocol) -> None:
    assert "nsaid_talk" not in care(protocol, given(STRAIN), "day 1 12:00")
    assert "nsaid_talk" in care(protocol, given(STRAIN), "day 3 12:00")
    for person in SCREENED["nsaid_talk"]:
        assert "nsaid_talk" in withheld(protocol, given(STRAIN, **person), "day 3 12:00"), person
    says(protocol, "nsaid-ask-a-pharmacist", "no doses", "pharmacist")
    says(protocol, "nsaid-paracetamol-first", "paracetamol first", "does not heal a muscle faster")
    says(protocol, "nsaid-by-country", "country to country")
    never_says(protocol, "X-13")


def test_x26_no_mineral_is_advised(protocol: Protocol) -> None:
    says(protocol, "magnesium-no-tablets", "little for night cramps", "we do not advise them")
    says(protocol, "minerals-ask", "doctor, midwife or pharmacist", "no doses")
    assert "magnesium_foods" in withheld(protocol, given(CRAMP, conditions=["kidney_disease"]), "day 0 17:00")
    never_says(protocol, "X-26")


def test_x27_figures_count_all_water_and_are_no_target(protocol: Protocol) -> None:
    says(protocol, "water-thirst-first", "when you are thirsty")
    says(protocol, "water-total", "count all water", "not targets")
    says(protocol, "water-not-too-much", "too much water can be dangerous")
    steps = {state: _drinking(protocol, state) for state in ("none", "pregnant", "breastfeeding")}
    assert [("2.3" in text, "3.1" in text) for text in steps.values()] == [(False, False), (True, False), (False, True)]
    for person in SCREENED["hydration"]:
        assert "hydration" in withheld(protocol, given(CRAMP, **person), "day 0 17:00"), person
    never_says(protocol, "X-27")


def _drinking(protocol: Protocol, pregnancy: str) -> str:
    decision = decided(protocol, given(CRAMP, pregnancy=pregnancy), "day 0 17:00")
    return " ".join(next(each.steps for each in decision.today.self_care if each.item == "hydration"))


def test_x28_potassium_is_hidden_where_it_can_harm(protocol: Protocol) -> None:
    assert "potassium_foods" in care(protocol, given(CRAMP), "day 0 17:00")
    for person in SCREENED["potassium_foods"]:
        assert "potassium_foods" in withheld(protocol, given(CRAMP, **person), "day 0 17:00"), person
    says(protocol, "potassium-no-tablets", "do not take potassium tablets")


@pytest.mark.parametrize("person", SCREENED["sports_drink"], ids=str)
def test_x29_a_sports_drink_is_for_long_hard_work_only(protocol: Protocol, person: dict[str, Any]) -> None:
    hot = {**CRAMP, "heat_or_long_effort": True}
    assert "sports_drink" in care(protocol, given(hot), "day 0 17:00")
    assert "sports_drink" not in care(protocol, given({**CRAMP, "heat_or_long_effort": False}), "day 0 17:00")
    assert "sports_drink" in withheld(protocol, given(hot, **person), "day 0 17:00")
    says(protocol, "sports-drink-over-an-hour", "more than an hour")
    assert "sugar" in said(protocol, "sports-drink-sugar")
