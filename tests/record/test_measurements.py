"""A file that was read is written down and adds nothing; what a person accepts is an observation like any other."""

from __future__ import annotations

from hamstride.casebook import Casebook, MemoryStore, load_protocol
from hamstride.record.events import verify
from hamstride.record.measurements import accepted, in_record, measurement
from tests import people

SEEN = {
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
