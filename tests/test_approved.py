"""No part of a decision changes unseen. The stories say what is right; this says what has moved."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

import pytest

from tests.approved import MARKS, decisions, marks

APPROVED: dict[str, dict[str, str]] = json.loads(MARKS.read_text("utf-8"))
SHARES = 6


@pytest.mark.parametrize("share", range(SHARES))
def test_every_part_of_a_decision_is_as_it_was_approved(share: int) -> None:
    moved: dict[str, list[str]] = {}
    for name, decision in islice(decisions(), share, None, SHARES):
        now, before = marks(decision()), APPROVED.get(name, {})
        moved |= {name: parts} if (parts := _differing(now, before)) else {}
    assert moved == {}, "If this was meant: look at one of these decisions, then run make approve and commit the marks."


def test_the_same_people_are_asked_about_as_were_approved() -> None:
    assert list(APPROVED) == [name for name, _ in decisions()]
    assert len(APPROVED) > 240


def _differing(now: dict[str, Any], before: dict[str, Any]) -> list[str]:
    return sorted(part for part in now.keys() | before.keys() if now.get(part) != before.get(part))
