"""Which database: the embedded one in the data folder, or a PostgreSQL named by DATABASE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

EXPECTED = "postgresql://name:password@host:5432/database"
OPTIONS = ("sslmode", "sslrootcert", "connect_timeout", "application_name")


def from_url(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database.

    Args:
        url: DATABASE_URL, "" for the embedded database.
        folder: where the embedded one lies.

    Raises:
        ImproperlyConfigured: an address that is none of PostgreSQL, or an option we do not pass on.
    """
    return _postgresql(url) if url else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    # TRUNCATE with FULL lost no acknowledged write in simulated power cuts, and leaves no deleted text behind.
    # WAL waits for SQLite 3.51.3, which mends a fault that can corrupt the file.
    # IMMEDIATE takes the write lock at BEGIN, where the timeout applies; so ATOMIC_REQUESTS stays off.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "hamstride.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; "
                "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name or "/" in name or port == -1 or parts.fragment:
        raise ImproperlyConfigured(f"DATABASE_URL is not of the form {EXPECTED}")  # without it: it holds a password
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    if unknown := sorted(set(options) - set(OPTIONS)):
        raise ImproperlyConfigured(f"DATABASE_URL has {', '.join(unknown)}; allowed are host, {', '.join(OPTIONS)}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
