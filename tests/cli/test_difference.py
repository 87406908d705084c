"""`hamstride protocol diff`: what it prints, what it writes, and what it refuses in one sentence."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.cli import protocol as command
from hamstride.proof.faults import change
from hamstride.protocol.model import Protocol
from tests.cli.running import run


@pytest.fixture
def looser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that stands for the installed protocol with one gate fewer."""
    spoiled = change.without_gate("loading", "range-near")(load_protocol())
    folder = tmp_path / "looser"
    folder.mkdir()
    read = command._protocol_or_folder

    def either(id: str) -> Protocol:
        return spoiled if id == str(folder) else read(id)

    monkeypatch.setattr(command, "_protocol_or_folder", either)
    return folder


def said(*arguments: str | Path) -> str:
    ran = run("protocol", "diff", *arguments)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_a_protocol_against_itself_is_nobody_and_no_file(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    text = said("hamstring", "hamstring", "--cases", cases)
    assert "The decision changes for nobody in any of them.\n" in text
    assert not cases.exists()


@pytest.mark.slow
def test_a_witness_is_told_written_and_its_command_shows_both_decisions(looser: Path, tmp_path: Path) -> None:
    text = said("hamstring", looser, "--cases", tmp_path / "cases")
    assert "May leave the phase\n" in text
    assert f"  loading: in {looser} only\n" in text
    assert f"hamstring: stays in loading | {looser}: advance to strength\n" in text
    line = next(each.strip() for each in text.splitlines() if each.strip().startswith("hamstride protocol compare"))
    ran = run(*shlex.split(line)[1:])
    assert (ran.status, ran.err) == (0, "")
    assert "Strength" in ran.out


def test_the_json_has_the_keys_the_guide_names(looser: Path, tmp_path: Path) -> None:
    data: dict[str, Any] = json.loads(said("hamstring", looser, "--cases", tmp_path, "--json"))
    assert list(data) == ["protocols", "asked", "same", "changes", "numbers", "not_asked", "known_to_one"]
    (row,) = data["changes"]
    guide = (Path(__file__).parents[2] / "docs" / "protocol-guide.md").read_text("utf-8")
    assert [key for key in row if f"`{key}`" not in guide] == []
    assert Path(row["file"]).read_text("utf-8").startswith("# May leave the phase: loading")
    assert data["same"] == data["asked"] - 1


def test_the_help_has_an_example() -> None:
    ran = run("protocol", "diff", "--help")
    assert ran.status == 0
    assert "Example: hamstride protocol diff" in ran.out


def test_an_id_that_is_none_is_refused_in_one_sentence() -> None:
    ran = run("protocol", "diff", "hamstring", "hamstrung")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "the nearest is “hamstring”" in ran.err


def test_without_the_solver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hamstride.cli.difference.find_spec", lambda _name: None)
    ran = run("protocol", "diff", "hamstring", "hamstring")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install hamstride[proofs]" in ran.err


def test_two_that_mean_other_things_by_a_finding_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = change.finding("hop_single_m", per_side=False)(load_protocol())
    read = command._protocol_or_folder
    monkeypatch.setattr(command, "_protocol_or_folder", lambda id: other if id == "other" else read(id))
    ran = run("protocol", "diff", "hamstring", "other")
    assert (ran.status, ran.out) == (2, "")
    assert "hop_single_m" in ran.err
    assert ran.err.count("\n") == 1
