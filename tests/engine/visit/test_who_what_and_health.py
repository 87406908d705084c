"""Who the person is, what happened, warning signs, conditions and medicines: each line as the clinician reads it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from hamstride.engine.visit.history import HAPPENED, happened, health, signs, who
from tests.engine.visit.told_of import PROTOCOL, decision, rows_of, told_of
from tests.people import SAFETY, after, all_safe, answers, morning

SIZE = "Height and weight"
FIRST = answers(after(hours=1), {"sudden_onset": True})


def test_the_whole_of_ana() -> None:
    assert rows_of(who(told_of(earlier_injuries=1, under_clinician_care=True))) == {
        "Born": "1999",
        "Sex": "female",
        "Height and weight": "1.72 m, 66 kg",
        "Goal": "sport (football)",
        "Leg": "left",
        "Earlier injuries of this leg": "1",
        "In a clinician's care already": "yes",
    }


def test_what_was_never_told_of_her_has_no_line() -> None:
    bare = told_of(without=["birth_year", "sex", "height_m", "mass_kg", "goal", "sport", "earlier_injuries",
                            "under_clinician_care"])  # fmt: skip
    assert rows_of(who(bare)) == {"Leg": "left"}


@pytest.mark.parametrize(
    ("known", "without", "name", "said"),
    [
        ({"sex": "unspecified"}, [], "Sex", None),
        ({"sex": "male"}, [], "Sex", "male"),
        ({}, ["mass_kg"], SIZE, "1.72 m"),
        ({}, ["height_m"], SIZE, "66 kg"),
        ({"goal": "daily_life"}, ["sport"], "Goal", "daily life"),
        ({}, ["goal"], "Goal", "(football)"),
        ({"earlier_injuries": 0}, [], "Earlier injuries of this leg", "0"),
        ({"under_clinician_care": False}, [], "In a clinician's care already", "no"),
    ],
)
def test_each_fact_is_said_or_left_out(known: dict[str, Any], without: list[str], name: str, said: str | None) -> None:
    assert rows_of(who(told_of(without=without, **known))).get(name) == said


@pytest.mark.parametrize("side", ["left", "right", "both"])
def test_the_leg_is_named(side: str) -> None:
    assert rows_of(who(told_of(side=side)))["Leg"] == side


def test_how_it_happened_is_told_finding_by_finding_in_one_order() -> None:
    told = {"pop_felt": True, "mechanism": "sprint", "pain_at_injury": 6, "limp": False, "bruising": "small"}
    found = rows_of(happened(told_of(answers(morning(0) + timedelta(hours=9), told)), decision()))
    assert found == {
        "It began": "1 March 2026. This is day 10 after it.",
        "How it started": "while running fast",
        "A pop at the moment of injury": "yes",
        "Pain at the moment of injury": "6 of 10",
        "Bruising": "small (smaller than the palm of your hand)",
        "A limp": "no",
        "What the answers look like": "Hamstring strain (no diagnosis)",
    }


@pytest.mark.parametrize("finding", HAPPENED)
def test_everything_about_the_injury_is_on_the_page(finding: str) -> None:
    known = PROTOCOL.findings[finding]
    value = {"yes_no": True, "number": 3}.get(known.type, next(iter(known.options), ""))
    rows = rows_of(happened(told_of(answers(morning(10), {finding: value})), decision()))
    assert [name.lower() for name in rows if name not in ("It began", "What the answers look like")] == [
        known.label.lower()
    ]


def test_on_the_first_day_no_days_are_counted() -> None:
    found = happened(told_of(at=morning(0) + timedelta(hours=10)), decision())
    assert rows_of(found)["It began"] == "1 March 2026"


def test_hurt_again_counts_the_days_from_the_newest_injury() -> None:
    rows = [*FIRST, *answers(morning(4), {"sudden_onset": True}), *answers(morning(7), {"sudden_onset": True})]
    found = rows_of(happened(told_of(rows), decision()))
    assert found["It began"] == "1 March 2026"
    assert found["Hurt again"] == "5 March 2026, 8 March 2026. This is day 3 after it."
    assert "Hurt again" not in rows_of(happened(told_of(rows, at=morning(3)), decision()))


def test_an_injury_of_this_very_moment_is_told() -> None:
    rows = [*FIRST, *answers(morning(4), {"sudden_onset": True})]
    assert rows_of(happened(told_of(rows, at=morning(4)), decision()))["Hurt again"] == "5 March 2026"


def test_while_a_warning_sign_is_open_nothing_is_said_of_what_it_looks_like() -> None:
    found = rows_of(happened(told_of(), decision(care_level="stop")))
    assert "What the answers look like" not in found


def test_signs_are_sorted_by_their_answer() -> None:
    asked = [each for each in SAFETY if each not in ("fever", "growing_lump", "foot_drop")]
    rows = [*answers(morning(10), dict.fromkeys(asked, False)), *answers(morning(9), {"fever": True})]
    stale = [*rows, *answers(morning(0) + timedelta(hours=8), {"foot_drop": False})]
    found = rows_of(signs(told_of(stale, at=morning(10)), decision()))
    assert found["Yes"] == "a fever (10 March 2026)"
    assert found["Not answered"] == "a lump that grows"
    assert found["Answered too long ago to count"] == f"{PROTOCOL.findings['foot_drop'].label} (1 March 2026)"
    assert found["No"] == "; ".join(PROTOCOL.findings[each].label for each in asked)


def test_the_signs_that_are_met_come_first_with_their_name() -> None:
    met = SimpleNamespace(name="Fever", text="It may be an infection.", to="doctor")
    why = SimpleNamespace(name="A move", text="You moved on.", to=None)
    found = signs(told_of(all_safe(morning(10))), decision(reasons=(why, met)))
    assert found.lines == ("Fever: It may be an infection.",)
    assert (found.id, found.title) == ("signs", "Warning signs that were asked")


def test_conditions_medicines_pregnancy_and_operation() -> None:
    full = told_of(
        answers(morning(9), {"surgeon_clearance": "strength"}), conditions=["diabetes", "asthma"],
        medicines=["statin"], pregnancy="pregnant", surgery_on="2026-01-05",
    )  # fmt: skip
    assert rows_of(health(full)) == {
        "Conditions": f"{PROTOCOL.conditions['diabetes'].label}; {PROTOCOL.conditions['asthma'].label}",
        "Medicines": "a statin for cholesterol",
        "Pregnancy": "pregnant",
        "Operation on this hamstring": "5 January 2026",
        "Cleared by the surgical team": "strength work",
    }


def test_asked_and_none_is_not_the_same_as_not_asked() -> None:
    nothing = rows_of(health(told_of(conditions=[], medicines=[], surgery_on=None)))
    unasked = rows_of(health(told_of(without=["conditions", "medicines", "pregnancy", "surgery_on"])))
    assert nothing == {
        "Conditions": "none", "Medicines": "none", "Pregnancy": "none", "Operation on this hamstring": "none",
    }  # fmt: skip
    assert unasked == dict.fromkeys(nothing, "not asked")


def test_a_man_is_asked_nothing_about_pregnancy() -> None:
    assert "Pregnancy" not in rows_of(health(told_of(sex="male")))
