"""Every construct of the language reads to the tree it means."""

from __future__ import annotations

import pytest
from hypothesis import given

from hamstride.criteria import tree
from hamstride.criteria.check import check
from hamstride.criteria.parse import parse
from hamstride.criteria.tree import DAY
from tests.criteria.made import SMALL
from tests.criteria.written import written
from tests.strategies import MANY, criteria

PAIN = tree.Value("pain")
LOW = tree.Number(1)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("pain < 1", tree.Compare(PAIN, "<", LOW)),
        ("pain <= 1", tree.Compare(PAIN, "<=", LOW)),
        ("pain = 1", tree.Compare(PAIN, "=", LOW)),
        ("pain != 1", tree.Compare(PAIN, "!=", LOW)),
        ("pain >= 1", tree.Compare(PAIN, ">=", LOW)),
        ("pain > 1", tree.Compare(PAIN, ">", LOW)),
        ("pain > 1.5", tree.Compare(PAIN, ">", tree.Number(1.5))),
        ("pain > -2", tree.Compare(PAIN, ">", tree.Number(-2))),
        ("bend <= 5 deg", tree.Compare(tree.Value("bend"), "<=", tree.Number(5, "deg"))),
        ("bend <= 5 degrees", tree.Compare(tree.Value("bend"), "<=", tree.Number(5, "deg"))),
        ("deficit(bend) <= 5 deg", tree.Compare(tree.Deficit("bend"), "<=", tree.Number(5, "deg"))),
        ("ratio(hop) >= 90 %", tree.Compare(tree.Ratio("hop"), ">=", tree.Number(90, "%"))),
        ("speed >= 95 % of best", tree.Compare(tree.Value("speed"), ">=", tree.PercentOf(95, "best"))),
        ("pain <= baseline", tree.Compare(PAIN, "<=", tree.Baseline())),
        ("pain <= baseline + 1", tree.Compare(PAIN, "<=", tree.Baseline(1))),
        ("days since onset >= 3", tree.Compare(tree.Clock("onset"), ">=", tree.Number(3))),
        ("days since onset >= 3 days", tree.Compare(tree.Clock("onset"), ">=", tree.Number(3, "days"))),
        ("age >= 65 years", tree.Compare(tree.Attribute("age"), ">=", tree.Number(65, "years"))),
        ("mass_kg < 50 kg", tree.Compare(tree.Attribute("mass_kg"), "<", tree.Number(50, "kg"))),
        ("sign is yes", tree.Is(tree.Value("sign"), ("yes",))),
        ("bruise is in (small, large)", tree.Is(tree.Value("bruise"), ("small", "large"))),
        ("sex is female", tree.Is(tree.Attribute("sex"), ("female",))),
        ("phase is first", tree.Is(tree.Attribute("phase"), ("first",))),
        ("condition asthma", tree.Member("conditions", "asthma")),
        ("medicine statin", tree.Member("medicines", "statin")),
        ("any(red_flags)", tree.Group("red_flags")),
        ("reached(middle)", tree.Reached("middle")),
    ],
)
def test_an_atom_reads_to_its_leaf(text: str, node: tree.Node) -> None:
    assert parse(text) == node


@pytest.mark.parametrize(
    ("window", "means"),
    [
        ("", tree.Shelf()),
        ("within 12 hours", tree.Within(12 * 3600)),
        ("within 1 hour", tree.Within(3600)),
        ("within 1 day", tree.Within(DAY)),
        ("within 7 days", tree.Within(7 * DAY)),
        ("within 2 weeks", tree.Within(14 * DAY)),
        ("for 2 days", tree.ForDays(2)),
        ("on 2 days", tree.OnDays(2)),
        ("on 2 days within 14 days", tree.OnDays(2, 14 * DAY)),
        ("on 1 day within 36 hours", tree.OnDays(1, 36 * 3600)),
        ("in last 3 sessions", tree.LastSessions(3)),
        ("in last 1 session", tree.LastSessions(1)),
        ("in any of last 3 sessions", tree.LastSessions(3, None, every=False)),
        ("in last 2 running sessions", tree.LastSessions(2, "running")),
        ("in any of last 2 strength sessions", tree.LastSessions(2, "strength", every=False)),
    ],
)
def test_a_window_reads_after_a_comparison_and_after_an_answer(window: str, means: tree.Window) -> None:
    assert parse(f"pain <= 1 {window}") == tree.Compare(PAIN, "<=", LOW, means)
    assert parse(f"sign is yes {window}") == tree.Is(tree.Value("sign"), ("yes",), means)
    assert parse(f"bruise is in (small, large) {window}") == tree.Is(tree.Value("bruise"), ("small", "large"), means)


@pytest.mark.parametrize("what", ["sessions", "good_sessions"])
def test_a_count_reads_with_its_window(what: str) -> None:
    count = tree.Compare(tree.Count(what, "running"), ">=", tree.Number(2), tree.Within(21 * DAY))
    assert parse(f"{what}(running) >= 2 within 21 days") == count


A, B, C = (tree.Is(tree.Value(name), ("yes",)) for name in "abc")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a is yes and b is yes", tree.All((A, B))),
        ("a is yes and b is yes and c is yes", tree.All((A, B, C))),
        ("a is yes or b is yes or c is yes", tree.Any((A, B, C))),
        ("a is yes or b is yes and c is yes", tree.Any((A, tree.All((B, C))))),
        ("a is yes and b is yes or c is yes", tree.Any((tree.All((A, B)), C))),
        ("(a is yes or b is yes) and c is yes", tree.All((tree.Any((A, B)), C))),
        ("not a is yes and b is yes", tree.All((tree.Not(A), B))),
        ("not (a is yes and b is yes)", tree.Not(tree.All((A, B)))),
        ("not not a is yes", tree.Not(tree.Not(A))),
        ("((a is yes))", A),
        ("a is yes and (b is yes and c is yes)", tree.All((A, tree.All((B, C))))),
    ],
)
def test_not_binds_before_and_and_and_before_or(text: str, node: tree.Node) -> None:
    assert parse(text) == node


@pytest.mark.parametrize("name", ["notch", "is_well", "orange", "android", "within_reach", "for_now", "conditioned"])
def test_a_name_may_begin_with_a_word_of_the_language(name: str) -> None:
    assert parse(f"{name} is yes") == tree.Is(tree.Value(name), ("yes",))


def test_line_breaks_and_comments_count_as_spaces() -> None:
    assert parse("pain <= 1 # low\n  and\n\tsign is no") == parse("pain <= 1 and sign is no")


@MANY
@given(criteria)
def test_a_tree_written_out_reads_back_as_itself(node: tree.Node) -> None:
    assert parse(written(node)) == node


@MANY
@given(criteria)
def test_every_generated_tree_fits_its_vocabulary(node: tree.Node) -> None:
    check(node, SMALL)


def test_names_read_are_findings_lists_and_the_right_hand_sides() -> None:
    node = parse("speed >= 95 % of best and (condition asthma or not sign is yes) and deficit(bend) < 5 deg")
    assert tree.names_read(node) == {"speed", "best", "conditions", "sign", "bend"}


def test_leaves_come_from_left_to_right() -> None:
    node = parse("a is yes and (not b is yes or c is yes)")
    assert list(tree.leaves(node)) == [A, B, C]
