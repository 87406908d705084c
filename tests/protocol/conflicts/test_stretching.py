"""Conflicts about stretching: when it starts, how long it is held, and who should leave it out."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import (
    CALM,
    CRAMP,
    NERVE,
    STRAIN,
    care,
    decided,
    given,
    never_says,
    opens,
    says,
    work,
)

HELD = ("lying_stretch", "wall_stretch", "strap_stretch", "standing_stretch")


def long_stretches(protocol: Protocol) -> list[Exercise]:
    return [each for each in protocol.exercises.values() if each.kind == "stretch" and each.length == "long"]


def test_x05_a_bout_has_up_to_three_holds_and_a_day_two_or_three_bouts(protocol: Protocol) -> None:
    for id in ("seated_stretch", "standing_stretch", "strap_stretch"):
        assert protocol.exercises[id].dose.sets == (1, 3), id
        says(protocol, id, "one to three holds", "two or three times a day")


@pytest.mark.covers("D-109")
def test_x06_a_strain_is_stretched_by_symptoms_and_a_cramp_at_once(protocol: Protocol) -> None:
    calm, sore = {**CALM, "pain_rest": 2, "pain_walking": 2}, {**CALM, "pain_rest": 3, "pain_walking": 3}
    strain = {**STRAIN, "pain_at_sit_bone": False, "pain_below_knee": False}
    for id in HELD:
        opened = [day for day in (1, 2, 4) if opens(protocol, id, given(strain, _on(day, calm)), _noon(day))]
        assert opened == [4], id
        assert not opens(protocol, id, given(strain, _on(6, sore)), _noon(6)), id
        assert not opens(protocol, id, given(strain), _noon(6)), id
    assert "cramp_stretch" in care(protocol, given(CRAMP), "day 0 16:05")
    for sign in ({"pop_felt": True}, {"bruising": "small"}):
        torn = decided(protocol, given({**CRAMP, **sign}), "day 0 16:05")
        assert torn.condition == "strain"
        assert "cramp_stretch" not in {each.item for each in torn.today.self_care}


def _on(day: int, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return f"day {day} 08:00", values


def _noon(day: int) -> str:
    return f"day {day} 16:00"


def test_x07_each_stretch_has_its_own_hold_with_its_own_source(protocol: Protocol) -> None:
    holds = {id: (each.dose.least, each.dose.most) for id, each in protocol.exercises.items() if each.dose.sources}
    assert (holds["lying_stretch"], holds["wall_stretch"]) == ((15, 30), (30, 60))
    assert {holds[id] for id in ("seated_stretch", "strap_stretch", "standing_stretch")} == {(20, 30)}
    night = [step for step in protocol.routines.stepwise["night_stretches"].steps if step.seconds]
    assert {(step.seconds, step.times) for step in night} == {(10, 3)}


@pytest.mark.parametrize("sign", ["pain_below_knee", "numb_below_knee"])
def test_x35_with_pain_from_a_nerve_no_far_stretch_is_given(protocol: Protocol, sign: str) -> None:
    story = given({**NERVE, sign: True}, ("day 9 08:00", CALM))
    assert {each.id for each in long_stretches(protocol)} & work(protocol, story, "day 9 12:00") == set()
    began = {**STRAIN, "pain_at_sit_bone": False, "pain_below_knee": False}
    assert opens(protocol, "lying_stretch", given(began, ("day 5 08:00", CALM)), "day 5 12:00")
    for each in long_stretches(protocol):
        assert not opens(protocol, each.id, given({**began, sign: True}, ("day 5 08:00", CALM)), "day 5 12:00"), each.id
    says(protocol, "tight-hamstrings-and-the-back", "leave out far stretches while pain from a nerve")
    cauda_equina = given({**NERVE, "saddle_numbness": True})
    assert decided(protocol, cauda_equina, "day 0 17:00").urgency == "emergency"
    never_says(protocol, "X-35")


def test_x36_stretching_for_the_back_may_help_some_and_the_proof_is_weak(protocol: Protocol) -> None:
    says(protocol, "tight-hamstrings-and-the-back", "may ease back pain in some people", "weak")
    about = [
        claim
        for id in ("tight-hamstrings-and-the-back", "does-it-help-my-back")
        for claim in protocol.lessons[id].claims
        if any(citation.source == "gou2024" for citation in claim.sources)
    ]
    assert len(about) >= 2
    assert {claim.grade for claim in about} <= {"low", "very_low"}
    score = next(each for each in protocol.monitoring.watched if each.finding == "odi_pct")
    assert score.when is not None
    assert score.when.text == "back_pain is yes"


def test_x42_toes_to_the_shin_and_the_heel_of_the_sore_leg_on_a_step(protocol: Protocol) -> None:
    says(protocol, "floor_cramp_stretch", "toes towards your shin")
    says(protocol, "cramp-sit-and-stretch", "toes up towards your shin")
    says(protocol, "step_cramp_stretch", "heel of the cramped leg on a low step")
    never_says(protocol, "X-42")


def test_x44_something_that_cannot_move_gives_balance(protocol: Protocol) -> None:
    says(protocol, "step_cramp_stretch", "hold a wall, a rail", "cannot move")
    says(protocol, "cramp-or-stand", "hold something firm")
    never_says(protocol, "X-44")
