"""`hamstride decide CASE`: what to do now, and why."""

from __future__ import annotations

import argparse
import sys

from hamstride.casebook import decide
from hamstride.cli.arguments import add_case, add_json, read
from hamstride.engine.explain import explain

NAME = "decide"
HELP = "what to do now, and why, as a page of plain text"
EXAMPLE = "hamstride decide examples/ana.case.yaml --at 2026-03-09T08:00:00+00:00"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add CASE, --at and --json."""
    add_case(command)
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the decision."""
    protocol, case, at = read(chosen)
    decision = decide(protocol, case, at)
    sys.stdout.write(decision.to_json() if chosen.json else explain(decision))
    return 0
