"""`hamstride check`: the knowledge checked, and its properties proved."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from hamstride.casebook import Refused, laid_over, load_protocol, load_texts, plain, protocol_texts, published_ids
from hamstride.cli.arguments import Wrong, add_json
from hamstride.cli.certificate import refusals
from hamstride.cli.proofs import proof_lines, proved
from hamstride.protocol.check import measure, texts
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import counted
from hamstride.words.pages import code_texts, page_texts

NAME = "check"
HELP = "the knowledge checked: schema, references, citations, ledger rows, text that must not ship, reading grade"
EXAMPLE = "hamstride check --proofs"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --proofs and --certificate with what belongs to each, --folder and --json."""
    command.add_argument("--proofs", action="store_true", help="also prove the protocol's properties")
    command.add_argument(
        "--plant", action="store_true", help="with --proofs: also plant faults and count how many each property catches"
    )
    command.add_argument("--only", metavar="ID", nargs="+", default=[], help="with --proofs: these properties only")
    command.add_argument(
        "--cases", metavar="DIR", default=".", help="where the case file of a failed property is written (here)"
    )
    command.add_argument("--folder", metavar="DIR", help="a protocol folder of your own in place of the installed one")
    command.add_argument(
        "--certificate", metavar="FILE", help="check a decision instead: what explain --certificate wrote"
    )
    command.add_argument("--case", metavar="CASE", help="the case file the decision in --certificate is about")
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the figures; exit 1 when anything fails."""
    if chosen.certificate is not None or chosen.case is not None:
        return _decision(chosen)
    load = partial(protocols, chosen.folder)
    try:
        protocol, published = load()
        figures = measure(protocol, (*published_texts(protocol, published), *room_texts()))
        figures["published"] = [counted(each) for each in published]
        figures["figures"] = drawn(protocol) if chosen.folder is None else {"drawn": 0, "wrong": []}
        faults: list[str] = []
    except Refused as refused:
        figures, faults = {}, [str(fault) for fault in refused.faults]
    figures["proofs"] = proved(load, chosen) if chosen.proofs and not faults else []
    figures["faults"] = faults
    sys.stdout.write(plain(figures) if chosen.json else _page(figures))
    return int(bool(faults) or _fails(figures))


def protocols(folder: str | None) -> tuple[Protocol, tuple[Protocol, ...]]:
    """Return the installed protocol, or the one in a folder, and the published ones laid over it.

    Raises:
        Wrong: no such folder.
        Refused: the faults of its files.
    """
    if folder is None:
        return load_protocol(), tuple(load_protocol(id) for id in published_ids())
    if not Path(folder).is_dir():
        raise Wrong(f"--folder: there is no folder “{folder[:200]}”; give the one that holds protocol.yaml")
    base = load_texts(protocol_texts(Path(folder)))
    return base, tuple(laid_over(base, id) for id in published_ids())


def drawn(protocol: Protocol) -> dict[str, Any]:
    """Return how many exercises have a figure, and what is wrong with those and missing."""
    from hamstride.figures import ids
    from hamstride.figures.check import faults

    return {"drawn": len(set(ids()) & set(protocol.exercises)), "wrong": faults(protocol.exercises)}


def _decision(chosen: argparse.Namespace) -> int:
    """Print whether a decision is accepted, or every reason why not."""
    if chosen.certificate is None or chosen.case is None:
        raise Wrong("--certificate FILE and --case CASE go together")
    refused = refusals(chosen.certificate, chosen.case)
    page = "".join(f"{line}\n" for line in refused or ["accepted"])
    sys.stdout.write(plain({"accepted": not refused, "refused": refused}) if chosen.json else page)
    return int(bool(refused))


def published_texts(base: Protocol, published: Iterable[Protocol]) -> Iterator[tuple[str, str, str]]:
    """Yield what the published protocols say beyond the one they are laid over (see protocol.check.texts)."""
    known = set(texts(base))
    yield from (each for protocol in published for each in texts(protocol) if each not in known)


def room_texts() -> Iterator[tuple[str, str, str]]:
    """Yield what the pages and the programs of the web app and the command line say (see protocol.check.texts)."""
    package = Path(str(files("hamstride")))
    for page in sorted(package.rglob("*.html")):
        yield from (("teaching", f"{page.stem} page", text) for text in page_texts(page.read_text("utf-8")))
    for room in ("web", "cli"):
        for program in sorted(package.joinpath(room).rglob("*.py")):
            name = program.relative_to(package).as_posix()
            yield from (("term", name, text) for text in code_texts(program.read_text("utf-8")))


def _fails(figures: dict[str, Any]) -> bool:
    """A row nobody brings alive, an open conflict, a text that must not ship or one that is hard to read."""
    ledger, conflicts, reading = (figures[key] for key in ("ledger", "conflicts", "reading"))
    hard = reading["over"] or reading["long"] or reading["jargon"]
    failed = any(each["status"] != "proved" for each in figures["proofs"])
    wrong = hard or failed or figures["figures"]["wrong"]
    return bool(ledger["uncovered"] or conflicts["open"] or figures["never_ship"] or wrong)


def _page(figures: dict[str, Any]) -> str:
    if figures["faults"]:
        return "\n".join(figures["faults"]) + f"\n{len(figures['faults'])} faults\n"
    ledger, conflicts, cited, reading = (figures[key] for key in ("ledger", "conflicts", "cited", "reading"))
    published = figures["published"]
    sources = ", ".join(f"{count} {status}" for status, count in figures["sources"].items())
    lines = [
        f"protocol    {figures['protocol']['id']} {figures['protocol']['version']}",
        f"red flags   {figures['red_flags']}",
        f"findings    {figures['findings']}",
        f"exercises   {figures['exercises']}",
        f"cited       {cited['rules']} rules, {cited['thresholds']} thresholds, {cited['doses']} doses; none without",
        f"sources     {sources}",
        f"ledger      {ledger['covered']} of {ledger['rows']} rows, {len(ledger['pending'])} wait for a later topic",
        f"conflicts   {conflicts['resolved']} of {conflicts['rows']} resolved",
        f"published   {len(published)} protocols, {sum(each['missing'] for each in published)} parts missing in all",
        f"figures     {figures['figures']['drawn']} of {figures['exercises']} exercises drawn",
        f"reading     urgent texts up to grade {reading['urgent_max']}, teaching texts up to {reading['teaching_max']}",
        *(f"uncovered   ledger row {each}" for each in ledger["uncovered"]),
        *(f"open        conflict {each}" for each in conflicts["open"]),
        *(f"too hard    {each}" for each in reading["over"]),
        *(f"too long    {each}" for each in reading["long"]),
        *(f"jargon      {each}" for each in reading["jargon"]),
        *(f"wrong       {each}" for each in figures["figures"]["wrong"]),
        *(f"never ship  {each}" for each in figures["never_ship"]),
        *(line for each in figures["proofs"] for line in proof_lines(each)),
    ]
    return "\n".join(lines) + "\n"
