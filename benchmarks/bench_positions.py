"""Speed and bands of two squads over half a match: ours against floodlight, each in its own environment, in turn.

Both are given the same positions in memory and say, for every player, metres, top speed and metres above two speeds.
What both find is held against each other before anything is timed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
from peer_process import Peer
from plain_table import show, verdict

from hamstride.measure.metrics.running.bands import HIGH_SPEED_M_S, SPRINT_M_S
from hamstride.measure.metrics.running.squad import Squad, squad
from hamstride.measure.series import Floats

AT_LEAST = 1.5
RATE_HZ = 25.0
THRESHOLDS = (HIGH_SPEED_M_S, SPRINT_M_S)


def match(frames: int, players: int) -> Floats:
    """Made positions, (frames, players, 2): players who jog, and now and then run fast."""
    chance = np.random.default_rng(11)
    pace = np.cumsum(chance.normal(0, 0.02, (frames, players)), axis=0)
    way = np.cumsum(chance.normal(0, 0.05, (frames, players)), axis=0)
    speed = 0.5 + 8.5 * np.sin(pace) ** 6
    steps = np.stack((speed * np.cos(way), speed * np.sin(way)), axis=2) / RATE_HZ
    return np.cumsum(steps, axis=0)


def agree(ours: Squad, theirs: list[list[float]]) -> float:
    """Return the largest difference between what both found, as a share."""
    mine = np.vstack((ours.distance_m, ours.top_m_s, ours.metres_above))
    return float(np.max(np.abs(mine - np.array(theirs)) / np.maximum(np.abs(mine), 1e-9)))


def main() -> int:
    """Run the benchmark and return its exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--frames", type=int, default=75_000)
    arguments.add_argument("--players", type=int, default=22)
    arguments.add_argument("--rounds", type=int, default=9)
    chosen = arguments.parse_args()
    positions = match(chosen.frames, chosen.players)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "positions.npy"
        np.save(path, positions.reshape(chosen.frames, -1))
        peer = Peer("floodlight", "floodlight_speed.py", str(path), str(RATE_HZ), json.dumps(THRESHOLDS))
        with peer:
            name = f"floodlight {peer.ready['version']}"
            off = agree(squad(positions, RATE_HZ, THRESHOLDS), peer.ready["found"])
            found: dict[str, list[float]] = {"Hamstride": [], name: []}
            for turn in range(chosen.rounds):
                for who in list(found) if turn % 2 else reversed(list(found)):
                    if who == name:
                        found[who].append(peer.ask()["seconds"])
                        continue
                    start = time.process_time()
                    squad(positions, RATE_HZ, THRESHOLDS)
                    found[who].append(time.process_time() - start)
    ratio = median(theirs / ours for ours, theirs in zip(found["Hamstride"], found[name], strict=True))
    cells = chosen.frames * chosen.players / 1e6
    show(
        f"Speed and bands: {ratio:.1f} times {name} (at least {AT_LEAST:.1f})",
        ("millions of positions per CPU second, median", "rate", "slowest", "fastest"),
        [
            (who, f"{cells / median(each):,.1f}", f"{cells / max(each):,.1f}", f"{cells / min(each):,.1f}")
            for who, each in found.items()
        ],
        [
            f"{chosen.frames:,} frames of {chosen.players} players; what both find differs by {off:.0e} at most.",
            "Ours also leaves out frames without a position and those faster than anybody runs.",
        ],
    )
    return verdict(ratio >= AT_LEAST and off < 1e-9)


if __name__ == "__main__":
    sys.exit(main())
