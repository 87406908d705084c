"""Muscle-tendon lengths as OpenSim computes them, for the fit and for the tests that compare with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import dist, radians
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.measure.given_data import FOLDER

MODEL = FOLDER / "motion" / "LaiUhlrich2022_scaled.osim"
JUMP = FOLDER / "motion" / "jump2.mot"

MUSCLES = {
    "biceps_femoris_long_head": "bflh_r",
    "semimembranosus": "semimem_r",
    "semitendinosus": "semiten_r",
}
COORDINATES = ("hip_flexion_r", "knee_angle_r", "hip_adduction_r", "hip_rotation_r")


class Leg:
    """The right leg of the model. Nothing but the four angles moves, so the constraint on the kneecap is left alone."""

    def __init__(self, path: Path = MODEL) -> None:
        import opensim

        opensim.Logger.setLevelString("Error")
        self.model: Any = opensim.Model(str(path))
        self.state: Any = self.model.initSystem()
        self.angles = [self.model.getCoordinateSet().get(name) for name in COORDINATES]
        self.muscles = {name: self.model.getMuscles().get(theirs) for name, theirs in MUSCLES.items()}
        self.thigh_m = self._thigh()

    def _thigh(self) -> float:
        """Metres from the middle of the hip to the middle of the knee, standing."""
        import opensim

        self.pose((0, 0, 0, 0))
        ends = [
            self.model.getBodySet().get(body).findStationLocationInGround(self.state, opensim.Vec3(0))
            for body in ("femur_r", "tibia_r")
        ]
        return dist(*([end.get(axis) for axis in range(3)] for end in ends))

    def pose(self, degrees: Sequence[float]) -> None:
        for angle, value in zip(self.angles, degrees, strict=True):
            angle.setValue(self.state, radians(value), False)
        self.model.realizePosition(self.state)

    def lengths(self, poses: NDArray[np.float64]) -> Mapping[str, NDArray[np.float64]]:
        """Metres by muscle for n poses: an (n, 4) array of hip flexion, knee flexion, hip adduction, hip rotation."""
        rows = []
        for degrees in poses:
            self.pose(degrees)
            rows.append([muscle.getLength(self.state) for muscle in self.muscles.values()])
        return dict(zip(self.muscles, np.array(rows).T, strict=True))


def motion(path: Path, *columns: str) -> NDArray[np.float64]:
    """The named columns of a `.mot` file as an (n, columns) array, degrees as they stand there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = lines.index("endheader") + 1
    names = lines[head].split()
    return np.loadtxt(lines[head + 1 :])[:, [names.index(column) for column in columns]]
