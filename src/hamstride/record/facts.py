"""The record's answer to what criteria ask: a person's history as known at one moment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from hamstride.criteria.facts import Reading
from hamstride.criteria.tree import DAY
from hamstride.protocol.rule import Finding
from hamstride.record.case import Done
from hamstride.record.history import History, LoggedSession


@dataclass(frozen=True, slots=True)
class GoodSession:
    """What makes a set of an exercise good: the most pain it may have had. From the protocol's policy."""

    most_pain: float
    most_effort: float


@dataclass(slots=True)
class PersonFacts:
    """A cursor over a history. `move_to` sets the moment; the engine sets phase and clocks as it goes."""

    history: History
    good: GoodSession
    now: float = 0.0
    today: int = 0
    epoch: float = 0.0
    logged: int = 0  # how many sessions are known by now
    phase: str | None = None
    phase_order: tuple[str, ...] = ()
    sessions_from: float = float("-inf")  # session windows look no further back than this phase
    clocks: dict[str, float] = field(default_factory=dict)
    group_source: Callable[[str], bool | None] = lambda _name: None  # the engine says what `any(red_flags)` means

    def move_to(self, moment: float) -> None:
        """Set the moment everything is asked for."""
        self.now = moment
        self.today = self.history.day(moment)
        self.epoch = self.history.epoch(moment)
        self.logged = bisect_right(self.history.session_times, moment)

    def over_all_sessions(self) -> PersonFacts:
        """Return the same moment with session windows that look back over the whole injury, not only this phase."""
        return replace(self, sessions_from=float("-inf"))

    def newest(self, name: str, side: str | None) -> Reading | None:
        """Return the newest reading of this injury (see criteria.facts.Facts)."""
        if side is None:
            return self._newest_of(name, None)
        own = self.history.side
        if own != "both":
            return self._newest_of(name, own if side == "injured" else _opposite(own))
        return self._of_both(name, side)

    def _newest_of(self, name: str, side: str | None) -> Reading | None:
        track = self.history.tracks.get((name, side))
        if track is None or not track.times:
            return None
        times = track.times
        index = len(times) if times[-1] <= self.now else bisect_right(times, self.now)
        if index == 0:
            return None
        reading: Reading = track.readings[index - 1]
        return reading if times[index - 1] >= self.epoch or self._outlives(name, reading) else None

    def _outlives(self, name: str, reading: Reading) -> bool:
        """Own best speed and a warning sign answered yes go on across a new injury; all else is asked again."""
        finding = self.history.findings[name]
        return finding.before_injury or (finding.group == "safety" and reading.value in finding.holds)

    def _of_both(self, name: str, side: str) -> Reading | None:
        """With both legs injured the worse one counts as injured and the better one as the other."""
        left, right = self._newest_of(name, "left"), self._newest_of(name, "right")
        if left is None or right is None:
            return (left or right) if side == "injured" else None
        low, high = sorted((left, right), key=lambda reading: (float(reading.value), reading.side or ""))
        worse_is_high = self.history.findings[name].better == "lower"
        return high if (side == "injured") is worse_is_high else low

    def series(self, name: str, side: str | None) -> Sequence[Reading]:
        """Return all readings of this injury up to now, oldest first."""
        if side is None:
            return self._series_of(name, None)
        own = self.history.side
        sides: tuple[str, ...] = ("left", "right") if own == "both" else (own,)
        if side == "other" and own != "both":
            sides = (_opposite(own),)
        parts = [self._series_of(name, each) for each in sides]
        return parts[0] if len(parts) == 1 else sorted((*parts[0], *parts[1]), key=lambda reading: reading.at or 0.0)

    def _series_of(self, name: str, side: str | None) -> Sequence[Reading]:
        track = self.history.tracks.get((name, side))
        if track is None:
            return ()
        start = 0 if self.history.findings[name].before_injury else bisect_left(track.times, self.epoch)
        return track.readings[start : bisect_right(track.times, self.now)]

    def known_at(self, session: LoggedSession, name: str) -> Reading | None:
        """Return the reading of a finding without sides when a session was: what is told later changes no past."""
        track = self.history.tracks.get((name, None))
        if track is None:
            return None
        index = bisect_right(track.times, session.at)
        return track.readings[index - 1] if index else None

    def before_injury(self, name: str) -> Reading | None:
        """Return the newest reading from before the first injury."""
        finding: Finding | None = self.history.findings.get(name)
        own = self.history.case.side
        side = None if finding is None or not finding.per_side else ("left" if own == "both" else own)
        track = self.history.tracks.get((name, side))
        index = 0 if track is None else bisect_left(track.times, self.history.onset)
        return track.readings[index - 1] if track is not None and index else None

    def last_sessions(self, kind: str | None, count: int) -> Sequence[LoggedSession]:
        """Return up to `count` sessions of this phase and this injury, newest first.

        A session logged at the very moment a phase began was done in the phase before: it may have led here.
        """
        found: list[LoggedSession] = []
        sessions = self.history.sessions
        for index in range(self.logged - 1, -1, -1):
            session = sessions[index]
            if session.at <= self.sessions_from or session.at < self.epoch:
                break
            if kind is None or session.kind == kind:
                found.append(session)
                if len(found) == count:
                    break
        return found

    def session_reading(self, session: LoggedSession, name: str) -> Reading | None:
        """Return a value of a session; pain the next morning is known from the next local day on."""
        if name == "pain_next_morning":
            return self._next_morning(session)
        value: float | str | None = getattr(session, name.removeprefix("session_"))
        return None if value is None else Reading(name, value, session.at, session.day)

    def _next_morning(self, session: LoggedSession) -> Reading | None:
        if self.today <= session.day:
            return None
        if session.pain_next_morning is not None:
            return Reading("pain_next_morning", session.pain_next_morning, session.at, session.day)
        track = self.history.tracks.get(("pain_morning", None))
        if track is None:
            return None
        start = bisect_right(track.times, session.at)
        for reading in track.readings[start : bisect_right(track.times, self.now)]:
            if reading.day == session.day + 1:
                return reading
        return None

    def session_baseline(self, session: LoggedSession) -> Reading | None:
        """Return the pain before a session: the newest morning or resting pain inside its shelf life."""
        for name in ("pain_morning", "pain_rest"):
            reading = self.known_at(session, name)
            if reading is not None:
                valid = self.history.findings[name].valid_seconds
                if valid is None or session.at - (reading.at or 0.0) <= valid:
                    return reading
        return None

    def count(self, what: str, name: str, seconds: int) -> tuple[int, Sequence[Reading]]:
        """Return how many sessions of a kind, or with a good set of an exercise, in the last `seconds`."""
        oldest = max(self.now - seconds, self.epoch)
        if what == "sessions":
            start = bisect_left(self.history.session_times, oldest)
            stop = bisect_right(self.history.session_times, self.now)
            found = [each for each in self.history.sessions[start:stop] if name in ("any", each.kind)]
        else:
            doing = self.history.doing.get(name, ())
            found = [each for each in doing if oldest <= each.at <= self.now and self._good(each, name)]
        return len(found), tuple(Reading(name, what, each.at, each.day) for each in found)

    def _good(self, session: LoggedSession, exercise: str) -> bool:
        sets = [done for done in session.exercises if done.exercise == exercise]
        return bool(sets) and all(is_good(done, session, self.good) for done in sets)

    def days_since(self, event: str) -> Reading | None:
        """Return the days since an event."""
        moment: float | None
        if event == "onset":
            moment = self.epoch
        elif event == "last_session":
            moment = self.history.session_times[self.logged - 1] if self.logged else None
        elif event == "new_injury":
            moment = self.epoch if self.epoch > self.history.onset else None
        elif event == "surgery":
            surgery = self._operation()
            moment = None if surgery is None else self.history.midnight(surgery)
        else:
            moment = self.clocks.get(event)
        return None if moment is None else Reading(f"days_since_{event}", (self.now - moment) / DAY, moment)

    def attribute(self, name: str) -> Reading | None:
        """Return a fact about the person; None when it was not asked."""
        person = self.history.case.person
        value: float | str | None
        if name == "age":
            return self._age()
        if name == "phase":
            value = self.phase
        elif name == "under_care":
            care = person.under_clinician_care
            value = None if care is None else ("yes" if care else "no")
        elif name == "surgery":
            value = ("had" if self._operation() else "none") if person.surgery_asked else None
        elif name == "earlier_injuries":
            again = sum(1 for each in self.history.new_injuries if each <= self.now)
            value = None if person.earlier_injuries is None and not again else (person.earlier_injuries or 0) + again
        elif name == "sex":
            value = None if person.sex == "unspecified" else person.sex
        else:
            value = getattr(person, name)
        return None if value is None else Reading(name, value)

    def _age(self) -> Reading | None:
        """Only the birth year is kept: this is the age reached in the present calendar year."""
        born = self.history.case.person.birth_year
        return None if born is None else Reading("age", self.history.local(self.now).year - born)

    def _operation(self) -> int | None:
        """The local day of an operation that has taken place by now."""
        planned = self.history.case.person.surgery_on
        return planned.toordinal() if planned is not None and planned.toordinal() <= self.today else None

    def member(self, collection: str, name: str) -> bool | None:
        """Return whether the person's list holds `name`; None when the list was never asked for."""
        person = self.history.case.person
        listed = person.conditions if collection == "conditions" else person.medicines
        return None if listed is None else name in listed

    def group(self, name: str) -> bool | None:
        """Return whether a rule of the group is met, as the engine found it for this moment."""
        return self.group_source(name)

    def reached(self, phase: str) -> bool | None:
        """Return whether the person stands in this phase or a later one; None before staging."""
        if self.phase not in self.phase_order or phase not in self.phase_order:
            return None
        return self.phase_order.index(self.phase) >= self.phase_order.index(phase)


def is_good(done: Done, session: LoggedSession, good: GoodSession) -> bool:
    """Return whether a set counts as good: pain known and low, form known and not poor, effort not at the limit."""
    pain = done.pain if done.pain is not None else session.pain_during
    effort = done.effort if done.effort is not None else session.effort
    return (
        pain is not None
        and pain <= good.most_pain
        and done.form in ("good", "fair")
        and done.skipped != "hurts"
        and (effort is None or effort <= good.most_effort)
    )


def _opposite(side: str) -> str:
    return "right" if side == "left" else "left"
