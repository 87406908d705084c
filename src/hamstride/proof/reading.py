"""The reading *proof*: a criterion as conditions on a record's variables, met and unmet; for a solver.

Made from the same tree that `criteria.truth` compiles. Both are held equal by generated records and criteria.

What opens reads a measured test with its error (`criteria.error`). Whether one test is clear of its threshold is said
exactly. That several days settle what one cannot is a variable of its own, free to be so or not: a proof then holds
however the days came out. A question that needs somebody to exist is asked of single tests alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import sqrt

import z3

from hamstride.criteria import tree
from hamstride.criteria.error import line_of, measured_finding
from hamstride.criteria.operators import SLACK
from hamstride.criteria.vocabulary import SESSION_KINDS, FindingType, Vocabulary
from hamstride.proof.record import Known, Record, SessionSlot, Slot, options_of
from hamstride.proof.three import NO, UNKNOWN, YES, Three, both, either, every, known, negated, number_of, some

_Test = Callable[[z3.ExprRef, z3.ArithRef], z3.BoolRef]
_Limit = Known  # the threshold, where it is known
_SLACK = z3.RealVal(str(Fraction(str(SLACK))))
_OPERATORS: dict[str, _Test] = {
    "<": lambda value, limit: value < limit - _SLACK,
    "<=": lambda value, limit: value <= limit + _SLACK,
    "=": lambda value, limit: both(value <= limit + _SLACK, value >= limit - _SLACK),
    "!=": lambda value, limit: either(value > limit + _SLACK, value < limit - _SLACK),
    ">=": lambda value, limit: value >= limit - _SLACK,
    ">": lambda value, limit: value > limit + _SLACK,
}
_ALWAYS = z3.BoolVal(True)


class Reader:
    """Reads criteria over one record. Equal criteria are read once."""

    def __init__(
        self, record: Record, whole_injury: bool = False, of: Reader | None = None, single_tests: bool = False
    ) -> None:
        """Prepare to read.

        Args:
            record: whose variables the criteria are about.
            whole_injury: session windows look back over the whole injury, not only this phase (for exercises).
            of: reads the record this one is a twin of; what does not differ is not read again.
            single_tests: no test was repeated on another day.
        """
        self.record = record
        self.whole_injury = whole_injury
        self.single_tests = single_tests
        self._of = of
        self._read: dict[tuple[tree.Node, bool, bool], Three] = {}

    def truth(self, node: tree.Node, last_answers: bool = False, measured: bool = False) -> Three:
        """Return when a criterion is met and when unmet.

        Args:
            node: its tree.
            last_answers: an answer counts whatever its age (for urgent signs).
            measured: tests are read with their error (for what opens).
        """
        key = (node, last_answers, measured)
        if key not in self._read:
            same = self._of is not None and not names_asked(node) & self.record.changed
            self._read[key] = self._of.truth(*key) if same and self._of else self._truth(*key)
        return self._read[key]

    def _truth(self, node: tree.Node, last_answers: bool, measured: bool) -> Three:
        if isinstance(node, tree.All):
            return every(self.truth(part, last_answers, measured) for part in node.parts)
        if isinstance(node, tree.Any):
            return some(self.truth(part, last_answers, measured) for part in node.parts)
        if isinstance(node, tree.Not):
            return negated(self.truth(node.part, last_answers, measured))
        if not isinstance(node, tree.Compare | tree.Is):
            return _named(node, self.record)
        vocabulary = _ageless(node, self.record.vocabulary) if last_answers else self.record.vocabulary
        if measured and isinstance(node, tree.Compare) and measured_finding(node, vocabulary) is not None:
            return _measured(node, self.record, vocabulary, self.single_tests)
        return _compared(node, self.record, vocabulary, self.whole_injury)


def names_asked(node: tree.Node) -> frozenset[str]:
    """Return everything a criterion asks a record for; `sessions` and `groups` where it asks for any."""
    return tree.names_read(node).union(*(_asked_of(leaf) for leaf in tree.leaves(node)))


def _asked_of(leaf: tree.Leaf) -> frozenset[str]:
    if isinstance(leaf, tree.Group):
        return frozenset({"groups"})
    left = leaf.left if isinstance(leaf, tree.Compare) else None
    logged = isinstance(left, tree.Count) or isinstance(getattr(leaf, "window", None), tree.LastSessions)
    return frozenset({"sessions"}) if logged or left == tree.Clock("last_session") else frozenset()


def _ageless(node: tree.Node, vocabulary: Vocabulary) -> Vocabulary:
    known_ids = vocabulary.findings
    lasting = {id: replace(known_ids[id], valid_seconds=None) for id in tree.names_read(node) if id in known_ids}
    return replace(vocabulary, findings={**known_ids, **lasting})


def _named(node: tree.Member | tree.Group | tree.Reached, record: Record) -> Three:
    if isinstance(node, tree.Member):
        return known(record.asked(node.collection), record.listed(node.collection, node.name))
    if isinstance(node, tree.Group):
        return record.groups[node.name]() if node.name in record.groups else UNKNOWN
    phase = record.attribute("phase")
    return known(phase.there, phase.value >= record.vocabulary.phases.index(node.phase))


def _compared(node: tree.Compare | tree.Is, record: Record, vocabulary: Vocabulary, whole_injury: bool) -> Three:
    left, window = node.left, node.window
    test, limit = _test(node, record.vocabulary), _limit(node, record, vocabulary)
    if isinstance(window, tree.LastSessions):
        return _over_sessions(node, record, test, limit, whole_injury)
    if isinstance(left, tree.Value):
        finding = vocabulary.findings[left.name]
        if isinstance(window, tree.ForDays | tree.OnDays):
            return _over_days(record, finding, window, test, limit)
        return _one(_point(record, finding, window, _side(finding)), test, limit)
    if isinstance(left, tree.Deficit | tree.Ratio):
        return _two_sides(left, window, node, record, vocabulary)
    if isinstance(left, tree.Count):
        span = window.seconds if isinstance(window, tree.Within) else 0
        return known(_ALWAYS, test(_count(record, left, span), limit.value))
    found = record.clock(left.event) if isinstance(left, tree.Clock) else record.attribute(left.name)
    return _one(found, test, limit)


def _measured(node: tree.Compare, record: Record, vocabulary: Vocabulary, single_tests: bool) -> Three:
    """A test with its error: what it is without, where one test is clear of the threshold or several settle it."""
    if isinstance(node.window, tree.ForDays | tree.OnDays):
        return _measured_over_days(node, record, vocabulary)
    plain = _compared(node, record, vocabulary, whole_injury=False)
    settled = NO if single_tests else z3.Bool(f"repeats.{_short(node)}")
    clear = either(_is_clear(node, record, vocabulary), settled)
    return Three(both(plain.met, clear), both(plain.unmet, clear))


def _short(node: tree.Compare) -> str:
    """A name for a leaf, without spaces: other solvers read it as well."""
    numbers = (
        getattr(node.right, "value", None),
        getattr(node.right, "percent", None),
        getattr(node.window, "seconds", 0),
    )
    parts = (type(node.left).__name__, getattr(node.left, "name", ""), *(each for each in numbers if each is not None))
    return ".".join(str(each).lower() for each in (*parts, list(_OPERATORS).index(node.operator)))


def _is_clear(node: tree.Compare, record: Record, vocabulary: Vocabulary) -> z3.BoolRef:
    """One test lies outside its error's reach of the threshold; where that is not linear it is left open."""
    left = node.left
    assert isinstance(left, tree.Value | tree.Deficit | tree.Ratio)  # noqa: S101  # `measured_finding` says so
    finding, limit = vocabulary.findings[left.name], _limit(node, record, vocabulary).value
    here = _point(record, finding, node.window, "injured").value
    there = _point(record, finding, node.window, "other").value
    if isinstance(left, tree.Ratio):
        # Both sides of the threshold times the other leg's value, which is above zero where there is a ratio.
        line = line_of(left, finding, 1.0, vocabulary.error_width)
        if line is None or (
            finding.error is not None and finding.error.ratio_sem is None and finding.error.unit != "%"
        ):
            return z3.Bool(f"clear.{_short(node)}")
        half_width = _exact(line.fixed) * there + _exact(line.share) * 100 * here
        return _apart(100 * here - limit * there, half_width, _SLACK * there)
    if isinstance(left, tree.Deficit):
        line = line_of(left, finding, 0.0, vocabulary.error_width)
        if line is None or line.share or finding.error is None or finding.error.unit == "%":
            return z3.Bool(f"clear.{_short(node)}")
        worse = here - there if finding.better == "lower" else there - here
        return _apart(worse - limit, _exact(line.fixed))
    line = line_of(left, finding, None, vocabulary.error_width)
    return YES if line is None else _apart(here - limit, _exact(line.fixed) + _exact(line.share) * here)


def _apart(distance: z3.ArithRef, half_width: z3.ArithRef, slack: z3.ArithRef = _SLACK) -> z3.BoolRef:
    return either(distance >= half_width - slack, -distance >= half_width - slack)


def _measured_over_days(node: tree.Compare, record: Record, vocabulary: Vocabulary) -> Three:
    """With `for` and `on` days each reading counts by itself: met for certain, or not unmet for certain."""
    window = node.window
    assert isinstance(node.left, tree.Value) and isinstance(window, tree.ForDays | tree.OnDays)  # noqa: S101, PT018
    finding, test, limit = (
        vocabulary.findings[node.left.name],
        _OPERATORS[node.operator],
        _limit(node, record, vocabulary),
    )
    line = line_of(node.left, finding, None, vocabulary.error_width)
    fixed, share = (line.fixed, line.share) if line is not None else (0.0, 0.0)
    root = sqrt(window.days)

    def clear(value: z3.ExprRef, threshold: z3.ArithRef) -> z3.BoolRef:
        return _apart(value - threshold, _exact(fixed / root) + _exact(share / root) * value)

    def certain(value: z3.ExprRef, threshold: z3.ArithRef) -> z3.BoolRef:
        return both(clear(value, threshold), test(value, threshold))

    def possible(value: z3.ExprRef, threshold: z3.ArithRef) -> z3.BoolRef:
        return either(z3.Not(clear(value, threshold)), test(value, threshold))

    strict, lax = (_over_days(record, finding, window, each, limit) for each in (certain, possible))
    return Three(strict.met, lax.unmet)


def _over_days(
    record: Record, finding: FindingType, window: tree.ForDays | tree.OnDays, test: _Test, limit: _Limit
) -> Three:
    if isinstance(window, tree.ForDays):
        return _for_days(record, finding, window.days, test, limit)
    return _on_days(record, finding, window, test, limit)


def _one(value: Known, test: _Test, limit: _Limit) -> Three:
    return known(both(value.there, limit.there), test(value.value, limit.value))


def _side(finding: FindingType) -> str | None:
    return "injured" if finding.per_side else None


def _test(node: tree.Compare | tree.Is, vocabulary: Vocabulary) -> _Test:
    if isinstance(node, tree.Compare):
        return _OPERATORS[node.operator]
    options = options_of(node.left.name, vocabulary)
    wanted = [options.index(option) for option in node.options]
    if isinstance(node.left, tree.Value) and options == ("yes", "no"):
        return lambda value, _: either(*(value if place == 0 else z3.Not(value) for place in wanted))
    return lambda value, _: either(*(value == place for place in wanted))


def _limit(node: tree.Compare | tree.Is, record: Record, vocabulary: Vocabulary) -> _Limit:
    if isinstance(node, tree.Is):
        return Known(_ALWAYS, z3.RealVal(0))
    right = node.right
    if isinstance(right, tree.Number):
        return Known(_ALWAYS, _exact(right.value))
    if isinstance(right, tree.PercentOf):
        other = _point(record, vocabulary.findings[right.name], tree.Shelf(), "injured")
        # A percentage of nothing would be met by anything.
        return Known(both(other.there, other.value != 0), other.value * _exact(right.percent) / 100)
    own = record.before_injury(getattr(node.left, "name", ""))
    return Known(own.there, own.value + _exact(right.offset))


def _exact(value: float) -> z3.RatNumRef:
    return z3.RealVal(str(Fraction(repr(value))))


def _is_held(value: z3.ExprRef, finding: FindingType) -> z3.BoolRef:
    """Is it an answer that holds until it is asked again?"""
    if finding.type == "yes_no":
        return either(z3.BoolVal(False), *(value if held else z3.Not(value) for held in finding.holds))
    options = tuple(finding.options)
    return either(z3.BoolVal(False), *(value == options.index(str(held)) for held in finding.holds))


def counts_still(slot: Slot, finding: FindingType) -> z3.BoolRef:
    """Return whether a reading is there and inside its shelf life, or holds until it is asked again."""
    if finding.valid_seconds is None:
        return slot.there
    return both(slot.there, either(slot.age <= finding.valid_seconds, _is_held(slot.value, finding)))


def _point(record: Record, finding: FindingType, window: tree.Window, side: str | None) -> Known:
    slot = record.newest(finding.id, side if finding.per_side else None)
    if isinstance(window, tree.Within):
        return Known(both(slot.there, slot.age <= window.seconds), slot.value)
    return Known(counts_still(slot, finding), slot.value)


def _two_sides(
    left: tree.Deficit | tree.Ratio,
    window: tree.Window,
    node: tree.Compare | tree.Is,
    record: Record,
    vocabulary: Vocabulary,
) -> Three:
    finding = vocabulary.findings[left.name]
    here, there = (_point(record, finding, window, side) for side in ("injured", "other"))
    limit = _limit(node, record, vocabulary)
    test = _OPERATORS[node.operator] if isinstance(node, tree.Compare) else _ALWAYS
    told = both(here.there, there.there, limit.there)
    if isinstance(left, tree.Deficit):
        worse, better = (here, there) if finding.better == "lower" else (there, here)
        return known(told, test(worse.value - better.value, limit.value))
    # injured / other against a limit, multiplied out so that it stays linear; no range reaches below zero
    slack = _SLACK * there.value
    ratio = {
        "<": 100 * here.value < limit.value * there.value - slack,
        "<=": 100 * here.value <= limit.value * there.value + slack,
        ">=": 100 * here.value >= limit.value * there.value - slack,
        ">": 100 * here.value > limit.value * there.value + slack,
    }
    operator = node.operator if isinstance(node, tree.Compare) else ""
    if operator in ("=", "!="):
        same = both(ratio["<="], ratio[">="])
        return known(both(told, there.value != 0), same if operator == "=" else z3.Not(same))
    return known(both(told, there.value != 0), ratio[operator])


def _count(record: Record, left: tree.Count, span: int) -> z3.ArithRef:
    recent = [both(each.there, each.age <= span) for each in record.sessions]
    return number_of(
        both(young, _counted(record, left, each)) for young, each in zip(recent, record.sessions, strict=True)
    )


def _counted(record: Record, left: tree.Count, session: SessionSlot) -> z3.BoolRef:
    if left.what == "good_sessions":
        return record.good_set(session, left.name)
    return _ALWAYS if left.name == "any" else session.kind == SESSION_KINDS.index(left.name)


def _for_days(record: Record, finding: FindingType, days: int, test: _Test, limit: _Limit) -> Three:
    """Every reading of the newest days; the newest inside its shelf life, the rest a day older each."""
    slots = record.series(finding.id, _side(finding))
    valid = finding.valid_seconds
    oldest = None if valid is None else valid + (days - 1) * tree.DAY
    current = [each.there if oldest is None else both(each.there, each.age <= oldest) for each in slots]
    rank = _day_ranks(slots, current)
    used = [both(now, place <= days) for now, place in zip(current, rank, strict=True)]
    bad = either(*(both(use, z3.Not(test(each.value, limit.value))) for use, each in zip(used, slots, strict=True)))
    enough = either(*(both(use, place == days) for use, place in zip(used, rank, strict=True)))
    fresh = _ALWAYS if valid is None else slots[0].age <= valid
    return Three(both(limit.there, used[0], z3.Not(bad), enough, fresh), both(limit.there, bad))


def _day_ranks(slots: Sequence[Slot], counted: Sequence[z3.BoolRef]) -> list[z3.ArithRef]:
    """Which different day each reading falls on, 1 the newest; readings that do not count add no day."""
    ranks = [z3.IntVal(1)]
    for before, each, counts in zip(slots, slots[1:], counted[1:], strict=False):
        ranks.append(z3.If(both(counts, each.day != before.day), ranks[-1] + 1, ranks[-1]))
    return ranks


def _on_days(record: Record, finding: FindingType, window: tree.OnDays, test: _Test, limit: _Limit) -> Three:
    """On at least so many different days; with fewer logged days than asked it is unknown."""
    slots = record.series(finding.id, _side(finding))
    span = window.seconds
    recent = [each.there if span is None else both(each.there, each.age <= span) for each in slots]
    good = [both(now, test(each.value, limit.value)) for now, each in zip(recent, slots, strict=True)]
    met = _days(slots, good) >= window.days
    logged = _days(slots, recent) >= window.days
    return known(both(limit.there, recent[0], either(met, logged)), met)


def _days(slots: Sequence[Slot], chosen: Sequence[z3.BoolRef]) -> z3.ArithRef:
    """How many different days the chosen readings fall on."""
    first = []
    for place, (slot, use) in enumerate(zip(slots, chosen, strict=True)):
        earlier = [both(chosen[other], slots[other].day == slot.day) for other in range(place)]
        first.append(both(use, *(z3.Not(each) for each in earlier)))
    return number_of(first)


def _over_sessions(
    node: tree.Compare | tree.Is, record: Record, test: _Test, limit: _Limit, whole_injury: bool
) -> Three:
    """The last sessions: every one of them, or any. One that is missing or was not logged is unknown."""
    window = node.window
    assert isinstance(window, tree.LastSessions)  # noqa: S101  # the caller's match
    fits = [_fits(each, window, record, whole_injury) for each in record.sessions]
    before = [number_of(fits[:place]) for place in range(len(fits))]
    used = [both(fit, earlier < window.count) for fit, earlier in zip(fits, before, strict=True)]
    told, passed = zip(*(_session_truth(node, record, each, test, limit) for each in record.sessions), strict=True)
    all_told = both(number_of(used) == window.count, *(z3.Implies(use, t) for use, t in zip(used, told, strict=True)))
    decisive = either(
        *(
            both(use, t, z3.Not(ok) if window.every else ok)
            for use, t, ok in zip(used, told, passed, strict=True)
        )
    )  # fmt: skip
    settled = both(all_told, z3.Not(decisive))
    return Three(settled, decisive) if window.every else Three(decisive, settled)


def _fits(session: SessionSlot, window: tree.LastSessions, record: Record, whole_injury: bool) -> z3.BoolRef:
    kind = _ALWAYS if window.kind is None else session.kind == SESSION_KINDS.index(window.kind)
    recent = _ALWAYS if whole_injury else session.at > record.phase_began
    return both(session.there, kind, recent)


def _session_truth(
    node: tree.Compare | tree.Is, record: Record, session: SessionSlot, test: _Test, limit: _Limit
) -> tuple[z3.BoolRef, z3.BoolRef]:
    """Whether the value of one session and its threshold are known, and whether it passes."""
    value = record.session_value(session, getattr(node.left, "name", ""))
    if isinstance(node, tree.Compare) and isinstance(node.right, tree.Baseline):
        own = record.session_baseline(session)
        limit = Known(own.there, own.value + _exact(node.right.offset))
    return both(value.there, limit.there), test(value.value, limit.value)
