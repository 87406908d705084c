"""Every kind of thing a scene can hold: what it must be told, whether it is in front of the body, how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hamstride.figures.scene import furniture, held
from hamstride.figures.scene.pen import Pen, Piece


class Kind(NamedTuple):
    """Needed and optional keys, the layer (back, middle: between far and near leg, front), and the drawing."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    layer: str
    draw: Callable[[Pen, Mapping[str, Any]], list[Piece]]


KINDS: dict[str, Kind] = {
    "mat": Kind(("from", "to"), ("deep",), "back", furniture.mat),
    "wall": Kind(("x",), ("side", "high"), "back", furniture.wall),
    "chair": Kind(("x",), ("side", "high", "z"), "back", furniture.chair),
    "box": Kind(("x", "wide", "high"), (), "back", furniture.box),
    "bed": Kind(("x", "wide", "high"), (), "back", furniture.bed),
    "stairs": Kind(("x", "high", "deep", "count"), (), "back", furniture.stairs),
    "rail": Kind(("at",), ("z", "wide"), "back", furniture.rail),
    "cone": Kind(("x",), ("z",), "back", furniture.cone),
    "hook": Kind(("at",), (), "back", furniture.hook),
    "slope": Kind(("from", "to", "high", "low"), (), "back", furniture.slope),
    "cushion": Kind(("from", "to", "low", "high"), (), "back", held.cushion),
    "bicycle": Kind(("saddle", "crank", "bar"), (), "back", held.bicycle),
    "slider": Kind(("at",), ("half",), "front", held.slider),
    "crank": Kind(("axle", "to"), (), "front", held.crank),
    "band": Kind(("from", "to"), (), "front", held.band),
    "strap": Kind(("from", "to"), (), "front", held.strap),
    "ball": Kind(("at", "r"), ("shift",), "front", held.rolled),
    "roller": Kind(("at", "r"), (), "back", held.roller),
    "weight": Kind(("at",), (), "front", held.weight),
    "cold": Kind((), (), "front", held.cold),
    "warm": Kind((), (), "front", held.warm),
    "wrap": Kind(("turns",), (), "front", held.wrap),
}
