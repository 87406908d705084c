"""A record made by hand: what a criterion can ask for stands here as plain lists and dicts, and a small vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hamstride.criteria.facts import Reading, SessionFacts
from hamstride.criteria.tree import DAY
from hamstride.criteria.vocabulary import FindingType, Vocabulary

HOUR = 3600
NOW = 20_000.0 * DAY + 12 * HOUR  # noon
PHASES = ("first", "middle", "last")


def number(id: str, unit: str | None = None, **rest: object) -> FindingType:
    """A number finding from 0 to 100, lower is better, valid for two days unless said otherwise."""
    given: dict[str, object] = {"low": 0.0, "high": 100.0, "better": "lower", "label": f"the {id}", **rest}
    return FindingType(id, "number", unit, **given)  # type: ignore[arg-type]


SMALL = Vocabulary(
    findings={
        each.id: each
        for each in (
            FindingType("sign", "yes_no", valid_seconds=7 * DAY, holds=frozenset({True}), label="the sign"),
            FindingType("limp", "yes_no", options={"yes": "you limp", "no": "you do not limp"}, label="a limp"),
            FindingType(
                "bruise",
                "choice",
                options={"none": "no bruise", "small": "a small bruise", "large": "a large bruise"},
                valid_seconds=14 * DAY,
                holds=frozenset({"large"}),
                label="the bruise",
            ),
            number("pain", high=10.0, whole=True),
            number("bend", "deg", per_side=True, valid_seconds=14 * DAY),
            number("hop", "m", per_side=True, better="higher", valid_seconds=14 * DAY),
            number("speed", "m/s", better="higher", valid_seconds=14 * DAY),
            number("best", "m/s", better="higher", valid_seconds=None, before_injury=True),
            number("sleep", "h", high=24.0, better="higher"),
        )
    },
    conditions=frozenset({"asthma", "diabetes"}),
    medicines=frozenset({"statin", "steroid"}),
    phases=PHASES,
    exercises=frozenset({"bridge", "curl"}),
)


@dataclass(frozen=True)
class MadeSession:
    """A session: what was logged in it, the person's own level before it, the exercises with a good set."""

    at: float
    kind: str = "strength"
    values: Mapping[str, float | str] = field(default_factory=dict)
    baseline: float | None = None
    good: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MadeFacts:
    """A person at `now`. What is not in here was not asked."""

    now: float = NOW
    seen: tuple[Reading, ...] = ()
    before: Mapping[str, float] = field(default_factory=dict)
    sessions: tuple[MadeSession, ...] = ()
    clocks: Mapping[str, float] = field(default_factory=dict)
    person: Mapping[str, float | str] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    groups: Mapping[str, bool] = field(default_factory=dict)
    phase: str | None = None

    def newest(self, name: str, side: str | None) -> Reading | None:
        return next(iter(self.series(name, side)[::-1]), None)

    def series(self, name: str, side: str | None) -> Sequence[Reading]:
        found = [each for each in self.seen if (each.name, each.side) == (name, side) and when(each) <= self.now]
        return sorted(found, key=when)

    def before_injury(self, name: str) -> Reading | None:
        return Reading(name, self.before[name], 0.0, 0) if name in self.before else None

    def last_sessions(self, kind: str | None, count: int) -> Sequence[SessionFacts]:
        newest_first = sorted(self.sessions, key=lambda each: -each.at)
        return [each for each in newest_first if kind in (None, each.kind)][:count]

    def session_reading(self, session: SessionFacts, name: str) -> Reading | None:
        return Reading(name, session.values[name], session.at) if name in session.values else None

    def session_baseline(self, session: SessionFacts) -> Reading | None:
        return None if session.baseline is None else Reading("pain", session.baseline, session.at)

    def count(self, what: str, name: str, seconds: int) -> tuple[int, Sequence[Reading]]:
        recent = [each for each in self.sessions if self.now - each.at <= seconds]
        chosen = [each for each in recent if (name in ("any", each.kind) if what == "sessions" else name in each.good)]
        return len(chosen), [Reading(name, what, each.at) for each in chosen]

    def days_since(self, event: str) -> Reading | None:
        return Reading(f"days_since_{event}", self.clocks[event]) if event in self.clocks else None

    def attribute(self, name: str) -> Reading | None:
        value = self.phase if name == "phase" else self.person.get(name)
        return None if value is None else Reading(name, value)

    def member(self, collection: str, name: str) -> bool | None:
        return None if collection not in self.lists else name in self.lists[collection]

    def group(self, name: str) -> bool | None:
        return self.groups.get(name)

    def reached(self, phase: str) -> bool | None:
        return None if self.phase is None else PHASES.index(self.phase) >= PHASES.index(phase)


def when(reading: Reading) -> float:
    """The moment of a reading; every made reading has one."""
    assert reading.at is not None
    return reading.at


def seen(name: str, value: float | str | bool, hours_ago: float = 0.0, side: str | None = None) -> Reading:
    """A reading so many hours before NOW, on its own day."""
    at = NOW - hours_ago * HOUR
    return Reading(name, value, at, int(at // DAY), side)


def sessions(*logged: Mapping[str, float | str], kind: str = "strength") -> tuple[MadeSession, ...]:
    """Sessions one day apart, the newest first, the newest six hours ago."""
    return tuple(MadeSession(NOW - 6 * HOUR - place * DAY, kind, each) for place, each in enumerate(logged))
