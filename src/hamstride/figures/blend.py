"""Poses between poses: numbers are mixed, feet and hands that stay are kept in place by solving again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace

from hamstride.figures.body import Body
from hamstride.figures.pose import Bent, Hand, Limb, Pose, Root, Step
from hamstride.figures.skeleton import Arm, Leg, Trunk
from hamstride.figures.solve import Solved, solve

_LIMBS: tuple[Limb, Limb] = ("work", "other")


def between(body: Body, keys: Sequence[Solved], weights: Sequence[float]) -> Solved:
    """Return the mix of some solved poses; the weights add up to 1."""
    first = keys[0].pose
    pose = replace(
        first,
        name="",
        root=_root(keys, weights),
        trunk=Trunk(*_mixed([astuple(key.pose.trunk) for key in keys], weights)),
        legs={name: _leg(keys, weights, name) for name in _LIMBS},
        arms={name: _arm(keys, weights, name) for name in _LIMBS},
    )
    return solve(body, pose)


def _mixed(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    return [sum(w * value for w, value in zip(weights, column, strict=True)) for column in zip(*rows, strict=True)]


def _root(keys: Sequence[Solved], weights: Sequence[float]) -> Root:
    roots = [key.pose.root for key in keys]
    first = roots[0]
    if all(r.kind == "plant" and r.point == first.point and (r.y is None) == (first.y is None) for r in roots):
        x, y, lift = _mixed([(r.x, r.y or 0.0, r.lift) for r in roots], weights)
        return replace(first, x=x, y=None if first.y is None else y, lift=lift)
    x, y, _ = _mixed([key.pelvis for key in keys], weights)
    return Root("pelvis", x=x, y=y)


def _leg(keys: Sequence[Solved], weights: Sequence[float], name: Limb) -> Bent | Step:
    steps = [key.pose.legs[name] for key in keys]
    first = steps[0]
    if isinstance(first, Step) and all(isinstance(each, Step) and each.by == first.by for each in steps):
        rows = [(each.x, each.y, each.z or 0.0, each.sole) for each in steps if isinstance(each, Step)]
        x, y, z, sole = _mixed(rows, weights)
        return Step(x, y, None if first.z is None else z, first.by, sole)
    if all(isinstance(each, Bent) and each.sole is not None for each in steps):
        sole = _mixed([(each.sole or 0.0,) for each in steps if isinstance(each, Bent)], weights)[0]
        return Bent(Leg(*_mixed([astuple(key.legs[name]) for key in keys], weights)), sole)
    return Bent(Leg(*_mixed([astuple(key.legs[name]) for key in keys], weights)))


def _arm(keys: Sequence[Solved], weights: Sequence[float], name: Limb) -> Arm | Hand:
    hands = [key.pose.arms[name] for key in keys]
    first = hands[0]
    if isinstance(first, Hand) and all(_alike(first, each) for each in hands):
        if isinstance(first.at, str):
            return first
        at = _mixed([each.at for each in hands if isinstance(each, Hand) and not isinstance(each.at, str)], weights)
        return replace(first, at=(at[0], at[1], 0.0))
    return Arm(*_mixed([astuple(key.arms[name]) for key in keys], weights))


def _alike(first: Hand, other: Arm | Hand) -> bool:
    if not isinstance(other, Hand) or other.palm != first.palm or (other.z is None) != (first.z is None):
        return False
    return other.at == first.at if isinstance(first.at, str) else not isinstance(other.at, str)


_SWAP: dict[Limb, Limb] = {"work": "other", "other": "work"}


def swapped(pose: Pose) -> Pose:
    """Return a pose with left and right changed over; where the whole body leans and looks stays."""
    t = pose.trunk
    point = pose.root.point
    limb, dot, part = point.partition(".")
    if limb in _LIMBS:
        point = _SWAP["work" if limb == "work" else "other"] + dot + part
    return replace(
        pose,
        root=replace(pose.root, point=point),
        trunk=replace(t, side=-t.side, twist=-t.twist),
        legs={name: pose.legs[_SWAP[name]] for name in _LIMBS},
        arms={name: pose.arms[_SWAP[name]] for name in _LIMBS},
    )
