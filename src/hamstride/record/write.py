"""A case back to the plain data of the case file; reading it again gives an equal case."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from hamstride.record.case import Case, Person, Session


def case_data(case: Case) -> dict[str, Any]:
    """Return the case file's data (contracts section 1); what is not known is left out."""
    data = {
        "hamstride": "case/1",
        "person": _person(case.person),
        "episode": {"side": case.side, "onset": case.onset.isoformat()},
        "observations": [_filled(each) for each in case.observations],
        "sessions": [_session(each) for each in case.sessions],
        "decisions": [
            {"at": each.at.isoformat(), "by": each.by, "set": _plain(dict(each.set)), "reason": each.reason}
            for each in case.decisions
        ],
    }
    return data | ({"arrangements": [_filled(each) for each in case.arrangements]} if case.arrangements else {})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if is_dataclass(value):
        return _filled(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _filled(record: Any) -> dict[str, Any]:
    named = ((each.name, getattr(record, each.name)) for each in fields(record))
    return {name: _plain(value) for name, value in named if value is not None}


def _person(person: Person) -> dict[str, Any]:
    data = _filled(person)
    del data["surgery_asked"]
    if person.surgery_asked:
        data["surgery_on"] = person.surgery_on.isoformat() if person.surgery_on else None
    return data


def _session(session: Session) -> dict[str, Any]:
    data = _filled(session)
    data["exercises"] = [_filled(each) for each in session.exercises]
    return data
