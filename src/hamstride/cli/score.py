"""`hamstride score NAME ANSWER…`: the score of a questionnaire from its answers."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import Any

from hamstride.casebook import load_protocol, plain
from hamstride.cli.arguments import Wrong, add_json
from hamstride.criteria.check import nearest
from hamstride.protocol.document import shown
from hamstride.protocol.model import Protocol
from hamstride.protocol.monitoring import Scale
from hamstride.protocol.rule import Finding
from hamstride.record.scores import Score, ScoreRefused, score

NAME = "score"
HELP = "the score of a questionnaire from its answers; the questions are licensed and not part of this programme"
EXAMPLE = "hamstride score odi 1 2 0 1 3 0 - 1 2 1"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add NAME, ANSWERS and --json."""
    command.add_argument("name", metavar="NAME", help="odi, lefs, fash or iprrs")
    command.add_argument("answers", metavar="ANSWER", nargs="+", help="one for each item in order; - for one left out")
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the score, the change that can be told from chance, and how to enter it."""
    protocol = load_protocol()
    scale = _scale(protocol, chosen.name)
    try:
        found = score(scale, [_answer(text) for text in chosen.answers])
    except ScoreRefused as refused:
        raise Wrong(f"{scale.id}: {refused}") from None
    finding = protocol.findings[scale.finding]
    sys.stdout.write(plain(_data(scale, found, finding)) if chosen.json else _page(scale, found, finding))
    return 0


def _scale(protocol: Protocol, name: str) -> Scale:
    scale = protocol.scores.get(name)
    if scale is None:
        near = nearest(name, protocol.scores)
        known = ", ".join(protocol.scores)
        raise Wrong(f"found {shown(name)}; allowed: {known}" + (f"; nearest: {near}" if near else ""))
    return scale


def _answer(text: str) -> float | None:
    """Return one answer; a number is read strictly, in digits."""
    if text == "-":
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise Wrong(f"found {shown(text)}; allowed: a whole number, or “-” for an answer that was left out")
    return int(text)


def _data(scale: Scale, found: Score, finding: Finding) -> dict[str, Any]:
    return {
        "score": scale.id,
        **asdict(found),
        "unit": finding.unit,
        "out_of": scale.out_of,
        "better": finding.better,
        "detectable_change": None if finding.error is None else finding.error.mdc,
        "detectable_change_source": None if finding.error is None else "; ".join(finding.error.sources),
        "only_when": None if scale.when is None else scale.when.text,
        "sources": [str(each) for each in scale.sources],
    }


def _page(scale: Scale, found: Score, finding: Finding) -> str:
    unit = "%" if finding.unit == "%" else f"of {scale.out_of}"
    lines = [f"{scale.name}: {found.value:g} {unit} ({found.answered} answered, {found.missing} missing)", scale.text]
    if scale.when is not None:
        lines.append(f"Offered only when: {scale.when.words}.")
    if finding.error is not None and finding.error.mdc is not None:
        lines.append(f"A change of less than {finding.error.mdc:g} cannot be told from chance.")
        lines.append(f"    Source: {'; '.join(finding.error.sources)}")
    lines.append(f"Enter it as the finding {finding.id} with the value {found.value:g}.")
    lines.append(f"    Source: {'; '.join(str(each) for each in scale.sources)}")
    return "\n".join(lines) + "\n"
