"""The measured quantity of a leaf: its threshold, its error, and its days of measuring in a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hamstride.criteria import tree
from hamstride.criteria.error import Day, Line, line_of, measured_finding
from hamstride.criteria.facts import Facts, Reading
from hamstride.criteria.symmetry import limb_symmetry_index, side_difference
from hamstride.criteria.truth import Point, newest_value, readings_since, threshold_of
from hamstride.criteria.vocabulary import FindingType, Vocabulary


@dataclass(frozen=True, slots=True)
class Quantity:
    """The measured quantity of a leaf: where its newest values, its threshold and its error come from."""

    leaf: tree.Compare
    finding: FindingType
    width: float
    points: tuple[Point, ...]  # the value or the injured leg, and for a deficit or ratio the other leg
    threshold: Point

    @property
    def each(self) -> bool:
        """Whether every day has to be clear by itself, instead of the mean of the days."""
        return isinstance(self.leaf.window, tree.OnDays | tree.ForDays)

    @property
    def days_each(self) -> int:
        """How many days that is; 1 where the mean counts."""
        return self.leaf.window.days if isinstance(self.leaf.window, tree.OnDays | tree.ForDays) else 1

    def line(self, other: float | None) -> Line | None:
        """Return the error of one day, with the other leg's value."""
        return line_of(self.leaf.left, self.finding, other, self.width)

    def day(self, readings: Sequence[Reading]) -> Day | None:
        """Return a day of measuring from its reading, or from those of the injured and the other leg."""
        injured, *rest = (float(reading.value) for reading in readings)
        other = rest[0] if rest else None
        line, value = self.line(other), injured
        if other is not None and isinstance(self.leaf.left, tree.Ratio):
            value = limb_symmetry_index(injured, other) or 0.0
        elif other is not None:
            value = side_difference(injured, other, self.finding.better == "lower")
        return None if line is None else Day(value, line, tuple(readings))

    def days(self, facts: Facts) -> Iterator[Day]:
        """Yield the days of measuring inside the window or shelf life, the newest first."""
        found = [point(facts) for point in self.points]
        newest = tuple(reading for _, readings in found for reading in readings)
        first = None if any(value is None for value, _ in found) else self.day(newest)
        if first is None:
            return
        yield first
        before = [reading.day for reading in newest if reading.day is not None]
        if len(before) == len(newest):
            days = map(self.day, self._earlier(facts, min(before)))
            yield from (day for day in days if day is not None)

    def _earlier(self, facts: Facts, before: int) -> Iterator[tuple[Reading, ...]]:
        """The newest reading of each local day before a day, newest day first; of both legs where both are compared."""
        window, id = self.leaf.window, self.finding.id
        seconds = window.seconds if isinstance(window, tree.Within) else self.finding.valid_seconds
        oldest = float("-inf") if seconds is None else facts.now - seconds
        own = readings_since(oldest, facts.series(id, "injured" if self.finding.per_side else None))
        other = readings_since(oldest, facts.series(id, "other")) if len(self.points) > 1 else ()
        legs: dict[int, dict[str | None, Reading]] = {}
        for reading in (*own, *other):
            if reading.day is not None and reading.day < before:
                legs.setdefault(reading.day, {})[reading.side] = reading
        both_hurt = len({reading.side for reading in own}) > 1
        for day in sorted(legs, reverse=True):
            readings = list(legs[day].values())
            if both_hurt:  # then the worse leg of the day counts as the injured one
                readings.sort(key=lambda reading: float(reading.value), reverse=self.finding.better == "lower")
            if len(readings) >= len(self.points):
                yield tuple(readings[: len(self.points)])


def measured_quantity(leaf: tree.Leaf, vocabulary: Vocabulary) -> Quantity | None:
    """Return the quantity of a leaf whose finding has an error, or None where the leaf is read as it stands."""
    finding = measured_finding(leaf, vocabulary)
    if finding is None or not isinstance(leaf, tree.Compare):
        return None
    seconds = leaf.window.seconds if isinstance(leaf.window, tree.Within) else None
    sides = ("injured",) if isinstance(leaf.left, tree.Value) else ("injured", "other")
    points = tuple(newest_value(finding, seconds, side) for side in sides)
    return Quantity(leaf, finding, vocabulary.error_width, points, threshold_of(leaf, vocabulary))
