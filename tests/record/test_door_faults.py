"""What a refusal says: one line for each fault, with the path, what was found, what is allowed, and the nearest id."""

from __future__ import annotations

import json
import time
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import CaseRefused, read_case
from tests.people import ana, text
from tests.record.refusal import NOW, PROTOCOL, refused, spoiled, whole

YAML_HEAD = "hamstride: case/1\nperson: {}\nepisode: {side: left, onset: 2026-03-01T15:00:00+00:00}\n"


@pytest.mark.parametrize(
    ("path", "value", "nearest"),
    [
        ("observations.0.finding", "pain_walkin", "pain_walking"),
        ("observations.0.finding", "Fever", "fever"),
        ("person.conditions", ["diabetis"], "diabetes"),
        ("person.medicines", ["statins"], "statin"),
        ("sessions.0.exercises.0.exercise", "nordic_curls", "nordic_curl"),
        ("sessions.0.kind", "runing", "running"),
        ("decisions.0.set.phase", "sprints", "sprint"),
        ("episode.side", "lft", "left"),
    ],
)
def test_a_word_nearly_right_is_told_the_nearest(path: str, value: Any, nearest: str) -> None:
    fault = refused(spoiled(path, value))[0]
    assert fault.nearest == nearest
    assert f"nearest: {nearest}" in str(fault)


def test_a_word_unlike_any_other_is_told_none() -> None:
    assert refused(spoiled("observations.0.finding", "zzzzzzzz"))[0].nearest is None


@pytest.mark.parametrize(
    ("path", "key", "nearest"),
    [
        ("", "observation", "observations"),
        ("person", "pregnant", "pregnancy"),
        ("episode", "sides", "side"),
        ("observations.0", "values", "value"),
        ("sessions.0", "pain_next_mornings", "pain_next_morning"),
        ("sessions.0.exercises.0", "rep", "reps"),
        ("decisions.0", "reasons", "reason"),
        ("decisions.0.set", "max_speed", "max_speed_pct"),
    ],
)
def test_an_unknown_key_is_refused_wherever_it_stands(path: str, key: str, nearest: str) -> None:
    faults = refused(spoiled(".".join(filter(None, (path, key))), 1))
    assert len(faults) == 1
    assert key in faults[0].path
    assert key in faults[0].found
    assert faults[0].nearest == nearest


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    data = deepcopy(whole())
    data["person"]["sex"] = "f"
    data["episode"]["side"] = "up"
    data["observations"][0]["value"] = 1
    data["observations"][3]["finding"] = "headache"
    data["sessions"][0]["effort"] = 11
    data["decisions"][0]["by"] = "mother"
    paths = [fault.path for fault in refused(data)]
    assert sorted(paths) == sorted(
        [
            "episode.side",
            "person.sex",
            "observations[0].value",
            "observations[3].finding",
            "sessions[0].effort",
            "decisions[0].by",
        ]
    )


def test_a_fault_is_one_line() -> None:
    nasty = {"a\nb": 1, "c\u2028d": 2, "\x1b[31m": 3, "e\r": 4, "\ud800": 5}
    data = {**ana(), **nasty, "person": {"sport": "foot\nball\x07", "sex": "x\ny", "country": "\u202eGB"}}
    faults = refused(json.dumps(data))
    assert len(faults) > len(nasty) + 2
    for fault in faults:
        assert len(str(fault).splitlines()) == 1
        assert str(fault).isprintable()


def test_a_fault_in_a_yaml_file_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "ana.case.yaml"
    file.write_text(YAML_HEAD + "observations:\n- {at: 2026-03-02T08:00:00Z, finding: fever, value: 1}\n", "utf-8")
    with pytest.raises(CaseRefused) as caught:
        read_case(file, PROTOCOL, NOW)
    fault = caught.value.faults[0]
    assert (fault.path, fault.found, fault.file, fault.line) == ("observations[0].value", "1", "ana.case.yaml", 5)
    assert str(fault).startswith("ana.case.yaml:5: observations[0].value: found 1; allowed: true or false")


@pytest.mark.parametrize(
    "broken",
    [
        "", "\n\n", "null", "[]", "{}", "7", "true", '"a case"', "- a\n- b", "{", "[", '{"a":', "a: [", "a: b: c",
        "\t- x",
        "a: 1\na: 2\n", '{"a": 1, "a": 2}', "a: &x 1\nb: *x\n", "a: !!python/object:os.system x", "--- a\n--- b\n",
        "? [a]\n: b\n", "%YAML 9.9\n---\n{}", "a: \x00", "{'hamstride': 'case/1'}", "\ufeff", "a: |\n  b\n c",
    ],
)  # fmt: skip
def test_a_file_that_is_no_case_is_refused(broken: str) -> None:
    assert refused(broken)


def test_a_key_said_twice_is_refused_even_far_inside() -> None:
    twice = text(whole()).replace('"kind": "strength"', '"kind": "strength", "kind": "running"')
    assert "twice" in refused(twice)[0].found
    assert (
        "twice"
        in refused(YAML_HEAD + "observations:\n- {at: 2026-03-02T08:00:00Z, finding: fever, value: no, value: yes}\n")[
            0
        ].found
    )
    same = text(whole()).replace('"kind": "strength"', '"kind": "strength", "kind": "strength"')
    assert refused(same)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"hamstride: \xe9", text(ana()).encode("utf-16")])
def test_a_file_that_is_not_utf8_is_refused(content: bytes) -> None:
    assert "UTF-8" in refused(content)[0].allowed


def test_a_byte_order_mark_is_no_fault() -> None:
    assert refused(text(ana()).encode("utf-8-sig")) == ()


def test_text_in_other_scripts_is_no_fault() -> None:
    assert refused(ana(sport="足球 ⚽ futebol")) == ()


def test_two_megabytes_are_the_most(tmp_path: Path) -> None:
    file = tmp_path / "big.case.yaml"
    small = YAML_HEAD.encode()
    file.write_bytes(small + b"#" * (2_000_000 - len(small)))
    assert read_case(file, PROTOCOL, NOW).side == "left"
    file.write_bytes(small + b"#" * (2_000_001 - len(small)))
    with pytest.raises(CaseRefused) as caught:
        read_case(file, PROTOCOL, NOW)
    assert "2000000" in caught.value.faults[0].allowed
    assert refused(small + b"#" * 2_000_000)


def test_many_entries_are_taken() -> None:
    row = "- {at: 2026-03-02T08:00:00Z, finding: fever, value: false}\n"
    assert refused(YAML_HEAD + "observations:\n" + row * 2000) == ()


@pytest.mark.parametrize("opening", ["[", '{"a":', "- ", "a: ["])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    started = time.process_time()
    assert refused(opening * 100_000)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "long",
    [
        "{" + ",".join(f'"k{index}":1' for index in range(60_000)) + "}",
        text(ana(conditions=["cancer"] * 60_000)),
        text(ana(medicines=["x" * 400] * 3_000)),
        text(ana([{"at": "2026-03-02T08:00:00Z", "finding": f"f{index}", "value": 1} for index in range(8_000)])),
        YAML_HEAD + "x: " + "9" * 1_500_000,
    ],
    ids=["keys", "words again and again", "long words", "unknown findings", "digits"],
)
def test_a_large_file_of_faults_is_refused_in_reasonable_time(long: str) -> None:
    started = time.process_time()
    assert refused(long)
    assert time.process_time() - started < 4


@pytest.mark.parametrize("name", ["missing.yaml", ".", "a\0b"])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseRefused) as caught:
        read_case(f"{tmp_path}/{name}", PROTOCOL, NOW)
    assert len(str(caught.value).splitlines()) == 1


def test_no_means_the_word_no_and_is_not_false() -> None:
    rows = "observations:\n- {at: 2026-03-02T08:00:00Z, finding: fever, value: no}\n"
    fault = refused(YAML_HEAD + rows)[0]
    assert (fault.found, fault.allowed) == ("“no”", "true or false")
