"""Ranges and sides at the door: a value outside is a fault and never pulled inside; a side where one belongs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hamstride.protocol.rule import Finding
from tests.people import Row, ana, morning
from tests.record.refusal import PROTOCOL, read, refused, spoiled

NUMBERS = [each for each in PROTOCOL.findings.values() if each.type == "number"]
ALL = list(PROTOCOL.findings.values())


def name(finding: Finding) -> str:
    return finding.id


def row(finding: Finding, value: Any, **more: Any) -> Row:
    side = {"side": "left"} if finding.per_side else {}
    return {"at": morning(1).isoformat(), "finding": finding.id, "value": value, **side, **more}


def a_value(finding: Finding) -> Any:
    return {"yes_no": True, "choice": next(iter(finding.options), None), "number": finding.high}[finding.type]


@pytest.mark.parametrize("finding", NUMBERS, ids=name)
def test_both_ends_of_the_range_belong_to_it(finding: Finding) -> None:
    assert finding.low is not None
    assert finding.high is not None
    for value in (finding.low, finding.high):
        assert read(ana([row(finding, value)])).observations[0].value == value


@pytest.mark.parametrize("finding", NUMBERS, ids=name)
def test_a_value_outside_the_range_is_refused_with_the_range_and_the_unit(finding: Finding) -> None:
    assert finding.low is not None
    assert finding.high is not None
    step = 1 if finding.whole else 0.001
    for value in (finding.low - step, finding.high + step, -1e9, 1e9, 1e308):
        faults = refused(ana([row(finding, value)]))
        assert [fault.path for fault in faults] == ["observations[0].value"]
        assert f"{finding.low:g} to {finding.high:g}" in faults[0].allowed
        assert (finding.unit or "") in faults[0].allowed


@pytest.mark.parametrize("finding", [each for each in ALL if each.type == "choice"], ids=name)
def test_every_option_is_taken_and_no_other(finding: Finding) -> None:
    for option in finding.options:
        assert read(ana([row(finding, option)])).observations[0].value == option
    assert refused(ana([row(finding, next(iter(finding.options)).upper())]))


@pytest.mark.parametrize("finding", ALL, ids=name)
def test_a_side_where_one_belongs_and_nowhere_else(finding: Finding) -> None:
    value = a_value(finding)
    plain = {key: each for key, each in row(finding, value).items() if key != "side"}
    if finding.per_side:
        assert [fault.path for fault in refused(ana([plain]))] == ["observations[0].side"]
        assert refused(ana([{**plain, "side": "right"}])) == ()
        for side in ("both", "L", True, ""):
            assert [fault.path for fault in refused(ana([{**plain, "side": side}]))] == ["observations[0].side"]
    else:
        assert refused(ana([plain])) == ()
        for side in ("left", "both"):
            assert [fault.path for fault in refused(ana([{**plain, "side": side}]))] == ["observations[0].side"]


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [
        ("person.birth_year", 1900, 2026),
        ("person.height_m", 0.4, 2.6),
        ("person.mass_kg", 2, 400),
        ("person.earlier_injuries", 0, 50),
        ("sessions.0.minutes", 0, 600),
        ("sessions.0.effort", 0, 10),
        ("sessions.0.pain_during", 0, 10),
        ("sessions.0.pain_next_morning", 0, 10),
        ("sessions.0.top_speed_m_s", 0, 13),
        ("sessions.0.exercises.0.sets", 0, 50),
        ("sessions.0.exercises.0.reps", 0, 500),
        ("sessions.0.exercises.0.pain", 0, 10),
        ("sessions.0.exercises.0.effort", 0, 10),
        ("decisions.0.set.max_speed_pct", 0, 100),
    ],
)
def test_facts_and_sessions_have_ranges_too(path: str, low: float, high: float) -> None:
    for value in (low, high):
        assert refused(spoiled(path, value)) == ()
    for value in (low - 1, high + 1, 10**18, -(10**18)):
        assert len(refused(spoiled(path, value))) == 1


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1" * 400])
def test_a_number_that_is_not_one_is_refused(text: str) -> None:
    data = ana()
    data["person"]["mass_kg"] = 66
    whole = json.dumps(data).replace('"mass_kg": 66', f'"mass_kg": {text}')
    assert refused(whole)


@pytest.mark.parametrize("text", [".nan", ".inf", "-.inf", "1e999", "0x10", "0o17", "1_000", "6:30", "+"])
def test_a_number_yaml_has_no_plain_word_for_is_refused(text: str) -> None:
    head = f"hamstride: case/1\nperson: {{mass_kg: {text}}}\n"
    faults = refused(head + "episode: {side: left, onset: 2026-03-01T15:00:00+00:00}\n")
    assert [fault.path for fault in faults] == ["person.mass_kg"]
