"""Which value a new reading must reach so that a leaf turns out as wanted: at the threshold and not beyond."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from hamstride.criteria import tree
from hamstride.criteria.error import measured_finding
from hamstride.criteria.facts import Facts, Reading
from hamstride.criteria.measured import value_to_reach
from hamstride.criteria.vocabulary import FindingType, Vocabulary

Answer = bool | float | str
_FINE = 0.01  # how finely a value that is not whole is given
_SLACK = 1e-6  # of the step: 7.98 / 0.01 is 798.0000000001
NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


@dataclass(frozen=True, slots=True)
class Allowed:
    """The answers that will do: a range of numbers, or a list of answers. `least` and `most` are None where open."""

    least: float | None = None
    most: float | None = None
    options: tuple[bool | str, ...] | None = None

    def both(self, other: Allowed) -> Allowed | None:
        """Return what is allowed by both; None when nothing is."""
        if self.options is not None or other.options is not None:
            mine = self.options if self.options is not None else other.options
            theirs = other.options if other.options is not None else mine
            shared = tuple(each for each in mine or () if each in (theirs or ()))
            return Allowed(options=shared) if shared else None
        leasts = [each for each in (self.least, other.least) if each is not None]
        mosts = [each for each in (self.most, other.most) if each is not None]
        least, most = max(leasts, default=None), min(mosts, default=None)
        return None if least is not None and most is not None and least > most else Allowed(least, most)

    def holds(self, value: object) -> bool:
        """Return whether an answer will do."""
        if self.options is not None:
            return value in self.options
        number = float(value)  # type: ignore[arg-type]
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)


ANY = Allowed()


def value_that_meets(
    leaf: tree.Leaf,
    wanted: bool,
    facts: Facts,
    vocabulary: Vocabulary,
    other: float | None = None,
    measured: bool = False,
) -> Allowed | None:
    """Return the answers a new reading of the leaf's finding may have (of its injured side, where it has sides).

    This is the one place that says how far a reading must go. A percentage of another finding is judged against the
    newest reading of that.

    Args:
        leaf: part of a criterion.
        wanted: whether the leaf is to be met or to be unmet.
        facts: what is known.
        vocabulary: the findings.
        other: what the other side is taken to measure; without it, its newest reading.
        measured: the leaf is of a rule that opens, so that one reading has to be clear of its error.

    Returns:
        None when no answer can do it, or when what it is judged against is not known.
    """
    if isinstance(leaf, tree.Is) and isinstance(leaf.left, tree.Value):
        return _options(leaf, wanted, vocabulary.findings.get(leaf.left.name))
    if not isinstance(leaf, tree.Compare) or not isinstance(leaf.left, tree.Value | tree.Deficit | tree.Ratio):
        return None
    finding = vocabulary.findings.get(leaf.left.name)
    by_error = measured and wanted and measured_finding(leaf, vocabulary) is not None
    threshold = value_to_reach(leaf, facts, vocabulary, other) if by_error else _threshold(leaf, facts)
    limit = None if threshold is None else _of_injured(leaf, threshold, facts, finding, other)
    if limit is None or finding is None:
        return None
    operator = leaf.operator if wanted else NEGATED[leaf.operator]
    if isinstance(leaf.left, tree.Deficit) and finding.better != "lower":
        operator = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)
    return bounded(operator, limit, finding)


def bounded(operator: str, limit: float, finding: FindingType | None) -> Allowed | None:
    """Return the numbers that stand so to a limit, inside the finding's range; None when there are none."""
    step = 1.0 if finding is None or finding.whole else _FINE
    low, high = (None, None) if finding is None else (finding.low, finding.high)
    up, down = ceil(limit / step - _SLACK) * step, floor(limit / step + _SLACK) * step
    beyond = step if abs(up - down) < step / 2 else 0.0
    found = {
        "<": Allowed(most=down - beyond),
        "<=": Allowed(most=down),
        "=": Allowed(limit, limit),
        "!=": Allowed(least=up + beyond) if limit == low else Allowed(most=down - beyond),
        ">=": Allowed(least=up),
        ">": Allowed(least=up + beyond),
    }[operator]
    inside = _rounded(found)
    return inside if inside.both(Allowed(low, high)) is not None else None


def one_step(finding: FindingType | None) -> float:
    """Return the smallest difference between two values of a number."""
    return 1.0 if finding is None or finding.whole else _FINE


def loosest(enough: Allowed, least: Allowed, finding: FindingType, will_do: Callable[[Allowed], bool]) -> Allowed:
    """Return the loosest limit that will do, found by halving; a looser one never does what a tighter one does not.

    Args:
        enough: a limit that will do.
        least: nothing looser will do.
        finding: how fine its values are.
        will_do: tries a limit.
    """
    upward = enough.least is not None
    good, loose = (enough.least, least.least) if upward else (enough.most, least.most)
    if good is None or loose is None:
        return enough
    step = one_step(finding) * (-1 if upward else 1)

    def limit(steps: int) -> Allowed:
        value = round(good + steps * step, 6)
        return Allowed(least=value) if upward else Allowed(most=value)

    low, high = 0, max(0, round((loose - good) / step))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if will_do(limit(middle)) else (low, middle - 1)
    return limit(low) if low else enough


def value_at(allowed: Allowed, finding: FindingType | None, current: Answer | None = None) -> Answer:
    """Return the allowed answer nearest to the careful end that still will do: the threshold itself.

    Args:
        allowed: what will do.
        finding: its range and which end is better; None for a value of a session, where less is better.
        current: returned where every answer will do.
    """
    if allowed.options is not None:
        return allowed.options[0]
    lower = finding is None or finding.better != "higher"
    first, second = (allowed.most, allowed.least) if lower else (allowed.least, allowed.most)
    low, high = (0.0, 10.0) if finding is None else (finding.low or 0.0, finding.high or 0.0)
    asked = next((each for each in (first, second) if each is not None), None)
    if asked is None:
        asked = current if isinstance(current, int | float) else (low if lower else high)
    return int(asked) if finding is None or finding.whole else round(float(asked), 2)


def _options(leaf: tree.Is, wanted: bool, finding: FindingType | None) -> Allowed | None:
    known: tuple[bool | str, ...] = tuple(finding.options) if finding is not None else ()
    named: tuple[bool | str, ...] = leaf.options
    if finding is not None and finding.type == "yes_no":
        known, named = (False, True), tuple(option == "yes" for option in leaf.options)
    found = tuple(each for each in known or named if (each in named) is wanted)
    return Allowed(options=found) if found else None


def _threshold(leaf: tree.Compare, facts: Facts) -> float | None:
    """What the leaf's quantity is compared with, in its own unit."""
    if isinstance(leaf.right, tree.PercentOf):
        reference = facts.newest(leaf.right.name, None)
        return None if reference is None or not reference.value else float(reference.value) * leaf.right.percent / 100
    if isinstance(leaf.right, tree.Baseline):
        before: Reading | None = facts.before_injury(getattr(leaf.left, "name", ""))
        return None if before is None else float(before.value) + leaf.right.offset
    return leaf.right.value


def _of_injured(
    leaf: tree.Compare, threshold: float, facts: Facts, finding: FindingType | None, other: float | None
) -> float | None:
    """The value of the injured side at which a deficit or ratio stands at its threshold."""
    if not isinstance(leaf.left, tree.Deficit | tree.Ratio):
        return threshold
    known = facts.newest(leaf.left.name, "other")
    yardstick = other if other is not None or known is None else float(known.value)
    if yardstick is None:
        return None
    if isinstance(leaf.left, tree.Ratio):
        return yardstick * threshold / 100 if yardstick else None
    return yardstick + threshold if finding is not None and finding.better == "lower" else yardstick - threshold


def _rounded(allowed: Allowed) -> Allowed:
    """Thresholds without the dust of their arithmetic."""
    least = None if allowed.least is None else round(allowed.least, 6)
    most = None if allowed.most is None else round(allowed.most, 6)
    return Allowed(least, most)
