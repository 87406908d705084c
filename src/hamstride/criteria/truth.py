"""The reading *truth*: met, unmet or unknown (strong Kleene logic), with a trace of every value read.

A criterion is compiled once into closures. Deciding then walks neither grammar nor tree: it calls one function that
returns True (met), False (unmet) or None (unknown), and appends a step for each leaf when a trace is asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from hamstride.criteria import tree
from hamstride.criteria.error import Doubt
from hamstride.criteria.facts import Facts, Reading
from hamstride.criteria.operators import OPERATORS
from hamstride.criteria.symmetry import limb_symmetry_index, side_difference
from hamstride.criteria.vocabulary import SESSION_CHOICES, SESSION_NUMBERS, FindingType, Vocabulary

Truth = bool | None
STATUS: dict[Truth, str] = {True: "met", False: "unmet", None: "unknown"}


class Step(NamedTuple):
    """One leaf as it was decided: its truth, the readings it used, and why they cannot tell where that is so."""

    leaf: tree.Leaf
    truth: Truth
    readings: tuple[Reading, ...]
    doubt: Doubt | None = None


Trace = list[Step]
Criterion = Callable[[Facts, Trace | None], Truth]
LeafReading = Callable[[tree.Leaf, Vocabulary], Criterion | None]
Point = Callable[[Facts], tuple[float | None, tuple[Reading, ...]]]
_at = itemgetter(Reading._fields.index("at"))
Test = Callable[[float | str | bool, float], bool]


def compile_last_answers(node: tree.Node, vocabulary: Vocabulary) -> Criterion:
    """Compile a tree so that the last answer counts whatever its age: for urgent warning signs.

    Silence must not clear a sign: it stays until the question is answered again.
    """
    known = vocabulary.findings
    ageless = {id: replace(known[id], valid_seconds=None) for id in tree.names_read(node) if id in known}
    return compile_truth(node, replace(vocabulary, findings={**known, **ageless}))


def compile_truth(node: tree.Node, vocabulary: Vocabulary, read_leaf: LeafReading | None = None) -> Criterion:
    """Compile a checked tree.

    Args:
        node: the tree.
        vocabulary: what it may name.
        read_leaf: another way to read a leaf; where it returns None the leaf is read as always.

    Returns:
        A function of (facts, trace) giving True, False or None. With a trace (a list) every leaf is evaluated and
        recorded; without one it stops as soon as the outcome is certain.
    """
    if isinstance(node, tree.All):
        return _combine([compile_truth(part, vocabulary, read_leaf) for part in node.parts], decisive=False)
    if isinstance(node, tree.Any):
        return _combine([compile_truth(part, vocabulary, read_leaf) for part in node.parts], decisive=True)
    if isinstance(node, tree.Not):
        return _negate(compile_truth(node.part, vocabulary, read_leaf))
    read = None if read_leaf is None else read_leaf(node, vocabulary)
    if read is not None:
        return read
    if isinstance(node, tree.Compare):
        return _compile_compare(node, vocabulary)
    if isinstance(node, tree.Is):
        return _compile_is(node, vocabulary)
    return _compile_name(node)


def _combine(parts: Sequence[Criterion], decisive: bool) -> Criterion:
    """All (decisive False) or any (decisive True): one decisive part settles it, else unknown outweighs the rest."""
    frozen = tuple(parts)

    def combined(facts: Facts, trace: Trace | None) -> Truth:
        result: Truth = not decisive
        if trace is None:
            for part in frozen:
                truth = part(facts, None)
                if truth is decisive:
                    return decisive
                if truth is None:
                    result = None
            return result
        for part in frozen:
            truth = part(facts, trace)
            if truth is decisive:
                result = decisive
            elif truth is None and result is not decisive:
                result = None
        return result

    return combined


def _negate(part: Criterion) -> Criterion:
    def negated(facts: Facts, trace: Trace | None) -> Truth:
        truth = part(facts, trace)
        return None if truth is None else not truth

    return negated


def _compile_name(node: tree.Member | tree.Group | tree.Reached) -> Criterion:
    if isinstance(node, tree.Member):
        collection, name = node.collection, node.name

        def truth_of(facts: Facts) -> Truth:
            return facts.member(collection, name)

        label = name
    elif isinstance(node, tree.Group):
        group = node.name

        def truth_of(facts: Facts) -> Truth:
            return facts.group(group)

        label = group
    else:
        phase = node.phase

        def truth_of(facts: Facts) -> Truth:
            return facts.reached(phase)

        label = "phase"

    def named(facts: Facts, trace: Trace | None) -> Truth:
        truth = truth_of(facts)
        if trace is not None:
            trace.append(Step(node, truth, () if truth is None else (Reading(label, truth),)))
        return truth

    return named


def _compile_is(node: tree.Is, vocabulary: Vocabulary) -> Criterion:
    name = node.left.name
    finding = vocabulary.findings.get(name)
    wanted: frozenset[str | bool] = frozenset(node.options)
    if finding is not None and finding.type == "yes_no":
        wanted = frozenset(option == "yes" for option in node.options)

    def test(value: float | str | bool, _limit: float) -> bool:
        return value in wanted

    if isinstance(node.left, tree.Attribute):
        return _leaf(node, _attribute_point(name), test, _no_limit)
    return windowed(node, name, finding, test, _no_limit)


def _compile_compare(node: tree.Compare, vocabulary: Vocabulary) -> Criterion:
    test: Test = OPERATORS[node.operator]  # type: ignore[assignment]  # the checker let numbers only through
    left = node.left
    limit = threshold_of(node, vocabulary)
    if isinstance(left, tree.Value):
        return windowed(node, left.name, vocabulary.findings.get(left.name), test, limit)
    return _leaf(node, _point(left, node.window, vocabulary), test, limit)


def _no_limit(_facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
    return 0.0, ()


def threshold_of(node: tree.Compare, vocabulary: Vocabulary) -> Point:
    """Return the function that gives the threshold of a comparison, in the unit of its quantity."""
    right = node.right
    if isinstance(right, tree.PercentOf):
        other, share = newest_value(vocabulary.findings[right.name], None, "injured"), right.percent / 100

        def percent(facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
            value, readings = other(facts)
            # A percentage of nothing would be met by anything.
            return (value * share if value else None), readings

        return percent
    if isinstance(right, tree.Baseline):
        name, offset = getattr(node.left, "name", ""), right.offset

        def own_level(facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
            reading = facts.before_injury(name)
            return (None, ()) if reading is None else (float(reading.value) + offset, (reading,))

        return own_level
    constant = right.value

    def fixed(_facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
        return constant, ()

    return fixed


def _leaf(node: tree.Compare | tree.Is, point: Point, test: Test, limit: Point) -> Criterion:
    constant = node.right.value if isinstance(node, tree.Compare) and isinstance(node.right, tree.Number) else None
    if constant is None and limit is _no_limit:
        constant = 0.0

    def against_constant(facts: Facts, trace: Trace | None) -> Truth:
        value, readings = point(facts)
        truth = None if value is None else test(value, constant)  # type: ignore[arg-type]
        if trace is not None:
            trace.append(Step(node, truth, readings))
        return truth

    def against_reading(facts: Facts, trace: Trace | None) -> Truth:
        value, readings = point(facts)
        threshold, more = limit(facts)
        truth = None if value is None or threshold is None else test(value, threshold)
        if trace is not None:
            trace.append(Step(node, truth, readings + more))
        return truth

    return against_reading if constant is None else against_constant


def windowed(
    node: tree.Compare | tree.Is, name: str, finding: FindingType | None, test: Test, limit: Point
) -> Criterion:
    """Return the reading of a leaf about a finding or session value: its window, a test of each value, its limit."""
    window = node.window
    if isinstance(window, tree.LastSessions):
        return _over_sessions(node, name, window, test, limit)
    if finding is None:  # the checker refuses this
        raise KeyError(name)
    if isinstance(window, tree.ForDays):
        return _for_days(node, finding, window.days, test, limit)
    if isinstance(window, tree.OnDays):
        return _on_days(node, finding, window, test, limit)
    seconds = window.seconds if isinstance(window, tree.Within) else None
    told = _leaf(node, newest_value(finding, seconds, "injured"), test, limit)
    if isinstance(node, tree.Compare) and not isinstance(node.right, tree.Number):
        return told
    constant = node.right.value if isinstance(node, tree.Compare) else 0.0  # type: ignore[union-attr]  # a number
    return _untold(told, finding, seconds, test, constant)


def _untold(told: Criterion, finding: FindingType, seconds: int | None, test: Test, constant: float) -> Criterion:
    """The same reading of the newest value, without a word about what was read: most answers are asked for like that.

    It says what `newest_value` and `_leaf` say together; a decision asks hundreds of times.
    """
    name, key = finding.id, "injured" if finding.per_side else None
    oldest = finding.valid_seconds if seconds is None else seconds
    holds = finding.holds if seconds is None else frozenset()

    def newest(facts: Facts, trace: Trace | None) -> Truth:
        if trace is not None:
            return told(facts, trace)
        reading = facts.newest(name, key)
        if reading is None:
            return None
        if oldest is not None and facts.now - reading.at > oldest and reading.value not in holds:  # type: ignore[operator]
            return None
        return test(reading.value, constant)

    return newest


def newest_value(finding: FindingType, seconds: int | None, side: str) -> Point:
    """Newest value not older than `seconds` (None: the shelf life). An answer that carries a warning sign holds."""
    name = finding.id
    oldest = finding.valid_seconds if seconds is None else seconds
    holds = finding.holds if seconds is None else frozenset()
    key = side if finding.per_side else None

    def point(facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
        reading = facts.newest(name, key)
        if reading is None:
            return None, ()
        if oldest is not None and facts.now - reading.at > oldest and reading.value not in holds:  # type: ignore[operator]
            return None, (reading,)
        return reading.value, (reading,)  # type: ignore[return-value]

    return point


def _point(left: tree.Quantity, window: tree.Window, vocabulary: Vocabulary) -> Point:
    if isinstance(left, tree.Deficit | tree.Ratio):
        seconds = window.seconds if isinstance(window, tree.Within) else None
        finding = vocabulary.findings[left.name]
        injured, other = (newest_value(finding, seconds, side) for side in ("injured", "other"))
        return _ratio(injured, other) if isinstance(left, tree.Ratio) else _deficit(injured, other, finding)
    if isinstance(left, tree.Count):
        what, name = left.what, left.name
        span = window.seconds if isinstance(window, tree.Within) else 0
        return lambda facts: facts.count(what, name, span)  # type: ignore[return-value]
    if isinstance(left, tree.Clock):
        return _clock_point(left.event)
    return _attribute_point(left.name)


def _clock_point(event: str) -> Point:
    def point(facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
        reading = facts.days_since(event)
        return (None, ()) if reading is None else (reading.value, (reading,))  # type: ignore[return-value]

    return point


def _attribute_point(name: str) -> Point:
    def point(facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
        reading = facts.attribute(name)
        return (None, ()) if reading is None else (reading.value, (reading,))  # type: ignore[return-value]

    return point


def _deficit(injured: Point, other: Point, finding: FindingType) -> Point:
    lower = finding.better == "lower"

    def point(facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
        here, here_readings = injured(facts)
        there, there_readings = other(facts)
        readings = here_readings + there_readings
        return (None if here is None or there is None else side_difference(here, there, lower)), readings

    return point


def _ratio(injured: Point, other: Point) -> Point:
    def point(facts: Facts) -> tuple[float | None, tuple[Reading, ...]]:
        here, here_readings = injured(facts)
        there, there_readings = other(facts)
        readings = here_readings + there_readings
        return (None if here is None or there is None else limb_symmetry_index(here, there)), readings

    return point


def _current(facts: Facts, finding: FindingType, extra_days: int) -> Sequence[Reading]:
    valid = finding.valid_seconds
    oldest = float("-inf") if valid is None else facts.now - valid - extra_days * tree.DAY
    return readings_since(oldest, facts.series(finding.id, "injured" if finding.per_side else None))


def readings_since(oldest: float, readings: Sequence[Reading]) -> Sequence[Reading]:
    """Return the readings (oldest first) that are not older than a moment."""
    return readings[bisect_left(readings, oldest, key=_at) :]


def _for_days(node: tree.Compare | tree.Is, finding: FindingType, days: int, test: Test, limit: Point) -> Criterion:
    """Every reading of the newest `days` logged days; the newest inside its shelf life, the rest a day older each."""
    valid = finding.valid_seconds

    def held(facts: Facts, trace: Trace | None) -> Truth:
        used, logged = _newest_days(_current(facts, finding, days - 1), days)
        threshold, more = limit(facts)
        truth: Truth = None
        if threshold is not None and used:
            if not all(test(reading.value, threshold) for reading in used):
                truth = False
            elif logged == days and (valid is None or facts.now - used[-1].at <= valid):  # type: ignore[operator]
                truth = True
        if trace is not None:
            trace.append(Step(node, truth, (*used, *more)))
        return truth

    return held


def _newest_days(readings: Sequence[Reading], days: int) -> tuple[Sequence[Reading], int]:
    """Return the readings (oldest first) of the newest `days` different days, and how many days those are."""
    found, newest, start = 0, None, len(readings)
    while start:
        day = readings[start - 1].day
        if day != newest:
            if found == days:
                break
            found, newest = found + 1, day
        start -= 1
    return readings[start:], found


def _on_days(
    node: tree.Compare | tree.Is, finding: FindingType, window: tree.OnDays, test: Test, limit: Point
) -> Criterion:
    """On at least so many different days. With fewer logged days than asked it is unknown: more could be shown."""

    def reached(facts: Facts, trace: Trace | None) -> Truth:
        oldest = facts.now - window.seconds if window.seconds is not None else float("-inf")
        recent = tuple(readings_since(oldest, facts.series(finding.id, "injured" if finding.per_side else None)))
        threshold, more = limit(facts)
        truth: Truth = None
        if threshold is not None and recent:
            good = {reading.day for reading in recent if test(reading.value, threshold)}
            days = {reading.day for reading in recent}
            truth = True if len(good) >= window.days else (False if len(days) >= window.days else None)
        if trace is not None:
            trace.append(Step(node, truth, recent + more))
        return truth

    return reached


def _over_sessions(
    node: tree.Compare | tree.Is, name: str, window: tree.LastSessions, test: Test, limit: Point
) -> Criterion:
    """The last sessions: every one of them, or any. A session that was not logged is unknown, never fine."""
    assert name in SESSION_NUMBERS or name in SESSION_CHOICES  # noqa: S101  # the checker let nothing else through
    own_level = node.right.offset if isinstance(node, tree.Compare) and isinstance(node.right, tree.Baseline) else None
    count, kind, every = window.count, window.kind, window.every

    def over(facts: Facts, trace: Trace | None) -> Truth:
        sessions = facts.last_sessions(kind, count)
        missing = len(sessions) < count
        truth: Truth = every
        common, more = limit(facts) if own_level is None else (None, ())
        readings: list[Reading] = list(more)
        for session in sessions:
            reading = facts.session_reading(session, name)
            threshold = common
            if own_level is not None:
                before = facts.session_baseline(session)
                threshold = None if before is None else float(before.value) + own_level
                if before is not None:
                    readings.append(before)
            if reading is not None:
                readings.append(reading)
            if reading is None or threshold is None:
                missing = True
            elif test(reading.value, threshold) is not every:
                truth = not every
                if trace is None:
                    break
        if truth is every and missing:
            truth = None
        if trace is not None:
            trace.append(Step(node, truth, tuple(readings)))
        return truth

    return over
