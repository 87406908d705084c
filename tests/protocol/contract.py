"""What contracts section 2 fixes, as data: ids, types, sides, answers. Written out, never taken from the protocol."""

from __future__ import annotations

from typing import NamedTuple


class Fixed(NamedTuple):
    """One finding of the contract."""

    type: str
    per_side: bool = False
    options: frozenset[str] = frozenset()
    low: float | None = None
    high: float | None = None


CONDITIONS = frozenset(
    [
        "diabetes",
        "neuropathy",
        "peripheral_artery_disease",
        "raynaud",
        "cold_urticaria",
        "sickle_cell",
        "heart_failure",
        "heart_disease",
        "hypertension",
        "kidney_disease",
        "liver_disease",
        "stomach_ulcer",
        "asthma",
        "bleeding_disorder",
        "cancer",
        "osteoporosis",
        "thyroid_disease",
        "previous_dvt",
        "lumbar_stenosis",
        "epilepsy",
        "eating_disorder",
        "fluid_restriction",
        "skin_infection",
        "nsaid_allergy",
        "immunosuppressed",
    ]
)
MEDICINES = frozenset(
    [
        "anticoagulant",
        "antiplatelet",
        "nsaid",
        "paracetamol",
        "prescribed_analgesic",
        "steroid",
        "ssri",
        "lithium",
        "methotrexate",
        "ace_inhibitor",
        "arb",
        "diuretic_thiazide",
        "diuretic_loop",
        "diuretic_potassium_sparing",
        "statin",
        "laba",
        "fluoroquinolone",
        "quinine",
        "oestrogen",
        "desmopressin",
    ]
)
SAFETY = [
    "breathless_or_chest_pain",
    "saddle_numbness",
    "bladder_or_bowel_change",
    "weakness_both_legs",
    "leg_cold_or_pale",
    "pain_out_of_proportion",
    "tense_swelling",
    "fever",
    "confused_or_very_unwell",
    "skin_black_or_blistered",
    "dark_urine",
    "very_hot_or_collapsed",
    "blackout_or_fit",
    "cannot_stand_or_deformity",
    "one_leg_swollen",
    "leg_red_or_warm",
    "recent_surgery_or_bed_rest",
    "foot_drop",
    "numb_below_knee",
    "leg_getting_weaker",
    "growing_lump",
    "night_pain_or_weight_loss",
    "walking_pain_eased_by_standing",
    "walking_pain_eased_by_leaning",
    "muscle_wasting_or_twitching",
]
# Alone or in a combination they carry no more than prompt or routine, so they never block.
NOT_BLOCKING = frozenset(("growing_lump", "muscle_wasting_or_twitching", "walking_pain_eased_by_leaning"))

YES_NO = Fixed("yes_no")
NUMBER = Fixed("number")
SIDED = Fixed("number", per_side=True)


def choice(words: str) -> Fixed:
    return Fixed("choice", options=frozenset(words.split()))


def scale(low: float, high: float) -> Fixed:
    return Fixed("number", low=low, high=high)


INJURY = {
    **dict.fromkeys(
        [
            "sudden_onset",
            "pop_felt",
            "gap_felt",
            "can_walk_four_steps",
            "pain_at_sit_bone",
            "pain_sitting",
            "both_legs",
            "back_pain",
            "pain_below_knee",
            "limp",
        ],
        YES_NO,
    ),
    "mechanism": choice("sprint stretch kick slip_or_fall lifting gradual after_unusual_exercise at_night none"),
    "bruising": choice("none small large"),
    "swelling": choice("none mild marked"),
    "tender_distance_cm": NUMBER,
    "tender_length_cm": NUMBER,
    "pain_at_injury": scale(0, 10),
}
DAILY = {
    **dict.fromkeys(
        [
            "pain_rest",
            "pain_walking",
            "pain_worst_24h",
            "pain_morning",
            "pain_stretch",
            "pain_palpation",
            "tightness",
            "confidence",
        ],
        scale(0, 10),
    ),
    **dict.fromkeys(["sleep_quality", "fatigue", "soreness", "stress"], scale(1, 7)),
    "sleep_h": NUMBER,
    "walking_cadence_spm": NUMBER,
}
TESTS = {
    **dict.fromkeys(
        [
            "knee_extension_deg",
            "straight_leg_raise_deg",
            "isometric_flexion_15_n",
            "isometric_flexion_90_n",
            "nordic_force_n",
            "single_leg_bridge_reps",
            "single_leg_balance_s",
            "hop_single_m",
            "hop_triple_m",
            "rate_of_force_n_s",
            "peak_torque_nm",
            "contact_time_ms",
        ],
        SIDED,
    ),
    **dict.fromkeys(["t_test_s", "top_speed_m_s", "best_top_speed_m_s"], NUMBER),
    "isometric_pain": scale(0, 10),
    "landing": choice("clean minor poor"),
    "knee_alignment": choice("steady wavers collapses"),
    "sprint_form": choice("sound minor poor"),
    "askling_h_insecurity": scale(0, 100),
    "readiness_iprrs": scale(0, 60),
    "fash": scale(0, 100),
    "odi_pct": scale(0, 100),
    "lefs": scale(0, 80),
}
SITUATIONAL = dict.fromkeys(
    [
        "pain_front_of_thigh_on_loading",
        "painkiller_over_limit",
        "open_wound",
        "dirty_wound",
        "heat_rub_on",
        "alcohol_or_sedated",
        "vomiting",
        "low_salt_diet",
    ],
    YES_NO,
)
CRAMP = {
    **dict.fromkeys(["cramp_now", "lump_stays", "heat_or_long_effort"], YES_NO),
    **dict.fromkeys(["cramp_minutes", "cramps_per_week"], NUMBER),
    "cramp_severity": scale(0, 10),
    "cramp_time": choice("night exercise day"),
}
FINDINGS: dict[str, dict[str, Fixed]] = {
    "safety": dict.fromkeys(SAFETY, YES_NO),
    "injury": INJURY,
    "daily": DAILY,
    "test": TESTS,
    "situational": SITUATIONAL,
    "cramp": CRAMP,
}
UNITS = {"deg": "deg", "n": "N", "m": "m", "s": "s", "nm": "Nm", "ms": "ms", "h": "h", "cm": "cm", "spm": "spm"}
WHOLE_UNITS = {
    "rate_of_force_n_s": "N/s",
    "top_speed_m_s": "m/s",
    "best_top_speed_m_s": "m/s",
    "single_leg_balance_s": "s",
}

PHASES = (
    "protect", "foundation", "loading", "strength", "sport_specific", "sprint", "simulation", "maintenance",
)  # fmt: skip
EXERCISES = frozenset(
    [
        "heel_dig_sitting",
        "isometric_prone",
        "hip_extension_standing",
        "bridge_double_leg",
        "bridge_single_leg",
        "bridge_long_lever",
        "hip_hinge",
        "rocking_hinge",
        "prone_curl",
        "standing_curl",
        "band_curl",
        "hamstring_catch",
        "slider_curl",
        "straight_leg_raise",
        "deadlift_light",
        "single_leg_deadlift",
        "ball_pick_up",
        "lunge",
        "nordic_curl",
        "nordic_assisted",
        "extender",
        "diver",
        "glider",
        "step_up",
        "split_squat",
        "calf_raise",
        "prone_plank",
        "side_plank",
        "single_leg_balance",
        "walk",
        "cycle",
        "gait_drill",
        "leg_circle",
        "knee_bend",
        "hip_circle",
        "leg_swing",
        "lying_stretch",
        "wall_stretch",
        "strap_stretch",
        "seated_stretch",
        "standing_stretch",
        "hip_flexor_stretch",
        "calf_stretch",
        "downward_dog",
        "extended_triangle",
        "staff_pose",
        "floor_cramp_stretch",
        "step_cramp_stretch",
        "foam_roll_hamstring",
        "a_skip",
        "jog",
        "tempo_run",
        "stride",
        "sprint",
        "resisted_sprint",
        "resisted_acceleration",
        "overspeed_stride",
        "deceleration_drill",
        "change_of_direction_drill",
        "hop_drill",
        "landing_drill",
        "practice_drills",
        "practice_game",
        "scrimmage",
    ]
)
EXERCISE_WORDS = {
    "action": "hip knee hip_and_knee trunk calf whole_body",
    "contraction": "isometric concentric eccentric mixed stretch none",
    "length": "short mid long",
    "speed": "still slow moderate fast",
    "kind": "strength stretch mobility balance running plyometric change_of_direction relief",
    "sides": "each both",
}
SELF_CARE = frozenset(
    [
        "ice",
        "heat",
        "compression",
        "elevation",
        "crutches",
        "foam_roll",
        "massage",
        "tape",
        "nsaid_talk",
        "paracetamol_talk",
        "hydration",
        "sports_drink",
        "potassium_foods",
        "magnesium_foods",
        "night_stretch",
        "cramp_stretch",
    ]
)
REFERRED_TO = frozenset(
    ["emergency", "urgent_care", "doctor", "physiotherapist", "pharmacist", "midwife", "surgeon", "podiatrist"]
)
STATES_OF_HEALTH = frozenset(
    ["strain", "soreness", "cramp", "nerve_or_back", "tendon", "post_surgery", "uninjured", "unclear"]
)
