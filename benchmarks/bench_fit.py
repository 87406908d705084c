"""A FIT file of 1 MB from bytes to markers, beside the decoder alone: what columns and every running marker cost.

The file is made here: somebody runs for hours, one record a second, with the fields a watch of today writes. A real
file is measured too where HAMSTRIDE_DATA holds it. CPU time, because other work on the machine would count too.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np
import pyfitparsernative
from plain_table import show, verdict

from hamstride.measure.markers import markers
from hamstride.measure.readers import read

AT_MOST = 1.3
DATA = Path(os.environ.get("HAMSTRIDE_DATA") or Path(__file__).parents[2] / "shared" / "data")
REAL = DATA / "fit" / "activity-large-fenxi2-multisport.fit"


def made(seconds: int) -> bytes:
    """A run of so many seconds; 24,000 of them make about 1 MB."""
    chance = np.random.default_rng(7)
    speed = np.clip(3 + 2 * np.sin(np.arange(seconds) / 60) + chance.normal(0, 0.2, seconds), 0, None)
    distance = np.cumsum(speed)
    stamps = np.datetime_as_string(np.datetime64("2026-03-01T10:00:00") + np.arange(seconds).astype("timedelta64[s]"))
    head = {"message_type": "file_id", "type": "activity", "manufacturer": "garmin", "product": 1967}
    rows = [
        {
            "message_type": "record",
            "timestamp": str(stamps[row]),
            "position_lat": int(614_530_752 + 10 * row),
            "position_long": int(-931_630 + row % 50),
            "distance": round(float(distance[row]), 2),
            "speed": round(float(speed[row]), 3),
            "heart_rate": int(140 + row % 20),
            "cadence": 85,
            "altitude": 12.0,
            "temperature": 18,
            "stance_time": 250.0,
            "vertical_oscillation": 90.0,
            "stance_time_percent": 35.0,
            "stance_time_balance": 50.5,
            "vertical_ratio": 8.1,
            "step_length": 1100.0,
            "power": 240,
        }
        for row in range(seconds)
    ]
    return bytes(pyfitparsernative.write_fit_bytes([head, *rows]))


def side_by_side(data: bytes, rounds: int) -> tuple[list[float], list[float]]:
    """Return the CPU seconds of the decoder alone and of bytes to markers, measured in turn."""
    ways: tuple[Callable[[], object], ...] = (
        lambda: pyfitparsernative.parse_fit_bytes(data),
        lambda: markers(read(data)),
    )
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for way, times in zip(ways, spent, strict=True):
            gc.collect()
            start = time.process_time()
            way()
            times.append(time.process_time() - start)
    return spent


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=24_000)
    arguments.add_argument("--rounds", type=int, default=9)
    chosen = arguments.parse_args()
    files = {"a run made here": made(chosen.seconds)}
    if REAL.exists():
        files["a real file of a watch"] = REAL.read_bytes()
    rows, ratios = [], []
    for name, data in files.items():
        decoder, ours = side_by_side(data, chosen.rounds)
        ratios.append(median(one / other for one, other in zip(ours, decoder, strict=True)))
        figures = (median(decoder), median(ours), min(decoder), min(ours))
        rows.append((name, f"{len(data) / 1e6:.2f}", f"{ratios[-1]:.2f}", *(f"{1000 * each:.0f}" for each in figures)))
    theirs = f"pyfitparsernative {version('pyfitparsernative')} alone"
    show(
        f"FIT from bytes to markers: {max(ratios):.1f} times {theirs} (at most {AT_MOST:.1f})",
        ("CPU ms", "MB", "ratio", "decoder, median", "ours, median", "decoder, best", "ours, best"),
        rows,
        ["" if REAL.exists() else f"Left out: a real file, because {REAL.name} is not in HAMSTRIDE_DATA."],
    )
    return verdict(max(ratios) <= AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
