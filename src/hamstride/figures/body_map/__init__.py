"""The back of the hips and legs as named places: the list of names is the control, the map a second way to tick it."""

from hamstride.figures.body_map.draw import picture, region_map
from hamstride.figures.body_map.regions import REGIONS, SIDES, Place, Region, Side, places, questions

__all__ = ["REGIONS", "SIDES", "Place", "Region", "Side", "picture", "places", "questions", "region_map"]
