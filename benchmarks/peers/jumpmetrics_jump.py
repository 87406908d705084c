"""jumpmetrics' counter-movement jump, in its own environment: a line in asks for a round, a line out says its seconds.

Its `process_jump_trial` fails where nobody steps off the plate at the end, so its take-off part is asked, as its own
documentation shows, on a trace that is already cut at take-off. Finding take-off and landing is thus left to us alone.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from importlib.metadata import version

import numpy as np
from jumpmetrics.core.processors import ForceTimeCurveCMJTakeoffProcessor

logging.disable()


def height(force: np.ndarray, rate_hz: float) -> float:
    """Height by speed at take-off, with everything the processor works out on the way."""
    jump = ForceTimeCurveCMJTakeoffProcessor(force, sampling_frequency=rate_hz, weighing_time=1.0)
    jump.get_jump_events()
    jump.compute_jump_metrics()
    return float(jump.jump_metrics["jump_height_takeoff_velocity"])


def main() -> None:
    force, rate_hz = np.load(sys.argv[1]), int(sys.argv[2])
    print(json.dumps({"version": version("jumpmetrics"), "found": height(force, rate_hz)}), flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        height(force, rate_hz)
        print(json.dumps({"seconds": time.process_time() - start}), flush=True)


if __name__ == "__main__":
    main()
