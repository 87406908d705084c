"""The reading *measured*: as *truth*, but what was measured must be clear of the threshold by its error.

For criteria that open something. `criteria/error.py` says what clear means; here the days are found in a record.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import sqrt

from hamstride.criteria import tree
from hamstride.criteria.error import (
    Day,
    Doubt,
    Line,
    in_doubt,
    judge,
    judge_each,
    mean_of,
    repeats_needed,
    value_that_clears,
)
from hamstride.criteria.facts import Facts, Reading
from hamstride.criteria.quantity import Quantity, measured_quantity
from hamstride.criteria.truth import Criterion, Step, Trace, Truth, compile_truth, windowed
from hamstride.criteria.vocabulary import Vocabulary


def compile_measured(node: tree.Node, vocabulary: Vocabulary) -> Criterion:
    """Compile a checked tree so that a measured value inside its error of a threshold is unknown.

    Returns:
        A function as `compile_truth` gives it. What it returns is unknown, or what `compile_truth` returns. The step of
        a leaf that cannot be told carries the doubt.
    """
    return compile_truth(node, vocabulary, _read_leaf)


def value_to_reach(leaf: tree.Leaf, facts: Facts, vocabulary: Vocabulary, other: float | None = None) -> float | None:
    """Return the value one new test has to show for a leaf to be met, in the unit of the leaf's quantity.

    Args:
        leaf: a leaf about a measured finding; with `on n days` or `for n days` each of the days has to show it.
        facts: the record, for the threshold and the other leg.
        vocabulary: with the errors of the findings.
        other: what the other leg will show, in the finding's unit; left out, its newest value counts.

    Returns:
        The value, or None where the leaf has no error, or its threshold or the other leg is not known.
    """
    found = measured_quantity(leaf, vocabulary)
    if found is None:
        return None
    threshold, _ = found.threshold(facts)
    if other is None and len(found.points) > 1:
        other, _ = found.points[1](facts)
    line = found.line(other)
    if threshold is None or line is None:
        return None
    return value_that_clears(found.leaf.operator, threshold, line, found.days_each)


def _read_leaf(leaf: tree.Leaf, vocabulary: Vocabulary) -> Criterion | None:
    found = measured_quantity(leaf, vocabulary)
    if found is None:
        return None
    return _on_each_day(found) if found.each else _in_the_mean(found, compile_truth(leaf, vocabulary), vocabulary)


def _in_the_mean(found: Quantity, plain: Criterion, vocabulary: Vocabulary) -> Criterion:
    operator, most = found.leaf.operator, vocabulary.most_test_days

    def decided(facts: Facts, trace: Trace | None) -> Truth:
        threshold, more = found.threshold(facts)
        truth, days = (None, ()) if threshold is None else judge(islice(found.days(facts), most), operator, threshold)
        if threshold is None or not days:  # something is not known, so nothing is in doubt
            return plain(facts, trace)
        if trace is not None:
            doubt = _doubt(days, operator, threshold, most) if truth is None else None
            trace.append(Step(found.leaf, truth, (*(each for day in days for each in day.readings), *more), doubt))
        return truth

    return decided


def _doubt(days: Sequence[Day], operator: str, threshold: float, most: int) -> Doubt:
    days = in_doubt(days, threshold)
    estimate, half_width = mean_of(days)
    least = value_that_clears(operator, threshold, days[0].line)
    return Doubt(estimate, half_width, len(days), repeats_needed(days, threshold, most), least)


def _on_each_day(found: Quantity) -> Criterion:
    """The same window read twice: with what is met for certain, and with all that is not unmet for certain."""
    line, operator, count = found.line(None) or Line(0.0, 0.0), found.leaf.operator, found.days_each

    def certain(value: float | str | bool, threshold: float) -> bool:
        return judge_each(float(value), line, operator, threshold, count) is True

    def possible(value: float | str | bool, threshold: float) -> bool:
        return judge_each(float(value), line, operator, threshold, count) is not False

    strict, lax = (
        windowed(found.leaf, found.finding.id, found.finding, test, found.threshold) for test in (certain, possible)
    )

    def decided(facts: Facts, trace: Trace | None) -> Truth:
        steps: Trace = []
        truth = True if strict(facts, steps) else (False if lax(facts, None) is False else None)
        if trace is not None:
            doubt = _doubt_of_each(found, line, steps[0].readings, facts) if truth is None else None
            trace.append(steps[0]._replace(truth=truth, doubt=doubt))
        return truth

    return decided


def _doubt_of_each(found: Quantity, line: Line, readings: Sequence[Reading], facts: Facts) -> Doubt | None:
    """The newest day that cannot be told; None where every day can and there are only too few of them."""
    threshold, more = found.threshold(facts)
    if threshold is None:
        return None
    operator, count = found.leaf.operator, found.days_each
    told = {
        reading: judge_each(float(reading.value), line, operator, threshold, count)
        for reading in readings[: len(readings) - len(more)]
    }
    unsure = [reading for reading, met in told.items() if met is None]
    if not unsure:
        return None
    estimate, days = float(unsure[-1].value), {reading.day for reading in told}
    good = {reading.day for reading, met in told.items() if met} if isinstance(found.leaf.window, tree.OnDays) else ()
    least = value_that_clears(operator, threshold, line, count)
    return Doubt(estimate, line.at(estimate) / sqrt(count), len(days), count - len(good), least, each=True)
