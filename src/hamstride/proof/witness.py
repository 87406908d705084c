"""A counterexample as a case file: what the solver found of a record, written down as a person's entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import z3

from hamstride.criteria.tree import DAY
from hamstride.criteria.vocabulary import SESSION_KINDS
from hamstride.proof.moment import Moment
from hamstride.proof.record import Known, Record, SessionSlot, Slot, options_of

_DAY = "2026-06-15"
_BEFORE_THE_PHASE = 3600  # seconds by which the injury comes before anything else


def case_of(moment: Moment, model: z3.ModelRef, phase: str | None) -> tuple[dict[str, Any], str]:
    """Return the case file of a counterexample and the time to decide it at.

    Args:
        moment: over whose record the question was asked.
        model: what the solver found.
        phase: where the person stands; a clinician's entry puts them there.
    """
    found = _Found(moment.record, model)
    return found.case(phase), found.now.isoformat()


def _order(at: datetime, limits: dict[str, Any], reason: str) -> dict[str, Any]:
    return {"at": at.isoformat(), "by": "clinician", "set": limits, "reason": reason}


class _Found:
    """One record the solver found."""

    def __init__(self, record: Record, model: z3.ModelRef) -> None:
        self._record, self._model = record, model
        clock = self._number(z3.Real("time_of_day")) % DAY
        self.now = datetime.fromisoformat(f"{_DAY}T00:00:00+00:00") + timedelta(seconds=float(clock))

    def case(self, phase: str | None) -> dict[str, Any]:
        """Return the case file as plain data."""
        record = self._record
        stood = self._number(record.clock("phase").value) * DAY
        since = self.now - timedelta(seconds=float(stood))
        onset = self.now - timedelta(seconds=float(self._number(record.clock("onset").value) * DAY))
        if phase is not None and onset >= since:
            onset = since - timedelta(seconds=_BEFORE_THE_PHASE)
        # A phase changes at entries: the second order, which orders nothing, is there to be one at the very end.
        placed = [_order(since, {"phase": phase}, "where the proof begins"), _order(self.now, {}, "and where it ends")]
        return {
            "hamstride": "case/1",
            "person": dict(self._person()),
            "episode": {"side": "left", "onset": onset.isoformat()},
            "observations": sorted(self._observations(onset), key=lambda row: str(row["at"])),
            "sessions": sorted(self._sessions(), key=lambda row: str(row["at"])),
            "decisions": [] if phase is None else placed,
        }

    def _true(self, condition: z3.BoolRef) -> bool:
        return bool(z3.is_true(self._model.eval(condition, model_completion=True)))

    def _number(self, term: z3.ExprRef) -> Fraction:
        value = self._model.eval(term, model_completion=True)
        return Fraction(value.as_long()) if z3.is_int_value(value) else Fraction(str(value.as_fraction()))

    def _at(self, seconds: z3.ExprRef) -> str:
        moment = self.now + timedelta(seconds=float(self._number(seconds)))
        return moment.astimezone(UTC).isoformat()

    def _value(self, name: str, known: Slot | Known) -> Any:
        options = options_of(name, self._record.vocabulary)
        if z3.is_bool(known.value):
            return self._true(known.value)
        number = self._number(known.value)
        if options:
            return options[int(number)]
        return int(number) if number.denominator == 1 else round(float(number), 6)

    def _observations(self, onset: datetime) -> Iterator[dict[str, Any]]:
        sides = {"injured": {"side": "left"}, "other": {"side": "right"}, None: {}}
        told: set[tuple[str, str, str]] = set()
        for name, side, slot in self._record.slots():
            at = self._at(slot.at)
            if self._true(slot.there) and (name, str(side), at) not in told:
                told.add((name, str(side), at))
                yield {"at": at, "finding": name, **sides[side], "value": self._value(name, slot)}
        before = (onset - timedelta(days=1)).isoformat()
        for name, known in self._record.levels_before():
            if self._true(known.there):
                yield {"at": before, "finding": name, "value": self._value(name, known)}

    def _sessions(self) -> Iterator[dict[str, Any]]:
        for session in self._record.sessions:
            if self._true(session.there):
                yield self._session(session)

    def _session(self, session: SessionSlot) -> dict[str, Any]:
        row: dict[str, Any] = {"at": self._at(session.at), "kind": SESSION_KINDS[int(self._number(session.kind))]}
        done: dict[str, Any] = {}
        for name, known in self._record.values_of(session):
            if not self._true(known.there):
                continue
            value = self._value(name, known)
            if name in ("speed_pct", "session_form"):
                done[name.removeprefix("session_")] = value
            else:
                row[name.removeprefix("session_")] = value
        row["exercises"] = [{"exercise": "walk", **done}] if done else []
        for exercise in sorted(self._record.vocabulary.exercises):
            if self._true(self._record.good_set(session, exercise)):
                good = {"pain": 0, "effort": 5, "form": done.get("form", "good")}
                row["exercises"].append({"exercise": exercise, "sets": 1, **good})
        return row

    def _person(self) -> Iterator[tuple[str, Any]]:
        record = self._record
        yield "sport", "football"
        for name, known in record.attributes():
            if name == "phase" or not self._true(known.there):
                continue
            value = self._value(name, known)
            yield from self._fact(name, value)
        for collection in ("conditions", "medicines"):
            if self._true(record.asked(collection)):
                named = sorted(getattr(record.vocabulary, collection))
                yield collection, [each for each in named if self._true(record.listed(collection, each))]

    def _fact(self, name: str, value: Any) -> Iterator[tuple[str, Any]]:
        if name == "age":
            yield "birth_year", self.now.year - int(value)
        elif name == "surgery":
            days = max(0, int(self._number(self._record.clock("surgery").value)))
            yield "surgery_on", None if value == "none" else (self.now - timedelta(days=days)).date().isoformat()
        elif name == "under_care":
            yield "under_clinician_care", value == "yes"
        else:
            yield name, value
