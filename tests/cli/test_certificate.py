"""`explain --certificate` writes a decision with all it rests on; `check --certificate` holds it against the case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import AT, run
from tests.people import ana_in, text


@pytest.fixture
def papers(ana_file: Path, tmp_path: Path) -> Path:
    """Ana's decision with its certificate."""
    path = tmp_path / "papers.json"
    ran = run("explain", ana_file, "--certificate", path, "--at", AT)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    return path


def test_the_decision_written_is_the_one_that_decide_prints(ana_file: Path, papers: Path) -> None:
    decided = json.loads(run("decide", ana_file, "--json", "--at", AT).out)
    assert json.loads(papers.read_text("utf-8"))["decision"] == decided


def test_a_true_certificate_is_accepted(ana_file: Path, papers: Path) -> None:
    ran = run("check", "--certificate", papers, "--case", ana_file)
    assert (ran.status, ran.out, ran.err) == (0, "accepted\n", "")
    as_json = run("check", "--certificate", papers, "--case", ana_file, "--json")
    assert json.loads(as_json.out) == {"accepted": True, "refused": []}


def test_a_forged_one_is_refused_with_every_reason(ana_file: Path, papers: Path) -> None:
    both = json.loads(papers.read_text("utf-8"))
    both["decision"]["urgency"] = "routine"
    both["decision"]["today"]["pain_limit"] = 9
    papers.write_text(json.dumps(both), "utf-8")
    ran = run("check", "--certificate", papers, "--case", ana_file)
    assert ran.status == 1
    assert ran.out.splitlines() == ["urgency, condition: others", "pain limit: too high"]


def test_the_certificate_of_somebody_else_is_refused(papers: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.case.yaml"
    other.write_text(text(ana_in("strength")), "utf-8")
    assert run("check", "--certificate", papers, "--case", other).status == 1


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"decision": {}}', "[" * 9999, "\\ud800"])
def test_what_holds_no_decision_is_an_error_on_one_line(ana_file: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "papers.json"
    path.write_text(content, "utf-8")
    ran = run("check", "--certificate", path, "--case", ana_file)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_a_file_that_is_not_there_or_cannot_be_written_is_said(ana_file: Path, tmp_path: Path) -> None:
    away = tmp_path / "no" / "papers.json"
    for ran in (
        run("check", "--certificate", away, "--case", ana_file),
        run("explain", ana_file, "--certificate", away, "--at", AT),
    ):
        assert (ran.status, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("alone", [["--certificate", "papers.json"], ["--case", "ana.case.yaml"]])
def test_certificate_and_case_go_together(alone: list[str]) -> None:
    ran = run("check", *alone)
    assert (ran.status, ran.out) == (2, "")
    assert "go together" in ran.err
