"""The door for files from outside: one child process for one file, with limits on memory, time and size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hamstride.measure.readers import limits, wire
from hamstride.measure.series import Reading, Refused
from hamstride.words.say import say


def read_file(path: str | os.PathLike[str], *, columns: Mapping[str, str] | None = None) -> Reading:
    """Read a device file from disk in a child process.

    Args:
        path: of the file; its size is checked before it is opened.
        columns: as for `read`.

    Returns:
        What the file holds, its damage named.

    Raises:
        Refused: in one sentence: what is wrong, and what to do.
    """
    place = Path(path)
    try:
        size = place.stat().st_size
        if size > limits.MOST_BYTES:
            raise Refused(say("read.too_big", size=limits.amount(size), most=limits.amount(limits.MOST_BYTES)))
        data = place.read_bytes()
    except (OSError, ValueError) as fault:
        if isinstance(fault, Refused):
            raise
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        raise Refused(say("read.cannot_open", reason=reason)) from None
    return read_contained(data, place.name, columns or {})


def read_contained(data: bytes, name: str, told: Mapping[str, str]) -> Reading:
    """Read a device file in a child process.

    Raises:
        Refused: as `read`; also when the child needed too much time or memory, or fell over.
    """
    limits.size(data)
    request = json.dumps({"name": name[:200], "told": dict(told)}).encode() + b"\n" + data
    # The child's own temporary files go with this folder, even when it is killed.
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(  # our own interpreter and module; the file is data on its input
                [sys.executable, "-m", "hamstride.measure.readers.child"],
                input=request,
                capture_output=True,
                timeout=limits.MOST_SECONDS,
                env=_environment(folder),
                cwd=folder,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused(say("read.too_long", most=str(limits.MOST_SECONDS))) from None
    if done.returncode:
        raise Refused(say("read.child"))
    return wire.unpack(done.stdout)


def _environment(folder: str) -> dict[str, str]:
    """What Python needs, and nothing else: no database address, no secret key."""
    kept = {
        key: os.environ[key] for key in ("PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "SYSTEMROOT") if key in os.environ
    }
    # One thread: each of a numeric library's own threads would count its stack against the memory limit.
    return kept | {"TMPDIR": folder, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
