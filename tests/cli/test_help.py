"""Every command helps: what it does, an example that works, and one sentence when the arguments are wrong."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from hamstride.cli import COMMANDS, parser
from tests.cli.running import AT, run

NAMES = [module.NAME for module in COMMANDS]


def test_the_commands_of_the_contract_are_there() -> None:
    assert {"serve", "decide", "explain", "findings", "exercises", "sources", "check"} <= set(NAMES)


def test_help_lists_every_command_with_what_it_does() -> None:
    ran = run("--help")
    assert ran.status == 0
    for module in COMMANDS:
        assert module.NAME in ran.out


@pytest.mark.parametrize("module", COMMANDS, ids=NAMES)
def test_the_help_of_a_command_has_an_example(module: object) -> None:
    name, example = str(getattr(module, "NAME", "")), str(getattr(module, "EXAMPLE", ""))
    ran = run(name, "--help")
    assert ran.status == 0
    assert f"Example: {example}" in ran.out
    assert example.startswith(f"hamstride {name}")


@pytest.mark.parametrize("module", COMMANDS, ids=NAMES)
def test_the_example_can_be_typed_as_it_stands(module: object) -> None:
    words = shlex.split(str(getattr(module, "EXAMPLE", "")))
    assert parser().parse_args(words[1:]).command == getattr(module, "NAME", "")


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["decied"], ["decide"], ["decide", "--jsno", "x"], ["decide", "a", "b"], ["explain"],
        ["explain", "a", "b", "c"],
        ["findings", "extra"], ["check", "--fast"], ["serve", "--port", "many"], ["--version-please"],
        ["decide", "x", "--at"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_arguments_end_with_status_two_and_one_sentence(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert "--help" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "at", ["2026-03-31", "2026-03-31T08:00:00", "now", "", "31.03.2026", "2026-03-31T08:00:00+99:00", "\x1b[31m\n"]
)
def test_a_time_that_is_none_says_what_a_time_is(ana_file: Path, at: str) -> None:
    ran = run("decide", ana_file, "--at", at)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert "2026-03-09T08:00:00+00:00" in ran.err


@pytest.mark.thorough
def test_the_installed_command_is_the_same(ana_file: Path) -> None:
    command = Path(sys.executable).parent / "hamstride"
    done = subprocess.run(
        [command, "decide", ana_file, "--at", AT], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, run("decide", ana_file, "--at", AT).out, "")
