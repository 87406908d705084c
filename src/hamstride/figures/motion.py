"""From key poses and their timing to the frames of one round of the movement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, ceil, dist, sin

from hamstride.figures.blend import between, swapped
from hamstride.figures.body import Body
from hamstride.figures.pose import Move, Plan
from hamstride.figures.solve import Solved, solve

# A point of the body moves at most so far, percent of stature, from one frame to the next.
STRIDE = 9.0
FEWEST, MOST = 2, 7
# and so many frames a second are smooth enough.
RATE = 9
PAUSE_S = 0.5
_WATCHED = ("work.toe", "other.toe", "work.knee", "pelvis", "top", "work.fingers", "other.fingers")


@dataclass(frozen=True, slots=True)
class Motion:
    """One round: the bodies and the moment of each, from 0 to 1; the last is the first again."""

    frames: tuple[Solved, ...]
    times: tuple[float, ...]
    seconds: float


def motion(body: Body, plan: Plan) -> Motion:
    """Return the frames of a plan.

    Raises:
        OutOfReach: a foot or a hand cannot get to its place.
    """
    keys = {name: solve(body, pose) for name, pose in plan.poses.items()}
    return _round(body, plan, keys) if plan.cycle else _there_and_back(body, plan, keys)


def _there_and_back(body: Body, plan: Plan, keys: dict[str, Solved]) -> Motion:
    here = next(iter(plan.poses))
    frames, times, at = [keys[here]], [0.0], PAUSE_S
    frames.append(keys[here])
    times.append(at)
    known: dict[tuple[str, str], list[Solved]] = {}
    for move in plan.moves:
        if move.seconds <= 0:
            continue
        way = [] if move.pose == here else _way(body, keys, known, here, move)
        frames += [*way, keys[move.pose]]
        times += [at + move.seconds * _eased(part / (len(way) + 1)) for part in range(1, len(way) + 2)]
        here, at = move.pose, at + move.seconds
    return Motion(tuple(frames), tuple(each / at for each in times), at)


def _way(
    body: Body, keys: dict[str, Solved], known: dict[tuple[str, str], list[Solved]], start: str, move: Move
) -> list[Solved]:
    """The bodies strictly between two poses; the way back is the same one."""
    end = move.pose
    if (end, start) in known:
        return known[end, start][::-1]
    pair = (keys[start], keys[end])
    count = min(_steps(*pair), max(FEWEST, ceil(move.seconds * RATE)))
    known[start, end] = [between(body, pair, (1 - part / count, part / count)) for part in range(1, count)]
    return known[start, end]


def _steps(start: Solved, end: Solved) -> int:
    far = max(dist(start.skeleton.points[name], end.skeleton.points[name]) for name in _WATCHED)
    return max(FEWEST, min(MOST, ceil(far / STRIDE)))


def _eased(part: float) -> float:
    """The moment at which a movement that starts and stops gently has done this part of its way."""
    return 0.5 - sin(asin(1 - 2 * part) / 3)


# A round of steps: halves mirrored, so that left does exactly what right did.
_TWEENS = 2


def _round(body: Body, plan: Plan, keys: dict[str, Solved]) -> Motion:
    half = [keys[move.pose] for move in plan.moves]
    ring = [*half, *(solve(body, swapped(key.pose)) for key in half)]
    frames = [frame for index in range(len(ring)) for frame in _spans(body, ring, index)]
    frames.append(frames[0])
    count = len(frames) - 1
    return Motion(tuple(frames), tuple(index / count for index in range(count + 1)), plan.cycle or 1.0)


def _spans(body: Body, ring: Sequence[Solved], index: int) -> list[Solved]:
    """A key pose and the bodies up to the next one, on a smooth curve through the two before and after."""
    four = [ring[(index + step) % len(ring)] for step in (-1, 0, 1, 2)]
    return [ring[index], *(between(body, four, _smooth(part / _TWEENS)) for part in range(1, _TWEENS))]


def _smooth(t: float) -> tuple[float, float, float, float]:
    """The weights of a curve through four points, between the second and the third."""
    return (
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (-(t**2) + t**3) / 2,
    )
