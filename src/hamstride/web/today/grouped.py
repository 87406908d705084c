"""The decision lists an exercise once for each leg; a person does it once, on both."""

from __future__ import annotations

from typing import Any

from hamstride.web.today.dose import SIDE_WORDS, dose_words


def by_exercise(items: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of each exercise, in order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        found.setdefault(item["exercise"], []).append(item)
    return found


def sides_words(entries: list[dict[str, Any]]) -> str:
    """Return the dose of one exercise over its legs: "3 sets of 8, each leg", or leg by leg where they differ."""
    doses = {dose_words(each) for each in entries}
    if len(doses) > 1:
        return "; ".join(f"{SIDE_WORDS.get(each['side'], '')}: {dose_words(each)}" for each in entries)
    legs = "each leg" if len(entries) > 1 else SIDE_WORDS.get(entries[0].get("side") or "", "")
    dose = doses.pop()
    return f"{dose}, {legs}" if legs not in ("", "both legs") else dose
