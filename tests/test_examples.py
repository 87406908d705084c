"""The people in examples/: every number says where it comes from, and every plan is what a physiotherapist expects.

A case file may hold only the contract's keys, so sources stand in comments: the head of the file explains each [tag],
and each number carries one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import load_protocol, read_case
from hamstride.engine.decide import decide
from hamstride.protocol.document import read_document
from hamstride.record.case import Case
from tests.expected import CHECKS, differences

FOLDER = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.name.removesuffix(".case.yaml") for path in FOLDER.glob("*.case.yaml"))
ALWAYS = {"at", "urgency", "phase", "move", "condition", "because", "source"}
SURENESS = ("product default", "known", "secondary", "seen")
CITED = re.compile(r"([a-z][a-z0-9_]*), .+ \((seen|secondary|known|product default)\)")
LEGEND = re.compile(r"# \[([a-z0-9-]+)\] (.+)")
TAG = re.compile(r"  # \[([a-z0-9-]+)\]$")
NUMBER = re.compile(r"value: -?\d|\bkind: |^  (birth_year|height_m|mass_kg|earlier_injuries): \d")


def text(name: str) -> str:
    return (FOLDER / f"{name}.case.yaml").read_text("utf-8")


@cache
def person(name: str) -> Case:
    return read_case(FOLDER / f"{name}.case.yaml", load_protocol())


@cache
def expectation(name: str) -> Mapping[str, Any]:
    path = FOLDER / f"{name}.expect.yaml"
    return dict(read_document(path.name, path.read_text("utf-8")).data)


def days() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in NAMES:
        for day in expectation(name)["days"]:
            yield name, day


def moments(name: str) -> list[datetime]:
    """When something was logged, in the offset of the injury."""
    case = person(name)
    entries = [each.at for each in case.observations]
    entries += [each.at for each in case.sessions]
    entries += [each.at for each in case.decisions]
    return sorted(each.astimezone(case.onset.tzinfo) for each in entries if each >= case.onset)


def miscited(citation: str) -> str:
    """What is wrong with a citation: an unknown source, or a claim to have read more of it than we have."""
    found = CITED.fullmatch(citation)
    if found is None:
        return f"{citation}: not “source, where in it (how sure)”"
    source = load_protocol().sources.get(found[1])
    if source is None:
        return f"{citation}: {found[1]} is not in the registry"
    stronger = SURENESS.index(found[2]) > SURENESS.index(source.status.replace("_", " "))
    return f"{citation}: the registry says {source.status}" if stronger else ""


def test_there_are_enough_people_each_with_an_expectation() -> None:
    assert len(NAMES) >= 9
    assert [name for name in NAMES if not (FOLDER / f"{name}.expect.yaml").exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_its_source_beside_it(name: str) -> None:
    legend = {found[1]: found[2] for line in text(name).splitlines() if (found := LEGEND.fullmatch(line))}
    numbers = [line for line in text(name).splitlines() if NUMBER.search(line)]
    tags = [TAG.search(line) for line in numbers]
    assert [line for line, tag in zip(numbers, tags, strict=True) if tag is None] == []
    assert {tag[1] for tag in tags if tag} <= set(legend)
    assert [wrong for citation in legend.values() if (wrong := miscited(citation))] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_expectations_run_from_the_first_day_to_the_last(name: str) -> None:
    expected = [datetime.fromisoformat(day["at"]) for day in expectation(name)["days"]]
    entries = moments(name)
    assert expected == sorted(set(expected))
    assert expected[0].date() == entries[0].date()
    assert expected[-1].date() == entries[-1].date()
    assert expected[-1] >= entries[-1]


@pytest.mark.parametrize("name", NAMES)
def test_every_expectation_says_what_why_and_from_where(name: str) -> None:
    for day in expectation(name)["days"]:
        assert set(day) >= ALWAYS, day["at"]
        assert set(day) - ALWAYS <= set(CHECKS), day["at"]
        assert len(day["because"]) > 20, day["at"]
        assert day["source"], day["at"]
        assert [wrong for citation in day["source"] if (wrong := miscited(citation))] == []


@pytest.mark.parametrize(("name", "day"), list(days()), ids=lambda each: each if isinstance(each, str) else each["at"])
def test_the_plan_is_what_a_physiotherapist_expects(name: str, day: Mapping[str, Any]) -> None:
    decision = decide(load_protocol(), person(name), datetime.fromisoformat(day["at"]))
    wanted = {word: value for word, value in day.items() if word in CHECKS}
    assert differences(decision, wanted) == [], day["because"]


def test_the_long_case_is_followed_closely() -> None:
    followed = moments("sprint-grade-3")
    assert (followed[-1] - followed[0]).days >= 40
    assert len({each.date() for each in followed}) == (followed[-1].date() - followed[0].date()).days + 1
    assert len(expectation("sprint-grade-3")["days"]) >= 15


def test_the_long_case_answers_every_safety_question_at_least_weekly() -> None:
    safety = [id for id, each in load_protocol().findings.items() if each.group == "safety"]
    case = person("sprint-grade-3")
    for finding in safety:
        answered = sorted(each.at for each in case.observations if each.finding == finding)
        until = [*answered[1:], moments("sprint-grade-3")[-1]]
        assert max((later - earlier).days for earlier, later in zip(answered, until, strict=True)) < 7, finding
