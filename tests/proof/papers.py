"""Decisions with their certificates, as plain data, of the people in examples/, tests/cases and the vignettes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from hamstride.casebook import load_protocol
from hamstride.engine.certificate import certify
from hamstride.proof.replay.checker import check
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from tests.test_cases import CASES, case_file, moment, read
from tests.test_examples import days, person
from tests.test_vignettes import VIGNETTES

PROTOCOL = load_protocol()


class Moment(NamedTuple):
    """A case and a time to decide at."""

    name: str
    case: Case
    at: datetime


class Papers(NamedTuple):
    """A decision and its certificate."""

    decision: dict[str, Any]
    certificate: dict[str, Any]


def papers(case: Case, at: datetime, protocol: Protocol = PROTOCOL) -> Papers:
    data = json.loads(certify(protocol, case, at).to_json())
    return Papers(data["decision"], data["certificate"])


def faults(case: Case, at: datetime, protocol: Protocol = PROTOCOL, own: Protocol | None = None) -> list[str]:
    """Decide with one protocol and check with another (the same unless given)."""
    return check(own or protocol, case, *papers(case, at, protocol))


def examples() -> Iterator[Moment]:
    for name, day in days():
        yield Moment(name, person(name), datetime.fromisoformat(day["at"]))


def stories() -> Iterator[Moment]:
    for path in CASES:
        story = read(path)
        case = case_file(story["given"], PROTOCOL)
        yield from (Moment(path.stem, case, moment(step["when"])) for step in story["moments"])


def vignettes() -> Iterator[Moment]:
    for name, story in VIGNETTES.items():
        yield Moment(name, case_file({"injured": "day 0 00:00", **story}, PROTOCOL), moment(story["asked"]))


def some(step: int) -> list[Moment]:
    """Every so many-th example and, a tenth as often, vignette."""
    return [*examples()][::step] + [*vignettes()][:: 10 * step]


def asked_first() -> list[Moment]:
    """Ten people with a blocking question open."""
    return [each for each in vignettes() if VIGNETTES[each.name]["expect"].get("urgency") == "ask_first"][:10]
