"""Every benchmark runs from the command line, small here, and says a ratio before anything else.

Whether a limit is met is not asked: a busy machine would answer instead of the code. `make bench` asks it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"
SMALL = {
    "bench_table.py": ("--people", "120", "--rounds", "1"),
    "bench_decide.py": ("--days", "20", "60", "--runs", "1"),
    "bench_jumps.py": ("--rounds", "1"),
    "bench_memory.py": ("--days", "20", "60"),
    "bench_fit.py": ("--seconds", "300", "--rounds", "1"),
    "bench_muscle_length.py": ("--poses", "20000", "--rounds", "1"),
    "bench_positions.py": ("--frames", "500", "--rounds", "1"),
    "bench_sprints.py": ("--sprints", "20", "--rounds", "1"),
}

ALONE = {"bench_app.py"}  # half a minute of a whole server under fifty people; it has no peer and no ratio
PEERS = {"bench_jumps.py": "jumpmetrics", "bench_positions.py": "floodlight"}  # the environment each takes beside ours


def test_every_benchmark_is_tried_here() -> None:
    assert {path.name for path in FOLDER.glob("bench_*.py")} == set(SMALL) | ALONE


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL)
def test_a_benchmark_says_its_ratio_first_and_then_a_table(name: str) -> None:
    if name == "bench_table.py":
        pytest.importorskip("zen", reason="zen-engine is not installed; make bench installs it")
    if name in PEERS and not (FOLDER.parent / ".venv-peers" / PEERS[name]).exists():
        pytest.skip(f"{PEERS[name]} is not installed; make bench installs it")
    command = [sys.executable, str(FOLDER / name), *SMALL[name]]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.stderr == ""
    first, empty, *table = run.stdout.splitlines()
    ratio, limit = re.findall(r"(\d+\.\d) times.*\(at (?:least|most) (\d+\.\d)\)", first)[0]
    assert (float(ratio) > 0, float(limit) > 0, empty) == (True, True, "")
    assert len({len(line) for line in table[: table.index("")]}) == 1, "the columns of the table are not aligned"
    assert run.returncode == ("Missed:" in run.stdout)
