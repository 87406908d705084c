"""floodlight's speed and bands, in its own environment: a line in asks for a round, a line out says its seconds."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

import numpy as np
from floodlight import XY
from floodlight.models.kinematics import VelocityModel

THRESHOLDS = json.loads(sys.argv[3])


def bands(positions: XY) -> list[list[float]]:
    """Metres, top speed and metres above each threshold: what a user of floodlight writes around its model."""
    model = VelocityModel()
    model.fit(positions)
    speed = model.velocity().property
    rows = [np.nansum(speed, axis=0) / positions.framerate, np.nanmax(speed, axis=0)]
    rows += [np.sum(np.where(speed > each, speed, 0.0), axis=0) / positions.framerate for each in THRESHOLDS]
    return [row.tolist() for row in rows]


def main() -> None:
    positions = XY(np.load(sys.argv[1]), framerate=float(sys.argv[2]))
    print(json.dumps({"version": version("floodlight"), "found": bands(positions)}), flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        bands(positions)
        print(json.dumps({"seconds": time.process_time() - start}), flush=True)


if __name__ == "__main__":
    main()
