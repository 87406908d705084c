"""Finding lessons and exercises in a small library: what counts for how much, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.engine.decision import Learn
from hamstride.engine.learning import learn, search, stems
from hamstride.engine.library import Wanted, find, standing
from hamstride.engine.staging import Orders
from hamstride.protocol.education import Explained, Lesson
from tests.engine.small_plan import PHASE, SHIPPED, SMALL, exercise, prescriber, rule

ANY_LESSON = next(iter(SHIPPED.lessons.values()))
ANY_TERM = next(iter(SHIPPED.glossary.values()))
CLAIM = ANY_LESSON.claims[0]


def lesson(id: str, title: str = "", text: str = "", **more: Any) -> Lesson:
    plain: dict[str, Any] = {"kind": "phase", "conditions": ("everyone",), "phases": (), "also": ()}
    return replace(ANY_LESSON, id=id, title=title, claims=(replace(CLAIM, text=text),), **{**plain, **more})


def term(id: str, name: str, *also: str, text: str = "") -> Explained:
    return replace(ANY_TERM, id=id, term=name, also=also, text=text)


def library(*lessons: Lesson, terms: tuple[Explained, ...] = ()) -> Any:
    known = {each.id: each for each in lessons}
    return replace(SHIPPED, lessons=known, glossary={each.id: each for each in terms})


def test_a_word_in_a_title_counts_more_than_one_in_a_text() -> None:
    small = library(lesson("text", "Something", "about ice"), lesson("title", "Ice", "nothing"), lesson("none", "Heat"))
    assert search(small, "ice") == ("title", "text")


def test_title_and_text_together_count_most_and_equals_keep_the_order_of_the_files() -> None:
    small = library(lesson("one", "Ice"), lesson("both", "Ice", "put ice on"), lesson("two", "Ice"))
    assert search(small, "ice") == ("both", "one", "two")


def test_what_holds_every_word_is_found_alone_and_else_what_holds_two() -> None:
    small = library(
        lesson("ice", "Ice"), lesson("heat", "Heat"), lesson("both", "Ice heat"), lesson("text", "", "ice heat")
    )
    assert search(small, "ice heat") == ("both", "text")
    assert search(small, "ice heat sleep") == ("both", "text")
    assert search(small, "ice sleep food") == ()
    three = lesson("three", "Ice heat sleep")
    assert search(library(*small.lessons.values(), three), "ice heat sleep") == ("three",)


def test_other_names_and_terms_are_found() -> None:
    small = library(
        lesson("cold", "Cold packs", also=("ice bag", "freezer peas")),
        terms=(term("dorms", "Soreness", "muscle ache", "stiffness", text="After work."),),
    )
    assert search(small, "freezer") == ("cold",)
    assert search(small, "ache stiffness") == ("dorms",)
    assert search(small, "work") == ("dorms",)
    assert search(small, "peas bag") == ("cold",)


def test_two_texts_of_one_lesson_are_read_apart() -> None:
    two = replace(lesson("two"), claims=(replace(CLAIM, text="Rest"), replace(CLAIM, text="ice it")))
    assert search(library(two), "rest ice") == ("two",)


@pytest.mark.parametrize("words", ["what to do in a fit", "two fits", "a seizure", "a blackout", "convulsions"])
def test_who_looks_for_a_fit_is_shown_the_warning_signs_and_no_cramp(words: str) -> None:
    small = library(
        lesson("cramp", "A fit of cramp", "seizure blackout convulsions two fits", kind="cramp"),
        lesson("night", "Fits at night, seizure, blackout, convulsions, two", conditions=("cramp",)),
        lesson("warning-signs", "Warning signs", "seizure blackout convulsions two fits"),
        lesson("other", "Being fit: two fits, seizure, blackout, convulsions", conditions=("cramp", "strain")),
    )
    assert search(small, words) == ("warning-signs", "other")


def test_to_be_fitter_is_no_fit() -> None:
    small = library(lesson("cramp", "Get fitter", kind="cramp"))
    assert search(small, "get fitter") == ("cramp",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The hamstrings!", ("hamstring",)),
        ("gas bus", ("gas", "bus")),
        ("legs LEGS leg", ("leg",)),
        ("what is it", ()),
        ("one_two", ("one", "two")),
    ],
)
def test_the_telling_words_of_a_text(text: str, words: tuple[str, ...]) -> None:
    assert stems(text) == words


def test_today_has_one_lesson_of_each_kind_and_three_at_most() -> None:
    small = library(
        lesson("q", kind="question"), lesson("c", kind="cramp"), lesson("e", kind="loading"), lesson("a", kind="phase"),
        lesson("b", kind="phase"), lesson("d", kind="warning"),
    )  # fmt: skip
    assert [each.id for each in learn(small, "strain", None, clear=True)] == ["a", "d", "e"]
    assert learn(library(lesson("q", kind="question")), "strain", None, clear=True) == ()
    assert learn(small, "strain", None, clear=False) == ()
    assert learn(library(lesson("d", "Ice")), "strain", None, clear=True) == (Learn("d", "Ice"),)


# The exercises.


def drill(id: str, name: str, **more: Any) -> Any:
    plain: dict[str, Any] = {"steps": (), "cues": (), "purpose": "", "kind": "strength", "action": "hip"}
    return exercise(id, name=name, **{**plain, **more})


def shelf(*exercises: Any, terms: tuple[Explained, ...] = ()) -> Any:
    return replace(SMALL, exercises={each.id: each for each in exercises}, glossary={each.id: each for each in terms})


def ids(protocol: Any, words: str = "", **wanted: Any) -> list[str]:
    return [each.id for each in find(protocol, Wanted(words, **wanted))]


def test_a_name_counts_more_than_a_purpose_and_a_purpose_more_than_the_rest() -> None:
    small = shelf(
        drill("lunge", "A", steps=("hinge forward",)), drill("hip_hinge", "B"), drill("step_up", "Z", purpose="hinge"),
        drill("walk", "Walk"),
    )  # fmt: skip
    assert ids(small, "hinge") == ["hip_hinge", "step_up", "lunge"]


def test_without_words_and_among_equals_names_are_in_the_order_of_the_alphabet() -> None:
    small = shelf(drill("lunge", "C"), drill("walk", "A"), drill("jog", "B"))
    assert ids(small) == ["walk", "jog", "lunge"]


@pytest.mark.parametrize(
    "changes",
    [{"steps": ("push up", "slowly")}, {"cues": ("slowly",)}, {"kind": "slowly"}, {"action": "slowly"},
     {"equipment": ("slowly",)}, {"id": "go_slowly"}],
)  # fmt: skip
def test_a_word_is_found_wherever_it_stands(changes: dict[str, Any]) -> None:
    found = replace(drill("lunge", "Lunge"), **changes)
    assert ids(shelf(found, drill("walk", "Walk")), "slow") == [found.id]


def test_every_word_has_to_be_there() -> None:
    assert ids(shelf(drill("hip_hinge", "Hip hinge"), drill("hip_circle", "Hip circle")), "hip hinge") == ["hip_hinge"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("bridging", True), ("stretching", False), ("curling", True), ("thing", False), ("lying", False), ("swing", True)],
)
def test_an_ing_is_taken_off_a_word_that_is_long_enough(words: str, found: bool) -> None:
    small = shelf(drill("lunge", "Bridge curl th l swing ly"))
    assert ids(small, words) == (["lunge"] if found else [])


def test_what_the_glossary_calls_the_same_is_found() -> None:
    terms = (term("glute", "glute", "buttock", "bottom"), term("calf", "calf", "lower leg"))
    small = shelf(drill("lunge", "Buttock work"), drill("calf_raise", "Calf"), terms=terms)
    assert ids(small, "bottom") == ["lunge"]
    assert ids(small, "glutes") == ["lunge"]
    assert ids(small, "calf") == ["calf_raise"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "strength"}, ["jog", "lunge"]),
        ({"phase": "loading"}, ["jog", "walk"]),
        ({"kind": "strength", "phase": "loading"}, ["jog"]),
        ({"at_home": frozenset()}, ["walk"]),
        ({"at_home": frozenset({"band"})}, ["lunge", "walk"]),
        ({"at_home": frozenset({"band", "bike"})}, ["jog", "lunge", "walk"]),
    ],
)
def test_what_it_is_when_it_comes_and_what_it_needs(wanted: dict[str, Any], found: list[str]) -> None:
    small = shelf(
        drill("jog", "A", equipment=("band", "bike")), drill("lunge", "B", phases=("sprint",), equipment=("band",)),
        drill("walk", "C", kind="mobility"),
    )  # fmt: skip
    assert ids(small, **wanted) == found


@pytest.mark.parametrize(
    ("changes", "orders", "said"),
    [
        ({}, Orders(), "This exercise is open to you now. Your plan chooses which ones fit a day."),
        ({"avoid": (rule("grown", "age >= 18 years"),)}, Orders(), "because of grown"),
        ({"avoid": (rule("tight", "tightness >= 9"),)}, Orders(), "because of tight"),
        ({"unlock": (rule("young", "age < 18 years"),)}, Orders(), "because of young"),
        ({"unlock": (rule("any", "age >= 18 years"), rule("tight", "tightness <= 2"))}, Orders(), "because of tight"),
        ({"phases": ("sprint",)}, Orders(), "This exercise belongs to another phase than yours."),
    ],
)
def test_where_an_exercise_stands_for_a_person(changes: dict[str, Any], orders: Orders, said: str) -> None:
    one = exercise("lunge", **changes)
    by = prescriber(phase=PHASE, orders=orders, protocol=replace(SMALL, exercises={**SMALL.exercises, "lunge": one}))
    assert standing(by, one) == said


def test_what_a_clinician_rules_out_and_what_is_not_at_home_are_told_apart() -> None:
    one = exercise("lunge", equipment=("barbell",))
    protocol = replace(SMALL, exercises={**SMALL.exercises, "lunge": one})
    ruled_out = standing(prescriber(orders=Orders(avoid=("lunge",)), protocol=protocol), one)
    not_there = standing(prescriber(orders=Orders(avoid=("jog",)), protocol=protocol), one)
    assert ruled_out != not_there
    assert "clinician" in ruled_out
    assert "clinician" not in not_there
