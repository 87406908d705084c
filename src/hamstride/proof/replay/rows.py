"""A case as plain rows: what was known at one moment. A second, slow way to look things up, for checking the first."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any, NamedTuple

from hamstride.criteria.tree import DAY
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case, Done, Session

EVER = float("-inf")
OTHER = {"left": "right", "right": "left"}
FIRST_DAY = date(1970, 1, 1).toordinal()
Logged = dict[str, Any]  # a session, with the worst of what was felt in it


class Row(NamedTuple):
    """A value that was logged, or that follows from what was logged; `at` in seconds since 1970."""

    name: str
    value: Any
    at: Any = None
    side: str | None = None


class Rows:
    """A case as it was known at one moment (`go_to`), of somebody who stands in one phase (`stand`)."""

    def __init__(self, protocol: Protocol, case: Case) -> None:
        self.protocol, self.case, self.findings = protocol, case, protocol.findings
        self.offset = (case.onset.utcoffset() or timedelta()).total_seconds()
        self.sessions = sorted(
            map(_session, filter(_trained, case.sessions)), key=lambda each: (each["at"], each["kind"], repr(each))
        )
        self.rows: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
        for each in case.observations:
            self.rows[each.finding, each.side].append(Row(each.finding, each.value, each.at.timestamp(), each.side))
        for run in (each for each in self.sessions if each["top_speed_m_s"] is not None):
            self.rows["top_speed_m_s", None].append(Row("top_speed_m_s", run["top_speed_m_s"], run["at"]))
        for (name, _), rows in self.rows.items():
            rows.sort(key=lambda row: (row.at, self._worry(row)))
            if self.findings[name].before_injury:  # an own best is never lowered by a later answer
                rows[:] = accumulate(rows, _higher)
        self.entries = self._entries()
        self.injuries = self._injuries()
        self.stand(None)
        self.go_to(case.onset.timestamp())

    def stand(self, phase: str | None, since: float = 0.0, returned: float | None = None) -> None:
        """Say which phase of the strain pathway the person's counts as, since when, and when full sport began again."""
        self.phase, self.since, self.returned, self.looks_back = phase, since, returned, phase is None

    def go_to(self, now: float) -> None:
        """Know what was known at a moment, no more."""
        self.now, self.today = now, self.day(now)
        self.epoch = max([each for each in self.injuries if each <= now], default=self.injuries[0])
        self.done = [each for each in self.sessions if each["at"] <= now]

    def day(self, moment: float) -> int:
        """Return the local day of a moment."""
        return int((moment + self.offset) // DAY) + FIRST_DAY

    def midnight(self, day: date) -> float:
        """Return when a local day begins."""
        return (day.toordinal() - FIRST_DAY) * DAY - self.offset

    def newest(self, name: str, injured: bool) -> Row | None:
        """Return the newest row of a side; with both legs injured the worse one counts as the injured one."""
        finding, own = self.findings[name], self.case.side
        if not finding.per_side or own != "both":
            return self._last(name, None if not finding.per_side else own if injured else OTHER[own])
        pair = [row for row in (self._last(name, side) for side in OTHER) if row is not None]
        if len(pair) < 2:
            return pair[0] if pair and injured else None
        pair.sort(key=lambda row: (row.value, row.side))
        return pair[injured == (finding.better == "lower")]

    def series(self, name: str, injured: bool = True) -> list[Row]:
        """Return all rows of a side since this injury, oldest first; of both sides where both are injured."""
        finding, own = self.findings[name], self.case.side
        sides = [None] if not finding.per_side else [*OTHER] if own == "both" else [own if injured else OTHER[own]]
        rows = [row for side in sides for row in self.rows[name, side] if row.at <= self.now]
        return sorted((row for row in rows if finding.before_injury or row.at >= self.epoch), key=lambda row: row.at)

    def last_sessions(self, kind: str | None, count: int) -> list[Logged]:
        """Return up to `count` sessions of this injury, newest first; since this phase began unless we look back."""
        since = EVER if self.looks_back else self.since
        late = [each for each in self.done[::-1] if each["at"] > since and each["at"] >= self.epoch]
        return [each for each in late if kind in (None, each["kind"])][:count]

    def of_session(self, session: Logged, name: str) -> Row | None:
        """Return a value of a session; the pain of the next morning is known from the next day on."""
        at, value, next_day = session["at"], session[name.removeprefix("session_")], self.day(session["at"]) + 1
        if name != "pain_next_morning" or (value is not None and self.today >= next_day):
            return None if value is None else Row(name, value, at)
        mornings = [row for row in self.rows["pain_morning", None] if at < row.at <= self.now]
        return next((row for row in mornings if self.day(row.at) == next_day), None)

    def before_session(self, session: Logged) -> Row | None:
        """Return the person's own pain before a session."""
        for name in ("pain_morning", "pain_rest"):
            rows = [row for row in self.rows[name, None] if row.at <= session["at"]]
            if rows and session["at"] - rows[-1].at <= (self.findings[name].valid_seconds or float("inf")):
                return rows[-1]
        return None

    def count(self, what: str, name: str, seconds: int) -> list[Row]:
        """Return the sessions of a kind, or those in which every set of an exercise was good, in the last `seconds`."""
        recent = [each for each in self.done if each["at"] >= max(self.now - seconds, self.epoch)]
        if what == "sessions":
            return [Row(name, what, each["at"]) for each in recent if name in ("any", each["kind"])]
        sets = [(each, [done for done in each["exercises"] if done.exercise == name]) for each in recent]
        good = [each for each, done in sets if done and all(self._good(one, each) for one in done)]
        return [Row(name, what, each["at"]) for each in good]

    def began(self, event: str) -> float | None:
        """Return when an event was, None when it was not."""
        surgery = self.case.person.surgery_on
        return {
            "onset": self.epoch,
            "new_injury": self.epoch if self.epoch > self.injuries[0] else None,
            "last_session": self.done[-1]["at"] if self.done else None,
            "surgery": self.midnight(surgery) if surgery and surgery.toordinal() <= self.today else None,
            "phase": self.since if self.phase else None,
            "return": self.returned,
        }[event]

    def fact(self, name: str) -> Any:
        """Return a fact about the person, None when it was not asked."""
        person, again = self.case.person, len([each for each in self.injuries[1:] if each <= self.now])
        if name == "age":
            return person.birth_year and date.fromordinal(self.today).year - person.birth_year
        if name == "surgery":
            return ("none" if self.began("surgery") is None else "had") if person.surgery_asked else None
        if name == "under_care":
            return {True: "yes", False: "no", None: None}[person.under_clinician_care]
        if name == "earlier_injuries":
            return again + person.earlier_injuries if person.earlier_injuries is not None else again or None
        fact = self.phase if name == "phase" else getattr(person, name)
        return None if fact == "unspecified" else fact

    def member(self, collection: str, name: str) -> bool | None:
        """Return whether a list of the person holds a name, None when it was not asked."""
        listed = getattr(self.case.person, collection)
        return None if listed is None else name in listed

    def reached(self, phase: str) -> bool | None:
        """Return whether the person stands in a phase or a later one."""
        order = self.protocol.vocabulary.phases.index
        return None if self.phase is None else order(self.phase) >= order(phase)

    def ordered(self, key: str) -> list[Any]:
        """Return what a clinician's newest order of a key says; more than one where orders of one moment differ."""
        given = [each for each in self.case.decisions if key in each.set and each.at.timestamp() <= self.now]
        newest = max((each.at for each in given), default=None)
        return [each.set[key] for each in given if each.at == newest]

    def held_until(self) -> float:
        """Return until when a clinician holds the person back; a date is over when that day begins."""
        moments = (
            each.timestamp() if isinstance(each, datetime) else self.midnight(each)
            for each in self.ordered("hold_until")
        )
        return min(moments, default=self.now)

    def phases_ordered(self) -> list[tuple[float, str]]:
        """Return when a clinician set which phase, by now; of those of one moment the lowest comes last and counts."""
        given = [(each.at.timestamp(), str(each.set["phase"])) for each in self.case.decisions if "phase" in each.set]
        lower = self.protocol.phase_ids.index
        return sorted((each for each in given if each[0] <= self.now), key=lambda each: (each[0], -lower(each[1])))

    def last_entry(self) -> float:
        """Return when something was last logged; now when nothing was."""
        return max((each for each in self.entries if each <= self.now), default=self.now)

    def _last(self, name: str, side: str | None) -> Row | None:
        """Of this injury; own best speed and a warning sign that was answered yes outlive a new one."""
        finding = self.findings[name]
        row = next((row for row in reversed(self.rows[name, side]) if row.at <= self.now), None)
        if row is None or row.at >= self.epoch or finding.before_injury:
            return row
        return row if finding.group == "safety" and row.value in finding.holds else None

    def _good(self, done: Done, session: Logged) -> bool:
        pain = session["pain_during"] if done.pain is None else done.pain
        effort = session["effort"] if done.effort is None else done.effort
        most_pain, most_effort = (self.protocol.policy[f"good_session_{name}"].value for name in ("pain", "effort"))
        easy = (effort is None or effort <= most_effort) and pain is not None and pain <= most_pain
        return easy and done.form in ("good", "fair") and done.skipped != "hurts"

    def _worry(self, row: Row) -> float:
        """Of two values at one moment the more careful one counts, so it comes last."""
        finding = self.findings[row.name]
        if isinstance(row.value, str):
            return list(finding.options).index(row.value)
        if isinstance(row.value, bool) and finding.holds:
            return row.value in finding.holds
        return -float(row.value) if finding.better == "higher" else float(row.value)

    def _entries(self) -> list[float]:
        """When something was logged since the onset."""
        moments = {row.at for rows in self.rows.values() for row in rows} | {each["at"] for each in self.sessions}
        moments |= {each.at.timestamp() for each in self.case.decisions}
        return sorted(each for each in moments if each >= self.case.onset.timestamp())

    def _injuries(self) -> list[float]:
        """The onset, then each new injury: told more than a day from those before and from the first entry."""
        onset = self.case.onset.timestamp()
        known, found = [onset, *self.entries[:1]], [onset]
        told = [each for each in self.case.observations if each.finding == "sudden_onset" and each.value is True]
        for at, began in sorted((each.at.timestamp(), (each.since or each.at).timestamp()) for each in told):
            if began >= onset and all(abs(began - each) > DAY for each in known):
                known.append(began)
                found.append(max(began, at))
        return found


def _began(done: Done) -> bool:
    """Left out for want of time before its first set, it says nothing."""
    return done.skipped != "no_time" or bool(done.reps if done.sets is None else done.sets)


def _trained(session: Session) -> bool:
    return not session.exercises or any(map(_began, session.exercises))


def _higher(best: Row, row: Row) -> Row:
    return row if row.value >= best.value else best


def _session(session: Session) -> Logged:
    """The order of the keys settles which of two sessions of one kind and moment comes first."""
    sets = tuple(filter(_began, session.exercises))
    pains = [pain for pain in (session.pain_during, *(each.pain for each in sets)) if pain is not None]
    forms = [each.form for each in sets if each.form is not None]
    speeds = [each.speed_pct for each in sets if each.speed_pct is not None and each.skipped != "hurts"]
    return {
        "at": session.at.timestamp(),
        "kind": session.kind,
        "pain_during": max(pains, default=None),
        "pain_next_morning": session.pain_next_morning,
        "effort": session.effort,
        "minutes": session.minutes,
        "form": min(forms, key=("poor", "fair", "good").index, default=None),
        "speed_pct": max(speeds, default=None),
        "top_speed_m_s": session.top_speed_m_s,
        "exercises": sets,
    }
