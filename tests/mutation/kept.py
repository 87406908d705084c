"""What an earlier run found, in .mutation/: mutants, lines of tests, verdicts. One file each, replaced in one go."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from typing import Any

from tests.mutation.mutants import ROOT, SOURCE, Mutant, mutants_of

KEPT = ROOT / ".mutation"


def kept(name: str) -> dict[str, Any]:
    """What was kept of an earlier run."""
    path = KEPT / f"{name}.json"
    known: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return known


def keep(name: str, what: Mapping[str, Any]) -> None:
    """Keep it for the next run."""
    KEPT.mkdir(exist_ok=True)
    fresh = KEPT / f"{name}.new"
    fresh.write_text(json.dumps(what), "utf-8")
    fresh.replace(KEPT / f"{name}.json")


@cache
def digest(file: str) -> str:
    """What changes when a file below src does."""
    return sha256((ROOT / SOURCE / file).read_bytes()).hexdigest()[:12]


def made(file: str) -> list[Mutant]:
    """The mutants of a file; making them takes long, so they are kept as long as the file stays the same."""
    text = (ROOT / SOURCE / file).read_text("utf-8")
    known = kept(f"made-{file.replace('/', '.')}")
    if known.get("text") != text:
        known = {"text": text, "mutants": [asdict(mutant) for mutant in mutants_of(file)]}
        keep(f"made-{file.replace('/', '.')}", known)
    return [Mutant(**each) for each in known["mutants"]]
