"""The answers offered on pages about the person, and the words of number scales."""

from __future__ import annotations

NOT_SURE = "not_sure"  # records nothing: what is not known stays not known
NONE_OF_THESE = "none_of_these"

Choices = list[tuple[str, str]]

NOT_SURE_WORDS = "I’m not sure"
YES_NO: Choices = [("yes", "Yes"), ("no", "No"), (NOT_SURE, NOT_SURE_WORDS)]
CHECKLIST: Choices = [("yes", "Yes, one or more"), ("no", "No, none of these"), (NOT_SURE, NOT_SURE_WORDS)]

NO_CRAMP: Choices = [(NONE_OF_THESE, "I have no cramps"), (NOT_SURE, NOT_SURE_WORDS)]
STAY_WELL = "stay_well"  # instead of a day it started: nothing did

SIDE: Choices = [("left", "Left"), ("right", "Right"), ("both", "Both")]
SEX: Choices = [("female", "Female"), ("male", "Male"), ("unspecified", "I’d rather not say")]
PREGNANCY: Choices = [
    ("none", "No"),
    ("pregnant", "I am pregnant"),
    ("postpartum", "I had a baby in the last six weeks"),
    ("breastfeeding", "I am breastfeeding"),
    (NOT_SURE, NOT_SURE_WORDS),
]
GOAL: Choices = [
    ("daily_life", "Daily life: walking, stairs, work, light exercise"),
    ("sport", "Sport: running fast, jumping, turning, games"),
]
DAYS: Choices = [
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
]
DAY_PARTS: Choices = [
    ("morning", "Morning"),
    ("afternoon", "Afternoon"),
    ("evening", "Evening or night"),
    (NOT_SURE, NOT_SURE_WORDS),
]

# What 0, the middle and the top mean; the nearest family to a finding's name is used.
SCALE_WORDS = {
    "pain": ("No pain", "Moderate", "Worst pain"),
    "isometric_pain": ("No pain", "Moderate", "Worst pain"),
    "tightness": ("Not tight", "Moderate", "Very tight"),
    "confidence": ("None", "Some", "Complete"),
    "cramp_severity": ("No pain", "Moderate", "Worst pain"),
    "effort": ("No effort", "Hard", "As hard as can be"),
    "sleep_quality": ("Very good", "So-so", "Very poor"),
    "fatigue": ("Fresh", "So-so", "Worn out"),
    "soreness": ("None", "Some", "Very sore"),
    "stress": ("Calm", "Some", "Very stressed"),
    "life_impact": ("Not at all", "Some", "Very much"),
    "hip_bend_pain": ("No pain", "Moderate", "Worst pain"),
}


def scale_words(finding: str) -> tuple[str, str, str]:
    """Return the words for the low end, the middle and the high end of a finding's scale."""
    if finding in SCALE_WORDS:
        return SCALE_WORDS[finding]
    return SCALE_WORDS.get(finding.partition("_")[0], ("Least", "Middle", "Most"))
