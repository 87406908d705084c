"""The figures there are: one pose file each, beside the exercise or the self-care item it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hamstride.figures.body import body
from hamstride.figures.motion import Motion, motion
from hamstride.figures.pose import Plan
from hamstride.figures.read import read_plan
from hamstride.protocol.document import read_document

# The protocol whose exercises are drawn: the names and the tempo are its own.
PROTOCOL, VERSION = "hamstring", "2026.1"


class FigureMissing(LookupError):
    """There is no figure for this id."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure shows: its name, the tempo when it has one, and whether one leg works at a time."""

    name: str
    tempo: str | None
    one_leg: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure ready to be drawn."""

    named: Named
    plan: Plan
    motion: Motion


def ids() -> tuple[str, ...]:
    """Return the ids of all figures, exercises and self-care, in alphabetical order."""
    return tuple(sorted(texts()))


@cache
def texts() -> Mapping[str, bytes]:
    """Return what every pose file says, by id."""
    folder = files("hamstride.figures").joinpath("poses")
    return {
        each.name.removesuffix(".yaml"): each.read_bytes() for each in folder.iterdir() if each.name.endswith(".yaml")
    }


@cache
def figure(id: str) -> Figure:
    """Return a figure by the id of its exercise or self-care item.

    Raises:
        FigureMissing: there is none.
        Refused: its pose file has faults.
        OutOfReach: a foot or a hand cannot get to its place.
    """
    if id not in texts():
        raise FigureMissing(f"there is no figure “{id[:80]}”; “hamstride exercises” lists the ids")
    named = shown(id)
    plan = read_plan(id, f"poses/{id}.yaml", texts()[id], texts(), named.tempo)
    return Figure(named, plan, motion(body(), plan))


def shown(id: str) -> Named:
    """Return the name and the tempo of an exercise or a self-care item of the installed protocol.

    Raises:
        FigureMissing: the protocol has neither.
    """
    exercise = files("hamstride.protocol").joinpath(PROTOCOL, VERSION, "exercises", f"{id}.yaml")
    if exercise.is_file():
        data = read_document(f"{id}.yaml", exercise.read_bytes()).data
        return Named(data["name"], data["dose"].get("tempo"), data["sides"] == "each")
    if id in _care():
        return Named(_care()[id], None, True)
    raise FigureMissing(f"the protocol has no exercise or self-care item “{id[:80]}”")


@cache
def _care() -> Mapping[str, str]:
    file = files("hamstride.protocol").joinpath(PROTOCOL, VERSION, "self_care.yaml")
    return {each["item"]: each["name"] for each in read_document("self_care.yaml", file.read_bytes()).data["items"]}
