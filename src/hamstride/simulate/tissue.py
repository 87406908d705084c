"""The muscle: damage that heals, irritation that comes with load and calms down, flare-ups, and being hurt again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from hamstride.simulate.assumptions import ASSUMED


@dataclass(frozen=True, slots=True)
class Tissue:
    """The state of one morning. Damage and irritation from 0 (none) to 1; weakness as a share of the other leg."""

    damage: float
    irritation: float
    weakness: float
    stiffness_deg: float
    heals: float  # share of the damage gone in a day
    regains: float  # share of the weakness gone with a session
    reacts: float  # irritation a full session brings
    hurt_again: int = 0

    @property
    def pain(self) -> float:
        """Pain when it is used, 0 to 10, before anybody is asked."""
        felt = ASSUMED.pain_of_damage * self.damage + ASSUMED.pain_of_irritation * self.irritation
        return min(10.0, felt)

    @property
    def limps(self) -> bool:
        """Whether walking looks uneven."""
        return self.damage + self.irritation > ASSUMED.limps_from


def first_tissue(chance: Random, condition: str) -> Tissue:
    """Return the muscle on the day it began; nothing is torn where the condition says so."""
    torn = {"strain": 1.0, "post_surgery": 0.8, "tendon": 0.6, "uninjured": 0.0}.get(condition, 0.4)
    return Tissue(
        damage=torn * chance.uniform(*ASSUMED.damage),
        irritation=0.0,
        weakness=torn * chance.uniform(*ASSUMED.weakness),
        stiffness_deg=torn * chance.uniform(*ASSUMED.stiffness_deg),
        heals=chance.uniform(*ASSUMED.healing_a_day),
        regains=chance.uniform(*ASSUMED.regained_a_session),
        reacts=chance.uniform(*ASSUMED.irritation_a_session),
    )


def overnight(tissue: Tissue, chance: Random) -> Tissue:
    """Return the next morning: healed a little, calmer, now and then flared up for no reason."""
    flare = chance.uniform(*ASSUMED.flare_irritation) if chance.random() < ASSUMED.flare_up else 0.0
    return replace(
        tissue,
        damage=tissue.damage * (1 - tissue.heals),
        stiffness_deg=tissue.stiffness_deg * (1 - tissue.heals),
        irritation=min(1.0, tissue.irritation * (1 - ASSUMED.calming_a_day) + flare),
    )


def after_work(tissue: Tissue, share: float) -> Tissue:
    """Return the muscle after work of a size: 1 is all that was planned, more is more than that."""
    irritation = tissue.irritation + tissue.reacts * share * (1 + 2 * tissue.damage)
    return replace(tissue, irritation=min(1.0, irritation), weakness=tissue.weakness * (1 - tissue.regains * share))


def is_hurt(tissue: Tissue, chance: Random, fastest_pct: float) -> bool:
    """Return whether the muscle tears today, given the fastest running of the day in percent of own best."""
    fast = ASSUMED.injury_in_fast_run * (fastest_pct / 100) ** 4 * (1 + 10 * tissue.damage)
    return chance.random() < ASSUMED.injury_any_day + fast


def hurt_again(tissue: Tissue, chance: Random) -> Tissue:
    """Return the muscle torn anew."""
    fresh = first_tissue(chance, "strain")
    return replace(
        tissue,
        damage=max(tissue.damage, fresh.damage),
        weakness=max(tissue.weakness, fresh.weakness),
        stiffness_deg=max(tissue.stiffness_deg, fresh.stiffness_deg),
        hurt_again=tissue.hurt_again + 1,
    )
