"""`hamstride explain`: every criterion with value, age, threshold and source; or what bears on one rule or finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hamstride.casebook import load_protocol
from tests.cli.running import AT, run

PROTOCOL = load_protocol()


def explained(*arguments: str | Path) -> list[dict[str, object]]:
    ran = run("explain", *arguments, "--json", "--at", AT)
    assert (ran.status, ran.err) == (0, "")
    found: list[dict[str, object]] = json.loads(ran.out)
    return found


def test_every_red_flag_and_every_gate_of_the_phase_is_explained(ana_file: Path) -> None:
    rules = {each["rule"] for each in explained(ana_file)}
    assert {flag.id for flag in PROTOCOL.red_flags} <= rules
    assert {gate.id for gate in PROTOCOL.pathways["strain"].phase("loading").leave_when} <= rules
    assert {clock.id for clock in PROTOCOL.referral_clocks} <= rules


@pytest.mark.covers("C-079")
def test_every_entry_has_its_standing_its_words_and_its_source(ana_file: Path) -> None:
    for each in explained(ana_file):
        assert each["status"] in ("met", "unmet", "unknown")
        assert each["criterion"]
        assert each["words"]
        assert each["sources"]


def test_a_finding_shows_every_rule_that_reads_it_and_no_other(ana_file: Path) -> None:
    found = explained(ana_file, "pain_walking")
    assert found
    assert all("pain_walking" in each["reads"] for each in found)  # type: ignore[operator]
    everything = explained(ana_file)
    assert [each for each in everything if "pain_walking" in each["reads"]] == found  # type: ignore[operator]


@pytest.mark.parametrize("rule", ["rf-01", "jog-painless", "ice-raynaud", "getting-worse"])
def test_a_rule_is_explained_alone(ana_file: Path, rule: str) -> None:
    found = explained(ana_file, rule)
    assert rule in {each["rule"] for each in found}


def test_the_page_shows_value_age_threshold_and_source(ana_file: Path) -> None:
    page = run("explain", ana_file, "pain_rest", "--at", "2026-03-31T20:00:00+00:00").out
    assert "pain_rest = 0, 2026-03-31T08:00:00+00:00, 12.0 hours old" in page
    assert "rule: pain_rest >= 4" in page
    assert "source: " in page


def test_what_nothing_bears_on_is_refused_with_the_nearest(ana_file: Path) -> None:
    ran = run("explain", ana_file, "pain_walkin", "--at", AT)
    assert (ran.status, ran.out) == (2, "")
    assert "nearest: pain_walking" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_refused_case_is_refused_here_as_well(bad_file: Path) -> None:
    ran = run("explain", bad_file, "--at", AT)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2
