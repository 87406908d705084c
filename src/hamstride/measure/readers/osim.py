"""OpenSim's .osim models: only what metrics need of one, the length of the thighs and the names."""

from __future__ import annotations

import math
from xml.etree.ElementTree import Element  # the type

from hamstride.measure.readers import limits
from hamstride.measure.readers.points import number
from hamstride.measure.readers.xml import elements, local, texts
from hamstride.measure.series import Damage, Reading, Refused
from hamstride.words.say import say

_JOINTS = frozenset({"CustomJoint", "PinJoint", "UniversalJoint", "BallJoint"})
_WANTED = _JOINTS | {"Body", "Thelen2003Muscle", "Millard2012EquilibriumMuscle", "DeGrooteFregly2016Muscle"}


def read(data: bytes) -> Reading:
    """Read a .osim model.

    Returns:
        No series; facts: `model`, `bodies`, `muscles`, and `thigh_left_m` / `thigh_right_m`, the distance between the
        hip's and the knee's joint centre in the femur, where the model has one that can be told.

    Raises:
        Refused: no model.
    """
    limits.size(data)
    damage: list[Damage] = []
    facts: dict[str, str] = {}
    ends: dict[str, dict[str, tuple[float, ...]]] = {"left": {}, "right": {}}
    counts = {"bodies": 0, "muscles": 0}
    for name, element in elements(data, _WANTED, damage, frozenset({"Model"})):
        if name == "Model":
            facts["model"] = element.get("name", "")[:80]
        elif name in _JOINTS:
            _femur(element, ends)
        else:
            counts["bodies" if name == "Body" else "muscles"] += 1
    if "model" not in facts:
        raise Refused(say("read.no_model"))
    facts |= {key: str(count) for key, count in counts.items()}
    for side, points in ends.items():
        if len(points) == 2:
            facts[f"thigh_{side}_m"] = f"{math.dist(points['hip'], points['knee']):.4f}"
    return Reading("OpenSim model", (), damage=tuple(damage), facts=facts)


def _femur(joint: Element, ends: dict[str, dict[str, tuple[float, ...]]]) -> None:
    """Where this joint sits in the femur, when it is the hip or the knee of one leg."""
    kind = next((each for each in ("hip", "knee") if each in joint.get("name", "")), None)
    if kind is None or "patel" in joint.get("name", ""):
        return
    for frame in joint.iter():
        if local(frame) == "PhysicalOffsetFrame":
            inside = texts(frame)
            side = {"femur_l": "left", "femur_r": "right"}.get(inside.get("socket_parent", "").rpartition("/")[2])
            place = tuple(number(each) for each in inside.get("translation", "").split())
            if side and len(place) == 3 and all(math.isfinite(each) for each in place):
                ends[side][kind] = place
