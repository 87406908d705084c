"""True warning signs: they appear now and then, last some days, and are mostly told."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hamstride.simulate.assumptions import ASSUMED

# Any of these, answered yes, has to end the plan for the day. Written from the hazards, not read from the rules.
ALONE = (
    "breathless_or_chest_pain", "saddle_numbness", "bladder_or_bowel_change", "weakness_both_legs", "leg_cold_or_pale",
    "pain_out_of_proportion", "tense_swelling", "fever", "confused_or_very_unwell", "skin_black_or_blistered",
    "dark_urine", "very_hot_or_collapsed", "blackout_or_fit", "cannot_stand_or_deformity", "one_leg_swollen",
    "leg_red_or_warm", "foot_drop", "numb_below_knee", "leg_getting_weaker", "gap_felt",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign that is there: which, for how many more days, and whether it is told."""

    finding: str
    days: int
    told: bool


def next_sign(sign: Sign | None, chance: Random) -> Sign | None:
    """Return the sign of the next day, if there is one."""
    if sign is not None:
        return Sign(sign.finding, sign.days - 1, sign.told) if sign.days > 1 else None
    if chance.random() >= ASSUMED.true_sign:
        return None
    return Sign(chance.choice(ALONE), chance.randint(*ASSUMED.sign_lasts_days), chance.random() >= ASSUMED.hides_sign)
