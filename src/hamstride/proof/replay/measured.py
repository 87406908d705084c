"""A second reading of what opens: a measured value must be clear of the threshold by its error, else it is not known.

The rule is told in `criteria/error.py`; here it is worked out again, from rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Any, NamedTuple

from hamstride.criteria import tree
from hamstride.proof.replay.rows import Row, Rows

TOUCHES = 1e-9  # a value that touches the edge of its error is clear of it


class Day(NamedTuple):
    """One day of measuring: its value, half the width of its error, and the rows it came from."""

    value: float
    half: float
    seen: list[Row]


def is_measured(leaf: Any, rows: Rows) -> bool:
    """Return whether an error bears on a leaf: an order of a finding with a known error, outside session windows."""
    ordered = isinstance(leaf, tree.Compare) and leaf.operator in ("<", "<=", ">=", ">")
    if not ordered or not isinstance(leaf.left, tree.Value | tree.Deficit | tree.Ratio):
        return False
    finding = rows.findings.get(leaf.left.name)
    return finding is not None and finding.error is not None and not isinstance(leaf.window, tree.LastSessions)


def half_width(left: Any, value: float, other: float | None, rows: Rows) -> float | None:
    """Return half the width of the error of one day's value, None where there is no other leg to compare with."""
    finding, error = rows.findings[left.name], rows.findings[left.name].error
    assert error is not None  # noqa: S101  # is_measured asked
    width, share = rows.protocol.vocabulary.error_width, error.unit == "%" and finding.unit != "%"
    size = width * error.sem / (100 if share else 1)
    if isinstance(left, tree.Value):
        return size * value if share else size
    if other is None or (isinstance(left, tree.Ratio) and not other):
        return None
    if isinstance(left, tree.Ratio):
        own = error.ratio_sem
        return width * own if own is not None else value * (size if share else size / other)
    injured = other + value if finding.better == "lower" else other - value
    return size * (injured + other) / sqrt(2) if share else size * sqrt(2)


def days(leaf: Any, newest: list[Row], value: float, rows: Rows) -> Iterator[Day]:
    """Yield the days of measuring, newest first; the first is the one that counts now, with its value and rows.

    Nothing is yielded where that first day has no error that is known.
    """
    half = half_width(leaf.left, value, newest[1].value if len(newest) > 1 else None, rows)
    if half is None:
        return
    yield Day(value, half, newest)
    for seen in _earlier(leaf, min(rows.day(row.at) for row in newest), len(newest), rows):
        other = seen[1].value if len(seen) > 1 else None
        amount = _amount(leaf.left, seen[0].value, other, rows)
        half = None if amount is None else half_width(leaf.left, amount, other, rows)
        if amount is not None and half is not None:
            yield Day(amount, half, seen)


def _earlier(leaf: Any, before: int, legs: int, rows: Rows) -> Iterator[list[Row]]:
    """The newest row of each earlier day in the window or shelf life, of both legs where both are compared."""
    finding = rows.findings[leaf.left.name]
    life = leaf.window.seconds if isinstance(leaf.window, tree.Within) else finding.valid_seconds
    own, other = rows.series(finding.id), rows.series(finding.id, injured=False) if legs > 1 else []
    found: dict[int, dict[Any, Row]] = {}
    for row in (*own, *other):
        if rows.day(row.at) < before and (life is None or rows.now - row.at <= life):
            found.setdefault(rows.day(row.at), {})[row.side] = row
    for day in sorted(found, reverse=True):
        seen = list(found[day].values())
        if rows.case.side == "both":  # the worse leg of the day counts as the injured one
            seen.sort(key=lambda row: row.value, reverse=finding.better == "lower")
        if len(seen) >= legs:
            yield seen[:legs]


def _amount(left: Any, injured: float, other: float | None, rows: Rows) -> float | None:
    if other is None:
        return injured
    if isinstance(left, tree.Ratio):
        return 100 * injured / other if other else None
    return injured - other if rows.findings[left.name].better == "lower" else other - injured
