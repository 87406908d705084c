"""Points in space from several calibrated cameras: the classic linear solution, weighted by how surely each sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.metrics.motion.method import MOST_ERROR_PX
from hamstride.measure.metrics.motion.points import Points
from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say

Cameras = NDArray[np.float64]  # c x 3 x 4: each takes (x, y, z, 1) in metres to pixels, lens distortion taken out


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Points in metres, n x 3, and how far the cameras' own points lie from them, in pixels (root mean square)."""

    points: Points
    error_px: Floats


def triangulate(seen: NDArray[np.float64], cameras: Cameras, confidence: NDArray[np.float64] | None = None) -> Placed:
    """Return where a point is, moment by moment.

    Args:
        seen: c x n x 2 pixels, nan where a camera does not see it.
        cameras: c projection matrices.
        confidence: c x n weights from 0 to 1; None weighs all alike.

    Returns:
        nan where fewer than two cameras see the point.
    """
    weight = np.ones(seen.shape[:2]) if confidence is None else confidence
    weight = np.where(np.isfinite(seen).all(axis=2), weight, 0.0)
    pixel = np.where(weight[..., None] > 0, seen, 0.0)
    rows = pixel[..., None] * cameras[:, None, None, 2, :] - cameras[:, None, :2, :]
    rows = rows * (weight / np.linalg.norm(cameras[:, 2, :3], axis=1)[:, None])[..., None, None]
    system = rows.transpose(1, 0, 2, 3).reshape(seen.shape[1], -1, 4)
    solved = np.linalg.svd(system, full_matrices=False)[2][:, -1, :]
    enough = (weight > 0).sum(axis=0) >= 2
    points = np.where(enough[:, None], solved[:, :3] / np.where(enough, solved[:, 3], 1.0)[:, None], np.nan)
    return Placed(points, _error_px(points, pixel, cameras, weight))


def _error_px(points: Points, pixel: NDArray[np.float64], cameras: Cameras, weight: NDArray[np.float64]) -> Floats:
    whole = np.column_stack((points, np.ones(len(points))))
    shown = np.einsum("cij,nj->cni", cameras, whole)
    off = np.linalg.norm(shown[..., :2] / shown[..., 2:] - pixel, axis=2)
    counted = np.where(weight > 0, off**2, 0.0).sum(axis=0) / np.maximum((weight > 0).sum(axis=0), 1)
    return np.asarray(np.sqrt(counted), dtype=np.float64)


def from_cameras(views: Sequence[Motion], cameras: Cameras) -> Motion:
    """Return the points all views name as one motion in metres.

    Args:
        views: key points of each camera, `NAME.x`, `NAME.y` in pixels and `NAME.c` for confidence, at the same moments.
        cameras: their projection matrices, in the same order.

    Raises:
        Refused: fewer than two cameras, other moments, no point in common, or points that do not fit together.
    """
    if len(views) < 2 or len(views) != len(cameras):
        raise Refused(say("measure.cameras.few"))
    if any(len(each.time_s) != len(views[0].time_s) or (each.time_s != views[0].time_s).any() for each in views):
        raise Refused(say("measure.cameras.times"))
    names = [each[:-2] for each in views[0].columns if each.endswith(".x")]
    shared = [name for name in names if all(f"{name}.{axis}" in view.columns for view in views for axis in "xy")]
    if not shared:
        raise Refused(say("measure.cameras.points"))
    columns: dict[str, Floats] = {}
    errors = []
    for name in shared:
        placed = triangulate(_stack(views, name), cameras, _confidence(views, name))
        errors.append(placed.error_px)
        columns |= {f"{name}.{axis}": placed.points[:, place] for place, axis in enumerate("xyz")}
    if not float(np.nanmedian(errors)) <= MOST_ERROR_PX:
        raise Refused(say("measure.cameras.apart", pixels=f"{np.nanmedian(errors):.0f}"))
    return Motion(views[0].time_s, columns, dict.fromkeys(columns, "m"), views[0].name)


def _stack(views: Sequence[Motion], name: str) -> NDArray[np.float64]:
    return np.stack([np.column_stack([view.columns[f"{name}.{axis}"] for axis in "xy"]) for view in views])


def _confidence(views: Sequence[Motion], name: str) -> NDArray[np.float64]:
    return np.stack([view.columns.get(f"{name}.c", np.ones(len(view.time_s))) for view in views])
