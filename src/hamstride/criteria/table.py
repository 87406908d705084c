"""The reading *truth* of a list of criteria: its first hit, with every leaf and every value that led there.

The list is compiled into one generated function. A value that several criteria read is looked up once, a leaf that
stands in several is decided once. What is kept of it is the truth of each leaf and the readings themselves; `steps`
unfolds them into the traces that `compile_truth` records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from hamstride.criteria import tree
from hamstride.criteria.facts import Facts, Reading
from hamstride.criteria.operators import SLACK
from hamstride.criteria.truth import Step, Trace, Truth, compile_truth
from hamstride.criteria.vocabulary import FindingType, Vocabulary

_TESTS = {
    "<": "{{value}} < {limit} - {slack}", "<=": "{{value}} <= {limit} + {slack}",
    "=": "abs({{value}} - {limit}) <= {slack}", "!=": "abs({{value}} - {limit}) > {slack}",
    ">=": "{{value}} >= {limit} - {slack}", ">": "{{value}} > {limit} + {slack}",
}  # fmt: skip
_Kept = tuple[Reading, ...] | Reading | None
_Places = tuple[int, int]  # where the readings of a leaf are kept; the second is _NONE unless it compares two sides
_NONE = -1


class Found(NamedTuple):
    """A first hit: its place in the list, or None; `certain` is False when a criterion before it is unknown."""

    place: int | None
    certain: bool
    truths: tuple[tuple[Truth, ...], ...]  # of each criterion evaluated: its own truth, then that of each leaf
    readings: tuple[_Kept, ...]  # everything that was looked up


class Table:
    """Criteria in order; the first that is met is the hit."""

    def __init__(self, nodes: Sequence[tree.Node], vocabulary: Vocabulary) -> None:
        writer = _Writer(vocabulary)
        self._leaves = tuple(writer.criterion(place, node) for place, node in enumerate(nodes))
        self.first_hit: Callable[[Facts], Found] = writer.function()

    def steps(self, found: Found) -> tuple[Trace, ...]:
        """Return the trace of every criterion that was evaluated, as `compile_truth` records it."""
        kept = [_as_tuple(each) for each in found.readings]
        kept.append(())  # found at _NONE
        return tuple(
            [
                Step(leaf, truth, kept[first] + kept[second])
                for (leaf, (first, second)), truth in zip(leaves, truths[1:], strict=True)
            ]
            for leaves, truths in zip(self._leaves, found.truths, strict=False)
        )


def _as_tuple(kept: _Kept) -> tuple[Reading, ...]:
    if isinstance(kept, Reading):
        return (kept,)
    return () if kept is None else tuple(kept)


class _Writer:
    """Writes the function line by line. Only numbers and checked names are in the text; the rest goes by reference."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._lines = ["newest, now, certain = facts.newest, facts.now, True"]
        self._names: dict[str, Any] = {"Found": Found}
        self._variables: dict[object, str] = {}  # of everything that has been looked up or decided
        self._read_by: dict[tree.Leaf, _Places] = {}
        self._kept: list[str] = []
        self._rules: list[str] = []

    def function(self) -> Callable[[Facts], Found]:
        lines = [*self._lines, self._found("None")]
        source = "def first_hit(facts):\n" + "\n".join(f"    {line}" for line in lines)
        exec(compile(source, "<table>", "exec"), self._names)  # noqa: S102  # written here, from checked trees
        return self._names["first_hit"]  # type: ignore[no-any-return]

    def criterion(self, place: int, node: tree.Node) -> tuple[tuple[tree.Leaf, _Places], ...]:
        leaves = tuple(tree.leaves(node))
        decided = [self._node(leaf) for leaf in leaves]
        whole = self._node(node)
        self._lines.append(f"rule{place} = ({whole}, {', '.join(decided)})")
        self._rules.append(f"rule{place}")
        self._lines += [f"if {whole}:", "    " + self._found(str(place)), f"if {whole} is None:", "    certain = False"]
        return tuple((leaf, self._read_by[leaf]) for leaf in leaves)

    def _found(self, place: str) -> str:
        rules, kept = ("".join(f"{name}, " for name in names) for names in (self._rules, self._kept))
        return f"return Found({place}, certain, ({rules}), ({kept}))"

    def _node(self, node: tree.Node) -> str:
        """The variable that holds the truth of a node."""
        if isinstance(node, tree.Not):
            part = self._node(node.part)
            return self._once(node, f"None if {part} is None else not {part}")
        if isinstance(node, tree.All | tree.Any):
            parts = [self._node(part) for part in node.parts]
            decisive = isinstance(node, tree.Any)
            settled, unknown = (" or ".join(f"{part} is {truth}" for part in parts) for truth in (decisive, None))
            return self._once(node, f"{decisive} if {settled} else None if {unknown} else {not decisive}")
        return self._variables.get(node) or self._inline(node) or self._by_closure(node)

    def _once(self, key: object, expression: str) -> str:
        if key not in self._variables:
            self._variables[key] = f"x{len(self._variables)}"
            self._lines.append(f"{self._variables[key]} = {expression}")
        return self._variables[key]

    def _inline(self, leaf: tree.Leaf) -> str | None:
        """Decide a leaf about one value or one pair of values; None for any other leaf."""
        if not isinstance(leaf, tree.Compare | tree.Is) or not isinstance(leaf.window, tree.Shelf | tree.Within):
            return None
        if isinstance(leaf, tree.Compare) and not isinstance(leaf.right, tree.Number):
            return None
        quantity = self._quantity(leaf.left, leaf.window)
        if quantity is None:
            return None
        value, self._read_by[leaf] = quantity
        return self._once(leaf, f"None if {value} is None else {self._test(leaf).format(value=value)}")

    def _by_closure(self, leaf: tree.Leaf) -> str:
        name = self._refer(compile_truth(leaf, self._vocabulary))
        trace = self._once(("trace", leaf), "[]")
        decided = self._once(leaf, f"{name}(facts, {trace})")
        self._read_by[leaf] = self._keep(self._looked_up(f"{trace}[0][2]"))
        return decided

    def _looked_up(self, expression: str) -> str:
        """The variable that holds what is written the same wherever it is meant."""
        return self._once(expression, expression)

    def _refer(self, thing: object) -> str:
        name = f"given{len(self._names)}"
        self._names[name] = thing
        return name

    def _keep(self, variable: str) -> _Places:
        if variable not in self._kept:
            self._kept.append(variable)
        return self._kept.index(variable), _NONE

    def _test(self, leaf: tree.Compare | tree.Is) -> str:
        if isinstance(leaf, tree.Is):
            finding = self._vocabulary.findings.get(leaf.left.name)
            yes_no = finding is not None and finding.type == "yes_no"
            options = frozenset(option == "yes" if yes_no else option for option in leaf.options)
            return "{value} in " + self._refer(options)
        limit = leaf.right.value if isinstance(leaf.right, tree.Number) else None
        return _TESTS[leaf.operator].format(limit=repr(limit), slack=repr(SLACK))

    def _quantity(self, left: tree.Quantity, window: tree.Window) -> tuple[str, _Places] | None:
        """The variable that holds a quantity, and the places of its readings."""
        if isinstance(left, tree.Attribute):
            return self._asked(f"facts.attribute({left.name!r})")
        if isinstance(left, tree.Clock):
            return self._asked(f"facts.days_since({left.event!r})")
        finding = None if isinstance(left, tree.Count) else self._vocabulary.findings.get(left.name)
        if finding is None:
            return None
        seconds = window.seconds if isinstance(window, tree.Within) else None
        if isinstance(left, tree.Value):
            return self._point(finding, seconds, "injured" if finding.per_side else None)
        here, (first, _) = self._point(finding, seconds, "injured")
        there, (second, _) = self._point(finding, seconds, "other")
        if isinstance(left, tree.Ratio):
            formula = f"None if {here} is None or not {there} else 100.0 * {here} / {there}"
        else:
            worse, better = (here, there) if finding.better == "lower" else (there, here)
            formula = f"None if {here} is None or {there} is None else {worse} - {better}"
        return self._once((left, window), formula), (first, second)

    def _asked(self, question: str) -> tuple[str, _Places]:
        reading = self._looked_up(question)
        return self._looked_up(f"None if {reading} is None else {reading}.value"), self._keep(reading)

    def _point(self, finding: FindingType, seconds: int | None, side: str | None) -> tuple[str, _Places]:
        """The newest value inside its window or shelf life, as in `compile_truth`."""
        reading = self._looked_up(f"newest({finding.id!r}, {side!r})")
        oldest = finding.valid_seconds if seconds is None else seconds
        gone = f"{reading} is None"
        if oldest is not None:
            gone += f" or now - {reading}.at > {oldest}"
            if finding.holds and seconds is None:
                gone += f" and {reading}.value not in {self._refer(finding.holds)}"
        value = self._once((reading, seconds), f"None if {gone} else {reading}.value")
        return value, self._keep(reading)
