"""Events: a chain in which nothing can be changed unseen, and the fold that turns it into a case file."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.record.events import FIRST_HASH, BrokenChain, Event, entries_of, fold, seal, verify
from tests.people import morning
from tests.record.refusal import whole

AT = morning(1)


def event(kind: str, body: dict[str, Any], after: Event | None = None, id: str = "") -> Event:
    seq = after.seq + 1 if after else 1
    before = after.hash if after else FIRST_HASH
    return seal(Event(seq, id or f"id-{seq}", kind, AT, AT, "person", body, before))


def chained(*entries: tuple[str, dict[str, Any]]) -> tuple[Event, ...]:
    events: list[Event] = []
    for kind, body in entries:
        events.append(event(kind, body, events[-1] if events else None))
    return tuple(events)


ROW = {"at": AT.isoformat(), "finding": "fever", "value": False}
WALKED = {"at": AT.isoformat(), "kind": "running", "pain_during": 1, "exercises": []}


def test_the_hash_of_an_event_depends_on_everything_in_it() -> None:
    first = event("observation", ROW)
    changed = [
        replace(first, seq=2), replace(first, id="other"), replace(first, kind="session"),
        replace(first, at=AT + timedelta(seconds=1)), replace(first, recorded_at=AT + timedelta(microseconds=1)),
        replace(first, recorded_by="clinician"), replace(first, body={**ROW, "value": True}),
        replace(first, prev_hash="1" * 64),
    ]  # fmt: skip
    assert len({seal(each).hash for each in (first, *changed)}) == len(changed) + 1


def test_the_hash_does_not_depend_on_the_order_of_keys_or_the_offset_of_times() -> None:
    first = event("observation", ROW)
    turned = replace(first, body=dict(reversed(ROW.items())), at=first.at.astimezone(morning(1).tzinfo))
    assert seal(turned).hash == first.hash


def test_a_whole_chain_is_accepted() -> None:
    verify(())
    verify(chained(("person", {"sex": "female"}), ("observation", ROW), ("session", WALKED)))


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("what", ["body", "removed", "swapped", "resealed", "renumbered"])
def test_a_change_anywhere_breaks_the_chain(place: int, what: str) -> None:
    events = list(
        chained(("person", {"sex": "female"}), ("observation", ROW), ("session", WALKED), ("observation", ROW))
    )
    if what == "body":
        events[place] = replace(events[place], body={"value": True})
    elif what == "removed":
        del events[place]
    elif what == "swapped":
        events[place], events[place + 1] = events[place + 1], events[place]
    elif what == "resealed":
        events[place] = seal(replace(events[place], body={"value": True}))
    else:
        events[place] = seal(replace(events[place], seq=9))
    with pytest.raises(BrokenChain):
        verify(events)


def test_no_events_are_no_case() -> None:
    assert fold(()) == {}


def test_the_fold_gives_the_case_file_back() -> None:
    entries = [(entry.kind, dict(entry.body)) for entry in entries_of(whole())]
    assert fold(chained(*entries)) == whole()


def test_facts_about_the_person_add_up_and_the_newest_counts() -> None:
    events = chained(
        ("person", {"sex": "female", "mass_kg": 66}),
        ("person", {"mass_kg": 67, "surgery_on": None}),
        ("episode", {"side": "left"}),
    )
    data = fold(events)
    assert data["person"] == {"sex": "female", "mass_kg": 67, "surgery_on": None}
    assert data["episode"] == {"side": "left"}


def test_the_fold_goes_by_the_sequence_and_not_by_the_order_given() -> None:
    events = chained(("person", {"mass_kg": 66}), ("person", {"mass_kg": 67}))
    assert fold(reversed(events)) == fold(events)


def test_a_correction_replaces_what_it_names_and_keeps_its_place() -> None:
    events = chained(("observation", ROW), ("observation", {**ROW, "finding": "limp"}))
    right = {**ROW, "value": True}
    fixed = (*events, event("correction", {"corrects": "id-1", "body": right}, events[-1]))
    assert fold(fixed)["observations"] == [right, {**ROW, "finding": "limp"}]


def test_a_correction_with_nothing_takes_it_out() -> None:
    events = chained(("observation", ROW), ("person", {"sex": "male"}))
    gone = (*events, event("correction", {"corrects": "id-1", "body": None}, events[-1]))
    assert fold(gone)["observations"] == []
    forgotten = (*events, event("correction", {"corrects": "id-2", "body": None}, events[-1]))
    assert fold(forgotten)["person"] == {}


def test_the_last_of_several_corrections_counts() -> None:
    events = chained(("observation", ROW))
    for value in (True, False, True):
        body = {"corrects": "id-1", "body": {**ROW, "value": value}}
        events = (*events, event("correction", body, events[-1]))
    assert fold(events)["observations"] == [{**ROW, "value": True}]


def test_a_session_amended_learns_what_was_not_known_before() -> None:
    events = chained(("session", WALKED))
    morning_after = event("session_amended", {"session": "id-1", "set": {"pain_next_morning": 2}}, events[-1])
    assert fold((*events, morning_after))["sessions"] == [{**WALKED, "pain_next_morning": 2}]


def test_folding_changes_no_event() -> None:
    events = chained(("session", dict(WALKED)))
    later = event("session_amended", {"session": "id-1", "set": {"pain_next_morning": 2}}, events[-1])
    data = fold((*events, later))
    data["sessions"][0]["exercises"].append({"exercise": "jog"})
    assert fold((*events, later))["sessions"] == [{**WALKED, "pain_next_morning": 2}]
    verify((*events, later))


def test_a_broken_chain_names_the_event_that_does_not_fit() -> None:
    first, second = chained(("person", {"sex": "female"}), ("observation", ROW))
    with pytest.raises(BrokenChain, match=r"^event 2 \(id-2\) does not follow from the one before it$"):
        verify([first, replace(second, body={"value": True})])


def test_a_record_fits_together_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    events = chained(("person", {"sex": "female"}), ("observation", ROW))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        verify(events)
    finally:
        monkeypatch.undo()
        time.tzset()
