"""The decision: contract section 3 as typed values. Everything in it says why, with values, dates and sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Step
from hamstride.engine.monitoring.goals import Goals
from hamstride.engine.monitoring.picture import Monitoring
from hamstride.engine.plain import as_data
from hamstride.engine.release.model import Release
from hamstride.protocol.rule import Citation
from hamstride.record.case import Measured
from hamstride.record.history import utc_text


@dataclass(frozen=True, slots=True)
class Because:
    """One value that was read; `measured` says by which device and method, where it came out of a file."""

    finding: str
    value: bool | int | float | str | None
    at: str | None = None
    side: str | None = None
    measured: Measured | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that decided something."""

    rule: str
    text: str
    because: tuple[Because, ...]
    sources: tuple[str, ...]
    to: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """Where the person stands; `day` counts from 1 on the day the phase began."""

    id: str
    name: str
    aim: str
    since: str
    day: int


@dataclass(frozen=True, slots=True)
class Needed:
    """What would settle or open a gate."""

    kind: str  # measure | change | wait
    finding: str
    text: str


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition for the next phase, as it stands."""

    id: str
    criterion: str
    text: str
    why: str
    status: str
    because: tuple[Because, ...]
    needs: tuple[Needed, ...]
    sources: tuple[str, ...]
    within_error: bool = False  # unknown because what was measured is too close to tell: measure again
    repeats: int | None = None  # then: how many more days of the test would settle it; None when no few of them would


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """An exercise for today with its dose."""

    exercise: str
    name: str
    side: str
    sets: int
    reps: int | None
    hold_s: int | None
    metres: int | None
    minutes: int | None
    load_kg: float | None
    tempo: str | None
    rest_s: int
    why: str
    kind: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """Today's run, speed in percent of the person's own best."""

    exercise: str
    name: str
    reps: int
    metres: int
    speed_pct: int
    rest_s: int
    why: str
    rung: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WarmItem:
    """An item of a warm-up or cool-down."""

    exercise: str
    name: str
    minutes: float


@dataclass(frozen=True, slots=True)
class RunQuestion:
    """A question before a run: `met` speaks for it, `unmet` rules it out, `unknown` is answered before starting."""

    id: str
    text: str
    status: str
    otherwise: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CareItem:
    """A self-care item that may be used now."""

    item: str
    name: str
    minutes: int | None
    min_gap_h: float | None
    steps: tuple[str, ...]
    ask_at_start: tuple[str, ...]
    sources: tuple[str, ...]
    not_with: tuple[str, ...] = ()  # items that need a pause before or after this one
    pause_min: int | None = None  # how long that pause is at least
    together_with: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()  # before a painkiller: a yes, or not being sure, means to ask a pharmacist


@dataclass(frozen=True, slots=True)
class Withheld:
    """A self-care item that could have been offered and is not."""

    item: str
    name: str
    because: tuple[Because, ...]
    rule: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence of the pathway with its sources."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to answer next: a finding, or conditions, medicines, pregnancy, surgery_on."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Substitute:
    """A named session to do instead of the run and the hard parts on a day of lighter work."""

    id: str
    name: str
    text: str
    items: tuple[WarmItem, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """Everything for today."""

    exercises: tuple[PlannedExercise, ...] = ()
    running: PlannedRun | None = None
    warm_up: tuple[WarmItem, ...] = ()
    cool_down: tuple[WarmItem, ...] = ()
    self_care: tuple[CareItem, ...] = ()
    avoid: tuple[str, ...] = ()
    pain_limit: int | None = None
    notes: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    pre_run: tuple[RunQuestion, ...] = ()
    substitute: Substitute | None = None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One entry of the coming two weeks."""

    date: str
    kind: str
    items: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referral:
    """Who else should see the person, and when."""

    to: str
    when: str
    text: str
    because: tuple[Because, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How long it took others. Never a promise."""

    range_days: tuple[int, int]
    basis: str
    sources: tuple[str, ...]
    promise: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the way so far."""

    at: str
    move: str
    phase: str
    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AxisNow:
    """One axis of the return decision as it stands; `disputed` says why experts disagree, None where they do not."""

    id: str
    name: str
    text: str
    why: str
    status: str
    disputed: str | None
    device: bool
    because: tuple[Because, ...]
    needs: tuple[Needed, ...]
    sources: tuple[str, ...]
    within_error: bool = False
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class RungNow:
    """One step of the ladder from practice to matches: done, now or later."""

    exercise: str
    name: str
    text: str
    state: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnNow:
    """The return decision: a count in words, every axis, the ladder, and why it drops a step."""

    text: str
    axes: tuple[AxisNow, ...]
    ladder: tuple[RungNow, ...]
    spike: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """How a value that was read is named and shown."""

    label: str
    unit: str | None
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class Learn:
    """A lesson that fits today."""

    id: str
    title: str


class Hold:
    """What lifts a hold, looked for when somebody asks: it takes longer than all the rest of the decision."""

    def __init__(self, look: Callable[[], Release | None]) -> None:
        self._look = look

    @cached_property
    def release(self) -> Release | None:
        """The smallest change after which the person moves on, None when nothing holds them."""
        return self._look()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hold) and self.release == other.release

    __hash__ = None  # type: ignore[assignment]  # as the decision itself


@dataclass(frozen=True)
class Decision:
    """What to do now and why. The same protocol, case and time give an equal decision."""

    at: str
    protocol: dict[str, str]
    urgency: str
    headline: str
    care_level: str
    reasons: tuple[Reason, ...]
    condition: str
    condition_name: str
    condition_for: tuple[Reason, ...]
    condition_against: tuple[Reason, ...]
    phase: PhaseNow | None
    move: str
    gates: tuple[Gate, ...]
    today: Today
    withheld: tuple[Withheld, ...]
    ask: tuple[str, ...]
    questions: tuple[Question, ...]
    calendar: tuple[CalendarDay, ...]
    referrals: tuple[Referral, ...]
    outlook: Outlook | None
    path: tuple[Move, ...] = ()
    labels: dict[str, Label] = field(default_factory=dict)  # of every finding that was read
    return_to_sport: ReturnNow | None = None
    learn: tuple[Learn, ...] = ()
    monitoring: Monitoring = field(default_factory=Monitoring)
    goals: Goals = field(default_factory=Goals)
    hold: Hold = field(default_factory=lambda: Hold(lambda: None), repr=False)

    @property
    def release(self) -> Release | None:
        """What lifts the hold; None when nothing holds the person."""
        return self.hold.release

    def to_dict(self, hold: bool = True) -> dict[str, Any]:
        """Return the contract's JSON shape; keys beyond the contract are additions.

        Args:
            hold: False leaves `release` null and saves the search for it, for callers that read something else.
        """
        told = {"hamstride": "decision/1", **as_data(self)}
        del told["hold"]
        told["release"] = as_data(self.release) if hold else None
        return told

    def to_json(self) -> str:
        """Return the decision as JSON text, keys in the contract's order, one trailing newline."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"


def because_of(steps: Iterable[Step]) -> tuple[Because, ...]:
    """Return the readings of a trace, each once, in the order they were read."""
    found = {reading: None for step in steps for reading in step.readings}
    return tuple(_because(reading) for reading in found)


def _because(reading: Reading) -> Because:
    value = round(reading.value, 3) if isinstance(reading.value, float) else reading.value
    at = None if reading.at is None else utc_text(reading.at)
    return Because(reading.name, value, at, reading.side, reading.measured)


def source_ids(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the citations as text, `heiderscheit2010, phase 1 exit`."""
    return tuple(str(citation) for citation in citations)
