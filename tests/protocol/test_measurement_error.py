"""`error:` of a finding and the two numbers of the policy: read, cited, refused where they cannot be right."""

from __future__ import annotations

import json

import pytest

from hamstride.casebook import load_protocol
from hamstride.cli import main
from hamstride.criteria.facts import Reading
from hamstride.criteria.vocabulary import MeasurementError
from hamstride.protocol.document import Path
from tests.criteria.made import MadeFacts, seen
from tests.protocol.installed import changed, faults, loaded, put

PROTOCOL = load_protocol()
TESTS = "findings/test.yaml"


def place(finding: str, *keys: str) -> Path:
    return ("findings", finding, "error", *keys)


def test_a_finding_carries_its_error_as_a_value() -> None:
    assert PROTOCOL.findings["hop_single_m"].error == MeasurementError(
        sem=0.05,
        unit="m",
        sources=(
            "ross2002, lower end of three hop tests, read as the single hop",
            "reid2007, error of the index itself, single hop",
        ),
        mdc=0.13,
        ratio_sem=3.5,
    )
    assert PROTOCOL.findings["limp"].error is None
    assert PROTOCOL.findings["t_test_s"].error is None  # no study gives one


def test_the_policy_says_how_wide_and_how_many_days() -> None:
    read = PROTOCOL.vocabulary
    for id, value in (("error_width", read.error_width), ("most_test_days", read.most_test_days)):
        assert value == PROTOCOL.policy[id].value
        assert PROTOCOL.policy[id].sources


def test_the_policy_changes_what_a_gate_reads() -> None:
    """97 percent is clear of 90 by two errors of 3.5 points, 96 by one only."""
    wide = loaded(changed("policy.yaml", put(("policy", "error_width", "value"), 2)))
    gate = next(rule for rule in wide.pathways["strain"].phase("sport_specific").leave_when if rule.id == "hop-even")
    hops = {percent: MadeFacts(seen=(leg("injured", percent), leg("other", 100))) for percent in (97, 96)}
    assert [gate.when.truth(hops[percent], None) for percent in (97, 96)] == [True, None]


def leg(side: str, percent: int) -> Reading:
    return seen("hop_single_m", 1.5 * percent / 100, side=side)


@pytest.mark.parametrize(
    ("keys", "value", "allowed"),
    [
        (("unit",), "cm", "m, the unit of the finding"),
        (("sem",), "0.05", "a number"),
        (("sem",), -1, "a number"),
        (("ratio_sem",), None, None),
        (("ratio_sem",), "3.5", "a number"),
    ],
)
def test_an_error_that_cannot_be_right_is_a_fault(keys: tuple[str, ...], value: object, allowed: str | None) -> None:
    found = faults(changed(TESTS, put(place("hop_single_m", *keys), value)))
    assert any(fault.allowed.startswith(allowed) for fault in found) if allowed else not found


def test_an_answer_has_no_error() -> None:
    error = {"sem": 1, "unit": "points", "source": "product_default, none"}
    found = faults(changed("findings/injury.yaml", put(("findings", "limp", "error"), error)), citations=1)
    assert "no error: this is not a number" in [fault.allowed for fault in found]


def test_an_error_needs_its_source() -> None:
    found = faults(changed(TESTS, put(place("lefs"), {"sem": 3.2, "unit": "points"})), citations=-1)
    assert any("for every rule, threshold and dose" in fault.allowed for fault in found)


def test_the_command_gives_the_error_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["findings", "--json"]) == 0
    found = {each["id"]: each["error"] for each in json.loads(capsys.readouterr().out)}
    assert found["top_speed_m_s"] == {
        "sem": 0.3,
        "unit": "m/s",
        "mdc": 0.83,
        "source": "hoppe2018, 10 and 18 Hz position trackers",
    }
    assert found["limp"] is None
    assert found["hop_triple_m"]["ratio_sem"] == 4.3
