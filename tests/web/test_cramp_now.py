"""A cramp, now: whoever opens the page is told what to do, and nobody is told to stretch a leg that is healing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hamstride.protocol.model import CONDITIONS
from hamstride.web import door
from hamstride.web.player import shell
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]
STRETCH = "Pull your toes up"
HEALING = "In a leg that is healing, a sudden pull may be a cramp."
CALM = {"pop_felt": False, "bruising": "none", "sudden_onset": False, "limp": False}
HELD: dict[str, dict[str, Any]] = {
    "strain": {},
    "tendon": {**CALM, "mechanism": "gradual", "pain_at_sit_bone": True, "pain_sitting": True},
    "nerve_or_back": {**CALM, "mechanism": "gradual", "back_pain": True, "pain_below_knee": True},
}
FREE: dict[str, dict[str, Any]] = {
    "soreness": {**CALM, "mechanism": "after_unusual_exercise", "both_legs": True},
    "uninjured": {**CALM, "mechanism": "none", "pain_worst_24h": 0},
    "cramp": {**CALM, "mechanism": "at_night", "cramp_time": "night"},
}


def answered(injury: dict[str, Any], **signs: Any) -> people.Data:
    """Somebody with these answers, all else safe, half an hour ago."""
    at = people.morning(3)
    calm = {"pain_rest": 0, "pain_walking": 0, **signs}
    return people.ana(
        [*people.all_safe(at), *people.answers(at, {**people.ANA_INJURY, **injury}), *people.answers(at, calm)]
    )


@pytest.mark.parametrize("condition", HELD)
def test_a_leg_that_is_healing_is_not_stretched(brought: Bring, see: See, condition: str) -> None:
    brought(answered(HELD[condition]))
    page = see("/cramp/")

    assert door.decision()["condition"] == condition
    assert "Do not stretch it now" in page.text
    assert HEALING in page.text
    assert "get advice today" in page.text
    assert STRETCH not in page.text


def test_whoever_is_back_at_sport_has_a_leg_as_any_other(brought: Bring, see: See, clock: Clock) -> None:
    clock.forward(days=27)
    brought(people.ana_in("maintenance"))

    assert door.decision()["phase"]["id"] == "maintenance"
    assert STRETCH in see("/cramp/").text


@pytest.mark.parametrize("condition", FREE)
def test_any_other_leg_is(brought: Bring, see: See, condition: str) -> None:
    brought(answered(FREE[condition]))
    page = see("/cramp/")

    assert door.decision()["condition"] == condition
    assert STRETCH in page.text
    assert "get advice today" in page.text


@pytest.mark.parametrize("condition", [*HELD, *FREE])
def test_with_a_warning_sign_help_comes_first(brought: Bring, see: See, condition: str) -> None:
    brought(answered({**HELD, **FREE}[condition], one_leg_swollen=True))
    page = see("/cramp/")

    assert door.decision()["care_level"] == "stop"
    assert "please get help first" in page.text
    assert STRETCH not in page.text


def test_while_a_safety_question_is_open_a_healing_leg_is_still_told_what_to_do(brought: Bring, see: See) -> None:
    data = answered({})
    data["observations"] = [each for each in data["observations"] if each["finding"] != "one_leg_swollen"]
    brought(data)
    page = see("/cramp/")

    assert door.decision()["care_level"] == "ask"
    assert HEALING in page.text
    assert STRETCH not in page.text


def test_without_a_network_nobody_is_known_so_both_are_there(someone: Client) -> None:
    page = Screen(someone.get("/shell/cramp/").content.decode())

    assert "or that is healing" in page.text
    assert page.text.index(HEALING) < page.text.index(STRETCH)


def test_every_condition_that_holds_a_leg_back_is_one_of_the_protocols() -> None:
    held = set(shell.hurt_leg().conditions)

    assert set(HELD) | {"post_surgery", "unclear"} == held
    assert held < set(CONDITIONS)
    stretch = next(each for each in door.protocol().self_care if each.id == shell.RELIEF)
    assert held.isdisjoint(stretch.offer_for)
