"""A reader that goes away (`| head`) is no fault: nothing on standard error, and status 0."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import AT

SLOW = [["decide", "CASE"], ["explain", "CASE"], ["exercises", "--json"], ["sources"], ["check"],
        ["decide", "CASE", "--json"]]  # fmt: skip
WAYS = [
    ["findings"],
    *(pytest.param(way, marks=pytest.mark.slow) for way in SLOW),
]


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", WAYS, ids=str)
def test_a_pipe_that_was_closed_before_anything_was_written(ana_file: Path, arguments: list[str]) -> None:
    given = [str(ana_file) if each == "CASE" else each for each in arguments]
    at = ["--at", AT] if "CASE" in arguments else []
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "hamstride.cli", *given, *at],
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0
