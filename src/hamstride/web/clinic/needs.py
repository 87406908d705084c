"""Who needs a person: why somebody should be looked at, the most pressing first. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any


class Why(IntEnum):
    """Why somebody needs a person, the most pressing first."""

    RED_FLAG = 0
    SPIKE = 1
    STUCK = 2
    TEST_DUE = 3
    SILENT = 4
    UNFINISHED = 5
    NOTHING = 6


WORDS = {
    Why.RED_FLAG: "Warning sign",
    Why.SPIKE: "Sudden change",
    Why.STUCK: "Does not move on",
    Why.TEST_DUE: "Test due",
    Why.SILENT: "Silent",
    Why.UNFINISHED: "Not finished",
    Why.NOTHING: "Going as planned",
}


@dataclass(frozen=True, slots=True)
class Need:
    """One reason to look, in a sentence."""

    why: Why
    text: str

    @property
    def words(self) -> str:
        return WORDS[self.why]


def needs(decision: dict[str, Any], silent_days: int, gap_days: float | None, due: tuple[str, ...]) -> list[Need]:
    """Return why this person needs somebody, the most pressing first; one "going as planned" when nothing does.

    Args:
        decision: today's, as plain data.
        silent_days: whole days since the last entry.
        gap_days: after so many the phase is given up; None where it never is.
        due: the names of the tests that are due by today.
    """
    found = [*_red_flags(decision), *_spikes(decision), *_stuck(decision)]
    if due:
        found.append(Need(Why.TEST_DUE, ", ".join(due)))
    if gap_days is not None and silent_days >= gap_days:
        found.append(Need(Why.SILENT, f"No entry for {silent_days} days"))
    if decision["urgency"] == "ask_first":
        found.append(Need(Why.UNFINISHED, "Safety questions are open, so there is no plan"))
    return sorted(found, key=lambda each: each.why) or [Need(Why.NOTHING, "")]


def unfinished(decision: dict[str, Any]) -> list[Need]:
    """Return the needs of somebody who has not said which leg and since when: warning signs do not wait for that."""
    return [*_red_flags(decision), Need(Why.UNFINISHED, "The first questions are not finished")]


def _red_flags(decision: dict[str, Any]) -> Iterator[Need]:
    if decision["urgency"] in ("emergency", "same_day"):
        told = [each["text"] for each in decision["reasons"] if each["to"]] or [decision["headline"]]
        yield Need(Why.RED_FLAG, told[0])


def _spikes(decision: dict[str, Any]) -> Iterator[Need]:
    back = decision["return_to_sport"]
    told = [*_hurt_again(decision), *(each["text"] for each in decision["monitoring"]["signs"])]
    if back and back["spike"]:
        told.insert(0, back["spike"])
    if told:
        yield Need(Why.SPIKE, told[0])


def _hurt_again(decision: dict[str, Any]) -> Iterator[str]:
    """The new injuries of the same leg in the last week."""
    since = datetime.fromisoformat(decision["at"]) - timedelta(days=7)
    new = (each for each in decision["monitoring"]["setbacks"]["listed"] if each["kind"] == "new_injury")
    yield from (each["text"] for each in new if datetime.fromisoformat(each["at"]) >= since)


def _stuck(decision: dict[str, Any]) -> Iterator[Need]:
    """The least time is over and something measured is not good enough; or the plan had to go back."""
    move, gates = decision["move"], decision["gates"]
    if move in ("step_back", "deload"):
        yield Need(Why.STUCK, "The plan had to go back a step" if move == "step_back" else "A lighter week")
        return
    waits = [need for gate in gates for need in gate["needs"] if need["kind"] == "wait"]
    unmet = [gate for gate in gates if gate["status"] == "unmet"]
    if unmet and not waits:
        yield Need(Why.STUCK, f"Not yet: {unmet[0]['why'] or unmet[0]['text']}")
