"""`hamstride explain CASE [RULE or FINDING]`: every criterion with value, age of the value, threshold and source."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import datetime

from hamstride.casebook import plain
from hamstride.cli.arguments import Wrong, add_case, add_json, read
from hamstride.cli.certificate import write
from hamstride.criteria.check import nearest
from hamstride.engine.criteria_now import Explained, criteria_now
from hamstride.engine.decision import Because
from hamstride.engine.release.page import release_lines
from hamstride.engine.what_if import WhatIf, what_if
from hamstride.protocol.document import shown
from hamstride.words.say import say

NAME = "explain"
HELP = "why: every criterion with value, age of the value, threshold and source"
EXAMPLE = "hamstride explain examples/ana.case.yaml pain_walking --at 2026-03-09T08:00:00+00:00"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add CASE, RULE, --at, --certificate and --json."""
    add_case(command)
    command.add_argument("about", nargs="?", metavar="RULE_OR_FINDING", help="only what bears on this rule or finding")
    command.add_argument(
        "--certificate", metavar="FILE", help="write the decision and its certificate to FILE instead of printing"
    )
    command.add_argument("--release", action="store_true", help="only what lifts the hold, and what comes of it")
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the criteria, or write the certificate."""
    protocol, case, at = read(chosen)
    if chosen.certificate is not None:
        write(chosen.certificate, protocol, case, at)
        return 0
    if chosen.release:
        return _release(what_if(protocol, case, at), chosen.json)
    found = criteria_now(protocol, case, at)
    if chosen.about is not None:
        found = _about(chosen.about, found)
    if chosen.json:
        sys.stdout.write(plain([{**asdict(each), "reads": sorted(each.reads)} for each in found]))
    else:
        sys.stdout.write("\n".join(_lines(each, at) for each in found))
    return 0


def _release(found: WhatIf, as_json: bool) -> int:
    if as_json:
        sys.stdout.write(plain(asdict(found)))
        return 0
    lines = release_lines(found.release) or ["", say("page.release.none")]
    then = [] if found.then is None else ["", say("page.release.then", then=found.then.text)]
    sys.stdout.write("\n".join([*lines[1:], *then]) + "\n")
    return 0


def _about(name: str, found: tuple[Explained, ...]) -> tuple[Explained, ...]:
    matching = tuple(each for each in found if name == each.rule or name in each.reads)
    if not matching:
        known = {each.rule for each in found} | {read for each in found for read in each.reads}
        near = nearest(name, known)
        raise Wrong(f"nothing here bears on {shown(name)}" + (f"; nearest: {near}" if near else ""))
    return matching


def _lines(each: Explained, at: datetime) -> str:
    lines = [f"{each.status:<8}{each.area}: {each.rule}", f"        {each.words}"]
    if each.criterion != each.rule:
        lines.append(f"        rule: {each.criterion}")
    if each.text:
        lines.append(f"        {each.text}")
    lines += [f"        read: {_value(value, at)}" for value in each.because]
    lines += [f"        {each.again}"] if each.again else []
    lines.append(f"        source: {'; '.join(each.sources)}")
    return "\n".join(lines) + "\n"


def _value(value: Because, at: datetime) -> str:
    shown = {True: "yes", False: "no"}[value.value] if isinstance(value.value, bool) else value.value
    side = f" ({value.side})" if value.side else ""
    if value.at is None:
        return f"{value.finding}{side} = {shown}"
    hours = (at - datetime.fromisoformat(value.at)).total_seconds() / 3600
    age = f"{hours / 24:.1f} days old" if hours >= 48 else f"{hours:.1f} hours old"
    return f"{value.finding}{side} = {shown}, {value.at}, {age}"
