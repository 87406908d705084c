"""`hamstride simulate`: figures on standard output, progress on standard error, and a case file for what is broken."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from hamstride.casebook import load_protocol
from hamstride.cli import simulate
from hamstride.simulate.journeys import Broken, Lived
from tests.cli.running import run
from tests.shape import SHAPE, faults

FEW = ("simulate", "--people", "2", "--days", "4", "--seed", "5")


def test_the_figures_are_printed() -> None:
    ran = run(*FEW)
    assert ran.status == 0
    assert ran.out.startswith("2 simulated people, 8 days lived")
    assert "Days in each phase" in ran.out
    assert "Properties broken: 0" in ran.out


def test_the_json_holds_the_same_figures() -> None:
    found = json.loads(run(*FEW, "--json").out)
    assert (found["people"], found["days"], found["broken"]) == (2, 8, [])
    assert sum(each["people"] for each in found["stays"]) >= 2


def test_two_processes_find_what_one_finds() -> None:
    assert run(*FEW, "--json", "--jobs", "2").out == run(*FEW, "--json").out


def test_a_replay_shows_every_day() -> None:
    ran = run("simulate", "--replay", "5", "--days", "4")
    assert ran.status == 0
    assert [f"day {day:3}" for day in range(1, 5)] == sorted({line[:7] for line in ran.out.splitlines()})


@pytest.mark.parametrize("wrong", [("--people", "0"), ("--days", "0"), ("--jobs", "-1")])
def test_numbers_that_make_no_sense_are_refused_in_one_sentence(wrong: tuple[str, str]) -> None:
    ran = run("simulate", *wrong)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_a_broken_property_ends_with_one_and_a_case_file_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(seed: int, days: int) -> Lived:
        return Lived(seed, days=3, broken=Broken(seed, 3, "rest-between", "Loaded work rests.", "strength twice"))

    monkeypatch.setattr(simulate, "_one", broken)
    ran = run("simulate", "--people", "1", "--days", "4", "--seed", "6", "-o", tmp_path / "new")
    assert ran.status == 1
    assert "seed 6, day 3: Loaded work rests. strength twice." in ran.err
    again = shlex.split(ran.err.split("Run: hamstride ")[1])
    decided = run(*again, "--json")
    assert decided.status == 0
    shape = {key: each for key, each in SHAPE.items() if key != "condition"}
    assert list(faults(json.loads(decided.out), shape)) == []
    assert load_protocol().version in decided.out
