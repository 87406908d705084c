"""What every store of events has to do. A store's own test makes a subclass and gives it a `store` fixture.

class TestMyStore(StoreConformance):
    @pytest.fixture
    def store(self) -> Store:
        return MyStore()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from hamstride.casebook import StaleRecord, Store, new_id
from hamstride.record.events import FIRST_HASH, Event, seal, verify

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


def chain(count: int, after: Sequence[Event] = (), **body: Any) -> tuple[Event, ...]:
    """This many sealed events that follow the others."""
    events = list(after)
    for seq in range(len(events) + 1, len(events) + count + 1):
        before = events[-1].hash if events else FIRST_HASH
        content = {"finding": "fever", "value": False, "note": f"entry {seq}", **body}
        id = new_id(NOON + timedelta(seconds=seq))
        events.append(seal(Event(seq, id, "observation", NOON, NOON, "person", content, before)))
    return tuple(events[len(after) :])


class StoreConformance:
    """The tests. `ana` and `di` are two people's keys."""

    @pytest.fixture
    def store(self) -> Store:
        raise NotImplementedError("a subclass gives its own store")

    def test_nothing_is_known_of_somebody_new(self, store: Store) -> None:
        assert store.events("ana") == ()

    def test_what_was_appended_comes_back_as_it_was_and_in_order(self, store: Store) -> None:
        first = chain(3)
        more = chain(2, first)
        store.append("ana", first)
        store.append("ana", more)
        assert store.events("ana") == (*first, *more)
        verify(store.events("ana"))

    def test_every_kind_of_value_comes_back_as_it_was(self, store: Store) -> None:
        inside: dict[str, Any] = {
            "whole": 7, "pointed": 7.0, "small": 1e-9, "big": 10**15, "yes": True, "no": False, "none": None,
            "text": "“é” \u2028 足", "list": [1, [2, {"three": 3}]], "empty": {}, "Zeta": 1, "alpha": 2,
        }  # fmt: skip
        events = chain(1, **inside)
        store.append("ana", events)
        back = store.events("ana")[0].body
        assert dict(back) == dict(events[0].body)
        assert [type(value) for value in back.values()] == [type(value) for value in events[0].body.values()]
        verify(store.events("ana"))

    def test_a_time_keeps_its_moment_to_the_microsecond(self, store: Store) -> None:
        there = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
        event = seal(replace(chain(1)[0], at=there, hash=""))
        store.append("ana", [event])
        assert store.events("ana")[0].at == NOON
        verify(store.events("ana"))

    def test_people_are_kept_apart(self, store: Store) -> None:
        hers, theirs = chain(2), chain(1, di=True)
        store.append("ana", hers)
        store.append("di", theirs)
        assert store.events("ana") == hers
        assert store.events("di") == theirs

    @pytest.mark.parametrize("seq", [0, 1, 2, 4, 99])
    def test_an_event_out_of_turn_is_stale_and_nothing_is_kept(self, store: Store, seq: int) -> None:
        known = chain(2)
        store.append("ana", known)
        late = seal(replace(chain(1, known)[0], seq=seq, hash=""))
        with pytest.raises(StaleRecord):
            store.append("ana", [late])
        assert store.events("ana") == known

    def test_two_writers_from_the_same_reading_do_not_both_win(self, store: Store) -> None:
        known = chain(2)
        store.append("ana", known)
        mine, yours = chain(1, known, mine=True), chain(1, known, mine=False)
        store.append("ana", mine)
        with pytest.raises(StaleRecord):
            store.append("ana", yours)
        assert store.events("ana") == (*known, *mine)

    def test_all_events_of_one_append_are_kept_or_none(self, store: Store) -> None:
        known = chain(1)
        store.append("ana", known)
        good, bad = chain(2, known)
        with pytest.raises(StaleRecord):
            store.append("ana", [good, replace(bad, seq=7)])
        assert store.events("ana") == known

    def test_an_id_that_is_kept_already_is_stale(self, store: Store) -> None:
        known = chain(1)
        store.append("ana", known)
        again = seal(replace(chain(1, known)[0], id=known[0].id, hash=""))
        with pytest.raises(StaleRecord):
            store.append("ana", [again])
        assert store.events("ana") == known

    def test_one_id_twice_in_an_append_is_stale(self, store: Store) -> None:
        first, second = chain(2)
        with pytest.raises(StaleRecord):
            store.append("ana", [first, seal(replace(second, id=first.id, hash=""))])
        assert store.events("ana") == ()

    def test_appending_nothing_changes_nothing(self, store: Store) -> None:
        store.append("ana", [])
        assert store.events("ana") == ()

    def test_what_is_handed_out_cannot_change_what_is_kept(self, store: Store) -> None:
        store.append("ana", chain(1, exercises=[{"reps": 8}]))
        store.events("ana")[0].body["exercises"].append("spoiled")
        assert store.events("ana")[0].body["exercises"] == [{"reps": 8}]
        verify(store.events("ana"))

    def test_what_was_handed_in_cannot_change_what_is_kept(self, store: Store) -> None:
        exercises = [{"reps": 8}]
        store.append("ana", chain(1, exercises=exercises))
        exercises.append({"reps": 99})
        assert store.events("ana")[0].body["exercises"] == [{"reps": 8}]

    def test_forgetting_leaves_nothing_of_this_person_and_all_of_the_others(self, store: Store) -> None:
        theirs = chain(1, di=True)
        store.append("ana", chain(2))
        store.append("di", theirs)
        store.forget("ana")
        assert store.events("ana") == ()
        assert store.events("di") == theirs

    def test_somebody_forgotten_can_begin_again(self, store: Store) -> None:
        store.append("ana", chain(2))
        store.forget("ana")
        anew = chain(1)
        store.append("ana", anew)
        assert store.events("ana") == anew

    def test_forgetting_somebody_unknown_is_no_fault(self, store: Store) -> None:
        store.forget("nobody")
        assert store.events("nobody") == ()
