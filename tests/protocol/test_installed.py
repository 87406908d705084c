"""The installed protocol loads, is complete, and says what its manifest says."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from hamstride.casebook import ProtocolMissing, load_protocol
from hamstride.protocol.load import load
from hamstride.protocol.rule import LEVELS
from tests.protocol.installed import document, protocol, texts, values


@pytest.mark.thorough
def test_it_loads_from_its_texts_without_a_fault() -> None:
    assert load(texts()).id == "hamstring"


@pytest.mark.thorough
def test_two_loads_are_equal_in_everything_that_is_data() -> None:
    one, other = load(texts()), load(dict(reversed(list(texts().items()))))
    assert (one.findings, one.exercises.keys(), one.citations) == (
        other.findings,
        other.exercises.keys(),
        other.citations,
    )
    assert [flag.id for flag in one.red_flags] == [flag.id for flag in other.red_flags]
    assert one.policy == other.policy


def test_it_has_the_32_red_flags_and_a_level_and_a_text_for_each() -> None:
    numbers = {flag.number for flag in protocol().red_flags}
    assert numbers == {f"rf-{number:02d}" for number in range(1, 33)}
    assert all(flag.text and flag.name and flag.sources for flag in protocol().red_flags)


def test_red_flags_come_most_urgent_first() -> None:
    levels = [LEVELS.index(flag.level) for flag in protocol().red_flags]
    assert levels == sorted(levels)


def test_an_emergency_flag_says_the_countrys_number_and_sends_there() -> None:
    for flag in protocol().red_flags:
        if flag.level == "emergency":
            assert "{emergency}" in flag.text, flag.id
            assert flag.to == "emergency", flag.id
        if flag.level == "same_day":
            repaired = ("surgeon",) if flag.when.text.startswith("surgery is had and ") else ()
            assert flag.to in ("urgent_care", "midwife", "emergency", *repaired), flag.id


def test_the_manifest_states_as_many_citations_as_the_files_hold() -> None:
    stated = document("protocol.yaml").data["citations"]
    written = sum(
        1
        for name in texts()
        for path, value in values(document(name).data)
        if isinstance(value, str) and "source" in path[-2:] and path[-1] != "sources"
    )
    assert (len(protocol().citations), written) == (stated, stated)


def test_every_source_that_is_cited_is_in_the_registry_and_every_registered_one_has_words() -> None:
    registry = protocol().sources
    assert {citation.source for citation in protocol().citations} <= set(registry)
    assert all(source.cite and source.about for source in registry.values())


def test_every_country_has_an_emergency_number_and_there_is_a_default() -> None:
    countries = protocol().countries
    assert "default" in countries
    assert all(any(character.isdigit() for character in country.emergency) for country in countries.values())
    assert all(code == "default" or (len(code) == 2 and code.isupper()) for code in countries)


def test_the_protocol_cannot_be_changed_once_loaded() -> None:
    with pytest.raises(FrozenInstanceError):
        protocol().id = "other"  # type: ignore[misc]


def test_a_protocol_that_is_not_installed_is_missing() -> None:
    with pytest.raises(ProtocolMissing, match=r"installed in 2026\.1: hamstring, "):
        load_protocol("hamstring", "1900.1")
    with pytest.raises(ProtocolMissing):
        load_protocol("knee")


def test_outlook_and_recognition_end_with_one_that_always_applies() -> None:
    assert protocol().outlook[-1].when is None
    assert all(each.when is not None for each in protocol().outlook[:-1])
    assert protocol().recognitions[-1].when is None
    assert all(each.when is not None for each in protocol().recognitions[:-1])


def test_outlook_ranges_are_ranges_of_days() -> None:
    assert all(0 <= each.days[0] <= each.days[1] <= 1000 for each in protocol().outlook)
