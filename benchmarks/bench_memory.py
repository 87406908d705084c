"""Memory of one decision on a long record: what Python allocates at its peak, and how far the process grows.

Each figure comes from a fresh process, because a process seldom gives memory back.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import sys
import tracemalloc
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from plain_table import show, verdict
from synthetic_case import case_data, decided_at

from hamstride.casebook import load_protocol
from hamstride.engine.decide import decide
from hamstride.record.read import read_case

MOST_MB = 100.0
MOST_GROWTH = 1.2  # times the growth of the record
MB = 1_000_000
RESET = Path("/proc/self/clear_refs")


class Memory(NamedTuple):
    """Megabytes: peak while deciding, peak while reading and deciding, growth of the process over both."""

    deciding: float
    both: float
    process: float


def allocated(text: str, days: int) -> tuple[float, float]:
    """Return the peak of Python's own allocations while deciding, and while reading and deciding."""
    protocol = load_protocol()
    tracemalloc.start()
    case = read_case(text, protocol)
    read_peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    decide(protocol, case, decided_at(days))
    peak = tracemalloc.get_traced_memory()[1]
    return (peak - before) / MB, max(peak, read_peak) / MB


def grown(text: str, days: int) -> float:
    """Return how far the process grew, at its largest, from reading a case file and deciding on it."""
    protocol = load_protocol()
    before = _forget_the_peak()
    decide(protocol, read_case(text, protocol), decided_at(days))
    return _peak() - before


def _forget_the_peak() -> float:
    """Start the peak anew, where the system can (Linux), and return it; loading the protocol has its own."""
    if RESET.exists():
        RESET.write_text("5")
    return _peak()


def _peak() -> float:
    """The largest size the process has had."""
    if RESET.exists():
        status = RESET.with_name("status").read_text()
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1024 / MB
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / MB if sys.platform == "darwin" else size * 1024 / MB


def measured(days: int) -> Memory:
    """Return the figures for a record of so many days."""
    text = json.dumps(case_data(load_protocol(), days))
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as first, ProcessPoolExecutor(1, mp_context=fresh) as second:
        deciding, both = first.submit(allocated, text, days).result()
        return Memory(deciding, both, second.submit(grown, text, days).result())


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--days", type=int, nargs=2, default=(90, 900), metavar=("SHORT", "LONG"))
    short, long = arguments.parse_args().days
    found = {days: measured(days) for days in (short, long)}
    ratio = found[long].deciding / found[short].deciding
    most = MOST_GROWTH * long / short
    show(
        f"Deciding on {long} days takes {ratio:.1f} times the memory of {short} (at most {most:.1f})",
        ("peak, MB", "deciding", "reading and deciding", "growth of the process"),
        [(f"{days} days", *(f"{each:.1f}" for each in found[days])) for days in found],
        [f"No figure may reach {MOST_MB:.0f} MB."],
    )
    return verdict(ratio <= most and max(found[long]) < MOST_MB)


if __name__ == "__main__":
    sys.exit(main())
