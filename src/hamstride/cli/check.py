"""`hamstride check`: the knowledge checked."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from hamstride.casebook import Refused, load_protocol, plain
from hamstride.cli.arguments import add_json
from hamstride.protocol.check import measure

NAME = "check"
HELP = "the knowledge checked: schema, references, citations, ledger rows, text that must not ship, reading grade"
EXAMPLE = "hamstride check --json"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --proofs and --json."""
    command.add_argument("--proofs", action="store_true", help="also prove the protocol's properties")
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the figures; exit 1 when anything fails."""
    try:
        figures = measure(load_protocol())
        faults: list[str] = []
    except Refused as refused:
        figures, faults = {}, [str(fault) for fault in refused.faults]
    figures["proofs"] = _proofs() if chosen.proofs else []
    figures["faults"] = faults
    sys.stdout.write(plain(figures) if chosen.json else _page(figures))
    return int(bool(faults) or bool(figures["never_ship"]) or bool(figures["reading"]["over"]))


def _proofs() -> list[dict[str, Any]]:
    """No property is proved by this version; saying so is better than an empty list."""
    says = "The proof reading is not part of this version; properties are tested on generated records instead."
    return [{"id": "none", "says": says, "status": "skipped", "seconds": 0.0, "mutants_caught": 0}]


def _page(figures: dict[str, Any]) -> str:
    if figures["faults"]:
        return "\n".join(figures["faults"]) + f"\n{len(figures['faults'])} faults\n"
    ledger, conflicts, cited, reading = (figures[key] for key in ("ledger", "conflicts", "cited", "reading"))
    sources = ", ".join(f"{count} {status}" for status, count in figures["sources"].items())
    lines = [
        f"protocol    {figures['protocol']['id']} {figures['protocol']['version']}",
        f"red flags   {figures['red_flags']}",
        f"findings    {figures['findings']}",
        f"exercises   {figures['exercises']}",
        f"cited       {cited['rules']} rules, {cited['thresholds']} thresholds, {cited['doses']} doses; none without",
        f"sources     {sources}",
        f"ledger      {ledger['covered']} of {ledger['rows']} rows named by a record, {len(ledger['pending'])} to come",
        f"conflicts   {conflicts['resolved']} of {conflicts['rows']} named by a rule, {len(conflicts['open'])} to come",
        f"reading     urgent texts up to grade {reading['urgent_max']}, teaching texts up to {reading['teaching_max']}",
        *(f"too hard    {each}" for each in reading["over"]),
        *(f"never ship  {each}" for each in figures["never_ship"]),
        *(f"proof       {each['status']}: {each['says']}" for each in figures["proofs"]),
    ]
    return "\n".join(lines) + "\n"
