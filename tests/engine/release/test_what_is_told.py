"""Which answers and measurements a release asks for: the fewest, on the fewest days, at the value that will do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.measured import compile_measured
from hamstride.criteria.reach import ANY, Allowed
from hamstride.criteria.truth import compile_truth
from hamstride.criteria.vocabulary import MeasurementError
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.legs import leg, other_allowed, stand_in
from hamstride.engine.release.plan import Plan, Told
from hamstride.engine.release.tell import Wanted, told, told_now
from hamstride.record.facts import PersonFacts
from tests.engine.release.ground_of import PROTOCOL, ground_of
from tests.people import Row, ana_in, answers, morning

NOW = morning(31)
VOCABULARY = PROTOCOL.vocabulary
What = dict[tuple[str, str | None], tuple[Allowed, list[int], Any]]


def ground(*rows: Row, side: str = "left") -> Ground:
    data = ana_in("loading", 28, *rows)
    data["episode"]["side"] = side
    return ground_of(data, NOW)


def on(day: int, side: str | None = None, **values: Any) -> list[Row]:
    return answers(morning(day), values, side)


def wanted(text: str, met: bool = True, measured: bool = False) -> Wanted:
    leaf: Any = read(text, VOCABULARY)
    truth = (compile_measured if measured else compile_truth)(leaf, VOCABULARY)

    def judge(facts: PersonFacts) -> bool:
        return truth(facts, None) is met

    return Wanted(leaf, met, "rule", measured, judge)


def plan_on(here: Ground, days: int = 0, **more: Any) -> Plan:
    end = here.at_day(days)
    return Plan(end, here.now, end, **more)


def asked(
    text: str, *rows: Row, met: bool = True, measured: bool = False, side: str = "left", days: int = 0
) -> tuple[int, What] | None:
    """When the plan is over and what is told: allowed, on which days, and the value where any will do."""
    here = ground(*rows, side=side)
    plan = told(here, plan_on(here, days), wanted(text, met, measured))
    if plan is None:
        return None
    assert {each.rules for each in plan.told.values()} == {("rule",)}
    found = {
        key: (each.allowed, [here.day(moment) for moment in sorted(each.moments)], each.value)
        for key, each in plan.told.items()
    }
    return here.day(plan.until), found


def once(finding: str, allowed: Allowed, *days: int, side: str | None = None) -> tuple[int, What]:
    return max(days), {(finding, side): (allowed, list(days), None)}


@pytest.mark.parametrize(
    ("text", "met", "allowed"),
    [
        ("tightness <= 2", True, Allowed(most=2)),
        ("tightness <= 2", False, Allowed(least=3)),
        ("tightness >= 2", True, Allowed(least=2)),
    ],
)
def test_one_answer_now_at_the_value_that_will_do(text: str, met: bool, allowed: Allowed) -> None:
    assert asked(text, met=met) == once("tightness", allowed, 0)


def test_an_answer_of_a_list_may_be_any_that_will_do() -> None:
    assert asked("limp is no") == once("limp", Allowed(options=(False,)), 0)
    assert asked("landing is in (clean, minor)") == once("landing", Allowed(options=("clean", "minor")), 0)
    assert asked("landing is clean", met=False) == once("landing", Allowed(options=("minor", "poor")), 0)


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ([], [0, 1]),
        (on(30, tightness=5), [0, 1]),
        (on(30, tightness=1), [0]),
        (on(31, tightness=1), [1]),
        ([*on(29, tightness=1), *on(30, tightness=5)], [0, 1]),
    ],
)
def test_every_one_of_the_last_days_has_to_show_it(rows: list[Row], days: list[int]) -> None:
    assert asked("tightness <= 2 for 2 days", *rows) == once("tightness", Allowed(most=2), *days)


@pytest.mark.parametrize(("rows", "days"), [([], [0, 1]), (on(27, tightness=1), [0]), (on(20, tightness=1), [0, 1])])
def test_some_days_of_a_week_have_to_show_it(rows: list[Row], days: list[int]) -> None:
    assert asked("tightness <= 2 on 2 days within 7 days", *rows) == once("tightness", Allowed(most=2), *days)


def test_a_plan_that_takes_some_days_anyhow_has_room_for_the_days_of_a_rule() -> None:
    assert asked("tightness <= 2 for 3 days", days=4) == once("tightness", Allowed(most=2), 2, 3, 4)


@pytest.mark.parametrize(("side", "own"), [("left", "left"), ("right", "right"), ("both", "left")])
def test_of_a_test_with_sides_the_injured_leg_is_measured(side: str, own: str) -> None:
    found = asked("hop_single_m >= 1.2 m", side=side)
    assert found == once("hop_single_m", Allowed(least=1.2), 0, side=own)


DEFICIT, RATIO = "deficit(knee_extension_deg) <= 5 deg", "ratio(hop_single_m) >= 90 %"
REPS = "deficit(single_leg_balance_s) <= 5 s"


@pytest.mark.parametrize(
    ("text", "rows", "side", "allowed"),
    [
        (DEFICIT, on(31, "left", knee_extension_deg=20), "right", Allowed(least=15)),
        (DEFICIT, on(31, "right", knee_extension_deg=20), "left", Allowed(most=25)),
        (REPS, on(31, "left", single_leg_balance_s=20), "right", Allowed(most=25)),
        (REPS, on(31, "right", single_leg_balance_s=20), "left", Allowed(least=15)),
        (RATIO, on(31, "left", hop_single_m=1.2), "right", Allowed(most=1.33)),
        (RATIO, on(31, "right", hop_single_m=1.2), "left", Allowed(least=1.08)),
    ],
)
def test_of_two_legs_the_one_that_is_not_known_is_measured(
    text: str, rows: list[Row], side: str, allowed: Allowed
) -> None:
    finding = rows[0]["finding"]
    assert asked(text, *rows) == once(finding, allowed, 0, side=side)


@pytest.mark.parametrize(
    ("text", "value", "allowed"),
    [(DEFICIT, 45, Allowed(most=50)), (REPS, 90, Allowed(least=85)), (RATIO, 2, Allowed(least=1.8))],
)
def test_where_neither_is_known_both_are_and_the_other_may_have_any_value(
    text: str, value: float, allowed: Allowed
) -> None:
    found = asked(text)
    assert found is not None
    day, what = found
    ((_, right), (_, left)) = sorted(what.items(), key=lambda each: each[0][1] == "left")
    assert (day, right, left) == (0, (ANY, [0], value), (allowed, [0], None))


@pytest.mark.parametrize(
    ("rows", "side", "allowed"),
    [
        (on(31, "left", hop_single_m=1.2), "right", Allowed(most=1.28)),
        (on(31, "right", hop_single_m=1.2), "left", Allowed(least=1.13)),
    ],
)
def test_what_opens_something_has_to_be_clear_of_the_error_of_the_test(
    rows: list[Row], side: str, allowed: Allowed
) -> None:
    assert asked(RATIO, *rows, measured=True) == once("hop_single_m", allowed, 0, side=side)


def test_tests_of_earlier_days_are_averaged_so_that_a_little_less_will_do() -> None:
    bare = asked("hop_single_m >= 1.2 m", measured=True)
    before = asked("hop_single_m >= 1.2 m", *on(30, "left", hop_single_m=1.24), measured=True)
    assert bare is not None
    assert before is not None
    (one,), (two,) = bare[1].values(), before[1].values()
    assert one[0].least is not None
    assert two[0].least is not None
    assert 1.2 <= two[0].least < one[0].least


@pytest.mark.parametrize("other", [("tightness", None), ("hop_single_m", "right")])
def test_what_else_is_told_does_not_stand_in_the_way_of_the_average(other: tuple[str, str | None]) -> None:
    here = ground(*on(30, "left", hop_single_m=1.24))
    alone, beside = plan_on(here), plan_on(here).telling(other, Told(ANY, frozenset({here.now})))
    found = [told(here, each, wanted("hop_single_m >= 1.2 m", measured=True)) for each in (alone, beside)]
    limits = {each.told["hop_single_m", "left"].allowed for each in found if each is not None}
    assert len(limits) == 1
    assert None not in found


def test_a_share_of_something_nobody_knows_has_that_measured_too() -> None:
    found = asked("top_speed_m_s >= 90 % of best_top_speed_m_s")
    assert found == (
        0,
        {
            ("best_top_speed_m_s", None): (ANY, [0], 6.5),
            ("top_speed_m_s", None): (Allowed(least=5.85), [0], None),
        },
    )
    known = on(30, best_top_speed_m_s=8.0)
    assert asked("top_speed_m_s >= 90 % of best_top_speed_m_s", *known) == once("top_speed_m_s", Allowed(least=7.2), 0)


def test_a_best_that_something_is_measured_by_keeps_its_value() -> None:
    here = ground(*on(30, best_top_speed_m_s=6.2))
    best = Told(ANY, frozenset({here.now}), 6.5, ("first",))
    before = plan_on(here).telling(("best_top_speed_m_s", None), best)
    plan = told(here, before, wanted("best_top_speed_m_s >= 6 m/s", measured=True))
    untested = told(ground(), before, wanted("best_top_speed_m_s >= 6 m/s", measured=True))
    assert plan is not None
    assert untested is not None
    assert plan.told == untested.told
    assert plan.told["best_top_speed_m_s", None].value == 6.5


def test_nobody_is_asked_to_wait_until_answers_are_too_old_to_count() -> None:
    sore = [*on(30, tightness=6), *on(31, tightness=6)]
    assert asked("tightness >= 5 on 2 days within 4 days", *sore, met=False) is None


def test_what_no_value_can_do_is_not_asked() -> None:
    assert asked("tightness > 9", met=True) == once("tightness", Allowed(least=10), 0)
    assert asked("tightness >= 0", met=False) is None


def test_what_is_told_already_is_kept_and_narrowed() -> None:
    here = ground()
    before = Told(Allowed(most=1), frozenset({here.now}), rules=("other",))
    plan = told(here, plan_on(here).telling(("tightness", None), before), wanted("tightness <= 2"))
    assert plan is not None
    assert plan.told["tightness", None] == Told(Allowed(most=1), frozenset({here.now}), None, ("other", "rule"))
    against = plan_on(here).telling(("tightness", None), Told(Allowed(least=5), frozenset({here.now})))
    assert told(here, against, wanted("tightness <= 2")) is None


def test_another_leg_that_has_a_value_already_is_what_this_one_is_judged_by() -> None:
    here = ground()
    other = Told(ANY, frozenset({here.now}), 1.5, ("first",))
    plan = told(here, plan_on(here).telling(("hop_single_m", "right"), other), wanted(RATIO))
    assert plan is not None
    assert plan.told["hop_single_m", "left"].allowed == Allowed(least=1.35)
    assert plan.told["hop_single_m", "right"].value == 1.5


@pytest.mark.parametrize(("met", "allowed"), [(True, Allowed(most=2)), (False, Allowed(least=3))])
def test_told_at_once_it_is_told_at_the_first_moment(met: bool, allowed: Allowed) -> None:
    here = ground()
    leaf: Any = read("tightness <= 2", VOCABULARY)
    plan = told_now(here, plan_on(here, days=5), leaf, met, "rule")
    assert plan is not None
    assert dict(plan.told) == {("tightness", None): Told(allowed, frozenset({here.now}), None, ("rule",))}
    assert plan.until == here.at_day(5)


def test_told_at_once_a_hop_is_told_of_the_injured_leg_without_its_error() -> None:
    here = ground(side="right")
    leaf: Any = read("hop_single_m >= 1.2 m", VOCABULARY)
    plan = told_now(here, plan_on(here), leaf, True, "rule")
    assert plan is not None
    assert plan.told["hop_single_m", "right"].allowed == Allowed(least=1.2)


# The two legs.


@pytest.mark.parametrize(
    ("side", "rows", "injured", "other"),
    [
        ("left", [], "left", "right"),
        ("right", [], "right", "left"),
        ("both", [], "left", "right"),
        ("both", on(30, "right", hop_single_m=1.0), "right", "left"),
        ("both", [*on(30, "left", hop_single_m=1.0), *on(30, "right", hop_single_m=1.2)], "left", "right"),
        ("both", [*on(30, "left", hop_single_m=1.3), *on(30, "right", hop_single_m=1.2)], "right", "left"),
    ],
)
def test_the_injured_leg_is_the_worse_of_two(side: str, rows: list[Row], injured: str, other: str) -> None:
    here = ground(*rows, side=side)
    assert leg(here, here.facts, "hop_single_m", "injured") == injured
    assert leg(here, here.facts, "hop_single_m", "other") == other


def test_what_has_no_sides_has_no_leg() -> None:
    here = ground()
    assert leg(here, here.facts, "tightness", "injured") is None
    assert leg(here, here.facts, "pain_during", "injured") is None


OTHER = on(31, "left", hop_single_m=1.2)


@pytest.mark.parametrize(
    ("text", "rows", "measured", "allowed"),
    [
        (RATIO, OTHER, False, Allowed(most=1.33)),
        (RATIO, OTHER, True, Allowed(most=1.28)),
        ("ratio(hop_single_m) >= 0 %", OTHER, False, None),
        ("ratio(hop_single_m) >= 0 %", [*OTHER, *on(16, "right", hop_single_m=1.5)], True, None),
        (RATIO, [], False, None),
        (RATIO, [*OTHER, *on(31, "right", hop_single_m=1.5)], False, None),
        (RATIO, [*OTHER, *on(18, "right", hop_single_m=1.5)], False, None),
        (RATIO, [*OTHER, *on(17, "right", hop_single_m=1.5)], False, None),
        (RATIO, [*OTHER, *on(16, "right", hop_single_m=1.5)], False, Allowed(most=1.33)),
        (f"{RATIO} within 7 days", [*OTHER, *on(25, "right", hop_single_m=1.5)], False, None),
        (f"{RATIO} within 7 days", [*OTHER, *on(23, "right", hop_single_m=1.5)], False, Allowed(most=1.33)),
        ("hop_single_m >= 1.2 m", OTHER, False, None),
    ],
)
def test_nobody_is_asked_to_do_worse_with_the_other_leg(
    text: str, rows: list[Row], measured: bool, allowed: Allowed | None
) -> None:
    leaf: Any = read(text, VOCABULARY)
    assert other_allowed(leaf, ground(*rows).facts, VOCABULARY, measured) == allowed


def test_the_other_leg_is_approached_until_it_is_clear_of_its_own_error() -> None:
    leaf: Any = read("deficit(isometric_flexion_15_n) <= 50 N", VOCABULARY)
    known = ground(*on(31, "left", isometric_flexion_15_n=200)).facts
    plain, clear = (other_allowed(leaf, known, VOCABULARY, measured) for measured in (False, True))
    assert plain is not None
    assert clear is not None
    assert plain.most == 250
    assert clear.most is not None
    assert 200 < clear.most < 250


def test_an_error_larger_than_what_is_measured_leaves_no_leg_near_enough() -> None:
    leaf: Any = read("deficit(isometric_flexion_15_n) <= 50 N", VOCABULARY)
    finding = VOCABULARY.findings["isometric_flexion_15_n"]
    coarse = replace(finding, error=MeasurementError(200, "%", ()))
    vocabulary = replace(VOCABULARY, findings={**VOCABULARY.findings, finding.id: coarse})
    known = ground(*on(31, "left", isometric_flexion_15_n=200)).facts
    assert other_allowed(leaf, known, vocabulary, True) is None


@pytest.mark.parametrize(
    ("finding", "rows", "value"),
    [
        ("hop_single_m", [], 2.0),
        ("hop_single_m", on(30, "left", hop_single_m=1.2), 1.2),
        ("hop_single_m", on(30, "right", hop_single_m=1.4), 1.4),
        ("hop_single_m", [*on(30, "left", hop_single_m=1.2), *on(30, "right", hop_single_m=1.4)], 1.4),
        ("hop_single_m", [*on(30, "left", hop_single_m=1.2), *on(30, "right", hop_single_m=0.0)], 1.2),
        ("t_test_s", [], 32.5),
        ("t_test_s", on(30, t_test_s=11.5), 11.5),
        ("tightness", [], 5),
        ("tightness", on(30, tightness=3), 3),
        ("soreness", [], 4),
    ],
)
def test_what_stands_in_for_a_value_nobody_knows(finding: str, rows: list[Row], value: float) -> None:
    here = ground(*rows)
    found = stand_in(here, here.facts, finding)
    assert found == value
    assert isinstance(found, int) is PROTOCOL.findings[finding].whole
