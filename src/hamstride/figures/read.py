"""Read a pose file strictly: every fault with file, line, what was found and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hamstride.figures.camera import RISE
from hamstride.figures.pose import Arrow, Bent, Hand, Limb, Move, Plan, Pose, Root, Step, Thing
from hamstride.figures.reach import PALMS, PARTS_OF_FOOT
from hamstride.figures.scene.things import KINDS
from hamstride.figures.skeleton import Arm, Leg, Trunk
from hamstride.protocol.document import Document, Fault, Path, Refused, read_document
from hamstride.protocol.place import Place
from hamstride.words.english import SENTENCES

POINTS = (
    *("pelvis", "waist", "chest", "top", "neck", "head"),
    *(
        f"{limb}.{part}"
        for limb in ("work", "other")
        for part in (
            *(
                "hip",
                "knee",
                "ankle",
                "sole",
                "heel",
                "ball",
                "toe",
                "thigh",
                "thigh_back",
                "high_thigh",
                "low_thigh",
                "kneecap",
                "knee_back",
            ),
            *("calf", "shin", "toes_top", "shoulder", "elbow", "wrist", "hand", "fingers"),
        )
    ),
)
LABELS = tuple(id.removeprefix("figure.pose.") for id in SENTENCES if id.startswith("figure.pose."))
PAIRS = {"legs": ("work", "other"), "arms": ("work_arm", "other_arm")}
_TRUNK = ("tilt", "roll", "yaw", "bend", "side", "twist", "neck", "turn")
_LEG = ("hip", "knee", "ankle", "out", "turn")
_ARM = ("shoulder", "elbow", "out", "turn", "wrist")
_POSE = (*_TRUNK, "label", "root", "legs", "work", "other", "arms", "work_arm", "other_arm", "swap")
_TOP = (
    "view",
    "above",
    "poses",
    "moves",
    "cycle",
    "still",
    "scene",
    "arrows",
    "over",
    "ground",
    "tint",
    "partner",
    "like",
)
_TEMPO = ("down", "held", "up")
_SPAN = (-400.0, 400.0)


def read_plan(id: str, name: str, text: str | bytes, others: Mapping[str, str | bytes], tempo: str | None) -> Plan:
    """Return the plan of one figure.

    Args:
        id: the exercise, or the self-care item.
        name: of the file, for messages.
        text: what the file says.
        others: the texts of all pose files by id, for `like`.
        tempo: the exercise's own, such as 4-0-1.

    Raises:
        Refused: one fault for each thing that is wrong.
    """
    document = read_document(name, text)
    faults: list[Fault] = []
    data = _with_like(document, others, faults)
    top = Place(Document(name, data, _lines(document)), (), data, faults)
    plan = _plan(id, top, tempo)
    if faults:
        raise Refused(faults)
    return plan


def _lines(document: Document) -> dict[Path, int]:
    """The lines of a file; what `legs` and `arms` say is told at their line, though each limb is read alone."""
    lines = dict(document.lines)
    for path, line in document.lines.items():
        for both, each in PAIRS.items():
            if both in path:
                at = path.index(both)
                lines.update({(*path[:at], limb, *path[at + 1 :]): line for limb in each if limb not in path})
    return {**lines, **document.lines}


def _with_like(document: Document, others: Mapping[str, str | bytes], faults: list[Fault]) -> Any:
    """The data of a file laid over that of the file it is like."""
    data = document.data
    if not isinstance(data, dict) or "like" not in data:
        return data
    other = Place(document, ("like",), data["like"], faults).one_of(others)
    below = read_document(f"{other}.yaml", others[other]).data if other in others else {}
    if not isinstance(below, dict) or "like" in below:
        Place(document, ("like",), data["like"], faults).fault("a figure that is not itself like another")
        below = {}
    merged = {**below, **data}
    if isinstance(below.get("poses"), dict) and isinstance(data.get("poses"), dict):
        merged["poses"] = {
            key: {**below["poses"].get(key, {}), **(data["poses"].get(key) or {})}
            for key in {**below["poses"], **data["poses"]}
        }
    return merged


def _plan(id: str, top: Place, tempo: str | None) -> Plan:
    fields = top.fields(("poses", "moves"), tuple(key for key in _TOP if key not in {"poses", "moves"}))
    poses = _poses(fields["poses"]) if "poses" in fields else {}
    moves = tuple(_move(each, poses, tempo) for each in fields["moves"].items()) if "moves" in fields else ()
    still = fields["still"].items() if "still" in fields else []
    return Plan(
        id=id,
        view=fields["view"].number(-180, 180, unit="degrees from the side") if "view" in fields else 0.0,
        poses=poses,
        moves=moves,
        still=tuple(each.one_of(poses) for each in still) or _two(poses, moves),
        above=fields["above"].number(0, 1) if "above" in fields else RISE,
        cycle=fields["cycle"].number(0.2, 10, unit="seconds") if "cycle" in fields else None,
        things=tuple(_thing(each) for each in fields["scene"].items()) if "scene" in fields else (),
        arrows=tuple(_arrow(each, poses) for each in fields["arrows"].items()) if "arrows" in fields else (),
        over=tuple(each.one_of(_LAYERS) for each in fields["over"].items()) if "over" in fields else (),
        ground=fields["ground"].flag() if "ground" in fields else True,
        tinted=fields["tint"].flag() if "tint" in fields else True,
        partner=_pose("partner", fields["partner"].value, fields["partner"]) if "partner" in fields else None,
    )


_LAYERS = ("work_arm", "other_arm", "other_leg", "work_leg")


def _two(poses: Mapping[str, Pose], moves: tuple[Move, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*poses, *(move.pose for move in moves)]))[:2]


def _poses(place: Place) -> dict[str, Pose]:
    """Each pose says what changes against the first one."""
    found: dict[str, Pose] = {}
    base: dict[str, Any] = {}
    for name, each in place.entries():
        given = each.value if isinstance(each.value, dict) else {}
        if each.value is not None and not isinstance(each.value, dict):
            each.fault("a mapping of what is different in this pose")
        whole = _laid_over(base, given)
        base = base or whole
        found[name] = _pose(name, whole, each)
    return found


def _laid_over(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Both limbs of a pair are spelt out, so that one of them can change alone."""
    whole = dict(base)
    for key, value in _spelt_out(given).items():
        before = whole.get(key)
        alike = key != "root" and isinstance(before, dict) and isinstance(value, dict) and _kind(before) == _kind(value)
        whole[key] = {**before, **value} if alike and isinstance(before, dict) else value
    return whole


def _spelt_out(given: Mapping[str, Any]) -> dict[str, Any]:
    spelt: dict[str, Any] = {}
    for both, each in PAIRS.items():
        if both in given:
            spelt.update(dict.fromkeys(each, given[both]))
    for key, value in given.items():
        if key in {"legs", "arms"}:
            continue
        alike = key in spelt and isinstance(value, dict) and isinstance(spelt[key], dict)
        spelt[key] = {**spelt[key], **value} if alike and _kind(spelt[key]) == _kind(value) else value
    return spelt


def _kind(limb: Mapping[str, Any]) -> str:
    return next((key for key in ("at", "hand", "stand", "plant", "pelvis") if key in limb), "angles")


def _pose(name: str, whole: Any, place: Place) -> Pose:
    # The values may come from the first pose; a fault is told at the line of the pose that has it.
    spelt = _spelt_out(whole) if isinstance(whole, dict) else whole
    here = Place(place.document, place.path, spelt, place.faults)
    fields = here.fields(("root",), tuple(key for key in _POSE if key != "root"))
    nothing = Place(place.document, place.path, {}, place.faults)
    return Pose(
        name=name,
        label=fields["label"].one_of(LABELS) if "label" in fields else "start",
        root=_root(fields.get("root", nothing)) if "root" in fields else Root("pelvis"),
        trunk=Trunk(**{key: fields[key].number(-180, 180, unit="degrees") for key in _TRUNK if key in fields}),
        legs={limb: _leg(fields.get(limb, nothing)) for limb in _LIMBS},
        arms={limb: _arm(fields.get(f"{limb}_arm", nothing)) for limb in _LIMBS},
    )


_LIMBS: tuple[Limb, Limb] = ("work", "other")


def _root(place: Place) -> Root:
    kind = _kind(place.value) if isinstance(place.value, dict) else "pelvis"
    if kind == "stand":
        fields = place.fields(("stand", "knee"))
        return Root("stand", fields["stand"].one_of(("work", "other", "both")), knee=_number(fields, "knee", 0, 150))
    if kind == "plant":
        fields = place.fields(("plant",), ("x", "y", "lift"))
        y = fields["y"].number(*_SPAN) if "y" in fields else None
        return Root(
            "plant", fields["plant"].one_of(POINTS), _number(fields, "x"), y, lift=_number(fields, "lift", 0, 60)
        )
    fields = place.fields(("pelvis",), ("lift",))
    x, y = _pair(fields["pelvis"]) if "pelvis" in fields else (0.0, 0.0)
    return Root("pelvis", x=x, y=y, lift=_number(fields, "lift", 0, 60))


def _leg(place: Place) -> Bent | Step:
    if isinstance(place.value, dict) and "at" in place.value:
        fields = place.fields(("at",), ("by", "sole", "z"))
        x, y = _pair(fields["at"])
        by = fields["by"].one_of(PARTS_OF_FOOT) if "by" in fields else "sole"
        z = fields["z"].number(-60, 60) if "z" in fields else None
        return Step(x, y, z, by, _number(fields, "sole", -120, 120))
    fields = place.fields((), (*_LEG, "sole"))
    sole = fields["sole"].number(-180, 180) if "sole" in fields else None
    return Bent(Leg(**{key: fields[key].number(-180, 180) for key in _LEG if key in fields}), sole)


def _arm(place: Place) -> Arm | Hand:
    if isinstance(place.value, dict) and "hand" in place.value:
        fields = place.fields(("hand",), ("palm", "z", "flare"))
        at = fields["hand"]
        where = at.one_of(POINTS) if isinstance(at.value, str) else (*_pair(at), 0.0)
        palm = fields["palm"].one_of(PALMS) if "palm" in fields else "free"
        z = fields["z"].number(-60, 60) if "z" in fields else None
        return Hand(where, z, palm, _number(fields, "flare", -90, 90))
    fields = place.fields((), _ARM)
    return Arm(**{key: fields[key].number(-180, 180) for key in _ARM if key in fields})


def _move(place: Place, poses: Mapping[str, Pose], tempo: str | None) -> Move:
    items = place.items()
    if len(items) != 2:
        place.fault("two items: [pose, seconds or down, held, up]")
        return Move(next(iter(poses), ""), 1.0)
    pose = items[0].one_of(poses)
    if not isinstance(items[1].value, str):
        return Move(pose, items[1].number(0, 20, unit="seconds"))
    word = items[1].one_of(_TEMPO)
    if tempo is None:
        items[1].fault("seconds, because the exercise has no tempo")
        return Move(pose, 1.0)
    return Move(pose, float(tempo.split("-")[_TEMPO.index(word)]))


def _thing(place: Place) -> Thing:
    kind = place.value.get("is") if isinstance(place.value, dict) else None
    known = place.child("is", kind).one_of(KINDS)
    needed, optional = KINDS[known].needed, KINDS[known].optional
    fields = place.fields(("is", *needed), optional)
    return Thing(known, {key: _value(each) for key, each in fields.items() if key != "is"})


def _value(place: Place) -> Any:
    """A number, a pair of numbers, the name of a point, or a word of the thing's own."""
    if isinstance(place.value, list):
        return tuple(_value(each) for each in place.items())
    if isinstance(place.value, str):
        return place.one_of((*POINTS, "left", "right", "up"))
    return place.number(*_SPAN)


def _arrow(place: Place, poses: Mapping[str, Pose]) -> Arrow:
    fields = place.fields(("at", "towards"), ("is", "shift", "turn", "in"))
    shift = _pair(fields["shift"]) if "shift" in fields else (0.0, 0.0)
    kind = fields["is"].one_of(("push", "move")) if "is" in fields else "push"
    at = fields["at"].one_of(POINTS) if "at" in fields else "pelvis"
    shown = fields["in"].some_of(poses) if "in" in fields else ()
    turn = _number(fields, "turn", -180, 180)
    return Arrow(at, _number(fields, "towards", -360, 360), kind, shift, turn, shown)  # type: ignore[arg-type]


def _number(fields: Mapping[str, Place], key: str, low: float = -400.0, high: float = 400.0) -> float:
    return fields[key].number(low, high) if key in fields else 0.0


def _pair(place: Place) -> tuple[float, float]:
    items = place.items()
    if len(items) != 2:
        place.fault("two numbers: [x, y]")
        return (0.0, 0.0)
    return (items[0].number(*_SPAN), items[1].number(*_SPAN))
