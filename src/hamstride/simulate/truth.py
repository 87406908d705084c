"""What is really so about a person, finding by finding, before anybody measures or answers it."""

from __future__ import annotations

from collections.abc import Mapping

from hamstride.protocol.rule import Finding
from hamstride.record.case import Value
from hamstride.simulate.tissue import Tissue
from hamstride.simulate.traits import Traits

# How each condition began, as its people tell it. What is not listed is “no”, or the first of the options.
STORIES: Mapping[str, Mapping[str, Value]] = {
    "strain": {"mechanism": "sprint", "sudden_onset": True, "pain_at_injury": 6},
    "soreness": {"mechanism": "after_unusual_exercise", "both_legs": True},
    "cramp": {"mechanism": "at_night", "sudden_onset": True, "cramp_time": "night", "cramps_per_week": 3},
    "nerve_or_back": {"mechanism": "gradual", "back_pain": True, "pain_below_knee": True},
    "tendon": {"mechanism": "gradual", "pain_at_sit_bone": True, "pain_sitting": True},
    "post_surgery": {"mechanism": "stretch", "sudden_onset": True},
    "uninjured": {"mechanism": "none"},
}
# Pains as a share of the pain the muscle gives when it is used.
_PAINS: Mapping[str, float] = {
    "pain_walking": 0.6,
    "pain_rest": 0.35,
    "pain_worst_24h": 1.1,
    "pain_morning": 0.5,
    "pain_stretch": 0.9,
    "pain_palpation": 0.8,
    "isometric_pain": 0.5,
    "hip_bend_pain": 0.7,
    "tightness": 0.7,
}
# The sound leg, and how much of it the hurt leg has left when it is weak by a share.
_STRENGTHS: Mapping[str, float] = {
    "isometric_flexion_15_n": 240.0,
    "isometric_flexion_90_n": 220.0,
    "nordic_force_n": 320.0,
    "single_leg_bridge_reps": 24.0,
    "single_leg_balance_s": 40.0,
    "hop_single_m": 1.5,
    "hop_triple_m": 4.5,
    "rate_of_force_n_s": 2500.0,
    "peak_torque_nm": 110.0,
}
_DAILY: Mapping[str, float] = {
    "sleep_h": 7.3,
    "sleep_quality": 3,
    "fatigue": 3,
    "stress": 3,
    "walking_cadence_spm": 110,
    "contact_time_ms": 240,
    "t_test_s": 11,
    "cramp_minutes": 3,
    "cramp_severity": 4,
    "tender_distance_cm": 14,
}
_SCALES = frozenset(["confidence", "readiness_iprrs", "fash", "lefs"])  # full when all is well
_BURDENS = frozenset(["askling_h_insecurity", "odi_pct", "life_impact"])  # nought when all is well


def truth(finding: Finding, hurt_side: bool, who: Traits, tissue: Tissue) -> Value:
    """Return the true value; `hurt_side` says which leg, for findings with sides."""
    story = STORIES[who.condition]
    if finding.id in story:
        return story[finding.id]
    if finding.type == "yes_no":
        return finding.id == "can_walk_four_steps" or (finding.id == "limp" and tissue.limps)
    if finding.type == "choice":
        return _choice(finding, tissue)
    return _number(finding, hurt_side, who, tissue)


def _choice(finding: Finding, tissue: Tissue) -> str:
    options = list(finding.options)
    if finding.group == "test":
        return options[min(len(options) - 1, int(tissue.pain // 4))]
    if finding.id == "surgeon_clearance":
        healed = 1 - min(1.0, tissue.damage / 0.5)
        return options[min(len(options) - 1, int(healed * len(options)))]
    return options[0]


def _number(finding: Finding, hurt_side: bool, who: Traits, tissue: Tissue) -> float:
    low, high = finding.low or 0.0, finding.high or 0.0
    if finding.id in _PAINS:
        return _PAINS[finding.id] * tissue.pain
    if finding.id in _STRENGTHS:
        return _STRENGTHS[finding.id] * (1 - (tissue.weakness if hurt_side else 0.0))
    if finding.id in _SCALES:
        return high * (1 - tissue.pain / 20)
    if finding.id in _BURDENS:
        return low + (high - low) * max(0.0, tissue.pain - 0.5) / 20
    if finding.id in ("knee_extension_deg", "straight_leg_raise_deg"):
        stiff = tissue.stiffness_deg if hurt_side else 0.0
        return 12.0 + stiff if finding.better == "lower" else 80.0 - stiff
    if finding.id in ("top_speed_m_s", "best_top_speed_m_s"):
        best = who.best_speed_m_s or 7.5
        return best if finding.before_injury else best * (1 - 0.5 * tissue.weakness - 0.04 * tissue.pain)
    if finding.id == "soreness":
        return 1 + 6 * tissue.irritation
    return _DAILY.get(finding.id, low)
