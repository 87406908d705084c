"""`hamstride explain`: every criterion with value, age, threshold and source; or what bears on one rule or finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hamstride.casebook import load_protocol
from tests.cli.running import AT, run
from tests.people import ana_in, morning, text

PROTOCOL = load_protocol()
LATER = morning(32).isoformat()  # Bo has moved her up on the thirtieth day; two days later she is held


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


def test_what_lifts_the_hold_is_shown_alone_with_what_comes_of_it(ana_file: Path) -> None:
    ran = run("explain", ana_file, "--release", "--at", LATER)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("THE SMALLEST CHANGE THAT MOVES YOU ON\n")
    assert "All of it done, you would stand here: Strength, day 1. You moved on to this." in ran.out
    found = json.loads(run("explain", ana_file, "--release", "--json", "--at", LATER).out)
    assert (found["release"]["to"], found["then"]["phase"], found["then"]["move"]) == (
        "strength",
        "strength",
        "advance",
    )
    assert all(change["text"] in ran.out for change in found["release"]["changes"])


def test_what_holds_nobody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ana.case.yaml"
    path.write_text(text(ana_in("maintenance", 28)), "utf-8")
    assert run("explain", path, "--release", "--at", morning(29).isoformat()).out == "Nothing holds you back today.\n"
