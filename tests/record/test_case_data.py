"""A case written down again: what was told stands there as it was told, what is not known is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hamstride.record.write import case_data
from tests.people import after, morning
from tests.record.refusal import read
from tests.record.test_door_whole import TOLD, changed


def test_everything_that_was_told_is_written_as_it_was_told() -> None:
    assert case_data(read(TOLD)) == TOLD
    assert json.loads(json.dumps(case_data(read(TOLD)))) == TOLD


def test_what_is_not_known_is_left_out() -> None:
    bare: dict[str, Any] = {"hamstride": "case/1", "person": {}, "episode": TOLD["episode"]}
    empty: dict[str, Any] = {"observations": [], "sessions": [], "decisions": []}
    assert case_data(read(bare)) == bare | empty
    walked = {"at": morning(3).isoformat(), "kind": "match", "exercises": [{"exercise": "jog"}]}
    assert case_data(read(bare | {"sessions": [walked]}))["sessions"] == [walked]


def test_that_there_was_no_operation_is_written_and_that_nobody_asked_is_not() -> None:
    assert case_data(read(changed("person.surgery_on", None)))["person"]["surgery_on"] is None
    assert "surgery_on" not in case_data(read(changed("person.surgery_on", ...)))["person"]


@pytest.mark.parametrize("until", ["2026-03-20", after(19).isoformat()])
def test_a_day_stays_a_day_and_a_moment_a_moment(until: str) -> None:
    data = changed("decisions.0.set.hold_until", until)
    assert case_data(read(data)) == data


def test_lists_in_an_order_stay_lists() -> None:
    told = case_data(read(TOLD))["decisions"][0]["set"]["avoid"]
    assert told == ["jog", "lunge"]
    assert isinstance(told, list)
