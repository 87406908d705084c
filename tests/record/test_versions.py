"""An entry keeps all it ever said; what counts now is what the case file says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import Casebook, Entry, MemoryStore, load_protocol
from hamstride.record.events import Event
from hamstride.record.versions import Version, told
from tests import people

AT = people.morning(3)
OBSERVED = Entry("observation", {"at": AT.isoformat(), "finding": "pain_walking", "value": 5}, id="0001")
TRAINED = Entry("session", {"at": AT.isoformat(), "kind": "mobility", "minutes": 10, "exercises": []}, id="0002")


def book(*entries: Entry) -> Casebook:
    found = Casebook(MemoryStore(), load_protocol(), clock=lambda: people.morning(4))
    found.log("ana", entries)
    return found


def correction(id: str, body: Mapping[str, Any] | None, by: str = "person") -> Entry:
    return Entry("correction", {"corrects": id, "body": body}, by=by)


def body(value: int) -> dict[str, Any]:
    return {**OBSERVED.body, "value": value}


def test_an_entry_nobody_corrected_has_one_version() -> None:
    entry = told(book(OBSERVED).events("ana"))["0001"]
    assert (entry.kind, entry.at, entry.body, entry.is_corrected) == ("observation", AT, OBSERVED.body, False)


def test_a_correction_counts_and_what_was_said_before_is_kept() -> None:
    entry = told(book(OBSERVED, correction("0001", body(2), by="clinician")).events("ana"))["0001"]
    assert entry.body == body(2)
    assert [(each.by, each.body) for each in entry.versions] == [("person", body(5)), ("clinician", body(2))]
    assert entry.is_corrected


def test_what_is_taken_out_still_says_what_it_said() -> None:
    entry = told(book(OBSERVED, correction("0001", None)).events("ana"))["0001"]
    assert (entry.body, entry.last_body) == (None, body(5))


def test_it_can_come_back() -> None:
    entry = told(book(OBSERVED, correction("0001", None), correction("0001", body(5))).events("ana"))["0001"]
    assert entry.body == body(5)


def test_the_pain_of_the_next_morning_is_no_correction() -> None:
    amended = Entry("session_amended", {"session": "0002", "set": {"pain_next_morning": 1}})
    entry = told(book(TRAINED, amended).events("ana"))["0002"]
    assert not entry.is_corrected
    assert entry.body is not None
    assert entry.body["pain_next_morning"] == 1


def test_nothing_is_added_to_a_session_that_is_taken_out() -> None:
    amended = Entry("session_amended", {"session": "0002", "set": {"pain_next_morning": 1}})
    assert told(book(TRAINED, correction("0002", None), amended).events("ana"))["0002"].body is None


def sealed(*events: tuple[str, dict[str, Any]]) -> list[Event]:
    """Events as a store keeps them, each recorded an hour after the one before it."""
    return [
        Event(seq, f"id-{seq}", kind, AT, AT + timedelta(hours=seq), "bo", given, "")
        for seq, (kind, given) in enumerate(events, 1)
    ]


def test_each_version_says_when_and_by_whom_it_was_recorded() -> None:
    events = sealed(("person", {"sex": "female"}), ("correction", {"corrects": "id-1", "body": {"sex": "male"}}))
    entry = told(reversed(events))["id-1"]
    assert (entry.id, entry.kind, entry.at, entry.by) == ("id-1", "person", AT, "bo")
    assert entry.versions == (
        Version(AT + timedelta(hours=1), "bo", {"sex": "female"}),
        Version(AT + timedelta(hours=2), "bo", {"sex": "male"}),
    )  # fmt: skip


def test_an_entry_is_dated_by_what_it_says_itself() -> None:
    later = AT + timedelta(days=1)
    entries = told(sealed(("observation", {"at": later.isoformat()}), ("person", {"at": 7}), ("person", {})))
    assert [each.at for each in entries.values()] == [later, AT, AT]


def test_what_names_no_entry_changes_nothing() -> None:
    first = ("session", {"kind": "match", "minutes": 10})
    lost = (
        ("correction", {"corrects": "nobody", "body": {}}),
        ("session_amended", {"session": "nobody", "set": {"effort": 1}}),
    )  # fmt: skip
    assert list(told(sealed(first, *lost))) == ["id-1"]
    amended = told(sealed(first, ("session_amended", {"session": "id-1", "set": {"minutes": 20, "list": [1]}})))["id-1"]
    assert amended.versions == (Version(AT + timedelta(hours=1), "bo", {"kind": "match", "minutes": 20, "list": [1]}),)


def test_a_version_keeps_a_body_of_its_own() -> None:
    given: dict[str, Any] = {"values": [1]}
    right: dict[str, Any] = {"values": [2]}
    more: dict[str, Any] = {"more": [3]}
    events = sealed(
        ("session", given), ("correction", {"corrects": "id-1", "body": right}),
        ("session_amended", {"session": "id-1", "set": more}),
    )  # fmt: skip
    entry = told(events)["id-1"]
    for each in (given["values"], right["values"], more["more"]):
        each.append("changed")
    assert [each.body for each in entry.versions] == [{"values": [1]}, {"values": [2], "more": [3]}]


changes = st.lists(st.none() | st.integers(0, 10), max_size=5)


@given(changes, st.booleans())
def test_what_counts_now_is_what_the_case_file_says(values: list[int | None], amended: bool) -> None:
    entries = [OBSERVED, TRAINED, *(correction("0001", None if each is None else body(each)) for each in values)]
    if amended:
        entries.append(Entry("session_amended", {"session": "0002", "set": {"pain_next_morning": 2}}))
    found = book(*entries)
    counting = [each.body for each in told(found.events("ana")).values() if each.body is not None]
    person = found.person("ana")
    assert counting == [*person["observations"], *person["sessions"]]
