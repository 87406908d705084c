"""The child process that reads one file: limits first, the request on standard input, the answer on standard output.

Run by `door`, never by hand: python -m hamstride.measure.readers.child
"""

from __future__ import annotations

import contextlib
import json
import os
import sys

from hamstride.measure.readers import dispatch, limits, wire
from hamstride.measure.series import Reading, Refused


def main() -> None:
    """Read a request and answer it."""
    answer = _own_output()
    _limit()
    line = sys.stdin.buffer.readline()
    asked = json.loads(line)
    data = sys.stdin.buffer.read()
    reading = _read(data, asked["name"], asked["told"])
    del data
    with os.fdopen(answer, "wb") as out:
        out.writelines(wire.pack(reading))


def _read(data: bytes, name: str, told: dict[str, str]) -> Reading | Refused:
    try:
        return dispatch.read_here(data, name, told)
    except Refused as refused:
        return refused


def _own_output() -> int:
    """Keep standard output for the answer: a C++ library may print to it, and now prints to nowhere."""
    answer = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answer


def _limit() -> None:
    """No more memory, time, files or processes than reading needs. Set here: between fork and exec nothing is safe."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has none of them; the clock of `door` stays
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.MOST_SECONDS, limits.MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.MOST_BYTES, limits.MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_DATA, (limits.MOST_MEMORY, limits.MOST_MEMORY))


if __name__ == "__main__":
    main()
