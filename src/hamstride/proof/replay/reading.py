"""A second reading of criteria, over a case's rows. It shares the parser and the tree with the engine's, no logic.

A criterion with `any(…)` of a group of flags cannot be read here, nor a baseline outside a session window.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import islice
from math import sqrt
from typing import Any

from hamstride.criteria import tree
from hamstride.proof.replay.measured import TOUCHES, Day, days, half_width, is_measured
from hamstride.proof.replay.rows import Row, Rows

Truth = bool | None
Found = tuple[Any, list[Row]]  # a value or a truth (None: not known), and the rows that were read
Tests = tuple[list[Truth], list[Row]]
Test = Callable[[Any], Truth]
STATUS: dict[Truth, str] = {True: "met", False: "unmet", None: "unknown"}
TESTS = {"<": operator.lt, "<=": operator.le, "=": operator.eq, "!=": operator.ne, ">=": operator.ge, ">": operator.gt}
SLACK = 1e-9  # 95 % of 8.4 is 7.979999…


def read(node: tree.Node, rows: Rows, ageless: bool = False, opens: bool = False) -> tuple[Truth, list[Any]]:
    """Read a criterion.

    Args:
        node: its tree.
        rows: the case, at the moment and for the phase it is to be read.
        ageless: an answer counts whatever its age, as for urgent warning signs.
        opens: the rule opens something, so a measured value must be clear of its threshold by its error.

    Returns:
        Its truth, and of each leaf in order the status and the rows read as a certificate cites them.

    Raises:
        TypeError: a leaf that cannot be read here.
    """
    if isinstance(node, tree.Not):
        truth, leaves = read(node.part, rows, ageless, opens)
        return None if truth is None else not truth, leaves
    if isinstance(node, tree.All | tree.Any):
        parts = [read(part, rows, ageless, opens) for part in node.parts]
        truth = settled([each for each, _ in parts], isinstance(node, tree.Any))
        return truth, [leaf for _, leaves in parts for leaf in leaves]
    truth, seen = _measured(node, rows) if opens and is_measured(node, rows) else _leaf(node, rows, ageless)
    return truth, [[STATUS[truth], [_cited(row) for row in seen]]]


def settled(truths: Sequence[Truth], decisive: bool) -> Truth:
    """Return strong Kleene's answer: one decisive part settles it, else one not known leaves it unknown."""
    return decisive if decisive in truths else None if None in truths else not decisive


def _cited(row: Row) -> list[Any]:
    moment = None if row.at is None else datetime.fromtimestamp(row.at, UTC).isoformat()
    return [row.name, row.value, moment, row.side]


def _leaf(leaf: Any, rows: Rows, ageless: bool, test: Test | None = None) -> Found:
    """`test` is another test of each value of several days; where nothing is known to hold it against, nothing is."""
    if isinstance(leaf, tree.Member):
        return _told(leaf.name, rows.member(leaf.collection, leaf.name))
    if isinstance(leaf, tree.Reached):
        return _told("phase", rows.reached(leaf.phase))
    if isinstance(leaf, tree.Group):
        raise TypeError(f"any({leaf.name}) cannot be read here")
    limit, more = _limit(leaf, rows, ageless)
    if isinstance(leaf.window, tree.LastSessions):
        tests, seen = _sessions(leaf, limit, rows)
    elif isinstance(leaf.window, tree.ForDays):
        tests, seen = _for_days(leaf, limit, rows, ageless, test)
    elif isinstance(leaf.window, tree.OnDays):
        tests, seen = _on_days(leaf, limit, rows, test)
    else:
        value, seen = _quantity(leaf.left, leaf.window, rows, ageless)
        tests = [_test(leaf, value, limit)]
    return settled(tests, not getattr(leaf.window, "every", True)), seen + more


def _measured(leaf: Any, rows: Rows) -> Found:
    """Met or unmet only where the newest days are clear of the threshold, and the newest says the same by itself."""
    limit, more = _limit(leaf, rows, False)
    if isinstance(leaf.window, tree.ForDays | tree.OnDays):
        return _each_day(leaf, limit, rows)
    value, newest = _quantity(leaf.left, leaf.window, rows, False)
    used: list[Day] = []
    known = () if value is None or limit is None else days(leaf, newest, value, rows)
    for day in islice(known, rows.protocol.vocabulary.most_test_days):
        used.append(day)
        mean = sum(each.value for each in used) / len(used)
        half = sum(each.half for each in used) / len(used) / sqrt(len(used))
        if limit is not None and abs(mean - limit) >= half - TOUCHES:
            truth, seen = _test(leaf, mean, limit), [row for each in used for row in each.seen]
            return (truth if truth is _test(leaf, used[0].value, limit) else None), seen + more
    if not used:
        return _leaf(leaf, rows, False)
    return None, [row for each in used for row in each.seen] + more


def _each_day(leaf: Any, limit: float | None, rows: Rows) -> Found:
    """Met with the days that are clear alone; unmet with all that are not clearly unmet; else not known."""
    sure, seen = _leaf(leaf, rows, False, lambda value: _clearly(leaf, value, limit, rows) is True)
    perhaps, _ = _leaf(leaf, rows, False, lambda value: _clearly(leaf, value, limit, rows) is not False)
    return (True if sure else False if perhaps is False else None), seen


def _clearly(leaf: Any, value: float, limit: float | None, rows: Rows) -> Truth:
    half = half_width(leaf.left, value, None, rows)
    clear = limit is not None and half is not None and abs(value - limit) >= half / sqrt(leaf.window.days) - TOUCHES
    return _test(leaf, value, limit) if clear else None


def _limit(leaf: Any, rows: Rows, ageless: bool) -> Found:
    """What a value is held against; a baseline is each session's own."""
    right = getattr(leaf, "right", tree.Number(0))
    if isinstance(right, tree.PercentOf):
        whole, seen = _newest(right.name, tree.Shelf(), True, rows, ageless)
        return (whole * right.percent / 100 if whole else None), seen
    if isinstance(right, tree.Baseline) and not isinstance(leaf.window, tree.LastSessions):
        raise TypeError("a baseline outside a session window cannot be read here")
    return getattr(right, "value", None), []


def _test(leaf: Any, value: Any, limit: float | None) -> Truth:
    if value is None or limit is None:
        return None
    if isinstance(leaf, tree.Is):
        return ({True: "yes", False: "no"}[value] if isinstance(value, bool) else value) in leaf.options
    return bool(TESTS[leaf.operator](0 if abs(value - limit) <= SLACK else value - limit, 0))


def _sessions(leaf: Any, limit: float | None, rows: Rows) -> Tests:
    """A test for each of the last sessions; one that was not logged is not known."""
    right, window, seen = getattr(leaf, "right", None), leaf.window, []
    tests: list[Truth] = []
    for session in rows.last_sessions(window.kind, window.count):
        said, before = rows.of_session(session, leaf.left.name), None
        if isinstance(right, tree.Baseline):
            before = rows.before_session(session)
            limit = None if before is None else before.value + right.offset
        seen += [row for row in (before, said) if row is not None]
        tests.append(_test(leaf, None if said is None else said.value, limit))
    return tests + [None] * (window.count - len(tests)), seen


def _for_days(leaf: Any, limit: float | None, rows: Rows, ageless: bool, test: Test | None) -> Tests:
    """Every value of the newest logged days, the newest inside its shelf life and the rest a day older each."""
    count, life = leaf.window.days, None if ageless else rows.findings[leaf.left.name].valid_seconds
    oldest = None if life is None else life + (count - 1) * tree.DAY
    recent = [row for row in rows.series(leaf.left.name) if oldest is None or rows.now - row.at <= oldest]
    days = sorted({rows.day(row.at) for row in recent})[-count:]
    seen = [row for row in recent if rows.day(row.at) in days]
    enough = len(days) == count and (life is None or rows.now - seen[-1].at <= life)
    tests = [_test(leaf, row.value, limit) if test is None or limit is None else test(row.value) for row in seen]
    return tests + [None] * (not enough), seen


def _on_days(leaf: Any, limit: float | None, rows: Rows, test: Test | None) -> Tests:
    """Enough good days among the logged ones; with too few logged it is not known."""
    count, oldest = leaf.window.days, leaf.window.seconds
    seen = [row for row in rows.series(leaf.left.name) if oldest is None or rows.now - row.at <= oldest]
    days = {rows.day(row.at) for row in seen}
    good = {rows.day(row.at) for row in seen if (test(row.value) if test else _test(leaf, row.value, limit))}
    return [None if limit is None or len(days) < count else len(good) >= count], seen


def _quantity(left: Any, window: Any, rows: Rows, ageless: bool) -> Found:
    if isinstance(left, tree.Count):
        found = rows.count(left.what, left.name, window.seconds)
        return len(found), found
    if isinstance(left, tree.Attribute):
        return _told(left.name, rows.fact(left.name))
    if isinstance(left, tree.Clock):
        began = rows.began(left.event)
        days = None if began is None else (rows.now - began) / tree.DAY
        return days, [] if days is None else [Row(f"days_since_{left.event}", round(days, 6), began)]
    here, seen = _newest(left.name, window, True, rows, ageless)
    if isinstance(left, tree.Value):
        return here, seen
    there, more = _newest(left.name, window, False, rows, ageless)
    if here is None or there is None or (isinstance(left, tree.Ratio) and not there):
        return None, seen + more
    if isinstance(left, tree.Ratio):
        return 100 * here / there, seen + more
    return (here - there if rows.findings[left.name].better == "lower" else there - here), seen + more


def _newest(name: str, window: Any, injured: bool, rows: Rows, ageless: bool) -> Found:
    """The newest value, while it is young enough; an answer that carries a warning sign holds."""
    finding, row = rows.findings[name], rows.newest(name, injured)
    if row is None:
        return None, []
    within = isinstance(window, tree.Within)
    life = window.seconds if within else None if ageless else finding.valid_seconds
    young = life is None or rows.now - row.at <= life or (not within and row.value in finding.holds)
    return (row.value if young else None), [row]


def _told(name: str, value: Any) -> Found:
    return (None, []) if value is None else (value, [Row(name, value)])
