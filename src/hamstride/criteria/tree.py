"""The typed tree of a criterion: what a sentence such as `pain_walking <= 1 for 2 days` means.

The tree stands alone. Its readings (truth, words, release, later proof, columns and exchange) are functions elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Shelf:
    """No window written: the newest value, while it is inside the finding's own shelf life."""


@dataclass(frozen=True, slots=True)
class Within:
    """The newest value, not older than `seconds`."""

    seconds: int


@dataclass(frozen=True, slots=True)
class ForDays:
    """Every value of the last `days` logged days."""

    days: int


@dataclass(frozen=True, slots=True)
class OnDays:
    """At least `days` different days, among values not older than `seconds` (None: any age)."""

    days: int
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class LastSessions:
    """The last `count` sessions, of one `kind` or of any; `every` of them, or at least one."""

    count: int
    kind: str | None = None
    every: bool = True


Window = Shelf | Within | ForDays | OnDays | LastSessions


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a finding or of a session quantity; of a per-side finding, the injured side."""

    name: str


@dataclass(frozen=True, slots=True)
class Deficit:
    """How much worse the injured side is than the other, in the finding's own unit."""

    name: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """Injured side divided by the other side, in percent."""

    name: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Days since `event`: onset, phase, last_session, return, surgery, new_injury."""

    event: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many sessions: of a kind (`sessions`) or with a good set of an exercise (`good_sessions`)."""

    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A fact about the person: age, mass_kg, earlier_injuries, sex, pregnancy, goal, under_care, surgery, phase."""

    name: str


Quantity = Value | Deficit | Ratio | Clock | Count | Attribute


@dataclass(frozen=True, slots=True)
class Number:
    """A constant and its unit (None for a bare number)."""

    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class PercentOf:
    """`percent` of the newest value of another finding."""

    percent: float
    name: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The person's own level before the session (or, for a finding, before the injury), plus `offset`."""

    offset: float = 0.0


Threshold = Number | PercentOf | Baseline


@dataclass(frozen=True, slots=True)
class Compare:
    """A quantity against a threshold; `operator` is one of < <= = != >= >."""

    left: Quantity
    operator: str
    right: Threshold
    window: Window = Shelf()


@dataclass(frozen=True, slots=True)
class Is:
    """A yes/no or choice quantity is one of `options` (yes/no are written "yes" and "no")."""

    left: Value | Attribute
    options: tuple[str, ...]
    window: Window = Shelf()


@dataclass(frozen=True, slots=True)
class Member:
    """The person has this condition, or takes this medicine. Unknown when the list was never asked for."""

    collection: str  # conditions | medicines
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Any rule of a named group is met: red_flags, urgent_flags."""

    name: str


@dataclass(frozen=True, slots=True)
class Reached:
    """The person stands in this phase of the pathway, or in a later one."""

    phase: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


Leaf = Compare | Is | Member | Group | Reached
Node = Leaf | All | Any | Not


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the leaves of a tree from left to right."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node


def names_read(node: Node) -> frozenset[str]:
    """Return the finding ids and list names (`conditions`, `medicines`, `pregnancy`, …) a criterion may read."""
    found: set[str] = set()
    for leaf in leaves(node):
        if isinstance(leaf, Member):
            found.add(leaf.collection)
        elif isinstance(leaf, Compare | Is):
            if isinstance(leaf.left, Value | Deficit | Ratio | Attribute):
                found.add(leaf.left.name)
            if isinstance(leaf, Compare) and isinstance(leaf.right, PercentOf):
                found.add(leaf.right.name)
    return frozenset(found)
