"""Turns, braking and practice are logged as what they are, so that the gates that wait for them can open."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.web.today.card import card
from hamstride.web.today.session_form import SessionForm, parts, sessions
from tests.people import ana_in, case, morning, session

PROTOCOL = load_protocol()
DAY = 30


def answered(decision: dict[str, Any]) -> SessionForm:
    given = card(decision)
    told: dict[str, Any] = {"warm_up": "done"}
    for place, _ in enumerate(given["parts"]):
        told |= {f"p{place}_done": "all", f"p{place}_pain": "0", f"p{place}_form": "good"}
    form = SessionForm(given, told)
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize(("phase", "kind"), [("simulation", "sport"), ("sport_specific", "running")])
def test_every_planned_part_ends_in_a_session_of_its_kind(phase: str, kind: str) -> None:
    data = ana_in(phase, DAY)
    good = [{"exercise": name, "pain": 0, "form": "good"} for name in ("stride", "landing_drill")]
    data["sessions"] += [session(morning(day), "running", *good, pain_during=0) for day in (DAY - 6, DAY - 3)]
    decision = decide(PROTOCOL, case(data), morning(DAY)).to_dict()
    drills = {each["exercise"] for each in decision["today"]["exercises"] if each["kind"] in ("running", "sport")}
    form = answered(decision)
    assert [part.dose for part in parts(form, PROTOCOL)]
    logged = {each["kind"]: {row["exercise"] for row in each["exercises"]} for each in sessions(form)}
    assert drills
    assert drills <= logged[kind]
    planned = {each["exercise"] for each in decision["today"]["exercises"]}
    assert planned <= set().union(*logged.values())
