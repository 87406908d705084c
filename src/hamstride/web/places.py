"""Where this machine keeps the record, the signing key, and which clock zone it is in."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def data_dir() -> Path:
    """Return the folder that holds the record: HAMSTRIDE_DATA, else the user's own data folder."""
    given = os.environ.get("HAMSTRIDE_DATA")
    return Path(given) if given else _user_data() / "hamstride"


def secret_key() -> str:
    """Return the signing key, made once and readable by its owner only."""
    path = data_dir() / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return _make_key(path)


def time_zone() -> str:
    """Return the name of this machine's time zone, "UTC" if it has none that is known."""
    for name in (os.environ.get("TZ", ""), _linked_zone(Path("/etc/localtime"))):
        if name and _is_zone(name):
            return name
    return "UTC"


def make_data_dir() -> Path:
    """Make the data folder, closed to other users, and return it."""
    folder = data_dir()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _make_key(path: Path) -> str:
    make_data_dir()
    key = secrets.token_urlsafe(48)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first: its key is the key
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key


def _user_data() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _linked_zone(link: Path) -> str:
    return str(link.resolve()).partition("zoneinfo/")[2]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name.lstrip(":"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return not name.startswith(":")
