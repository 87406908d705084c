"""Reading a case that should be refused: the faults, and a whole case to spoil."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

import yaml

from hamstride.casebook import load_protocol
from hamstride.protocol.document import Fault
from hamstride.record.case import Case
from hamstride.record.read import CaseRefused, read_case
from tests.people import Data, after, ana, answers, first_answers, morning, ordered, session

PROTOCOL = load_protocol()
NOW = morning(60)


def whole() -> Data:
    """A case in which everything that may be there is there."""
    bridge = {
        "exercise": "bridge_double_leg", "side": "left", "sets": 3, "reps": 8, "load_kg": 0, "pain": 2, "effort": 4,
        "form": "good",
    }  # fmt: skip
    felt = {"minutes": 35, "effort": 4, "pain_during": 2, "pain_next_morning": 1, "top_speed_m_s": 6.5}
    rows = [*first_answers(), *answers(morning(3), {"knee_extension_deg": 12.5}, "left")]
    rows.append({**answers(morning(4), {"fever": False})[0], "since": after(hours=3).isoformat()})
    return ana(
        rows,
        [session(morning(5), "strength", bridge, **felt)],
        [ordered(morning(6), phase="foundation", hold_until="2026-03-20", max_speed_pct=50, avoid=["jog"])],
    )


def spoiled(path: str, value: Any) -> Data:
    """The whole case with one value changed; `sessions.0.kind` is a path; deleting is the value `...`."""
    data = deepcopy(whole())
    here: Any = data
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in way:
        here = here[part]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return data


def read(data: Mapping[str, Any], now: datetime | None = NOW) -> Case:
    """Read the data as a JSON file."""
    return read_case(json.dumps(data), PROTOCOL, now)


def refused(data: Mapping[str, Any] | str | bytes, now: datetime | None = NOW) -> tuple[Fault, ...]:
    """The faults of a case; none when it is taken in."""
    try:
        read_case(data if isinstance(data, str | bytes) else json.dumps(data), PROTOCOL, now)
    except CaseRefused as fault:
        return fault.faults
    return ()


def refused_as_yaml(data: Mapping[str, Any]) -> tuple[Fault, ...]:
    """The faults of the same case as a YAML file."""
    return refused(yaml.safe_dump(data, sort_keys=False))
