"""The places by name, from the back down to the calf, and the questions that they raise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from hamstride.words.say import say

Region = Literal[
    "lower_back",
    "buttock",
    "sit_bone",
    "thigh_high_outer",
    "thigh_high_inner",
    "thigh_middle_outer",
    "thigh_middle_inner",
    "thigh_low_outer",
    "thigh_low_inner",
    "behind_knee",
    "calf",
]
Side = Literal["left", "right"]
REGIONS: tuple[Region, ...] = get_args(Region)
SIDES: tuple[Side, ...] = get_args(Side)
# A tick says only that it hurts there; the finding asks more (“the sorest spot”, “with the leg pain”). So a tick raises
# the question and never answers it.
_RAISES: dict[Region, str] = {"lower_back": "back_pain", "sit_bone": "pain_at_sit_bone", "calf": "pain_below_knee"}


@dataclass(frozen=True, slots=True)
class Place:
    """One region of one side."""

    side: Side
    region: Region

    @property
    def id(self) -> str:
        """Its name in forms and on the map: “left-sit_bone”."""
        return f"{self.side}-{self.region}"

    @property
    def name(self) -> str:
        """Its name in plain words, without the side."""
        return say(f"body_map.region.{self.region}")

    @classmethod
    def read(cls, id: str) -> Place:
        """The place with an id.

        Raises:
            ValueError: no such place.
        """
        for place in places():
            if place.id == id:
                return place
        raise ValueError(f"no place “{id}”; a place is a side and a region, as in “left-sit_bone”")


def places() -> tuple[Place, ...]:
    """Every place, side by side, each side from the top down: the order of the list."""
    return tuple(Place(side, region) for side in SIDES for region in REGIONS)


def questions(ticked: Iterable[Place]) -> tuple[str, ...]:
    """The findings to ask about because of what was ticked, in the order of the list."""
    regions = {place.region for place in ticked}
    return tuple(_RAISES[region] for region in REGIONS if region in regions and region in _RAISES)
