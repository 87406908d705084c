"""`make mutation`: do the tests notice? Tries every mutant mutmut makes of the code that decides.

mutmut makes the mutants. They are tried here and not by mutmut itself because it starts pytest anew for each: with
fourteen thousand of them on two cores that is a night. Here the tests are collected once and each test's lines are
measured. Then every mutant is tried in a copy of the process, on the tests that run its lines. Results are kept in
.mutation/, and a mutant is tried again only when its function changed or nobody noticed it.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutation.controls import controls
from tests.mutation.kept import digest, keep, kept, made
from tests.mutation.mutants import ROOT, SOURCE
from tests.mutation.seen import look
from tests.mutation.told import write
from tests.mutation.tried import Selection, Verdict, try_all

# Those first where a fault could hurt somebody, then the rest in the order of the alphabet.
FIRST = (
    *("criteria/truth.py", "engine/triage.py", "engine/staging.py", "record/facts.py", "record/history.py"),
    *("engine/self_care.py", "engine/prescription.py", "engine/dose.py", "engine/running.py", "engine/schedule.py"),
    *("engine/condition.py", "engine/gates.py", "engine/today.py", "criteria/check.py", "criteria/parse.py"),
    *("criteria/symmetry.py", "criteria/release.py", "criteria/table.py", "record/events.py", "record/read.py"),
)
ROOMS = ("criteria", "engine", "record", "protocol/whole", "protocol/check.py")
LIBRARIES = ("criteria", "record", "engine", "protocol", "test_cases.py", "test_vignettes.py", "properties")


def files(only: Sequence[str] = ()) -> list[str]:
    """The files whose mutants are tried, the most dangerous first; `only` keeps those whose path begins so."""
    root = ROOT / SOURCE / "hamstride"
    found = [[root / room] if room.endswith(".py") else (root / room).rglob("*.py") for room in ROOMS]
    names = sorted(path.relative_to(root).as_posix() for path in chain.from_iterable(found))
    ranked = sorted(names, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    return [f"hamstride/{name}" for name in ranked if not only or name.startswith(tuple(only))]


@dataclass
class Trial:
    """A pytest plugin that measures and tries instead of running the tests."""

    only: Sequence[str]
    budget: float
    jobs: int
    look_only: bool
    again: Sequence[str]
    slowest: float
    control: int
    tests: Sequence[str]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        from hamstride.casebook import load_protocol
        from hamstride.criteria.parse import parse

        load_protocol()
        parse.cache_clear()
        gc.collect()
        gc.freeze()
        os.chdir(ROOT)
        seen = self.seen(session.items)
        selection = Selection(session.items, {id_: each for id_, each in seen.items() if self.quick(each)})
        if self.control:
            sample = [each for file in files(self.only) for each in made(file)][:: self.control]
            keep("controls", controls(sample, selection, self.budget, self.jobs))
        elif not self.look_only:
            self.tried(selection)
        return True

    def quick(self, test: Mapping[str, Any]) -> bool:
        return bool(test["passed"]) and test["seconds"] <= self.slowest

    def seen(self, items: Sequence[pytest.Item]) -> dict[str, Any]:
        """The lines of every test; measured again when its own file has changed or one that is tried on it."""
        found: dict[str, Any] = {}
        tried = {file: digest(file) for file in files(self.only)}
        for path, group in groupby(items, lambda item: item.path):
            together, stamp = list(group), str(path.stat().st_mtime_ns)
            name = f"seen-{path.relative_to(ROOT).as_posix().replace('/', '.')}"
            before = {id_: each for id_, each in kept(name).items() if each["stamp"] == stamp}
            known = {id_: each for id_, each in before.items() if _as_measured(each, tried)}
            fresh = {id_: each | {"stamp": stamp, "of": _digests(each)} for id_, each in look(together, known)}
            if fresh:
                say(f"  {path.name}: lines of {len(fresh)} tests measured")
                keep(name, known | fresh)
            found |= known | fresh
        return found

    def tried(self, selection: Selection) -> None:
        """Try the mutants file by file and keep what came of them."""
        for file in files(self.only):
            name = f"tried-{file.replace('/', '.')}"
            known, mutants = kept(name), made(file)
            done = {each.id: known[each.id] for each in mutants if known.get(each.id, {}).get("key") == each.key}
            todo = [each for each in mutants if each.id not in done or done[each.id]["status"] in self.again]
            for number, verdict in enumerate(try_all(todo, selection, self.budget, self.jobs), 1):
                done[verdict.mutant.id] = record(verdict)
                if number % 100 == 0:
                    keep(name, done)
            keep(name, done)
            keep("selected", {**kept("selected"), file: sorted({*kept("selected").get(file, []), *self.tests})})
            say(f"{file}: {len(mutants)} mutants, {counted(done.values())}")


def _digests(test: Mapping[str, Any]) -> dict[str, str]:
    return {file: digest(file) for file in test["lines"]}


def _as_measured(test: Mapping[str, Any], tried: Mapping[str, str]) -> bool:
    """Whether the files that are tried still have the lines this test was seen to run."""
    return all(test.get("of", {}).get(file) == tried[file] for file in tried.keys() & test["lines"].keys())


def record(verdict: Verdict) -> dict[str, Any]:
    """A verdict as it is kept."""
    return {
        "key": verdict.mutant.key,
        "status": verdict.status,
        "tests": verdict.tests,
        "left": verdict.left,
        "killer": verdict.killer,
        "line": verdict.mutant.line,
    }


def counted(verdicts: Iterable[Mapping[str, Any]]) -> str:
    """The verdicts in one line."""
    counts = Counter(each["status"] for each in verdicts)
    return ", ".join(f"{status} {number}" for status, number in sorted(counts.items()))


def say(line: str) -> None:
    """Pytest holds the standard output, so this goes round it."""
    print(line, file=sys.__stderr__, flush=True)


def main() -> None:
    """Measure, try, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="criteria, engine/dose.py, …")
    parser.add_argument("--tests", nargs="*", default=list(LIBRARIES))
    parser.add_argument("--budget", type=float, default=20.0, help="seconds of tests for a mutant nobody notices")
    parser.add_argument("--slowest", type=float, default=20.0, help="leave out tests that take longer")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--again", nargs="*", default=["survived", "no tests"], help="verdicts that are tried again")
    parser.add_argument("--control", type=int, default=0, help="run the controls on every so many-th mutant instead")
    parser.add_argument("--look-only", action="store_true")
    given = parser.parse_args()
    # A failing example is enough: shrinking it would cost a hundred times as much.
    quick = settings(
        database=None, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
        report_multiple_bugs=False, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    settings.register_profile("mutation", quick)
    settings.load_profile("mutation")
    trial = Trial(
        given.only, given.budget, given.jobs, given.look_only, given.again, given.slowest, given.control, given.tests
    )
    plugins = ["no:django", "no:xdist", "no:cacheprovider", "no:randomly"]
    options = [option for plugin in plugins for option in ("-p", plugin)]
    selection = [str(Path("tests") / test) for test in given.tests]
    failed = pytest.main(
        ["-m", "not slow and not browser", "-q", "-s", "--assert=plain", *options, *selection], plugins=[trial]
    )
    write(files())
    sys.exit(failed)


if __name__ == "__main__":
    main()
