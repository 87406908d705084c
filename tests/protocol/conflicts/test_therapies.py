"""Conflicts about rubbing, rolling, tape, machines and injections: comfort at most, and no claims."""

from __future__ import annotations

import re

import pytest

from hamstride.protocol.check import texts
from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import CRAMP, STRAIN, care, given, never_says, says, withheld

WEAK = ("low", "very_low", "opinion")


@pytest.mark.parametrize("person", [{"medicines": ["anticoagulant"]}, {"conditions": ["skin_infection"]}])
def test_x12_massage_waits_after_a_strain_and_not_in_a_cramp(protocol: Protocol, person: dict[str, list[str]]) -> None:
    assert [day for day in range(1, 6) if "massage" in care(protocol, given(STRAIN), f"day {day} 12:00")] == [4, 5]
    assert "massage" in care(protocol, given(CRAMP), "day 0 17:00")
    assert "massage" not in care(protocol, given({**CRAMP, "pop_felt": True}), "day 0 17:00")
    assert "massage" in withheld(protocol, given(CRAMP, **person), "day 0 17:00")
    assert "massage" in withheld(protocol, given({**CRAMP, "leg_red_or_warm": True}), "day 0 17:00")


def test_x59_rolling_and_baths_are_comfort_and_nothing_else(protocol: Protocol) -> None:
    says(protocol, "roll-comfort-only", "only purpose")
    says(protocol, "ice-no-cold-bath-after-strength", "leave out cold baths right after strength work")
    assert "foam_roll" not in care(protocol, given(STRAIN), "day 2 12:00")
    clot = given(STRAIN, conditions=["previous_dvt"])
    assert withheld(protocol, clot, "day 5 12:00")["foam_roll"] == "roll-previous-clot"
    assert all(claim.grade in WEAK for claim in protocol.lessons["hot-and-cold-baths"].claims)
    never_says(protocol, "X-59")


def test_x60_no_machine_is_ever_advised(protocol: Protocol) -> None:
    says(protocol, "ultrasound-and-electrical-stimulation", "no good proof", "never advised")
    says(protocol, "does-ultrasound-help", "no good proof")
    machines = re.compile(r"ultrasound|electrical stimulation|tens machine", re.IGNORECASE)
    told = {id.split()[0] for area, id, text in texts(protocol) if area == "teaching" and machines.search(text)}
    assert told <= {"ultrasound-and-electrical-stimulation", "does-ultrasound-help"}
    never_says(protocol, "X-60")


def test_x61_tape_is_a_choice_and_comes_off_when_the_skin_minds(protocol: Protocol) -> None:
    says(protocol, "tape-comfort-only", "no better than sham")
    says(protocol, "tape-skin", "take it off if the skin itches")
    open_skin = given({**STRAIN, "open_wound": True})
    assert withheld(protocol, open_skin, "day 0 17:00")["tape"] == "tape-open-wound"
    never_says(protocol, "X-61")


def test_x62_a_steroid_jab_is_explained_and_never_advised(protocol: Protocol) -> None:
    says(protocol, "steroid-injection", "can weaken a tendon", "never advised")
    offered = {each.id for each in protocol.self_care} | set(protocol.exercises)
    assert [id for id in offered if "steroid" in id or "injection" in id] == []
