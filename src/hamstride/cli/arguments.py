"""Arguments several commands share."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from hamstride.casebook import load_protocol, read_case, utc_now
from hamstride.protocol.document import Document, shown
from hamstride.protocol.model import Protocol
from hamstride.protocol.place import Place
from hamstride.record.case import Case


class Wrong(ValueError):
    """An argument that cannot be used; the message says what is allowed."""


def add_case(command: argparse.ArgumentParser) -> None:
    """Add CASE and --at."""
    command.add_argument("case", metavar="CASE", help="a case file, .yaml or .json")
    command.add_argument(
        "--at", metavar="TIME", help="decide as known at this time, ISO 8601 with offset; without it, now"
    )


def add_json(command: argparse.ArgumentParser) -> None:
    """Add --json."""
    command.add_argument("--json", action="store_true", help="print JSON")


def read(chosen: argparse.Namespace) -> tuple[Protocol, Case, datetime]:
    """Return the protocol, the case and the moment to decide at.

    Without --at an entry later than now is refused. With --at the entries later than it are left out instead.
    """
    protocol = load_protocol()
    now = utc_now()
    at = now if chosen.at is None else moment(chosen.at)
    return protocol, read_case(chosen.case, protocol, now if chosen.at is None else None), at


def write(file: Path, content: bytes) -> int:
    """Write a file, say so, and return the exit status.

    Raises:
        Wrong: it cannot be written there.
    """
    try:
        file.write_bytes(content)
    except OSError as fault:
        raise Wrong(
            f"-o: {file} cannot be written ({fault.strerror}); name a file in a folder you may write to"
        ) from fault
    print(f"Written to {file}.")
    return 0


def moment(text: str) -> datetime:
    """Return an ISO 8601 time with its offset.

    Raises:
        Wrong: anything else.
    """
    place = Place(Document("", text), (), text, [])
    found = place.instant()
    if place.faults:
        raise Wrong(f"--at: found {shown(text)}; allowed: a time with its offset such as 2026-03-09T08:00:00+00:00")
    return found
