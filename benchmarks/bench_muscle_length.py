"""Muscle lengths of many poses at once: the fitted surface, the classic equation, and OpenSim where it is installed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from plain_table import show, verdict

from hamstride.figures import muscle

ROOT = Path(__file__).parents[1]
LEAST = 5_000_000  # poses a second that the fitted surface has to reach
OPENSIM_POSES = 2000


def rate(work: Callable[[], object], poses: int, rounds: int) -> float:
    """Return poses a second of CPU time, the median of several rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return poses / max(median(taken), 1e-9)


def opensim_rate(some: NDArray[np.float64], rounds: int) -> float | None:
    """Return the same of OpenSim, for all three muscles; None without OpenSim or its model."""
    sys.path.insert(0, str(ROOT))
    model = import_module("tests.figures.opensim_model")
    if find_spec("opensim") is None or not model.MODEL.is_file():
        return None
    leg = model.Leg()
    return rate(lambda: leg.lengths(some), len(some), rounds)


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--poses", type=int, default=5_000_000)
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    poses = np.random.default_rng(1).uniform((-30, 0, -30, -40), (120, 120, 30, 40), (chosen.poses, 4))
    hip, knee, adduction, rotation = np.ascontiguousarray(poses.T)
    ways: dict[str, Callable[[], object]] = {
        "fitted, flexion alone": lambda: muscle.lengths(hip, knee),
        "fitted, thigh turned": lambda: muscle.lengths(
            hip, knee, hip_adduction_deg=adduction, hip_rotation_deg=rotation
        ),
        "Hawkins and Hull": lambda: muscle.lengths(hip, knee, method="hawkins_hull"),
    }
    rates: dict[str, float | None] = {name: rate(way, chosen.poses, chosen.rounds) for name, way in ways.items()}
    rates["OpenSim, three muscles"] = opensim_rate(poses[:OPENSIM_POSES], chosen.rounds)
    ratio = (rates["fitted, flexion alone"] or 0) / LEAST
    show(
        f"The fitted surface reads {ratio:.1f} times five million poses a second (at least 1.0)",
        ("one muscle, CPU time", "poses a second"),
        [(name, "not here" if found is None else f"{found:,.0f}") for name, found in rates.items()],
        ["OpenSim is installed by  make .venv/.with-motion  and reads the model beside the project."],
    )
    return verdict(ratio >= 1)


if __name__ == "__main__":
    sys.exit(main())
