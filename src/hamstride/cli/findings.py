"""`hamstride findings`: the vocabulary."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import Any

from hamstride.casebook import load_protocol, plain
from hamstride.cli.arguments import add_json
from hamstride.criteria.phrase import span
from hamstride.protocol.rule import Finding

NAME = "findings"
HELP = "every finding: id, type, unit, range, side, how long it stays valid, the question, how to measure it"
EXAMPLE = "hamstride findings --json"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --json."""
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the findings."""
    found = load_protocol().findings.values()
    if chosen.json:
        sys.stdout.write(plain([record(each) for each in found]))
        return 0
    for each in found:
        valid = "always" if each.valid_seconds is None else span(each.valid_seconds)
        side = ", left and right" if each.per_side else ""
        print(f"{each.id}  [{each.group}, {_kind(each)}{side}, valid {valid}]\n    {each.question}\n    {each.measure}")
    return 0


def record(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON data."""
    return {
        "id": finding.id,
        "group": finding.group,
        "type": finding.type,
        "unit": finding.unit,
        "range": None if finding.low is None else [finding.low, finding.high],
        "whole": finding.whole,
        "better": finding.better,
        "options": list(finding.options) if finding.type == "choice" else None,
        "per_side": finding.per_side,
        "valid_days": None if finding.valid_seconds is None else finding.valid_seconds / 86_400,
        "holds": sorted(finding.holds, key=str),
        "label": finding.label,
        "question": finding.question,
        "measure": finding.measure,
        "loinc": finding.loinc,
        "error": _error(finding),
        "sources": [str(citation) for citation in finding.sources],
    }


def _error(finding: Finding) -> dict[str, Any] | None:
    """The measurement error with its source; what is not known of it is left out."""
    if finding.error is None:
        return None
    known = {key: value for key, value in asdict(finding.error).items() if value is not None}
    source = "; ".join(known.pop("sources"))
    return {**known, "source": source}


def _kind(finding: Finding) -> str:
    if finding.type == "yes_no":
        return "yes or no"
    if finding.type == "choice":
        return "one of " + ", ".join(finding.options)
    return f"{finding.low:g} to {finding.high:g} {finding.unit or ''}".strip()
