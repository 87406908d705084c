"""A true certificate is accepted, whoever the person is and whenever it is asked for."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol, published_ids
from hamstride.engine.certificate import certify
from hamstride.proof.replay import checker
from hamstride.proof.replay.checker import check
from tests.lives import Life, bumpy
from tests.people import Data, ana_in, case, morning
from tests.proof.papers import PROTOCOL, Moment, examples, faults, papers, stories, vignettes
from tests.sampled import one_in
from tests.strategies_cases import DEEP, NOW, QUICK, cases, safe_cases

HOURS = st.integers(0, 24 * 45)


def refused(moments: list[Moment]) -> list[str]:
    found = ((each, faults(each.case, each.at)) for each in moments)
    return [f"{each.name} {each.at}: {why}" for each, why in found if why]


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_the_people_of_the_examples_are_accepted_at_every_moment_that_is_expected_of(every: int) -> None:
    assert refused([*examples()][::every]) == []


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_the_small_cases_are_accepted(every: int) -> None:
    assert refused([*stories()][::every]) == []


@pytest.mark.slow
def test_the_vignettes_are_accepted() -> None:
    assert refused([*vignettes()]) == []


@QUICK
@given(st.one_of(cases(), safe_cases()), HOURS)
def test_anybody_is_accepted_at_any_moment(data: Data, hours: int) -> None:
    assert faults(case(data), NOW - timedelta(hours=hours)) == []


@pytest.mark.slow
@DEEP
@given(st.one_of(cases(), safe_cases()), HOURS)
def test_anybody_is_accepted_many_times_over(data: Data, hours: int) -> None:
    assert faults(case(data), NOW - timedelta(hours=hours)) == []


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_a_life_with_bad_days_is_accepted_day_by_day(seed: int) -> None:
    life = Life(bumpy(seed)).live(60)
    days = [morning(day) + timedelta(hours=1) for day in range(1, 61, 7)]
    assert refused([Moment(f"life {seed}", life.case, at) for at in days]) == []


@pytest.mark.parametrize("id", one_in(4, published_ids()))
def test_decisions_of_the_published_protocols_are_accepted(id: str) -> None:
    protocol = load_protocol(id)
    for phase in protocol.vocabulary.phases[::2]:
        assert faults(case(ana_in(phase)), morning(30), protocol) == []


def test_the_certificate_changes_nothing_of_the_decision() -> None:
    for each in [*examples()][::10]:
        assert certify(PROTOCOL, each.case, each.at).decision == decide(PROTOCOL, each.case, each.at)


def test_a_certificate_is_the_same_bytes_twice() -> None:
    who = case(ana_in("loading"))
    assert certify(PROTOCOL, who, morning(30)).to_json() == certify(PROTOCOL, who, morning(30)).to_json()


def test_every_flag_and_every_blocking_question_is_stated() -> None:
    """So that the absence of a flag can be checked."""
    for each in [*examples()][::10]:
        now = next(scene for scene in papers(each.case, each.at).certificate["scenes"] if scene["about"] == "now")
        named = {rule[0] for rule in now["rules"]}
        assert named >= {flag.id for flag in PROTOCOL.red_flags} | set(PROTOCOL.blocking)


def test_every_move_up_states_all_gates_of_the_phase_it_left() -> None:
    moves = 0
    for each in [*examples()][::10]:
        decision, certificate = papers(each.case, each.at)
        ups = [scene for scene in certificate["scenes"] if scene["about"] == "advance"]
        paths = zip(decision["path"], decision["path"][1:], strict=False)
        left = [
            before["phase"] for before, move in paths if move["move"] == "advance" and move["rules"] != ["clinician"]
        ]
        for phase, scene in zip(left, (each for each in ups if each["rules"]), strict=True):
            gates = {rule.id for rule in PROTOCOL.pathway_with(phase).phase(phase).leave_when}
            assert {rule[0] for rule in scene["rules"] if rule[2] == "met"} >= gates
            moves += 1
    assert moves


def test_the_checker_stays_small_enough_to_be_read_at_one_sitting() -> None:
    assert len(Path(checker.__file__).read_text("utf-8").splitlines()) < 150


def test_what_cannot_be_followed_is_refused_and_does_not_raise() -> None:
    who = case(ana_in("loading"))
    decision, certificate = papers(who, morning(30))
    for broken in (
        {},
        {**certificate, "scenes": []},
        {**certificate, "readings": []},
        {**certificate, "criteria": None},
    ):
        assert check(PROTOCOL, who, decision, json.loads(json.dumps(broken)))
    assert check(PROTOCOL, who, {"at": "yesterday"}, certificate)
    assert check(PROTOCOL, who, {**decision, "today": {}}, certificate)
