"""For each conflict the unsafe reading, as a change to the data: what the tests of this folder must not let pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Change = Callable[[Any], None]


def record(data: Any, key: str, id: str) -> dict[str, Any]:
    """The mapping somewhere in a file that carries this id under this key."""
    return next(each for each in _mappings(data) if each.get(key) == id)


def _mappings(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _mappings(value)


def of(key: str, id: str, **fields: Any) -> Change:
    """Set fields of a record."""
    return lambda data: record(data, key, id).update(fields)


def top(*path: Any, to: Any) -> Change:
    """Set what is at a path from the top of the file."""

    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = to

    return change


def claims(lesson: str, text: str | None = None, **fields: Any) -> Change:
    """Let every claim of a lesson say this."""

    def change(data: Any) -> None:
        for claim in record(data, "lesson", lesson)["claims"]:
            claim.update({**({} if text is None else {"text": text}), **fields})

    return change


def criteria(key: str, when: str, reads: str = "") -> Change:
    """Set the criterion of every rule in a list of the file that reads something; the n-th gets its number for {n}."""

    def change(data: Any) -> None:
        for number, rule in enumerate(each for each in data[key] if reads in each["when"]):
            rule["when"] = when.format(n=number + 1)

    return change


CARE, FLAGS, POLICY, ROUTINES = "self_care.yaml", "red_flags.yaml", "policy.yaml", "routines.yaml"
MUSCLE, CAUSES, CRAMP, HABITS, THERAPIES, QUESTIONS = (
    f"education/{topic}.yaml" for topic in ("muscle", "causes", "cramp", "habits", "therapies", "questions")
)


def exercise(id: str) -> str:
    return f"exercises/{id}.yaml"


UNSAFE: dict[str, tuple[str, Change]] = {
    "X-01": (CARE, of("item", "ice", offer_when="days since onset <= 9")),
    "X-02": (CARE, of("item", "heat", offer_when="days since onset >= 0")),
    "X-03": (ROUTINES, top("one_at_a_time", "minutes", to=5)),
    "X-04": (POLICY, top("policy", "days_between_strength", "value", to=1)),
    "X-05": (exercise("seated_stretch"), top("dose", "sets", to=[1, 9])),
    "X-06": (exercise("lying_stretch"), criteria("unlock", "days since onset >= 1")),
    "X-07": (exercise("wall_stretch"), lambda data: data["dose"].update(least=20, most=30)),
    "X-08": (exercise("prone_curl"), criteria("unlock", "days since onset >= {n}")),
    "X-09": ("pathways/strain/1-protect.yaml", top("least_days", "value", to=10)),
    "X-10": ("pathways/strain/6-sprint.yaml", top("pain_limit", "value", to=3)),
    "X-11": ("referrals.yaml", of("clock", "no-better-at-7-days", when="days since onset >= 90")),
    "X-12": (CARE, of("item", "massage", offer_when="days since onset >= 0")),
    "X-13": (CARE, of("item", "nsaid_talk", offer_when="days since onset >= 0")),
    "X-14": (exercise("straight_leg_raise"), top("purpose", to="Builds up the hamstring.")),
    "X-15": ("pathways/strain/1-protect.yaml", criteria("leave_when", "days since onset >= {n}")),
    "X-16": (ROUTINES, of("step", "cramp-sore-after", text="The muscle is sore for a few hours.")),
    "X-17": ("referrals.yaml", of("clock", "under-care", when="under_care is no")),
    "X-18": (exercise("standing_curl"), top("dose", "load", "step_kg", to=2)),
    "X-19": (ROUTINES, top("warm_up", "parts", 2, "from", to=["hip_circle"])),
    "X-20": (ROUTINES, top("warm_up", "parts", 1, "from", to=["rocking_hinge", "lying_stretch"])),
    "X-21": (FLAGS, of("flag", "rf-14", level="prompt", by="this week")),
    "X-22": (QUESTIONS, claims("where-do-the-numbers-come-from", "Every number is proved.")),
    "X-23": (exercise("prone_curl"), top("steps", to=["Bend the knee while you lie on your front."])),
    "X-24": (CRAMP, claims("why-cramps-come", "Dehydration is the main cause of cramps.")),
    "X-25": (CRAMP, claims("why-cramps-come", "Lactic acid builds up and causes cramps.")),
    "X-26": (CARE, of("step", "magnesium-no-tablets", text="Take magnesium before bed.")),
    "X-27": (CARE, of("step", "water-total", text="Men drink 15.5 cups a day and women 11.5 cups.")),
    "X-28": (CARE, of("screen", "potassium-ace", when="condition epilepsy")),
    "X-29": (CARE, of("item", "sports_drink", offer_when="days since onset >= 0")),
    "X-30": (CARE, of("step", "heat-time", text="Hot is best. Leave it on for an hour.")),
    "X-31": (ROUTINES, of("step", "cramp-ten-minutes", seconds=3600)),
    "X-32": (FLAGS, of("flag", "rf-29", when="pregnancy is postpartum and pain_rest >= 9 for 2 days")),
    "X-33": (FLAGS, of("flag", "rf-11", level="routine")),
    "X-34": (FLAGS, of("flag", "rf-16", level="routine")),
    "X-35": (exercise("wall_stretch"), criteria("avoid", "age < 1{n} years", reads="below_knee")),
    "X-36": (MUSCLE, top("lessons", 3, "claims", 0, "grade", to="strong")),
    "X-37": (CARE, of("item", "ice", offer_for=["strain", "unclear", "cramp", "soreness"])),
    "X-38": (exercise("bridge_double_leg"), top("cues", 2, to="Hold your breath at the top.")),
    "X-39": ("education/warnings.yaml", claims("warning-signs", "A seizure is a strong cramp. Stretch it.")),
    "X-40": (CARE, of("item", "hydration", name="Humidification")),
    "X-41": (CRAMP, claims("who-gets-cramps", "You may become malnourished.")),
    "X-42": (exercise("floor_cramp_stretch"), top("steps", 1, to="Sit with the foot bent.")),
    "X-43": (exercise("foam_roll_hamstring"), top("steps", 1, to="Sit with the roller under your hips.")),
    "X-44": (exercise("step_cramp_stretch"), top("steps", 0, to="Get a firm grip on a tree.")),
    "X-45": ("glossary.yaml", top("glossary", "strain", "text", to="A mild sprain of the muscle.")),
    "X-46": (CARE, of("step", "raise-drains-out", text="Raise it, so that swelling can drain into the leg.")),
    "X-47": (CARE, of("step", "ice-skin-check", text="Stop if your foot turns white.")),
    "X-48": (CARE, of("step", "crutches-weight-off", text="Stay away from your leg.")),
    "X-49": (CARE, of("step", "crutches-hands-not-armpits", text="Pad the armrests with a towel.")),
    "X-50": (exercise("lunge"), top("steps", 0, to="Hold the ball while lunging.")),
    "X-51": (exercise("ball_pick_up"), top("steps", 3, to="Pick up the ball with one foot.")),
    "X-52": (exercise("hamstring_catch"), top("cues", 0, to="Grab the hamstring as the leg drops.")),
    "X-53": (CARE, of("step", "ice-cover", text="Freeze the hamstring for ten minutes.")),
    "X-54": (CARE, of("step", "wrap-one-layer", text="Wind up the thigh and down again, mostly taut.")),
    "X-55": (MUSCLE, claims("the-three-muscles", "The muscle may come off the pelvis or the tibia.")),
    "X-56": (HABITS, claims("the-older-athlete", "Older people tighten their muscles more easily.")),
    "X-57": ("sources.yaml", top("sources", "cheung2003", "about", to="a blog with adverts")),
    "X-58": (exercise("overspeed_stride"), criteria("unlock", "age >= 16 years", reads="under_care")),
    "X-59": (CARE, of("step", "roll-comfort-only", text="It breaks up knots. That is its only purpose.")),
    "X-60": (THERAPIES, claims("ultrasound-and-electrical-stimulation", "Ultrasound repairs the cells of the muscle.")),
    "X-61": (CARE, of("step", "tape-comfort-only", text="Tape supports the muscle.")),
    "X-62": (THERAPIES, claims("steroid-injection", "Ask for one when it will not heal.")),
    "X-63": (HABITS, claims("shoes", "Flat feet cause trouble in the hamstring.")),
    "X-64": (HABITS, claims("warm-up-and-cool-down", "Without a cool-down tension is trapped.")),
    "X-65": (POLICY, top("policy", "severe_pain", "value", to=10)),
    "X-66": (HABITS, claims("the-older-athlete", grade="strong")),
    "X-67": (CARE, of("item", "crutches", offer_when="days since onset <= 9")),
}
