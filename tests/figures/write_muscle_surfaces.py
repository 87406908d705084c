"""`python -m tests.figures.write_muscle_surfaces`: fit the surfaces of `muscle/fitted.yaml` to the open model.

Needs OpenSim (`make .venv/.with-motion`) and the model beside the project. The same model gives the same file.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from tests.figures.opensim_model import COORDINATES, Leg

Floats = NDArray[np.float64]
FILE = Path(__file__).parents[2] / "src" / "hamstride" / "figures" / "muscle" / "fitted.yaml"
DEGREE = 4
JOINTS = ("hip_rotation", "hip_adduction", "hip_flexion", "knee_flexion")  # as in the file, outermost power first
LIMITS = {
    "hip_rotation": (-40, 40),
    "hip_adduction": (-30, 30),
    "hip_flexion": (-30, 120),
    "knee_flexion": (0, 140),
}
ROUNDS = 300

HEAD = """\
# Length of muscle with tendons in thigh lengths (middle of the hip to middle of the knee), fitted to an open model of
# the body. Written by tests/figures/write_muscle_surfaces.py; do not edit.
#
# powers: a list by power of the first joint, in it a list by power of the second, and so on; each angle is scaled to
# -1 … 1 over its limits. The terms of flexion alone have the least worst error; those of a turned thigh, which vanish
# when it is not turned, the least squared one.
model: LaiUhlrich2022_scaled
source: "Rajagopal et al. 2016, Lai et al. 2017, Uhlrich et al. 2022; the model is in the OpenCap examples (Apache-2.0)"
computed_with: OpenSim {version}
degree: {degree}
thigh_m: {thigh:.5f}
"""


def grid(steps: dict[str, int]) -> Floats:
    """All combinations of evenly spaced angles: an (n, 4) array in the order of JOINTS."""
    axes = [np.linspace(*LIMITS[joint], steps.get(joint, 1)) if joint in steps else [0.0] for joint in JOINTS]
    return np.array(list(product(*axes)), dtype=float)


def scaled(poses: Floats) -> Floats:
    low, high = np.array([LIMITS[joint] for joint in JOINTS], dtype=float).T
    return np.array((poses - (low + high) / 2) / ((high - low) / 2))


def design(poses: Floats, powers: Floats) -> Floats:
    return np.array(np.prod(scaled(poses)[:, None, :] ** powers[None, :, :], axis=2))


def least_worst(matrix: Floats, wanted: Floats) -> Floats:
    """The coefficients whose largest error is smallest (Lawson's way: least squares, weighted by the last error)."""
    weights: Floats = np.ones(len(wanted))
    best: Floats = np.zeros(matrix.shape[1])
    worst = np.inf
    for _ in range(ROUNDS):
        root = np.sqrt(weights)
        found = np.array(np.linalg.lstsq(matrix * root[:, None], wanted * root, rcond=None)[0], dtype=float)
        error = np.array(np.abs(matrix @ found - wanted), dtype=float)
        if error.max() < worst:
            best, worst = found, float(error.max())
        weights *= error + 1e-9
        weights /= weights.sum()
    return best


def every_power() -> Floats:
    return np.array([each for each in product(range(DEGREE + 1), repeat=len(JOINTS)) if sum(each) <= DEGREE])


def fit(leg: Leg) -> dict[str, dict[tuple[int, ...], float]]:
    """Coefficients by muscle and powers: first flexion alone, then what turning the thigh adds to it."""
    powers = every_power()
    flat = powers[:, :2].sum(axis=1) == 0
    plane, space = grid({"hip_flexion": 31, "knee_flexion": 29}), grid(dict(zip(JOINTS, (9, 7, 11, 10), strict=True)))
    plane_lengths, space_lengths = (in_opensims_order(leg, poses) for poses in (plane, space))
    found = {}
    for muscle in plane_lengths:
        flexion = least_worst(design(plane, powers[flat]), plane_lengths[muscle] / leg.thigh_m)
        left = space_lengths[muscle] / leg.thigh_m - design(space, powers[flat]) @ flexion
        turned = np.array(np.linalg.lstsq(design(space, powers[~flat]), left, rcond=None)[0], dtype=float)
        rows = np.vstack([powers[flat], powers[~flat]])
        found[muscle] = {
            tuple(map(int, row)): float(value)
            for row, value in zip(rows, np.concatenate([flexion, turned]), strict=True)
        }
    return found


def in_opensims_order(leg: Leg, poses: Floats) -> dict[str, Floats]:
    order = [JOINTS.index(name.removesuffix("_r").replace("knee_angle", "knee_flexion")) for name in COORDINATES]
    return dict(leg.lengths(poses[:, order]))


def nested(coefficients: dict[tuple[int, ...], float]) -> Any:
    """Lists in lists, by the power of each joint in turn."""
    if () in coefficients:
        return round(coefficients[()], 8)
    highest = max(powers[0] for powers in coefficients)
    return [
        nested({powers[1:]: value for powers, value in coefficients.items() if powers[0] == power})
        for power in range(highest + 1)
    ]


def text(leg: Leg) -> str:
    import opensim

    version = opensim.GetVersion().partition("-")[0]
    told = {
        "joints": list(JOINTS),
        "limits_deg": {joint: list(LIMITS[joint]) for joint in JOINTS},
        "muscles": {muscle: {"powers": nested(found)} for muscle, found in fit(leg).items()},
    }
    body = yaml.safe_dump(told, sort_keys=False, width=118, default_flow_style=None)
    return HEAD.format(version=version, degree=DEGREE, thigh=leg.thigh_m) + body


if __name__ == "__main__":
    FILE.write_text(text(Leg()), encoding="utf-8")
