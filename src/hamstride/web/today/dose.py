"""Doses, running, self-care and days as words."""

from __future__ import annotations

from datetime import date
from typing import Any

STATUS_WORDS = {"met": "Met", "unmet": "Not yet", "unknown": "Not known"}
AGAIN_WORD = "Measure again"
KIND_WORDS = {
    "strength": "Strength",
    "mobility": "Gentle work",
    "running": "Running",
    "rest": "Rest",
    "test": "Tests",
    "check_in": "Check-in",
    "sport": "Sport",
    "match": "Match",
}
CARE_NAMES = {
    "ice": "Cold pack",
    "heat": "Warmth",
    "compression": "A snug wrap",
    "elevation": "Leg up",
    "crutches": "Crutches",
    "foam_roll": "Foam rolling",
    "massage": "Massage",
    "tape": "Tape",
    "nsaid_talk": "Anti-inflammatory tablets",
    "paracetamol_talk": "Paracetamol",
    "hydration": "Drinking enough",
    "sports_drink": "Sports drink",
    "potassium_foods": "Food with potassium",
    "magnesium_foods": "Food with magnesium",
    "night_stretch": "Stretch before bed",
    "cramp_stretch": "Stretch for a cramp",
}
SIDE_WORDS = {"left": "left leg", "right": "right leg", "both": "both legs"}
AMOUNTS = {"reps": "Times in each set", "hold_s": "Seconds in each hold", "metres": "Metres", "minutes": "Minutes"}


def amount_unit(item: dict[str, Any]) -> str:
    """Return the unit an item is counted in: reps, hold_s, metres or minutes."""
    return next((unit for unit in ("hold_s", "minutes", "metres", "reps") if item.get(unit)), "reps")


def dose_words(item: dict[str, Any]) -> str:
    """Return the dose of an exercise: "3 sets of 8, with 4 kg, rest 60 seconds"."""
    parts = [_sets(item)]
    if item.get("load_kg"):
        parts.append(f"with {item['load_kg']:g} kg")
    if item.get("rest_s") and (item.get("sets") or 1) > 1:
        parts.append(f"rest {seconds(item['rest_s'])}")
    return ", ".join(part for part in parts if part)


def running_words(item: dict[str, Any]) -> str:
    """Return a running dose: "6 × 40 m at 70 % of your own best speed, rest 60 seconds"."""
    parts = [f"{item['reps']} × {item['metres']:g} m at {item['speed_pct']:g} % of your own best speed"]
    if item.get("rest_s"):
        parts.append(f"rest {seconds(item['rest_s'])}")
    return ", ".join(parts)


def care_words(item: dict[str, Any]) -> str:
    """Return how long, and how far apart."""
    parts = [f"up to {count(item['minutes'], 'minute')}"] if item.get("minutes") else []
    if item.get("min_gap_h"):
        parts.append(f"at least {count(item['min_gap_h'], 'hour')} apart")
    return ", ".join(parts)


def tempo_words(tempo: str | None) -> str:
    """Return "3-1-1" as "3 seconds down, hold 1, 1 second up"."""
    parts = (tempo or "").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return ""
    out, hold, back = (int(part) for part in parts)
    return f"{count(out, 'second')} one way, hold {hold}, {count(back, 'second')} back"


def seconds(number: float) -> str:
    """Return a time in words, in minutes where it is whole minutes."""
    return count(number / 60, "minute") if number >= 60 and number % 60 == 0 else count(number, "second")


def count(number: float, noun: str) -> str:
    """Return "1 set", "3 sets"."""
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"


def day_words(day: date, today: date) -> str:
    """Return "Today", "Tomorrow" or "Monday 3"."""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((day - today).days)
    return near or f"{day:%A} {day.day}"


def _sets(item: dict[str, Any]) -> str:
    sets, unit = item.get("sets") or 1, amount_unit(item)
    if unit == "hold_s":
        return f"{count(sets, 'hold')} of {seconds(item['hold_s'])}"
    if unit == "reps":
        return f"{count(sets, 'set')} of {item['reps']:g}" if item.get("reps") else count(sets, "set")
    amount = count(item["minutes"], "minute") if unit == "minutes" else f"{item['metres']:g} m"
    return amount if sets == 1 else f"{sets} × {amount}"
