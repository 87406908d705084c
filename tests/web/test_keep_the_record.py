"""The record is kept: nothing is changed, nothing is half written, and the database holds what it was told to hold."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from hamstride.casebook import Casebook, Entry, MemoryStore, StaleRecord, Store, load_protocol
from hamstride.record.events import Event, verify
from hamstride.web import door, durability
from hamstride.web.people.models import EventRow, Person
from hamstride.web.people.store import DatabaseStore
from tests import people

pytestmark = pytest.mark.django_db
EMBEDDED = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="about the embedded database")
STORES = [MemoryStore, DatabaseStore]


def events(count: int) -> tuple[Event, ...]:
    """The first events of a record, as the casebook makes them."""
    book = Casebook(MemoryStore(), load_protocol(), lambda: people.morning(3))
    return book.log("ana", [Entry("observation", {"finding": "pain_walking", "value": n}) for n in range(count)])


@pytest.fixture(params=STORES, ids=["memory", "database"])
def store(request: pytest.FixtureRequest) -> Store:
    made: Store = request.param()
    return made


def test_what_was_appended_comes_back_equal_and_in_order(store: Store) -> None:
    made = events(3)
    store.append("ana", made[:2])
    store.append("ana", made[2:])

    assert store.events("ana") == made
    verify(store.events("ana"))


def test_another_person_sees_nothing_of_it(store: Store) -> None:
    store.append("ana", events(2))

    assert store.events("di") == ()


def test_a_place_that_is_taken_is_refused_and_nothing_is_written(store: Store) -> None:
    made = events(3)
    store.append("ana", made[:2])

    with pytest.raises(StaleRecord):
        store.append("ana", made[1:])
    assert store.events("ana") == made[:2]


def test_a_gap_is_refused(store: Store) -> None:
    with pytest.raises(StaleRecord):
        store.append("ana", events(2)[1:])


def test_nothing_to_append_is_no_fault(store: Store) -> None:
    store.append("ana", ())

    assert store.events("ana") == ()


def test_forgetting_leaves_others_alone(store: Store) -> None:
    store.append("ana", events(2))
    store.append("bo", made := events(1))
    store.forget("ana")
    store.forget("nobody")

    assert store.events("ana") == ()
    assert store.events("bo") == made


def test_a_record_can_start_again_after_it_was_forgotten(store: Store) -> None:
    store.append("ana", events(2))
    store.forget("ana")
    store.append("ana", made := events(2))

    assert store.events("ana") == made


def test_an_id_is_kept_once_in_the_whole_database() -> None:
    made = events(1)
    DatabaseStore().append("ana", made)

    with pytest.raises(StaleRecord):
        DatabaseStore().append("bo", made)


def test_a_case_refused_writes_nothing() -> None:
    from hamstride.casebook import CaseRefused

    good, bad = (Entry("observation", {"finding": "pain_walking", "value": value}) for value in (1, 11))
    with pytest.raises(CaseRefused):
        door.casebook().log(door.ME, [good, bad])

    assert EventRow.objects.count() == 0


def run_and_check(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.check_constraints()  # Django defers foreign keys to the end of the transaction


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_eventrow SET body = '{}'",
        "UPDATE people_eventrow SET seq = seq + 10",
        "DELETE FROM people_eventrow",
        "INSERT OR REPLACE INTO people_eventrow SELECT id, seq, kind, at, recorded_at, recorded_by, '{}', prev_hash, "
        "hash, person_id FROM people_eventrow LIMIT 1",
        "INSERT OR REPLACE INTO people_eventrow SELECT 'other', seq, kind, at, recorded_at, recorded_by, body, "
        "prev_hash, hash, person_id FROM people_eventrow LIMIT 1",
        "DELETE FROM people_person",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_an_event(statement: str) -> None:
    DatabaseStore().append("ana", made := events(2))

    with pytest.raises(DatabaseError), transaction.atomic():
        run_and_check(statement)
    assert DatabaseStore().events("ana") == made


@pytest.mark.parametrize("change", ["save", "delete", "update", "bulk_update"])
def test_django_cannot_change_or_delete_an_event_either(change: str) -> None:
    DatabaseStore().append("ana", events(1))
    row = EventRow.objects.get()
    row.body = "{}"
    ways: dict[str, Callable[[], Any]] = {
        "save": row.save,
        "delete": row.delete,
        "update": lambda: EventRow.objects.update(kind="session"),
        "bulk_update": lambda: EventRow.objects.bulk_update([row], ["body"]),
    }

    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        ways[change]()


@EMBEDDED
def test_the_three_triggers_are_there() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'people_eventrow'")
        names = {row[0] for row in cursor.fetchall()}

    assert names == {"people_event_no_update", "people_event_no_delete", "people_event_no_replace"}


def test_the_promises_hold_on_the_connection() -> None:
    assert durability.faults(connection) == []


@EMBEDDED
@pytest.mark.parametrize(
    ("pragma", "says"),
    [("synchronous = NORMAL", "synchronous is 1"), ("secure_delete = OFF", "secure_delete is 0")],
)
def test_a_broken_promise_is_found(tmp_path: Path, pragma: str, says: str) -> None:
    settings = connection.settings_dict | {"NAME": str(tmp_path / "other.sqlite3"), "ATOMIC_REQUESTS": True}
    other = type(connections["default"])(settings, "other")
    with other.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    found = durability.faults(other)
    other.close()

    assert [line for line in found if says in line]
    assert [line for line in found if "ATOMIC_REQUESTS" in line]


def test_the_check_is_part_of_djangos_own(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check", databases=["default"])

    assert "no issues" in capsys.readouterr().out


@EMBEDDED
def test_a_write_takes_the_lock_when_it_begins() -> None:
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert not connection.settings_dict["ATOMIC_REQUESTS"]


@EMBEDDED
def test_wal_waits_for_the_sqlite_that_mends_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]

    assert mode == "truncate" or sqlite3.sqlite_version_info >= (3, 51, 3)


def test_the_models_and_the_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert {model.__name__ for model in apps.get_app_config("people").get_models()} == {
        "Person", "EventRow", "Forgetting",  # the record, which names nobody
        "Account", "Consent", "Invitation", "Look", "Notice", "ProtocolChoice",  # who several people are to each other
    }  # fmt: skip


def test_a_person_is_known_by_an_opaque_key_only() -> None:
    assert {each.name for each in Person._meta.fields} == {"id", "key", "made_at"}


def test_a_record_that_has_grown_meanwhile_is_written_to_at_the_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = DatabaseStore.append, []

    def late_once(self: DatabaseStore, person: str, made: Any) -> None:
        tries.append(made)
        if len(tries) == 1:
            raise StaleRecord("somebody was first")
        real(self, person, made)

    monkeypatch.setattr(DatabaseStore, "append", late_once)

    assert door.save([Entry("observation", {"finding": "pain_walking", "value": 1})], door.mint_form())
    assert len(tries) == 2


def test_a_record_that_keeps_growing_is_not_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def always_late(*_: object) -> None:
        raise StaleRecord("somebody was first")

    monkeypatch.setattr(DatabaseStore, "append", always_late)

    with pytest.raises(StaleRecord):
        door.save([Entry("observation", {"finding": "pain_walking", "value": 1})], door.mint_form())
