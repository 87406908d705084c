"""A decision from cold, as a record grows: 90 and 900 days of daily answers, sessions, tests and safety questions.

Nothing is remembered between runs: each run reads the case file anew, and only then decides. Reading is timed apart.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from statistics import median

from plain_table import show, verdict
from synthetic_case import case_data, decided_at

from hamstride.casebook import load_protocol
from hamstride.engine.decide import decide
from hamstride.protocol.model import Protocol
from hamstride.record.read import read_case

MOST_MS = 30.0  # for the shorter record
MOST_GROWTH = 1.2  # times the growth of the record


def timed(protocol: Protocol, text: str, days: int) -> tuple[float, float]:
    """Return the CPU milliseconds of reading a case file and of deciding on it."""
    gc.collect()
    start = time.process_time()
    case = read_case(text, protocol)
    read = time.process_time()
    decision = decide(protocol, case, decided_at(days))
    end = time.process_time()
    assert decision.phase is not None, "a decision that stops early would flatter the figure"
    assert decision.today.exercises
    return 1000 * (read - start), 1000 * (end - read)


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--days", type=int, nargs=2, default=(90, 900), metavar=("SHORT", "LONG"))
    arguments.add_argument("--runs", type=int, default=9)
    chosen = arguments.parse_args()
    short, long = chosen.days
    protocol = load_protocol()
    data = {days: case_data(protocol, days) for days in (short, long)}
    texts = {days: json.dumps(each) for days, each in data.items()}
    times: dict[int, list[tuple[float, float]]] = {short: [], long: []}
    for _ in range(chosen.runs):
        for days, text in texts.items():
            times[days].append(timed(protocol, text, days))
    reading, deciding = ({days: median(each[part] for each in times[days]) for days in times} for part in (0, 1))
    ratio = deciding[long] / deciding[short]
    most = MOST_GROWTH * long / short
    rows = [
        (
            f"{days} days",
            f"{len(data[days]['observations']):,}",
            f"{len(data[days]['sessions']):,}",
            f"{deciding[days]:.1f}",
            f"{reading[days]:.1f}",
            f"{len(texts[days]) / 1000:,.0f}",
        )
        for days in texts
    ]
    show(
        f"Deciding on {long} days takes {ratio:.1f} times as long as on {short} (at most {most:.1f})",
        ("median, CPU time", "answers", "sessions", "decide, ms", "read the file, ms", "file, kB"),
        rows,
        [f"Deciding on {short} days may take {MOST_MS:.0f} ms."],
    )
    return verdict(ratio <= most and deciding[short] <= MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
