"""Measurement error: when a measured value can be told from the threshold of a gate, and when it cannot.

It concerns leaves `quantity operator threshold` of a criterion that opens something, whose quantity is a finding with a
known error, its `deficit` or its `ratio`, and whose operator orders (<, <=, >=, >). All arithmetic of it stands here.

1. The half-width of one day's quantity x is a line: `fixed + share * x` (`line_of`), `width` standard errors wide. With
   s the error in the finding's unit, or c the error as a share of the value, and b the other leg's value:

       value      s, or c * x
       deficit    s * sqrt(2), or c * (injured + other) / sqrt(2): two legs, each with an error of its own
       ratio      c * x, with c = s / b where the error has a unit; or the error of the index itself where it is known.
                  Not times sqrt(2), the upper bound: one person tests both legs on one day, so much of it is shared.

2. Days. Day 1 is the newest reading that counts (of each leg, for a deficit or ratio). Days 2, 3, … are earlier local
   days inside the window or shelf life, newest first: the newest reading of the day, of both legs for a deficit or
   ratio, and no reading counts twice. At most `most_test_days` of them.

3. `judge`: for k = 1, 2, 3, … the estimate is the mean of the first k days, its half-width the mean of their
   half-widths divided by sqrt(k). The first k with `|estimate - threshold| >= half-width` settles it: the leaf is what
   the operator says of that estimate, provided it says the same of day 1. In every other case the leaf is unknown.

4. With `on n days` or `for n days` there is no mean. `judge_each`: a reading is met for certain when it is met and at
   least its half-width / sqrt(n) away from the threshold, unmet for certain likewise. The leaf is met when it is met
   with the certain readings alone, unmet when it is unmet with all that are not unmet for certain, else unknown.

So a leaf read with its error is unknown or what it is without. An error can keep a gate shut, never open one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from hamstride.criteria import tree
from hamstride.criteria.facts import Reading
from hamstride.criteria.operators import OPERATORS, SLACK
from hamstride.criteria.vocabulary import FindingType, Vocabulary

_ORDERING = ("<", "<=", ">=", ">")


class Line(NamedTuple):
    """The half-width of a quantity's error as a line: `fixed + share * quantity`, in the quantity's unit."""

    fixed: float
    share: float

    def at(self, quantity: float) -> float:
        """Return the half-width at a value of the quantity."""
        return self.fixed + self.share * quantity


class Day(NamedTuple):
    """One day of measuring: the quantity, its error, and the readings it came from."""

    value: float
    line: Line
    readings: tuple[Reading, ...]


class Doubt(NamedTuple):
    """Why a leaf cannot be told from its threshold.

    Attributes:
        estimate: the mean of the days it rests on (with `on` or `for` days: the newest value), in the quantity's unit.
        half_width: of the estimate's error, in the same unit.
        days: how many days those are.
        repeats: how many more days would settle it if they come out like the estimate (with `on` or `for` days: reach
            `least`); None when more than the protocol averages.
        least: the value that meets the leaf in one test (with `on` or `for` days: on each of the days); None when no
            value would.
        each: each day has to be clear by itself.
    """

    estimate: float
    half_width: float
    days: int
    repeats: int | None
    least: float | None
    each: bool = False


def measured_finding(leaf: tree.Leaf, vocabulary: Vocabulary) -> FindingType | None:
    """Return the finding whose error bears on a leaf, or None where the leaf is read as it stands."""
    if not isinstance(leaf, tree.Compare) or leaf.operator not in _ORDERING:
        return None
    if not isinstance(leaf.left, tree.Value | tree.Deficit | tree.Ratio) or isinstance(leaf.window, tree.LastSessions):
        return None
    finding = vocabulary.findings.get(leaf.left.name)
    return finding if finding is not None and finding.error is not None else None


def line_of(left: tree.Quantity, finding: FindingType, other: float | None, width: float) -> Line | None:
    """Return the half-width of a quantity's error in one day's measuring.

    Args:
        left: the quantity: the finding's value, deficit or ratio.
        finding: a finding with an error.
        other: the other leg's value in the finding's unit; None for a plain value.
        width: in standard errors.

    Returns:
        A line over the quantity, or None where there is no error or no ratio (the other leg's value is 0).
    """
    error = finding.error
    if error is None:
        return None
    relative = error.unit == "%" and finding.unit != "%"  # of a finding in percent the error is in its own unit
    size = width * error.sem / (100 if relative else 1)
    if isinstance(left, tree.Value):
        return Line(0.0, size) if relative else Line(size, 0.0)
    if other is None or (isinstance(left, tree.Ratio) and not other):
        return None
    if isinstance(left, tree.Ratio):
        own = error.ratio_sem
        return Line(0.0, size if relative else size / other) if own is None else Line(width * own, 0.0)
    # The injured leg is other + deficit when lower is better, else other - deficit.
    sign = 1 if finding.better == "lower" else -1
    return Line(size * sqrt(2) * other, sign * size / sqrt(2)) if relative else Line(size * sqrt(2), 0.0)


def mean_of(days: Sequence[Day]) -> tuple[float, float]:
    """Return the estimate of so many days and its half-width."""
    count = len(days)
    half_width = sum(day.line.at(day.value) for day in days) / count
    return sum(day.value for day in days) / count, half_width / sqrt(count)


def is_clear(estimate: float, threshold: float, half_width: float) -> bool:
    """Return whether a value lies outside its error's reach of the threshold; touching it counts as outside."""
    return abs(estimate - threshold) >= half_width - SLACK


def judge(days: Iterable[Day], operator: str, threshold: float) -> tuple[bool | None, tuple[Day, ...]]:
    """Return whether the days meet `operator threshold`, None where they cannot tell, and the days that were used.

    Args:
        days: newest first, at least one; no more of them are taken than it needs.
        operator: one of < <= >= >.
        threshold: in the quantity's unit.
    """
    test = OPERATORS[operator]
    used: list[Day] = []
    for day in days:
        used.append(day)
        estimate, half_width = mean_of(used)
        if is_clear(estimate, threshold, half_width):
            found = test(estimate, threshold)
            return (found if found is test(used[0].value, threshold) else None), tuple(used)
    return None, tuple(used)


def judge_each(value: float, line: Line, operator: str, threshold: float, days: int) -> bool | None:
    """Return whether one of `days` days meets `operator threshold` by itself, None where it cannot tell."""
    clear = is_clear(value, threshold, line.at(value) / sqrt(days))
    return OPERATORS[operator](value, threshold) if clear else None


def in_doubt(days: Sequence[Day], threshold: float) -> Sequence[Day]:
    """Return the days a doubt rests on, of those `judge` used without telling.

    An older day that would settle it against the newest one is left out: what it shows has changed since.
    """
    estimate, half_width = mean_of(days)
    return days[:-1] if is_clear(estimate, threshold, half_width) else days


def repeats_needed(days: Sequence[Day], threshold: float, most: int) -> int | None:
    """Return how many more days settle it if they come out like the mean so far; None when more than `most` in all."""
    estimate, half_width = mean_of(days)
    distance, one_day = abs(estimate - threshold), half_width * sqrt(len(days))
    if distance * sqrt(most) < one_day - SLACK:
        return None
    return ceil((one_day / distance) ** 2 - SLACK) - len(days)


def value_that_clears(operator: str, threshold: float, line: Line, days: int = 1) -> float | None:
    """Return the value a single new test has to show to meet `operator threshold` for certain.

    Args:
        operator: one of < <= >= >; for < and > the value itself does not do yet, any beyond it does.
        threshold: in the quantity's unit.
        line: the error of one day, with the other leg as it was measured last.
        days: with `on n days` or `for n days`, n: each of them has to show the value.

    Returns:
        The value in the quantity's unit, or None where the error grows as fast as the value and none is enough.
    """
    fixed, share = line.fixed / sqrt(days), line.share / sqrt(days)
    sign = 1 if operator in (">", ">=") else -1
    slope = 1 - sign * share
    return (threshold + sign * fixed) / slope if slope > 0 else None
