"""Counter-movement jumps from a force plate: ours against jumpmetrics, each in its own environment, in turn.

Ours is given the whole recording and tells all its markers, checks included. jumpmetrics is given the part up to
take-off, because it cannot find the landing where nobody steps off the plate. The height was put in, so it is known.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
from peer_process import Peer
from plain_table import show, verdict

from hamstride.measure.metrics.jumps.from_standing import counter_movement_jump
from hamstride.measure.metrics.jumps.method import GRAVITY_M_S2
from hamstride.measure.series import Floats, Force

AT_LEAST = 100.0
RATE_HZ = 1000
WEIGHT_N, SPEED_M_S = 700.0, 2.4  # of the person, at take-off
STILL_S, DIP_S, PUSH_S, LEAVE_S, LAND_S = 1.5, 0.30, 0.40, 0.02, 0.35
DIP = 0.6
TRIALS = 40  # of ours in a round, because one is too short to time


def made_jump() -> tuple[Floats, int]:
    """Return five seconds of force with the noise of a good plate, and the sample of take-off."""
    g, ms = GRAVITY_M_S2, RATE_HZ
    push = (SPEED_M_S / g + DIP * DIP_S * 2 / np.pi + LEAVE_S / 2) * np.pi / (2 * PUSH_S)
    land = SPEED_M_S / g * np.pi / (2 * LAND_S)
    parts = [
        np.ones(round(STILL_S * ms)),
        1 - DIP * np.sin(np.pi * np.linspace(0, 1, round(DIP_S * ms))),
        1 + push * np.sin(np.pi * np.linspace(0, 1, round(PUSH_S * ms))),
        np.linspace(1, 0, round(LEAVE_S * ms)),
        np.zeros(round(2 * SPEED_M_S / g * ms)),
        1 + land * np.sin(np.pi * np.linspace(0, 1, round(LAND_S * ms))),
    ]
    whole = WEIGHT_N * np.concatenate((*parts, np.ones(max(5 * ms - sum(map(len, parts)), 0))))
    return whole + np.random.default_rng(3).normal(0.0, 1.5, len(whole)), sum(map(len, parts[:4]))


def our_height(force: Floats) -> float:
    """Return the height by speed at take-off, in metres."""
    told = {each.id: each.value for each in counter_movement_jump(Force(RATE_HZ, {"": force}))}
    height = told["jump_height_impulse_m"]
    assert height is not None, "a refused jump would flatter the figure"
    return height


def our_seconds(force: Floats) -> float:
    """Return the CPU seconds of one trial, the mean of many."""
    start = time.process_time()
    for _ in range(TRIALS):
        our_height(force)
    return (time.process_time() - start) / TRIALS


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=15)
    chosen = arguments.parse_args()
    force, take_off = made_jump()
    truth = SPEED_M_S**2 / (2 * GRAVITY_M_S2)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "until_take_off.npy"
        np.save(path, force[:take_off])
        with Peer("jumpmetrics", "jumpmetrics_jump.py", str(path), str(RATE_HZ)) as peer:
            name = f"jumpmetrics {peer.ready['version']}"
            heights = {"Hamstride": our_height(force), name: float(peer.ready["found"])}
            found: dict[str, list[float]] = {each: [] for each in heights}
            for turn in range(chosen.rounds):
                for who in list(found) if turn % 2 else reversed(list(found)):
                    found[who].append(peer.ask()["seconds"] if who == name else our_seconds(force))
    ratio = median(theirs / ours for ours, theirs in zip(found["Hamstride"], found[name], strict=True))
    show(
        f"Jumps: {ratio:.1f} times {name} (at least {AT_LEAST:.1f})",
        ("CPU milliseconds a jump, median", "ms", "fastest", "slowest", "height, m", "off, mm"),
        [
            (
                who,
                f"{1000 * median(each):.2f}",
                f"{1000 * min(each):.2f}",
                f"{1000 * max(each):.2f}",
                f"{heights[who]:.4f}",
                f"{1000 * (heights[who] - truth):+.1f}",
            )
            for who, each in found.items()
        ],
        [
            f"The height that was put in is {truth:.4f} m.",
            "Ours reads the whole recording and finds the flight; the peer is given the part before take-off.",
        ],
    )
    return verdict(ratio >= AT_LEAST and abs(heights["Hamstride"] - truth) <= 0.003)


if __name__ == "__main__":
    sys.exit(main())
