"""Every text in the data may ship and is easy enough to read; nothing a person sees is left out of the check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from hamstride.protocol.check import measure
from hamstride.protocol.check import texts as shown_texts
from hamstride.protocol.document import Path
from hamstride.protocol.reading import TEACHING_GRADE, URGENT_GRADE, Passage, programme_texts, reading
from hamstride.words.style import crowded_sentences, grade, never_ship
from tests.protocol.installed import changed, document, found, loaded, protocol, put, texts, values
from tests.sampled import one_in

# Not for reading: criteria, citations, ids and the registry's own bibliography.
NOT_PROSE = {"source", "when", "offer_when", "cite", "about", "doi", "loinc"}
PROSE = {"text", "why", "aim", "purpose", "measure", "question", "basis", "clock_text", "steps", "hint"}


def strings(name: str) -> Iterator[tuple[Path, str, str]]:
    """Every string of a file with its path and its key (the nearest that is not a place in a list)."""
    for path, value in values(document(name).data):
        if isinstance(value, str):
            yield path, next(str(key) for key in reversed(path) if isinstance(key, str)), value


def test_nothing_in_a_file_must_not_ship_remarks_included() -> None:
    assert {name: found for name, text in texts().items() if (found := never_ship(text))} == {}


def test_every_sentence_of_a_file_can_be_read() -> None:
    hard = [
        (name, path, grade([text]))
        for name in texts()
        for path, key, text in strings(name)
        if key in PROSE and len(text.split()) >= 12 and grade([text]) > TEACHING_GRADE
    ]
    assert hard == []


def test_urgent_texts_and_blocking_questions_are_the_easiest() -> None:
    urgent = [flag.text for flag in protocol().red_flags if flag.level in ("emergency", "same_day")]
    asked = [protocol().findings[id].question for id in protocol().blocking]
    assert {text: grade([text]) for text in (*urgent, *asked) if grade([text]) > URGENT_GRADE} == {}


def test_a_red_flag_says_what_to_do_in_a_few_sentences() -> None:
    for flag in protocol().red_flags:
        assert 1 <= len(re.findall(r"[.!?](?:\s|$)", flag.text)) <= 4, flag.id
        assert re.search(r"\b(call|see|book|get|go|have)\b", flag.text, re.IGNORECASE), flag.id


@pytest.mark.parametrize(
    "word",
    [
        r"\d+ ?mg\b",
        r"\b(promise|guarantee)[sd]?\b",
        r"\b(color|fiber|center|program|rehabilitating|practise session|pediatric|anesthe\w+|edema|hemat\w+)\b",
        r"\bstreaks?\b",
        r"\b(fault of yours|your own fault|you failed|lazy)\b",
        r"\bhttps?://",
    ],
)
def test_a_word_that_has_no_place_in_the_data(word: str) -> None:
    hits = [
        (name, path, text)
        for name in texts()
        for path, key, text in strings(name)
        if key not in NOT_PROSE and name != "sources.yaml" and re.search(word, text, re.IGNORECASE)
    ]
    denied = re.compile(r"\b(no promise|not a promise|no date is promised)\b", re.IGNORECASE)
    assert [hit for hit in hits if not denied.search(hit[2])] == []


def test_steps_say_how_to_breathe_and_never_to_stop() -> None:
    cues = " ".join(text for name in texts() for _, _, text in strings(name))
    assert "Breathe normally" in cues


def test_hamstride_checks_every_text_a_person_can_be_shown() -> None:
    """What stands under a key for prose in the data is among the texts of the check."""
    conflicts = (conflict.text for conflict in protocol().founding.conflicts.values())
    shown = " ".join((*(text for _, _, text in shown_texts(protocol())), *conflicts))
    shown = " ".join(shown.split())
    left_out = [
        (name, path)
        for name in texts()
        if name not in ("sources.yaml", "countries.yaml", "protocol.yaml")
        for path, key, text in strings(name)
        if key in PROSE and " ".join(text.split()) not in shown
    ]
    assert left_out == []


def first(name: str, key: str) -> Path:
    return found(name, lambda path, _: path[-1:] == (key,))


KINDS = [("red_flags.yaml", "text"), ("exercises/walk.yaml", "purpose"), ("self_care.yaml", "text")]


@pytest.mark.parametrize(("name", "key"), one_in(3, KINDS))
def test_the_check_finds_what_must_not_ship_in_any_kind_of_text(name: str, key: str) -> None:
    words = " ".join(("Lactic", "acid", "is the cause."))
    hits = measure(loaded(changed(name, put(first(name, key), words))))["never_ship"]
    assert hits
    assert {each.partition(":")[0] for each in hits} == {hits[0].partition(":")[0]}


@cache
def installed_texts() -> frozenset[Passage]:
    """What is shown of the installed protocol, and read above: of a spoilt one only what differs is read again."""
    return frozenset(shown_texts(protocol()))


def spoilt(name: str, key: str, text: str) -> dict[str, list[str]]:
    """What the check says of how texts read when the first text under a key is another."""
    protocol = loaded(changed(name, put(first(name, key), text)))
    return reading(protocol, [each for each in shown_texts(protocol) if each not in installed_texts()])


def test_the_check_finds_a_text_that_is_too_hard() -> None:
    hard = "Physiotherapeutic rehabilitation necessitates progressively individualised neuromuscular reconditioning."
    assert spoilt("red_flags.yaml", "text", hard)["over"] == ["rf-01"]


@pytest.mark.parametrize(("name", "key"), KINDS)
def test_the_check_finds_a_sentence_of_more_than_twenty_words(name: str, key: str) -> None:
    (found,) = spoilt(name, key, f"{'so ' * 20}on. Rest the leg.")["long"]
    assert found.endswith(f"{'so ' * 20}on.")
    assert spoilt(name, key, f"{'so ' * 19}on. Rest the leg.")["long"] == []


def test_a_word_of_the_field_has_no_place_in_urgent_text_explained_or_not() -> None:
    for text in ("Do isometric holds.", "Do isometric (held still) work."):
        assert spoilt("red_flags.yaml", "text", text)["jargon"] == ["rf-01: isometric"]


def test_elsewhere_a_word_of_the_field_is_explained_in_its_place() -> None:
    assert spoilt("exercises/walk.yaml", "purpose", "Trains eccentric work.")["jargon"] == ["walk: eccentric"]
    assert spoilt("exercises/walk.yaml", "purpose", "Trains slow lowering (eccentric work).")["jargon"] == []


def test_a_lesson_may_use_a_word_that_the_glossary_explains_below_it() -> None:
    """Contracture is in the glossary, which a lesson shows; plyometric is not."""
    name = "education/mistakes.yaml"
    assert spoilt(name, "text", "Too little movement can lead to a contracture.")["jargon"] == []
    (found,) = spoilt(name, "text", "Too little movement, and plyometric work is lost.")["jargon"]
    assert found.endswith(": plyometric")


def test_no_sentence_a_person_reads_holds_three_ideas() -> None:
    told = [(id, crowded_sentences(text)) for _, id, text in (*shown_texts(protocol()), *programme_texts())]
    assert [each for each in told if each[1]] == []
