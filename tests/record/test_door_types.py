"""The door takes no value of the wrong type: true is not 1, "7" is not 7, 0 is not a date."""

from __future__ import annotations

from typing import Any

import pytest

from tests.record.refusal import PROTOCOL, read, refused, refused_as_yaml, spoiled, whole

WALKING = next(index for index, row in enumerate(whole()["observations"]) if row["finding"] == "pain_walking")
LIMP = next(index for index, row in enumerate(whole()["observations"]) if row["finding"] == "limp")
BRUISE = next(index for index, row in enumerate(whole()["observations"]) if row["finding"] == "bruising")
DEGREES = next(index for index, row in enumerate(whole()["observations"]) if row["finding"] == "knee_extension_deg")

WRONG: list[tuple[str, Any]] = [
    (f"observations.{WALKING}.value", True),
    (f"observations.{WALKING}.value", "4"),
    (f"observations.{WALKING}.value", 4.5),
    (f"observations.{WALKING}.value", None),
    (f"observations.{WALKING}.value", [4]),
    (f"observations.{WALKING}.value", {"low": 4}),
    (f"observations.{WALKING}.value", "four"),
    (f"observations.{LIMP}.value", 1),
    (f"observations.{LIMP}.value", 0),
    (f"observations.{LIMP}.value", "yes"),
    (f"observations.{LIMP}.value", "true"),
    (f"observations.{LIMP}.value", ""),
    (f"observations.{BRUISE}.value", "huge"),
    (f"observations.{BRUISE}.value", "None"),
    (f"observations.{BRUISE}.value", False),
    (f"observations.{DEGREES}.value", "12 deg"),
    (f"observations.{DEGREES}.value", True),
    ("observations.0.at", 0),
    ("observations.0.at", 1772380800),
    ("observations.0.finding", 7),
    ("observations.0.finding", None),
    ("observations.0", "fever"),
    ("observations", {"fever": False}),
    ("observations", "none"),
    ("sessions.0.minutes", "35"),
    ("sessions.0.minutes", True),
    ("sessions.0.effort", "hard"),
    ("sessions.0.pain_during", 2.5),
    ("sessions.0.pain_next_morning", False),
    ("sessions.0.kind", "swimming"),
    ("sessions.0.exercises", "bridge"),
    ("sessions.0.exercises.0", "bridge_double_leg"),
    ("sessions.0.exercises.0.reps", 8.5),
    ("sessions.0.exercises.0.sets", True),
    ("sessions.0.exercises.0.form", "great"),
    ("sessions.0.exercises.0.side", "middle"),
    ("sessions.0.exercises.0.load_kg", "5 kg"),
    ("decisions.0.by", "coach"),
    ("decisions.0.set", []),
    ("decisions.0.set.phase", "settle"),
    ("decisions.0.set.phase", 3),
    ("decisions.0.set.hold_until", 20260320),
    ("decisions.0.set.hold_until", "soon"),
    ("decisions.0.set.max_speed_pct", "50"),
    ("decisions.0.set.avoid", "jog"),
    ("decisions.0.set.avoid", ["jogging"]),
    ("decisions.0.reason", 7),
    ("decisions.0.reason", ""),
    ("person", []),
    ("person", None),
    ("person.birth_year", "1999"),
    ("person.birth_year", 1999.5),
    ("person.sex", "f"),
    ("person.pregnancy", False),
    ("person.height_m", "1.72"),
    ("person.mass_kg", True),
    ("person.country", "gb"),
    ("person.country", "GBR"),
    ("person.country", 44),
    ("person.goal", "win"),
    ("person.sport", 7),
    ("person.conditions", "none"),
    ("person.conditions", False),
    ("person.conditions", {}),
    ("person.conditions", [True]),
    ("person.conditions", ["diabetes", "diabetes"]),
    ("person.medicines", ["aspirin"]),
    ("person.equipment", ["barbell"]),
    ("person.training_days", ["Mon"]),
    ("person.training_days", [1]),
    ("person.under_clinician_care", "no"),
    ("person.under_clinician_care", 0),
    ("person.surgery_on", 0),
    ("person.surgery_on", False),
    ("person.surgery_on", "2025"),
    ("person.surgery_on", "2025-02-30"),
    ("person.surgery_on", "2025-02-03T10:00:00+00:00"),
    ("person.earlier_injuries", "1"),
    ("person.earlier_injuries", 1.5),
    ("episode", None),
    ("episode", "left"),
    ("episode.side", "L"),
    ("episode.side", None),
    ("episode.onset", None),
    ("episode.onset", 0),
    ("hamstride", "case/2"),
    ("hamstride", 1),
    ("hamstride", None),
]  # fmt: skip


def test_the_whole_case_is_taken_in() -> None:
    assert refused(whole()) == ()
    assert refused_as_yaml(whole()) == ()


@pytest.mark.parametrize(("path", "value"), WRONG, ids=str)
def test_a_value_of_the_wrong_type_is_refused_at_its_path(path: str, value: Any) -> None:
    faults = refused(spoiled(path, value))
    assert faults
    place = path_text(path)
    assert all(fault.path.startswith(place) or place.startswith(fault.path) for fault in faults)
    assert all(fault.found and fault.allowed for fault in faults)


def path_text(path: str) -> str:
    return "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in path.split(".")).lstrip(".")


@pytest.mark.thorough
def test_json_and_yaml_are_refused_alike() -> None:
    for path, value in WRONG:
        data = spoiled(path, value)
        assert [fault.path for fault in refused(data)] == [fault.path for fault in refused_as_yaml(data)], path


NEEDED = (
    "hamstride", "person", "episode", "episode.side", "episode.onset", "observations.0.at", "observations.0.finding",
    "observations.0.value", "sessions.0.at", "sessions.0.kind", "sessions.0.exercises.0.exercise", "decisions.0.at",
    "decisions.0.by", "decisions.0.set", "decisions.0.reason",
)  # fmt: skip


@pytest.mark.parametrize("key", NEEDED)
def test_a_key_that_is_needed_is_missed_by_name(key: str) -> None:
    faults = refused(spoiled(key, ...))
    assert [fault.path for fault in faults] == [path_text(key)]
    assert faults[0].found == "nothing"


def test_a_whole_number_written_with_a_point_is_that_number() -> None:
    plain, pointed = (read(spoiled(f"observations.{WALKING}.value", value)) for value in (4, 4.0))
    assert plain == pointed
    assert isinstance(pointed.observations[WALKING].value, int)


@pytest.mark.parametrize("optional", ["observations", "sessions", "decisions"])
def test_a_list_may_be_absent_or_null(optional: str) -> None:
    assert refused(spoiled(optional, ...)) == ()
    assert refused(spoiled(optional, None)) == ()
    assert read(spoiled(optional, ...)) == read(spoiled(optional, [])) == read(spoiled(optional, None))


PERSON = ("birth_year", "sex", "pregnancy", "height_m", "mass_kg", "country", "goal", "sport", "conditions",
          "medicines", "equipment", "training_days", "under_clinician_care", "earlier_injuries")  # fmt: skip


@pytest.mark.parametrize("key", PERSON)
def test_a_fact_that_is_null_was_not_asked(key: str) -> None:
    assert read(spoiled(f"person.{key}", None)) == read(spoiled(f"person.{key}", ...))
    assert getattr(read(spoiled(f"person.{key}", None)).person, key) is None


@pytest.mark.parametrize("key", ["conditions", "medicines", "equipment", "training_days"])
def test_an_empty_list_is_an_answer_and_absence_is_none(key: str) -> None:
    assert getattr(read(spoiled(f"person.{key}", [])).person, key) == ()
    assert getattr(read(spoiled(f"person.{key}", ...)).person, key) is None


def test_no_operation_is_an_answer_and_absence_is_none() -> None:
    asked, absent = (read(spoiled("person.surgery_on", value)).person for value in (None, ...))
    assert (asked.surgery_asked, asked.surgery_on) == (True, None)
    assert (absent.surgery_asked, absent.surgery_on) == (False, None)
    assert read(spoiled("person.surgery_on", "2025-02-03")).person.surgery_asked is True


@pytest.mark.parametrize("list_", ["conditions", "medicines", "equipment"])
def test_every_word_of_a_list_is_known(list_: str) -> None:
    words = sorted(getattr(PROTOCOL, list_))
    assert getattr(read(spoiled(f"person.{list_}", words)).person, list_) == tuple(words)
