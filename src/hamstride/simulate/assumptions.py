"""Every number of the simulated people, in one place. They are assumptions, chosen to be rough: evidence of nothing.

They only have to bring people into every corner of the protocol: fast and slow healers, careful and careless ones. What
the protocol decides with stands in its own data, with a source for each number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# How many of a hundred people come with what. The ids are those of the pathways' conditions.
CONDITIONS: Mapping[str, int] = {
    "strain": 58,
    "soreness": 7,
    "cramp": 7,
    "nerve_or_back": 7,
    "tendon": 7,
    "post_surgery": 7,
    "uninjured": 7,
}
SPORTS = ("football", "sprinting", "rugby", "hockey", "dance", "running")
OFFSETS_MIN = (0, 0, 60, -300, 330, 600)  # minutes from UTC: where people live


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Chances are for one day unless their name says otherwise; shares lie between 0 and 1."""

    # who they are
    youngest: int = 14
    oldest: int = 78
    goal_sport: float = 0.75
    any_condition: float = 0.25  # has at least one other illness
    any_medicine: float = 0.25
    not_asked: float = 0.03  # one list of the intake was left out
    under_care: float = 0.2
    hurt_before: float = 0.4
    owns: float = 0.6  # each piece of equipment
    has_laboratory: float = 0.15
    all_days_free: float = 0.6

    # the tissue
    damage: tuple[float, float] = (0.25, 0.95)
    healing_a_day: tuple[float, float] = (0.03, 0.2)
    weakness: tuple[float, float] = (0.05, 0.4)  # strength missing on the hurt side, as a share
    regained_a_session: tuple[float, float] = (0.04, 0.2)
    stiffness_deg: tuple[float, float] = (2.0, 25.0)
    calming_a_day: float = 0.55  # the share of yesterday's irritation that is gone
    irritation_a_session: tuple[float, float] = (0.0, 0.12)
    flare_up: float = 0.02
    flare_irritation: tuple[float, float] = (0.2, 0.7)
    injury_in_fast_run: float = 0.004  # at full speed with a healed leg; more with a damaged one
    injury_any_day: float = 0.0006
    pain_of_damage: float = 7.0  # out of 10 at full damage
    pain_of_irritation: float = 5.0
    limps_from: float = 0.35  # damage and irritation together

    # answering
    pain_noise: float = 0.5  # standard deviation, in points out of 10
    noise_without_error: float = 0.04  # of a test whose error the protocol does not know, as a share of the value
    careless: tuple[float, float] = (0.0, 0.04)  # one answer is drawn at random
    contradicts: float = 0.01  # answers that cannot both be true, such as a limp and no pain at all
    mistypes: float = 0.004  # a wrong answer that is put right the next day
    asked_answered: tuple[float, float] = (0.5, 1.0)  # one question of the list, each time
    tests_done: tuple[float, float] = (0.5, 1.0)

    # warning signs
    true_sign: float = 0.0015
    sign_lasts_days: tuple[int, int] = (1, 6)
    hides_sign: float = 0.1  # says no although it is there

    # doing
    silent_day: tuple[float, float] = (0.01, 0.15)
    away: float = 0.004  # begins a stay away from the programme
    away_days: tuple[int, int] = (3, 20)
    skips_session: tuple[float, float] = (0.02, 0.35)
    does_less: float = 0.08
    does_more: float = 0.06
    logs_late: tuple[float, float] = (0.0, 0.15)
    late_days: tuple[int, int] = (1, 3)
    forgets_effort: float = 0.05
    forgets_pain: float = 0.05
    poor_form: float = 0.01
    plays_on_own_account: float = 0.01  # a match or sport session nobody planned
    tells_next_morning: float = 0.3  # puts the morning pain into yesterday's session instead of the check-in

    # a clinician
    orders: float = 0.012  # for a person under care; a third of it for others


ASSUMED = Assumptions()
