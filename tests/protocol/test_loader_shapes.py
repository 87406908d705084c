"""One value of every shape in the data is lost, misnamed or spoilt: the load refuses it or the value was optional.

A shape is a path with list places and ids replaced by a star, so that every kind of record is tried once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from hamstride.protocol.document import Path
from tests.protocol.installed import at, changed, document, drop, faults, put, texts, values

KEYED_BY_ID = frozenset(
    (
        "countries", "findings", "sources", "conditions", "medicines", "equipment", "options", "policy", "glossary",
        "numbers", "withholds", "doses",
    )
)  # fmt: skip
# What a record can do without, by the last part of its shape. Everything else that is lost must be noticed.
OPTIONAL = {
    "appointment.yaml": {"for", "to", "covers"},
    "conflicts.yaml": {"never"},
    "countries.yaml": {"name", "urgent"},
    "education": {"covers", "also", "phases", "regions", "exercises", "finding"},
    "exercises": {"tempo", "load"},
    "glossary.yaml": {"also", "source", "covers", "*"},
    "goals.yaml": {"covers"},
    "findings": {
        "options",
        "*",
        "per_side",
        "loinc",
        "whole",
        "holds",
        "error",
        "mdc",
        "ratio_sem",
        "unit",
        "before_injury",
        "covers",
    },
    "intake.yaml": {"findings"},
    "medicines.yaml": {"covers"},
    "outlook.yaml": {"covers"},
    "monitoring.yaml": {"for", "matters", "when", "days", "most_items", "covers"},
    "pathways": {"recurrence", "protected_days", "protected_tests", "advice", "covers"},
    "pathways/*": {
        "covers",
        "avoid",
        "runs",
        "loads",
        "returns",
        "withhold",
        "tests_every",
        "only_when",
        "not_when",
        "doses",
        "*",
    },
    "protocol.yaml": {"date", "note"},
    "recognition.yaml": {"pathway", "for", "against", "covers"},
    "red_flags.yaml": {"by", "not_for", "covers"},
    "referrals.yaml": {"not_for", "covers"},
    "routines.yaml": {"short", "before", "notes", "exercise", "seconds", "times", "covers"},
    "return_to_sport.yaml": {"disputed", "device", "covers"},
    "scores.yaml": {"when", "covers"},
    "self_care.yaml": {"clock_for", "minutes", "min_gap_h", "ask_at_start", "only_when", "for", "covers"},
    "sources.yaml": {"year", "doi"},
    "vocabulary.yaml": {"question"},
}
Shape = tuple[str, tuple[str | int, ...]]


def family(name: str) -> str:
    """The kind of file: all exercises are one, and so are the findings, the lessons, the pathways and their phases."""
    inner = re.match(r"(exercises|findings|education|pathways)/(\w+/)?", name)
    if inner is None:
        return name
    return f"{inner[1]}/*" if inner[2] else inner[1]


def shape(name: str, path: Path) -> Shape:
    starred = (isinstance(key, int) or (place > 0 and path[place - 1] in KEYED_BY_ID) for place, key in enumerate(path))
    return family(name), tuple("*" if star else key for star, key in zip(starred, path, strict=True))


def first_of_each_shape(of_mappings: bool) -> Iterator[tuple[Shape, str, Path]]:
    """The first mapping, or the first value of a mapping, of every shape."""
    seen: set[Shape] = set()
    for name in sorted(texts()):
        for path, value in values(document(name).data):
            wanted = isinstance(value, dict) if of_mappings else bool(path) and isinstance(path[-1], str)
            if wanted and shape(name, path) not in seen:
                seen.add(shape(name, path))
                yield shape(name, path), name, path


def citations_below(name: str, path: Path) -> int:
    """How many citations go when this value goes."""
    below = values(at(document(name).data, path), path)
    return sum(1 for each, value in below if isinstance(value, str) and "source" in each[-2:])


MAPPINGS = {each: (name, path) for each, name, path in first_of_each_shape(of_mappings=True)}
VALUES = {each: (name, path) for each, name, path in first_of_each_shape(of_mappings=False)}


def test_every_kind_of_record_is_among_the_shapes() -> None:
    assert len(MAPPINGS) > 50
    assert len(VALUES) > 200


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({family(name) for name in texts()}))
def test_a_key_nobody_knows_is_refused_in_every_kind_of_record(name: str) -> None:
    let_pass = [
        each
        for each, (file, path) in MAPPINGS.items()
        if each[0] == name and not faults(changed(file, put((*path, "zzz"), 1)))
    ]
    assert let_pass == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({family(name) for name in texts()}))
def test_a_key_that_is_lost_is_noticed_unless_the_record_can_do_without(name: str) -> None:
    lost = {
        each[1]
        for each, (file, path) in VALUES.items()
        if each[0] == name and not faults(changed(file, drop(path)), citations=-citations_below(file, path))
    }
    assert {path for path in lost if path[-1] not in OPTIONAL.get(name, set())} == set()


SPOILT: tuple[Any, ...] = (None, True, -1.5, "x", [None], {"x": 1})


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({family(name) for name in texts()}))
def test_a_spoilt_value_is_a_fault_or_fits_and_never_a_crash(name: str) -> None:
    for each, (file, path) in VALUES.items():
        if each[0] == name:
            for spoilt in SPOILT:
                for fault in faults(changed(file, put(path, spoilt))):
                    assert all(line.isprintable() for line in str(fault).split("\n"))
                    assert fault.file


REQUIRED = (
    ("sources.yaml", "status"),
    ("findings/safety.yaml", "label"),
    ("findings/safety.yaml", "question"),
    ("findings/test.yaml", "sem"),
    ("pathways/cramp/2-night_plan.yaml", "aim"),
    ("glossary.yaml", "text"),
    ("goals.yaml", "cap"),
    ("monitoring.yaml", "every_days"),
    ("scores.yaml", "out_of"),
    ("return_to_sport.yaml", "good_sessions"),
    ("medicines.yaml", "withholds"),
    ("routines.yaml", "minutes"),
    ("conflicts.yaml", "test"),
    ("founding.yaml", "row"),
    ("red_flags.yaml", "when"),
    ("red_flags.yaml", "level"),
    ("self_care.yaml", "screens"),
    ("exercises/sprint.yaml", "unlock"),
    ("exercises/sprint.yaml", "dose"),
    ("referrals.yaml", "to"),
    ("policy.yaml", "value"),
    ("running.yaml", "raises"),
)


@pytest.mark.parametrize(("name", "key"), REQUIRED)
def test_a_needed_key_that_is_lost_is_a_fault_at_its_record(name: str, key: str) -> None:
    path = next(path for path, _ in values(document(name).data) if path[-1:] == (key,))
    lost = faults(changed(name, drop(path)), citations=-citations_below(name, path))
    assert "this key is needed" in [fault.allowed for fault in lost if fault.path.endswith(key)]


REASONS = (
    ("pathways/strain/3-loading.yaml", "why"),
    ("exercises/sprint.yaml", "why"),
    ("self_care.yaml", "text"),
    ("recognition.yaml", "text"),
    ("policy.yaml", "why"),
)


@pytest.mark.parametrize(("name", "key"), REASONS)
def test_no_rule_or_number_is_without_a_reason_in_words(name: str, key: str) -> None:
    path = next(path for path, _ in values(document(name).data) if path[-1:] == (key,))
    assert faults(changed(name, drop(path))) != ()


@pytest.mark.parametrize(("name", "key"), [("outlook.yaml", "ranges"), ("recognition.yaml", "conditions")])
def test_only_the_last_of_a_list_that_always_applies_may_lose_its_criterion(name: str, key: str) -> None:
    assert faults(changed(name, drop((key, 0, "when")))) != ()


def test_a_clock_of_self_care_is_not_lost_in_silence() -> None:
    path = next(path for path, _ in values(document("self_care.yaml").data) if path[-1:] == ("offer_when",))
    assert faults(changed("self_care.yaml", drop(path))) != ()
