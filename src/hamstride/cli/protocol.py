"""`hamstride protocol list | show ID | compare A B [--case X] | diff A B`: protocols as data, side by side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

from hamstride.casebook import (
    DEFAULT_PROTOCOL,
    decide,
    load_protocol,
    load_texts,
    plain,
    protocol_texts,
    published_ids,
    read_case,
    utc_now,
)
from hamstride.cli.arguments import Wrong, add_json, moment
from hamstride.cli.difference import compared
from hamstride.criteria.check import nearest
from hamstride.engine.compare import Row, different_problems, outline, outlines_side_by_side, side_by_side
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import gaps, is_missing, overlaid
from hamstride.protocol.pathway import Phase, Slot
from hamstride.protocol.rule import Rule

NAME = "protocol"
HELP = "protocols as data: list them, show one, compare two for one person today, find for whom two differ"
EXAMPLE = "hamstride protocol compare hamstring hickey2020 --case examples/sprint-grade-3.case.yaml"
_LABEL = 14


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add list, show, compare and diff."""
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    add_json(actions.add_parser("list", help="every protocol that is installed"))
    show = actions.add_parser("show", help="one protocol: its phases, gates, sessions, and what its source leaves out")
    show.add_argument("id", metavar="ID")
    show.add_argument("--pathway", metavar="PATHWAY", help="without it, the pathway the protocol is about")
    add_json(show)
    compare = actions.add_parser("compare", help="two protocols side by side")
    compare.add_argument("ids", nargs=2, metavar="ID", help="an id, or a folder that holds protocol.yaml")
    compare.add_argument("--case", metavar="CASE", help="what each would do with this person")
    compare.add_argument("--at", metavar="TIME", help="as known at this time, ISO 8601 with offset; without it, now")
    add_json(compare)
    diff = actions.add_parser(
        "diff",
        help="the people for whom the decision changes between two protocols, each as a case file",
        epilog="Example: hamstride protocol diff hamstring my-protocol --cases witnesses",
    )
    diff.add_argument("ids", nargs=2, metavar="ID", help="an id, or a folder that holds protocol.yaml")
    diff.add_argument("--cases", metavar="DIR", default=".", help="where the case files are written (here)")
    add_json(diff)


def run(chosen: argparse.Namespace) -> int:
    """Do what was asked."""
    text = {"list": _list, "show": _show, "compare": _compare, "diff": _diff}[chosen.action](chosen)
    sys.stdout.write(text)
    return 0


def _protocol(id: str) -> Protocol:
    known = (DEFAULT_PROTOCOL, *published_ids())
    return load_protocol(_known("protocol", id, known, "hamstride protocol list"))


def _protocol_or_folder(id: str) -> Protocol:
    """The installed protocol of an id, else the one in a folder."""
    installed = id in (DEFAULT_PROTOCOL, *published_ids())
    if not installed and Path(id).is_dir():
        return load_texts(protocol_texts(Path(id)))
    return _protocol(id)


def _known(what: str, id: str, known: Iterable[str], listing: str) -> str:
    """Return the id, or refuse it in one sentence that names the nearest one there is."""
    if id in known:
        return id
    near = nearest(id, known)
    hint = f"the nearest is “{near}”" if near else f"the list: {listing}"
    raise Wrong(f"there is no {what} “{id[:80]}”; {hint}")


def _list(chosen: argparse.Namespace) -> str:
    protocols = [load_protocol(id) for id in (DEFAULT_PROTOCOL, *published_ids())]
    if chosen.json:
        return plain([_summary(each) for each in protocols])
    return "".join(line for each in protocols for line in _wrapped(f"{each.id:22}{_about(each)}", 22))


def _summary(protocol: Protocol) -> dict[str, Any]:
    published = protocol.published
    return {
        "id": protocol.id,
        "version": protocol.version,
        "name": protocol.name,
        "replaces": published and published.replaces,
        "phases": [phase.id for phase in overlaid(protocol).phases],
        "missing": list(gaps(protocol)),
        "sources": [str(citation) for citation in published.sources] if published else [],
    }


def _about(protocol: Protocol) -> str:
    missing = f", {len(gaps(protocol))} parts missing" if protocol.published else ""
    return f"{protocol.name} ({len(overlaid(protocol).phases)} phases{missing})"


def _show(chosen: argparse.Namespace) -> str:
    protocol = _protocol(chosen.id)
    pathway = chosen.pathway or overlaid(protocol).id
    _known("pathway", pathway, protocol.pathways, ", ".join(protocol.pathways))
    if chosen.json:
        about = {"pathway": pathway, "about": protocol.published.about if protocol.published else None}
        phases = [_phase(each) for each in protocol.pathways[pathway].phases]
        return plain({**_summary(protocol), **about, "phases": phases})
    lines = outline(protocol, pathway)
    return "".join(part for line in lines for part in _wrapped(line, len(line) - len(line.lstrip()) + 2))


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "id": phase.id,
        "name": phase.name,
        "aim": phase.aim,
        "counts_as": phase.counts_as,
        "least_days": phase.least_days.value,
        "most_speed_pct": phase.most_speed_pct.value,
        "pain_limit": phase.pain_limit.value,
        "gates": [_gate(rule) for rule in phase.leave_when],
        "sessions": [_slot(slot) for slot in phase.slots],
        "avoid": list(phase.avoid),
    }


def _gate(rule: Rule) -> dict[str, Any]:
    missing = is_missing(rule)
    return {
        "id": rule.id,
        "criterion": None if missing else rule.when.text,
        "why": rule.text,
        "missing": missing,
        "sources": [str(citation) for citation in rule.sources],
    }


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "slot": slot.id,
        "kind": slot.kind,
        "choose": slot.choose,
        "from": list(slot.exercises),
        "every_days": slot.every_days,
        "times_a_week": slot.times_a_week,
        "only_when": slot.only_when and slot.only_when.text,
        "doses": {id: asdict(dose) for id, dose in slot.doses.items()},
        "sources": [str(citation) for citation in slot.sources],
    }


def _compare(chosen: argparse.Namespace) -> str:
    protocols = [_protocol_or_folder(id) for id in chosen.ids]
    if chosen.at is not None and chosen.case is None:
        raise Wrong("--at needs --case: without a person there is nothing to decide")
    if chosen.case is None:
        rows = outlines_side_by_side(protocols)
    else:
        at = utc_now() if chosen.at is None else moment(chosen.at)
        case = read_case(chosen.case, protocols[0], None if chosen.at else at)
        rows = side_by_side(decide(protocol, case, at) for protocol in protocols)
    note = different_problems(protocols)
    if chosen.json:
        return plain({"protocols": list(chosen.ids), "note": note, "rows": [asdict(row) for row in rows]})
    said = "" if note is None else "".join(_wrapped(note, 0)) + "\n"
    return said + _columns(chosen.ids, rows)


def _diff(chosen: argparse.Namespace) -> str:
    return compared(chosen.ids, [_protocol_or_folder(id) for id in chosen.ids], chosen)


def _columns(titles: list[str], rows: list[Row]) -> str:
    """Two columns as wide as the terminal allows; rows that differ are marked."""
    width = max(24, (_width() - _LABEL - 2) // 2)
    lines = [f"{'':{_LABEL}}{titles[0]:{width}}  {titles[1]}", ""]
    for row in rows:
        columns = [[line for part in said.split("\n") for line in wrap(part, width) or [""]] for said in row.said]
        label = f"{'' if row.same else '* '}{row.what}"
        for number, pair in enumerate(zip_longest(*columns, fillvalue="")):
            lines.append(f"{label if not number else '':{_LABEL}}{pair[0]:{width}}  {pair[1]}".rstrip())
        lines.append("")
    return "\n".join([*lines, "* the two differ"]) + "\n"


def _wrapped(text: str, indent: int) -> list[str]:
    """A line as wide as the terminal, what does not fit below it, indented a little more."""
    return [f"{line}\n" for line in wrap(text, _width(), subsequent_indent=" " * indent) or [""]]


def _width() -> int:
    return max(40, get_terminal_size((100, 24)).columns)
