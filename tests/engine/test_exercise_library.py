"""Exercises are found by the words people use; every one says where it stands for a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decide import prescriber_at
from hamstride.engine.library import Wanted, find, standing
from hamstride.protocol.exercise import Exercise
from tests import people

PROTOCOL = load_protocol()
AT = people.morning(30)


def ids(found: Iterable[Exercise]) -> list[str]:
    return [each.id for each in found]


def test_without_a_wish_there_is_every_exercise_by_name() -> None:
    found = find(PROTOCOL, Wanted())
    assert len(found) == len(PROTOCOL.exercises)
    assert [each.name for each in found] == sorted(each.name for each in found)


@pytest.mark.parametrize("exercise", PROTOCOL.exercises)
def test_every_exercise_is_found_by_its_own_name_and_by_its_id(exercise: str) -> None:
    assert exercise in ids(find(PROTOCOL, Wanted(words=PROTOCOL.exercises[exercise].name)))
    assert exercise in ids(find(PROTOCOL, Wanted(words=exercise.replace("_", " "))))


@pytest.mark.parametrize(
    ("words", "exercise"),
    [
        ("nordic", "nordic_curl"),
        ("plank", "prone_plank"),
        ("bridges", "bridge_single_leg"),
        ("walking", "walk"),
        ("balance on one leg", "single_leg_balance"),
        ("cramp at night", "calf_stretch"),
        ("sprint", "sprint"),
        ("HOP", "hop_drill"),
        ("  bike  ", "cycle"),
    ],
)
def test_words_people_use_find_it(words: str, exercise: str) -> None:
    assert exercise in ids(find(PROTOCOL, Wanted(words=words)))[:12]


def test_a_word_in_the_name_counts_most() -> None:
    assert all("bridge" in each.name.casefold() for each in find(PROTOCOL, Wanted(words="bridge"))[:3])


def test_every_word_has_to_be_there() -> None:
    assert find(PROTOCOL, Wanted(words="bridge xylophone")) == ()
    one, both = find(PROTOCOL, Wanted(words="stretch")), find(PROTOCOL, Wanted(words="calf stretch"))
    assert set(ids(both)) < set(ids(one))


def test_words_that_say_nothing_find_everything() -> None:
    assert len(find(PROTOCOL, Wanted(words="what is the"))) == len(PROTOCOL.exercises)


def test_filters_narrow_it_down() -> None:
    found = find(PROTOCOL, Wanted(kind="stretch", phase="strength", at_home=frozenset()))
    assert found
    assert {each.kind for each in found} == {"stretch"}
    assert all("strength" in each.phases for each in found)
    assert not any("strap" in each.equipment for each in found)


def test_what_today_holds_is_open_and_what_is_open_may_come() -> None:
    for phase in ("foundation", "loading", "strength", "sprint"):
        case = people.case(people.ana_in(phase))
        prescriber = prescriber_at(PROTOCOL, case, AT)
        assert prescriber is not None
        for each in decide(PROTOCOL, case, AT).today.exercises:
            assert standing(prescriber, PROTOCOL.exercises[each.exercise]).startswith(
                "This exercise is open to you now."
            )


def test_one_that_waits_says_what_for() -> None:
    prescriber = prescriber_at(PROTOCOL, people.case(people.ana_in("foundation")), AT)
    assert prescriber is not None
    assert standing(prescriber, PROTOCOL.exercises["hop_drill"]) == (
        "This load belongs to the strength phase, once its tests are passed."
    )


DIFFERENT: tuple[dict[str, Any], ...] = (
    {}, {"conditions": ["osteoporosis"]}, {"pregnancy": "pregnant"}, {"equipment": []},
)  # fmt: skip


@pytest.mark.parametrize("person", DIFFERENT)
def test_every_exercise_has_a_sentence_for_everybody(person: dict[str, Any]) -> None:
    prescriber = prescriber_at(PROTOCOL, people.case(people.ana_in("strength", **person)), AT)
    assert prescriber is not None
    assert all(standing(prescriber, each).endswith(".") for each in PROTOCOL.exercises.values())
