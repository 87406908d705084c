"""The school grades that textstat gives, and ours beside them, for everything a person can read."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Callable
from functools import cache

import pytest

from hamstride.cli.check import protocols, published_texts, room_texts
from hamstride.protocol.check import measure, texts
from hamstride.protocol.reading import (
    FEWEST_WORDS,
    TEACHING_GRADE,
    URGENT_GRADE,
    Passage,
    graded,
    programme_texts,
    reading,
)
from hamstride.words.english import SENTENCES
from hamstride.words.style import grade
from tests.protocol.installed import protocol


@cache
def textstat_grade() -> Callable[[str], float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it still asks for pkg_resources
        from textstat import textstat
    count: Callable[[str], float] = textstat.flesch_kincaid_grade
    return count


@cache
def told() -> tuple[Passage, ...]:
    return (*texts(protocol()), *programme_texts(), *published_texts(*protocols(None)), *room_texts())


@pytest.mark.parametrize(("area", "most"), [("urgent", URGENT_GRADE), ("teaching", TEACHING_GRADE)])
def test_every_passage_is_inside_its_grade_by_textstat(area: str, most: float) -> None:
    hard = {text: textstat_grade()(text) for _, text in graded(told(), area) if textstat_grade()(text) > most}
    assert hard == {}


def test_enough_passages_are_graded_to_speak_of() -> None:
    assert len(list(graded(told(), "urgent"))) > 80
    assert len(list(graded(told(), "teaching"))) > 1500


def test_our_own_grade_agrees_with_textstat() -> None:
    """Both are Flesch and Kincaid's. Ours counts groups of vowels, textstat looks syllables up in a dictionary and
    leaves sentences of one or two words out: a tenth of a grade apart on average, half a grade for a single text.
    """
    apart = [
        textstat_grade()(text) - grade([text]) for area in ("urgent", "teaching") for _, text in graded(told(), area)
    ]
    assert abs(sum(apart) / len(apart)) < 0.3
    assert sum(map(abs, apart)) / len(apart) < 0.7
    assert sum(abs(each) < 1.5 for each in apart) > 0.95 * len(apart)


def test_textstat_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert textstat_grade()("The dog ran home. It sat on a physiotherapeutic xyzzy.") > 0


def test_textstat_finds_hard_text_hard() -> None:
    assert textstat_grade()("Discontinue immediately and immobilise the extremity.") > TEACHING_GRADE
    assert textstat_grade()("Stop at once and rest the leg.") < URGENT_GRADE


def test_short_texts_of_one_record_are_graded_together() -> None:
    passages = [
        ("teaching", "walk rule", "Walk a bit."),
        ("teaching", "walk cues", "Stand tall and look far ahead of you"),
    ]
    assert list(graded(passages, "teaching")) == []
    longer = [*passages, ("teaching", "walk purpose", "It is gentle.")]
    ((id, text),) = graded(longer, "teaching")
    assert id == "walk"
    assert text == "Walk a bit. Stand tall and look far ahead of you. It is gentle."
    assert len(text.split()) >= FEWEST_WORDS


def test_urgent_texts_stand_alone_however_short() -> None:
    passages = [("urgent", "rf-01", "Call now."), ("urgent", "rf-02", "Go now.")]
    assert list(graded(passages, "urgent")) == [("rf-01", "Call now."), ("rf-02", "Go now.")]


def test_every_passage_of_a_place_counts_not_only_the_last() -> None:
    hard = "Rehabilitation necessitates individualised reconditioning of musculature, and so on, and so on, and so on."
    passages = [
        ("teaching", "walk rule", hard),
        ("teaching", "walk rule", "Stand tall, walk a bit, then rest for as long as you like."),
    ]
    assert reading(protocol(), passages)["over"] == ["walk rule"]


def test_the_programmes_own_sentences_are_checked() -> None:
    assert {id.removeprefix("say ") for _, id, _ in programme_texts()} == set(SENTENCES)
    urgent = {id for area, id, _ in programme_texts() if area == "urgent"}
    assert {"say headline.emergency", "say headline.same_day", "say reason.ask_first", "say care.urgent"} <= urgent


def test_pages_and_published_protocols_are_checked() -> None:
    rooms = {id: text for _, id, text in room_texts()}
    assert "about page" in rooms
    assert any(id.startswith("web/") for id in rooms)
    assert any(id.startswith("cli/") for id in rooms)
    assert any(id.startswith("published heiderscheit2010") for _, id, _ in published_texts(*protocols(None)))


def test_what_stands_beside_the_protocol_fails_the_check_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hamstride.protocol.check.texts", lambda _protocol: ())  # measured above
    long = f"{'so ' * 20}on."
    figures = measure(protocol(), [("teaching", "some page", long)])["reading"]
    assert figures["long"] == [f"some page: {long}"]
    assert measure(protocol(), [("term", "some page", "contralateral")])["reading"]["jargon"] == [
        "some page: contralateral"
    ]


def test_words_people_type_may_be_words_of_the_field() -> None:
    assert reading(protocol(), [("sought", "any words", "sciatica")])["jargon"] == []
    assert reading(protocol(), [("term", "any label", "sciatica")])["jargon"] == ["any label: sciatica"]
