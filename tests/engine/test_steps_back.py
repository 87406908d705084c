"""Symptoms lower: every step-back, deload and gap rule of every phase does what it says; the way up is earned again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.criteria import tree
from hamstride.engine.decision import Decision
from hamstride.protocol.pathway import Phase, StepBack
from hamstride.protocol.rule import Rule
from tests.engine.gates_open import END, opened
from tests.people import (
    ANA_GOOD_DAY,
    Data,
    all_safe,
    ana,
    ana_in,
    answers,
    case,
    first_answers,
    morning,
    ordered,
    session,
)
from tests.worlds import put, worlds

PROTOCOL = load_protocol()
STRAIN = PROTOCOL.pathways["strain"]
DAY = 30
NOW = morning(DAY + 3)


def name(value: object) -> str:
    return value.id if isinstance(value, Phase | Rule) else str(value)


def staged(phase: str) -> Data:
    """Ana in a phase since day 30, well every morning until the morning of day 33."""
    rows = [*first_answers(), *all_safe(morning(DAY))]
    for day in range(DAY, DAY + 4):
        rows += answers(morning(day), ANA_GOOD_DAY)
    return ana(rows, decisions=[ordered(morning(DAY), phase=phase)])


def after_rule(phase: Phase, rule: Rule) -> Decision:
    """Ana in a phase, once exactly what the rule speaks of has happened."""
    data = staged(phase.id)
    node = rule.when.node
    if isinstance(node, tree.Compare) and isinstance(node.window, tree.LastSessions):
        data["sessions"] = [bad_session(node, day) for day in range(DAY, DAY + node.window.count)]
        last = datetime.fromisoformat(data["sessions"][-1]["at"])
        told = last if node.left == tree.Value("pain_during") else morning(DAY + node.window.count)
        return decide(PROTOCOL, case(data), told)
    at = NOW + timedelta(hours=1)
    world = next(worlds(node, at))
    spoiled = {row["finding"] for row in data["observations"]} & set(world.days)
    data["observations"] = [row for row in data["observations"] if row["finding"] not in spoiled]
    return decide(PROTOCOL, case(put(data, world, at)), at)


def bad_session(node: tree.Compare, day: int) -> dict[str, object]:
    assert isinstance(node.left, tree.Value)
    limit = node.right.value if isinstance(node.right, tree.Number) else getattr(node.right, "offset", 0)
    felt = {"pain_during": 0, "pain_next_morning": 0, node.left.name: int(limit) + 1}
    return session(morning(day) + timedelta(hours=3), "strength", **felt)


BACK = [(phase, rule) for phase in STRAIN.phases for rule in phase.step_back_when]
LIGHTER = [(phase, rule) for phase in STRAIN.phases for rule in phase.deload_when]


@pytest.mark.parametrize(("phase", "rule"), BACK, ids=name)
def test_a_step_back_rule_lowers_to_the_phase_it_names(phase: Phase, rule: StepBack) -> None:
    decision = after_rule(phase, rule)
    assert decision.phase is not None
    assert decision.phase.id == rule.to
    assert decision.move == "step_back"
    assert decision.path[-1].rules == (rule.id,)
    assert decision.reasons[-1].rule == rule.id
    assert decision.reasons[-1].sources


@pytest.mark.parametrize(("phase", "rule"), LIGHTER, ids=name)
def test_a_deload_rule_keeps_the_phase_and_lightens_the_work(phase: Phase, rule: Rule) -> None:
    decision = after_rule(phase, rule)
    assert decision.phase is not None
    assert decision.phase.id == phase.id
    assert decision.move == "deload"
    assert decision.today.running is None
    assert "running" not in {each.kind for each in decision.today.exercises}
    assert rule.id in {each.rule for each in decision.reasons}


def test_a_deload_means_fewer_sets_and_never_none() -> None:
    calm, sore = (staged("loading") for _ in range(2))
    sore["observations"] += answers(NOW, {"soreness": 7})
    plans = [decide(PROTOCOL, case(data), NOW).today.exercises for data in (calm, sore)]
    sets = [{(each.exercise, each.side): each.sets for each in plan if each.kind == "strength"} for plan in plans]
    assert sets[1]
    assert all(1 <= sets[1][key] <= sets[0].get(key, sets[1][key]) for key in sets[1])
    assert sum(sets[1].values()) < sum(sets[0].values())


def test_a_deload_called_for_on_the_day_of_a_move_counts_today() -> None:
    data = ana_in("strength", DAY)
    data["observations"] += answers(morning(DAY), {"soreness": 7})
    decision = decide(PROTOCOL, case(data), morning(DAY))
    assert decision.today.running is None
    assert "lighter" in " ".join(decision.today.notes).lower()


@pytest.mark.parametrize("phase", [phase.id for phase in STRAIN.phases if phase.next and phase.deload_when])
def test_a_deload_blocks_the_way_up(phase: str) -> None:
    short_nights = answers(END, {"sleep_h": 4}) + answers(END - timedelta(days=1), {"sleep_h": 4})
    data = opened(phase)
    assert decide(PROTOCOL, case(data), END).move == "advance"
    data["observations"] += short_nights
    decision = decide(PROTOCOL, case(data), END)
    assert decision.move == "deload"
    assert decision.phase is not None
    assert decision.phase.id == phase


@pytest.mark.parametrize("phase", [phase.id for phase in STRAIN.phases])
def test_pain_that_is_not_known_neither_raises_nor_lowers(phase: str) -> None:
    data = staged(phase)
    data["observations"] = [*first_answers(), *all_safe(morning(DAY))]
    decision = decide(PROTOCOL, case(data), NOW)
    assert decision.phase is not None
    assert decision.phase.id == phase


def test_the_lowest_phase_any_rule_names_is_taken() -> None:
    data = staged("simulation")
    data["observations"] += answers(NOW, {"limp": True, "pain_rest": 6, "pain_walking": 6})
    decision = decide(PROTOCOL, case(data), NOW)
    assert decision.phase is not None
    assert decision.phase.id == "protect"


def test_after_a_step_back_the_phase_has_to_be_earned_again() -> None:
    data = staged("strength")
    data["observations"] += answers(NOW, {"limp": True})
    well = NOW + timedelta(days=1)
    data["observations"] += answers(well, ANA_GOOD_DAY)
    stands = [phase_at(data, well + timedelta(days=days)) for days in (0, 1, 2)]
    assert stands == ["foundation"] * 3


def phase_at(data: Data, at: datetime) -> str:
    phase = decide(PROTOCOL, case(data), at).phase
    assert phase is not None
    return phase.id


@pytest.mark.parametrize("phase", [phase for phase in STRAIN.phases if phase.gaps], ids=name)
def test_a_gap_in_the_log_lowers_by_the_phases_own_rules(phase: Phase) -> None:
    data = ana_in(phase.id, DAY)
    last = morning(DAY)
    for gap in phase.gaps:
        assert phase_at(data, last + timedelta(days=gap.days + 1)) == gap.to
    first = min(phase.gaps, key=lambda gap: gap.days)
    assert phase_at(data, last + timedelta(days=first.days - 1)) == phase.id


def test_after_a_long_gap_the_first_entry_does_not_undo_it() -> None:
    data = ana_in("strength", DAY)
    back = morning(DAY + 40)
    data["observations"] += [*all_safe(back), *answers(back, ANA_GOOD_DAY)]
    assert phase_at(data, back) == "foundation"


def test_a_gap_is_measured_from_the_last_entry_of_any_kind() -> None:
    data = ana_in("strength", DAY)
    data["sessions"] = [session(morning(DAY + 10), "mobility")]
    assert phase_at(data, morning(DAY + 20)) == "strength"
    assert phase_at(data, morning(DAY + 25)) == "loading"
