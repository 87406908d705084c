"""`hamstride sources`: the evidence registry."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from hamstride.casebook import load_protocol, plain
from hamstride.cli.arguments import add_json

NAME = "sources"
HELP = "the evidence registry: every source, how far it was read, what it says"
EXAMPLE = "hamstride sources --json"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --json."""
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the sources."""
    found = load_protocol().sources.values()
    if chosen.json:
        sys.stdout.write(plain([asdict(each) for each in found]))
        return 0
    for each in found:
        doi = f" doi:{each.doi}" if each.doi else ""
        print(f"{each.id} [{each.status}] {each.cite}{doi}\n    {each.about}")
    return 0
