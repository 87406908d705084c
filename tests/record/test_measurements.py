"""A file that was read is written down and adds nothing; what a person accepts is an observation like any other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hamstride.casebook import Casebook, MemoryStore, load_protocol
from hamstride.record.events import verify
from hamstride.record.measurements import accepted, in_record, measurement
from tests import people

SEEN: dict[str, Any] = {
    "at": "2026-03-02T10:00:00+00:00", "finding": "top_speed_m_s", "value": 6.5,
    "measured": {"method": "m", "version": "0.1.0", "quality": "good", "file": "ab" * 32},
}  # fmt: skip


def book() -> Casebook:
    made = Casebook(MemoryStore(), load_protocol(), lambda: people.morning(30))
    made.import_case("ana", people.text(people.ana()))
    return made


def test_a_file_that_was_read_changes_nothing_in_the_case() -> None:
    ana = book()
    before = ana.person("ana")
    (event,) = ana.log("ana", [measurement("ab" * 32, "run.fit", "FIT", "0.1.0", "Watch 9")])
    assert ana.person("ana") == before
    assert event.body == {
        "file": "ab" * 32,
        "name": "run.fit",
        "format": "FIT",
        "version": "0.1.0",
        "device": "Watch 9",
    }
    verify(ana.events("ana"))


def test_what_is_accepted_is_in_the_case_with_its_origin() -> None:
    ana = book()
    assert in_record(SEEN, ana.person("ana")["observations"]) is None
    ana.log("ana", accepted([SEEN]))
    known = ana.person("ana")["observations"]
    assert known[-1] == SEEN
    assert in_record(SEEN, known) == SEEN
    assert in_record({**SEEN, "value": 5.1}, known) == SEEN
    assert in_record({**SEEN, "at": "2026-03-02T10:00:01+00:00"}, known) is None
    assert in_record({**SEEN, "at": "2026-03-02T11:00:00+01:00"}, known) == SEEN


def test_a_file_is_named_in_short_and_its_device_only_when_it_says_one() -> None:
    entry = measurement("ab" * 32, "n" * 201, "FIT", "0.1.0", "d" * 121)
    assert (entry.kind, entry.body["name"], entry.body["device"]) == ("measurement", "n" * 200, "d" * 120)
    assert "device" not in measurement("ab" * 32, "run.fit", "FIT", "0.1.0").body
    assert "device" not in measurement("ab" * 32, "run.fit", "FIT", "0.1.0", "").body


def test_an_observation_is_logged_for_the_moment_it_was_measured() -> None:
    (entry,) = accepted([SEEN])
    assert (entry.kind, entry.body, entry.at) == ("observation", SEEN, people.morning(1) + timedelta(hours=2))
    assert entry.body is not SEEN


def test_another_finding_leg_or_file_and_a_value_that_was_typed_are_not_the_same() -> None:
    typed = {key: value for key, value in SEEN.items() if key != "measured"}
    hop = {**SEEN, "finding": "hop_single_m", "side": "left"}
    other_file = {**SEEN, "measured": {**SEEN["measured"], "file": "cd" * 32}}
    assert in_record(SEEN, [typed, hop, other_file, {**SEEN, "measured": None}]) is None
    assert in_record(SEEN, [typed, hop, SEEN]) == SEEN
    assert in_record({**hop, "side": "right"}, [hop]) is None
    nameless = {**SEEN, "measured": {"method": "m"}}
    assert in_record(nameless, [nameless]) == nameless
    assert in_record(nameless, [SEEN]) is None
