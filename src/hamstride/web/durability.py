"""Does the database really keep what it was told to keep? Asked of the connection, not of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = {
    "journal_mode": "truncate",  # one file, nothing left in a side file
    "synchronous": "2",  # FULL: on the disk before we say it is saved
    "secure_delete": "1",  # deleted text is overwritten
    "foreign_keys": "1",
}
# Some of these are the server's own: a database that acknowledges before it wrote is not one to keep a record in.
POSTGRESQL = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Return one line for each promise this connection breaks; empty when all hold."""
    ask, promised = ("PRAGMA", SQLITE) if connection.vendor == "sqlite" else ("SHOW", POSTGRESQL)
    found = {name: _value(connection, ask, name) for name in promised}
    lines = [
        f"{ask} {name} is {found[name]}, not {wanted}" for name, wanted in promised.items() if found[name] != wanted
    ]
    if connection.settings_dict.get("ATOMIC_REQUESTS"):
        lines.append("ATOMIC_REQUESTS is on; with IMMEDIATE transactions every read would wait for the write lock")
    return lines


@register(Tags.database)
def check_durability(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse to start on a database that could lose an entry (run by `migrate` and `check --database`)."""
    return [Error(line, id="hamstride.E001") for alias in databases or [] for line in faults(connections[alias])]


def _value(connection: BaseDatabaseWrapper, ask: str, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"{ask} {name}")
        return str(cursor.fetchone()[0])
