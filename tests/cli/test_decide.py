"""`hamstride decide`: a page of plain text or the contract's JSON; 0 for a decision, 2 for a refused case."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.explain import explain
from tests.cli.running import AT, run, run_apart
from tests.people import ana, ana_in, answers, case, first_answers, morning, text
from tests.shape import SHAPE, faults

PROTOCOL = load_protocol()


def test_the_json_is_the_decision_of_the_library(ana_file: Path) -> None:
    ran = run("decide", ana_file, "--json", "--at", AT)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == decide(PROTOCOL, case(ana_in("loading")), datetime.fromisoformat(AT)).to_json()
    assert list(faults(json.loads(ran.out), SHAPE)) == []


def test_the_text_is_the_page_of_the_library(ana_file: Path) -> None:
    ran = run("decide", ana_file, "--at", AT)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == explain(decide(PROTOCOL, case(ana_in("loading")), datetime.fromisoformat(AT)))


@pytest.mark.thorough
def test_a_process_of_its_own_says_the_same(ana_file: Path) -> None:
    assert run_apart("decide", ana_file, "--json", "--at", AT) == run("decide", ana_file, "--json", "--at", AT)


@pytest.mark.parametrize("sign", [{"breathless_or_chest_pain": True}, {"foot_drop": True}, {}])
def test_whatever_the_decision_says_the_status_is_nought(tmp_path: Path, sign: dict[str, bool]) -> None:
    file = tmp_path / "ana.case.json"
    file.write_text(text(ana([*first_answers(), *answers(morning(1), sign)])), "utf-8")
    assert run("decide", file, "--at", AT).status == 0


def test_a_refused_case_ends_with_status_two_and_a_line_for_each_fault(bad_file: Path) -> None:
    for extra in ([], ["--json"]):
        ran = run("decide", bad_file, "--at", AT, *extra)
        assert (ran.status, ran.out) == (2, "")
        lines = ran.err.splitlines()
        assert len(lines) == 2
        assert all(line.startswith("bad.case.yaml:") and "; allowed: " in line for line in lines)


@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_a_file_that_cannot_be_read_ends_with_status_two(tmp_path: Path, name: str) -> None:
    ran = run("decide", tmp_path / name)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_without_a_time_it_is_decided_for_now_and_the_future_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ana.case.json"
    later = datetime.now(UTC) + timedelta(days=2)
    file.write_text(text(ana(answers(later, {"fever": False}))), "utf-8")
    ran = run("decide", file)
    assert ran.status == 2
    assert "future" in ran.err
    assert run("decide", file, "--at", AT).status == 0


def test_without_a_time_the_decision_names_the_present(ana_file: Path) -> None:
    before = datetime.now(UTC)
    made = datetime.fromisoformat(json.loads(run("decide", ana_file, "--json").out)["at"])
    assert before <= made <= datetime.now(UTC)
    read = run("decide", ana_file).out.splitlines()[1]
    assert re.match(
        r"As known at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00, by protocol", read
    )  # for a reader, whole seconds


def test_the_page_reads_like_a_page(ana_file: Path) -> None:
    page = run("decide", ana_file, "--at", AT).out
    assert page.endswith("\n")
    assert "HERE IS YOUR PLAN" in page
    assert not [line for line in page.splitlines() if line != line.rstrip()]
    assert all(character.isprintable() or character == "\n" for character in page)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "encoding", ["ascii", *(pytest.param(each, marks=pytest.mark.slow) for each in ("latin-1", "utf-8"))]
)
def test_a_terminal_that_cannot_show_every_sign_is_no_reason_to_crash(ana_file: Path, encoding: str) -> None:
    ran = run_apart("decide", ana_file, "--at", AT, env={"PYTHONIOENCODING": encoding})
    assert ran.status == 0
    assert ran.err == ""
