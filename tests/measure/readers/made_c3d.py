"""C3D files made for the tests: by the library where it can, by bytes where the header has to lie."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import ezc3d
import numpy as np

BLOCK = 512


def trial(
    markers: Sequence[str] = ("LKNE",),
    channels: Mapping[str, tuple[str, float]] | None = None,
    frames: int = 10,
    unit: str = "mm",
) -> bytes:
    """A trial at 100 frames and 1000 samples a second; each marker stands still, each channel is steady."""
    made = ezc3d.c3d()
    made["parameters"]["POINT"]["RATE"]["value"] = [100]
    made["parameters"]["POINT"]["LABELS"]["value"] = list(markers)
    points = np.ones((4, len(markers), frames))
    points[0], points[1], points[2] = 100, 200, 300
    made["data"]["points"] = points
    made.add_parameter("POINT", "UNITS", [unit])
    if channels:
        made["parameters"]["ANALOG"]["RATE"]["value"] = [1000]
        made["parameters"]["ANALOG"]["LABELS"]["value"] = list(channels)
        made.add_parameter("ANALOG", "UNITS", [each for each, _ in channels.values()])
        levels = np.array([level for _, level in channels.values()])
        made["data"]["analogs"] = np.repeat(levels[None, :, None], frames * 10, axis=2)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "trial.c3d"
        made.write(str(path))
        return path.read_bytes()


def header(points: int = 1, analogue: int = 0, last: int = 10, start: int = 3, processor: int = 84) -> bytes:
    """A header and an empty section of parameters, whose counts are what the test says."""
    head = struct.pack("<BBHHHHHfHHf", 2, 0x50, points, analogue, 1, last, 10, -1.0, start, 1, 100.0)
    parameters = struct.pack("<BBBB", 1, 0x50, 1, processor)
    return head.ljust(BLOCK, b"\0") + parameters.ljust(BLOCK, b"\0")
