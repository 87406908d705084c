"""A record as it is, put into the variables of the proof reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import z3

from hamstride.criteria import tree
from hamstride.criteria.facts import Facts, Reading, SessionFacts
from hamstride.criteria.truth import Truth
from hamstride.criteria.vocabulary import CLOCKS, PERSON_CHOICES, PERSON_NUMBERS, SESSION_KINDS, Vocabulary
from hamstride.proof.reading import Reader
from hamstride.proof.record import SESSION_VALUES, Known, Record, SessionSlot, Slot, options_of
from hamstride.proof.three import Three

Pair = tuple[z3.ExprRef, z3.ExprRef]
LONG_AGO = -(10**12)


class Given:
    """One person's facts in place of a record's variables."""

    def __init__(self, record: Record, facts: Facts, sessions: Sequence[SessionFacts], phase_began: float) -> None:
        self._record, self._facts = record, facts
        self._sessions = sessions
        self._phase_began = phase_began
        self._model = _model(self._all())

    def truth(self, reader: Reader, node: tree.Node, last_answers: bool = False) -> Truth:
        """Met, unmet or unknown, as the proof reading says."""
        return told(self.of(reader.truth(node, last_answers)))

    def says(self, condition: z3.BoolRef) -> bool:
        """Whether a condition holds of this person."""
        found = self._model.eval(condition, model_completion=True)
        assert z3.is_true(found) or z3.is_false(found), found
        return bool(z3.is_true(found))

    def of(self, three: Three) -> tuple[bool, bool]:
        return self.says(three.met), self.says(three.unmet)

    def _all(self) -> Iterator[Pair]:
        record, facts, vocabulary = self._record, self._facts, self._record.vocabulary
        for finding in vocabulary.findings.values():
            for side in ("injured", "other") if finding.per_side else (None,):
                readings = list(facts.series(finding.id, side))[::-1]
                newest = facts.newest(finding.id, side)
                if side is None and newest is not None and not readings:
                    readings = [newest]  # a sign from before a second injury, which goes on
                yield from self._slots(finding.id, record.series(finding.id, side), readings)
                if side is not None:
                    yield from self._slots(finding.id, (record.newest(finding.id, side),), [newest] if newest else [])
            yield from self._known(record.before_injury(finding.id), finding.id, facts.before_injury(finding.id))
        yield from self._logged()
        for event in CLOCKS:
            found = facts.days_since(event)
            known = record.clock(event)
            yield known.there, z3.BoolVal(found is not None)
            yield known.value, number(0 if found is None else found.value)
        for name in (*PERSON_NUMBERS, *PERSON_CHOICES, "phase"):
            yield from self._known(record.attribute(name), name, facts.attribute(name))
        for collection in ("conditions", "medicines"):
            yield from self._lists(collection, vocabulary)

    def _lists(self, collection: str, vocabulary: Vocabulary) -> Iterator[Pair]:
        for name in getattr(vocabulary, collection):
            held = self._facts.member(collection, name)
            yield self._record.asked(collection), z3.BoolVal(held is not None)
            yield self._record.listed(collection, name), z3.BoolVal(held is True)

    def _slots(self, name: str, slots: Sequence[Slot], readings: Sequence[Reading]) -> Iterator[Pair]:
        newest = readings[0].day if readings else 0
        for place, slot in enumerate(slots):
            reading = readings[place] if place < len(readings) else None
            at = reading.at if reading is not None else None
            yield slot.there, z3.BoolVal(reading is not None)
            yield slot.at, number(0 if at is None else at - self._facts.now)
            yield slot.day, z3.IntVal(0 if reading is None else (reading.day or 0) - (newest or 0))
            yield slot.value, self._value(name, slot.value, reading)

    def _known(self, known: Known, name: str, reading: Reading | None) -> Iterator[Pair]:
        if z3.is_const(known.there) and not z3.is_true(known.there):
            yield known.there, z3.BoolVal(reading is not None)
        yield known.value, self._value(name, known.value, reading)

    def _value(self, name: str, variable: z3.ExprRef, reading: Reading | None) -> z3.ExprRef:
        if reading is None:
            return z3.BoolVal(False) if z3.is_bool(variable) else number(0, variable)
        value: Any = reading.value
        if isinstance(value, bool):
            return z3.BoolVal(value)
        if isinstance(value, str):
            options = options_of(name, self._record.vocabulary)
            return z3.BoolVal(value == "yes") if z3.is_bool(variable) else z3.IntVal(options.index(value))
        return number(value, variable)

    def _logged(self) -> Iterator[Pair]:
        record, facts = self._record, self._facts
        yield record.phase_began, number(self._phase_began)
        for slot in record.sessions:
            session = self._sessions[slot.place] if slot.place < len(self._sessions) else None
            yield slot.there, z3.BoolVal(session is not None)
            yield slot.at, number(0 if session is None else session.at - facts.now)
            yield slot.kind, z3.IntVal(0 if session is None else SESSION_KINDS.index(session.kind))
            for name in SESSION_VALUES:
                yield from self._session_value(slot, name, session)
            own = None if session is None else facts.session_baseline(session)
            yield from self._known(record.session_baseline(slot), "pain_during", own)
            for exercise in record.vocabulary.exercises:
                good = session is not None and exercise in good_sets(facts, session, exercise)
                yield record.good_set(slot, exercise), z3.BoolVal(good)

    def _session_value(self, slot: SessionSlot, name: str, session: SessionFacts | None) -> Iterator[Pair]:
        reading = None if session is None else self._facts.session_reading(session, name)
        known = self._record.session_value(slot, name)
        yield known.there.arg(1), z3.BoolVal(reading is not None)
        yield known.value, self._value(name, known.value, reading)


def _model(pairs: Iterable[Pair]) -> z3.ModelRef:
    """The one assignment in which every variable has its value."""
    solver = z3.Solver()
    solver.add(*(variable == value for variable, value in pairs if not z3.is_false(variable)))
    assert solver.check() == z3.sat
    return solver.model()


def good_sets(facts: Facts, session: SessionFacts, exercise: str) -> set[str]:
    """The exercise, when the session holds a good set of it."""
    _, readings = facts.count("good_sessions", exercise, 10**9)
    return {exercise} if any(each.at == session.at for each in readings) else set()


def number(value: Any, variable: z3.ExprRef | None = None) -> z3.ExprRef:
    if variable is not None and z3.is_int(variable):
        return z3.IntVal(int(value))
    return z3.RealVal(repr(float(value))) if not isinstance(value, int) else z3.RealVal(value)


def told(truth: tuple[bool, bool]) -> Truth:
    """One of the three; both at once is nonsense."""
    met, unmet = truth
    assert not (met and unmet)
    return True if met else (False if unmet else None)
