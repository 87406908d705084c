"""A part of the page for an appointment: a title with lines or rows; and values, days and counts as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hamstride.criteria.facts import Reading
from hamstride.criteria.phrase import amount
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part:
    """`rows` are cells; with a `head` they are a table, without one they are pairs of a name and what is known."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to show."""
        return not self.lines and not self.rows


@dataclass(frozen=True, slots=True)
class Told:
    """What every part is made from: the knowledge, and the record at the moment asked for."""

    protocol: Protocol
    facts: PersonFacts

    def number(self, id: str) -> float:
        """Return one of the page's own numbers, in the unit its id names."""
        page = self.protocol.appointment
        return page.amounts[id].value if page is not None else 10

    def readings(self, finding: str) -> list[Reading]:
        """Return every reading of a finding up to now, also from before the present injury, oldest first."""
        track = self.facts.history.tracks.get((finding, None))
        return [each for each in track.readings if (each.at or 0) <= self.facts.now] if track else []

    def newest(self, finding: str) -> str:
        """Return the newest value of a finding in words, "" when it is not known."""
        reading = self.facts.newest(finding, None)
        return "" if reading is None else said(self.protocol.findings[finding], reading.value)

    def day(self, moment: float | None) -> str:
        """Return a moment as its local day: `4 March 2026`."""
        if moment is None:
            return ""
        local = self.facts.history.local(moment)
        return f"{local.day} {local:%B %Y}"

    def short_day(self, moment: float | None) -> str:
        """Return a moment as its local day for a table: `4 Mar 2026`."""
        return "" if moment is None else f"{(day := self.facts.history.local(moment)).day} {day:%b %Y}"


def part(id: str, lines: Iterable[str] = (), rows: Iterable[tuple[str, ...]] = (), head: Iterable[str] = ()) -> Part:
    """Return a part with its title; lines and pairs without a value are left out."""
    kept = tuple(row for row in rows if head or row[-1])
    return Part(id, say(f"visit.part.{id}"), tuple(line for line in lines if line), tuple(head), kept)


def pair(id: str, value: str) -> tuple[str, str]:
    """Return a row of a name and what is known."""
    return say(f"visit.name.{id}"), value


def said(finding: Finding, value: object) -> str:
    """Return a value in words: yes, no, an option's own words, or a number with its unit."""
    if isinstance(value, bool):
        return say("visit.yes") if value else say("visit.no")
    if not isinstance(value, int | float):
        return finding.options.get(str(value), str(value))
    scale = finding.unit is None and finding.high == 10
    return say("visit.of_ten", value=f"{value:g}") if scale else amount(round(float(value), 1), finding.unit)


def thinned(items: Sequence[Item], most: int) -> list[Item]:
    """Return at most so many items spread evenly, always with the first and the last."""
    if len(items) <= most:
        return list(items)
    step = (len(items) - 1) / (most - 1)
    return [items[index] for index in dict.fromkeys(round(place * step) for place in range(most))]


def counted(words: Iterable[str]) -> str:
    """Return each word with how often it came, the most frequent first: `at night 3, by day 1`."""
    return ", ".join(f"{word} {count}" for word, count in Counter(words).most_common())
