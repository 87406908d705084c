"""A record as a solver sees it: every value, its age and whether it is known are variables.

It stands for what `criteria.facts.Facts` can answer at one moment, so a property shown for every such record holds for
every record there is. Times are seconds (real numbers) up to now, which is 0; days are whole numbers up to today, 0.

History is bounded: `depth` readings of a finding that is looked at over days, one where only the newest counts, and
`most_sessions` sessions. A criterion over the newest d days is settled by d readings that fit and one that does not.

Variables are known by their names. So a second record over the same names is the same record, and a `twin` differs in
just what it renames.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import z3

from hamstride.criteria.tree import DAY
from hamstride.criteria.vocabulary import (
    CLOCKS,
    PERSON_CHOICES,
    PERSON_NUMBERS,
    SESSION_CHOICES,
    SESSION_KINDS,
    SESSION_NUMBERS,
    FindingType,
    Vocabulary,
)
from hamstride.proof.three import NO, YES, Three, both

SESSION_VALUES = (*SESSION_NUMBERS, *SESSION_CHOICES)
WHOLE = (
    "pain_during",
    "pain_next_morning",
    "session_baseline",
    "age",
    "earlier_injuries",
)  # never a fraction, in a record


@dataclass(frozen=True, slots=True)
class Slot:
    """One reading: whether it is there, its value (a number, a truth, or the place of an option), when, which day."""

    there: z3.BoolRef
    value: z3.ExprRef
    at: z3.ArithRef
    day: z3.ArithRef

    @property
    def age(self) -> z3.ArithRef:
        """Seconds before now."""
        return -self.at


@dataclass(frozen=True, slots=True)
class Known:
    """A value that may not be known."""

    there: z3.BoolRef
    value: z3.ExprRef


@dataclass(frozen=True, slots=True)
class SessionSlot:
    """One logged session; `kind` is a place in SESSION_KINDS."""

    place: int
    there: z3.BoolRef
    kind: z3.ArithRef
    at: z3.ArithRef

    @property
    def age(self) -> z3.ArithRef:
        """Seconds before now."""
        return -self.at


@dataclass(frozen=True)
class Record:
    """The variables of one record. `constraints` says what holds of those that were asked for.

    Attributes:
        vocabulary: whose findings these are.
        differs: names (findings, session values) whose values are another record's, renamed by `mark`.
        absent: findings that were never logged; `sessions`, `conditions` and `medicines` likewise.
        later: seconds and days that have passed since, for a record looked at again without a new entry.
        entered: the phase that begins just now, or began when the record was first looked at.
        groups: what gives the truth of the named groups of rules.
        deep: findings looked at over days; None: all.
        whole_numbers: what is whole in a record stays whole.
    """

    vocabulary: Vocabulary
    depth: int = 4
    most_sessions: int = 4
    differs: frozenset[str] = frozenset()
    mark: str = ""
    absent: frozenset[str] = frozenset()
    later: tuple[z3.ArithRef, z3.ArithRef] | None = None
    entered: int | None = None
    groups: dict[str, Callable[[], Three]] = field(default_factory=dict)
    deep: frozenset[str] | None = None
    whole_numbers: bool = True
    _found: dict[object, z3.BoolRef] = field(default_factory=dict)
    _slots: dict[tuple[str, str | None, str], tuple[Slot, ...]] = field(default_factory=dict)

    def twin(self, differs: frozenset[str] = frozenset(), absent: frozenset[str] = frozenset()) -> Record:
        """Return a record with other values of what differs, and without any reading of what is absent."""
        return replace(self, differs=differs, mark="'", absent=absent, groups={}, _found={}, _slots={})

    def looked_at_later(self) -> Record:
        """Return the same record some time on: nothing was added, everything is older."""
        later = (z3.Real("later.seconds"), z3.Int("later.days"))
        return replace(self, later=later, groups={}, _found={}, _slots={})

    def entering(self, phase: int) -> Record:
        """Return the same record at the moment a phase (a place in the vocabulary's order) begins."""
        return replace(self, entered=phase, groups={}, _found={}, _slots={})

    @property
    def changed(self) -> frozenset[str]:
        """What is not as it is in the record this is a twin of."""
        return self.differs | self.absent

    @property
    def constraints(self) -> list[z3.BoolRef]:
        """What holds of every variable made so far."""
        return list(self._found.values())

    def series(self, finding: str, side: str | None) -> tuple[Slot, ...]:
        """Return the readings of a finding, newest first."""
        deep = self.deep is None or finding in self.deep
        return self._readings(finding, side, "", self.depth if deep else 1)

    def newest(self, finding: str, side: str | None) -> Slot:
        """Return the newest reading; with sides it stands apart: of two injured legs it is the worse one's."""
        if side is None:
            return self.series(finding, None)[0]
        return self._readings(finding, side, ".newest", 1)[0]

    def before_injury(self, name: str) -> Known:
        """Return the person's own level from before the injury; a twin has the same."""
        value = replace(self, differs=frozenset())._value(f"{name}.before", name)
        return Known(z3.Bool(f"{name}.before.there"), value)

    @cached_property
    def sessions(self) -> tuple[SessionSlot, ...]:
        """The sessions since this injury, newest first."""
        made = tuple(self._session(place) for place in range(self.most_sessions))
        for newer, older in pairwise(made):
            self._hold(older.place, z3.Implies(older.there, both(newer.there, older.at <= newer.at)))
        return made

    def session_value(self, session: SessionSlot, name: str) -> Known:
        """Return a value of a session."""
        base = f"session{session.place}.{name}"
        there = both(session.there, z3.Bool(f"{base}.there"))
        return Known(there, self._value(base, name))

    def session_baseline(self, session: SessionSlot) -> Known:
        """Return the person's own pain before a session."""
        base = f"session{session.place}.baseline"
        return Known(z3.Bool(f"{base}.there"), self._value(base, "session_baseline"))

    def good_set(self, session: SessionSlot, exercise: str) -> z3.BoolRef:
        """Return whether the session holds a good set of an exercise."""
        name = f"session{session.place}.good.{exercise}"
        return z3.Bool(name + self.mark if "good_sessions" in self.differs else name)

    @property
    def phase_began(self) -> z3.ArithRef:
        """The moment the present phase began."""
        if self.entered is not None:
            return z3.RealVal(0) if self.later is None else -self.later[0]
        return self._moment("phase.began")

    def clock(self, event: str) -> Known:
        """Return the days since an event."""
        if event == "phase" and self.entered is not None:
            return Known(YES, z3.RealVal(0) if self.later is None else self.later[0] / DAY)
        there, value = z3.Bool(f"since.{event}.there"), z3.Real(f"since.{event}")
        if event == "last_session" and "sessions" in self.absent:
            there = NO
        self._hold(("clock", event), value >= 0)
        days = value if self.later is None else value + self.later[0] / DAY
        return Known(there, days)

    def attribute(self, name: str) -> Known:
        """Return a fact about the person, a choice as the place of its option."""
        if name == "phase" and self.entered is not None:
            return Known(YES, z3.IntVal(self.entered))
        return Known(z3.Bool(f"person.{name}.there"), self._value(f"person.{name}", name))

    def asked(self, collection: str) -> z3.BoolRef:
        """Return whether the person was asked for conditions or medicines."""
        return NO if collection in self.absent else z3.Bool(f"{collection}.asked")

    def listed(self, collection: str, name: str) -> z3.BoolRef:
        """Return whether the list holds a name."""
        return z3.Bool(f"{collection}.{name}")

    def slots(self) -> Iterator[tuple[str, str | None, Slot]]:
        """Yield every reading that was asked for, with its finding and side."""
        for (finding, side, _), made in self._slots.items():
            yield from ((finding, side, slot) for slot in made)

    def attributes(self) -> Iterator[tuple[str, Known]]:
        """Yield every fact about the person there can be."""
        yield from ((name, self.attribute(name)) for name in (*PERSON_NUMBERS, *PERSON_CHOICES, "phase"))

    def levels_before(self) -> Iterator[tuple[str, Known]]:
        """Yield the levels from before the injury that were asked for."""
        for key in tuple(self._found):
            if isinstance(key, str) and key.endswith(".before.value"):
                name = key.removesuffix(".before.value")
                yield name, self.before_injury(name)

    def values_of(self, session: SessionSlot) -> Iterator[tuple[str, Known]]:
        """Yield every value a session can have."""
        yield from ((name, self.session_value(session, name)) for name in SESSION_VALUES)

    def _hold(self, key: object, constraint: z3.BoolRef) -> None:
        self._found.setdefault(key, constraint)

    def _moment(self, name: str) -> z3.ArithRef:
        """A moment up to now, moved back for a record looked at later."""
        at = z3.Real(f"{name}.at")
        self._hold(("moment", name), at <= 0)
        return at if self.later is None else at - self.later[0]

    def _day(self, name: str) -> z3.ArithRef:
        """The local day of a moment, counted from today."""
        day, at, clock = z3.Int(f"{name}.day"), z3.Real(f"{name}.at"), z3.Real("time_of_day")
        self._hold("time_of_day", both(clock >= 0, clock < DAY))
        since_midnight = at + clock
        self._hold(("day", name), both(since_midnight >= DAY * day, since_midnight < DAY * (day + 1)))
        if self.later is None:
            return day
        seconds, days = self.later
        then = clock + seconds - DAY * days
        self._hold("later", both(seconds >= 0, then >= 0, then < DAY))
        return day - days

    def _readings(self, finding: str, side: str | None, mark: str, count: int) -> tuple[Slot, ...]:
        key = (finding, side, mark)
        if key not in self._slots:
            base = f"{finding}{f'.{side}' if side else ''}{mark}"
            made = tuple(self._slot(f"{base}.{place}", finding) for place in range(count))
            for newer, older in pairwise(made):
                self._hold((key, older), z3.Implies(older.there, both(newer.there, older.at <= newer.at)))
            self._slots[key] = made
        return self._slots[key]

    def _slot(self, base: str, finding: str) -> Slot:
        there = NO if finding in self.absent else z3.Bool(f"{base}.there")
        return Slot(there, self._value(base, finding), self._moment(base), self._day(base))

    def _session(self, place: int) -> SessionSlot:
        base = f"session{place}"
        kind = z3.Int(f"{base}.kind")
        self._hold((base, "kind"), both(kind >= 0, kind < len(SESSION_KINDS)))
        there = NO if "sessions" in self.absent else z3.Bool(f"{base}.there")
        return SessionSlot(place, there, kind, self._moment(base))

    def _value(self, base: str, name: str) -> z3.ExprRef:
        """The variable of a value, inside its range."""
        mark = self.mark if name in self.differs else ""
        full, finding = f"{base}.value{mark}", self.vocabulary.findings.get(name)
        options = options_of(name, self.vocabulary)
        if options == ("yes", "no") and finding is not None:
            return z3.Bool(full)
        if options:
            place = z3.Int(full)
            self._hold(full, both(place >= 0, place < len(options)))
            return place
        whole = name in WHOLE or (finding is not None and finding.whole)
        number = z3.Int(full) if whole and self.whole_numbers else z3.Real(full)
        self._hold(full, _in_range(number, name, finding))
        return number


def _in_range(number: z3.ArithRef, name: str, finding: FindingType | None) -> z3.BoolRef:
    if finding is not None:
        low, high = finding.low, finding.high
    else:
        low, high = 0.0, 10.0 if name.startswith("pain") or name in ("session_effort", "session_baseline") else None
    parts = [number >= low] if low is not None else []
    return both(*parts, *([number <= high] if high is not None else []), z3.BoolVal(True))


def options_of(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the answers of a choice, in order; ("yes", "no") of a yes/no finding; none of a number."""
    finding = vocabulary.findings.get(name)
    if finding is not None:
        return ("yes", "no") if finding.type == "yes_no" else tuple(finding.options) if finding.type == "choice" else ()
    if name == "phase":
        return vocabulary.phases
    return SESSION_CHOICES.get(name) or PERSON_CHOICES.get(name, ())


def real_life(record: Record) -> Iterator[z3.BoolRef]:
    """Yield what holds of a real record beyond the single variables, where it was asked for.

    Everything but an own best speed was seen since the injury; a phase began after it; a session clock is the age of
    the newest session. Leaving any of these out only makes more records possible.
    """
    onset, phase = record.clock("onset").value, record.clock("phase")
    yield record.clock("onset").there
    yield phase.value * DAY == -record.phase_began
    yield phase.value <= onset
    last = record.clock("last_session")
    yield last.there == record.sessions[0].there
    yield z3.Implies(last.there, last.value * DAY == record.sessions[0].age)
    for session in record.sessions:
        yield z3.Implies(session.there, session.age <= onset * DAY)
        morning = record.session_value(session, "pain_next_morning").there
        yield z3.Implies(morning, session.at + z3.Real("time_of_day") < 0)  # known from the next local day on
    for event in CLOCKS:
        if event in ("return", "new_injury"):
            yield record.clock(event).value <= onset
    held = record.vocabulary.findings
    for (name, _, _), slots in record._slots.items():
        if not held[name].before_injury and not held[name].holds:
            yield from (z3.Implies(slot.there, slot.age <= onset * DAY) for slot in slots)
