"""Which lines each test runs, measured one test at a time in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from _pytest.tmpdir import tmppath_result_key
from coverage import Coverage

from tests.mutation.mutants import ROOT


def apart(work: Callable[[], Any], seconds: int) -> Any:
    """Do it in a copy of this process and bring back what it gives, as JSON; None when it did not come back.

    Args:
        work: what to do.
        seconds: of processor time it may take.
    """
    read, write = os.pipe()
    if child := os.fork():
        os.close(write)
        with os.fdopen(read, "rb") as answer:
            given = answer.read()
        os.waitpid(child, 0)
        return json.loads(given) if given else None
    with os.fdopen(write, "wb") as answer:
        quiet(seconds)
        answer.write(json.dumps(work()).encode())
    os._exit(0)


def quiet(seconds: int) -> None:
    """In the copy: say nothing, and end when the processor time or the memory is used up."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_one(item: pytest.Item, after: pytest.Item | None) -> bool:
    """Run one collected test; whether it passed.

    Pytest's own way also writes a report on the failure, which takes ten times as long as most tests.
    """
    item.stash[tmppath_result_key] = {}
    state = item.session._setupstate
    try:
        item._initrequest()  # type: ignore[attr-defined]
        state.setup(item)
        item.runtest()
        state.teardown_exact(after)
    except BaseException:
        return False
    return True


def look(items: Sequence[pytest.Item], known: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What each test runs: passed, seconds, and for each file a number with one bit for each line.

    The cases of one test share a copy of the process, each test has one of its own.

    Args:
        items: the tests.
        known: what is known already, by the test's id; those are not run again.
    """
    coverage = Coverage(data_file=None, config_file=False, source=[str(ROOT / "src" / "hamstride")], messages=False)
    unknown = [each for each in items if each.nodeid not in known]
    nothing = {"passed": False, "seconds": 0, "lines": {}}
    for _, cases in groupby(unknown, lambda each: each.nodeid.partition("[")[0]):
        together = list(cases)
        found = apart(lambda together=together: _lines(together, coverage), 600) or {}  # type: ignore[misc]
        yield from ((each.nodeid, found.get(each.nodeid, nothing)) for each in together)


def _lines(items: Sequence[pytest.Item], coverage: Coverage) -> dict[str, dict[str, Any]]:
    coverage.start()
    run = coverage._collector.data  # the public way goes through a database for each test
    found = {}
    for number, item in enumerate(items):
        for lines in run.values():
            lines.clear()
        start = time.process_time()
        passed = run_one(item, items[number + 1] if number + 1 < len(items) else None)
        seconds = time.process_time() - start
        bits = {_below_src(file): f"{sum(1 << line for line in lines):x}" for file, lines in run.items() if lines}
        found[item.nodeid] = {"passed": passed, "seconds": round(seconds, 4), "lines": bits}
    return found


def _below_src(file: str) -> str:
    return str(Path(file).relative_to(ROOT / "src"))
