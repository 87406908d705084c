"""What the README shows is true: its code runs, its sample is what the command prints, its rule is in the protocol."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from hamstride.casebook import load_protocol
from hamstride.cli import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def block(start: str) -> str:
    """The first fenced block that begins with `start`."""
    blocks: list[str] = re.findall(r"```\w*\n(.*?)```", README, re.DOTALL)
    return next(found for found in blocks if found.startswith(start))


def test_the_sample_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command, shown = block("$ hamstride").split("\n", 1)
    monkeypatch.chdir(ROOT)
    assert main(command.removeprefix("$ hamstride ").split()) == 0
    assert capsys.readouterr().out == shown


def test_the_library_lines_run_as_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "lines.py"
    script.write_text(block("from datetime"), "utf-8")
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(script))
    assert "HERE IS YOUR PLAN" in capsys.readouterr().out


def test_the_rule_it_quotes_is_in_the_protocol() -> None:
    quoted = re.search(r"when: (.*)", block("- gate:"))
    rules = {rule.when.text for phase in load_protocol().pathways["strain"].phases for rule in phase.leave_when}
    assert quoted is not None
    assert quoted.group(1) in rules


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_leads_to_a_file(path: str) -> None:
    assert (ROOT / path).exists()
