"""The ways a criterion can come true: for each of its alternatives the smallest world that meets it.

Used on red flags: every alternative of every flag is tried from its own words, none from a list kept by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from itertools import product
from math import inf
from typing import Any

from hamstride.criteria import tree
from hamstride.protocol.model import Protocol
from hamstride.protocol.signs import RedFlag
from tests.people import ONSET, Data, answers


@dataclass(frozen=True, slots=True)
class World:
    """What has to be so: values of findings, on how many days running, and facts about the person."""

    values: Mapping[str, Any] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    person: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = inf  # how long the words themselves say that it counts
    again: bool = False  # hurt a second time

    def joined(self, other: World) -> World:
        """Both at once."""
        return World(
            {**self.values, **other.values},
            {**self.days, **other.days},
            (*self.conditions, *other.conditions),
            (*self.medicines, *other.medicines),
            {**self.person, **other.person},
            min(self.seconds, other.seconds),
            self.again or other.again,
        )

    def __str__(self) -> str:
        said = [f"{name}={value}" for name, value in {**self.values, **self.person}.items()]
        lasting = [f"{name} for {days} days" for name, days in self.days.items()]
        return "+".join([*said, *lasting, *self.conditions, *self.medicines])


def worlds(node: tree.Node, at: datetime) -> Iterator[World]:
    """Every alternative of a criterion, as a world that meets it at a time."""
    if isinstance(node, tree.Any):
        for part in node.parts:
            yield from worlds(part, at)
    elif isinstance(node, tree.All):
        for alternatives in product(*(tuple(worlds(part, at)) for part in node.parts)):
            yield reduce(World.joined, alternatives, World())
    else:
        yield from _leaf(node, at)


def _leaf(node: tree.Node, at: datetime) -> Iterator[World]:
    if isinstance(node, tree.Member):
        named = (node.name,)
        yield World(conditions=named) if node.collection == "conditions" else World(medicines=named)
    elif isinstance(node, tree.Is):
        for option in node.options:
            value = {"yes": True, "no": False}.get(option, option)
            if isinstance(node.left, tree.Attribute) and node.left.name == "surgery":
                yield World(person={"surgery_on": _day(at, 30) if value == "had" else None})
            elif isinstance(node.left, tree.Attribute):
                yield World(person={{"under_care": "under_clinician_care"}.get(node.left.name, node.left.name): value})
            else:
                days = {node.left.name: node.window.days} if isinstance(node.window, tree.OnDays) else {}
                yield World({node.left.name: value}, days, seconds=lasts(node))
    elif isinstance(node, tree.Compare) and isinstance(node.right, tree.Number):
        if isinstance(node.left, tree.Clock):
            yield from _clock(node.left.event, node.operator, node.right.value, at)
        else:
            yield _number(node, node.right.value, at)
    else:
        raise NotImplementedError(f"no world for {node}")


def _clock(event: str, operator: str, limit: float, at: datetime) -> Iterator[World]:
    """Days since the injury are as they are; an operation and a second injury can be put where they are needed."""
    if event == "onset" and _compares(operator, (at - ONSET).total_seconds() / tree.DAY, limit):
        yield World()
    elif event == "surgery" and operator in ("<", "<="):
        yield World(person={"surgery_on": _day(at, int(limit) - 1)})
    elif event == "new_injury" and _compares(operator, 0, limit):
        yield World(again=True)
    elif event not in ("onset", "surgery", "new_injury"):
        raise NotImplementedError(f"no world for days since {event}")


def _day(at: datetime, back: int) -> str:
    return (at - timedelta(days=back)).date().isoformat()


def _compares(operator: str, value: float, limit: float) -> bool:
    return {"<": value < limit, "<=": value <= limit, ">=": value >= limit, ">": value > limit}[operator]


def _number(node: tree.Compare, limit: float, at: datetime) -> World:
    beyond = {"<": -1, ">": 1}.get(node.operator, 0)
    value = int(limit) + beyond
    if isinstance(node.left, tree.Attribute):
        age = node.left.name == "age"
        return World(person={"birth_year": at.year - value} if age else {node.left.name: value})
    if isinstance(node.left, tree.Ratio):
        return World({node.left.name: {"left": limit + beyond, "right": 100}}, seconds=lasts(node))
    if not isinstance(node.left, tree.Value):
        raise NotImplementedError(f"no world for {node}")
    days = {node.left.name: node.window.days} if isinstance(node.window, tree.ForDays) else {}
    return World({node.left.name: value}, days, seconds=lasts(node))


def lasts(node: tree.Compare | tree.Is) -> float:
    """How long a leaf says its value counts, in seconds."""
    return node.window.seconds if isinstance(node.window, tree.Within) else inf


def ways(protocol: Protocol, at: datetime, *levels: str) -> list[tuple[RedFlag, World]]:
    """Every alternative of every red flag (of these levels; of all when none are named)."""
    flags = [flag for flag in protocol.red_flags if not levels or flag.level in levels]
    return [(flag, world) for flag in flags for world in worlds(flag.when.node, at)]


def put(data: Data, world: World, at: datetime) -> Data:
    """The same case with the world's answers given at a time, and the person as the world needs them.

    A sudden onset that was told of this injury already is not told again: that would be a second injury. Where every
    value of some days counts, what the case said before gives way.
    """
    person = {**data["person"], **world.person}
    person["conditions"] = [*dict.fromkeys([*(person.get("conditions") or []), *world.conditions])]
    person["medicines"] = [*dict.fromkeys([*(person.get("medicines") or []), *world.medicines])]
    told = any(
        row["finding"] == "sudden_onset" and row["value"] is True and row["at"] >= data["episode"]["onset"]
        for row in data["observations"]
    )
    said = {name: value for name, value in world.values.items() if not (name == "sudden_onset" and value and told)}
    said |= {"sudden_onset": True} if world.again else {}
    given = [row for row in data["observations"] if row["finding"] not in world.days]
    rows = [row for row in given if row["finding"] not in said or row["at"] != at.isoformat()]
    for name, value in said.items():
        for back in range(world.days.get(name, 1)):
            sides = value if isinstance(value, dict) else {None: value}
            for side, each in sides.items():
                rows += answers(at - timedelta(days=back), {name: each}, side)
    return {**data, "person": person, "observations": rows}
