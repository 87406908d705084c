"""The body every figure is drawn from: lengths, masses and ranges of its joints, read from body.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hamstride.protocol.document import Fault, Refused, read_document
from hamstride.protocol.place import Place

LENGTHS = (
    "thigh", "shank", "ankle_height", "foot", "trunk", "upper_arm", "forearm", "hand", "head", "hip_breadth",
    "shoulder_breadth",
)  # fmt: skip
MASSES = ("trunk", "head", "thigh", "shank", "foot", "upper_arm", "forearm", "hand")
RANGES = (
    "hip", "hip_out", "hip_turn", "knee", "ankle", "shoulder", "shoulder_out", "elbow", "wrist", "bend", "side",
    "twist", "neck",
)  # fmt: skip
# Radii where a limb meets the trunk, drawn by eye; outer breadth less these gives the distance of the joints.
THIGH_RADIUS = 4.7
ARM_RADIUS = 2.7


@dataclass(frozen=True, slots=True)
class Body:
    """Lengths in percent of stature, masses in percent of the whole, ranges in degrees."""

    lengths: Mapping[str, float]
    masses: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]

    @property
    def half_hips(self) -> float:
        """From the middle to a hip joint."""
        return self.lengths["hip_breadth"] / 2 - THIGH_RADIUS

    @property
    def half_shoulders(self) -> float:
        """From the middle to a shoulder joint."""
        return self.lengths["shoulder_breadth"] / 2 - ARM_RADIUS


@cache
def body() -> Body:
    """Return the installed body."""
    return read_body("body.yaml", files("hamstride.figures").joinpath("body.yaml").read_bytes())


def read_body(name: str, text: str | bytes) -> Body:
    """Return the body written in a file.

    Raises:
        Refused: a part is missing, unknown, not a number, or without a known source.
    """
    document = read_document(name, text)
    faults: list[Fault] = []
    fields = Place(document, (), document.data, faults).fields(("sources", "lengths", "masses", "ranges"))
    sources = {id: place.text() for id, place in fields["sources"].entries()} if "sources" in fields else {}
    lengths = _numbers(fields.get("lengths"), LENGTHS, sources)
    masses = _numbers(fields.get("masses"), MASSES, sources)
    ranges = {key: _range(place) for key, place in _sourced(fields.get("ranges"), RANGES, sources).items()}
    if faults:
        raise Refused(faults)
    return Body(lengths, masses, ranges)


def _sourced(place: Place | None, keys: tuple[str, ...], sources: Mapping[str, str]) -> dict[str, Place]:
    fields = place.fields(("source", *keys)) if place is not None else {}
    if "source" in fields:
        fields.pop("source").one_of(sources)
    return fields


def _numbers(place: Place | None, keys: tuple[str, ...], sources: Mapping[str, str]) -> dict[str, float]:
    return {key: each.number(0.1, 100) for key, each in _sourced(place, keys, sources).items()}


def _range(place: Place) -> tuple[float, float]:
    items = place.items()
    if len(items) != 2:
        place.fault("two numbers: [least, most]")
        return (0.0, 0.0)
    least = items[0].number(-180, 180, unit="degrees")
    return (least, items[1].number(least, 180, unit="degrees"))
