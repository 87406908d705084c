"""Each mutant in a copy of the process: the tests that run its lines, one by one, until one of them fails."""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.mutation.mutants import Mutant, put_in_place
from tests.mutation.seen import quiet, run_one

LEAST_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: killed, survived, timeout or no tests."""

    mutant: Mutant
    status: str
    tests: int  # that ran, or would have
    left: int  # that the budget did not reach
    killer: str = ""


class Selection:
    """Which tests to try on a mutant, those first that have caught its neighbours."""

    def __init__(self, items: Sequence[pytest.Item], seen: Mapping[str, Any]) -> None:
        self._items = {item.nodeid: item for item in items}
        passing = {id_: each for id_, each in seen.items() if id_ in self._items and each["passed"]}
        self._by_file: dict[str, list[tuple[float, str, int]]] = {}
        for id_, each in sorted(passing.items(), key=lambda pair: (pair[1]["seconds"], pair[0])):
            for file, lines in each["lines"].items():
                self._by_file.setdefault(file, []).append((each["seconds"], id_, int(lines, 16)))
        self._caught: dict[str, Counter[str]] = {}

    def of(self, mutant: Mutant, budget: float) -> tuple[list[pytest.Item], float, int]:
        """The tests in order, the seconds they take, and how many more there would be beyond the budget."""
        mask = sum(1 << line for line in range(mutant.first, mutant.last + 1))
        running = [(seconds, id_) for seconds, id_, lines in self._by_file.get(mutant.file, []) if lines & mask]
        ordered = self._ordered(mutant, running)
        chosen: list[pytest.Item] = []
        total = 0.0
        for seconds, id_ in ordered:
            if not chosen or total + seconds <= budget:
                chosen.append(self._items[id_])
                total += seconds
        return chosen, total, len(ordered) - len(chosen)

    def _ordered(self, mutant: Mutant, running: list[tuple[float, str]]) -> list[tuple[float, str]]:
        """Neighbours' catchers, then one case of each test, then the second case of each, always the quickest first."""
        caught, turn = self._caught.get(mutant.file, Counter()), Counter[str]()
        ranked = []
        for seconds, id_ in running:
            test = id_.partition("[")[0]
            ranked.append((-caught[f"{mutant.name}|{id_}"], -min(caught[id_], 3), turn[test], seconds, id_))
            turn[test] += 1
        return [(seconds, id_) for *_, seconds, id_ in sorted(ranked)]

    def learn(self, verdict: Verdict) -> None:
        """Try a test that caught something early on its neighbours."""
        if verdict.killer:
            caught = self._caught.setdefault(verdict.mutant.file, Counter())
            caught.update([verdict.killer, f"{verdict.mutant.name}|{verdict.killer}"])


def try_all(
    mutants: Sequence[Mutant],
    selection: Selection,
    budget: float,
    jobs: int,
    place: Callable[[Mutant], None] = put_in_place,
) -> Iterator[Verdict]:
    """Try mutants, several at a time.

    Args:
        mutants: to try.
        selection: which tests to try on each.
        budget: seconds of tests a mutant may have that nobody notices.
        jobs: processes at a time.
        place: what puts a mutant in its place; the controls put in something else.
    """
    running: dict[int, tuple[Mutant, list[pytest.Item], int, int]] = {}
    waiting = list(reversed(mutants))
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            tests, seconds, left = selection.of(mutant, budget)
            if not tests:
                yield Verdict(mutant, "no tests", 0, 0)
                continue
            read, write = os.pipe()
            if not (child := os.fork()):
                os.close(read)
                _child(mutant, tests, write, LEAST_SECONDS + int(3 * seconds), place)
            os.close(write)
            running[child] = mutant, tests, left, read
        if running:
            child, status = os.wait()
            mutant, tests, left, read = running.pop(child)
            verdict = _verdict(mutant, tests, left, read, status)
            selection.learn(verdict)
            yield verdict


def _child(mutant: Mutant, tests: list[pytest.Item], write: int, seconds: int, place: Callable[[Mutant], None]) -> None:
    code = 3
    try:
        quiet(seconds)
        gc.disable()
        signal.alarm(60 * seconds)
        place(mutant)
        code = 0
        for number, item in enumerate(tests):
            after = tests[number + 1] if number + 1 < len(tests) else None
            if not run_one(item, after):
                os.write(write, item.nodeid.encode())
                code = 1
                break
    finally:
        os._exit(code)


def _verdict(mutant: Mutant, tests: list[pytest.Item], left: int, read: int, status: int) -> Verdict:
    with os.fdopen(read, "rb") as pipe:
        killer = pipe.read().decode()
    if os.WIFSIGNALED(status):
        word = "timeout" if os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL} else "crashed"
    else:
        word = {0: "survived", 1: "killed"}.get(os.WEXITSTATUS(status), "not run")
    return Verdict(mutant, word, len(tests), left, killer)
