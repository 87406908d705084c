"""A case indexed for questions about any moment: readings by finding and side, sessions, new injuries, local days.

A day is a day in the offset the onset was written with. One fixed offset keeps yesterday's decisions as they were when
a person travels or the clocks change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import accumulate, pairwise
from operator import itemgetter

from hamstride.criteria.facts import Reading
from hamstride.criteria.tree import DAY
from hamstride.protocol.rule import Finding
from hamstride.record.case import Case, ClinicianDecision, Done, Entries, Observation, Session

_moment = itemgetter(Reading._fields.index("at"))
Key = tuple[str, str | None]
_FIRST_DAY = date(1970, 1, 1).toordinal()
_WORST_FORM = {"poor": 0, "fair": 1, "good": 2}


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """A session with its moment, local day and the worst of what was felt in it."""

    at: float
    day: int
    kind: str
    pain_during: int | None
    pain_next_morning: int | None
    effort: float | None
    minutes: float | None
    form: str | None
    speed_pct: float | None  # the fastest run logged, in percent of own best
    top_speed_m_s: float | None
    exercises: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """All readings of one finding on one side, oldest first."""

    times: tuple[float, ...]
    readings: tuple[Reading, ...]


class History:
    """The case as sorted tracks. Built once; asked for many moments."""

    def __init__(self, case: Case, findings: Mapping[str, Finding], phases: Sequence[str] = ()) -> None:
        self.case = case
        self.side = case.side
        self.findings = findings
        self.phases = phases
        self.zone = timezone(case.onset.utcoffset() or timedelta())
        self._offset = (case.onset.utcoffset() or timedelta()).total_seconds()
        self.onset = case.onset.timestamp()
        self.tracks = self._tracks(case.observations, case.sessions)
        self.sessions = _in_order([self._session(each) for each in case.sessions if not each.is_left_out])
        self.session_times = tuple(each.at for each in self.sessions)
        self.doing = _by_exercise(self.sessions)
        self.decisions = tuple(
            sorted(case.decisions, key=lambda each: (each.at.timestamp(), _strictness(each, phases)))
        )
        moments = self._moments()
        self.newest = max(moments, default=float("-inf"))
        # Baselines from before the injury are not entries.
        self.entries = tuple(sorted(moment for moment in moments if moment >= self.onset))
        self.reports = tuple(
            each for each in case.observations if each.finding == "sudden_onset" and each.value is True
        )
        self.new_injuries = self._new_injuries()

    def extended(self, more: Entries) -> History:
        """Return the history of the case with these entries as well; cheap when all of them are newer than the rest."""
        case = self.case.with_entries(more)
        if any(each.timestamp() <= self.newest for each in more.moments()):
            return History(case, self.findings, self.phases)
        new = History(self.case.with_only(more), self.findings, self.phases)
        return new._after(self, case) if more.moments() else self

    def _after(self, before: History, case: Case) -> History:
        """Take in front what was known before; all of it is older."""
        self.case = case
        known = before.tracks
        later = {key: _joined(known.get(key), track, self.findings[key[0]]) for key, track in self.tracks.items()}
        self.tracks = {**before.tracks, **later}
        self.sessions = (*before.sessions, *self.sessions)
        self.session_times = (*before.session_times, *self.session_times)
        self.doing = {**before.doing, **{id: (*before.doing.get(id, ()), *each) for id, each in self.doing.items()}}
        self.decisions = (*before.decisions, *self.decisions)
        self.entries = (*before.entries, *self.entries)
        changed = self.reports or not before.entries
        self.reports = (*before.reports, *self.reports)
        self.new_injuries = self._new_injuries() if changed else before.new_injuries
        return self

    def grown(self, tracks: Mapping[Key, Track], sessions: Sequence[LoggedSession]) -> History:
        """Return the history with some tracks in place of its own and with newer sessions, for a look ahead.

        Only what criteria ask for is brought up to date: tracks and sessions, not entries and injuries.
        """
        grown = copy(self)
        grown.tracks = {**self.tracks, **tracks}
        grown.sessions = (*self.sessions, *sessions)
        grown.session_times = (*self.session_times, *(each.at for each in sessions))
        later = _by_exercise(sessions)
        grown.doing = {**self.doing, **{id: (*self.doing.get(id, ()), *each) for id, each in later.items()}}
        return grown

    def day(self, moment: float) -> int:
        """Return the local day of a moment, as an ordinal."""
        return int((moment + self._offset) // DAY) + _FIRST_DAY

    def local(self, moment: float) -> datetime:
        """Return a moment as local time."""
        return datetime.fromtimestamp(moment, self.zone)

    def midnight(self, day: int) -> float:
        """Return the moment a local day begins."""
        return (day - _FIRST_DAY) * DAY - self._offset

    def _tracks(self, observations: Sequence[Observation], sessions: Sequence[Session]) -> dict[Key, Track]:
        rows: dict[Key, list[Reading]] = {}
        offset = self._offset
        for each in observations:
            finding, side, moment = each.finding, each.side, each.at.timestamp()
            day = int((moment + offset) // DAY) + _FIRST_DAY
            reading = Reading(finding, each.value, moment, day, side, each.measured)
            readings = rows.get((finding, side))
            if readings is None:
                rows[finding, side] = [reading]
            else:
                readings.append(reading)
        for session in sessions:
            if session.top_speed_m_s is not None and "top_speed_m_s" in self.findings:
                moment = session.at.timestamp()
                reading = Reading("top_speed_m_s", session.top_speed_m_s, moment, self.day(moment))
                rows.setdefault(("top_speed_m_s", None), []).append(reading)
        return {key: _track(readings, self.findings[key[0]]) for key, readings in rows.items()}

    def _session(self, session: Session) -> LoggedSession:
        moment = session.at.timestamp()
        done = tuple(each for each in session.exercises if not each.is_left_out)
        pains = [each.pain for each in done if each.pain is not None]
        if session.pain_during is not None:
            pains.append(session.pain_during)
        forms = [each.form for each in done if each.form is not None]
        speeds = [each.speed_pct for each in done if each.skipped != "hurts" and each.speed_pct is not None]
        return LoggedSession(
            at=moment,
            day=self.day(moment),
            kind=session.kind,
            pain_during=max(pains, default=None),
            pain_next_morning=session.pain_next_morning,
            effort=session.effort,
            minutes=session.minutes,
            form=min(forms, key=_WORST_FORM.__getitem__, default=None),
            speed_pct=max(speeds, default=None),
            top_speed_m_s=session.top_speed_m_s,
            exercises=done,
        )

    def _moments(self) -> set[float]:
        """The moments something was logged."""
        moments = {moment for track in self.tracks.values() for moment in track.times}
        moments.update(self.session_times)
        moments.update(each.at.timestamp() for each in self.decisions)
        return moments

    def _new_injuries(self) -> tuple[float, ...]:
        """When the same leg was injured again: a `sudden_onset: true` that cannot be about the first injury.

        It can be about the first when it comes within a day of the onset, or within a day of the first entry at all
        (a person who opens the programme some days after the injury).
        """
        first = self.entries[0] if self.entries else self.onset
        known = [self.onset, first]
        found: list[float] = []
        for each in sorted(self.reports, key=lambda each: (each.at, each.since or each.at)):
            began = (each.since or each.at).timestamp()
            if began >= self.onset and all(abs(began - moment) > DAY for moment in known):
                known.append(began)
                found.append(max(began, each.at.timestamp()))
        return tuple(found)

    def epoch(self, now: float) -> float:
        """Return when the present injury began: the onset, or the newest new injury reported by now."""
        index = bisect_right(self.new_injuries, now) if self.new_injuries else 0
        return self.new_injuries[index - 1] if index else self.onset

    def last_entry(self, now: float) -> float | None:
        """Return the moment of the newest entry by now."""
        index = bisect_right(self.entries, now)
        return self.entries[index - 1] if index else None


def same_past(one: History, other: History, moment: float) -> bool:
    """Return whether two histories tell the same up to a moment (seconds since 1970): a fold then stands the same."""
    return (
        one.case.person == other.case.person
        and (one.side, one.onset, one.zone) == (other.side, other.onset, other.zone)
        and _past(one, moment) == _past(other, moment)
    )


def _past(history: History, moment: float) -> tuple[object, ...]:
    tracks = {key: track.readings[: bisect_right(track.times, moment)] for key, track in history.tracks.items()}
    return (
        {key: readings for key, readings in tracks.items() if readings},
        history.sessions[: bisect_right(history.session_times, moment)],
        tuple(each for each in history.decisions if each.at.timestamp() <= moment),
        history.new_injuries[: bisect_right(history.new_injuries, moment)],
    )


def utc_text(moment: float) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def _in_order(sessions: Sequence[LoggedSession]) -> tuple[LoggedSession, ...]:
    ordered = sorted(sessions, key=lambda each: (each.at, each.kind))
    if any(one.at == other.at and one.kind == other.kind for one, other in pairwise(ordered)):
        ordered.sort(key=lambda each: (each.at, each.kind, repr(each)))
    return tuple(ordered)


def _track(readings: list[Reading], finding: Finding) -> Track:
    readings.sort(key=_moment)
    times = tuple(map(_moment, readings))
    if len(set(times)) < len(times):
        # Two values at one moment: the order in the file must not decide. The more careful one comes last and counts.
        readings.sort(key=lambda reading: (_moment(reading), _worry(reading.value, finding)))
    return Track(times, _best_so_far(readings) if finding.before_injury else tuple(readings))


def _best_so_far(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """An own best is a yardstick: a lower answer, often a slip, would make every run since look fast."""
    return tuple(accumulate(readings, lambda best, each: each if float(each.value) >= float(best.value) else best))


def _by_exercise(sessions: Sequence[LoggedSession]) -> dict[str, tuple[LoggedSession, ...]]:
    """The sessions each exercise was logged in, oldest first."""
    found: dict[str, list[LoggedSession]] = {}
    for session in sessions:
        for exercise in dict.fromkeys(done.exercise for done in session.exercises):
            found.setdefault(exercise, []).append(session)
    return {exercise: tuple(each) for exercise, each in found.items()}


def _joined(before: Track | None, after: Track, finding: Finding) -> Track:
    if before is None:
        return after
    readings = (*before.readings, *after.readings)
    return Track((*before.times, *after.times), _best_so_far(readings) if finding.before_injury else readings)


def _worry(value: bool | float | str, finding: Finding) -> tuple[float, str]:
    """Sort key of a value: higher is more worrying."""
    if isinstance(value, str):
        return (float(list(finding.options).index(value)), value)
    if isinstance(value, bool) and finding.holds:
        return (float(value in finding.holds), "")
    return (-float(value) if finding.better == "higher" else float(value), "")


def _strictness(each: ClinicianDecision, phases: Sequence[str]) -> tuple[float, ...]:
    """Sort key of decisions made at one moment: the stricter one comes last and counts."""
    phase = each.set.get("phase")
    limits = [each.set.get(key) for key in ("max_speed_pct", "max_load_kg", "pain_limit")]
    numbers = [-float(limit) if isinstance(limit, int | float) else -1e9 for limit in limits]
    hold = each.set.get("hold_until")
    until = float(hold.toordinal()) if isinstance(hold, date) else 0.0
    lower = -float(phases.index(phase)) if isinstance(phase, str) and phase in phases else -1e9
    return (lower, *numbers, until)
