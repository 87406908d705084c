"""Entries about to be logged: what has no known kind, no plain body or corrects nothing is refused, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest

from hamstride.protocol.document import Refused
from hamstride.record.events import (
    KINDS,
    Entry,
    Event,
    StaleRecord,
    bodies,
    check_entries,
    check_follows,
    entries_of,
    fold,
    seal,
    verify,
)
from tests.people import morning
from tests.record.test_door_whole import TOLD
from tests.record.test_events import ROW, WALKED, chained, event


def told(*entries: Entry, known: tuple[str, ...] = ("first",)) -> list[tuple[str, str, str, str | None]]:
    """What the door says: where, what was found, what is allowed, what is nearest."""
    try:
        check_entries(entries, known)
    except Refused as refused:
        return [(each.path, each.found, each.allowed, each.nearest) for each in refused.faults]
    return []


ID = "the id of an event in the record"


def test_entries_of_every_kind_are_taken() -> None:
    plain = [Entry(kind, {"at": "now"}) for kind in KINDS if kind not in ("correction", "session_amended")]
    assert told(*plain) == []
    assert told(Entry("correction", {"corrects": "first", "body": ROW})) == []
    assert told(Entry("correction", {"corrects": "first", "body": None})) == []
    assert told(Entry("session_amended", {"session": "first", "set": {"pain_next_morning": 2}})) == []


def test_a_correction_may_name_an_entry_that_is_logged_with_it_but_not_a_later_one() -> None:
    row, right = Entry("observation", ROW, id="second"), Entry("correction", {"corrects": "second", "body": None})
    assert told(row, right) == []
    assert told(right, row) == [("entries[0].body.corrects", "“second”", ID, None)]


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    assert told(Entry("observations", {})) == [("entries[0].kind", "“observations”", ", ".join(KINDS), "observation")]


@pytest.mark.parametrize(
    ("body", "found"), [(["fever"], "a list"), ({"at": {1}}, "a mapping"), ({1: object()}, "a mapping")]
)
def test_a_body_of_anything_but_plain_values_is_refused(body: Any, found: str) -> None:
    assert told(Entry("observation", body)) == [("entries[0].body", found, "a mapping of plain values", None)]


@pytest.mark.parametrize("named", ["second", "", None, 7, ["first"]])
def test_a_correction_of_nothing_in_the_record_is_refused(named: Any) -> None:
    faults = told(Entry("correction", {"corrects": named, "body": ROW}))
    assert [(path, allowed) for path, _, allowed, _ in faults] == [("entries[0].body.corrects", ID)]
    faults = told(Entry("session_amended", {"session": named, "set": {}}))
    assert [(path, allowed) for path, _, allowed, _ in faults] == [("entries[0].body.session", ID)]


def test_the_new_text_of_a_correction_is_a_mapping_and_only_a_correction_may_take_out() -> None:
    assert told(Entry("correction", {"corrects": "first", "body": 7})) == [
        ("entries[0].body.body", "7", "a mapping", None)
    ]
    assert told(Entry("session_amended", {"session": "first", "set": None})) == [
        ("entries[0].body.set", "nothing", "a mapping", None)
    ]


def test_every_fault_is_told_at_once_by_its_place() -> None:
    wrong = [Entry("correction", {}), Entry("mood", {}), Entry("person", {}), Entry("session", []), Entry("person", {})]  # type: ignore[arg-type]
    assert [path for path, *_ in told(*wrong)] == [
        "entries[0].body.corrects", "entries[1].kind", "entries[3].body",
    ]  # fmt: skip


def test_an_entry_without_an_id_of_its_own_can_be_corrected_by_no_name() -> None:
    faults = told(Entry("observation", ROW), Entry("correction", {"corrects": "", "body": None}), known=())
    assert [path for path, *_ in faults] == ["entries[1].body.corrects"]


EVENTS = chained(("person", {"sex": "female"}), ("observation", ROW), ("session", WALKED))


def test_events_follow_when_each_has_the_next_number_and_an_id_of_its_own() -> None:
    check_follows(EVENTS, 0, ())
    check_follows(EVENTS[1:], 1, {"id-1"})
    check_follows((), 5, {"id-1"})


@pytest.mark.parametrize(
    ("events", "last", "known", "words"),
    [
        (EVENTS, 1, (), r"event 1 \(id-1\) cannot follow event 1"),
        (EVENTS[1:], 0, (), r"event 2 \(id-2\) cannot follow event 0"),
        ((EVENTS[0], EVENTS[2]), 0, (), r"event 3 \(id-3\) cannot follow event 1"),
        (EVENTS, 0, ("id-2",), r"event 2 \(id-2\) cannot follow event 1"),
        ((EVENTS[0], replace(EVENTS[1], id="id-1")), 0, (), r"event 2 \(id-1\) cannot follow event 1"),
    ],
    ids=["again", "hole before", "hole inside", "id is kept", "id twice"],
)
def test_events_that_do_not_follow_are_refused_by_name(
    events: tuple[Event, ...], last: int, known: tuple[str, ...], words: str
) -> None:
    with pytest.raises(StaleRecord, match=f"^{words}$"):
        check_follows(events, last, known)


def test_the_hash_of_an_event_stays_what_it_was_when_records_were_written() -> None:
    """Records on people's machines carry these hashes: another way to count them would break every chain."""
    body = {"finding": "Größe", "value": 1, "at": "2026-03-02T08:00:00+00:00"}
    first = Event(1, "id-1", "observation", morning(1), morning(1) + timedelta(hours=1), "person", body, "0" * 64)
    assert seal(first).hash == "4e0bdff5ca4f9f9a7fdc6ff4e0cc3b8591b0bf0ba3ad710cd1950cd06819e73c"
    there = replace(first, at=first.at.astimezone(timezone(timedelta(hours=9))))
    assert seal(there).hash == seal(first).hash


def test_sealing_keeps_a_body_of_its_own() -> None:
    body = {"values": [1]}
    sealed = seal(Event(1, "id-1", "person", morning(1), morning(1), "person", body, "0" * 64))
    body["values"].append(2)
    assert sealed.body == {"values": [1]}
    verify([sealed])


def test_every_kind_of_entry_has_its_place_in_the_case() -> None:
    logged = chained(*[(each.kind, dict(each.body)) for each in entries_of(TOLD)])
    assert fold(logged) == TOLD


def test_a_case_without_lists_is_two_entries() -> None:
    assert entries_of({}) == (Entry("person", {}), Entry("episode", {}))
    assert entries_of({"person": None, "episode": None, "sessions": None}) == entries_of({})


def test_what_an_event_says_by_now_is_told_by_its_id() -> None:
    events = chained(("observation", ROW), ("session", WALKED), ("observation", ROW))
    events += (event("correction", {"corrects": "id-1", "body": None}, events[-1], "gone"),)
    events += (event("session_amended", {"session": "id-2", "set": {"pain_next_morning": 2}}, events[-1], "more"),)
    events += (event("session_amended", {"session": "id-1", "set": {"effort": 2}}, events[-1], "late"),)
    events += (event("session_amended", {"session": "nobody", "set": {"effort": 2}}, events[-1], "lost"),)
    expected = {"id-1": None, "id-2": {**WALKED, "pain_next_morning": 2}, "id-3": ROW}
    assert bodies(events) == bodies(reversed(events)) == expected
    assert fold(events)["observations"] == [ROW]


def test_changing_what_was_folded_changes_no_event() -> None:
    inside = {**WALKED, "exercises": [{"exercise": "jog"}]}
    events = chained(("session", inside), ("observation", ROW))
    events += (event("correction", {"corrects": "id-2", "body": {"list": [1]}}, events[-1]),)
    events += (event("session_amended", {"session": "id-1", "set": {"more": [1]}}, events[-1]),)
    found = bodies(events)
    for id, key in (("id-1", "exercises"), ("id-1", "more"), ("id-2", "list")):
        kept = found[id]
        assert kept is not None
        kept[key].append("changed")
    verify(events)
