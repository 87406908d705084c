"""The map as SVG: each region a shape that carries the id of its place, ticked ones told by a mark and a heavy line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from hamstride.figures.body_map.regions import REGIONS, SIDES, Place, Side
from hamstride.figures.body_map.shape import LOW, MIDDLE, middle, outline, silhouette
from hamstride.figures.charts.chart import Scheme, own_style
from hamstride.words.say import say

HEIGHT = LOW + 8


def region_map(ticked: Collection[Place] = ()) -> str:
    """The map to stand beside the list of names, hidden from whoever hears the page: the list says all of it.

    Each region has `data-place="left-sit_bone"`. Looks come from `body_map.css`.
    """
    return _svg('aria-hidden="true"', "", ticked)


def picture(ticked: Collection[Place] = (), scheme: Scheme = "auto") -> str:
    """The map as a file of its own, with a title, and in words what is ticked."""
    told = ", ".join(f"{say(f'body_map.{place.side}')}: {place.name}" for place in _in_order(ticked))
    says = say("body_map.ticked", places=told) if told else say("body_map.none")
    head = (
        f'<title id="body-map-title">{escape(say("body_map.title"), quote=False)}</title>'
        f'<desc id="body-map-says">{escape(says, quote=False)}</desc><style>{own_style(stylesheet(), scheme)}</style>'
    )
    return _svg('role="img" aria-labelledby="body-map-title body-map-says"', head, ticked)


@cache
def stylesheet() -> str:
    """The looks of the map inside a page, on the colours of the page."""
    return files("hamstride.figures.body_map").joinpath("style", "body_map.css").read_text("utf-8")


def _in_order(ticked: Collection[Place]) -> list[Place]:
    return [Place(side, region) for side in SIDES for region in REGIONS if Place(side, region) in ticked]


def _svg(attributes: str, head: str, ticked: Collection[Place]) -> str:
    legs = "".join(piece for side in SIDES for piece in _leg(side, ticked))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="body-map" viewBox="0 0 360 {HEIGHT:g}" {attributes}>'
        f"{head}{legs}</svg>"
    )


def _leg(side: Side, ticked: Collection[Place]) -> Iterator[str]:
    """Seen from behind, the left leg is on the left."""
    turned = "" if side == "left" else f' transform="matrix(-1 0 0 1 {2 * MIDDLE:g} 0)"'
    yield f'<g{turned}><path class="skin" d="{silhouette()}"/>'
    for region in sorted(REGIONS, key="sit_bone".__eq__):  # it lies over its neighbours
        place = Place(side, region)
        look = "region ticked" if place in ticked else "region"
        yield f'<path class="{look}" data-place="{place.id}" d="{outline(region)}"/>{_tick(place)}'
    yield f'<path class="edge" d="{silhouette()}"/></g>'
    yield f'<text x="{100 if side == "left" else 260}" y="26" text-anchor="middle">{say(f"body_map.{side}")}</text>'


def _tick(place: Place) -> str:
    """A tick in the region before it; that of the right leg is mirrored with the leg, so it is drawn the other way."""
    x, y = middle(place.region)
    way = 1 if place.side == "left" else -1
    return f'<path class="tick" d="M{x - 7 * way:.1f} {y:.1f}l{5 * way} 5.5 {9 * way} -11"/>'
