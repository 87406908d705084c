"""DATABASE_URL, and on a PostgreSQL (`make postgresql`) the record kept as in the embedded database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from hamstride.casebook import Casebook, Entry, MemoryStore, load_protocol
from hamstride.web import database, durability
from hamstride.web.people.store import DatabaseStore
from tests import people

ON_POSTGRESQL = pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="run by make postgresql")
HERE = Path("/somewhere")
TRIGGERS = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'people_eventrow'::regclass AND NOT tgisinternal"


def test_without_an_address_it_is_the_embedded_database() -> None:
    found = database.from_url("", HERE)

    assert found["ENGINE"].endswith("sqlite3")
    assert found["NAME"] == HERE / "hamstride.sqlite3"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (
            "postgresql://ana@host/records",
            {"NAME": "records", "USER": "ana", "HOST": "host", "PORT": "", "PASSWORD": ""},
        ),
        ("postgres://a%40b:p%2Fw@[::1]:6432/r", {"NAME": "r", "USER": "a@b", "HOST": "::1", "PORT": "6432"}),
        ("postgresql:///r?host=/run/pg&sslmode=require", {"HOST": "/run/pg", "OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_an_address_is_read_whole(url: str, wanted: dict[str, Any]) -> None:
    found = database.from_url(url, HERE)

    assert {name: found[name] for name in wanted} == wanted
    assert found["ENGINE"].endswith("postgresql")


@pytest.mark.parametrize(
    "url", ["mysql://a@h/r", "postgresql://a:secret@h", "postgresql://a:secret@h:port/r", "records", "postgresql://h/a/b",
            "postgresql://a:secret@h/r?options=-c%20fsync%3Doff", "postgresql://a:secret@h/r#x"],
)  # fmt: skip
def test_an_address_that_cannot_be_used_stops_the_start_without_saying_the_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        database.from_url(url, HERE)

    assert "DATABASE_URL" in str(refused.value)
    assert "secret" not in str(refused.value)


@ON_POSTGRESQL
@pytest.mark.django_db
class TestOnPostgresql:
    """What is different there, beside the tests that are the same."""

    @pytest.fixture(autouse=True)
    def _two_events(self) -> None:
        book = Casebook(MemoryStore(), load_protocol(), lambda: people.morning(3))
        told = [Entry("observation", {"finding": "pain_walking", "value": n}) for n in range(2)]
        self.made = book.log("ana", told)
        DatabaseStore().append("ana", self.made)
        connection.check_constraints()  # TRUNCATE would be refused for what is still to be checked, not by our trigger

    @pytest.mark.parametrize(
        "statement",
        [
            "TRUNCATE people_eventrow",
            "TRUNCATE people_person CASCADE",
            "INSERT INTO people_eventrow SELECT * FROM people_eventrow ON CONFLICT (id) DO UPDATE SET body = '{}'",
            "MERGE INTO people_eventrow AS a USING people_eventrow AS b ON a.id = b.id WHEN MATCHED THEN DELETE",
        ],
    )
    def test_no_other_way_changes_or_deletes_an_event(self, statement: str) -> None:
        with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert DatabaseStore().events("ana") == self.made

    def test_its_triggers_are_there(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(TRIGGERS)
            names = {row[0] for row in cursor.fetchall()}

        assert names == {"people_event_no_update", "people_event_no_delete", "people_event_no_truncate"}

    def test_a_session_that_does_not_wait_for_the_disk_is_found(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")

        assert durability.faults(connection) == ["SHOW synchronous_commit is off, not on"]
