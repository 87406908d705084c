"""A value may say which device, method and file it came from: read strictly, kept through writing, shown by a gate."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Step
from hamstride.engine.decision import because_of
from hamstride.engine.explain import values
from hamstride.record.case import Measured
from hamstride.record.history import History
from hamstride.record.write import case_data
from tests.record.refusal import PROTOCOL, read, refused, whole

BY = {"method": "mean of 3", "version": "0.1.0", "quality": "good", "device": "Plate 2", "file": "0f" * 32}


def case_with(by: Any, finding: str = "peak_torque_nm", value: Any = 80.5, side: str | None = "left") -> dict[str, Any]:
    data = whole()
    row = {"at": data["episode"]["onset"], "finding": finding, "value": value, "measured": by}
    data["observations"].append(row | ({"side": side} if side else {}))
    return data


def test_it_is_read_and_written_back() -> None:
    case = read(case_with(BY))
    assert case.observations[-1].measured == Measured("mean of 3", "0.1.0", "good", "Plate 2", "0f" * 32)
    assert case_data(case)["observations"][-1]["measured"] == BY
    assert "measured" not in case_data(case)["observations"][0]


def test_device_and_file_may_be_missing() -> None:
    short = {key: BY[key] for key in ("method", "version", "quality")}
    assert read(case_with(short)).observations[-1].measured == Measured("mean of 3", "0.1.0", "good")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"quality": "refused"}, "measured.quality"),
        ({"quality": True}, "measured.quality"),
        ({"quality": None}, "measured.quality"),
        ({"method": ""}, "measured.method"),
        ({"method": "x" * 601}, "measured.method"),
        ({"version": 1}, "measured.version"),
        ({"device": "x" * 121}, "measured.device"),
        ({"file": "0F" * 32}, "measured.file"),
        ({"file": "0f" * 31}, "measured.file"),
        ({"maker": "somebody"}, "measured.maker"),
    ],
)
def test_anything_else_is_refused_with_its_place(change: dict[str, Any], path: str) -> None:
    assert any(path in fault.path for fault in refused(case_with({**BY, **change})))


@pytest.mark.parametrize("missing", ["method", "version", "quality"])
def test_what_has_to_be_there_has_to_be_there(missing: str) -> None:
    assert refused(case_with({key: value for key, value in BY.items() if key != missing}))


def test_only_numbers_are_measured() -> None:
    assert any("only a number" in fault.allowed for fault in refused(case_with(BY, "landing", "clean", None)))


def test_what_a_rule_read_says_which_device_it_was() -> None:
    case = read(case_with(BY))
    track = History(case, PROTOCOL.findings).tracks["peak_torque_nm", "left"]
    reading = track.readings[-1]
    assert reading.measured == case.observations[-1].measured
    (shown,) = because_of([Step(None, True, (reading,))])  # type: ignore[arg-type]  # the leaf is not looked at
    assert shown.measured == reading.measured
    assert values([shown], {}) == [
        "peak torque nm, left: 80.5 (1 March 2026); measured by Plate 2, good, file 0f0f0f0f0f0f"
    ]


def test_what_was_typed_in_says_nothing_about_devices() -> None:
    (shown,) = because_of([Step(None, True, (Reading("pain_walking", 4, 0.0),))])  # type: ignore[arg-type]
    assert shown.measured is None
    assert "measured" not in values([shown], {})[0]
