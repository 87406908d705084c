"""`hamstride exercises`: the exercise library."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from hamstride.casebook import load_protocol, plain
from hamstride.cli.arguments import add_json
from hamstride.protocol.exercise import Dose, Exercise
from hamstride.protocol.rule import Rule

NAME = "exercises"
HELP = "the exercise library: steps, cues, dose with source, what opens it, what keeps it away"
EXAMPLE = "hamstride exercises --json"
_AS_IS = (
    "id", "name", "purpose", "steps", "cues", "mistakes", "stop_when", "action", "contraction", "length", "speed",
    "kind", "phases", "sides", "equipment", "position", "easier", "harder", "swaps", "covers",
)  # fmt: skip


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --json."""
    add_json(command)


def run(chosen: argparse.Namespace) -> int:
    """Print the exercises."""
    found = load_protocol().exercises.values()
    if chosen.json:
        sys.stdout.write(plain([{**record(each), "peak_stretch": _peak(each)} for each in found]))
        return 0
    for each in found:
        print(f"{each.id}: {each.name} [{', '.join(each.phases)}]\n    {each.purpose}")
        print(*(f"    {number}. {step}" for number, step in enumerate(each.steps, start=1)), sep="\n")
    return 0


def record(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise as JSON data (contracts section 2.5)."""
    data: dict[str, Any] = {}
    for key in _AS_IS:
        value = getattr(exercise, key)
        data[key] = list(value) if isinstance(value, tuple) else value
    data["dose"] = _dose(exercise.dose)
    data["unlock"] = [_rule(rule) for rule in exercise.unlock]
    data["avoid"] = [_rule(rule) for rule in exercise.avoid]
    data["sources"] = [str(citation) for citation in exercise.sources]
    return data


def _peak(exercise: Exercise) -> float | None:
    """The longest its figure makes the hamstring, against standing; None where there is no figure."""
    from hamstride.figures.library import FigureMissing, figure
    from hamstride.figures.stretch import peak

    try:
        return round(peak(figure(exercise.id).motion.frames), 3)
    except FigureMissing:
        return None


def _dose(dose: Dose) -> dict[str, Any]:
    load = dose.load
    return {
        "unit": dose.unit,
        "least": dose.least,
        "most": dose.most,
        "step": dose.step,
        "sets": list(dose.sets),
        "rest_s": dose.rest_s,
        "tempo": dose.tempo,
        "load": load and {"start_kg": load.start_kg, "step_kg": load.step_kg, "most_kg": load.most_kg},
        "sources": [str(citation) for citation in dose.sources],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "criterion": rule.when.text,
        "text": rule.when.words,
        "why": rule.text,
        "sources": [str(citation) for citation in rule.sources],
    }
