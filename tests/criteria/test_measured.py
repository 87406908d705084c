"""Criteria that open, read with the error of the tests: unknown where the error reaches the line, else as always."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.error import Doubt
from hamstride.criteria.facts import Reading
from hamstride.criteria.measured import compile_measured, value_to_reach
from hamstride.criteria.release import needs
from hamstride.criteria.symmetry import limb_symmetry_index
from hamstride.criteria.truth import Step, Trace, Truth, compile_truth
from hamstride.criteria.vocabulary import FindingType, MeasurementError, Vocabulary
from tests.criteria.made import SMALL, MadeFacts, seen
from tests.strategies import MODEST, joined


def with_error(finding: FindingType, sem: float, unit: str, ratio_sem: float | None = None) -> FindingType:
    return replace(finding, error=MeasurementError(sem, unit, ("made",), ratio_sem=ratio_sem))


ERRORS: Mapping[str, FindingType] = {
    "bend": with_error(SMALL.findings["bend"], 2.9, "deg"),
    "hop": with_error(SMALL.findings["hop"], 0.05, "m", ratio_sem=3.5),
    "speed": with_error(SMALL.findings["speed"], 0.3, "m/s"),
    "push": FindingType(
        "push", "number", "N", 0.0, 1500.0, better="higher", per_side=True, valid_seconds=14 * 86_400, label="the push",
        error=MeasurementError(5, "%", ("made",)),
    ),
}  # fmt: skip
TESTS: Vocabulary = replace(SMALL, findings={**SMALL.findings, **ERRORS})


def step(text: str, *readings: Reading) -> Step:
    """The one step of a criterion of one leaf."""
    trace: Trace = []
    truth = compile_measured(read(text, TESTS), TESTS)(MadeFacts(seen=readings), trace)
    (found,) = trace
    assert found.truth is truth is compile_measured(read(text, TESTS), TESTS)(MadeFacts(seen=readings), None)
    return found


def legs(name: str, injured: float, other: float, days_ago: float = 0) -> tuple[Reading, Reading]:
    hours = 24 * days_ago
    return seen(name, injured, hours + 1, "injured"), seen(name, other, hours, "other")


HOP = "ratio(hop) >= 90 % within 14 days"


def test_one_hop_at_90_percent_cannot_tell() -> None:
    found = step(HOP, *legs("hop", 1.35, 1.5))
    assert found.truth is None
    assert found.doubt == Doubt(90.0, 3.5, 1, None, 93.5)
    assert [reading.value for reading in found.readings] == [1.35, 1.5]


def test_a_clear_hop_opens_and_a_clearly_short_one_does_not() -> None:
    assert step(HOP, *legs("hop", 1.46, 1.5)) == Step(read(HOP, TESTS), True, legs("hop", 1.46, 1.5))  # type: ignore[arg-type]
    assert step(HOP, *legs("hop", 1.2, 1.5)).truth is False


def test_a_leg_that_does_nothing_is_at_no_percent() -> None:
    assert step("ratio(hop) >= 4 % within 14 days", *legs("hop", 0.0, 1.5)).truth is False


def test_even_legs_measured_once_open_every_kind_of_gate() -> None:
    assert step(HOP, *legs("hop", 1.5, 1.5)).truth is True
    assert step("ratio(push) >= 90 % within 14 days", *legs("push", 200, 200)).truth is True
    assert step("deficit(bend) <= 5 deg within 14 days", *legs("bend", 10, 10)).truth is True


def test_the_same_hop_on_two_days_tells_what_one_could_not() -> None:
    once, twice = legs("hop", 1.395, 1.5), legs("hop", 1.395, 1.5, 2)  # 93 %
    assert step(HOP, *once).truth is None
    assert step(HOP, *once, *twice).truth is True


def test_two_tries_on_one_day_are_one_day() -> None:
    found = step(HOP, seen("hop", 1.395, 5, "injured"), *legs("hop", 1.395, 1.5))
    assert days_in_doubt(found) == 1


def test_a_day_with_one_leg_only_is_no_day() -> None:
    found = step(HOP, *legs("hop", 1.395, 1.5), seen("hop", 1.5, 48, "injured"))
    assert days_in_doubt(found) == 1


def test_no_reading_counts_twice_when_the_legs_were_measured_on_different_days() -> None:
    """The other leg was measured once, two days ago; the pair of that day shares its reading with today's."""
    found = step(HOP, seen("hop", 1.395, 0, "injured"), *legs("hop", 1.395, 1.5, 2))
    assert days_in_doubt(found) == 1
    assert step(HOP, seen("hop", 1.395, 0, "injured"), *legs("hop", 1.395, 1.5, 2), *legs("hop", 1.395, 1.5, 4)).truth


def test_the_better_leg_of_an_earlier_day_may_be_the_injured_one() -> None:
    earlier = seen("hop", 1.5, 49, "injured"), seen("hop", 1.38, 48, "other")
    assert step(HOP, *legs("hop", 1.38, 1.5), *earlier).truth is True  # 92 and 109 %


def test_one_value_is_averaged_over_its_days_too() -> None:
    once, twice = seen("speed", 8.22), seen("speed", 8.22, 24)
    assert step("speed >= 8 m/s", once).truth is None
    assert step("speed >= 8 m/s", once, twice).truth is True
    assert step("speed >= 8 m/s within 3 days", seen("speed", 9, 5 * 24)).truth is None


def test_a_value_of_one_leg_asks_nothing_of_the_other() -> None:
    rule = "hop >= 1.4 m within 14 days"
    assert step(rule, seen("hop", 1.5, 0, "injured")).truth is True
    assert step(rule, seen("hop", 1.6, 0, "other")).truth is None
    near = seen("hop", 1.44, 0, "injured"), seen("hop", 1.44, 24, "other")
    assert days_in_doubt(step(rule, *near)) == 1
    assert step(rule, *near, seen("hop", 1.44, 48, "injured")).truth is True


def test_what_holds_for_good_is_averaged_over_all_its_days() -> None:
    lasting = replace(TESTS, findings={**TESTS.findings, "speed": replace(ERRORS["speed"], valid_seconds=None)})
    facts = MadeFacts(seen=(seen("speed", 8.22), seen("speed", 8.22, 24 * 300)))
    assert compile_measured(read("speed >= 8 m/s", lasting), lasting)(facts, None) is True


def test_a_measured_value_beside_an_answer_is_read_with_its_error() -> None:
    facts = MadeFacts(seen=(*legs("hop", 1.395, 1.5), seen("limp", False), seen("sign", False)))
    for text in (f"{HOP} and limp is no", f"{HOP} or sign is yes", f"not ({HOP} and limp is no)"):
        assert compile_measured(read(text, TESTS), TESTS)(facts, None) is None


def days_in_doubt(found: Step) -> int | None:
    """How many days a doubt rests on; None where the leaf can be told."""
    assert (found.truth is None) is (found.doubt is not None)
    return None if found.doubt is None else found.doubt.days


def test_days_outside_the_window_are_not_averaged() -> None:
    assert step("ratio(hop) >= 90 % within 3 days", *legs("hop", 1.395, 1.5), *legs("hop", 1.395, 1.5, 4)).truth is None


def test_at_most_the_protocols_number_of_days_is_averaged() -> None:
    days = [reading for ago in range(9) for reading in legs("hop", 1.3725, 1.5, ago)]  # 91.5 %
    node = read(HOP, TESTS)
    assert compile_measured(node, TESTS)(MadeFacts(seen=tuple(days)), None) is True
    fewer = replace(TESTS, most_test_days=4)
    assert compile_measured(node, fewer)(MadeFacts(seen=tuple(days)), None) is None


def test_without_width_it_is_the_plain_reading() -> None:
    plain = replace(TESTS, error_width=0.0)
    for injured in (1.34, 1.35, 1.36):
        facts = MadeFacts(seen=legs("hop", injured, 1.5))
        assert compile_measured(read(HOP, plain), plain)(facts, None) is compile_truth(read(HOP, plain), plain)(
            facts, None
        )


SPEED = "speed >= 95 % of best on 2 days within 14 days"
BEST = seen("best", 8.4, 0)


def test_95_percent_on_a_tracker_has_to_be_clear_on_each_of_two_days() -> None:
    assert step(SPEED, BEST, seen("speed", 7.98, 0), seen("speed", 7.98, 24)).truth is None
    assert step(SPEED, BEST, seen("speed", 8.2, 0), seen("speed", 8.1, 24)).truth is None
    assert step(SPEED, BEST, seen("speed", 8.2, 0), seen("speed", 8.2, 24)).truth is True
    assert step(SPEED, BEST, seen("speed", 7.7, 0), seen("speed", 7.7, 24)).truth is False
    assert step(SPEED, BEST, seen("speed", 8.2, 0)).truth is None


def test_what_is_missing_of_the_days_is_said() -> None:
    found = step(SPEED, BEST, seen("speed", 8.2, 0), seen("speed", 8.0, 24))
    assert found.doubt is not None
    assert found.doubt.each
    assert (found.doubt.estimate, found.doubt.days, found.doubt.repeats) == (8.0, 2, 1)
    assert found.doubt.least == pytest.approx(7.98 + 0.3 / sqrt(2))
    assert found.doubt.half_width == pytest.approx(0.3 / sqrt(2))
    assert step(SPEED, BEST, seen("speed", 8.2, 0)).doubt is None  # one clear day: a second is missing, not a repeat
    enough = step(SPEED, BEST, *(seen("speed", value, 24 * ago) for ago, value in enumerate((8.2, 8.0, 8.2))))
    assert (enough.truth, enough.doubt) == (True, None)


def test_every_one_of_the_days_has_to_be_clear() -> None:
    rule = "speed >= 8 m/s for 2 days"
    assert step(rule, seen("speed", 8.3, 0), seen("speed", 8.3, 24)).truth is True
    unsure = step(rule, seen("speed", 8.3, 0), seen("speed", 8.1, 24))
    assert unsure.truth is None
    assert unsure.doubt is not None
    assert unsure.doubt.repeats == 2  # both days again: a good one before an unsure one is gone by then
    assert step(rule, seen("speed", 8.3, 0), seen("speed", 7.7, 24)).truth is False


def test_what_is_not_known_is_not_in_doubt() -> None:
    assert step(HOP) == Step(read(HOP, TESTS), None, ())  # type: ignore[arg-type]
    assert step(HOP, seen("hop", 1.5, 0, "injured")).doubt is None
    assert step(SPEED, seen("speed", 8.0, 0)).doubt is None
    assert step("speed >= 95 % of best", seen("speed", 8.0, 0)).doubt is None
    assert step(HOP, *legs("hop", 1.5, 0.0)).doubt is None  # a zero is no yardstick


def test_pain_and_answers_are_read_as_they_stand() -> None:
    for text in ("pain <= 1", "limp is no", "days since onset >= 3", "ratio(hop) >= 90 % and pain <= 1"):
        facts = MadeFacts(seen=(seen("pain", 1), seen("limp", False), *legs("hop", 1.5, 1.5)), clocks={"onset": 4.0})
        assert compile_measured(read(text, TESTS), TESTS)(facts, None) is compile_truth(read(text, TESTS), TESTS)(
            facts, None
        )


def test_with_both_legs_hurt_the_worse_leg_of_each_day_counts() -> None:
    """Then both series hold both legs, as a record gives them."""
    both = MadeBoth(seen=tuple(
        seen("hop", value, hours, side)
        for value, hours, side in [(1.395, 0, "left"), (1.5, 0, "right"), (1.5, 24, "left"), (1.395, 24, "right")]
    ))  # fmt: skip
    trace: Trace = []
    assert compile_measured(read(HOP, TESTS), TESTS)(both, trace) is True
    assert [reading.value for reading in trace[0].readings] == [1.395, 1.5, 1.395, 1.5]


class MadeBoth(MadeFacts):
    """A person who hurt both legs: the worse leg is the injured one, and a series holds both."""

    def newest(self, name: str, side: str | None) -> Reading | None:
        found = [MadeFacts.series(self, name, leg)[-1] for leg in ("left", "right")]
        return sorted(found, key=lambda reading: float(reading.value))[0 if side == "injured" else 1]

    def series(self, name: str, side: str | None) -> list[Reading]:
        both = (*MadeFacts.series(self, name, "left"), *MadeFacts.series(self, name, "right"))
        return sorted(both, key=lambda reading: reading.at or 0.0)


class MadeBent(MadeBoth):
    """A knee that bends too much is the worse one."""

    def newest(self, name: str, side: str | None) -> Reading | None:
        return super().newest(name, "other" if side == "injured" else "injured")


def test_with_both_knees_hurt_the_one_that_bends_more_counts() -> None:
    both = MadeBent(seen=tuple(
        seen("bend", value, hours, side)
        for value, hours, side in [(12, 0, "left"), (10, 0, "right"), (10, 24, "left"), (12, 24, "right")]
    ))  # fmt: skip
    trace: Trace = []
    assert compile_measured(read("deficit(bend) <= 5 deg within 14 days", TESTS), TESTS)(both, trace) is True
    assert [reading.value for reading in trace[0].readings] == [12, 10, 12, 10]


def test_the_value_to_reach_is_one_that_meets_the_leaf() -> None:
    facts = MadeFacts(seen=(*legs("hop", 1.35, 1.5), *legs("bend", 14, 10), BEST))
    assert value_to_reach(read(HOP, TESTS), facts, TESTS) == 93.5  # type: ignore[arg-type]
    bend = value_to_reach(read("deficit(bend) <= 5 deg", TESTS), facts, TESTS)  # type: ignore[arg-type]
    assert bend == pytest.approx(5 - 2.9 * sqrt(2))
    assert value_to_reach(read(SPEED, TESTS), facts, TESTS) == pytest.approx(8.192, abs=0.001)  # type: ignore[arg-type]
    assert value_to_reach(read("pain <= 1", TESTS), facts, TESTS) is None  # type: ignore[arg-type]
    pushes = value_to_reach(read("push >= 200 N on 2 days within 14 days", TESTS), facts, TESTS)  # type: ignore[arg-type]
    assert pushes == pytest.approx(200 / (1 - 0.05 / sqrt(2)))
    assert value_to_reach(read(HOP, TESTS), MadeFacts(), TESTS) is None  # type: ignore[arg-type]
    assert value_to_reach(read(HOP, TESTS), MadeFacts(), TESTS, other=1.5) == 93.5  # type: ignore[arg-type]


# What must hold for every criterion and every record. A ratio of a finding with its own error, one with a share of the
# value, a difference, a value against a constant and against own best, by the mean and day by day.
LEAVES = (
    "ratio(hop) >= 90 % within 14 days", "ratio(push) > 80 %", "deficit(bend) <= 5 deg within 7 days", "speed >= 8 m/s",
    "speed >= 95 % of best on 2 days within 14 days", "speed >= 8 m/s for 2 days", "limp is no",
)  # fmt: skip
nodes = st.recursive(st.sampled_from([read(text, TESTS) for text in LEAVES]), joined, max_leaves=6)
SCALE = {"hop": (1.0, 1.6), "push": (100.0, 220.0), "bend": (0.0, 20.0), "speed": (7.0, 9.0), "best": (7.5, 9.0)}


@st.composite
def one_test(draw: st.DrawFn) -> Reading:
    """A test of the last two weeks, some of them near the line."""
    name = draw(st.sampled_from(sorted(SCALE)))
    side = draw(st.sampled_from(["injured", "other"])) if TESTS.findings[name].per_side else None
    return seen(name, round(draw(st.floats(*SCALE[name])), 3), draw(st.integers(0, 15 * 24)), side)


records = st.lists(one_test(), max_size=14).map(lambda found: MadeFacts(seen=tuple(found)))


@MODEST
@given(nodes, records)
def test_it_is_unknown_or_what_it_is_without_the_error(node: tree.Node, facts: MadeFacts) -> None:
    """So the error never opens what was shut, and never fails what was met."""
    trace: Trace = []
    found = compile_measured(node, TESTS)(facts, trace)
    assert found in (None, compile_truth(node, TESTS)(facts, None))
    assert found is compile_measured(node, TESTS)(facts, None)
    assert all(each.truth is None for each in trace if each.doubt is not None)


@MODEST
@given(nodes, records)
def test_without_width_nothing_changes(node: tree.Node, facts: MadeFacts) -> None:
    exact, plain, measured = replace(TESTS, error_width=0.0), [], []  # type: ignore[var-annotated]
    assert compile_measured(node, exact)(facts, measured) is compile_truth(node, TESTS)(facts, plain)
    assert measured == plain


@MODEST
@given(st.sampled_from(LEAVES[:2]), records, st.floats(0, 0.5))
def test_a_better_injured_leg_never_shuts_what_was_open(text: str, facts: MadeFacts, more: float) -> None:
    criterion = compile_measured(read(text, TESTS), TESTS)
    better = tuple(
        each._replace(value=float(each.value) * (1 + more)) if each.side == "injured" else each for each in facts.seen
    )
    if criterion(facts, None) is True:
        assert criterion(replace(facts, seen=better), None) is True


@MODEST
@given(records)
def test_a_ratio_is_judged_as_a_second_plain_reading_of_the_rules_says(facts: MadeFacts) -> None:
    found = compile_measured(read(HOP, TESTS), TESTS)(facts, None)
    assert found is naive_hop(facts)


def naive_hop(facts: MadeFacts) -> Truth:
    """`ratio(hop) >= 90 % within 14 days`, written again from the rules in criteria/error.py."""
    recent = [each for each in facts.seen if each.name == "hop" and facts.now - (each.at or 0) <= 14 * 86_400]
    newest_first = sorted(recent, key=lambda each: each.at or 0, reverse=True)
    here, there = ([each for each in newest_first if each.side == side] for side in ("injured", "other"))
    if not here or not there:
        return None
    pairs, before = [(here[0], there[0])], min(here[0].day or 0, there[0].day or 0)
    for day in range(before - 1, before - 20, -1):
        both = [next((each for each in leg if each.day == day), None) for leg in (here, there)]
        if both[0] is not None and both[1] is not None:
            pairs.append((both[0], both[1]))
    shown = [limb_symmetry_index(float(one.value), float(other.value)) or 0.0 for one, other in pairs]
    for count in range(1, min(len(shown), 9) + 1):
        estimate = sum(shown[:count]) / count
        if abs(estimate - 90) >= 3.5 / sqrt(count) - 1e-9:
            return estimate > 90 if (estimate > 90) is (shown[0] >= 90) else None
    return None


@MODEST
@given(nodes, records)
def test_needs_are_empty_exactly_when_it_opens(node: tree.Node, facts: MadeFacts) -> None:
    assert (needs(node, facts, TESTS) == ()) is (compile_measured(node, TESTS)(facts, None) is True)
