"""`hamstride learn`: all lessons, one of them, and what words find, as text and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.learning import search, shown
from tests.cli.running import run

PROTOCOL = load_protocol()
LESSON = {"id", "title", "kind", "topic", "for", "phases", "claims", "regions", "exercises", "covers"}
CLAIM = {"text", "shown", "grade", "grade_words", "sources", "conflicts", "covers"}


def data(*arguments: str) -> Any:
    ran = run("learn", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


def test_the_json_lists_every_lesson_and_every_term_once() -> None:
    listed = data()
    assert [each["id"] for each in listed["lessons"]] == list(PROTOCOL.lessons)
    assert [each["id"] for each in listed["glossary"]] == list(PROTOCOL.glossary)
    assert all(set(each) == LESSON for each in listed["lessons"])
    assert all(set(claim) == CLAIM and claim["sources"] for each in listed["lessons"] for claim in each["claims"])


def test_the_text_names_every_lesson_under_its_topic() -> None:
    ran = run("learn")
    assert (ran.status, ran.err) == (0, "")
    for each in PROTOCOL.lessons.values():
        assert f"    {each.id}: {each.title}" in ran.out
        assert each.topic.upper() in ran.out
    assert all(f"    {each.id}: {each.term}" in ran.out for each in PROTOCOL.glossary.values())


def test_one_lesson_says_each_claim_how_sure_it_is_and_from_where() -> None:
    lesson = PROTOCOL.lessons["tape"]
    ran = run("learn", "tape")
    assert ran.out.startswith(lesson.title)
    for claim in lesson.claims:
        assert shown(claim) in ran.out
        assert all(f"from: {source}" in ran.out for source in claim.sources)
    assert data("tape")["claims"][0]["conflicts"] == ["X-61"]
    assert "[X-61]" not in ran.out


def test_weak_evidence_is_said_in_words() -> None:
    assert "- Low evidence: " in run("learn", "ultrasound-and-electrical-stimulation").out


def test_the_body_map_is_told_with_the_muscles() -> None:
    ran = run("learn", "the-three-muscles")
    assert "Sit bone: " in ran.out
    assert data("the-three-muscles")["regions"][0]["finding"] == "pain_at_sit_bone"


def test_one_term_is_explained() -> None:
    ran = run("learn", "clot")
    assert (ran.status, ran.out.startswith("blood clot in the leg: ")) == (0, True)
    assert data("clot")["term"] == "blood clot in the leg"


@pytest.mark.parametrize("words", ["night cramp", "scan", "tendon"])
def test_a_search_prints_what_is_found_and_nothing_else(words: str) -> None:
    found = search(PROTOCOL, words)
    listed = data("--search", words)
    assert [each["id"] for each in listed["lessons"]] == [id for id in found if id in PROTOCOL.lessons]
    assert [each["id"] for each in listed["glossary"]] == [id for id in found if id in PROTOCOL.glossary]
    ran = run("learn", "--search", words)
    assert f"    {found[0]}: " in ran.out


def test_a_search_that_finds_nothing_says_so() -> None:
    ran = run("learn", "--search", "qwertyuiop")
    assert (ran.status, ran.out) == (0, "Nothing found. Try one word, such as “stretch”.\n")
    assert data("--search", "qwertyuiop") == {"lessons": [], "glossary": []}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tapes"], "nearest: tape"),
        (["nothing-like-it-at-all"], "no lesson or term “nothing-like-it-at-all”"),
        (["tape", "--search", "tape"], "not both"),
    ],
)
def test_wrong_arguments_end_with_status_two_and_one_sentence(arguments: list[str], says: str) -> None:
    ran = run("learn", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert says in ran.err
