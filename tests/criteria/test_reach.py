"""The value a new reading must reach: it is enough, and one step short of it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.reach import ANY, Allowed, bounded, loosest, one_step, value_at, value_that_meets
from hamstride.criteria.truth import compile_truth
from hamstride.criteria.vocabulary import MeasurementError
from tests.criteria.made import SMALL, MadeFacts, number, seen
from tests.strategies import MODEST

PAIN, BEND, HOP, SLEEP = (SMALL.findings[id] for id in ("pain", "bend", "hop", "sleep"))
OPERATORS = ("<", "<=", ">=", ">", "=", "!=")


def leaf_of(text: str) -> tree.Leaf:
    (leaf,) = tree.leaves(read(text, SMALL))
    return leaf


def reached(text: str, wanted: bool = True, **known: object) -> Allowed | None:
    return value_that_meets(leaf_of(text), wanted, MadeFacts(**known), SMALL)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "wanted", "allowed"),
    [
        ("pain <= 1", True, Allowed(most=1)),
        ("pain < 1", True, Allowed(most=0)),
        ("pain >= 6", False, Allowed(most=5)),
        ("pain = 0", True, Allowed(0, 0)),
        ("pain != 0", True, Allowed(least=1)),
        ("pain != 4", True, Allowed(most=3)),
        ("pain < 0", True, None),
        ("pain > 10", True, None),
        ("sleep < 6 h", False, Allowed(least=6)),
        ("sleep < 6 h", True, Allowed(most=5.99)),
        ("sleep > 6 h", True, Allowed(least=6.01)),
        ("limp is no", True, Allowed(options=(False,))),
        ("limp is no", False, Allowed(options=(True,))),
        ("limp is yes", True, Allowed(options=(True,))),
        ("limp is in (yes, no)", False, None),
        ("bruise is in (none, small, large)", False, None),
        ("bruise is in (small, large)", False, Allowed(options=("none",))),
        ("bruise is in (small, large)", True, Allowed(options=("small", "large"))),
    ],
)
def test_of_a_value(text: str, wanted: bool, allowed: Allowed | None) -> None:
    assert reached(text, wanted) == allowed


@pytest.mark.parametrize(
    ("text", "other", "allowed"),
    [
        ("deficit(bend) <= 5 deg", 10, Allowed(most=15)),
        ("deficit(hop) <= 0.2 m", 1.5, Allowed(least=1.3)),
        ("deficit(hop) < 0.2 m", 1.5, Allowed(least=1.31)),
        ("deficit(hop) >= 0.2 m", 1.5, Allowed(most=1.3)),
        ("deficit(hop) > 0.2 m", 1.5, Allowed(most=1.29)),
        ("deficit(hop) = 0.2 m", 1.5, Allowed(1.3, 1.3)),
        ("deficit(bend) > 5 deg", 10, Allowed(least=15.01)),
        ("ratio(hop) >= 90 %", 1.5, Allowed(least=1.35)),
        ("ratio(hop) >= 90 %", 1.49, Allowed(least=1.35)),  # 1.341: rounded to what can be typed, never down
        ("ratio(hop) >= 90 %", 0, None),
        ("ratio(hop) < 30 %", 1.5, Allowed(most=0.44)),
    ],
)
def test_of_the_injured_leg_against_the_other(text: str, other: float, allowed: Allowed | None) -> None:
    name = "bend" if "bend" in text else "hop"
    assert reached(text, seen=(seen(name, other, side="other"),)) == allowed


def test_the_other_leg_can_be_taken_to_measure_something() -> None:
    leaf = leaf_of("ratio(hop) >= 90 %")
    assert value_that_meets(leaf, True, MadeFacts(), SMALL) is None
    assert value_that_meets(leaf, True, MadeFacts(), SMALL, other=2.0) == Allowed(least=1.8)


def test_a_share_of_another_finding_is_judged_against_its_newest_value() -> None:
    assert reached("speed >= 95 % of best") is None
    assert reached("speed >= 95 % of best", seen=(seen("best", 0),)) is None
    assert reached("speed >= 95 % of best", seen=(seen("best", 8.4),)) == Allowed(least=7.98)


def test_a_value_judged_against_the_own_level_needs_that() -> None:
    assert reached("pain <= baseline + 1") is None
    assert reached("pain <= baseline + 1", before={"pain": 2.0}) == Allowed(most=3)


def test_a_value_of_the_session_is_no_reading_that_can_be_reached() -> None:
    assert reached("session_form is good in last 1 session") == Allowed(options=("good",))
    assert reached("pain_during <= 2 in last 1 session") is None


def test_only_a_rule_that_opens_asks_for_more_than_the_limit() -> None:
    error = MeasurementError(2.0, "deg", ("made",))
    tests = replace(SMALL, findings={**SMALL.findings, "bend": replace(BEND, error=error)})
    leaf, facts = leaf_of("bend <= 10 deg"), MadeFacts()
    assert value_that_meets(leaf, True, facts, tests) == Allowed(most=10)
    assert value_that_meets(leaf, True, facts, tests, measured=True) == Allowed(most=8)
    assert value_that_meets(leaf, False, facts, tests, measured=True) == Allowed(least=10.01)
    other = seen("bend", 10, side="other")
    unknown, known = MadeFacts(), MadeFacts(seen=(other,))
    leaf = leaf_of("deficit(bend) <= 5 deg")
    assert value_that_meets(leaf, True, unknown, tests, measured=True) is None
    met = value_that_meets(leaf, True, known, tests, measured=True)
    assert met == Allowed(most=12.17)  # 5 less the error of two legs, 2.83
    wild = replace(SMALL, findings={**SMALL.findings, "hop": replace(HOP, error=MeasurementError(200, "%", ("made",)))})
    hopped = MadeFacts(seen=(seen("hop", 1.5, side="other"),))
    assert value_that_meets(leaf_of("deficit(hop) <= 0.2 m"), True, hopped, wild, measured=True) is None


LIMITS = (Allowed(most=1), Allowed(most=8)), (Allowed(least=9), Allowed(least=2))


@pytest.mark.parametrize(("enough", "least"), LIMITS, ids=["less is better", "more is better"])
@pytest.mark.parametrize("last", range(11))
def test_the_loosest_limit_is_the_last_one_that_will_do(enough: Allowed, least: Allowed, last: int) -> None:
    tried: list[float] = []

    def will_do(limit: Allowed) -> bool:
        (value,) = (each for each in (limit.most, limit.least) if each is not None)
        tried.append(value)
        return value <= last if limit.most is not None else value >= last

    found = loosest(enough, least, PAIN, will_do)
    if enough.most is not None:
        assert found == Allowed(most=min(max(last, 1), 8))
    else:
        assert found == Allowed(least=max(min(last, 9), 2))
    assert all(1 < value <= 8 if enough.most is not None else 2 <= value < 9 for value in tried)
    assert all(value == int(value) for value in tried)


def test_a_fine_value_has_a_fine_loosest_limit() -> None:
    limit = loosest(Allowed(least=1.8), Allowed(least=1.0), HOP, lambda each: (each.least or 0) >= 1.235)
    assert limit == Allowed(least=1.24)


def test_a_limit_that_cannot_be_loosened_stays() -> None:
    def never(limit: Allowed) -> bool:
        raise AssertionError(limit)

    for enough, least in ((ANY, Allowed(most=3)), (Allowed(most=3), ANY), (Allowed(most=3), Allowed(most=3))):
        assert loosest(enough, least, PAIN, never) == enough
    options = Allowed(options=("small",))
    assert loosest(options, options, SMALL.findings["bruise"], never) == options


def test_what_is_no_reading_is_reached_by_none() -> None:
    assert reached("days since onset >= 3") is None
    assert reached("condition asthma") is None


@MODEST
@given(st.sampled_from(OPERATORS), st.integers(0, 10), st.booleans())
def test_at_the_limit_it_holds_and_a_step_beyond_it_does_not(operator: str, limit: int, wanted: bool) -> None:
    leaf = tree.Compare(tree.Value("pain"), operator, tree.Number(float(limit)))
    allowed = value_that_meets(leaf, wanted, MadeFacts(), SMALL)
    met = compile_truth(leaf, SMALL)
    good = [value for value in range(11) if met(MadeFacts(seen=(seen("pain", value),)), None) is wanted]
    if allowed is None:
        assert good == []
        return
    assert value_at(allowed, PAIN) in good
    if operator not in ("=", "!="):
        assert [value for value in range(11) if allowed.holds(value)] == good


@MODEST
@given(st.sampled_from(("<", "<=", ">=", ">")), st.floats(0.5, 99.0), st.floats(0.5, 99.0))
def test_a_ratio_is_met_at_its_limit_and_not_a_step_short(operator: str, percent: float, other: float) -> None:
    leaf = tree.Compare(tree.Ratio("hop"), operator, tree.Number(percent, "%"))
    allowed = value_that_meets(leaf, True, MadeFacts(), SMALL, other=other)
    if allowed is None:
        return
    value = float(value_at(allowed, HOP))
    met = compile_truth(leaf, SMALL)

    def truth(here: float) -> bool | None:
        both = (seen("hop", here, side="injured"), seen("hop", other, side="other"))
        return met(MadeFacts(seen=both), None)

    assert truth(value) is True
    assert truth(value + (one_step(HOP) * 1.001 if operator in ("<", "<=") else -one_step(HOP) * 1.001)) is False


def test_both_is_what_either_allows() -> None:
    assert Allowed(most=4).both(Allowed(most=2)) == Allowed(most=2)
    assert Allowed(least=1).both(Allowed(most=2)) == Allowed(1, 2)
    assert Allowed(least=3).both(Allowed(most=2)) is None
    assert ANY.both(Allowed(most=2)) == Allowed(most=2)
    assert Allowed(options=("a", "b")).both(Allowed(options=("b", "c"))) == Allowed(options=("b",))
    assert Allowed(options=("a",)).both(Allowed(options=("b",))) is None
    assert Allowed(options=("a", "b")).both(ANY) == ANY.both(Allowed(options=("a", "b"))) == Allowed(options=("a", "b"))


@pytest.mark.parametrize(
    ("allowed", "finding", "value"),
    [
        (Allowed(most=2), PAIN, 2),
        (Allowed(1, 2), PAIN, 2),
        (Allowed(1.2, 1.8), HOP, 1.2),
        (ANY, None, 0),
        (ANY, number("lift", low=-5.0, high=5.0), -5.0),
        (ANY, number("reach", low=-20.0, high=0.0, better="higher"), 0.0),
        (Allowed(least=1.8), HOP, 1.8),
        (Allowed(options=("small", "large")), SMALL.findings["bruise"], "small"),
        (ANY, PAIN, 0),
        (ANY, HOP, 100.0),
        (Allowed(least=6), SLEEP, 6.0),
        (Allowed(most=2), None, 2),
    ],
)
def test_the_value_that_is_given_stands_at_the_limit(allowed: Allowed, finding: object, value: object) -> None:
    assert value_at(allowed, finding) == value  # type: ignore[arg-type]


def test_where_every_answer_will_do_the_present_one_stays() -> None:
    assert value_at(ANY, BEND, 12.0) == 12.0
    assert value_at(ANY, BEND, 12.346) == 12.35


def test_a_bound_outside_the_range_is_no_bound() -> None:
    assert bounded(">", 10, PAIN) is None
    assert bounded("<=", 10, PAIN) == Allowed(most=10)
