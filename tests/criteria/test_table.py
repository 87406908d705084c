"""A table decides as its criteria do one by one, and its explanation unfolds into the very same steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.facts import Reading
from hamstride.criteria.table import Table
from hamstride.criteria.truth import Trace, Truth, compile_truth
from tests.criteria.made import NOW, SMALL, MadeFacts, MadeSession, seen
from tests.strategies import MANY, criteria, records


def one_by_one(nodes: Sequence[tree.Node], facts: MadeFacts) -> tuple[int | None, list[Truth], list[Trace]]:
    """The place of the first hit, and truth and trace of every criterion up to it."""
    truths: list[Truth] = []
    traces: list[Trace] = []
    for place, node in enumerate(nodes):
        trace: Trace = []
        truths.append(compile_truth(node, SMALL)(facts, trace))
        traces.append([step._replace(readings=tuple(step.readings)) for step in trace])
        if truths[-1]:
            return place, truths, traces
    return None, truths, traces


def same(nodes: Sequence[tree.Node], facts: MadeFacts) -> None:
    """The table says of each criterion what the criterion says itself, up to the first hit."""
    table = Table(nodes, SMALL)
    found = table.first_hit(facts)
    place, truths, traces = one_by_one(nodes, facts)
    assert found.place == place
    assert [each[0] for each in found.truths] == truths
    assert list(table.steps(found)) == traces
    assert found.certain is (None not in truths)


@MANY
@given(st.lists(criteria, min_size=1, max_size=5), records)
def test_a_table_is_its_criteria_one_by_one(nodes: list[tree.Node], facts: MadeFacts) -> None:
    same(nodes, facts)


def table_of(*texts: str) -> Table:
    return Table([read(text, SMALL) for text in texts], SMALL)


class Counting(MadeFacts):
    """A record that counts how often it is asked."""

    asked = 0

    def newest(self, name: str, side: str | None) -> Reading | None:
        Counting.asked += 1
        return super().newest(name, side)


def test_a_value_that_several_criteria_read_is_looked_up_once() -> None:
    Counting.asked = 0
    table = table_of("pain > 7", "pain > 5 and limp is yes", "pain <= 5")
    found = table.first_hit(Counting(seen=(seen("pain", 1, 1),)))
    assert (found.place, Counting.asked) == (2, 2)


def test_nothing_is_looked_up_for_the_criteria_after_the_hit() -> None:
    Counting.asked = 0
    found = table_of("pain <= 5", "limp is yes").first_hit(Counting(seen=(seen("pain", 1, 1),)))
    assert (found.place, len(found.truths), Counting.asked) == (0, 1, 1)


def test_a_hit_after_an_unknown_is_not_certain() -> None:
    found = table_of("limp is yes", "pain <= 5").first_hit(MadeFacts(seen=(seen("pain", 1, 1),)))
    assert (found.place, found.certain) == (1, False)


def test_a_count_of_an_exercise_called_like_a_finding_is_a_count() -> None:
    small = replace(SMALL, exercises=frozenset({"hop"}))
    table = Table([read("good_sessions(hop) >= 1 within 7 days", small)], small)
    done = MadeSession(NOW, good=frozenset({"hop"}))
    assert table.first_hit(MadeFacts(sessions=(done,))).place == 0
    assert table.first_hit(MadeFacts()).place is None


def test_no_hit_says_so() -> None:
    found = table_of("pain > 5").first_hit(MadeFacts(seen=(seen("pain", 1, 1),)))
    assert (found.place, found.certain) == (None, True)
