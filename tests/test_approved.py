"""No part of a decision changes unseen. The stories say what is right; this says what has moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.approved import MARKS, Said, everything, marks

APPROVED: dict[str, dict[str, str]] = json.loads(MARKS.read_text("utf-8"))
EVERYTHING = dict(everything())


@pytest.mark.parametrize(("name", "said"), EVERYTHING.items(), ids=EVERYTHING)
def test_every_part_of_a_decision_is_as_it_was_approved(name: str, said: Callable[[], Said]) -> None:
    moved = _differing(marks(said()), APPROVED.get(name, {}))
    assert moved == [], "If this was meant: look at one of these decisions, then run make approve and commit the marks."


def test_the_same_people_are_asked_about_as_were_approved() -> None:
    assert list(APPROVED) == list(EVERYTHING)
    assert len(APPROVED) > 240


def _differing(now: dict[str, Any], before: dict[str, Any]) -> list[str]:
    return sorted(part for part in now.keys() | before.keys() if now.get(part) != before.get(part))
