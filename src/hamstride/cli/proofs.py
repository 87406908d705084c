"""The part of `hamstride check` that proves: progress, verdicts in words, a case file for each failure."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from hamstride.cli.arguments import Wrong
from hamstride.protocol.model import Protocol


def proved(
    load: Callable[[], tuple[Protocol, tuple[Protocol, ...]]], chosen: argparse.Namespace
) -> list[dict[str, Any]]:
    """Prove the properties and return their verdicts as plain data; the case file of a failure is written.

    Raises:
        Wrong: z3 is not installed, or there is no property of that id.
    """
    if find_spec("z3") is None:
        raise Wrong("--proofs needs the solver z3; install it with: pip install hamstride[proofs]")
    from hamstride.proof.prove import ids
    from hamstride.proof.run import proofs

    unknown = sorted(set(chosen.only) - set(ids()))
    if unknown:
        raise Wrong(f"there is no property “{unknown[0][:80]}”; the properties: {', '.join(ids())}")
    found = {}
    for each in proofs(load, chosen.plant, chosen.only):
        found[each.verdict.id] = _plain(each.verdict, each.mutants_caught, Path(chosen.cases))
        _progress(len(found), len(chosen.only or ids()))
    return [found[id] for id in ids() if id in found]


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\rproved {done} of {of}", end="" if done < of else "\n", file=sys.stderr, flush=True)


def _plain(verdict: Any, mutants_caught: int | None, folder: Path) -> dict[str, Any]:
    failures = [
        {**asdict(each), "file": _written(verdict.id, place, each, folder)}
        for place, each in enumerate(verdict.failures, 1)
    ]
    return {
        "id": verdict.id,
        "says": verdict.says,
        "hazards": list(verdict.hazards),
        "status": verdict.status,
        "seconds": round(verdict.seconds, 3),
        "questions": verdict.questions,
        "mutants_caught": mutants_caught,
        "failures": failures,
    }


def _written(id: str, place: int, failure: Any, folder: Path) -> str | None:
    """Write the smallest counterexample where `hamstride decide` can read it."""
    if failure.case is None:
        return None
    path = folder / f"{id}-{place}.case.yaml"
    folder.mkdir(parents=True, exist_ok=True)
    head = f"# {failure.about}\n# hamstride decide {path.name} --at {failure.at}\n"
    path.write_text(head + yaml.safe_dump(failure.case, sort_keys=False, allow_unicode=True), "utf-8")
    return str(path)


def proof_lines(proof: Mapping[str, Any]) -> Iterator[str]:
    """Yield a verdict as lines: how it came out, in how long, and what to run to see a failure."""
    caught = "" if proof["mutants_caught"] is None else f", {proof['mutants_caught']} planted faults caught"
    questions = f"{proof['questions']} question{'' if proof['questions'] == 1 else 's'}"
    yield f"{proof['status']:11} {proof['id']}: {proof['says']} [{questions}, {proof['seconds']:.1f} s{caught}]"
    for failure in proof["failures"]:
        yield f"            {failure['about']}"
        if failure["file"] is not None:
            yield f"            hamstride decide {failure['file']} --at {failure['at']}"
