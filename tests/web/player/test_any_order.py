"""An outbox in any order, in any pieces, with any repeats, leads to one record."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import Casebook, MemoryStore, load_protocol
from hamstride.protocol.place import Place
from hamstride.record.events import bodies, fold
from hamstride.web.player import strict
from hamstride.web.player.merge import Record
from hamstride.web.player.told import Told, outbox
from tests import people
from tests.strategies import MANY
from tests.web.conftest import MORNING
from tests.web.player.phone import end, observation, part, session

EXERCISES, RUN = session(MORNING, "strength"), session(MORNING, "running")
ROWS = [
    {"exercise": "bridge_double_leg", "side": "both", "sets": 2, "reps": 8, "pain": 1, "form": "good"},
    {"exercise": "isometric_prone", "side": "left", "sets": 1, "hold_s": 5, "pain": 4, "skipped": "hurts"},
    {"exercise": "isometric_prone", "side": "left", "sets": 2, "hold_s": 5, "pain": 0},
    {"exercise": "hip_hinge", "sets": 0, "skipped": "no_time"},
]
SENT = [
    *(part(EXERCISES, MORNING, row) for row in ROWS),
    part({**EXERCISES, "kind": "mobility"}, MORNING, ROWS[2]),
    end(EXERCISES, MORNING, minutes=25, effort=4),
    part(RUN, MORNING, {"exercise": "jog", "reps": 8, "metres": 50, "speed_pct": 40, "pain": 0}),
    end(RUN, MORNING, minutes=12),
    observation(MORNING, "warm_up_done", True),
]


def told() -> list[Told]:
    body = {"hamstride": "sync/1", "record": "0" * 16, "sent_at": MORNING.isoformat(), "events": SENT}
    top: Place = strict.read(json.dumps(body).encode())
    return list(outbox(top).events)


def record_after(batches: list[list[Told]]) -> dict[str, Any]:
    """Ana's case file after these batches; the door leaves out what the record holds already."""
    book = Casebook(MemoryStore(), load_protocol(), lambda: MORNING)
    book.import_case("ana", people.text(people.ana_on_day(3)))
    for batch in batches:
        known = {event.id for event in book.events("ana")}
        fresh = list({each.id: each for each in batch if each.id not in known}.values())
        record = Record(bodies(book.events("ana")))
        book.log("ana", [entry for event in fresh for entry in record.entries(event)])
    return sorted_case(fold(book.events("ana")))


def sorted_case(data: dict[str, Any]) -> dict[str, Any]:
    """Sessions and observations of one moment have no order of their own in a case file."""
    lists = ("observations", "sessions", "decisions")
    return {**data, **{key: sorted(data[key], key=lambda row: json.dumps(row, sort_keys=True)) for key in lists}}


WANTED = record_after([told()])


def test_there_is_one_session_of_exercises_and_one_of_runs() -> None:
    exercises, run = sorted(WANTED["sessions"], key=lambda each: str(each["kind"]), reverse=True)

    assert (exercises["kind"], run["kind"]) == ("strength", "running")
    assert len(exercises["exercises"]) == 5
    assert (exercises["pain_during"], exercises["minutes"], run["minutes"]) == (4, 25, 12)


@pytest.mark.thorough
@MANY
@given(st.data())
def test_any_order_any_pieces_any_repeats(data: st.DataObject) -> None:
    events = data.draw(st.permutations(told()))
    events += data.draw(st.lists(st.sampled_from(events), max_size=4))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(events) - 1), max_size=5)))
    batches = [events[one:other] for one, other in zip([0, *cuts], [*cuts, len(events)], strict=True)]

    assert record_after(batches) == WANTED
