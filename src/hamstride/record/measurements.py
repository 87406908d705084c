"""Files of devices in the record: that one was read is written down; a number in it counts once a person accepts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from hamstride.record.events import Entry


def measurement(file: str, name: str, format: str, version: str, device: str | None = None) -> Entry:
    """Return the entry that a file was read. It adds nothing to the case: only accepted observations do.

    Args:
        file: SHA-256 of the bytes, in hexadecimal.
        name: of the file, as the person knows it.
        format: as the reader calls it.
        version: of the programme that read it.
        device: as the file says it.
    """
    body: dict[str, Any] = {"file": file, "name": name[:200], "format": format, "version": version}
    return Entry("measurement", body | ({"device": device[:120]} if device else {}))


def accepted(observations: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """Return the entries of proposed observations that a person has accepted."""
    return tuple(Entry("observation", dict(each), datetime.fromisoformat(each["at"])) for each in observations)


def in_record(proposed: Mapping[str, Any], known: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return what was accepted before of the same finding, leg and time of the same file; None for nothing.

    Its value may be another one: the file was read another way since.
    """
    wanted = _key(proposed)
    return next((each for each in known if each.get("measured") and _key(each) == wanted), None)


def _key(observation: Mapping[str, Any]) -> tuple[object, ...]:
    at = datetime.fromisoformat(str(observation["at"]))
    return observation["finding"], observation.get("side"), at, observation["measured"].get("file")
