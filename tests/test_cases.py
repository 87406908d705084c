"""Small cases in the clinic's own language: given this history, today's plan is so, because …

Each file in tests/cases holds one idea. A day counts from the injury: `day 0 16:00` is four in the afternoon of the day
it happened. `safety: all no` answers every Safety question; whatever else is logged at that moment comes on top.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.decide import decide
from hamstride.protocol.document import read_document
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.read import case_of
from tests.expected import differences

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
FIRST_DAY = datetime(2026, 3, 1, tzinfo=UTC)
ORDINARY = {
    "birth_year": 1999,
    "sex": "female",
    "pregnancy": "none",
    "country": "GB",
    "goal": "sport",
    "conditions": [],
    "medicines": [],
    "equipment": ["band", "partner"],
    "under_clinician_care": False,
    "surgery_on": None,
    "earlier_injuries": 0,
}


def read(path: Path) -> dict[str, Any]:
    return dict(read_document(path.name, path.read_text("utf-8")).data)


def moment(text: str) -> datetime:
    """`day 3 18:00` as a time."""
    _, day, clock = text.split()
    hours, minutes = clock.split(":")
    return FIRST_DAY + timedelta(days=int(day), hours=int(hours), minutes=int(minutes))


def case_file(given: dict[str, Any], protocol: Protocol) -> Case:
    """The case file that a `given` stands for."""
    person = {**ORDINARY, **given.get("person", {})}
    data: dict[str, Any] = {
        "hamstride": "case/1",
        "person": {key: value for key, value in person.items() if value != "not asked"},
        "episode": {"side": given.get("side", "left"), "onset": moment(given["injured"]).isoformat()},
        "observations": [],
        "sessions": [],
        "decisions": [],
    }
    for when, entry in given["log"].items():
        add(data, {"at": moment(when).isoformat()}, entry, protocol)
    return case_of(data, protocol)


def add(data: dict[str, Any], at: dict[str, str], entry: dict[str, Any], protocol: Protocol) -> None:
    """Add one logged moment to a case file."""
    rows = dict(entry)
    data["sessions"] += [{**at, **each} for each in [rows.pop("session", None)] if each]
    data["decisions"] += [{**at, "by": "clinician", **each} for each in [rows.pop("decision", None)] if each]
    if rows.pop("safety", None):
        safety = {each.id: False for each in protocol.findings.values() if each.group == "safety"}
        rows = {**safety, **rows}
    for finding, value in rows.items():
        sides = value.items() if isinstance(value, dict) else [(None, value)]
        data["observations"] += [
            {**at, "finding": finding, "value": each, **({"side": side} if side else {})} for side, each in sides
        ]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_plan_is_what_the_clinic_expects(path: Path) -> None:
    protocol = load_protocol()
    story = read(path)
    case = case_file(story["given"], protocol)
    wrong = [
        f"{step['when']}: {line} (because: {step['because']})"
        for step in story["moments"]
        for line in differences(decide(protocol, case, moment(step["when"])), step["then"])
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_says_why_and_from_where(path: Path) -> None:
    story = read(path)
    assert set(story) == {"case", "source", "given", "moments"}
    assert all(set(step) == {"when", "then", "because"} and step["then"] for step in story["moments"])
    ids = [source.partition(",")[0] for source in story["source"]]
    assert ids
    assert set(ids) <= set(load_protocol().sources)


def test_there_are_enough_cases_to_speak_of() -> None:
    assert len(CASES) >= 15
