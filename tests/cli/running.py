"""Running the command line, inside this process (quick) or as people do (a process of its own)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hamstride.cli import main

AT = "2026-03-31T08:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


def run(*arguments: str | Path) -> Ran:
    """Run `hamstride ARGUMENTS` in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
    return Ran(status, out.getvalue(), err.getvalue())


@cache
def checked(*flags: str) -> Ran:
    """What `hamstride check` says of the installed protocols, run once for all that look at it."""
    return run("check", *flags)


def run_apart(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Ran:
    """Run `hamstride ARGUMENTS` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "hamstride.cli", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
