"""A spoiled case file is either decided or refused, with a line for each fault; it never brings anything down."""

from __future__ import annotations

from pathlib import Path

import pytest

from hamstride.casebook import CaseRefused, decide, load_protocol
from hamstride.engine.explain import explain
from hamstride.record.read import read_case
from tests.cli.running import run_apart
from tests.properties.mutants import mutants
from tests.sampled import one_in
from tests.strategies_cases import NOW

PROTOCOL = load_protocol()


def outcome(content: bytes) -> str:
    """“decided” or “refused”; anything else raises."""
    try:
        case = read_case(content, PROTOCOL, NOW, "mutant")
    except CaseRefused as refused:
        return told(refused)
    assert explain(decide(PROTOCOL, case, NOW))
    return "decided"


def told(refused: CaseRefused) -> str:
    assert refused.faults
    assert len(str(refused).splitlines()) == len(refused.faults)
    assert all(fault.found and fault.allowed for fault in refused.faults)
    return "refused"


@pytest.mark.parametrize("many", [500, pytest.param(2_000, marks=pytest.mark.slow)])
def test_thousands_of_spoiled_files_are_decided_or_refused(many: int) -> None:
    outcomes = [outcome(content) for content in mutants(many)]
    assert outcomes.count("refused") > 0.4 * many
    assert outcomes.count("decided") > 0.05 * many


@pytest.mark.slow
def test_twenty_thousand_spoiled_files_are_decided_or_refused() -> None:
    assert {outcome(content) for content in mutants(20_000, seed=2)} == {"decided", "refused"}


SAMPLE = one_in(60, range(60))


@pytest.mark.parametrize("number", SAMPLE)
def test_the_real_command_ends_with_nought_or_two_and_no_traceback(tmp_path: Path, number: int) -> None:
    file = tmp_path / "mutant.case.yaml"
    file.write_bytes(list(mutants(60, seed=3))[number])
    ran = run_apart("decide", file, "--at", NOW.isoformat())
    assert ran.status in (0, 2)
    assert "Traceback" not in ran.err
    assert bool(ran.out) is (ran.status == 0)
    assert bool(ran.err) is (ran.status == 2)


def test_the_same_seed_spoils_the_same_way() -> None:
    assert list(mutants(50)) == list(mutants(50))
    assert list(mutants(50)) != list(mutants(50, seed=9))
